//! Where the mails of an account go, by role.

use protocol::{AccountId, UnixMillis};
use rusqlite::params;

use super::{make_number, number_of};
use crate::{
    imap::folders::Role,
    store::{Store, StoreError},
};

/// As in the file: these numbers never change.
const ROLES: [(Role, i64); 4] = [
    (Role::All, 0),
    (Role::Archive, 1),
    (Role::Junk, 2),
    (Role::Trash, 3),
];

impl Store {
    /// The folders of an account's roles, as they were last found; `None`: they were never looked for.
    pub(crate) async fn folders(
        &self,
        account: &AccountId,
    ) -> Result<Option<Vec<(Role, String)>>, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| {
            let Some(account) = number_of(connection, &account)? else {
                return Ok(None);
            };
            let rows = connection
                .prepare("SELECT role, name FROM folder WHERE account = ?1 ORDER BY role")?
                .query_map([account], |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            if rows.is_empty() {
                return Ok(None);
            }
            let known = rows.into_iter().filter_map(|(role, name)| {
                let role = ROLES.into_iter().find(|(_, number)| *number == role)?.0;
                Some((role, name?))
            });
            Ok(Some(known.collect()))
        })
        .await
    }

    /// Remembers the folders of an account's roles.
    pub(crate) async fn set_folders(
        &self,
        account: &AccountId,
        found: Vec<(Role, String)>,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        let account = account.clone();
        self.write(move |transaction, _| {
            let account = make_number(transaction, &account)?;
            let mut insert = transaction.prepare(
                "INSERT OR REPLACE INTO folder (account, role, name, at) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for (role, number) in ROLES {
                let name = found
                    .iter()
                    .find(|(found, _)| *found == role)
                    .map(|(_, name)| name);
                insert.execute(params![account, number, name, now.0])?;
            }
            Ok(())
        })
        .await
    }
}
