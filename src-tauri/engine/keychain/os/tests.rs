use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use keyring_core::{api::CredentialStoreApi as _, mock};

use super::*;

const SERVICE: &str = "dev.tidings.Tidings.test";

/// A store in memory that can be told to fail.
#[derive(Clone)]
struct MockStore {
    asks: Arc<AtomicBool>,
    opened: Arc<AtomicUsize>,
    store: Arc<mock::Store>,
}

impl MockStore {
    fn new() -> Self {
        Self {
            asks: Arc::default(),
            opened: Arc::default(),
            store: mock::Store::new().unwrap(),
        }
    }

    /// The next call about that entry fails so.
    fn fail_next(&self, entry: &str, error: StoreError) {
        let entry = self.store.build(SERVICE, entry, None).unwrap();
        let cred: &mock::Cred = entry.as_any().downcast_ref().unwrap();
        cred.set_error(error);
    }
}

impl Opener for MockStore {
    fn open(&self) -> Result<Opened, StoreError> {
        self.opened.fetch_add(1, Ordering::Relaxed);
        Ok(Opened {
            modifiers: HashMap::new(),
            service: SERVICE.to_owned(),
            store: self.store.clone(),
        })
    }

    fn would_ask(&self) -> bool {
        self.asks.load(Ordering::Relaxed)
    }
}

fn platform(words: &str) -> Box<dyn std::error::Error + Send + Sync> {
    Box::new(std::io::Error::other(words.to_owned()))
}

#[tokio::test]
async fn r707_keeps_reads_back_and_forgets() {
    let keychain = OsKeychain::with(MockStore::new());
    assert!(keychain.read("acct/1").await.unwrap().is_none());

    keychain.write("acct/1", "sentinel".into()).await.unwrap();
    let kept = keychain.read("acct/1").await.unwrap().unwrap();
    assert_eq!(kept.expose_secret(), "sentinel");

    keychain.delete("acct/1").await.unwrap();
    keychain.delete("acct/1").await.unwrap();
    assert!(keychain.read("acct/1").await.unwrap().is_none());
}

#[tokio::test]
async fn r704_opens_a_new_store_when_the_daemon_is_a_new_one() {
    let store = MockStore::new();
    let keychain = OsKeychain::with(store.clone());
    keychain.write("acct/1", "sentinel".into()).await.unwrap();

    store.fail_next(
        "acct/1",
        StoreError::PlatformFailure(platform("org.freedesktop.Secret.Error.NoSession")),
    );
    let kept = keychain.read("acct/1").await.unwrap().unwrap();
    assert_eq!(kept.expose_secret(), "sentinel", "nobody noticed");
    assert_eq!(store.opened.load(Ordering::Relaxed), 2, "one new store");
}

#[tokio::test]
async fn r706_shows_one_prompt_until_the_user_is_back() {
    let store = MockStore::new();
    store.asks.store(true, Ordering::Relaxed);
    let keychain = OsKeychain::with(store.clone());

    store.fail_next("acct/1", StoreError::NoStorageAccess(platform("Prompt")));
    assert_eq!(
        keychain.read("acct/1").await.unwrap_err(),
        KeychainError::Locked,
        "the user dismissed the one prompt at the start"
    );
    let opened = store.opened.load(Ordering::Relaxed);
    assert_eq!(
        keychain.read("acct/1").await.unwrap_err(),
        KeychainError::Locked,
        "the store is not touched, because it would ask again"
    );
    assert_eq!(store.opened.load(Ordering::Relaxed), opened);

    keychain.user_is_here();
    assert!(
        keychain.read("acct/1").await.unwrap().is_none(),
        "asked again"
    );
}

#[tokio::test]
async fn r706_reads_again_when_the_user_unlocked_it_elsewhere() {
    let store = MockStore::new();
    store.asks.store(true, Ordering::Relaxed);
    let keychain = OsKeychain::with(store.clone());
    keychain.set_ask_until(Moment::default());
    assert!(keychain.read("acct/1").await.is_err());

    store.asks.store(false, Ordering::Relaxed);
    assert!(keychain.read("acct/1").await.unwrap().is_none());
}

#[tokio::test]
async fn r707_what_is_no_text_is_a_failure() {
    let store = MockStore::new();
    let entry = store.store.build(SERVICE, "acct/1", None).unwrap();
    entry.set_secret(&[0xff, 0xfe]).unwrap();
    let keychain = OsKeychain::with(store);
    assert_eq!(
        keychain.read("acct/1").await.unwrap_err(),
        KeychainError::Failed
    );
}
