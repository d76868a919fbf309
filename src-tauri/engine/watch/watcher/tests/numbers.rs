//! What the mailbox's numbers do: moved and back, renumbered, rewound, announced before there is anything to list.

use super::*;

#[tokio::test(start_paused = true)]
async fn r09_fault_52_moved_out_and_back_is_silent() {
    let world = World::live().await;
    let uid = world.model.deliver(1);
    world.calm().await;
    world.model.lock().mails.remove(&uid);
    world.model.push();
    world.calm().await;
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn fault_52_who_wants_to_hear_of_what_comes_back_unread_does() {
    let mut world = World::new();
    world.announces_returned = true;
    world.start();
    world.until(Health::Live).await;
    let uid = world.model.deliver(1);
    world.calm().await;
    // Snoozed: read, taken out, and brought back.
    world.model.lock().mails.get_mut(&uid).unwrap().seen = true;
    world.model.push();
    world.calm().await;
    world.model.lock().mails.remove(&uid);
    world.model.push();
    world.calm().await;
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 1"]);
    assert_eq!(world.rows().await.len(), 1, "it is the same mail");
    // Unread, and a copy of it comes: that is no return.
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles().len(), 2);

    // One that is back and read is none either.
    let two = world.model.deliver(2);
    world.calm().await;
    world.model.lock().mails.remove(&two);
    world.model.push();
    world.calm().await;
    let back = world.model.deliver_silently(2);
    world.model.lock().mails.get_mut(&back).unwrap().seen = true;
    world.model.push();
    world.calm().await;
    assert_eq!(world.screen.titles().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn r07_fault_41_renumbering_announces_only_what_came_since() {
    let mut world = World::new();
    world.model.deliver(1);
    world.start();
    world.until(Health::Live).await;
    world.model.deliver(2);
    world.calm().await;
    tokio::time::sleep(Duration::from_hours(1)).await;
    {
        let mut inner = world.model.lock();
        inner.uid_validity = 8;
        let mut mails = std::mem::take(&mut inner.mails);
        // An old mail that nobody has seen yet is among them.
        let mut old = mails[&1].clone();
        (old.who, old.date) = (99, 0);
        mails.insert(3, old);
        inner.mails = mails
            .into_iter()
            .map(|(uid, mail)| (uid + 100, mail))
            .collect();
        inner.uid_next = 200;
    }
    world.model.deliver_silently(3);
    world.model.cut();
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 2", "Sender 3"]);
    world.model.deliver(4);
    world.calm().await;
    assert_eq!(
        world.screen.titles().last().unwrap(),
        "Sender 4",
        "and it goes on"
    );
}

#[tokio::test(start_paused = true)]
async fn r06_fault_43_a_rewound_counter_does_not_silence_us() {
    let world = World::live().await;
    for who in 1..=3 {
        world.model.deliver(who);
    }
    world.calm().await;
    let before = world.screen.titles().len();
    {
        let mut inner = world.model.lock();
        inner.mails.clear();
        inner.uid_next = 2;
    }
    world.model.cut();
    world.until(Health::Offline).await;
    world.until(Health::Live).await;
    world.calm().await;
    world.model.deliver(7);
    world.calm().await;
    let titles = world.screen.titles();
    assert_eq!(titles.len(), before + 1);
    assert!(
        titles.last().unwrap() == "Sender 7" || titles.last().unwrap() == "1 new mail",
        "{titles:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn t25_fault_47_announced_before_it_can_be_listed() {
    let world = World::live().await;
    let next = world.model.lock().uid_next;
    world.model.lock().hidden_from = Some(next);
    world.model.deliver(1);
    world.calm().await;
    assert!(world.screen.titles().is_empty());
    world.model.lock().hidden_from = None;
    tokio::time::sleep(Duration::from_secs(9)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"], "looked for again");
}
