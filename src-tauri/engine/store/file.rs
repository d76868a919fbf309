//! The file itself: made, opened, put aside, copied to memory and back.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::schema::{self, Kind};
use crate::clock;

/// Why a file was not opened.
pub(super) enum OpenError {
    Newer,
    Strange,
    Unreachable,
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        log::warn!("the store's file: {error}");
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Self::Strange
            }
            _ => Self::Unreachable,
        }
    }
}

pub(super) fn open_file(path: &Path) -> Result<Connection, OpenError> {
    let mut connection = Connection::open(path)?;
    schema::tune(&connection)?;
    match schema::inspect(&connection)? {
        Kind::Current => {}
        Kind::Empty | Kind::Older => schema::bring_up(&mut connection)?,
        Kind::Newer => return Err(OpenError::Newer),
        Kind::Strange => return Err(OpenError::Strange),
    }
    schema::journal(&connection)?;
    Ok(connection)
}

pub(super) fn memory() -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    schema::tune(&connection)?;
    schema::bring_up(&mut connection)?;
    Ok(connection)
}

/// One for what happens while the disk with everything from before cannot be reached.
///
/// Its notices and deeds are numbered from the time of day on, so that they never meet those on the disk, which
/// counts from 1.
pub(super) fn memory_for_news() -> rusqlite::Result<Connection> {
    let connection = memory()?;
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('msg', ?1), ('deed', ?1)",
        [clock::unix_now().0],
    )?;
    Ok(connection)
}

pub(super) fn attach(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    connection.execute("ATTACH ?1 AS disk", [path.to_string_lossy()])?;
    Ok(())
}

pub(super) fn detach(connection: &Connection) {
    // One that stays attached is noticed by the next attempt, which fails and is made again.
    let _ = connection.execute_batch("DETACH disk");
}

/// Makes `to` hold what `from` holds: all of it, or nothing.
pub(super) fn copy(connection: &Connection, from: &str, to: &str) -> rusqlite::Result<()> {
    let transaction = connection.unchecked_transaction()?;
    for table in schema::TABLES.iter().rev() {
        transaction.execute(&format!("DELETE FROM {to}.{table}"), [])?;
    }
    for table in schema::TABLES {
        transaction.execute(
            &format!("INSERT INTO {to}.{table} SELECT * FROM {from}.{table}"),
            [],
        )?;
    }
    transaction.execute(&format!("DELETE FROM {to}.sqlite_sequence"), [])?;
    transaction.execute(
        &format!("INSERT INTO {to}.sqlite_sequence SELECT * FROM {from}.sqlite_sequence"),
        [],
    )?;
    transaction.commit()
}

/// Only the user may look into the folder.
pub(super) fn make_folder(folder: &Path) {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    if let Err(error) = builder.create(folder) {
        log::warn!("the data folder cannot be made: {error}");
    }
}

/// Which file a path leads to, whatever stands in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct FileId {
    device: u64,
    number: u64,
}

impl FileId {
    /// `None` where there is none, and where the system lets nobody delete or replace a file that is open.
    #[cfg(unix)]
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;

        let file = fs::metadata(path).ok()?;
        Some(Self {
            device: file.dev(),
            number: file.ino(),
        })
    }

    /// `None` where there is none, and where the system lets nobody delete or replace a file that is open.
    #[cfg(not(unix))]
    pub(super) fn of(_path: &Path) -> Option<Self> {
        None
    }
}

/// Removes the log of a file that is not there any more. Who has it open keeps it.
pub(super) fn forget_log(path: &Path) {
    for end in ["-wal", "-shm"] {
        let mut log = path.as_os_str().to_owned();
        log.push(end);
        // Mostly there is none.
        let _ = fs::remove_file(log);
    }
}

/// Renames a broken file and what belongs to it, so that it can still be looked at.
pub(super) fn set_aside(path: &Path) -> Result<(), OpenError> {
    let stamp = clock::unix_now().0;
    for end in ["", "-wal", "-shm"] {
        let mut from = path.as_os_str().to_owned();
        from.push(end);
        let mut to = path.as_os_str().to_owned();
        to.push(format!(".broken-{stamp}{end}"));
        match fs::rename(&from, &to) {
            Err(error) if end.is_empty() => {
                log::warn!("the broken store cannot be put aside: {error}");
                return Err(OpenError::Unreachable);
            }
            _ => {}
        }
    }
    Ok(())
}
