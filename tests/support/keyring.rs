//! A real Secret Service: gnome-keyring on the desktop's session bus.

use std::{
    io::Write as _,
    process::{Child, Stdio},
};

use anyhow::Context as _;
use headless::Desktop;

/// The keyring daemon, ended when dropped.
#[derive(Debug)]
pub struct Keyring(Child);

impl Keyring {
    /// Starts the daemon. With a password it makes, or unlocks, the collection `login`; a wrong
    /// password leaves a collection that was made before locked.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start(desktop: &Desktop, password: &str) -> anyhow::Result<Self> {
        let log = std::fs::File::create(desktop.folder().join("logs/keyring.log"))?;
        let mut child = desktop
            .command("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets", "--unlock"])
            .stdin(Stdio::piped())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("gnome-keyring-daemon could not be started")?;
        child
            .stdin
            .take()
            .context("It has a standard input")?
            .write_all(password.as_bytes())?;
        let keyring = Self(child);
        desktop.wait_for_name("org.freedesktop.secrets")?;
        Ok(keyring)
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        headless::end(&mut self.0);
    }
}
