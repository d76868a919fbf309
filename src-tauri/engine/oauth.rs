//! Signing in and staying signed in: OAuth 2.0 (RFC 6749, 7636, 8252, 9207, 9700) and OpenID Connect.
//!
//! A *transaction* is one attempt; [`sign_in`] carries it from discovery to verified
//! tokens. [`broker`] then keeps one account in access tokens: refreshed before they
//! end, one refresh at a time, a rotated refresh token saved before anything is done with the new one.
//!
//! Promises: no token is logged, shown or put on a command line; nothing is kept of an answer that
//! could not be verified.

pub(crate) mod broker;
pub(crate) mod callback;
pub mod consent;
pub(crate) mod discovery;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
pub(crate) mod help;
pub(crate) mod http;
pub(crate) mod id_token;
pub(crate) mod origins;
pub(crate) mod random;
pub(crate) mod redirect;
pub(crate) mod sign_in;
pub(crate) mod token_endpoint;

use secrecy::{ExposeSecret as _, SecretString};

use crate::{clock::Moment, keychain::PortFuture};

/// Lets us read one account's mail for about an hour. Kept in memory only.
#[derive(Clone, Debug)]
pub(crate) struct AccessToken {
    /// It is no token but a password, and is shown to the mail server as one.
    is_password: bool,
    secret: SecretString,
    /// When it ends.
    pub(crate) expires: Moment,
}

impl AccessToken {
    pub(crate) fn new(secret: String, expires: Moment) -> Self {
        Self {
            is_password: false,
            secret: secret.into(),
            expires,
        }
    }

    /// An app password, which the mail server takes in the place of a token.
    pub(crate) fn password(secret: SecretString, expires: Moment) -> Self {
        Self {
            is_password: true,
            secret,
            expires,
        }
    }

    pub(crate) fn is_password(&self) -> bool {
        self.is_password
    }

    /// The token itself. Called where it is sent, and nowhere else.
    pub(crate) fn expose(&self) -> &str {
        self.secret.expose_secret()
    }
}

/// Keeps one account in access tokens. [`broker::TokenBroker`] does it; tests of the watcher have their own.
pub(crate) trait Tokens: Send + Sync {
    /// A token with at least a minute left; refreshes when there is none.
    ///
    /// `refused` is a token that the mail server has just refused: it is not given again, a refresh is forced.
    fn access_token<'a>(
        &'a self,
        refused: Option<&'a AccessToken>,
    ) -> PortFuture<'a, Result<AccessToken, TokenError>>;

    /// Whether somebody else answers in the provider's place: asked where the mail server is not who it should be
    /// (R42).
    fn meets_a_stranger(&self) -> PortFuture<'_, bool>;

    /// Ends every pause between two attempts: the network may be another one.
    fn try_again(&self) {}
}

/// Why there is no access token, split by what helps.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum TokenError {
    /// The client id, its secret or the scope is not accepted; the user has to change the set-up.
    #[error("{0}")]
    Config(String),
    /// The keychain is locked.
    #[error("the keychain is locked")]
    KeychainLocked,
    /// No keychain is running.
    #[error("no keychain is running")]
    KeychainMissing,
    /// The keychain is locked, and its prompt was not answered: the user may not have seen it.
    #[error("the keychain's question was not answered")]
    KeychainUnanswered,
    /// The provider ended this sign-in; only signing in again helps. The text is for the user.
    #[error("{0}")]
    NeedsSignIn(String),
    /// The provider could not be reached, or asked us to wait; trying again helps. The text is for the user.
    #[error("{sentence}")]
    Unreachable {
        /// For the user.
        sentence: String,
        /// It was the network: nobody was asked, so asking again soon costs nobody anything.
        is_offline: bool,
        /// Somebody else seems to have answered (R42).
        is_strangers: bool,
        /// Not before then, when the provider said so.
        retry_after: Option<std::time::Duration>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r714_debug_does_not_show_the_token() {
        let token = AccessToken::new("ya29.SENTINEL".to_owned(), Moment::default());
        assert_eq!(
            token.expose(),
            "ya29.SENTINEL",
            "the door opens where it is meant to"
        );
        assert!(!format!("{token:?}").contains("SENTINEL"), "{token:?}");
    }
}
