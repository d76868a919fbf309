//! A store whose disk takes its time, fills up and outlives the program: for the simulation.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, ffi};
use tokio::sync::watch;

use super::{Core, Door, Store, StoreError, file::open_file, ident::IdentKey};

/// What the disk does.
pub(crate) struct Disk {
    /// How long the next piece of work waits before it begins, or after it is done.
    pub(crate) takes: Box<dyn Fn() -> Duration + Send + Sync>,
    /// Nothing can be written.
    pub(crate) is_full: AtomicBool,
}

impl Store {
    /// Opens a file of SQLite's memory, on the caller's own thread. The file lives as long as one connection to it.
    pub(crate) fn rehearse(uri: &str, disk: Arc<Disk>) -> Result<Self, StoreError> {
        let (tell, problem) = watch::channel(None);
        let connection = open_file(Path::new(uri)).map_err(|_| StoreError::Failed)?;
        let key = IdentKey::of(&connection, "main").map_err(|error| super::failed(&error))?;
        let mut core = Core::with(connection, key, Some(Path::new(uri)), None, tell);
        core.disk = Some(disk.clone());
        Ok(Self {
            door: Door::Here(Arc::new(Mutex::new(core)), Some(disk)),
            problem,
        })
    }

    /// Looks at what is there now, between two pieces of work.
    pub(crate) fn examine<T>(&self, look: impl FnOnce(&Connection) -> T) -> T {
        let Door::Here(core, _) = &self.door else {
            unreachable!("the store of a test");
        };
        let core = core.lock().unwrap_or_else(PoisonError::into_inner);
        look(&core.connection)
    }
}

/// With the disk's pauses before and after: whoever is stopped in one of them has written nothing, or all.
pub(super) async fn slowly<T>(disk: Option<&Disk>, work: impl FnOnce() -> T) -> T {
    let Some(disk) = disk else { return work() };
    pause((disk.takes)()).await;
    let value = work();
    pause((disk.takes)()).await;
    value
}

async fn pause(duration: Duration) {
    if !duration.is_zero() {
        tokio::time::sleep(duration).await;
    }
}

pub(super) fn is_full(core: &Core) -> bool {
    let disk = core.disk.as_ref();
    disk.is_some_and(|disk| disk.is_full.load(Ordering::Relaxed))
}

/// A full disk refuses to be written; memory does not.
pub(super) fn fail(core: &Core) -> rusqlite::Result<()> {
    if core.away.is_none() && is_full(core) {
        let full = ffi::Error {
            code: ErrorCode::DiskFull,
            extended_code: ffi::SQLITE_FULL,
        };
        return Err(rusqlite::Error::SqliteFailure(full, None));
    }
    Ok(())
}

/// Tells under what the store keeps identities.
pub(crate) struct Stamp(IdentKey);

impl Stamp {
    pub(crate) fn of(connection: &Connection) -> Self {
        Self(IdentKey::of(connection, "main").unwrap())
    }

    pub(crate) fn ident(&self, identity: &[u8]) -> Vec<u8> {
        self.0.ident(identity)
    }
}

/// Counts a commit that has waited for the disk.
pub(super) fn count_wait(core: &mut Core) {
    let level = core
        .connection
        .query_row("PRAGMA synchronous", [], |row| row.get::<_, i32>(0));
    core.waits += u32::from(level == Ok(2));
}
