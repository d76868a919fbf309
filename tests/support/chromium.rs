//! The system browser of the tests: headless Chromium, led by `tests/real/browser.mjs`.

use std::{fs, path::PathBuf};

use headless::Desktop;

use crate::repository;

/// Where the programs of [`browser`] write down what they were given to open, one a line.
#[must_use]
pub fn opened(desktop: &Desktop) -> PathBuf {
    desktop.folder().join("opened")
}

/// Writes a program that opens a link in the browser and signs in as `address`; give its path to
/// the resident as `TIDINGS_BROWSER`. What the browser says goes into the desktop's log `browser`.
///
/// # Errors
/// When the folder is not writable.
pub fn browser(desktop: &Desktop, address: &str) -> anyhow::Result<PathBuf> {
    let program = desktop.folder().join("browser");
    let script = repository().join("tests/real/browser.mjs");
    let log = desktop.folder().join("logs/browser.log");
    let opened = opened(desktop);
    fs::write(
        &program,
        format!(
            "#!/bin/sh\necho \"$1\" >>'{}'\ncase \"$1\" in http*) exec node '{}' \"$1\" '{address}' >'{}' 2>&1 ;; esac\n",
            opened.display(),
            script.display(),
            log.display()
        ),
    )?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    }
    Ok(program)
}
