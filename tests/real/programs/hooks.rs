//! The user's own command for new mail, run by the built program.

use std::{fs, os::unix::fs::PermissionsExt as _};

use anyhow::ensure;
use protocol::{ProblemCode, Request, SettingKey};
use serde_json::json;
use support::{
    real_world::{ADA, World},
    until::until,
};

#[tokio::test]
async fn a_hook_runs_once_for_each_mail_and_a_missing_one_is_said() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "hooks")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let folder = world.desktop.folder().to_owned();
    let hook = folder.join("hook.sh");
    fs::write(
        &hook,
        format!(
            "#!/bin/sh\ncd '{}'\nenv >>environment\nprintf '%s|%s|%s|%s|%s\\n' \"$1\" \"$TIDINGS_EVENT\" \
             \"$TIDINGS_ACCOUNT\" \"$TIDINGS_FROM\" \"$TIDINGS_SUBJECT\" >>hooked\n",
            folder.display()
        ),
    )?;
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o700))?;
    let hooked = || fs::read_to_string(folder.join("hooked")).unwrap_or_default();

    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    let change = |value| Request::ChangeSetting {
        account: None,
        key: SettingKey::Hook,
        value,
    };
    // Refused, in words, and nothing is changed.
    let refused = link.ask(change(json!(["/no/such/hook"]))).await;
    let Err(refused) = refused else {
        anyhow::bail!("a program that is not there was taken");
    };
    ensure!(
        refused.to_string().contains("no program"),
        "it says why: {refused}"
    );
    link.ask(change(json!([hook, "one word"]))).await?;

    world
        .deliver(
            "Bob <bob@example.test>",
            "$(touch pwned); `id`",
            "Not for the hook",
        )
        .await?;
    world.heard_of("Bob").await?;
    let expected = format!("one word|new-mail|{ADA}|Bob|$(touch pwned); `id`\n");
    until("the hook to have run", async || {
        hooked().ends_with('\n').then_some(())
    })
    .await?;
    ensure!(hooked() == expected, "{}", hooked());
    let environment = fs::read_to_string(folder.join("environment"))?;
    ensure!(
        !environment.contains("TIDINGS_TEST_PROVIDERS") && !environment.contains("TIDINGS_LOG"),
        "nothing of ours: {environment}"
    );
    ensure!(
        !environment.contains("Not for the hook"),
        "nor the text: {environment}"
    );

    // A power cut: what was told is not handed over again, and what comes then is.
    first.kill(&mut world.desktop);
    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    world
        .deliver("Cleo <cleo@example.test>", "Two", "Again")
        .await?;
    world.heard_of("Cleo").await?;
    until("the hook to have run again", async || {
        hooked().contains("|Cleo|Two\n").then_some(())
    })
    .await?;
    world.settled(&link).await?;
    ensure!(hooked().lines().count() == 2, "{}", hooked());
    ensure!(!folder.join("pwned").exists(), "no shell reads a subject");

    // It goes away, and fails: said, and the mail is told all the same.
    fs::remove_file(&hook)?;
    world
        .deliver("Dan <dan@example.test>", "Three", "Told")
        .await?;
    world.heard_of("Dan").await?;
    link.wait_for("word of the hook", |status| {
        let mut problems = status.problems.iter();
        problems.any(|it| it.code == ProblemCode::Hook && it.message.contains("no program"))
    })
    .await?;
    link.ask(change(json!([]))).await?;
    link.wait_for("nothing of it", |status| {
        let mut problems = status.problems.iter();
        problems.all(|it| it.code != ProblemCode::Hook)
    })
    .await?;
    second.stop(&mut world.desktop);
    Ok(())
}
