//! The main job, end to end, with nothing faked: both programs as processes on a real desktop, a
//! certified OpenID provider, a real mail server, a real keychain.

mod accent;
mod accessible;
mod actions;
mod alone;
mod client_file;
mod codes;
mod first_run;
mod folders;
mod hooks;
mod journeys;
mod keychain;
mod killed;
mod language;
mod leaks;
mod menu;
mod opening;
mod other_browser;
mod quiet;
mod refused;
mod rules;
mod sandbox;
mod ways;

use anyhow::{Context as _, ensure};
use protocol::{Health, Request, SignInStep, UserAgentChoice};
use support::{
    keyring::Keyring,
    openid_provider::agree,
    programs::{Link, PROVIDER_NAME, program},
    real_world::{ADA, PASSWORD, World},
    until::until,
    webdriver::WebDriver,
};

#[tokio::test]
async fn r301_r910_a12_tells_of_each_mail_once_after_a_sign_in_through_the_consent_window()
-> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = main_job(&mut world).await;
    world.explain(result, "main-job")
}

async fn main_job(world: &mut World) -> anyhow::Result<()> {
    // What lies there before the first sign-in is not news.
    world
        .deliver("Old <old@example.test>", "Long ago", "Seen it all")
        .await?;
    world.dovecot.read_elsewhere(ADA, "Long ago")?;

    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    let tray = world.desktop.tray_of(first.process).await?;

    sign_in_with_the_consent_window(world, &mut link).await?;
    link.wait_until_live().await?;
    ensure!(
        world.mails().is_empty(),
        "nothing old is announced: {:#?}",
        world.mails()
    );

    // A mail becomes a notification, and stays unread.
    world
        .deliver(
            "Bob <bob@example.test>",
            "Lunch at noon?",
            "The usual place <b>by</b> the river & back",
        )
        .await?;
    let shown = world.heard_of("Bob").await?;
    ensure!(
        shown.body.contains("Lunch at noon?"),
        "the subject: {shown:?}"
    );
    ensure!(
        shown
            .body
            .contains("The usual place &lt;b&gt;by&lt;/b&gt; the river &amp; back"),
        "the snippet, escaped: {shown:?}"
    );
    ensure!(
        !world
            .dovecot
            .flags(ADA, "Lunch at noon?")?
            .contains("\\Seen"),
        "watching a mailbox reads nothing"
    );
    let status = link
        .wait_for("one unread mail", |status| status.unread == 1)
        .await?;
    ensure!(
        status
            .latest
            .iter()
            .any(|row| row.subject == "Lunch at noon?"),
        "{status:#?}"
    );
    until("the tray to say 1 unread", async || {
        tray.tooltip()
            .await
            .ok()?
            .contains("1 unread")
            .then_some(())
    })
    .await
    .with_context(|| format!("{:?}", world.desktop.log("first")))?;
    world.desktop.remember("tray-and-bubble");

    // The panel shows it.
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let panel = driver
        .open(&program("tidings-shell")?, &["--window", "panel"])
        .await?;
    panel.wait_for_text("Lunch at noon?").await?;
    panel.wait_for_text("Bob").await?;
    world
        .desktop
        .remember_page(&panel, "^Tidings$", "panel")
        .await?;
    panel.close().await?;

    // Mark read marks it on the server, and the count falls.
    world.desktop.press_on_bubble(&shown, "Mark read").await?;
    world.wait_until_seen("Lunch at noon?").await?;
    link.wait_for("no unread mail", |status| status.unread == 0)
        .await?;
    until("the tray to say nothing of unread mail", async || {
        (!tray.tooltip().await.ok()?.contains("1 unread")).then_some(())
    })
    .await?;

    // A power cut; mail comes in the meantime; exactly that is told of.
    first.kill(&mut world.desktop);
    let before = world.mails().len();
    world
        .deliver("Cleo <cleo@example.test>", "Two", "While you were away")
        .await?;
    world
        .deliver("Dan <dan@example.test>", "Three", "As well")
        .await?;
    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    for (sender, subject) in [("Cleo", "Two"), ("Dan", "Three")] {
        world
            .desktop
            .ear
            .wait_for(sender, |shown| {
                shown.title.contains(sender) && shown.body.contains(subject)
            })
            .await?;
    }
    world.settled(&link).await?;
    let told: Vec<_> = world.mails().into_iter().skip(before).collect();
    ensure!(told.len() == 2, "each once, and nothing else: {told:#?}");

    // An ordinary restart: nothing is told again.
    second.stop(&mut world.desktop);
    let third = world.start("third")?;
    let link = third.connect(&world.desktop).await?;
    world.settled(&link).await?;
    let again: Vec<_> = world.mails().into_iter().skip(before + 2).collect();
    ensure!(again.is_empty(), "told already: {again:#?}");
    ensure!(link.status().await?.unread == 2, "both are still unread");
    third.stop(&mut world.desktop);
    Ok(())
}

/// In the real windows: a click in the window to add an account, then the provider's page, by keyboard.
async fn sign_in_with_the_consent_window(world: &mut World, link: &mut Link) -> anyhow::Result<()> {
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "add-account"])
        .await?;
    window
        .press(&format!("Sign in with {PROVIDER_NAME}"))
        .await?;

    agree(&world.desktop, &world.provider, ADA).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(end.address.as_deref() == Some(ADA), "{end:?}");
    world.desktop.wait_for_no_window("127.0.0.1")?;
    window.wait_for_text(&format!("Watching {ADA}")).await?;
    world
        .desktop
        .remember_page(&window, "^Add an account", "add-account-done")
        .await?;
    window.close().await
}

#[tokio::test]
async fn r301_signs_in_through_the_system_browser() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = async {
        let (resident, _link, shown) = world.told_of("Through the browser", "It works").await?;
        ensure!(shown.body.contains("Through the browser"), "{shown:?}");
        resident.stop(&mut world.desktop);
        Ok(())
    }
    .await;
    world.explain(result, "browser")
}

#[tokio::test]
async fn withdraws_a_notification_when_the_mail_is_read_elsewhere() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = async {
        let (resident, link, shown) = world.told_of("Read me", "On the phone").await?;
        world.dovecot.read_elsewhere(ADA, "Read me")?;
        until("the notification to be taken back", async || {
            world
                .desktop
                .ear
                .withdrawn()
                .contains(&shown.id)
                .then_some(())
        })
        .await?;
        link.wait_for("no unread mail", |status| status.unread == 0)
            .await?;
        resident.stop(&mut world.desktop);
        Ok(())
    }
    .await;
    world.explain(result, "read-elsewhere")
}

#[tokio::test]
async fn r705_r706_says_that_the_keychain_is_locked_and_comes_back_when_it_is_not()
-> anyhow::Result<()> {
    let mut world = World::new().await?;
    // While there is none, nobody starts one but this test: the desktop's portal would, which a browser starts.
    world.desktop.mask_service("org.freedesktop.secrets")?;
    let result = async {
        let resident = world.start("first")?;
        let mut link = resident.connect(&world.desktop).await?;
        world.sign_in_with_the_browser(&mut link).await?;
        resident.stop(&mut world.desktop);

        world.keyring = None;
        world.keyring = Some(Keyring::start(&world.desktop, "not the password")?);
        let resident = world.start("second")?;
        let link = resident.connect(&world.desktop).await?;
        // At login the desktop may ask for the keyring's password once. The user does not want to.
        let prompt = world.desktop.wait_for_window("Unlock Login Keyring")?;
        world.desktop.wait_until_painted(&prompt)?;
        world.desktop.focus(&prompt)?;
        world.desktop.press(&["Escape"])?;
        let status = link
            .wait_for("word of the locked keychain", |status| {
                status
                    .accounts
                    .iter()
                    .any(|account| account.health == Health::KeychainLocked)
            })
            .await?;
        ensure!(
            status
                .accounts
                .iter()
                .any(|account| account.sentence.to_lowercase().contains("keychain")),
            "the user is told: {status:#?}"
        );

        world.keyring = None;
        world.keyring = Some(Keyring::start(&world.desktop, PASSWORD)?);
        link.ask(Request::CheckNow).await?;
        link.wait_until_live().await?;
        resident.stop(&mut world.desktop);
        Ok(())
    }
    .await;
    world.explain(result, "keychain-locked")
}

#[tokio::test]
async fn a20_refuses_a_mail_server_that_nobody_vouches_for() -> anyhow::Result<()> {
    let mut world = World::without_trust().await?;
    let result = async {
        let resident = world.start("first")?;
        let mut link = resident.connect(&world.desktop).await?;
        link.sign_in(UserAgentChoice::Browser).await?;
        let end = link.end_of_sign_in().await?;
        ensure!(end.step == SignInStep::Failed, "{end:?}");
        ensure!(
            end.message.to_lowercase().contains("certificate"),
            "{end:?}"
        );
        // The sign-in itself is good: the account stays, and says what is wrong.
        let status = link.status().await?;
        ensure!(
            status
                .accounts
                .iter()
                .all(|account| account.health == Health::Problem
                    && account.sentence.to_lowercase().contains("certificate")),
            "{status:#?}"
        );
        ensure!(
            !world.dovecot.log().contains("xoauth2"),
            "no token was sent to it:\n{}",
            world.dovecot.log()
        );
        resident.stop(&mut world.desktop);
        Ok(())
    }
    .await;
    world.explain(result, "unknown-authority")
}
