//! A keychain for tests: it can be locked, and says what it holds.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard},
};

use engine::keychain::{Keychain, KeychainError, PortFuture};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::watch;

/// Keeps secrets until the test ends.
#[derive(Default)]
pub struct TestKeychain {
    inside: Mutex<Inside>,
    /// Whether it is slow to say that it has kept something.
    is_slow: watch::Sender<bool>,
}

#[derive(Default)]
struct Inside {
    entries: BTreeMap<String, SecretString>,
    panics: bool,
    trouble: Option<KeychainError>,
}

impl TestKeychain {
    /// From now on it answers everything with this trouble, or works again.
    pub fn has_trouble(&self, trouble: Option<KeychainError>) {
        self.inside().trouble = trouble;
    }

    /// Breaks whoever tells it next that the user is here.
    pub fn panics_once(&self) {
        self.inside().panics = true;
    }

    /// From now on it keeps what it is told to at once, and says so only when it is not slow any more: as a
    /// system's store does whose caller has given up.
    pub fn is_slow(&self, yes: bool) {
        self.is_slow.send_replace(yes);
    }

    /// Somebody has taken that out of it.
    pub fn loses(&self, entry: &str) {
        self.inside().entries.remove(entry);
    }

    /// The names of what it holds.
    #[must_use]
    pub fn entries(&self) -> Vec<String> {
        self.inside().entries.keys().cloned().collect()
    }

    /// Whether that text is in one of its secrets.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        self.inside()
            .entries
            .values()
            .any(|secret| secret.expose_secret().contains(text))
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().expect("nobody panics with it")
    }

    fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut BTreeMap<String, SecretString>) -> T,
    ) -> PortFuture<'_, Result<T, KeychainError>> {
        let mut inside = self.inside();
        let outcome = match inside.trouble {
            Some(trouble) => Err(trouble),
            None => Ok(work(&mut inside.entries)),
        };
        Box::pin(std::future::ready(outcome))
    }
}

impl Keychain for TestKeychain {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        self.with(|entries| entries.get(entry).cloned())
    }

    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        let written = self.with(|entries| {
            entries.insert(entry.to_owned(), secret);
        });
        let mut is_slow = self.is_slow.subscribe();
        Box::pin(async move {
            // The sender lives as long as this keychain.
            let _ = is_slow.wait_for(|is_slow| !is_slow).await;
            written.await
        })
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        self.with(|entries| {
            entries.remove(entry);
        })
    }

    fn user_is_here(&self) {
        let panics = std::mem::take(&mut self.inside().panics);
        assert!(!panics, "as asked for");
    }
}
