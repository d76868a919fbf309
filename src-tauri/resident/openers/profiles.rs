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

/// Where Firefox and its relatives have their list, below the user's home.
const FIREFOXES: [(&str, &str); 4] = [
    ("firefox", ".mozilla/firefox"),
    ("firefox-esr", ".mozilla/firefox"),
    ("librewolf", ".librewolf"),
    ("waterfox", ".waterfox"),
];

/// The same of Chromium and its relatives, below the folder of settings.
const CHROMIUMS: [(&str, &str); 8] = [
    ("brave", "BraveSoftware/Brave-Browser"),
    ("brave-browser", "BraveSoftware/Brave-Browser"),
    ("chromium", "chromium"),
    ("chromium-browser", "chromium"),
    ("google-chrome", "google-chrome"),
    ("google-chrome-stable", "google-chrome"),
    ("microsoft-edge-stable", "microsoft-edge"),
    ("vivaldi-stable", "vivaldi"),
];

/// Whoever has one profile has nothing to choose.
pub(super) fn of(command: &[String], places: &BrowserPlaces) -> Vec<Profile> {
    let program = command.first().map(Path::new);
    let Some(program) = program
        .and_then(Path::file_name)
        .and_then(|name| name.to_str())
    else {
        return Vec::new();
    };
    let below = |base: &Option<PathBuf>, known: &[(&str, &str)]| {
        let found = known.iter().find(|(name, _)| *name == program);
        Some(base.as_ref()?.join(found?.1))
    };
    let mut profiles = if let Some(folder) = below(&places.home, &FIREFOXES) {
        start_of(&folder.join("profiles.ini"), PROFILES_INI).map(|text| of_firefox(&text))
    } else if let Some(folder) = below(&places.config, &CHROMIUMS) {
        start_of(&folder.join("Local State"), LOCAL_STATE).map(|text| of_chromium(&text))
    } else {
        None
    }
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
