//! R27: a session is replaced while it serves.

use super::*;

/// The first token's life in the model, and when its session is replaced with the tests' chance of 1.
const LIFE: Duration = Duration::from_hours(1);
const ROLL_OVER: Duration = Duration::from_mins(56);

#[tokio::test(start_paused = true)]
async fn r27_r411_the_session_is_replaced_before_its_token_ends() {
    let world = World::live().await;
    let since = world.view().since;
    tokio::time::sleep(Duration::from_hours(10)).await;
    let given = *world.tokens.given.lock().unwrap();
    assert!((10..=12).contains(&given), "{given}");
    assert_eq!(world.model.lock().open_now, 1);
    assert_eq!(world.model.lock().logouts, given - 1, "politely");
    assert_eq!(
        (world.view().health, world.view().since),
        (Health::Live, since),
        "nobody sees it"
    );
    assert!(world.view().last_proof.unwrap().0 >= clock::unix_now().0 - 16 * 60_000);
}

#[tokio::test(start_paused = true)]
async fn r27_no_mail_waits_for_a_roll_over() {
    let world = World::live().await;
    let since = world.view().since;
    world.model.lock().dial_takes = Duration::from_secs(20);
    tokio::time::sleep(ROLL_OVER - Duration::from_secs(10)).await;
    for who in 1..=12 {
        world.model.deliver(who);
        tokio::time::sleep(Duration::from_secs(1)).await;
        let told = world.screen.titles();
        let is_told = told.contains(&format!("Sender {who}"));
        assert!(is_told, "at once, whichever session serves: {told:?}");
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert!(world.model.lock().open_now <= 2, "R31");
    }
    assert_eq!(world.screen.titles().len(), 12, "and once");
    let (connections, logouts) = {
        let inner = world.model.lock();
        (inner.connections, inner.logouts)
    };
    assert_eq!((connections, logouts), (2, 1), "it was the roll-over");
    assert_eq!(
        (world.view().health, world.view().since),
        (Health::Live, since)
    );
}

#[tokio::test(start_paused = true)]
async fn r27_what_comes_while_the_successor_opens_the_mailbox_stays_on_the_screen() {
    let world = World::live().await;
    world.model.lock().open_takes = Duration::from_secs(20);
    tokio::time::sleep(ROLL_OVER + Duration::from_secs(5)).await;
    assert_eq!(world.model.lock().open_now, 2, "one is coming");
    world.model.deliver(1);
    world.model.deliver(2);
    world.calm().await;
    assert_eq!(world.screen.on_screen().len(), 2);
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(world.model.lock().logouts, 1, "it was replaced");
    assert_eq!(
        world.screen.on_screen().len(),
        2,
        "and nothing was taken back"
    );
    assert_eq!(world.screen.titles().len(), 2, "each once");
}

#[tokio::test(start_paused = true)]
async fn r27_a_successor_that_hangs_leaves_the_session_to_serve() {
    let world = World::live().await;
    world.model.lock().dial_takes = LIFE * 10;
    tokio::time::sleep(LIFE * 2).await;
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(world.view().health, Health::Live);
}

#[tokio::test(start_paused = true)]
async fn r27_a_session_that_breaks_early_is_followed_by_its_successor() {
    let world = World::live().await;
    world.model.lock().dial_takes = Duration::from_secs(20);
    tokio::time::sleep(ROLL_OVER + Duration::from_secs(5)).await;
    world.model.deliver_silently(1);
    world.model.cut();
    tokio::time::sleep(Duration::from_secs(17)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    assert_eq!(
        world.model.lock().connections,
        2,
        "the one that was being made"
    );
}

#[tokio::test(start_paused = true)]
async fn r31_an_action_and_a_successor_take_turns() {
    let world = World::live().await;
    let turn = world.second.clone().lock_owned().await;
    tokio::time::sleep(ROLL_OVER + Duration::from_mins(2)).await;
    assert_eq!(world.model.lock().connections, 1, "the action has the turn");
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);
    drop(turn);
    world.calm().await;
    assert_eq!(world.model.lock().connections, 2);
    assert!(
        world.second.try_lock().is_ok(),
        "given back once the old one is closed"
    );
}

#[tokio::test(start_paused = true)]
async fn fault_32_without_a_fresh_token_the_session_serves_to_its_end() {
    let world = World::live().await;
    let away = TokenError::Unreachable {
        sentence: "Example cannot be reached.".to_owned(),
        is_offline: false,
        is_strangers: false,
        retry_after: None,
    };
    *world.tokens.fail.lock().unwrap() = Some(away);
    tokio::time::sleep(ROLL_OVER + Duration::from_mins(2)).await;
    assert_eq!(world.view().health, Health::Live);
    assert_eq!(world.view().sentence, "", "nothing is wrong yet");
    world.model.deliver(1);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1"]);

    tokio::time::sleep(Duration::from_mins(5)).await;
    let sentence = world.view().sentence;
    assert!(sentence.contains("there is no new one yet"), "{sentence}");
    assert!(sentence.contains("Example cannot be reached"), "{sentence}");
    world.model.deliver(2);
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 1", "Sender 2"]);

    *world.tokens.fail.lock().unwrap() = None;
    tokio::time::sleep(Duration::from_mins(2)).await;
    assert_eq!(world.view().sentence, "", "all is well again");
    assert_eq!(world.model.lock().connections, 2);
}

#[tokio::test(start_paused = true)]
async fn fault_33_an_expected_goodbye_of_the_server_costs_no_time() {
    let world = World::live().await;
    world.model.lock().dial_takes = Duration::from_secs(1);
    tokio::time::sleep(Duration::from_mins(30)).await;
    world.model.deliver_silently(1);
    world.model.cut();
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(world.screen.titles(), ["Sender 1"], "no backoff");
}

#[tokio::test(start_paused = true)]
async fn fault_34_a_sign_in_that_was_withdrawn_is_said_at_the_next_roll_over() {
    let world = World::live().await;
    *world.tokens.fail.lock().unwrap() = Some(TokenError::NeedsSignIn("Sign in again.".to_owned()));
    tokio::time::sleep(ROLL_OVER + Duration::from_mins(1)).await;
    assert_eq!(world.view().health, Health::NeedsSignIn);
    assert_eq!(world.view().sentence, "Sign in again.");
    assert_eq!(world.screen.titles().len(), 1, "and told, once");
}

#[tokio::test(start_paused = true)]
async fn a_successor_whose_token_is_refused_gets_a_fresh_one_then_the_user_is_asked() {
    let refused = || ImapError::AuthenticationFailed {
        details: String::new(),
    };
    let world = World::live().await;
    world.model.lock().refuse.push_back(refused());
    tokio::time::sleep(ROLL_OVER + Duration::from_mins(1)).await;
    assert_eq!(world.view().health, Health::Live);
    assert_eq!(world.model.lock().connections, 3);
    assert_eq!(*world.tokens.given.lock().unwrap(), 3);

    world.model.lock().refuse.extend([refused(), refused()]);
    tokio::time::sleep(ROLL_OVER + Duration::from_mins(1)).await;
    assert_eq!(world.view().health, Health::NeedsSignIn);
}
