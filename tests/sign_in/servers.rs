//! To whose servers a sign-in goes whose provider nobody knew, and what happens when its description of itself names
//! others.

use anyhow::{Context as _, ensure};
use fakes::{Place, Provider};
use protocol::{AccountId, Health, SignInStart, SignInStep};
use support::{until::until, world::World};

use super::openid_modules::refresh;

/// An account at a provider that was described, and another provider, elsewhere.
async fn signed_in() -> anyhow::Result<(World, AccountId, Provider)> {
    let world = World::with_unknown_provider().await?;
    let end = world.sign_in_at(world.filled_in()).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    let account = end.account.context("an account")?;
    let elsewhere = Provider::start_privately(&world.certificates).await?;
    Ok((world, account, elsewhere))
}

fn nothing_came(elsewhere: &Provider) -> anyhow::Result<()> {
    let requests = elsewhere.requests();
    ensure!(requests.is_empty(), "{requests:?}");
    Ok(())
}

#[tokio::test]
async fn r109_r214_a19_a_refresh_token_goes_to_no_server_that_its_user_has_not_seen()
-> anyhow::Result<()> {
    const SAID: &str = "localhost now takes its answers at another server than when this account was added, so Tidings sent nothing there. If you know why, add the account again under \"Another provider…\": there you see where it leads, and can agree.";
    let (mut world, account, elsewhere) = signed_in().await?;
    world
        .provider
        .names(Place::Token, &elsewhere.token_endpoint());
    world.restart().await?;
    let status = world.wait_for_health(Health::NeedsSignIn).await?;
    let said = &status.accounts[0].sentence;
    ensure!(said == SAID, "{said}");
    nothing_came(&elsewhere)?;

    // Nor does the code of the next sign-in.
    let again = SignInStart {
        account: Some(account),
        ..world.start_at("")
    };
    let end = world.sign_in_as_said(again).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(end.message == SAID, "{end:?}");
    nothing_came(&elsewhere)?;

    // As that sentence says: they look, and agree.
    let address = Provider::USER.to_owned();
    let shown = world.engine.discover(world.filled_in(), address).await?;
    ensure!(shown.token_host == "localhost", "{shown:?}");
    world.sign_in_at(world.filled_in()).await?;
    ensure!(elsewhere.requests_to("/token") == 1, "now it is asked");
    Ok(())
}

#[tokio::test]
async fn r214_r412_a_token_is_not_given_back_to_a_server_that_nobody_has_seen() -> anyhow::Result<()>
{
    let (world, account, elsewhere) = signed_in().await?;
    world
        .provider
        .names(Place::Revocation, &elsewhere.revocation_endpoint());
    let said = world.engine.sign_out(&account, true).await;
    ensure!(
        said.as_ref()
            .is_err_and(|error| error.message.contains("couldn't be told")),
        "{said:?}"
    );
    nothing_came(&elsewhere)?;
    super::nothing_is_kept(&world)?;

    // Nor where it was named from the start: nobody was shown it.
    let end = world.sign_in_at(world.filled_in()).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    let account = end.account.context("an account")?;
    let said = world.engine.sign_out(&account, true).await;
    ensure!(said.is_err(), "{said:?}");
    nothing_came(&elsewhere)
}

#[tokio::test]
async fn r214_a_token_endpoint_that_moves_on_its_server_is_found_again() -> anyhow::Result<()> {
    let (mut world, account, _) = signed_in().await?;
    let before = world.mail.sign_ins().len();
    world.provider.moves();
    refresh(&world).await?;
    until("the mail server to be shown the new token", async || {
        (world.mail.sign_ins().len() > before).then_some(())
    })
    .await?;
    world.wait_until_live().await?;
    world.restart().await?;
    world.wait_until_live().await?;

    let again = SignInStart {
        account: Some(account),
        ..world.start_at("")
    };
    let end = world.sign_in_as_said(again).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}
