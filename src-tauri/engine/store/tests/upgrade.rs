//! Files that older versions wrote, as they wrote them.

use std::{fs, path::PathBuf};

use super::*;

/// Written by version 1: INBOX of `ada` at watermark 9, with three mails: one shown, one dealt with, one pending.
const V1: &[u8] = include_bytes!("../../../../tests/fixtures/stores/v1.sqlite3");

/// A copy that goes with the test.
struct Old(PathBuf);

impl Old {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!(
            "tidings-upgrade-{name}-{}-{}",
            std::process::id(),
            clock::unix_now().0
        ));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("mail.sqlite3"), V1).unwrap();
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("mail.sqlite3")
    }

    fn version(&self) -> i32 {
        let connection = Connection::open(self.file()).unwrap();
        connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap()
    }
}

impl Drop for Old {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tables(connection: &Connection) -> Vec<(String, String)> {
    connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

#[tokio::test]
async fn fault_97_an_older_file_is_brought_up_and_loses_nothing() {
    let old = Old::new("kept");
    assert_eq!(old.version(), 1, "the fixture is what it says");
    let store = Store::open(&old.file()).unwrap();
    assert_eq!(*store.problem().borrow(), None, "nothing to complain of");
    assert_eq!(w(&store).await, Some(9), "the watermark");
    let due = store.due(&ada()).await.unwrap();
    let pending: Vec<u32> = due.rows.iter().map(|row| row.uid).collect();
    assert_eq!(pending, [7], "what was pending, and nothing else");
    assert_eq!(store.unread(&ada()).await.unwrap(), 2, "the rows");
    assert_eq!(
        store.told(&ada()).await.unwrap().as_deref(),
        Some("sign-in")
    );
    // The ledger, and the key of its hashes: the same mails are old acquaintances.
    let again = ["a", "b", "c"].map(|who| arrival(20, who)).to_vec();
    let again = store.record(pass(21, again)).await.unwrap();
    assert_eq!(again, Recorded::default(), "nothing is announced again");
    assert_eq!(old.version(), schema::VERSION);
}

#[test]
fn fault_97_a_file_brought_up_is_like_a_new_one() {
    let old = Old::new("alike");
    let mut upgraded = Connection::open(old.file()).unwrap();
    schema::bring_up(&mut upgraded).unwrap();
    let mut new = Connection::open_in_memory().unwrap();
    schema::bring_up(&mut new).unwrap();
    assert_eq!(tables(&upgraded), tables(&new));
    let known: Vec<String> = tables(&new)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name != "sqlite_sequence")
        .collect();
    let mut copied = schema::TABLES.map(str::to_owned).to_vec();
    copied.sort();
    assert_eq!(known, copied, "each table is copied to memory and back");
}

#[test]
fn fault_97_an_upgrade_that_fails_leaves_the_file_as_it_was() {
    let old = Old::new("whole");
    let mut connection = Connection::open(old.file()).unwrap();
    // The disk has room for the first new table and its index, and not for the second.
    let pages: i64 = connection
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    connection
        .query_row(
            &format!("PRAGMA max_page_count = {}", pages + 2),
            [],
            |_| Ok(()),
        )
        .unwrap();
    let before = tables(&connection);
    assert!(schema::bring_up(&mut connection).is_err(), "no room");
    assert_eq!(tables(&connection), before);
    drop(connection);
    assert_eq!(old.version(), 1, "the next start tries again");
}
