//! What a mail means: a one-time code, an invitation, a sender that is not who it says, a list.
//!
//! Pure functions from decoded text to meaning. Nothing here reads the network, the clock or the settings, and
//! whatever a stranger writes, the worst that comes of it is that nothing is found.

pub(crate) mod authentication;
pub(crate) mod calendar;
pub(crate) mod code;
pub(crate) mod list;
pub(crate) mod thread;
