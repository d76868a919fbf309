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
            (
                _,
                Failed(
                    error @ (TokenError::KeychainLocked
                    | TokenError::KeychainMissing
                    | TokenError::KeychainUnanswered),
                ),
            ) => Self::Resting {
                error,
                failures: 0,
                until: now + KEYCHAIN_PAUSE,
            },
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
mod tests;
