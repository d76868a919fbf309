//! What mailboxes do that is odd and allowed: copies, floods, silence, clocks of their own.

use super::*;
use crate::watch::model::{Fate, Names};

/// 1 January of that year, in milliseconds.
const YEAR_1970: i64 = 0;
const YEAR_2100: i64 = 4_102_444_800_000;

/// A mail of that who, already there for the next listing, with that date.
fn deliver_dated(world: &World, who: u64, date: i64) {
    let uid = world.model.deliver_silently(who);
    world.model.lock().mails.get_mut(&uid).unwrap().date = date;
    world.model.push();
}

#[tokio::test(start_paused = true)]
async fn fault_48_the_same_news_again_and_again_is_looked_at_four_times_a_second() {
    const PUSHES: u32 = 10_000;
    let world = World::live().await;
    let mine = world.model.deliver(1);
    world.calm().await;
    let before = world.model.lock().lists;
    let start = clock::now();
    for n in 0..PUSHES {
        {
            let mut inner = world.model.lock();
            let mail = inner.mails.get_mut(&mine).unwrap();
            mail.seen = !mail.seen;
        }
        world.model.push();
        if n == PUSHES / 2 {
            world.model.deliver(2);
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    world.calm().await;
    let looks = world.model.lock().lists - before;
    let took = clock::now().since(start).as_millis();
    let most = u32::try_from(took / SPACING.as_millis()).unwrap() + 1;
    assert!(
        (most / 2..=most).contains(&looks),
        "{looks} looks in {took} ms"
    );
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
    assert_eq!(world.model.lock().connections, 1);
}

#[tokio::test(start_paused = true)]
async fn fault_49_a_mail_that_goes_before_it_is_read_is_no_news_and_no_trouble() {
    for names in [Names::Gmail, Names::Headers] {
        let mut world = World::new();
        world.model.lock().names = names;
        world.start();
        world.until(Health::Live).await;
        world.calm().await;
        // One alone is read with its listing, many are not.
        for many in [1, 8] {
            world.model.lock().when_listed = Some(Fate::Deleted);
            for who in 1..=many {
                world.model.deliver_silently(who);
            }
            world.model.push();
            world.calm().await;
            assert!(world.model.lock().mails.is_empty(), "and went");
            tokio::time::sleep(Duration::from_secs(20)).await;
            assert!(world.screen.titles().is_empty(), "{names:?} {many}");
            assert_eq!(world.view().health, Health::Live);
            assert_eq!(world.model.lock().connections, 1, "no reason to hang up");
        }
        world.model.deliver(9);
        world.calm().await;
        assert_eq!(world.screen.titles(), ["Sender 9"], "{names:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn fault_50_a_mail_that_is_read_elsewhere_while_we_read_it_is_not_told() {
    for (latency, many) in [(20, 8), (20, 1), (0, 8), (0, 1)] {
        let world = World::live().await;
        {
            let mut inner = world.model.lock();
            inner.when_listed = Some(Fate::Read);
            inner.weather.latency = Duration::from_secs(latency);
        }
        for who in 1..=many {
            world.model.deliver_silently(who);
        }
        world.model.push();
        tokio::time::sleep(Duration::from_mins(10)).await;
        {
            let inner = world.model.lock();
            assert!(inner.mails.values().all(|mail| mail.seen));
            assert_eq!(u64::from(inner.peeks), many, "they were looked into");
            assert_eq!(inner.connections, 1);
        }
        // What took no time may be told, and is taken back at once (R12).
        let told = world.screen.titles();
        assert!(latency == 0 || told.is_empty(), "{told:?}");
        assert!(world.screen.on_screen().is_empty(), "{latency} {many}");
    }
}

#[tokio::test(start_paused = true)]
async fn fault_51_what_nobody_pushes_leaves_the_screen_at_the_refresh() {
    let world = World::live().await;
    let (read, gone) = (world.model.deliver(1), world.model.deliver(2));
    world.calm().await;
    assert_eq!(world.screen.on_screen().len(), 2);
    {
        let mut inner = world.model.lock();
        inner.weather.is_deaf = true;
        inner.mails.get_mut(&read).unwrap().seen = true;
        inner.mails.remove(&gone);
    }
    tokio::time::sleep(Duration::from_mins(15) + Duration::from_secs(1)).await;
    assert!(world.screen.on_screen().is_empty());
    assert_eq!(world.screen.titles().len(), 2, "and nothing was said again");
}

#[tokio::test(start_paused = true)]
async fn fault_53_one_mail_in_three_places_is_told_once() {
    for names in [Names::Gmail, Names::Headers, Names::ObjectId] {
        let mut world = World::new();
        world.model.lock().names = names;
        world.start();
        world.until(Health::Live).await;
        world.calm().await;
        // At once, and one after the other. Copies keep their date.
        let first = world.model.deliver_silently(1);
        let mail = world.model.lock().mails[&first].clone();
        for _ in 0..2 {
            let copy = world.model.deliver_silently(1);
            *world.model.lock().mails.get_mut(&copy).unwrap() = mail.clone();
            world.model.push();
            world.calm().await;
        }
        world.model.deliver(2);
        world.calm().await;
        assert_eq!(
            world.screen.titles(),
            ["Sender 1", "Sender 2"],
            "known by {names:?}"
        );
        assert_eq!(world.rows().await.len(), 2, "nor is it listed twice");
    }
}

#[tokio::test(start_paused = true)]
async fn fault_54_a_hundred_thousand_while_away_are_one_summary() {
    let mut world = World::live().await;
    world.restart().await;
    for who in 1..=100_000 {
        world.model.deliver_silently(who);
    }
    let start = clock::now();
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert!(clock::now().since(start) < Duration::from_secs(30));
    assert_eq!(
        world.screen.titles(),
        ["While you were away: 100000 new mails"]
    );
    assert_eq!(world.model.lock().peeks, 20);
    assert!(world.rows().await.len() <= 200, "memory is bounded");
}

#[tokio::test(start_paused = true)]
async fn fault_58_what_comes_while_we_ask_for_something_else_is_not_lost() {
    let world = World::live().await;
    world.model.lock().weather.latency = Duration::from_millis(400);
    // At every moment of a look: before it, in each of its commands, after it.
    for who in 1..=40 {
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_millis(67 * who)).await;
    }
    tokio::time::sleep(Duration::from_secs(30)).await;
    let told = u32::try_from(world.store.mail(None, 200).await.unwrap().len()).unwrap();
    assert_eq!(told, 40);
    // With nothing behind it that would bring it along.
    for step in 0..30 {
        world.model.deliver(41 + 2 * step);
        tokio::time::sleep(Duration::from_millis(67) * step as u32).await;
        world.model.deliver(42 + 2 * step);
        tokio::time::sleep(Duration::from_secs(20)).await;
        let told = world.store.mail(None, 200).await.unwrap().len() as u64;
        assert_eq!(told, 42 + 2 * step, "{step}");
    }
    assert_eq!(world.view().counters.pushes_missed, 0, "none by luck");
    let due = world.store.due(&ada()).await.unwrap();
    assert!(due.rows.is_empty(), "each was told");
}

#[tokio::test(start_paused = true)]
async fn fault_60_a_mailbox_that_cannot_be_opened_is_said_and_looked_for() {
    let world = World::live().await;
    let no = ImapError::Refused {
        text: "[NONEXISTENT] no such mailbox".to_owned(),
    };
    world.model.lock().weather.fail.extend(vec![no; 3]);
    world.model.cut();
    world.until(Health::Offline).await;
    assert!(!world.view().sentence.is_empty());
    world.until(Health::Problem).await;
    world.model.deliver_silently(1);
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert!(world.view().sentence.is_empty(), "and it is good again");
}

#[tokio::test(start_paused = true)]
async fn fault_61_a_server_that_restarts_is_found_again() {
    let world = World::live().await;
    {
        let mut inner = world.model.lock();
        let bye = ImapError::Bye {
            text: "Going down".to_owned(),
        };
        inner.weather.fail.push_back(bye);
        inner.refuse.extend(vec![ImapError::Unreachable; 100]);
    }
    world.watcher.as_ref().unwrap().check_now();
    world.until(Health::Offline).await;
    world.model.deliver_silently(1);
    tokio::time::sleep(Duration::from_mins(1)).await;
    let tried = world.model.lock().connections;
    assert!(
        (4..=20).contains(&tried),
        "{tried}: neither given up nor hurried"
    );
    let start = clock::now();
    world.model.lock().refuse.clear();
    world.until(Health::Live).await;
    assert!(
        clock::now().since(start) <= Duration::from_secs(15),
        "R34, R60: a quarter of the outage"
    );
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn fault_64_no_date_decides_what_is_new() {
    let world = World::live().await;
    let now = clock::unix_now().0;
    let years = 3 * 365 * 86_400_000;
    for (who, date) in [
        YEAR_1970,
        now - years,
        now + years,
        YEAR_2100,
        i64::MIN,
        i64::MAX,
    ]
    .into_iter()
    .enumerate()
    {
        deliver_dated(&world, u64::try_from(who).unwrap() + 1, date);
        tokio::time::sleep(Duration::from_secs(15)).await;
    }
    let expected: Vec<_> = (1..=6).map(|who| format!("Sender {who}")).collect();
    assert_eq!(world.screen.titles(), expected);
    // None of them stays on top for years.
    let rows = world.rows().await;
    assert!(rows.iter().all(|row| row.arrived.0 <= clock::unix_now().0));
    world.model.cut();
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(world.model.lock().connections, 2, "looked at as a whole");
    assert_eq!(world.screen.titles().len(), 6, "nor are they told again");
}
