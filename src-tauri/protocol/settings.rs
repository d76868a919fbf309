//! What the settings window shows, and the keys that it may change.
//!
//! The settings file is the truth: this is what it says, understood. Keys are named as in the file, so that a
//! window needs no table of its own, and a further key needs no further request. No secret is in the file,
//! and none is in here.

use serde::{Deserialize, Serialize};

use crate::{AccountId, LogLevel, UnixMillis, UserAgentChoice};

/// The settings, and what belongs beside them in their window.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Settings {
    /// In the user's order.
    pub accounts: Vec<SettingsOfAccount>,
    /// What is said to those who know what they do.
    pub advanced: AdvancedSettings,
    /// Where the settings file is, for people.
    pub file: String,
    /// What is said of the program as a whole.
    pub general: GeneralSettings,
    /// What is said of all notifications.
    pub notifications: NotificationSettings,
    /// The browsers on this computer, and their profiles: what [`AccountSettings::open_command`] may be without typing.
    #[serde(default)]
    pub openers: Vec<Opener>,
    /// The languages that this build speaks, as `general.language` names them.
    pub languages: Vec<String>,
    /// Why the file is not understood (file, line and key); then nothing is written into it. Empty: it is.
    pub trouble: String,
    /// The program's version, as in its package.
    pub version: String,
}

/// One account's table of the file, and what the sign-in allows.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SettingsOfAccount {
    /// Names it in requests.
    pub id: AccountId,
    /// What Tidings may do with it, and where the sign-in is kept.
    pub access: Access,
    /// What the file says, defaults filled in.
    pub values: AccountSettings,
}

/// An account's keys that a window may change, named as in the file.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AccountSettings {
    /// Which mails are told: `all`, `not-lists`, `primary` or `vips`.
    pub announce: String,
    /// Mails that come back unread are announced again.
    pub announce_returned: bool,
    /// Where archived mails go; empty: the folder that the server says is for that.
    pub archive_folder: String,
    /// What a notification offers, in this order: `copy-code`, `open`, `read`, `archive`, `delete`, `junk`, `mute`.
    pub buttons: Vec<String>,
    /// Which of the eight account colours (0 to 7).
    pub color: u8,
    /// What is watched beside the inbox.
    pub folders: Vec<String>,
    /// The same as `archive_folder`, for junk.
    pub junk_folder: String,
    /// What a notification tells: `nothing`, `sender`, `subject` or `everything`.
    pub level: String,
    /// What is never told.
    pub mutes: Vec<Muted>,
    /// What the user calls it; empty: its address.
    pub nickname: String,
    /// The program that its mails are opened with, and its arguments, before the address of the mail; nothing: the
    /// system's.
    pub open_command: Vec<String>,
    /// Where its mails are opened.
    pub open_with: OpenWith,
    /// When nothing is told.
    pub quiet: Vec<QuietHours>,
    /// Nothing is changed in the mailbox.
    pub read_only: bool,
    /// The desktop's sound for new mail.
    pub sound: bool,
    /// The same as `archive_folder`, for deleted mails.
    pub trash_folder: String,
    /// Where the sign-in page opens.
    pub user_agent: UserAgentChoice,
    /// Who is told of in quiet hours too: addresses, and domains like `@example.org`.
    pub vips: Vec<String>,
}

/// Where a mail is opened.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum OpenWith {
    /// In the provider's web pages where these can show single mails, else in the mail program.
    #[default]
    Auto,
    /// In the mail program.
    MailProgram,
}

/// A program that opens pages.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Opener {
    /// The program and its arguments, before the address.
    pub command: Vec<String>,
    /// What people call it.
    pub name: String,
    /// Which of its profiles, where it has several.
    pub profile: Option<String>,
}

/// Hours in which nothing is told, by the clock on the user's wall.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct QuietHours {
    /// On which they begin: `mon` to `sun`.
    pub days: Vec<String>,
    /// From when, like `22:00`.
    pub from: String,
    /// Until when; not later than `from`: on the next day.
    pub to: String,
}

/// What is never told.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Muted {
    /// A mailing list, by its List-Id.
    List(String),
    /// A sender, by address.
    Sender(String),
    /// A conversation.
    Thread {
        /// Gmail's number (X-GM-THRID): decimal, and as a text, because a script's numbers end at 2⁵³. Elsewhere the
        /// Message-ID that it began with.
        thread: String,
        /// What it is about, for people; may be empty.
        #[serde(default)]
        subject: String,
    },
}

/// The keys of `[notifications]`, named as in the file.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NotificationSettings {
    /// The most that is told while the screen is locked: a word of [`AccountSettings::level`].
    pub while_locked: String,
}

/// The keys of `[advanced]`, named as in the file.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AdvancedSettings {
    /// What is run for each mail that is announced: a program and its arguments; nothing: nothing.
    pub hook: Vec<String>,
    /// How much the log says.
    pub log_level: LogLevel,
}

/// The keys of `[general]`, named as in the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct GeneralSettings {
    /// Whether Tidings starts at login, as the desktop has it now; `None`: here only the system's own settings say so.
    pub autostart: Option<bool>,
    /// `system`, or one of [`Settings::languages`].
    pub language: String,
    /// The panel opens when Tidings starts.
    pub panel_at_start: bool,
    /// By which proxy providers and mail servers are reached: an address such as `socks5://10.0.0.1:1080`, `never`, or
    /// nothing: as the environment says.
    pub proxy: String,
    /// Light or dark.
    pub theme: Theme,
}

impl Default for GeneralSettings {
    fn default() -> Self {
        Self {
            autostart: None,
            language: "system".to_owned(),
            panel_at_start: false,
            proxy: String::new(),
            theme: Theme::System,
        }
    }
}

/// Light or dark windows.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Theme {
    /// Always dark.
    Dark,
    /// Always light.
    Light,
    /// As the desktop.
    #[default]
    System,
}

/// What a sign-in allows, and where it is kept. Names and times only.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Access {
    /// With an app password, which allows everything that mail programs do.
    pub by_password: bool,
    /// When the provider ends the sign-in by itself, where it has said so; the user signs in again then.
    #[serde(default)]
    pub ends: Option<UnixMillis>,
    /// When the key that is in use now ends; it is replaced before that. `None`: there is none.
    pub expires: Option<UnixMillis>,
    /// Where the sign-in is.
    pub kept: Kept,
    /// When the provider last gave a key; `None`: not since Tidings was started.
    pub last_refresh: Option<UnixMillis>,
    /// The provider can be asked to end the sign-in.
    pub revokes: bool,
    /// What the provider granted, in its own words.
    pub scopes: Vec<String>,
    /// When the user signed in.
    pub signed_in: Option<UnixMillis>,
}

/// Where a sign-in is kept.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Kept {
    /// In the system's keychain: it was read from there, or was written and read back.
    Keychain,
    /// In memory until Tidings ends: the keychain did not take it, or the provider gave nothing to keep.
    Memory,
    /// Not known: it was not needed since Tidings was started, or there is none.
    #[default]
    Unknown,
}

/// The keys that a window may change.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SettingKey {
    /// [`AccountSettings::announce`].
    Announce,
    /// [`AccountSettings::announce_returned`].
    AnnounceReturned,
    /// [`AccountSettings::archive_folder`].
    ArchiveFolder,
    /// [`GeneralSettings::autostart`].
    Autostart,
    /// [`AccountSettings::buttons`].
    Buttons,
    /// [`AccountSettings::color`].
    Color,
    /// [`AccountSettings::folders`].
    Folders,
    /// [`AdvancedSettings::hook`].
    Hook,
    /// [`AccountSettings::junk_folder`].
    JunkFolder,
    /// [`GeneralSettings::language`].
    Language,
    /// [`AccountSettings::level`].
    Level,
    /// [`AdvancedSettings::log_level`].
    LogLevel,
    /// [`AccountSettings::mutes`].
    Mutes,
    /// [`AccountSettings::nickname`].
    Nickname,
    /// [`AccountSettings::open_command`].
    OpenCommand,
    /// [`AccountSettings::open_with`].
    OpenWith,
    /// The order of [`Settings::accounts`]: a list of all their ids. No key of the file, but its tables' order.
    Order,
    /// [`GeneralSettings::panel_at_start`].
    PanelAtStart,
    /// [`GeneralSettings::proxy`].
    Proxy,
    /// [`AccountSettings::quiet`].
    Quiet,
    /// [`AccountSettings::read_only`].
    ReadOnly,
    /// [`AccountSettings::sound`].
    Sound,
    /// [`GeneralSettings::theme`].
    Theme,
    /// [`AccountSettings::trash_folder`].
    TrashFolder,
    /// [`AccountSettings::user_agent`].
    UserAgent,
    /// [`AccountSettings::vips`].
    Vips,
    /// [`NotificationSettings::while_locked`].
    WhileLocked,
}

/// To which table of the file a key belongs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SettingPlace {
    /// `[accounts.<id>]`.
    Account,
    /// `[accounts]` itself: the order of its tables.
    Accounts,
    /// `[advanced]`.
    Advanced,
    /// `[general]`.
    General,
    /// `[notifications]`.
    Notifications,
}

impl SettingKey {
    /// As the file names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Announce => "announce",
            Self::AnnounceReturned => "announce-returned",
            Self::ArchiveFolder => "archive-folder",
            Self::Autostart => "autostart",
            Self::Buttons => "buttons",
            Self::Color => "color",
            Self::Folders => "folders",
            Self::Hook => "hook",
            Self::JunkFolder => "junk-folder",
            Self::Language => "language",
            Self::Level => "level",
            Self::LogLevel => "log-level",
            Self::Mutes => "mutes",
            Self::Nickname => "nickname",
            Self::OpenCommand => "open-command",
            Self::OpenWith => "open-with",
            Self::Order => "order",
            Self::PanelAtStart => "panel-at-start",
            Self::Proxy => "proxy",
            Self::Quiet => "quiet",
            Self::ReadOnly => "read-only",
            Self::Sound => "sound",
            Self::Theme => "theme",
            Self::TrashFolder => "trash-folder",
            Self::UserAgent => "user-agent",
            Self::Vips => "vips",
            Self::WhileLocked => "while-locked",
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn place(self) -> SettingPlace {
        match self {
            Self::Autostart | Self::Language | Self::PanelAtStart | Self::Proxy | Self::Theme => {
                SettingPlace::General
            }
            Self::Hook | Self::LogLevel => SettingPlace::Advanced,
            Self::Order => SettingPlace::Accounts,
            Self::WhileLocked => SettingPlace::Notifications,
            Self::Announce
            | Self::AnnounceReturned
            | Self::ArchiveFolder
            | Self::Buttons
            | Self::Color
            | Self::Folders
            | Self::JunkFolder
            | Self::Level
            | Self::Mutes
            | Self::Nickname
            | Self::OpenCommand
            | Self::OpenWith
            | Self::Quiet
            | Self::ReadOnly
            | Self::Sound
            | Self::TrashFolder
            | Self::UserAgent
            | Self::Vips => SettingPlace::Account,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_on_the_socket_as_in_the_file() {
        for key in [
            SettingKey::AnnounceReturned,
            SettingKey::Autostart,
            SettingKey::Color,
            SettingKey::Hook,
            SettingKey::LogLevel,
            SettingKey::OpenCommand,
            SettingKey::OpenWith,
            SettingKey::PanelAtStart,
            SettingKey::UserAgent,
            SettingKey::Vips,
            SettingKey::WhileLocked,
        ] {
            let said = serde_json::to_value(key).expect("it is a word");
            assert_eq!(said, key.name());
        }
    }
}
