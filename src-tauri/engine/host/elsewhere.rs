//! macOS and Windows: what those systems tell to whoever asks in the right place, each in its file below here.
//!
//! It comes on threads of theirs, and goes on from here in one order. A sleep that is told waits there until everybody
//! is ready for it. What is not asked for stays unknown: on macOS the network and the battery.

#[cfg(target_os = "macos")]
#[path = "elsewhere/macos.rs"]
mod system;
#[cfg(windows)]
#[path = "elsewhere/windows.rs"]
mod system;

use std::{sync::mpsc::Sender, time::Duration};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

use super::{BEFORE_SLEEP, Network, Teller};

/// How long a thread of the system's may be held up before a sleep: as long as we let others, and a little more.
const PATIENCE: Duration = BEFORE_SLEEP.saturating_add(Duration::from_millis(250));

/// Where the news come together.
type Tell = UnboundedSender<News>;

/// What is told.
#[cfg_attr(
    all(target_os = "macos", not(test)),
    expect(dead_code, reason = "network and battery are not asked about there")
)]
#[derive(Debug)]
enum News {
    Locked(bool),
    Network(Network),
    Powered {
        on_battery: bool,
    },
    /// About to. Whoever told waits until this is dropped.
    Sleeps(Sender<()>),
    Wakes,
}

/// Tells what the system tells. Ends when it cannot be asked.
#[cfg(not(target_os = "linux"))]
pub(super) async fn observe(teller: Teller, _bus: Option<&str>) {
    let (tell, told) = tokio::sync::mpsc::unbounded_channel();
    // Kept for as long as anybody listens.
    match system::watch(tell) {
        Some(_watch) => pass_on(teller, told).await,
        None => log::debug!("This system does not tell about sleep, lock, network and power."),
    }
}

/// Passes on what is told until nobody tells any more.
async fn pass_on(mut teller: Teller, mut told: UnboundedReceiver<News>) {
    while let Some(news) = told.recv().await {
        let (is_asleep, is_locked) = {
            let state = teller.state.borrow();
            (state.asleep, state.locked)
        };
        match news {
            News::Locked(locked) if locked != is_locked => teller.is_locked(locked),
            News::Network(network) => teller.is_on(network),
            News::Powered { on_battery } => teller.is_powered(on_battery),
            News::Sleeps(ready) if !is_asleep => {
                teller.falls_asleep().await;
                drop(ready);
            }
            // A wake that no sleep was told before shows in the clocks.
            News::Wakes if is_asleep => teller.wakes(),
            // Some are told twice: to every window, and to those that asked.
            News::Locked(_) | News::Sleeps(_) | News::Wakes => {}
        }
    }
}

/// Tells of a sleep, and returns when everybody is ready for it, or has had time enough.
fn tell_sleep(tell: &Tell) {
    let (ready, is_ready) = std::sync::mpsc::channel();
    // Nobody listens any more: then nothing has to be waited for.
    if tell.send(News::Sleeps(ready)).is_ok() {
        let _ = is_ready.recv_timeout(PATIENCE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_told_twice_counts_once() {
        let (teller, host) = super::super::channel();
        let (tell, told) = tokio::sync::mpsc::unbounded_channel();
        let (ready, is_ready) = std::sync::mpsc::channel();
        for news in [
            News::Locked(true),
            News::Locked(true),
            News::Sleeps(ready.clone()),
            News::Sleeps(ready),
            News::Wakes,
            News::Wakes,
            News::Powered { on_battery: true },
            News::Network(Network::Portal),
        ] {
            tell.send(news).unwrap();
        }
        drop(tell);
        pass_on(teller, told).await;
        let state = *host.state().borrow();
        assert!(state.locked && state.on_battery && !state.asleep);
        assert_eq!((state.wakes, state.networks), (1, 1));
        assert_eq!(state.network, Network::Portal);
        assert!(is_ready.recv().is_err(), "nobody is kept waiting");
    }

    #[tokio::test]
    async fn r39_a_sleep_that_is_told_waits_for_a_goodbye() {
        let (teller, host) = super::super::channel();
        let (tell, told) = tokio::sync::mpsc::unbounded_channel();
        let work = host.begin_work();
        let (done, slept) = tokio::sync::oneshot::channel();
        let teller_thread = std::thread::Builder::new().spawn(move || {
            tell_sleep(&tell);
            done.send(()).unwrap();
        });
        let mut state = host.state();
        let goodbye = async {
            state.wait_for(|state| state.asleep).await.unwrap();
            let mut slept = slept;
            assert!(slept.try_recv().is_err(), "somebody is at work");
            drop(work);
            slept.await.unwrap();
        };
        tokio::join!(pass_on(teller, told), goodbye);
        teller_thread.unwrap().join().unwrap();
    }
}
