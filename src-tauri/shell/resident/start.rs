//! Starts `tidings` for whoever started the shell by hand, and no other program.

use std::{
    env::consts::EXE_SUFFIX,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context as _;

/// Starts the resident that belongs to this shell. It starts a shell when a window is wanted.
///
/// # Errors
///
/// There is none, or the system does not start it.
pub(super) fn tidings(demo: bool) -> anyhow::Result<()> {
    let ourselves = std::env::current_exe().context("The shell's own place is unknown")?;
    let program = places(&ourselves)
        .into_iter()
        .find(|place| place.is_file())
        .context("Tidings is not running, and the program tidings is not beside this one")?;
    let mut command = Command::new(&program);
    if demo {
        command.arg("--demo");
    }
    command
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| format!("{} did not start", program.display()))?;
    log::info!("Tidings was not running. It is being started.");
    Ok(())
}

/// Beside us, or where we lie in `libexec/tidings` or `lib/tidings` below its prefix.
fn places(ourselves: &Path) -> Vec<PathBuf> {
    let name = format!("tidings{EXE_SUFFIX}");
    let folder = ourselves.parent().unwrap_or(Path::new(""));
    vec![folder.join(&name), folder.join("../../bin").join(&name)]
}
