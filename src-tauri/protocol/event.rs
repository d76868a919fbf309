//! What the resident says unasked.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{AccountId, Help, Settings, Status, TransactionId, UserAgentChoice};

/// Numbers an order to the shell, so that one that a dying shell did not carry out is given to the next.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OrderId(#[cfg_attr(test, ts(type = "number"))] pub u64);

/// A window of our own.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum WindowName {
    /// Add an account, or sign in again.
    AddAccount,
    /// The mail panel.
    Panel,
    /// The settings.
    Settings,
}

impl WindowName {
    /// The window's label, and the name of its page without `.html`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::AddAccount => "add-account",
            Self::Panel => "panel",
            Self::Settings => "settings",
        }
    }
}

/// A page of a window that can be asked for.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum WindowPage {
    /// Of the settings: what Tidings is, and what is new in it.
    About,
    /// Of the settings: that account's.
    Account(AccountId),
    /// Of the settings: the accounts.
    Accounts,
    /// Of the panel: the mails of that account.
    Mailbox(AccountId),
}

impl WindowPage {
    /// What stands behind the `#` of its window's address.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::About => "about".to_owned(),
            Self::Account(account) => format!("accounts&account={}", account.0),
            Self::Accounts => "accounts".to_owned(),
            Self::Mailbox(account) => format!("account={}", account.0),
        }
    }
}

/// Said unasked.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "op")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Event {
    /// Close the consent window of that attempt, if it is open.
    #[serde(rename = "consent.close")]
    CloseConsent {
        /// Which.
        transaction: TransactionId,
    },
    /// Open a consent window.
    #[serde(rename = "consent.open")]
    OpenConsent {
        /// To acknowledge with `window.opened`.
        order: OrderId,
        /// What to load, and what to watch for.
        consent: ConsentOrder,
    },
    /// The settings changed: by a window, or in the file.
    #[serde(rename = "settings")]
    Settings {
        /// The newest.
        settings: Settings,
    },
    /// How a sign-in goes.
    #[serde(rename = "sign_in.state")]
    SignIn {
        /// The newest state of that attempt.
        state: SignInState,
    },
    /// The status changed.
    #[serde(rename = "status")]
    Status {
        /// The newest.
        status: Status,
    },
    /// Open that window, or bring it to the front.
    #[serde(rename = "window.open")]
    OpenWindow {
        /// To acknowledge with `window.opened`.
        order: OrderId,
        /// Which.
        window: WindowName,
        /// The activation token that the user's click brought (Wayland), if any.
        activation_token: Option<String>,
        /// At which of its pages; `None`: as it is, or at its first.
        page: Option<WindowPage>,
    },
}

/// What the consent window loads, and what it watches for. Nothing in here is secret from the provider's page.
///
/// `Debug` shows nothing of the authorization URL: state, nonce and address are in it.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentOrder {
    /// Names the attempt; the window's label is `consent-<transaction>`.
    pub transaction: TransactionId,
    /// The authorization URL.
    pub url: String,
    /// The redirect URI: scheme, host, port and path are matched, the query is free.
    pub redirect: String,
    /// Hosts the page may go to; empty: any https host. `*.example.org` covers its subdomains.
    pub hosts: Vec<String>,
    /// The one plain-http loopback origin that is allowed (`http://127.0.0.1:PORT`): only the demo and tests have one.
    pub loopback_origin: Option<String>,
    /// Whether the R-401 detector is on.
    pub detect_refusal: bool,
}

impl fmt::Debug for ConsentOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsentOrder")
            .field("transaction", &self.transaction)
            .field("redirect", &self.redirect)
            .finish_non_exhaustive()
    }
}

/// How one sign-in goes.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SignInState {
    /// Which attempt. A hand-over to the browser keeps the id of the attempt that the window follows.
    pub transaction: TransactionId,
    /// The account it made or renewed, once there is one.
    pub account: Option<AccountId>,
    /// "Signed in as", once known.
    pub address: Option<String>,
    /// To show: why it went on elsewhere, or what failed and what to do; empty when the step says it all.
    pub message: String,
    /// The provider's name, for people.
    pub provider: String,
    /// Where it stands.
    pub step: SignInStep,
    /// Where the consent page is: never `auto`.
    pub user_agent: UserAgentChoice,
    /// What the user types there, where that is another device.
    #[serde(default)]
    pub device: Option<DeviceCode>,
    /// The host that what the user agrees to is handed to, where nobody but the provider itself has named it.
    #[serde(default)]
    pub token_host: Option<String>,
    /// What helps when it failed, where something special does.
    pub help: Option<Help>,
}

/// A code that is typed on another device (RFC 8628).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DeviceCode {
    /// The page to open there.
    pub page: String,
    /// To be typed there, as it is written.
    pub user_code: String,
}

/// Where a sign-in stands, in order.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SignInStep {
    /// A client of the user's is asked for, to sign in to that account with: it goes on with another attempt.
    Client,
    /// The app password of that account is asked for: it goes on with another attempt.
    Password,
    /// Asking the provider where to go, and opening the page.
    Opening,
    /// The page is open; waiting for the user.
    Waiting,
    /// The answer came: exchanging and verifying.
    Checking,
    /// Saving to the keychain, and watching the mailbox for real.
    Connecting,
    /// The keychain does not take the sign-in; `message` says why. The user says whether it is kept in memory.
    Unsaved,
    /// The account is being watched.
    Done,
    /// The user ended it.
    Cancelled,
    /// It failed; `message` says why.
    Failed,
}

impl SignInStep {
    /// Nothing more will come.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r117_debug_shows_nothing_of_the_authorization_url() {
        let event = Event::OpenConsent {
            order: OrderId(1),
            consent: ConsentOrder {
                transaction: TransactionId("t-1".to_owned()),
                url: "https://id.example.org/auth?state=SENTINEL".to_owned(),
                redirect: "http://127.0.0.1:1/cb".to_owned(),
                hosts: Vec::new(),
                loopback_origin: None,
                detect_refusal: false,
            },
        };
        let shown = format!("{event:?}");
        assert!(
            shown.contains("t-1") && !shown.contains("SENTINEL"),
            "{shown}"
        );
    }
}
