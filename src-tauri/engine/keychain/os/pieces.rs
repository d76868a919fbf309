//! A secret that is longer than one item of the store may be: Windows keeps 2,560 bytes, and some tokens of
//! Microsoft and of Keycloak are longer.
//!
//! Such a secret lies in pieces, `<name>/g<generation>/<n>`, and under its own name lies their head: which generation,
//! how many, and what they come to. There are two generations, and a new secret goes into the one that is not in use.
//! The head is written last, and the pieces before it are cleared after it was read back.
//!
//! Promises: whatever call was the last one before a crash, what is read is the old secret or the new one, whole; the
//! pieces of a generation have no gap, so that everything a crash left is found by counting up, and goes with the next
//! secret or with the sign-out. A store without a limit has one item for each secret and knows nothing of this.

use aws_lc_rs::digest;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use keyring_core::{Entry, Error as StoreError};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use super::{item, store::Opened};

/// Begins a head. No secret of ours does: they are JSON.
const MARK: &str = "tidings-pieces-1 ";

/// More than the longest token and what stands around it take (16 KiB each), and few enough to count up to.
const MOST: usize = 32;

/// Whose turn is the other one's next.
const GENERATIONS: [usize; 2] = [0, 1];

/// What lies under a secret's own name while the secret is in pieces.
struct Head {
    count: usize,
    digest: String,
    generation: usize,
}

/// The secret that is kept under `name`; one of which pieces are missing is none, for nothing but a new one helps.
pub(super) fn read(store: &Opened, name: &str) -> Result<Option<SecretString>, StoreError> {
    let found = item::read(&store.entry(name)?)?;
    let Some(head) = store.limit.and(found.as_ref()).and_then(Head::parse) else {
        return Ok(found);
    };
    let mut pieces = Vec::with_capacity(head.count);
    for n in 0..head.count {
        let Some(piece) = item::read(&piece(store, name, head.generation, n)?)? else {
            log::warn!("Part of a secret is missing in the keychain.");
            return Ok(None);
        };
        pieces.push(piece);
    }
    // Made in one go: text that grows leaves copies behind.
    let length = pieces.iter().map(|piece| piece.expose_secret().len()).sum();
    let mut whole = Zeroizing::new(String::with_capacity(length));
    for piece in &pieces {
        whole.push_str(piece.expose_secret());
    }
    if digest_of(&whole) != head.digest {
        log::warn!("The parts of a secret in the keychain do not belong together.");
        return Ok(None);
    }
    Ok(Some(SecretString::from(whole.as_str())))
}

/// Keeps `secret` under `name`, and reads it back to be sure.
pub(super) fn write(store: &Opened, name: &str, secret: &SecretString) -> Result<(), StoreError> {
    let own = store.entry(name)?;
    let text = secret.expose_secret();
    let Some(limit) = store.limit else {
        return item::write(&own, text);
    };
    let in_use = if text.len() <= limit && Head::parse(secret).is_none() {
        item::write(&own, text)?;
        None
    } else {
        let generation = next_generation(&own)?;
        write_pieces(store, name, text, limit, generation)?;
        Some(generation)
    };
    let kept = read(store, name)?;
    if kept.as_ref().map(|kept| kept.expose_secret()) != Some(text) {
        return Err(StoreError::BadStoreFormat(
            "it did not keep what was written".to_owned(),
        ));
    }
    for old in GENERATIONS {
        if Some(old) != in_use {
            // The secret is safe. What stays is nobody's, and goes with the next one or with the sign-out.
            let _ = clear(store, name, old);
        }
    }
    Ok(())
}

/// Forgets the secret, and makes sure that it is gone. The head goes last: after a crash there is a part at most, and
/// who deletes again finds it.
pub(super) fn delete(store: &Opened, name: &str) -> Result<(), StoreError> {
    if store.limit.is_some() {
        for generation in GENERATIONS {
            clear(store, name, generation)?;
        }
    }
    item::delete(&store.entry(name)?)
}

fn write_pieces(
    store: &Opened,
    name: &str,
    text: &str,
    limit: usize,
    generation: usize,
) -> Result<(), StoreError> {
    let pieces = split(text, limit);
    if pieces.len() > MOST {
        let most = u32::try_from(limit * MOST).unwrap_or(u32::MAX);
        return Err(StoreError::TooLong("secret".to_owned(), most));
    }
    // What an attempt left that did not come to its head.
    clear(store, name, generation)?;
    for (n, text) in pieces.iter().enumerate() {
        item::write(&piece(store, name, generation, n)?, text)?;
    }
    let head = Head {
        count: pieces.len(),
        digest: digest_of(text),
        generation,
    };
    item::write(&store.entry(name)?, &head.to_text())
}

/// The one that the head does not speak of.
fn next_generation(own: &Entry) -> Result<usize, StoreError> {
    let found = match item::read(own) {
        // It is replaced, whatever it is.
        Err(StoreError::Ambiguous(_) | StoreError::BadStoreFormat(_)) => None,
        found => found?,
    };
    Ok(match found.as_ref().and_then(Head::parse) {
        Some(head) if head.generation == 0 => 1,
        Some(_) | None => 0,
    })
}

/// Deletes the pieces of a generation, the last one first: those that stay after a crash have no gap.
fn clear(store: &Opened, name: &str, generation: usize) -> Result<(), StoreError> {
    let mut pieces = Vec::new();
    for n in 0..MOST {
        let piece = piece(store, name, generation, n)?;
        if !item::is_there(&piece)? {
            break;
        }
        pieces.push(piece);
    }
    pieces.iter().rev().try_for_each(item::delete)
}

fn piece(store: &Opened, name: &str, generation: usize, n: usize) -> Result<Entry, StoreError> {
    store.entry(&format!("{name}/g{generation}/{n}"))
}

/// Each of them is text.
fn split(text: &str, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // No letter takes more than four bytes, so this always goes on.
        let (piece, left) = rest.split_at(rest.floor_char_boundary(limit.max(4)));
        pieces.push(piece);
        rest = left;
    }
    pieces
}

fn digest_of(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text.as_bytes()))
}

impl Head {
    fn parse(text: &SecretString) -> Option<Self> {
        let mut words = text.expose_secret().strip_prefix(MARK)?.split(' ');
        let head = Self {
            generation: words.next()?.parse().ok()?,
            count: words.next()?.parse().ok()?,
            digest: words.next()?.to_owned(),
        };
        let is_ours = words.next().is_none()
            && GENERATIONS.contains(&head.generation)
            && (1..=MOST).contains(&head.count);
        is_ours.then_some(head)
    }

    fn to_text(&self) -> String {
        let Self {
            count,
            digest,
            generation,
        } = self;
        format!("{MARK}{generation} {count} {digest}")
    }
}

#[cfg(test)]
mod tests;
