//! What happens to people: ten mails at once, a sign-in that the provider ends, another notification daemon, none.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use protocol::{Health, ProblemCode, Request, SettingKey, SignInStep};
use support::{
    desktop::NotificationDaemon,
    real_world::{ADA, World},
    until::until,
};

/// What a summary says at its beginning: how many.
fn summed_up(title: &str) -> Option<usize> {
    let (count, _) = title.split_once(" new mails")?;
    count.rsplit(' ').next()?.parse().ok()
}

#[tokio::test]
async fn ten_mails_at_once_are_a_few_bubbles_and_all_of_them_are_told() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = burst(&mut world).await;
    world.explain(result, "burst")
}

async fn burst(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    for number in 1..=10 {
        world
            .deliver(
                &format!("Sender{number} <s{number}@example.test>"),
                &format!("Subject{number}"),
                "One of ten",
            )
            .await?;
    }
    link.wait_for("ten unread mails", |status| status.unread == 10)
        .await?;
    let told = || {
        let shown = world.desktop.ear.shown();
        let alone = (1..=10)
            .filter(|number| {
                let mut titles = shown.iter().map(|shown| shown.title.as_str());
                titles.any(|title| title == format!("Sender{number}"))
            })
            .count();
        // A summary grows in its place.
        let summaries: Vec<_> = shown
            .iter()
            .filter_map(|shown| Some((shown.id, summed_up(&shown.title)?)))
            .collect();
        (alone, summaries)
    };
    until("all ten to be told of", async || {
        let (alone, summaries) = told();
        let summed_up = summaries.last().map_or(0, |(_, count)| *count);
        (alone + summed_up == 10).then_some(())
    })
    .await
    .with_context(|| format!("{:#?}", world.desktop.ear.shown()))?;
    let (alone, summaries) = told();
    ensure!(
        alone <= 3,
        "more than three have bubbles of their own: {alone}"
    );
    let first_summary = summaries.first().map(|(id, _)| *id);
    ensure!(
        summaries.iter().all(|(id, _)| Some(*id) == first_summary),
        "one summary, that grows: {summaries:?}"
    );
    world.desktop.remember("burst");
    first.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn r604_a18_a_sign_in_that_the_provider_ends_is_said_once_and_renewed_and_no_mail_is_lost()
-> anyhow::Result<()> {
    let mut world = World::with_tokens_for(30).await?;
    let result = expired(&mut world).await;
    world.explain(result, "expired")
}

async fn expired(world: &mut World) -> anyhow::Result<()> {
    let (first, mut link, _) = world.told_of("Before", "As ever").await?;
    let tray = world.desktop.tray_of(first.process).await?;
    world.provider.forget().await?;

    let status = link
        .wait_for("word that the sign-in has ended", |status| {
            let mut accounts = status.accounts.iter();
            accounts.any(|account| account.health == Health::NeedsSignIn)
        })
        .await?;
    let account = status.accounts.first().context("there is one")?;
    ensure!(
        account.sentence.contains("ended this sign-in"),
        "it says what happened: {account:#?}"
    );
    let is_word = |title: &str| title == "Signed out";
    let ear = &world.desktop.ear;
    let word = ear
        .wait_for("word of it", |shown| is_word(&shown.title))
        .await?;
    until("the tray to say so", async || {
        let tooltip = tray.tooltip().await.ok()?;
        tooltip.contains("sign in again").then_some(())
    })
    .await?;
    world.desktop.remember("sign-in-ended");

    world
        .deliver(
            "Cleo <cleo@example.test>",
            "Meanwhile",
            "While nobody looked",
        )
        .await?;
    // By the notification's own button, in the browser as the account's settings say.
    link.ask(Request::ChangeSetting {
        account: Some(account.id.clone()),
        key: SettingKey::UserAgent,
        value: "browser".into(),
    })
    .await?;
    world
        .desktop
        .press_on_bubble(&word, "Sign in again")
        .await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    let status = link.wait_until_live().await?;
    ensure!(status.accounts.len() == 1, "the same account: {status:#?}");
    world.heard_of("Cleo").await?;
    world.settled(&link).await?;
    let shown = world.desktop.ear.shown();
    let words = shown.iter().filter(|shown| is_word(&shown.title)).count();
    ensure!(words == 1, "said once: {shown:#?}");
    ensure!(world.mails().len() == 2, "each mail once: {shown:#?}");
    first.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn on_dunst_a_mail_is_told_opened_with_a_click_and_taken_back() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    world.desktop.end("xfce4-notifyd");
    world
        .desktop
        .start_notifications(NotificationDaemon::Dunst)?;
    let result = dunst(&mut world).await;
    world.explain(result, "dunst")
}

async fn dunst(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    // What is said of the sign-in would stand above, and get the click.
    let is_word = |words: &str| words.contains("is watching");
    let ear = &world.desktop.ear;
    let word = ear
        .wait_for("word of the sign-in", |shown| is_word(&shown.body))
        .await?;
    let mut clear = world.desktop.command("dunstctl");
    ensure!(clear.arg("close-all").status()?.success(), "dunstctl");
    until("that to be gone", async || {
        ear.is_gone(word.id).then_some(())
    })
    .await?;
    world
        .deliver(
            "Bob <bob@example.test>",
            "On dunst",
            "A <b>plain</b> daemon & more",
        )
        .await?;
    let shown = world.heard_of("Bob").await?;
    ensure!(
        shown
            .body
            .contains("A &lt;b&gt;plain&lt;/b&gt; daemon &amp; more"),
        "it understands markup, so it is escaped: {shown:?}"
    );
    world.desktop.remember("dunst");
    // Its click: the default action of the newest bubble.
    let mut click = world.desktop.command("dunstctl");
    ensure!(click.arg("action").status()?.success(), "dunstctl");
    until("the mail program to be asked for it", async || {
        let opened = support::chromium::opened(&world.desktop);
        let opened = std::fs::read_to_string(opened).ok()?;
        opened.contains("mid:On-dunst@example.test").then_some(())
    })
    .await?;

    world
        .deliver("Cleo <cleo@example.test>", "Read me", "On the phone")
        .await?;
    let shown = world.heard_of("Cleo").await?;
    world.dovecot.read_elsewhere(ADA, "Read me")?;
    until("the notification to be taken back", async || {
        world.desktop.ear.is_gone(shown.id).then_some(())
    })
    .await?;
    drop(link);
    first.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn without_a_notification_daemon_it_says_so_and_tells_when_one_comes() -> anyhow::Result<()> {
    let mut world = World::on_an_empty_desktop().await?;
    let result = empty(&mut world).await;
    world.explain(result, "empty-desktop")
}

async fn empty(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    world
        .deliver("Bob <bob@example.test>", "Nobody shows it", "For now")
        .await?;
    link.wait_for("word that nothing shows notifications", |status| {
        let has = |code| status.problems.iter().any(|problem| problem.code == code);
        has(ProblemCode::NotificationsUnavailable) && has(ProblemCode::TrayUnavailable)
    })
    .await?;
    // The panel has it all the same.
    link.wait_for("the mail to be listed", |status| {
        status.unread == 1 && status.latest.iter().any(|row| row.sender == "Bob")
    })
    .await?;
    world
        .desktop
        .start_notifications(NotificationDaemon::Xfce)?;
    world.heard_of("Bob").await?;
    link.wait_for("no word of that any more", |status| {
        let mut problems = status.problems.iter();
        problems.all(|problem| problem.code != ProblemCode::NotificationsUnavailable)
    })
    .await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    ensure!(world.mails().len() == 1, "once: {:#?}", world.mails());
    first.stop(&mut world.desktop);
    Ok(())
}
