//! Notifications of one account are held, and nobody else's.

use super::*;

fn bob() -> AccountId {
    AccountId("bob".to_owned())
}

fn in_a_minute() -> UnixMillis {
    UnixMillis(clock::unix_now().0 + 60_000)
}

fn with_bob() -> World {
    let world = World::new();
    let ask: Ask = Arc::new(|| {});
    world
        .outbox
        .attend(bob(), "bob@example.org".to_owned(), ask);
    world
}

#[tokio::test(start_paused = true)]
async fn the_pause_of_one_account_holds_its_mail_only_and_ends_by_itself() {
    let mut world = with_bob();
    let until = in_a_minute();
    world.outbox.pause_account(ada(), Some(until));
    world.pass(1).await;
    world.pass_of(bob(), 1).await;
    assert_eq!(world.screen.titles(), ["Sender 2"], "bob's");
    let pauses = world.outbox.paused().borrow().clone();
    assert!(pauses.hold(&ada()) && !pauses.hold(&bob()));
    assert_eq!(pauses.all, None);

    tokio::time::sleep(Duration::from_secs(75)).await;
    assert!(!world.outbox.paused().borrow().hold(&ada()));
    assert_eq!(world.screen.titles(), ["Sender 2", "Sender 1"], "told late");
}

#[tokio::test(start_paused = true)]
async fn a_restart_does_not_end_the_pause_of_one_account_but_the_user_does() {
    let mut world = World::new();
    let until = UnixMillis(i64::MAX);
    world.outbox.pause_account(ada(), Some(until));
    world.pass(1).await;

    let mut again = World::on(world.store.clone());
    again.next = 2;
    again.pass(1).await;
    assert_eq!(
        again.outbox.paused().borrow().accounts.get(&ada()),
        Some(&until)
    );
    assert!(again.screen.titles().is_empty());

    again.outbox.pause_account(ada(), None);
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert_eq!(again.screen.titles(), ["Sender 1", "Sender 2"]);
    let kept = again.store.pauses().await.unwrap();
    assert_eq!(kept, (None, BTreeMap::new()), "nor is it kept");
}

#[tokio::test(start_paused = true)]
async fn who_resumes_everything_does_not_resume_what_was_paused_alone() {
    let mut world = with_bob();
    world
        .outbox
        .pause_account(ada(), Some(UnixMillis(i64::MAX)));
    world.outbox.pause(Some(in_a_minute()));
    world.pass(1).await;
    world.pass_of(bob(), 1).await;
    assert!(world.screen.titles().is_empty());

    world.outbox.pause(None);
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
}

#[tokio::test(start_paused = true)]
async fn the_pause_of_one_account_that_ends_within_that_of_all_tells_nothing_yet() {
    let mut world = World::new();
    world.outbox.pause_account(ada(), Some(in_a_minute()));
    world
        .outbox
        .pause(Some(UnixMillis(in_a_minute().0 + 60_000)));
    world.pass(1).await;
    tokio::time::sleep(Duration::from_secs(90)).await;
    let pauses = world.outbox.paused().borrow().clone();
    assert!(pauses.accounts.is_empty() && pauses.all.is_some());
    assert!(world.screen.titles().is_empty());
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn an_account_that_is_gone_leaves_no_pause_behind() {
    let mut world = World::new();
    world.pass(1).await;
    world
        .outbox
        .pause_account(ada(), Some(UnixMillis(i64::MAX)));
    tokio::time::sleep(Duration::from_millis(100)).await;
    world.outbox.forget(ada()).await;
    assert!(!world.outbox.paused().borrow().hold(&ada()));
    assert_eq!(world.store.pauses().await.unwrap(), (None, BTreeMap::new()));
}
