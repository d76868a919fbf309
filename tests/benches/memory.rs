//! What the programs cost while nothing happens, with 1, 10 and 50 accounts; and the floor beside.

use std::time::Duration;

use crate::{
    floor::Floor,
    process::{Memory, Used},
    report::{Length, say},
    setting::Setting,
};

/// How long nothing happens before it counts: after this, what a sign-in or a start needed is given
/// back, or it never will be.
const SETTLED: Duration = Duration::from_secs(30);

/// How long nothing happens then. Shorter than the time after which IDLE is begun anew on purpose, as in
/// the figures of other programs.
fn calm(length: Length) -> Duration {
    match length {
        Length::Quick => Duration::from_secs(30),
        Length::Whole => Duration::from_secs(300),
    }
}

/// With so many accounts each: after their sign-in, after a start with them as after a login, and what an
/// idle time takes.
pub(crate) async fn memory(length: Length) -> anyhow::Result<()> {
    for (accounts, memory, idle) in [
        (1, "goal: PSS ≤ 7 MiB", "goal in 5 min ≤ 2 ms, ≤ 10"),
        (10, "goal: PSS ≤ 9 MiB", ""),
        (50, "goal: PSS ≤ 20 MiB", ""),
    ] {
        let mut setting = Setting::with_accounts(accounts).await?;
        let floor = if accounts == 1 {
            // Beside the wire, which counts our bytes.
            let port = setting.mail.port();
            Some(Floor::start(&mut setting, port).await?)
        } else {
            None
        };
        tokio::time::sleep(SETTLED).await;
        say(
            &format!("PSS / RSS, {accounts} account(s), after sign-in"),
            &Memory::of(setting.resident.process)?.told(),
            memory,
        );
        let mut setting = setting.start_again().await?;
        tokio::time::sleep(SETTLED).await;
        say(
            &format!("PSS / RSS, {accounts} account(s), after a start"),
            &Memory::of(setting.resident.process)?.told(),
            memory,
        );
        let minutes = calm(length);
        let before = Used::by(setting.resident.process)?;
        let floor_before = floor.as_ref().map(Floor::used).transpose()?;
        let bytes = setting.wire.bytes();
        tokio::time::sleep(minutes).await;
        let used = Used::by(setting.resident.process)?.since(before);
        let told = |used: Used| format!("{:.1} ms CPU, {} wake-ups", used.cpu, used.wakes);
        say(
            &format!("{} s idle, {accounts} account(s)", minutes.as_secs()),
            &format!("{}, {} B", told(used), setting.wire.bytes() - bytes),
            idle,
        );
        if let (Some(floor), Some(before)) = (floor, floor_before) {
            say(
                "  the floor in the same time",
                &told(floor.used()?.since(before)),
                "",
            );
            say("  the floor, PSS / RSS", &floor.memory()?.told(), "");
            floor.stop(&mut setting);
        }
        setting.stop();
    }
    Ok(())
}
