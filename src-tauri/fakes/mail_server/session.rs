//! One client's session: reads commands, keeps in mind what the client has been told, and does what is
//! asked, within RFC 3501's states.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use tokio::{
    net::TcpStream,
    sync::{mpsc, oneshot},
};
use tokio_rustls::TlsAcceptor;

use super::{
    SeenSession, Shared, Step,
    parse::{Cursor, announced_literal},
    script,
    wire::{End, Wire},
};

/// RFC 3501, 5.4: at least 30 minutes without a command before a server may end the session.
pub(super) const AUTOLOGOUT: Duration = Duration::from_mins(30);
/// No honest command of a notifier has longer literals.
const LONGEST_COMMAND: usize = 64 * 1024;

/// Why a command is not done.
#[derive(Debug)]
pub(super) enum Problem {
    /// Not in the grammar, or not now.
    Bad(&'static str),
    /// The connection is over.
    End,
    /// Understood, but it cannot be done.
    No(String),
    /// The control surface ordered this status.
    Ordered(String),
}

impl From<End> for Problem {
    fn from(_: End) -> Self {
        Self::End
    }
}

impl From<&'static str> for Problem {
    fn from(why: &'static str) -> Self {
        Self::Bad(why)
    }
}

/// The mailbox that is open.
pub(super) struct Selected {
    pub(super) name: &'static str,
    pub(super) read_only: bool,
    /// What the client knows of: UID and revision of each message, in the order of sequence numbers.
    pub(super) view: Vec<(u32, u64)>,
    /// UIDs that this session was the first to be told of (RFC 3501, 2.3.2: `\Recent`).
    pub(super) recent: BTreeSet<u32>,
}

pub(super) struct Session {
    pub(super) id: u64,
    pub(super) shared: Arc<Shared>,
    pub(super) wire: Wire,
    pub(super) user: Option<String>,
    pub(super) selected: Option<Selected>,
    bye: mpsc::Receiver<String>,
}

/// What comes while a session waits.
pub(super) enum Event {
    Bye(String),
    Line(Vec<u8>),
}

/// Takes part in the list of connections until it is dropped, however the session ends.
struct Entry {
    shared: Arc<Shared>,
    id: u64,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.shared.state().leave(self.id);
        self.shared.stir();
    }
}

/// Serves one connection until its end.
pub(super) async fn attend(shared: Arc<Shared>, stream: TcpStream) {
    let (bye_sender, bye) = mpsc::channel(4);
    let (hang_up, hung_up) = oneshot::channel();
    let (id, tls, steps) = {
        let mut state = shared.state();
        let id = state.enter(bye_sender, hang_up);
        (id, Arc::clone(&state.tls), state.scripts.pop_front())
    };
    let _entry = Entry {
        shared: Arc::clone(&shared),
        id,
    };
    shared.stir();
    // Only the time is lost if it fails: what arrives is sent at once all the same.
    let _ = stream.set_nodelay(true);
    let serve = async {
        let Ok(stream) = TlsAcceptor::from(tls).accept(stream).await else {
            return;
        };
        let mut session = Session {
            id,
            shared: Arc::clone(&shared),
            wire: Wire::new(stream, Arc::clone(&shared)),
            user: None,
            selected: None,
            bye,
        };
        session.run(steps).await;
    };
    tokio::select! {
        () = serve => {}
        // Dropping what serves ends the connection without a word.
        Ok(()) = hung_up => {}
    }
}

impl Session {
    async fn run(&mut self, steps: Option<std::collections::VecDeque<Step>>) {
        if let Some(steps) = steps {
            let shared = Arc::clone(&self.shared);
            if script::play(&mut self.wire, &shared, self.id, steps)
                .await
                .is_ok()
            {
                self.wire.close().await;
            }
            return;
        }
        if self
            .wire
            .send_line("* OK Demo mail server ready")
            .await
            .is_err()
        {
            return;
        }
        loop {
            let Ok(Some(command)) = self.command().await else {
                break;
            };
            match self.obey(&command).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(End) => return,
            }
        }
        self.wire.close().await;
    }

    /// The next command with its literals; `None` when the session ends here.
    async fn command(&mut self) -> Result<Option<Vec<u8>>, End> {
        let mut command = match self.event(AUTOLOGOUT).await? {
            None => {
                self.wire
                    .send_line("* BYE Autologout; idle for too long")
                    .await?;
                return Ok(None);
            }
            Some(Event::Bye(text)) => {
                self.wire.send_line(&format!("* BYE {text}")).await?;
                return Ok(None);
            }
            Some(Event::Line(line)) => line,
        };
        while let Some((length, waits)) = announced_literal(&command) {
            if !waits || length.saturating_add(command.len()) > LONGEST_COMMAND {
                self.shared
                    .state()
                    .violation("a literal was too long, or did not wait to be asked for");
                self.wire.send_line("* BYE Literal refused").await?;
                return Ok(None);
            }
            self.wire.send_line("+ Go ahead").await?;
            command.extend_from_slice(b"\r\n");
            command.extend(self.wire.bytes(length).await?);
            command.extend(self.wire.line().await?);
        }
        Ok(Some(command))
    }

    /// The next line or goodbye; `None` when neither comes in time. Cancelling loses nothing.
    pub(super) async fn event(&mut self, time: Duration) -> Result<Option<Event>, End> {
        tokio::select! {
            biased;
            Some(text) = self.bye.recv() => Ok(Some(Event::Bye(text))),
            line = self.wire.line() => Ok(Some(Event::Line(line?))),
            () = tokio::time::sleep(time) => Ok(None),
        }
    }

    /// Does a command and answers it. `false` when the session ends with it.
    async fn obey(&mut self, command: &[u8]) -> Result<bool, End> {
        let mut cursor = Cursor::new(command);
        let Ok(tag) = cursor.tag() else {
            self.note_bad("there is no tag");
            self.wire.send_line("* BAD There is no tag").await?;
            return Ok(true);
        };
        let name = cursor.space().and_then(|()| cursor.word());
        let mut name = name.unwrap_or_default();
        if name == "UID" {
            let second = cursor.space().and_then(|()| cursor.word());
            name = format!("UID {}", second.unwrap_or_default());
        }
        self.note(&name, &cursor);
        if matches!(name.as_str(), "UID FETCH" | "UID SEARCH") {
            // What came without a push is found by who asks.
            self.tell_news(true).await?;
        }
        let status = match self.perform(&name, cursor).await {
            Ok(status) | Err(Problem::Ordered(status)) => status,
            Err(Problem::Bad(why)) => {
                self.note_bad(&format!("{name}: {why}"));
                format!("BAD {why}")
            }
            Err(Problem::End) => return Err(End),
            Err(Problem::No(why)) => format!("NO {why}"),
        };
        // RFC 3501, 7.4.1: no EXPUNGE while numbers are used.
        let numbers = matches!(name.as_str(), "FETCH" | "SEARCH" | "STORE");
        self.tell_news(!numbers).await?;
        self.wire.send_line(&format!("{tag} {status}")).await?;
        Ok(name != "LOGOUT")
    }

    /// Does a command; what it gives is the tagged status.
    async fn perform(&mut self, name: &str, mut args: Cursor<'_>) -> Result<String, Problem> {
        if name != "AUTHENTICATE"
            && let Some(status) = self.shared.state().answer_to(name)
        {
            return Err(Problem::Ordered(status));
        }
        match name {
            "CAPABILITY" => {
                args.end()?;
                let line = self.shared.state().capability_line(self.user.is_some());
                self.wire.send_line(&format!("* {line}")).await?;
                return Ok("OK Done".to_owned());
            }
            "ID" => return self.exchange_names(args).await,
            "LOGOUT" => {
                args.end()?;
                self.selected = None;
                self.wire.send_line("* BYE See you").await?;
                return Ok("OK Done".to_owned());
            }
            "NOOP" => {
                args.end()?;
                return Ok("OK Done".to_owned());
            }
            _ => {}
        }
        if self.user.is_none() {
            return match name {
                "AUTHENTICATE" => {
                    args.space()?;
                    let mechanism = args.word()?;
                    let initial = if args.skip(b' ') {
                        Some(args.string()?)
                    } else {
                        None
                    };
                    args.end()?;
                    self.authenticate(&mechanism, initial).await
                }
                "LOGIN" => self.login(args).await,
                _ => Err(Problem::Bad("not before the sign-in")),
            };
        }
        match name {
            "APPEND" => self.append(args),
            "EXAMINE" => self.open(args, true).await,
            "LIST" => self.list(args).await,
            "NAMESPACE" if self.offers("NAMESPACE") => {
                args.end()?;
                self.wire
                    .send_line("* NAMESPACE ((\"\" \"/\")) NIL NIL")
                    .await?;
                Ok("OK Done".to_owned())
            }
            "SELECT" => self.open(args, false).await,
            "STATUS" => self.status(args).await,
            _ => self.perform_selected(name, args).await,
        }
    }

    /// Commands that need an open mailbox; `fetch.rs` has those about messages.
    async fn perform_selected(
        &mut self,
        name: &str,
        mut args: Cursor<'_>,
    ) -> Result<String, Problem> {
        if self.selected.is_none() {
            return Err(Problem::Bad("unknown, or not without an open mailbox"));
        }
        match name {
            "CHECK" => {
                args.end()?;
                Ok("OK Done".to_owned())
            }
            "CLOSE" => {
                args.end()?;
                self.remove_deleted(None);
                self.close_mailbox();
                Ok("OK Done".to_owned())
            }
            "EXPUNGE" => {
                args.end()?;
                self.may_write()?;
                self.remove_deleted(None);
                Ok("OK Done".to_owned())
            }
            "FETCH" => self.fetch(args, false).await,
            "IDLE" if self.offers("IDLE") => {
                args.end()?;
                self.idle().await
            }
            "SEARCH" => self.search(args, false).await,
            "STORE" => self.store(args, false).await,
            "UID COPY" => self.copy(args, false).await,
            "UID EXPUNGE" if self.offers("UIDPLUS") => {
                args.space()?;
                let set = args.set()?;
                args.end()?;
                self.may_write()?;
                self.remove_deleted(Some(&set));
                Ok("OK Done".to_owned())
            }
            "UID FETCH" => self.fetch(args, true).await,
            "UID MOVE" if self.offers("MOVE") => self.copy(args, true).await,
            "UID SEARCH" => self.search(args, true).await,
            "UID STORE" => self.store(args, true).await,
            "UNSELECT" if self.offers("UNSELECT") => {
                args.end()?;
                self.close_mailbox();
                Ok("OK Done".to_owned())
            }
            _ => Err(Problem::Bad("unknown command")),
        }
    }

    /// `ID` (RFC 2971)
    async fn exchange_names(&mut self, mut args: Cursor<'_>) -> Result<String, Problem> {
        if !self.offers("ID") {
            return Err(Problem::Bad("unknown command"));
        }
        args.space()?;
        let mut nil = args.clone();
        if nil.word().is_ok_and(|word| word == "NIL") {
            nil.end()?;
        } else {
            args.list(Cursor::string)?;
            args.end()?;
        }
        self.wire
            .send_line("* ID (\"name\" \"Tidings demo server\")")
            .await?;
        Ok("OK Done".to_owned())
    }

    pub(super) fn offers(&self, capability: &str) -> bool {
        self.shared.state().offers(capability)
    }

    pub(super) fn see(&self, change: impl FnOnce(&mut SeenSession)) {
        self.shared.state().see(self.id, change);
        self.shared.stir();
    }

    fn close_mailbox(&mut self) {
        self.selected = None;
        self.see(|seen| seen.mailbox = None);
    }

    /// Logs a command; of those that carry secrets, only the name and the mechanism.
    fn note(&self, name: &str, args: &Cursor<'_>) {
        let mut rest = args.clone();
        let line = match name {
            "AUTHENTICATE" => {
                let mechanism = rest.space().and_then(|()| rest.word()).unwrap_or_default();
                let more = if rest.is_at_end() { "" } else { " [redacted]" };
                format!("{name} {mechanism}{more}")
            }
            "LOGIN" => format!("{name} [redacted]"),
            _ => format!("{name}{}", rest.text()),
        };
        self.shared.state().note_command(self.id, line);
        self.shared.stir();
    }

    fn note_bad(&self, why: &str) {
        self.shared
            .state()
            .violation(format!("session {}: {why}", self.id));
    }
}
