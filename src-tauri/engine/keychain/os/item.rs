//! One item of the store: kept and read back, deleted and looked for.

use keyring_core::{Entry, Error as StoreError};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroize as _;

pub(super) fn read(item: &Entry) -> Result<Option<SecretString>, StoreError> {
    match item.get_secret() {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.into())),
            Err(error) => {
                error.into_bytes().zeroize();
                Err(StoreError::BadStoreFormat("it is not text".to_owned()))
            }
        },
        Err(StoreError::NoEntry) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Whether there is anything, be it ours or not.
pub(super) fn is_there(item: &Entry) -> Result<bool, StoreError> {
    match item.get_secret() {
        Ok(mut bytes) => {
            bytes.zeroize();
            Ok(true)
        }
        Err(StoreError::Ambiguous(_)) => Ok(true),
        Err(StoreError::NoEntry) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Keeps `text`, and reads it back to be sure.
pub(super) fn write(item: &Entry, text: &str) -> Result<(), StoreError> {
    match item.set_secret(text.as_bytes()) {
        // Two items by that name: neither can be trusted, and both are ours to replace.
        Err(StoreError::Ambiguous(_)) => {
            remove(item)?;
            item.set_secret(text.as_bytes())?;
        }
        other => other?,
    }
    let kept = read(item)?;
    if kept.as_ref().map(|kept| kept.expose_secret()) == Some(text) {
        Ok(())
    } else {
        Err(StoreError::BadStoreFormat(
            "it did not keep what was written".to_owned(),
        ))
    }
}

/// Forgets the item, and makes sure that it is gone. No item is no error.
pub(super) fn delete(item: &Entry) -> Result<(), StoreError> {
    remove(item)?;
    if is_there(item)? {
        return Err(StoreError::BadStoreFormat(
            "it did not forget what was deleted".to_owned(),
        ));
    }
    Ok(())
}

fn remove(item: &Entry) -> Result<(), StoreError> {
    match item.delete_credential() {
        Ok(()) | Err(StoreError::NoEntry) => Ok(()),
        Err(StoreError::Ambiguous(items)) => {
            for item in items {
                item.delete_credential()?;
            }
            Ok(())
        }
        Err(other) => Err(other),
    }
}
