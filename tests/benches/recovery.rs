//! How soon mail is announced again after something broke; and whether any is lost or said twice.

use std::time::{Duration, Instant};

use anyhow::bail;
use support::notifications::{Shown, now};

use crate::{
    report::{Length, say, since},
    setting::{Setting, message},
};

/// A link that hangs may take this long to be noticed: more than anybody promises.
const PATIENCE: Duration = Duration::from_secs(400);

/// Every fault in turn, on one account. At the end every mail of the run is looked for.
pub(crate) async fn recovery(length: Length) -> anyhow::Result<()> {
    let (outage, sleep) = match length {
        Length::Quick => (2, 2),
        Length::Whole => (10, 30),
    };
    let mut setting = Setting::with_accounts(1).await?;

    setting.mail.stop_listening().await;
    setting.mail.hang_up();
    tokio::time::sleep(Duration::from_secs(outage)).await;
    setting.mail.deliver(&message("While the server was away."));
    let before = now();
    setting.mail.listen_again().await?;
    said(
        &setting,
        before,
        "While the server was away.",
        &format!("announcing again after the server was away for {outage} s"),
        "goal ≤ 3 s",
    )
    .await?;

    setting
        .mail
        .deliver_silently(&message("While Tidings was away."));
    let before = now();
    setting = setting.end_and_start()?;
    said(
        &setting,
        before,
        "While Tidings was away.",
        "announcing again after our own restart",
        "",
    )
    .await?;

    setting.mail.until(|mail| mail.idling() > 0).await;
    headless::signal("-STOP", setting.resident.process);
    tokio::time::sleep(Duration::from_secs(sleep)).await;
    setting.mail.deliver(&message("While Tidings was stopped."));
    let before = now();
    headless::signal("-CONT", setting.resident.process);
    said(
        &setting,
        before,
        "While Tidings was stopped.",
        &format!("announcing again after SIGSTOP, {sleep} s, SIGCONT"),
        "",
    )
    .await?;

    if length == Length::Whole {
        // Whoever was stopped connects anew: it is that connection that shall hang. What hangs acknowledges every
        // byte (a proxy, a firewall), so only a question to the server finds it out. A link on which nobody
        // acknowledges needs a network of its own, and root: `fault_11_…` in `tests/real/netns.rs` says how long.
        tokio::time::sleep(Duration::from_secs(10)).await;
        setting.mail.until(|mail| mail.idling() > 0).await;
        setting.wire.swallow();
        let before = now();
        setting.mail.deliver(&message("While the link hung."));
        said(
            &setting,
            before,
            "While the link hung.",
            "announcing again after what is between us hung",
            "R19: ≤ 6 min",
        )
        .await?;
    }

    // What would come twice, comes now.
    tokio::time::sleep(Duration::from_secs(10)).await;
    let shown = setting.desktop.ear.shown();
    let subjects = [
        "the server was away",
        "Tidings was away",
        "Tidings was stopped",
        "the link hung",
    ];
    let counts: Vec<usize> = subjects
        .iter()
        .take(if length == Length::Whole { 4 } else { 3 })
        .map(|subject| shown.iter().filter(|it| it.body.contains(subject)).count())
        .collect();
    say(
        "  in all of these: lost / said twice",
        &format!(
            "{} / {}",
            counts.iter().filter(|count| **count == 0).count(),
            counts.iter().filter(|count| **count > 1).count()
        ),
        "goal: 0 / 0",
    );
    for subject in subjects {
        let calls: Vec<&Shown> = shown
            .iter()
            .filter(|it| it.body.contains(subject))
            .collect();
        if calls.len() > 1 {
            // A call that replaces another one is one too many as well: who looks, sees it anew.
            println!("  said {} times: {calls:#?}", calls.len());
        }
    }
    setting.stop();
    Ok(())
}

async fn said(
    setting: &Setting,
    before: Instant,
    subject: &str,
    what: &str,
    goal: &str,
) -> anyhow::Result<()> {
    let shown = loop {
        let shown = setting.desktop.ear.shown();
        if let Some(found) = shown.into_iter().find(|it| it.body.contains(subject)) {
            break found;
        }
        if before.elapsed() > PATIENCE {
            bail!("{subject} was never announced");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let time = since(before, shown.heard);
    say(what, &format!("{:.2} s", time.as_secs_f64()), goal);
    Ok(())
}
