//! The secrets of clients: one that the user has registered where they describe the provider (R-509), and those of
//! Google's console.

use anyhow::{Context as _, ensure};
use engine::keychain::KeychainError;
use fakes::Provider;
use protocol::{Health, SignInStep};
use support::world::World;

use super::openid_modules::refresh;

/// Of a client that the user has registered, and has got a secret for (RFC 6749 2.3.1: with what a form would encode).
const CLIENT_SECRET: &str = "SENTINEL: of+a/client%20&=#";

pub(super) const BASIC: &str = "client_secret_basic";
const POST: &str = "client_secret_post";

/// Signs in there, refreshes, signs in again and out: the provider refuses every request that shows the secret in
/// another way than by `method`.
pub(super) async fn shows_its_secret_by(
    method: &'static str,
    announced: &[&'static str],
) -> anyhow::Result<()> {
    let mut world = World::with_unknown_provider().await?;
    world.provider.require_secret(CLIENT_SECRET);
    world.provider.wants_secret_by(method, announced);
    let end = sign_in_with(&world, CLIENT_SECRET).await?;
    ensure!(end.step == SignInStep::Done, "{method}: {end:?}");
    world.wait_until_live().await?;

    // It is kept with the sign-in, and nowhere else.
    ensure!(world.keychain.entries().len() == 1, "one entry");
    ensure!(world.keychain.holds(CLIENT_SECRET), "it is kept");
    let settings = std::fs::read_to_string(world.settings_file())?;
    ensure!(!settings.contains("SENTINEL"), "it is in a file");

    // A refresh needs it, after a restart, too; so does who signs in again, and nobody types it again.
    world.restart().await?;
    world.wait_until_live().await?;
    let accounts = world.status().accounts;
    let account = accounts.first().context("an account")?.id.clone();
    let again = protocol::SignInStart {
        account: Some(account.clone()),
        ..world.start_at("")
    };
    let end = world.sign_in_as_said(again).await?;
    ensure!(end.step == SignInStep::Done, "{method}: {end:?}");
    refresh(&world).await?;
    world.wait_until_live().await?;

    // Nor does the provider take a token back from nobody.
    world.engine.sign_out(&account, true).await?;
    ensure!(world.provider.requests_to("/revoke") > 0, "{method}");
    ensure!(world.keychain.entries().is_empty(), "nothing is left");
    let violations = world.provider.violations();
    ensure!(violations.is_empty(), "{method}: {violations:?}");
    Ok(())
}

async fn sign_in_with(world: &World, secret: &str) -> anyhow::Result<protocol::SignInState> {
    let start = protocol::SignInStart {
        custom: Some(world.filled_in()),
        ..world.start_at("custom")
    };
    let secret = protocol::HandedIn::new(secret.to_owned());
    let transaction = world
        .engine
        .sign_in_with_client_secret(start, secret)
        .await?;
    world.end_of(&transaction).await
}

#[tokio::test]
async fn r112_r509_a_secret_is_shown_in_the_body_where_the_provider_wants_that()
-> anyhow::Result<()> {
    shows_its_secret_by(POST, &[POST]).await
}

#[tokio::test]
async fn r509_where_both_ways_are_announced_the_one_that_this_client_has_is_found()
-> anyhow::Result<()> {
    shows_its_secret_by(BASIC, &[POST, BASIC]).await?;
    shows_its_secret_by(POST, &[POST, BASIC]).await
}

#[tokio::test]
async fn r509_a_secret_that_is_wrong_or_missing_is_said_and_leaves_nothing() -> anyhow::Result<()> {
    for typed in ["not this one", "", " "] {
        let world = World::with_unknown_provider().await?;
        world.provider.require_secret(CLIENT_SECRET);
        let end = sign_in_with(&world, typed).await?;
        ensure!(
            end.step == SignInStep::Failed
                && end.message
                    == "The client ID or secret is not accepted by localhost. Check or import it again.",
            "{typed:?}: {end:?}"
        );
        super::nothing_is_kept(&world)?;
    }
    let world = World::with_unknown_provider().await?;
    let refused = sign_in_with(&world, "tab\tin it").await;
    let said = refused.err().map(|error| error.to_string());
    ensure!(
        said.as_deref() == Some("The client secret has characters that no client secret has."),
        "{said:?}"
    );
    ensure!(world.provider.requests().is_empty(), "nobody is asked");
    Ok(())
}

#[tokio::test]
async fn r210_r509_who_signed_in_instead_is_added_with_the_secret_that_was_typed()
-> anyhow::Result<()> {
    let world = World::with_unknown_provider().await?;
    world.provider.require_secret(CLIENT_SECRET);
    let start = protocol::SignInStart {
        address: Some("bob@example.test".to_owned()),
        custom: Some(world.filled_in()),
        ..world.start_at("custom")
    };
    world.provider.set_user(Provider::USER);
    let secret = protocol::HandedIn::new(CLIENT_SECRET.to_owned());
    let transaction = world
        .engine
        .sign_in_with_client_secret(start, secret)
        .await?;
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");

    let transaction = world.engine.sign_in_as_other(&transaction).await?;
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(end.address.as_deref() == Some(Provider::USER), "{end:?}");
    Ok(())
}

#[tokio::test]
async fn r509_a_locked_keychain_is_not_a_client_without_a_secret() -> anyhow::Result<()> {
    let mut world = World::with_unknown_provider().await?;
    world.provider.require_secret(CLIENT_SECRET);
    let end = sign_in_with(&world, CLIENT_SECRET).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.keychain.has_trouble(Some(KeychainError::Locked));
    world.restart().await?;
    world.wait_for_health(Health::KeychainLocked).await?;
    let again = protocol::SignInStart {
        account: end.account,
        ..world.start_at("")
    };
    let refused = world.engine.sign_in(again.clone()).await;
    ensure!(
        refused.is_err_and(|error| error.message.contains("keychain is locked")),
        "that is what is wrong"
    );
    world.keychain.has_trouble(None);
    let end = world.sign_in_as_said(again).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}

/// Google's own way: in the body, whatever else the provider announces.
#[tokio::test]
async fn r112_r403_a_client_of_googles_console_shows_its_secret_in_the_body() -> anyhow::Result<()>
{
    const CLIENT_ID: &str = "1234-abc.apps.googleusercontent.com";
    let world = World::awaiting_a_client_file().await?;
    world.provider.register(CLIENT_ID, "GOCSPX-secret");
    world.provider.wants_secret_by(POST, &[BASIC]);
    let file =
        format!(r#"{{"installed":{{"client_id":"{CLIENT_ID}","client_secret":"GOCSPX-secret"}}}}"#);
    let file = protocol::HandedIn::new(file);
    world
        .engine
        .import_client(support::world::PROVIDER, file)
        .await?;
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(end.address.as_deref() == Some(Provider::USER), "{end:?}");
    ensure!(
        world.provider.violations().is_empty(),
        "{:?}",
        world.provider.violations()
    );
    Ok(())
}
