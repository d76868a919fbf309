//! A report of how the program goes, to send along to whoever helps.
//!
//! Promise: it tells nobody who its user is. No address, no name, no folder, no path, no secret; accounts are
//! numbers. What is a sentence of ours keeps its words, and what is not ours in it is taken out.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use protocol::{AccountSettings, AccountStatus, Kept, Muted, Settings, SettingsOfAccount, Status};

use crate::clock;

/// The text.
pub(crate) fn report(status: &Status, settings: &Settings) -> String {
    let secrets = private_words(status, settings);
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{name}: {}", redacted(value, &secrets));
    };
    line("Tidings", &settings.version);
    line("System", std::env::consts::OS);
    line("Machine", std::env::consts::ARCH);
    line("Written", &moment(Some(clock::unix_now())));
    line("Demo", yes(status.demo));
    line("Notifications held", yes(status.paused_until.is_some()));
    line("Language", &settings.general.language);
    // Its address is the user's own affair.
    let proxy = match settings.general.proxy.as_str() {
        "" => "as the environment says",
        "never" => "never",
        _ => "one of the user's",
    };
    line("Proxy", proxy);
    line("Theme", &format!("{:?}", settings.general.theme));
    line("Log level", &format!("{:?}", settings.advanced.log_level));
    line("Hook", yes(!settings.advanced.hook.is_empty()));
    line(
        "Settings file",
        if settings.trouble.is_empty() {
            "understood"
        } else {
            "not understood"
        },
    );
    for problem in &status.problems {
        line(
            "Problem",
            &format!("{:?}: {}", problem.code, problem.message),
        );
    }
    for (number, account) in (1..).zip(&status.accounts) {
        line("\nAccount", &number.to_string());
        of_account(account, &mut line);
        if let Some(its) = settings.accounts.iter().find(|it| it.id == account.id) {
            of_settings(its, &mut line);
        }
    }
    text
}

/// Writes it where only the user can read it, over the one before.
pub(crate) fn write(folder: &Path, report: &str) -> io::Result<PathBuf> {
    use std::io::Write as _;

    let path = folder.join("diagnostics.txt");
    fs::create_dir_all(folder)?;
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path)?.write_all(report.as_bytes())?;
    Ok(path)
}

fn of_account(account: &AccountStatus, line: &mut impl FnMut(&str, &str)) {
    let counters = account.counters;
    line("Provider", &account.provider);
    line("State", &format!("{:?}", account.health));
    line("Since", &moment(Some(account.since)));
    line("Last proof", &moment(account.last_proof));
    if !account.sentence.is_empty() {
        line("Said", &account.sentence);
    }
    line("Unread", &account.unread.to_string());
    line("Pushes missed", &counters.pushes_missed.to_string());
    line("Connections made again", &counters.reconnects.to_string());
    line("Bytes today", &counters.bytes_today.to_string());
    line("Notifications held", yes(account.paused_until.is_some()));
    line("Actions", &format!("{:?}", account.actions));
}

fn of_settings(its: &SettingsOfAccount, line: &mut impl FnMut(&str, &str)) {
    let AccountSettings {
        announce,
        announce_returned,
        archive_folder,
        buttons,
        color: _,
        folders,
        junk_folder,
        level,
        mutes,
        nickname: _,
        open_command,
        open_with,
        quiet,
        read_only,
        sound,
        trash_folder,
        user_agent,
        vips,
    } = &its.values;
    let named = [archive_folder, junk_folder, trash_folder];
    let named = named.iter().filter(|name| !name.is_empty()).count();
    line("Further folders", &folders.len().to_string());
    line("Folders for actions named", &named.to_string());
    line("Read-only", yes(*read_only));
    line("Announces", announce);
    line("Announces what comes back", yes(*announce_returned));
    line("Notifications tell", level);
    line("Buttons", &buttons.join(" "));
    line("Sound", yes(*sound));
    line("Quiet hours", &quiet.len().to_string());
    line("VIPs", &vips.len().to_string());
    line("Muted", &mutes.len().to_string());
    line("Opened in", &format!("{open_with:?}"));
    line("Opened with a program", yes(!open_command.is_empty()));
    line("Sign-in page", &format!("{user_agent:?}"));
    let kept = match its.access.kept {
        Kept::Keychain => "in the keychain",
        Kept::Memory => "in memory",
        Kept::Unknown => "not known",
    };
    line("Sign-in kept", kept);
    line("Last renewed", &moment(its.access.last_refresh));
    line("Token ends", &moment(its.access.expires));
    line("Scopes", &its.access.scopes.join(" "));
}

fn yes(it_is: bool) -> &'static str {
    if it_is { "yes" } else { "no" }
}

fn moment(at: Option<protocol::UnixMillis>) -> String {
    at.and_then(|at| jiff::Timestamp::from_millisecond(at.0).ok())
        .map_or_else(|| "never".to_owned(), |at| at.to_string())
}

/// What is nobody else's to read, wherever it stands: the longest first, because one may be within another.
fn private_words(status: &Status, settings: &Settings) -> Vec<String> {
    let mut words = vec![settings.file.clone()];
    if let Some(home) = Path::new(&settings.file).parent() {
        words.push(home.display().to_string());
    }
    // The program; its arguments are nowhere.
    words.extend(settings.advanced.hook.first().cloned());
    for account in &status.accounts {
        words.push(account.id.0.clone());
        words.push(account.address.clone());
        words.extend(
            account
                .address
                .rsplit_once('@')
                .map(|(name, _)| name.to_owned()),
        );
        words.extend(account.nickname.clone());
    }
    for its in &settings.accounts {
        let values = its.values.clone();
        words.extend(values.folders);
        words.extend(values.vips);
        words.extend(values.open_command.into_iter().next());
        words.extend(values.mutes.into_iter().flat_map(|muted| match muted {
            Muted::List(named) | Muted::Sender(named) => [named, String::new()],
            Muted::Thread { thread, subject } => [thread, subject],
        }));
        words.extend([
            values.archive_folder,
            values.junk_folder,
            values.trash_folder,
        ]);
    }
    // Shorter ones would take letters out of ordinary words, and name nobody.
    words.retain(|word| word.chars().count() > 2);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// Takes out of sentences what is nobody else's to read, as out of the report. Accounts become numbers.
#[derive(Debug)]
pub struct Redaction {
    accounts: Vec<(String, String)>,
    private: Vec<String>,
}

impl Redaction {
    /// Of whom these tell.
    #[must_use]
    pub fn new(status: &Status, settings: &Settings) -> Self {
        let ids = status.accounts.iter().map(|account| &account.id.0);
        Self {
            accounts: ids
                .zip(1..)
                .map(|(id, number)| (id.clone(), number.to_string()))
                .collect(),
            private: private_words(status, settings),
        }
    }

    /// The sentence, redacted.
    #[must_use]
    pub fn of(&self, sentence: &str) -> String {
        let mut text = sentence.to_owned();
        for (id, number) in &self.accounts {
            text = text.replace(id, number);
        }
        redacted(&text, &self.private)
    }
}

/// Without those words, and without whatever else looks like an address or a path.
fn redacted(value: &str, private: &[String]) -> String {
    let mut text = value.to_owned();
    for word in private {
        text = text.replace(word.as_str(), "(…)");
    }
    let words: Vec<_> = text
        .split(' ')
        .map(|word| {
            if word.contains('@') || has_path(word) {
                "(…)"
            } else {
                word
            }
        })
        .collect();
    words.join(" ")
}

/// Whether a path begins in it: at its beginning, or after what stands before one (`unix:path=/run/…`, `"/home/…"`). That
/// of a web page comes after its host.
fn has_path(word: &str) -> bool {
    const BEFORE: &str = "=:,;\"'`([{<“‘«";

    let mut before = None;
    let begins = |(before, (at, letter)): (Option<char>, (usize, char))| {
        let after = word.get(at + letter.len_utf8()..).unwrap_or_default();
        letter == '/'
            && before.is_none_or(|it| BEFORE.contains(it))
            && !after.is_empty()
            && !after.starts_with('/')
    };
    let mut letters = word
        .char_indices()
        .map(|(at, letter)| (before.replace(letter), (at, letter)));
    letters.any(begins) || ["~/", ":///", ":\\"].iter().any(|it| word.contains(it))
}

#[cfg(test)]
mod tests {
    use protocol::{AccountId, Counters, Health, Problem, ProblemCode, UnixMillis};

    use super::*;

    #[test]
    fn a_path_is_found_wherever_it_begins_in_a_word() {
        for word in [
            "/home/ada",
            "~/mail",
            "C:\\Users\\ada",
            "unix:path=/run/user/1000/bus",
            "\"/home/ada/x\"",
            "file:///home/ada",
            "(/srv/ada)",
        ] {
            assert_eq!(redacted(&format!("in {word} now"), &[]), "in (…) now");
        }
        for word in ["and/or", "https://example.org/a/b", "5/7", "/", "//"] {
            assert_eq!(redacted(word, &[]), word);
        }
    }

    #[test]
    fn the_report_says_how_it_goes_and_not_whose_it_is() {
        let id = AccountId("3f0c0a52-7a0e-4a53-9d0b-2b1f0c4f9a11".to_owned());
        let status = Status {
            accounts: vec![AccountStatus {
                id: id.clone(),
                actions: Vec::new(),
                address: "ada.lovelace@example.org".to_owned(),
                color: 1,
                counters: Counters {
                    bytes_today: 4711,
                    pushes_missed: 2,
                    reconnects: 3,
                },
                health: Health::Problem,
                last_proof: Some(UnixMillis(1_800_000_000_000)),
                nickname: Some("Analytical".to_owned()),
                paused_until: None,
                provider: "Google".to_owned(),
                sentence: "The folder \"Secret plans\" of ada.lovelace@example.org (Analytical) is gone: ask bob@example.net."
                    .to_owned(),
                since: UnixMillis(1_800_000_000_000),
                takes_client: false,
                unread: 5,
                help: None,
            }],
            problems: vec![Problem {
                code: ProblemCode::Settings,
                message: "The settings file /home/ada/.config/tidings/settings.toml, line 4 could not be understood; see /home/ada/x."
                    .to_owned(),
            }],
            ..Status::default()
        };
        let settings = Settings {
            accounts: vec![SettingsOfAccount {
                id,
                access: protocol::Access {
                    scopes: vec!["https://mail.google.com/".to_owned()],
                    ..protocol::Access::default()
                },
                values: AccountSettings {
                    folders: vec!["Secret plans".to_owned()],
                    archive_folder: "Old love".to_owned(),
                    mutes: vec![Muted::List("gossip.example".to_owned())],
                    nickname: "Analytical".to_owned(),
                    vips: vec!["@babbage.example".to_owned()],
                    ..AccountSettings::default()
                },
            }],
            file: "/home/ada/.config/tidings/settings.toml".to_owned(),
            version: "0.1.0".to_owned(),
            ..Settings::default()
        };

        let redaction = Redaction::new(&status, &settings);
        assert_eq!(
            redaction.of("Account 3f0c0a52-7a0e-4a53-9d0b-2b1f0c4f9a11: /home/ada/x of bob@example.net ended."),
            "Account 1: (…) of (…) ended."
        );
        let report = report(&status, &settings);

        for private in [
            "ada",
            "lovelace",
            "example",
            "Analytical",
            "Secret",
            "Old love",
            "/home",
            "3f0c",
        ] {
            assert!(!report.contains(private), "{private} is in it: {report}");
        }
        for said in [
            "Tidings: 0.1.0",
            "State: Problem",
            "Pushes missed: 2",
            "Bytes today: 4711",
            "Last proof: 2027-01-15T08:00:00Z",
            "line 4 could not be understood",
            "Further folders: 1",
            "Scopes: https://mail.google.com/",
        ] {
            assert!(report.contains(said), "{said} is not in it: {report}");
        }
    }
}
