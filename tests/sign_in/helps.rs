//! What the user can do about a sign-in that failed or goes on in the wrong place (`sign-in.md` 13b).

use anyhow::{Context as _, ensure};
use engine::keychain::KeychainError;
use fakes::{Lie, Place, Provider};
use protocol::{ErrorCode, Help, HelpPlace, SignInStart, SignInState, SignInStep, UserAgentChoice};
use support::{
    consent::Mood,
    until::until,
    world::{PROVIDER, World},
};

/// The sign-in fails while the provider lies so.
async fn failed(lie: Lie) -> anyhow::Result<SignInState> {
    let world = World::new().await?;
    world.provider.lie(lie);
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    Ok(end)
}

fn opens(place: HelpPlace) -> Option<Help> {
    Some(Help::Open {
        places: vec![place],
    })
}

#[tokio::test]
async fn r207_a_wrong_clock_leads_to_the_settings_of_the_clock() -> anyhow::Result<()> {
    let end = failed(Lie::IssuedAtLastWeek).await?;
    // Nobody's clock is a week behind: only what the provider's own clock bears out is said.
    if end.message.contains("clock") {
        ensure!(end.help == opens(HelpPlace::DateSettings), "{end:?}");
    } else {
        ensure!(
            matches!(end.help, Some(Help::CopyDetails { .. })),
            "{end:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_network_that_answers_in_the_providers_place_leads_to_its_log_in() -> anyhow::Result<()> {
    for place in [Place::Discovery, Place::Token] {
        let end = failed(Lie::Html(place)).await?;
        ensure!(end.message.contains("log in first"), "{end:?}");
        ensure!(end.help == opens(HelpPlace::Network), "{end:?}");
    }
    Ok(())
}

#[tokio::test]
async fn what_the_keychain_cannot_hold_is_reported() -> anyhow::Result<()> {
    let world = World::new().await?;
    for (trouble, help) in [
        (KeychainError::TooLong, opens(HelpPlace::Report)),
        (KeychainError::Missing, None),
        (KeychainError::Unanswered, None),
    ] {
        world.user.is_in_the_mood(Mood::Waits);
        let transaction = world.engine.sign_in(world.start_at(PROVIDER)).await?;
        world
            .state_of(&transaction, "the page", |it| {
                it.step == SignInStep::Waiting
            })
            .await?;
        world.keychain.has_trouble(Some(trouble));
        world.user.is_in_the_mood(Mood::Agrees);
        world.engine.use_browser(&transaction, Vec::new()).await?;
        let state = world
            .state_of(&transaction, "the question", |it| {
                it.step == SignInStep::Unsaved
            })
            .await?;
        ensure!(state.help == help, "{trouble:?}: {state:?}");
        if trouble == KeychainError::Unanswered {
            ensure!(state.message.contains("hidden behind"), "{state:?}");
        }
        world.engine.cancel_sign_in(&transaction);
        until("its end", async || super::is_over(&world, &transaction)).await?;
        world.keychain.has_trouble(None);
    }
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r210_who_signed_in_instead_of_the_typed_address_can_be_added() -> anyhow::Result<()> {
    let world = World::new().await?;
    let start = SignInStart {
        address: Some("bob@example.org".to_owned()),
        ..world.start_at(PROVIDER)
    };
    // Somebody else is signed in at this computer's browser.
    world.provider.set_user(Provider::USER);
    let end = world.sign_in_as_said(start).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    let wanted = Help::Other {
        got: Provider::USER.to_owned(),
        wanted: "bob@example.org".to_owned(),
        known: false,
    };
    ensure!(end.help == Some(wanted), "{end:?}");
    super::nothing_is_kept(&world)?;

    let transaction = world.engine.sign_in_as_other(&end.transaction).await?;
    let done = world.end_of(&transaction).await?;
    ensure!(done.step == SignInStep::Done, "{done:?}");
    ensure!(done.address.as_deref() == Some(Provider::USER));
    let over = world.engine.sign_in_as_other(&end.transaction).await;
    ensure!(over.is_err_and(|it| it.code == ErrorCode::NotFound), "once");
    Ok(())
}

#[tokio::test]
async fn r212_a25_who_signed_in_instead_becomes_an_account_of_their_own() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();
    world.provider.lie(Lie::SubjectOther);
    let again = SignInStart {
        account: Some(account.clone()),
        ..world.start_at("")
    };
    let end = world.sign_in_as_said(again.clone()).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(
        matches!(&end.help, Some(Help::Other { known: true, .. })),
        "{end:?}"
    );
    ensure!(world.status().accounts.len() == 1, "the old one stays");

    let transaction = world.engine.sign_in_as_other(&end.transaction).await?;
    let done = world.end_of(&transaction).await?;
    ensure!(done.step == SignInStep::Done, "{done:?}");
    let accounts = world.status().accounts;
    ensure!(accounts.len() == 2, "{accounts:?}");
    ensure!(done.account.as_ref() != Some(&account), "{done:?}");
    // Whatever else begins makes the offer void.
    let end = world.sign_in_as_said(again).await?;
    world.sign_in().await?;
    let over = world.engine.sign_in_as_other(&end.transaction).await;
    ensure!(over.is_err_and(|it| it.code == ErrorCode::NotFound));
    Ok(())
}

#[tokio::test]
async fn r301_goes_on_in_the_window_when_the_user_wants_to() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.user.is_in_the_mood(Mood::Waits);
    let start = SignInStart {
        user_agent: UserAgentChoice::Browser,
        ..world.start_at(PROVIDER)
    };
    let transaction = world.engine.sign_in(start).await?;
    until("the browser", async || world.user.links().first().cloned()).await?;
    let old = world.engine.sign_in_link(&transaction).await?;
    ensure!(world.user.orders().is_empty());

    // To and fro, each time with a port and secrets of its own.
    world.engine.use_window(&transaction).await?;
    until("the window", async || world.user.orders().first().cloned()).await?;
    world.engine.use_browser(&transaction, Vec::new()).await?;
    until("the browser again", async || {
        (world.user.links().len() == 2).then_some(())
    })
    .await?;
    world.user.is_in_the_mood(Mood::Agrees);
    world.engine.use_window(&transaction).await?;
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(end.user_agent == UserAgentChoice::Webview, "{end:?}");
    ensure!(end.message.is_empty(), "{end:?}");

    let orders = world.user.orders();
    ensure!(orders.len() == 2, "{orders:?}");
    ensure!(orders[0].redirect != orders[1].redirect, "another port");
    let state = |url: &str| {
        let url: url::Url = url.parse().ok()?;
        let mut all = url.query_pairs();
        all.find(|(name, _)| name == "state")
            .map(|(_, value)| value.into_owned())
    };
    let states = (state(&orders[0].url), state(&orders[1].url));
    ensure!(states.0.is_some() && states.0 != states.1, "another state");
    ensure!(
        world.user.ends_at(&old, "http://nowhere/").await.is_none(),
        "the link of the first is dead"
    );
    ensure!(
        world.provider.violations().is_empty(),
        "{:?}",
        world.provider.violations()
    );
    Ok(())
}

#[tokio::test]
async fn r214_shows_where_a_provider_leads_before_anything_is_opened() -> anyhow::Result<()> {
    let world = World::with_unknown_provider().await?;
    let address = Provider::USER.to_owned();
    let found = world
        .engine
        .discover(world.filled_in(), address.clone())
        .await?;
    let issuer: url::Url = world.provider.issuer().parse()?;
    let host = issuer.host_str().context("a host")?;
    ensure!(found.issuer == world.provider.issuer(), "{found:?}");
    ensure!(
        found.token_host == host && found.page_host == host,
        "{found:?}"
    );
    ensure!(found.foreign.iter().any(|it| it == host), "{found:?}");
    ensure!(found.imap_host == "localhost", "{found:?}");
    ensure!(world.user.orders().is_empty() && world.user.links().is_empty());
    ensure!(
        world.engine.sign_in_states().is_empty(),
        "nothing has begun"
    );
    super::nothing_is_kept(&world)?;

    world.provider.lie(Lie::DiscoveryIssuerOther);
    let refused = world.engine.discover(world.filled_in(), address).await;
    let refused = refused.err().context("it is another's")?;
    super::sentence(&refused.message)?;
    ensure!(matches!(refused.help, Some(Help::CopyDetails { .. })));
    Ok(())
}
