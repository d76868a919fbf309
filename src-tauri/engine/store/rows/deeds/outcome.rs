//! How far a deed has come.

use protocol::{DeedState, MailAction, UnixMillis};
use rusqlite::{Transaction, params};

use super::{DeedRow, number};
use crate::{
    imap::moving::Place,
    store::{Store, StoreError},
};

impl Store {
    /// The server is about to be told, to put it into `folder` if it is to be moved: if the answer is lost, it may
    /// have been done all the same.
    pub(crate) async fn deed_sent(
        &self,
        deed: i64,
        folder: Option<String>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction, _| {
            transaction.execute("UPDATE deed SET sent = sent + 1 WHERE n = ?1", [deed])?;
            put(transaction, deed, folder.as_deref(), None)
        })
        .await
    }

    /// The mail was copied there; the original is still to be removed.
    pub(crate) async fn deed_copied(
        &self,
        deed: i64,
        folder: String,
        place: Option<Place>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction, _| {
            transaction.execute("UPDATE deed SET copied = 1 WHERE n = ?1", [deed])?;
            put(transaction, deed, Some(&folder), place)
        })
        .await
    }

    /// It is done on the server; the mail is in `folder` if it was moved.
    pub(crate) async fn deed_done(
        &self,
        deed: &DeedRow,
        folder: Option<String>,
        place: Option<Place>,
        left_behind: bool,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        let (n, notice, action) = (deed.n, deed.row.notice, deed.action);
        self.write(move |transaction, _| {
            put(transaction, n, folder.as_deref(), place)?;
            transaction.execute(
                "UPDATE deed SET state = ?2, ended = ?3, left_behind = ?4, sent = 0 WHERE n = ?1",
                params![n, number(DeedState::Done), now.0, left_behind],
            )?;
            let (unread, gone) = match action {
                MailAction::MarkRead => (false, false),
                MailAction::MarkUnread => (true, false),
                MailAction::Archive | MailAction::Delete | MailAction::Junk => (false, true),
            };
            transaction.execute(
                "UPDATE msg SET unread = ?2, gone = ?3 WHERE n = ?1",
                params![notice.0, unread, gone],
            )?;
            Ok(())
        })
        .await
    }

    /// It will not be done, and the user is told why. `gone`: because the mail is.
    pub(crate) async fn deed_failed(
        &self,
        deed: &DeedRow,
        sentence: String,
        gone: bool,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        let (n, notice) = (deed.n, deed.row.notice);
        self.write(move |transaction, _| {
            transaction.execute(
                "UPDATE deed SET state = ?2, ended = ?3, sentence = ?4 WHERE n = ?1",
                params![n, number(DeedState::Failed), now.0, sentence],
            )?;
            if gone {
                transaction.execute(
                    "UPDATE msg SET unread = 0, gone = 1 WHERE n = ?1",
                    [notice.0],
                )?;
            }
            Ok(())
        })
        .await
    }

    /// The mail is as it was, in its old mailbox; under a new UID if it was moved and the server said it.
    pub(crate) async fn deed_undone(
        &self,
        deed: &DeedRow,
        place: Option<Place>,
    ) -> Result<(), StoreError> {
        let (n, notice, unread) = (deed.n, deed.row.notice, deed.was_unread);
        self.write(move |transaction, _| {
            transaction.execute("DELETE FROM deed WHERE n = ?1", [n])?;
            transaction.execute(
                "UPDATE msg SET unread = ?2, gone = 0 WHERE n = ?1",
                params![notice.0, unread],
            )?;
            if let Some(place) = place {
                transaction.execute(
                    "UPDATE msg SET uidvalidity = ?2, uid = ?3 WHERE n = ?1",
                    params![notice.0, place.uid_validity, place.uid],
                )?;
            }
            Ok(())
        })
        .await
    }
}

fn put(
    transaction: &Transaction<'_>,
    deed: i64,
    folder: Option<&str>,
    place: Option<Place>,
) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE deed SET folder = coalesce(?2, folder), uidvalidity = coalesce(?3, uidvalidity), \
         uid = coalesce(?4, uid) WHERE n = ?1",
        params![
            deed,
            folder,
            place.map(|place| place.uid_validity),
            place.map(|place| place.uid)
        ],
    )?;
    Ok(())
}
