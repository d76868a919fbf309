//! What the machine tells of itself: that it is about to sleep or has woken, whether it has a network, and what
//! it is powered by (R22, R39, R41, R42).
//!
//! Promise: nothing depends on it. Where nobody tells (no bus, no such service, another system), nothing is
//! known, and the engine goes by what it sees itself: clocks that jump, connections that break (fault 80).

#[cfg(any(test, not(target_os = "linux")))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

use std::time::Duration;

use tokio::{sync::watch, time::timeout};

#[cfg(not(target_os = "linux"))]
use self::elsewhere as system;
#[cfg(target_os = "linux")]
use self::linux as system;

/// R39 (a): so long a goodbye may hold up the machine's sleep. logind itself waits for five seconds.
const BEFORE_SLEEP: Duration = Duration::from_secs(1);

/// What is known of the network.
#[cfg_attr(
    all(target_os = "macos", not(test)),
    expect(dead_code, reason = "nobody tells us of the network there yet")
)]
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Network {
    /// There is none.
    Offline,
    /// There is one, or at least an attempt is worth it.
    Online,
    /// It wants a person to sign in before it lets anybody through.
    Portal,
    /// Nobody tells.
    #[default]
    Unknown,
}

/// What the machine has told.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct HostState {
    /// About to sleep, or asleep.
    pub(crate) asleep: bool,
    /// The desktop's screen saver is on, where nobody but a sandbox's portal says so.
    pub(crate) covered: bool,
    /// The user's session is locked.
    pub(crate) locked: bool,
    pub(crate) network: Network,
    /// How often the network has changed: another one, one more, none.
    pub(crate) networks: u64,
    pub(crate) on_battery: bool,
    /// How often the machine has woken up.
    pub(crate) wakes: u64,
}

impl HostState {
    /// Whoever is at the screen may not be the user.
    pub(crate) fn is_locked(&self) -> bool {
        self.locked || self.covered
    }
}

/// The engine's end: listens, and says whether it has something to finish before the machine sleeps.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    at_work: watch::Sender<usize>,
    state: watch::Receiver<HostState>,
}

/// The machine's end.
#[derive(Debug)]
pub(crate) struct Teller {
    at_work: watch::Receiver<usize>,
    state: watch::Sender<HostState>,
}

/// Somebody has something to finish before the machine sleeps, until this is dropped.
#[derive(Debug)]
pub(crate) struct AtWork(watch::Sender<usize>);

/// The two ends.
pub(crate) fn channel() -> (Teller, Host) {
    let (tell, state) = watch::channel(HostState::default());
    let (busy, at_work) = watch::channel(0);
    let teller = Teller {
        at_work,
        state: tell,
    };
    let host = Host {
        at_work: busy,
        state,
    };
    (teller, host)
}

/// Tells what the system tells, for as long as it does.
pub(crate) async fn observe(teller: Teller) {
    system::observe(teller, None).await;
}

impl Host {
    /// What has been told, now and whenever that changes.
    pub(crate) fn state(&self) -> watch::Receiver<HostState> {
        self.state.clone()
    }

    /// Begins what has to be finished before the machine sleeps.
    pub(crate) fn begin_work(&self) -> AtWork {
        self.at_work.send_modify(|busy| *busy += 1);
        AtWork(self.at_work.clone())
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.send_modify(|busy| *busy -= 1);
    }
}

impl Teller {
    /// The machine is about to sleep. Ends when everybody is ready for it, or has had time enough.
    pub(crate) async fn falls_asleep(&mut self) {
        self.state.send_modify(|state| state.asleep = true);
        let everybody = self.at_work.wait_for(|busy| *busy == 0);
        // Who is not ready by then finds dead connections at wake, as after a sleep that nobody told of.
        let _ = timeout(BEFORE_SLEEP, everybody).await;
    }

    /// The machine is awake again.
    pub(crate) fn wakes(&self) {
        self.state.send_modify(|state| {
            state.asleep = false;
            state.wakes += 1;
        });
    }

    /// Another network, or another opinion of it.
    pub(crate) fn is_on(&self, network: Network) {
        self.state.send_modify(|state| {
            state.network = network;
            state.networks += 1;
        });
    }

    /// The user's session is locked, or is not.
    pub(crate) fn is_locked(&self, locked: bool) {
        self.state.send_modify(|state| state.locked = locked);
    }

    /// What the machine is powered by.
    pub(crate) fn is_powered(&self, on_battery: bool) {
        self.state
            .send_modify(|state| state.on_battery = on_battery);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn r39_sleep_waits_for_whoever_is_at_work_and_not_for_long() {
        let (mut teller, host) = channel();
        let start = crate::clock::now();
        teller.falls_asleep().await;
        assert!(host.state().borrow().asleep);
        assert_eq!(crate::clock::now().since(start), Duration::ZERO, "nobody");

        let work = host.begin_work();
        let finish = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            drop(work);
        };
        tokio::join!(teller.falls_asleep(), finish);
        let waited = crate::clock::now().since(start);
        assert_eq!(waited.as_millis() / 100, 3, "until it is finished");

        let _endless = host.begin_work();
        teller.falls_asleep().await;
        let waited = crate::clock::now().since(start) - waited;
        assert_eq!(waited.as_millis() / 100, 10, "a second, and no longer");

        teller.wakes();
        let state = *host.state().borrow();
        assert_eq!((state.asleep, state.wakes), (false, 1));
    }
}
