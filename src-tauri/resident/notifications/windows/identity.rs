//! Who we are for Windows: an installed program is known by the shortcut that its installer puts into the Start menu, any
//! other by a key of the user's registry. Without either, Windows shows nothing and says nothing (gotcha 24).
//!
//! The key is written whether there is a shortcut or not: both have one name, and a key is understood since Windows 10.

use std::{fs, path::Path};

use log::warn;
use windows_registry::{CURRENT_USER, Key};

use super::super::super::toast::IDENTITY;
use crate::platform;

const KEYS: &str = r"Software\Classes\AppUserModelId";

/// What stands above our notifications.
const NAME: &str = "Tidings";
const PICTURE: &[u8] = include_bytes!("../../../../icons/128x128.png");

/// Makes us known; what fails is said in the log, and tried again at the next start.
pub(super) fn register() {
    let picture = platform::folders()
        .ok()
        .map(|folders| folders.data.join("tidings.png"))
        .filter(|file| put(file).is_ok());
    let key = CURRENT_USER.create(format!(r"{KEYS}\{IDENTITY}"));
    if let Err(error) = key.and_then(|key| describe(&key, picture.as_deref())) {
        warn!(
            "Notifications may not be shown: Windows does not know Tidings ({}).",
            error.code()
        );
    }
}

/// Our name, and where our picture is.
pub(super) fn describe(key: &Key, picture: Option<&Path>) -> windows_registry::Result<()> {
    set(key, "DisplayName", NAME)?;
    match picture.and_then(Path::to_str) {
        Some(picture) => set(key, "IconUri", picture),
        None => Ok(()),
    }
}

/// Writes only what is new: programs are told of each change there.
fn set(key: &Key, name: &str, value: &str) -> windows_registry::Result<()> {
    if key.get_string(name).is_ok_and(|present| present == value) {
        return Ok(());
    }
    key.set_string(name, value)
}

fn put(file: &Path) -> std::io::Result<()> {
    if fs::read(file).is_ok_and(|present| present == PICTURE) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, PICTURE)
}
