//! Keeps accounts watched for as long as they are signed in.
//!
//! [`state`] decides and never waits; [`watcher`] waits and never decides.
//! So every decision is tested without a server, and every wait can be cancelled at one place.
//!
//! [`news`] decides what of a listing is new; [`port`] is all that the watcher
//! wants of a server.

pub(crate) mod backoff;
#[cfg(test)]
pub(crate) mod model;
pub(crate) mod news;
pub(crate) mod port;
pub(crate) mod push;
#[cfg(test)]
mod simulation;
pub(crate) mod state;
pub(crate) mod watcher;

use std::{sync::Arc, time::Duration};

use protocol::{AccountId, Counters, Health, UnixMillis};
use tokio::{
    sync::{Mutex, Notify, watch},
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

pub(crate) use self::state::Remedy;
use self::{
    port::{Dialer, ServerDialer},
    watcher::{Orders, Task},
};
use crate::{
    account::Announced, clock, host::Host, imap::Dial, message::authentication::Receiver,
    notify::outbox::Outbox, oauth::Tokens, store::Store,
};

/// How long a farewell may take in all (R37: 1 s on quit).
const FAREWELL: Duration = Duration::from_secs(1);

/// What watching an account takes.
#[derive(Clone)]
pub(crate) struct WatchSetup {
    pub(crate) account: AccountId,
    /// What the user knows the account by: its nickname or address.
    pub(crate) label: String,
    pub(crate) announced: Announced,
    /// Mails that were read or gone, and come back unread, are told again (fault 52).
    pub(crate) announces_returned: bool,
    /// What is watched beside the inbox, named as people write it (R24).
    pub(crate) folders: Vec<String>,
    pub(crate) tokens: Arc<dyn Tokens>,
    pub(crate) store: Store,
    pub(crate) outbox: Outbox,
    /// Whose word on senders is believed.
    pub(crate) receiver: Receiver,
    /// What the machine tells of sleep, network and power.
    pub(crate) host: Host,
    /// Rung when rows of the store have changed.
    pub(crate) changed: Arc<Notify>,
    /// Whoever holds it may have the account's second connection: an action, or a session's successor (R31).
    pub(crate) second: Arc<Mutex<()>>,
    /// Where chance comes from: a number from 0 to 1.
    pub(crate) jitter: fn() -> f64,
}

/// How the watching of one account goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AccountView {
    pub(crate) health: Health,
    /// When the server last proved that it serves us.
    pub(crate) last_proof: Option<UnixMillis>,
    /// What helps, where the mail server or the way to it is in trouble.
    pub(crate) remedy: Option<Remedy>,
    /// What it cost and missed, since the program was started.
    pub(crate) counters: Counters,
    /// For the user; empty when all is well.
    pub(crate) sentence: String,
    /// Since when `health` is what it is.
    pub(crate) since: UnixMillis,
    pub(crate) unread: u32,
}

/// One account being watched. Dropping it ends the watching at once; [`Self::stop`] says goodbye first.
pub(crate) struct Watcher {
    orders: watch::Sender<Orders>,
    stop: CancellationToken,
    task: Option<JoinHandle<()>>,
    view: watch::Receiver<AccountView>,
}

impl Watcher {
    /// Begins to watch.
    pub(crate) fn start(setup: WatchSetup, dial: Dial) -> Self {
        let dialer = ServerDialer::for_watching(dial, setup.host.state());
        Self::start_with(setup, dialer)
    }

    /// Begins to watch whatever `dialer` reaches.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where watching starts, and stop() and drop() end it"
    )]
    pub(crate) fn start_with(setup: WatchSetup, dialer: impl Dialer) -> Self {
        let (orders, inbox) = watch::channel(Orders::default());
        let (publish, view) = watch::channel(AccountView {
            health: Health::Connecting,
            last_proof: None,
            remedy: None,
            counters: Counters::default(),
            sentence: String::new(),
            since: clock::unix_now(),
            unread: 0,
        });
        let stop = CancellationToken::new();
        let ask = orders.clone();
        setup.outbox.attend(
            setup.account.clone(),
            setup.label.clone(),
            Arc::new(move || ask.send_modify(|orders| orders.look += 1)),
        );
        let task = Task::new(setup, dialer, inbox, publish, stop.clone());
        Self {
            orders,
            stop,
            task: Some(tokio::spawn(task.run())),
            view,
        }
    }

    /// How it goes, now and whenever it changes.
    pub(crate) fn view(&self) -> watch::Receiver<AccountView> {
        self.view.clone()
    }

    /// Whether the task has ended by itself, which only a panic can do.
    pub(crate) fn has_ended(&self) -> bool {
        self.view.has_changed().is_err()
    }

    /// Ends the task as a panic would.
    #[cfg(test)]
    pub(crate) fn break_down(&self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }

    /// The user asks for news: ends every wait.
    pub(crate) fn check_now(&self) {
        self.orders.send_modify(|orders| orders.check += 1);
    }

    /// The account was signed in again, or the keychain was opened: what failed before may work now.
    pub(crate) fn renewed(&self) {
        self.orders.send_modify(|orders| orders.renewed += 1);
    }

    /// Says goodbye to the server and ends, within a second.
    pub(crate) async fn stop(mut self) {
        self.stop.cancel();
        if let Some(mut task) = self.task.take()
            && tokio::time::timeout(FAREWELL, &mut task).await.is_err()
        {
            task.abort();
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.stop.cancel();
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}
