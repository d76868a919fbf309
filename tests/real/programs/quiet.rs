//! What the desktop says of its user: that they want no noise, that they have locked the screen. And a notification
//! daemon that is started again under its bubbles.

use std::{fs::Permissions, os::unix::fs::PermissionsExt as _, path::PathBuf, time::Duration};

use anyhow::{Context as _, ensure};
use protocol::{Request, SettingKey};
use support::{
    desktop::{NotificationDaemon, TestDesktop},
    desktop_services::{Daemon, ScreenCast, ScreenSaver},
    notifications::Shown,
    programs::{Link, Resident},
    real_world::{ADA, World},
    until::until,
};

const SOUND: &str = "message-new-email";

#[tokio::test]
async fn do_not_disturb_on_xfce_takes_the_sound_away() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = on_xfce(&mut world).await;
    world.explain(result, "do-not-disturb")
}

async fn on_xfce(world: &mut World) -> anyhow::Result<()> {
    let played = player(world)?;
    let (first, link) = with_sound(world).await?;
    heard(world, "Bob", Some(SOUND)).await?;
    do_not_disturb(&world.desktop, true)?;
    heard(world, "Cleo", None).await?;
    do_not_disturb(&world.desktop, false)?;
    heard(world, "Dan", Some(SOUND)).await?;
    // This daemon makes none of its own (`GetCapabilities`).
    let sounds = until("Dan's sound", async || {
        let sounds = std::fs::read_to_string(&played).ok()?;
        (sounds.lines().count() >= 2).then_some(sounds)
    })
    .await?;
    let once = format!("--id={SOUND} --description=Tidings\n");
    ensure!(sounds == once.repeat(2), "for Bob and for Dan: {sounds}");
    drop(link);
    first.stop(&mut world.desktop);
    Ok(())
}

/// Has a program of that name stand for the desktop's own that plays sounds, where nobody would hear it. What it is asked
/// for it writes down, a line each.
fn player(world: &mut World) -> anyhow::Result<PathBuf> {
    let folder = world.desktop.folder().join("players");
    std::fs::create_dir_all(&folder)?;
    let (program, played) = (folder.join("canberra-gtk-play"), folder.join("played"));
    let script = format!("#!/bin/sh\necho \"$*\" >>'{}'\n", played.display());
    std::fs::write(&program, script)?;
    std::fs::set_permissions(&program, Permissions::from_mode(0o700))?;
    let path = std::env::var("PATH")?;
    let path = format!("PATH={}:{path}", folder.display());
    world.surroundings.behind = vec!["env".to_owned(), path];
    Ok(played)
}

/// The switch of Xfce's own settings, set as that does.
fn do_not_disturb(desktop: &TestDesktop, is_on: bool) -> anyhow::Result<()> {
    let mut set = desktop.command("xfconf-query");
    set.args(["-c", "xfce4-notifyd", "-p", "/do-not-disturb"]);
    set.args(["-n", "-t", "bool", "-s", &is_on.to_string()]);
    ensure!(set.status()?.success(), "xfconf-query");
    Ok(())
}

#[tokio::test]
async fn a_daemon_that_says_it_is_inhibited_gets_no_sound() -> anyhow::Result<()> {
    let mut world = World::on_an_empty_desktop().await?;
    let result = on_kde(&mut world).await;
    world.explain(result, "inhibited")
}

async fn on_kde(world: &mut World) -> anyhow::Result<()> {
    let daemon = Daemon::start(&world.desktop).await?;
    let (first, link) = with_sound(world).await?;
    heard(world, "Bob", Some(SOUND)).await?;
    daemon.inhibit(true);
    heard(world, "Cleo", None).await?;
    daemon.inhibit(false);
    heard(world, "Dan", Some(SOUND)).await?;
    drop(link);
    first.stop(&mut world.desktop);
    Ok(())
}

async fn with_sound(world: &mut World) -> anyhow::Result<(Resident, Link)> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    let account = link.status().await?.accounts.into_iter().next();
    link.ask(Request::ChangeSetting {
        account: Some(account.context("no account")?.id),
        key: SettingKey::Sound,
        value: true.into(),
    })
    .await?;
    link.wait_until_live().await?;
    Ok((first, link))
}

/// A mail of theirs comes with that sound, or with none.
async fn heard(world: &World, sender: &str, sound: Option<&str>) -> anyhow::Result<Shown> {
    let address = sender.to_lowercase();
    world
        .deliver(
            &format!("{sender} <{address}@example.test>"),
            sender,
            "Hear this",
        )
        .await?;
    let shown = world.heard_of(sender).await?;
    ensure!(shown.sound.as_deref() == sound, "{shown:?}");
    Ok(shown)
}

#[tokio::test]
async fn while_the_screen_saver_has_locked_the_screen_nobody_reads_whose_mail_it_is()
-> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = locked(&mut world).await;
    world.explain(result, "locked")
}

async fn locked(world: &mut World) -> anyhow::Result<()> {
    let saver = ScreenSaver::start(&world.desktop).await?;
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    world
        .deliver("Bob <bob@example.test>", "Unlocked", "For her eyes")
        .await?;
    world.heard_of("Bob").await?;

    saver.lock(true).await?;
    hides_whose_mail_it_is(world, "Locked").await?;

    saver.lock(false).await?;
    world
        .deliver("Dan <dan@example.test>", "Unlocked again", "She is back")
        .await?;
    let shown = world.heard_of("Dan").await?;
    ensure!(shown.body.contains("Unlocked again"), "{shown:?}");

    // Whoever is started behind a locked screen asks.
    saver.lock(true).await?;
    first.stop(&mut world.desktop);
    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    link.wait_until_live().await?;
    let before = world.desktop.ear.shown().len();
    world
        .deliver(
            "Eve <eve@example.test>",
            "Still locked",
            "For nobody's eyes",
        )
        .await?;
    until("one more", async || {
        (world.desktop.ear.shown().len() > before).then_some(())
    })
    .await?;
    let said = format!("{:?}", world.desktop.ear.shown().split_off(before));
    ensure!(!said.contains("Eve") && !said.contains("Still"), "{said}");
    second.stop(&mut world.desktop);
    Ok(())
}

/// Cleo's mail is told, and nothing of it is on the screen.
async fn hides_whose_mail_it_is(world: &World, subject: &str) -> anyhow::Result<()> {
    let before = world.desktop.ear.shown().len();
    world
        .deliver("Cleo <cleo@example.test>", subject, "For nobody's eyes")
        .await?;
    let shown = until("a notification", async || {
        let mut shown = world.desktop.ear.shown();
        (shown.len() > before).then(|| shown.remove(before))
    })
    .await?;
    let said = format!("{shown:?}");
    for word in ["Cleo", "cleo", subject, "eyes"] {
        ensure!(
            !said.contains(word),
            "whoever passes by reads {word}: {said}"
        );
    }
    ensure!(shown.title.contains("New mail"), "{said}");
    Ok(())
}

#[tokio::test]
async fn a_notification_daemon_that_is_started_again_confuses_no_two_mails() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = restarted(&mut world).await;
    world.explain(result, "daemon-restarted")
}

async fn restarted(world: &mut World) -> anyhow::Result<()> {
    // What is said of the sign-in is the first bubble; Bob's is the second.
    let (first, link, bobs) = world.told_of("Before", "On the old one's screen").await?;
    world.desktop.end("xfce4-notifyd");
    world
        .desktop
        .start_notifications(NotificationDaemon::Xfce)?;

    let mut newest = None;
    for (sender, subject) in [("Cleo", "After"), ("Dan", "And again")] {
        let address = format!("{sender} <{}@example.test>", sender.to_lowercase());
        world.deliver(&address, subject, "On the new one's").await?;
        newest = Some(world.heard_of(sender).await?);
    }
    let newest = newest.context("two were told")?;
    ensure!(
        newest.id <= bobs.id,
        "the new daemon counts anew, so the numbers meet: {newest:?}, {bobs:?}"
    );
    ensure!(newest.replaces == 0, "nothing was replaced: {newest:?}");

    // Bob's mail is read elsewhere: his bubble is long gone, and the one that has its number by now stays.
    world.dovecot.read_elsewhere(ADA, "Before")?;
    link.wait_for("two unread mails", |status| status.unread == 2)
        .await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    ensure!(
        !world.desktop.ear.is_gone(newest.id),
        "Dan's notification was taken for Bob's"
    );
    // Its own button is about its own mail.
    world.desktop.press_on_bubble(&newest, "Mark read").await?;
    world.wait_until_seen("And again").await?;
    ensure!(
        !world.dovecot.flags(ADA, "After")?.contains("\\Seen"),
        "Cleo's is unread"
    );
    first.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn while_others_see_the_screen_they_do_not_read_whose_mail_it_is() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = shared(&mut world).await;
    world.explain(result, "shared")
}

async fn shared(world: &mut World) -> anyhow::Result<()> {
    let cast = ScreenCast::start(&world.desktop).await?;
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    world
        .deliver("Bob <bob@example.test>", "Alone", "For her eyes")
        .await?;
    world.heard_of("Bob").await?;

    cast.share(true).await?;
    hides_whose_mail_it_is(world, "Shared").await?;

    cast.share(false).await?;
    world
        .deliver("Dan <dan@example.test>", "Alone again", "They have left")
        .await?;
    let shown = world.heard_of("Dan").await?;
    ensure!(shown.body.contains("Alone again"), "{shown:?}");
    first.stop(&mut world.desktop);
    Ok(())
}
