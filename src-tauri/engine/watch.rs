//! Keeps accounts watched for as long as they are signed in.
//!
//! [`state`](self::state) decides and never waits; [`watcher`](self::watcher) waits and never decides.
//! So every decision is tested without a server, and every wait can be cancelled at one place.

pub(crate) mod backoff;
pub(crate) mod state;
pub(crate) mod watcher;
