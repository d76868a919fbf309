//! R19 to R22, R32: push that is checked, and what reading costs.

use super::*;
use crate::imap::Limit;

/// Longer than any session of the test, so that only the refresh looks.
async fn quiet() -> World {
    let mut world = World::new();
    *world.tokens.life.lock().unwrap() = Some(Duration::from_hours(1_000));
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    world
}

/// How many mails were read, and of how many the header only.
fn read_by(world: &World) -> (u32, u32) {
    let inner = world.model.lock();
    (inner.peeks, inner.heads)
}

#[tokio::test(start_paused = true)]
async fn r21_fault_57_a_server_that_forgets_to_push_is_looked_at_more_often() {
    let world = quiet().await;
    for who in 1..=2 {
        world.model.deliver_silently(who);
        tokio::time::sleep(Duration::from_mins(15)).await;
        assert_eq!(
            world.screen.titles().len(),
            usize::try_from(who).unwrap(),
            "found by the refresh"
        );
    }
    assert_eq!(world.view().counters.pushes_missed, 2);
    world.model.deliver_silently(3);
    tokio::time::sleep(Duration::from_mins(3)).await;
    assert_eq!(world.screen.titles().len(), 3, "found sooner now");

    tokio::time::sleep(Duration::from_hours(25)).await;
    let before = world.model.lock().lists;
    tokio::time::sleep(Duration::from_hours(1)).await;
    let looks = world.model.lock().lists - before;
    assert_eq!(looks, 4, "trusted again after a day");
}

#[tokio::test(start_paused = true)]
async fn r21_what_is_pushed_or_came_while_we_were_away_is_no_miss() {
    let world = quiet().await;
    for who in 1..=5 {
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_mins(20)).await;
    }
    let refusals = vec![ImapError::Unreachable; 10];
    world.model.lock().refuse.extend(refusals);
    world.model.cut();
    world.model.deliver_silently(6);
    tokio::time::sleep(Duration::from_hours(1)).await;
    assert_eq!(world.screen.titles().len(), 6);
    assert_eq!(world.view().counters.pushes_missed, 0);
    assert!(world.view().counters.reconnects >= 1);
}

#[tokio::test(start_paused = true)]
async fn r20_a_mail_that_idle_is_silent_about_is_found_when_the_user_asks() {
    let world = quiet().await;
    world.model.deliver_silently(1);
    world.watcher.as_ref().unwrap().check_now();
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn r32_after_50_megabytes_a_day_only_headers_are_read() {
    let world = quiet().await;
    world.model.lock().weight = 26 * 1024 * 1024;
    for who in 1..=3 {
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
    assert_eq!(world.screen.titles().len(), 3, "everything is announced");
    assert_eq!(read_by(&world), (3, 1));
    tokio::time::sleep(Duration::from_hours(24)).await;
    world.model.lock().weight = 1;
    world.model.deliver(4);
    world.calm().await;
    assert_eq!(read_by(&world), (4, 1), "another day");
}

#[tokio::test(start_paused = true)]
async fn r30_after_a_complaint_about_traffic_only_headers_are_read() {
    let world = quiet().await;
    let limit = Limit::Traffic;
    let text = String::new();
    world.model.lock().break_list = Some(ImapError::Limited { limit, text });
    world.watcher.as_ref().unwrap().check_now();
    world.calm().await;
    world.model.deliver(1);
    tokio::time::sleep(Duration::from_mins(14)).await;
    assert!(world.screen.titles().is_empty(), "left alone for 15 min");
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(world.model.lock().heads, 1);
}

#[tokio::test(start_paused = true)]
async fn fault_38_what_the_server_wants_to_be_read_is_shown_once() {
    let world = quiet().await;
    for _ in 0..3 {
        let text = "Your mailbox is nearly full".to_owned();
        world.model.lock().alerts.push(text);
        world.watcher.as_ref().unwrap().check_now();
        world.calm().await;
    }
    assert_eq!(world.screen.titles(), ["A message from your mail server"]);
    let body = &world.screen.on_screen()[0].body;
    assert_eq!(body, "ada@example.org: Your mailbox is nearly full");
}

#[tokio::test(start_paused = true)]
async fn t25_a_late_mail_is_looked_for_also_when_something_else_has_changed() {
    let world = World::live().await;
    world.model.deliver(1);
    world.calm().await;
    {
        let mut inner = world.model.lock();
        inner.hidden_from = Some(inner.uid_next);
        inner.hidden_until = Some(clock::now() + Duration::from_secs(1));
        for mail in inner.mails.values_mut() {
            mail.seen = true;
        }
    }
    world.model.deliver(2);
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
}
