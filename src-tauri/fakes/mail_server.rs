//! An IMAP4rev1 server (RFC 3501) over TLS on `127.0.0.1`, with XOAUTH2 and OAUTHBEARER (RFC 7628),
//! IDLE (RFC 2177), ID (RFC 2971), MOVE (RFC 6851), UIDPLUS (RFC 4315) and SPECIAL-USE (RFC 6154).
//!
//! It holds one account's mail, for whoever signs in with a good token. A session keeps in mind what
//! its client has been told; news is the difference, so that nothing is queued and nothing is lost.
//! Commands are read strictly and with bounds; what is not in the grammar is answered `BAD` and
//! remembered.

mod auth;
mod door;
mod fetch;
mod idle;
mod mailbox;
mod open;
mod parse;
mod script;
mod session;
mod state;
mod wire;

use std::{
    collections::BTreeSet,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot, watch},
    task::JoinSet,
};

pub use self::script::Step;
use self::{door::Order, state::State};
use crate::{Certificates, Tokens};

/// A mail server. It ends when it is dropped.
#[derive(Debug)]
pub struct MailServer {
    shared: Arc<Shared>,
    orders: mpsc::Sender<Order>,
    _tasks: JoinSet<()>,
}

/// A command as it came, without its tag and without what must stay secret.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Command {
    /// Which connection it came on, counted from 1.
    pub session: u64,
    /// Such as `UID FETCH 5:* (UID FLAGS)`.
    pub line: String,
}

/// A connection that is open now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SeenSession {
    /// Counted from 1.
    pub id: u64,
    /// Who signed in.
    pub user: Option<String>,
    /// What is selected.
    pub mailbox: Option<String>,
    /// Whether it was opened with EXAMINE.
    pub read_only: bool,
    /// Whether it waits in IDLE.
    pub idling: bool,
}

/// An attempt to authenticate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SignIn {
    /// Which connection it came on.
    pub session: u64,
    /// `XOAUTH2` or `OAUTHBEARER`.
    pub mechanism: &'static str,
    /// Whether it was let in.
    pub accepted: bool,
}

/// What sessions and the control surface share.
#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    tokens: Tokens,
    address: SocketAddr,
    /// Changes when idling sessions are to look for news.
    news: watch::Sender<u64>,
    /// Changes with everything that [`MailServer::until`] may wait for.
    activity: watch::Sender<u64>,
}

impl Shared {
    /// The lock is never held across an await, and what it guards holds after a panic, too.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_everybody(&self) {
        self.news
            .send_modify(|count| *count = count.wrapping_add(1));
        self.stir();
    }

    fn stir(&self) {
        self.activity
            .send_modify(|count| *count = count.wrapping_add(1));
    }
}

impl MailServer {
    /// Starts one on `127.0.0.1`, on a port chosen by the system, in the caller's runtime.
    ///
    /// # Errors
    ///
    /// When there is no loopback interface.
    pub async fn start(certificates: &Certificates, tokens: Tokens) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let shared = Arc::new(Shared {
            state: Mutex::new(State::new(certificates.server_config())),
            tokens,
            address: listener.local_addr()?,
            news: watch::Sender::new(0),
            activity: watch::Sender::new(0),
        });
        let (orders, received) = mpsc::channel(1);
        let mut tasks = JoinSet::new();
        tasks.spawn(door::attend(Arc::clone(&shared), listener, received));
        Ok(Self {
            shared,
            orders,
            _tasks: tasks,
        })
    }

    /// The port on `127.0.0.1`.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.shared.address.port()
    }

    // What happens to the mail in INBOX.

    /// Brings a message to INBOX, and tells who idles. Gives its UID.
    pub fn deliver(&self, message: &[u8]) -> u32 {
        let uid = self.shared.state().deliver(message, Duration::ZERO);
        self.shared.tell_everybody();
        uid
    }

    /// Brings a message that came so long ago, as its INTERNALDATE says; nobody is told.
    pub fn had_before(&self, message: &[u8], age: Duration) -> u32 {
        let uid = self.shared.state().deliver(message, age);
        self.shared.stir();
        uid
    }

    /// Brings a message to INBOX, and tells nobody: a push that was lost.
    pub fn deliver_silently(&self, message: &[u8]) -> u32 {
        let uid = self.shared.state().deliver(message, Duration::ZERO);
        self.shared.stir();
        uid
    }

    /// Brings a message to INBOX that Gmail sorts under `promotions`, `social`, `updates` or `forums`; others are
    /// `primary`. Who asks for `X-GM-RAW "category:…"` is told, as long as `X-GM-EXT-1` is switched on.
    pub fn deliver_sorted(&self, message: &[u8], category: &str) -> u32 {
        let uid = {
            let mut state = self.shared.state();
            let uid = state.deliver(message, Duration::ZERO);
            if let Some(message) = state.inbox().message_mut(uid) {
                category.clone_into(&mut message.category);
            }
            uid
        };
        self.shared.tell_everybody();
        uid
    }

    /// Another client reads a message.
    pub fn mark_seen(&self, uid: u32) {
        self.shared.state().set_flag(uid, "\\Seen", true);
        self.shared.tell_everybody();
    }

    /// Another client marks a message as unread.
    pub fn mark_unseen(&self, uid: u32) {
        self.shared.state().set_flag(uid, "\\Seen", false);
        self.shared.tell_everybody();
    }

    /// Another client removes a message.
    pub fn expunge(&self, uid: u32) {
        self.shared.state().inbox().take(uid);
        self.shared.tell_everybody();
    }

    /// Another client moves a message to another mailbox, such as `Archive`. Gives its UID there.
    pub fn move_to(&self, uid: u32, mailbox: &str) -> Option<u32> {
        let moved = self.shared.state().relocate("INBOX", uid, mailbox);
        self.shared.tell_everybody();
        moved
    }

    /// Brings a message from another mailbox back to INBOX, under a new UID, as snoozing does.
    pub fn move_back(&self, mailbox: &str, uid: u32) -> Option<u32> {
        let moved = self.shared.state().relocate(mailbox, uid, "INBOX");
        self.shared.tell_everybody();
        moved
    }

    /// The flags of a message in INBOX; `None` when it is not there.
    #[must_use]
    pub fn flags(&self, uid: u32) -> Option<BTreeSet<String>> {
        let mut state = self.shared.state();
        Some(state.inbox().message(uid)?.flags.clone())
    }

    /// The UIDs of a mailbox, lowest first; none when there is no such mailbox.
    #[must_use]
    pub fn uids(&self, mailbox: &str) -> Vec<u32> {
        let mut state = self.shared.state();
        state.mailbox(mailbox).map_or_else(Vec::new, |mailbox| {
            mailbox.messages.iter().map(|it| it.uid).collect()
        })
    }

    // What has been seen of the clients.

    /// The connections that are open now.
    #[must_use]
    pub fn sessions(&self) -> Vec<SeenSession> {
        self.shared.state().seen_sessions()
    }

    /// How many connections idle now.
    #[must_use]
    pub fn idling(&self) -> usize {
        let sessions = self.sessions();
        sessions.iter().filter(|session| session.idling).count()
    }

    /// How many connections there have been so far.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.shared.state().connections
    }

    /// The commands so far (the newest 10 000), without secrets.
    #[must_use]
    pub fn commands(&self) -> Vec<Command> {
        self.shared.state().commands.iter().cloned().collect()
    }

    /// The attempts to authenticate so far.
    #[must_use]
    pub fn sign_ins(&self) -> Vec<SignIn> {
        self.shared.state().sign_ins.clone()
    }

    /// What was not as the standards have it, one sentence each, without secrets.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        self.shared.state().violations.clone()
    }

    /// Waits until `condition` holds; it is looked at whenever something has happened here.
    pub async fn until(&self, mut condition: impl FnMut(&Self) -> bool) {
        let mut activity = self.shared.activity.subscribe();
        loop {
            activity.borrow_and_update();
            if condition(self) {
                return;
            }
            // We hold the sender: it cannot be gone.
            let _ = activity.changed().await;
        }
    }

    // How it behaves.

    /// Switches an extension on, such as `X-GM-EXT-1`, `OBJECTID` or `AUTH=OAUTHBEARER`.
    pub fn switch_on(&self, capability: &str) {
        let mut state = self.shared.state();
        state.capabilities.insert(capability.to_ascii_uppercase());
    }

    /// Switches an extension off, such as `IDLE`, `MOVE` or `SPECIAL-USE`.
    pub fn switch_off(&self, capability: &str) {
        let mut state = self.shared.state();
        state.capabilities.remove(&capability.to_ascii_uppercase());
    }

    /// Offers these extensions and no others.
    pub fn capabilities<'a>(&self, offered: impl IntoIterator<Item = &'a str>) {
        let mut state = self.shared.state();
        state.capabilities = offered.into_iter().map(str::to_ascii_uppercase).collect();
    }

    /// Refuses every token from now on, with this JSON as the challenge.
    pub fn refuse_tokens(&self, json: &str) {
        self.shared.state().refusal = Some(json.to_owned());
    }

    /// Ends [`Self::refuse_tokens`]: good tokens are accepted again.
    pub fn accept_tokens(&self) {
        self.shared.state().refusal = None;
    }

    /// Takes this password from this user by LOGIN, as a server with app passwords does.
    pub fn accept_password(&self, user: &str, password: &str) {
        let mut state = self.shared.state();
        state.passwords.insert(user.to_owned(), password.to_owned());
    }

    /// From now on answers `command` with this status, such as `("UID FETCH", "NO [THROTTLED] Slow down")`, instead of
    /// doing it. For `AUTHENTICATE` it comes after a good token was sent.
    pub fn answer(&self, command: &str, status: &str) {
        let mut state = self.shared.state();
        let command = command.to_ascii_uppercase();
        state.answers.insert(command, status.to_owned());
    }

    /// Ends all [`Self::answer`]s.
    pub fn answer_normally(&self) {
        self.shared.state().answers.clear();
    }

    /// Drops the connection of whoever fetches the text of this message, as Dovecot does with a broken one.
    pub fn poison(&self, uid: u32) {
        self.shared.state().poisoned.insert(uid);
    }

    /// How often an idling client hears `* OK Still here`; every 2 minutes unless said otherwise.
    pub fn set_keep_alive(&self, every: Duration) {
        self.shared.state().keep_alive = every;
    }

    /// From now on sends byte by byte, with so long between two.
    pub fn set_pace(&self, pace: Option<Duration>) {
        self.shared.state().pace = pace;
    }

    /// Presents another certificate to who connects from now on.
    pub fn present(&self, certificates: &Certificates) {
        self.shared.state().tls = certificates.server_config();
    }

    /// The epoch ends: INBOX has this UIDVALIDITY, its messages get UIDs from 1 on, and connections end.
    pub fn set_uid_validity(&self, uid_validity: u32) {
        let mut state = self.shared.state();
        let inbox = state.inbox();
        inbox.uid_validity = uid_validity;
        inbox.uid_next = 1;
        for message in std::mem::take(&mut inbox.messages) {
            inbox.put(message);
        }
        state.hang_up();
    }

    /// INBOX claims that this is the next UID, lower than it was.
    pub fn rewind_uid_next(&self, uid_next: u32) {
        self.shared.state().inbox().uid_next = uid_next.max(1);
    }

    /// The next UID of INBOX.
    #[must_use]
    pub fn uid_next(&self) -> u32 {
        self.shared.state().inbox().uid_next
    }

    /// Ends all connections without a word.
    pub fn hang_up(&self) {
        self.shared.state().hang_up();
    }

    /// Says goodbye to all connections, such as `Session expired, please login again.`
    pub fn bye(&self, text: &str) {
        self.shared.state().bye(text);
    }

    /// Ends the connection that gets the `n`th byte from now, right after it.
    pub fn close_after_bytes(&self, n: usize) {
        self.shared.state().close_after = Some(n);
    }

    /// Plays a transcript to the next connection (each call one more connection) instead of being a server.
    ///
    /// ```no_run
    /// # fn f(mail: &fakes::MailServer) {
    /// mail.script(["S: * OK hello", "C: * CAPABILITY", "S: {tag} BAD no"]);
    /// # }
    /// ```
    pub fn script<S: Into<Step>>(&self, steps: impl IntoIterator<Item = S>) {
        let steps = steps.into_iter().map(Into::into).collect();
        self.shared.state().scripts.push_back(steps);
    }

    /// Refuses new connections; those that are open stay.
    pub async fn stop_listening(&self) {
        let (done, stopped) = oneshot::channel();
        if self.orders.send(Order::Stop(done)).await.is_ok() {
            let _ = stopped.await;
        }
    }

    /// Takes connections again, on the same port.
    ///
    /// # Errors
    ///
    /// When somebody else has taken the port meanwhile.
    pub async fn listen_again(&self) -> io::Result<()> {
        let (done, listening) = oneshot::channel();
        let gone = |_| io::Error::other("the mail server has ended");
        self.orders
            .send(Order::Listen(done))
            .await
            .map_err(|_| io::Error::other("the mail server has ended"))?;
        listening.await.map_err(gone)?
    }
}

#[cfg(test)]
mod tests;
