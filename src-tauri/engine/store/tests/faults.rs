//! What a disk does at the worst moment: really full, read-only, cut off from its power, held by another, restored.

use std::{
    fs::{self, File},
    io::Write as _,
    path::PathBuf,
    process::Command,
};

use super::{
    disk::{Folder, is_due, raw, reopen, unknown},
    *,
};

/// A small file system of its own, that goes with the test.
struct SmallDisk(Folder);

impl SmallDisk {
    /// `None` where we may not make one: only root may.
    fn new(test: &str) -> Option<Self> {
        let folder = Folder::new();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=400k,mode=700", "tidings-test"])
            .arg(folder.path())
            .output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        #[expect(clippy::print_stderr, reason = "says why it shows nothing")]
        {
            eprintln!("{test}: skipped, only root can make a small disk");
        }
        None
    }

    fn file(&self) -> PathBuf {
        self.0.file()
    }

    fn remount(&self, how: &str) {
        let status = Command::new("mount")
            .args(["-o", how])
            .arg(self.0.path())
            .status();
        assert!(status.unwrap().success());
    }

    /// Leaves no byte free.
    fn fill(&self) {
        let mut file = File::create(self.0.path().join("filling")).unwrap();
        while file.write(&[0; 512]).is_ok_and(|written| written > 0) {}
    }

    fn free(&self) {
        fs::remove_file(self.0.path().join("filling")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

impl Store {
    /// A minute is over: the disk may be tried again, and is. Whether it still cannot be written.
    async fn a_minute_later(&self) -> bool {
        let tried = self.run(|core| {
            is_due(core);
            Ok(core.try_the_disk())
        });
        tried.await.unwrap()
    }
}

/// A mail that needs a few pages.
fn long(uid: u32, who: &str) -> Arrival {
    let mut mail = arrival(uid, who);
    if let Some(words) = &mut mail.words {
        words.snippet = who.repeat(20_000);
    }
    mail
}

async fn told(store: &Store, pending: Vec<NoticeId>) {
    let shown = store.begin_showing(pending, false).await.unwrap();
    store.finish_showing(shown, RowState::Shown).await.unwrap();
}

#[tokio::test]
async fn fault_82_a_disk_that_is_really_full_loses_and_doubles_nothing() {
    let Some(disk) = SmallDisk::new("fault_82 (full)") else {
        return;
    };
    let store = Store::open(&disk.file()).unwrap();
    let first = store.record(pass(2, vec![arrival(1, "a")])).await.unwrap();
    told(&store, first.pending).await;
    disk.fill();
    let (mut w, mut who) = (3, Vec::new());
    for name in ["b", "c", "d"] {
        let mut news = pass(w, vec![long(w - 1, name)]);
        news.from = w - 1;
        let recorded = store.record(news).await.unwrap();
        assert_eq!(recorded.pending.len(), 1, "{name} is to be told");
        told(&store, recorded.pending).await;
        who.push(name);
        w += 1;
    }
    assert!(store.problem().borrow().is_some(), "it is said");
    assert!(store.a_minute_later().await, "nor is it better by itself");
    let on_disk: u32 = raw(&disk.file())
        .query_row("SELECT w FROM epoch", [], |row| row.get(0))
        .unwrap();
    assert_eq!(on_disk, 2, "R59: the watermark on the disk has not moved");

    disk.free();
    assert!(!store.a_minute_later().await, "written down");
    assert!(store.problem().borrow().is_none(), "and that is said too");
    drop(store);
    let store = reopen(&disk.file());
    assert_eq!(super::w(&store).await, Some(5));
    assert!(
        store.due(&ada()).await.unwrap().rows.is_empty(),
        "none doubled"
    );
    assert!(unknown(&store, &["a", "b", "c", "d"]).await.is_empty());
}

#[tokio::test]
async fn fault_82_on_a_read_only_disk_mail_is_told_and_kept_for_later() {
    let Some(disk) = SmallDisk::new("fault_82 (read-only)") else {
        return;
    };
    let store = Store::open_here(&disk.file());
    let first = store.record(pass(2, vec![arrival(1, "a")])).await.unwrap();
    told(&store, first.pending).await;
    drop(store);
    disk.remount("remount,ro");

    let store = Store::open_here(&disk.file());
    assert!(store.problem().borrow().is_some(), "it is said");
    let mut news = pass(3, vec![arrival(2, "b")]);
    news.from = 2;
    let second = store.record(news).await.unwrap();
    assert_eq!(second.pending.len(), 1, "mail is told");
    told(&store, second.pending).await;
    assert!(store.a_minute_later().await, "nor is it better by itself");

    disk.remount("remount,rw");
    assert!(!store.a_minute_later().await, "written down");
    assert!(store.problem().borrow().is_none(), "and that is said too");
    drop(store);
    let store = Store::open_here(&disk.file());
    assert!(unknown(&store, &["a", "b"]).await.is_empty());
    assert!(
        store.due(&ada()).await.unwrap().rows.is_empty(),
        "none doubled"
    );
}

/// What a power cut leaves: the file, and the log up to there.
fn cut_off(from: &Folder, log: &[u8]) -> Folder {
    let after = Folder::new();
    fs::copy(from.file(), after.file()).unwrap();
    fs::write(after.path().join("mail.db-wal"), log).unwrap();
    after
}

#[tokio::test]
async fn fault_84_after_a_power_cut_there_is_a_pass_or_none_and_nothing_synced_is_gone() {
    let folder = Folder::new();
    let store = Store::open_here(&folder.file());
    let log = || fs::read(folder.path().join("mail.db-wal")).unwrap_or_default();
    store.record(pass(2, vec![arrival(1, "a")])).await.unwrap();
    let before = log().len();
    let mut second = pass(4, vec![arrival(2, "b"), arrival(3, "c")]);
    second.from = 2;
    let ids = store.record(second).await.unwrap().pending;
    let synced = log().len();
    assert!(synced > before, "the log grows");
    // Not waited for: the next write follows at once.
    store.begin_showing(ids, false).await.unwrap();
    let log = log();
    assert!(log.len() > synced);

    let mut outcomes = std::collections::BTreeSet::new();
    for end in (before..log.len())
        .step_by(1_013)
        .chain([synced, log.len()])
    {
        let after = cut_off(&folder, log.get(..end).unwrap());
        let store = Store::open_here(&after.file());
        assert!(store.problem().borrow().is_none(), "cut at {end}");
        let due = store.due(&ada()).await.unwrap().rows;
        let due: Vec<u32> = due.iter().map(|row| row.uid).collect();
        let known = (w(&store).await, due);
        if end >= synced {
            assert_eq!(known, (Some(4), vec![1, 2, 3]), "cut at {end} of {synced}");
        }
        outcomes.insert(known);
    }
    let whole = [(Some(2), vec![1]), (Some(4), vec![1, 2, 3])];
    assert_eq!(
        Vec::from_iter(outcomes),
        whole,
        "all of a pass, or nothing of it"
    );
}

#[tokio::test]
async fn fault_85_a_file_that_was_cut_short_is_put_aside_and_watching_starts_afresh() {
    let folder = Folder::new();
    let store = Store::open_here(&folder.file());
    let many = (1..=60).map(|uid| long(uid, &uid.to_string())).collect();
    store.record(pass(61, many)).await.unwrap();
    drop(store);
    let whole = fs::read(folder.file()).unwrap();
    for end in [100, 4_096, whole.len() / 2, whole.len() - 1] {
        let after = Folder::new();
        fs::write(after.file(), whole.get(..end).unwrap()).unwrap();
        let store = Store::open_here(&after.file());
        assert!(
            store.problem().borrow().is_some(),
            "cut at {end}: it is said"
        );
        assert_eq!(w(&store).await, None, "cut at {end}: a new baseline");
        let quiet = vec![arrival(60, "60")];
        store.record(pass(61, quiet)).await.unwrap();
        assert_eq!(w(&store).await, Some(61), "cut at {end}: and it works");
        let put_aside = fs::read_dir(after.path()).unwrap().any(|file| {
            let name = file.unwrap().file_name();
            name.to_string_lossy().contains("broken")
        });
        assert!(put_aside, "cut at {end}: what is broken is kept");
    }
}

#[tokio::test]
async fn fault_85_a_file_that_another_holds_is_waited_for_and_joined() {
    let folder = Folder::new();
    let store = Store::open_here(&folder.file());
    store.record(pass(2, vec![arrival(1, "a")])).await.unwrap();
    drop(store);
    let other = raw(&folder.file());
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        .unwrap();

    let store = Store::open_here(&folder.file());
    assert!(store.problem().borrow().is_some(), "it is said");
    let mut news = pass(3, vec![arrival(2, "b")]);
    news.from = 2;
    assert_eq!(
        store.record(news).await.unwrap().pending.len(),
        1,
        "mail is told"
    );
    drop(other);
    assert!(!store.a_minute_later().await, "it is there again");
    assert!(
        unknown(&store, &["a", "b"]).await.is_empty(),
        "nothing was lost"
    );
    let put_aside = fs::read_dir(folder.path()).unwrap().count();
    assert!(put_aside <= 3, "and nothing was put aside");
}

/// What happens to the file while it is open, and what the next start must know all the same.
#[cfg(unix)]
async fn outlives(what: impl FnOnce(&Folder, &[u8])) {
    let folder = Folder::new();
    let store = Store::open_here(&folder.file());
    store.record(pass(2, vec![arrival(1, "a")])).await.unwrap();
    drop(store);
    let backup = fs::read(folder.file()).unwrap();

    let store = Store::open_here(&folder.file());
    let next = |uid: u32, who| Pass {
        from: uid,
        ..pass(uid + 1, vec![arrival(uid, who)])
    };
    let second = store.record(next(2, "b")).await.unwrap();
    told(&store, second.pending).await;
    what(&folder, &backup);
    let third = store.record(next(3, "c")).await.unwrap();
    assert_eq!(third.pending.len(), 1, "mail is told all the same");
    told(&store, third.pending).await;
    drop(store);

    let store = Store::open_here(&folder.file());
    assert!(store.problem().borrow().is_none(), "the file is whole");
    assert_eq!(w(&store).await, Some(4), "nothing is listed again");
    assert!(unknown(&store, &["a", "b", "c"]).await.is_empty());
    let due = store.due(&ada()).await.unwrap().rows;
    let due: Vec<u32> = due.iter().map(|row| row.uid).collect();
    assert_eq!(due, [1], "and nothing that was told is told again");
}

#[cfg(unix)]
#[tokio::test]
async fn fault_85_a_file_that_is_deleted_while_it_is_open_is_written_anew() {
    outlives(|folder, _| fs::remove_file(folder.file()).unwrap()).await;
    // With all that belongs to it, and its folder.
    outlives(|folder, _| fs::remove_dir_all(folder.path()).unwrap()).await;
}

#[cfg(unix)]
#[tokio::test]
async fn fault_86_a_backup_put_in_place_while_the_file_is_open_forgets_nothing() {
    outlives(|folder, backup| {
        let beside = folder.path().join("backup");
        fs::write(&beside, backup).unwrap();
        fs::rename(beside, folder.file()).unwrap();
    })
    .await;
    outlives(|folder, _| {
        fs::remove_file(folder.file()).unwrap();
        fs::write(folder.file(), vec![b'x'; 9_000]).unwrap();
    })
    .await;
}
