//! Where no keychain is running, at a provider that may have a client of the user's there: as every one that is
//! built in (R-711).

use anyhow::{Context as _, ensure};
use engine::keychain::KeychainError;
use protocol::{HandedIn, SignInStep, TransactionId};
use support::{
    until::until,
    world::{PROVIDER, World},
};

use super::openid_modules::refresh;

const CLIENT_ID: &str = "1234-abc.apps.googleusercontent.com";
const CLIENT_SECRET: &str = "GOCSPX-SENTINEL";

/// Signs in up to the question, and is told why it is asked.
async fn asked(world: &World) -> anyhow::Result<TransactionId> {
    let transaction = world.engine.sign_in(world.start_at(PROVIDER)).await?;
    let state = world
        .state_of(&transaction, "the question", |state| {
            state.step == SignInStep::Unsaved
        })
        .await?;
    ensure!(state.message.contains("No password store"), "{state:?}");
    Ok(transaction)
}

/// Says yes, and is watched over the next refresh.
async fn kept(world: &World, transaction: &TransactionId) -> anyhow::Result<()> {
    world.engine.keep_sign_in(transaction).await?;
    let end = world.end_of(transaction).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    refreshed(world).await?;
    ensure!(world.keychain.entries().is_empty(), "there is none");
    Ok(())
}

async fn refreshed(world: &World) -> anyhow::Result<()> {
    let before = world.mail.sign_ins().len();
    refresh(world).await?;
    until("the mail server to be shown the new token", async || {
        (world.mail.sign_ins().len() > before).then_some(())
    })
    .await?;
    world.wait_until_live().await?;
    let violations = world.provider.violations();
    ensure!(violations.is_empty(), "{violations:?}");
    Ok(())
}

#[tokio::test]
async fn r711_signs_in_with_the_client_of_the_build() -> anyhow::Result<()> {
    let world = World::taking_a_typed_client().await?;
    world.keychain.has_trouble(Some(KeychainError::Missing));
    let transaction = asked(&world).await?;
    kept(&world, &transaction).await
}

#[tokio::test]
async fn r711_a_client_that_is_handed_in_lasts_as_long_as_the_sign_in() -> anyhow::Result<()> {
    let mut world = World::awaiting_a_client_file().await?;
    world.provider.register(CLIENT_ID, CLIENT_SECRET);
    world.keychain.has_trouble(Some(KeychainError::Missing));
    let refused = world.sign_in().await.err().context("there is no client")?;
    ensure!(
        refused.to_string().contains("client ID of your own"),
        "{refused}"
    );
    let file = format!(
        r#"{{"installed":{{"client_id":"{CLIENT_ID}","client_secret":"{CLIENT_SECRET}"}}}}"#
    );
    let file = HandedIn::new(file);
    world.engine.import_client(PROVIDER, file).await?;

    let transaction = asked(&world).await?;
    kept(&world, &transaction).await?;
    let settings = std::fs::read_to_string(world.settings_file())?;
    ensure!(!settings.contains("SENTINEL"), "{settings}");

    // A keychain that comes later takes both, and both are good after a restart.
    world.keychain.has_trouble(None);
    until("the keychain to have both", async || {
        (world.keychain.entries().len() == 2).then_some(())
    })
    .await?;
    world.restart().await?;
    world.wait_until_live().await?;
    refreshed(&world).await
}

#[tokio::test]
async fn r711_who_does_not_want_that_keeps_nothing_of_a_provider_with_clients_either()
-> anyhow::Result<()> {
    let world = World::taking_a_typed_client().await?;
    world.keychain.has_trouble(Some(KeychainError::Missing));
    let transaction = asked(&world).await?;
    world.engine.cancel_sign_in(&transaction);
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Cancelled, "{end:?}");
    world.keychain.has_trouble(None);
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r711_a_locked_keychain_may_hold_a_client_and_is_asked_for() -> anyhow::Result<()> {
    let world = World::taking_a_typed_client().await?;
    world.keychain.has_trouble(Some(KeychainError::Locked));
    let refused = world.engine.sign_in(world.start_at(PROVIDER)).await;
    ensure!(
        refused.is_err_and(|error| error.message.contains("locked")),
        "it is not signed in with another client than the user's"
    );
    Ok(())
}
