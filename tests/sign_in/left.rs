//! The window is closed, in every step of a sign-in: it ends, nothing of it is left, and the next one works.

use anyhow::ensure;
use engine::{consent::ConsentReport, keychain::KeychainError};
use fakes::{Lie, Place, Provider, Step};
use protocol::{HandedIn, SignInStart, SignInStep, TransactionId, UserAgentChoice};
use support::{
    consent::Mood,
    until::until,
    world::{PROVIDER, World},
};

/// How a window is closed: our own (it tells the attempt that it is over), or the provider's page.
#[derive(Clone, Copy, Debug)]
enum Closed {
    Consent,
    Ours,
}

async fn close(world: &World, transaction: &TransactionId, closed: Closed) -> anyhow::Result<()> {
    match closed {
        Closed::Consent => world
            .engine
            .consent_report(transaction, ConsentReport::Closed),
        Closed::Ours => world.engine.cancel_sign_in(transaction),
    }
    until("the end", async || super::is_over(world, transaction)).await
}

/// It is at that step; its window is closed; nothing is left, nothing hangs, and the next sign-in works.
async fn left_at(
    world: &World,
    transaction: &TransactionId,
    step: SignInStep,
    closed: Closed,
) -> anyhow::Result<()> {
    world
        .state_of(transaction, &format!("{step:?}"), |state| {
            state.step == step
        })
        .await?;
    close(world, transaction, closed).await?;
    let end = world.end_of(transaction).await?;
    ensure!(end.step == SignInStep::Cancelled, "{closed:?}: {end:?}");
    world.keychain.is_slow(false);
    world.keychain.has_trouble(None);
    world.provider.be_honest();
    world.user.is_in_the_mood(Mood::Agrees);
    until("nothing to be left", async || {
        let is_empty = world.keychain.entries().is_empty() && world.status().accounts.is_empty();
        is_empty.then_some(())
    })
    .await?;
    super::nothing_is_kept(world)?;
    let again = world.sign_in_with(UserAgentChoice::Webview).await?;
    ensure!(again.step == SignInStep::Done, "{step:?}: {again:?}");
    world.wait_until_live().await
}

#[tokio::test]
async fn r906_left_while_it_asks_the_provider_where_to_go() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.provider.lie(Lie::Silence(Place::Discovery));
    let transaction = world.engine.sign_in(world.start_at(PROVIDER)).await?;
    left_at(&world, &transaction, SignInStep::Opening, Closed::Ours).await
}

#[tokio::test]
async fn r906_left_while_the_page_is_open() -> anyhow::Result<()> {
    for (user_agent, closed) in [
        (UserAgentChoice::Webview, Closed::Consent),
        (UserAgentChoice::Webview, Closed::Ours),
        (UserAgentChoice::Browser, Closed::Ours),
    ] {
        let world = World::new().await?;
        world.user.is_in_the_mood(Mood::Waits);
        let start = SignInStart {
            user_agent,
            ..world.start_at(PROVIDER)
        };
        let transaction = world.engine.sign_in(start).await?;
        left_at(&world, &transaction, SignInStep::Waiting, closed).await?;
        if user_agent == UserAgentChoice::Webview {
            ensure!(
                world.user.closed().contains(&transaction),
                "the page goes, too"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn r906_left_while_the_answer_is_checked() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.provider.lie(Lie::Silence(Place::Token));
    let transaction = world.engine.sign_in(world.start_at(PROVIDER)).await?;
    left_at(&world, &transaction, SignInStep::Checking, Closed::Ours).await
}

#[tokio::test]
async fn r906_left_while_it_is_saved() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.keychain.is_slow(true);
    let transaction = world.engine.sign_in(world.start_at(PROVIDER)).await?;
    left_at(&world, &transaction, SignInStep::Connecting, Closed::Ours).await
}

#[tokio::test]
async fn r906_left_while_the_mail_server_is_slow() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.mail.script([Step::HoldOpen]);
    let transaction = world.engine.sign_in(world.start_at(PROVIDER)).await?;
    world
        .wait_for("the account", |status| status.accounts.len() == 1)
        .await?;
    left_at(&world, &transaction, SignInStep::Connecting, Closed::Ours).await
}

#[tokio::test]
async fn r711_left_while_it_is_asked_whether_to_keep_it_in_memory() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.user.is_in_the_mood(Mood::Waits);
    let transaction = world.engine.sign_in(world.start_at(PROVIDER)).await?;
    world
        .state_of(&transaction, "the page", |it| {
            it.step == SignInStep::Waiting
        })
        .await?;
    world.keychain.has_trouble(Some(KeychainError::Missing));
    world.user.is_in_the_mood(Mood::Agrees);
    world.engine.use_browser(&transaction, Vec::new()).await?;
    left_at(&world, &transaction, SignInStep::Unsaved, Closed::Ours).await
}

#[tokio::test]
async fn r508_left_while_a_code_is_typed_elsewhere() -> anyhow::Result<()> {
    let world = World::new().await?;
    let start = SignInStart {
        user_agent: UserAgentChoice::Device,
        ..world.start_at(PROVIDER)
    };
    let transaction = world.engine.sign_in(start).await?;
    world
        .state_of(&transaction, "the code", |state| state.device.is_some())
        .await?;
    left_at(&world, &transaction, SignInStep::Waiting, Closed::Ours).await
}

#[tokio::test]
async fn r506_left_while_the_password_is_asked_for() -> anyhow::Result<()> {
    let world = World::new().await?;
    world
        .mail
        .accept_password(Provider::USER, "abcdefghijklmnop");
    let start = SignInStart {
        address: Some(Provider::USER.to_owned()),
        custom: Some(world.filled_in()),
        ..world.start_at("custom")
    };
    let password = || HandedIn::new("abcdefghijklmnop".to_owned());
    let first = world
        .engine
        .sign_in_with_password(start.clone(), password())
        .await?;
    let end = world.end_of(&first).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");

    let again = SignInStart {
        account: end.account,
        ..world.start_at("")
    };
    let asked = world.engine.sign_in(again.clone()).await?;
    world
        .state_of(&asked, "the question", |it| it.step == SignInStep::Password)
        .await?;
    close(&world, &asked, Closed::Ours).await?;
    ensure!(world.status().accounts.len() == 1, "the account stays");
    world.wait_until_live().await?;
    let second = world
        .engine
        .sign_in_with_password(again, password())
        .await?;
    let end = world.end_of(&second).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}
