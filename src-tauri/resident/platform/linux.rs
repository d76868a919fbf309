//! Linux: XDG folders, xdg-open, and what an AppImage does to the environment.

use tokio::process::Command;

use super::{Folders, NoHome, folder_named_by, is_set};

/// `$XDG_CONFIG_HOME/tidings/settings.toml` and `$XDG_STATE_HOME/tidings`.
///
/// State and not data: what was seen and announced is worth keeping between two starts, and not worth
/// carrying to another machine.
pub(crate) fn folders() -> Result<Folders, NoHome> {
    let below_home = |variable, folder| {
        folder_named_by(variable)
            .or_else(|| folder_named_by("HOME").map(|home| home.join(folder)))
            .ok_or(NoHome)
    };
    Ok(Folders {
        data: below_home("XDG_STATE_HOME", ".local/state")?.join("tidings"),
        settings: below_home("XDG_CONFIG_HOME", ".config")?.join("tidings/settings.toml"),
    })
}

/// `xdg-open` knows every desktop; `gio open` is there where xdg-utils is not installed.
pub(crate) fn browser_starters() -> Vec<Vec<String>> {
    vec![
        vec!["xdg-open".to_owned()],
        vec!["gio".to_owned(), "open".to_owned()],
    ]
}

/// Takes our own libraries and themes out of what a child of another package gets (gotcha 39). Only an
/// AppImage puts them there; elsewhere these are the user's own and stay.
pub(crate) fn clean_environment(command: &mut Command) {
    if !is_set("APPIMAGE") && !is_set("APPDIR") {
        return;
    }
    for (name, _) in std::env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let is_ours = matches!(
            text,
            "APPDIR"
                | "APPIMAGE"
                | "ARGV0"
                | "LD_LIBRARY_PATH"
                | "LD_PRELOAD"
                | "OWD"
                | "XDG_DATA_DIRS"
        ) || [
            "GDK_",
            "GIO_",
            "GSETTINGS_",
            "GST_",
            "GTK_",
            "PYTHON",
            "QT_",
        ]
        .iter()
        .any(|prefix| text.starts_with(prefix));
        if is_ours {
            command.env_remove(&name);
        }
    }
}
