//! More than anybody reads, while the desktop shows nothing or forgets what it showed.

use super::*;

#[tokio::test(start_paused = true)]
async fn fault_93_two_hundred_that_wait_are_one_summary_and_few_rows() {
    let mut world = World::new();
    world.screen.set_broken(true);
    for _ in 0..40 {
        world.pass(5).await;
    }
    let due = world.store.due(&ada()).await.unwrap();
    assert!(due.rows.len() <= 50, "{} rows wait", due.rows.len());
    assert_eq!(due.rows.len() + usize::try_from(due.extra).unwrap(), 200);
    world.screen.set_broken(false);
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.screen.titles(), ["200 new mails"]);
    let body = &world.screen.on_screen()[0].body;
    assert!(body.len() < 200, "{body}");
    let due = world.store.due(&ada()).await.unwrap();
    assert_eq!((due.rows.len(), due.extra), (0, 0), "all of them are told");
}

#[tokio::test(start_paused = true)]
async fn fault_90_a_daemon_that_hung_for_half_a_minute_shows_each_once() {
    let mut world = World::new();
    world.screen.set_hanging(true);
    world.pass(2).await;
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert!(world.screen.titles().is_empty());
    world.screen.set_hanging(false);
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
    assert!(world.outbox.problem().borrow().is_none());
}

#[tokio::test(start_paused = true)]
async fn fault_91_what_was_read_during_a_pause_is_never_shown() {
    let mut world = World::new();
    world.outbox.pause(Some(UnixMillis(i64::MAX)));
    world.pass(3).await;
    assert!(world.screen.titles().is_empty(), "held");
    let account = ada();
    let settled = world.store.settle(&account, "INBOX", 7, vec![1, 2], vec![]);
    assert!(settled.await.unwrap().withdraw.is_empty());
    world.outbox.pause(None);
    world.outbox.news(ada(), false).await;
    tokio::time::sleep(Duration::from_secs(20)).await;
    assert_eq!(world.screen.titles(), ["Sender 3"]);
}

#[tokio::test(start_paused = true)]
async fn fault_82_on_a_full_disk_each_mail_is_shown_once() {
    use std::sync::atomic::{AtomicBool, Ordering};

    use crate::store::rehearsal::Disk;

    let file = "file:/full-while-showing?vfs=memdb";
    let _keeper = rusqlite::Connection::open(file).unwrap();
    let disk = Arc::new(Disk {
        takes: Box::new(|| Duration::ZERO),
        is_full: AtomicBool::new(false),
    });
    let mut world = World::on(Store::rehearse(file, disk.clone()).unwrap());
    world.pass(1).await;
    disk.is_full.store(true, Ordering::Relaxed);
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_secs(20)).await;
        world.pass(1).await;
    }
    let told = ["Sender 1", "Sender 2", "Sender 3", "Sender 4"];
    assert_eq!(world.screen.titles(), told, "from memory");
    assert!(world.store.problem().borrow().is_some(), "and it is said");

    disk.is_full.store(false, Ordering::Relaxed);
    tokio::time::sleep(Duration::from_mins(2)).await;
    world.pass(1).await;
    assert!(world.store.problem().borrow().is_none());
    let (next, store) = (world.next, Store::rehearse(file, disk).unwrap());
    let mut after = World::on(store);
    after.next = next;
    after.pass(1).await;
    assert_eq!(
        after.screen.titles(),
        ["Sender 6"],
        "nothing again after a restart"
    );
    assert_eq!(
        world.screen.titles().len(),
        5,
        "{:?}",
        world.screen.titles()
    );
}
