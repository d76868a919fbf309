//! The command line's words, by hand: they are few, and a parser would be the largest crate here.

use std::ffi::OsString;

use protocol::UnixMillis;

use crate::{action::UNTIL_RESUMED, pause};

/// What `tidings` is asked to be or do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Arguments {
    pub(crate) command: Command,
    /// Everything is the demo's: its own identity, socket and files.
    pub(crate) demo: bool,
}

/// The command.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Command {
    Check,
    ExportDiagnostics,
    Help,
    Pause(PauseUntil),
    Quit,
    /// Be the one that runs, or show the panel of the one that does.
    Reside {
        /// At login: open no window.
        autostart: bool,
    },
    SelfTest {
        /// Of which account; `None`: of all.
        address: Option<String>,
        popup: bool,
    },
    Settings,
    SignIn(String),
    Status {
        follow: bool,
        json: bool,
    },
    Version,
}

/// `tidings pause …`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PauseUntil {
    For { minutes: i64 },
    Off,
    Resumed,
}

impl PauseUntil {
    /// When it ends, if it begins `now`; `None`: there is no pause.
    pub(crate) fn from(self, now: UnixMillis) -> Option<UnixMillis> {
        match self {
            Self::For { minutes } => Some(pause::minutes_after(now, minutes)),
            Self::Off => None,
            Self::Resumed => Some(UNTIL_RESUMED),
        }
    }
}

/// What was typed is nothing that we know.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(String);

/// What `--help` says.
pub(crate) const HELP: &str = "\
Tells you about new mail.

Usage: tidings [OPTION]                  start, or show the mails of the one that runs
       tidings status [--json] [--follow]
       tidings check                     ask every server for news now
       tidings pause 30m|1h|…|on|off     hold notifications
       tidings sign-in ADDRESS
       tidings self-test [--popup] [ADDRESS]
                                         put a test mail into the mailbox, time it
                                         until its notification, remove it;
                                         --popup: only try a notification
       tidings settings                  open the settings
       tidings export-diagnostics        write a report to send along when asking for
                                         help, without addresses; print its path
       tidings quit

Options:
  --autostart   start without opening a window, unless the settings want one; without
                it, the panel opens, or what a new user needs
  --demo        try everything with made-up mail: no account, no network;
                before a command: ask the demo
  --help        show this
  --version     show the version

Exit codes: 0 done, 1 failed, 2 not understood, 3 Tidings is not running.
";

/// Reads the arguments, without the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, Usage> {
    let mut words = Vec::new();
    for argument in arguments {
        let word = argument
            .into_string()
            .map_err(|_| Usage("An argument is not text.".to_owned()))?;
        words.push(word);
    }
    let mut autostart = false;
    let mut demo = false;
    let mut rest = words.iter().map(String::as_str).peekable();
    while let Some(option) = rest.peek().copied() {
        match option {
            "--autostart" => autostart = true,
            "--demo" => demo = true,
            _ => break,
        }
        rest.next();
    }
    let command = match rest.next() {
        None => Command::Reside { autostart },
        Some("--help" | "-h" | "help") => Command::Help,
        Some("--version" | "-V") => Command::Version,
        Some(_) if autostart => {
            return Err(Usage("--autostart goes with no command.".to_owned()));
        }
        Some("check") => Command::Check,
        Some("export-diagnostics") => Command::ExportDiagnostics,
        Some("settings") => Command::Settings,
        Some("quit") => Command::Quit,
        Some("pause") => match rest.next() {
            Some(length) => Command::Pause(pause_length(length)?),
            None => return Err(Usage("For how long? Try: tidings pause 1h".to_owned())),
        },
        Some("self-test") => {
            let popup = rest.next_if_eq(&"--popup").is_some();
            match rest.next() {
                None => Command::SelfTest {
                    address: None,
                    popup,
                },
                Some(address) if is_address(address) => Command::SelfTest {
                    address: Some(address.to_owned()),
                    popup,
                },
                Some(_) => return Err(Usage("That is not a mail address.".to_owned())),
            }
        }
        Some("sign-in") => match rest.next() {
            Some(address) if is_address(address) => Command::SignIn(address.to_owned()),
            Some(_) => return Err(Usage("That is not a mail address.".to_owned())),
            None => {
                return Err(Usage(
                    "Which address? Try: tidings sign-in you@example.org".to_owned(),
                ));
            }
        },
        Some("status") => {
            let (mut follow, mut json) = (false, false);
            while let Some(option) = rest.peek().copied() {
                match option {
                    "--follow" => follow = true,
                    "--json" => json = true,
                    _ => break,
                }
                rest.next();
            }
            Command::Status { follow, json }
        }
        Some(other) => return Err(Usage(format!("Tidings does not know \"{other}\"."))),
    };
    match rest.next() {
        Some(other) => Err(Usage(format!(
            "Tidings does not know what \"{other}\" means there."
        ))),
        None => Ok(Arguments { command, demo }),
    }
}

/// `30m`, `2h`, `90` (minutes), `on`, `off`.
fn pause_length(text: &str) -> Result<PauseUntil, Usage> {
    let unknown = || {
        Usage(format!(
            "\"{text}\" is no length of time. Try: 30m, 1h, on, off"
        ))
    };
    match text {
        "off" => return Ok(PauseUntil::Off),
        "on" => return Ok(PauseUntil::Resumed),
        _ => {}
    }
    let (number, unit) = match text.strip_suffix('h') {
        Some(number) => (number, 60),
        None => (text.strip_suffix('m').unwrap_or(text), 1),
    };
    // A year is a pause; more is a slip.
    let minutes = number
        .parse::<u32>()
        .map_err(|_| unknown())
        .map(|number| i64::from(number) * unit)?;
    if (1..=366 * 24 * 60).contains(&minutes) {
        Ok(PauseUntil::For { minutes })
    } else {
        Err(unknown())
    }
}

fn is_address(text: &str) -> bool {
    let (name, host) = text.rsplit_once('@').unwrap_or_default();
    !name.is_empty()
        && !host.is_empty()
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, Usage> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn command(line: &str) -> Command {
        read(line).unwrap().command
    }

    #[test]
    fn every_command_is_understood() {
        assert_eq!(command(""), Command::Reside { autostart: false });
        assert_eq!(command("--autostart"), Command::Reside { autostart: true });
        assert_eq!(
            read("--demo").unwrap(),
            Arguments {
                command: Command::Reside { autostart: false },
                demo: true
            }
        );
        assert_eq!(
            read("--demo status --follow --json").unwrap(),
            Arguments {
                command: Command::Status {
                    follow: true,
                    json: true
                },
                demo: true
            }
        );
        assert_eq!(
            command("pause 1h"),
            Command::Pause(PauseUntil::For { minutes: 60 })
        );
        assert_eq!(
            command("pause 90"),
            Command::Pause(PauseUntil::For { minutes: 90 })
        );
        assert_eq!(command("pause off"), Command::Pause(PauseUntil::Off));
        assert_eq!(
            command("sign-in ada@example.org"),
            Command::SignIn("ada@example.org".to_owned())
        );
        assert_eq!(
            command("self-test"),
            Command::SelfTest {
                address: None,
                popup: false
            }
        );
        assert_eq!(
            command("self-test --popup ada@example.org"),
            Command::SelfTest {
                address: Some("ada@example.org".to_owned()),
                popup: true
            }
        );
        assert_eq!(command("check"), Command::Check);
        assert_eq!(command("settings"), Command::Settings);
        assert_eq!(command("export-diagnostics"), Command::ExportDiagnostics);
        assert_eq!(command("quit"), Command::Quit);
        assert_eq!(command("--help"), Command::Help);
        assert_eq!(command("--version"), Command::Version);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for line in [
            "--what",
            "frobnicate",
            "status --what",
            "self-test --what",
            "self-test ada",
            "check now",
            "settings theme",
            "pause",
            "pause soon",
            "pause 0",
            "pause -5",
            "pause 99999h",
            "sign-in",
            "sign-in ada",
            "--autostart check",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
