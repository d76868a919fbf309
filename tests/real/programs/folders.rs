//! Folders beside the inbox at a real server that tells of them (NOTIFY, RFC 5465).

use std::{fs::OpenOptions, io::Write as _};

use anyhow::{Context as _, ensure};
use support::{
    mail_client::MailClient,
    real_world::{ADA, World},
    until::until,
};

/// As people write it; on the wire it is something else.
const FOLDER: &str = "Müll & Arbeit";
const ON_THE_WIRE: &str = "\"M&APw-ll &- Arbeit\"";

#[tokio::test]
async fn r24_a_folder_beside_the_inbox_is_told_of_at_once_over_one_connection() -> anyhow::Result<()>
{
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "folders")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    // By itself the server looks at folders every half a minute. Nobody is to wait for that, and nobody can here.
    world.dovecot.stop();
    writeln!(
        OpenOptions::new()
            .append(true)
            .open(world.dovecot.configuration())?,
        "mailbox_idle_check_interval = 1 hour"
    )?;
    world.dovecot.start_again().await?;
    let mut client = MailClient::open(&world.dovecot, ADA).await?;
    client.run(&format!("CREATE {ON_THE_WIRE}")).await?;
    client
        .append(ON_THE_WIRE, "", &mail("Old <old@example.test>", "Before"))
        .await?;
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    first.stop(&mut world.desktop);
    let settings = world
        .desktop
        .folder()
        .join("home/.config/tidings/settings.toml");
    // The account's table is the last one.
    writeln!(
        OpenOptions::new().append(true).open(&settings)?,
        "folders = [\"{FOLDER}\"]"
    )?;
    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    let status = link
        .wait_for("the account to be live", |status| {
            let mut accounts = status.accounts.iter();
            accounts.any(|account| account.health == protocol::Health::Live)
        })
        .await?;
    let sentence = &status.accounts.first().context("an account")?.sentence;
    ensure!(sentence.is_empty(), "{sentence}");
    // What told of the folders is gone; what waits, waits for all of them.
    until("one connection", async || {
        let connections = world.dovecot.connections(ADA).ok()?;
        (connections == 1).then_some(())
    })
    .await?;

    client
        .append(ON_THE_WIRE, "", &mail("Eve <eve@example.test>", "Here too"))
        .await?;
    world.heard_of("Eve").await?;
    // The first one is told of in any case: whether the server goes on telling shows with the next one, once nothing of
    // the first is left to be looked at.
    world.settled(&link).await?;
    client
        .append(
            ON_THE_WIRE,
            "",
            &mail("Mallory <mallory@example.test>", "And again"),
        )
        .await?;
    world.heard_of("Mallory").await?;
    world
        .deliver("Bob <bob@example.test>", "As before", "At noon")
        .await?;
    world.heard_of("Bob").await?;
    ensure!(world.dovecot.connections(ADA)? == 1, "one connection");

    // Read there by another program: it leaves the count.
    link.wait_for("three unread beside the old one", |status| {
        status.unread == 4
    })
    .await?;
    client.run(&format!("SELECT {ON_THE_WIRE}")).await?;
    client.run("STORE 1:* +FLAGS.SILENT (\\Seen)").await?;
    client.run("CLOSE").await?;
    link.wait_for("one unread", |status| status.unread == 1)
        .await?;
    world.settled(&link).await?;
    let told = world.mails();
    ensure!(told.len() == 3, "each once, and nothing old: {told:#?}");
    second.stop(&mut world.desktop);
    Ok(())
}

fn mail(from: &str, subject: &str) -> String {
    format!(
        "From: {from}\nTo: {ADA}\nSubject: {subject}\nMessage-ID: <{}@example.test>\n\nHello\n",
        subject.replace(' ', ".")
    )
}
