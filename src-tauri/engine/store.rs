//! What we know of every mail that was looked at, and what is still to be told (R2, R4, R9, R15, R58, R59).
//!
//! One SQLite file, one thread that writes it, and one door: every method sends a closure over a
//! bounded queue and waits for its result, so that a slow disk slows fetching and never grows memory.
//!
//! Promises: a watermark, the rows it covers and their pending notices are written in one transaction;
//! a disk that cannot be written does not stop the watching (we go on in memory, say so, and write it
//! back when we can); what identifies a mail is kept only as a keyed hash.

mod file;
mod rows;
mod schema;

#[cfg(test)]
use std::sync::{Arc, Mutex, PoisonError};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use aws_lc_rs::hmac;
use protocol::{Problem, ProblemCode};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{mpsc, oneshot, watch};

use self::file::{OpenError, attach, copy, install_key, make_folder, memory, open_file, set_aside};
pub(crate) use self::rows::{Announce, Arrival, Due, Epoch, NoticeRow, Pass, RowState, Words};
use crate::clock::{self, Moment};

/// How many calls may wait for the disk before their callers do.
const QUEUE: usize = 256;

/// How long we go on in memory before we try the disk again.
const RETRY: Duration = Duration::from_mins(1);

/// The door to the store. Cheap to clone; the file is closed when the last one is dropped.
#[derive(Clone)]
pub(crate) struct Store {
    door: Door,
    problem: watch::Receiver<Option<Problem>>,
}

#[derive(Clone)]
enum Door {
    /// The caller's own thread: tests with paused time must not wait for another one.
    #[cfg(test)]
    Here(Arc<Mutex<Core>>),
    /// The writer's thread.
    There(mpsc::Sender<Job>),
}

type Job = Box<dyn FnOnce(&mut Core) + Send>;

/// Why the store did not answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum StoreError {
    /// The file was written by a newer version of the program, and is left alone.
    #[error(
        "The data of Tidings on this computer was written by a newer version. Mail cannot be watched \
         with this older one. Install the newer version again."
    )]
    Newer,
    /// Neither the disk nor memory would do it.
    #[error("what is known about mail could not be read or written")]
    Failed,
}

impl Store {
    /// Opens the file, and makes it and its folder where they are missing.
    ///
    /// A broken file is moved aside; one that cannot be opened is left alone, and we work in memory.
    /// Both are told through [`Self::problem`].
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let (tell, problem) = watch::channel(None);
        let mut core = Core::open(path, tell)?;
        let (queue, mut jobs) = mpsc::channel::<Job>(QUEUE);
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                while let Some(job) = jobs.blocking_recv() {
                    job(&mut core);
                }
            });
        thread.map_err(|_| StoreError::Failed)?;
        Ok(Self {
            door: Door::There(queue),
            problem,
        })
    }

    /// A store that is forgotten with the program, on the caller's own thread.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        let (tell, problem) = watch::channel(None);
        let core = Core::in_memory(tell).map_err(|error| failed(&error))?;
        Ok(Self {
            door: Door::Here(Arc::new(Mutex::new(core))),
            problem,
        })
    }

    /// What is wrong with the disk, now and whenever that changes.
    pub(crate) fn problem(&self) -> watch::Receiver<Option<Problem>> {
        self.problem.clone()
    }

    /// Runs `work` in one transaction; again in memory if the disk would not take it.
    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Transaction<'_>, &hmac::Key) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.run(move |core| core.write(&work)).await
    }

    /// Runs `work` on what is there.
    async fn read<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection, &hmac::Key) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.run(move |core| core.read(&work)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Core) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.door {
            #[cfg(test)]
            Door::Here(core) => work(&mut core.lock().unwrap_or_else(PoisonError::into_inner)),
            Door::There(queue) => {
                let (answer, result) = oneshot::channel();
                let job: Job = Box::new(move |core| {
                    // Nobody waits for it any more: the work counts all the same.
                    let _ = answer.send(work(core));
                });
                queue.send(job).await.map_err(|_| StoreError::Failed)?;
                result.await.map_err(|_| StoreError::Failed)?
            }
        }
    }
}

/// The connection, and where it goes when the disk is full.
struct Core {
    connection: Connection,
    /// Keys the hashes of identities: made once per installation, so that they say nothing elsewhere.
    key: hmac::Key,
    /// Where the file is; `None` when there is none to go back to.
    path: Option<PathBuf>,
    /// In memory because the disk failed; when to try it again.
    away: Option<Moment>,
    problem: watch::Sender<Option<Problem>>,
}

impl Core {
    fn open(path: &Path, problem: watch::Sender<Option<Problem>>) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            make_folder(folder);
        }
        match open_file(path) {
            Ok(connection) => Self::with(connection, Some(path), problem),
            Err(OpenError::Newer) => return Err(StoreError::Newer),
            Err(OpenError::Strange) => {
                let aside = set_aside(path);
                let sentence = "What Tidings knew about your mail was damaged and has been put aside. \
                                Watching starts afresh: mail that has arrived up to now is not announced.";
                match aside.and_then(|()| open_file(path)) {
                    Ok(connection) => {
                        say(&problem, Some(sentence));
                        Self::with(connection, Some(path), problem)
                    }
                    Err(_) => {
                        say(&problem, Some(NO_DISK));
                        Self::in_memory(problem)
                    }
                }
            }
            Err(OpenError::Unreachable) => {
                say(&problem, Some(NO_DISK));
                Self::in_memory(problem)
            }
        }
        .map_err(|error| failed(&error))
    }

    fn in_memory(problem: watch::Sender<Option<Problem>>) -> rusqlite::Result<Self> {
        Self::with(memory()?, None, problem)
    }

    fn with(
        connection: Connection,
        path: Option<&Path>,
        problem: watch::Sender<Option<Problem>>,
    ) -> rusqlite::Result<Self> {
        let key = install_key(&connection)?;
        let mut core = Self {
            connection,
            key,
            path: path.map(Path::to_path_buf),
            away: None,
            problem,
        };
        if core
            .write(&|transaction, _| rows::start(transaction))
            .is_err()
        {
            log::warn!("the store's old rows stay");
        }
        Ok(core)
    }

    /// Reads; a disk that cannot be read any more is left as one that cannot be written.
    fn read<T>(
        &mut self,
        work: &impl Fn(&Connection, &hmac::Key) -> rusqlite::Result<T>,
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

    fn write<T>(
        &mut self,
        work: &impl Fn(&Transaction<'_>, &hmac::Key) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        if self.away.is_some_and(|until| until <= clock::now()) {
            self.go_back();
        }
        match self.attempt(work) {
            Ok(value) => Ok(value),
            Err(error) if self.away.is_none() && self.path.is_some() => {
                self.leave(&error)?;
                self.attempt(work).map_err(|error| failed(&error))
            }
            Err(error) => Err(failed(&error)),
        }
    }

    fn attempt<T>(
        &mut self,
        work: &impl Fn(&Transaction<'_>, &hmac::Key) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction, &self.key)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Leaves the disk: what it holds is copied into memory, as far as it can be read.
    fn leave(&mut self, error: &rusqlite::Error) -> Result<(), StoreError> {
        log::warn!("the store's disk fails, going on in memory: {error}");
        let connection = memory().map_err(|error| failed(&error))?;
        if let Some(path) = self.path.clone() {
            let copied = attach(&connection, &path).and_then(|()| {
                let copied = copy(&connection, "disk", "main");
                let _ = connection.execute_batch("DETACH disk");
                copied
            });
            if let Err(error) = copied {
                // What we have in memory is less than what is there: it must never replace it.
                log::warn!("the store cannot be read either, and is left alone: {error}");
                self.path = None;
            }
        }
        self.connection = connection;
        self.away = Some(clock::now() + RETRY);
        say(&self.problem, Some(NO_DISK));
        Ok(())
    }

    /// Writes everything back to the disk in one transaction, if it can be written again.
    fn go_back(&mut self) {
        let Some(path) = self.path.clone() else {
            return;
        };
        let connection = &self.connection;
        let written = attach(connection, &path).and_then(|()| {
            let written = copy(connection, "main", "disk");
            let _ = connection.execute_batch("DETACH disk");
            written
        });
        match written
            .map_err(|_| OpenError::Unreachable)
            .and_then(|()| open_file(&path))
        {
            Ok(connection) => {
                self.connection = connection;
                self.away = None;
                say(&self.problem, None);
                log::info!("the store can be written again");
            }
            Err(_) => self.away = Some(clock::now() + RETRY),
        }
    }
}

/// What the user reads when we work in memory.
const NO_DISK: &str = "Tidings cannot write to its data folder. Mail is still watched and announced, but after \
                       a restart some of it may be announced again. Check that the disk is not full.";

fn say(problem: &watch::Sender<Option<Problem>>, sentence: Option<&str>) {
    problem.send_replace(sentence.map(|message| Problem {
        code: ProblemCode::Store,
        message: message.to_owned(),
    }));
}

fn failed(error: &rusqlite::Error) -> StoreError {
    log::error!("the store failed: {error}");
    StoreError::Failed
}

#[cfg(test)]
mod tests;
