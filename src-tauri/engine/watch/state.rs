//! What an account's watching does next: a pure function of what it does now and what happened.
//!
//! The watcher carries out what [`State`] says and reports back with an [`Input`]; nothing here waits,
//! reads a clock or draws a random number.

mod failure;

use std::time::Duration;

use protocol::Health;

pub(crate) use self::failure::Failure;
use super::backoff::{self, Class};
use crate::clock::Moment;

/// A session that held for so long was a good one: its failures before are forgotten (R34).
const HEALTHY: Duration = Duration::from_mins(1);

/// How often we look whether the keychain is open again: nothing tells us (fault 87).
const KEYRING: Duration = Duration::from_secs(30);

/// How often we try again what only a person can mend, in case somebody has mended it.
const MENDED: Duration = Duration::from_mins(15);

/// R42: how often we look whether it is still another's certificate.
const PORTAL: Duration = Duration::from_mins(1);

/// R33: after so many unclear refusals the user is told.
const UNCLEAR_MAX: u32 = 3;

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
    /// The watcher is to end.
    Stop,
    /// Up to date; whether the server can tell us of changes.
    Synced { can_idle: bool },
    /// The machine has slept: whatever we had is dead (R40).
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

/// What the surfaces show.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Shown {
    pub(crate) health: Health,
    pub(crate) sentence: String,
}

/// The state, and what has to be remembered to leave it in the right direction.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Machine {
    pub(crate) state: State,
    pub(crate) shown: Shown,
    /// Failures in a row, by class of failure.
    failures: u32,
    /// Successors in a row that could not be made.
    successors: u32,
    limits: u32,
    unclear: u32,
    /// Since when we have been up to date; kept while a session is replaced.
    up_since: Option<Moment>,
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
                sentence: String::new(),
            },
            failures: 0,
            successors: 0,
            limits: 0,
            unclear: 0,
            up_since: None,
            refused_once: false,
        }
    }

    /// What follows when `input` happens at `now`; `chance` is a number from 0 to 1.
    #[must_use]
    pub(crate) fn step(mut self, input: Input, now: Moment, chance: f64) -> (Self, Vec<Effect>) {
        use State::{
            Backoff, Connecting, Idling, NeedsUser, Offline, Overlapping, Polling, Stopped,
            Syncing, WaitingKeyring,
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
                Backoff { .. } | NeedsUser { .. } | Offline { .. } | WaitingKeyring { .. },
                Input::Stop,
            ) => {
                self.state = Stopped;
                Vec::new()
            }

            (_, Input::Failed(failure)) => self.fail(failure, now, chance),

            (Connecting { .. }, Input::Connected) => {
                self.state = Syncing;
                Vec::new()
            }
            (Syncing | Idling | Polling, Input::Synced { can_idle }) => {
                let first = self.state == Syncing;
                self.state = if can_idle { Idling } else { Polling };
                self.up_since.get_or_insert(now);
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
                self.failures = 0;
                self.show(Health::Connecting, String::new());
                vec![Effect::Drop]
            }
            // Another network, perhaps: the wait for the old one is over.
            (Offline { .. } | Backoff { .. } | WaitingKeyring { .. }, Input::Woke) => {
                self.failures = 0;
                self.reconnect()
            }

            (Offline { .. } | Backoff { .. }, Input::CheckNow) => {
                self.failures = 0;
                self.reconnect()
            }
            (
                Offline { .. } | Backoff { .. } | NeedsUser { .. } | WaitingKeyring { .. },
                Input::Renewed,
            ) => {
                (self.failures, self.unclear, self.refused_once) = (0, 0, false);
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
            | (
                Backoff { .. } | NeedsUser { .. } | Offline { .. } | WaitingKeyring { .. },
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
        self.shown = Shown { health, sentence };
    }

    /// R27: the old session serves to its end, and we keep trying; only what a new sign-in alone can mend
    /// ends it at once.
    fn no_successor(
        &mut self,
        refused: bool,
        failure: Failure,
        expired: bool,
        now: Moment,
        chance: f64,
    ) -> Vec<Effect> {
        let mut wait = Duration::ZERO;
        let sentence = match failure {
            Failure::TokenRefused if !refused => {
                self.state = State::Overlapping { refused: true };
                return Vec::new();
            }
            Failure::TokenRefused => {
                let mut effects = vec![Effect::Goodbye];
                effects.extend(self.ask_to_sign_in(TOKEN_REFUSED.to_owned()));
                return effects;
            }
            Failure::SignIn(sentence) => {
                let mut effects = vec![Effect::Goodbye];
                effects.extend(self.ask_to_sign_in(sentence));
                return effects;
            }
            Failure::Certificate(sentence)
            | Failure::Config(sentence)
            | Failure::User(sentence) => sentence,
            Failure::NoToken {
                sentence,
                retry_after,
            } => {
                wait = retry_after.unwrap_or_default().min(MENDED);
                sentence
            }
            Failure::KeychainLocked => LOCKED.to_owned(),
            Failure::KeychainMissing => MISSING.to_owned(),
            Failure::Limited
            | Failure::Lost
            | Failure::Refused
            | Failure::Store
            | Failure::TurnedAway
            | Failure::Unreachable => String::new(),
        };
        self.state = State::Idling;
        if expired {
            self.shown.sentence = format!("{ON_BORROWED_TIME} {sentence}")
                .trim_end()
                .to_owned();
        }
        self.successors = self.successors.saturating_add(1);
        let wait = wait.max(backoff::wait(Class::Network, self.successors, chance));
        vec![Effect::RollOverAgain { at: now + wait }]
    }

    fn fail(&mut self, failure: Failure, now: Moment, chance: f64) -> Vec<Effect> {
        let was_up = matches!(
            self.state,
            State::Idling | State::Overlapping { .. } | State::Polling
        );
        self.successors = 0;
        let healthy = self
            .up_since
            .take()
            .is_some_and(|since| now.since(since) >= HEALTHY);
        if healthy {
            (self.failures, self.limits, self.unclear) = (0, 0, 0);
        }
        let mut effects = vec![Effect::Drop];
        match failure {
            // A good session came to its end, as every session does: at once again (R27).
            Failure::Lost | Failure::TurnedAway if was_up && healthy => {
                self.state = State::Connecting { refused: false };
                self.show(Health::Connecting, String::new());
            }
            Failure::Lost | Failure::Unreachable => {
                self.state = State::Offline {
                    until: self.next(Class::Network, now, chance),
                };
                self.show(Health::Offline, UNREACHABLE.to_owned());
            }
            Failure::NoToken {
                sentence,
                retry_after,
            } => {
                let until = self.next(Class::Network, now, chance);
                self.state = State::Offline {
                    until: until.max(now + retry_after.unwrap_or_default().min(MENDED)),
                };
                self.show(Health::Offline, sentence);
            }
            Failure::TurnedAway => {
                self.state = State::Backoff {
                    until: self.next(Class::Server, now, chance),
                };
                self.show(Health::Offline, TURNED_AWAY.to_owned());
            }
            Failure::Store => {
                self.state = State::Backoff {
                    until: self.next(Class::Server, now, chance),
                };
                self.show(Health::Problem, NO_STORE.to_owned());
            }
            Failure::Limited => {
                self.limits = self.limits.saturating_add(1);
                let wait = backoff::wait(Class::Limit, self.limits, chance);
                self.state = State::Backoff { until: now + wait };
                self.show(Health::Offline, LIMITED.to_owned());
            }
            Failure::Refused => {
                self.unclear = self.unclear.saturating_add(1);
                let wait = backoff::wait(Class::Unclear, self.unclear, chance);
                self.state = State::Backoff { until: now + wait };
                if self.unclear >= UNCLEAR_MAX {
                    self.show(Health::Problem, REFUSED.to_owned());
                } else {
                    self.show(Health::Offline, TURNED_AWAY.to_owned());
                }
            }
            Failure::TokenRefused if !self.refused_once => {
                self.refused_once = true;
                self.state = State::Connecting { refused: true };
            }
            Failure::TokenRefused => {
                self.refused_once = false;
                effects.extend(self.ask_to_sign_in(TOKEN_REFUSED.to_owned()));
            }
            Failure::SignIn(sentence) => effects.extend(self.ask_to_sign_in(sentence)),
            // A network that wants a log-in first shows a certificate of its own (R42), and costs nobody a sign-in.
            Failure::Certificate(sentence) => {
                self.state = State::NeedsUser {
                    until: Some(now + PORTAL),
                };
                self.show(Health::Problem, sentence);
            }
            Failure::Config(sentence) | Failure::User(sentence) => {
                self.state = State::NeedsUser {
                    until: Some(now + MENDED),
                };
                self.show(Health::Problem, sentence);
            }
            Failure::KeychainLocked => {
                self.state = State::WaitingKeyring {
                    until: now + KEYRING,
                };
                self.show(Health::KeychainLocked, LOCKED.to_owned());
            }
            Failure::KeychainMissing => {
                self.state = State::WaitingKeyring {
                    until: now + KEYRING,
                };
                self.show(Health::KeychainMissing, MISSING.to_owned());
            }
        }
        effects
    }

    fn ask_to_sign_in(&mut self, sentence: String) -> [Effect; 1] {
        self.state = State::NeedsUser { until: None };
        self.show(Health::NeedsSignIn, sentence);
        [Effect::AskToSignIn]
    }

    fn next(&mut self, class: Class, now: Moment, chance: f64) -> Moment {
        self.failures = self.failures.saturating_add(1);
        now + backoff::wait(class, self.failures, chance)
    }
}

const UNREACHABLE: &str =
    "The mail server cannot be reached. New mail is announced as soon as the connection is back.";
const ON_BORROWED_TIME: &str = "The sign-in of this connection has ended, and there is no new one yet. New mail is \
                                announced for as long as the mail server keeps the connection; we keep trying.";
const TURNED_AWAY: &str = "The mail server turned us away. We keep trying; new mail is announced as soon as it lets us in.";
const LIMITED: &str = "The mail server asked us to slow down, so new mail is announced later. Other mail programs \
                       that are connected to this account may be the reason.";
const REFUSED: &str = "The mail server does not let us read this mailbox, so new mail is not announced. Check that \
                       the account allows access over IMAP.";
const TOKEN_REFUSED: &str =
    "The mail server no longer accepts this sign-in, so new mail is not announced. Sign in again.";
const LOCKED: &str =
    "The keychain is locked, so new mail is not announced. Unlock it; watching goes on by itself.";
const MISSING: &str = "No keychain is running, so new mail is not announced. Start one (for example GNOME Keyring or \
                       KWallet); watching goes on by itself.";
const NO_STORE: &str = "What is known about this account's mail cannot be read or written, so new mail is not announced. \
                        Check the disk; we keep trying.";

#[cfg(test)]
mod tests;
