//! What an account's watching does next: a pure function of what it does now and what happened.
//!
//! The watcher carries out what [`State`] says and reports back with an [`Input`]; nothing here waits,
//! reads a clock or draws a random number.

mod failing;
mod failure;

use protocol::Health;

pub(crate) use self::failure::Failure;
use crate::clock::Moment;

/// What the watcher does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum State {
    /// Turned away or not reached for a server's reasons: nothing to do before `until`.
    Backoff { until: Moment },
    /// Reaching the server and signing in. `refused`: our last token was refused, a fresh one is needed.
    Connecting { refused: bool },
    /// Connected and up to date; the server tells us when something changes.
    Idling,
    /// Only the user can help. `until`: tried again then, `None`: not before the user did something.
    NeedsUser { until: Option<Moment> },
    /// The network or the server cannot be reached: nothing to do before `until`.
    Offline { until: Moment },
    /// The session serves, and its successor is being made (R27). `refused`: the successor's token was refused.
    Overlapping { refused: bool },
    /// Connected and up to date; we ask the server every minute.
    Polling,
    /// The machine sleeps, or is about to (R39).
    Sleeping,
    /// The end.
    Stopped,
    /// Connected; finding out what happened while we were away.
    Syncing,
    /// The keychain does not give the refresh token: tried again at `until`.
    WaitingKeyring { until: Moment },
}

/// What happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Input {
    /// The user asks for news.
    CheckNow,
    /// Connected and signed in.
    Connected,
    /// It did not work.
    Failed(Failure),
    /// The successor of a session that still serves could not be made. `expired`: the token of the one that
    /// serves has ended, so that the server may end the session at any moment.
    NextFailed { failure: Failure, expired: bool },
    /// What we waited for is due.
    Rested,
    /// The account was signed in again, or the keychain opened.
    Renewed,
    /// The successor of the session has caught up and serves from now on.
    Replaced { can_idle: bool },
    /// The token is about to end.
    RollOver,
    /// The machine is about to sleep.
    Sleep,
    /// The watcher is to end.
    Stop,
    /// Up to date; whether the server can tell us of changes.
    Synced { can_idle: bool },
    /// The machine has slept, or its network is another: whatever we had is dead (R40, R41).
    Woke,
}

/// What is to be done besides what the next state says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Effect {
    /// All is well with the account: what was said about it is taken back.
    AllIsWell,
    /// The user must sign in again, and is told, once.
    AskToSignIn,
    /// Close the connection without a word: it is dead or broken.
    Drop,
    /// Say goodbye to the server.
    Goodbye,
    /// Try to make the session's successor again at that moment.
    RollOverAgain { at: Moment },
}

/// What helps beside what the sentence says (`sign-in.md` 13b).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Remedy {
    /// Whoever looks into it needs to know more.
    Details,
    /// The account's settings at the provider.
    MailServer,
    /// The network's own log-in page.
    Network,
}

/// What the surfaces show.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Shown {
    pub(crate) health: Health,
    pub(crate) remedy: Option<Remedy>,
    pub(crate) sentence: String,
}

/// The state, and what has to be remembered to leave it in the right direction.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Machine {
    pub(crate) state: State,
    pub(crate) shown: Shown,
    /// Failures in a row, by class of failure.
    failures: u32,
    /// Since when the server has not been reached.
    away_since: Option<Moment>,
    /// Successors in a row that could not be made.
    successors: u32,
    /// Sign-ins in a row whose session broke before it was a good one.
    flaps: u32,
    limits: u32,
    unclear: u32,
    /// Since when we have been up to date; kept while a session is replaced.
    up_since: Option<Moment>,
    /// The mailbox was open once.
    was_up: bool,
    /// A token was refused, and nothing has worked since: the next refusal is an answer (R33).
    refused_once: bool,
}

impl Machine {
    /// At the beginning.
    pub(crate) fn new() -> Self {
        Self {
            state: State::Connecting { refused: false },
            shown: Shown {
                health: Health::Connecting,
                remedy: None,
                sentence: String::new(),
            },
            failures: 0,
            away_since: None,
            successors: 0,
            flaps: 0,
            limits: 0,
            unclear: 0,
            up_since: None,
            was_up: false,
            refused_once: false,
        }
    }

    /// What follows when `input` happens at `now`; `chance` is a number from 0 to 1.
    #[must_use]
    pub(crate) fn step(mut self, input: Input, now: Moment, chance: f64) -> (Self, Vec<Effect>) {
        use State::{
            Backoff, Connecting, Idling, NeedsUser, Offline, Overlapping, Polling, Sleeping,
            Stopped, Syncing, WaitingKeyring,
        };

        let effects = match (self.state, input) {
            (Stopped, _) => Vec::new(),
            (
                Connecting { .. } | Syncing | Idling | Polling | Overlapping { .. },
                Input::Stop,
            ) => {
                self.state = Stopped;
                vec![Effect::Goodbye]
            }
            (
                Backoff { .. }
                | NeedsUser { .. }
                | Offline { .. }
                | Sleeping
                | WaitingKeyring { .. },
                Input::Stop,
            ) => {
                self.state = Stopped;
                Vec::new()
            }

            (
                Connecting { .. } | Syncing | Idling | Polling | Overlapping { .. },
                Input::Sleep,
            ) => {
                self.state = Sleeping;
                self.up_since = None;
                self.show(Health::Connecting, String::new());
                vec![Effect::Goodbye]
            }
            // Nobody to say goodbye to; a wake-up ends these waits anyway.
            (
                Backoff { .. }
                | NeedsUser { .. }
                | Offline { .. }
                | Sleeping
                | WaitingKeyring { .. },
                Input::Sleep,
            ) => Vec::new(),
            (Sleeping, Input::Woke) => {
                self.start_over();
                self.reconnect()
            }
            (Sleeping, Input::Renewed) => {
                (self.unclear, self.refused_once) = (0, false);
                Vec::new()
            }

            (_, Input::Failed(failure)) => self.fail(failure, now, chance),

            (Connecting { .. }, Input::Connected) => {
                self.state = Syncing;
                self.away_since = None;
                Vec::new()
            }
            (Syncing | Idling | Polling, Input::Synced { can_idle }) => {
                let first = self.state == Syncing;
                self.state = if can_idle { Idling } else { Polling };
                self.up_since.get_or_insert(now);
                self.was_up = true;
                self.refused_once = false;
                self.show(
                    if can_idle { Health::Live } else { Health::Polling },
                    String::new(),
                );
                if first {
                    vec![Effect::AllIsWell]
                } else {
                    Vec::new()
                }
            }

            // The session still serves; only its token ends. The surfaces need not know.
            (Idling | Polling, Input::RollOver) => {
                self.state = Overlapping { refused: false };
                Vec::new()
            }
            (Overlapping { .. }, Input::Replaced { can_idle }) => {
                self.state = if can_idle { Idling } else { Polling };
                (self.successors, self.refused_once) = (0, false);
                self.show(
                    if can_idle { Health::Live } else { Health::Polling },
                    String::new(),
                );
                Vec::new()
            }
            (Overlapping { refused }, Input::NextFailed { failure, expired }) => {
                self.no_successor(refused, failure, expired, now, chance)
            }

            (
                Idling | Polling | Overlapping { .. } | Syncing | Connecting { .. },
                Input::Woke,
            ) => {
                self.state = Connecting {
                    refused: self.refused_once,
                };
                self.start_over();
                self.show(Health::Connecting, String::new());
                vec![Effect::Drop]
            }
            // Another network, perhaps: the wait for the old one is over.
            (Offline { .. } | Backoff { .. } | WaitingKeyring { .. }, Input::Woke) => {
                self.start_over();
                self.reconnect()
            }

            (Offline { .. } | Backoff { .. }, Input::CheckNow) => {
                self.start_over();
                self.reconnect()
            }
            (
                Offline { .. } | Backoff { .. } | NeedsUser { .. } | WaitingKeyring { .. },
                Input::Renewed,
            ) => {
                self.start_over();
                (self.unclear, self.refused_once) = (0, false);
                self.show(Health::Connecting, String::new());
                self.reconnect()
            }
            (
                WaitingKeyring { .. },
                Input::CheckNow | Input::Rested,
            )
            | (NeedsUser { until: Some(_) }, Input::CheckNow | Input::Rested | Input::Woke)
            | (Offline { .. } | Backoff { .. }, Input::Rested) => self.reconnect(),

            // A token that was refused twice is not tried again because somebody clicks (R33).
            (NeedsUser { until: None }, Input::CheckNow | Input::Rested | Input::Woke) => Vec::new(),

            // A new sign-in while the old one still works: from now on with the new one.
            // Whether that is any good the server has yet to say.
            (Idling | Polling | Overlapping { .. } | Syncing, Input::Renewed) => {
                self.state = Connecting { refused: false };
                self.show(Health::Connecting, String::new());
                vec![Effect::Goodbye]
            }

            // Already on it; and the session that serves is up to date, but not the one that is wanted.
            (
                Connecting { .. } | Syncing | Idling | Polling | Overlapping { .. },
                Input::CheckNow | Input::Rested,
            )
            | (Connecting { .. }, Input::Renewed | Input::RollOver | Input::Synced { .. })
            | (Syncing, Input::RollOver)
            | (Overlapping { .. }, Input::RollOver | Input::Synced { .. })
            // Late news about something we have already left behind.
            | (Syncing | Idling | Polling | Overlapping { .. }, Input::Connected)
            | (
                Connecting { .. } | Syncing | Idling | Polling,
                Input::NextFailed { .. } | Input::Replaced { .. },
            )
            | (Sleeping, Input::CheckNow | Input::Rested)
            | (
                Backoff { .. }
                | NeedsUser { .. }
                | Offline { .. }
                | Sleeping
                | WaitingKeyring { .. },
                Input::Connected
                | Input::NextFailed { .. }
                | Input::Replaced { .. }
                | Input::RollOver
                | Input::Synced { .. },
            ) => Vec::new(),
        };
        (self, effects)
    }

    fn reconnect(&mut self) -> Vec<Effect> {
        self.state = State::Connecting {
            refused: self.refused_once,
        };
        Vec::new()
    }

    fn show(&mut self, health: Health, sentence: String) {
        self.shown = Shown {
            health,
            remedy: None,
            sentence,
        };
    }
}

#[cfg(test)]
mod tests;
