//! What the mail server knows: mailboxes, connections, its log and how it is to behave.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use rustls::ServerConfig;
use tokio::sync::{mpsc, oneshot};

use super::{
    Command, SeenSession, SignIn,
    mailbox::{Mailbox, Message},
    script::Step,
};
use crate::clock;

/// So many log entries are kept. A demo that runs for a week has fewer.
const KEPT: usize = 10_000;

/// A connection, as the control surface sees it.
#[derive(Debug)]
struct Known {
    seen: SeenSession,
    bye: mpsc::Sender<String>,
    hang_up: Option<oneshot::Sender<()>>,
}

/// Everything behind the one lock.
pub(super) struct State {
    pub(super) answers: BTreeMap<String, String>,
    pub(super) capabilities: BTreeSet<String>,
    pub(super) close_after: Option<usize>,
    pub(super) commands: VecDeque<Command>,
    pub(super) connections: u64,
    pub(super) keep_alive: Duration,
    pub(super) pace: Option<Duration>,
    pub(super) passwords: BTreeMap<String, String>,
    pub(super) poisoned: BTreeSet<u32>,
    pub(super) refusal: Option<String>,
    pub(super) scripts: VecDeque<VecDeque<Step>>,
    pub(super) sign_ins: Vec<SignIn>,
    pub(super) tls: Arc<ServerConfig>,
    pub(super) violations: Vec<String>,

    mailboxes: Vec<Mailbox>,
    known: BTreeMap<u64, Known>,
    next_id: u64,
    revision: u64,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}

impl State {
    pub(super) fn new(tls: Arc<ServerConfig>) -> Self {
        let offered = [
            "AUTH=OAUTHBEARER",
            "AUTH=XOAUTH2",
            "ID",
            "IDLE",
            "MOVE",
            "NAMESPACE",
            "SPECIAL-USE",
            "UIDPLUS",
            "UNSELECT",
        ];
        Self {
            answers: BTreeMap::new(),
            capabilities: offered.map(str::to_owned).into(),
            close_after: None,
            commands: VecDeque::new(),
            connections: 0,
            keep_alive: Duration::from_mins(2),
            pace: None,
            passwords: BTreeMap::new(),
            poisoned: BTreeSet::new(),
            refusal: None,
            scripts: VecDeque::new(),
            sign_ins: Vec::new(),
            tls,
            violations: Vec::new(),
            mailboxes: Mailbox::all(),
            known: BTreeMap::new(),
            // As large as Gmail's, which need 61 bits.
            next_id: 1_480_532_333_941_906_195,
            revision: 0,
        }
    }

    pub(super) fn deliver(&mut self, raw: &[u8], age: Duration) -> u32 {
        let message = Message {
            uid: 0,
            flags: BTreeSet::new(),
            received: clock::since_1970().saturating_sub(age).as_secs(),
            raw: Arc::from(raw),
            id: self.next_id,
            category: "primary".to_owned(),
            revision: self.revision,
        };
        self.next_id = self.next_id.wrapping_add(1);
        self.inbox().put(message)
    }

    /// INBOX, which is the first and always there.
    pub(super) fn inbox(&mut self) -> &mut Mailbox {
        if self.mailboxes.is_empty() {
            self.mailboxes = Mailbox::all();
        }
        let (first, _) = self
            .mailboxes
            .split_first_mut()
            .unwrap_or_else(|| unreachable!("it has just been filled"));
        first
    }

    pub(super) fn mailboxes(&self) -> &[Mailbox] {
        &self.mailboxes
    }

    /// The mailbox of this name; INBOX in whatever case.
    pub(super) fn mailbox(&mut self, name: &str) -> Option<&mut Mailbox> {
        self.mailboxes.iter_mut().find(|mailbox| {
            mailbox.name == name
                || mailbox.name == "INBOX" && name.eq_ignore_ascii_case(mailbox.name)
        })
    }

    pub(super) fn next_revision(&mut self) -> u64 {
        self.revision += 1;
        self.revision
    }

    pub(super) fn set_flag(&mut self, uid: u32, flag: &str, present: bool) {
        let revision = self.next_revision();
        if let Some(message) = self.inbox().message_mut(uid) {
            let changed = if present {
                message.flags.insert(flag.to_owned())
            } else {
                message.flags.remove(flag)
            };
            if changed {
                message.revision = revision;
            }
        }
    }

    /// Moves a message; it keeps its id and its flags.
    pub(super) fn relocate(&mut self, from: &str, uid: u32, to: &str) -> Option<u32> {
        self.mailbox(to)?;
        let message = self.mailbox(from)?.take(uid)?;
        Some(self.mailbox(to)?.put(message))
    }

    /// A connection has come.
    pub(super) fn enter(&mut self, bye: mpsc::Sender<String>, hang_up: oneshot::Sender<()>) -> u64 {
        self.connections += 1;
        let id = self.connections;
        let seen = SeenSession {
            id,
            user: None,
            mailbox: None,
            read_only: false,
            idling: false,
        };
        let hang_up = Some(hang_up);
        self.known.insert(id, Known { seen, bye, hang_up });
        id
    }

    pub(super) fn leave(&mut self, session: u64) {
        self.known.remove(&session);
    }

    /// Changes what is seen of a connection.
    pub(super) fn see(&mut self, session: u64, change: impl FnOnce(&mut SeenSession)) {
        if let Some(known) = self.known.get_mut(&session) {
            change(&mut known.seen);
        }
    }

    pub(super) fn seen_sessions(&self) -> Vec<SeenSession> {
        self.known
            .values()
            .map(|known| known.seen.clone())
            .collect()
    }

    pub(super) fn hang_up(&mut self) {
        for known in self.known.values_mut() {
            if let Some(hang_up) = known.hang_up.take() {
                let _ = hang_up.send(());
            }
        }
    }

    pub(super) fn bye(&self, text: &str) {
        for known in self.known.values() {
            // Full means that it has been told already.
            let _ = known.bye.try_send(text.to_owned());
        }
    }

    pub(super) fn note_command(&mut self, session: u64, line: String) {
        self.commands.push_back(Command { session, line });
        if self.commands.len() > KEPT {
            self.commands.pop_front();
        }
    }

    pub(super) fn note_sign_in(&mut self, sign_in: SignIn) {
        if self.sign_ins.len() >= KEPT {
            self.sign_ins.remove(0);
        }
        self.sign_ins.push(sign_in);
    }

    pub(super) fn violation(&mut self, what: impl Into<String>) {
        if self.violations.len() < KEPT {
            self.violations.push(what.into());
        }
    }

    /// What was ordered to be answered to a command instead of doing it.
    pub(super) fn answer_to(&self, command: &str) -> Option<String> {
        self.answers.get(command).cloned()
    }

    /// The CAPABILITY line; before the sign-in it is a short one, as large providers have it.
    pub(super) fn capability_line(&self, signed_in: bool) -> String {
        let mut line = String::from("CAPABILITY IMAP4rev1");
        for capability in &self.capabilities {
            let about_sign_in = capability.starts_with("AUTH=") || capability == "SASL-IR";
            if about_sign_in && signed_in || !about_sign_in && !signed_in && capability != "ID" {
                continue;
            }
            line.push(' ');
            line.push_str(capability);
        }
        if !signed_in && !self.takes_passwords() {
            line.push_str(" LOGINDISABLED");
        }
        line
    }

    pub(super) fn takes_passwords(&self) -> bool {
        !self.passwords.is_empty()
    }

    pub(super) fn offers(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }
}
