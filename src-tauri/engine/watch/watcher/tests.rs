mod announced;
mod around;
mod further;
mod life;
mod numbers;
mod odds;
mod overlap;
mod push;
mod servers;
mod signed_out;
mod told;
mod watermark;

use std::sync::Arc;

use protocol::{AccountId, Health, MailRow, UnixMillis};
use tokio::sync::Notify;

use super::*;
use crate::{
    account::Announced,
    host::{self, Host, Teller},
    imap::ImapError,
    message::authentication::Receiver,
    notify::outbox::Outbox,
    oauth::TokenError,
    store::Store,
    watch::{
        Watcher,
        model::{Model, ModelTokens, Screen},
    },
};

/// Everything around a watcher, on the test's own thread and clock.
struct World {
    model: Model,
    tokens: Arc<ModelTokens>,
    screen: Arc<Screen>,
    store: Store,
    outbox: Outbox,
    host: Host,
    teller: Teller,
    second: Arc<tokio::sync::Mutex<()>>,
    /// Watched beside the inbox.
    folders: Vec<&'static str>,
    announced: Announced,
    announces_returned: bool,
    watcher: Option<Watcher>,
    _outbox: tokio::task::JoinHandle<()>,
}

fn ada() -> AccountId {
    AccountId("ada".to_owned())
}

impl World {
    #[expect(clippy::disallowed_methods, reason = "a task of the test's")]
    fn with(model: Model, store: Store) -> Self {
        let screen = Arc::new(Screen::default());
        let (teller, host) = host::channel();
        let (outbox, task) = Outbox::new(store.clone(), screen.clone());
        Self {
            model,
            tokens: Arc::new(ModelTokens::default()),
            screen,
            store,
            outbox,
            host,
            teller,
            second: Arc::default(),
            folders: Vec::new(),
            announced: Announced::All,
            announces_returned: false,
            watcher: None,
            _outbox: tokio::spawn(task),
        }
    }

    fn new() -> Self {
        Self::with(Model::new(), Store::in_memory().unwrap())
    }

    fn start(&mut self) {
        let setup = self.setup(ada());
        self.watcher = Some(Watcher::start_with(setup, self.model.clone()));
    }

    fn setup(&self, account: AccountId) -> WatchSetup {
        WatchSetup {
            label: format!("{}@example.org", account.0),
            account,
            announced: self.announced,
            announces_returned: self.announces_returned,
            folders: self.folders.iter().map(|name| (*name).to_owned()).collect(),
            tokens: self.tokens.clone(),
            store: self.store.clone(),
            outbox: self.outbox.clone(),
            receiver: Receiver::of("imap.example.org", "example.org"),
            changed: Arc::new(Notify::new()),
            host: self.host.clone(),
            second: self.second.clone(),
            jitter: || 1.0,
        }
    }

    /// Watching, and everything known so far.
    async fn live() -> Self {
        let mut world = Self::new();
        world.start();
        world.until(Health::Live).await;
        world.calm().await;
        world
    }

    async fn until(&self, health: Health) {
        let mut view = self.watcher.as_ref().unwrap().view();
        let wait = view.wait_for(|view| view.health == health);
        tokio::time::timeout(Duration::from_hours(2), wait)
            .await
            .unwrap_or_else(|_| panic!("the account becomes {health:?}"))
            .unwrap();
    }

    /// Lets everything happen that happens within a second.
    async fn calm(&self) {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }

    fn view(&self) -> AccountView {
        self.watcher.as_ref().unwrap().view().borrow().clone()
    }

    async fn rows(&self) -> Vec<MailRow> {
        self.store.mail(None, 200).await.unwrap()
    }

    /// Ends the program and starts it again, on what the store knows.
    async fn restart(&mut self) {
        self.watcher.take().unwrap().stop().await;
        let model = self.model.clone();
        let mut next = Self::with(model, self.store.clone());
        next.tokens = self.tokens.clone();
        next.folders.clone_from(&self.folders);
        next.announced = self.announced;
        next.announces_returned = self.announces_returned;
        *self = next;
    }
}

#[tokio::test(start_paused = true)]
async fn r05_announces_what_arrives_and_not_what_was_there() {
    let mut world = World::new();
    world.model.deliver(1);
    world.model.deliver(2);
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert!(
        world.screen.titles().is_empty(),
        "the first look is a baseline"
    );
    assert_eq!(
        world.rows().await.len(),
        2,
        "the panel shows it all the same"
    );
    assert_eq!(world.view().unread, 2);

    world.model.deliver(3);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 3"]);
    let notice = world.screen.on_screen().remove(0);
    assert_eq!(notice.body, "Mail 3\nHello");
    assert_eq!(world.view().unread, 3);
    assert!(world.view().last_proof.is_some());
}

#[tokio::test(start_paused = true)]
async fn r05_an_empty_mailbox_has_a_baseline_too() {
    let world = World::live().await;
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn r15_a_restart_announces_nothing_twice_and_loses_nothing() {
    let mut world = World::live().await;
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    world.restart().await;
    world.model.deliver(2);
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(
        world.screen.titles(),
        ["Sender 2"],
        "only what came meanwhile"
    );
}

#[tokio::test(start_paused = true)]
async fn r03_r14_fault_54_many_while_away_are_one_summary_and_few_details() {
    let mut world = World::live().await;
    world.restart().await;
    for who in 1..=1_000 {
        world.model.deliver_silently(who);
    }
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(
        world.screen.titles(),
        ["While you were away: 1000 new mails"]
    );
    assert_eq!(
        world.screen.on_screen()[0].body,
        "From Sender 1000, Sender 999, Sender 998 and others"
    );
    assert_eq!(world.model.lock().peeks, 20);
    world.calm().await;
    assert_eq!(world.screen.titles().len(), 1, "once");
}

#[tokio::test(start_paused = true)]
async fn r14_r16_up_to_five_while_away_are_shown_singly() {
    let mut world = World::live().await;
    world.restart().await;
    for who in 1..=5 {
        world.model.deliver_silently(who);
    }
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(
        world.screen.titles(),
        ["Sender 1", "Sender 2", "Sender 3", "Sender 4", "Sender 5"],
        "oldest first"
    );
}

#[tokio::test(start_paused = true)]
async fn r14_fault_55_a_burst_is_three_and_a_summary_that_grows() {
    let world = World::live().await;
    for who in 1..=50 {
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    world.calm().await;
    let titles = world.screen.titles();
    assert_eq!(
        titles[..3],
        ["Sender 1", "Sender 2", "Sender 3"].map(str::to_owned)
    );
    assert_eq!(world.screen.on_screen().len(), 4, "three, and one summary");
    assert_eq!(titles.last().unwrap(), "47 new mails");
    assert!(world.model.lock().lists < 60, "events are coalesced");
}

#[tokio::test(start_paused = true)]
async fn r11_read_before_it_is_listed_is_not_announced() {
    let world = World::live().await;
    let uid = world.model.deliver_silently(1);
    world.model.lock().mails.get_mut(&uid).unwrap().seen = true;
    world.model.push();
    world.calm().await;
    assert!(world.screen.titles().is_empty());
}

#[tokio::test(start_paused = true)]
async fn r12_fault_51_read_or_deleted_elsewhere_leaves_the_screen() {
    let world = World::live().await;
    let (one, two) = (world.model.deliver(1), world.model.deliver(2));
    world.calm().await;
    assert_eq!(world.screen.on_screen().len(), 2);
    world.model.lock().mails.get_mut(&one).unwrap().seen = true;
    world.model.push();
    world.calm().await;
    assert_eq!(world.screen.on_screen().len(), 1);
    world.model.lock().mails.remove(&two);
    world.model.push();
    world.calm().await;
    assert!(world.screen.on_screen().is_empty());
    assert_eq!(world.view().unread, 0);
    assert_eq!(world.rows().await.len(), 1, "what is gone is not listed");
}

#[tokio::test(start_paused = true)]
async fn r46_t27_a_mail_that_breaks_the_connection_is_told_without_content() {
    let world = World::live().await;
    let uid = world.model.deliver_silently(1);
    world.model.lock().mails.get_mut(&uid).unwrap().poison = true;
    world.model.deliver(2);
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.screen.titles(), ["New message", "Sender 2"]);
    assert_eq!(world.view().health, Health::Live);
    assert!(world.model.lock().connections < 6);
}

#[tokio::test(start_paused = true)]
async fn r22_without_idle_it_asks_every_minute() {
    let mut world = World::new();
    world.model.lock().no_idle = true;
    world.start();
    world.until(Health::Polling).await;
    world.model.deliver_silently(1);
    tokio::time::sleep(Duration::from_secs(65)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    world.model.deliver_silently(2);
    world.watcher.as_ref().unwrap().check_now();
    world.calm().await;
    assert_eq!(world.screen.titles().len(), 2, "and when it is asked to");
}

#[tokio::test(start_paused = true)]
async fn r22_fault_56_idle_that_is_refused_is_no_reason_to_hang_up() {
    let mut world = World::new();
    world.model.lock().refuses_idle = true;
    world.start();
    world.until(Health::Polling).await;
    assert_eq!(world.model.lock().connections, 1, "the same session polls");
}

#[tokio::test(start_paused = true)]
async fn r19_r20_fault_57_a_push_that_never_comes_is_found_by_the_refresh() {
    let world = World::live().await;
    world.model.deliver_silently(1);
    tokio::time::sleep(Duration::from_mins(15) + Duration::from_secs(1)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
}

#[tokio::test(start_paused = true)]
async fn an_absence_is_one_even_if_coming_back_takes_two_attempts() {
    let world = World::live().await;
    // For some minutes.
    let away = vec![ImapError::Unreachable; 40];
    world.model.lock().refuse.extend(away);
    world.model.cut();
    world.until(Health::Offline).await;
    world.model.lock().break_list = Some(ImapError::Lost);
    for who in 1..=7 {
        world.model.deliver_silently(who);
    }
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(world.screen.titles(), ["While you were away: 7 new mails"]);
}

#[tokio::test(start_paused = true)]
async fn r35_a_lost_network_is_tried_for_ever_and_at_once_when_asked() {
    let world = World::live().await;
    world
        .model
        .lock()
        .refuse
        .extend(vec![ImapError::Unreachable; 500]);
    world.model.cut();
    world.until(Health::Offline).await;
    assert!(!world.view().sentence.is_empty());
    tokio::time::sleep(Duration::from_hours(5)).await;
    assert!(world.model.lock().connections > 200);
    world.model.lock().refuse.clear();
    world.model.deliver_silently(1);
    world.watcher.as_ref().unwrap().check_now();
    world.calm().await;
    assert_eq!(world.view().health, Health::Live);
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(world.model.lock().open_now, 1);
}

#[tokio::test(start_paused = true)]
async fn r31_stopping_says_goodbye_within_a_second() {
    let mut world = World::live().await;
    let before = clock::now();
    world.watcher.take().unwrap().stop().await;
    assert!(clock::now().since(before) <= Duration::from_secs(1));
    assert_eq!(world.model.lock().logouts, 1);
    assert_eq!(world.model.lock().open_now, 0);

    world
        .model
        .lock()
        .refuse
        .extend(vec![ImapError::Unreachable; 500]);
    world.start();
    world.until(Health::Offline).await;
    let before = clock::now();
    world.watcher.take().unwrap().stop().await;
    assert!(clock::now().since(before) <= Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn r11_fault_50_fault_91_a_mail_that_waited_is_looked_at_again_before_it_is_shown() {
    let world = World::live().await;
    world.outbox.pause(Some(UnixMillis(i64::MAX)));
    world.calm().await;
    let (one, _two) = (world.model.deliver(1), world.model.deliver(2));
    tokio::time::sleep(Duration::from_mins(5)).await;
    assert!(world.screen.titles().is_empty(), "held");
    // Read elsewhere, and the server does not push it.
    world.model.lock().mails.get_mut(&one).unwrap().seen = true;
    world.outbox.pause(None);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
}
