//! Why something was not done, and what the user reads then.

use protocol::{CommandError, ErrorCode, MailAction};

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
        let what = if is_undo {
            match action {
                MailAction::Archive | MailAction::Delete | MailAction::Junk => {
                    "could not be brought back"
                }
                MailAction::MarkRead => "could not be marked unread again",
                MailAction::MarkUnread => "could not be marked read again",
            }
        } else {
            match action {
                MailAction::Archive => "could not be archived",
                MailAction::Delete => "could not be deleted",
                MailAction::Junk => "could not be moved to the junk folder",
                MailAction::MarkRead => "could not be marked read",
                MailAction::MarkUnread => "could not be marked unread",
            }
        };
        let why = match self {
            Self::Failed(said) if said.is_empty() => {
                "the mail server did not do it. Try again later.".to_owned()
            }
            Self::Failed(said) => format!(
                "the mail server refused (\"{}\"). Try again later.",
                words::clean(said, SAID)
            ),
            Self::Gone => "it is no longer in the mailbox.".to_owned(),
            Self::Moved => {
                "the mailbox has changed, so it was left as it is. Try again in a moment."
                    .to_owned()
            }
            Self::NoFolder => format!(
                "the mail server names no folder for that. Name one in the settings of the account ({}).",
                match action {
                    MailAction::Delete => "trash-folder",
                    MailAction::Junk => "junk-folder",
                    _ => "archive-folder",
                }
            ),
            Self::Offline | Self::Wait => {
                "the mail server cannot be reached. It is done when it can.".to_owned()
            }
            Self::SignIn => {
                "the account has to be signed in again. It is done after that.".to_owned()
            }
            Self::Store => {
                "it could not be remembered. Check that the disk is not full.".to_owned()
            }
        };
        format!("The mail {what}: {why}")
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
            TokenError::KeychainLocked | TokenError::KeychainMissing => Self::Wait,
            TokenError::Unreachable { .. } => Self::Offline,
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(_: StoreError) -> Self {
        Self::Store
    }
}
