//! A client of the user's own, typed, and another one in its place (R-415).

use anyhow::{Context as _, ensure};
use fakes::{Lie, Provider};
use protocol::{ErrorCode, HandedIn, Health, Help, OwnClient, SignInStart, SignInStep};
use support::{
    until::until,
    world::{PROVIDER, World},
};

async fn own_client(world: &World) -> anyhow::Result<(bool, Option<OwnClient>)> {
    let providers = world.engine.providers().await;
    let ours = providers.into_iter().find(|it| it.id == PROVIDER);
    let ours = ours.context("it is one of them")?;
    Ok((ours.has_client, ours.own_client))
}

#[tokio::test]
async fn r415_signs_in_with_a_client_id_that_was_typed() -> anyhow::Result<()> {
    let mut world = World::awaiting_a_typed_client().await?;
    let refused = world.sign_in().await.err().context("there is no client")?;
    ensure!(refused.to_string().contains("client ID of your own"));
    let (has_client, own) = own_client(&world).await?;
    let own = own.context("it can be handed in")?;
    ensure!(!has_client && !own.file && !own.secret, "{own:?}");
    ensure!(own.redirect == "http://127.0.0.1/cb", "{own:?}");

    // There is no file, and not anything is an id.
    let file = HandedIn::new(r#"{"installed":{}}"#.to_owned());
    let refused = world.engine.import_client(PROVIDER, file).await;
    ensure!(refused.is_err_and(|it| it.message.contains("type its ID")));
    let refused = world.engine.enter_client(PROVIDER, "two words", None).await;
    ensure!(refused.is_err_and(|it| it.code == ErrorCode::Invalid));
    ensure!(!own_client(&world).await?.0);

    world
        .engine
        .enter_client(PROVIDER, Provider::CLIENT_ID, None)
        .await?;
    ensure!(own_client(&world).await?.0, "the window can go on");
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    // After a restart it comes from the keychain.
    world.restart().await?;
    world.wait_until_live().await?;
    ensure!(world.provider.violations().is_empty());
    Ok(())
}

#[tokio::test]
async fn r415_r416_with_google_an_id_and_its_secret_do_as_well_as_the_file() -> anyhow::Result<()> {
    const CLIENT_ID: &str = "1234-abc.apps.googleusercontent.com";
    const SECRET: &str = "GOCSPX-SENTINEL";
    let world = World::awaiting_a_client_file().await?;
    world.provider.register(CLIENT_ID, SECRET);
    let secret = |text: &str| Some(HandedIn::new(text.to_owned()));
    for (id, secret) in [
        (Provider::CLIENT_ID, secret(SECRET)),
        (CLIENT_ID, None),
        (CLIENT_ID, secret(" ")),
    ] {
        let refused = world.engine.enter_client(PROVIDER, id, secret).await;
        ensure!(
            refused.is_err_and(|it| it.code == ErrorCode::Invalid),
            "{id}"
        );
    }
    world
        .engine
        .enter_client(PROVIDER, CLIENT_ID, secret(SECRET))
        .await?;
    ensure!(world.keychain.holds(SECRET), "there, and nowhere else");
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    let settings = std::fs::read_to_string(world.settings_file())?;
    ensure!(!settings.contains(SECRET), "{settings}");
    Ok(())
}

#[tokio::test]
async fn a_provider_without_clients_of_the_users_takes_none() -> anyhow::Result<()> {
    let world = World::new().await?;
    ensure!(own_client(&world).await? == (true, None));
    for provider in [PROVIDER, "nobody"] {
        let refused = world.engine.enter_client(provider, "id", None).await;
        ensure!(refused.is_err_and(|it| it.message.contains("no client of your own")));
    }
    Ok(())
}

#[tokio::test]
async fn r415_a_client_that_died_is_replaced_from_where_the_account_is_shown() -> anyhow::Result<()>
{
    let mut world = World::awaiting_a_typed_client().await?;
    let id = Provider::CLIENT_ID;
    world.engine.enter_client(PROVIDER, id, None).await?;
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    // The first refresh after the restart finds it gone.
    world.provider.lie(Lie::InvalidClient);
    world.restart().await?;
    let status = world.wait_for_health(Health::Problem).await?;
    ensure!(
        status.accounts[0].help == Some(Help::NewClient),
        "{status:?}"
    );

    let account = status.accounts[0].id.clone();
    let asked = world.engine.ask_for_client(&account).await?;
    let question = world
        .state_of(&asked, "the question", |state| {
            state.step == SignInStep::Client
        })
        .await?;
    ensure!(question.account.as_ref() == Some(&account), "{question:?}");
    ensure!(question.address.as_deref() == Some(Provider::USER));

    world.provider.be_honest();
    world.engine.enter_client(PROVIDER, id, None).await?;
    let again = SignInStart {
        account: Some(account),
        ..world.start_at("")
    };
    let end = world.sign_in_as_said(again).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    let question = world.end_of(&asked).await?;
    ensure!(question.step == SignInStep::Cancelled, "{question:?}");
    world.wait_until_live().await
}

#[tokio::test]
async fn an_account_whose_client_is_gone_asks_for_one() -> anyhow::Result<()> {
    let world = World::awaiting_a_typed_client().await?;
    let id = Provider::CLIENT_ID;
    world.engine.enter_client(PROVIDER, id, None).await?;
    ensure!(world.sign_in().await?.step == SignInStep::Done);
    let account = world.status().accounts[0].id.clone();
    world.keychain.loses(&format!("client/{PROVIDER}"));

    let again = SignInStart {
        account: Some(account),
        ..world.start_at("")
    };
    let asked = world.engine.sign_in(again).await?;
    world
        .state_of(&asked, "the question", |state| {
            state.step == SignInStep::Client
        })
        .await?;
    world.engine.cancel_sign_in(&asked);
    until("its end", async || super::is_over(&world, &asked)).await
}
