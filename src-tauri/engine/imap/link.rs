//! One authenticated session (R44).
//!
//! The library reads and parses; what is sent, and what an answer means, is decided here. Its own
//! commands take "refused" and "cut off" for "nothing there" (T1, T2, T4), its `authenticate` hangs when
//! anything untagged stands before the continuation, throws the server's reasons away, and traces the token.
//! So every command of ours, AUTHENTICATE too, is written by [`Link::exec`] or its two siblings, which
//! look at the tagged status, and at nobody else's.

use std::time::Duration;

use async_imap::{
    Client,
    imap_proto::{Capability, MailboxDatum, Response, ResponseCode, Status, StatusAttribute},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, BufWriter},
    time::timeout,
};

use super::{
    Dial, ImapError, OpenAs, Opened, Timeouts,
    answer::Answer,
    connect,
    framing::FramingFilter,
    xoauth2::{Mechanism, Sasl},
};
use crate::{
    clock::{self, Moment},
    oauth::AccessToken,
};

/// One write, one record, one packet (R49): commands fit in, a token goes past it.
const WRITE_BUFFER: usize = 512;
/// A server that repeats a number of messages that we know already is believed so often in a row.
const EMPTY_PUSHES: u8 = 3;
/// Where STATUS is refused, a search may answer with so many numbers.
const SEARCHABLE: u32 = 5_000;

/// What a connection is made of: TLS over TCP, or a pipe in tests.
pub(crate) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// What the server says it can do, in upper case (T16). A hint: behaviour decides (R25).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Capabilities(Vec<String>);

impl Capabilities {
    fn of(said: &[Capability<'_>]) -> Self {
        Self(
            said.iter()
                .map(|one| match one {
                    Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
                    Capability::Auth(name) => format!("AUTH={}", name.to_ascii_uppercase()),
                    Capability::Atom(name) => name.to_ascii_uppercase(),
                })
                .collect(),
        )
    }

    /// Whether `name`, in whatever case, is among them.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// X-GM-MSGID and X-GM-THRID.
    pub(crate) fn has_gmail(&self) -> bool {
        self.has("X-GM-EXT-1")
    }

    /// MOVE (RFC 6851).
    pub(crate) fn has_move(&self) -> bool {
        self.has("MOVE")
    }

    /// EMAILID (RFC 8474).
    pub(crate) fn has_object_id(&self) -> bool {
        self.has("OBJECTID")
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Broken,
    /// A command is on its way. Whoever drops its future leaves its answer behind (T10, T17): the link is lost.
    Busy,
    Ready,
}

/// One authenticated session. Of no use after any error but [`ImapError::Refused`]: every later call
/// gives [`ImapError::Lost`]. The same holds when the future of a call is dropped before it is ready.
pub(crate) struct Link {
    client: Client<FramingFilter<BufWriter<Box<dyn Wire>>>>,
    pub(super) timeouts: Timeouts,
    capabilities: Capabilities,
    state: State,
    tags: u32,
    mailbox: Option<String>,
    /// How many mails the open mailbox has, as far as it has been said.
    exists: Option<u32>,
    /// Something changed that no caller has been told of yet.
    pub(super) changed: bool,
    empty_pushes: u8,
    pub(super) idle_refused: bool,
    status_refused: bool,
    pub(super) proof: Option<Moment>,
}

impl Link {
    /// Connects and signs in.
    pub(crate) async fn connect(dial: &Dial, token: &AccessToken) -> Result<Self, ImapError> {
        let stream = connect::tls(dial).await?;
        Self::over(stream, dial, token).await
    }

    /// Signs in over a stream that stands already.
    ///
    /// A NO that is not about the token and that time may heal comes back as [`ImapError::Refused`].
    pub(crate) async fn over(
        stream: impl Wire + 'static,
        dial: &Dial,
        token: &AccessToken,
    ) -> Result<Self, ImapError> {
        let stream: Box<dyn Wire> = Box::new(stream);
        let mut link = Self {
            client: Client::new(FramingFilter::new(BufWriter::with_capacity(
                WRITE_BUFFER,
                stream,
            ))),
            timeouts: dial.timeouts,
            capabilities: Capabilities::default(),
            state: State::Ready,
            tags: 0,
            mailbox: None,
            exists: None,
            changed: false,
            empty_pushes: 0,
            idle_refused: false,
            status_refused: false,
            proof: None,
        };
        let is_known = link.greeting().await?;
        if !is_known {
            link.ask_capabilities().await?;
            let mechanism = Mechanism::choose(&link.capabilities).ok_or_else(|| ImapError::User {
                sentence: "This mail server offers no sign-in with a token (OAUTHBEARER or XOAUTH2), so Tidings \
                           cannot watch it."
                    .to_owned(),
            })?;
            link.authenticate(Sasl::new(mechanism, dial, token)?, mechanism)
                .await?;
        }
        // Before signing in, servers say less than they can, or more (T30).
        link.ask_capabilities().await?;
        if link.capabilities.has("ID") {
            link.introduce().await?;
        }
        Ok(link)
    }

    /// Whether waiting for news is to be had: advertised, and not refused in this session (R22).
    pub(crate) fn can_idle(&self) -> bool {
        self.capabilities.has("IDLE") && !self.idle_refused
    }

    /// What the server said after signing in.
    pub(crate) fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// When the server last sent anything.
    pub(crate) fn last_byte(&self) -> Moment {
        self.client.get_ref().last_byte()
    }

    /// When the server last proved that it serves us: a tagged OK or a push (T37).
    pub(crate) fn last_proof(&self) -> Option<Moment> {
        self.proof
    }

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
            true
        })
        .await?;
        self.mailbox = Some(name);
        self.exists = Some(opened.exists);
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
        let rows = match self.rows("UID FETCH * (UID)", None).await {
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

    /// Marks a mail read. The mailbox has to be open for writing.
    pub(crate) async fn mark_seen(&mut self, uid: u32) -> Result<(), ImapError> {
        self.exec(
            &format!("UID STORE {uid} +FLAGS.SILENT (\\Seen)"),
            None,
            &mut |response| matches!(response, Response::Fetch(..)),
        )
        .await
    }

    /// Says goodbye, waits a moment for the answer, and closes.
    pub(crate) async fn logout(mut self) {
        let limit = self.timeouts.logout;
        // Whatever happens, the connection is over.
        let _over = timeout(limit, async {
            self.exec("LOGOUT", None, &mut |_| true).await.ok();
            self.client.get_mut().shutdown().await.ok();
        })
        .await;
    }

    /// Sends a command and reads up to its tagged answer; `on` gets the untagged ones and says of each
    /// whether it was asked for. What was not asked for is taken as a hint that something changed.
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
    async fn read_within(
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
        tokio::select! {
            biased;
            // Its error holds what the server sent, and goes no further (R48).
            response = self.client.read_response() => match response {
                Ok(Some(data)) => Ok(Some(Reply(Box::new(move |on| on(data.parsed()))))),
                Ok(None) | Err(_) => Err(ImapError::Lost),
            },
            () = clock::wait_until(deadline) => Ok(None),
        }
    }

    /// Whether this says that the mailbox is not what it was; keeps count of its mails.
    pub(super) fn is_change(&mut self, reply: &Reply) -> bool {
        let hint = reply.with(|response| match response {
            Response::MailboxData(MailboxDatum::Exists(n)) => Hint::Exists(*n),
            Response::Expunge(_) => Hint::Gone,
            Response::Vanished { .. } => Hint::Vanished,
            Response::Fetch(..) => Hint::Flags,
            _ => Hint::Nothing,
        });
        match hint.unwrap_or(Hint::Nothing) {
            Hint::Nothing => return false,
            Hint::Exists(n) if self.exists == Some(n) => {
                // One mail may have gone unsaid when another came; or the server just likes to talk (T24).
                self.empty_pushes = self.empty_pushes.saturating_add(1);
                return self.empty_pushes <= EMPTY_PUSHES;
            }
            Hint::Exists(n) => self.exists = Some(n),
            Hint::Gone => self.exists = self.exists.map(|n| n.saturating_sub(1)),
            Hint::Vanished => self.exists = None,
            Hint::Flags => {}
        }
        self.empty_pushes = 0;
        true
    }

    /// Reads the greeting; `true` when the server knows already who we are.
    async fn greeting(&mut self) -> Result<bool, ImapError> {
        let started = clock::now();
        let limit = self.timeouts.greeting;
        let reply = self.read_within(started, limit, limit).await?;
        let is_known = reply.with(|response| match response {
            Response::Data {
                status: Status::Ok, ..
            } => Ok(false),
            Response::Data {
                status: Status::PreAuth,
                ..
            } => Ok(true),
            Response::Data { outcome, .. } => Err(Answer::of(outcome).bye()),
            _ => Err(ImapError::Lost),
        });
        is_known.unwrap_or(Err(ImapError::Lost))
    }

    async fn ask_capabilities(&mut self) -> Result<(), ImapError> {
        let mut found = None;
        let result = self
            .exec("CAPABILITY", None, &mut |response| {
                if let Response::Capabilities(said) = response {
                    found = Some(Capabilities::of(said));
                    return true;
                }
                false
            })
            .await;
        match result {
            Ok(()) => {}
            Err(ImapError::Refused { .. }) => return Ok(()),
            Err(error) => return Err(error),
        }
        if let Some(found) = found {
            self.capabilities = found;
        }
        Ok(())
    }

    async fn authenticate(
        &mut self,
        mut sasl: Sasl,
        mechanism: Mechanism,
    ) -> Result<(), ImapError> {
        self.begin()?;
        let tag = self.tag();
        let started = clock::now();
        self.send(&[&tag, " AUTHENTICATE ", mechanism.name(), "\r\n"])
            .await?;
        loop {
            match self.read(started).await?.said(&tag)? {
                Said::Ask(challenge) => {
                    let answer = sasl.answer(&challenge).ok_or(ImapError::Lost)?;
                    self.send(&[&answer, "\r\n"]).await?;
                }
                Said::Done(Tagged::Ok, _) => {
                    self.proof = Some(clock::now());
                    return self.end(Ok(()));
                }
                Said::Done(Tagged::No, answer) => {
                    return Err(answer.sign_in_refused(sasl.refusal()));
                }
                // A BAD after a refused token is Exchange's way of saying NO.
                Said::Done(_, answer) if sasl.refusal().is_some() => {
                    return Err(answer.sign_in_refused(sasl.refusal()));
                }
                Said::Done(_, answer) => return Err(answer.refused()),
                Said::Data | Said::Nothing => {}
            }
        }
    }

    /// Tells the server who asks (R26). What it thinks of that is its own affair.
    async fn introduce(&mut self) -> Result<(), ImapError> {
        let version = env!("CARGO_PKG_VERSION");
        let command = format!(
            "ID (\"name\" \"Tidings\" \"version\" \"{version}\" \"support-url\" \
             \"https://github.com/tidings-mail/tidings/issues\")"
        );
        match self.exec(&command, None, &mut |_| true).await {
            Ok(()) | Err(ImapError::Refused { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn status(&mut self, name: &str, items: &str) -> Result<Vec<StatusAttribute>, ImapError> {
        let mut found = Vec::new();
        self.exec(&format!("STATUS {name} {items}"), None, &mut |response| {
            if let Response::MailboxData(MailboxDatum::Status { status, .. }) = response {
                found.extend(status.iter().cloned());
                return true;
            }
            false
        })
        .await?;
        Ok(found)
    }
}

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
    Gone,
    Nothing,
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

/// A mailbox name as it goes over the wire; it came from there, in its own encoding (R51).
fn quoted(mailbox: &str) -> Result<String, ImapError> {
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

#[cfg(test)]
mod tests;
