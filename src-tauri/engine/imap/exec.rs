//! Commands and their answers: what is sent, and what is read until the tagged answer (R44).

use std::time::Duration;

use async_imap::imap_proto::{MailboxDatum, Response, Status};
use tokio::{io::AsyncWriteExt as _, time::timeout};

use super::{
    ImapError, Timeouts,
    answer::Answer,
    link::{Link, State},
    notify::{is_overflow, subject},
};
use crate::clock::{self, Moment};

/// A server that repeats a number of messages that we know already is believed so often in a row.
const EMPTY_PUSHES: u8 = 3;

/// So many alerts are kept until somebody takes them: a server that shouts is not listened to for ever.
const ALERTS: usize = 4;

/// One response. The library does not let its type be named, so it is looked into by way of a function.
pub(super) struct Reply(Box<dyn Fn(Look<'_>) + Send>);

type Look<'a> = &'a mut dyn FnMut(&Response<'_>);

/// What a response is to the command that waits for its end.
pub(super) enum Said {
    /// A continuation, with its text.
    Ask(String),
    /// Untagged data.
    Data,
    /// The tagged answer.
    Done(Tagged, Answer),
    /// Somebody else's tagged answer (T13).
    Nothing,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Tagged {
    Ok,
    No,
    Bad,
}

/// What a response lets guess.
enum Hint {
    Exists(u32),
    Flags,
    /// Of a folder that is not open.
    Folder(String),
    Gone,
    Nothing,
    /// The server tells no more of folders.
    Over,
    Vanished,
}

impl Reply {
    pub(super) fn with<T>(&self, look: impl FnOnce(&Response<'_>) -> T) -> Option<T> {
        let mut look = Some(look);
        let mut found = None;
        (self.0)(&mut |response| found = look.take().map(|look| look(response)));
        found
    }

    /// A goodbye is an error wherever it comes.
    pub(super) fn said(&self, tag: &str) -> Result<Said, ImapError> {
        let said = self.with(|response| match response {
            Response::Continue(outcome) => Ok(Said::Ask(
                outcome
                    .information
                    .as_deref()
                    .unwrap_or_default()
                    .to_owned(),
            )),
            Response::Data {
                status: Status::Bye,
                outcome,
            } => Err(Answer::of(outcome).bye()),
            Response::Done {
                tag: own,
                status,
                outcome,
            } if own.0 == tag => {
                let status = match status {
                    Status::Ok => Tagged::Ok,
                    Status::No => Tagged::No,
                    _ => Tagged::Bad,
                };
                Ok(Said::Done(status, Answer::of(outcome)))
            }
            Response::Done { .. } => Ok(Said::Nothing),
            _ => Ok(Said::Data),
        });
        said.unwrap_or(Ok(Said::Nothing))
    }
}

impl Link {
    /// Sends a command and reads up to its tagged answer; `on` gets the untagged ones and says of each
    /// whether it was asked for. What was not asked for is taken as a hint that something changed. The tagged OK
    /// comes last, for its code.
    pub(super) async fn exec(
        &mut self,
        command: &str,
        literal: Option<u32>,
        on: &mut (dyn FnMut(&Response<'_>) -> bool + Send),
    ) -> Result<(), ImapError> {
        self.begin()?;
        self.client.get_mut().expect_literal(literal);
        let result = self.dialogue(command, on).await;
        self.client.get_mut().expect_literal(None);
        self.end(result)
    }

    async fn dialogue(
        &mut self,
        command: &str,
        on: &mut (dyn FnMut(&Response<'_>) -> bool + Send),
    ) -> Result<(), ImapError> {
        let tag = self.tag();
        let started = clock::now();
        self.send(&[&tag, " ", command, "\r\n"]).await?;
        loop {
            let reply = self.read(started).await?;
            match reply.said(&tag)? {
                Said::Done(Tagged::Ok, _) => {
                    reply.with(&mut *on);
                    self.proof = Some(clock::now());
                    return Ok(());
                }
                Said::Done(_, answer) => return Err(answer.refused()),
                Said::Data => {
                    if reply.with(&mut *on) == Some(false) {
                        self.changed |= self.is_change(&reply);
                    }
                }
                Said::Ask(_) | Said::Nothing => {}
            }
        }
    }

    /// Marks the link busy; refuses when it is broken.
    pub(super) fn begin(&mut self) -> Result<(), ImapError> {
        if self.state != State::Ready {
            self.state = State::Broken;
            return Err(ImapError::Lost);
        }
        self.state = State::Busy;
        Ok(())
    }

    /// Marks the link ready again, or broken.
    pub(super) fn end<T>(&mut self, result: Result<T, ImapError>) -> Result<T, ImapError> {
        self.state = match result {
            Ok(_) | Err(ImapError::Refused { .. }) => State::Ready,
            Err(_) => State::Broken,
        };
        result
    }

    pub(super) fn tag(&mut self) -> String {
        self.tags = self.tags.wrapping_add(1);
        format!("T{}", self.tags)
    }

    /// Writes whole lines, past the library: it would trace them (R48, R-608).
    pub(super) async fn send(&mut self, pieces: &[&str]) -> Result<(), ImapError> {
        let stream = self.client.get_mut();
        let sent = timeout(self.timeouts.silence, async {
            for piece in pieces {
                stream.write_all(piece.as_bytes()).await?;
            }
            stream.flush().await
        });
        match sent.await {
            Ok(Ok(())) => Ok(()),
            _ => Err(ImapError::Lost),
        }
    }

    /// The next response to a command sent at `started` (R37).
    pub(super) async fn read(&mut self, started: Moment) -> Result<Reply, ImapError> {
        let Timeouts {
            silence, command, ..
        } = self.timeouts;
        self.read_within(started, silence, command).await
    }

    /// The next response, unless it is quiet for `silence`, or `total` is over.
    pub(super) async fn read_within(
        &mut self,
        started: Moment,
        silence: Duration,
        total: Duration,
    ) -> Result<Reply, ImapError> {
        loop {
            let quiet_from = self.last_byte().max(started);
            let deadline = (quiet_from + silence).min(started + total);
            if clock::now() >= deadline {
                return Err(ImapError::Lost);
            }
            if let Some(response) = self.read_until(deadline).await? {
                return Ok(response);
            }
        }
    }

    /// The next response; `None` when `deadline` is over. Dropping the future loses nothing.
    pub(super) async fn read_until(
        &mut self,
        deadline: Moment,
    ) -> Result<Option<Reply>, ImapError> {
        let reply = tokio::select! {
            biased;
            // Its error holds what the server sent, and goes no further (R48).
            response = self.client.read_response() => match response {
                Ok(Some(data)) => Reply(Box::new(move |on| on(data.parsed()))),
                Ok(None) | Err(_) => return Err(ImapError::Lost),
            },
            () = clock::wait_until(deadline) => return Ok(None),
        };
        let alert = reply.with(|response| match response {
            Response::Data { outcome, .. } | Response::Done { outcome, .. } => {
                Answer::alert(outcome)
            }
            _ => None,
        });
        if let Some(Some(alert)) = alert
            && self.alerts.len() < ALERTS
        {
            self.alerts.push(alert);
        }
        Ok(Some(reply))
    }

    /// Whether this says that the mailbox is not what it was; keeps count of its mails.
    pub(super) fn is_change(&mut self, reply: &Reply) -> bool {
        let hint = reply.with(|response| match response {
            Response::MailboxData(MailboxDatum::Exists(n)) => Hint::Exists(*n),
            Response::Expunge(_) => Hint::Gone,
            Response::Vanished { .. } => Hint::Vanished,
            Response::Fetch(..) => Hint::Flags,
            other if is_overflow(other) => Hint::Over,
            other => subject(other).map_or(Hint::Nothing, Hint::Folder),
        });
        match hint.unwrap_or(Hint::Nothing) {
            Hint::Nothing => return false,
            Hint::Folder(name) => return self.hear_of(&name),
            Hint::Over => {
                self.told.is_over = true;
                return true;
            }
            Hint::Exists(n) if self.exists == Some(n) => {
                // One mail may have gone unsaid when another came; or the server just likes to talk (T24).
                self.empty_pushes = self.empty_pushes.saturating_add(1);
                return self.empty_pushes <= EMPTY_PUSHES;
            }
            Hint::Exists(n) => {
                self.has_grown |= self.exists.is_none_or(|before| n > before);
                let more = self
                    .exists
                    .map_or(u32::MAX, |before| n.saturating_sub(before));
                self.growth = self.growth.saturating_add(more);
                self.exists = Some(n);
            }
            Hint::Gone => self.exists = self.exists.map(|n| n.saturating_sub(1)),
            Hint::Vanished => self.exists = None,
            Hint::Flags => {}
        }
        self.empty_pushes = 0;
        true
    }
}
