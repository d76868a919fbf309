//! Remembering what a look at a mailbox brought.

use std::collections::BTreeSet;

use protocol::{AccountId, NoticeId, UnixMillis};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{
    Announce, Arrival, LEDGER_AGE_MS, LEDGER_MAX, LEDGER_MIN, PENDING_MAX, Pass, Prepared as _,
    ROWS_KEPT, Recorded, RowState, kind_number, make_number, number_of, quiet, settle,
};
use crate::{
    clock,
    store::{IdentKey, Store, StoreError},
};

impl Store {
    /// Which of these mails the ledger does not know, by their place in `identities`.
    pub(crate) async fn unknown(
        &self,
        account: &AccountId,
        identities: Vec<Vec<u8>>,
    ) -> Result<Vec<usize>, StoreError> {
        let account = account.clone();
        self.read(move |connection, key| {
            let Some(account) = number_of(connection, &account)? else {
                return Ok((0..identities.len()).collect());
            };
            let mut known = connection
                .prepare_cached("SELECT 1 FROM seen WHERE account = ?1 AND ident = ?2")?;
            let mut unknown = Vec::new();
            for (place, identity) in identities.iter().enumerate() {
                if !known.exists(params![account, key.ident(identity)])? {
                    unknown.push(place);
                }
            }
            Ok(unknown)
        })
        .await
    }

    /// Writes the watermark, the ledger, the rows and the pending notices of a pass in one transaction (R4).
    ///
    /// What the ledger knows already is not announced; its row follows the mail to its new UID.
    ///
    /// Where something is announced, what is too old to be kept stays until [`tidy`](Self::tidy).
    ///
    /// What is to be announced does not wait for the disk, the user does: a crash of the program undoes nothing, and
    /// [`finish_showing`](Self::finish_showing) waits for all of it. A power cut before that takes the watermark back
    /// with the rows, so that the mail is found again: told twice at worst, and never lost (fault 84).
    pub(crate) async fn record(&self, pass: Pass) -> Result<Recorded, StoreError> {
        let is_news = pass
            .arrivals
            .iter()
            .any(|arrival| arrival.announce == Announce::Aloud);
        let work =
            move |transaction: &Transaction<'_>, key: &IdentKey| record(transaction, key, &pass);
        if is_news {
            self.write_ahead(work).await
        } else {
            self.write(work).await
        }
    }

    /// Keeps the tables small: for when nobody waits for a mail any more.
    pub(crate) async fn tidy(&self, account: &AccountId) -> Result<(), StoreError> {
        let (account, now) = (account.clone(), clock::unix_now());
        self.write_ahead(move |transaction, _| {
            let Some(account) = number_of(transaction, &account)? else {
                return Ok(());
            };
            prune(transaction, account, now)
        })
        .await
    }
}

fn record(
    transaction: &Transaction<'_>,
    key: &IdentKey,
    pass: &Pass,
) -> rusqlite::Result<Recorded> {
    let account = make_number(transaction, &pass.account)?;
    transaction.run(
        "INSERT INTO mailbox (account, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![account, pass.mailbox],
    )?;
    let mailbox: i64 = transaction.one(
        "SELECT n FROM mailbox WHERE account = ?1 AND name = ?2",
        params![account, pass.mailbox],
        |row| row.get(0),
    )?;
    let before: Option<(u32, u32)> = transaction
        .one(
            "SELECT uidvalidity, w FROM epoch WHERE mailbox = ?1",
            [mailbox],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    transaction.run(
        // A watermark below the pass's beginning is older knowledge that came back with its disk: it stays until
        // a pass has begun there.
        "INSERT INTO epoch (mailbox, uidvalidity, w, baseline_at, last_ok_at) VALUES (?1, ?2, ?3, ?4, ?4) \
         ON CONFLICT (mailbox) DO UPDATE SET \
         w = iif(uidvalidity = excluded.uidvalidity AND w < ?5, w, excluded.w), last_ok_at = excluded.last_ok_at, \
         baseline_at = iif(uidvalidity = excluded.uidvalidity, baseline_at, excluded.baseline_at), \
         uidvalidity = excluded.uidvalidity",
        params![mailbox, pass.uid_validity, pass.w, pass.now.0, pass.from],
    )?;

    if let Some(gaps) = &pass.gaps {
        transaction.run("DELETE FROM gap WHERE mailbox = ?1", [mailbox])?;
        for gap in gaps {
            transaction.run(
                "INSERT OR REPLACE INTO gap (mailbox, uid, until) VALUES (?1, ?2, ?3)",
                params![mailbox, gap.uid, gap.until.0],
            )?;
        }
    }

    let mut recorded = Recorded::default();
    let mut new: Vec<(&Arrival, Vec<u8>)> = Vec::new();
    let mut read = Vec::new();
    let mut listed = BTreeSet::new();
    for arrival in &pass.arrivals {
        let ident = key.ident(&arrival.identity);
        listed.insert(ident.clone());
        let added = transaction.run(
            "INSERT INTO seen (account, ident, uid, at, verdict) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (account, ident) DO NOTHING",
            params![
                account,
                ident,
                arrival.uid,
                pass.now.0,
                arrival.announce == Announce::Aloud
            ],
        )?;
        if added == 1 {
            recorded.new.insert(arrival.uid);
            new.push((arrival, ident));
        } else {
            if pass.announces_returned && arrival.announce != Announce::Never {
                recorded
                    .pending
                    .extend(returned(transaction, account, mailbox, &ident)?);
            }
            // An old acquaintance in a new place: it was moved out and back, or uploaded again. A copy in another
            // folder is not followed while the mail that was told lies where it lay.
            transaction.run(
                "UPDATE msg SET mailbox = ?3, uidvalidity = ?4, uid = ?5, gone = 0, \
                 unread = (unread OR gone) AND ?6 WHERE account = ?1 AND ident = ?2 \
                 AND (mailbox, uidvalidity, uid) <> (?3, ?4, ?5) AND (gone OR mailbox = ?3)",
                params![
                    account,
                    ident,
                    mailbox,
                    pass.uid_validity,
                    arrival.uid,
                    arrival.announce != Announce::Never
                ],
            )?;
            if arrival.announce == Announce::Never
                && transaction
                    .prepare(
                        "SELECT 1 FROM msg WHERE account = ?1 AND ident = ?2 AND mailbox = ?3",
                    )?
                    .exists(params![account, ident, mailbox])?
            {
                read.push(ident);
            }
        }
    }

    let pending = number(transaction, account, RowState::Pending)?;
    let aloud = new
        .iter()
        .filter(|(arrival, _)| arrival.announce == Announce::Aloud)
        .count();
    let single = aloud.min(PENDING_MAX.saturating_sub(pending));
    let mut skip = aloud - single;
    recorded.extra = u32::try_from(skip).unwrap_or(u32::MAX);
    let quiet = new
        .iter()
        .filter(|(arrival, _)| matches!(arrival.announce, Announce::Quietly | Announce::Ruled(_)))
        .count();
    let mut rowless = quiet.saturating_sub(ROWS_KEPT as usize);
    for (arrival, ident) in &new {
        let state = match arrival.announce {
            Announce::Never => continue,
            Announce::Aloud if skip > 0 => {
                // The oldest of many; their identity is remembered.
                skip -= 1;
                continue;
            }
            Announce::Aloud => RowState::Pending,
            Announce::Quietly | Announce::Ruled(_) if rowless > 0 => {
                // The panel would not show it.
                rowless -= 1;
                continue;
            }
            Announce::Quietly | Announce::Ruled(_) => RowState::Suppressed,
        };
        insert(transaction, account, mailbox, pass, arrival, ident, state)?;
        if state == RowState::Pending {
            recorded
                .pending
                .push(NoticeId(transaction.last_insert_rowid()));
        }
    }
    if recorded.extra > 0 {
        transaction.run(
            "UPDATE account SET extra = min(extra + ?2, 1000000) WHERE n = ?1",
            params![account, recorded.extra],
        )?;
    }
    let is_renumbered =
        before.is_some_and(|(uid_validity, w)| uid_validity != pass.uid_validity || w > pass.w);
    let mut settled = settle::known(transaction, account, &read)?;
    if is_renumbered {
        settled.extend(settle::displaced(
            transaction,
            account,
            mailbox,
            pass,
            &listed,
        )?);
    }
    recorded.settled = settle::settle(transaction, account, settled)?;
    if !new.is_empty() && aloud == 0 {
        prune(transaction, account, pass.now)?;
    }
    Ok(recorded)
}

/// A mail that had been dealt with has come back unread: it is to be told again. Not when we brought it back (R13), and
/// not when it only lies in another folder as well.
fn returned(
    transaction: &Transaction<'_>,
    account: i64,
    mailbox: i64,
    ident: &[u8],
) -> rusqlite::Result<Option<NoticeId>> {
    transaction
        .one(
            "UPDATE msg SET state = ?4, summary = 0, unread = 1, quiet = NULL WHERE account = ?1 AND ident = ?2 \
             AND (gone OR NOT unread AND mailbox = ?3) AND state NOT IN (?4, ?5) \
             AND n NOT IN (SELECT msg FROM deed) RETURNING n",
            params![
                account,
                ident,
                mailbox,
                RowState::Pending.number(),
                RowState::Showing.number()
            ],
            |row| row.get(0).map(NoticeId),
        )
        .optional()
}

fn insert(
    transaction: &Transaction<'_>,
    account: i64,
    mailbox: i64,
    pass: &Pass,
    arrival: &Arrival,
    ident: &[u8],
    state: RowState,
) -> rusqlite::Result<()> {
    let words = arrival.words.clone().unwrap_or_default();
    let unsubscribe = words.unsubscribe.unwrap_or_default();
    let quiet = match arrival.announce {
        Announce::Ruled(rule) => Some(quiet::number(rule)),
        Announce::Aloud | Announce::Never | Announce::Quietly => None,
    };
    transaction.run(
        "INSERT INTO msg (account, mailbox, uidvalidity, uid, ident, sender, subject, snippet, message_id, thread, \
         arrived, recorded, unread, state, code, kind, list, unsubscribe_https, unsubscribe_mailto, one_click, \
         unverified, address, quiet, root) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1, ?13, ?14, ?15, ?16, \
         ?17, ?18, ?19, ?20, ?21, ?22, \
         COALESCE((SELECT root FROM msg WHERE account = ?1 AND message_id = ?23), ?23)) \
         ON CONFLICT (account, ident) DO UPDATE SET mailbox = excluded.mailbox, uid = excluded.uid, \
         uidvalidity = excluded.uidvalidity, gone = 0",
        params![
            account,
            mailbox,
            pass.uid_validity,
            arrival.uid,
            ident,
            words.sender,
            words.subject,
            words.snippet,
            words.message_id,
            arrival.thread.map(u64::cast_signed),
            arrival.arrived.0,
            pass.now.0,
            state.number(),
            words.code,
            kind_number(words.kind),
            words.list,
            unsubscribe.https,
            unsubscribe.mailto,
            unsubscribe.is_one_click,
            words.unverified,
            words.address,
            quiet,
            // What answers a mail that we know is in the conversation of that one.
            words.root,
        ],
    )?;
    Ok(())
}

fn number(transaction: &Transaction<'_>, account: i64, state: RowState) -> rusqlite::Result<usize> {
    let count: i64 = transaction.one(
        "SELECT count(*) FROM msg WHERE account = ?1 AND state = ?2",
        params![account, state.number()],
        |row| row.get(0),
    )?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Keeps the tables small: what the panel cannot show and the ledger need not know goes.
pub(super) fn prune(
    transaction: &Transaction<'_>,
    account: i64,
    now: UnixMillis,
) -> rusqlite::Result<()> {
    transaction.run(
        "DELETE FROM msg WHERE account = ?1 AND state NOT IN (?2, ?3) AND n NOT IN (SELECT msg FROM deed) AND n NOT IN \
         (SELECT n FROM msg WHERE account = ?1 ORDER BY unread DESC, n DESC LIMIT ?4)",
        params![
            account,
            RowState::Pending.number(),
            RowState::Showing.number(),
            ROWS_KEPT
        ],
    )?;
    let size: u32 = transaction.one(
        "SELECT count(*) FROM seen WHERE account = ?1",
        [account],
        |row| row.get(0),
    )?;
    // Rarely, and then down to well below the limit: each time it reads the whole ledger.
    if size > LEDGER_MAX + LEDGER_MAX / 50 {
        transaction.execute(
            "DELETE FROM seen WHERE account = ?1 AND ident NOT IN \
             (SELECT ident FROM seen WHERE account = ?1 ORDER BY at DESC, uid DESC LIMIT ?2)",
            params![account, LEDGER_MAX],
        )?;
    } else if size > LEDGER_MIN {
        transaction.execute(
            "DELETE FROM seen WHERE account = ?1 AND at < ?3 AND ident NOT IN \
             (SELECT ident FROM seen WHERE account = ?1 ORDER BY at DESC, uid DESC LIMIT ?2)",
            params![account, LEDGER_MIN, now.0.saturating_sub(LEDGER_AGE_MS)],
        )?;
    }
    Ok(())
}
