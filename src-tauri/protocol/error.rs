//! What a client is told when a request fails.

use serde::{Deserialize, Serialize};

use crate::Help;

/// A code to decide by and a sentence to show; never a Rust error string.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
#[error("{message}")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CommandError {
    /// To decide by. A code exists only if some client treats it differently.
    pub code: ErrorCode,
    /// To show: one sentence, no jargon, says what to do next.
    pub message: String,
    /// What helps beside what the sentence says, where something special does.
    #[serde(default)]
    pub help: Option<Help>,
}

impl CommandError {
    /// With that code and sentence.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: None,
        }
    }

    /// With something special that helps.
    #[must_use]
    pub fn with_help(mut self, help: Option<Help>) -> Self {
        self.help = help;
        self
    }
}

/// Why a request failed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ErrorCode {
    /// This provider does not say whose mail it is (`sign-in.md` R-208): ask for the address, then begin again.
    AddressNeeded,
    /// This provider needs the user's own client id first (`sign-in.md` R-415): show the guide.
    ClientNeeded,
    /// The connection to the resident broke before the answer: what became of the request is unknown.
    Disconnected,
    /// It failed, and no client treats the reason differently.
    Failed,
    /// What was typed or handed in cannot be right; the sentence says what.
    Invalid,
    /// The thing named is gone.
    NotFound,
    /// The server or the network cannot be reached now.
    Offline,
}
