//! Everything one does with this repository, in one word: `cargo xtask run | demo | test | ci | bench | bundle`.
//!
//! Few dependencies on purpose: this is compiled before anything else can be.

#![expect(
    clippy::print_stdout,
    reason = "a command-line tool speaks on the terminal"
)]

use std::{
    env,
    process::{Command, ExitCode},
};

use anyhow::{Context as _, bail, ensure};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn main() -> ExitCode {
    match task(env::args().nth(1).as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn task(name: Option<&str>) -> anyhow::Result<()> {
    env::set_current_dir(ROOT).context("The repository has moved since xtask was built")?;

    match name {
        Some("demo") => app(&["--demo"]),
        Some("run") => app(&[]),
        // … the others
        _ => bail!("Usage: cargo xtask run | demo | test | ci | bench | bundle"),
    }
}

/// Builds the windows and both programs, and starts the resident one.
fn app(arguments: &[&str]) -> anyhow::Result<()> {
    step("npm", &["--prefix", "ui", "ci"])?;
    step("npm", &["--prefix", "ui", "run", "build"])?;
    step("cargo", &["build"])?;
    step(
        "cargo",
        &[&["run", "--package", "tidings", "--"], arguments].concat(),
    )
}

/// Says what it runs, runs it, and fails when it fails.
fn step(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    println!("$ {program} {}", arguments.join(" "));
    let status = Command::new(program)
        .args(arguments)
        .status()
        .with_context(|| format!("{program} could not be started"))?;
    ensure!(status.success(), "{program} failed ({status})");
    Ok(())
}
