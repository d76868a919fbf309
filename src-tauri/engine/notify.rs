//! Telling the user: the port to the desktop, and the words of a notification.
//!
//! `outbox` drains the store's pending rows one by one and owns retraction; `ruling` decides which are told;
//! `words` makes clean, short text of what a stranger wrote.

pub(crate) mod outbox;
pub(crate) mod ruling;
pub(crate) mod words;

use protocol::{AccountId, MuteChoice, NoticeId, UnixMillis};

use crate::{keychain::PortFuture, store::NoticeRow};

/// The desktop's notifications. Implemented by the resident, and by tests.
///
/// All text is plain: the implementation escapes it for where it goes.
pub trait Notifier: Send + Sync {
    /// Shows a notification, or replaces the one that `notice.key` already has on screen.
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>>;

    /// That mail has just been told: by a notification of its own, or as one of a summary. As often as its notification
    /// is shown for the first time, which is once, and never when one is replaced. Must not wait.
    fn told(&self, told: Told) {
        drop(told);
    }

    /// Takes a notification off the screen. Not being there is no error.
    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()>;
}

/// Names a notification on screen, so that it can be replaced and taken back.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum NoticeKey {
    /// About an account ("Sign in again").
    Account(AccountId),
    /// What an account's mail server wants its user to read.
    Alert(AccountId),
    /// About one mail.
    Mail(NoticeId),
    /// The summary of an account's burst or absence.
    Summary(AccountId),
}

/// One notification, as plain text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Notice {
    /// Whose mailbox it is about: a desktop may keep those of one account together.
    pub account: AccountId,
    /// The mail's one-time code, as [`NoticeButton::CopyCode`] is to show it.
    pub code: Option<String>,
    /// Under which it can be replaced and taken back.
    pub key: NoticeKey,
    /// The first line: the sender.
    pub title: String,
    /// The rest: subject and snippet, or what is wrong.
    pub body: String,
    /// The buttons, in order. A click on the notification itself is [`NoticeButton::Open`], or
    /// [`NoticeButton::SignIn`] or [`NoticeButton::ShowPanel`] where that is the only one.
    pub buttons: Vec<NoticeButton>,
    /// With the desktop's own sound for new mail, unless the desktop was asked to leave its user alone.
    pub sound: bool,
    /// Urgent enough to stay until the user deals with it.
    pub sticky: bool,
}

/// What a notification's button does.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum NoticeButton {
    /// Takes the mail out of the inbox and keeps it.
    Archive,
    /// Puts the mail's one-time code into the clipboard.
    CopyCode,
    /// Moves the mail into the trash.
    Delete,
    /// Moves the mail into the junk folder.
    Junk,
    /// Marks the mail read on the server.
    MarkRead,
    /// Asks what of the mail is to be muted, in the same place.
    Mute,
    /// From now on nothing is told that has the same sender, list or conversation.
    MuteAs(MuteChoice),
    /// Opens the mail.
    Open,
    /// Opens the panel.
    ShowPanel,
    /// Opens the window for signing in again.
    SignIn,
    /// Takes back what was muted.
    Unmute,
}

/// A mail that was told, for whoever does more than show it. Clean text, whatever the account's level; neither its
/// one-time code nor the beginning of its text, in which that stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Told {
    /// Whose mailbox it is in.
    pub account: AccountId,
    /// The sender's address; empty where it is not known.
    pub address: String,
    /// When it arrived.
    pub arrived: UnixMillis,
    /// The identifier of the list that it came through.
    pub list: Option<String>,
    /// Without angle brackets.
    pub message_id: Option<String>,
    /// The sender's name, or the address; may be empty.
    pub sender: String,
    /// May be empty.
    pub subject: String,
    /// The account's own mail server calls the sender forged; `sender` is the address then.
    pub unverified: bool,
}

impl Told {
    pub(crate) fn of(row: &NoticeRow) -> Self {
        let words = &row.words;
        Self {
            account: row.account.clone(),
            address: words.address.clone(),
            arrived: row.arrived,
            list: words.list.clone(),
            message_id: words.message_id.clone(),
            sender: words.sender.clone(),
            subject: words.subject.clone(),
            unverified: words.unverified,
        }
    }
}

/// Why a notification was not shown. The row stays pending and is tried again.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NotifyError {
    /// Nothing on this desktop shows notifications now.
    #[error("nothing on this desktop shows notifications")]
    Unavailable,
}
