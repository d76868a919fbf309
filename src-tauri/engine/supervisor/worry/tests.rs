//! What is said of trouble, and when.

use std::sync::Arc;

use protocol::Counters;

use super::*;
use crate::{clock, store::Store, watch::model::Screen};

struct World {
    screen: Arc<Screen>,
    view: watch::Sender<AccountView>,
}

impl World {
    #[expect(clippy::disallowed_methods, reason = "tasks of the test's")]
    fn new() -> Self {
        let screen = Arc::new(Screen::default());
        let (outbox, task) = Outbox::new(Store::in_memory().unwrap(), screen.clone());
        tokio::spawn(task);
        let (view, seen) = watch::channel(AccountView {
            health: Health::Connecting,
            last_proof: None,
            remedy: None,
            counters: Counters::default(),
            sentence: String::new(),
            since: clock::unix_now(),
            unread: 0,
        });
        let account = AccountId("ada".to_owned());
        tokio::spawn(tell_of_trouble(seen, account, "Ada".to_owned(), outbox));
        Self { screen, view }
    }

    async fn is(&self, health: Health, sentence: &str, length: Duration) {
        self.view.send_modify(|view| {
            view.health = health;
            view.sentence = sentence.to_owned();
        });
        sleep(length).await;
    }

    fn said(&self) -> Vec<String> {
        let shown = self.screen.on_screen();
        shown.into_iter().map(|notice| notice.body).collect()
    }
}

const SECONDS: Duration = Duration::from_secs(10);
const HOUR: Duration = Duration::from_hours(1);

#[tokio::test(start_paused = true)]
async fn what_passes_by_itself_is_not_said() {
    let world = World::new();
    for _ in 0..10 {
        world.is(Health::KeychainLocked, "Locked.", SECONDS).await;
        world.is(Health::Live, "", HOUR).await;
        world.is(Health::Offline, "Offline.", 60 * SECONDS).await;
        world.is(Health::Live, "", SECONDS).await;
        world.is(Health::NeedsSignIn, "Sign in.", HOUR).await;
    }
    assert_eq!(world.said(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_stays_locked_is_said_however_often_it_is_tried() {
    let world = World::new();
    for _ in 0..4 {
        world.is(Health::KeychainLocked, "Locked.", SECONDS).await;
        world.is(Health::Connecting, "", SECONDS).await;
    }
    assert_eq!(world.said(), ["Ada: Locked."]);
}

#[tokio::test(start_paused = true)]
async fn half_an_hour_without_a_network_is_said_with_the_sentence_of_a_try() {
    let world = World::new();
    world.is(Health::Offline, "No way.", 20 * SECONDS).await;
    world.is(Health::Connecting, "", HOUR).await;
    assert_eq!(world.said(), [""; 0], "nobody knows yet");
    world.is(Health::Offline, "Still no way.", SECONDS).await;
    assert_eq!(world.said(), ["Ada: Still no way."]);
    world.is(Health::Offline, "As before.", HOUR).await;
    assert_eq!(world.said(), ["Ada: Still no way."], "once");
    world.is(Health::Problem, "Refused.", 7 * SECONDS).await;
    assert_eq!(world.said(), ["Ada: Refused."], "other trouble is news");
}
