//! What a new user is told once, and not at every start.
//!
//! A file beside the store remembers it; who cannot write there is told again.

use std::{
    fs::{self, OpenOptions},
    path::{Path, PathBuf},
};

use log::debug;

/// What has been said already.
#[derive(Clone, Debug)]
pub(crate) struct Once {
    folder: PathBuf,
}

impl Once {
    /// Of a Tidings that keeps its own things in `data`.
    pub(crate) fn new(data: &Path) -> Self {
        Self {
            folder: data.to_owned(),
        }
    }

    /// Whether it is the first time that there is no tray. The next time it is not.
    pub(crate) fn is_first_without_tray(&self) -> bool {
        let file = self.folder.join("told-of-no-tray");
        let made = fs::create_dir_all(&self.folder)
            .and_then(|()| OpenOptions::new().write(true).create_new(true).open(&file));
        match made {
            Ok(_) => true,
            Err(_) if file.exists() => false,
            Err(error) => {
                debug!("That there is no tray could not be remembered as said: {error}.");
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_once_whoever_starts_again() {
        let folder = std::env::temp_dir().join(format!("tidings-once-{}", std::process::id()));
        let data = folder.join("data");
        assert!(Once::new(&data).is_first_without_tray());
        assert!(!Once::new(&data).is_first_without_tray());

        let file = folder.join("file");
        fs::write(&file, "").unwrap();
        assert!(Once::new(&file).is_first_without_tray(), "rather twice");
        fs::remove_dir_all(&folder).unwrap();
    }
}
