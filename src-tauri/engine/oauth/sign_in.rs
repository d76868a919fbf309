//! To come.

use protocol::TransactionId;

use super::{AccessToken, token_endpoint::RefreshToken};
use crate::account::Address;

/// What a sign-in brought, all of it verified.
#[derive(Debug)]
pub(crate) struct SignedIn {
    /// Gets at the mail now.
    pub(crate) access: AccessToken,
    /// The address the provider vouches for; else the one that the user typed.
    pub(crate) address: Address,
    /// The client that asked: a refresh token is good for no other.
    pub(crate) client_id: String,
    /// Empty where the provider sends no ID token.
    pub(crate) issuer: String,
    /// How long the access token lives.
    pub(crate) lifetime: std::time::Duration,
    /// `None`: signed in until the access token ends.
    pub(crate) refresh: Option<RefreshToken>,
    /// As granted.
    pub(crate) scope: String,
    /// The provider's name for the user; empty where it sends no ID token.
    pub(crate) sub: String,
    /// Which attempt.
    pub(crate) transaction: TransactionId,
}
