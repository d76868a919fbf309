//! How far the telling has come.

use std::collections::BTreeMap;

use protocol::{AccountId, NoticeId, UnixMillis};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{RowState, column, make_number, number_of};
use crate::store::{Store, StoreError};

/// What was being shown is to be shown (R15): at most one repeat, never a loss.
pub(super) fn show_again(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE msg SET state = ?1 WHERE state = ?2",
        params![RowState::Pending.number(), RowState::Showing.number()],
    )?;
    Ok(())
}

/// See [`Store::begin_showing`].
pub(super) fn begin(
    transaction: &Transaction<'_>,
    notices: &[NoticeId],
    summary: bool,
) -> rusqlite::Result<Vec<NoticeId>> {
    let mut update = transaction
        .prepare_cached("UPDATE msg SET state = ?2, summary = ?3 WHERE n = ?1 AND state = ?4")?;
    let mut begun = Vec::new();
    for notice in notices {
        let done = update.execute(params![
            notice.0,
            RowState::Showing.number(),
            summary,
            RowState::Pending.number()
        ])?;
        if done == 1 {
            begun.push(*notice);
        }
    }
    Ok(begun)
}

impl Store {
    /// Whoever was showing something has ended in the middle of it.
    pub(crate) async fn show_again(&self) -> Result<(), StoreError> {
        self.write(|transaction, _| show_again(transaction)).await
    }

    /// These notices are in that state from now on; `summary`: as part of one.
    #[cfg(test)]
    pub(crate) async fn set_state(
        &self,
        notices: Vec<NoticeId>,
        state: RowState,
        summary: bool,
    ) -> Result<(), StoreError> {
        self.write(move |transaction, _| {
            let mut update =
                transaction.prepare("UPDATE msg SET state = ?2, summary = ?3 WHERE n = ?1")?;
            for notice in &notices {
                update.execute(params![notice.0, state.number(), summary])?;
            }
            Ok(())
        })
        .await
    }

    /// These are handed to the desktop now, as part of a summary or each on its own. Returns those that were still to
    /// be told: what was read elsewhere since they were asked for is not shown any more.
    ///
    /// Not waiting for the disk: the desktop is told right after it, and [`finish_showing`](Self::finish_showing)
    /// after that. A power cut in between takes the notification with it, so that it is to be told again.
    pub(crate) async fn begin_showing(
        &self,
        notices: Vec<NoticeId>,
        summary: bool,
    ) -> Result<Vec<NoticeId>, StoreError> {
        self.write_ahead(move |transaction, _| begin(transaction, &notices, summary))
            .await
    }

    /// After the desktop has answered: `Showing` becomes that, and what was settled meanwhile stays so.
    /// Returns those that were settled: their notifications must go again.
    pub(crate) async fn finish_showing(
        &self,
        notices: Vec<NoticeId>,
        state: RowState,
    ) -> Result<Vec<NoticeId>, StoreError> {
        self.write(move |transaction, _| {
            let mut update = transaction
                .prepare_cached("UPDATE msg SET state = ?2 WHERE n = ?1 AND state = ?3")?;
            let mut settled = Vec::new();
            for notice in &notices {
                let done = update.execute(params![
                    notice.0,
                    state.number(),
                    RowState::Showing.number()
                ])?;
                if done == 0 {
                    settled.push(*notice);
                }
            }
            Ok(settled)
        })
        .await
    }

    /// The user dealt with a mail through us. Returns the state it was in before; `None`: there is no such mail.
    pub(crate) async fn deal(
        &self,
        notice: NoticeId,
        state: RowState,
        read: bool,
    ) -> Result<Option<RowState>, StoreError> {
        self.write(move |transaction, _| {
            let before = transaction
                .query_row("SELECT state FROM msg WHERE n = ?1", [notice.0], |row| {
                    row.get(0).map(RowState::of)
                })
                .optional()?;
            transaction.execute(
                "UPDATE msg SET state = ?2, unread = unread AND NOT ?3 WHERE n = ?1",
                params![notice.0, state.number(), read],
            )?;
            Ok(before)
        })
        .await
    }

    /// The mails of an account that are on screen, each on its own.
    pub(crate) async fn on_screen(&self, account: &AccountId) -> Result<Vec<NoticeId>, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| {
            let ids = column(
                connection,
                "SELECT msg.n FROM msg JOIN account ON account.n = msg.account \
                 WHERE uuid = ?1 AND state IN (?2, ?3) AND summary = 0 AND unread = 1",
                params![
                    account.0,
                    RowState::Showing.number(),
                    RowState::Shown.number()
                ],
            )?;
            Ok(ids.into_iter().map(NoticeId).collect())
        })
        .await
    }

    /// The summary of an account was shown: so many of its rowless mails are told.
    pub(crate) async fn extra_told(
        &self,
        account: &AccountId,
        told: u32,
    ) -> Result<(), StoreError> {
        let account = account.clone();
        self.write(move |transaction, _| {
            transaction.execute(
                "UPDATE account SET extra = max(extra - ?2, 0) WHERE uuid = ?1",
                params![account.0, told],
            )?;
            Ok(())
        })
        .await
    }

    /// What the user was last told about an account itself.
    pub(crate) async fn told(&self, account: &AccountId) -> Result<Option<String>, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| {
            let Some(account) = number_of(connection, &account)? else {
                return Ok(None);
            };
            connection
                .query_row(
                    "SELECT what FROM told WHERE account = ?1",
                    [account],
                    |row| row.get(0),
                )
                .optional()
        })
        .await
    }

    /// Remembers what the user was told about an account; `None`: it is over.
    pub(crate) async fn set_told(
        &self,
        account: &AccountId,
        what: Option<String>,
    ) -> Result<(), StoreError> {
        let account = account.clone();
        self.write(move |transaction, _| {
            let account = make_number(transaction, &account)?;
            match &what {
                Some(what) => transaction.execute(
                    "INSERT INTO told (account, what) VALUES (?1, ?2) \
                     ON CONFLICT (account) DO UPDATE SET what = excluded.what",
                    params![account, what],
                )?,
                None => transaction.execute("DELETE FROM told WHERE account = ?1", [account])?,
            };
            Ok(())
        })
        .await
    }

    /// Until when notifications are held: all, and those of single accounts.
    pub(crate) async fn pauses(
        &self,
    ) -> Result<(Option<UnixMillis>, BTreeMap<AccountId, UnixMillis>), StoreError> {
        self.read(|connection, _| {
            let mut statement = connection.prepare(
                "SELECT substr(key, 8), value FROM install WHERE key = 'paused' OR key LIKE 'paused:%'",
            )?;
            let mut rows = statement.query([])?;
            let (mut all, mut accounts) = (None, BTreeMap::new());
            while let Some(row) = rows.next()? {
                let (account, until): (String, i64) = (row.get(0)?, row.get(1)?);
                if account.is_empty() {
                    all = Some(UnixMillis(until));
                } else {
                    accounts.insert(AccountId(account), UnixMillis(until));
                }
            }
            Ok((all, accounts))
        })
        .await
    }

    /// Notifications are held until then: that account's, or all.
    pub(crate) async fn set_pause(
        &self,
        whose: Option<AccountId>,
        until: Option<UnixMillis>,
    ) -> Result<(), StoreError> {
        let key = pause_of(whose.as_ref());
        self.write(move |transaction, _| {
            transaction.execute("DELETE FROM install WHERE key = ?1", [&key])?;
            if let Some(until) = until {
                transaction.execute(
                    "INSERT INTO install (key, value) VALUES (?1, ?2)",
                    params![key, until.0],
                )?;
            }
            Ok(())
        })
        .await
    }
}

/// Under which name a pause is kept.
pub(super) fn pause_of(account: Option<&AccountId>) -> String {
    match account {
        Some(account) => format!("paused:{}", account.0),
        None => "paused".to_owned(),
    }
}
