//! What may go wrong between the listing and the row, and where the watermark is then.

use super::*;
use crate::watch::model::Late;

async fn w(world: &World) -> u32 {
    let epoch = world.store.epoch(&ada(), MAILBOX).await.unwrap();
    epoch.expect("it was opened").w
}

#[tokio::test(start_paused = true)]
async fn r02_fault_45_a_leap_of_uids_while_we_wait_hides_nothing() {
    let world = World::live().await;
    for (who, leap) in (1..).zip([501, 1_000_000, 4_000_000_000]) {
        // Far beyond the next UID that opening the mailbox said.
        world.model.lock().uid_next += leap;
        let uid = world.model.deliver(who);
        tokio::time::sleep(Duration::from_mins(1)).await;
        assert_eq!(world.screen.titles().last(), Some(&format!("Sender {who}")));
        assert_eq!(w(&world).await, uid + 1);
    }
    assert_eq!(world.screen.titles().len(), 3, "each once");
    assert_eq!(world.model.lock().connections, 1);
}

#[tokio::test(start_paused = true)]
async fn r04_t34_a_look_that_fails_anywhere_moves_nothing() {
    let world = World::live().await;
    world.model.deliver(1);
    world.calm().await;
    let before = w(&world).await;
    assert_eq!(before, world.model.lock().uid_next);

    // In the listing.
    world.model.lock().break_list = Some(ImapError::Lost);
    world.model.lock().refuse.extend(vec![ImapError::Lost; 3]);
    let uid = world.model.deliver(2);
    world.calm().await;
    assert_eq!(w(&world).await, before);
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(w(&world).await, uid + 1);

    // While a mail is read: one behind it in the same pass was listed, and is not passed over.
    let poisoned = world.model.deliver_silently(3);
    world.model.lock().mails.get_mut(&poisoned).unwrap().poison = true;
    world.model.lock().refuse.extend(vec![ImapError::Lost; 3]);
    world.model.deliver(4);
    world.calm().await;
    assert_eq!(w(&world).await, poisoned);
    world.model.lock().mails.get_mut(&poisoned).unwrap().poison = false;
    tokio::time::sleep(Duration::from_mins(5)).await;
    assert_eq!(w(&world).await, poisoned + 2);
    assert_eq!(
        world.screen.titles(),
        ["Sender 1", "Sender 2", "Sender 3", "Sender 4"],
        "each once"
    );
}

#[tokio::test(start_paused = true)]
async fn t25_a_mail_that_is_shown_after_a_later_one_is_told() {
    let world = World::live().await;
    let late = |seconds| Late {
        until: clock::now() + Duration::from_secs(seconds),
        is_told: true,
    };
    // Both are told of together, and only the second can be seen.
    let uid = world.model.deliver_silently(1);
    world.model.lock().late.insert(uid, late(5));
    world.model.deliver(2);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
    assert_eq!(w(&world).await, uid + 2, "the second one is not told again");
    // The server says no more of the first.
    tokio::time::sleep(Duration::from_secs(9)).await;
    assert_eq!(world.screen.titles(), ["Sender 2", "Sender 1"]);

    // A longer time, at whose end it says something: over a session that broke meanwhile.
    let uid = world.model.deliver_silently(3);
    world.model.lock().late.insert(uid, late(100));
    world.model.deliver(4);
    world.calm().await;
    world.model.cut();
    tokio::time::sleep(Duration::from_secs(90)).await;
    assert_eq!(world.screen.titles().last().unwrap(), "Sender 4");
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.model.deliver(5);
    world.calm().await;
    assert_eq!(world.screen.titles()[3..], ["Sender 3", "Sender 5"]);
    // What is missing for good is asked about for some minutes, and then no more.
    let asked = world.store.gaps(&ada(), MAILBOX).await.unwrap();
    assert_eq!(asked, []);
    world.model.lock().uid_next += 1;
    world.model.deliver(6);
    tokio::time::sleep(Duration::from_mins(2)).await;
    let asked = world.store.gaps(&ada(), MAILBOX).await.unwrap();
    assert_eq!(asked.len(), 1);
    tokio::time::sleep(Duration::from_mins(40)).await;
    let asked = world.store.gaps(&ada(), MAILBOX).await.unwrap();
    assert_eq!(asked, []);
    assert_eq!(world.screen.titles().len(), 6, "each once");
}

#[tokio::test(start_paused = true)]
async fn r07_r46_a_mail_that_broke_two_sessions_is_still_dated_where_uids_mean_nothing() {
    for is_readable_again in [true, false] {
        let world = World::live().await;
        let uid = {
            let mut inner = world.model.lock();
            inner.uid_validity += 1;
            inner.uid_next
        };
        world.model.deliver_silently(1);
        world.model.lock().mails.get_mut(&uid).unwrap().poison = true;
        world.model.cut();
        while world.model.lock().peeks < 2 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let poison = !is_readable_again;
        world.model.lock().mails.get_mut(&uid).unwrap().poison = poison;
        world.until(Health::Live).await;
        tokio::time::sleep(Duration::from_mins(1)).await;
        // Known by its header fields to be new; or by nothing, and then it may be as old as the mailbox.
        let titles = world.screen.titles();
        assert_eq!(titles.len(), usize::from(is_readable_again), "{titles:?}");
        assert_eq!(w(&world).await, uid + 1);
        assert_eq!(world.model.lock().peeks, 2, "and its content is left alone");
    }
}
