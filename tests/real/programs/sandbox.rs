//! In a sandbox, where the desktop's daemon may not be spoken to: the real portal passes on what is shown and clicked.

use anyhow::ensure;
use support::{
    desktop::NotificationDaemon,
    real_world::{ADA, World},
    sandbox::{in_sandbox, is_allowed},
    until::until,
};

#[tokio::test]
async fn r15_in_a_sandbox_a_mail_is_told_through_the_portal_acted_on_and_taken_back()
-> anyhow::Result<()> {
    if !is_allowed() {
        eprintln!("Skipped: this computer lets nobody make a sandbox.");
        return Ok(());
    }
    let mut world = World::new().await?;
    world.surroundings.behind = in_sandbox(&world.desktop, "dev.tidings.Tidings")?;
    let result = story(&mut world).await;
    world.explain(result, "sandbox")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    world
        .deliver(
            "Bob <bob@example.test>",
            "Lunch at noon?",
            "By <b>the</b> river & back",
        )
        .await?;
    let bob = world.heard_of("Bob").await?;
    ensure!(
        bob.body
            .contains("By <\u{2060}b>the<\u{2060}/b> river & back"),
        "no tag comes through, whoever escapes: {bob:?}"
    );
    world.desktop.press_on_bubble(&bob, "Mark read").await?;
    world.wait_until_seen("Lunch at noon?").await?;
    world
        .deliver("Cleo <cleo@example.test>", "Read me", "On the phone")
        .await?;
    let cleo = world.heard_of("Cleo").await?;

    // What a crash leaves on the screen can be taken back: the portal knows it by our name for it.
    let before = world.desktop.ear.shown().len();
    drop(link);
    first.kill(&mut world.desktop);
    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    world.settled(&link).await?;
    let shown = world.desktop.ear.shown();
    ensure!(shown.len() == before, "nothing twice: {shown:#?}");
    world.dovecot.read_elsewhere(ADA, "Read me")?;
    until("it to be taken back", async || {
        // Not only gone: this daemon's bubbles end by themselves after a while.
        let withdrawn = world.desktop.ear.withdrawn();
        withdrawn.contains(&cleo.id).then_some(())
    })
    .await?;
    // The click on the notification itself, which this Xfce knows as a button only.
    world.desktop.end("xfce4-notifyd");
    world
        .desktop
        .start_notifications(NotificationDaemon::Dunst)?;
    world
        .deliver("Dora <dora@example.test>", "Open me", "A click away")
        .await?;
    world.heard_of("Dora").await?;
    let mut click = world.desktop.command("dunstctl");
    ensure!(click.arg("action").status()?.success(), "dunstctl");
    until("the mail program to be asked for it", async || {
        let opened = support::chromium::opened(&world.desktop);
        let opened = std::fs::read_to_string(opened).ok()?;
        opened.contains("mid:Open-me@example.test").then_some(())
    })
    .await?;
    second.stop(&mut world.desktop);
    Ok(())
}
