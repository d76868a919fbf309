//! How soon a mail is announced, and whether a burst is.

use std::time::Duration;

use anyhow::Context as _;
use support::notifications::{Shown, now};

use crate::{
    floor::Floor,
    report::{Length, median, middle, say, since},
    setting::{Setting, message},
};

/// Between two mails: several in a row would become a summary.
pub(crate) const APART: Duration = Duration::from_secs(4);

/// From the moment in which the server says EXISTS to the call of Notify on the bus. The fake mail
/// server, because it says when that moment was. First ours, then the floor's, at the same server.
pub(crate) async fn arrival_to_notification(length: Length) -> anyhow::Result<()> {
    let rounds = if length == Length::Quick { 7 } else { 21 };
    let mut setting = Setting::with_accounts(1).await?;
    let ours = arrivals(&setting, "Ours", rounds, APART).await?;
    let count = ours.len();
    say(
        &format!("EXISTS to the Notify call, median of {count}"),
        &median(&ours),
        "goal ≤ 1.5 × the floor",
    );

    // Before the burst: a larger mailbox costs the server time. By the same way as ours: over the wire.
    let port = setting.wire.port;
    let floor = Floor::start(&mut setting, port).await?;
    headless::signal("-STOP", setting.resident.process);
    let floors = arrivals(&setting, "Floor", rounds, APART)
        .await
        .with_context(|| setting.desktop.log("floor"))?;
    headless::signal("-CONT", setting.resident.process);
    floor.stop(&mut setting);
    say("  the floor", &median(&floors), "");
    say(
        "  ours as a multiple of the floor",
        &format!("{:.2}", middle(&ours) / middle(&floors)),
        "goal ≤ 1.5",
    );
    burst(&setting).await?;
    setting.stop();
    Ok(())
}

pub(crate) async fn arrivals(
    setting: &Setting,
    who: &str,
    rounds: u32,
    apart: Duration,
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::new();
    for number in 0..rounds {
        setting.mail.until(|mail| mail.idling() > 0).await;
        tokio::time::sleep(apart).await;
        let subject = format!("{who} {number}.");
        let before = now();
        let uid = setting.mail.deliver(&message(&subject));
        let shown = setting
            .desktop
            .ear
            .wait_for(&subject, |shown| shown.body.contains(&subject))
            .await?;
        times.push(since(before, shown.heard));
        setting.mail.mark_seen(uid);
    }
    Ok(times)
}

/// Two hundred at once: each is counted once, and the desktop is not flooded.
async fn burst(setting: &Setting) -> anyhow::Result<()> {
    const MAILS: u32 = 200;

    tokio::time::sleep(APART).await;
    let before = now();
    let known = setting.desktop.ear.shown().len();
    let unread = setting.link.status().await?.unread;
    for number in 0..MAILS {
        setting.mail.deliver(&message(&format!("Burst {number}.")));
    }
    let status = setting
        .link
        .wait_for("the burst", |status| status.unread >= unread + MAILS)
        .await?;
    let time = since(before, now());
    // What would come twice, comes now.
    tokio::time::sleep(APART).await;
    let shown = setting.desktop.ear.shown();
    let bubbles = shown
        .iter()
        .skip(known)
        .filter(|it: &&Shown| it.replaces == 0);
    let status = setting.link.status().await.unwrap_or(status);
    say(
        "burst of 200: counted / notifications / time",
        &format!(
            "{} / {} / {:.0} ms",
            status.unread - unread,
            bubbles.count(),
            time.as_secs_f64() * 1000.0
        ),
        "goal: 200, none lost or doubled",
    );
    Ok(())
}
