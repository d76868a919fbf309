//! Putting one mail elsewhere, and nothing else: by MOVE (RFC 6851), or by a copy after which that one mail is
//! removed (RFC 4315).
//!
//! Promise: no other mail is ever removed. Where the server cannot remove a single mail, ours is left behind marked
//! as deleted, because a plain EXPUNGE would take everybody's marked mails with it.

use async_imap::imap_proto::{MailboxDatum, Response, ResponseCode, rfc4315::UidSetMember};

use super::{ImapError, link::Link, mailbox::quoted};

/// A search by Message-ID finds one mail, or the few copies of one.
const FOUND: usize = 8;

/// Where a mail came to lie (COPYUID).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Place {
    pub(crate) uid_validity: u32,
    pub(crate) uid: u32,
}

impl Link {
    /// Whether a mail can be moved in one step: advertised, or known of such servers and not refused in this
    /// session.
    pub(crate) fn can_move(&self) -> bool {
        self.capabilities().has("MOVE") || self.dialect.moves_unsaid && !self.move_refused
    }

    /// Whether what is expunged from a folder is not gone: the folders are labels of one store.
    pub(crate) fn has_labels(&self) -> bool {
        self.dialect.labels
    }

    /// Moves one mail of the open mailbox. `None`: the server does not say where it lies now.
    pub(crate) async fn move_to(
        &mut self,
        uid: u32,
        folder: &str,
    ) -> Result<Option<Place>, ImapError> {
        let moved = self.put("MOVE", uid, folder).await;
        if matches!(moved, Err(ImapError::Refused { .. })) {
            self.move_refused = true;
        }
        moved
    }

    /// Copies one mail of the open mailbox.
    pub(crate) async fn copy_to(
        &mut self,
        uid: u32,
        folder: &str,
    ) -> Result<Option<Place>, ImapError> {
        self.put("COPY", uid, folder).await
    }

    /// Removes one mail from the open mailbox. `false`: it is still there, marked as deleted.
    pub(crate) async fn remove(&mut self, uid: u32) -> Result<bool, ImapError> {
        self.mark(uid, "\\Deleted", true).await?;
        if !self.capabilities().has("UIDPLUS") {
            return Ok(false);
        }
        let command = format!("UID EXPUNGE {uid}");
        match self.exec(&command, None, &mut |_| false).await {
            Ok(()) => Ok(true),
            Err(ImapError::Refused { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Sets a flag of one mail of the open mailbox, or takes it away.
    pub(crate) async fn mark(
        &mut self,
        uid: u32,
        flag: &str,
        is_set: bool,
    ) -> Result<(), ImapError> {
        let sign = if is_set { '+' } else { '-' };
        let command = format!("UID STORE {uid} {sign}FLAGS.SILENT ({flag})");
        self.exec(&command, None, &mut |response| {
            matches!(response, Response::Fetch(..))
        })
        .await
    }

    /// The mails of the open mailbox with this Message-ID (without angle brackets), newest first.
    pub(crate) async fn find(&mut self, message_id: &str) -> Result<Vec<u32>, ImapError> {
        if message_id.is_empty()
            || !message_id
                .bytes()
                .all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
        {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        let command = format!("UID SEARCH HEADER MESSAGE-ID \"{message_id}\"");
        self.exec(&command, None, &mut |response| {
            let Response::MailboxData(MailboxDatum::Search(uids)) = response else {
                return false;
            };
            found.extend_from_slice(uids);
            true
        })
        .await?;
        found.sort_unstable();
        found.reverse();
        found.truncate(FOUND);
        Ok(found)
    }

    async fn put(
        &mut self,
        verb: &str,
        uid: u32,
        folder: &str,
    ) -> Result<Option<Place>, ImapError> {
        let mut place = None;
        let command = format!("UID {verb} {uid} {}", quoted(folder)?);
        self.exec(&command, None, &mut |response| {
            // MOVE says it untagged, COPY with the tagged OK.
            let (Response::Data { outcome, .. } | Response::Done { outcome, .. }) = response else {
                return false;
            };
            if let Some(ResponseCode::CopyUid(uid_validity, from, to)) = &outcome.code
                && only(from) == Some(uid)
            {
                place = only(to).map(|uid| Place {
                    uid_validity: *uid_validity,
                    uid,
                });
            }
            true
        })
        .await?;
        Ok(place)
    }
}

/// The one UID that a set names.
pub(super) fn only(set: &[UidSetMember]) -> Option<u32> {
    match set {
        [UidSetMember::Uid(uid)] => Some(*uid),
        [UidSetMember::UidRange(range)] if range.start() == range.end() => Some(*range.start()),
        _ => None,
    }
}
