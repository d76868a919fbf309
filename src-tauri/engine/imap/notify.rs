//! Folders that are not open: asked one by one (STATUS), or told of all together (NOTIFY, RFC 5465) (R24).

use std::collections::BTreeSet;

use async_imap::imap_proto::{MailboxDatum, Response, StatusAttribute};

use super::{
    ImapError,
    answer::Answer,
    folders::{unescaped, utf7},
    link::Link,
    mailbox::{is_named, quoted},
};

/// All that can make a difference (RFC 5465 5).
const EVENTS: &str = "(MessageNew MessageExpunge FlagChange)";

/// What a server says of a folder that is not open. Any difference is a reason to look into it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct FolderState {
    pub(crate) exists: Option<u32>,
    pub(crate) uid_next: Option<u32>,
    pub(crate) uid_validity: Option<u32>,
    pub(crate) unseen: Option<u32>,
}

/// What is told of folders without being asked.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// As in the command, of whom news is wanted.
    of: Vec<String>,
    /// Those of them that changed, and nobody has taken yet.
    changed: BTreeSet<String>,
    /// There was more to tell than the server liked to: from then on it tells nothing (RFC 5465 5.8).
    pub(super) is_over: bool,
}

impl Link {
    /// Asks about a folder that is not open. `None`: it is not there, or not to be asked about.
    pub(crate) async fn folder_state(
        &mut self,
        folder: &str,
    ) -> Result<Option<FolderState>, ImapError> {
        let name = quoted(folder)?;
        let items = "(MESSAGES UIDNEXT UIDVALIDITY UNSEEN)";
        let said = match self.status(&name, items).await {
            Ok(said) => said,
            Err(ImapError::Refused { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut state = FolderState::default();
        for attribute in said {
            match attribute {
                StatusAttribute::Messages(n) => state.exists = Some(n),
                StatusAttribute::UidNext(n) => state.uid_next = Some(n),
                StatusAttribute::UidValidity(n) => state.uid_validity = Some(n),
                StatusAttribute::Unseen(n) => state.unseen = Some(n),
                _ => {}
            }
        }
        Ok(Some(state))
    }

    /// Wants to be told of these folders while the open mailbox is waited for. Whether it will be.
    ///
    /// What the server says of the open mailbox stays as it is without; its first word on each folder comes at once,
    /// so that nothing goes unnoticed between the last look and this.
    pub(crate) async fn notify(&mut self, folders: &[String]) -> Result<bool, ImapError> {
        if !self.capabilities().has("NOTIFY") {
            return Ok(false);
        }
        let mut names = Vec::new();
        for folder in folders {
            names.push(quoted(folder)?);
        }
        // Dovecot 2.3 agrees to names that are not ASCII, and means others: then every folder is to be told of.
        for which in [
            format!("mailboxes ({})", names.join(" ")),
            "personal".to_owned(),
        ] {
            self.told = Told {
                of: folders.to_vec(),
                ..Told::default()
            };
            let command = format!("NOTIFY SET STATUS (selected {EVENTS}) ({which} {EVENTS})");
            match self.exec(&command, None, &mut |_| false).await {
                Ok(()) if self.told.changed.len() == folders.len() => return Ok(true),
                Ok(()) => {}
                Err(ImapError::Refused { .. }) => {
                    self.told = Told::default();
                    return Ok(false);
                }
                Err(error) => return Err(error),
            }
        }
        // The others are asked about from time to time.
        Ok(!self.told.changed.is_empty())
    }

    /// Which folders the server has told of, since this was last asked.
    pub(crate) fn take_told(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.told.changed)
    }

    /// Whether the server has given up telling: neither of folders nor of the open mailbox it can be relied on.
    pub(crate) fn tells_no_more(&self) -> bool {
        self.told.is_over
    }

    /// Takes note of a STATUS that came unasked; whether it is news.
    pub(super) fn hear_of(&mut self, name: &str) -> bool {
        // Dovecot 2.3 writes such names as people read them.
        let is_it = |own: &&String| is_named(own, name) || **own == utf7(name);
        let Some(folder) = self.told.of.iter().find(is_it) else {
            return false;
        };
        self.told.changed.insert(folder.clone());
        true
    }
}

/// The folder that a STATUS is about.
pub(super) fn subject(response: &Response<'_>) -> Option<String> {
    match response {
        Response::MailboxData(MailboxDatum::Status { mailbox, .. }) => Some(unescaped(mailbox)),
        _ => None,
    }
}

/// Whether the server says that it tells nothing any more.
pub(super) fn is_overflow(response: &Response<'_>) -> bool {
    match response {
        Response::Data { outcome, .. } => Answer::of(outcome).code == "NOTIFICATIONOVERFLOW",
        _ => false,
    }
}
