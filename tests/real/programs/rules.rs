//! What the settings make of a notification, and the button that mutes, on a real desktop.

use std::{fs::OpenOptions, io::Write as _};

use anyhow::{Context as _, ensure};
use protocol::{MailRow, MuteChoice, QuietRule, Request};
use support::{
    programs::{Link, program},
    real_world::World,
    until::until,
    webdriver::WebDriver,
};

#[tokio::test]
async fn a_level_and_a_mute_hold_on_the_real_desktop() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "rules")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    let settings = world
        .desktop
        .folder()
        .join("home/.config/tidings/settings.toml");
    // The account's table is the last one.
    writeln!(
        OpenOptions::new().append(true).open(&settings)?,
        "level = \"sender\" # no more\nbuttons = [\"open\", \"mute\"]"
    )?;
    link.check_now().await?;

    world
        .deliver("Bob <bob@example.test>", "Secret plans", "For nobody else")
        .await?;
    let shown = world.heard_of("Bob").await?;
    ensure!(shown.title == "Bob" && shown.body.is_empty(), "{shown:?}");
    world.desktop.press_on_bubble(&shown, "Mute").await?;
    let asked = world.heard_of("What should be muted?").await?;
    let labels: Vec<&str> = asked
        .buttons
        .iter()
        .map(|(_, label)| label.as_str())
        .collect();
    ensure!(
        labels == ["This sender", "This conversation"] && asked.body == "Bob",
        "it came through no list, and says no more than before: {asked:?}"
    );
    until("its own bubble to make room", async || {
        let ear = &world.desktop.ear;
        (asked.id == shown.id || ear.is_gone(shown.id)).then_some(())
    })
    .await?;
    let text = std::fs::read_to_string(&settings)?;
    ensure!(!text.contains("\nmutes"), "asked and not answered: {text}");
    world
        .desktop
        .press_on_bubble(&asked, "This conversation")
        .await?;
    until("the settings to say so", async || {
        let text = std::fs::read_to_string(&settings).ok()?;
        let rule = "{ thread = \"Secret-plans@example.test\", subject = \"Secret plans\" }";
        (text.contains(rule) && text.contains("# no more")).then_some(())
    })
    .await?;
    // What was done can be undone where it was done, for ten seconds: at once, however slow the rest is.
    let muted = world.heard_of("Conversation muted").await?;
    world.desktop.press_on_bubble(&muted, "Undo").await?;
    until("the settings to say nothing of it", async || {
        let text = std::fs::read_to_string(&settings).ok()?;
        (!text.contains("Secret")).then_some(())
    })
    .await?;

    // The same by the panel's way; it stands in the settings window by the name that people know it by.
    let bob = row_of(&link, "Bob").await?;
    link.ask(Request::Mute {
        notice: bob.notice,
        what: MuteChoice::Thread,
    })
    .await?;
    let answer = "References: <Secret-plans@example.test>\n";
    let cleo = "Cleo <cleo@example.test>";
    world
        .deliver_with(answer, cleo, "Re: Secret plans", "For nobody else")
        .await?;
    link.wait_for("the answer to be listed in grey", |status| {
        let mut rows = status.latest.iter();
        rows.any(|row| {
            row.subject == "Re: Secret plans" && row.quiet == Some(QuietRule::MutedThread)
        })
    })
    .await?;
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "settings"])
        .await?;
    window.press("Notifications").await?;
    window.wait_for_text("Conversation Secret plans").await?;
    world
        .desktop
        .remember_page(&window, "^Settings", "muted-in-settings")
        .await?;
    window.press("Remove Conversation Secret plans").await?;
    until("the settings to say nothing of it again", async || {
        let text = std::fs::read_to_string(&settings).ok()?;
        (!text.contains("Secret")).then_some(())
    })
    .await?;
    world
        .deliver_with(answer, "Dora <dora@example.test>", "Re: Plans", "For all")
        .await?;
    world.heard_of("Dora").await?;
    let shown = world.desktop.ear.shown();
    ensure!(
        !shown.iter().any(|shown| shown.title == "Cleo"),
        "what was muted is not told late: {shown:#?}"
    );

    // A sender, by the panel's way; and the rule goes from the settings window.
    let dora = row_of(&link, "Dora").await?;
    link.ask(Request::Mute {
        notice: dora.notice,
        what: MuteChoice::Sender,
    })
    .await?;
    window.wait_for_text("dora@example.test").await?;
    world
        .deliver("Dora <dora@example.test>", "More plans", "For nobody else")
        .await?;
    link.wait_for("the second mail to be listed in grey", |status| {
        let mut rows = status.latest.iter();
        rows.any(|row| row.subject == "More plans" && row.quiet == Some(QuietRule::MutedSender))
    })
    .await?;
    window.press("Remove dora@example.test").await?;
    until("the settings to say nothing of it", async || {
        let text = std::fs::read_to_string(&settings).ok()?;
        (!text.contains("dora@example.test")).then_some(())
    })
    .await?;
    window.close().await?;
    world
        .deliver("Dora <dora@example.test>", "Yet more plans", "For all")
        .await?;
    until("Dora to be told of again", async || {
        let shown = world.desktop.ear.shown();
        let of_dora = shown.iter().filter(|shown| shown.title == "Dora").count();
        (of_dora == 2).then_some(())
    })
    .await?;
    first.stop(&mut world.desktop);
    Ok(())
}

/// The row of that sender's mail, once it is listed.
async fn row_of(link: &Link, sender: &str) -> anyhow::Result<MailRow> {
    let status = link
        .wait_for("the mail to be listed", |status| {
            let mut rows = status.latest.iter();
            rows.any(|row| row.sender == sender)
        })
        .await?;
    let mut rows = status.latest.into_iter();
    rows.find(|row| row.sender == sender)
        .context("it was there")
}
