//! Servers that tell of further folders without being asked (R24, RFC 5465).

use super::*;

/// Longer than a mailbox goes unlooked at where nobody tells of anything.
const REFRESH: Duration = Duration::from_mins(31);

impl World {
    /// The inbox and "Work" are watched at a server that tells of both, and everything is known so far.
    async fn told_of_work() -> Self {
        Self::told_of_work_with(None).await
    }

    /// The same, with tokens that live so long.
    async fn told_of_work_with(life: Option<Duration>) -> Self {
        let mut world = Self::new();
        *world.tokens.life.lock().unwrap() = life;
        world.add_folders();
        world.model.lock().lacks.has_notify = true;
        world.folders = vec!["Work"];
        world.start();
        world.until(Health::Live).await;
        world.calm().await;
        world
    }

    /// A mail comes into "Work", and the server tells of it.
    fn bring(&self, who: u64) -> u32 {
        let uid = self.put("Work", who);
        self.model.push();
        uid
    }
}

#[tokio::test(start_paused = true)]
async fn r24_a_folder_is_told_of_at_once_where_the_server_offers_that() {
    let world = World::told_of_work().await;
    world.bring(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);

    // The inbox is waited for as before.
    world.model.deliver(2);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
    let inner = world.model.lock();
    assert_eq!(
        (inner.connections, inner.open_most),
        (1, 1),
        "one connection"
    );
    assert_eq!(inner.writes, 0, "R17");
}

#[tokio::test(start_paused = true)]
async fn r24_r12_what_is_read_in_a_folder_leaves_the_screen() {
    let world = World::told_of_work().await;
    let uid = world.bring(1);
    world.calm().await;
    assert_eq!(world.screen.on_screen().len(), 1);
    assert_eq!(world.view().unread, 1);
    if let Some(mail) = world
        .model
        .lock()
        .folders
        .get_mut("Work")
        .unwrap()
        .mails
        .get_mut(&uid)
    {
        mail.seen = true;
    }
    world.model.push();
    world.calm().await;
    assert_eq!(world.screen.on_screen().len(), 0);
    assert_eq!(world.view().unread, 0);
}

#[tokio::test(start_paused = true)]
async fn r24_a_server_that_gives_up_telling_is_asked_instead() {
    let world = World::told_of_work().await;
    world.model.lock().lacks.overflows = true;
    world.model.deliver(1);
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    world.model.lock().lacks.overflows = false;
    assert_eq!(
        world.model.lock().connections,
        2,
        "that session was not to be relied on"
    );
    world.bring(2);
    tokio::time::sleep(REFRESH).await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
}

#[tokio::test(start_paused = true)]
async fn r24_a_server_that_promises_and_does_not_tell_is_asked_instead() {
    // Longer than the test, so that only the refresh looks.
    let world = World::told_of_work_with(Some(Duration::from_hours(1_000))).await;
    world.model.lock().weather.is_deaf = true;
    world.model.deliver(1);
    world.bring(2);
    tokio::time::sleep(REFRESH).await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
    assert_eq!(world.view().counters.pushes_missed, 1);
}

#[tokio::test(start_paused = true)]
async fn r24_a_folder_that_cannot_be_opened_keeps_nothing_from_the_inbox() {
    let world = World::told_of_work().await;
    world.bring(1);
    world.calm().await;
    world.model.lock().folders.remove("Work");
    world.model.push();
    world.calm().await;
    world.model.deliver(2);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
    assert_eq!(world.model.lock().connections, 1);
}

#[tokio::test(start_paused = true)]
async fn r24_r27_a_successor_is_told_of_folders_too() {
    let world = World::told_of_work().await;
    tokio::time::sleep(Duration::from_mins(70)).await;
    assert!(
        world.model.lock().connections > 1,
        "the session was replaced"
    );
    world.bring(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}
