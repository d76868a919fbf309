//! A real gnome-keyring that is not there, comes late, is killed, asks and gets no answer, and loses what it was given.

use std::fs;

use anyhow::{Context as _, bail, ensure};
use protocol::{Answer, Health, Kept, Request, SignInStart, SignInStep, Status, UserAgentChoice};
use support::{
    desktop::Window,
    keyring::{Keyring, accounts_in, tidy_up},
    programs::{Link, Resident},
    real_world::{ADA, PASSWORD, World},
    until::until,
};

/// The keyring's own window.
const PROMPT: &str = "Unlock Login Keyring";

#[tokio::test]
async fn r705_r711_without_a_keychain_it_says_so_and_goes_on_by_itself_when_one_comes()
-> anyhow::Result<()> {
    // Where nothing starts a keychain that is asked for.
    let mut world = World::on_an_empty_desktop().await?;
    world.keyring = None;
    let result = comes_late(&mut world).await;
    world.explain(result, "keychain-missing")
}

async fn comes_late(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    let transaction = link.sign_in(UserAgentChoice::Browser).await?;
    let state = link
        .wait_for_sign_in("word that it cannot be saved", |state| {
            state.step == SignInStep::Unsaved
        })
        .await?;
    ensure!(
        state.message.contains("No password store is running"),
        "{state:?}"
    );
    ensure!(
        link.status().await?.accounts.is_empty(),
        "nothing is kept unasked"
    );

    // "Keep me signed in until I quit".
    link.ask(Request::KeepSignIn { transaction }).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    link.wait_until_live().await?;
    ensure!(kept(&link).await? == Kept::Memory, "nowhere else");

    // Somebody installs one: it is saved without another click, and is there after a crash.
    world.keyring = Some(Keyring::start(&world.desktop, PASSWORD)?);
    until("the sign-in to be saved", async || {
        (kept(&link).await.ok()? == Kept::Keychain).then_some(())
    })
    .await?;
    resident.kill(&mut world.desktop);

    // At the next login it is late.
    world.keyring = None;
    let resident = world.start("second")?;
    let link = resident.connect(&world.desktop).await?;
    let status = link
        .wait_for("word that there is no keychain", |status| {
            has(status, Health::KeychainMissing)
        })
        .await?;
    ensure!(says(&status, "No keychain is running"), "{status:#?}");
    world.keyring = Some(Keyring::start(&world.desktop, PASSWORD)?);
    link.wait_until_live().await?;
    resident.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn r603_r704_a_keychain_that_is_killed_and_comes_back_gets_the_newest_sign_in()
-> anyhow::Result<()> {
    // Replaced after forty seconds: later than what could not be written is written for the third time (36).
    let mut world = World::with_tokens_for(80).await?;
    // While there is none, nobody starts one but this test.
    world.desktop.mask_service("org.freedesktop.secrets")?;
    let result = is_killed(&mut world).await;
    world.explain(result, "keychain-killed")
}

async fn is_killed(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    ensure!(kept(&link).await? == Kept::Keychain);

    let keyring = world.keyring.take().context("a keyring")?;
    keyring.kill();
    // The provider gives a new refresh token with each access token, and takes the old one no more.
    let used = refreshes(world);
    world
        .provider
        .wait_for("refresh_token.consumed", used + 1)
        .await?;
    until("word that the newest is not saved", async || {
        (kept(&link).await.ok()? == Kept::Memory).then_some(())
    })
    .await?;
    world
        .deliver("Bob <bob@example.test>", "Meanwhile", "Still watched")
        .await?;
    world.heard_of("Bob").await?;

    world.keyring = Some(Keyring::start(&world.desktop, PASSWORD)?);
    until("the newest to be saved", async || {
        (kept(&link).await.ok()? == Kept::Keychain).then_some(())
    })
    .await?;
    ensure!(
        refreshes(world) == used + 1,
        "by itself, and not with the next one that is saved"
    );
    // Whoever comes next has only the keychain, and the old token would be refused there.
    resident.kill(&mut world.desktop);
    let resident = world.start("second")?;
    let link = resident.connect(&world.desktop).await?;
    link.wait_until_live().await?;
    ensure!(
        !world.provider.log().contains("grant.revoked"),
        "no token was shown twice"
    );
    resident.stop(&mut world.desktop);
    Ok(())
}

/// How often the provider has given a new refresh token for an old one.
fn refreshes(world: &World) -> usize {
    let log = world.provider.log();
    log.matches("refresh_token.consumed").count()
}

#[tokio::test]
async fn r705_what_another_program_deleted_is_asked_for_again_and_no_mail_is_lost()
-> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = is_deleted(&mut world).await;
    world.explain(result, "keychain-deleted")
}

async fn is_deleted(world: &mut World) -> anyhow::Result<()> {
    let (resident, link, _) = world.told_of("Before", "All is well").await?;
    tidy_up(&world.desktop).await?;
    ensure!(accounts_in(&world.desktop).await?.is_empty());
    // Who runs has it in memory.
    world
        .deliver("Cleo <cleo@example.test>", "Meanwhile", "Still watched")
        .await?;
    world.heard_of("Cleo").await?;
    world.settled(&link).await?;
    resident.stop(&mut world.desktop);

    let resident = world.start("second")?;
    let mut link = resident.connect(&world.desktop).await?;
    let status = link
        .wait_for("to be asked for a sign-in", |status| {
            has(status, Health::NeedsSignIn)
        })
        .await?;
    ensure!(
        says(&status, "isn't in the keychain any more. Sign in again."),
        "{status:#?}"
    );
    world
        .deliver("Dan <dan@example.test>", "While away", "Not lost")
        .await?;

    let account = status.accounts.first().context("an account")?.id.clone();
    let before = world.mails().len();
    link.ask(Request::SignIn(SignInStart {
        account: Some(account.clone()),
        address: None,
        custom: None,
        provider: String::new(),
        user_agent: UserAgentChoice::Browser,
    }))
    .await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    let status = link.wait_until_live().await?;
    ensure!(status.accounts.len() == 1, "the same account: {status:#?}");
    ensure!(
        accounts_in(&world.desktop).await? == [format!("acct/{}", account.0)].into(),
        "saved again"
    );
    world.heard_of("Dan").await?;
    world.settled(&link).await?;
    ensure!(
        world.mails().len() == before + 1,
        "and nothing is told again: {:#?}",
        world.mails()
    );
    resident.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn r702_r706_a_prompt_that_nobody_answers_keeps_nobody_waiting() -> anyhow::Result<()> {
    // Both wait for as long as the program gives to its user: at the same time.
    let (mut answered, mut dismissed) = (World::new().await?, World::new().await?);
    let (first, second) = tokio::join!(
        Box::pin(is_answered_late(&mut answered)),
        Box::pin(is_dismissed_late(&mut dismissed))
    );
    answered.explain(first, "prompt-answered")?;
    dismissed.explain(second, "prompt-dismissed")
}

async fn is_answered_late(world: &mut World) -> anyhow::Result<()> {
    let (resident, link, prompt) = has_an_unanswered_prompt(world).await?;
    type_password(world, &prompt, PASSWORD)?;
    link.wait_until_live().await?;
    resident.stop(&mut world.desktop);
    Ok(())
}

async fn is_dismissed_late(world: &mut World) -> anyhow::Result<()> {
    let (resident, link, prompt) = has_an_unanswered_prompt(world).await?;
    world.desktop.focus(&prompt)?;
    world.desktop.press(&["Escape"])?;
    world.desktop.wait_for_no_window(PROMPT)?;
    let status = link
        .wait_for("word of a locked keychain", |status| {
            has(status, Health::KeychainLocked) && !says(status, "hidden behind others")
        })
        .await?;
    ensure!(says(&status, "Unlock it"), "{status:#?}");
    ensure!(
        world.desktop.windows("--name", PROMPT).is_empty(),
        "nobody is asked a second time unasked"
    );

    // The user's own click asks again. They quit instead of answering: at once.
    link.ask(Request::CheckNow).await?;
    world.desktop.wait_for_window(PROMPT)?;
    link.ask(Request::Quit).await?;
    until("the program's end", async || {
        let state = fs::read_to_string(format!("/proc/{}/stat", resident.process)).ok();
        state
            .is_none_or(|state| state.contains(") Z "))
            .then_some(())
    })
    .await?;
    resident.stop(&mut world.desktop);
    Ok(())
}

/// Somebody who is signed in has logged in to their computer, where the keyring asks for its password, and is away.
async fn has_an_unanswered_prompt(world: &mut World) -> anyhow::Result<(Resident, Link, Window)> {
    world.desktop.mask_service("org.freedesktop.secrets")?;
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    resident.stop(&mut world.desktop);
    world.keyring = None;
    world.keyring = Some(Keyring::start(&world.desktop, "not the password")?);
    // Not two minutes.
    let patience = ("TIDINGS_TEST_PROMPT_SECONDS".to_owned(), "15".to_owned());
    world.surroundings.variables.push(patience);

    let resident = world.start("second")?;
    let link = resident.connect(&world.desktop).await?;
    let prompt = world.desktop.wait_for_window(PROMPT)?;
    // Meanwhile it answers whoever asks.
    let status = link.status().await?;
    ensure!(status.accounts.len() == 1, "{status:#?}");
    let unanswered = async || {
        let status = link.status().await.ok()?;
        (has(&status, Health::KeychainLocked) && says(&status, "hidden behind others"))
            .then_some(())
    };
    until("word of the unanswered prompt", unanswered).await?;
    ensure!(
        world.desktop.windows("--name", PROMPT).len() == 1,
        "there is one prompt"
    );
    Ok((resident, link, prompt))
}

fn type_password(world: &World, prompt: &Window, password: &str) -> anyhow::Result<()> {
    world.desktop.wait_until_painted(prompt)?;
    world.desktop.focus(prompt)?;
    world.desktop.type_text(password)?;
    world.desktop.press(&["Return"])?;
    world.desktop.wait_for_no_window(PROMPT)
}

fn has(status: &Status, health: Health) -> bool {
    status
        .accounts
        .iter()
        .any(|account| account.address == ADA && account.health == health)
}

fn says(status: &Status, words: &str) -> bool {
    let mut accounts = status.accounts.iter();
    accounts.any(|account| account.sentence.contains(words))
}

/// Where the only account's sign-in is, as its page in the settings says.
async fn kept(link: &Link) -> anyhow::Result<Kept> {
    let settings = match link.ask(Request::ReadSettings).await? {
        Answer::Settings { settings } => settings,
        other => bail!("Not settings: {other:?}"),
    };
    let account = settings.accounts.first().context("an account")?;
    Ok(account.access.kept)
}
