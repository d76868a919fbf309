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
    /// Takes another client of the user's: an id, or a file.
    NewClient,
    /// Opens what helps: one button each, in this order.
    Open {
        /// What can be opened.
        places: Vec<HelpPlace>,
    },
    /// Somebody else signed in than was wanted: the user says whose mail it is to be (`sign-in.md` ).
    Other {
        /// Who signed in.
        got: String,
        /// Whose account it is, or whose address was typed.
        wanted: String,
        /// There is an account of `wanted` already; it stays as it is.
        known: bool,
    },
    /// Shows how a client that is only being tested is published.
    Publish,
    /// Shows which box of the provider's page has to be ticked.
    TickBox,
}

/// What a button opens, outside of our windows. A provider is named by its id; where its pages are only its data says.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum HelpPlace {
    /// Where the user takes back what they allowed us.
    Access {
        /// At which provider.
        provider: String,
    },
    /// Where the user sets how their mail may be read.
    Account {
        /// At which provider.
        provider: String,
    },
    /// Where the desktop says which browser is its browser.
    BrowserSettings,
    /// Where clients are registered.
    Console {
        /// At which provider.
        provider: String,
    },
    /// Where the computer's clock is set.
    DateSettings,
    /// Explains how a client is registered.
    Guide {
        /// At which provider.
        provider: String,
    },
    /// Explains how mail is read by other programs.
    MailHelp {
        /// At which provider.
        provider: String,
    },
    /// Any page without encryption: a network that wants a log-in shows its own in its place.
    Network,
    /// Where a fault of ours is reported.
    Report,
}
