//! Accounts that nothing lets in: tokens that are refused, a keychain that is locked.

use super::*;

#[tokio::test(start_paused = true)]
async fn r33_r605_a28_fault_30_a_refused_token_is_replaced_once_then_the_user_is_asked_once() {
    let world = World::live().await;
    let no = || ImapError::AuthenticationFailed {
        details: String::new(),
    };
    world.model.lock().refuse.extend([no()]);
    world.model.cut();
    world.until(Health::Live).await;
    world.calm().await;
    assert!(
        world.screen.titles().is_empty(),
        "one refusal is the token's"
    );

    world.model.lock().refuse.extend([no(), no()]);
    world.model.cut();
    world.until(Health::NeedsSignIn).await;
    tokio::time::sleep(Duration::from_hours(5)).await;
    assert_eq!(world.screen.titles(), ["Signed out"]);
    let notice = world.screen.on_screen().remove(0);
    assert_eq!(
        notice.body,
        "Sign in to ada@example.org again to keep receiving mail."
    );
    let connections = world.model.lock().connections;
    world.watcher.as_ref().unwrap().check_now();
    world.calm().await;
    assert_eq!(world.model.lock().connections, connections, "no lock-out");

    world.watcher.as_ref().unwrap().renewed();
    world.until(Health::Live).await;
    world.calm().await;
    assert!(world.screen.on_screen().is_empty(), "taken back");
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_not_used_again_when_the_provider_is_away() {
    let world = World::live().await;
    let refusal = ImapError::AuthenticationFailed {
        details: String::new(),
    };
    world.model.lock().refuse.push_back(refusal);
    let away = TokenError::Unreachable {
        is_offline: true,
        is_strangers: false,
        sentence: "Away.".to_owned(),
        retry_after: None,
    };
    // Away from the moment of the refusal on.
    world
        .tokens
        .away_after_refusal
        .lock()
        .unwrap()
        .replace(away);
    world.model.cut();
    tokio::time::timeout(Duration::from_mins(5), async {
        while world.view().sentence != "Away." {
            world.calm().await;
        }
    })
    .await
    .unwrap();
    *world.tokens.fail.lock().unwrap() = None;
    world.until(Health::Live).await;
    assert_eq!(
        world.model.lock().tokens_seen,
        ["token 1", "token 1", "token 2"]
    );
}

#[tokio::test(start_paused = true)]
async fn fault_88_still_signed_out_after_a_restart_is_not_said_again() {
    let mut world = World::new();
    *world.tokens.fail.lock().unwrap() = Some(TokenError::NeedsSignIn("Sign in.".to_owned()));
    world.start();
    world.until(Health::NeedsSignIn).await;
    world.calm().await;
    assert_eq!(world.screen.titles().len(), 1);
    assert_eq!(world.view().sentence, "Sign in.");
    world.restart().await;
    world.start();
    world.until(Health::NeedsSignIn).await;
    world.calm().await;
    assert!(world.screen.titles().is_empty());
}

#[tokio::test(start_paused = true)]
async fn fault_87_a_locked_keychain_is_waited_for() {
    let mut world = World::new();
    *world.tokens.fail.lock().unwrap() = Some(TokenError::KeychainLocked);
    world.start();
    world.until(Health::KeychainLocked).await;
    *world.tokens.fail.lock().unwrap() = None;
    let soon = Duration::from_mins(1);
    tokio::time::timeout(soon, world.until(Health::Live))
        .await
        .expect("nobody tells when it opens: it is asked often");
    assert!(world.screen.titles().is_empty());
}
