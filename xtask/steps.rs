//! Running other people's tools: say it, do it, stop when it fails.

use std::{
    env,
    io::{Read as _, Write as _, stdout},
    path::PathBuf,
    process::{ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use anyhow::{Context as _, ensure};

/// After a tool has ended: so long may its last words be on their way.
const LAST_WORDS: Duration = Duration::from_secs(1);

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
    let status = announced(program, arguments, variables)
        .status()
        .with_context(|| not_started(program))?;
    succeeded(status, program, arguments)
}

/// The same, and what it prints goes to `listener` as well as to the terminal, as it comes.
pub(crate) fn step_overheard(
    program: &str,
    arguments: &[&str],
    variables: &[(&str, &str)],
    listener: &mut dyn FnMut(&[u8]),
) -> anyhow::Result<()> {
    let mut child = announced(program, arguments, variables)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| not_started(program))?;
    let pieces = pieces(child.stdout.take().context("a pipe was asked for")?);
    let status = loop {
        match pieces.recv_timeout(LAST_WORDS) {
            Ok(piece) => pass_on(&piece, listener)?,
            Err(RecvTimeoutError::Disconnected) => break child.wait()?,
            // What it started and left behind may hold the pipe open for ever.
            Err(RecvTimeoutError::Timeout) => {
                if let Some(status) = child.try_wait()? {
                    break status;
                }
            }
        }
    };
    succeeded(status, program, arguments)
}

/// Says what it is about to run.
fn announced(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let set: String = variables
        .iter()
        .map(|(name, value)| format!("{name}={} ", quoted(value)))
        .collect();
    let line: Vec<_> = arguments.iter().map(|argument| quoted(argument)).collect();
    println!("$ {set}{program} {}", line.join(" "));
    let mut command = Command::new(program);
    command.args(arguments).envs(variables.iter().copied());
    command
}

fn not_started(program: &str) -> String {
    format!("{program} could not be started; is it installed?")
}

fn succeeded(status: ExitStatus, program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    ensure!(
        status.success(),
        "{program} {} failed ({status}).",
        arguments.first().unwrap_or(&"")
    );
    Ok(())
}

/// What comes out of the pipe, until nobody holds its other end.
fn pieces(mut pipe: ChildStdout) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    #[expect(
        clippy::disallowed_methods,
        reason = "a read from a pipe cannot be given a time; it ends with the pipe or with us"
    )]
    thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = pipe.read(&mut piece) {
            if sender
                .send(piece.iter().take(length).copied().collect())
                .is_err()
            {
                break;
            }
        }
    });
    receiver
}

fn pass_on(piece: &[u8], listener: &mut dyn FnMut(&[u8])) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    out.write_all(piece)
        .and_then(|()| out.flush())
        .context("The terminal takes nothing more")?;
    listener(piece);
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
    #[cfg(unix)]
    fn what_a_step_prints_is_heard_even_if_it_leaves_somebody_behind() {
        let mut heard = Vec::new();
        let mut listen = |piece: &[u8]| heard.extend_from_slice(piece);
        // The one left behind would hold the pipe for as long as the run may take.
        let script = "sleep 3600 & echo pid $!; echo one; echo two >&2; exit 3";
        let error = step_overheard("sh", &["-c", script], &[], &mut listen).unwrap_err();
        let text = String::from_utf8(heard).unwrap();
        let pid = text.split_whitespace().nth(1).unwrap();
        step("kill", &[pid]).unwrap();
        assert!(text.ends_with("\none\n"), "its standard output: {text}");
        assert!(error.to_string().contains("sh -c failed"), "{error}");
    }

    #[test]
    fn what_is_printed_can_be_pasted() {
        assert_eq!(quoted("-D warnings"), "'-D warnings'");
        assert_eq!(quoted("--workspace"), "--workspace");
    }
}
