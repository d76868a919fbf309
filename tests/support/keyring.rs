//! A real Secret Service: gnome-keyring on the desktop's session bus.

use std::{
    collections::{BTreeSet, HashMap},
    io::Write as _,
    process::{Child, Stdio},
};

use anyhow::Context as _;
use headless::Desktop;
use zbus::{Proxy, zvariant::OwnedObjectPath};

use crate::desktop::TestDesktop;

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

/// The names of the accounts' entries that it holds.
///
/// # Errors
/// When it does not answer.
pub async fn accounts_in(desktop: &TestDesktop) -> anyhow::Result<BTreeSet<String>> {
    const SERVICE: &str = "org.freedesktop.secrets";
    let all: HashMap<&str, &str> = HashMap::new();
    let found = desktop
        .bus()
        .call_method(
            Some(SERVICE),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            "SearchItems",
            &all,
        )
        .await?;
    let (open, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        found.body().deserialize()?;
    let mut names = BTreeSet::new();
    for item in open.into_iter().chain(locked) {
        let item = Proxy::new(desktop.bus(), SERVICE, item, "org.freedesktop.Secret.Item").await?;
        let attributes: HashMap<String, String> = item.get_property("Attributes").await?;
        names.extend(
            attributes
                .into_values()
                .filter(|value| value.starts_with("acct/")),
        );
    }
    Ok(names)
}

impl Drop for Keyring {
    fn drop(&mut self) {
        headless::end(&mut self.0);
    }
}
