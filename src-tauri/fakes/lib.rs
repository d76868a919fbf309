//! The other side of every conversation we have, on `127.0.0.1`, with ports chosen by the system: an
//! OAuth2/OpenID provider with a consent page, and an IMAP server. The tests use them to check us;
//! `tidings --demo` uses them to show us.
//!
//! ```no_run
//! # async fn prose() -> std::io::Result<()> {
//! use fakes::{Certificates, Lie, MailServer, Provider, story};
//!
//! let certificates = Certificates::new()?;
//! let provider = Provider::start().await?;
//! let mail = MailServer::start(&certificates, provider.tokens()).await?;
//!
//! provider.auto_approve(true);              // consent without pages
//! provider.lie(Lie::NonceOther);            // from now on; `be_honest` ends it
//! let uid = mail.deliver(&story::plain(1)); // whoever idles is told
//! mail.mark_seen(uid);                      // read elsewhere
//!
//! assert!(provider.violations().is_empty(), "we kept to the standards");
//! # Ok(()) }
//! ```
//!
//! # What they promise
//!
//! * They depend on nothing of ours: they were written from the standards, so that agreeing with them
//!   means something.
//! * They assert what they are sent, answer as the standard says, and remember every violation
//!   ([`Provider::violations`], [`MailServer::violations`]).
//! * They run as tasks of the caller's runtime and end when [`Provider`] or [`MailServer`] is dropped.
//! * Their logs hold no token, code or state. [`Provider::secrets`] lists what was handed out, so that
//!   a test can look for leaks elsewhere.
//! * No byte from outside makes them panic or grow without bound.
//!
//! # Which lies they can tell
//!
//! * The provider: each [`Lie`], at any time, for ever or once. It can also refuse ([`Provider::revoke_everything`]),
//!   go away and come back ([`Provider::stop_listening`]).
//! * The mail server: refuse tokens, say `BYE`, hang up, stop in the middle of an answer, send byte by
//!   byte, start its UIDs anew, forget a push, present another certificate, or play a transcript
//!   ([`MailServer::script`]).
//!
//! Rooms: [`Certificates`] makes a certificate authority for the day; `provider` signs in;
//! `mail_server` holds the mail; [`story`] writes it.

mod certificates;
mod clock;
mod mail_server;
mod provider;
pub mod story;

pub use crate::{
    certificates::{Certificates, Flaw},
    mail_server::{Command, MailServer, SeenSession, SignIn, Step},
    provider::{Lie, Place, Provider, Request, Tokens},
};
