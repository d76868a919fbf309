//! Windows. Not yet verified by hand.

use tokio::process::Command;

use super::{BrowserPlaces, Folders, NoHome, folder_named_by};

/// `CREATE_NO_WINDOW`.
const NO_WINDOW: u32 = 0x0800_0000;

/// Settings in `%APPDATA%\Tidings`, what we have seen in `%LOCALAPPDATA%\Tidings`.
pub(crate) fn folders() -> Result<Folders, NoHome> {
    Ok(Folders {
        data: folder_named_by("LOCALAPPDATA")
            .ok_or(NoHome)?
            .join("Tidings"),
        settings: folder_named_by("APPDATA")
            .ok_or(NoHome)?
            .join("Tidings")
            .join("settings.toml"),
    })
}

/// Not looked for here: the system's own settings choose.
pub(crate) fn browser_places() -> BrowserPlaces {
    BrowserPlaces::default()
}

/// Without `cmd`, which would read `&` in a URL as the end of a command.
pub(crate) fn browser_starters() -> Vec<Vec<String>> {
    vec![vec![
        "rundll32.exe".to_owned(),
        "url.dll,FileProtocolHandler".to_owned(),
    ]]
}

/// What nothing takes ends in a question of the system's there, so nothing is tried.
#[expect(clippy::unused_async, reason = "elsewhere the system is asked")]
pub(crate) async fn reads_message_ids() -> bool {
    false
}

/// Only a mail to write would open it.
#[expect(clippy::unused_async, reason = "elsewhere the system is asked")]
pub(crate) async fn mail_program() -> Vec<Vec<String>> {
    Vec::new()
}

/// An installer puts nothing of ours into the environment. But we have no console, so a program for the command line
/// would get a window.
pub(crate) fn clean_environment(command: &mut Command) {
    command.creation_flags(NO_WINDOW);
}

/// What opens these settings there is not known to have been tried: no button is offered.
pub(crate) const DATE_SETTINGS: &[&[&str]] = &[];
pub(crate) const BROWSER_SETTINGS: &[&[&str]] = &[];

/// There is no NetworkManager.
pub(crate) const CONNECTIVITY_CHECKS: &[&str] = &[];
