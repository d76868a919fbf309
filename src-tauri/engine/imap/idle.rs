//! Waiting for news (R18, R19).

use super::{
    IdleEnd, ImapError,
    exec::{Said, Tagged},
    link::Link,
};
use crate::clock::{self, Moment};

impl Link {
    /// Waits for news until `until`, until it is quiet for too long, or until `interrupt` is ready.
    ///
    /// News that came before, between commands or ahead of the server's go-ahead, counts. The first
    /// news ends it: DONE is sent and answered before this returns, so that the caller can ask at once.
    /// A refusal is remembered: [`Link::can_idle`] then says so, and the caller polls (R22).
    pub(crate) async fn idle(
        &mut self,
        until: Moment,
        interrupt: &mut (impl Future<Output = ()> + Unpin),
    ) -> Result<IdleEnd, ImapError> {
        if !self.can_idle() {
            return Err(ImapError::Refused {
                text: "the server does not push".to_owned(),
            });
        }
        self.begin()?;
        // Opening a mailbox and listing it answer for that mailbox, not for what was told of others meanwhile.
        if std::mem::take(&mut self.changed) || self.told.is_news() {
            return self.end(Ok(IdleEnd::News));
        }
        let result = self.wait(until, interrupt).await;
        self.end(result)
    }

    async fn wait(
        &mut self,
        until: Moment,
        interrupt: &mut (impl Future<Output = ()> + Unpin),
    ) -> Result<IdleEnd, ImapError> {
        let tag = self.tag();
        let started = clock::now();
        self.send(&[&tag, " IDLE\r\n"]).await?;
        let mut news = false;
        loop {
            let reply = self.read(started).await?;
            match reply.said(&tag)? {
                Said::Ask(_) => break,
                Said::Data => news |= self.is_change(&reply),
                Said::Done(status, answer) => {
                    // Not even an OK: it should have asked us to go on first.
                    self.idle_refused = true;
                    self.changed |= news;
                    return Err(if status == Tagged::Ok {
                        ImapError::Refused { text: answer.text }
                    } else {
                        answer.refused()
                    });
                }
                Said::Nothing => {}
            }
        }

        let hard = until.min(started + self.timeouts.hard_refresh);
        while !news {
            let deadline = hard.min(self.last_byte().max(started) + self.timeouts.liveness);
            if clock::now() >= deadline {
                break;
            }
            let reply = tokio::select! {
                biased;
                reply = self.read_until(deadline) => reply?,
                () = &mut *interrupt => break,
            };
            let Some(reply) = reply else { continue };
            match reply.said(&tag)? {
                Said::Data => news |= self.is_change(&reply),
                Said::Done(Tagged::Ok, _) => {
                    self.proof = Some(clock::now());
                    // It says that it waits, and does not: asking it again at once would never end (fault 56).
                    self.idle_refused |= clock::now().since(started) < self.timeouts.done;
                    self.changed |= news;
                    return Ok(IdleEnd::Due);
                }
                Said::Done(_, answer) => {
                    self.idle_refused = true;
                    return Err(answer.refused());
                }
                Said::Ask(_) | Said::Nothing => {}
            }
        }
        if news {
            self.proof = Some(clock::now());
        }
        self.done(&tag).await?;
        Ok(if news || std::mem::take(&mut self.changed) {
            IdleEnd::News
        } else {
            IdleEnd::Due
        })
    }

    /// Ends the waiting. A server that leaves this unanswered is not there any more (R19a).
    async fn done(&mut self, tag: &str) -> Result<(), ImapError> {
        let deadline = clock::now() + self.timeouts.done;
        self.send(&["DONE\r\n"]).await?;
        while let Some(reply) = self.read_until(deadline).await? {
            match reply.said(tag)? {
                Said::Data => self.changed |= self.is_change(&reply),
                Said::Done(status, _) => {
                    if status == Tagged::Ok {
                        self.proof = Some(clock::now());
                    }
                    // The caller asks the server what there is anyway.
                    return Ok(());
                }
                Said::Ask(_) | Said::Nothing => {}
            }
        }
        Err(ImapError::Lost)
    }
}
