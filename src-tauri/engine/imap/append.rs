//! Putting a mail of ours into a mailbox (RFC 3501 6.3.11): for the self-test, and for nothing else.

use async_imap::imap_proto::{Response, ResponseCode};

use super::{
    ImapError,
    exec::{Said, Tagged},
    link::Link,
    mailbox::quoted,
    moving::{Place, only},
};
use crate::clock;

impl Link {
    /// Puts a mail into a mailbox, unread. `None`: the server does not say where it lies.
    pub(crate) async fn append(
        &mut self,
        mailbox: &str,
        mail: &str,
    ) -> Result<Option<Place>, ImapError> {
        let name = quoted(mailbox)?;
        self.begin()?;
        let result = self.hand_over(&name, mail).await;
        self.end(result)
    }

    async fn hand_over(&mut self, name: &str, mail: &str) -> Result<Option<Place>, ImapError> {
        let tag = self.tag();
        let started = clock::now();
        let size = format!(" {{{}}}\r\n", mail.len());
        self.send(&[&tag, " APPEND ", name, &size]).await?;
        let mut is_sent = false;
        loop {
            let reply = self.read(started).await?;
            match reply.said(&tag)? {
                Said::Ask(_) if !is_sent => {
                    is_sent = true;
                    self.send(&[mail, "\r\n"]).await?;
                }
                // Before it asked for the mail: it did not want it.
                Said::Done(Tagged::Ok, _) if is_sent => {
                    self.proof = Some(clock::now());
                    return Ok(reply.with(place).flatten());
                }
                Said::Done(_, answer) => return Err(answer.refused()),
                Said::Data => self.changed |= self.is_change(&reply),
                Said::Ask(_) | Said::Nothing => {}
            }
        }
    }
}

/// What APPENDUID says (RFC 4315).
fn place(response: &Response<'_>) -> Option<Place> {
    let Response::Done { outcome, .. } = response else {
        return None;
    };
    let Some(ResponseCode::AppendUid(uid_validity, uids)) = &outcome.code else {
        return None;
    };
    Some(Place {
        uid_validity: *uid_validity,
        uid: only(uids)?,
    })
}
