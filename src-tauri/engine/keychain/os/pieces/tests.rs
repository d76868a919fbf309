use std::{
    any::Any,
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use keyring_core::{
    Credential,
    api::{CredentialApi, CredentialStoreApi},
    mock,
};

use super::*;

const LIMIT: usize = 100;
const NAME: &str = "acct/1";

/// A store with small items, in a computer that loses its power.
#[derive(Clone, Debug)]
struct Limited {
    inner: Arc<mock::Store>,
    limit: usize,
    /// After so many calls more nothing is done and nothing is answered.
    power: Arc<AtomicUsize>,
}

#[derive(Debug)]
struct LimitedItem {
    inner: Entry,
    store: Limited,
}

impl Limited {
    fn new() -> Self {
        Self {
            inner: mock::Store::new().unwrap(),
            limit: LIMIT,
            power: Arc::new(AtomicUsize::new(usize::MAX)),
        }
    }

    fn open(&self) -> Opened {
        Opened {
            limit: Some(self.limit),
            modifiers: HashMap::new(),
            service: "test".to_owned(),
            store: Arc::new(self.clone()),
        }
    }

    fn powered(&self) -> Result<(), StoreError> {
        let left = self.power.load(Ordering::Relaxed);
        if left == 0 {
            return Err(StoreError::Invalid("power".to_owned(), "none".to_owned()));
        }
        self.power.store(left - 1, Ordering::Relaxed);
        Ok(())
    }

    /// Does something until the power goes, and starts again; whether it came to its end.
    fn until_crash(&self, after: usize, work: impl Fn(&Opened) -> Result<(), StoreError>) -> bool {
        self.power.store(after, Ordering::Relaxed);
        let outcome = work(&self.open());
        let is_out = self.power.swap(usize::MAX, Ordering::Relaxed) == 0;
        assert!(
            outcome.is_ok() || is_out,
            "nothing but the power fails: {outcome:?}"
        );
        !is_out
    }

    fn names(&self) -> Vec<String> {
        let items = self.inner.search(&HashMap::new()).unwrap();
        items
            .iter()
            .filter(|item| item.get_secret().is_ok())
            .filter_map(|item| item.get_specifiers().map(|(_, name)| name))
            .collect()
    }
}

impl CredentialStoreApi for Limited {
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
        Ok(Entry::new_with_credential(Arc::new(LimitedItem {
            inner: self.inner.build(service, user, modifiers)?,
            store: self.clone(),
        })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl CredentialApi for LimitedItem {
    fn set_secret(&self, secret: &[u8]) -> Result<(), StoreError> {
        self.store.powered()?;
        if secret.len() > self.store.limit {
            return Err(StoreError::TooLong("secret".to_owned(), 0));
        }
        assert!(std::str::from_utf8(secret).is_ok(), "R-707");
        self.inner.set_secret(secret)
    }

    fn get_secret(&self) -> Result<Vec<u8>, StoreError> {
        self.store.powered()?;
        self.inner.get_secret()
    }

    fn delete_credential(&self) -> Result<(), StoreError> {
        self.store.powered()?;
        self.inner.delete_credential()
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>, StoreError> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        self.inner.get_specifiers()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn secret(letter: &str, length: usize) -> SecretString {
    SecretString::from(letter.repeat(length).as_str())
}

fn kept(store: &Limited) -> Option<String> {
    let found = read(&store.open(), NAME).unwrap();
    found.map(|secret| secret.expose_secret().to_owned())
}

#[test]
fn r708_a_secret_of_any_length_comes_back_and_goes_whole() {
    let store = Limited::new();
    for length in [0, 1, 99, 100, 101, 200, 201, 1000, 3200, 7] {
        let written = secret("x", length);
        write(&store.open(), NAME, &written).unwrap();
        assert_eq!(kept(&store).as_deref(), Some(written.expose_secret()));
        let items = if length <= LIMIT {
            1
        } else {
            1 + length.div_ceil(LIMIT)
        };
        assert_eq!(store.names().len(), items, "{length} bytes");
    }
    // Letters of three bytes are not cut through.
    write(&store.open(), NAME, &secret("€", 99)).unwrap();
    assert_eq!(kept(&store), Some("€".repeat(99)));
    // What looks like a head is none.
    let trap = "tidings-pieces-1 0 3 x";
    write(&store.open(), NAME, &trap.into()).unwrap();
    assert_eq!(kept(&store).as_deref(), Some(trap));

    let long = write(&store.open(), NAME, &secret("y", LIMIT * MOST + 1));
    assert!(matches!(long, Err(StoreError::TooLong(..))), "{long:?}");
    assert_eq!(kept(&store).as_deref(), Some(trap), "and nothing is lost");

    delete(&store.open(), NAME).unwrap();
    delete(&store.open(), NAME).unwrap();
    assert_eq!(store.names(), [""; 0]);
}

#[test]
fn r708_a_crash_between_any_two_calls_leaves_the_old_secret_or_the_new_one() {
    let lengths = [None, Some(50), Some(150), Some(450)];
    for old in lengths {
        for new in lengths.into_iter().flatten() {
            for after in 0.. {
                let store = Limited::new();
                let old = old.map(|length| secret("o", length));
                if let Some(old) = &old {
                    write(&store.open(), NAME, old).unwrap();
                }
                let new = secret("n", new);
                let is_done = store.until_crash(after, |open| write(open, NAME, &new));
                let [was, is] =
                    [old.as_ref(), Some(&new)].map(|it| it.map(|it| it.expose_secret()));
                let found = kept(&store);
                assert!(
                    found.as_deref() == is || (!is_done && found.as_deref() == was),
                    "a mix of {was:?} and {is:?} after {after} calls: {found:?}"
                );

                // And it goes on from there, to an empty keychain in the end.
                let third = secret("t", 250);
                write(&store.open(), NAME, &third).unwrap();
                assert_eq!(kept(&store).as_deref(), Some(third.expose_secret()));
                assert_eq!(
                    store.names().len(),
                    4,
                    "nothing else is left: {:?}",
                    store.names()
                );
                delete(&store.open(), NAME).unwrap();
                assert_eq!(store.names(), [""; 0], "after {after} calls");
                if is_done {
                    break;
                }
            }
        }
    }
}

#[test]
fn r708_r609_a_crash_while_it_is_deleted_leaves_it_whole_or_nothing_to_read() {
    for length in [50, 450] {
        for after in 0.. {
            let store = Limited::new();
            let old = secret("o", length);
            write(&store.open(), NAME, &old).unwrap();
            let is_done = store.until_crash(after, |open| delete(open, NAME));
            let found = kept(&store);
            assert!(found.is_none() || found.as_deref() == Some(old.expose_secret()));
            // Whoever signs out again finds what is left of it.
            delete(&store.open(), NAME).unwrap();
            assert_eq!(store.names(), [""; 0], "after {after} calls");
            if is_done {
                break;
            }
        }
    }
}

#[test]
fn r708_parts_that_do_not_belong_together_are_no_secret() {
    let store = Limited::new();
    write(&store.open(), NAME, &secret("o", 250)).unwrap();
    let open = store.open();
    item::write(&piece(&open, NAME, 0, 1).unwrap(), "another's").unwrap();
    assert_eq!(kept(&store), None);
    write(&store.open(), NAME, &secret("n", 250)).unwrap();
    assert_eq!(kept(&store), Some("n".repeat(250)), "a new one mends it");
}

#[test]
fn r708_a_store_without_a_limit_keeps_one_item_as_ever() {
    let store = Limited {
        limit: usize::MAX,
        ..Limited::new()
    };
    let open = Opened {
        limit: None,
        ..store.open()
    };
    for text in ["x".repeat(100_000), format!("{MARK}0 1 x")] {
        write(&open, NAME, &text.as_str().into()).unwrap();
        assert_eq!(store.names(), [NAME]);
        let found = read(&open, NAME).unwrap().unwrap();
        assert_eq!(found.expose_secret(), text, "it means nothing there");
    }
    delete(&open, NAME).unwrap();
    assert_eq!(store.names(), [""; 0]);
}
