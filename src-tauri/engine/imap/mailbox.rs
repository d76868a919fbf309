//! The open mailbox: how many mails it has, how many are unread, what the next one's number will be.

use async_imap::imap_proto::{MailboxDatum, Response, ResponseCode, StatusAttribute};

use super::{ImapError, OpenAs, Opened, folders::unescaped, link::Link, notify::is_told};

/// Where STATUS is refused, a search may answer with so many numbers.
const SEARCHABLE: u32 = 5_000;

impl Link {
    /// Opens a mailbox, after having asked for its unread count.
    ///
    /// Where neither opening it nor STATUS says the next UID, the last mail's is asked for (R5); in an
    /// empty mailbox there is none, and [`Opened::uid_next`] stays `None`.
    pub(crate) async fn open(&mut self, mailbox: &str, how: OpenAs) -> Result<Opened, ImapError> {
        let name = quoted(mailbox)?;
        let status = match self.status(&name, "(UNSEEN UIDNEXT)").await {
            Ok(status) => status,
            Err(ImapError::Refused { .. }) => Vec::new(),
            Err(error) => return Err(error),
        };
        let verb = match how {
            OpenAs::Examine => "EXAMINE",
            OpenAs::Select => "SELECT",
        };
        let mut opened = Opened::default();
        self.leave_told();
        self.mailbox = None;
        self.exec(&format!("{verb} {name}"), None, &mut |response| {
            match response {
                Response::MailboxData(MailboxDatum::Exists(n)) => opened.exists = *n,
                Response::Data { outcome, .. } => match outcome.code {
                    Some(ResponseCode::UidNext(n)) => opened.uid_next = Some(n),
                    Some(ResponseCode::UidValidity(n)) => opened.uid_validity = Some(n),
                    _ => {}
                },
                _ => {}
            }
            // Of other folders nobody was asked.
            !is_told(response)
        })
        .await?;
        self.mailbox = Some(name);
        self.exists = Some(opened.exists);
        self.has_grown = false;
        self.growth = 0;
        self.changed = false;
        for attribute in status {
            match attribute {
                StatusAttribute::Unseen(n) => opened.unseen = Some(n),
                StatusAttribute::UidNext(n) => opened.uid_next = opened.uid_next.or(Some(n)),
                _ => {}
            }
        }
        if opened.uid_next.is_none() && opened.exists > 0 {
            opened.uid_next = self.last_uid().await?.map(|uid| uid.saturating_add(1));
        }
        Ok(opened)
    }

    async fn last_uid(&mut self) -> Result<Option<u32>, ImapError> {
        let rows = match self.rows("UID FETCH * (UID)", None, &|_| true).await {
            Ok(rows) => rows,
            Err(ImapError::Refused { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(rows.into_keys().next_back())
    }

    /// How many mails in the open mailbox are unread; `None` where the server does not say.
    ///
    /// STATUS, although RFC 3501 would rather not see it for the open mailbox (T12): it is one short line
    /// from the server's index, and Gmail, Exchange and Dovecot answer it up to date. SEARCH UNSEEN answers
    /// with every number there is, so it is left for servers that refuse, and for small mailboxes; ESEARCH
    /// would be the right way, and the parser cannot read it (R50).
    pub(crate) async fn unseen(&mut self) -> Result<Option<u32>, ImapError> {
        let Some(name) = self.mailbox.clone() else {
            return Ok(None);
        };
        if !self.status_refused {
            match self.status(&name, "(UNSEEN)").await {
                Ok(status) => {
                    let found = status.into_iter().find_map(|attribute| match attribute {
                        StatusAttribute::Unseen(n) => Some(n),
                        _ => None,
                    });
                    if found.is_some() {
                        return Ok(found);
                    }
                    self.status_refused = true;
                }
                Err(ImapError::Refused { .. }) => self.status_refused = true,
                Err(error) => return Err(error),
            }
        }
        if self.exists.is_none_or(|exists| exists > SEARCHABLE) {
            return Ok(None);
        }
        let mut count = None;
        let result = self
            .exec("UID SEARCH UNSEEN", None, &mut |response| {
                let Response::MailboxData(MailboxDatum::Search(found)) = response else {
                    return false;
                };
                let n = u32::try_from(found.len()).unwrap_or(u32::MAX);
                count = Some(count.unwrap_or(0_u32).saturating_add(n));
                true
            })
            .await;
        match result {
            Ok(()) => Ok(count),
            Err(ImapError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Asks whether anything changed, and takes what has not been told of yet.
    pub(crate) async fn noop(&mut self) -> Result<bool, ImapError> {
        self.exec("NOOP", None, &mut |_| false).await?;
        Ok(std::mem::take(&mut self.changed))
    }

    pub(super) async fn status(
        &mut self,
        name: &str,
        items: &str,
    ) -> Result<Vec<StatusAttribute>, ImapError> {
        let mut found = Vec::new();
        self.exec(&format!("STATUS {name} {items}"), None, &mut |response| {
            if let Response::MailboxData(MailboxDatum::Status { mailbox, status }) = response
                && quoted(&unescaped(mailbox)).is_ok_and(|own| own == name)
            {
                found.extend(status.iter().cloned());
                return true;
            }
            false
        })
        .await?;
        Ok(found)
    }
}

/// Whether a server that says `said` means the mailbox `own`.
pub(super) fn is_named(own: &str, said: &str) -> bool {
    own == said || own.eq_ignore_ascii_case("INBOX") && said.eq_ignore_ascii_case("INBOX")
}

/// A mailbox name as it goes over the wire; it came from there, in its own encoding (R51).
pub(super) fn quoted(mailbox: &str) -> Result<String, ImapError> {
    if mailbox.is_empty() || mailbox.chars().any(|c| c.is_control() || !c.is_ascii()) {
        return Err(ImapError::Refused {
            text: "no mailbox can have this name".to_owned(),
        });
    }
    if mailbox.eq_ignore_ascii_case("INBOX") {
        return Ok("INBOX".to_owned());
    }
    Ok(format!(
        "\"{}\"",
        mailbox.replace('\\', "\\\\").replace('"', "\\\"")
    ))
}
