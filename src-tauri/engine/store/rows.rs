//! What is asked of the store, and what it answers.

use std::collections::BTreeSet;

use protocol::{AccountId, MailKind, NoticeId, QuietRule, UnixMillis};
use rusqlite::{
    Connection, OptionalExtension as _, Row, Transaction, named_params, params, types::FromSql,
};

use super::{Store, StoreError};
use crate::message::list::Unsubscribe;

mod ask;
mod begun;
mod deeds;
mod folders;
mod quiet;
mod record;
mod settle;
mod told;

pub(crate) use self::deeds::{Asked, DeedRow, UNDO, Undone};

/// How many pending notices an account may have singly; what is more only counts in a summary (R14).
const PENDING_MAX: usize = 50;

/// How many mails an account keeps for the panel: as many as one answer may carry.
const ROWS_KEPT: u32 = 200;

/// R9: how many identities an account's ledger holds, for how long, and how many of them in any case.
const LEDGER_MAX: u32 = 50_000;
const LEDGER_MIN: u32 = 2_000;
const LEDGER_AGE_MS: i64 = 400 * 24 * 3_600_000;

/// Where a mailbox's watching stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Epoch {
    /// UIDs mean something only together with it.
    pub(crate) uid_validity: u32,
    /// The lowest UID that has not been examined (R2).
    pub(crate) w: u32,
    /// When the mailbox was last known completely.
    pub(crate) last_ok: UnixMillis,
}

/// A UID below the watermark that no listing has named yet, though one above it was: it may be a mail that the server
/// shows a little later (T25).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Gap {
    pub(crate) uid: u32,
    /// The first listing after this moment that does not name it either is the last one that asks.
    pub(crate) until: UnixMillis,
}

/// What the user reads of a mail, cleaned and cut.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Words {
    /// The sender's own, in lower case; empty where it is not known.
    pub(crate) address: String,
    pub(crate) sender: String,
    pub(crate) subject: String,
    pub(crate) snippet: String,
    /// Without angle brackets.
    pub(crate) message_id: Option<String>,
    /// The mail that its conversation began with, named in the same way.
    pub(crate) root: Option<String>,
    /// The one-time code, as written.
    pub(crate) code: Option<String>,
    pub(crate) kind: MailKind,
    /// The list it came through.
    pub(crate) list: Option<String>,
    /// How to leave that list.
    pub(crate) unsubscribe: Option<Unsubscribe>,
    /// The account's own server calls the sender forged.
    pub(crate) unverified: bool,
}

/// What is to become of a mail that the ledger does not know.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Announce {
    /// A notification, or its part in a summary.
    Aloud,
    /// A row in the panel, and no notification (R5).
    Quietly,
    /// The same, because of that rule, which its row names.
    Ruled(QuietRule),
    /// Only its identity is remembered (R11).
    Never,
}

/// One mail of a listing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Arrival {
    pub(crate) uid: u32,
    /// What identifies the mail wherever it lies (R9); kept as a keyed hash only.
    pub(crate) identity: Vec<u8>,
    pub(crate) announce: Announce,
    pub(crate) arrived: UnixMillis,
    /// X-GM-THRID.
    pub(crate) thread: Option<u64>,
    pub(crate) words: Option<Words>,
}

/// One look at a mailbox, to be remembered as a whole (R4).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Pass {
    pub(crate) account: AccountId,
    pub(crate) mailbox: String,
    pub(crate) uid_validity: u32,
    /// The watermark that the pass began at: what lies below it was not looked at.
    pub(crate) from: u32,
    /// The new watermark.
    pub(crate) w: u32,
    /// In the order of their UIDs.
    pub(crate) arrivals: Vec<Arrival>,
    /// All that are below the new watermark; `None`: the same as before.
    pub(crate) gaps: Option<Vec<Gap>>,
    /// A mail that was read or gone, and comes back unread, is told again (fault 52): the user wants that.
    pub(crate) announces_returned: bool,
    pub(crate) now: UnixMillis,
}

/// What was new in a pass.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Recorded {
    /// The UIDs of those that the ledger did not know.
    pub(crate) new: BTreeSet<u32>,
    /// Pending now, oldest first.
    pub(crate) pending: Vec<NoticeId>,
    /// Announced too, but only counted.
    pub(crate) extra: u32,
    /// What was told of mails that cannot be followed any more.
    pub(crate) settled: Settled,
}

/// How far the telling of a mail has come (R15).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum RowState {
    /// To be shown.
    Pending,
    /// Handed to the desktop; whether it arrived is not known yet.
    Showing,
    /// On screen, or was.
    Shown,
    /// Taken off the screen because it was read or deleted elsewhere.
    Retracted,
    /// Closed by the user.
    Dismissed,
    /// Opened or marked read by the user, through us.
    Opened,
    /// Never to be shown.
    Suppressed,
}

impl RowState {
    const ALL: [Self; 7] = [
        Self::Pending,
        Self::Showing,
        Self::Shown,
        Self::Retracted,
        Self::Dismissed,
        Self::Opened,
        Self::Suppressed,
    ];

    /// As in the file: these numbers never change.
    const fn number(self) -> i64 {
        match self {
            Self::Pending => 0,
            Self::Showing => 1,
            Self::Shown => 2,
            Self::Retracted => 3,
            Self::Dismissed => 4,
            Self::Opened => 5,
            Self::Suppressed => 6,
        }
    }

    /// What a strange number means: that nothing is to be shown.
    fn of(number: i64) -> Self {
        Self::ALL
            .into_iter()
            .find(|state| state.number() == number)
            .unwrap_or(Self::Suppressed)
    }
}

/// One mail, with all that acting on it takes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct NoticeRow {
    pub(crate) notice: NoticeId,
    pub(crate) account: AccountId,
    pub(crate) mailbox: String,
    pub(crate) uid_validity: u32,
    pub(crate) uid: u32,
    pub(crate) words: Words,
    pub(crate) thread: Option<u64>,
    pub(crate) arrived: UnixMillis,
    /// When it was first seen by us.
    pub(crate) recorded: UnixMillis,
    pub(crate) unread: bool,
    /// No longer in its mailbox.
    pub(crate) gone: bool,
    /// By which rule it has no notification.
    pub(crate) quiet: Option<QuietRule>,
    pub(crate) state: RowState,
    /// Shown as part of a summary.
    pub(crate) summary: bool,
}

#[cfg(test)]
impl NoticeRow {
    /// A mail in the inbox of the account "a" that waits to be told.
    pub(crate) fn waiting(notice: i64, words: Words) -> Self {
        Self {
            notice: NoticeId(notice),
            account: AccountId("a".to_owned()),
            mailbox: "INBOX".to_owned(),
            uid_validity: 1,
            uid: 1,
            words,
            thread: None,
            arrived: UnixMillis(0),
            recorded: UnixMillis(0),
            unread: true,
            gone: false,
            quiet: None,
            state: RowState::Pending,
            summary: false,
        }
    }
}

/// What an account has to tell now.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Due {
    /// Pending, oldest first.
    pub(crate) rows: Vec<NoticeRow>,
    /// Further ones that have no row.
    pub(crate) extra: u32,
}

/// What became of notices whose mails were read or deleted elsewhere (R12).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Settled {
    /// Are on screen, and must go.
    pub(crate) withdraw: Vec<NoticeId>,
    /// No mail of the summary on screen is unread any more.
    pub(crate) withdraw_summary: bool,
    /// Whether any row changed.
    pub(crate) changed: bool,
}

/// At start: what was being shown when we ended is shown again (R15), and old rows go.
pub(super) fn start(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    told::show_again(transaction)?;
    let accounts: Vec<i64> = column(transaction, "SELECT n FROM account", params![])?;
    for account in accounts {
        record::prune(transaction, account, crate::clock::unix_now())?;
    }
    Ok(())
}

/// Statements that each new mail needs: prepared once.
trait Prepared {
    fn run(&self, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<usize>;

    fn one<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T>;
}

impl Prepared for Connection {
    fn run(&self, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<usize> {
        self.prepare_cached(sql)?.execute(values)
    }

    fn one<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        self.prepare_cached(sql)?.query_row(values, read)
    }
}

/// The account's number, if it has one.
fn number_of(connection: &Connection, account: &AccountId) -> rusqlite::Result<Option<i64>> {
    connection
        .one(
            "SELECT n FROM account WHERE uuid = ?1",
            [&account.0],
            |row| row.get(0),
        )
        .optional()
}

/// The account's number; made if it has none.
fn make_number(transaction: &Transaction<'_>, account: &AccountId) -> rusqlite::Result<i64> {
    transaction.run(
        "INSERT INTO account (uuid) VALUES (?1) ON CONFLICT DO NOTHING",
        [&account.0],
    )?;
    transaction.one(
        "SELECT n FROM account WHERE uuid = ?1",
        [&account.0],
        |row| row.get(0),
    )
}

fn column<T: FromSql>(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare(sql)?
        .query_map(values, |row| row.get(0))?
        .collect()
}

/// As in the file: these numbers never change.
const fn kind_number(kind: MailKind) -> i64 {
    match kind {
        MailKind::Ordinary => 0,
        MailKind::Encrypted => 1,
        MailKind::Invitation => 2,
    }
}

fn kind_of(number: i64) -> MailKind {
    [MailKind::Encrypted, MailKind::Invitation]
        .into_iter()
        .find(|kind| kind_number(*kind) == number)
        .unwrap_or_default()
}

fn unsubscribe(row: &Row<'_>) -> rusqlite::Result<Option<Unsubscribe>> {
    let ways = Unsubscribe {
        https: row.get("unsubscribe_https")?,
        is_one_click: row.get("one_click")?,
        mailto: row.get("unsubscribe_mailto")?,
    };
    Ok((ways.https.is_some() || ways.mailto.is_some()).then_some(ways))
}

/// The columns that [`notice_row`] reads.
const NOTICE: &str = "SELECT msg.n AS n, account.uuid AS uuid, mailbox.name AS mailbox, uidvalidity, uid, sender, \
     subject, snippet, message_id, root, thread, arrived, recorded, unread, gone, state, summary, \
     code, kind, list, address, quiet, unsubscribe_https, unsubscribe_mailto, one_click, unverified \
     FROM msg JOIN account ON account.n = msg.account JOIN mailbox ON mailbox.n = msg.mailbox";

fn notice_row(row: &Row<'_>) -> rusqlite::Result<NoticeRow> {
    Ok(NoticeRow {
        notice: NoticeId(row.get("n")?),
        account: AccountId(row.get("uuid")?),
        mailbox: row.get("mailbox")?,
        uid_validity: row.get("uidvalidity")?,
        uid: row.get("uid")?,
        words: Words {
            address: row.get("address")?,
            sender: row.get("sender")?,
            subject: row.get("subject")?,
            snippet: row.get("snippet")?,
            message_id: row.get("message_id")?,
            root: row.get("root")?,
            code: row.get("code")?,
            kind: kind_of(row.get("kind")?),
            list: row.get("list")?,
            unsubscribe: unsubscribe(row)?,
            unverified: row.get("unverified")?,
        },
        thread: row.get::<_, Option<i64>>("thread")?.map(i64::cast_unsigned),
        arrived: UnixMillis(row.get("arrived")?),
        recorded: UnixMillis(row.get("recorded")?),
        unread: row.get("unread")?,
        gone: row.get("gone")?,
        quiet: quiet::rule_of(row.get("quiet")?),
        state: RowState::of(row.get("state")?),
        summary: row.get("summary")?,
    })
}

impl Store {
    /// Deletes everything that is kept of an account.
    pub(crate) async fn forget(&self, account: &AccountId) -> Result<(), StoreError> {
        let account = account.clone();
        self.write(move |transaction, _| {
            transaction.execute("DELETE FROM account WHERE uuid = ?1", [&account.0])?;
            let pause = told::pause_of(Some(&account));
            transaction.execute("DELETE FROM install WHERE key = ?1", [pause])?;
            Ok(())
        })
        .await?;
        // The write-ahead log still has what was deleted.
        let emptied = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.read(move |connection, _| connection.query_row(emptied, [], |_| Ok(())))
            .await
    }

    /// Where the watching of a mailbox stands; `None` before its first pass.
    pub(crate) async fn epoch(
        &self,
        account: &AccountId,
        mailbox: &str,
    ) -> Result<Option<Epoch>, StoreError> {
        let (account, mailbox) = (account.clone(), mailbox.to_owned());
        self.read(move |connection, _| {
            connection
                .query_row(
                    "SELECT uidvalidity, w, last_ok_at FROM epoch JOIN mailbox ON mailbox.n = epoch.mailbox \
                     JOIN account ON account.n = mailbox.account WHERE uuid = :uuid AND name = :name",
                    named_params! { ":uuid": account.0, ":name": mailbox },
                    |row| {
                        Ok(Epoch {
                            uid_validity: row.get(0)?,
                            w: row.get(1)?,
                            last_ok: UnixMillis(row.get(2)?),
                        })
                    },
                )
                .optional()
        })
        .await
    }
}
