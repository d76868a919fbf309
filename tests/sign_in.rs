//! Signing in, and every way in which a provider or somebody in between may cheat: nothing is kept
//! then, and one sentence says so.

#[path = "sign_in/answers.rs"]
mod answers;
#[path = "sign_in/attacks.rs"]
mod attacks;
#[path = "sign_in/client_secrets.rs"]
mod client_secrets;
#[path = "sign_in/clients.rs"]
mod clients;
#[path = "sign_in/helps.rs"]
mod helps;
#[path = "sign_in/left.rs"]
mod left;
#[path = "sign_in/no_keychain.rs"]
mod no_keychain;
#[path = "sign_in/openid_modules.rs"]
mod openid_modules;
#[path = "sign_in/servers.rs"]
mod servers;
#[path = "sign_in/ways.rs"]
mod ways;

use anyhow::ensure;
use fakes::{Lie, Place, Provider, Step};
use protocol::{
    AccountId, Health, SignInStart, SignInState, SignInStep, TransactionId, UserAgentChoice,
};
use support::{consent::Mood, until::until, world::World};

#[tokio::test]
async fn r112_r710_keeps_the_refresh_token_and_watches_the_mailbox() -> anyhow::Result<()> {
    let world = World::new().await?;

    let end = world.sign_in().await?;

    assert_eq!(end.step, SignInStep::Done, "{end:?}");
    assert_eq!(end.address.as_deref(), Some(Provider::USER));
    assert_eq!(
        world.keychain.entries().len(),
        1,
        "the refresh token, and nothing else"
    );
    let entry = world.keychain.entries().pop().unwrap_or_default();
    assert!(
        entry.starts_with("acct/") && !entry.contains('@') && !entry.contains("ada"),
        "its name says nothing of whose it is: {entry}"
    );
    world.wait_until_live().await?;
    let status = world.status();
    assert_eq!(status.accounts.len(), 1);
    assert_eq!(status.accounts[0].address, Provider::USER);
    assert_eq!(world.provider.violations(), Vec::<String>::new());
    assert_eq!(world.mail.violations(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn r306_a03_a16_works_in_the_system_browser_as_well() -> anyhow::Result<()> {
    let world = World::new().await?;

    let end = world.sign_in_with(UserAgentChoice::Browser).await?;

    assert_eq!(end.step, SignInStep::Done, "{end:?}");
    assert_eq!(end.user_agent, UserAgentChoice::Browser);
    let links = world.user.links();
    assert_eq!(links.len(), 1, "one link, opened once");
    assert!(
        !links[0].contains("state=") && !links[0].contains("code_challenge"),
        "nothing of the request is in what the browser is started with"
    );
    assert_eq!(world.provider.violations(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn r906_closing_the_window_cancels() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.user.is_in_the_mood(Mood::Closes);

    let end = world.sign_in().await?;

    assert_eq!(end.step, SignInStep::Cancelled, "{end:?}");
    nothing_is_kept(&world)
}

#[tokio::test]
async fn cancelling_while_the_keychain_writes_leaves_nothing_there() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.keychain.is_slow(true);
    let transaction = world.engine.sign_in(start(None)).await?;
    until("the keychain to be asked", async || {
        (!world.keychain.entries().is_empty()).then_some(())
    })
    .await?;

    world.engine.cancel_sign_in(&transaction);
    until("the end", async || is_over(&world, &transaction)).await?;
    world.keychain.is_slow(false);

    until("the keychain to be empty", async || {
        world.keychain.entries().is_empty().then_some(())
    })
    .await?;
    nothing_is_kept(&world)
}

#[tokio::test]
async fn fault_96_who_signs_out_does_not_come_back_by_a_sign_in_that_was_under_way()
-> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();
    world.user.is_in_the_mood(Mood::Waits);
    let transaction = world.engine.sign_in(start(Some(account.clone()))).await?;

    world.engine.sign_out(&account, false).await?;

    let end = world
        .engine
        .sign_in_states()
        .into_iter()
        .find(|state| state.transaction == transaction);
    ensure!(
        end.as_ref().map(|state| state.step) == Some(SignInStep::Cancelled),
        "{end:?}"
    );
    nothing_is_kept(&world)
}

#[tokio::test]
async fn t40_adding_a_second_account_keeps_the_first_while_its_mail_server_is_slow()
-> anyhow::Result<()> {
    let world = World::new().await?;
    world.mail.script([Step::HoldOpen]);
    let first = world.engine.sign_in(start(None)).await?;
    world
        .wait_for("the account", |status| status.accounts.len() == 1)
        .await?;
    world.user.is_in_the_mood(Mood::Waits);

    world.engine.sign_in(start(None)).await?;

    ensure!(
        is_over(&world, &first).is_some(),
        "the first attempt is over"
    );
    ensure!(world.status().accounts.len() == 1, "its account is not");
    ensure!(world.keychain.entries().len() == 1, "nor its sign-in");
    Ok(())
}

fn start(account: Option<AccountId>) -> SignInStart {
    SignInStart {
        account,
        address: None,
        custom: None,
        provider: support::world::PROVIDER.to_owned(),
        user_agent: UserAgentChoice::Webview,
    }
}

fn is_over(world: &World, transaction: &TransactionId) -> Option<()> {
    let states = world.engine.sign_in_states();
    let is_it = |state: &SignInState| state.transaction == *transaction && state.step.is_final();
    states.iter().any(is_it).then_some(())
}

#[tokio::test]
async fn r114_r406_says_which_permission_is_missing() -> anyhow::Result<()> {
    let message = refused(&[Lie::MailScopeMissing]).await?;
    assert!(
        message.to_lowercase().contains("mail"),
        "it says what was not granted: {message}"
    );
    Ok(())
}

#[tokio::test]
async fn r213_a19_says_that_the_provider_cannot_be_reached_or_understood() -> anyhow::Result<()> {
    for lie in [
        Lie::DiscoveryEndpointsPlain,
        Lie::DiscoveryIssuerOther,
        Lie::DiscoveryPkcePlain,
        Lie::Html(Place::Discovery),
        Lie::Html(Place::Token),
        Lie::Huge(Place::Discovery),
        Lie::Huge(Place::Keys),
        Lie::Redirect(Place::Discovery),
        Lie::Redirect(Place::Token),
    ] {
        refused(&[lie]).await?;
    }
    let world = World::new().await?;
    world.provider.stop_listening().await;
    let end = world.sign_in().await?;
    sentence(&end.message)?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    nothing_is_kept(&world)
}

#[tokio::test]
async fn a20_does_not_talk_to_a_mail_server_that_nobody_vouches_for() -> anyhow::Result<()> {
    let world = World::without_trust().await?;

    let end = world.sign_in().await?;

    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(
        end.message.to_lowercase().contains("certificate"),
        "{end:?}"
    );
    ensure!(world.mail.sign_ins().is_empty(), "no token was sent to it");
    // The sign-in itself is good: the account stays, and says what is wrong.
    let status = world.wait_for_health(Health::Problem).await?;
    sentence(&status.accounts[0].sentence)
}

#[tokio::test]
async fn signing_out_forgets_everything() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();

    world.engine.sign_out(&account, false).await?;

    world
        .wait_for("no account", |status| status.accounts.is_empty())
        .await?;
    nothing_is_kept(&world)
}

#[tokio::test]
async fn r604_asks_for_a_new_sign_in_when_the_provider_revokes_it() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;

    world.provider.revoke_everything();
    world.mail.refuse_tokens(r#"{"status":"invalid_token"}"#);
    world.mail.hang_up();

    let status = world.wait_for_health(Health::NeedsSignIn).await?;
    sentence(&status.accounts[0].sentence)?;
    Ok(())
}

/// The sign-in fails with that sentence, and nothing is kept.
async fn refused(lies: &[Lie]) -> anyhow::Result<String> {
    let world = World::new().await?;
    for lie in lies {
        world.provider.lie(*lie);
    }

    let end = world.sign_in().await?;

    ensure!(end.step == SignInStep::Failed, "{lies:?}: {end:?}");
    sentence(&end.message)?;
    ensure!(
        world.mail.sign_ins().is_empty(),
        "{lies:?}: nothing went to the mail server"
    );
    nothing_is_kept(&world)?;
    Ok(end.message)
}

/// The answer is as if it had not come: the sign-in goes on waiting, and nothing is kept.
async fn ignored(lie: Lie) -> anyhow::Result<()> {
    let world = World::new().await?;
    world.provider.lie(lie);
    let transaction = world.engine.sign_in(start(None)).await?;
    until("the answer to have come", async || {
        let has_asked = world.provider.requests_to("/authorize") > 0;
        (has_asked && world.user.is_done()).then_some(())
    })
    .await?;
    // What was said before this was asked has been heard.
    drop(world.engine.sign_in_link(&transaction).await?);
    ensure!(
        world.provider.requests_to("/token") == 0,
        "{lie:?}: no code is redeemed"
    );
    let states = world.engine.sign_in_states();
    let state = states.iter().find(|it| it.transaction == transaction);
    ensure!(
        state.is_some_and(|state| state.step == SignInStep::Waiting),
        "{lie:?}: {state:?}"
    );
    world.engine.cancel_sign_in(&transaction);
    nothing_is_kept(&world)
}

fn nothing_is_kept(world: &World) -> anyhow::Result<()> {
    ensure!(world.status().accounts.is_empty(), "no account");
    ensure!(
        world.keychain.entries().is_empty(),
        "nothing in the keychain"
    );
    let settings = std::fs::read_to_string(world.settings_file()).unwrap_or_default();
    ensure!(
        !settings.contains(Provider::USER),
        "nothing in the settings: {settings}"
    );
    Ok(())
}

/// For people: one or two sentences without the words of programmers.
fn sentence(text: &str) -> anyhow::Result<()> {
    ensure!(
        text.ends_with('.') || text.ends_with('?'),
        "a sentence: {text:?}"
    );
    ensure!(
        text.chars().next().is_some_and(char::is_uppercase),
        "a sentence: {text:?}"
    );
    for word in ["Error", "Some(", "::", "\n", "{", "nonce", "JSON"] {
        ensure!(!text.contains(word), "{word:?} in {text:?}");
    }
    Ok(())
}
