//! What may go wrong between the listing and the row, and where the watermark is then.

use super::*;

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
