//! Linux: XDG folders, xdg-open, and what an AppImage does to the environment.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tokio::process::Command;

use super::{BrowserPlaces, Folders, NoHome, folder_named_by, is_set};

/// How long the desktop may take to say which program it is.
const VERDICT: Duration = Duration::from_secs(4);

/// `$XDG_CONFIG_HOME/tidings/settings.toml` and `$XDG_STATE_HOME/tidings`.
///
/// State and not data: what was seen and announced is worth keeping between two starts, and not worth
/// carrying to another machine.
pub(crate) fn folders() -> Result<Folders, NoHome> {
    Ok(Folders {
        data: below_home("XDG_STATE_HOME", ".local/state")?.join("tidings"),
        settings: below_home("XDG_CONFIG_HOME", ".config")?.join("tidings/settings.toml"),
    })
}

fn below_home(variable: &str, folder: &str) -> Result<PathBuf, NoHome> {
    folder_named_by(variable)
        .or_else(|| folder_named_by("HOME").map(|home| home.join(folder)))
        .ok_or(NoHome)
}

/// Where desktops look for what starts at login (Desktop Application Autostart Specification).
pub(crate) fn autostart_entry() -> Option<PathBuf> {
    let folder = below_home("XDG_CONFIG_HOME", ".config").ok()?;
    Some(folder.join("autostart/tidings.desktop"))
}

/// The entry that starts `program` without a window. One that is not there any more is passed over (`TryExec`).
pub(crate) fn autostart_text(program: &Path) -> String {
    let path = program.display().to_string();
    format!(
        "[Desktop Entry]\n\
         Type=Application\n\
         Name=Tidings\n\
         Comment=Tells you about new mail\n\
         Icon=dev.tidings.Tidings\n\
         TryExec={}\n\
         Exec={} --autostart\n\
         Terminal=false\n\
         X-GNOME-Autostart-enabled=true\n",
        path.replace('\\', "\\\\"),
        quoted(&path),
    )
}

/// An argument of `Exec`, as the Desktop Entry Specification quotes it: first as an argument, then as a text.
fn quoted(argument: &str) -> String {
    let mut text = String::from("\"");
    for c in argument.chars() {
        match c {
            '"' | '`' | '$' => text.extend(["\\\\", c.encode_utf8(&mut [0; 4])]),
            '\\' => text.push_str("\\\\\\\\"),
            '%' => text.push_str("%%"),
            _ => text.push(c),
        }
    }
    text.push('"');
    text
}

/// `xdg-open` knows every desktop; `gio open` is there where xdg-utils is not installed.
pub(crate) fn browser_starters() -> Vec<Vec<String>> {
    vec![
        vec!["xdg-open".to_owned()],
        vec!["gio".to_owned(), "open".to_owned()],
    ]
}

/// Whether some program takes a mail by its Message-ID (`mid:`), as Thunderbird does.
pub(crate) async fn reads_message_ids() -> bool {
    who_takes("mid").await.is_some()
}

/// The desktop entry of what takes addresses of that scheme.
async fn who_takes(scheme: &str) -> Option<String> {
    let mut query = Command::new("xdg-mime");
    query
        .args(["query", "default", &format!("x-scheme-handler/{scheme}")])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    clean_environment(&mut query);
    let answer = tokio::time::timeout(VERDICT, query.output()).await.ok()?;
    entry_named(&answer.ok()?.stdout)
}

/// What starts the mail program: whoever takes mail addresses (`mailto:`), without one.
pub(crate) async fn mail_program() -> Vec<Vec<String>> {
    let Some(entry) = who_takes("mailto").await else {
        return Vec::new();
    };
    let mut starters = vec![vec!["gtk-launch".to_owned(), entry.clone()]];
    // Where GTK's own is not installed.
    let files = applications().into_iter().map(|folder| folder.join(&entry));
    starters.extend(files.filter(|file| file.is_file()).take(1).map(|file| {
        let file = file.display().to_string();
        vec!["gio".to_owned(), "launch".to_owned(), file]
    }));
    starters
}

/// The desktop entry that `xdg-mime` answers with; a path or an option is none.
fn entry_named(answer: &[u8]) -> Option<String> {
    let entry = std::str::from_utf8(answer).ok()?.lines().next()?.trim();
    let is_one = entry.len() > ".desktop".len()
        && entry.ends_with(".desktop")
        && !entry.starts_with(['-', '.'])
        && !entry.contains('/');
    is_one.then(|| entry.to_owned())
}

/// Where desktop entries are, in the order that counts.
fn applications() -> Vec<PathBuf> {
    let folders = data_folders().into_iter();
    folders.map(|folder| folder.join("applications")).collect()
}

/// Where programs have what they share, the user's own first (XDG base directory specification).
pub(crate) fn data_folders() -> Vec<PathBuf> {
    let own = below_home("XDG_DATA_HOME", ".local/share").ok();
    let shared = std::env::var("XDG_DATA_DIRS").unwrap_or_default();
    let shared = if shared.is_empty() {
        "/usr/local/share:/usr/share".to_owned()
    } else {
        shared
    };
    let shared = std::env::split_paths(&shared).collect::<Vec<_>>();
    let folders = own.into_iter().chain(shared);
    folders.filter(|folder| folder.is_absolute()).collect()
}

/// Where the desktop's entries and the profiles of browsers are.
pub(crate) fn browser_places() -> BrowserPlaces {
    BrowserPlaces {
        applications: applications(),
        config: below_home("XDG_CONFIG_HOME", ".config").ok(),
        home: folder_named_by("HOME"),
    }
}

/// The programs that set the clock, by desktop: GNOME, KDE, Cinnamon, MATE, and those that Xfce's users install. One that is
/// of another desktop says so and ends.
pub(crate) const DATE_SETTINGS: &[&[&str]] = &[
    &["gnome-control-center", "datetime"],
    &["systemsettings", "kcm_clock"],
    &["systemsettings5", "kcm_clock"],
    &["cinnamon-settings", "calendar"],
    &["mate-time-admin"],
    &["time-admin"],
];

/// The programs that say which browser is the desktop's, in the same order.
pub(crate) const BROWSER_SETTINGS: &[&[&str]] = &[
    &["gnome-control-center", "default-apps"],
    &["systemsettings", "kcm_componentchooser"],
    &["systemsettings5", "componentchooser"],
    &["cinnamon-settings", "default"],
    &["mate-default-applications-properties"],
    &["xfce4-mime-settings"],
    &["exo-preferred-applications"],
];

/// Where NetworkManager is told by which page it finds out whether a network wants a log-in; the first counts most.
pub(crate) const CONNECTIVITY_CHECKS: &[&str] = &[
    "/etc/NetworkManager/conf.d",
    "/run/NetworkManager/conf.d",
    "/usr/lib/NetworkManager/conf.d",
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_desktop_entry_names_a_mail_program() {
        assert_eq!(
            entry_named(b"thunderbird.desktop\n").as_deref(),
            Some("thunderbird.desktop")
        );
        for answer in [
            &b""[..],
            b"\n",
            b".desktop",
            b"--help.desktop",
            b"../x.desktop",
            b"/tmp/x.desktop",
            b"thunderbird",
            b"\xff.desktop",
        ] {
            assert_eq!(entry_named(answer), None, "{answer:?}");
        }
    }

    #[test]
    fn a_path_of_any_name_stays_one_argument() {
        for (path, written) in [
            ("/usr/bin/tidings", r#""/usr/bin/tidings""#),
            ("/opt/my mail/tidings", r#""/opt/my mail/tidings""#),
            (r#"/a"$b"#, r#""/a\\"\\$b""#),
            (r"/a\b%c", r#""/a\\\\b%%c""#),
        ] {
            assert_eq!(quoted(path), written, "{path}");
        }
        let text = autostart_text(Path::new("/usr/bin/tidings"));
        assert!(
            text.contains("\nExec=\"/usr/bin/tidings\" --autostart\n"),
            "{text}"
        );
    }
}
