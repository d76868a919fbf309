//! The language of the settings, in the tray and in a window that is open.

use std::fs;

use support::{programs::program, real_world::World, until::until, webdriver::WebDriver};

#[tokio::test]
async fn the_language_of_the_settings_is_spoken_at_once_and_the_window_stays_where_it_was()
-> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "language")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let link = first.connect(&world.desktop).await?;
    let tray = world.desktop.tray_of(first.process).await?;
    let settings = world
        .desktop
        .folder()
        .join("home/.config/tidings/settings.toml");
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "settings"])
        .await?;
    // Not the first page: the window is to come back to it.
    window.press("General").await?;
    window.wait_for_text("Show the mails at start").await?;

    for (language, title, of_the_page, of_the_tray) in [
        (
            "de",
            "^Einstellungen",
            "E‑Mails beim Start anzeigen",
            "noch kein Konto",
        ),
        (
            "en",
            "^Settings",
            "Show the mails at start",
            "no account yet",
        ),
    ] {
        fs::write(&settings, format!("[general]\nlanguage = \"{language}\"\n"))?;
        link.wait_for("the language", |status| status.language == language)
            .await?;
        window.wait_for_text(of_the_page).await?;
        world
            .desktop
            .remember_page(&window, title, &format!("settings-in-{language}"))
            .await?;
        until("the tray to speak it", async || {
            let tooltip = tray.tooltip().await.ok()?;
            tooltip.contains(of_the_tray).then_some(())
        })
        .await?;
    }
    window.close().await?;
    first.stop(&mut world.desktop);
    Ok(())
}
