//! `cargo xtask fuzz`: libFuzzer over the doors through which bytes come in.
//!
//! The instrumentation is LLVM's own and can be asked for with the compiler that builds everything else;
//! no cargo-fuzz, no nightly. Without a sanitizer: there is no unsafe code of ours to look into.

use std::fs;

use anyhow::{Context as _, ensure};

use crate::steps::{step_in_environment, target_folder};

/// Counts every edge, and shows libFuzzer what is compared with what.
const INSTRUMENTATION: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// One input: more than a listing's row, a mail's beginning or a settings file has.
const LONGEST: &str = "-max_len=65536";
/// One input may take so long, in seconds; what hangs is found.
const SLOWEST: &str = "-timeout=10";
/// In MiB; what grows is found.
const LARGEST: &str = "-rss_limit_mb=1024";
const SECONDS: u32 = 60;

/// Runs one target, or each after the other, for so many seconds. Inputs that reach
/// something new are kept in `target/fuzz/corpus`; a crash goes to `target/fuzz/found` and ends it.
pub(crate) fn fuzz(arguments: &[String]) -> anyhow::Result<()> {
    let mut wanted = None;
    let mut seconds = SECONDS;
    for argument in arguments {
        match argument.parse() {
            Ok(number) => seconds = number,
            Err(_) => wanted = Some(argument.as_str()),
        }
    }
    let targets = targets()?;
    ensure!(
        wanted.is_none_or(|wanted| targets.iter().any(|target| target == wanted)),
        "There is no target of this name. There are {}.",
        targets.join(", ")
    );
    let host = host()?;
    let build = [
        "build",
        "--release",
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--target", // so that build scripts and macros are not instrumented
        &host,
        "--target-dir",
    ];
    let folder = target_folder().join("fuzz");
    let folder = folder.to_string_lossy();
    step_in_environment(
        "cargo",
        &[&build[..], &[&folder]].concat(),
        &[("RUSTFLAGS", INSTRUMENTATION)],
    )?;
    let found = format!("{folder}/found");
    fs::create_dir_all(&found).with_context(|| format!("{found} could not be made"))?;
    let program = format!("{folder}/{host}/release/fuzz");
    for target in targets
        .iter()
        .filter(|target| wanted.is_none_or(|wanted| wanted == **target))
    {
        let reached = format!("{folder}/corpus/{target}");
        fs::create_dir_all(&reached).with_context(|| format!("{reached} could not be made"))?;
        step_in_environment(
            &program,
            &[
                &reached,
                &format!("fuzz/corpus/{target}"),
                "-dict=fuzz/words.dict",
                &format!("-max_total_time={seconds}"),
                &format!("-artifact_prefix={found}/{target}-"),
                "-print_final_stats=1",
                LONGEST,
                SLOWEST,
                LARGEST,
            ],
            &[("TIDINGS_FUZZ", target)],
        )?;
    }
    Ok(())
}

/// Each has a folder of what has once been found to matter.
fn targets() -> anyhow::Result<Vec<String>> {
    let mut targets = Vec::new();
    for folder in fs::read_dir("fuzz/corpus").context("fuzz/corpus could not be read")? {
        targets.push(folder?.file_name().to_string_lossy().into_owned());
    }
    targets.sort();
    Ok(targets)
}

/// The compiler's name for this machine.
fn host() -> anyhow::Result<String> {
    let output = std::process::Command::new("rustc")
        .arg("--print=host-tuple")
        .output()
        .context("rustc could not be started")?;
    let host = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    ensure!(!host.is_empty(), "rustc does not say what machine this is.");
    Ok(host)
}
