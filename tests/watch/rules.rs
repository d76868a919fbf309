//! What the settings say of notifications: levels, mutes, and that a change of them costs no connection.

use std::fs;

use anyhow::Context as _;
use engine::notify::NoticeButton;
use protocol::{ErrorCode, MailAction, MuteChoice, NoticeId, QuietRule};
use support::{until::until, world::World};

use super::mail;

fn through_list(subject: &str) -> Vec<u8> {
    let mut through = b"List-Id: Loud <loud.example>\r\n".to_vec();
    through.extend(mail("News <news@example.test>", subject, "All of it"));
    through
}

/// Adds lines to the account's table, which is the last one, and has them read.
async fn say(world: &World, lines: &str) -> anyhow::Result<()> {
    let file = world.settings_file();
    let text = fs::read_to_string(&file)?;
    fs::write(&file, format!("{text}{lines}\n"))?;
    world.engine.check_now();
    // Answered after that.
    world.engine.providers().await;
    Ok(())
}

async fn newest(world: &World) -> anyhow::Result<(NoticeId, Option<QuietRule>)> {
    let mut rows = world.engine.mail(None, 50).await;
    rows.sort_by_key(|row| row.notice);
    let row = rows.pop().context("a mail")?;
    Ok((row.notice, row.quiet))
}

fn sign_ins(world: &World) -> usize {
    let said = world.mail.commands();
    let sign_ins = said.iter();
    sign_ins
        .filter(|command| command.line.contains("AUTHENTICATE"))
        .count()
}

#[tokio::test]
async fn a_muted_list_is_listed_and_not_told_until_it_is_unmuted() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    // That is looked up once, over a connection of its own.
    world
        .wait_for("the folders to be known", |status| {
            let mut accounts = status.accounts.iter();
            accounts.all(|account| account.actions.contains(&MailAction::Archive))
        })
        .await?;
    let connections = sign_ins(&world);
    say(&world, "# mine\nbuttons = [\"mute\"] # only that").await?;
    world.mail.deliver(&through_list("First"));
    let shown = world.desktop.wait_for("First").await?;
    assert_eq!(
        shown.buttons,
        [NoticeButton::Mute, NoticeButton::ShowPanel],
        "as the settings say"
    );
    let (first, quiet) = newest(&world).await?;
    assert_eq!(quiet, None);

    world.engine.mute(first, MuteChoice::List).await?;
    let text = fs::read_to_string(world.settings_file())?;
    assert!(
        text.contains("mutes = [{ list = \"loud.example\" }]"),
        "{text}"
    );
    assert!(
        text.contains("# mine") && text.contains("# only that"),
        "{text}"
    );
    until("its notification to go", async || {
        let withdrawn = world.desktop.withdrawn();
        withdrawn.contains(&shown.key).then_some(())
    })
    .await?;

    world.mail.deliver(&through_list("Second"));
    world
        .wait_for("it to be listed in grey", |status| {
            let is = |row: &protocol::MailRow| row.quiet == Some(QuietRule::MutedList);
            status.unread == 2 && status.latest.iter().filter(|row| is(row)).count() == 2
        })
        .await?;
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));
    world.desktop.wait_for("Lunch?").await?;

    let (second, _) = newest(&world).await?;
    world.engine.unmute(first).await?;
    let text = fs::read_to_string(world.settings_file())?;
    assert!(!text.contains("loud.example"), "{text}");
    world
        .wait_for("no mail to be in grey", |status| {
            status.latest.iter().all(|row| row.quiet.is_none())
        })
        .await?;
    world.mail.deliver(&through_list("Third"));
    world.desktop.wait_for("Third").await?;
    let told = world.desktop.mails();
    assert_eq!(told.len(), 3, "what was muted is not told late: {told:?}");
    assert_eq!(sign_ins(&world), connections, "nothing was connected anew");

    let gone = world
        .engine
        .mute(NoticeId(second.0 + 1_000), MuteChoice::List)
        .await;
    assert_eq!(gone.map_err(|error| error.code), Err(ErrorCode::NotFound));
    Ok(())
}

#[tokio::test]
async fn a_mute_of_a_sender_holds_over_a_restart() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    let from_bob = |subject: &str| mail("Bob <BOB@example.test>", subject, "…");
    world.mail.deliver(&from_bob("First"));
    world.desktop.wait_for("First").await?;
    world
        .engine
        .mute(newest(&world).await?.0, MuteChoice::Sender)
        .await?;
    let text = fs::read_to_string(world.settings_file())?;
    assert!(text.contains("{ sender = \"bob@example.test\" }"), "{text}");

    world.restart().await?;
    world.wait_until_live().await?;
    world.mail.deliver(&from_bob("Second"));
    world
        .wait_for("the second mail", |status| status.unread == 2)
        .await?;
    world
        .mail
        .deliver(&mail("Cleo <cleo@example.test>", "Third", "…"));
    world.desktop.wait_for("Third").await?;
    let told = world.desktop.mails();
    assert!(!told.iter().any(|line| line.contains("Second")), "{told:?}");
    Ok(())
}

/// A mail of a conversation.
fn in_thread(from: &str, subject: &str, header: &str) -> Vec<u8> {
    let mut of_thread = format!("{header}\r\n").into_bytes();
    of_thread.extend(mail(from, subject, "…"));
    of_thread
}

#[tokio::test]
async fn a_conversation_that_is_muted_from_its_notification_says_no_more_until_that_is_undone()
-> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    say(&world, "buttons = [\"mute\"]").await?;
    let bob = "Bob <bob@example.test>";
    let answer = |from: &str, subject: &str| {
        in_thread(
            from,
            subject,
            "References: <first@example.test> <second@example.test>",
        )
    };
    world.mail.deliver(&in_thread(
        bob,
        "Lunch?",
        "References: <first@example.test>\r\nIn-Reply-To: <first@example.test>",
    ));
    let shown = world.desktop.wait_for("Lunch?").await?;
    let (first, _) = newest(&world).await?;

    world.engine.ask_what_to_mute(first).await?;
    let asked = world.desktop.wait_for("What should be muted?").await?;
    assert_eq!(asked.key, shown.key, "in the place of its notification");
    let (sender, thread) = (MuteChoice::Sender, MuteChoice::Thread);
    assert_eq!(
        asked.buttons,
        [sender, thread].map(NoticeButton::MuteAs),
        "it came through no list"
    );
    let text = fs::read_to_string(world.settings_file())?;
    assert!(!text.contains("\nmutes"), "asked and not answered: {text}");

    world.engine.mute_and_say(first, thread).await?;
    let said = world.desktop.wait_for("Conversation muted").await?;
    assert_eq!(
        (said.key, said.buttons.as_slice()),
        (shown.key, &[NoticeButton::Unmute][..])
    );
    let text = fs::read_to_string(world.settings_file())?;
    let rule = "mutes = [{ thread = \"first@example.test\", subject = \"Lunch?\" }]";
    assert!(text.contains(rule), "{text}");

    // Whoever writes in it, after a restart too.
    world.restart().await?;
    world.wait_until_live().await?;
    world
        .mail
        .deliver(&answer("Cleo <cleo@example.test>", "Re: Lunch?"));
    world
        .wait_for("it to be listed in grey", |status| {
            let is = |row: &protocol::MailRow| row.quiet == Some(QuietRule::MutedThread);
            status.unread == 2 && status.latest.iter().filter(|row| is(row)).count() == 2
        })
        .await?;
    // Whoever is muted there may write elsewhere.
    world.mail.deliver(&in_thread(
        bob,
        "Dinner?",
        "References: <elsewhere@example.test>",
    ));
    world.desktop.wait_for("Dinner?").await?;

    world.engine.unmute(first).await?;
    world
        .wait_for("no mail to be in grey", |status| {
            status.latest.iter().all(|row| row.quiet.is_none())
        })
        .await?;
    world.mail.deliver(&answer(bob, "Lunch at noon"));
    world.desktop.wait_for("Lunch at noon").await?;
    let told = world.desktop.mails();
    assert!(
        !told.iter().any(|line| line.contains("Re: Lunch?")),
        "{told:?}"
    );
    Ok(())
}

#[tokio::test]
async fn the_level_and_a_locked_screen_decide_what_is_told() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    say(&world, "level = \"subject\"").await?;
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));
    let shown = world.desktop.wait_for("Lunch?").await?;
    assert_eq!(
        (shown.title.as_str(), shown.body.as_str()),
        ("Bob", "Lunch?")
    );

    world.engine.screen_is_locked(true);
    world
        .mail
        .deliver(&mail("Cleo <cleo@example.test>", "Dinner?", "At eight"));
    let shown = world.desktop.wait_for("New mail").await?;
    assert_eq!(shown.body, "");
    assert!(
        !world
            .desktop
            .mails()
            .iter()
            .any(|line| line.contains("Cleo"))
    );

    Ok(())
}
