use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use keyring_core::{api::CredentialStoreApi as _, mock};
use secrecy::ExposeSecret as _;

use super::*;

const SERVICE: &str = "dev.tidings.Tidings.test";

/// A store in memory that can be told to fail.
#[derive(Clone)]
struct MockStore {
    asks: Arc<AtomicBool>,
    /// Was it ever opened where something else runs as well?
    in_company: Arc<AtomicBool>,
    limit: Option<usize>,
    opened: Arc<AtomicUsize>,
    store: Arc<mock::Store>,
}

impl MockStore {
    fn new() -> Self {
        Self {
            asks: Arc::default(),
            in_company: Arc::default(),
            limit: None,
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
        let is_alone = tokio::runtime::Handle::try_current().is_err()
            && std::thread::current().name() == Some("keychain");
        self.in_company.fetch_or(!is_alone, Ordering::Relaxed);
        Ok(Opened {
            limit: self.limit,
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

#[tokio::test]
async fn r703_the_store_is_used_on_a_thread_of_its_own_and_outside_any_runtime() {
    let store = MockStore::new();
    let keychain = OsKeychain::with(store.clone());
    keychain.write("acct/1", "sentinel".into()).await.unwrap();
    assert_eq!(store.opened.load(Ordering::Relaxed), 1);
    assert!(
        !store.in_company.load(Ordering::Relaxed),
        "a store that starts a runtime panics within one"
    );
}

/// A store that is stuck in a password window which nobody answers.
struct Stuck(Receiver<()>);

impl Opener for Stuck {
    fn open(&self) -> Result<Opened, StoreError> {
        // Until the test is over.
        let _ = self.0.recv();
        Err(StoreError::NoDefaultStore)
    }

    fn would_ask(&self) -> bool {
        false
    }
}

#[tokio::test(start_paused = true)]
async fn r702_a_store_that_hangs_keeps_nobody_waiting_and_nobody_from_ending() {
    let (end, stuck) = mpsc::channel();
    let keychain = OsKeychain::with(Stuck(stuck));
    keychain.user_is_here();
    // The second time nobody has said that the user is there.
    for (limit, error) in [
        (WITH_USER, KeychainError::Unanswered),
        (IN_BACKGROUND, KeychainError::Locked),
    ] {
        let begun = clock::now();
        let outcome = keychain.read("acct/1").await;
        assert_eq!(outcome.unwrap_err(), error);
        let waited = clock::now().since(begun);
        let enough = limit + Duration::from_secs(1);
        assert!((limit..enough).contains(&waited), "{waited:?}");
    }
    // The thread is still stuck, and is not waited for.
    drop(keychain);
    drop(end);
}

#[tokio::test]
async fn r705_a_secret_that_does_not_fit_is_said_to_be_too_long() {
    let store = MockStore::new();
    let keychain = OsKeychain::with(store.clone());
    keychain.write("acct/1", "short".into()).await.unwrap();
    store.fail_next("acct/1", StoreError::TooLong("secret".to_owned(), 2560));
    let outcome = keychain.write("acct/1", "long".into()).await;
    assert_eq!(outcome.unwrap_err(), KeychainError::TooLong);
}

#[tokio::test]
async fn r708_a_secret_that_is_longer_than_an_item_is_kept_in_pieces() {
    let store = MockStore {
        limit: Some(2560),
        ..MockStore::new()
    };
    let keychain = OsKeychain::with(store.clone());
    let long = "x".repeat(6000);
    for text in ["short", &long, "short"] {
        keychain.write("acct/1", text.into()).await.unwrap();
        let kept = keychain.read("acct/1").await.unwrap().unwrap();
        assert_eq!(kept.expose_secret(), text);
        let first = store.store.build(SERVICE, "acct/1/g0/0", None).unwrap();
        let bytes = first.get_secret().map_or(0, |bytes| bytes.len());
        assert_eq!(bytes, if text == "short" { 0 } else { 2560 });
    }
    keychain.delete("acct/1").await.unwrap();
    assert!(keychain.read("acct/1").await.unwrap().is_none());
}
