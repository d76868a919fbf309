//! A click on a notification opens that mail, in the program that opens the account's mails.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use anyhow::{Context as _, ensure};
use protocol::{ProblemCode, Request, SettingKey};
use serde_json::json;
use support::{
    chromium::opened,
    real_world::{ADA, World},
    until::until,
};

#[tokio::test]
async fn opens_the_mail_in_the_program_that_the_account_says() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "open")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let (resident, link, shown) = world.told_of("Open me", "With a click").await?;
    let systems = opened(&world.desktop);
    world.desktop.press_on_bubble(&shown, "Open").await?;
    until_it_says(&systems, "mid:Open-me@example.test").await?;
    ensure!(
        !world.dovecot.flags(ADA, "Open me")?.contains("\\Seen"),
        "opening is the mail program's business, reading too"
    );

    // With a program of the user's, and its arguments.
    let folder = world.desktop.folder().to_owned();
    let (program, asked) = (folder.join("my-mail-program"), folder.join("asked"));
    let text = format!(
        "#!/bin/sh\nprintf '%s|' \"$@\" >>'{0}'\necho >>'{0}'\n",
        asked.display()
    );
    fs::write(&program, text)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700))?;
    let account = link.status().await?.accounts.into_iter().next();
    let account = account.context("no account")?.id;
    let change = |command| Request::ChangeSetting {
        account: Some(account.clone()),
        key: SettingKey::OpenCommand,
        value: command,
    };
    link.ask(change(json!([program, "-P", "My work"]))).await?;
    open(world, "Cleo", "Open with mine").await?;
    until_it_says(&asked, "-P|My work|mid:Open-with-mine@example.test|").await?;
    let by_system = fs::read_to_string(&systems)?;
    ensure!(!by_system.contains("with-mine"), "once: {by_system}");

    // It is uninstalled: the mail opens all the same, and the reason is said until it is seen to.
    fs::remove_file(&program)?;
    open(world, "Dan", "Open anyhow").await?;
    until_it_says(&systems, "mid:Open-anyhow@example.test").await?;
    link.wait_for("word of the program", |status| {
        let mut problems = status.problems.iter();
        problems.any(|it| {
            it.code == ProblemCode::OpenWith
                && it.message.contains("my-mail-program")
                && it.message.contains(ADA)
        })
    })
    .await?;
    link.ask(change(json!([]))).await?;
    link.wait_for("nothing of it", |status| {
        let mut problems = status.problems.iter();
        problems.all(|it| it.code != ProblemCode::OpenWith)
    })
    .await?;
    resident.stop(&mut world.desktop);
    Ok(())
}

/// A mail comes, and its notification is clicked.
async fn open(world: &World, sender: &str, subject: &str) -> anyhow::Result<()> {
    let from = format!("{sender} <sender@example.test>");
    world.deliver(&from, subject, "With a click").await?;
    let shown = world.heard_of(sender).await?;
    world.desktop.press_on_bubble(&shown, "Open").await
}

async fn until_it_says(file: &Path, line: &str) -> anyhow::Result<()> {
    until(&format!("{line} to be opened"), async || {
        let text = fs::read_to_string(file).ok()?;
        text.lines().any(|it| it == line).then_some(())
    })
    .await
}
