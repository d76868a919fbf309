//! What the machine tells: sleep, wake, another network, a battery.

use super::*;
use crate::host::Network;

/// An address that is nobody's (RFC 5737).
const GONE: [u8; 4] = [192, 0, 2, 1];

fn connections(world: &World) -> u32 {
    world.model.lock().connections
}

#[tokio::test(start_paused = true)]
async fn r39_says_goodbye_before_sleep_and_is_back_at_wake() {
    let mut world = World::live().await;
    let start = clock::now();
    world.teller.falls_asleep().await;
    assert!(
        clock::now().since(start) < Duration::from_secs(1),
        "the machine is not held up"
    );
    assert_eq!(world.model.lock().logouts, 1);
    assert_eq!(world.model.lock().open_now, 0);

    world.model.deliver_silently(1);
    tokio::time::sleep(Duration::from_hours(10)).await;
    assert_eq!(connections(&world), 1, "nobody is called while it sleeps");
    assert!(!world.view().health.is_watching());

    world.teller.wakes();
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(connections(&world), 2);
}

#[tokio::test(start_paused = true)]
async fn fault_76_sleep_during_connecting_leaves_nothing_behind() {
    let mut world = World::new();
    world.model.lock().dial_takes = Duration::from_secs(8);
    world.start();
    world.calm().await;
    world.teller.falls_asleep().await;
    world.teller.wakes();
    world.until(Health::Live).await;
    assert_eq!(world.model.lock().open_now, 1);
    assert_eq!(connections(&world), 1, "the first attempt was given up");
}

#[tokio::test(start_paused = true)]
async fn fault_77_fifty_sleeps_leave_one_connection() {
    let mut world = World::live().await;
    for _ in 0..50 {
        world.teller.falls_asleep().await;
        tokio::time::sleep(Duration::from_secs(6)).await;
        world.teller.wakes();
        tokio::time::sleep(Duration::from_secs(6)).await;
        assert_eq!(world.model.lock().open_now, 1);
    }
    world.until(Health::Live).await;
    assert_eq!(connections(&world), 51);
    assert_eq!(world.model.lock().logouts, 50);
}

#[tokio::test(start_paused = true)]
async fn r40_a_network_that_is_not_there_yet_after_wake_is_no_failure() {
    let mut world = World::live().await;
    world.teller.falls_asleep().await;
    world
        .model
        .lock()
        .refuse
        .extend([ImapError::Unreachable, ImapError::Unreachable]);
    let woke = clock::now();
    world.teller.wakes();
    let mut view = world.watcher.as_ref().unwrap().view();
    let wait = view.wait_for(|view| {
        assert_ne!(view.health, Health::Offline, "nothing has failed");
        view.health == Health::Live
    });
    tokio::time::timeout(Duration::from_mins(5), wait)
        .await
        .unwrap()
        .unwrap();
    assert!(clock::now().since(woke) < Duration::from_secs(6));
}

#[tokio::test(start_paused = true)]
async fn fault_18_a_connection_whose_address_is_gone_is_replaced_at_once() {
    let mut world = World::new();
    world.model.lock().local = Some(GONE.into());
    world.model.lock().dial_takes = Duration::from_millis(500);
    world.start();
    world.until(Health::Live).await;
    world.calm().await;
    // Nothing is answered any more, and nobody says so.
    world.model.darken();
    let start = clock::now();
    world.teller.is_on(Network::Online);
    let mut view = world.watcher.as_ref().unwrap().view();
    tokio::time::timeout(
        Duration::from_secs(3),
        view.wait_for(|view| view.health == Health::Connecting),
    )
    .await
    .expect("it is given up")
    .unwrap();
    world.model.lock().local = None;
    world.until(Health::Live).await;
    assert!(clock::now().since(start) < Duration::from_secs(3));
    assert_eq!(connections(&world), 2);
    assert_eq!(
        world.model.lock().logouts,
        0,
        "it cannot be said goodbye to"
    );
}

#[tokio::test(start_paused = true)]
async fn r41_a_connection_that_answers_outlives_another_network() {
    let world = World::live().await;
    let looks = world.model.lock().lists;
    world.model.lock().local = Some([127, 0, 0, 1].into());
    world.teller.is_on(Network::Online);
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(connections(&world), 1);
    assert!(world.model.lock().lists > looks, "it was asked");
    assert_eq!(world.view().health, Health::Live);
}

#[tokio::test(start_paused = true)]
async fn t38_another_network_ends_the_wait_for_the_old_one() {
    let mut world = World::new();
    world
        .model
        .lock()
        .refuse
        .extend(vec![ImapError::Unreachable; 8]);
    world.start();
    world.until(Health::Offline).await;
    tokio::time::sleep(Duration::from_mins(3)).await;
    world.model.lock().refuse.clear();
    let start = clock::now();
    world.teller.is_on(Network::Online);
    world.until(Health::Live).await;
    assert!(clock::now().since(start) < Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn r42_offline_is_believed_and_asked_about_rarely() {
    let mut world = World::new();
    world.teller.is_on(Network::Offline);
    world
        .model
        .lock()
        .refuse
        .extend(vec![ImapError::Unreachable; 8]);
    world.start();
    world.until(Health::Offline).await;
    assert!(world.view().sentence.contains("This computer is offline"));
    tokio::time::sleep(Duration::from_mins(14)).await;
    assert_eq!(connections(&world), 1, "no attempt without a network");
    world.model.lock().refuse.clear();
    world.teller.is_on(Network::Online);
    world.until(Health::Live).await;
}

#[tokio::test(start_paused = true)]
async fn fault_21_a_network_that_wants_a_sign_in_is_no_alarm_and_no_sign_in_of_ours() {
    let mut world = World::new();
    world.teller.is_on(Network::Portal);
    let wrong = ImapError::Certificate {
        is_strangers: true,
        sentence: "The certificate belongs to another server.".to_owned(),
    };
    world.model.lock().refuse.extend(vec![wrong; 20]);
    world.start();
    world.until(Health::Offline).await;
    assert!(world.view().sentence.contains("Sign in to this network"));
    tokio::time::sleep(Duration::from_secs(310)).await;
    assert_eq!(connections(&world), 6, "once a minute");

    world.model.lock().refuse.clear();
    let start = clock::now();
    world.teller.is_on(Network::Online);
    world.until(Health::Live).await;
    assert!(clock::now().since(start) < Duration::from_secs(3));
    assert!(world.screen.titles().is_empty());
}

#[tokio::test(start_paused = true)]
async fn r42_fault_03_a_portal_that_nobody_tells_of_is_known_by_two_strangers() {
    for (is_portal, health, words) in [
        (true, Health::Offline, "Sign in to this network"),
        (false, Health::Problem, "belongs to another server"),
    ] {
        let mut world = World::new();
        *world.tokens.is_another.lock().unwrap() = is_portal;
        let wrong = ImapError::Certificate {
            is_strangers: true,
            sentence: "The certificate belongs to another server.".to_owned(),
        };
        world.model.lock().refuse.extend(vec![wrong; 20]);
        world.start();
        world.until(health).await;
        assert!(world.view().sentence.contains(words));
        tokio::time::sleep(Duration::from_secs(310)).await;
        assert_eq!(connections(&world), 6, "once a minute");
        assert!(world.screen.titles().is_empty());

        world.model.lock().refuse.clear();
        world.model.deliver_silently(1);
        world.until(Health::Live).await;
    }
}

#[tokio::test(start_paused = true)]
async fn fault_22_who_speaks_another_language_is_a_portal_without_anybody_saying_so() {
    let mut world = World::new();
    world.model.lock().refuse.push_back(ImapError::Portal);
    world.start();
    world.until(Health::Offline).await;
    assert!(world.view().sentence.contains("Sign in to this network"));
    world.until(Health::Live).await;
}

#[tokio::test(start_paused = true)]
async fn fault_78_wake_without_a_network_and_then_a_portal() {
    let mut world = World::live().await;
    world.teller.falls_asleep().await;
    world.teller.is_on(Network::Offline);
    world
        .model
        .lock()
        .refuse
        .extend(vec![ImapError::Unreachable; 100]);
    world.teller.wakes();
    world.until(Health::Offline).await;
    assert!(world.view().sentence.contains("offline"));
    tokio::time::sleep(Duration::from_mins(5)).await;
    world.teller.is_on(Network::Portal);
    world.calm().await;
    assert!(world.view().sentence.contains("Sign in to this network"));
    world.model.lock().refuse.clear();
    world.teller.is_on(Network::Online);
    world.until(Health::Live).await;
    assert!(
        world.screen.titles().is_empty(),
        "nobody is asked to sign in"
    );
}

#[tokio::test(start_paused = true)]
async fn r22_on_battery_we_ask_every_five_minutes() {
    let mut world = World::new();
    world.model.lock().no_idle = true;
    world.teller.is_powered(true);
    world.start();
    world.until(Health::Polling).await;
    let looks = world.model.lock().lists;
    tokio::time::sleep(Duration::from_secs(29 * 60)).await;
    let asked = world.model.lock().lists - looks;
    assert!((5..=7).contains(&asked), "{asked} in half an hour");
    world.teller.is_powered(false);
    tokio::time::sleep(Duration::from_mins(5)).await;
    let looks = world.model.lock().lists;
    tokio::time::sleep(Duration::from_mins(10)).await;
    let asked = world.model.lock().lists - looks;
    assert!((9..=11).contains(&asked), "{asked} in ten minutes");
}

#[tokio::test(start_paused = true)]
async fn t42_the_users_clock_does_not_decide_what_is_new() {
    const DAY: i64 = 86_400_000;
    let mut world = World::new();
    world.model.deliver(100);
    world.start();
    world.until(Health::Live).await;
    for (who, ahead) in (1..).zip([400 * DAY, -400 * DAY, 0]) {
        clock::rehearsal::set_ahead(ahead);
        world.calm().await;
        let uid = world.model.deliver_silently(who);
        // The server's clock is right.
        if let Some(mail) = world.model.lock().mails.get_mut(&uid) {
            mail.date -= ahead;
        }
        world.model.push();
        tokio::time::sleep(Duration::from_mins(1)).await;
        let titles = world.screen.titles();
        assert_eq!(titles, [format!("Sender {who}")], "{ahead}: each once");

        // Over a restart, with the other clock already there.
        world.restart().await;
        world.start();
        world.until(Health::Live).await;
        world.calm().await;
        assert!(world.screen.titles().is_empty(), "{ahead}: nothing again");
    }
    clock::rehearsal::set_ahead(0);
}

#[tokio::test(start_paused = true)]
async fn t40_one_accounts_trouble_does_not_hold_up_another() {
    let world = World::live().await;
    let (slow, broken, endless) = (Model::new(), Model::new(), Model::new());
    slow.lock().dial_takes = Duration::from_mins(2);
    broken.lock().refuse.extend(vec![ImapError::Lost; 1_000]);
    for who in 1_000..3_000 {
        endless.deliver_silently(who);
    }
    let mut watchers = Vec::new();
    for (name, model) in [("slow", slow), ("broken", broken), ("endless", endless)] {
        let mut setup = world.setup(AccountId(name.to_owned()));
        setup.second = Arc::default();
        watchers.push(Watcher::start_with(setup, model));
    }
    for who in 1..=20 {
        world.model.deliver(who);
        world.calm().await;
        let told = world.screen.titles();
        assert_eq!(told.last(), Some(&format!("Sender {who}")), "at once");
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
    assert_eq!(watchers[1].view().borrow().health, Health::Offline);
    assert_eq!(world.model.lock().connections, 1);
}
