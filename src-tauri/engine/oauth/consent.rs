//! The port through which the provider's page is opened (`sign-in.md` 11). The resident implements it:
//! it asks the shell for a consent window, or opens the system browser.

use protocol::{ConsentOrder, TransactionId};

use crate::keychain::PortFuture;

/// Opens the provider's page. What became of it comes back through [`crate::Engine::consent_report`],
/// or to our own loopback listener.
pub trait Consent: Send + Sync {
    /// Opens `url` (our one-shot loopback link) in the program that starts with these words; without any, in the system
    /// browser.
    fn open_browser<'a>(
        &'a self,
        url: &'a str,
        with: &'a [String],
    ) -> PortFuture<'a, Result<(), CannotOpen>>;

    /// Opens a consent window.
    fn open_window(&self, order: ConsentOrder) -> PortFuture<'_, Result<(), CannotOpen>>;

    /// Closes the consent window of that transaction, if it is open.
    fn close_window(&self, transaction: &TransactionId);
}

/// The page could not be opened there.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the page could not be opened")]
pub struct CannotOpen;

/// What the consent window says.
#[derive(Debug)]
pub enum ConsentReport {
    /// Nothing finished loading in 10 s.
    Blank,
    /// The user closed it, or the shell ended.
    Closed,
    /// It was sent to the redirect URI; the whole URL.
    Redirected(secrecy::SecretString),
    /// The provider refuses sign-in inside applications; the detector's code.
    Refused(String),
}
