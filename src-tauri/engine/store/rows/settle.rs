//! Taking back what was told of mails that were read, are gone, or are not followed any more (R12).

use std::collections::BTreeSet;

use protocol::{AccountId, NoticeId};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::{Pass, RowState, Settled, column, number_of};
use crate::store::{Store, StoreError};

impl Store {
    /// Remembers which mails of a mailbox were read or are gone, and says what must leave the screen (R12).
    pub(crate) async fn settle(
        &self,
        account: &AccountId,
        mailbox: &str,
        uid_validity: u32,
        read: Vec<u32>,
        gone: Vec<u32>,
    ) -> Result<Settled, StoreError> {
        if read.is_empty() && gone.is_empty() {
            return Ok(Settled::default());
        }
        let (account, mailbox) = (account.clone(), mailbox.to_owned());
        self.write(move |transaction, _| {
            let Some(account) = number_of(transaction, &account)? else {
                return Ok(Settled::default());
            };
            let mut rows = Vec::new();
            for (uids, is_gone) in [(&read, false), (&gone, true)] {
                for uid in uids {
                    let row = transaction
                        .query_row(
                            "SELECT n, state, summary FROM msg WHERE account = ?1 AND uid = ?3 AND uidvalidity = ?4 \
                             AND gone = 0 AND mailbox = (SELECT n FROM mailbox WHERE account = ?1 AND name = ?2)",
                            params![account, mailbox, uid, uid_validity],
                            Told::of,
                        )
                        .optional()?;
                    rows.extend(row.map(|row| (row, is_gone)));
                }
            }
            settle(transaction, account, rows)
        })
        .await
    }

    /// The mailboxes of an account that were looked at, as on the wire.
    pub(crate) async fn looked_at(&self, account: &AccountId) -> Result<Vec<String>, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| {
            column(
                connection,
                "SELECT name FROM mailbox JOIN epoch ON epoch.mailbox = mailbox.n \
                 JOIN account ON account.n = mailbox.account WHERE uuid = ?1",
                params![account.0],
            )
        })
        .await
    }

    /// Nobody looks at these mailboxes any more: their mails count as gone, and their watermarks are forgotten. The
    /// ledger keeps what was told (R9). Says what must leave the screen.
    pub(crate) async fn leave(
        &self,
        account: &AccountId,
        mailboxes: Vec<String>,
    ) -> Result<Settled, StoreError> {
        let account = account.clone();
        self.write(move |transaction, _| {
            let Some(account) = number_of(transaction, &account)? else {
                return Ok(Settled::default());
            };
            let mut rows = Vec::new();
            for name in &mailboxes {
                let sql = "SELECT n, state, summary FROM msg WHERE account = ?1 AND gone = 0 \
                           AND mailbox = (SELECT n FROM mailbox WHERE account = ?1 AND name = ?2)";
                let mut query = transaction.prepare(sql)?;
                for row in query.query_map(params![account, name], Told::of)? {
                    rows.push((row?, true));
                }
                transaction.execute(
                    "DELETE FROM epoch WHERE mailbox = (SELECT n FROM mailbox WHERE account = ?1 AND name = ?2)",
                    params![account, name],
                )?;
            }
            settle(transaction, account, rows)
        })
        .await
    }
}

/// These mails came to a new place, and were read before.
pub(super) fn known(
    transaction: &Transaction<'_>,
    account: i64,
    read: &[Vec<u8>],
) -> rusqlite::Result<Vec<(Told, bool)>> {
    let sql = "SELECT n, state, summary FROM msg WHERE account = ?1 AND ident = ?2";
    let mut row = transaction.prepare(sql)?;
    let mut rows = Vec::new();
    for ident in read {
        let row = row
            .query_row(params![account, ident], Told::of)
            .optional()?;
        rows.extend(row.map(|row| (row, false)));
    }
    Ok(rows)
}

/// UIDs have lost their meaning (R6, R7), and these mails are not where they were: what was told of them could
/// never be taken back.
pub(super) fn displaced(
    transaction: &Transaction<'_>,
    account: i64,
    mailbox: i64,
    pass: &Pass,
    listed: &BTreeSet<Vec<u8>>,
) -> rusqlite::Result<Vec<(Told, bool)>> {
    // Below the listing nobody has looked.
    let from = pass.arrivals.first().map_or(pass.w, |first| first.uid);
    let mut rows = Vec::new();
    let mut query = transaction.prepare(
        "SELECT n, state, summary, ident FROM msg WHERE account = ?1 AND mailbox = ?2 AND gone = 0 \
         AND (uidvalidity <> ?3 OR uid >= ?4)",
    )?;
    let mut found = query.query(params![account, mailbox, pass.uid_validity, from])?;
    while let Some(row) = found.next()? {
        if !listed.contains(&row.get::<_, Vec<u8>>(3)?) {
            rows.push((Told::of(row)?, true));
        }
    }
    Ok(rows)
}

/// How far the telling of a mail has come.
pub(super) struct Told {
    n: i64,
    state: RowState,
    summary: bool,
}

impl Told {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            n: row.get(0)?,
            state: RowState::of(row.get(1)?),
            summary: row.get(2)?,
        })
    }
}

/// These are read or, where it says so, gone.
pub(super) fn settle(
    transaction: &Transaction<'_>,
    account: i64,
    rows: Vec<(Told, bool)>,
) -> rusqlite::Result<Settled> {
    let mut settled = Settled::default();
    let mut summarised = false;
    for (row, is_gone) in rows {
        let state = match row.state {
            RowState::Pending => RowState::Suppressed,
            RowState::Showing | RowState::Shown => {
                if row.summary {
                    summarised = true;
                } else {
                    settled.withdraw.push(NoticeId(row.n));
                }
                RowState::Retracted
            }
            other => other,
        };
        transaction.execute(
            "UPDATE msg SET state = ?2, unread = 0, gone = max(gone, ?3) WHERE n = ?1",
            params![row.n, state.number(), is_gone],
        )?;
        settled.changed = true;
    }
    if summarised {
        settled.withdraw_summary = !transaction
            .prepare("SELECT 1 FROM msg WHERE account = ?1 AND summary = 1 AND state = ?2")?
            .exists(params![account, RowState::Shown.number()])?;
    }
    Ok(settled)
}
