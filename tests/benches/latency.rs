//! How soon a mail is announced.

use std::time::Duration;

use support::notifications::now;

use crate::{
    report::{median, say, since},
    setting::Setting,
};

/// From the moment in which the server says EXISTS to the call of Notify on the bus. The fake mail
/// server, because it says when that moment was.
pub(crate) async fn arrival_to_notification() -> anyhow::Result<()> {
    let setting = Setting::with_accounts(1).await?;
    let Setting { desktop, mail, .. } = &setting;
    let mut times = Vec::new();
    for number in 0..21 {
        mail.until(|mail| mail.idling() > 0).await;
        let subject = format!("Arrival {number}");
        let message = format!(
            "From: Bob <bob@example.test>\r\nSubject: {subject}\r\nMessage-ID: <{number}@example.test>\r\n\r\nHello\r\n"
        );
        let before = now();
        let uid = mail.deliver(message.as_bytes());
        let shown = desktop
            .ear
            .wait_for(&subject, |shown| shown.body.contains(&subject))
            .await?;
        times.push(since(before, shown.heard));
        // One at a time: several in a row would become a summary.
        mail.mark_seen(uid);
        tokio::time::sleep(Duration::from_secs(4)).await;
    }
    say(
        "EXISTS to the Notify call, loopback, median of 21",
        &median(times),
        "goal ≤ 10 ms",
    );
    setting.stop();
    Ok(())
}
