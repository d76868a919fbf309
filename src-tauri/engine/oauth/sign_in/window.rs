//! The consent window of one transaction.

use std::sync::Arc;

use protocol::{ConsentOrder, TransactionId};

use crate::oauth::consent::{CannotOpen, Consent};

/// The consent window of a transaction: closed when that is over, however it ended.
pub(super) struct Window {
    consent: Arc<dyn Consent>,
    is_open: bool,
    transaction: TransactionId,
}

impl Window {
    pub(super) fn new(consent: &Arc<dyn Consent>, transaction: &TransactionId) -> Self {
        Self {
            consent: Arc::clone(consent),
            is_open: false,
            transaction: transaction.clone(),
        }
    }

    pub(super) async fn open(&mut self, order: ConsentOrder) -> Result<(), CannotOpen> {
        // Before it is: who is cancelled meanwhile may leave a window that comes a moment later.
        self.is_open = true;
        self.consent.open_window(order).await
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if self.is_open {
            self.consent.close_window(&self.transaction);
        }
    }
}
