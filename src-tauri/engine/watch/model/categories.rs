//! How the model server sorts mail, as Gmail does.

use std::collections::{BTreeSet, VecDeque};

use super::{Inner, Names, Session};
use crate::{
    clock::{self, Moment},
    imap::ImapError,
};

/// What it has sorted, and what it says when it is asked.
#[derive(Debug, Default)]
pub(crate) struct Categories {
    /// Which mails are not under "Primary".
    pub(crate) promotions: BTreeSet<u64>,
    /// Until then it has sorted nothing.
    pub(crate) sorts_at: Moment,
    /// What the next questions fail with.
    pub(crate) fail: VecDeque<ImapError>,
    /// What it was asked about.
    pub(crate) asked: Vec<Vec<u32>>,
}

impl Session {
    pub(super) async fn sorted_under_primary(
        &mut self,
        uids: &[u32],
    ) -> Result<Option<BTreeSet<u32>>, ImapError> {
        if self.model.lock().names != Names::Gmail {
            return Ok(None);
        }
        let folder = self.folder.clone();
        let found = self
            .command(|inner| {
                inner.categories.asked.push(uids.to_vec());
                if let Some(error) = inner.categories.fail.pop_front() {
                    return Err(error);
                }
                Ok(primary_among(inner, folder.as_deref(), uids))
            })
            .await;
        match found {
            Ok(found) => Ok(Some(found)),
            Err(ImapError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn primary_among(inner: &Inner, folder: Option<&str>, uids: &[u32]) -> BTreeSet<u32> {
    let categories = &inner.categories;
    if clock::now() < categories.sorts_at {
        return BTreeSet::new();
    }
    let mails = inner.open(folder);
    uids.iter()
        .copied()
        .filter(|uid| {
            let mail = mails.get(uid);
            mail.is_some_and(|mail| !categories.promotions.contains(&mail.who))
        })
        .collect()
}
