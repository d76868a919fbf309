//! What an account's sign-in is doing. Decides, and never waits.

use std::time::Duration;

use crate::{clock::Moment, oauth::TokenError};

/// The life of an account's access token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Life {
    /// Refreshed; from `due` on a new token is asked for.
    Active { due: Moment },
    /// It failed, but time may help: not before `until`.
    Resting {
        error: TokenError,
        failures: u32,
        until: Moment,
    },
    /// Only the user can help.
    Stuck(TokenError),
    /// Nothing is known yet, or what was known is wrong: ask.
    Unknown,
}

/// What happened to it.
#[derive(Clone, Debug)]
pub(super) enum News {
    Failed(TokenError),
    /// The set-up was changed.
    Mended,
    /// The user or the network says that it is worth trying now.
    Nudged,
    Refreshed {
        lifetime: Duration,
    },
    /// The mail server refused the token that we have.
    Refused,
}

/// What is to be done when somebody asks for a token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// Give the one that is there.
    Give,
    Refresh,
    Say(TokenError),
}

/// The first pause after a failure; doubled by each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(5);

/// Pauses grow no longer: a provider that is back is noticed within a quarter of an hour.
const LONGEST_PAUSE: Duration = Duration::from_mins(15);

/// As long as it is only the network, nobody is spared by waiting for longer than the watcher does (R34).
const LONGEST_OFFLINE: Duration = Duration::from_secs(80);

/// How long a locked or missing keychain is left alone. Looking costs a D-Bus call and shows no prompt.
const KEYCHAIN_PAUSE: Duration = Duration::from_secs(30);

impl Life {
    /// The life that follows. `chance` is a number from 0 to 1 that is new each time.
    #[must_use]
    pub(super) fn after(self, news: News, now: Moment, chance: f64) -> Self {
        use News::{Failed, Mended, Nudged, Refreshed, Refused};

        match (self, news) {
            (_, Refreshed { lifetime }) => Self::Active {
                due: now + due_after(lifetime, chance),
            },

            (_, Failed(error @ (TokenError::Config(_) | TokenError::NeedsSignIn(_)))) => {
                Self::Stuck(error)
            }
            (_, Failed(error @ (TokenError::KeychainLocked | TokenError::KeychainMissing))) => {
                Self::Resting {
                    error,
                    failures: 0,
                    until: now + KEYCHAIN_PAUSE,
                }
            }
            (
                before,
                Failed(
                    error @ TokenError::Unreachable {
                        is_offline,
                        retry_after,
                        ..
                    },
                ),
            ) => {
                let longest = if is_offline {
                    LONGEST_OFFLINE
                } else {
                    LONGEST_PAUSE
                };
                let failures = match before {
                    Self::Resting { failures, .. } => failures,
                    Self::Active { .. } | Self::Stuck(_) | Self::Unknown => 0,
                };
                let pause = pause_after(failures, chance)
                    .min(longest)
                    .max(retry_after.unwrap_or_default());
                Self::Resting {
                    error,
                    failures: failures.saturating_add(1),
                    until: now + pause,
                }
            }

            (Self::Stuck(TokenError::Config(_)) | Self::Resting { .. }, Mended)
            | (Self::Resting { .. }, Nudged)
            | (Self::Active { .. }, Refused) => Self::Unknown,
            // Late news, or no news.
            (life, Mended | Nudged | Refused) => life,
        }
    }

    /// What to do for somebody who asks. `has_token`: one with a minute left is there.
    #[must_use]
    pub(super) fn step(&self, has_token: bool, now: Moment) -> Step {
        match self {
            Self::Active { due } if has_token && now < *due => Step::Give,
            Self::Active { .. } | Self::Unknown => Step::Refresh,
            Self::Resting { until, .. } if now >= *until => Step::Refresh,
            Self::Resting { .. } if has_token => Step::Give,
            Self::Resting {
                error:
                    TokenError::Unreachable {
                        is_offline,
                        is_strangers,
                        sentence,
                        ..
                    },
                until,
                ..
            } => Step::Say(TokenError::Unreachable {
                is_offline: *is_offline,
                is_strangers: *is_strangers,
                sentence: sentence.clone(),
                retry_after: Some(until.since(now)),
            }),
            Self::Resting { error, .. } | Self::Stuck(error) => Step::Say(error.clone()),
        }
    }
}

/// When a token of that lifetime is replaced: `min(0.9·T, T − 120 s)`, up to 5 % earlier, so that the
/// accounts of one machine do not all ask at the same moment.
fn due_after(lifetime: Duration, chance: f64) -> Duration {
    let two_minutes = Duration::from_mins(2);
    // So short a life is a test's, or a misconfiguration that must not become a storm.
    if lifetime <= two_minutes * 2 {
        return lifetime / 2;
    }
    let due = lifetime
        .mul_f64(0.9)
        .min(lifetime.saturating_sub(two_minutes));
    due.mul_f64(1.0 - 0.05 * chance.clamp(0.0, 1.0))
}

/// How long before its end a token is not given out any more.
pub(super) fn margin_of(lifetime: Duration) -> Duration {
    Duration::from_mins(1).min(lifetime / 4)
}

/// Full jitter: anything up to `5 s · 2ⁿ`, but never nothing at all.
fn pause_after(failures: u32, chance: f64) -> Duration {
    let most = FIRST_PAUSE
        .saturating_mul(2_u32.saturating_pow(failures))
        .min(LONGEST_PAUSE);
    most.mul_f64(chance.clamp(0.0, 1.0))
        .max(Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Moment {
        Moment::at(Duration::from_secs(seconds))
    }

    fn unreachable(retry_after: Option<u64>) -> TokenError {
        TokenError::Unreachable {
            is_offline: false,
            is_strangers: false,
            sentence: "later".to_owned(),
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    #[test]
    fn a_network_that_is_back_is_noticed_soon() {
        let offline = || TokenError::Unreachable {
            is_offline: true,
            is_strangers: false,
            sentence: "no network".to_owned(),
            retry_after: None,
        };
        let mut life = Life::Unknown;
        for hour in 0..12 {
            life = life.after(News::Failed(offline()), at(hour * 3600), 1.0);
        }
        let last = 11 * 3600;
        assert_eq!(
            life.step(false, at(last + 80)),
            Step::Refresh,
            "after a night without a network as after a minute"
        );
    }

    fn ended() -> TokenError {
        TokenError::NeedsSignIn("ended".to_owned())
    }

    fn resting(failures: u32, until: u64) -> Life {
        Life::Resting {
            error: unreachable(None),
            failures,
            until: at(until),
        }
    }

    #[test]
    fn one_thing_leads_to_the_next() {
        let hour = News::Refreshed {
            lifetime: Duration::from_hours(1),
        };
        let active = Life::Active {
            due: at(1000 + 3240),
        };
        let table = [
            (Life::Unknown, hour.clone(), active.clone()),
            (Life::Stuck(ended()), hour.clone(), active.clone()),
            (resting(3, 1200), hour, active.clone()),
            (
                Life::Unknown,
                News::Failed(unreachable(None)),
                resting(1, 1001),
            ),
            (
                resting(4, 900),
                News::Failed(unreachable(None)),
                resting(5, 1001),
            ),
            (active.clone(), News::Failed(ended()), Life::Stuck(ended())),
            (
                Life::Unknown,
                News::Failed(TokenError::Config("x".to_owned())),
                Life::Stuck(TokenError::Config("x".to_owned())),
            ),
            (resting(3, 1200), News::Nudged, Life::Unknown),
            (
                Life::Stuck(TokenError::Config("x".to_owned())),
                News::Mended,
                Life::Unknown,
            ),
            (Life::Stuck(ended()), News::Mended, Life::Stuck(ended())),
            (active.clone(), News::Mended, active.clone()),
            (Life::Stuck(ended()), News::Nudged, Life::Stuck(ended())),
            (active.clone(), News::Nudged, active.clone()),
            (active, News::Refused, Life::Unknown),
            (Life::Stuck(ended()), News::Refused, Life::Stuck(ended())),
            (resting(3, 1200), News::Refused, resting(3, 1200)),
        ];
        for (before, news, expected) in table {
            let after = before.clone().after(news.clone(), at(1000), 0.0);
            assert_eq!(after, expected, "{before:?} and {news:?}");
        }
    }

    #[test]
    fn r604_rests_longer_after_each_failure_but_not_without_end() {
        let pauses: Vec<u64> = (0..40).map(|n| pause_after(n, 1.0).as_secs()).collect();
        assert_eq!(pauses[..9], [5, 10, 20, 40, 80, 160, 320, 640, 900]);
        assert_eq!(pauses[39], 900);
        assert_eq!(pause_after(5, 0.0), Duration::from_secs(1));
    }

    #[test]
    fn r604_waits_as_long_as_the_provider_asks() {
        let life = Life::Unknown.after(News::Failed(unreachable(Some(600))), at(0), 1.0);
        assert_eq!(life.step(false, at(100)), Step::Say(unreachable(Some(500))));
        assert_eq!(life.step(false, at(600)), Step::Refresh);
    }

    #[test]
    fn r410_refreshes_before_the_end_and_uses_the_old_token_while_it_can() {
        let active = Life::Active { due: at(100) };
        assert_eq!(active.step(true, at(99)), Step::Give);
        assert_eq!(active.step(true, at(100)), Step::Refresh);
        assert_eq!(active.step(false, at(99)), Step::Refresh);
        assert_eq!(resting(1, 200).step(true, at(150)), Step::Give);
        assert_eq!(resting(1, 200).step(true, at(200)), Step::Refresh);
        assert_eq!(Life::Stuck(ended()).step(true, at(1)), Step::Say(ended()));
    }

    #[test]
    fn r28_r410_t36_knows_when_a_token_is_due() {
        let table = [
            (3600, 3240),
            (1000, 880),
            (300, 180),
            (240, 120),
            (10, 5),
            (0, 0),
        ];
        for (lifetime, due) in table {
            assert_eq!(
                due_after(Duration::from_secs(lifetime), 0.0),
                Duration::from_secs(due),
                "{lifetime}"
            );
        }
        assert!(due_after(Duration::from_hours(1), 1.0) < Duration::from_secs(3240));
        assert_eq!(margin_of(Duration::from_hours(1)), Duration::from_mins(1));
        assert_eq!(margin_of(Duration::from_secs(8)), Duration::from_secs(2));
    }
}
