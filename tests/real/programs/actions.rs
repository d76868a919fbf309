//! What is done with a mail from here, on a real server whose folders have names of their own.

use anyhow::{Context as _, ensure};
use protocol::{Answer, DeedState, MailAction, NoticeId, Request};
use support::{
    programs::{Link, program},
    real_world::{ADA, World},
    until::until,
    webdriver::WebDriver,
};

#[tokio::test]
async fn archives_deletes_brings_back_and_does_later_what_could_not_be_done() -> anyhow::Result<()>
{
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "actions")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    link.wait_for("the folders to be known", |status| {
        status
            .accounts
            .iter()
            .all(|account| account.actions.contains(&MailAction::Archive))
    })
    .await?;

    // By the notification's button, into the folder that has the role and no known name.
    world
        .deliver("Bob <bob@example.test>", "Archive me", "With a click")
        .await?;
    let shown = world.heard_of("Bob").await?;
    // Open beforehand: undoing is offered for ten seconds only.
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let panel = driver
        .open(&program("tidings-shell")?, &["--window", "panel"])
        .await?;
    panel.wait_for_text("Archive me").await?;
    world.desktop.press_on_bubble(&shown, "Archive").await?;
    lies_in(world, "Archive me", &["Ablage"]).await?;
    let status = link
        .wait_for("it to be listed as done", |status| {
            status.unread == 0
                && status
                    .deeds
                    .first()
                    .is_some_and(|deed| deed.state == DeedState::Done)
        })
        .await?;
    let archived = status.deeds.first().map(|deed| deed.notice);
    let archived = archived.context("a deed")?;
    // By the panel's own button.
    panel.press("Undo").await?;
    lies_in(world, "Archive me", &["INBOX"]).await?;
    panel.close().await?;
    drop(driver);

    // Another program's deleted mail stays when ours is deleted and brought back.
    world
        .deliver("Cleo <cleo@example.test>", "Leave me", "Not yours")
        .await?;
    world.heard_of("Cleo").await?;
    world.dovecot.mark(ADA, "Leave me", "\\Deleted")?;
    link.ask(Request::Delete { notice: archived }).await?;
    lies_in(world, "Archive me", &["Papierkorb"]).await?;
    lies_in(world, "Leave me", &["INBOX"]).await?;
    link.ask(Request::Undo { notice: archived }).await?;
    lies_in(world, "Archive me", &["INBOX"]).await?;
    ensure!(
        !world.dovecot.flags(ADA, "Archive me")?.contains("\\Seen"),
        "it is as unread as it was"
    );
    world.settled(&link).await?;
    let told = world.mails();
    ensure!(told.len() == 2, "coming back is no news: {told:#?}");

    // The self-test: a mail of its own, timed and removed, over the real server and the real desktop.
    let status = link.status().await?;
    let account = status.accounts.first().context("an account")?.id.clone();
    let asked = Request::SelfTest {
        account,
        popup: false,
    };
    let Answer::SelfTest { result } = link.ask(asked).await? else {
        anyhow::bail!("no result");
    };
    ensure!(result.failed.is_none(), "{result:?}");
    ensure!(result.millis.is_some(), "{result:?}");
    let left = world.dovecot.folders_of(ADA, "Test of Tidings")?;
    ensure!(left.is_empty(), "it is gone for good: {left:?}");

    // The server is away, and then we are: it is done when both are back.
    world
        .deliver("Dan <dan@example.test>", "Junk me", "Buy this")
        .await?;
    // The fourth within ten seconds: it is told of in a summary (R14).
    link.wait_for("Dan's mail to be listed", |status| {
        status.latest.iter().any(|row| row.subject == "Junk me")
    })
    .await?;
    let junk = notice(&link, "Junk me").await?;
    world.dovecot.stop();
    link.ask(Request::Junk { notice: junk }).await?;
    link.wait_for("it to be kept", |status| {
        status
            .deeds
            .iter()
            .any(|deed| deed.notice == junk && deed.state == DeedState::Waiting)
    })
    .await?;
    first.kill(&mut world.desktop);
    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    world.dovecot.start_again().await?;
    lies_in(world, "Junk me", &["INBOX"]).await?;
    link.ask(Request::CheckNow).await?;
    lies_in(world, "Junk me", &["Werbung"]).await?;
    lies_in(world, "Leave me", &["INBOX"]).await?;
    second.stop(&mut world.desktop);
    Ok(())
}

async fn notice(link: &Link, subject: &str) -> anyhow::Result<NoticeId> {
    let list = Request::ListMail {
        account: None,
        limit: 50,
    };
    let Answer::Mail { rows } = link.ask(list).await? else {
        anyhow::bail!("no list");
    };
    let row = rows.iter().find(|row| row.subject == subject);
    row.map(|row| row.notice)
        .ok_or_else(|| anyhow::anyhow!("{subject} is not listed: {rows:#?}"))
}

/// Waits until the mail is in these folders of the server, and in no other.
async fn lies_in(world: &World, subject: &str, folders: &[&str]) -> anyhow::Result<()> {
    until(&format!("{subject} to be in {folders:?}"), async || {
        let found = world.dovecot.folders_of(ADA, subject).ok()?;
        (found == folders).then_some(())
    })
    .await
}
