//! Windows: sleep, the session's lock and the battery, as messages to a window that nobody sees; the network, from
//! the Windows Runtime.
//!
//! The window has a thread of its own, because its messages come to the thread that made it. A machine waits two
//! seconds for a window's answer before it sleeps.

#![expect(
    unsafe_code,
    reason = "windows and their messages are made and heard by functions that have no safe form"
)]

use std::{
    cell::RefCell,
    mem,
    ptr::{null, null_mut},
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

use windows::{
    Networking::Connectivity::{
        NetworkConnectivityLevel, NetworkInformation, NetworkStatusChangedEventHandler,
    },
    core::GUID,
};
use windows_sys::{
    Win32::{
        Foundation::{HWND, LPARAM, LRESULT, TRUE, WPARAM},
        System::{
            LibraryLoader::GetModuleHandleW,
            Power::{
                GetSystemPowerStatus, RegisterPowerSettingNotification,
                RegisterSuspendResumeNotification, SYSTEM_POWER_STATUS,
                UnregisterPowerSettingNotification, UnregisterSuspendResumeNotification,
            },
            RemoteDesktop::{
                NOTIFY_FOR_THIS_SESSION, WTS_CURRENT_SESSION, WTS_SESSIONSTATE_LOCK, WTSFreeMemory,
                WTSINFOEXW, WTSQuerySessionInformationW, WTSRegisterSessionNotification,
                WTSSessionInfoEx, WTSUnRegisterSessionNotification,
            },
            SystemServices::GUID_ACDC_POWER_SOURCE,
        },
        UI::WindowsAndMessaging::{
            CreateWindowExW, DEVICE_NOTIFY_WINDOW_HANDLE, DefWindowProcW, DestroyWindow,
            DispatchMessageW, GetMessageW, MSG, PBT_APMPOWERSTATUSCHANGE, PBT_APMRESUMEAUTOMATIC,
            PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE, PostMessageW, PostQuitMessage, RegisterClassW,
            WM_CLOSE, WM_DESTROY, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WNDCLASSW,
            WS_EX_NOACTIVATE, WS_EX_TOOLWINDOW, WS_OVERLAPPED, WTS_SESSION_LOCK,
            WTS_SESSION_UNLOCK,
        },
    },
    core::{PCWSTR, w},
};

use super::{News, Tell, tell_sleep};
use crate::host::Network;

/// The window's class, and its name.
const NAME: PCWSTR = w!("TidingsHost");

thread_local! {
    /// Where the window of this thread tells what it hears.
    static TELL: RefCell<Option<Tell>> = const { RefCell::new(None) };
}

/// Tells for as long as it is kept.
pub(super) struct Watch {
    network: Option<i64>,
    /// The window's handle. It is one of another thread, to which messages may be posted.
    window: usize,
}

/// Begins to tell; `None` when no window can be made.
pub(super) fn watch(tell: Tell) -> Option<Watch> {
    let network = watch_network(tell.clone());
    let (made, window) = mpsc::channel();
    let started = thread::Builder::new()
        .name("host".to_owned())
        .spawn(move || stand(tell, &made));
    let window = started.ok().and_then(|_| window.recv().ok());
    if window.is_none() {
        forget_network(network);
    }
    Some(Watch {
        network,
        window: window?,
    })
}

impl Drop for Watch {
    fn drop(&mut self) {
        forget_network(self.network);
        let window: HWND = std::ptr::with_exposed_provenance_mut(self.window);
        // SAFETY: a message without pointers. The window lives until it gets this one, and only this sends it.
        unsafe { PostMessageW(window, WM_CLOSE, 0, 0) };
    }
}

/// The life of the window: told to be there, heard, and gone when it is closed.
fn stand(tell: Tell, made: &mpsc::Sender<usize>) {
    let power_source = GUID_ACDC_POWER_SOURCE;
    // Before anybody else is told: who was locked out when we started is, still.
    let _ = tell.send(News::Locked(is_locked()));
    let _ = tell.send(News::Powered {
        on_battery: is_on_battery(),
    });
    TELL.set(Some(tell));
    // SAFETY: all pointers are to what outlives its call: constants, locals, or the module, which is the program.
    // `hear` has the signature of a window's procedure. A class that is there already is the same one.
    unsafe {
        let module = GetModuleHandleW(null());
        let class = WNDCLASSW {
            lpfnWndProc: Some(hear),
            hInstance: module,
            lpszClassName: NAME,
            ..mem::zeroed()
        };
        RegisterClassW(&raw const class);
        // Not one for messages alone: those hear nothing that is told to all.
        let window = CreateWindowExW(
            WS_EX_NOACTIVATE | WS_EX_TOOLWINDOW,
            NAME,
            NAME,
            WS_OVERLAPPED,
            0,
            0,
            0,
            0,
            null_mut(),
            null_mut(),
            module,
            null(),
        );
        if window.is_null() {
            return;
        }
        WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION);
        // A machine that sleeps with its network on tells those who asked, and nobody else.
        let sleep = RegisterSuspendResumeNotification(window, DEVICE_NOTIFY_WINDOW_HANDLE);
        let power = RegisterPowerSettingNotification(
            window,
            &raw const power_source,
            DEVICE_NOTIFY_WINDOW_HANDLE,
        );
        if made.send(window.expose_provenance()).is_err() {
            DestroyWindow(window);
        }
        let mut message: MSG = mem::zeroed();
        // Less than nothing: it cannot be heard any more.
        while GetMessageW(&raw mut message, null_mut(), 0, 0) > 0 {
            DispatchMessageW(&raw const message);
        }
        if sleep != 0 {
            UnregisterSuspendResumeNotification(sleep);
        }
        if power != 0 {
            UnregisterPowerSettingNotification(power);
        }
    }
}

/// The window's procedure.
///
/// # Safety
///
/// Called by Windows, on the thread that made the window. Of what it is given only numbers are read.
unsafe extern "system" fn hear(window: HWND, message: u32, what: WPARAM, about: LPARAM) -> LRESULT {
    match (message, u32::try_from(what).unwrap_or_default()) {
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK) => tell(News::Locked(true)),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK) => tell(News::Locked(false)),
        (WM_POWERBROADCAST, PBT_APMSUSPEND) => {
            TELL.with_borrow(|tell| tell.as_ref().map(tell_sleep));
        }
        (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC) => tell(News::Wakes),
        (WM_POWERBROADCAST, PBT_APMPOWERSTATUSCHANGE | PBT_POWERSETTINGCHANGE) => {
            tell(News::Powered {
                on_battery: is_on_battery(),
            });
        }
        (WM_CLOSE, _) => {
            // SAFETY: the window is ours, and this is its thread.
            unsafe {
                WTSUnRegisterSessionNotification(window);
                DestroyWindow(window);
            }
            return 0;
        }
        (WM_DESTROY, _) => {
            // Nobody hears from us any more.
            TELL.set(None);
            // SAFETY: it takes a number.
            unsafe { PostQuitMessage(0) };
            return 0;
        }
        // SAFETY: what we were given, passed on unchanged.
        _ => return unsafe { DefWindowProcW(window, message, what, about) },
    }
    // "Go on", to a question whether the machine may sleep.
    TRUE as LRESULT
}

fn tell(news: News) {
    TELL.with_borrow(|tell| {
        if let Some(tell) = tell {
            // Nobody listens any more: the window is about to be closed.
            let _ = tell.send(news);
        }
    });
}

/// Whether the session is locked now. Where it cannot be said it is not: we were started in it.
fn is_locked() -> bool {
    let mut found: *mut u16 = null_mut();
    let mut bytes = 0;
    // SAFETY: the pointers are to locals. What is found is read only when it is as large as what is read from it, and
    // says itself that it is of that kind; it is given back once.
    unsafe {
        let asked = WTSQuerySessionInformationW(
            null_mut(),
            WTS_CURRENT_SESSION,
            WTSSessionInfoEx,
            &raw mut found,
            &raw mut bytes,
        );
        if asked == 0 || found.is_null() {
            return false;
        }
        let is_whole = usize::try_from(bytes).is_ok_and(|bytes| bytes >= size_of::<WTSINFOEXW>());
        let info = is_whole.then(|| found.cast::<WTSINFOEXW>().read_unaligned());
        WTSFreeMemory(found.cast());
        info.is_some_and(|info| {
            info.Level == 1
                && u32::try_from(info.Data.WTSInfoExLevel1.SessionFlags)
                    == Ok(WTS_SESSIONSTATE_LOCK)
        })
    }
}

fn is_on_battery() -> bool {
    // SAFETY: a struct of numbers, for which zeros are numbers.
    let mut status: SYSTEM_POWER_STATUS = unsafe { mem::zeroed() };
    // SAFETY: the pointer is to a local.
    let told = unsafe { GetSystemPowerStatus(&raw mut status) };
    told != 0 && status.ACLineStatus == 0
}

/// Tells of the network, now and whenever it is another one; `None` when that cannot be had.
fn watch_network(tell: Tell) -> Option<i64> {
    let found = network();
    let _ = tell.send(News::Network(found.0));
    let last = Mutex::new(found);
    let changed = NetworkStatusChangedEventHandler::new(move |_| {
        let found = network();
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        // It tells of prices and signal strengths, too.
        if *last != found {
            // Nobody listens any more: it is about to be taken back.
            let _ = tell.send(News::Network(found.0));
            *last = found;
        }
        Ok(())
    });
    NetworkInformation::NetworkStatusChanged(&changed)
        .inspect_err(|error| log::debug!("Nobody tells of the network: {error}."))
        .ok()
}

fn forget_network(cookie: Option<i64>) {
    if let Some(cookie) = cookie {
        // It goes with the program, else.
        let _ = NetworkInformation::RemoveNetworkStatusChanged(cookie);
    }
}

/// What is known of it, and by which adapter the internet is reached.
fn network() -> (Network, Option<GUID>) {
    let levels = NetworkInformation::GetConnectionProfiles().and_then(|profiles| {
        let levels = profiles
            .into_iter()
            .map(|profile| profile.GetNetworkConnectivityLevel());
        levels.collect::<Result<Vec<_>, _>>()
    });
    let adapter = NetworkInformation::GetInternetConnectionProfile()
        .and_then(|profile| profile.NetworkAdapter()?.NetworkAdapterId());
    (
        levels.map_or(Network::Unknown, |levels| judged(&levels)),
        adapter.ok(),
    )
}

/// None at all only when every connection says so; one without the internet may still lead to a mail server.
fn judged(levels: &[NetworkConnectivityLevel]) -> Network {
    use NetworkConnectivityLevel as Level;

    let is_any = |level| levels.contains(&level);
    if is_any(Level::InternetAccess) {
        Network::Online
    } else if is_any(Level::ConstrainedInternetAccess) {
        Network::Portal
    } else if is_any(Level::LocalAccess) {
        Network::Online
    } else if levels.is_empty() {
        // Also those that are not connected are named: here nobody knows.
        Network::Unknown
    } else {
        Network::Offline
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
    use windows_sys::Win32::UI::WindowsAndMessaging::SendMessageW;

    use super::*;

    fn hears(watch: &Watch, message: u32, what: u32) {
        let window: HWND = std::ptr::with_exposed_provenance_mut(watch.window);
        // SAFETY: numbers, to a window that lives as long as its watch.
        unsafe { SendMessageW(window, message, what as WPARAM, 0) };
    }

    /// The next news that `is` one looks for.
    async fn wait_for(told: &mut UnboundedReceiver<News>, is: impl Fn(&News) -> bool) -> News {
        let wait = async {
            loop {
                let news = told.recv().await.expect("the window tells");
                if is(&news) {
                    return news;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), wait)
            .await
            .expect("it is told")
    }

    #[tokio::test]
    async fn the_window_tells_of_lock_sleep_and_wake() {
        let (tell, mut told) = unbounded_channel();
        let watch = watch(tell).expect("a window");
        wait_for(&mut told, |news| matches!(news, News::Powered { .. })).await;

        hears(&watch, WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK);
        wait_for(&mut told, |news| matches!(news, News::Locked(true))).await;
        hears(&watch, WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK);
        wait_for(&mut told, |news| matches!(news, News::Locked(false))).await;

        hears(&watch, WM_POWERBROADCAST, PBT_APMSUSPEND);
        wait_for(&mut told, |news| matches!(news, News::Sleeps(_))).await;
        hears(&watch, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC);
        wait_for(&mut told, |news| matches!(news, News::Wakes)).await;

        // Without a watch nobody tells: the window and its thread are gone.
        drop(watch);
        let end = async { while told.recv().await.is_some() {} };
        tokio::time::timeout(Duration::from_secs(20), end)
            .await
            .expect("the window is closed");
    }

    #[test]
    fn a_network_is_missing_only_when_every_connection_says_so() {
        use NetworkConnectivityLevel as Level;

        assert_eq!(judged(&[]), Network::Unknown);
        assert_eq!(judged(&[Level::None, Level::None]), Network::Offline);
        assert_eq!(judged(&[Level::None, Level::LocalAccess]), Network::Online);
        assert_eq!(
            judged(&[Level::LocalAccess, Level::ConstrainedInternetAccess]),
            Network::Portal
        );
        assert_eq!(
            judged(&[Level::ConstrainedInternetAccess, Level::InternetAccess]),
            Network::Online
        );
    }
}
