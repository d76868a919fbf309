//! What a keychain would not take, for as long as the program runs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use secrecy::SecretString;

use super::{Keychain, KeychainError, PortFuture};

/// The system's keychain, and beside it what it would not take of the user's own clients: that holds until the program
/// ends, or the keychain takes it after all.
///
/// An account's sign-in is not among it: its broker keeps that one, and asks the user.
pub(crate) struct UntilQuit {
    keychain: Arc<dyn Keychain>,
    held: Mutex<BTreeMap<String, SecretString>>,
}

impl UntilQuit {
    pub(crate) fn over(keychain: Arc<dyn Keychain>) -> Self {
        Self {
            keychain,
            held: Mutex::default(),
        }
    }

    /// Keeps `secret` under `entry`, in memory where the keychain does not take it.
    pub(crate) async fn keep(&self, entry: &str, secret: SecretString) {
        match self.write(entry, secret.clone()).await {
            Ok(()) => {
                self.held().remove(entry);
            }
            Err(error) => {
                log::warn!("A client could not be saved, and lasts until Tidings quits: {error}.");
                self.held().insert(entry.to_owned(), secret);
            }
        }
    }

    /// The keychain takes something again: what it did not take before is next.
    async fn catch_up(&self) {
        let held = self.held().clone();
        for (entry, secret) in held {
            if self.keychain.write(&entry, secret).await.is_ok() {
                self.held().remove(&entry);
            }
        }
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<String, SecretString>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keychain for UntilQuit {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        let held = self.held().get(entry).cloned();
        match held {
            Some(secret) => Box::pin(std::future::ready(Ok(Some(secret)))),
            None => self.keychain.read(entry),
        }
    }

    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        Box::pin(async move {
            self.keychain.write(entry, secret).await?;
            self.catch_up().await;
            Ok(())
        })
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        self.held().remove(entry);
        self.keychain.delete(entry)
    }

    fn user_is_here(&self) {
        self.keychain.user_is_here();
    }
}
