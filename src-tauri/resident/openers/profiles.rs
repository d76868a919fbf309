//! The profiles of a browser, by what it keeps of them.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{is_word, shown, start_of};
use crate::platform::BrowserPlaces;

/// Chromium keeps much else in the same file.
const LOCAL_STATE: u64 = 4 * 1024 * 1024;
const PROFILES_INI: u64 = 64 * 1024;

/// So many of a browser's are offered.
const MOST: usize = 10;

/// One of several.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Profile {
    /// What the browser is told to use it.
    pub(super) arguments: Vec<String>,
    pub(super) name: String,
}

/// How a browser keeps the list of its profiles.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum List {
    /// `Local State`, below the folder of settings.
    Chromium,
    /// `profiles.ini`, below the user's home.
    Firefox,
}

/// A browser, or one that was made of it.
struct Known {
    /// Where its list is, if it was not packed into a sandbox.
    folder: &'static str,
    list: List,
    /// Its programs, its snap, and its name among Flatpaks.
    names: &'static [&'static str],
}

const fn known(list: List, folder: &'static str, names: &'static [&'static str]) -> Known {
    Known {
        folder,
        list,
        names,
    }
}

const KNOWN: [Known; 8] = [
    known(
        List::Firefox,
        ".mozilla/firefox",
        &["firefox", "firefox-esr", "org.mozilla.firefox"],
    ),
    known(
        List::Firefox,
        ".librewolf",
        &["librewolf", "io.gitlab.librewolf-community"],
    ),
    known(
        List::Firefox,
        ".waterfox",
        &["waterfox", "net.waterfox.waterfox"],
    ),
    known(
        List::Chromium,
        "BraveSoftware/Brave-Browser",
        &["brave", "brave-browser", "com.brave.Browser"],
    ),
    known(
        List::Chromium,
        "chromium",
        &["chromium", "chromium-browser", "org.chromium.Chromium"],
    ),
    known(
        List::Chromium,
        "google-chrome",
        &["google-chrome", "google-chrome-stable", "com.google.Chrome"],
    ),
    known(
        List::Chromium,
        "microsoft-edge",
        &["microsoft-edge-stable", "com.microsoft.Edge"],
    ),
    known(
        List::Chromium,
        "vivaldi",
        &["vivaldi", "vivaldi-stable", "com.vivaldi.Vivaldi"],
    ),
];

/// In what a browser was packed, and under which name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Package<'a> {
    Flatpak(&'a str),
    Snap(&'a str),
    /// In nothing: its program.
    System(&'a str),
}

impl<'a> Package<'a> {
    /// By the command that starts it. `None`: there is nothing to know it by.
    fn of(command: &'a [String]) -> Option<Self> {
        let command = starts(command);
        let (program, arguments) = command.split_first()?;
        let program = Path::new(program);
        let name = program.file_name()?.to_str()?;
        if name == "flatpak" {
            let (run, arguments) = arguments.split_first()?;
            // Its own options are one word each, where it has written the entry.
            let app = arguments.iter().find(|word| !word.starts_with('-'))?;
            return (run == "run" && is_name(app)).then_some(Self::Flatpak(app));
        }
        let is_snap = program
            .parent()
            .is_some_and(|folder| folder.ends_with("snap/bin"));
        if is_snap {
            // `NAME.PROGRAM`, where a snap has several.
            let snap = name.split('.').next().unwrap_or(name);
            return is_name(snap).then_some(Self::Snap(snap));
        }
        Some(Self::System(name))
    }

    fn name(self) -> &'a str {
        match self {
            Self::Flatpak(name) | Self::Snap(name) | Self::System(name) => name,
        }
    }

    /// Where the list may be: what is packed is shown a home of its own.
    fn folders(self, known: &Known, places: &BrowserPlaces) -> Vec<PathBuf> {
        let home = places.home.as_deref();
        let below = |folders: &[String]| -> Vec<PathBuf> {
            let all = folders.iter();
            all.filter_map(|folder| Some(home?.join(folder))).collect()
        };
        let folder = known.folder;
        match (self, known.list) {
            (Self::System(_), List::Chromium) => {
                let config = places.config.iter();
                config.map(|config| config.join(folder)).collect()
            }
            (Self::System(_), List::Firefox) => below(&[folder.to_owned()]),
            (Self::Flatpak(app), List::Chromium) => {
                below(&[format!(".var/app/{app}/config/{folder}")])
            }
            (Self::Flatpak(app), List::Firefox) => below(&[format!(".var/app/{app}/{folder}")]),
            (Self::Snap(snap), List::Chromium) => below(&[
                format!("snap/{snap}/common/{folder}"),
                format!("snap/{snap}/current/.config/{folder}"),
            ]),
            (Self::Snap(snap), List::Firefox) => below(&[
                format!("snap/{snap}/common/{folder}"),
                format!("snap/{snap}/current/{folder}"),
            ]),
        }
    }
}

/// What really starts: snaps' entries put `env` and variables before it.
pub(super) fn starts(command: &[String]) -> &[String] {
    let is_env = command
        .first()
        .is_some_and(|first| Path::new(first).file_name() == Some("env".as_ref()));
    if !is_env {
        return command;
    }
    let before = command.iter().skip(1);
    let variables = before.take_while(|word| word.contains('=')).count();
    command.get(1 + variables..).unwrap_or_default()
}

/// Of a Flatpak or a snap: a part of a path, and no way to another one.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}

/// Whoever has one profile has nothing to choose.
pub(super) fn of(command: &[String], places: &BrowserPlaces) -> Vec<Profile> {
    let Some(package) = Package::of(command) else {
        return Vec::new();
    };
    let Some(known) = KNOWN
        .iter()
        .find(|known| known.names.contains(&package.name()))
    else {
        return Vec::new();
    };
    let folders = package.folders(known, places);
    let mut profiles =
        folders
            .iter()
            .find_map(|folder| match known.list {
                List::Chromium => start_of(&folder.join("Local State"), LOCAL_STATE)
                    .map(|text| of_chromium(&text)),
                List::Firefox => start_of(&folder.join("profiles.ini"), PROFILES_INI)
                    .map(|text| of_firefox(&text)),
            })
            .unwrap_or_default();
    profiles.retain(|profile| profile.arguments.iter().all(|word| is_word(word)));
    profiles.sort_by_cached_key(|profile| profile.name.to_lowercase());
    profiles.dedup_by(|one, other| one.arguments == other.arguments);
    profiles.truncate(MOST);
    if profiles.len() < 2 {
        profiles.clear();
    }
    profiles
}

/// `Name` of each group `[Profile0]`.
fn of_firefox(text: &str) -> Vec<Profile> {
    let mut is_profile = false;
    let mut profiles = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            let number = line
                .strip_prefix("[Profile")
                .and_then(|rest| rest.strip_suffix(']'));
            is_profile = number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
        } else if is_profile && let Some(name) = line.strip_prefix("Name=").and_then(shown) {
            profiles.push(Profile {
                arguments: vec!["-P".to_owned(), name.clone()],
                name,
            });
        }
    }
    profiles
}

/// `profile.info_cache`: folders, and what people call them.
fn of_chromium(text: &str) -> Vec<Profile> {
    let state: Value = serde_json::from_str(text).unwrap_or_default();
    let known = state
        .get("profile")
        .and_then(|profile| profile.get("info_cache"));
    let known = known.and_then(Value::as_object).into_iter().flatten();
    known
        .filter_map(|(folder, about)| {
            let name = about.get("name").and_then(Value::as_str).and_then(shown)?;
            let is_folder = !folder.is_empty() && !folder.contains(['/', '\\']) && folder != "..";
            is_folder.then(|| Profile {
                arguments: vec![format!("--profile-directory={folder}")],
                name,
            })
        })
        .collect()
}
