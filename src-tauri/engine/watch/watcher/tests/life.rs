//! What happens to the program itself: its clock, its end at any moment, its days and years.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::{actions, clock::rehearsal, store::rehearsal::Disk, supervisor::OpenTarget};

const DAY: i64 = 86_400_000;

/// The time of day is right again at the end, whatever comes.
struct RightTime;

impl Drop for RightTime {
    fn drop(&mut self) {
        rehearsal::set_ahead(0);
    }
}

#[tokio::test(start_paused = true)]
async fn fault_79_who_sets_the_clock_makes_nothing_new() {
    let _right = RightTime;
    let world = World::live().await;
    let (mut who, zone) = (0, 3_600_000);
    // A day ahead, a day behind, a step, a time zone, and right again.
    for ahead in [DAY, -DAY, 700, zone, 0] {
        rehearsal::set_ahead(ahead);
        world.calm().await;
        who += 1;
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_secs(20)).await;
        let told = world.screen.titles();
        assert_eq!(told.len() as u64, who, "{ahead}: {told:?}");
        assert_eq!(told.last().unwrap(), &format!("Sender {who}"));
        assert_eq!(world.view().health, Health::Live);
    }
    let mut world = world;
    world.restart().await;
    rehearsal::set_ahead(-DAY);
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert!(world.screen.titles().is_empty(), "nor after a restart");
}

#[tokio::test(start_paused = true)]
async fn fault_81_a_machine_that_stood_still_is_like_one_that_slept() {
    let _right = RightTime;
    let world = World::live().await;
    let mut who = 0;
    // Our own clocks go on (SIGSTOP, swapping); only the time of day does (a machine that was paused).
    for clocks_go_on in [true, false] {
        for answers in [true, false] {
            if answers {
                world.model.cut();
            } else {
                world.model.darken();
            }
            who += 1;
            world.model.deliver_silently(who);
            if clocks_go_on {
                tokio::time::advance(Duration::from_mins(1)).await;
            } else {
                rehearsal::set_ahead(rehearsal::ahead() + 60_000);
            }
            tokio::time::sleep(Duration::from_mins(6)).await;
            let told = world.screen.titles();
            assert_eq!(told.len() as u64, who, "{told:?}");
            assert_eq!(world.view().health, Health::Live);
            assert_eq!(world.model.lock().open_now, 1);
        }
    }
}

/// A store of SQLite's memory whose every piece of work takes two milliseconds before and after.
fn slow_store(name: &str) -> (Store, rusqlite::Connection, Arc<Disk>) {
    let file = format!("file:/{name}?vfs=memdb");
    let keeper = rusqlite::Connection::open(&file).unwrap();
    let disk = Arc::new(Disk {
        takes: Box::new(|| Duration::from_millis(2)),
        is_full: AtomicBool::new(false),
    });
    let store = Store::rehearse(&file, disk.clone()).unwrap();
    (store, keeper, disk)
}

/// Ends the program at once, as `kill -9` does: at whatever each of its tasks was waiting for.
async fn kill(world: &mut World) {
    let task = world.watcher.as_mut().unwrap().task.take().unwrap();
    task.abort();
    let _ = task.await;
    world.watcher = None;
    world._outbox.abort();
    tokio::task::yield_now().await;
}

/// Kills the program so long after `what` happened to the mailbox, starts it again, and returns what was shown
/// before and after, and what is on the screen of the second one.
async fn killed_after(
    name: &str,
    millis: u64,
    prepare: impl AsyncFnOnce(&World),
    what: impl FnOnce(&World),
) -> (Vec<String>, Vec<String>) {
    let (store, _keeper, disk) = slow_store(&format!("{name}-{millis}"));
    let mut world = World::with(Model::new(), store);
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    prepare(&world).await;
    world.model.lock().weather.latency = Duration::from_millis(2);
    what(&world);
    tokio::time::sleep(Duration::from_millis(millis)).await;
    kill(&mut world).await;
    let before = world.screen.titles();
    let file = format!("file:/{name}-{millis}?vfs=memdb");
    let mut next = World::with(world.model.clone(), Store::rehearse(&file, disk).unwrap());
    next.start();
    next.until(Health::Live).await;
    next.calm().await;
    next.calm().await;
    (before, next.screen.titles())
}

#[tokio::test(start_paused = true)]
async fn fault_83_whenever_it_is_killed_the_mail_is_told() {
    let (mut first, mut repeats, mut second) = (0, 0, 0);
    for millis in 0..60 {
        let nothing = async |_: &World| {};
        let (before, after) = killed_after("told", millis, nothing, |world| {
            world.model.deliver(1);
        })
        .await;
        match (before.len(), after.len()) {
            (1, 0) => first += 1,
            (0, 1) => second += 1,
            // Shown, and not yet known to be: R15.
            (1, 1) => repeats += 1,
            other => panic!("killed after {millis} ms: told {other:?} times"),
        }
    }
    assert!(
        first > 5 && second > 5,
        "before and after: {first}, {second}"
    );
    assert!(repeats < 5, "the window is a moment: {repeats}");
}

#[tokio::test(start_paused = true)]
async fn fault_83_whenever_it_is_killed_what_was_read_is_not_told_again() {
    for millis in 0..40 {
        let told = async |world: &World| {
            world.model.deliver(1);
            world.calm().await;
        };
        let (before, after) = killed_after("read", millis, told, |world| {
            for mail in world.model.lock().mails.values_mut() {
                mail.seen = true;
            }
            world.model.push();
        })
        .await;
        assert_eq!((before.len(), after.len()), (1, 0), "after {millis} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn t47_fault_86_a_store_of_last_week_makes_one_summary_and_no_flood() {
    let last_week = "file:/last-week?vfs=memdb";
    let disk = || {
        Arc::new(Disk {
            takes: Box::new(|| Duration::ZERO),
            is_full: AtomicBool::new(false),
        })
    };
    let _keeper = rusqlite::Connection::open(last_week).unwrap();
    let mut world = World::with(Model::new(), Store::rehearse(last_week, disk()).unwrap());
    world.start();
    world.until(Health::Live).await;
    world.model.deliver(1);
    world.calm().await;
    world.restart().await;
    // A week of mail, told of while another store was there.
    for who in 2..=100 {
        world.model.deliver_silently(who);
    }
    tokio::time::sleep(Duration::from_hours(24 * 7)).await;
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(world.screen.titles(), ["While you were away: 99 new mails"]);
    assert!(world.model.lock().peeks <= 21, "few are read for it");
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.model.deliver(101);
    tokio::time::sleep(Duration::from_secs(20)).await;
    assert_eq!(world.screen.titles().last().unwrap(), "Sender 101");
}

#[tokio::test(start_paused = true)]
async fn fault_92_a_click_after_days_opens_where_the_mail_may_be() {
    let world = World::live().await;
    let uid = world.model.deliver(1);
    world.calm().await;
    let notice = world.rows().await[0].notice;
    world.model.lock().mails.remove(&uid);
    world.model.push();
    // Three days of other mail.
    for who in 2..=72 {
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_hours(1)).await;
    }
    let open = |gmail| actions::open(&world.store, &world.outbox, notice, gmail);
    let web = open(Some("ada@example.org")).await.unwrap();
    let OpenTarget::Web(page) = web else {
        panic!("{web:?}");
    };
    assert_eq!(page.fragment(), Some("all/1"), "the thread, wherever it is");
    let program = open(None).await.unwrap();
    let id = Some("1@example.org".to_owned());
    assert_eq!(program, OpenTarget::MailProgram { message_id: id });
}

#[tokio::test(start_paused = true)]
async fn fault_96_an_account_that_goes_while_it_connects_leaves_no_connection() {
    for politely in [true, false] {
        let mut world = World::new();
        world.model.lock().dial_takes = Duration::from_secs(8);
        world.start();
        world.calm().await;
        let watcher = world.watcher.take().unwrap();
        let start = clock::now();
        if politely {
            watcher.stop().await;
        } else {
            drop(watcher);
        }
        assert!(clock::now().since(start) <= Duration::from_secs(1));
        tokio::time::sleep(Duration::from_mins(5)).await;
        let inner = world.model.lock();
        assert_eq!((inner.connections, inner.open_now), (0, 0), "{politely}");
    }
}

#[tokio::test(start_paused = true)]
async fn fault_98_three_days_of_roll_overs_leave_nothing_behind() {
    let world = World::live().await;
    let tasks = || {
        tokio::runtime::Handle::current()
            .metrics()
            .num_alive_tasks()
    };
    let before = tasks();
    for who in 1..=72 {
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_hours(1)).await;
        assert_eq!(world.view().health, Health::Live);
        assert_eq!(tasks(), before, "after {who} hours");
    }
    let inner = world.model.lock();
    assert_eq!(inner.open_now, 1);
    assert!(inner.open_most <= 2, "R31: {}", inner.open_most);
    assert!(
        (72..=84).contains(&inner.connections),
        "{}",
        inner.connections
    );
    assert_eq!(
        inner.logouts + 1,
        inner.connections,
        "each was said goodbye to"
    );
    drop(inner);
    assert_eq!(world.screen.titles().len(), 72, "and each mail was told");
}

#[tokio::test(start_paused = true)]
async fn fault_100_quitting_in_the_middle_takes_a_second_and_writes_nothing_half() {
    for millis in [100, 700, 1_300, 2_500, 4_000, 7_000] {
        let mut world = World::live().await;
        world.model.lock().weather.latency = Duration::from_secs(1);
        for who in 1..=3 {
            world.model.deliver_silently(who);
        }
        world.model.push();
        tokio::time::sleep(Duration::from_millis(millis)).await;
        let before = clock::now();
        world.watcher.take().unwrap().stop().await;
        assert!(clock::now().since(before) <= Duration::from_secs(1), "R37");
        world.calm().await;
        let told = world.screen.titles().len();
        assert_eq!(world.model.lock().open_now, 0, "{millis}");

        let mut next = World::with(world.model.clone(), world.store.clone());
        next.model.lock().weather.latency = Duration::ZERO;
        next.start();
        next.until(Health::Live).await;
        next.calm().await;
        let later = next.screen.titles().len();
        assert_eq!(
            told + later,
            3,
            "each once, {told} of them before {millis} ms"
        );
    }
}
