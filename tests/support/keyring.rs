//! A real Secret Service: gnome-keyring on the desktop's session bus.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
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

impl Keyring {
    /// Ends it as a crash would.
    pub fn kill(self) {
        headless::signal("-KILL", self.0.id());
    }
}

const SERVICE: &str = "org.freedesktop.secrets";

/// The names of the accounts' entries that it holds.
///
/// # Errors
/// When it does not answer.
pub async fn accounts_in(desktop: &TestDesktop) -> anyhow::Result<BTreeSet<String>> {
    Ok(entries_in(desktop).await?.into_keys().collect())
}

/// Deletes what it holds of accounts, as a password manager does in which somebody tidies up.
///
/// # Errors
/// When it does not.
pub async fn tidy_up(desktop: &TestDesktop) -> anyhow::Result<()> {
    for item in entries_in(desktop).await?.into_values() {
        desktop
            .bus()
            .call_method(
                Some(SERVICE),
                &item,
                Some("org.freedesktop.Secret.Item"),
                "Delete",
                &(),
            )
            .await?;
    }
    Ok(())
}

async fn entries_in(desktop: &TestDesktop) -> anyhow::Result<BTreeMap<String, OwnedObjectPath>> {
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
    let mut entries = BTreeMap::new();
    for path in open.into_iter().chain(locked) {
        let item = Proxy::new(desktop.bus(), SERVICE, &path, "org.freedesktop.Secret.Item").await?;
        let attributes: HashMap<String, String> = item.get_property("Attributes").await?;
        let names = attributes.into_values();
        entries.extend(
            names
                .filter(|value| value.starts_with("acct/"))
                .map(|name| (name, path.clone())),
        );
    }
    Ok(entries)
}

impl Drop for Keyring {
    fn drop(&mut self) {
        headless::end(&mut self.0);
    }
}
