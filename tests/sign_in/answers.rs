//! What a network or a broken provider answers, and the sentence that comes of it, letter by letter.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use fakes::{Lie, Place, Provider};
use protocol::{Health, Kept, SignInStep, UserAgentChoice};
use support::{notifications::now, until::until, world::World};

use super::{nothing_is_kept, refused, start};

const LOG_IN_FIRST: &str = "This network wants you to log in first. Try again.";
const NOT_UNDERSTOOD: &str = "Fakemail gave an answer that could not be understood. Try again.";
const UNREACHABLE: &str = "Fakemail can't be reached right now. Try again.";
const NOT_TOLD: &str = "Removed from this computer. Fakemail couldn't be told: you can still remove the access in your account there.";

#[tokio::test]
async fn r604_a_network_that_wants_a_log_in_first_is_called_so_wherever_it_answers()
-> anyhow::Result<()> {
    for place in [Place::Discovery, Place::Keys, Place::Token] {
        for lie in [Lie::Html(place), Lie::Redirect(place)] {
            let said = refused(&[lie]).await?;
            ensure!(said == LOG_IN_FIRST, "{lie:?}: {said}");
        }
    }
    for lie in [Lie::Html(Place::Device), Lie::Redirect(Place::Device)] {
        let said = refused_on_another_device(lie).await?;
        ensure!(said == LOG_IN_FIRST, "{lie:?}: {said}");
    }
    Ok(())
}

#[tokio::test]
async fn r213_r802_a19_ten_megabytes_are_no_answer_from_anywhere() -> anyhow::Result<()> {
    for place in [Place::Discovery, Place::Keys, Place::Token] {
        let said = refused(&[Lie::Huge(place)]).await?;
        ensure!(said == NOT_UNDERSTOOD, "{place:?}: {said}");
    }
    let said = refused_on_another_device(Lie::Huge(Place::Device)).await?;
    ensure!(said == NOT_UNDERSTOOD, "{said}");
    Ok(())
}

async fn refused_on_another_device(lie: Lie) -> anyhow::Result<String> {
    let world = World::new().await?;
    world.provider.lie(lie);
    let end = world.sign_in_with(UserAgentChoice::Device).await?;
    ensure!(end.step == SignInStep::Failed, "{lie:?}: {end:?}");
    ensure!(world.provider.requests_to("/token") == 0, "{lie:?}");
    nothing_is_kept(&world)?;
    Ok(end.message)
}

#[tokio::test]
async fn r412_r609_whatever_the_provider_answers_to_a_sign_out_it_is_one_here() -> anyhow::Result<()>
{
    let place = Place::Revocation;
    for lie in [
        Lie::Html(place),
        Lie::Huge(place),
        Lie::Redirect(place),
        Lie::Unavailable(place, 60),
    ] {
        let world = World::with_signed_in_account().await?;
        let account = world.status().accounts[0].id.clone();
        world.provider.lie(lie);
        let said = world.engine.sign_out(&account, true).await;
        ensure!(
            said.as_ref().is_err_and(|error| error.message == NOT_TOLD),
            "{lie:?}: {said:?}"
        );
        nothing_is_kept(&world)?;
    }
    Ok(())
}

/// Its own limit, which is shorter than that of any other request: the user looks on.
#[tokio::test]
async fn r609_a_provider_that_says_nothing_to_a_sign_out_is_waited_for_five_seconds()
-> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();
    world.provider.lie(Lie::Silence(Place::Revocation));
    let signing_out = world.engine.sign_out(&account, true);
    let told = async {
        until("the provider to be told", async || {
            (world.provider.requests_to("/revoke") == 1).then_some(())
        })
        .await?;
        let still_waits = world.keychain.entries().len() == 1;
        jump(Duration::from_secs(6)).await;
        anyhow::Ok(still_waits)
    };
    let both = async { tokio::join!(signing_out, told) };
    let (said, still_waits) = tokio::time::timeout(Duration::from_secs(20), both)
        .await
        .context("it is waited for without an end")?;
    ensure!(still_waits?, "it has its five seconds");
    ensure!(
        said.as_ref().is_err_and(|error| error.message == NOT_TOLD),
        "{said:?}"
    );
    nothing_is_kept(&world)
}

#[tokio::test]
async fn r213_r802_a_provider_that_takes_a_minute_to_answer_is_not_waited_for() -> anyhow::Result<()>
{
    for (place, path, enough) in [
        (Place::Discovery, "/.well-known/openid-configuration", 10),
        (Place::Token, "/token", 30),
        (Place::Keys, "/keys", 30),
    ] {
        let world = World::new().await?;
        world.provider.lie(Lie::Silence(place));
        let transaction = world.engine.sign_in(start(None)).await?;
        until("the question", async || {
            (world.provider.requests_to(path) == 1).then_some(())
        })
        .await?;
        jump(Duration::from_secs(enough - 3)).await;
        let states = world.engine.sign_in_states();
        ensure!(
            states.iter().all(|state| !state.step.is_final()),
            "{place:?}: a slow one has {enough} seconds: {states:?}"
        );
        jump(Duration::from_secs(4)).await;
        let then = now();
        let end = world.end_of(&transaction).await?;
        // Of real time: what goes on for longer than that was not given up.
        ensure!(
            now() - then < Duration::from_secs(10),
            "{place:?}: {enough} seconds are over"
        );
        ensure!(
            end.step == SignInStep::Failed && end.message == UNREACHABLE,
            "{place:?}: {end:?}"
        );
        nothing_is_kept(&world)?;
    }
    Ok(())
}

/// Lets that time pass for whoever waits in this test's runtime, engine and fakes.
async fn jump(time: Duration) {
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn r207_a24_a_clock_that_is_a_day_off_is_called_so() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.provider.advance(Duration::from_hours(24));
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(
        end.message == "Your computer's clock is off by 1 day. Set it and try again.",
        "{end:?}"
    );
    nothing_is_kept(&world)
}

#[tokio::test]
async fn r207_a_clock_that_is_some_minutes_off_is_in_nobodys_way_and_is_said() -> anyhow::Result<()>
{
    for (minutes, said) in [
        (
            7,
            "You are signed in. But your computer's clock is off by 7 minutes: set it, or the next sign-in may fail.",
        ),
        (4, ""),
    ] {
        let world = World::new().await?;
        // Some seconds more: the minutes are counted as whole ones.
        world
            .provider
            .advance(Duration::from_secs(minutes * 60 + 20));
        let end = world.sign_in().await?;
        ensure!(end.step == SignInStep::Done, "{end:?}");
        ensure!(end.message == said, "{minutes}: {end:?}");
        world.wait_until_live().await?;
    }
    Ok(())
}

#[tokio::test]
async fn r214_a_description_that_leads_to_another_host_is_followed_only_after_that_was_said()
-> anyhow::Result<()> {
    let world = World::new().await?;
    world.provider.lie(Lie::DiscoveryEndpointsForeign);
    world.user.is_in_the_mood(support::consent::Mood::Waits);
    let transaction = world.engine.sign_in(start(None)).await?;
    let state = world
        .state_of(&transaction, "the page", |state| {
            state.step == SignInStep::Waiting
        })
        .await?;
    ensure!(
        state.token_host.as_deref() == Some("elsewhere.example.test"),
        "{state:?}"
    );
    ensure!(
        world.provider.requests_to("/token") == 0,
        "and nobody got anything yet"
    );
    world.engine.cancel_sign_in(&transaction);
    world.end_of(&transaction).await?;
    nothing_is_kept(&world)
}

#[tokio::test]
async fn r502_without_a_refresh_token_it_lasts_as_long_as_the_access_token() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    world.provider.lie(Lie::RefreshTokenMissing);
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(
        end.message
            == "You are signed in. But Fakemail gives no lasting sign-in: when this one ends, you have to sign in again.",
        "{end:?}"
    );
    world.wait_until_live().await?;
    let secrets = world.provider.secrets();
    ensure!(
        !secrets.iter().any(|secret| world.keychain.holds(secret)),
        "no secret can be kept"
    );
    let settings = world.engine.read_settings().await?;
    let kept: Vec<_> = settings.accounts.iter().map(|it| it.access.kept).collect();
    ensure!(kept == [Kept::Memory], "and that is shown: {kept:?}");

    // It has ended: by itself, and after a restart all the same.
    for is_restarted in [false, true] {
        if is_restarted {
            world.restart().await?;
        } else {
            world.provider.end_access_tokens();
            world.mail.hang_up();
        }
        let status = world.wait_for_health(Health::NeedsSignIn).await?;
        let said = &status.accounts[0].sentence;
        ensure!(
            said == "Fakemail gives no lasting sign-in, and this one has ended. Mail isn't being checked. Sign in again.",
            "{is_restarted}: {said}"
        );
    }
    let account = world.status().accounts[0].id.clone();
    world.engine.sign_out(&account, false).await?;
    nothing_is_kept(&world)
}

#[tokio::test]
async fn r502_a_sign_in_that_is_not_kept_takes_the_place_of_one_that_was() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();
    ensure!(world.keychain.holds("demo-refresh-"), "it is kept");
    world.provider.lie(Lie::RefreshTokenMissing);
    let end = world.sign_in_as_said(start(Some(account))).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(
        !world.keychain.holds("demo-refresh-"),
        "the old one is gone"
    );

    let asked = world.provider.requests_to("/token");
    world.restart().await?;
    world.wait_for_health(Health::NeedsSignIn).await?;
    ensure!(world.provider.requests_to("/token") == asked, "nor shown");
    Ok(())
}

#[tokio::test]
async fn r407_a_refresh_that_is_refused_is_said_and_not_tried_again() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    world.provider.lie(Lie::InvalidGrantOnRefresh);
    let before = world.provider.requests_to("/token");
    world.provider.end_access_tokens();
    world.mail.hang_up();
    let status = world.wait_for_health(Health::NeedsSignIn).await?;
    let said = &status.accounts[0].sentence;
    ensure!(
        said == "Fakemail ended this sign-in (password change, access removed, or 6 months unused). Mail isn't being checked.",
        "{said}"
    );
    world.engine.check_now();
    drop(world.engine.read_settings().await?);
    ensure!(
        world.provider.requests_to("/token") == before + 1,
        "asked once"
    );
    // The right answer to it helps.
    world.provider.be_honest();
    let account = world.status().accounts[0].id.clone();
    let end = world.sign_in_as_said(start(Some(account))).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await
}

#[tokio::test]
async fn r210_an_address_that_the_provider_does_not_vouch_for_is_nobodys_word() -> anyhow::Result<()>
{
    let world = World::whose_provider_verifies_addresses().await?;
    world.provider.lie(Lie::EmailNotVerified);
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(
        end.message
            == "Fakemail didn't say which address this is. Type your mail address and try again.",
        "{end:?}"
    );
    nothing_is_kept(&world)?;
    // As that sentence says.
    let typed = protocol::SignInStart {
        address: Some(Provider::USER.to_owned()),
        ..start(None)
    };
    let end = world.sign_in_as_said(typed).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}

/// What Exchange does with a sign-in of somebody who has no mailbox there, or not this one.
#[tokio::test]
async fn r505_let_in_and_not_connected_is_explained_at_the_end_of_the_sign_in() -> anyhow::Result<()>
{
    let world = World::new().await?;
    for command in ["EXAMINE", "SELECT"] {
        let status = "BAD User is authenticated but not connected.";
        world.mail.answer(command, status);
    }
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(
        end.message.starts_with(
            "The mail server knows this sign-in and opens no mailbox for it, so new mail is not announced. \
             Perhaps you signed in with another account,"
        ),
        "{end:?}"
    );
    // The account stays, and says it, too.
    let status = world.wait_for_health(Health::Problem).await?;
    ensure!(status.accounts[0].sentence == end.message, "{status:?}");
    Ok(())
}
