//! The words between the two programs, and between the resident and its command line.
//!
//! `tidings` (the resident) and its clients (`tidings-shell`, a second `tidings`, the command line)
//! exchange one JSON value per line over a local socket. This crate holds those values and nothing
//! of the product: what may be *said*, not how it is *done*. It imports nothing of ours.
//!
//! Promises kept here:
//! * no token, key or PKCE verifier has a type in this crate; the few secrets that must go
//!   *inwards* travel as [`HandedIn`], which is redacted, wiped, and part of [`Request`] only;
//! * what arrives is parsed strictly (unknown fields refused, one line is at most [`line::MAX`]);
//! * the types are exported to TypeScript by this crate's tests (`ui/src/bindings`).

pub mod consent;
mod error;
mod event;
mod handed_in;
mod help;
pub mod line;
mod log;
mod request;
mod settings;
mod status;

#[cfg(feature = "transport")]
pub mod client;
#[cfg(feature = "transport")]
pub mod transport;

use serde::{Deserialize, Serialize};

pub use self::{
    error::{CommandError, ErrorCode},
    event::{
        ConsentOrder, DeviceCode, Event, OrderId, SignInState, SignInStep, WindowName, WindowPage,
    },
    handed_in::HandedIn,
    help::{Help, HelpPlace},
    log::{LogLevel, LogLine},
    request::{
        Answer, BrowserChoice, BrowserId, CustomProvider, Discovery, OwnClient, ProviderChoice,
        Request, SelfTest, SelfTestStep, SignInStart, TransactionId, UserAgentChoice,
    },
    settings::{
        Access, AccountSettings, AdvancedSettings, GeneralSettings, Kept, Muted,
        NotificationSettings, OpenWith, Opener, QuietHours, SettingKey, SettingPlace, Settings,
        SettingsOfAccount, Theme,
    },
    status::{
        AccountId, AccountStatus, Counters, Deed, DeedState, Health, MailAction, MailKind, MailRow,
        MuteChoice, NoticeId, Problem, ProblemCode, QuietRule, Status, UnixMillis,
    },
};

/// The language of this build. Both programs come in one package, so the numbers are equal or one
/// program is old.
pub const PROTOCOL: u32 = 1;

/// The first line of each side. Its shape never changes, so that builds of any age can read it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Hello {
    /// `tidings`, `tidings-shell` or `tidings-cli`.
    pub program: String,
    /// The program's version, as in its package.
    pub version: String,
    /// [`PROTOCOL`] of that build.
    pub protocol: u32,
}

/// A line from a client: the shell, the command line, a second launch.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum FromClient {
    /// The first line.
    Hello(Hello),
    /// Answered under the same `id`.
    Request {
        /// Chosen by the client; unique on its connection.
        id: u64,
        /// What is asked.
        ask: Request,
    },
}

/// A line from the resident.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FromResident {
    /// What became of the request of this `id`.
    Answer {
        /// The request's.
        id: u64,
        /// How it went.
        #[serde(flatten)]
        outcome: Outcome,
    },
    /// Said unasked.
    Event(Event),
    /// The first line.
    Hello(Hello),
}

/// How a request went.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It failed, or could not be done now.
    Error(CommandError),
    /// It is done.
    Ok(Answer),
}

impl From<Result<Answer, CommandError>> for Outcome {
    fn from(result: Result<Answer, CommandError>) -> Self {
        match result {
            Ok(answer) => Self::Ok(answer),
            Err(error) => Self::Error(error),
        }
    }
}

impl From<Outcome> for Result<Answer, CommandError> {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Error(error) => Err(error),
            Outcome::Ok(answer) => Ok(answer),
        }
    }
}
