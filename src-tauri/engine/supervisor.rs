//! [`Engine`]: owns every account's tasks, and is the one way in for whoever shows the product.

use std::{path::PathBuf, sync::Arc};

use protocol::{
    AccountId, CommandError, HandedIn, MailRow, NoticeId, ProblemCode, ProviderChoice, SignInStart,
    SignInState, Status, TransactionId, UnixMillis,
};
use tokio::sync::{broadcast, watch};

use crate::{
    consent::{Consent, ConsentReport},
    keychain::Keychain,
    notify::Notifier,
    provider::Provider,
};

/// What the engine needs from whoever runs it.
pub struct Setup {
    /// Opens the provider's page.
    pub consent: Arc<dyn Consent>,
    /// `--demo`: said on every surface.
    pub demo: bool,
    /// Where the store lives. Made, mode 0700, if it is not there.
    pub data_folder: PathBuf,
    /// Where secrets rest.
    pub keychain: Arc<dyn Keychain>,
    /// The desktop's notifications.
    pub notifier: Arc<dyn Notifier>,
    /// Providers built in code: the demo's, and in tests a certified one on loopback.
    pub providers: Vec<Provider>,
    /// The settings file. Made on the first change if it is not there.
    pub settings_file: PathBuf,
}

/// The product, running. Cheap to clone; the tasks end with [`Engine::stop`].
#[derive(Clone)]
pub struct Engine {
    inner: Arc<()>,
}

/// Where a mail is opened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum OpenTarget {
    /// The system's mail program; at this Message-ID (without angle brackets) if it can.
    MailProgram {
        /// RFC 5322 3.6.4; `None` when the mail has none.
        message_id: Option<String>,
    },
    /// A page of the provider's, built from checked parts.
    Web(url::Url),
}

/// Why the engine could not start.
#[derive(Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct StartError {
    /// For the user: what happened, what to do.
    pub sentence: String,
}

impl Engine {
    /// Starts watching every account of the settings file. Returns as soon as the first status can be drawn.
    ///
    /// # Errors
    /// When neither the data folder nor a store in memory can be had.
    pub async fn start(setup: Setup) -> Result<Self, StartError> {
        let _ = setup;
        Err(StartError {
            sentence: String::new(),
        })
    }

    /// The status, now and whenever it changes.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<Status> {
        let _ = &self.inner;
        watch::channel(Status::default()).1
    }

    /// Every new state of every sign-in.
    #[must_use]
    pub fn sign_ins(&self) -> broadcast::Receiver<SignInState> {
        broadcast::channel(1).1
    }

    /// The newest state of every sign-in that has not ended more than a minute ago.
    #[must_use]
    pub fn sign_in_states(&self) -> Vec<SignInState> {
        Vec::new()
    }

    /// The providers to choose from, in the order to show.
    #[must_use]
    pub fn providers(&self) -> Vec<ProviderChoice> {
        Vec::new()
    }

    /// Takes the user's own client file for a provider.
    ///
    /// # Errors
    /// `Invalid` with the reason, or what the keychain says.
    pub async fn import_client(&self, provider: &str, json: HandedIn) -> Result<(), CommandError> {
        let _ = (provider, json);
        Ok(())
    }

    /// Begins to sign in, or to sign in again.
    ///
    /// # Errors
    /// `ClientNeeded`, `Invalid` or `NotFound`.
    pub async fn sign_in(&self, start: SignInStart) -> Result<TransactionId, CommandError> {
        let _ = start;
        Err(CommandError::new(protocol::ErrorCode::Failed, ""))
    }

    /// What the consent window says about a transaction. Late and unknown ones are ignored.
    pub fn consent_report(&self, transaction: &TransactionId, report: ConsentReport) {
        let _ = (transaction, report);
    }

    /// A link for a browser of the user's choice. It works once.
    ///
    /// # Errors
    /// `NotFound` when that attempt is over.
    pub async fn sign_in_link(&self, transaction: &TransactionId) -> Result<String, CommandError> {
        let _ = transaction;
        Err(CommandError::new(protocol::ErrorCode::NotFound, ""))
    }

    /// Goes on in the system browser, with fresh secrets.
    ///
    /// # Errors
    /// `NotFound` when that attempt is over.
    pub async fn use_browser(&self, transaction: &TransactionId) -> Result<(), CommandError> {
        let _ = transaction;
        Ok(())
    }

    /// Ends an attempt. One that is over already is no error.
    pub fn cancel_sign_in(&self, transaction: &TransactionId) {
        let _ = transaction;
    }

    /// Stops watching an account and deletes everything that we keep of it.
    ///
    /// # Errors
    /// When the keychain would not delete; the account is gone all the same.
    pub async fn sign_out(&self, account: &AccountId) -> Result<(), CommandError> {
        let _ = account;
        Ok(())
    }

    /// The newest mails, newest first, at most 200.
    pub async fn mail(&self, account: Option<&AccountId>, limit: u32) -> Vec<MailRow> {
        let _ = (account, limit);
        Vec::new()
    }

    /// Where that mail is opened. It also counts as dealt with: its notification goes away.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn open(&self, notice: NoticeId) -> Result<OpenTarget, CommandError> {
        let _ = notice;
        Err(CommandError::new(protocol::ErrorCode::NotFound, ""))
    }

    /// Marks a mail read on the server, over a connection of its own.
    ///
    /// # Errors
    /// `NotFound`, `Offline` or `Failed`; nothing is shown as read that is not.
    pub async fn mark_read(&self, notice: NoticeId) -> Result<(), CommandError> {
        let _ = notice;
        Ok(())
    }

    /// The user dismissed a mail's notification: it is not shown again.
    pub fn dismissed(&self, notice: NoticeId) {
        let _ = notice;
    }

    /// Asks every server for news now, and ends every wait for a retry.
    pub fn check_now(&self) {}

    /// Holds notifications until then.
    pub fn pause(&self, until: UnixMillis) {
        let _ = until;
    }

    /// Notifications again.
    pub fn resume(&self) {}

    /// Says or takes back what is wrong with a surface.
    pub fn problem(&self, code: ProblemCode, message: Option<String>) {
        let _ = (code, message);
    }

    /// Says goodbye to every server (1 s in all), and stops.
    pub async fn stop(&self) {}
}
