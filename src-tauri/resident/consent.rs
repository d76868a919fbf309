//! Opens the provider's page: in a window of the shell, or in the system browser, as the engine says.

use std::time::Duration;

use engine::{
    OpenTarget,
    consent::{CannotOpen, Consent},
    keychain::PortFuture,
};
use log::warn;
use protocol::{ConsentOrder, TransactionId};
use url::Url;

use crate::{browser::Browser, shell::Shell};

/// How long the window may take to exist. Three shells may have to be started for it.
const WINDOW_PATIENCE: Duration = Duration::from_secs(45);

/// The two ways.
pub(crate) struct Pages {
    pub(crate) browser: Browser,
    pub(crate) shell: Shell,
}

impl Consent for Pages {
    fn open_browser<'a>(
        &'a self,
        url: &'a str,
        with: &'a [String],
    ) -> PortFuture<'a, Result<(), CannotOpen>> {
        Box::pin(async move {
            let url = Url::parse(url).map_err(|_| CannotOpen)?;
            if !with.is_empty() {
                // Whoever chose a browser has a reason: no other one gets the link in its place.
                let is_open = Browser::open_with(with, &OpenTarget::Web(url)).await;
                return is_open.then_some(()).ok_or(CannotOpen);
            }
            self.browser.open(&url).await.map_err(|error| {
                warn!("{error}");
                CannotOpen
            })
        })
    }

    fn open_window(&self, order: ConsentOrder) -> PortFuture<'_, Result<(), CannotOpen>> {
        Box::pin(async move {
            let transaction = order.transaction.clone();
            let opening = self.shell.open_consent(order);
            match tokio::time::timeout(WINDOW_PATIENCE, opening).await {
                Ok(Ok(true)) => Ok(()),
                Ok(Ok(false)) => Err(CannotOpen),
                Ok(Err(error)) => {
                    warn!("{error}");
                    Err(CannotOpen)
                }
                Err(_) => {
                    self.shell.close_consent(&transaction);
                    Err(CannotOpen)
                }
            }
        })
    }

    fn close_window(&self, transaction: &TransactionId) {
        self.shell.close_consent(transaction);
    }
}
