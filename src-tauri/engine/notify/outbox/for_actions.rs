//! What the actions and the self-test want of the outbox.

use protocol::{AccountId, MailAction};
use tokio::sync::{oneshot, watch};

use super::{Order, Outbox};
use crate::store::NoticeRow;

impl Outbox {
    /// How many notifications of mails have been shown, now and whenever one more is.
    pub(crate) fn shown(&self) -> watch::Receiver<u64> {
        self.shown.clone()
    }

    /// Shows a notification that is about nothing, to see whether that works.
    pub(crate) async fn try_out(&self, account: AccountId) -> bool {
        let (answer, is_shown) = oneshot::channel();
        let words = texts::notices::trial();
        self.order(Order::Try(account, words, answer)).await;
        is_shown.await.unwrap_or(false)
    }

    /// Says what came of an account's test. Whether it was shown.
    pub(crate) async fn say_tested(&self, account: AccountId, sentence: String) -> bool {
        let (answer, is_shown) = oneshot::channel();
        self.order(Order::Try(account, sentence, answer)).await;
        is_shown.await.unwrap_or(false)
    }

    /// What can be done with an account's mails, from now on.
    pub(crate) fn offer(&self, account: AccountId, actions: Vec<MailAction>) {
        self.at_once(Order::Offer(account, actions));
    }

    /// What was asked to be done with that mail failed.
    pub(crate) async fn say_failed(&self, row: &NoticeRow, sentence: String) {
        self.order(Order::Failed(Box::new(row.clone()), sentence))
            .await;
    }
}
