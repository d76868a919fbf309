//! How large the programs are, and how soon the icon is there.

use std::fs;

use support::{
    desktop::{NotificationDaemon, TestDesktop},
    keyring::Keyring,
    notifications::now,
    programs::{Resident, Surroundings, program},
};

use crate::report::{median, say};

pub(crate) fn sizes() -> anyhow::Result<()> {
    for name in ["tidings", "tidings-shell"] {
        let bytes = fs::metadata(program(name)?)?.len();
        #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
        let mebibytes = bytes as f64 / 1_048_576.0;
        say(
            &format!("size of {name}, stripped"),
            &format!("{mebibytes:.1} MiB"),
            "",
        );
    }
    Ok(())
}

/// From exec to an item that the panel knows.
pub(crate) async fn start_to_tray() -> anyhow::Result<()> {
    let mut desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let _keyring = Keyring::start(&desktop, "bench")?;
    let mut times = Vec::new();
    for round in 0..7 {
        let name = format!("start-{round}");
        let before = now();
        let resident = Resident::start(
            &mut desktop,
            &name,
            &Surroundings::default(),
            &["--autostart"],
        )?;
        desktop.tray_of(resident.process).await?;
        times.push(before.elapsed());
        resident.stop(&mut desktop);
    }
    say(
        "start to registered tray item, median of 7",
        &median(&times),
        "goal ≤ 50 ms",
    );
    Ok(())
}
