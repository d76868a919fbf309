//! How what happened while the disk could not be reached joins what the disk knows from before.
//!
//! Memory began with nothing, so it took whatever lay in the mailboxes for old. What it *told* is certain, and
//! is added, as is what the user asked to be done; what it took for old is not, unless the disk does not know
//! the account at all. The disk's watermark stays where it is: the next look begins there, and tells what came
//! while nobody watched.

use rusqlite::{Connection, Transaction, params};

use super::ident::IdentKey;

/// Joins `main`, whose identities are `key`'s, to the attached `disk`, whose are `disk_key`'s: all of it, or nothing.
pub(super) fn join(
    connection: &Connection,
    key: &IdentKey,
    disk_key: &IdentKey,
) -> rusqlite::Result<()> {
    let transaction = connection.unchecked_transaction()?;
    if matches!(key, IdentKey::Plain) {
        for table in ["seen", "msg"] {
            hash(&transaction, table, disk_key)?;
        }
    }
    transaction.execute_batch(JOIN)?;
    transaction.commit()
}

fn hash(transaction: &Transaction<'_>, table: &str, key: &IdentKey) -> rusqlite::Result<()> {
    let plain: Vec<(i64, Vec<u8>)> = transaction
        .prepare(&format!("SELECT account, ident FROM main.{table}"))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut update = transaction.prepare(&format!(
        "UPDATE main.{table} SET ident = ?3 WHERE account = ?1 AND ident = ?2"
    ))?;
    for (account, identity) in plain {
        update.execute(params![account, identity, key.ident(&identity)])?;
    }
    Ok(())
}

/// Numbers of accounts and mailboxes differ, their names do not; a notice's number is the same on both sides.
/// The epochs come after the mails: they say which accounts the disk knew before.
const JOIN: &str = "
INSERT INTO disk.account (uuid, extra) SELECT uuid, extra FROM main.account WHERE true
    ON CONFLICT (uuid) DO UPDATE SET extra = extra + excluded.extra;

CREATE TEMP TABLE same_account AS
    SELECT here.n AS here, there.n AS there,
           there.n IN (SELECT account FROM disk.mailbox JOIN disk.epoch ON epoch.mailbox = mailbox.n) AS is_known
    FROM main.account AS here JOIN disk.account AS there USING (uuid);

INSERT INTO disk.mailbox (account, name)
    SELECT there, name FROM main.mailbox JOIN same_account ON here = account WHERE true
    ON CONFLICT DO NOTHING;

CREATE TEMP TABLE same_mailbox AS
    SELECT here.n AS here, there.n AS there
    FROM main.mailbox AS here
    JOIN same_account ON same_account.here = here.account
    JOIN disk.mailbox AS there ON there.account = same_account.there AND there.name = here.name;

CREATE TEMP TABLE certain AS
    SELECT seen.account, seen.ident FROM main.seen JOIN same_account ON here = seen.account
    WHERE verdict = 1 OR NOT is_known
    UNION SELECT msg.account, msg.ident FROM main.msg JOIN main.deed ON deed.msg = msg.n;

INSERT OR IGNORE INTO disk.seen (account, ident, uid, at, verdict)
    SELECT there, ident, uid, at, verdict FROM main.seen JOIN certain USING (account, ident)
    JOIN same_account ON here = account;

INSERT OR REPLACE INTO disk.msg (n, account, mailbox, uidvalidity, uid, ident, sender, subject, snippet,
        message_id, thread, arrived, recorded, unread, gone, state, summary, code, kind, list, unsubscribe_https,
        unsubscribe_mailto, one_click, unverified, address, quiet, root)
    SELECT msg.n, same_account.there, same_mailbox.there, uidvalidity, uid, ident, sender, subject, snippet,
        message_id, thread, arrived, recorded, unread, gone, state, summary, code, kind, list, unsubscribe_https,
        unsubscribe_mailto, one_click, unverified, address, quiet, root
    FROM main.msg JOIN certain USING (account, ident)
    JOIN same_account ON same_account.here = msg.account
    JOIN same_mailbox ON same_mailbox.here = msg.mailbox;

-- Without their numbers: the disk has given the same ones to others.
INSERT OR REPLACE INTO disk.deed (account, msg, action, state, asked, ended, unread, sent, folder, uidvalidity,
        uid, copied, left_behind, sentence)
    SELECT there, msg, action, state, asked, ended, unread, sent, folder, uidvalidity, uid, copied, left_behind,
        sentence
    FROM main.deed JOIN same_account ON here = account ORDER BY n;

INSERT OR REPLACE INTO disk.folder (account, role, name, at)
    SELECT there, role, name, at FROM main.folder JOIN same_account ON here = account;

INSERT INTO disk.epoch (mailbox, uidvalidity, w, baseline_at, last_ok_at)
    SELECT there, uidvalidity, w, baseline_at, last_ok_at FROM main.epoch JOIN same_mailbox ON here = mailbox
    WHERE true ON CONFLICT DO NOTHING;

INSERT OR IGNORE INTO disk.gap (mailbox, uid, until)
    SELECT there, uid, until FROM main.gap JOIN same_mailbox ON here = mailbox;

INSERT OR REPLACE INTO disk.told (account, what)
    SELECT there, what FROM main.told JOIN same_account ON here = account;

INSERT OR REPLACE INTO disk.install (key, value) SELECT key, value FROM main.install WHERE key <> 'ident';

DROP TABLE temp.same_account;
DROP TABLE temp.same_mailbox;
DROP TABLE temp.certain;
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::TABLES;

    #[test]
    fn leaves_no_table_out() {
        for table in TABLES {
            let into = format!("INTO disk.{table} ");
            assert!(JOIN.contains(&into), "{table} would be forgotten");
        }
    }

    #[test]
    fn leaves_no_column_of_a_mail_out() {
        let mut file = Connection::open_in_memory().unwrap();
        crate::store::schema::bring_up(&mut file).unwrap();
        let columns: Vec<String> = file
            .prepare("SELECT name FROM pragma_table_info('msg')")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        let (_, mails) = JOIN.split_once("INTO disk.msg (").unwrap();
        let (into, from) = mails.split_once(')').unwrap();
        let (from, _) = from.split_once(';').unwrap();
        for column in columns {
            let is_there = |text: &str| {
                text.split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == column)
            };
            let is_own = ["account", "mailbox"].contains(&column.as_str());
            assert!(is_there(into), "{column} would be forgotten");
            assert!(is_own || is_there(from), "{column} would be forgotten");
        }
    }
}
