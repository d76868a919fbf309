mod flood;
mod pauses;
mod rules;
mod told;

use protocol::{NoticeId, ProblemCode};

use super::*;
use crate::{
    keychain::PortFuture,
    notify::NotifyError,
    store::{Announce, Arrival, Pass, Words},
    watch::model::Screen,
};

fn ada() -> AccountId {
    AccountId("ada".to_owned())
}

struct World {
    store: Store,
    screen: Arc<Screen>,
    outbox: Outbox,
    next: u32,
}

impl World {
    #[expect(clippy::disallowed_methods, reason = "a task of the test's")]
    fn on(store: Store) -> Self {
        let screen = Arc::new(Screen::default());
        let (outbox, task) = Outbox::new(store.clone(), screen.clone());
        tokio::spawn(task);
        outbox.attend(ada(), "ada@example.org".to_owned(), Arc::new(|| {}));
        Self {
            store,
            screen,
            outbox,
            next: 1,
        }
    }

    fn new() -> Self {
        Self::on(Store::in_memory().unwrap())
    }

    /// A pass of the watcher that found so many.
    async fn pass(&mut self, count: u32) {
        self.pass_of(ada(), count).await;
    }

    /// The same of another account's watcher.
    async fn pass_of(&mut self, account: AccountId, count: u32) {
        let arrivals = (self.next..self.next + count)
            .map(|uid| Arrival {
                uid,
                identity: uid.to_string().into_bytes(),
                announce: Announce::Aloud,
                arrived: clock::unix_now(),
                thread: None,
                words: Some(Words {
                    sender: format!("Sender {uid}"),
                    ..Words::default()
                }),
            })
            .collect();
        self.next += count;
        self.store
            .record(Pass {
                announces_returned: false,
                gaps: None,
                account: account.clone(),
                mailbox: "INBOX".to_owned(),
                uid_validity: 7,
                from: 0,
                w: self.next,
                arrivals,
                now: clock::unix_now(),
            })
            .await
            .unwrap();
        self.outbox.news(account, false).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn r14_few_singly_many_at_once_together() {
    let mut world = World::new();
    world.pass(2).await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.pass(6).await;
    assert_eq!(world.screen.titles().last().unwrap(), "6 new mails");
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.pass(1).await;
    assert_eq!(
        world.screen.titles().last().unwrap(),
        "Sender 9",
        "calm again"
    );
    assert_eq!(world.screen.titles().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn r14_the_fourth_within_ten_seconds_begins_a_summary() {
    let mut world = World::new();
    for _ in 0..6 {
        world.pass(1).await;
    }
    assert_eq!(
        world.screen.titles(),
        [
            "Sender 1",
            "Sender 2",
            "Sender 3",
            "1 new mail",
            "2 new mails",
            "3 new mails"
        ]
    );
    assert_eq!(world.screen.on_screen().len(), 4, "it is replaced in place");
}

#[tokio::test(start_paused = true)]
async fn fault_90_a_daemon_that_is_missing_is_said_and_waited_for() {
    let mut world = World::new();
    world.screen.set_broken(true);
    world.pass(2).await;
    world.pass(2).await;
    let mut problem = world.outbox.problem();
    assert_eq!(
        problem.borrow().as_ref().unwrap().code,
        ProblemCode::NotificationsUnavailable
    );
    assert_eq!(
        world.store.due(&ada()).await.unwrap().rows.len(),
        4,
        "nothing is lost"
    );
    tokio::time::sleep(Duration::from_mins(10)).await;
    world.screen.set_broken(false);
    tokio::time::timeout(Duration::from_mins(2), problem.wait_for(Option::is_none))
        .await
        .unwrap()
        .unwrap();
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert_eq!(
        world.screen.titles(),
        ["Sender 1", "Sender 2", "Sender 3", "Sender 4"],
        "each once"
    );
}

#[tokio::test(start_paused = true)]
async fn fault_91_a_pause_holds_and_ends_by_itself() {
    let mut world = World::new();
    let until = UnixMillis(clock::unix_now().0 + 60_000);
    world.outbox.pause(Some(until));
    world.pass(2).await;
    assert!(world.screen.titles().is_empty());
    assert_eq!(world.outbox.paused().borrow().all, Some(until));
    assert_eq!(
        World::on(world.store.clone())
            .store
            .pauses()
            .await
            .unwrap()
            .0,
        Some(until),
        "a restart does not end it"
    );
    tokio::time::sleep(Duration::from_secs(75)).await;
    assert_eq!(world.outbox.paused().borrow().all, None);
    assert_eq!(
        world.screen.titles(),
        ["Sender 1", "Sender 2"],
        "nobody answered to our asking for fresh flags: shown all the same"
    );
}

#[tokio::test(start_paused = true)]
async fn what_was_read_is_not_shown_and_a_summary_goes_with_its_last_mail() {
    let mut world = World::new();
    world.pass(6).await;
    assert_eq!(world.screen.on_screen().len(), 1);
    let settled = world
        .store
        .settle(&ada(), "INBOX", 7, (1..=6).collect(), Vec::new())
        .await
        .unwrap();
    assert!(settled.withdraw_summary);
    world.outbox.withdraw(vec![NoticeKey::Summary(ada())]).await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert!(world.screen.on_screen().is_empty());
    world.pass(1).await;
    assert_eq!(world.screen.titles().last().unwrap(), "Sender 7");
}

#[tokio::test(start_paused = true)]
async fn forgetting_clears_screen_and_store() {
    let mut world = World::new();
    world.pass(2).await;
    world.outbox.forget(ada()).await;
    assert!(world.screen.on_screen().is_empty());
    assert!(world.store.latest(8).await.unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn signing_in_is_asked_for_once_and_taken_back() {
    let world = World::new();
    for _ in 0..3 {
        world.outbox.ask_to_sign_in(ada(), "ada@example.org").await;
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(world.screen.titles().len(), 1);
    let notice = world.screen.on_screen().remove(0);
    assert_eq!(notice.buttons, [NoticeButton::SignIn]);
    world.outbox.all_is_well(ada()).await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert!(world.screen.on_screen().is_empty());
}

#[tokio::test(start_paused = true)]
async fn each_trouble_of_an_account_is_said_once_in_one_place_and_taken_back() {
    let world = World::new();
    let say = async |trouble: AccountTrouble| {
        let outbox = &world.outbox;
        outbox.say_trouble(ada(), trouble, "Ada", "It is so.").await;
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    say(AccountTrouble::Offline).await;
    say(AccountTrouble::Offline).await;
    say(AccountTrouble::Keychain).await;
    let shown = world.screen.titles();
    assert_eq!(shown, ["Mail isn't being checked"; 2], "not in a loop");
    let on_screen = world.screen.on_screen();
    assert_eq!(on_screen.len(), 1, "in its place: {on_screen:?}");
    assert_eq!(on_screen[0].body, "Ada: It is so.");
    assert_eq!(on_screen[0].buttons, [NoticeButton::ShowPanel]);
    assert!(!on_screen[0].sticky);
    world.outbox.all_is_well(ada()).await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert!(world.screen.on_screen().is_empty());
    say(AccountTrouble::Keychain).await;
    assert_eq!(world.screen.on_screen().len(), 1, "news again");
}

#[tokio::test(start_paused = true)]
async fn the_account_is_named_only_where_there_are_several_and_never_to_strangers() {
    let mut world = World::new();
    world.pass(1).await;
    assert_eq!(
        world.screen.on_screen()[0].body,
        "",
        "whoever has one knows"
    );

    let bob = AccountId("bob".to_owned());
    let outbox = &world.outbox;
    outbox.attend(bob.clone(), "Bob".to_owned(), Arc::new(|| {}));
    world.pass(1).await;
    assert_eq!(world.screen.on_screen()[1].body, "ada@example.org");
    world.pass(6).await;
    let summary = world.screen.on_screen().pop().unwrap();
    assert!(summary.body.ends_with("\nada@example.org"), "{summary:?}");

    world.outbox.locked(LockedBy::Session, true);
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.pass(1).await;
    let body_of = |world: &World, title: &str| {
        let mut shown = world.screen.on_screen().into_iter();
        shown.find(|notice| notice.title == title).unwrap().body
    };
    assert_eq!(body_of(&world, "New mail"), "");
    world.pass(6).await;
    assert_eq!(body_of(&world, "6 new mails"), "");

    world.outbox.locked(LockedBy::Session, false);
    world.outbox.forget(bob).await;
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.pass(1).await;
    assert_eq!(body_of(&world, "Sender 16"), "");
}

#[tokio::test(start_paused = true)]
async fn that_an_account_is_watched_replaces_the_request_to_sign_in_and_stays() {
    let world = World::new();
    world.outbox.ask_to_sign_in(ada(), "ada@example.org").await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    // Both are said at the same moment, in whatever order.
    world.outbox.say_watching(ada(), "ada@example.org").await;
    world.outbox.all_is_well(ada()).await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    let notice = world.screen.on_screen().remove(0);
    assert_eq!(notice.body, "Tidings is watching ada@example.org.");
    assert!(!notice.sticky);
    world.outbox.ask_to_sign_in(ada(), "ada@example.org").await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert_eq!(
        world.screen.on_screen()[0].title,
        "Signed out",
        "news again"
    );
}

#[tokio::test(start_paused = true)]
async fn a_click_is_not_lost_while_the_daemon_hangs() {
    let mut world = World::new();
    world.screen.set_hanging(true);
    world.pass(1).await;
    let until = UnixMillis(clock::unix_now().0 + 3_600_000);
    // The queue is full of what others have to say.
    let full = async {
        for _ in 0..200 {
            world.outbox.news(ada(), false).await;
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(1), full).await;
    world.outbox.pause(Some(until));
    let mut paused = world.outbox.paused();
    let holds = paused.wait_for(|pauses| pauses.all.is_some());
    tokio::time::timeout(Duration::from_mins(1), holds)
        .await
        .expect("the pause holds")
        .unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_hangs_is_waited_for_once_not_for_each_notification() {
    let mut world = World::new();
    world.pass(3).await;
    world.screen.set_hanging(true);
    let keys = (1..=50).map(|n| NoticeKey::Mail(NoticeId(n))).collect();
    world.outbox.withdraw(keys).await;
    let forgotten = tokio::time::timeout(Duration::from_mins(1), world.outbox.forget(ada()));
    forgotten
        .await
        .expect("nobody waits for fifty times twenty seconds");
}

/// Breaks whoever asks it to show something, so many times.
struct Breaking {
    screen: Arc<Screen>,
    left: std::sync::atomic::AtomicU32,
}

impl Notifier for Breaking {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        use std::sync::atomic::Ordering::Relaxed;
        let is_broken = self
            .left
            .fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1))
            .is_ok();
        assert!(!is_broken, "as asked for");
        self.screen.show(notice)
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        self.screen.withdraw(key)
    }
}

#[tokio::test(start_paused = true)]
#[expect(clippy::disallowed_methods, reason = "a task of the test's")]
async fn a_panic_in_the_middle_of_telling_loses_no_mail() {
    let mut world = World::new();
    let notifier = Breaking {
        screen: world.screen.clone(),
        left: 2.into(),
    };
    let (outbox, task) = Outbox::new(world.store.clone(), Arc::new(notifier));
    tokio::spawn(task);
    outbox.attend(ada(), "ada@example.org".to_owned(), Arc::new(|| {}));
    world.outbox = outbox;

    world.pass(2).await;
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(
        world.screen.titles(),
        ["Sender 1", "Sender 2"],
        "each of them, once"
    );
    world.pass(1).await;
    assert_eq!(world.screen.titles().len(), 3, "and it goes on");
}

/// While the first mail is being shown, the second and the third are read elsewhere.
struct Reading {
    screen: Arc<Screen>,
    store: Store,
}

impl Notifier for Reading {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        Box::pin(async move {
            if notice.title == "Sender 1" {
                let account = ada();
                let read = self.store.settle(&account, "INBOX", 7, vec![2, 3], vec![]);
                assert!(read.await.unwrap().withdraw.is_empty(), "not shown yet");
            }
            self.screen.show(notice).await
        })
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        self.screen.withdraw(key)
    }
}

#[tokio::test(start_paused = true)]
#[expect(clippy::disallowed_methods, reason = "a task of the test's")]
async fn r11_what_is_read_while_others_are_being_shown_is_not_shown_itself() {
    let mut world = World::new();
    let notifier = Reading {
        screen: world.screen.clone(),
        store: world.store.clone(),
    };
    let (outbox, task) = Outbox::new(world.store.clone(), Arc::new(notifier));
    tokio::spawn(task);
    outbox.attend(ada(), "ada@example.org".to_owned(), Arc::new(|| {}));
    world.outbox = outbox;

    world.pass(3).await;
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(
        world.screen.titles(),
        ["Sender 1"],
        "nobody would ever take the others back"
    );
}

#[tokio::test(start_paused = true)]
async fn fault_90_what_a_hanging_daemon_did_not_take_back_leaves_the_screen_later() {
    let mut world = World::new();
    world.pass(1).await;
    let key = world.screen.on_screen().remove(0).key;
    world.screen.set_hanging(true);
    world.outbox.withdraw(vec![key]).await;
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.screen.on_screen().len(), 1, "it does not answer");
    world.screen.set_hanging(false);
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert!(world.screen.on_screen().is_empty(), "nobody asked again");
}

/// Shows at once, and takes its time to say so.
#[derive(Default)]
struct Slow(Screen);

impl Notifier for Slow {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        Box::pin(async move {
            let shown = self.0.show(notice).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
            shown
        })
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        self.0.withdraw(key)
    }
}

#[tokio::test(start_paused = true)]
#[expect(clippy::disallowed_methods, reason = "a task of the test's")]
async fn r15_whoever_quits_while_a_mail_is_being_shown_does_not_see_it_again() {
    let store = Store::in_memory().unwrap();
    let screen = Arc::new(Slow::default());
    let (outbox, task) = Outbox::new(store.clone(), screen.clone());
    let mut world = World::on(store.clone());
    world.outbox = outbox.clone();
    let task = tokio::spawn(task);
    world.pass(1).await;
    assert_eq!(
        screen.0.titles(),
        ["Sender 1"],
        "and nobody has said so yet"
    );

    outbox.finish().await;
    task.abort();

    store.show_again().await.unwrap();
    assert_eq!(store.due(&ada()).await.unwrap().rows, []);
}
