//! Accounts that are being added: remembered before anything secret is kept of them, until they stand in the settings.

use protocol::AccountId;
use rusqlite::params;

use super::column;
use crate::store::{Store, StoreError};

/// Before an account's id, among what the installation knows.
const BEGUN: &str = "begun ";

impl Store {
    /// Remembers, on the disk, that an account is being added.
    pub(crate) async fn begin_account(&self, account: &AccountId) -> Result<(), StoreError> {
        let key = format!("{BEGUN}{}", account.0);
        self.write(move |transaction, _| {
            transaction
                .execute(
                    "INSERT OR REPLACE INTO install (key, value) VALUES (?1, x'')",
                    params![key],
                )
                .map(drop)
        })
        .await
    }

    /// It stands in the settings, or nothing is left of it.
    pub(crate) async fn end_beginning(&self, account: &AccountId) -> Result<(), StoreError> {
        let key = format!("{BEGUN}{}", account.0);
        self.write(move |transaction, _| {
            transaction
                .execute("DELETE FROM install WHERE key = ?1", params![key])
                .map(drop)
        })
        .await
    }

    /// Those that were begun and have not ended.
    pub(crate) async fn begun_accounts(&self) -> Result<Vec<AccountId>, StoreError> {
        self.read(|connection, _| {
            let keys: Vec<String> = column(
                connection,
                "SELECT key FROM install WHERE key LIKE ?1 ORDER BY key",
                params![format!("{BEGUN}%")],
            )?;
            let ids = keys.iter().filter_map(|key| key.strip_prefix(BEGUN));
            Ok(ids.map(|id| AccountId(id.to_owned())).collect())
        })
        .await
    }
}
