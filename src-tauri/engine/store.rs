//! What we know of every mail that was looked at, and what is still to be told (R2, R4, R9, R15, R58, R59).
//!
//! One SQLite file, one thread that writes it, and one door: every method sends a closure over a
//! bounded queue and waits for its result, so that a slow disk slows fetching and never grows memory.
//!
//! Promises: a watermark, the rows it covers and their pending notices are written in one transaction;
//! a disk that cannot be written does not stop the watching (we go on in memory, say so, and write it
//! back when we can); what identifies a mail is kept only as a keyed hash.

mod core;
mod file;
mod ident;
mod join;
#[cfg(test)]
pub(crate) mod rehearsal;
mod rows;
mod schema;

#[cfg(test)]
use std::sync::{Arc, Mutex, PoisonError};
use std::{path::Path, time::Duration};

use protocol::Problem;
use rusqlite::{Connection, Transaction};
use tokio::sync::{mpsc, oneshot, watch};

pub(crate) use self::rows::{
    Announce, Arrival, Asked, DeedRow, Due, Epoch, Gap, NoticeRow, Pass, RowState, Settled, UNDO,
    Undone, Words,
};
use self::{core::Core, ident::IdentKey};
use crate::clock;

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
    Here(Arc<Mutex<Core>>, Option<Arc<rehearsal::Disk>>),
    /// The writer's thread.
    There(mpsc::Sender<Job>),
}

type Job = Box<dyn FnOnce(&mut Core) + Send>;

/// Why the store did not answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum StoreError {
    /// The file was written by a newer version of the program, and is left alone.
    #[error("{}", texts::watching::newer_data())]
    Newer,
    /// Neither the disk nor memory would do it.
    #[error("{}", texts::watching::store_failed())]
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
            door: Door::Here(Arc::new(Mutex::new(core)), None),
            problem,
        })
    }

    /// The file, on the caller's own thread.
    #[cfg(test)]
    fn open_here(path: &Path) -> Self {
        let (tell, problem) = watch::channel(None);
        let core = Core::open(path, tell).unwrap();
        Self {
            door: Door::Here(Arc::new(Mutex::new(core)), None),
            problem,
        }
    }

    /// What is wrong with the disk, now and whenever that changes.
    pub(crate) fn problem(&self) -> watch::Receiver<Option<Problem>> {
        self.problem.clone()
    }

    /// Goes back to the disk as soon as that can be done, whether or not anybody writes meanwhile. Runs for as
    /// long as the store is there; while all is well it does nothing.
    pub(crate) async fn keep_trying(self) {
        let mut problem = self.problem();
        loop {
            let is_away = async || self.run(|core| Ok(core.try_the_disk())).await == Ok(true);
            while is_away().await {
                clock::wait_until(clock::now() + RETRY).await;
            }
            if problem.changed().await.is_err() {
                return;
            }
        }
    }

    /// Runs `work` in one transaction; again in memory if the disk would not take it.
    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Transaction<'_>, &IdentKey) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.run(move |core| core.write(&work)).await
    }

    /// The same, without waiting for the disk: for what the next write follows at once, and a power cut
    /// may undo. A crash of the program undoes nothing.
    async fn write_ahead<T: Send + 'static>(
        &self,
        work: impl Fn(&Transaction<'_>, &IdentKey) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.run(move |core| core.write_ahead(&work)).await
    }

    /// Runs `work` on what is there.
    async fn read<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection, &IdentKey) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.run(move |core| core.read(&work)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Core) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.door {
            #[cfg(test)]
            Door::Here(core, disk) => {
                let work = || work(&mut core.lock().unwrap_or_else(PoisonError::into_inner));
                rehearsal::slowly(disk.as_deref(), work).await
            }
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

fn failed(error: &rusqlite::Error) -> StoreError {
    log::error!("the store failed: {error}");
    StoreError::Failed
}

#[cfg(test)]
mod tests;
