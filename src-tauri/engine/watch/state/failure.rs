//! Why it did not work, whoever said so.

use std::time::Duration;

use crate::{
    imap::{ImapError, Limit},
    oauth::TokenError,
    store::StoreError,
};

/// Why it did not work, split by what to do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Failure {
    /// The server's certificate is not to be trusted.
    Certificate {
        /// As where a network shows its own (R42).
        is_strangers: bool,
        /// For the user.
        sentence: String,
    },
    /// The client id, secret or scope is not accepted. For the user.
    Config(String),
    /// The keychain is locked.
    KeychainLocked,
    /// No keychain is running.
    KeychainMissing,
    /// The same as locked, and nobody has answered its prompt.
    KeychainUnanswered,
    /// Too much of something.
    Limited(Limit),
    /// The connection broke, or the server ended it.
    Lost,
    /// This machine has no way out. `told`: it will say when it has.
    NoNetwork { told: bool },
    /// The machine has just woken up, and its network has not.
    NotReady,
    /// The provider was not reached for a fresh token. For the user.
    NoToken {
        /// Somebody else seems to have answered (R42).
        is_strangers: bool,
        sentence: String,
        retry_after: Option<Duration>,
    },
    /// The network wants a person to sign in before it lets anybody through (R42).
    Portal,
    /// The server refused a command that it should not refuse.
    Refused,
    /// Only signing in again helps. For the user.
    SignIn(String),
    /// The store did not answer.
    Store,
    /// The server refused the token.
    TokenRefused,
    /// The server said goodbye, or is out of order for now.
    TurnedAway,
    /// DNS, TCP or TLS did not get through.
    Unreachable,
    /// Only the user or the server's owner can help. For the user.
    User(String),
}

impl From<ImapError> for Failure {
    fn from(error: ImapError) -> Self {
        match error {
            ImapError::AuthenticationFailed { .. } => Self::TokenRefused,
            ImapError::Bye { .. } => Self::TurnedAway,
            ImapError::Certificate {
                is_strangers,
                sentence,
            } => Self::Certificate {
                is_strangers,
                sentence,
            },
            ImapError::Limited { limit, .. } => Self::Limited(limit),
            ImapError::Lost => Self::Lost,
            ImapError::NoNetwork => Self::NoNetwork { told: false },
            ImapError::Portal => Self::Portal,
            ImapError::Refused { .. } => Self::Refused,
            ImapError::Unavailable { .. } => Self::TurnedAway,
            ImapError::Unreachable => Self::Unreachable,
            ImapError::User { sentence } => Self::User(sentence),
        }
    }
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Config(sentence) => Self::Config(sentence),
            TokenError::KeychainLocked => Self::KeychainLocked,
            TokenError::KeychainUnanswered => Self::KeychainUnanswered,
            TokenError::KeychainMissing => Self::KeychainMissing,
            TokenError::NeedsSignIn(sentence) => Self::SignIn(sentence),
            TokenError::Unreachable {
                is_strangers,
                sentence,
                retry_after,
                ..
            } => Self::NoToken {
                is_strangers,
                sentence,
                retry_after,
            },
        }
    }
}

impl From<StoreError> for Failure {
    fn from(_: StoreError) -> Self {
        Self::Store
    }
}
