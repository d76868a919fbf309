//! The file: what is on it after a crash, on a full disk, and when it cannot be had.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use protocol::ProblemCode;

use super::*;
use crate::clock::Moment;

/// A folder of its own that goes with the test.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!(
            "tidings-store-{}-{number}-{}",
            std::process::id(),
            clock::unix_now().0
        ));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn file(&self) -> PathBuf {
        self.0.join("mail.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn raw(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

/// Waits until the writer's thread has closed the file.
pub(super) fn reopen(path: &Path) -> Store {
    for _ in 0..200 {
        match Store::open(path) {
            Ok(store) if store.problem().borrow().is_none() => return store,
            _ => std::thread::yield_now(),
        }
    }
    panic!("the store opens again");
}

/// The disk may be tried again now.
pub(super) fn is_due(core: &mut Core) {
    if let Some(away) = &mut core.away {
        away.until = Moment::default();
    }
}

/// Makes the file unreachable, as in a folder that was unmounted; returns how to undo it. Windows moves nothing that
/// is open.
#[cfg(unix)]
fn hide(file: PathBuf) -> impl FnOnce() {
    let aside = file.with_extension("aside");
    fs::rename(&file, &aside).unwrap();
    fs::create_dir(&file).unwrap();
    move || {
        fs::remove_dir(&file).unwrap();
        fs::rename(&aside, &file).unwrap();
    }
}

/// Writes something of a few pages, so that a full disk is full.
fn write(core: &mut Core, number: u32) -> Result<usize, StoreError> {
    core.write(&move |transaction: &Transaction<'_>, _: &IdentKey| {
        transaction.execute(
            "INSERT OR REPLACE INTO install (key, value) VALUES (?1, zeroblob(20000))",
            [number.to_string()],
        )
    })
}

#[tokio::test]
async fn what_was_recorded_is_there_after_a_restart() {
    let folder = Folder::new();
    let store = Store::open(&folder.file()).unwrap();
    let recorded = store
        .record(pass(6, vec![arrival(4, "a"), arrival(5, "b")]))
        .await
        .unwrap();
    assert_eq!(recorded.pending.len(), 2, "both are announced");
    drop(store);

    let store = reopen(&folder.file());
    assert_eq!(w(&store).await, Some(6), "the watermark was written");
    let due = store.due(&ada()).await.unwrap();
    assert_eq!(
        due.rows.iter().map(|row| row.uid).collect::<Vec<_>>(),
        [4, 5],
        "pending, oldest first"
    );
    assert_eq!(due.rows[0].thread, Some(u64::MAX - 4), "64 bits survive");
    assert_eq!(due.rows[0].words.subject, "About a");

    let again = store
        .record(pass(6, vec![arrival(4, "a"), arrival(5, "b")]))
        .await
        .unwrap();
    assert_eq!(again, Recorded::default(), "nothing is announced twice");
}

#[tokio::test]
async fn r04_t34_a_pass_is_written_as_a_whole_or_not_at_all() {
    let folder = Folder::new();
    let store = Store::open(&folder.file()).unwrap();
    store.record(pass(4, vec![])).await.unwrap();
    // The row of the mail cannot be written: neither may its watermark and its identity.
    raw(&folder.file())
        .execute_batch(
            "CREATE TRIGGER no_rows BEFORE INSERT ON msg BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .unwrap();
    store.record(pass(5, vec![arrival(4, "a")])).await.unwrap();
    assert!(
        store.problem().borrow().is_some(),
        "the disk did not take it, and that is said"
    );
    let on_disk: u32 = raw(&folder.file())
        .query_row("SELECT w FROM epoch", [], |row| row.get(0))
        .unwrap();
    let known: u32 = raw(&folder.file())
        .query_row("SELECT count(*) FROM seen", [], |row| row.get(0))
        .unwrap();
    assert_eq!(
        (on_disk, known),
        (4, 0),
        "the disk has nothing of that pass"
    );
    assert_eq!(w(&store).await, Some(5), "memory has all of it");
}

#[tokio::test]
async fn r59_fault_82_goes_on_in_memory_when_the_disk_is_full_and_comes_back() {
    let folder = Folder::new();
    let mut core = Core::open(&folder.file(), watch::channel(None).0).unwrap();
    write(&mut core, 1).unwrap();
    let pages: i64 = core
        .connection
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    core.connection
        .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
        .unwrap();

    write(&mut core, 2).unwrap();
    assert!(core.away.is_some(), "the disk is full");
    assert!(core.problem.borrow().is_some(), "and that is said");
    let count = |core: &mut Core| -> i64 {
        core.read(&|connection: &Connection, _: &IdentKey| {
            connection.query_row("SELECT count(*) FROM install", [], |row| row.get(0))
        })
        .unwrap()
    };
    assert_eq!(count(&mut core), 3, "the key, and both rows");

    is_due(&mut core);
    write(&mut core, 3).unwrap();
    assert!(core.away.is_none(), "there is room again");
    assert!(core.problem.borrow().is_none(), "and that is said too");
    drop(core);
    let rows: i64 = raw(&folder.file())
        .query_row("SELECT count(*) FROM install", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 4, "all of it is on the disk");
}

#[cfg(unix)]
#[tokio::test]
async fn r58_what_could_not_be_read_is_never_written_over() {
    let folder = Folder::new();
    let mut core = Core::open(&folder.file(), watch::channel(None).0).unwrap();
    write(&mut core, 1).unwrap();
    let key = "SELECT hex(value) FROM install WHERE key = 'ident'";
    let of = |connection: &Connection| -> String {
        connection.query_row(key, [], |row| row.get(0)).unwrap()
    };
    let before = of(&raw(&folder.file()));
    // The connection breaks, and the file is not there for a moment.
    let back = hide(folder.file());
    core.leave(&rusqlite::Error::QueryReturnedNoRows).unwrap();
    back();

    is_due(&mut core);
    write(&mut core, 2).unwrap();
    drop(core);

    let disk = raw(&folder.file());
    let rows: String = disk
        .query_row(
            "SELECT group_concat(key) FROM install WHERE key IN ('1', '2')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(
        rows, "1,2",
        "what was known before is there, and what came since beside it"
    );
    assert_eq!(of(&disk), before, "with its key");
}

#[tokio::test]
async fn r58_fault_85_a_broken_file_is_put_aside_and_that_is_said() {
    let folder = Folder::new();
    fs::write(
        folder.file(),
        b"this is not a database, but it is long enough to be looked at twice",
    )
    .unwrap();
    let store = Store::open(&folder.file()).unwrap();
    let problem = store.problem().borrow().clone().expect("it is said");
    assert_eq!(problem.code, ProblemCode::Store);
    store.record(pass(2, vec![])).await.unwrap();
    assert_eq!(w(&store).await, Some(2), "it works again");
    let kept = fs::read_dir(&folder.0)
        .unwrap()
        .filter_map(Result::ok)
        .any(|entry| entry.file_name().to_string_lossy().contains("broken"));
    assert!(kept, "the old file is still there to be looked at");
}

#[tokio::test]
async fn fault_85_a_newer_file_is_left_alone() {
    let folder = Folder::new();
    drop(Store::open(&folder.file()).unwrap());
    for _ in 0..200 {
        if raw(&folder.file())
            .pragma_update(None, "user_version", 99)
            .is_ok()
        {
            break;
        }
    }
    assert_eq!(
        Store::open(&folder.file()).err(),
        Some(StoreError::Newer),
        "an older program must not touch it"
    );
}

#[tokio::test]
async fn a_folder_that_cannot_be_had_is_no_reason_not_to_watch() {
    let folder = Folder::new();
    fs::write(folder.0.join("file"), b"").unwrap();
    let store = Store::open(&folder.0.join("file/mail.db")).unwrap();
    assert!(store.problem().borrow().is_some(), "it is said");
    store.record(pass(3, vec![arrival(2, "a")])).await.unwrap();
    assert_eq!(w(&store).await, Some(3), "and we watch in memory");
}

#[tokio::test]
async fn r15_fault_83_what_was_being_shown_when_we_died_is_shown_again() {
    let folder = Folder::new();
    let store = Store::open(&folder.file()).unwrap();
    let ids = store
        .record(pass(
            9,
            vec![arrival(5, "a"), arrival(6, "b"), arrival(7, "c")],
        ))
        .await
        .unwrap()
        .pending;
    store.begin_showing(vec![ids[0]], false).await.unwrap();
    store
        .finish_showing(vec![ids[0]], RowState::Shown)
        .await
        .unwrap();
    store.begin_showing(vec![ids[1]], false).await.unwrap();
    drop(store);

    let store = reopen(&folder.file());
    let due: Vec<NoticeId> = store
        .due(&ada())
        .await
        .unwrap()
        .rows
        .iter()
        .map(|row| row.notice)
        .collect();
    assert_eq!(due, [ids[1], ids[2]], "at most one repeat, never a loss");
}

/// How many commits have waited for the disk so far.
fn waits(store: &Store) -> u32 {
    let Door::Here(core, _) = &store.door else {
        panic!("it has a thread of its own");
    };
    core.lock().unwrap().waits
}

#[tokio::test]
async fn r60_new_mail_waits_for_the_disk_once_and_after_it_was_shown() {
    let folder = Folder::new();
    let store = Store::open_here(&folder.file());
    let before = waits(&store);
    let ids = store.record(pass(9, vec![arrival(8, "a")])).await.unwrap();
    let ids = store.begin_showing(ids.pending, false).await.unwrap();
    assert_eq!(waits(&store), before, "the user does not wait for the disk");
    store.finish_showing(ids, RowState::Shown).await.unwrap();
    assert_eq!(waits(&store), before + 1, "now all of it is there");

    store.record(pass(10, Vec::new())).await.unwrap();
    assert_eq!(
        waits(&store),
        before + 2,
        "nobody is told of this: it waits"
    );
}

#[tokio::test]
async fn r15_fault_83_a_crash_right_after_the_transaction_loses_nothing() {
    let folder = Folder::new();
    let store = Store::open_here(&folder.file());
    store.record(pass(9, vec![arrival(8, "a")])).await.unwrap();

    // What the kernel has when the program is killed: no goodbye, no checkpoint.
    let grave = Folder::new();
    for file in fs::read_dir(&folder.0).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), grave.0.join(file.file_name())).unwrap();
    }
    let risen = Store::open_here(&grave.file());
    assert_eq!(w(&risen).await, Some(9));
    assert_eq!(risen.due(&ada()).await.unwrap().rows.len(), 1);
}

#[tokio::test]
async fn nothing_of_a_forgotten_account_is_left_on_the_disk() {
    let folder = Folder::new();
    let store = Store::open(&folder.file()).unwrap();
    let holds = || {
        fs::read_dir(&folder.0).unwrap().any(|file| {
            fs::read(file.unwrap().path())
                .unwrap()
                .windows(9)
                .any(|w| w == b"Sender of")
        })
    };
    store.record(pass(6, vec![arrival(4, "a")])).await.unwrap();
    assert!(holds());
    store.forget(&ada()).await.unwrap();
    assert!(!holds(), "neither in the file nor in its log");
}

impl Store {
    /// The disk may be tried again now.
    fn may_go_back(&self) {
        let Door::Here(core, _) = &self.door else {
            return;
        };
        is_due(&mut core.lock().unwrap());
    }
}

/// What of these the store does not know.
pub(super) async fn unknown(store: &Store, who: &[&str]) -> Vec<usize> {
    let identities = who.iter().map(|who| who.as_bytes().to_vec()).collect();
    store.unknown(&ada(), identities).await.unwrap()
}

fn quiet(uid: u32, who: &str) -> Arrival {
    Arrival {
        announce: Announce::Quietly,
        ..arrival(uid, who)
    }
}

#[cfg(unix)]
#[tokio::test]
async fn r59_what_happened_without_the_disk_joins_what_it_knew() {
    let folder = Folder::new();
    let store = Store::open(&folder.file()).unwrap();
    let told = store.record(pass(6, vec![arrival(5, "a")])).await.unwrap();
    drop(store);
    reopen(&folder.file());
    // "b" comes while the program is off; then it starts, and the disk is not there yet.
    let back = hide(folder.file());
    let store = Store::open_here(&folder.file());
    assert!(store.problem().borrow().is_some(), "it is said");
    let baseline = vec![quiet(5, "a"), quiet(6, "b")];
    store.record(pass(7, baseline)).await.unwrap();
    let mut news = pass(8, vec![arrival(7, "c")]);
    news.from = 7;
    let new = store.record(news.clone()).await.unwrap().pending;
    assert_eq!(new.len(), 1, "mail is told without a disk");
    store
        .set_state(new.clone(), RowState::Shown, false)
        .await
        .unwrap();

    back();
    store.may_go_back();
    assert_eq!(store.run(|core| Ok(core.try_the_disk())).await, Ok(false));
    assert!(store.problem().borrow().is_none(), "all is well again");

    assert_eq!(
        unknown(&store, &["a", "b", "c"]).await,
        [1],
        "what was told is known; what came before the start is still to be told"
    );
    assert_eq!(w(&store).await, Some(6), "so the next look begins there");
    (news.from, news.w) = (8, 8);
    store.record(news.clone()).await.unwrap();
    assert_eq!(w(&store).await, Some(6), "and not where the last one ended");
    (news.from, news.w) = (6, 8);
    news.arrivals = vec![arrival(6, "b"), arrival(7, "c")];
    let late = store.record(news).await.unwrap().pending;
    assert_eq!(late.len(), 1, "only that one is told");
    assert_eq!(w(&store).await, Some(8));
    let row = store.notice(new[0]).await.unwrap().unwrap();
    assert_eq!(
        (row.uid, row.state),
        (7, RowState::Shown),
        "what is on screen is still known by its number"
    );
    assert!(store.is_same(new[0], b"c".to_vec()).await.unwrap());
    assert!(store.notice(told.pending[0]).await.unwrap().is_some());
    drop(store);
    let store = reopen(&folder.file());
    assert_eq!(store.due(&ada()).await.unwrap().rows.len(), 2, "a and b");
    assert!(unknown(&store, &["a", "b", "c"]).await.is_empty());
}

#[tokio::test]
async fn a_first_start_without_a_disk_is_written_down_when_it_comes() {
    let folder = Folder::new();
    let missing = folder.0.join("not/there");
    fs::write(folder.0.join("not"), b"").unwrap();
    let store = Store::open_here(&missing.join("mail.db"));
    store
        .record(pass(7, vec![quiet(5, "a"), arrival(6, "b")]))
        .await
        .unwrap();
    fs::remove_file(folder.0.join("not")).unwrap();
    store.may_go_back();
    // Any writing will do.
    store.set_told(&ada(), Some("x".to_owned())).await.unwrap();
    assert!(store.problem().borrow().is_none(), "all is well again");
    drop(store);
    let store = reopen(&missing.join("mail.db"));
    assert_eq!(w(&store).await, Some(7));
    assert!(unknown(&store, &["a", "b"]).await.is_empty());
}

#[cfg(unix)]
#[tokio::test(start_paused = true)]
async fn comes_back_to_the_disk_though_nobody_writes() {
    let folder = Folder::new();
    drop(Store::open(&folder.file()).unwrap());
    drop(reopen(&folder.file()));
    let back = hide(folder.file());
    let store = Store::open_here(&folder.file());
    let mut problem = store.problem();
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(store.clone().keep_trying());
    tokio::time::sleep(RETRY * 3).await;
    assert!(problem.borrow_and_update().is_some(), "still away");

    back();
    problem.wait_for(Option::is_none).await.unwrap();
}
