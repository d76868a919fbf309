//! The product without a face: signing in, watching, remembering, and finding the words. No window, no tray.
//!
//! What lives where:
//!
//! * [`Engine`] is the one way in. It owns every task, and stops them.
//! * `watch` keeps each account watched: it is told by `imap` that something arrived, lists what is new from
//!   the watermark on, lets `store` decide in one transaction what has not been seen before, and hands what
//!   is to be shown to `notify`.
//! * `imap` is one authenticated session; it gets a token handed in and knows no OAuth.
//! * `message` says what a mail means: pure functions, from decoded text to one-time code, invitation, forgery.
//! * `oauth` signs in (through the [`consent::Consent`] port) and keeps accounts in access tokens, whose
//!   refresh tokens rest in the [`keychain::Keychain`].
//! * `actions` does what the user presses, on a connection of its own.
//! * `host` is what the machine tells of itself: sleep, network, power; `names` finds addresses.
//! * `config` is the settings file as types; `diagnostics` is a report to send along; `status` publishes what every surface draws.
//!
//! Arrows point down: `watch → imap, oauth, store, notify`; `actions → imap, oauth, store`; `notify → store`;
//! `oauth → keychain, provider`; `imap, watch → message`; `watch → host`; `imap, oauth → names`; everything → `account`, `clock`, `protocol`. Nothing points up, and nothing here
//! imports a user interface.

mod account;
mod actions;
pub mod clock;
mod config;
mod diagnostics;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod host;
mod imap;
pub mod keychain;
mod message;
mod mx;
mod names;
pub mod notify;
mod oauth;
mod provider;
mod proxy;
mod status;
mod store;
mod supervisor;
mod watch;

pub use self::{
    account::{Account, Address, ImapServer},
    diagnostics::Redaction,
    oauth::consent,
    provider::{Provider, ProviderId},
    supervisor::{Engine, OpenTarget, Opening, Setup, StartError},
};
