//! The system browser of the tests: headless Chromium, led by `tests/real/browser.mjs`.

use std::{fs, path::PathBuf};

use headless::Desktop;

use crate::repository;

/// Writes a program that opens a link in the browser and signs in as `address`; give its path to
/// the resident as `TIDINGS_BROWSER`. What the browser says goes into the desktop's log `browser`.
///
/// # Errors
/// When the folder is not writable.
pub fn browser(desktop: &Desktop, address: &str) -> anyhow::Result<PathBuf> {
    let program = desktop.folder().join("browser");
    let script = repository().join("tests/real/browser.mjs");
    let log = desktop.folder().join("logs/browser.log");
    fs::write(
        &program,
        format!(
            "#!/bin/sh\nexec node '{}' \"$1\" '{address}' >'{}' 2>&1\n",
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
