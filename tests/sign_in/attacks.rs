//! What somebody may do to a sign-in and to what came of it, seen from outside the engine.

use std::{
    collections::BTreeMap,
    net::{TcpListener, TcpStream},
};

use anyhow::{Context as _, ensure};
use fakes::Provider;
use protocol::{Health, SignInStep, TransactionId};
use support::{consent::Mood, http::ask, until::until, world::World};
use url::Url;

use super::start;

#[tokio::test]
async fn r116_a_new_sign_in_ends_the_old_one_its_window_and_its_port() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.user.is_in_the_mood(Mood::Waits);
    let first = world.engine.sign_in(start(None)).await?;
    let order = until("the first window", async || world.user.orders().pop()).await?;
    ensure!(order.transaction == first, "{order:?}");

    world.user.is_in_the_mood(Mood::Agrees);
    let end = world.sign_in().await?;

    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(
        step_of(&world, &first) == Some(SignInStep::Cancelled),
        "{:?}",
        world.engine.sign_in_states()
    );
    ensure!(world.user.closed().contains(&first), "its window is closed");
    ensure!(world.user.orders().len() == 2, "one window each");
    let port = Url::parse(&order.redirect)?.port().context("a port")?;
    ensure!(
        TcpStream::connect(("127.0.0.1", port)).is_err(),
        "its port is closed"
    );
    Ok(())
}

#[tokio::test]
async fn a18_a_refresh_token_that_was_stolen_ends_the_sign_in_and_the_user_is_asked_once()
-> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let given = world.provider.secrets();
    let stolen = given
        .iter()
        .rfind(|it| it.starts_with("demo-refresh-") && world.keychain.holds(it))
        .context("one is kept")?;

    let thief = redeemed(&world, stolen).await?;
    ensure!(thief.status == 200, "the thief is faster: {thief:?}");
    let loot: BTreeMap<String, serde_json::Value> = serde_json::from_str(&thief.body)?;
    let token = loot["access_token"].as_str().context("a token")?;
    ensure!(
        world.provider.is_valid(token, Provider::USER),
        "and can read mail, until we come with the old one"
    );

    world.mail.refuse_tokens(r#"{"status":"401"}"#);
    world.mail.hang_up();
    world.wait_for_health(Health::NeedsSignIn).await?;
    world.desktop.wait_for("Signed out").await?;
    ensure!(
        !world.provider.is_valid(token, Provider::USER),
        "the thief's sign-in has ended, too"
    );

    // It is not tried again: not by asking for mail, and not in a loop.
    let asked = world.provider.requests_to("/token");
    for _ in 0..3 {
        world.engine.check_now();
        drop(world.engine.read_settings().await?);
    }
    ensure!(world.provider.requests_to("/token") == asked, "it is asked");
    let told = world.desktop.shown();
    let words = told.iter().filter(|it| it.title == "Signed out").count();
    ensure!(words == 1, "told once: {told:?}");
    Ok(())
}

async fn redeemed(world: &World, refresh_token: &str) -> anyhow::Result<support::http::Reply> {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("grant_type", "refresh_token"),
            ("client_id", Provider::CLIENT_ID),
            ("refresh_token", refresh_token),
        ])
        .finish();
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    let url = Url::parse(&world.provider.token_endpoint())?;
    ask("POST", &url, &[form], &body).await
}

#[tokio::test]
async fn r507_a23_nobody_goes_where_a_mail_server_points() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let trap = TcpListener::bind("127.0.0.1:0")?;
    trap.set_nonblocking(true)?;
    let place = trap.local_addr()?;

    world.mail.refuse_tokens(&format!(
        r#"{{"status":"invalid_token","scope":"mail","openid-configuration":"http://{place}/.well-known/openid-configuration"}}"#
    ));
    world.mail.hang_up();

    let status = world.wait_for_health(Health::NeedsSignIn).await?;
    ensure!(trap.accept().is_err(), "somebody went there");
    let said = format!(
        "{status:?} {:?} {:?}",
        world.desktop.shown(),
        world.user.orders()
    );
    ensure!(!said.contains(&place.to_string()), "it is repeated: {said}");
    Ok(())
}

fn step_of(world: &World, transaction: &TransactionId) -> Option<SignInStep> {
    let states = world.engine.sign_in_states();
    let state = states.iter().find(|it| it.transaction == *transaction)?;
    Some(state.step)
}
