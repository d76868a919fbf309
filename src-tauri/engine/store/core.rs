//! The connection, and where it goes while the disk cannot be used.

use std::path::{Path, PathBuf};
#[cfg(test)]
use std::sync::Arc;

use protocol::{Problem, ProblemCode};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::watch;

#[cfg(test)]
use super::rehearsal;
use super::{
    RETRY, StoreError, failed,
    file::{
        FileId, OpenError, attach, copy, detach, forget_log, make_folder, memory, memory_for_news,
        open_file, set_aside,
    },
    ident::IdentKey,
    join::join,
    rows, schema,
};
use crate::clock::{self, Moment};

/// See the module.
pub(super) struct Core {
    pub(super) connection: Connection,
    key: IdentKey,
    /// Where the file is; `None` when there is none to go back to.
    path: Option<PathBuf>,
    /// Which file `connection` is, while it is on the disk.
    file: Option<FileId>,
    /// `None`: on the disk.
    pub(super) away: Option<Away>,
    /// Whether the connection waits for the disk: asked of it only when that changes. It may, where it need not.
    is_hasty: bool,
    /// What the user read when we began to work in memory, in the language of then.
    complaint: String,
    pub(super) problem: watch::Sender<Option<Problem>>,
    #[cfg(test)]
    pub(super) disk: Option<Arc<rehearsal::Disk>>,
    /// How many commits have waited for the disk.
    #[cfg(test)]
    pub(super) waits: u32,
}

/// In memory because the disk failed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Away {
    /// When the disk is tried again.
    pub(super) until: Moment,
    holds: Holds,
}

/// What memory holds then.
#[derive(Clone, Copy, Debug)]
enum Holds {
    /// All that the disk holds, and what came since: it takes the place of what is there.
    Everything,
    /// What came since, and nothing else: it joins what is there, which must never be written over.
    News,
}

impl Core {
    pub(super) fn open(
        path: &Path,
        problem: watch::Sender<Option<Problem>>,
    ) -> Result<Self, StoreError> {
        match reach(path, &problem) {
            Ok(connection) => {
                let key = IdentKey::of(&connection, "main").map_err(|error| failed(&error))?;
                Ok(Self::with(connection, key, Some(path), None, problem))
            }
            Err(OpenError::Newer) => Err(StoreError::Newer),
            Err(OpenError::Strange | OpenError::Unreachable) => {
                say(&problem, Some(texts::watching::no_disk()));
                let connection = memory_for_news().map_err(|error| failed(&error))?;
                let away = Away::with(Holds::News);
                let key = IdentKey::Plain;
                Ok(Self::with(connection, key, Some(path), Some(away), problem))
            }
        }
    }

    #[cfg(test)]
    pub(super) fn in_memory(problem: watch::Sender<Option<Problem>>) -> rusqlite::Result<Self> {
        let connection = memory()?;
        let key = IdentKey::of(&connection, "main")?;
        Ok(Self::with(connection, key, None, None, problem))
    }

    pub(super) fn with(
        connection: Connection,
        key: IdentKey,
        path: Option<&Path>,
        away: Option<Away>,
        problem: watch::Sender<Option<Problem>>,
    ) -> Self {
        let mut core = Self {
            connection,
            key,
            path: path.map(Path::to_path_buf),
            file: path.filter(|_| away.is_none()).and_then(FileId::of),
            away,
            is_hasty: false,
            complaint: away.map(|_| texts::watching::no_disk()).unwrap_or_default(),
            problem,
            #[cfg(test)]
            disk: None,
            #[cfg(test)]
            waits: 0,
        };
        if core
            .write(&|transaction, _| rows::start(transaction))
            .is_err()
        {
            log::warn!("the store's old rows stay");
        }
        core
    }

    /// Reads; a disk that cannot be read any more is left as one that cannot be written.
    pub(super) fn read<T>(
        &mut self,
        work: &impl Fn(&Connection, &IdentKey) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        match work(&self.connection, &self.key) {
            Ok(value) => Ok(value),
            Err(error) if self.away.is_none() && self.path.is_some() => {
                self.leave(&error)?;
                work(&self.connection, &self.key).map_err(|error| failed(&error))
            }
            Err(error) => Err(failed(&error)),
        }
    }

    pub(super) fn write<T>(
        &mut self,
        work: &impl Fn(&Transaction<'_>, &IdentKey) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.be_hasty(false);
        self.write_as_it_is(work)
    }

    fn write_as_it_is<T>(
        &mut self,
        work: &impl Fn(&Transaction<'_>, &IdentKey) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.stay_with_the_file();
        self.try_the_disk();
        match self.attempt(work) {
            Ok(value) => Ok(value),
            Err(error) if self.away.is_none() && self.path.is_some() => {
                self.leave(&error)?;
                self.attempt(work).map_err(|error| failed(&error))
            }
            Err(error) => Err(failed(&error)),
        }
    }

    /// The same, without waiting for the disk: the next [`write`](Self::write) brings it there as well.
    pub(super) fn write_ahead<T>(
        &mut self,
        work: &impl Fn(&Transaction<'_>, &IdentKey) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.be_hasty(true);
        self.write_as_it_is(work)
    }

    fn be_hasty(&mut self, is_hasty: bool) {
        if self.is_hasty == is_hasty {
            return;
        }
        match schema::wait_for_disk(&self.connection, !is_hasty) {
            Ok(()) => self.is_hasty = is_hasty,
            Err(error) => log::warn!("the store does not say when it waits for the disk: {error}"),
        }
    }

    fn attempt<T>(
        &mut self,
        work: &impl Fn(&Transaction<'_>, &IdentKey) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        #[cfg(test)]
        rehearsal::fail(self)?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction, &self.key)?;
        transaction.commit()?;
        #[cfg(test)]
        rehearsal::count_wait(self);
        Ok(value)
    }

    /// Leaves the disk: what it holds is copied into memory, as far as it can be read.
    pub(super) fn leave(&mut self, error: &rusqlite::Error) -> Result<(), StoreError> {
        log::warn!("the store's disk fails, going on in memory: {error}");
        let Some(path) = self.path.clone() else {
            return Ok(());
        };
        let whole = memory().and_then(|connection| {
            attach(&connection, &path)?;
            let copied = copy(&connection, "disk", "main");
            detach(&connection);
            copied.map(|()| connection)
        });
        let (connection, holds) = match whole {
            Ok(connection) => (connection, Holds::Everything),
            Err(error) => {
                log::warn!("the store cannot be read either: {error}");
                let connection = memory_for_news().map_err(|error| failed(&error))?;
                (connection, Holds::News)
            }
        };
        self.connection = connection;
        self.file = None;
        self.away = Some(Away::with(holds));
        self.complaint = texts::watching::no_disk();
        say(&self.problem, Some(self.complaint.clone()));
        Ok(())
    }

    /// Somebody has deleted the file, or put another in its place (a backup): the one that is open is known to nobody
    /// else, and what is written to it would be gone with the program. So everything goes to where the file belongs.
    /// What stands there knows less than we do.
    fn stay_with_the_file(&mut self) {
        let (None, Some(path), Some(file)) = (self.away, &self.path, self.file) else {
            return;
        };
        if FileId::of(path) == Some(file) {
            return;
        }
        log::warn!("the store's file was deleted or replaced while it was open");
        let path = path.clone();
        // It belongs to the file that was there: beside another one it would spoil that.
        forget_log(&path);
        let back = reach(&path, &self.problem).and_then(|there| {
            drop(there);
            self.replace(&path)
        });
        // Until it can be done, the open file serves: it is tried again with the next write.
        if let Ok((connection, key)) = back {
            self.connection = connection;
            self.key = key;
            self.file = FileId::of(&path);
        }
    }

    /// Goes back to the disk when it is time to try it; says whether we are still away.
    pub(super) fn try_the_disk(&mut self) -> bool {
        let (Some(away), Some(path)) = (self.away, self.path.clone()) else {
            return false;
        };
        if away.until > clock::now() {
            return true;
        }
        #[cfg(test)]
        if rehearsal::is_full(self) {
            self.away = Some(Away::with(away.holds));
            return true;
        }
        let back = match away.holds {
            Holds::Everything => self.replace(&path),
            Holds::News => self.join(&path),
        };
        match back {
            Ok((connection, key)) => {
                self.connection = connection;
                self.key = key;
                self.file = FileId::of(&path);
                self.away = None;
                // What was said of a broken file stays said.
                self.problem.send_if_modified(|problem| {
                    let is_over = problem
                        .as_ref()
                        .is_some_and(|problem| problem.message == self.complaint);
                    if is_over {
                        *problem = None;
                    }
                    is_over
                });
                log::info!("the store can be written again");
            }
            Err(_) => self.away = Some(Away::with(away.holds)),
        }
        self.away.is_some()
    }

    /// Writes everything to the disk in one transaction.
    fn replace(&self, path: &Path) -> Result<(Connection, IdentKey), OpenError> {
        attach(&self.connection, path)?;
        let written = copy(&self.connection, "main", "disk");
        detach(&self.connection);
        written.map_err(|_| OpenError::Unreachable)?;
        let connection = open_file(path)?;
        let key = IdentKey::of(&connection, "main")?;
        Ok((connection, key))
    }

    /// Adds what is new to what the disk holds, in one transaction.
    fn join(&self, path: &Path) -> Result<(Connection, IdentKey), OpenError> {
        let connection = reach(path, &self.problem)?;
        let key = IdentKey::of(&connection, "main")?;
        attach(&self.connection, path)?;
        let joined = join(&self.connection, &self.key, &key);
        detach(&self.connection);
        joined.map_err(|_| OpenError::Unreachable)?;
        Ok((connection, key))
    }
}

impl Away {
    fn with(holds: Holds) -> Self {
        Self {
            until: clock::now() + RETRY,
            holds,
        }
    }
}

/// Opens the file, and makes it and its folder where they are missing. A broken one is put aside.
fn reach(path: &Path, problem: &watch::Sender<Option<Problem>>) -> Result<Connection, OpenError> {
    if let Some(folder) = path.parent() {
        make_folder(folder);
    }
    match open_file(path) {
        Err(OpenError::Strange) => {
            set_aside(path)?;
            let connection = open_file(path)?;
            say(problem, Some(texts::watching::put_aside()));
            Ok(connection)
        }
        other => other,
    }
}

fn say(problem: &watch::Sender<Option<Problem>>, sentence: Option<String>) {
    problem.send_replace(sentence.map(|message| Problem {
        code: ProblemCode::Store,
        message,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r58_fault_84_only_what_a_power_cut_may_undo_does_not_wait_for_the_disk() {
        let mut core = Core::in_memory(watch::Sender::new(None)).unwrap();
        let level = |transaction: &Transaction<'_>, _: &IdentKey| {
            transaction.query_row("PRAGMA synchronous", [], |row| row.get::<_, i32>(0))
        };
        let (normal, full) = (1, 2);

        assert_eq!(core.write(&level).unwrap(), full);
        assert_eq!(core.write_ahead(&level).unwrap(), normal);
        assert_eq!(core.write(&level).unwrap(), full, "and those after it wait");
    }
}
