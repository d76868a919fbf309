//! The tables, and how a file becomes one of ours.

use rusqlite::Connection;

/// Says in the file's header whose it is ("Tidg").
pub(super) const APPLICATION_ID: i32 = 0x5469_6467;

/// Counts up with every change of the tables.
pub(super) const VERSION: i32 = 1;

/// Parents before their children: the order in which rows are copied.
pub(super) const TABLES: [&str; 7] = [
    "install", "account", "mailbox", "epoch", "seen", "msg", "told",
];

/// Everything hangs on the account, so that forgetting it is one DELETE.
const CREATE: &str = "
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

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// Ours, of this version.
    Current,
    /// Nothing in it yet.
    Empty,
    /// Ours, of a version that we do not know.
    Newer,
    /// Broken, or not ours.
    Strange,
}

/// Settings of a connection. Memory is dear here: the whole program has a few megabytes.
pub(super) fn tune(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(0);
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
    Ok(if verdict == "ok" {
        Kind::Current
    } else {
        Kind::Strange
    })
}

/// Makes the tables.
pub(super) fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(CREATE)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
