//! The other ways in and out: an app password, another device, a keychain that takes nothing, and revocation.

use std::fs;

use anyhow::{Context as _, ensure};
use engine::keychain::KeychainError;
use fakes::{Lie, Place, Provider};
use protocol::{
    CustomProvider, ErrorCode, HandedIn, Health, SettingKey, SignInStart, SignInStep,
    TransactionId, UserAgentChoice,
};
use support::{consent::Mood, until::until, world::World};

const PASSWORD: &str = "abcdefghijklmnop";

/// A mail server that the user names, and nothing else.
fn server(world: &World) -> SignInStart {
    SignInStart {
        address: Some(Provider::USER.to_owned()),
        custom: Some(CustomProvider {
            client_id: String::new(),
            issuer: String::new(),
            scopes: String::new(),
            ..world.filled_in()
        }),
        ..world.start_at("custom")
    }
}

fn logins(world: &World) -> usize {
    let all = world.mail.sign_ins();
    all.iter().filter(|it| it.mechanism == "LOGIN").count()
}

async fn with_password() -> anyhow::Result<World> {
    let world = World::new().await?;
    world.mail.accept_password(Provider::USER, PASSWORD);
    let end = world
        .sign_in_with_password(server(&world), "abcd efgh ijkl mnop")
        .await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    Ok(world)
}

#[tokio::test]
async fn r506_an_app_password_watches_a_mailbox_and_lives_in_the_keychain_only()
-> anyhow::Result<()> {
    let mut world = with_password().await?;
    ensure!(world.keychain.holds(PASSWORD));
    let settings = fs::read_to_string(world.settings_file())?;
    ensure!(settings.contains("sign-in = \"password\""), "{settings}");
    ensure!(!settings.contains(PASSWORD), "{settings}");
    ensure!(world.provider.requests().is_empty(), "nobody else is asked");

    world.restart().await?;
    world.wait_until_live().await?;
    ensure!(
        world.mail.violations().is_empty(),
        "{:?}",
        world.mail.violations()
    );
    Ok(())
}

#[tokio::test]
async fn r506_a_wrong_password_is_shown_once_and_leaves_nothing() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.mail.accept_password(Provider::USER, PASSWORD);
    let end = world
        .sign_in_with_password(server(&world), "not this one")
        .await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(
        end.message.contains("does not take this password"),
        "{end:?}"
    );
    ensure!(logins(&world) == 1, "once is enough");
    ensure!(world.keychain.entries().is_empty());
    ensure!(world.status().accounts.is_empty());
    Ok(())
}

#[tokio::test]
async fn r506_r605_a_password_that_ends_is_not_tried_again_and_a_new_one_mends_it()
-> anyhow::Result<()> {
    let world = with_password().await?;
    let account = world.status().accounts[0].id.clone();
    world.mail.accept_password(Provider::USER, "the next one");
    let before = logins(&world);
    world.mail.hang_up();
    let status = world.wait_for_health(Health::NeedsSignIn).await?;
    let said = &status.accounts[0].sentence;
    ensure!(said.contains("no longer takes this app password"), "{said}");
    ensure!(logins(&world) == before + 1, "a mailbox is locked by less");

    // Whoever asks for a sign-in, from whatever window, is asked for the password.
    let again = SignInStart {
        account: Some(account),
        ..world.start_at("")
    };
    let asked = world.engine.sign_in(again.clone()).await?;
    let state = world
        .state_of(&asked, "the question", |state| {
            state.step == SignInStep::Password
        })
        .await?;
    ensure!(
        state.address.as_deref() == Some(Provider::USER),
        "{state:?}"
    );
    let end = world.sign_in_with_password(again, "the next one").await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    let question = world.end_of(&asked).await?;
    ensure!(question.step == SignInStep::Cancelled, "{question:?}");
    world.wait_until_live().await?;
    ensure!(!world.keychain.holds(PASSWORD), "the old one is gone");
    Ok(())
}

#[tokio::test]
async fn r506_a_provider_for_tokens_only_is_not_shown_a_password() -> anyhow::Result<()> {
    let world = World::new().await?;
    let start = SignInStart {
        address: Some(Provider::USER.to_owned()),
        ..world.start_at(support::world::PROVIDER)
    };
    let refused = world.sign_in_with_password(start, PASSWORD).await;
    ensure!(refused.is_err_and(|error| error.to_string().contains("no app passwords")));
    ensure!(logins(&world) == 0);
    Ok(())
}

/// Begins on another device, and waits for its code.
async fn on_another_device(world: &World) -> anyhow::Result<TransactionId> {
    let start = SignInStart {
        user_agent: UserAgentChoice::Device,
        ..world.start_at(support::world::PROVIDER)
    };
    let transaction = world.engine.sign_in(start).await?;
    let state = world
        .state_of(&transaction, "the code", |state| state.device.is_some())
        .await?;
    let code = state
        .device
        .unwrap_or_else(|| unreachable!("it was waited for"));
    ensure!(code.user_code == "WDJB-MJHT", "{code:?}");
    ensure!(code.page.ends_with("/device-page"), "{code:?}");
    Ok(transaction)
}

#[tokio::test]
async fn r311_a_browser_that_cannot_come_back_is_helped_by_hand() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.user.is_in_the_mood(Mood::Waits);
    let start = SignInStart {
        user_agent: UserAgentChoice::Browser,
        ..world.start_at(support::world::PROVIDER)
    };
    let transaction = world.engine.sign_in(start).await?;
    let link = until("the link", async || world.user.links().pop()).await?;
    let (own, _) = link.split_once("/go/").context("a link of ours")?;
    let back = world
        .user
        .ends_at(&link, &format!("{own}/cb"))
        .await
        .context("the provider sends the browser back")?;
    let paste = |text: &str| {
        let url = HandedIn::new(text.to_owned());
        world.engine.paste_answer(&transaction, url)
    };

    for wrong in [
        "",
        "http://127.0.0.1:1/",
        &back.replace("state=", "state=x"),
    ] {
        let refused = paste(wrong).await;
        ensure!(
            refused.as_ref().is_err_and(
                |error| error.code == ErrorCode::Invalid && !error.message.contains("state")
            ),
            "{refused:?}"
        );
    }
    paste(&back).await?;
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    let late = paste(&back).await;
    ensure!(late.is_err_and(|error| error.code == ErrorCode::NotFound));
    ensure!(world.provider.requests_to("/token") == 1, "redeemed once");
    world.wait_until_live().await
}

#[tokio::test]
async fn r508_signs_in_on_another_device() -> anyhow::Result<()> {
    let world = World::new().await?;
    let transaction = on_another_device(&world).await?;
    until("a question that comes too early", async || {
        (world.provider.requests_to("/token") > 0).then_some(())
    })
    .await?;
    ensure!(world.user.links().is_empty(), "nothing is opened unasked");
    world.engine.use_browser(&transaction, Vec::new()).await?;
    until("the page", async || {
        (world.user.links().len() == 1).then_some(())
    })
    .await?;

    world.provider.answer_on_device(Some(true));
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    ensure!(
        world.provider.violations().is_empty(),
        "{:?}",
        world.provider.violations()
    );
    Ok(())
}

#[tokio::test]
async fn r508_who_says_no_on_the_other_device_has_said_no() -> anyhow::Result<()> {
    let world = World::new().await?;
    let transaction = on_another_device(&world).await?;
    world.provider.answer_on_device(Some(false));
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(end.message.contains("didn't allow access"), "{end:?}");
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r508_shows_no_page_that_is_not_private() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.provider.lie(Lie::DevicePagePlain);
    let end = world.sign_in_with(UserAgentChoice::Device).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r711_what_the_keychain_does_not_take_is_kept_in_memory_only_if_the_user_says_so()
-> anyhow::Result<()> {
    let world = World::new().await?;
    world.keychain.has_trouble(Some(KeychainError::Missing));
    let transaction = world
        .engine
        .sign_in(world.start_at(support::world::PROVIDER))
        .await?;
    let asked = world
        .state_of(&transaction, "the question", |state| {
            state.step == SignInStep::Unsaved
        })
        .await?;
    ensure!(asked.message.contains("No password store"), "{asked:?}");
    ensure!(
        world.status().accounts.is_empty(),
        "nothing before the answer"
    );

    world.engine.keep_sign_in(&transaction).await?;
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world
        .wait_for("the account", |status| status.accounts.len() == 1)
        .await?;
    ensure!(world.keychain.entries().is_empty());

    // A keychain that comes later takes it after all.
    world.keychain.has_trouble(None);
    until("the keychain to have it", async || {
        (!world.keychain.entries().is_empty()).then_some(())
    })
    .await
}

#[tokio::test]
async fn r711_who_does_not_want_that_keeps_nothing() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.keychain.has_trouble(Some(KeychainError::Locked));
    let transaction = world
        .engine
        .sign_in(world.start_at(support::world::PROVIDER))
        .await?;
    let asked = world
        .state_of(&transaction, "the question", |state| {
            state.step == SignInStep::Unsaved
        })
        .await?;
    ensure!(
        asked.message.to_lowercase().contains("keychain"),
        "{asked:?}"
    );
    world.engine.cancel_sign_in(&transaction);
    let end = world.end_of(&transaction).await?;
    ensure!(end.step == SignInStep::Cancelled, "{end:?}");
    world.keychain.has_trouble(None);
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r412_r609_signing_out_at_the_provider_ends_the_sign_in_there() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();
    let kept = world.provider.secrets();
    world.engine.sign_out(&account, true).await?;
    ensure!(world.provider.requests_to("/revoke") == 1);
    for token in kept.iter().filter(|it| it.starts_with("demo-access-")) {
        ensure!(
            !world.provider.is_valid(token, Provider::USER),
            "it is over there, too"
        );
    }
    ensure!(
        world.provider.violations().is_empty(),
        "{:?}",
        world.provider.violations()
    );
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r412_r609_a_provider_that_cannot_be_told_keeps_nobody_here() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();
    world.provider.lie(Lie::Html(Place::Revocation));
    let said = world.engine.sign_out(&account, true).await;
    ensure!(
        said.as_ref()
            .is_err_and(|error| error.message.contains("couldn't be told")),
        "{said:?}"
    );
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r412_signing_out_here_tells_nobody() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let account = world.status().accounts[0].id.clone();
    world.engine.sign_out(&account, false).await?;
    ensure!(world.provider.requests_to("/revoke") == 0);
    super::nothing_is_kept(&world)
}

#[tokio::test]
async fn r802_a_proxy_with_a_password_is_not_taken_into_the_settings_file() -> anyhow::Result<()> {
    let world = World::new().await?;
    let set = |text: &str| {
        let value = serde_json::Value::from(text);
        world.engine.change_setting(None, SettingKey::Proxy, value)
    };
    let refused = set("http://ada:secret@proxy.example:3128").await;
    ensure!(
        refused
            .as_ref()
            .is_err_and(|error| !error.message.contains("secret")),
        "{refused:?}"
    );
    set("socks5://127.0.0.1:1").await?;
    // Whoever is on this computer is reached all the same.
    let end = world.sign_in().await?;
    set("").await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}
