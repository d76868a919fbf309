//! What helps with a failure beside what its sentence says.

use serde::{Deserialize, Serialize};

/// Something special that a window can do about a failure. Each exists only where some window has a button for it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Help {
    /// Copies a mail to whoever has to approve the program.
    AskAdmin {
        /// The mail.
        text: String,
    },
    /// Copies which check failed, for a report. Neither a secret nor an address is in it.
    CopyDetails {
        /// The details, in English.
        text: String,
    },
    /// Takes another client file of the user's.
    NewClient,
    /// Shows how a client that is only being tested is published.
    Publish,
    /// Shows which box of the provider's page has to be ticked.
    TickBox,
}
