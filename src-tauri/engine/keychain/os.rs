//! The operating system's keychain: Secret Service, macOS Keychain, Windows Credential Manager.
//!
//! The stores block, and a locked one blocks until somebody answers its prompt (measured). So one thread
//! of our own does nothing else: orders go in by a channel, answers come back by a oneshot, and
//! whoever waits does so with a limit. The thread is never joined, so a stuck prompt keeps nobody from
//! quitting.
//!
//! Promises: a prompt appears only while the user is there; a store that went bad is replaced
//! the crates' errors, some of which carry the secret, never leave this file.

mod item;
mod outcome;
mod pieces;
mod store;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    time::Duration,
};

use keyring_core::Error as StoreError;
use secrecy::SecretString;
use tokio::sync::oneshot;

use self::{
    outcome::{error_of, is_worn_out},
    store::{Opened, Opener, SystemStore},
};
use super::{Keychain, KeychainError, PortFuture};
use crate::clock::{self, Moment};

/// How long an answer may take while nobody is there to be asked.
///
/// A store that works answers in milliseconds; one that starts first (D-Bus activation) in a second or two.
const IN_BACKGROUND: Duration = Duration::from_secs(5);

/// How long the user has for the system's password window.
const WITH_USER: Duration = Duration::from_mins(2);

/// How long the connection to the store is kept after the last order: sign-in and start need it several
/// times in a row, and then nobody does for an hour.
const LINGER: Duration = Duration::from_secs(10);

/// Keeps secrets in the system's keychain.
pub struct OsKeychain {
    orders: Sender<Order>,
    permission: Mutex<Permission>,
    prompt: Arc<Prompt>,
    /// [`WITH_USER`], but in a test.
    with_user: Duration,
}

/// The user's word that the system may show its password window.
struct Permission {
    /// How often the window had been dismissed when it was given: the next dismissal takes it back.
    dismissals: u64,
    until: Moment,
}

/// What the thread knows of the system's password window.
#[derive(Default)]
struct Prompt {
    dismissals: AtomicU64,
    /// It may be on the screen.
    is_shown: AtomicBool,
}

struct Order {
    answer: oneshot::Sender<Result<Option<SecretString>, KeychainError>>,
    entry: String,
    /// How often the window had been dismissed when this was allowed to show it; `None`: it is not.
    may_ask: Option<u64>,
    work: Work,
}

enum Work {
    Delete,
    Read,
    Write(SecretString),
}

impl OsKeychain {
    /// The keychain's items of `service`. Starts its thread; the store itself is opened when it is first needed.
    ///
    /// The first minutes count as "the user is there": many keyrings are locked at log-in, and those with
    /// an empty password open without asking.
    #[must_use]
    pub fn new(service: &str) -> Self {
        Self::with(SystemStore::new(service))
    }

    fn with(opener: impl Opener) -> Self {
        let (orders, inbox) = mpsc::channel();
        let prompt = Arc::new(Prompt::default());
        let seen = Arc::clone(&prompt);
        let started = std::thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || serve(&inbox, &opener, &seen));
        if let Err(error) = started {
            // The inbox is gone with the closure: every order will be answered with `Failed`.
            log::error!("The keychain's thread could not be started: {error}.");
        }
        Self {
            orders,
            permission: Mutex::new(Permission {
                dismissals: 0,
                until: clock::now() + WITH_USER,
            }),
            prompt,
            with_user: WITH_USER,
        }
    }

    /// The user gets so long, and not two minutes, to answer the system's window: a test has less time.
    #[cfg(debug_assertions)]
    #[must_use]
    pub fn with_patience(mut self, with_user: Duration) -> Self {
        self.with_user = with_user;
        self.user_is_here();
        self
    }

    fn may_ask(&self) -> Option<u64> {
        let permission = self
            .permission
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let holds = clock::now() < permission.until
            && permission.dismissals == self.prompt.dismissals.load(Ordering::Relaxed);
        holds.then_some(permission.dismissals)
    }

    fn set_ask_until(&self, until: Moment) {
        *self
            .permission
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Permission {
            dismissals: self.prompt.dismissals.load(Ordering::Relaxed),
            until,
        };
    }

    async fn order(&self, entry: &str, work: Work) -> Result<Option<SecretString>, KeychainError> {
        let may_ask = self.may_ask();
        let (answer, answered) = oneshot::channel();
        self.orders
            .send(Order {
                answer,
                entry: entry.to_owned(),
                may_ask,
                work,
            })
            .map_err(|_| KeychainError::Failed)?;
        let limit = if may_ask.is_some() {
            self.with_user
        } else {
            IN_BACKGROUND
        };
        match tokio::time::timeout(limit, answered).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(KeychainError::Failed),
            Err(_) => {
                // One prompt, not one for every retry. The user's next click allows another.
                self.set_ask_until(Moment::default());
                // It is stuck in a prompt that the user may not see; else in another program's.
                let is_ours = may_ask.is_some() || self.prompt.is_shown.load(Ordering::Relaxed);
                Err(if is_ours {
                    KeychainError::Unanswered
                } else {
                    KeychainError::Locked
                })
            }
        }
    }
}

impl Keychain for OsKeychain {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        Box::pin(self.order(entry, Work::Read))
    }

    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        Box::pin(async move { self.order(entry, Work::Write(secret)).await.map(|_| ()) })
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        Box::pin(async move { self.order(entry, Work::Delete).await.map(|_| ()) })
    }

    fn user_is_here(&self) {
        self.set_ask_until(clock::now() + self.with_user);
    }
}

/// The thread: one order after the other.
fn serve(inbox: &Receiver<Order>, opener: &impl Opener, prompt: &Prompt) {
    let mut opened: Option<Opened> = None;
    loop {
        let next = if opened.is_some() {
            inbox.recv_timeout(LINGER)
        } else {
            inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match next {
            Ok(order) => {
                // Who waited has given up, and was told so: do nothing behind their back.
                if order.answer.is_closed() {
                    continue;
                }
                let outcome = carry_out(&mut opened, opener, &order, prompt);
                // The asker may have gone meanwhile.
                let _ = order.answer.send(outcome);
            }
            Err(RecvTimeoutError::Timeout) => opened = None,
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn carry_out(
    opened: &mut Option<Opened>,
    opener: &impl Opener,
    order: &Order,
    prompt: &Prompt,
) -> Result<Option<SecretString>, KeychainError> {
    // Whoever has just dismissed the window did so for everybody who waits behind it.
    let may_ask = order.may_ask == Some(prompt.dismissals.load(Ordering::Relaxed));
    if !may_ask && opener.would_ask() {
        return Err(KeychainError::Locked);
    }
    prompt.is_shown.store(may_ask, Ordering::Relaxed);
    let reused = opened.is_some();
    let first = attempt(opened, opener, order);
    let outcome = match first {
        // A store outlives neither its daemon nor its bus; a new one does not know that there was an old one.
        Err(error) if reused && is_worn_out(&error) => {
            *opened = None;
            attempt(opened, opener, order)
        }
        other => other,
    };
    prompt.is_shown.store(false, Ordering::Relaxed);
    let outcome = outcome.map_err(|error| {
        *opened = None;
        error_of(&error)
    });
    if matches!(outcome, Err(KeychainError::Locked)) {
        prompt.dismissals.fetch_add(1, Ordering::Relaxed);
    }
    outcome
}

fn attempt(
    opened: &mut Option<Opened>,
    opener: &impl Opener,
    order: &Order,
) -> Result<Option<SecretString>, StoreError> {
    let store = match opened {
        Some(store) => store,
        None => opened.insert(opener.open()?),
    };
    match &order.work {
        Work::Delete => pieces::delete(store, &order.entry).map(|()| None),
        Work::Read => pieces::read(store, &order.entry),
        Work::Write(secret) => pieces::write(store, &order.entry, secret).map(|()| None),
    }
}

#[cfg(test)]
mod tests;
