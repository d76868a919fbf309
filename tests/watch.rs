//! Watching a mailbox: each new mail is told of once, whatever happens to the connection and to us.

#[path = "watch/actions.rs"]
mod actions;
#[path = "watch/checking.rs"]
mod checking;
#[path = "watch/faults.rs"]
mod faults;
#[path = "watch/primary.rs"]
mod primary;
#[path = "watch/rules.rs"]
mod rules;

use fakes::{MailServer, story};
use protocol::{Health, MailAction};
use support::{until::until, world::World};

#[tokio::test]
async fn r17_tells_of_a_mail_and_leaves_it_unread() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;

    let uid = world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));

    let notice = world.desktop.wait_for("Lunch?").await?;
    assert!(notice.title.contains("Bob"), "{notice:?}");
    assert!(notice.body.contains("At noon"), "{notice:?}");
    assert!(!is_seen(&world, uid), "watching reads nothing");
    let status = world
        .wait_for("one unread", |status| status.unread == 1)
        .await?;
    assert_eq!(status.latest[0].subject, "Lunch?");
    assert_eq!(world.mail.violations(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn r01_r10_t22_mails_are_named_by_uid_and_news_is_not_searched_for() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    let first = world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "One", "…"));
    world.desktop.wait_for("One").await?;
    // Every sequence number behind it moves.
    world.mail.expunge(first);
    world
        .mail
        .deliver(&mail("Cleo <cleo@example.test>", "Two", "…"));
    world.desktop.wait_for("Two").await?;
    let row = world.engine.mail(None, 10).await.remove(0);
    world.engine.act(row.notice, MailAction::MarkRead).await?;
    world.restart().await?;
    world.wait_until_live().await?;

    let said = world.mail.commands();
    let with = |word: &str| said.iter().filter(|it| it.line.contains(word)).count();
    assert!(with("UID FETCH") > 4 && with("UID STORE") > 0, "{said:#?}");
    for word in ["FETCH", "STORE", "COPY", "MOVE", "SEARCH"] {
        assert_eq!(
            with(word),
            with(&format!("UID {word}")),
            "{word}: {said:#?}"
        );
    }
    for word in ["RECENT", "SEARCH", "SINCE"] {
        assert_eq!(with(word), 0, "{word}: {said:#?}");
    }
    Ok(())
}

/// Waits until the account has asked for its folders, which it does once over a short connection of its own.
async fn only_watches(world: &World) -> anyhow::Result<()> {
    world
        .wait_for("the folders to be known", |status| {
            let mut accounts = status.accounts.iter();
            accounts.all(|account| account.actions.contains(&MailAction::Archive))
        })
        .await?;
    let one = |mail: &MailServer| mail.sessions().len() == 1 && mail.idling() == 1;
    world.mail.until(one).await;
    Ok(())
}

#[tokio::test]
async fn r60_a_new_mail_is_listed_and_read_with_one_question() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    only_watches(&world).await?;
    let before = world.mail.commands().len();
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));
    let notice = world.desktop.wait_for("Lunch?").await?;
    assert!(notice.body.contains("At noon"), "{notice:?}");
    world.mail.until(|mail| mail.idling() > 0).await;

    let said: Vec<String> = world
        .mail
        .commands()
        .drain(before..)
        .map(|command| command.line)
        .filter(|line| line != "DONE")
        .collect();
    assert!(said[0].starts_with("UID FETCH"), "{said:#?}");
    assert!(said[0].contains("BODY.PEEK[]<0."), "{said:#?}");
    let asking = said.iter().filter(|line| line.contains("BODY")).count();
    assert_eq!(asking, 1, "{said:#?}");
    assert!(said.len() <= 4, "flags, unread, IDLE: {said:#?}");
    Ok(())
}

#[tokio::test]
async fn r60_a_start_that_finds_nothing_new_counts_the_unread_mails_once() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));
    world.desktop.wait_for("Lunch?").await?;
    // The session that told of it counts as well.
    world.mail.until(|mail| mail.idling() > 0).await;
    let before = world.mail.commands().len();

    world.restart().await?;
    only_watches(&world).await?;

    let said = world.mail.commands().split_off(before);
    let counted = said.iter().filter(|it| it.line.contains("UNSEEN")).count();
    assert_eq!(counted, 1, "{said:#?}");
    let status = world
        .wait_for("one unread", |status| status.unread == 1)
        .await?;
    assert_eq!(status.latest.len(), 1);
    Ok(())
}

#[tokio::test]
async fn r57_nothing_that_a_mail_refers_to_is_fetched() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let there = format!("http://{}", listener.local_addr()?);
    let html = format!(
        "From: Bob <bob@example.test>\r\nSubject: Look\r\nMIME-Version: 1.0\r\n\
         List-Unsubscribe: <{there}/out>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n\
         <link rel=stylesheet href=\"{there}/style\"><body background=\"{there}/wall\">\
         <img src=\"{there}/pixel\"><iframe src=\"{there}/frame\"></iframe><p>Here I am</p>\r\n"
    );
    world.mail.deliver(html.as_bytes());

    let notice = world.desktop.wait_for("Look").await?;
    assert!(notice.body.contains("Here I am"), "{notice:?}");
    assert!(!notice.body.contains('<'), "text, no HTML: {notice:?}");
    let row = world.engine.mail(None, 10).await.remove(0);
    world.engine.act(row.notice, MailAction::MarkRead).await?;
    world.settle().await?;

    let came = listener.accept();
    assert!(
        matches!(&came, Err(error) if error.kind() == std::io::ErrorKind::WouldBlock),
        "somebody asked: {came:?}"
    );
    Ok(())
}

#[tokio::test]
async fn does_not_tell_of_what_was_there_before() -> anyhow::Result<()> {
    let world = World::new().await?;
    world
        .mail
        .deliver(&mail("Old <old@example.test>", "Long ago", "…"));
    world.sign_in().await?;
    world.wait_until_live().await?;

    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "New", "…"));
    world.desktop.wait_for("New").await?;

    assert_eq!(
        world.desktop.mails().len(),
        1,
        "{:?}",
        world.desktop.mails()
    );
    Ok(())
}

#[tokio::test]
async fn marks_read_on_the_server_when_asked_to() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let uid = world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));
    world.desktop.wait_for("Lunch?").await?;
    let row = world.engine.mail(None, 10).await.remove(0);

    world.engine.act(row.notice, MailAction::MarkRead).await?;

    assert!(is_seen(&world, uid));
    world
        .wait_for("nothing unread", |status| status.unread == 0)
        .await?;
    assert_eq!(world.mail.violations(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn takes_a_notification_back_when_the_mail_is_read_elsewhere() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let uid = world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Lunch?", "At noon"));
    let notice = world.desktop.wait_for("Lunch?").await?;

    world.mail.mark_seen(uid);

    until("the notification to be taken back", async || {
        world
            .desktop
            .withdrawn()
            .contains(&notice.key)
            .then_some(())
    })
    .await?;
    world
        .wait_for("nothing unread", |status| status.unread == 0)
        .await?;
    Ok(())
}

#[tokio::test]
async fn tells_once_of_what_came_while_we_were_away() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "One", "…"));
    world.desktop.wait_for("One").await?;

    world.engine.stop().await;
    world
        .mail
        .deliver(&mail("Cleo <cleo@example.test>", "Two", "…"));
    world
        .mail
        .deliver(&mail("Dan <dan@example.test>", "Three", "…"));
    world.restart().await?;
    world.desktop.wait_for("Two").await?;
    world.desktop.wait_for("Three").await?;

    world.restart().await?;
    world.wait_until_live().await?;
    world.settle().await?;
    assert_eq!(
        world.desktop.mails().len(),
        3,
        "{:?}",
        world.desktop.mails()
    );
    Ok(())
}

#[tokio::test]
async fn comes_back_after_the_server_hung_up() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let before = world.mail.connections();

    world.mail.bye("Closing for the night");
    world
        .mail
        .deliver_silently(&mail("Bob <bob@example.test>", "Meanwhile", "…"));

    world.desktop.wait_for("Meanwhile").await?;
    world.wait_for_health(Health::Live).await?;
    assert!(world.mail.connections() > before, "over a new connection");
    assert_eq!(world.desktop.mails().len(), 1);
    Ok(())
}

#[tokio::test]
async fn fault_08_a_connection_that_is_gone_while_we_wait_costs_no_time() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    only_watches(&world).await?;
    let before = world.mail.connections();

    world.mail.hang_up();
    world
        .mail
        .deliver_silently(&mail("Bob <bob@example.test>", "Meanwhile", "…"));

    world.desktop.wait_for("Meanwhile").await?;
    assert_eq!(world.mail.connections(), before + 1, "at the first attempt");
    world.settle().await?;
    assert_eq!(world.desktop.mails().len(), 1, "once");
    Ok(())
}

#[tokio::test]
async fn fault_09_comes_back_after_an_answer_was_cut_off() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;

    world.mail.close_after_bytes(20);
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Cut off", "…"));

    world.desktop.wait_for("Cut off").await?;
    assert_eq!(
        world.desktop.mails().len(),
        1,
        "{:?}",
        world.desktop.mails()
    );
    Ok(())
}

#[tokio::test]
async fn fault_87_waits_for_the_keychain_and_loses_nothing() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    world
        .keychain
        .has_trouble(Some(engine::keychain::KeychainError::Locked));
    world.restart().await?;
    world.wait_for_health(Health::KeychainLocked).await?;
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Locked out", "…"));

    world.keychain.has_trouble(None);
    world.engine.check_now();

    world.desktop.wait_for("Locked out").await?;
    assert_eq!(world.desktop.mails().len(), 1);
    Ok(())
}

#[tokio::test]
async fn keeps_what_the_desktop_could_not_show() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    world.desktop.is_away(true);
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Nobody sees it", "…"));
    world
        .wait_for("the mail in the panel", |status| status.unread == 1)
        .await?;
    assert!(world.desktop.mails().is_empty());

    world.desktop.is_away(false);
    world.engine.check_now();

    world.desktop.wait_for("Nobody sees it").await?;
    Ok(())
}

#[tokio::test]
async fn every_mail_of_the_story_can_be_told() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;

    world.mail.deliver(&story::plain(1));

    world.wait_for("it", |status| status.unread == 1).await?;
    Ok(())
}

fn mail(from: &str, subject: &str, body: &str) -> Vec<u8> {
    let id = subject.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    format!(
        "From: {from}\r\nTo: ada@example.test\r\nSubject: {subject}\r\nMessage-ID: <{id}@example.test>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    )
    .into_bytes()
}

fn is_seen(world: &World, uid: u32) -> bool {
    world
        .mail
        .flags(uid)
        .is_some_and(|flags| flags.contains("\\Seen"))
}
