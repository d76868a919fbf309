//! The settings file: its shape, then types that cannot be wrong.
//!
//! [`shape::File`] is the shape and nothing else; [`Config::read`] turns it into types and reports file, line
//! and key of what it cannot understand. What the program changes is written into the document as it
//! stands, so that comments and order stay. No secret is ever in it.
//!
//! Promise: a broken file loses nothing. It is left as it is, the last good settings hold (none at
//! start: nothing is watched), and the sentence says which line to mend.

mod actions;
mod advanced;
mod change;
pub(crate) mod changes;
mod command;
mod folders;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzz;
mod general;
pub(crate) mod notices;
mod order;
mod shape;
mod wrong;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use protocol::{AccountId, CustomProvider, OpenWith, UserAgentChoice};
use toml_edit::{DocumentMut, Item, Table, value};

pub(crate) use self::{
    actions::ActionSettings,
    advanced::Advanced,
    change::ChangeError,
    general::{General, LANGUAGES},
};
use self::{
    notices::{Level, Mute, NoticeSettings},
    shape::File,
    wrong::Wrong,
};
use crate::{account::Address, provider::SignInWay};

/// Every key, its default, a comment: what a new file begins with.
const DEFAULT: &str = include_str!("default.toml");

/// The largest file that is read.
const MAX: u64 = 1024 * 1024;

/// The settings, understood.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Config {
    /// In the file's order.
    pub(crate) accounts: Vec<AccountSettings>,
    pub(crate) advanced: Advanced,
    /// Of the program as a whole.
    pub(crate) general: General,
    /// What notifications tell while the screen is locked, at most.
    pub(crate) while_locked: Level,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            accounts: Vec::new(),
            advanced: Advanced::default(),
            general: General::default(),
            while_locked: Level::Nothing,
        }
    }
}

/// One account's table, understood.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AccountSettings {
    pub(crate) id: AccountId,
    pub(crate) actions: ActionSettings,
    pub(crate) address: Address,
    pub(crate) color: u8,
    /// Present exactly when the provider is none of the presets.
    pub(crate) custom: Option<CustomProvider>,
    /// Mails that were read or gone, and come back unread, are told again.
    pub(crate) announces_returned: bool,
    /// What is watched beside the inbox, named as people write it.
    pub(crate) folders: Vec<String>,
    pub(crate) issuer: String,
    pub(crate) nickname: Option<String>,
    pub(crate) notices: NoticeSettings,
    /// What its mails are opened with: a program and its arguments; nothing: the system's.
    pub(crate) open_command: Vec<String>,
    pub(crate) open_with: OpenWith,
    pub(crate) provider: String,
    /// With tokens, or with an app password.
    pub(crate) sign_in: SignInWay,
    pub(crate) subject: String,
    pub(crate) user_agent: UserAgentChoice,
}

/// What is wrong with the file, for the user.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{sentence}")]
pub(crate) struct ConfigError {
    pub(crate) sentence: String,
}

/// The settings file on disk, and the last text that we read from it or wrote into it.
#[derive(Debug)]
pub(crate) struct SettingsFile {
    path: PathBuf,
    /// `None` until it was understood once: then nothing may be written over what the user has there.
    document: Option<DocumentMut>,
    /// What could not be written (`None`: the account's removal). It holds until the program ends.
    unwritten: BTreeMap<AccountId, Option<AccountSettings>>,
}

impl SettingsFile {
    /// Reads the file; one that is not there is an empty one.
    pub(crate) fn open(path: PathBuf) -> (Self, Result<Config, ConfigError>) {
        let mut file = Self {
            path,
            document: None,
            unwritten: BTreeMap::new(),
        };
        let config = file.read();
        (file, config)
    }

    /// Reads the file again.
    pub(crate) fn read(&mut self) -> Result<Config, ConfigError> {
        let text = match read_bounded(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => DEFAULT.to_owned(),
            Err(error) => return Err(self.unreadable(&error)),
        };
        if text.is_empty() && self.document.as_ref().is_some_and(|it| !it.is_empty()) {
            // Somebody who writes it has got no further. It signs nobody out.
            let what = Wrong {
                line: None,
                text: texts::config::empty(),
            };
            return Err(self.wrong(&what));
        }
        let mut config = Config::read(&text).map_err(|what| self.wrong(&what))?;
        for (id, settings) in &self.unwritten {
            config.accounts.retain(|account| account.id != *id);
            config.accounts.extend(settings.clone());
        }
        // The same text was just understood as `File`, so it is a document.
        self.document = text.parse().ok();
        Ok(config)
    }

    /// Whether there is a file, and the last reading understood it.
    pub(crate) fn is_there(&self) -> bool {
        self.document.is_some() && self.path.is_file()
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds or replaces an account's table.
    pub(crate) fn put_account(&mut self, account: &AccountSettings) -> Result<(), ConfigError> {
        let written = self.write_account(account);
        self.remember(&account.id, Some(account.clone()), written)
    }

    /// Changes what an account mutes. `known`: its settings, in case the file cannot be read now.
    /// Returns them as they are from now on, and whether they are in the file.
    pub(crate) fn change_mutes(
        &mut self,
        known: &AccountSettings,
        edit: impl FnOnce(&mut Vec<Mute>),
    ) -> (AccountSettings, Result<(), ConfigError>) {
        let mut account = known.clone();
        if let Ok(config) = self.read() {
            let mut accounts = config.accounts.into_iter();
            match accounts.find(|account| account.id == known.id) {
                Some(found) => account = found,
                None => {
                    // The user has just taken it out: it is not put back.
                    edit(&mut account.notices.mutes);
                    return (account, Ok(()));
                }
            }
        }
        edit(&mut account.notices.mutes);
        let written = if self.unwritten.contains_key(&account.id) {
            self.write_account(&account)
        } else {
            self.change(|document| {
                let accounts = document.get_mut("accounts")?.as_table_mut()?;
                let table = accounts.get_mut(&account.id.0)?.as_table_mut()?;
                notices::write_mutes(table, &account.notices.mutes);
                Some(())
            })
        };
        let written = self.remember(&account.id, Some(account.clone()), written);
        (account, written)
    }

    /// Removes an account's table.
    pub(crate) fn remove_account(&mut self, id: &AccountId) -> Result<(), ConfigError> {
        let written = self.write_removal(id);
        self.remember(id, None, written)
    }

    /// Tries again what could not be written.
    pub(crate) fn write_again(&mut self) -> Result<(), ConfigError> {
        for (id, settings) in self.unwritten.clone() {
            match settings {
                Some(settings) => self.put_account(&settings)?,
                None => self.remove_account(&id)?,
            }
        }
        Ok(())
    }

    fn remember(
        &mut self,
        id: &AccountId,
        settings: Option<AccountSettings>,
        written: Result<(), ConfigError>,
    ) -> Result<(), ConfigError> {
        if written.is_ok() {
            self.unwritten.remove(id);
        } else {
            self.unwritten.insert(id.clone(), settings);
        }
        written
    }

    fn write_account(&mut self, account: &AccountSettings) -> Result<(), ConfigError> {
        // What is muted is the file's own, unless it could not be written there before.
        let holds_mutes = self.unwritten.contains_key(&account.id);
        self.change(|document| {
            let was_empty = document.is_empty();
            let accounts = document
                .entry("accounts")
                .or_insert_with(|| {
                    let mut table = Table::new();
                    table.set_implicit(true);
                    Item::Table(table)
                })
                .as_table_mut()?;
            let table = accounts
                .entry(&account.id.0)
                .or_insert_with(|| Item::Table(Table::new()))
                .as_table_mut()?;
            account.write_into(table);
            if holds_mutes {
                notices::write_mutes(table, &account.notices.mutes);
            }
            if was_empty {
                change::keep_first(document, &["accounts", &account.id.0]);
            }
            Some(())
        })
    }

    fn write_removal(&mut self, id: &AccountId) -> Result<(), ConfigError> {
        self.change(|document| {
            order::remove(document, &id.0);
            Some(())
        })
    }

    /// Changes the document on disk: what stands there now (the user may have edited it), with `edit` applied.
    fn change(
        &mut self,
        edit: impl FnOnce(&mut DocumentMut) -> Option<()>,
    ) -> Result<(), ConfigError> {
        self.read()?;
        let Some(document) = &mut self.document else {
            return Err(self.wrong(&Wrong::default()));
        };
        if edit(document).is_none() {
            let what = Wrong {
                line: None,
                text: texts::config::no_table(),
            };
            return Err(self.wrong(&what));
        }
        let text = document.to_string();
        write_whole(&self.path, &text).map_err(|error| ConfigError {
            sentence: texts::config::not_written(&self.name(), &reason(&error)),
        })?;
        // As it is read from there: what was taken out has left nothing behind.
        self.document = text.parse().ok();
        Ok(())
    }

    /// For sentences.
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn unreadable(&self, error: &io::Error) -> ConfigError {
        ConfigError {
            sentence: texts::config::not_read(&self.name(), &reason(error)),
        }
    }

    fn wrong(&self, what: &Wrong) -> ConfigError {
        let sentence = match what.line {
            Some(line) => {
                texts::config::not_understood_at(&self.name(), &line.to_string(), &what.text)
            }
            None => texts::config::not_understood(&self.name(), &what.text),
        };
        ConfigError { sentence }
    }
}

impl Config {
    fn read(text: &str) -> Result<Self, Wrong> {
        let file: File = toml_edit::de::from_str(text).map_err(|error| Wrong::new(text, &error))?;
        let accounts = file
            .accounts
            .0
            .into_iter()
            .map(|(id, shape)| {
                let named = id.clone();
                shape
                    .understand(id)
                    .map_err(|sentence| Wrong::of_account(text, &named, sentence))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let advanced = file
            .advanced
            .understand()
            .map_err(|(key, sentence)| Wrong::of_line(text, key, sentence))?;
        let general = file
            .general
            .understand()
            .map_err(|(key, sentence)| Wrong::of_line(text, key, sentence))?;
        Ok(Self {
            accounts,
            advanced,
            general,
            while_locked: file.notifications.while_locked.0,
        })
    }
}

impl AccountSettings {
    /// Whether nothing is different but what its notifications are like.
    pub(crate) fn is_watched_as(&self, other: &Self) -> bool {
        let notices = self.notices.clone();
        *self
            == Self {
                notices,
                ..other.clone()
            }
    }

    fn write_into(&self, table: &mut Table) {
        set(table, "address", self.address.as_str());
        set(table, "provider", self.provider.as_str());
        if let Some(nickname) = &self.nickname {
            set(table, "nickname", nickname.as_str());
        }
        set(table, "color", i64::from(self.color));
        set(table, "user-agent", user_agent_word(self.user_agent));
        match self.sign_in {
            // Where nothing is said, it is so.
            SignInWay::Oauth => {
                table.remove("sign-in");
            }
            SignInWay::Password => set(table, "sign-in", "password"),
        }
        set(table, "issuer", self.issuer.as_str());
        set(table, "subject", self.subject.as_str());
        if let Some(custom) = &self.custom {
            set(table, "client-id", custom.client_id.as_str());
            set(table, "scopes", custom.scopes.as_str());
            set(table, "imap-host", custom.imap_host.as_str());
            set(table, "imap-port", i64::from(custom.imap_port));
            set(table, "extra-roots", custom.extra_roots.as_str());
        }
    }
}

/// Sets a value and keeps the comment behind the old one.
fn set(table: &mut Table, key: &str, new: impl Into<toml_edit::Value>) {
    let mut new = new.into();
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(key, value(new));
}

fn user_agent_word(choice: UserAgentChoice) -> &'static str {
    match choice {
        UserAgentChoice::Auto => "auto",
        UserAgentChoice::Browser => "browser",
        UserAgentChoice::Device => "device",
        UserAgentChoice::Webview => "webview",
    }
}

fn read_bounded(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > MAX {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "it is larger than 1 MiB",
        ));
    }
    fs::read_to_string(path)
}

/// Writes the whole file beside the old one, then renames: after a crash there is one or the other.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    use std::io::Write as _;

    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Follow a link to where dotfile managers keep the real file.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = path.with_extension("toml.new");
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(true).write(true);
    // Who has which mailbox is nobody else's to read, and a mode that the user chose is not to be widened.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, &path)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => texts::config::reason_permission(),
        io::ErrorKind::StorageFull => texts::config::reason_full(),
        io::ErrorKind::InvalidData => texts::config::reason_no_text(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
