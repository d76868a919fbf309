//! What the surfaces and the watcher ask.

use protocol::{AccountId, MailRow, NoticeId, UnixMillis};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    Due, Gap, NOTICE, NoticeRow, Prepared as _, RowState, column, notice_row, number_of, told,
};
use crate::{
    message::code::grouped,
    notify::ruling::choices,
    store::{Store, StoreError},
};

/// What the panel says of a sender that nobody named.
const NAMELESS: &str = "Unknown sender";

impl Store {
    /// The newest mails, unread first, of one account or of all.
    pub(crate) async fn mail(
        &self,
        account: Option<&AccountId>,
        limit: u32,
    ) -> Result<Vec<MailRow>, StoreError> {
        let account = account.cloned();
        let limit = limit.min(200);
        self.read(move |connection, _| {
            let order = "gone = 0 ORDER BY unread DESC, arrived DESC, msg.n DESC LIMIT ?1";
            let rows: Vec<NoticeRow> = match &account {
                Some(account) => connection
                    .prepare(&format!("{NOTICE} WHERE account.uuid = ?2 AND {order}"))?
                    .query_map(params![limit, account.0], notice_row)?
                    .collect::<rusqlite::Result<_>>()?,
                None => connection
                    .prepare(&format!("{NOTICE} WHERE {order}"))?
                    .query_map([limit], notice_row)?
                    .collect::<rusqlite::Result<_>>()?,
            };
            Ok(rows.into_iter().map(mail_row).collect())
        })
        .await
    }

    /// The newest mails of all accounts, unread first.
    pub(crate) async fn latest(&self, limit: u32) -> Result<Vec<MailRow>, StoreError> {
        self.mail(None, limit).await
    }

    /// The accounts that something is kept of.
    pub(crate) async fn accounts(&self) -> Result<Vec<AccountId>, StoreError> {
        self.read(|connection, _| {
            let names: Vec<String> = column(connection, "SELECT uuid FROM account", params![])?;
            Ok(names.into_iter().map(AccountId).collect())
        })
        .await
    }

    /// One mail.
    pub(crate) async fn notice(&self, notice: NoticeId) -> Result<Option<NoticeRow>, StoreError> {
        self.read(move |connection, _| {
            connection
                .query_row(
                    &format!("{NOTICE} WHERE msg.n = ?1"),
                    [notice.0],
                    notice_row,
                )
                .optional()
        })
        .await
    }

    /// Whether `identity` is that mail's (R8): its UID may have come to mean another one.
    pub(crate) async fn is_same(
        &self,
        notice: NoticeId,
        identity: Vec<u8>,
    ) -> Result<bool, StoreError> {
        self.read(move |connection, key| {
            connection
                .prepare("SELECT 1 FROM msg WHERE n = ?1 AND ident = ?2")?
                .exists(params![notice.0, key.ident(&identity)])
        })
        .await
    }

    /// The UIDs whose flags are worth watching: up to `limit` of those alone on screen, which nothing else can take
    /// back, and as many of the others, those that wait first. Always the newest.
    pub(crate) async fn live(
        &self,
        account: &AccountId,
        mailbox: &str,
        uid_validity: u32,
        limit: u32,
    ) -> Result<Vec<u32>, StoreError> {
        let (account, mailbox) = (account.clone(), mailbox.to_owned());
        self.read(move |connection, _| {
            let mut uids: Vec<u32> = Vec::new();
            for is_alone in [true, false] {
                uids.extend(column::<u32>(
                    connection,
                    "SELECT uid FROM msg JOIN account ON account.n = msg.account \
                     JOIN mailbox ON mailbox.n = msg.mailbox \
                     WHERE account.uuid = ?1 AND mailbox.name = ?2 AND uidvalidity = ?3 AND unread = 1 AND gone = 0 \
                     AND (state IN (?5, ?6) AND summary = 0) = ?8 \
                     ORDER BY state = ?4 DESC, state = ?6 DESC, msg.n DESC LIMIT ?7",
                    params![
                        account.0,
                        mailbox,
                        uid_validity,
                        RowState::Pending.number(),
                        RowState::Showing.number(),
                        RowState::Shown.number(),
                        limit,
                        is_alone
                    ],
                )?);
            }
            Ok(uids)
        })
        .await
    }

    /// The UIDs below the watermark that are still asked about, in order (T25).
    pub(crate) async fn gaps(
        &self,
        account: &AccountId,
        mailbox: &str,
    ) -> Result<Vec<Gap>, StoreError> {
        let (account, mailbox) = (account.clone(), mailbox.to_owned());
        self.read(move |connection, _| {
            connection
                .prepare_cached(
                    "SELECT uid, until FROM gap JOIN mailbox ON mailbox.n = gap.mailbox \
                     JOIN account ON account.n = mailbox.account WHERE uuid = ?1 AND name = ?2 ORDER BY uid",
                )?
                .query_map([&account.0, &mailbox], |row| {
                    Ok(Gap {
                        uid: row.get(0)?,
                        until: UnixMillis(row.get(1)?),
                    })
                })?
                .collect()
        })
        .await
    }

    /// How many unread mails of an account have a row.
    pub(crate) async fn unread(&self, account: &AccountId) -> Result<u32, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| {
            let Some(account) = number_of(connection, &account)? else {
                return Ok(0);
            };
            connection.query_row(
                "SELECT count(*) FROM msg WHERE account = ?1 AND unread = 1 AND gone = 0",
                [account],
                |row| row.get(0),
            )
        })
        .await
    }

    /// Whether the mail with this Message-ID was shown; `None`: it is not known yet.
    pub(crate) async fn progress_of(
        &self,
        account: &AccountId,
        message_id: &str,
    ) -> Result<Option<bool>, StoreError> {
        let (account, message_id) = (account.clone(), message_id.to_owned());
        self.read(move |connection, _| {
            connection
                .query_row(
                    "SELECT state FROM msg JOIN account ON account.n = msg.account \
                     WHERE uuid = ?1 AND message_id = ?2",
                    [&account.0, &message_id],
                    |row| {
                        let state = RowState::of(row.get(0)?);
                        Ok(!matches!(
                            state,
                            RowState::Pending | RowState::Showing | RowState::Suppressed
                        ))
                    },
                )
                .optional()
        })
        .await
    }

    /// What an account has to tell.
    #[cfg(test)]
    pub(crate) async fn due(&self, account: &AccountId) -> Result<Due, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| due(connection, &account))
            .await
    }

    /// What an account has to tell; and what `begins` picks of it is handed to the desktop now, on its own, as by
    /// [`begin_showing`](Self::begin_showing). One question instead of two for the mail that somebody waits for.
    pub(crate) async fn due_and_begun(
        &self,
        account: &AccountId,
        begins: impl Fn(&Due) -> Option<NoticeId> + Send + 'static,
    ) -> Result<(Due, Option<NoticeId>), StoreError> {
        let account = account.clone();
        self.write_ahead(move |transaction, _| {
            let due = due(transaction, &account)?;
            let begun = match begins(&due) {
                Some(notice) => told::begin(transaction, &[notice], false)?.pop(),
                None => None,
            };
            Ok((due, begun))
        })
        .await
    }
}

fn due(connection: &Connection, account: &AccountId) -> rusqlite::Result<Due> {
    let extra: Option<u32> = connection
        .one(
            "SELECT extra FROM account WHERE uuid = ?1",
            [&account.0],
            |row| row.get(0),
        )
        .optional()?;
    let rows = connection
        .prepare_cached(&format!(
            "{NOTICE} WHERE account.uuid = ?1 AND state = ?2 ORDER BY msg.n"
        ))?
        .query_map(params![account.0, RowState::Pending.number()], notice_row)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Due {
        rows,
        extra: extra.unwrap_or(0),
    })
}

/// What is shown as a sender; never empty.
pub(super) fn nameless(sender: String) -> String {
    if sender.is_empty() {
        NAMELESS.to_owned()
    } else {
        sender
    }
}

fn mail_row(row: NoticeRow) -> MailRow {
    let mutes = choices((&row).into());
    let sender = nameless(row.words.sender);
    MailRow {
        notice: row.notice,
        account: row.account,
        arrived: row.arrived,
        code: row.words.code.as_deref().map(grouped),
        kind: row.words.kind,
        list: row.words.list,
        mutes,
        quiet: row.quiet,
        sender,
        snippet: row.words.snippet,
        subject: row.words.subject,
        unread: row.unread,
        unverified: row.words.unverified,
    }
}
