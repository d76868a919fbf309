//! What an account's table says about the folders that are watched beside the inbox (R24).

use std::collections::BTreeSet;

/// They are looked at one after the other on one connection, and each look keeps the inbox waiting.
const MOST: usize = 8;

/// No server has longer names.
const LONGEST: usize = 255;

/// Each name once, or what is wrong with one of them.
pub(super) fn understood(names: &[String]) -> Result<Vec<String>, String> {
    let mut known = BTreeSet::new();
    let mut folders = Vec::new();
    for name in names {
        let name = name.trim();
        if name.is_empty() {
            return Err(texts::config::folder_nameless());
        }
        if name.len() > LONGEST || name.chars().any(char::is_control) {
            return Err(texts::config::no_folder(&crate::notify::words::clean(
                name, 80,
            )));
        }
        // The inbox is watched in any case.
        if !name.eq_ignore_ascii_case("INBOX") && known.insert(name) {
            folders.push(name.to_owned());
        }
    }
    if folders.len() > MOST {
        return Err(texts::config::too_many_folders(
            &MOST.to_string(),
            &folders.len().to_string(),
        ));
    }
    Ok(folders)
}
