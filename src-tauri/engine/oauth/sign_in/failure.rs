//! Why a sign-in failed: by what helps, and in words for the user (`sign-in.md` 13b).

use protocol::{Help, HelpPlace};
use texts::signing_in;

use crate::{
    oauth::{
        discovery::DiscoveryError,
        help,
        http::HttpError,
        random::NoRandomness,
        token_endpoint::{GrantError, Said},
    },
    provider::Provider,
};

/// Why there is no account now.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub(crate) enum SignInFailure {
    /// The user said no at the provider.
    AccessDenied,
    /// It asks us to wait.
    Busy,
    /// The user closed the window.
    Cancelled,
    /// The client id or its secret is not accepted. `trace` is for a report; mostly empty.
    Config { trace: String },
    /// Somebody else signed in.
    DifferentAccount { got: String, wanted: String },
    /// Ten minutes are over.
    Expired,
    /// It has no sign-in on another device.
    NoDevice,
    /// The network, or something in it.
    Http(HttpError),
    /// The mail server, or the way to it. The text is for the user.
    MailServer { sentence: String },
    /// It leads elsewhere than the user has seen.
    Moved,
    /// It leads elsewhere than when the account was added, and the user has not seen that.
    MovedSince,
    /// An administrator has to approve.
    NeedsApproval,
    /// Neither the provider nor the user said which address it is.
    NoAddress,
    /// No port on this computer's loopback, or no randomness from it.
    NoPort,
    /// The answer, or who gave it, could not be verified. `detail` is for a bug report; no secret is in it.
    NotVerified { detail: String },
    /// The provider vouches for another address than the one that was typed.
    OtherAddress { got: String, typed: String },
    /// The mail server does not take this password.
    PasswordRefused,
    /// The provider's error page, with a code that means nothing to us.
    Refused { code: String },
    /// Signed in, but the box for reading mail was left unticked.
    ScopeMissing,
    /// This computer's clock.
    WrongClock { minutes: i64 },
}

/// What is said at the end of a sign-in that went well with a clock that is off by so many minutes.
pub(super) fn clock_warning(minutes: i64) -> String {
    signing_in::clock_warning(&span(minutes))
}

/// As people say it: of a clock that is off by a day nobody counts the minutes.
fn span(minutes: i64) -> String {
    let minutes = minutes.unsigned_abs();
    let hours = (minutes + 30) / 60;
    let days = (hours + 12) / 24;
    match (minutes, hours) {
        (..90, _) => signing_in::minutes(minutes),
        (_, ..24) => signing_in::hours(hours),
        _ => signing_in::days(days),
    }
}

impl SignInFailure {
    /// What happened, what it means for mail, what to do; `provider` is its name.
    pub(crate) fn sentence(&self, provider: &str) -> String {
        match self {
            Self::AccessDenied => signing_in::denied(),
            Self::Busy => signing_in::busy(provider),
            Self::Cancelled => signing_in::cancelled(),
            Self::Config { .. } => signing_in::bad_client(provider),
            Self::DifferentAccount { got, wanted } => signing_in::different_account(got, wanted),
            Self::Expired => signing_in::expired(),
            Self::Http(error) => signing_in::try_again(&error.sentence(provider)),
            Self::MailServer { sentence } => sentence.clone(),
            Self::Moved => signing_in::moved(provider),
            Self::MovedSince => signing_in::moved_since(provider),
            Self::NeedsApproval => signing_in::needs_approval(),
            Self::NoAddress => signing_in::no_address(provider),
            Self::NoDevice => signing_in::no_device(provider),
            Self::NoPort => signing_in::no_port(),
            Self::NotVerified { .. } => signing_in::not_verified(provider),
            Self::OtherAddress { got, typed } => signing_in::other_address(got, typed),
            Self::PasswordRefused => signing_in::password_refused(provider),
            Self::Refused { code } => signing_in::refused(provider, code),
            Self::ScopeMissing => signing_in::box_unticked(provider),
            Self::WrongClock { minutes } => signing_in::wrong_clock(&span(*minutes)),
        }
    }

    /// What helps beside what the sentence says, for who signed in there with that client.
    pub(crate) fn help(&self, provider: &Provider, client_id: &str) -> Option<Help> {
        match self {
            Self::Config { trace } => {
                help::new_client(provider).or_else(|| help::trace(provider, trace))
            }
            Self::NeedsApproval => Some(help::ask_admin(provider, client_id)),
            Self::DifferentAccount { got, wanted } => Some(Help::Other {
                got: got.clone(),
                wanted: wanted.clone(),
                known: true,
            }),
            Self::Http(error) => help::http(provider, error),
            Self::MailServer { .. } | Self::PasswordRefused => help::mail_server(provider),
            Self::NotVerified { detail } => Some(help::details(provider, detail)),
            Self::OtherAddress { got, typed } => Some(Help::Other {
                got: got.clone(),
                wanted: typed.clone(),
                known: false,
            }),
            Self::ScopeMissing => help::tick_box(provider),
            Self::WrongClock { .. } => Some(help::open(&[HelpPlace::DateSettings])),
            Self::AccessDenied
            | Self::Busy
            | Self::Cancelled
            | Self::Expired
            | Self::Moved
            | Self::MovedSince
            | Self::NoAddress
            | Self::NoDevice
            | Self::NoPort
            | Self::Refused { .. } => None,
        }
    }

    /// For a bug report: which check failed. Empty where the sentence says it all.
    pub(crate) fn detail(&self) -> &str {
        match self {
            Self::NotVerified { detail } => detail,
            _ => "",
        }
    }

    pub(super) fn config() -> Self {
        Self::Config {
            trace: String::new(),
        }
    }

    pub(super) fn not_verified(detail: impl ToString) -> Self {
        Self::NotVerified {
            detail: detail.to_string(),
        }
    }

    /// What an error in the callback means (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6).
    pub(super) fn refused(code: String) -> Self {
        match code.as_str() {
            "access_denied" => Self::AccessDenied,
            "admin_policy_enforced" | "consent_required" | "org_internal" => Self::NeedsApproval,
            "invalid_client"
            | "invalid_request"
            | "invalid_scope"
            | "unauthorized_client"
            | "unsupported_response_type" => Self::config(),
            "server_error" | "temporarily_unavailable" => Self::Busy,
            _ => Self::Refused { code },
        }
    }
}

impl From<DiscoveryError> for SignInFailure {
    fn from(error: DiscoveryError) -> Self {
        match error {
            DiscoveryError::Http(error) => Self::Http(error),
            DiscoveryError::Unacceptable(_) => Self::not_verified(error),
        }
    }
}

impl From<GrantError> for SignInFailure {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::Busy { .. } => Self::Busy,
            GrantError::Config(Said { trace, .. }) => Self::Config { trace },
            GrantError::Pending => Self::config(),
            // A code that is a second old and refused was not ours, or was used by somebody else.
            GrantError::Ended(said) if said.trace.is_empty() => {
                Self::not_verified("the code was refused")
            }
            GrantError::Ended(said) => {
                Self::not_verified(format!("the code was refused, {}", said.trace))
            }
            GrantError::Http(error) => Self::Http(error),
            GrantError::Moved => Self::MovedSince,
            GrantError::NeedsApproval => Self::NeedsApproval,
            GrantError::Refused => Self::AccessDenied,
            GrantError::TooLate => Self::Expired,
        }
    }
}

impl From<HttpError> for SignInFailure {
    fn from(error: HttpError) -> Self {
        Self::Http(error)
    }
}

impl From<NoRandomness> for SignInFailure {
    fn from(_: NoRandomness) -> Self {
        Self::NoPort
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r207_a_clock_is_off_by_what_people_would_say() {
        for (minutes, said) in [
            (1, "1 minute"),
            (-14, "14 minutes"),
            (89, "89 minutes"),
            (90, "2 hours"),
            (11 * 60 + 20, "11 hours"),
            (24 * 60 - 1, "1 day"),
            (24 * 60, "1 day"),
            (-36 * 60 - 1, "2 days"),
            (365 * 24 * 60, "365 days"),
        ] {
            let sentence = SignInFailure::WrongClock { minutes }.sentence("Fakemail");
            let expected = format!("Your computer's clock is off by {said}. Set it and try again.");
            assert_eq!(sentence, expected, "{minutes}");
            assert!(clock_warning(minutes).contains(&format!("off by {said}:")));
        }
    }

    #[test]
    fn no_failure_was_written_into_the_code() {
        let _pseudo = texts::testing::speak("pseudo");
        let host = || "Host".to_owned();
        let mut all = vec![
            SignInFailure::AccessDenied,
            SignInFailure::Busy,
            SignInFailure::Cancelled,
            SignInFailure::config(),
            SignInFailure::DifferentAccount {
                got: "Ada".to_owned(),
                wanted: "Bob".to_owned(),
            },
            SignInFailure::Expired,
            SignInFailure::Moved,
            SignInFailure::NeedsApproval,
            SignInFailure::NoAddress,
            SignInFailure::NoDevice,
            SignInFailure::NoPort,
            SignInFailure::not_verified("why"),
            SignInFailure::OtherAddress {
                got: "Ada".to_owned(),
                typed: "Bob".to_owned(),
            },
            SignInFailure::PasswordRefused,
            SignInFailure::refused("code".to_owned()),
            SignInFailure::ScopeMissing,
            SignInFailure::WrongClock { minutes: 14 },
        ];
        all.extend(
            [
                HttpError::CaptivePortal,
                HttpError::NotAllowed,
                HttpError::Offline,
                HttpError::Strange,
                HttpError::TimedOut,
                HttpError::Tls {
                    host: String::new(),
                },
                HttpError::Tls { host: host() },
                HttpError::TooLarge,
            ]
            .map(SignInFailure::Http),
        );
        for failure in all {
            let sentence = failure.sentence("Google");
            let names = ["Google", "Tidings", "Ada", "Bob", "Host", "code"];
            let left = texts::testing::plain_words(&sentence, &names);
            assert_eq!(left, [""; 0], "{sentence}");
        }
    }
}
