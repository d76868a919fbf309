//! What is done with a mail from here, seen on the server: archived, deleted, brought back, kept while it is away.

use protocol::{DeedState, ErrorCode, MailAction, NoticeId, SelfTestStep, UnixMillis};
use support::{until::until, world::World};

use super::mail;

/// One mail, told of.
async fn with_mail() -> anyhow::Result<(World, NoticeId)> {
    let world = World::with_signed_in_account().await?;
    world
        .wait_for("the folders to be known", |status| {
            let mut accounts = status.accounts.iter();
            accounts.all(|account| account.actions.contains(&MailAction::Archive))
        })
        .await?;
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));
    world.desktop.wait_for("Lunch?").await?;
    let notice = world.engine.mail(None, 10).await.remove(0).notice;
    Ok((world, notice))
}

#[tokio::test]
async fn r13_moves_to_where_the_server_keeps_such_mails_and_back() -> anyhow::Result<()> {
    let (world, notice) = with_mail().await?;
    for (action, folder) in [
        (MailAction::Archive, "Archive"),
        (MailAction::Delete, "Trash"),
        (MailAction::Junk, "Junk"),
    ] {
        world.engine.act(notice, action).await?;
        assert_eq!(world.mail.uids(folder).len(), 1, "{action:?}");
        assert!(world.mail.uids("INBOX").is_empty(), "{action:?}");
        world
            .wait_for("it to be listed as done", |status| {
                status.unread == 0 && status.deeds.len() == 1
            })
            .await?;

        world.engine.undo(notice).await?;
        assert_eq!(world.mail.uids("INBOX").len(), 1, "{action:?}");
        world
            .wait_for("it to be back", |status| {
                status.unread == 1 && status.deeds.is_empty()
            })
            .await?;
    }
    world.settle().await?;
    let told = world.desktop.mails().len();
    assert_eq!(
        told, 1,
        "R9: coming back is no news, R13: nor is our own doing"
    );
    assert_eq!(world.mail.violations(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_notification_has_buttons_for_what_the_server_can_do() -> anyhow::Result<()> {
    let (world, _) = with_mail().await?;
    let shown = world.desktop.wait_for("Lunch?").await?;
    use engine::notify::NoticeButton::{Archive, Delete, MarkRead, Open};
    assert_eq!(shown.buttons, [Open, MarkRead, Archive, Delete]);
    Ok(())
}

#[tokio::test]
async fn a_read_only_account_has_no_button_and_does_nothing() -> anyhow::Result<()> {
    let (mut world, notice) = with_mail().await?;
    world.engine.stop().await;
    let file = world.settings_file();
    let text = std::fs::read_to_string(&file)?;
    std::fs::write(&file, format!("{text}read-only = true\n"))?;
    world.restart().await?;
    world.wait_until_live().await?;
    let before = world.mail.commands().len();
    for action in [MailAction::MarkRead, MailAction::Delete] {
        let refused = world.engine.act(notice, action).await;
        assert_eq!(refused.map_err(|error| error.code), Err(ErrorCode::Invalid));
    }
    assert!(world.status().accounts[0].actions.is_empty());
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Dinner?", "At eight"));
    let shown = world.desktop.wait_for("Dinner?").await?;
    assert_eq!(shown.buttons, [engine::notify::NoticeButton::Open]);
    let said = world.mail.commands().split_off(before);
    assert!(
        !said.iter().any(|command| command.line.contains("SELECT")),
        "P6: the mailbox is only ever examined: {said:?}"
    );
    Ok(())
}

#[tokio::test]
async fn is_done_when_the_server_is_back_after_a_restart_of_ours() -> anyhow::Result<()> {
    let (mut world, notice) = with_mail().await?;
    // The server refuses whoever comes new.
    world.mail.answer("SELECT", "NO [UNAVAILABLE] not now");
    world.mail.answer("UID MOVE", "NO not now");
    world.mail.hang_up();
    world.mail.refuse_tokens("{\"status\":\"503\"}");
    let asked = world.engine.act(notice, MailAction::Archive).await;
    assert!(asked.is_ok(), "it is kept: {asked:?}");
    let deed = world.status().deeds.remove(0);
    assert_eq!(deed.state, DeedState::Waiting);
    assert_eq!(deed.subject, "Lunch?");
    assert_eq!(world.mail.uids("INBOX").len(), 1, "not yet");
    world.engine.stop().await;

    world.mail.accept_tokens();
    world.mail.answer_normally();
    world.restart().await?;
    until("it to be archived", async || {
        (world.mail.uids("Archive").len() == 1).then_some(())
    })
    .await?;
    world
        .wait_for("it to be listed as done", |status| {
            status.deeds.first().map(|deed| deed.state) == Some(DeedState::Done)
        })
        .await?;
    assert!(world.mail.uids("INBOX").is_empty());
    Ok(())
}

#[tokio::test]
async fn the_self_test_times_a_mail_and_removes_it() -> anyhow::Result<()> {
    let (world, _) = with_mail().await?;
    let account = world.status().accounts.remove(0).id;
    let before = world.mail.uids("INBOX");

    let result = world.engine.self_test(&account, false).await?;

    assert_eq!(result.failed, None, "{result:?}");
    assert!(result.millis.is_some(), "{result:?}");
    assert!(result.sentence.contains(" s from handing"), "{result:?}");
    let shown = world.desktop.shown();
    let told = shown
        .iter()
        .any(|notice| notice.body.contains("Test of Tidings"));
    assert!(told, "it took the way of every mail: {shown:?}");
    assert_eq!(world.mail.uids("INBOX"), before, "and is gone");
    assert_eq!(world.mail.violations(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_self_test_names_the_step_that_failed() -> anyhow::Result<()> {
    let (world, _) = with_mail().await?;
    let account = world.status().accounts.remove(0).id;
    let before = world.mail.uids("INBOX");

    world.engine.pause(UnixMillis(i64::MAX));
    world
        .wait_for("the pause", |status| status.paused_until.is_some())
        .await?;
    let result = world.engine.self_test(&account, false).await?;
    assert_eq!(result.failed, Some(SelfTestStep::Show), "{result:?}");
    assert!(result.sentence.contains("paused"), "{result:?}");
    world.engine.resume();
    world
        .wait_for("the end of the pause", |status| {
            status.paused_until.is_none()
        })
        .await?;

    world.mail.answer("APPEND", "NO the shelf is full");
    let result = world.engine.self_test(&account, false).await?;
    assert_eq!(result.failed, Some(SelfTestStep::Put), "{result:?}");
    assert!(result.sentence.contains("the shelf is full"), "{result:?}");

    world.mail.answer_normally();
    world.mail.answer("SELECT", "NO not for you");
    let result = world.engine.self_test(&account, false).await?;
    assert_eq!(result.failed, Some(SelfTestStep::Remove), "{result:?}");
    assert!(result.sentence.contains("delete it yourself"), "{result:?}");
    assert_eq!(world.mail.uids("INBOX").len(), before.len() + 1);

    world.mail.refuse_tokens("{\"status\":\"400\"}");
    let result = world.engine.self_test(&account, false).await?;
    assert_eq!(result.failed, Some(SelfTestStep::Connect), "{result:?}");
    Ok(())
}

#[tokio::test]
async fn the_self_test_of_a_read_only_account_touches_no_mail() -> anyhow::Result<()> {
    let (mut world, _) = with_mail().await?;
    world.engine.stop().await;
    let file = world.settings_file();
    let text = std::fs::read_to_string(&file)?;
    std::fs::write(&file, format!("{text}read-only = true\n"))?;
    world.restart().await?;
    world.wait_until_live().await?;
    let account = world.status().accounts.remove(0).id;
    let connections = world.mail.connections();

    let result = world.engine.self_test(&account, false).await?;

    assert_eq!(result.failed, None, "{result:?}");
    assert_eq!(world.mail.connections(), connections, "nobody was asked");
    world.desktop.wait_for("notifications come through").await?;
    Ok(())
}
