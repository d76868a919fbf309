//! The tables, and how a file becomes one of ours.
//!
//! A file of an older version is brought up by the steps that it lacks, and a new one is made by all of them:
//! so both have the same columns in the same order, which copying to memory and back relies on.

use rusqlite::{Connection, TransactionBehavior};

/// Says in the file's header whose it is ("Tidg").
pub(super) const APPLICATION_ID: i32 = 0x5469_6467;

/// What each version added, oldest first. A step that was released is never edited: files out there have run it.
const STEPS: [&str; VERSION as usize] = [FIRST, DEEDS, MEANING, GAPS, RULES, ROOTS];

/// Parents before their children: the order in which rows are copied.
pub(super) const TABLES: [&str; 10] = [
    "install", "account", "mailbox", "epoch", "gap", "seen", "msg", "told", "deed", "folder",
];

/// Version 1. Everything hangs on the account, so that forgetting it is one DELETE.
const FIRST: &str = "
CREATE TABLE install (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE account (
    n     INTEGER PRIMARY KEY,
    uuid  TEXT NOT NULL UNIQUE,
    -- Announced mails that are pending, but have no row of their own: they only count in a summary.
    extra INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE mailbox (
    n       INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account(n) ON DELETE CASCADE,
    -- The name as on the wire.
    name    TEXT NOT NULL,
    UNIQUE (account, name)
);

-- One row per mailbox: an older epoch's watermark is of no use, its mails live on in the ledger.
CREATE TABLE epoch (
    mailbox     INTEGER PRIMARY KEY REFERENCES mailbox(n) ON DELETE CASCADE,
    uidvalidity INTEGER NOT NULL,
    -- The lowest UID that has not been examined.
    w           INTEGER NOT NULL,
    baseline_at INTEGER NOT NULL,
    last_ok_at  INTEGER NOT NULL
);

-- The ledger of identities (R9).
CREATE TABLE seen (
    account INTEGER NOT NULL REFERENCES account(n) ON DELETE CASCADE,
    ident   BLOB NOT NULL,
    uid     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    -- 0 suppressed, 1 announced.
    verdict INTEGER NOT NULL,
    PRIMARY KEY (account, ident)
) WITHOUT ROWID;

-- What the surfaces show. AUTOINCREMENT: a notice's id is never given twice.
CREATE TABLE msg (
    n           INTEGER PRIMARY KEY AUTOINCREMENT,
    account     INTEGER NOT NULL REFERENCES account(n) ON DELETE CASCADE,
    mailbox     INTEGER NOT NULL REFERENCES mailbox(n) ON DELETE CASCADE,
    uidvalidity INTEGER NOT NULL,
    uid         INTEGER NOT NULL,
    ident       BLOB NOT NULL,
    sender      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    snippet     TEXT NOT NULL,
    message_id  TEXT,
    thread      INTEGER,
    arrived     INTEGER NOT NULL,
    recorded    INTEGER NOT NULL,
    unread      INTEGER NOT NULL,
    gone        INTEGER NOT NULL DEFAULT 0,
    state       INTEGER NOT NULL,
    -- 1: shown as part of a summary.
    summary     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, ident)
);

-- What the user was last told about an account, so that it is said once.
CREATE TABLE told (
    account INTEGER PRIMARY KEY REFERENCES account(n) ON DELETE CASCADE,
    what    TEXT NOT NULL
);
";

/// Version 2: what the user asked to be done with a mail, and where such mails go.
const DEEDS: &str = "
-- Kept until it is done and can no longer be undone, or until the user knows that it failed.
CREATE TABLE deed (
    n       INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account(n) ON DELETE CASCADE,
    -- At most one per mail: what is asked last holds.
    msg     INTEGER NOT NULL UNIQUE REFERENCES msg(n) ON DELETE CASCADE,
    action  INTEGER NOT NULL,
    state   INTEGER NOT NULL,
    asked   INTEGER NOT NULL,
    -- When it was done, or failed.
    ended   INTEGER,
    -- The mail was unread before.
    unread  INTEGER NOT NULL,
    -- The server has been told once already: that the mail is gone may be our own doing.
    sent    INTEGER NOT NULL DEFAULT 0,
    -- Where the mail lies now or is to lie, as far as the server said.
    folder      TEXT,
    uidvalidity INTEGER,
    uid         INTEGER,
    -- It lies there, and the original is still to be removed.
    copied      INTEGER NOT NULL DEFAULT 0,
    -- The original is still there, marked as deleted: this server cannot remove a single mail.
    left_behind INTEGER NOT NULL DEFAULT 0,
    -- Why it failed.
    sentence    TEXT
);

-- Where an account's mails of a kind go; a role without a name: there is no such folder.
CREATE TABLE folder (
    account INTEGER NOT NULL REFERENCES account(n) ON DELETE CASCADE,
    role    INTEGER NOT NULL,
    -- As on the wire.
    name    TEXT,
    at      INTEGER NOT NULL,
    PRIMARY KEY (account, role)
) WITHOUT ROWID;
";

/// Version 3: what a mail means.
const MEANING: &str = "
-- The one-time code, as written.
ALTER TABLE msg ADD COLUMN code TEXT;
-- 0 ordinary, 1 encrypted, 2 invitation.
ALTER TABLE msg ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
-- List-Id.
ALTER TABLE msg ADD COLUMN list TEXT;
ALTER TABLE msg ADD COLUMN unsubscribe_https TEXT;
ALTER TABLE msg ADD COLUMN unsubscribe_mailto TEXT;
-- 1: a POST to that page is enough.
ALTER TABLE msg ADD COLUMN one_click INTEGER NOT NULL DEFAULT 0;
-- 1: the account's own server calls the sender forged.
ALTER TABLE msg ADD COLUMN unverified INTEGER NOT NULL DEFAULT 0;
";

/// Version 4: UIDs below the watermark that may yet turn out to be mails (T25).
const GAPS: &str = "
CREATE TABLE gap (
    mailbox INTEGER NOT NULL REFERENCES mailbox(n) ON DELETE CASCADE,
    uid     INTEGER NOT NULL,
    -- The first listing after this moment that does not name it either is the last one that asks.
    until   INTEGER NOT NULL,
    PRIMARY KEY (mailbox, uid)
) WITHOUT ROWID;
";

/// Version 5: what the rules of the settings go by, and what they decided.
const RULES: &str = "
-- The sender's own, in lower case; empty where it is not known.
ALTER TABLE msg ADD COLUMN address TEXT NOT NULL DEFAULT '';
-- By which rule it has no notification.
ALTER TABLE msg ADD COLUMN quiet INTEGER;
";

/// Version 6: which conversation a mail is in, where the server does not number them.
const ROOTS: &str = "
-- The Message-ID that the conversation began with, without angle brackets.
ALTER TABLE msg ADD COLUMN root TEXT;
";

/// Counts up with every change of the tables.
pub(super) const VERSION: i32 = 6;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// Ours, of this version.
    Current,
    /// Nothing in it yet.
    Empty,
    /// Ours, of a version that we do not know.
    Newer,
    /// Ours, of a version that we know how to bring up.
    Older,
    /// Broken, or not ours.
    Strange,
}

/// What a new mail needs stays prepared: some hundred bytes each, and a millisecond less until it is told.
const PREPARED: usize = 24;

/// Settings of a connection. Memory is dear here: the whole program has a few megabytes.
pub(super) fn tune(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(PREPARED);
    connection.busy_timeout(std::time::Duration::from_secs(2))?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -256;
         PRAGMA mmap_size = 0;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON;
         PRAGMA synchronous = FULL;",
    )
}

/// Whether a commit waits for the disk. Without, a power cut may undo it, and nothing else may.
pub(super) fn wait_for_disk(connection: &Connection, waits: bool) -> rusqlite::Result<()> {
    let level = if waits { "FULL" } else { "NORMAL" };
    connection.execute_batch(&format!("PRAGMA synchronous = {level}"))
}

/// Turns the write-ahead log on, and keeps it small.
pub(super) fn journal(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.query_row("PRAGMA wal_autocheckpoint = 64", [], |_| Ok(()))?;
    connection.query_row("PRAGMA journal_size_limit = 524288", [], |_| Ok(()))
}

/// Looks at a file without changing it.
pub(super) fn inspect(connection: &Connection) -> rusqlite::Result<Kind> {
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i32>(0));
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let (owner, version) = (
        number("PRAGMA application_id")?,
        number("PRAGMA user_version")?,
    );
    if objects == 0 && owner == 0 && version == 0 {
        return Ok(Kind::Empty);
    }
    if owner != APPLICATION_ID || version < 1 {
        return Ok(Kind::Strange);
    }
    if version > VERSION {
        return Ok(Kind::Newer);
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(match version {
        _ if verdict != "ok" => Kind::Strange,
        VERSION => Kind::Current,
        _ => Kind::Older,
    })
}

/// Makes the tables that a file lacks: all of them, or those of the versions after its own. Watermarks, ledger and
/// rows stay (fault 97); after a crash or on a full disk the file is as it was.
pub(super) fn bring_up(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
