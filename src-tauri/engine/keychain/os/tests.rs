use std::{
    any::Any,
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use keyring_core::{
    Credential, Entry,
    api::{CredentialApi, CredentialStoreApi},
    mock,
};
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
async fn r706_dismissed_once_it_is_dismissed_for_all_who_wait() {
    let (end, stuck) = mpsc::channel();
    let store = MockStore::new();
    store.asks.store(true, Ordering::Relaxed);
    let keychain = OsKeychain::with(Dismissed(store.clone(), stuck));
    let accounts = futures_util::future::join_all([
        keychain.read("acct/1"),
        keychain.read("acct/2"),
        keychain.read("client/google"),
    ]);
    // All of them wait when the one window goes.
    let (outcomes, ()) = tokio::join!(accounts, async {
        tokio::task::yield_now().await;
        end.send(()).unwrap();
    });
    for outcome in outcomes {
        assert_eq!(outcome.unwrap_err(), KeychainError::Locked);
    }
    assert_eq!(store.opened.load(Ordering::Relaxed), 1, "one window");

    keychain.user_is_here();
    end.send(()).unwrap();
    assert!(keychain.read("acct/1").await.is_err());
    assert_eq!(store.opened.load(Ordering::Relaxed), 2, "asked for anew");
}

/// A locked store whose password window is dismissed when the test says so.
struct Dismissed(MockStore, Receiver<()>);

impl Opener for Dismissed {
    fn open(&self) -> Result<Opened, StoreError> {
        let _ = self.0.open();
        let _ = self.1.recv();
        Err(StoreError::NoStorageAccess(platform("Prompt")))
    }

    fn would_ask(&self) -> bool {
        self.0.would_ask()
    }
}

/// A store that keeps something else than it was told to.
#[derive(Clone, Debug)]
struct Forgetful(Arc<mock::Store>);

#[derive(Debug)]
struct ForgetfulItem(Entry);

impl Opener for Forgetful {
    fn open(&self) -> Result<Opened, StoreError> {
        Ok(Opened {
            limit: None,
            modifiers: HashMap::new(),
            service: SERVICE.to_owned(),
            store: Arc::new(self.clone()),
        })
    }

    fn would_ask(&self) -> bool {
        false
    }
}

impl CredentialStoreApi for Forgetful {
    fn vendor(&self) -> String {
        "test".to_owned()
    }

    fn id(&self) -> String {
        "test".to_owned()
    }

    fn build(
        &self,
        service: &str,
        user: &str,
        modifiers: Option<&HashMap<&str, &str>>,
    ) -> Result<Entry, StoreError> {
        let item = self.0.build(service, user, modifiers)?;
        Ok(Entry::new_with_credential(Arc::new(ForgetfulItem(item))))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl CredentialApi for ForgetfulItem {
    /// Takes it, says that all is well, and keeps what was there before.
    fn set_secret(&self, secret: &[u8]) -> Result<(), StoreError> {
        if self.0.get_secret().is_err() {
            self.0.set_secret(secret)?;
        }
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>, StoreError> {
        self.0.get_secret()
    }

    fn delete_credential(&self) -> Result<(), StoreError> {
        Ok(())
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>, StoreError> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        self.0.get_specifiers()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[tokio::test]
async fn r705_r609_a_store_that_keeps_something_else_than_it_was_told_is_told_of() {
    let keychain = OsKeychain::with(Forgetful(mock::Store::new().unwrap()));
    keychain.write("acct/1", "first".into()).await.unwrap();
    for failed in [
        keychain.write("acct/1", "second".into()).await,
        keychain.delete("acct/1").await,
    ] {
        assert_eq!(
            failed,
            Err(KeychainError::Failed),
            "it said that all is well"
        );
    }
    keychain.write("acct/1", "first".into()).await.unwrap();
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
struct Stuck {
    begun: Sender<()>,
    end: Receiver<()>,
}

impl Opener for Stuck {
    fn open(&self) -> Result<Opened, StoreError> {
        let _ = self.begun.send(());
        // Until the test is over.
        let _ = self.end.recv();
        Err(StoreError::NoDefaultStore)
    }

    fn would_ask(&self) -> bool {
        false
    }
}

#[tokio::test(start_paused = true)]
async fn r702_a_store_that_hangs_keeps_nobody_waiting_and_nobody_from_ending() {
    let (tell, begun) = mpsc::channel();
    let (end, stuck) = mpsc::channel();
    let keychain = OsKeychain::with(Stuck {
        begun: tell,
        end: stuck,
    });
    keychain.user_is_here();
    // The second time nobody has said that the user is there; the window is still on the screen, and its user is told so.
    for limit in [WITH_USER, IN_BACKGROUND] {
        let asked = clock::now();
        let (outcome, ()) = tokio::join!(keychain.read("acct/1"), async {
            if limit == WITH_USER {
                begun.recv().unwrap();
            }
        });
        assert_eq!(outcome.unwrap_err(), KeychainError::Unanswered);
        let waited = clock::now().since(asked);
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
