//! Tells the user what the store says is to be told, and takes back what is no longer true (R11 to R16).
//!
//! One task for all accounts: the desktop has one notification daemon. What is to be told is never held
//! here, only in the store, so nothing is lost with the task; what this module decides, `desk::plan` and `ruling` decide.

mod daemon;
mod desk;
mod for_actions;
mod muting;
mod notices;
mod pauses;
mod rules;
mod summary;
mod tell;
#[cfg(test)]
mod tests;
mod tireless;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use protocol::{AccountId, MailAction, Problem, UnixMillis};
use tokio::sync::{Notify, mpsc, oneshot, watch};

use self::{
    daemon::{Daemon, RETRY},
    desk::{Desk, Occasion},
    muting::Muting,
    notices::{alert, failed, trial, watching},
    rules::Change,
};
pub(crate) use self::{pauses::Pauses, rules::LockedBy};
use super::{Notice, NoticeButton, NoticeKey, Notifier};
use crate::{
    clock::{self, Moment},
    config::notices::Level,
    store::{NoticeRow, Store},
};

/// Asks an account's watcher to look at its mailbox again; the answer is [`Outbox::news`].
pub(crate) type Ask = Arc<dyn Fn() + Send + Sync>;

/// R11: flags that are older than this are asked for again before a mail is announced.
const STALE: Duration = Duration::from_secs(3);

/// How long we wait for those flags: without a connection the mail is announced as it was.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many orders may wait; who has more waits too.
const ORDERS: usize = 64;

/// The way to the task. Cheap to clone; the task ends when the last one is dropped.
#[derive(Clone)]
pub(crate) struct Outbox {
    changed: Arc<Notify>,
    orders: mpsc::Sender<Order>,
    paused: watch::Receiver<Pauses>,
    shown: watch::Receiver<u64>,
    problem: watch::Receiver<Option<Problem>>,
    /// Orders of those who cannot wait. They are few, and none may be lost; they come before the others.
    urgent: mpsc::UnboundedSender<Order>,
}

/// What is wrong with an account as a whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum AccountTrouble {
    /// It is locked, or there is none.
    Keychain,
    /// Nobody can be reached.
    Offline,
    /// Something that the user or the server's owner has to mend.
    Problem,
    /// The sign-in has ended.
    SignIn,
}

impl AccountTrouble {
    /// As the store remembers what was told.
    fn as_str(self) -> &'static str {
        match self {
            Self::Keychain => "keychain",
            Self::Offline => "offline",
            Self::Problem => "problem",
            Self::SignIn => "sign-in",
        }
    }
}

enum Order {
    /// What is wrong with it, in words; `None`: nothing any more.
    Account(AccountId, Option<(AccountTrouble, String)>),
    /// Words of the account's server, and what the account is called.
    Alert(AccountId, String, String),
    Attend(AccountId, String, Ask),
    /// The account is being watched, at this address.
    Confirm(AccountId, String),
    /// Answered when all that was ordered before is done.
    Finish(oneshot::Sender<()>),
    /// What was asked to be done with that mail failed, and why.
    Failed(Box<NoticeRow>, String),
    Forget(AccountId, oneshot::Sender<()>),
    News {
        account: AccountId,
        absence: bool,
        /// Whether the flags of what waits were looked at as well.
        compared: bool,
    },
    /// What is said about muting a mail, in place of its notification.
    Mute(Box<NoticeRow>, Muting),
    /// What can be done with an account's mails: its notifications have buttons for that.
    Offer(AccountId, Vec<MailAction>),
    /// Whose notifications are held until when; of nobody: all.
    Pause(Option<AccountId>, Option<UnixMillis>),
    /// What decides which mails are told, and how much of them.
    Rule(Change),
    /// A notification that is about no mail, and its words; whether it was shown.
    Try(AccountId, String, oneshot::Sender<bool>),
    Withdraw(Vec<NoticeKey>),
}

impl Outbox {
    /// The way in, and the task that the caller runs.
    pub(crate) fn new(
        store: Store,
        notifier: Arc<dyn Notifier>,
    ) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (orders, inbox) = mpsc::channel(ORDERS);
        let (urgent, urgent_inbox) = mpsc::unbounded_channel();
        let (say_paused, paused) = watch::channel(Pauses::default());
        let (say_problem, problem) = watch::channel(None);
        let (count_shown, shown) = watch::channel(0);
        let changed = Arc::<Notify>::default();
        let task = Task {
            changed: Arc::clone(&changed),
            daemon: Daemon::new(notifier, say_problem),
            desks: BTreeMap::new(),
            locked: BTreeSet::new(),
            orders: inbox,
            paused: say_paused,
            shown: count_shown,
            store,
            urgent: urgent_inbox,
            while_locked: Level::Nothing,
        };
        (
            Self {
                changed,
                orders,
                paused,
                shown,
                problem,
                urgent,
            },
            tireless::tirelessly(task),
        )
    }

    /// Rung when a rule has decided of a mail.
    pub(crate) fn changed(&self) -> Arc<Notify> {
        Arc::clone(&self.changed)
    }

    /// What is wrong with the desktop's notifications, now and whenever it changes.
    pub(crate) fn problem(&self) -> watch::Receiver<Option<Problem>> {
        self.problem.clone()
    }

    /// An account is being watched: what it is called, and how to have its mailbox looked at again.
    pub(crate) fn attend(&self, account: AccountId, label: String, ask: Ask) {
        self.at_once(Order::Attend(account, label, ask));
    }

    /// Waits until what is being shown has been noted as shown: else it would be shown again after the next start (R15).
    pub(crate) async fn finish(&self) {
        let (done, is_done) = oneshot::channel();
        self.order(Order::Finish(done)).await;
        let _ = is_done.await;
    }

    /// An account is gone: takes everything about it off the screen and deletes it from the store.
    /// Its watcher has ended before.
    pub(crate) async fn forget(&self, account: AccountId) {
        let (done, is_done) = oneshot::channel();
        self.order(Order::Forget(account, done)).await;
        let _ = is_done.await;
    }

    /// New mail was just listed, and can be told. `absence`: for the first time in a while.
    pub(crate) async fn arrived(&self, account: AccountId, absence: bool) {
        let compared = false;
        self.order(Order::News {
            account,
            absence,
            compared,
        })
        .await;
    }

    /// The mailbox and the flags of what waits were just looked at; all that is pending can be told.
    pub(crate) async fn news(&self, account: AccountId, absence: bool) {
        let compared = true;
        self.order(Order::News {
            account,
            absence,
            compared,
        })
        .await;
    }

    /// The account needs the user to sign in again.
    pub(crate) async fn ask_to_sign_in(&self, account: AccountId, label: &str) {
        let words = texts::notices::sign_in_to(label);
        let what = Some((AccountTrouble::SignIn, words));
        self.order(Order::Account(account, what)).await;
    }

    /// The account is not watched, and that stays so.
    pub(crate) async fn say_trouble(
        &self,
        account: AccountId,
        trouble: AccountTrouble,
        label: &str,
        sentence: &str,
    ) {
        let words = texts::notices::alert(label, sentence);
        let what = Some((trouble, words));
        self.order(Order::Account(account, what)).await;
    }

    /// A sign-in has come to its end: says so, in the place of whatever was said about the account.
    pub(crate) async fn say_watching(&self, account: AccountId, address: &str) {
        self.order(Order::Confirm(account, address.to_owned()))
            .await;
    }

    /// Passes on what the mail server wants its user to read. Plain text: no link in it can be clicked (T33).
    pub(crate) async fn pass_on(&self, account: AccountId, label: &str, text: &str) {
        let (label, text) = (label.to_owned(), text.to_owned());
        self.order(Order::Alert(account, label, text)).await;
    }

    /// All is well with the account: what was said about it is taken back.
    pub(crate) async fn all_is_well(&self, account: AccountId) {
        self.order(Order::Account(account, None)).await;
    }

    /// Takes notifications off the screen.
    pub(crate) async fn withdraw(&self, keys: Vec<NoticeKey>) {
        if !keys.is_empty() {
            self.order(Order::Withdraw(keys)).await;
        }
    }

    /// For those who cannot wait.
    fn at_once(&self, order: Order) {
        // The task ends only with the program.
        let _ = self.urgent.send(order);
    }

    async fn order(&self, order: Order) {
        // The task ends only with the program.
        let _ = self.orders.send(order).await;
    }
}

struct Task {
    /// Rung when rows of the store have changed.
    changed: Arc<Notify>,
    daemon: Daemon,
    desks: BTreeMap<AccountId, Desk>,
    /// Who says that the screen is locked.
    locked: BTreeSet<LockedBy>,
    orders: mpsc::Receiver<Order>,
    paused: watch::Sender<Pauses>,
    shown: watch::Sender<u64>,
    store: Store,
    urgent: mpsc::UnboundedReceiver<Order>,
    /// The most that is told then.
    while_locked: Level,
}

impl Task {
    /// After a panic: what was being shown is shown again (R15), as after a restart.
    async fn pick_up(&mut self) {
        if self.store.show_again().await.is_err() {
            log::warn!("what was being shown could not be looked up");
        }
        for desk in self.desks.values_mut() {
            desk.is_due = true;
        }
    }

    async fn run(&mut self) {
        self.remember_pauses().await;
        loop {
            let wake = self.wake();
            tokio::select! {
                biased;
                Some(order) = self.urgent.recv() => self.carry_out(order).await,
                order = self.orders.recv() => match order {
                    Some(order) => self.carry_out(order).await,
                    None => return,
                },
                () = rest(wake) => {}
            }
            // What is told next is told by all that is known: of the screen, of the rules.
            while let Ok(order) = self.urgent.try_recv() {
                self.carry_out(order).await;
            }
            self.daemon.settle_up().await;
            self.end_pauses().await;
            self.sort_held().await;
            if self.paused.borrow().all.is_some() {
                continue;
            }
            self.end_quiet();
            let due: Vec<AccountId> = self
                .open_desks()
                .filter(|(_, desk)| desk.has_work())
                .map(|(account, _)| account.clone())
                .collect();
            for account in due {
                if self.daemon.is_down(clock::now()) {
                    break;
                }
                if self.tell(&account).await.is_err() {
                    log::warn!("what is to be told could not be read or written");
                    if let Some(desk) = self.desks.get_mut(&account) {
                        desk.retry = Some(clock::now() + RETRY);
                    }
                }
            }
        }
    }

    /// When there is something to do without an order.
    fn wake(&self) -> Option<Moment> {
        let now = clock::now();
        let owes = self.daemon.owes(now);
        let resumes = self.paused.borrow().next_end().map(|until| {
            let left = until.0.saturating_sub(clock::unix_now().0).max(0);
            now + Duration::from_millis(left.cast_unsigned())
        });
        if self.paused.borrow().all.is_some() {
            return resumes.into_iter().chain(owes).min();
        }
        let down = self.daemon.down.map(|(until, _)| until);
        self.open_desks()
            .map(|(_, desk)| desk)
            .filter(|desk| desk.has_work())
            .map(|desk| {
                let own = desk.asked.or(desk.retry).unwrap_or(now);
                down.map_or(own, |until| own.max(until))
            })
            .chain(self.held())
            .chain(resumes)
            .chain(owes)
            .min()
    }

    async fn carry_out(&mut self, order: Order) {
        match order {
            Order::Attend(account, label, ask) => {
                let desk = self.desks.entry(account).or_default();
                desk.label = label;
                desk.ask = Some(ask);
            }
            Order::Account(account, what) => {
                self.desks.entry(account).or_default().account_notice = Some(what);
            }
            Order::Alert(account, label, text) => {
                let tells_whose = self.tells_whose();
                self.daemon
                    .show(alert(account, &label, &text, tells_whose))
                    .await;
            }
            Order::Confirm(account, address) => {
                // What was to be said or taken back before is overtaken: both have one place on the screen.
                if let Some(desk) = self.desks.get_mut(&account) {
                    desk.account_notice = None;
                }
                if self.store.set_told(&account, None).await.is_err() {
                    log::warn!("what was said about an account could not be forgotten");
                }
                self.daemon.show(watching(account, &address)).await;
            }
            Order::Finish(done) => {
                let _ = done.send(());
            }
            Order::Forget(account, done) => {
                self.desks.remove(&account);
                let mut keys: Vec<NoticeKey> = self
                    .store
                    .on_screen(&account)
                    .await
                    .unwrap_or_default()
                    .into_iter()
                    .map(NoticeKey::Mail)
                    .collect();
                keys.push(NoticeKey::Account(account.clone()));
                keys.push(NoticeKey::Alert(account.clone()));
                keys.push(NoticeKey::Summary(account.clone()));
                self.paused
                    .send_if_modified(|pauses| pauses.forget(&account));
                if self.store.forget(&account).await.is_err() {
                    log::error!("what is known about an account's mail could not be deleted");
                }
                for key in keys {
                    self.daemon.withdraw(&key).await;
                }
                let _ = done.send(());
            }
            Order::News {
                account,
                absence,
                compared,
            } => {
                let desk = self.desks.entry(account).or_default();
                if compared {
                    desk.looked = Some(clock::now());
                    desk.asked = None;
                }
                desk.retry = None;
                desk.is_due = true;
                desk.is_sorted = false;
                if absence {
                    desk.occasion = Occasion::Absence;
                }
            }
            Order::Mute(row, muting) => self.tell_of_muting(&row, &muting).await,
            Order::Offer(account, actions) => {
                self.desks.entry(account).or_default().offered = Some(actions);
            }
            Order::Rule(change) => self.change(change),
            Order::Failed(row, sentence) => {
                let level = self.level_of(&row.account);
                self.daemon.show(failed(&row, sentence, level)).await;
            }
            Order::Try(account, words, answer) => {
                let _ = answer.send(self.daemon.show(trial(account, words)).await);
            }
            Order::Pause(whose, until) => self.pause(whose, until).await,
            Order::Withdraw(keys) => {
                for key in keys {
                    if let NoticeKey::Summary(account) = &key
                        && let Some(desk) = self.desks.get_mut(account)
                    {
                        desk.summary = None;
                    }
                    self.daemon.withdraw(&key).await;
                }
            }
        }
    }
}

async fn rest(until: Option<Moment>) {
    match until {
        Some(until) => clock::wait_until(until).await,
        None => std::future::pending().await,
    }
}
