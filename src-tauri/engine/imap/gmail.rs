//! What Gmail alone can be asked: which mails it has sorted under "Primary".
//!
//! It searches as its web page does (`X-GM-RAW`); the categories are not among a mail's labels.

use std::collections::BTreeSet;

use async_imap::imap_proto::{MailboxDatum, Response};

use super::{ImapError, fetch::set, link::Link};

/// So many in one command: at worst it has five kilobytes, of the eight that servers should take (RFC 7162, 4).
const WINDOW: usize = 500;

impl Link {
    /// Which of these mails of the open mailbox are sorted under "Primary". `None`: that is not to be had here, or not
    /// now; an OK without a result says nothing either (T1).
    pub(crate) async fn primary_among(
        &mut self,
        uids: &[u32],
    ) -> Result<Option<BTreeSet<u32>>, ImapError> {
        if !self.capabilities().has_gmail() {
            return Ok(None);
        }
        let mut uids = uids.to_vec();
        uids.sort_unstable();
        uids.dedup();
        let mut primary = BTreeSet::new();
        for window in uids.chunks(WINDOW) {
            let command = format!(
                "UID SEARCH UID {} X-GM-RAW \"category:primary\"",
                set(window)
            );
            let mut is_answered = false;
            let result = self
                .exec(&command, None, &mut |response| {
                    let Response::MailboxData(MailboxDatum::Search(found)) = response else {
                        return false;
                    };
                    is_answered = true;
                    let asked = |uid: &&u32| window.binary_search(uid).is_ok();
                    primary.extend(found.iter().filter(asked).copied());
                    true
                })
                .await;
            match result {
                Ok(()) if is_answered => {}
                Ok(()) | Err(ImapError::Refused { .. }) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        Ok(Some(primary))
    }
}
