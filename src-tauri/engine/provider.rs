//! The providers as data: endpoints, scopes, servers, where the consent page opens (`sign-in.md` 5).
//!
//! `providers.toml` holds the built-in ones; adding a provider is adding data. Only a value built in
//! code (the demo, tests) can have a plain-http loopback origin.

/// A provider's id: its table's name in `providers.toml`, `demo`, or `custom-<uuid>`.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ProviderId(pub String);

/// A provider: where and how one signs in, and where its mail is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Provider {
    /// Its id.
    pub id: ProviderId,
}
