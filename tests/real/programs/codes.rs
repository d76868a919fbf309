//! A one-time code, from the mail to where it is pasted.

use anyhow::ensure;
use support::{real_world::World, selection::clipboard, until::until};

#[tokio::test]
async fn a_code_is_copied_from_its_notification_and_taken_back_at_the_end() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "codes")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    // Not a minute.
    let minute = ("TIDINGS_TEST_CODE_SECONDS".to_owned(), "8".to_owned());
    world.surroundings.variables.push(minute);
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    world
        .deliver(
            "Harbour Bank <alerts@harbour.example>",
            "Your sign-in code",
            "Your sign-in code is 482913. It is valid for ten minutes.",
        )
        .await?;
    let shown = world.heard_of("Harbour Bank").await?;
    ensure!(
        shown.body.starts_with("Code: 482 913"),
        "what one waits for comes first: {shown:?}"
    );
    let display = world.desktop.display().to_owned();
    ensure!(clipboard(&display)?.is_none(), "nothing was copied yet");
    ensure!(
        shown
            .buttons
            .first()
            .is_some_and(|(_, label)| label == "Copy 482 913"),
        "and is the first button: {shown:?}"
    );
    world
        .desktop
        .press_on_bubble(&shown, "Copy 482 913")
        .await?;
    until("the code to be in the clipboard", async || {
        (clipboard(&display).ok()?? == "482913").then_some(())
    })
    .await?;
    // The program still runs, and has it no longer.
    until("the code to be taken back", async || {
        clipboard(&display).ok()?.is_none().then_some(())
    })
    .await?;

    // Whoever quits takes it along.
    world
        .deliver(
            "Lighthouse Bank <alerts@lighthouse.example>",
            "Your sign-in code",
            "Your sign-in code is 739120. It is valid for ten minutes.",
        )
        .await?;
    let shown = world.heard_of("Lighthouse Bank").await?;
    world
        .desktop
        .press_on_bubble(&shown, "Copy 739 120")
        .await?;
    until("the second code to be in the clipboard", async || {
        (clipboard(&display).ok()?? == "739120").then_some(())
    })
    .await?;
    resident.stop(&mut world.desktop);
    ensure!(clipboard(&display)?.is_none(), "it is still there");
    Ok(())
}
