//! What the user asked to be done with mails: kept until it is done and can no longer be undone, or until the
//! user knows that it failed. So nothing that was pressed is lost with the connection or with the program.

use std::time::Duration;

use protocol::{AccountId, Deed, DeedState, MailAction, NoticeId, UnixMillis};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::{NOTICE, NoticeRow, RowState, ask::nameless, notice_row};
use crate::{
    imap::moving::Place,
    store::{Store, StoreError},
};

mod outcome;

/// How long something can be undone (`product.md` 2.2).
pub(crate) const UNDO: Duration = Duration::from_secs(10);

/// How long a failure is kept for a user who does not look.
const FAILURE_KEPT: Duration = Duration::from_hours(48);

/// Something asked for, with all that doing it takes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct DeedRow {
    pub(crate) n: i64,
    pub(crate) row: NoticeRow,
    pub(crate) action: MailAction,
    pub(crate) state: DeedState,
    /// When it was done, or failed.
    pub(crate) ended: Option<UnixMillis>,
    /// The mail was unread before.
    pub(crate) was_unread: bool,
    /// How often the server was asked to do it without our having heard that it did.
    pub(crate) sent: u32,
    /// The folder that the mail was put into, or is being put into.
    pub(crate) folder: Option<String>,
    /// Its place there, where the server said it.
    pub(crate) place: Option<Place>,
    /// It lies there, and the original is still to be removed.
    pub(crate) copied: bool,
    /// The original is still there, marked as deleted.
    pub(crate) left_behind: bool,
    pub(crate) sentence: Option<String>,
}

/// What became of the wish to do something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Asked {
    /// There is no such mail.
    Gone,
    /// It is as wished already.
    Nothing,
    /// What was done with it before is being undone.
    Undoing,
    /// It is kept, to be carried out.
    Waiting,
}

/// What became of the wish to undo.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Undone {
    /// It had not been done yet, or had failed: it is forgotten.
    Cancelled,
    /// There is nothing to undo, or no longer.
    TooLate,
    /// It is kept, to be undone on the server.
    Waiting,
}

impl Store {
    /// Keeps what is asked to be done with a mail. Whatever was asked before and is still waiting is replaced.
    pub(crate) async fn ask_deed(
        &self,
        notice: NoticeId,
        action: MailAction,
        now: UnixMillis,
    ) -> Result<Asked, StoreError> {
        self.write(move |transaction, _| ask(transaction, notice, action, now))
            .await
    }

    /// What an account's server still has to be told, in the order in which it was asked for.
    pub(crate) async fn deeds_due(&self, account: &AccountId) -> Result<Vec<DeedRow>, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| {
            connection
                .prepare(&select(
                    "WHERE notice.uuid = ?1 AND deed.state IN (?2, ?3) ORDER BY deed.n",
                ))?
                .query_map(
                    params![
                        account.0,
                        number(DeedState::Waiting),
                        number(DeedState::Undoing)
                    ],
                    deed_row,
                )?
                .collect()
        })
        .await
    }

    /// What was asked to be done with that mail, if it is not settled.
    pub(crate) async fn deed(&self, notice: NoticeId) -> Result<Option<DeedRow>, StoreError> {
        self.read(move |connection, _| {
            connection
                .query_row(&select("WHERE deed.msg = ?1"), [notice.0], deed_row)
                .optional()
        })
        .await
    }

    /// What is not settled, for the surfaces; forgets what is.
    pub(crate) async fn deeds(&self, now: UnixMillis) -> Result<Vec<Deed>, StoreError> {
        self.write(move |transaction, _| {
            transaction.execute(
                "DELETE FROM deed WHERE state = ?1 AND ended <= ?2 OR state = ?3 AND ended <= ?4",
                params![
                    number(DeedState::Done),
                    before(now, UNDO),
                    number(DeedState::Failed),
                    before(now, FAILURE_KEPT)
                ],
            )?;
            let rows = transaction
                .prepare(&select("ORDER BY deed.n"))?
                .query_map([], deed_row)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(rows.into_iter().map(shown).collect())
        })
        .await
    }

    /// Begins to undo.
    pub(crate) async fn ask_undo(
        &self,
        notice: NoticeId,
        now: UnixMillis,
    ) -> Result<Undone, StoreError> {
        self.write(move |transaction, _| {
            let found = transaction
                .query_row(&select("WHERE deed.msg = ?1"), [notice.0], deed_row)
                .optional()?;
            let Some(deed) = found else {
                return Ok(Undone::TooLate);
            };
            match deed.state {
                // The server may have done it, and only its answer was lost.
                DeedState::Waiting if deed.sent > 0 => Ok(Undone::TooLate),
                DeedState::Failed | DeedState::Waiting => {
                    transaction.execute("DELETE FROM deed WHERE n = ?1", [deed.n])?;
                    Ok(Undone::Cancelled)
                }
                DeedState::Done if deed.ended.is_some_and(|at| at.0 > before(now, UNDO)) => {
                    transaction.execute(
                        "UPDATE deed SET state = ?2 WHERE n = ?1",
                        params![deed.n, number(DeedState::Undoing)],
                    )?;
                    Ok(Undone::Waiting)
                }
                DeedState::Undoing => Ok(Undone::Waiting),
                DeedState::Done => Ok(Undone::TooLate),
            }
        })
        .await
    }
}

fn ask(
    transaction: &Transaction<'_>,
    notice: NoticeId,
    action: MailAction,
    now: UnixMillis,
) -> rusqlite::Result<Asked> {
    let row = transaction
        .query_row(
            "SELECT account, unread, gone, state FROM msg WHERE n = ?1",
            [notice.0],
            |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, bool>(1)?,
                    row.get::<_, bool>(2)?,
                    RowState::of(row.get(3)?),
                ))
            },
        )
        .optional()?;
    let Some((account, unread, false, state)) = row else {
        return Ok(Asked::Gone);
    };
    let before: Option<(i64, bool)> = transaction
        .query_row(
            "SELECT state, unread FROM deed WHERE msg = ?1",
            [notice.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let mut was_unread = unread;
    if let Some((before, before_unread)) = before {
        match state_of(before) {
            DeedState::Undoing => return Ok(Asked::Undoing),
            DeedState::Waiting => was_unread = before_unread,
            DeedState::Done | DeedState::Failed => {}
        }
        transaction.execute("DELETE FROM deed WHERE msg = ?1", [notice.0])?;
    }
    // It was dealt with: it is neither shown nor shown again.
    if matches!(
        state,
        RowState::Pending | RowState::Showing | RowState::Shown
    ) {
        transaction.execute(
            "UPDATE msg SET state = ?2 WHERE n = ?1",
            params![notice.0, RowState::Opened.number()],
        )?;
    }
    match action {
        MailAction::MarkRead if !unread => return Ok(Asked::Nothing),
        MailAction::MarkUnread if unread => return Ok(Asked::Nothing),
        _ => {}
    }
    transaction.execute(
        "INSERT INTO deed (account, msg, action, state, asked, unread) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            account,
            notice.0,
            action_number(action),
            number(DeedState::Waiting),
            now.0,
            was_unread
        ],
    )?;
    Ok(Asked::Waiting)
}

/// Selects the columns that [`deed_row`] reads; `rest` says of which deeds.
fn select(rest: &str) -> String {
    format!(
        "SELECT deed.n AS deed_n, deed.action, deed.state AS deed_state, deed.ended, deed.unread AS was_unread, \
         deed.sent, deed.folder, deed.uidvalidity AS to_uidvalidity, deed.uid AS to_uid, deed.copied, deed.left_behind, \
         deed.sentence, notice.* FROM deed JOIN ({NOTICE}) AS notice ON notice.n = deed.msg {rest}"
    )
}

fn deed_row(row: &Row<'_>) -> rusqlite::Result<DeedRow> {
    let place = match (row.get("to_uidvalidity")?, row.get("to_uid")?) {
        (Some(uid_validity), Some(uid)) => Some(Place { uid_validity, uid }),
        _ => None,
    };
    Ok(DeedRow {
        n: row.get("deed_n")?,
        row: notice_row(row)?,
        action: action_of(row.get("action")?),
        state: state_of(row.get("deed_state")?),
        ended: row.get::<_, Option<i64>>("ended")?.map(UnixMillis),
        was_unread: row.get("was_unread")?,
        sent: row.get("sent")?,
        folder: row.get("folder")?,
        place,
        copied: row.get("copied")?,
        left_behind: row.get("left_behind")?,
        sentence: row.get("sentence")?,
    })
}

fn shown(deed: DeedRow) -> Deed {
    let undo_until = match deed.state {
        DeedState::Done => deed
            .ended
            .map(|at| UnixMillis(at.0.saturating_add(millis(UNDO)))),
        DeedState::Failed | DeedState::Undoing | DeedState::Waiting => None,
    };
    Deed {
        notice: deed.row.notice,
        account: deed.row.account,
        action: deed.action,
        sender: nameless(deed.row.words.sender),
        sentence: deed.sentence.unwrap_or_default(),
        state: deed.state,
        subject: deed.row.words.subject,
        undo_until,
    }
}

fn before(now: UnixMillis, time: Duration) -> i64 {
    now.0.saturating_sub(millis(time))
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// As in the file: these numbers never change.
const fn action_number(action: MailAction) -> i64 {
    match action {
        MailAction::MarkRead => 0,
        MailAction::MarkUnread => 1,
        MailAction::Archive => 2,
        MailAction::Delete => 3,
        MailAction::Junk => 4,
    }
}

/// What a strange number means: the one that does no harm.
fn action_of(number: i64) -> MailAction {
    [
        MailAction::MarkUnread,
        MailAction::Archive,
        MailAction::Delete,
        MailAction::Junk,
    ]
    .into_iter()
    .find(|action| action_number(*action) == number)
    .unwrap_or(MailAction::MarkRead)
}

/// As in the file: these numbers never change.
const fn number(state: DeedState) -> i64 {
    match state {
        DeedState::Waiting => 0,
        DeedState::Done => 1,
        DeedState::Undoing => 2,
        DeedState::Failed => 3,
    }
}

/// What a strange number means: that nothing more is to be done.
fn state_of(number_: i64) -> DeedState {
    [DeedState::Waiting, DeedState::Done, DeedState::Undoing]
        .into_iter()
        .find(|state| number(*state) == number_)
        .unwrap_or(DeedState::Failed)
}
