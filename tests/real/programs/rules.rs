//! What the settings make of a notification, and the button that mutes, on a real desktop.

use std::{fs::OpenOptions, io::Write as _};

use anyhow::ensure;
use protocol::QuietRule;
use support::{programs::program, real_world::World, until::until, webdriver::WebDriver};

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
    until("the settings to say so", async || {
        let text = std::fs::read_to_string(&settings).ok()?;
        let is_there = text.contains("{ sender = \"bob@example.test\" }");
        (is_there && text.contains("# no more")).then_some(())
    })
    .await?;

    world
        .deliver("Bob <bob@example.test>", "More plans", "For nobody else")
        .await?;
    let status = link
        .wait_for("the second mail to be listed in grey", |status| {
            let mut rows = status.latest.iter();
            rows.any(|row| row.subject == "More plans" && row.quiet.is_some())
        })
        .await?;
    ensure!(status.unread == 2, "both count: {status:#?}");
    let rules = status.latest.iter().map(|row| row.quiet);
    ensure!(
        rules
            .clone()
            .all(|rule| rule == Some(QuietRule::MutedSender)),
        "{:?}",
        rules.collect::<Vec<_>>()
    );
    world
        .deliver("Cleo <cleo@example.test>", "Hello", "It goes on")
        .await?;
    world.heard_of("Cleo").await?;
    let shown = world.desktop.ear.shown();
    let of_bob = shown.iter().filter(|shown| shown.title == "Bob").count();
    ensure!(of_bob == 1, "muted: {shown:#?}");

    // The rule stands in the settings window, and goes from there.
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "settings"])
        .await?;
    window.press("Notifications").await?;
    window.wait_for_text("bob@example.test").await?;
    world
        .desktop
        .remember_window("^Settings", "muted-in-settings")?;
    window.press("Remove bob@example.test").await?;
    until("the settings to say nothing of it", async || {
        let text = std::fs::read_to_string(&settings).ok()?;
        (!text.contains("bob@example.test")).then_some(())
    })
    .await?;
    window.close().await?;
    world
        .deliver("Bob <bob@example.test>", "Yet more plans", "For all")
        .await?;
    until("Bob to be told of again", async || {
        let shown = world.desktop.ear.shown();
        let of_bob = shown.iter().filter(|shown| shown.title == "Bob").count();
        (of_bob == 2).then_some(())
    })
    .await?;
    first.stop(&mut world.desktop);
    Ok(())
}
