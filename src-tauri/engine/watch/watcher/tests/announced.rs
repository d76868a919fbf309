//! "Primary only": which mails are announced, and what becomes of the others.

use protocol::QuietRule;

use super::*;
use crate::watch::model::Names;

impl World {
    /// Watching; of what comes, only what is sorted under "Primary" is to be announced. Even mails are promotions.
    async fn primary_only() -> Self {
        let mut world = Self::new();
        world.announced = Announced::Primary;
        world.model.lock().categories.promotions = (2..=1_000).step_by(2).collect();
        world.start();
        world.until(Health::Live).await;
        world.calm().await;
        world
    }

    /// Longer than the second question waits for.
    async fn sorted(&self) {
        tokio::time::sleep(Duration::from_secs(4)).await;
    }

    fn asked(&self) -> Vec<Vec<u32>> {
        self.model.lock().categories.asked.clone()
    }
}

#[tokio::test(start_paused = true)]
async fn primary_mail_is_told_at_once_and_other_mail_stays_in_the_panel() {
    let mut world = World::primary_only().await;
    let one = world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(world.asked(), [[one]], "one question, and no wait");

    let two = world.model.deliver(2);
    world.sorted().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(world.asked(), [[one], [two], [two]], "asked twice");
    assert_eq!(world.view().unread, 2, "it counts");
    let rows = world.rows().await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].subject, "Mail 2", "with its words");
    let rules = [rows[0].quiet, rows[1].quiet];
    assert_eq!(rules, [Some(QuietRule::NotPrimary), None], "it says why");

    // Neither by any later look nor after a restart.
    world.model.lock().categories.promotions.clear();
    tokio::time::sleep(Duration::from_hours(2)).await;
    world.restart().await;
    world.start();
    world.until(Health::Live).await;
    world.sorted().await;
    assert!(world.screen.titles().is_empty());
    assert_eq!(world.asked().len(), 3, "and nobody asks again");
    world.model.deliver(3);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 3"]);
}

#[tokio::test(start_paused = true)]
async fn a_pass_is_one_question_and_what_is_announced_is_read_first() {
    let mut world = World::primary_only().await;
    world.restart().await;
    // The newest thirty are promotions.
    for who in [1, 3, 5].into_iter().chain((2..=60).step_by(2)) {
        world.model.deliver_silently(who);
    }
    world.start();
    world.until(Health::Live).await;
    world.sorted().await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 3", "Sender 5"]);
    let asked: Vec<_> = world.asked().iter().map(Vec::len).collect();
    assert_eq!(asked, [33, 30], "all, then the others once more");
    assert_eq!(world.model.lock().peeks, 20, "R3");
    assert_eq!(world.rows().await.len(), 33, "each has its row");
    assert_eq!(world.view().unread, 33);
}

#[tokio::test(start_paused = true)]
async fn of_a_flood_of_others_the_panel_keeps_what_it_shows() {
    let mut world = World::primary_only().await;
    world.restart().await;
    world.model.lock().categories.promotions = (1..=1_000).collect();
    for who in 1..=1_000 {
        world.model.deliver_silently(who);
    }
    world.start();
    world.until(Health::Live).await;
    world.sorted().await;
    assert!(world.screen.titles().is_empty());
    assert_eq!(world.rows().await.len(), 200);
    assert_eq!(world.rows().await[0].subject, "Mail 1000");
    world.model.deliver(1_001);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1001"]);
}

#[tokio::test(start_paused = true)]
async fn mail_that_is_sorted_a_moment_after_it_came_is_told() {
    let world = World::primary_only().await;
    world.model.lock().categories.sorts_at = clock::now() + Duration::from_millis(1_500);
    world.model.deliver(1);
    world.calm().await;
    assert!(world.screen.titles().is_empty(), "not known yet");
    world.sorted().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(world.asked().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_is_read_while_it_is_asked_about_is_not_told() {
    let world = World::primary_only().await;
    world.model.lock().categories.sorts_at = clock::now() + Duration::from_millis(1_500);
    let uid = world.model.deliver(1);
    world.calm().await;
    world.model.lock().mails.get_mut(&uid).unwrap().seen = true;
    tokio::time::sleep(Duration::from_mins(20)).await;
    // R11: it was on its way to the screen, and leaves it within the same look.
    assert!(world.screen.on_screen().is_empty());
}

#[tokio::test(start_paused = true)]
async fn whatever_else_becomes_of_the_question_mail_is_told() {
    let refused = || ImapError::Refused {
        text: "[CANNOT] not now".to_owned(),
    };
    // At once, and at the second question.
    for (n, who) in [1, 2].into_iter().enumerate() {
        let world = World::primary_only().await;
        {
            let categories = &mut world.model.lock().categories;
            categories.fail.push_back(refused());
            if n == 1 {
                categories.promotions.clear();
                categories.sorts_at = clock::now() + Duration::from_hours(1);
                categories.fail.clear();
            }
        }
        world.model.deliver(who);
        world.calm().await;
        world
            .model
            .lock()
            .categories
            .fail
            .extend((n == 1).then(refused));
        world.sorted().await;
        let told = format!("Sender {who}");
        assert_eq!(world.screen.titles(), [told], "refused");
        assert_eq!(world.model.lock().connections, 1, "the session is good");
    }
    // No Gmail.
    let mut world = World::new();
    world.announced = Announced::Primary;
    world.model.lock().names = Names::ObjectId;
    world.start();
    world.until(Health::Live).await;
    world.model.deliver(2);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
    assert!(world.asked().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_question_that_breaks_the_connection_costs_no_mail_and_is_given_a_rest() {
    let world = World::primary_only().await;
    world
        .model
        .lock()
        .categories
        .fail
        .extend(vec![ImapError::Lost; 50]);
    world.model.deliver(1);
    world.model.deliver(2);
    tokio::time::sleep(Duration::from_mins(2)).await;
    let mut told = world.screen.titles();
    told.sort_unstable();
    assert_eq!(told, ["Sender 1", "Sender 2"], "each, and once");
    assert_eq!(world.asked().len(), 2);
    assert_eq!(world.model.lock().connections, 3);
    world.model.deliver(3);
    world.calm().await;
    assert_eq!(world.screen.titles().len(), 3, "nor is it asked soon");
    assert_eq!(world.asked().len(), 2);

    world.model.lock().categories.fail.clear();
    tokio::time::sleep(Duration::from_mins(70)).await;
    world.model.deliver(4);
    world.sorted().await;
    assert_eq!(world.screen.titles().len(), 3, "later it is, and holds");

    // Once is bad luck.
    world
        .model
        .lock()
        .categories
        .fail
        .push_back(ImapError::Lost);
    world.model.deliver(6);
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.screen.titles().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_short_of_something_is_asked_once() {
    let world = World::primary_only().await;
    let limited = ImapError::Limited {
        limit: crate::imap::Limit::Traffic,
        text: "[THROTTLED] Slow down".to_owned(),
    };
    world.model.lock().categories.fail.extend(vec![limited; 50]);
    world.model.deliver(1);
    // R30: it is left alone for a while.
    tokio::time::sleep(Duration::from_hours(2)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(world.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn whoever_wants_all_mail_costs_no_question() {
    let world = World::live().await;
    world.model.lock().categories.promotions.insert(2);
    world.model.deliver(2);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
    assert!(world.asked().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_label_that_is_watched_is_told_of_whatever_its_mails_are_sorted_under() {
    let mut world = World::new();
    world.announced = Announced::Primary;
    world.folders = vec!["Work"];
    world.add_folders();
    world.model.lock().categories.promotions.insert(2);
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    world.put("Work", 2);
    tokio::time::sleep(Duration::from_mins(20)).await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
}
