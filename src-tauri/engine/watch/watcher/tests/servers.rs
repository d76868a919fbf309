//! Servers that are away, break off, count connections, or number their mails as they please.

use super::*;
use crate::imap::Limit;

/// R34, faults 17 and 40: a sign-in every half minute, once three in a row came to nothing.
fn most_in(time: Duration) -> u32 {
    3 + u32::try_from(time.as_secs() / 30).unwrap()
}

#[tokio::test(start_paused = true)]
async fn fault_04_fault_06_a_server_that_is_not_reached_alarms_nobody() {
    let world = World::live().await;
    world
        .model
        .lock()
        .refuse
        .extend(vec![ImapError::Unreachable; 500]);
    world.model.cut();
    world.until(Health::Offline).await;
    for _ in 0..600 {
        world.calm().await;
        let health = world.view().health;
        assert!(
            matches!(health, Health::Connecting | Health::Offline),
            "{health:?}"
        );
    }
    assert!(world.screen.titles().is_empty());
    world.model.lock().refuse.clear();
    world.model.deliver_silently(1);
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"], "and found again");
}

#[tokio::test(start_paused = true)]
async fn fault_17_a_connection_that_always_breaks_is_no_storm_of_sign_ins() {
    let mut world = World::new();
    // Chance is nothing at all, and so is every wait that is left to it.
    let setup = WatchSetup {
        jitter: || 0.0,
        ..world.setup(ada())
    };
    world.watcher = Some(Watcher::start_with(setup, world.model.clone()));
    world.until(Health::Live).await;
    let before = world.model.lock().connections;
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_secs(3)).await;
        world.model.cut();
    }
    let tried = world.model.lock().connections - before;
    let most = most_in(Duration::from_mins(10));
    assert!((most / 2..=most).contains(&tried), "{tried} in ten minutes");

    world.model.deliver_silently(1);
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.view().health, Health::Live, "nobody was locked out");
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn fault_40_let_in_and_turned_out_fifty_times_it_comes_back_ever_later() {
    let world = World::live().await;
    {
        let mut inner = world.model.lock();
        let bye = ImapError::Bye {
            text: "Not today".to_owned(),
        };
        inner.weather.fail.extend(vec![bye; 50]);
        inner.connections = 0;
    }
    world.model.cut();
    let mut last = 0;
    for minutes in [10, 60, 60, 60] {
        let time = Duration::from_mins(minutes);
        tokio::time::sleep(time).await;
        let connections = world.model.lock().connections;
        assert!(connections - last <= most_in(time), "{connections}");
        assert!(connections > last, "R35: nor is it given up");
        last = connections;
    }
    assert!(last < 30, "three hours: {last}");
    world.model.deliver_silently(1);
    tokio::time::sleep(Duration::from_hours(12)).await;
    assert!(world.model.lock().weather.fail.is_empty());
    assert_eq!(world.view().health, Health::Live);
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn r31_fault_35_where_one_connection_is_too_many_the_spare_one_is_given_up() {
    let limited = || ImapError::Limited {
        limit: Limit::Connections,
        text: "Too many simultaneous connections".to_owned(),
    };
    for is_let_in in [false, true] {
        let world = World::live().await;
        tokio::time::sleep(Duration::from_secs(55 * 60 + 30)).await;
        // To the successor's sign-in, or to the first thing that it asks.
        if is_let_in {
            world.model.lock().weather.fail.push_back(limited());
        } else {
            world.model.lock().refuse.push_back(limited());
        }
        tokio::time::sleep(Duration::from_secs(90)).await;
        {
            let inner = world.model.lock();
            assert_eq!((inner.connections, inner.open_now), (2, 1), "{is_let_in}");
        }
        world.model.deliver(1);
        world.calm().await;
        assert_eq!(world.screen.titles(), ["Sender 1"], "the old one serves");
        tokio::time::sleep(Duration::from_mins(3)).await;
        assert_eq!(world.model.lock().connections, 2, "R30: five minutes");
        tokio::time::sleep(Duration::from_mins(2)).await;
        let inner = world.model.lock();
        assert_eq!((inner.connections, inner.open_now), (3, 1), "replaced");
        drop(inner);
        assert_eq!(world.view().health, Health::Live);
    }
}

#[tokio::test(start_paused = true)]
async fn fault_46_where_uids_mean_nothing_the_mails_themselves_are_known() {
    let mut world = World::new();
    {
        let mut inner = world.model.lock();
        inner.lacks.uid_validity = true;
        inner.names = crate::watch::model::Names::Headers;
    }
    for who in 1..=5 {
        world.model.deliver_silently(who);
    }
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert!(world.screen.titles().is_empty(), "R5");
    world.model.deliver(6);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 6"]);

    // Three go, so that every UID below means another mail at the next opening, and the new one has an old one.
    for round in 1..=3 {
        let mails = world.model.lock().mails.keys().copied().collect::<Vec<_>>();
        for uid in &mails[..mails.len() - 1] {
            world.model.lock().mails.remove(uid);
        }
        world.model.deliver_silently(6 + round);
        world.model.cut();
        tokio::time::sleep(Duration::from_mins(3)).await;
        let told: Vec<_> = (6..=6 + round).map(|who| format!("Sender {who}")).collect();
        assert_eq!(world.screen.titles(), told, "the new one, and once");
        let on_screen = world.screen.on_screen();
        let mut shown: Vec<_> = on_screen.iter().map(|it| it.title.as_str()).collect();
        shown.sort_unstable();
        assert_eq!(shown, told[told.len() - 2..], "what is still there stays");
    }
    tokio::time::sleep(Duration::from_hours(3)).await;
    assert_eq!(world.screen.titles().len(), 4, "nor by any refresh");
}
