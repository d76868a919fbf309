//! Gmail's "Primary only", asked over the wire.

use std::fs;

use support::world::World;

use super::mail;

/// A world at Gmail, whose user wants to hear of primary mail only.
async fn primary_only() -> anyhow::Result<World> {
    let mut world = World::with_signed_in_account().await?;
    world.mail.switch_on("X-GM-EXT-1");
    world.engine.stop().await;
    // The account's table is the last one.
    let mut settings = fs::read_to_string(world.settings_file())?;
    settings.push_str("announce = \"primary\"\n");
    fs::write(world.settings_file(), settings)?;
    world.restart().await?;
    world.wait_until_live().await?;
    Ok(world)
}

#[tokio::test]
async fn only_what_gmail_sorts_under_primary_is_announced() -> anyhow::Result<()> {
    let world = primary_only().await?;
    let sale = mail("Shop <shop@example.test>", "Sale", "Everything must go");
    world.mail.deliver_sorted(&sale, "promotions");
    let status = world
        .wait_for("the mail in the panel", |status| {
            status.unread == 1 && status.latest.len() == 1
        })
        .await?;
    assert_eq!(status.latest[0].subject, "Sale");
    let lunch = mail("Bob <bob@example.test>", "Lunch?", "At noon");
    world.mail.deliver_sorted(&lunch, "primary");
    world.desktop.wait_for("Lunch?").await?;
    world
        .wait_for("both in the panel", |status| status.unread == 2)
        .await?;

    assert_eq!(world.desktop.mails().len(), 1, "not of the sale");
    let said = world.mail.commands();
    let asked: Vec<&str> = said
        .iter()
        .map(|command| command.line.as_str())
        .filter(|line| line.contains("X-GM-RAW"))
        .collect();
    let question = |uid| format!("UID SEARCH UID {uid} X-GM-RAW \"category:primary\"");
    assert_eq!(asked, [question(1), question(1), question(2)]);
    assert_eq!(world.mail.violations(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn where_gmail_does_not_say_everything_is_announced() -> anyhow::Result<()> {
    let world = primary_only().await?;
    world
        .mail
        .answer("UID SEARCH", "NO [CANNOT] Not now (Failure)");
    let sale = mail("Shop <shop@example.test>", "Sale", "Everything must go");
    world.mail.deliver_sorted(&sale, "promotions");
    world.desktop.wait_for("Sale").await?;
    Ok(())
}
