//! A sandbox that looks like Flatpak's from inside and from the portal's side.

use std::{fs, os::unix::fs::FileTypeExt as _, path::Path, process::Command};

use crate::desktop::TestDesktop;

/// Whether this computer lets us make one: in a container, or to who is not root, it may be forbidden.
#[must_use]
pub fn is_allowed() -> bool {
    let tried = Command::new("bwrap")
        .args(["--dev-bind", "/", "/", "--", "true"])
        .status();
    tried.is_ok_and(|status| status.success())
}

/// What starts a program in a sandbox of that app, with its arguments: the computer as it is, and Flatpak's word of who
/// the program is. The portal reads it in the file system of whoever calls.
///
/// # Errors
/// When the files cannot be read or written.
pub fn in_sandbox(desktop: &TestDesktop, app: &str) -> anyhow::Result<Vec<String>> {
    let info = desktop.folder().join("flatpak-info");
    fs::write(&info, format!("[Application]\nname={app}\n"))?;

    // Not `--bind / /`: the file would be made on the computer itself, and every program there would take itself for
    // one in a sandbox.
    let mut words = ["bwrap", "--die-with-parent", "--tmpfs", "/"]
        .map(str::to_owned)
        .to_vec();
    let mut add = |option: &str, from: &Path, to: &Path| {
        words.push(option.to_owned());
        words.extend([from, to].map(|path| path.display().to_string()));
    };
    for entry in fs::read_dir("/")? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_symlink() {
            add("--symlink", &fs::read_link(&path)?, &path);
        } else if kind.is_dir() {
            add("--dev-bind", &path, &path);
        } else if !kind.is_socket() && !kind.is_fifo() {
            add("--ro-bind", &path, &path);
        }
    }
    add("--ro-bind", &info, Path::new("/.flatpak-info"));
    words.push("--".to_owned());
    Ok(words)
}
