//! What Tidings says of what it does, for the page that shows it live.

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// How much is said, from least to most. What is said further down is never in a build that users run.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LogLevel {
    /// What failed.
    Error,
    /// And what may be wrong.
    Warn,
    /// And what happens.
    #[default]
    Info,
    /// And how.
    Debug,
}

/// One sentence of the log, redacted.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LogLine {
    /// Counted from 1 since the start; the next one's is greater by one.
    #[cfg_attr(test, ts(type = "number"))]
    pub number: u64,
    /// When it was said.
    pub at: UnixMillis,
    /// How much it matters.
    pub level: LogLevel,
    /// In English.
    pub text: String,
}
