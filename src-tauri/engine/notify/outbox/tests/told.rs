//! Whoever does more with a mail than show it hears of each that is told, once.

use super::*;

fn told(world: &World) -> Vec<String> {
    let told = world.screen.told.lock().unwrap();
    told.iter().map(|told| told.sender.clone()).collect()
}

fn senders(uids: std::ops::RangeInclusive<u32>) -> Vec<String> {
    uids.map(|uid| format!("Sender {uid}")).collect()
}

#[tokio::test(start_paused = true)]
async fn each_mail_is_passed_on_once_alone_or_in_a_summary_that_is_replaced() {
    let mut world = World::new();
    world.pass(2).await;
    assert_eq!(told(&world), senders(1..=2));
    tokio::time::sleep(Duration::from_secs(20)).await;
    // One summary, and two that replace it.
    world.pass(6).await;
    world.pass(1).await;
    world.pass(3).await;
    assert_eq!(world.screen.on_screen().len(), 3);
    assert_eq!(told(&world), senders(1..=12));

    // Nothing else that is shown is a mail.
    world.outbox.ask_to_sign_in(ada(), "Ada").await;
    assert!(world.outbox.try_out(ada()).await);
    assert_eq!(told(&world).len(), 12);
}

#[tokio::test(start_paused = true)]
async fn what_could_not_be_shown_is_passed_on_when_it_is() {
    let mut world = World::new();
    world.screen.set_broken(true);
    world.pass(2).await;
    assert_eq!(told(&world), [""; 0]);
    world.screen.set_broken(false);
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(told(&world), senders(1..=2));
}

#[tokio::test(start_paused = true)]
async fn what_a_restart_finds_told_is_not_passed_on_again() {
    let mut world = World::new();
    world.pass(2).await;
    world.outbox.finish().await;
    let mut again = World::on(world.store.clone());
    again.next = world.next;
    again.outbox.news(ada(), true).await;
    again.pass(1).await;
    assert_eq!(told(&again), ["Sender 3"]);
}
