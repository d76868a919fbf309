//! `cargo xtask bench`: the figures that we promise, measured on optimised programs.

use std::env;

use crate::{
    GROUP, Options, REAL, build_windows, npm,
    steps::{step, step_in_environment, target_folder},
    system::{self, Group},
};

/// Release, but with the variables through which a test names its own provider and browser.
const PROFILE: [&str; 2] = ["--profile", "measured"];

/// How soon a press is seen on the screen: measured in a browser, without the programs.
const HAND: &str = "hand";

pub(crate) fn bench(options: &Options) -> anyhow::Result<()> {
    system::ensure_packages(&Group::ALL, options)?;
    build_windows()?;
    let mut parts = options.figures.iter().filter(|it| !it.starts_with("--"));
    let is_all = parts.clone().count() == 0;
    if is_all || parts.clone().any(|it| it == HAND) {
        step(npm(), &["--prefix", "ui", "run", "hand"])?;
    }
    if !is_all && parts.all(|it| it == HAND) {
        return Ok(());
    }
    // One by one: together, each would get the features that only the other one needs.
    for package in ["tidings", "tidings-shell", "floor"] {
        step(
            "cargo",
            &[&["build", "--package", package], &PROFILE[..]].concat(),
        )?;
    }
    let programs = env::current_dir()?.join(target_folder()).join("measured");
    // What measures is not measured: the debug build that the tests use, too.
    let figures = options.figures.iter().map(String::as_str);
    let figures: Vec<&str> = figures.filter(|it| *it != HAND).collect();
    let run = [
        &["bench"],
        &GROUP[..],
        &REAL,
        &["--profile", "dev", "--bench", "figures", "--"],
        &figures,
    ]
    .concat();
    step_in_environment(
        "cargo",
        &run,
        &[("TIDINGS_PROGRAMS", &programs.to_string_lossy())],
    )
}
