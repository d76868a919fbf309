//! What follows when it did not work: how long to rest, and what to say.

use std::time::Duration;

use protocol::Health;
use texts::watching;

use super::{Effect, Failure, Machine, Remedy, State};
use crate::{
    clock::Moment,
    imap::Limit,
    watch::backoff::{self, Class},
};

/// A session that held for so long was a good one: its failures before are forgotten (R34).
const HEALTHY: Duration = Duration::from_mins(1);

/// How often we look whether the keychain is open again: nothing tells us (fault 87).
const KEYRING: Duration = Duration::from_secs(30);

/// How often we try again what only a person can mend, in case somebody has mended it.
const MENDED: Duration = Duration::from_mins(15);

/// R40: how often we look whether the network has come back after sleep.
const NOT_READY: Duration = Duration::from_secs(2);

/// R42: how often we look whether it is still another's certificate, or another's greeting.
const PORTAL: Duration = Duration::from_mins(1);

/// Faults 17, 40: after so many sign-ins in a row whose session broke at once, sign-ins are so far apart at
/// least. A server takes many of them for an attack, and locks the account.
const FLAPS_MAX: u32 = 3;
const FLAPPING: Duration = Duration::from_secs(30);

/// R33: after so many unclear refusals the user is told.
const UNCLEAR_MAX: u32 = 3;

impl Machine {
    /// R27: the old session serves to its end, and we keep trying; only what a new sign-in alone can mend
    /// ends it at once.
    pub(super) fn no_successor(
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
                effects.extend(self.ask_to_sign_in(watching::token_refused()));
                return effects;
            }
            Failure::SignIn(sentence) => {
                let mut effects = vec![Effect::Goodbye];
                effects.extend(self.ask_to_sign_in(sentence));
                return effects;
            }
            Failure::Certificate { sentence, .. }
            | Failure::Config(sentence)
            | Failure::User(sentence) => sentence,
            Failure::NoToken {
                sentence,
                retry_after,
                ..
            } => {
                wait = retry_after.unwrap_or_default().min(MENDED);
                sentence
            }
            Failure::KeychainLocked => watching::keychain_locked(),
            Failure::KeychainUnanswered => watching::keychain_unanswered(),
            Failure::KeychainMissing => watching::keychain_missing(),
            // R30: exactly one connection is kept, and another not asked for again soon.
            Failure::Limited(limit) => {
                wait = backoff::wait(Class::Limit(limit), self.successors + 1, chance);
                String::new()
            }
            Failure::Lost
            | Failure::NoNetwork { .. }
            | Failure::NotReady
            | Failure::Portal
            | Failure::Refused
            | Failure::Store
            | Failure::TurnedAway
            | Failure::Unreachable => String::new(),
        };
        self.state = State::Idling;
        if expired {
            self.shown.sentence = format!("{} {sentence}", watching::borrowed_time())
                .trim_end()
                .to_owned();
        }
        self.successors = self.successors.saturating_add(1);
        let wait = wait.max(backoff::wait(Class::Network, self.successors, chance));
        vec![Effect::RollOverAgain { at: now + wait }]
    }

    pub(super) fn fail(&mut self, failure: Failure, now: Moment, chance: f64) -> Vec<Effect> {
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
            self.start_over();
            (self.limits, self.unclear, self.flaps) = (0, 0, 0);
        } else if was_up || self.state == State::Syncing {
            self.flaps = self.flaps.saturating_add(1);
        }
        let mut effects = vec![Effect::Drop];
        match failure {
            // A good session came to its end, as every session does: at once again (R27).
            Failure::Lost | Failure::TurnedAway if was_up && healthy => {
                self.state = State::Connecting { refused: false };
                self.show(Health::Connecting, String::new());
            }
            // Nobody was bothered with a sign-in: a server that restarts is found as soon as it is back (R60).
            Failure::Unreachable => {
                let lasted = now.since(*self.away_since.get_or_insert(now));
                self.state = State::Offline {
                    until: self.next(Class::Outage(lasted), now, chance),
                };
                self.show(Health::Offline, watching::unreachable());
            }
            Failure::Lost => {
                self.state = State::Offline {
                    until: self.next(Class::Network, now, chance),
                };
                self.show(Health::Offline, watching::unreachable());
            }
            Failure::NoNetwork { told } => {
                self.state = State::Offline {
                    until: if told {
                        now + MENDED
                    } else {
                        self.next(Class::Network, now, chance)
                    },
                };
                self.show(Health::Offline, watching::no_network());
            }
            Failure::NotReady => {
                self.state = State::Offline {
                    until: now + NOT_READY,
                };
                self.show(Health::Connecting, String::new());
            }
            Failure::Portal => {
                self.state = State::Offline {
                    until: now + PORTAL,
                };
                self.show(Health::Offline, watching::portal());
                self.shown.remedy = Some(Remedy::Network);
            }
            Failure::NoToken {
                sentence,
                retry_after,
                ..
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
                self.show(Health::Offline, watching::turned_away());
            }
            Failure::Store => {
                self.state = State::Backoff {
                    until: self.next(Class::Server, now, chance),
                };
                self.show(Health::Problem, watching::no_store());
            }
            Failure::Limited(limit) => {
                self.limits = self.limits.saturating_add(1);
                let wait = backoff::wait(Class::Limit(limit), self.limits, chance);
                self.state = State::Backoff { until: now + wait };
                // From a mailbox that was open before it is most likely a crowd, which goes by itself; from one that never
                // was, somebody else's or none.
                if limit == Limit::NotConnected && (self.limits >= UNCLEAR_MAX || !self.was_up) {
                    self.show(Health::Problem, watching::not_connected());
                    self.shown.remedy = Some(Remedy::MailServer);
                } else {
                    self.show(Health::Offline, watching::limited());
                }
            }
            Failure::Refused => {
                self.unclear = self.unclear.saturating_add(1);
                let wait = backoff::wait(Class::Unclear, self.unclear, chance);
                self.state = State::Backoff { until: now + wait };
                if self.unclear >= UNCLEAR_MAX {
                    self.show(Health::Problem, watching::refused());
                    self.shown.remedy = Some(Remedy::MailServer);
                } else {
                    self.show(Health::Offline, watching::turned_away());
                }
            }
            Failure::TokenRefused if !self.refused_once => {
                self.refused_once = true;
                self.state = State::Connecting { refused: true };
            }
            Failure::TokenRefused => {
                self.refused_once = false;
                effects.extend(self.ask_to_sign_in(watching::token_refused()));
            }
            Failure::SignIn(sentence) => effects.extend(self.ask_to_sign_in(sentence)),
            // A network that wants a log-in first shows a certificate of its own (R42), and costs nobody a sign-in.
            Failure::Certificate { sentence, .. } => {
                self.state = State::NeedsUser {
                    until: Some(now + PORTAL),
                };
                self.show(Health::Problem, sentence);
                self.shown.remedy = Some(Remedy::Details);
            }
            Failure::Config(sentence) => {
                self.state = State::NeedsUser {
                    until: Some(now + MENDED),
                };
                self.show(Health::Problem, sentence);
            }
            Failure::User(sentence) => {
                self.state = State::NeedsUser {
                    until: Some(now + MENDED),
                };
                self.show(Health::Problem, sentence);
                self.shown.remedy = Some(Remedy::MailServer);
            }
            Failure::KeychainLocked | Failure::KeychainUnanswered => {
                self.state = State::WaitingKeyring {
                    until: now + KEYRING,
                };
                let sentence = if failure == Failure::KeychainUnanswered {
                    watching::keychain_unanswered()
                } else {
                    watching::keychain_locked()
                };
                self.show(Health::KeychainLocked, sentence);
            }
            Failure::KeychainMissing => {
                self.state = State::WaitingKeyring {
                    until: now + KEYRING,
                };
                self.show(Health::KeychainMissing, watching::keychain_missing());
            }
        }
        if self.flaps >= FLAPS_MAX
            && let State::Offline { until } | State::Backoff { until } = &mut self.state
        {
            *until = (*until).max(now + FLAPPING);
        }
        effects
    }

    fn ask_to_sign_in(&mut self, sentence: String) -> [Effect; 1] {
        self.state = State::NeedsUser { until: None };
        self.show(Health::NeedsSignIn, sentence);
        [Effect::AskToSignIn]
    }

    /// The next wait is a first one again.
    pub(super) fn start_over(&mut self) {
        (self.failures, self.away_since) = (0, None);
    }

    fn next(&mut self, class: Class, now: Moment, chance: f64) -> Moment {
        self.failures = self.failures.saturating_add(1);
        now + backoff::wait(class, self.failures, chance)
    }
}
