//! One authenticated IMAP session: transport and parser are async-imap's and imap-proto's, everything
//! that decides is ours (`watching.md` 5, R44, R45).
//!
//! A [`Link`] sends commands through one `exec()` that checks the tagged status, treats end of file
//! as [`ImapError::Lost`] and `* BYE` as [`ImapError::Bye`]; under the parser sits a framing filter
//! that bounds and repairs what servers send. A link is used by value or `&mut` by one task and is
//! dropped after any error. No byte from outside may panic, abort, or grow memory without bound.
//!
//! This module knows neither OAuth nor the store: it gets a token and returns what the server said.

pub(crate) mod answer;
mod append;
pub(crate) mod connect;
mod dialect;
mod exec;
mod fetch;
pub(crate) mod folders;
pub(crate) mod framing;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
mod gmail;
pub(crate) mod headers;
pub(crate) mod idle;
pub(crate) mod link;
mod mailbox;
pub(crate) mod moving;
pub(crate) mod notify;
pub(crate) mod xoauth2;

use std::time::Duration;

pub(crate) use self::link::Link;
use crate::{account::ImapServer, names::LookUp};

/// R36, on mains: who is silent is asked twice, and given up a minute after the last word (elsewhere than on Linux: asked
/// four times, and given up after a minute and a half).
const PROBE: Duration = Duration::from_secs(30);

/// R36: each question wakes a radio.
pub(crate) const PROBE_ON_BATTERY: Duration = Duration::from_mins(4);

/// Where and as whom to connect.
#[derive(Clone, Debug)]
pub(crate) struct Dial {
    pub(crate) server: ImapServer,
    /// The SASL user name.
    pub(crate) user: String,
    pub(crate) timeouts: Timeouts,
    /// Who knows the server's addresses.
    pub(crate) look_up: LookUp,
}

/// R37. Tests make them shorter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeouts {
    pub(crate) dns: Duration,
    pub(crate) tcp: Duration,
    pub(crate) tls: Duration,
    pub(crate) greeting: Duration,
    /// Without a byte, during a command.
    pub(crate) silence: Duration,
    /// For one command in all.
    pub(crate) command: Duration,
    /// For the answer to DONE.
    pub(crate) done: Duration,
    pub(crate) logout: Duration,
    /// R19a: no byte for so long while idling: DONE.
    pub(crate) liveness: Duration,
    /// R19b: DONE, reconcile, IDLE again, even if keep-alives flow.
    pub(crate) hard_refresh: Duration,
    /// R36: after so long without a byte the system asks whether the server is still there.
    pub(crate) probe: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            dns: Duration::from_secs(10),
            tcp: Duration::from_secs(10),
            tls: Duration::from_secs(15),
            greeting: Duration::from_secs(20),
            silence: Duration::from_secs(30),
            command: Duration::from_secs(120),
            done: Duration::from_secs(15),
            logout: Duration::from_secs(3),
            liveness: Duration::from_mins(5),
            hard_refresh: Duration::from_mins(15),
            probe: PROBE,
        }
    }
}

/// How a mailbox is opened. The watcher only ever examines (R17).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum OpenAs {
    Examine,
    Select,
}

/// What opening a mailbox said.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Opened {
    pub(crate) exists: u32,
    /// `None`: the server did not say (R5: the link has already tried STATUS and `UID FETCH *`).
    pub(crate) uid_next: Option<u32>,
    pub(crate) uid_validity: Option<u32>,
    /// From STATUS, asked before the mailbox was opened.
    pub(crate) unseen: Option<u32>,
}

/// One line of the cheap listing (R3, step 1).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Listed {
    pub(crate) uid: u32,
    pub(crate) flags: Flags,
    /// INTERNALDATE, milliseconds since 1970 UTC.
    pub(crate) internal_date: Option<i64>,
    pub(crate) size: Option<u32>,
    /// X-GM-MSGID.
    pub(crate) gmail_message: Option<u64>,
    /// X-GM-THRID.
    pub(crate) gmail_thread: Option<u64>,
    /// EMAILID (RFC 8474).
    pub(crate) email_id: Option<String>,
    /// Raw `MESSAGE-ID DATE FROM SUBJECT` header lines, where neither of the above is to be had.
    pub(crate) identity_headers: Option<Vec<u8>>,
}

impl Listed {
    /// Neither Gmail's nor RFC 8474's id tells who it is.
    pub(crate) fn is_nameless(&self) -> bool {
        self.gmail_message.is_none() && self.email_id.is_none()
    }
}

/// The flags that matter here.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Flags {
    pub(crate) seen: bool,
    pub(crate) deleted: bool,
    pub(crate) draft: bool,
}

/// What IDLE ended with. Whatever it is, the caller reconciles (R20).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum IdleEnd {
    /// The server said that something changed.
    News,
    /// Liveness or hard refresh is due, or the caller asked for the end.
    Due,
}

/// What a server has too much of (R30).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Limit {
    /// Connections, ours and those of the user's other programs.
    Connections,
    /// Exchange's "User is authenticated but not connected": too many connections, or IMAP is switched off for
    /// the account; it does not say which.
    NotConnected,
    /// Commands or bytes.
    Traffic,
}

/// Why a link is of no use any more, or a command was refused; split by what to do.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum ImapError {
    /// The server refused the token: refresh once, then ask the user (R29, R30).
    #[error("the mail server refused the sign-in")]
    AuthenticationFailed {
        /// From the challenge's JSON or the tagged NO, cleaned and cut; details only.
        details: String,
    },
    /// The server said goodbye.
    #[error("the mail server ended the connection")]
    Bye {
        /// Its words, cleaned and cut.
        text: String,
    },
    /// The certificate is not to be trusted. The text is for the user.
    #[error("{sentence}")]
    Certificate {
        /// It is somebody else's, or nobody known has issued it: as where a network shows its own (R42).
        is_strangers: bool,
        /// For the user.
        sentence: String,
    },
    /// Too much of something (R30): wait for long.
    #[error("the mail server asked us to slow down")]
    Limited {
        /// Of what.
        limit: Limit,
        /// Its words, cleaned and cut.
        text: String,
    },
    /// The connection broke, went silent, or carried what is not IMAP.
    #[error("the connection to the mail server was lost")]
    Lost,
    /// This machine has no way out.
    #[error("this computer is offline")]
    NoNetwork,
    /// Somebody else answered in the server's place.
    #[error("the network asks for a sign-in first")]
    Portal,
    /// The server answered NO or BAD; the connection is still good.
    #[error("the mail server refused: {text}")]
    Refused {
        /// Its words, cleaned and cut.
        text: String,
    },
    /// The server, or what stands behind it, is out of order for now (R30).
    #[error("the mail server is out of order: {text}")]
    Unavailable {
        /// Its words, cleaned and cut.
        text: String,
    },
    /// DNS, TCP or TLS did not get through, for a reason other than the certificate.
    #[error("the mail server could not be reached")]
    Unreachable,
    /// Only the user or the server's owner can help (IMAP switched off, web login required, no common mechanism).
    #[error("{sentence}")]
    User {
        /// For the user.
        sentence: String,
    },
}
