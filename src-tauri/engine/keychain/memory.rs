//! The keychain that forgets: the demo's, a test's, and the one of a user who wants to stay signed in
//! only until they quit.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use secrecy::SecretString;

use super::{Keychain, KeychainError, PortFuture};

/// Keeps secrets until the program ends.
#[derive(Default)]
pub struct MemoryKeychain {
    entries: Mutex<BTreeMap<String, SecretString>>,
}

impl MemoryKeychain {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What its entries are called.
    #[cfg(test)]
    pub(crate) fn names(&self) -> Vec<String> {
        self.entries().keys().cloned().collect()
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<String, SecretString>> {
        // Nothing that holds the lock can panic halfway, so a poisoned one is as good as any.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keychain for MemoryKeychain {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        let found = self.entries().get(entry).cloned();
        Box::pin(std::future::ready(Ok(found)))
    }

    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        self.entries().insert(entry.to_owned(), secret);
        Box::pin(std::future::ready(Ok(())))
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        self.entries().remove(entry);
        Box::pin(std::future::ready(Ok(())))
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[tokio::test]
    async fn keeps_replaces_and_forgets() {
        let keychain = MemoryKeychain::new();
        assert!(keychain.read("acct/1").await.unwrap().is_none());

        keychain.write("acct/1", "first".into()).await.unwrap();
        keychain.write("acct/1", "second".into()).await.unwrap();
        let kept = keychain.read("acct/1").await.unwrap().unwrap();
        assert_eq!(kept.expose_secret(), "second", "the newest one stays");

        keychain.delete("acct/1").await.unwrap();
        keychain.delete("acct/1").await.unwrap();
        assert!(keychain.read("acct/1").await.unwrap().is_none());
    }
}
