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

/// What a folder is compared by.
const ITEMS: &str = "MESSAGES UIDNEXT UIDVALIDITY UNSEEN";

/// What a server says of a folder that is not open. Any difference is a reason to look into it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct FolderState {
    pub(crate) exists: u32,
    pub(crate) uid_next: u32,
    pub(crate) uid_validity: u32,
    pub(crate) unseen: u32,
    /// Where the server counts changes (RFC 7162): one mail read and another one marked unread leaves all else equal.
    /// A count that is missing or stands still takes nothing from the rest (fault 62).
    pub(crate) mod_seq: Option<u64>,
}

impl FolderState {
    /// `None`: the answer lacks something that would have to be compared.
    fn of(said: &[StatusAttribute]) -> Option<Self> {
        let (mut exists, mut uid_next, mut uid_validity, mut unseen) = (None, None, None, None);
        let mut mod_seq = None;
        for attribute in said {
            match *attribute {
                StatusAttribute::HighestModSeq(n) => mod_seq = Some(n),
                StatusAttribute::Messages(n) => exists = Some(n),
                StatusAttribute::UidNext(n) => uid_next = Some(n),
                StatusAttribute::UidValidity(n) => uid_validity = Some(n),
                StatusAttribute::Unseen(n) => unseen = Some(n),
                _ => {}
            }
        }
        Some(Self {
            exists: exists?,
            uid_next: uid_next?,
            uid_validity: uid_validity?,
            unseen: unseen?,
            mod_seq,
        })
    }
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
    /// It has agreed to tell, in this session.
    is_set: bool,
}

impl Told {
    /// Whether there is something that nobody has taken yet.
    pub(super) fn is_news(&self) -> bool {
        self.is_over || !self.changed.is_empty()
    }
}

impl Link {
    /// Asks about a folder that is not open. `None`: it is not there, or the answer does not say all that a
    /// folder is compared by.
    pub(crate) async fn folder_state(
        &mut self,
        folder: &str,
    ) -> Result<Option<FolderState>, ImapError> {
        let name = quoted(folder)?;
        let counts = if self.capabilities().has("CONDSTORE") {
            " HIGHESTMODSEQ"
        } else {
            ""
        };
        match self.status(&name, &format!("({ITEMS}{counts})")).await {
            Ok(said) => Ok(FolderState::of(&said)),
            Err(ImapError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
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
            let was_set = self.told.is_set;
            if was_set {
                // Without it, Dovecot 2.3 tells of names that are not ASCII only when it looks by itself, every half
                // a minute.
                match self.exec("NOTIFY NONE", None, &mut |_| false).await {
                    Ok(()) | Err(ImapError::Refused { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
            self.told = Told {
                of: folders.to_vec(),
                ..Told::default()
            };
            let command = format!("NOTIFY SET STATUS (selected {EVENTS}) ({which} {EVENTS})");
            match self.exec(&command, None, &mut |_| false).await {
                Ok(()) => self.told.is_set = true,
                Err(ImapError::Refused { .. }) => {
                    self.told = Told::default();
                    if was_set {
                        self.listen_again().await?;
                    }
                    return Ok(false);
                }
                Err(error) => return Err(error),
            }
            if self.told.changed.len() == folders.len() {
                return Ok(true);
            }
        }
        // The others are asked about from time to time.
        Ok(!self.told.changed.is_empty())
    }

    /// After NOTIFY NONE nothing is told of the open mailbox either (RFC 5465).
    async fn listen_again(&mut self) -> Result<(), ImapError> {
        let command = format!("NOTIFY SET (selected {EVENTS})");
        match self.exec(&command, None, &mut |_| false).await {
            Ok(()) => self.told.is_set = true,
            // Then there is nothing to wait for.
            Err(ImapError::Refused { .. }) => self.idle_refused = true,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Which folders the server has told of, since this was last asked.
    pub(crate) fn take_told(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.told.changed)
    }

    /// Whether the server has given up telling: neither of folders nor of the open mailbox it can be relied on.
    pub(crate) fn tells_no_more(&self) -> bool {
        self.told.is_over
    }

    /// The open mailbox will be left. What was said of it since it was listed is told like news of the others: the
    /// server has said it, and will not say it again.
    pub(super) fn leave_told(&mut self) {
        let is_open = |folder: &&String| quoted(folder).ok() == self.mailbox;
        if self.changed
            && let Some(folder) = self.told.of.iter().find(is_open)
        {
            self.told.changed.insert(folder.clone());
        }
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

/// Whether this is said of a folder that is not open, or of the telling of them.
pub(super) fn is_told(response: &Response<'_>) -> bool {
    subject(response).is_some() || is_overflow(response)
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
