//! What stands for a mail's identity in the store: a keyed hash, so that it says nothing elsewhere.

use aws_lc_rs::{hmac, rand};
use rusqlite::{Connection, OptionalExtension as _};

/// Turns identities into what is stored of them.
pub(super) enum IdentKey {
    /// With the key that was made once for this installation.
    Hashed(Box<hmac::Key>),
    /// As they are: in memory only, while the disk with the key on it cannot be reached.
    Plain,
}

impl IdentKey {
    /// Reads the installation's key, or makes it.
    pub(super) fn of(connection: &Connection, schema: &str) -> rusqlite::Result<Self> {
        let kept: Option<Vec<u8>> = connection
            .query_row(
                &format!("SELECT value FROM {schema}.install WHERE key = 'ident'"),
                [],
                |row| row.get(0),
            )
            .optional()?;
        let bytes = match kept {
            Some(bytes) => bytes,
            None => {
                let mut bytes = vec![0; 32];
                // Without randomness the hashes are not secret, but they still tell mails apart.
                let _ = rand::fill(&mut bytes);
                connection.execute(
                    &format!("INSERT INTO {schema}.install (key, value) VALUES ('ident', ?1)"),
                    [&bytes],
                )?;
                bytes
            }
        };
        let key = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
        Ok(Self::Hashed(Box::new(key)))
    }

    /// What is stored of an identity.
    pub(super) fn ident(&self, identity: &[u8]) -> Vec<u8> {
        match self {
            Self::Hashed(key) => hmac::sign(key, identity).as_ref().to_vec(),
            Self::Plain => identity.to_vec(),
        }
    }
}
