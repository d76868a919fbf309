//! What the resident costs while nothing happens.

use std::{fs, time::Duration};

use anyhow::Context as _;

use crate::{report::say, setting::Setting};

/// After this, what a start or a sign-in needed is given back, or it never will be.
const SETTLED: Duration = Duration::from_secs(60);

/// One account: after its sign-in, and after a start with it, as after a login.
pub(crate) async fn memory() -> anyhow::Result<()> {
    let setting = Setting::with_accounts(1).await?;
    tokio::time::sleep(SETTLED).await;
    say(
        "PSS of tidings, idle, one account, after its sign-in",
        &pss(setting.resident.process)?,
        "goal ≤ 7 MiB",
    );
    let setting = setting.start_again().await?;
    tokio::time::sleep(SETTLED).await;
    say(
        "PSS of tidings, idle, one account, after a start",
        &pss(setting.resident.process)?,
        "goal ≤ 7 MiB",
    );
    setting.stop();
    Ok(())
}

/// The proportional share of memory of a process, as the kernel counts it.
pub(crate) fn pss(process: u32) -> anyhow::Result<String> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))
        .context("tidings is not running")?;
    let part = |name: &str| -> anyhow::Result<f64> {
        let kibibytes: u32 = rollup
            .lines()
            .find_map(|line| {
                line.strip_prefix(name)?
                    .trim()
                    .strip_suffix(" kB")?
                    .parse()
                    .ok()
            })
            .with_context(|| format!("The kernel says no {name}"))?;
        Ok(f64::from(kibibytes) / 1024.0)
    };
    Ok(format!(
        "{:.1} MiB ({:.1} its own)",
        part("Pss:")?,
        part("Pss_Anon:")?
    ))
}
