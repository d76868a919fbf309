//! The floor: a bare IDLE loop (`tests/benches/floor/main.rs`), as a process beside Tidings.

use support::programs::program;

use crate::{
    process::{Memory, Used},
    setting::Setting,
};

/// It runs; ended by [`Floor::stop`], or with its desktop.
pub(crate) struct Floor(u32);

impl Floor {
    const NAME: &str = "floor";

    /// Starts it at that port, the mail server's or the wire's to it, and waits until it idles as well.
    pub(crate) async fn start(setting: &mut Setting, port: u16) -> anyhow::Result<Self> {
        let idling = setting.mail.idling();
        let mut command = setting.desktop.command(program("floor")?);
        command
            .arg(port.to_string())
            .arg(setting.authority())
            .env("MAILBOX_USER", setting.user())
            .env("TOKEN", setting.provider.hand_out_token());
        let process = setting.desktop.spawn(Self::NAME, command, &[])?;
        setting.mail.until(|mail| mail.idling() > idling).await;
        Ok(Self(process))
    }

    pub(crate) fn process(&self) -> u32 {
        self.0
    }

    pub(crate) fn used(&self) -> anyhow::Result<Used> {
        Used::by(self.0)
    }

    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        Memory::of(self.0)
    }

    pub(crate) fn stop(self, setting: &mut Setting) {
        setting.desktop.end(Self::NAME);
    }
}
