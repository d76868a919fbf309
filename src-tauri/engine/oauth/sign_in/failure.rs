//! Why a sign-in failed: by what helps, and in words for the user (`sign-in.md` 13b).

use crate::oauth::{
    discovery::DiscoveryError, http::HttpError, random::NoRandomness, token_endpoint::GrantError,
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
    /// The client id or its secret is not accepted.
    Config,
    /// Somebody else signed in.
    DifferentAccount { got: String, wanted: String },
    /// Ten minutes are over.
    Expired,
    /// The network, or something in it.
    Http(HttpError),
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
    /// The provider's error page, with a code that means nothing to us.
    Refused { code: String },
    /// Signed in, but the box for reading mail was left unticked.
    ScopeMissing,
    /// This computer's clock.
    WrongClock { minutes: i64 },
}

impl SignInFailure {
    /// What happened, what it means for mail, what to do; `provider` is its name.
    pub(crate) fn sentence(&self, provider: &str) -> String {
        match self {
            Self::AccessDenied => {
                "You didn't allow access. No mail will be checked for this account.".to_owned()
            }
            Self::Busy => format!("{provider} asked us to slow down. Try again in a few minutes."),
            Self::Cancelled => "The sign-in was cancelled.".to_owned(),
            Self::Config => {
                format!("The client ID or secret is not accepted by {provider}. Check or import it again.")
            }
            Self::DifferentAccount { got, wanted } => {
                format!("You signed in as {got}, but this account is {wanted}. Try again, or add {got} as a new account.")
            }
            Self::Expired => "The sign-in link expired. Start again.".to_owned(),
            Self::Http(error) => format!("{} Try again.", error.sentence(provider)),
            Self::NeedsApproval => "Your organisation must approve this app.".to_owned(),
            Self::NoAddress => {
                format!("{provider} didn't say which address this is. Type your mail address and try again.")
            }
            Self::NoPort => {
                "This computer doesn't let Tidings wait for the answer. Restart Tidings and try again."
                    .to_owned()
            }
            Self::NotVerified { .. } => {
                format!("The answer from {provider} couldn't be verified, so it was discarded. Nothing was saved.")
            }
            Self::OtherAddress { got, typed } => {
                format!("You signed in as {got}, but you typed {typed}. Nothing was added. To watch {got}, start again with that address.")
            }
            Self::Refused { code } => {
                format!("{provider} refused the sign-in ({code}). No mail will be checked for this account.")
            }
            Self::ScopeMissing => {
                format!("{provider} signed you in, but the box for reading mail was left unticked. Try again and tick it.")
            }
            Self::WrongClock { minutes } => {
                format!("Your computer's clock is off by {minutes} minutes. Set it and try again.")
            }
        }
    }

    /// For a bug report: which check failed. Empty where the sentence says it all.
    pub(crate) fn detail(&self) -> &str {
        match self {
            Self::NotVerified { detail } => detail,
            _ => "",
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
            | "unsupported_response_type" => Self::Config,
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
            GrantError::Config => Self::Config,
            // A code that is a second old and refused was not ours, or was used by somebody else.
            GrantError::Ended => Self::not_verified("the code was refused"),
            GrantError::Http(error) => Self::Http(error),
            GrantError::NeedsApproval => Self::NeedsApproval,
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
