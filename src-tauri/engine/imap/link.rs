//! One authenticated session (R44).
//!
//! The library reads and parses; what is sent, and what an answer means, is decided here. Its own
//! commands take "refused" and "cut off" for "nothing there" (T1, T2, T4), its `authenticate` hangs when
//! anything untagged stands before the continuation, throws the server's reasons away, and traces the token.
//! So every command of ours, AUTHENTICATE too, is written by `exec` or its two siblings, which look at
//! the tagged status, and at nobody else's.

use std::net::IpAddr;

use async_imap::{
    Client,
    imap_proto::{Capability, Response, Status},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, BufWriter},
    time::timeout,
};

use super::{
    Dial, ImapError, Timeouts,
    answer::Answer,
    connect,
    dialect::Dialect,
    exec::{Said, Tagged},
    framing::FramingFilter,
    notify::Told,
    xoauth2::{Mechanism, Sasl},
};
use crate::{
    clock::{self, Moment},
    oauth::AccessToken,
};

/// One write, one record, one packet (R49): commands fit in, a token goes past it.
const WRITE_BUFFER: usize = 512;

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

    /// EMAILID (RFC 8474).
    pub(crate) fn has_object_id(&self) -> bool {
        self.has("OBJECTID")
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum State {
    Broken,
    /// A command is on its way. Whoever drops its future leaves its answer behind (T10, T17): the link is lost.
    Busy,
    Ready,
}

/// One authenticated session. Of no use after any error but [`ImapError::Refused`]: every later call
/// gives [`ImapError::Lost`]. The same holds when the future of a call is dropped before it is ready.
pub(crate) struct Link {
    pub(super) client: Client<FramingFilter<BufWriter<Box<dyn Wire>>>>,
    pub(super) timeouts: Timeouts,
    capabilities: Capabilities,
    pub(super) state: State,
    pub(super) tags: u32,
    pub(super) mailbox: Option<String>,
    /// How many mails the open mailbox has, as far as it has been said.
    pub(super) exists: Option<u32>,
    /// Something changed that no caller has been told of yet.
    pub(super) changed: bool,
    pub(super) empty_pushes: u8,
    /// It has been said that there are more mails than before, and no caller has asked.
    pub(super) has_grown: bool,
    /// By how many, at least; where it was not known how many there were, by very many.
    pub(super) growth: u32,
    pub(super) dialect: Dialect,
    pub(super) idle_refused: bool,
    pub(super) move_refused: bool,
    pub(super) status_refused: bool,
    pub(super) proof: Option<Moment>,
    /// What the server wants its user to read, and nobody has taken yet.
    pub(super) alerts: Vec<String>,
    pub(super) told: Told,
    /// Our end of the connection, where it has one.
    local: Option<IpAddr>,
}

impl Link {
    /// Connects and signs in.
    pub(crate) async fn connect(dial: &Dial, token: &AccessToken) -> Result<Self, ImapError> {
        let _turn = connect::enter(&dial.server.host, dial.server.port).await;
        let stream = connect::tls(dial).await?;
        let local = stream.get_ref().0.local_addr();
        let stream = connect::greeted(stream, dial.timeouts.greeting).await?;
        let mut link = Self::over(stream, dial, token).await?;
        link.local = local.ok().map(|local| local.ip());
        Ok(link)
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
            has_grown: false,
            growth: 0,
            dialect: Dialect::default(),
            idle_refused: false,
            move_refused: false,
            status_refused: false,
            proof: None,
            alerts: Vec::new(),
            told: Told::default(),
            local: None,
        };
        let is_known = link.greeting().await?;
        if !is_known {
            link.ask_capabilities().await?;
            let mechanism = Mechanism::choose(&link.capabilities, token)?;
            link.authenticate(Sasl::new(mechanism, dial, token)?)
                .await?;
        }
        // Before signing in, servers say less than they can, or more (T30).
        link.ask_capabilities().await?;
        if link.capabilities.has("ID") {
            link.introduce().await?;
        }
        Ok(link)
    }

    /// Whether waiting for news is to be had: advertised, or known of such servers, and not refused in this session
    /// (R22).
    pub(crate) fn can_idle(&self) -> bool {
        (self.capabilities.has("IDLE") || self.dialect.idles_unsaid) && !self.idle_refused
    }

    /// What the server said after signing in.
    pub(crate) fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// When the server last sent anything.
    pub(crate) fn last_byte(&self) -> Moment {
        self.client.get_ref().last_byte()
    }

    /// How many bytes came, inside TLS.
    pub(crate) fn bytes(&self) -> u64 {
        self.client.get_ref().bytes()
    }

    /// Our end of the connection.
    pub(crate) fn local_address(&self) -> Option<IpAddr> {
        self.local
    }

    /// When the server last proved that it serves us: a tagged OK or a push (T37).
    pub(crate) fn last_proof(&self) -> Option<Moment> {
        self.proof
    }

    /// Whether the server has said that there are more mails, since this was last asked.
    pub(crate) fn take_growth(&mut self) -> bool {
        self.growth = 0;
        std::mem::take(&mut self.has_grown)
    }

    /// By how many mails it has said that the mailbox has grown, since that was last asked.
    pub(crate) fn growth(&self) -> u32 {
        self.growth
    }

    /// What the server wants its user to read (`[ALERT]`), since this was last asked.
    pub(crate) fn take_alerts(&mut self) -> Vec<String> {
        std::mem::take(&mut self.alerts)
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
            self.dialect = Dialect::of(&found);
            self.capabilities = found;
        }
        Ok(())
    }

    async fn authenticate(&mut self, mut sasl: Sasl) -> Result<(), ImapError> {
        self.begin()?;
        let tag = self.tag();
        let started = clock::now();
        let command = sasl.command();
        self.send(&[&tag, " ", &command, "\r\n"]).await?;
        loop {
            let read = match self.read(started).await {
                // It has heard the token and asked for more, and then has nothing to say: its own trouble (fault 31).
                Err(ImapError::Lost) if sasl.refusal().is_some() => {
                    return Err(ImapError::Unavailable {
                        text: String::new(),
                    });
                }
                read => read?,
            };
            match read.said(&tag)? {
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
}

#[cfg(test)]
mod tests;
