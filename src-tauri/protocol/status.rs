//! Everything that tray, menu, windows and `tidings status` show, as one value.
//!
//! It is small, comparable and holds times of day only: a reader draws it and keeps nothing else.

use serde::{Deserialize, Serialize};

use crate::{Help, Theme};

/// Milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UnixMillis(#[cfg_attr(test, ts(type = "number"))] pub i64);

/// Names an account: an opaque UUID that never changes and says nothing about the person.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AccountId(pub String);

/// Names one mail that we have told the user about, or could have: a row of our store.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoticeId(#[cfg_attr(test, ts(type = "number"))] pub i64);

/// All that tray and windows show.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Status {
    /// In the user's order.
    pub accounts: Vec<AccountStatus>,
    /// What the user asked to be done with mails and is not settled yet, oldest first.
    pub deeds: Vec<Deed>,
    /// True in `--demo`: every surface says so.
    pub demo: bool,
    /// In which the program speaks: a folder of `locales/`.
    pub language: String,
    /// The newest mails of all accounts, unread first, at most eight: for the tray menu.
    pub latest: Vec<MailRow>,
    /// Notifications are held until then; `None` when they are not. `i64::MAX`: until the user resumes.
    pub paused_until: Option<UnixMillis>,
    /// What is wrong with the program as a whole (settings file, notification daemon, …).
    pub problems: Vec<Problem>,
    /// Light or dark windows, as the user chose.
    pub theme: Theme,
    /// For how long what was done with a mail can be taken back, in milliseconds.
    #[serde(default)]
    pub undo_for: u32,
    /// Unread mails of all accounts.
    pub unread: u32,
    /// Tidings was updated to that version, and the user has not looked at what is new in it.
    pub updated: Option<String>,
}

/// One account, as shown.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AccountStatus {
    /// Names it in requests.
    pub id: AccountId,
    /// What can be done with its mails; the buttons of the others are not shown.
    pub actions: Vec<MailAction>,
    /// The mail address.
    pub address: String,
    /// Which of the eight account colours (0 to 7).
    pub color: u8,
    /// What watching it cost and missed.
    pub counters: Counters,
    /// How its watching goes.
    pub health: Health,
    /// When the server last proved that it hears us (the last tagged OK or push); `None` before the first.
    pub last_proof: Option<UnixMillis>,
    /// What the user calls it, else `None`.
    pub nickname: Option<String>,
    /// This account's notifications are held until then, like [`Status::paused_until`]; `None`: not its alone.
    pub paused_until: Option<UnixMillis>,
    /// The provider's name, for people ("Google").
    pub provider: String,
    /// What is wrong, what it means for mail and what to do, in one or two sentences; empty when all is well.
    pub sentence: String,
    /// Since when `health` is what it is.
    pub since: UnixMillis,
    /// The user's own client at its provider goes with it, because no other account uses it (`sign-in.md` R-416).
    #[serde(default)]
    pub takes_client: bool,
    /// Unread mails in its watched mailbox, as far as we know.
    pub unread: u32,
    /// What helps with what is wrong, where something special does.
    pub help: Option<Help>,
}

/// What the watching of one account cost and missed since the program was started (`watching.md` R21, R32).
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Counters {
    /// Bytes that came from the mail server on the current day (UTC).
    #[cfg_attr(test, ts(type = "number"))]
    pub bytes_today: u64,
    /// Mails that the server did not announce in time, and that were found by looking.
    pub pushes_missed: u32,
    /// Connections after the first one, those that replaced one whose token ended among them.
    pub reconnects: u32,
}

/// How the watching of one account goes. The order is from best to worst: the tray shows the worst.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Health {
    /// The server tells us at once when mail arrives.
    Live,
    /// The server cannot tell us; we ask it every minute.
    Polling,
    /// On the way to the server, for the first time or again.
    Connecting,
    /// The network or the server cannot be reached; we keep trying.
    Offline,
    /// The keychain is locked; unlocking it brings the account back.
    KeychainLocked,
    /// No keychain is running.
    KeychainMissing,
    /// Something that only the user or the server's owner can mend (certificate, mailbox refused, …).
    Problem,
    /// The provider no longer accepts the sign-in: only signing in again helps.
    NeedsSignIn,
}

impl Health {
    /// Whether mail is being watched right now.
    #[must_use]
    pub fn is_watching(self) -> bool {
        matches!(self, Self::Live | Self::Polling)
    }

    /// Whether the user has to do something.
    #[must_use]
    pub fn needs_user(self) -> bool {
        matches!(
            self,
            Self::KeychainLocked | Self::KeychainMissing | Self::Problem | Self::NeedsSignIn
        )
    }
}

/// One mail, as shown in panel and menu. All text is already cleaned and cut (`watching.md` R55) and is text, never HTML.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MailRow {
    /// Names it in requests.
    pub notice: NoticeId,
    /// Whose mailbox it is in.
    pub account: AccountId,
    /// When it arrived (the server's INTERNALDATE; ours where the server gives none).
    pub arrived: UnixMillis,
    /// The one-time code in it, its digits in groups ("481 220"). Never of a sender that is `unverified`.
    pub code: Option<String>,
    /// What kind of mail it is.
    pub kind: MailKind,
    /// The identifier of the list that it came through (List-Id).
    pub list: Option<String>,
    /// What of it can be muted.
    #[serde(default)]
    pub mutes: Vec<MuteChoice>,
    /// The rule of the settings that it has no notification by; `None`: by no rule.
    pub quiet: Option<QuietRule>,
    /// Who sent it: the display name, or the address. Never empty.
    pub sender: String,
    /// The beginning of the text; may be empty.
    pub snippet: String,
    /// The subject; empty when the mail has none.
    pub subject: String,
    /// Not read yet.
    pub unread: bool,
    /// The account's own mail server calls the sender forged; `sender` is the address then.
    pub unverified: bool,
}

/// Why a mail has no notification: a rule of the account's settings. It counts as unread all the same.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum QuietRule {
    /// Its list is muted.
    MutedList,
    /// Its sender is muted.
    MutedSender,
    /// Its conversation is muted.
    MutedThread,
    /// What comes through lists is not announced.
    NotLists,
    /// Only what Gmail sorts under "Primary" is announced.
    NotPrimary,
    /// Only the mails of some senders are announced.
    OnlyVips,
}

impl QuietRule {
    /// Whether the user muted it, and can take that back.
    #[must_use]
    pub fn is_mute(self) -> bool {
        match self {
            Self::MutedList | Self::MutedSender | Self::MutedThread => true,
            Self::NotLists | Self::NotPrimary | Self::OnlyVips => false,
        }
    }
}

/// What of a mail can be muted: nothing is told of what comes later and has the same.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MuteChoice {
    /// The list that it came through.
    List,
    /// Its sender.
    Sender,
    /// Its conversation.
    Thread,
}

/// What kind of mail a mail is, as far as it is shown differently.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MailKind {
    /// Only its reader can read it.
    Encrypted,
    /// An invitation, its end, or an answer to one; the snippet says what and when.
    Invitation,
    /// Any other.
    #[default]
    Ordinary,
}

/// What can be done with a mail on the server. Each of them can be undone for some seconds.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MailAction {
    /// Out of the inbox, and kept.
    Archive,
    /// Into the trash.
    Delete,
    /// Into the junk folder.
    Junk,
    /// It has been read.
    MarkRead,
    /// It has not been read.
    MarkUnread,
}

/// Something that the user asked to be done with a mail, until it is settled.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Deed {
    /// With which mail; names the deed, too: there is one at a time.
    pub notice: NoticeId,
    /// Whose mailbox it is in.
    pub account: AccountId,
    /// What.
    pub action: MailAction,
    /// Who sent it. Never empty.
    pub sender: String,
    /// Why it failed, with what to do; empty otherwise.
    pub sentence: String,
    /// How it stands.
    pub state: DeedState,
    /// The subject; empty when the mail has none.
    pub subject: String,
    /// It can be undone until then; `None`: for as long as it is listed here.
    pub undo_until: Option<UnixMillis>,
}

/// How something that was asked for stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DeedState {
    /// Done on the server; it can still be undone.
    Done,
    /// Not done, and not tried again.
    Failed,
    /// Being undone, or waiting for the server to be undone there.
    Undoing,
    /// Being done, or waiting for the server.
    Waiting,
}

/// Something wrong with the program as a whole.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Problem {
    /// To decide by.
    pub code: ProblemCode,
    /// To show: what happened, what it means, what to do.
    pub message: String,
}

/// A code exists only if some surface treats it differently.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ProblemCode {
    /// The user's command for new mail is not there, or failed.
    Hook,
    /// Nothing on this desktop shows notifications.
    NotificationsUnavailable,
    /// The program that an account's mails are opened with is not there, or failed.
    OpenWith,
    /// The settings file could not be understood; the last good settings hold.
    Settings,
    /// The store could not be written: disk full or read-only.
    Store,
    /// No tray on this desktop.
    TrayUnavailable,
}
