//! macOS. Not yet verified by hand.

use std::path::{Path, PathBuf};

use tokio::process::Command;

use super::{BrowserPlaces, Folders, NoHome, folder_named_by};

/// Both in `~/Library/Application Support/dev.tidings.Tidings`.
pub(crate) fn folders() -> Result<Folders, NoHome> {
    let folder = folder_named_by("HOME")
        .ok_or(NoHome)?
        .join("Library/Application Support/dev.tidings.Tidings");
    Ok(super::folders_below(&folder))
}

/// Not looked for here: the system's own settings choose.
pub(crate) fn browser_places() -> BrowserPlaces {
    BrowserPlaces::default()
}

/// The system's own.
pub(crate) fn browser_starters() -> Vec<Vec<String>> {
    vec![vec!["/usr/bin/open".to_owned()]]
}

/// `open` says by itself when nothing takes `mid:`.
#[expect(clippy::unused_async, reason = "elsewhere the system is asked")]
pub(crate) async fn reads_message_ids() -> bool {
    true
}

/// Apple's own: the system names no other.
#[expect(clippy::unused_async, reason = "elsewhere the system is asked")]
pub(crate) async fn mail_program() -> Vec<Vec<String>> {
    vec![["/usr/bin/open", "-a", "Mail"].map(str::to_owned).into()]
}

/// A bundle puts nothing of its own into the environment.
pub(crate) fn clean_environment(_command: &mut Command) {}

/// Where launchd looks for what it starts for this user at login.
pub(crate) fn autostart_entry() -> Option<PathBuf> {
    let home = folder_named_by("HOME")?;
    Some(home.join("Library/LaunchAgents/dev.tidings.Tidings.plist"))
}

/// The entry that starts `program` without a window.
pub(crate) fn autostart_text(program: &Path) -> String {
    crate::autostart::launch_agent(program)
}

/// What opens these settings there is not known to have been tried: no button is offered.
pub(crate) const DATE_SETTINGS: &[&[&str]] = &[];
pub(crate) const BROWSER_SETTINGS: &[&[&str]] = &[];

/// There is no NetworkManager.
pub(crate) const CONNECTIVITY_CHECKS: &[&str] = &[];
