//! Starting on a mailbox with a hundred thousand mails.

use std::time::Duration;

use support::notifications::now;

use crate::{
    report::{say, since},
    setting::{Setting, message},
};

const MAILS: u32 = 100_000;

/// From exec to IDLE, and what went over the wire for it.
pub(crate) async fn large() -> anyhow::Result<()> {
    let mut setting = Setting::with_accounts(1).await?;
    for number in 0..MAILS {
        setting.mail.had_before(
            &message(&format!("Old {number}.")),
            Duration::from_secs(86_400),
        );
    }
    // It learns of them, once, as it would from the server of a user who moved house.
    setting.link.check_now().await?;
    setting.link.wait_until_live().await?;
    let shown = setting.desktop.ear.shown().len();
    setting.end();
    let connections = setting.mail.connections();
    let bytes = setting.wire.bytes();
    let before = now();
    let setting = setting.start()?;
    setting
        .mail
        .until(|mail| mail.connections() > connections && mail.idling() > 0)
        .await;
    let time = since(before, now());
    let taken = setting.wire.bytes() - bytes;
    tokio::time::sleep(Duration::from_secs(3)).await;
    say(
        "start on 100,000 mails: to IDLE, bytes, notifications",
        &format!(
            "{:.2} s, {taken} B, {}",
            time.as_secs_f64(),
            setting.desktop.ear.shown().len() - shown
        ),
        "goal ≤ 0.5 s, ≤ 4 KB, none",
    );
    setting.stop();
    Ok(())
}
