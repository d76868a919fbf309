//! Everything one does with this repository, in one word: `cargo xtask run | demo | test | ci | fuzz | bench | screenshots | icons`.
//!
//! Few dependencies on purpose: this is compiled before anything else can be. It calls tools and
//! contains nothing of the product. It prints every command before running it, and stops at the
//! first that fails, with one sentence.

#![expect(
    clippy::print_stdout,
    reason = "a command-line tool speaks on the terminal"
)]

mod bench;
mod demo;
mod fuzz;
mod numbers;
mod steps;
mod system;

use std::{
    env, fs, io,
    process::{Command, ExitCode},
};

use anyhow::{Context as _, bail};

use crate::{
    numbers::{Numbers, Results},
    steps::{
        built_elsewhere, programs_folder, step, step_in_environment, step_overheard, target_folder,
    },
    system::Group,
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  run     builds Tidings and starts it
  demo    the same, with a mail server and a sign-in page of its own: no account needed
          (without a display it starts one, drives itself and leaves screenshots in target/demo)
  test    checks and tests everything, real servers and a real desktop included
  ci      checks and tests what needs neither servers nor a desktop
  fuzz    tries broken input for a minute on everything that reads some (or: fuzz TARGET SECONDS)
  bench   builds for release and prints the figures that we promise
          (only some with names: start latency large recovery panel sign-in memory; by name only: peers soak)
  screenshots
          takes a picture of every state of every window, light and dark, in three languages, and
          lays them out in target/screenshots/index.html (only some with a word: screenshots settings)
  icons   draws the application icons and the parts of the tray icon from their sources in icons/

  --no-install   stop instead of installing missing system packages
  --quick        bench: shorter waits, fewer rounds
  --readme       screenshots: renews those that the README shows (in docs)
  --stay         demo: leave it running until ^C, even without a display";

/// The packages that are built and tested together. Named alike in every step: cargo unifies features
/// per command, so another group would mean another build. Not `xtask`: it is running.
const GROUP: [&str; 3] = ["--workspace", "--exclude", "xtask"];

/// Turns on the tests that need Dovecot, an OpenID provider, a Secret Service, a desktop and both programs.
const REAL: [&str; 2] = ["--features", "tests/real-servers"];

/// How many events the whole test run simulates (`engine/watch/simulation.rs`): a million, in about two minutes.
const LIVES: (&str, &str) = ("TIDINGS_SIM_EVENTS", "1000000");

fn main() -> ExitCode {
    match task() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What stands behind the command's name.
pub(crate) struct Options {
    /// May apt be asked to install what is missing?
    pub(crate) install: bool,
    /// Which figures, and whether in a hurry: passed on to the bench.
    pub(crate) figures: Vec<String>,
    /// Are the README's pictures renewed?
    readme: bool,
    /// Should the demo go on until ^C?
    pub(crate) stay: bool,
}

fn task() -> anyhow::Result<()> {
    env::set_current_dir(ROOT).context("The repository has moved since xtask was built")?;

    let mut options = Options {
        install: true,
        figures: Vec::new(),
        readme: false,
        stay: false,
    };
    let mut name = None;
    let mut more = Vec::new();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--no-install" => options.install = false,
            "--quick" => options.figures.push(argument),
            "--readme" => options.readme = true,
            "--stay" => options.stay = true,
            _ if argument.starts_with('-') => bail!("{argument} is not understood.\n{USAGE}"),
            _ if name.is_none() => name = Some(argument),
            _ if name.as_deref() == Some("bench") => options.figures.push(argument),
            _ if matches!(name.as_deref(), Some("fuzz" | "screenshots")) => more.push(argument),
            _ => bail!("{argument} is not understood.\n{USAGE}"),
        }
    }
    match name.as_deref() {
        Some("bench") => bench::bench(&options),
        Some("ci") => ci(&options),
        Some("demo") => demo::demo(&options),
        Some("fuzz") => fuzz::fuzz(&more),
        Some("icons") => icons(),
        Some("run") => run(&options),
        Some("screenshots") => screenshots(&more, &options),
        Some("test") => test(&options),
        Some(other) => bail!("There is no command {other}.\n{USAGE}"),
        None => bail!("{USAGE}"),
    }
}

fn run(options: &Options) -> anyhow::Result<()> {
    system::ensure_packages(&[Group::Build], options)?;
    build_programs()?;
    let tidings = programs_folder().join("tidings");
    step(&tidings.to_string_lossy(), &[])
}

/// Builds the windows and both programs, for debugging.
pub(crate) fn build_programs() -> anyhow::Result<()> {
    if built_elsewhere().is_some() {
        return Ok(());
    }
    build_windows()?;
    step("cargo", &[&["build"], &GROUP[..], &["--bins"]].concat())
}

/// Brings the windows' tools and builds the pages, which the shell embeds.
pub(crate) fn build_windows() -> anyhow::Result<()> {
    step(npm(), &["--prefix", "ui", "ci"])?;
    step(npm(), &["--prefix", "ui", "run", "build"])
}

/// Everything: what `ci` does, and the tests against real servers on a real desktop.
fn test(options: &Options) -> anyhow::Result<()> {
    system::ensure_packages(&Group::ALL, options)?;
    formatting()?;
    let numbers = Numbers::read()?;
    windows()?;
    step(npm(), &["--prefix", "tests/real", "ci"])?;
    system::ensure_tauri_driver(options)?;
    // Everything at once: the tests start programs, so both have to be there before the first one runs.
    let build = [&["build"], &GROUP[..], &["--bins", "--tests"], &REAL].concat();
    step("cargo", &build)?;
    // The real tests start screens and servers, and measure themselves against time limits: one at a time.
    // All of them whatever becomes of one: the numbers' table shows what holds, and a second red is not found later.
    let run = [&["test", "--no-fail-fast"], &GROUP[..], &REAL].concat();
    let variables = [("RUST_TEST_THREADS", "1"), LIVES];
    let mut results = Results::default();
    let outcome = step_overheard("cargo", &run, &variables, &mut |piece| results.hear(piece))
        .and_then(|()| step("cargo", &["test", "--package", "xtask"]))
        .and_then(|()| rules(&REAL));
    println!("{}", numbers.table(&results));
    outcome?;
    numbers.have_run(&results)
}

/// What needs neither servers nor a desktop, on every system.
fn ci(options: &Options) -> anyhow::Result<()> {
    system::ensure_packages(&[Group::Build], options)?;
    formatting()?;
    Numbers::read()?;
    windows()?;
    step(
        "cargo",
        &[&["build"], &GROUP[..], &["--bins", "--tests"]].concat(),
    )?;
    step_in_environment("cargo", &[&["test"], &GROUP[..]].concat(), &[LIVES])?;
    step("cargo", &["test", "--package", "xtask"])?;
    rules(&[])
}

fn formatting() -> anyhow::Result<()> {
    step("cargo", &["fmt", "--all", "--check"])
}

/// The windows: types and style, unit tests, the build, and each window in a browser.
fn windows() -> anyhow::Result<()> {
    step(npm(), &["--prefix", "ui", "ci"])?;
    step(npm(), &["--prefix", "ui", "run", "check"])?;
    step(npm(), &["--prefix", "ui", "test"])?;
    step(npm(), &["--prefix", "ui", "run", "build"])?;
    if cfg!(target_os = "linux") && !system::has("chromium") && !system::has("google-chrome") {
        println!("No Chromium here: the windows are not tested in a browser.");
        return Ok(());
    }
    step(npm(), &["--prefix", "ui", "run", "test:windows"])
}

/// What holds for all code: lints, documentation, the dependency rule, and bindings that are up to date.
fn rules(features: &[&str]) -> anyhow::Result<()> {
    let lints = [&["clippy", "--workspace", "--all-targets"], features].concat();
    step("cargo", &[&lints[..], &["--", "-D", "warnings"]].concat())?;
    let documentation = [
        &["doc"],
        &GROUP[..],
        &["--no-deps", "--document-private-items"],
    ]
    .concat();
    step_in_environment("cargo", &documentation, &[("RUSTDOCFLAGS", "-D warnings")])?;
    if system::has("cargo-deny") {
        // Without --workspace it would look at the root package only, which is the shell.
        step(
            "cargo",
            &[
                "deny",
                "--workspace",
                "check",
                "bans",
                "licenses",
                "sources",
            ],
        )?;
    } else {
        println!("cargo-deny is not installed: bans, licences and sources are checked by CI only.");
    }
    bindings_unchanged()
}

/// The TypeScript types are generated by the tests and committed; here they must be the same.
fn bindings_unchanged() -> anyhow::Result<()> {
    println!("$ git status --porcelain ui/src/bindings");
    let status = Command::new("git")
        .args(["status", "--porcelain", "ui/src/bindings"])
        .output()
        .context("git could not be started")?;
    let changed = String::from_utf8_lossy(&status.stdout);
    if !changed.trim().is_empty() {
        bail!("The protocol's types have changed: commit ui/src/bindings as well.\n{changed}");
    }
    Ok(())
}

/// Draws the icons anew. The results are committed: only whoever changes the drawing needs this.
fn icons() -> anyhow::Result<()> {
    step("icons/make.sh", &[])
}

/// Every state of every window as a picture, and a page that shows them beside each other. The program is not needed.
fn screenshots(words: &[String], options: &Options) -> anyhow::Result<()> {
    system::ensure_packages(&[Group::Browser, Group::Fonts], options)?;
    let folder = env::current_dir()?
        .join(target_folder())
        .join("screenshots");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("{} cannot be emptied", folder.display()));
        }
        _ => {}
    }
    step(npm(), &["--prefix", "ui", "ci"])?;
    let folder = folder.to_string_lossy();
    let mut pictures = vec!["--prefix", "ui", "run", "pictures", "--", &folder];
    pictures.extend(words.iter().map(String::as_str));
    if options.readme {
        pictures.push("--readme");
    }
    step(npm(), &pictures)
}

/// npm is a script on Windows, and scripts are started by their full name there.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
