//! Why something was not done, and what the user reads then.

use protocol::{CommandError, ErrorCode, MailAction};
use texts::deeds;

use crate::{imap::ImapError, notify::words, oauth::TokenError, store::StoreError};

/// Why it was not done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Trouble {
    /// The server would not, in its words.
    Failed(String),
    Gone,
    /// The UID means another mail now.
    Moved,
    /// There is no folder for it.
    NoFolder,
    Offline,
    SignIn,
    Store,
    /// The keychain is locked, or the server wants to be left alone.
    Wait,
}

impl Trouble {
    /// Whether time, or the user's sign-in, helps: then it is kept and tried again.
    pub(super) fn passes(&self) -> bool {
        match self {
            Self::Offline | Self::SignIn | Self::Store | Self::Wait => true,
            Self::Failed(_) | Self::Gone | Self::Moved | Self::NoFolder => false,
        }
    }

    /// What the user reads.
    pub(super) fn sentence(&self, action: MailAction, is_undo: bool) -> String {
        let why = match self {
            Self::Failed(said) if said.is_empty() => deeds::why_silent(),
            Self::Failed(said) => deeds::why_refused(&words::clean(said, SAID)),
            Self::Gone => deeds::why_gone(),
            Self::Moved => deeds::why_moved(),
            Self::NoFolder => deeds::why_no_folder(match action {
                MailAction::Delete => "trash-folder",
                MailAction::Junk => "junk-folder",
                _ => "archive-folder",
            }),
            Self::Offline | Self::Wait => deeds::why_offline(),
            Self::SignIn => deeds::why_sign_in(),
            Self::Store => deeds::why_store(),
        };
        match (action, is_undo) {
            (MailAction::Archive | MailAction::Delete | MailAction::Junk, true) => {
                deeds::undo_move_failed(&why)
            }
            (MailAction::MarkRead, true) => deeds::undo_read_failed(&why),
            (MailAction::MarkUnread, true) => deeds::undo_unread_failed(&why),
            (MailAction::Archive, false) => deeds::archive_failed(&why),
            (MailAction::Delete, false) => deeds::delete_failed(&why),
            (MailAction::Junk, false) => deeds::junk_failed(&why),
            (MailAction::MarkRead, false) => deeds::mark_read_failed(&why),
            (MailAction::MarkUnread, false) => deeds::mark_unread_failed(&why),
        }
    }

    /// For whoever asked and waits.
    pub(super) fn error(&self, action: MailAction) -> CommandError {
        let code = match self {
            Self::Gone => ErrorCode::NotFound,
            Self::Offline => ErrorCode::Offline,
            _ => ErrorCode::Failed,
        };
        CommandError::new(code, self.sentence(action, false))
    }
}

/// So much of a server's words is quoted.
const SAID: usize = 120;

impl From<ImapError> for Trouble {
    fn from(error: ImapError) -> Self {
        match error {
            ImapError::AuthenticationFailed { .. } => Self::SignIn,
            ImapError::Bye { .. }
            | ImapError::Lost
            | ImapError::NoNetwork
            | ImapError::Portal
            | ImapError::Unreachable => Self::Offline,
            ImapError::Limited { .. } | ImapError::Unavailable { .. } => Self::Wait,
            ImapError::Refused { text } => Self::Failed(text),
            // The watcher meets the same, and says what to do.
            ImapError::Certificate { .. } | ImapError::User { .. } => Self::Wait,
        }
    }
}

impl From<TokenError> for Trouble {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Config(_) | TokenError::NeedsSignIn(_) => Self::SignIn,
            TokenError::KeychainLocked
            | TokenError::KeychainMissing
            | TokenError::KeychainUnanswered => Self::Wait,
            TokenError::Unreachable { .. } => Self::Offline,
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(_: StoreError) -> Self {
        Self::Store
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [MailAction; 5] = [
        MailAction::Archive,
        MailAction::Delete,
        MailAction::Junk,
        MailAction::MarkRead,
        MailAction::MarkUnread,
    ];

    fn troubles() -> [Trouble; 9] {
        [
            Trouble::Failed(String::new()),
            Trouble::Failed("Server".to_owned()),
            Trouble::Gone,
            Trouble::Moved,
            Trouble::NoFolder,
            Trouble::Offline,
            Trouble::SignIn,
            Trouble::Store,
            Trouble::Wait,
        ]
    }

    #[test]
    fn what_was_not_done_is_one_sentence_with_its_reason() {
        assert_eq!(
            Trouble::Failed("No room".to_owned()).sentence(MailAction::Archive, false),
            "The mail could not be archived: the mail server refused (\"No room\"). Try again later."
        );
        assert_eq!(
            Trouble::Gone.sentence(MailAction::MarkRead, true),
            "The mail could not be marked unread again: it is no longer in the mailbox."
        );
        let _german = texts::testing::speak("de");
        assert_eq!(
            Trouble::NoFolder.sentence(MailAction::Junk, false),
            "Die E-Mail konnte nicht in den Spam-Ordner verschoben werden: Der Mailserver nennt keinen Ordner dafür. \
             Geben Sie einen in den Einstellungen des Kontos an (junk-folder)."
        );
    }

    #[test]
    fn no_trouble_was_written_into_the_code() {
        let _pseudo = texts::testing::speak("pseudo");
        for trouble in troubles() {
            for action in ALL {
                for is_undo in [false, true] {
                    let sentence = trouble.sentence(action, is_undo);
                    let keys = ["archive-folder", "junk-folder", "trash-folder", "Server"];
                    let left = texts::testing::plain_words(&sentence, &keys);
                    assert_eq!(left, [""; 0], "{sentence}");
                }
            }
        }
    }
}
