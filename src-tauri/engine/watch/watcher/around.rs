//! What the machine tells, as far as it matters to a session: sleep, wake, another network, a battery (R22,
//! R39 to R42).
//!
//! Promise: before sleep the server is said goodbye to; whatever is told, no connection is believed in that has
//! not proved itself since.

use std::{
    net::{IpAddr, UdpSocket},
    time::Duration,
};

use tokio::sync::watch;

use super::{
    MAILBOX, Task, asked,
    evidence::{Evidence, is_strangers},
};
use crate::{
    clock::{self, Moment},
    host::{AtWork, Host, HostState, Network},
    watch::{
        port::{Dialer, ImapPort as _},
        state::{Failure, Input, State},
    },
};

/// R40 to R42: a connection that may be dead has so long to show that it is not, and the provider to show who it is.
const PROBE: Duration = Duration::from_secs(4);

/// Before sleep there is less: of one second, the goodbye takes the rest.
const LAST_PROBE: Duration = Duration::from_millis(200);

/// R40: for so long after waking up, a network that is not there yet is no failure.
const NOT_READY: Duration = Duration::from_secs(30);

/// Who told of a sleep tells of its end so soon after the clocks do.
const TOLD: Duration = Duration::from_secs(3);

/// R22.
const POLL: Duration = Duration::from_mins(1);
const POLL_ON_BATTERY: Duration = Duration::from_mins(5);

/// What was told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Heard {
    Network,
    Nothing,
    Sleep,
    Woke,
}

/// The machine around an account's task.
#[derive(Debug)]
pub(super) struct Around {
    at_work: Option<AtWork>,
    /// What was acted upon.
    heard: HostState,
    host: Host,
    /// R42: server and provider are both another.
    is_other_another: bool,
    state: watch::Receiver<HostState>,
    woke: Option<Moment>,
}

impl Around {
    pub(super) fn new(host: Host) -> Self {
        let state = host.state();
        let heard = *state.borrow();
        Self {
            at_work: None,
            heard,
            host,
            is_other_another: false,
            state,
            woke: None,
        }
    }

    /// Whether there is something to finish before the machine sleeps.
    pub(super) fn set_at_work(&mut self, is: bool) {
        match (is, &self.at_work) {
            (true, None) => self.at_work = Some(self.host.begin_work()),
            (false, Some(_)) => self.at_work = None,
            _ => {}
        }
    }

    pub(super) fn is_asleep(&self) -> bool {
        self.state.borrow().asleep
    }

    pub(super) fn poll_every(&self) -> Duration {
        if self.state.borrow().on_battery {
            POLL_ON_BATTERY
        } else {
            POLL
        }
    }

    /// Somebody else noticed that the machine has slept.
    pub(super) fn woke(&mut self) {
        self.woke = Some(clock::now());
    }

    /// The clocks have jumped: waits for whoever told of the sleep, lest one wake-up be taken for two.
    pub(super) async fn confirm_wake(&self) {
        if self.is_asleep() {
            let _ = tokio::time::timeout(TOLD, self.upset(None)).await;
        }
    }

    /// Ends when there is something to hear.
    pub(super) fn told(&self) -> impl Future<Output = ()> + Send + use<> {
        let heard = self.heard;
        self.wait(move |state| {
            state.asleep != heard.asleep
                || state.wakes != heard.wakes
                || state.networks != heard.networks
        })
    }

    /// Ends when what is under way is in vain. `local`: our end of the connection, `None` while there is none.
    pub(super) fn upset(&self, local: Option<IpAddr>) -> impl Future<Output = ()> + Send + use<> {
        let heard = self.heard;
        self.wait(move |state| {
            if state.asleep {
                return !heard.asleep;
            }
            let is_network = state.networks != heard.networks
                && match local {
                    Some(local) => is_gone(local),
                    // A network that goes away says nothing to who waits for one.
                    None => state.network != Network::Offline,
                };
            state.wakes != heard.wakes || is_network
        })
    }

    /// Ends when something was told, and the connection has not proved since that it lives.
    pub(super) fn dead(&self, local: Option<IpAddr>) -> impl Future<Output = ()> + Send + use<> {
        let told = self.told();
        let state = self.state.clone();
        async move {
            told.await;
            if state.borrow().asleep {
                tokio::time::sleep(LAST_PROBE).await;
            } else if !local.is_some_and(is_gone) {
                tokio::time::sleep(PROBE).await;
            }
        }
    }

    fn wait<F: FnMut(&HostState) -> bool + Send + 'static>(
        &self,
        wanted: F,
    ) -> impl Future<Output = ()> + Send + use<F> {
        let mut state = self.state.clone();
        async move {
            if state.wait_for(wanted).await.is_err() {
                // Nobody tells any more.
                std::future::pending().await
            }
        }
    }

    /// What was told since this was last asked.
    pub(super) fn hear(&mut self) -> Heard {
        let state = *self.state.borrow();
        let before = std::mem::replace(&mut self.heard, state);
        if state.asleep {
            Heard::Sleep
        } else if state.wakes != before.wakes {
            Heard::Woke
        } else if state.networks != before.networks {
            Heard::Network
        } else {
            Heard::Nothing
        }
    }

    /// Why connecting failed, in the light of what the machine says of its network.
    pub(super) fn explain(&self, failure: Failure) -> Failure {
        let evidence = Evidence {
            is_fresh: self
                .woke
                .is_some_and(|woke| clock::now().since(woke) < NOT_READY),
            is_other_another: self.is_other_another,
            network: self.state.borrow().network,
        };
        evidence.meaning(failure)
    }
}

/// R41: whether this is no address of ours any more.
fn is_gone(local: IpAddr) -> bool {
    UdpSocket::bind((local, 0))
        .is_err_and(|error| error.kind() == std::io::ErrorKind::AddrNotAvailable)
}

impl<D: Dialer> Task<D> {
    /// Waits until there is a reason to go on.
    pub(super) async fn rest(&mut self, until: Option<Moment>) -> Input {
        self.forget_successor();
        let done = self.done;
        let upset = self.around.upset(None);
        let deadline = async {
            match until {
                Some(until) => clock::wait_until(until).await,
                None => std::future::pending().await,
            }
        };
        let is_over = tokio::select! {
            biased;
            () = self.stop.cancelled() => return Input::Stop,
            () = upset => return self.interrupted(),
            () = asked(&mut self.orders, |orders| {
                (orders.check, orders.renewed) != (done.check, done.renewed)
            }) => false,
            () = async {
                self.sleep.due().await;
                self.around.confirm_wake().await;
            } => false,
            () = deadline => true,
        };
        if self.around.hear() == Heard::Woke {
            return self.woke();
        }
        let slept = self.sleep.slept();
        if slept {
            self.around.woke();
            self.setup.tokens.try_again();
        }
        self.done = *self.orders.borrow_and_update();
        match self.done {
            orders if orders.renewed != done.renewed => Input::Renewed,
            orders if orders.check != done.check => Input::CheckNow,
            _ if slept && !is_over => Input::Woke,
            _ => Input::Rested,
        }
    }

    /// What was told ended what was under way.
    pub(super) fn interrupted(&mut self) -> Input {
        self.forget_successor();
        self.turn_to(MAILBOX);
        self.mailbox.lost.get_or_insert(clock::now());
        match self.around.hear() {
            Heard::Sleep => Input::Sleep,
            Heard::Woke => self.woke(),
            Heard::Network | Heard::Nothing => {
                self.setup.tokens.try_again();
                Input::Woke
            }
        }
    }

    /// The machine has slept, whoever says so.
    pub(super) fn woke(&mut self) -> Input {
        self.forget_successor();
        self.turn_to(MAILBOX);
        // Nobody knows for how long.
        self.mailbox.lost = Some(Moment::default());
        self.sleep.slept();
        self.around.woke();
        self.setup.tokens.try_again();
        Input::Woke
    }

    /// Our end of the connection.
    pub(super) fn local(&self) -> Option<IpAddr> {
        self.link.as_ref().and_then(D::Port::local_address)
    }

    /// R42: where somebody else answers in the server's place, it is looked who answers in the provider's; and the
    /// other way round.
    pub(super) async fn look_around(&mut self, failure: &Failure) {
        let tokens = self.setup.tokens.clone();
        let met = async {
            match failure {
                _ if !is_strangers(failure) => false,
                Failure::NoToken { .. } => self.dialer.meets_a_stranger().await,
                _ => tokens.meets_a_stranger().await,
            }
        };
        let met = tokio::time::timeout(PROBE, met).await;
        self.around.is_other_another = met.unwrap_or(false);
    }

    /// The reason why it did not work, as far as it can be seen from here.
    pub(super) fn explain(&self, state: State, failure: Failure) -> Failure {
        match state {
            State::Connecting { .. } => self.around.explain(failure),
            _ => failure,
        }
    }

    /// Who has a connection, or makes one, says goodbye before the machine sleeps.
    pub(super) fn prepare(&mut self, state: State) {
        self.around.set_at_work(match state {
            State::Connecting { .. }
            | State::Idling
            | State::Overlapping { .. }
            | State::Polling
            | State::Syncing => true,
            State::Backoff { .. }
            | State::NeedsUser { .. }
            | State::Offline { .. }
            | State::Sleeping
            | State::Stopped
            | State::WaitingKeyring { .. } => false,
        });
    }
}
