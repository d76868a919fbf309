//! Running other people's tools: say it, do it, stop when it fails.

use std::{env, path::PathBuf, process::Command};

use anyhow::{Context as _, ensure};

/// Says what it runs, runs it, and fails when it fails.
pub(crate) fn step(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    step_in_environment(program, arguments, &[])
}

/// The same, with some variables set.
pub(crate) fn step_in_environment(
    program: &str,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> anyhow::Result<()> {
    let set: String = variables
        .iter()
        .map(|(name, value)| format!("{name}={} ", quoted(value)))
        .collect();
    let line: Vec<_> = arguments.iter().map(|argument| quoted(argument)).collect();
    println!("$ {set}{program} {}", line.join(" "));
    let status = Command::new(program)
        .args(arguments)
        .envs(variables.iter().copied())
        .status()
        .with_context(|| format!("{program} could not be started; is it installed?"))?;
    ensure!(
        status.success(),
        "{program} {} failed ({status}).",
        arguments.first().unwrap_or(&"")
    );
    Ok(())
}

/// Where cargo puts the programs for debugging, or where `TIDINGS_PROGRAMS` says that they are: then
/// nothing is built.
pub(crate) fn programs_folder() -> PathBuf {
    built_elsewhere().unwrap_or_else(|| target_folder().join("debug"))
}

/// Where the programs lie that somebody else has built.
pub(crate) fn built_elsewhere() -> Option<PathBuf> {
    env::var_os("TIDINGS_PROGRAMS").map(PathBuf::from)
}

/// Where cargo puts everything.
pub(crate) fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

fn quoted(argument: &str) -> String {
    if argument.contains(char::is_whitespace) {
        format!("'{argument}'")
    } else {
        argument.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_says_which() {
        let error = step("false", &["with-an-argument"]).unwrap_err();
        assert!(
            error.to_string().contains("false with-an-argument"),
            "{error}"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = step("tidings-no-such-program", &[]).unwrap_err();
        assert!(
            error.to_string().contains("tidings-no-such-program"),
            "{error}"
        );
    }

    #[test]
    fn what_is_printed_can_be_pasted() {
        assert_eq!(quoted("-D warnings"), "'-D warnings'");
        assert_eq!(quoted("--workspace"), "--workspace");
    }
}
