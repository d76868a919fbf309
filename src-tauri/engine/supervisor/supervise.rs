//! The one task that owns accounts, settings and sign-ins. It never waits for the network, the keychain or the
//! user: what takes long runs beside it and comes back as an [`Order`].

mod clients;
mod deeds;
mod mails;
mod mutes;
mod roster;
mod self_test;
mod settings;

use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    path::PathBuf,
    sync::Arc,
};

use protocol::{
    AccountId, AccountStatus, CommandError, CustomProvider, Deed, Health, MailAction, MailRow,
    MuteChoice, NoticeId, Problem, ProblemCode, ProviderChoice, SelfTest, SettingKey, Settings,
    SignInStart, Status, TransactionId, UnixMillis,
};
use tokio::{
    sync::{Notify, mpsc, oneshot, watch},
    task::JoinSet,
};

pub(super) use self::roster::Leaving;
use super::{
    Opening, Setup,
    accounts::{Running, Shared},
    attempts::Attempts,
    sign_ins::{self, Live},
};
use crate::{
    actions, clock,
    config::{Advanced, Config, ConfigError, General, SettingsFile, changes, notices::Level},
    consent::{Consent, ConsentReport},
    host,
    keychain::UntilQuit,
    notify::outbox::{LockedBy, Outbox},
    oauth::{
        redirect::NotTaken,
        sign_in::{Progress, SignInFailure, SignInInput, SignedIn},
    },
    provider::{Endpoints, ProviderId, Providers},
    status::{Board, LATEST},
    store::Store,
};

/// What the supervisor is told: by [`super::Engine`], and by what runs beside it.
pub(super) enum Order {
    /// Something is to be done with a mail.
    Act(
        NoticeId,
        MailAction,
        oneshot::Sender<Result<(), CommandError>>,
    ),
    /// Something was done to a mail of this account on a connection of its own.
    Acted(AccountId),
    /// The tokens of a sign-in are in the keychain, or are not.
    Adopted(
        TransactionId,
        Box<sign_ins::Adoption>,
        Result<(), sign_ins::NotAdopted>,
    ),
    /// Another client is wanted for that account.
    AskForClient(
        AccountId,
        oneshot::Sender<Result<TransactionId, CommandError>>,
    ),
    /// Something of a mail is to be muted, and its notification is to ask what.
    AskWhatToMute(NoticeId, oneshot::Sender<Result<(), CommandError>>),
    Cancel(TransactionId),
    /// A key of the settings file is to be changed.
    Change(
        Option<AccountId>,
        SettingKey,
        serde_json::Value,
        oneshot::Sender<Result<(), CommandError>>,
    ),
    /// Whether there is that account.
    CheckAccount(AccountId, oneshot::Sender<bool>),
    CheckNow,
    /// The watcher of this account ended by itself, which it never should.
    Died(AccountId),
    Consent(TransactionId, ConsentReport),
    /// Where would that provider lead whoever has that address?
    Discover(
        CustomProvider,
        String,
        oneshot::Sender<Result<protocol::Discovery, CommandError>>,
    ),
    Dismissed(NoticeId),
    /// A client as it was typed.
    EnterClient(
        String,
        String,
        Option<protocol::HandedIn>,
        oneshot::Sender<Result<(), CommandError>>,
    ),
    /// Where a provider that the user describes leads, before it is shown to them.
    Discovered(Box<(CustomProvider, Endpoints)>),
    Export(oneshot::Sender<Result<PathBuf, CommandError>>),
    /// Whose address is that?
    Find(String, oneshot::Sender<Option<ProviderChoice>>),
    HelpPage(protocol::HelpPlace, oneshot::Sender<Option<url::Url>>),
    /// Whose clients are in the keychain.
    Imported(BTreeSet<ProviderId>),
    ImportClient(
        String,
        protocol::HandedIn,
        oneshot::Sender<Result<(), CommandError>>,
    ),
    /// A sign-in that the keychain does not take is kept all the same.
    Keep(TransactionId, oneshot::Sender<bool>),
    Link(TransactionId, oneshot::Sender<String>),
    /// The desktop's screen saver says that the screen is locked, or is not.
    Locked(bool),
    /// What has the same sender, list or conversation as a mail is not to be told any more. With true, its notification
    /// is to say so.
    Mute(
        NoticeId,
        MuteChoice,
        bool,
        oneshot::Sender<Result<(), CommandError>>,
    ),
    /// What was clicked on that mail could not be done, and why.
    NotDone(NoticeId, String),
    Open(NoticeId, oneshot::Sender<Result<Opening, CommandError>>),
    OpenMailbox(AccountId, oneshot::Sender<Result<Opening, CommandError>>),
    /// The user has pasted what their browser ended at.
    Pasted(
        TransactionId,
        protocol::HandedIn,
        oneshot::Sender<Result<(), NotTaken>>,
    ),
    Pause(Option<UnixMillis>),
    /// Whether there is that account.
    PauseAccount(AccountId, Option<UnixMillis>, oneshot::Sender<bool>),
    Problem(ProblemCode, Option<String>),
    Progress(TransactionId, Progress),
    Providers(oneshot::Sender<Vec<ProviderChoice>>),
    ReadSettings(oneshot::Sender<Settings>),
    /// The server of this account is there, for the first time or again.
    Reached(AccountId),
    /// Somebody has written the settings file.
    SettingsWritten,
    /// What is to be said of an account's test.
    Tested(AccountId, String),
    SelfTest(
        AccountId,
        bool,
        oneshot::Sender<Result<SelfTest, CommandError>>,
    ),
    SignedIn(TransactionId, Box<Result<SignedIn, SignInFailure>>),
    SignIn(
        SignInStart,
        sign_ins::Typed,
        oneshot::Sender<Result<TransactionId, CommandError>>,
    ),
    /// As whoever had signed in at that attempt, where somebody else was wanted.
    SignInAsOther(
        TransactionId,
        oneshot::Sender<Result<TransactionId, CommandError>>,
    ),
    /// The desktop says that others see the screen, or no longer.
    Shared(bool),
    /// With true, at the provider, too.
    SignOut(AccountId, bool, oneshot::Sender<Result<(), CommandError>>),
    Stop,
    /// Of these accounts something is kept.
    Strangers(Vec<AccountId>),
    /// The client of a provider was looked up, so that a sign-in can begin.
    Start(Box<sign_ins::Prepared>),
    /// What was last done with a mail is to be undone.
    Undo(NoticeId, oneshot::Sender<Result<(), CommandError>>),
    /// What mutes a mail is to be taken back.
    Unmute(NoticeId, oneshot::Sender<Result<(), CommandError>>),
    /// What [`Status::updated`] says from now on.
    Updated(Option<String>),
    UseBrowser(TransactionId, Vec<String>, oneshot::Sender<bool>),
    UseWindow(TransactionId, oneshot::Sender<bool>),
    /// The account of a sign-in is being watched, or why not.
    Watched(TransactionId, Result<(), String>),
}

/// Owns everything. See the module.
pub(super) struct Supervisor {
    pub(super) accounts: Vec<Running>,
    pub(super) attempts: Attempts,
    board: Board,
    pub(super) consent: Arc<dyn Consent>,
    data_folder: PathBuf,
    deeds: Vec<Deed>,
    /// The provider that the user described last, and where they saw that it leads.
    pub(super) discovered: Option<(CustomProvider, Endpoints)>,
    pub(super) file: SettingsFile,
    imported: BTreeSet<ProviderId>,
    latest: Vec<MailRow>,
    pub(super) live: BTreeMap<TransactionId, Live>,
    pub(super) orders: mpsc::UnboundedSender<Order>,
    pub(super) redraw: Arc<Notify>,
    settings: watch::Sender<Settings>,
    pub(super) shared: Shared,
    speak: fn(&str) -> &'static str,
    store_problem: watch::Receiver<Option<Problem>>,
    /// How somebody else than was wanted would sign in, and at which attempt they had: the last one.
    pub(super) other: Option<(TransactionId, sign_ins::Other)>,
    outbox_problem: watch::Receiver<Option<Problem>>,
    pub(super) tasks: JoinSet<()>,
    /// Why the settings file is not understood; empty: it is.
    trouble: String,
    /// The most that is told while the screen is locked.
    while_locked: Level,
    advanced: Advanced,
    general: General,
}

impl Supervisor {
    pub(super) fn new(
        setup: Setup,
        store: Store,
        attempts: Attempts,
        orders: mpsc::UnboundedSender<Order>,
        status: watch::Sender<Status>,
        settings: watch::Sender<Settings>,
    ) -> Self {
        let (file, config) = SettingsFile::open(setup.settings_file);
        let (outbox, outbox_task) = Outbox::new(store.clone(), setup.notifier);
        let mut tasks = JoinSet::new();
        tasks.spawn(outbox_task);
        tasks.spawn(store.clone().keep_trying());
        let (teller, host) = host::channel();
        tasks.spawn(host::observe(teller));
        let tell = orders.clone();
        tasks.spawn(changes::follow(file.path().to_owned(), move || {
            let _ = tell.send(Order::SettingsWritten);
        }));
        let clients = Arc::new(UntilQuit::over(setup.keychain));
        let shared = Shared {
            changed: outbox.changed(),
            host,
            keychain: Arc::<UntilQuit>::clone(&clients),
            clients,
            outbox: outbox.clone(),
            providers: Arc::new(Providers::with(setup.providers)),
            store: store.clone(),
        };
        let mut this = Self {
            accounts: Vec::new(),
            attempts,
            board: Board::new(setup.demo, status),
            consent: setup.consent,
            data_folder: setup.data_folder,
            deeds: Vec::new(),
            discovered: None,
            file,
            imported: BTreeSet::new(),
            latest: Vec::new(),
            live: BTreeMap::new(),
            orders,
            other: None,
            outbox_problem: outbox.problem(),
            redraw: Arc::new(Notify::new()),
            settings,
            shared,
            speak: setup.speak,
            store_problem: store.problem(),
            tasks,
            trouble: String::new(),
            while_locked: Config::default().while_locked,
            advanced: Advanced::default(),
            general: General::default(),
        };
        // A file that is not understood chooses nothing.
        this.board.language = (this.speak)(&this.general.language);
        // Once at the start the keychain may ask for its password.
        this.shared.keychain.user_is_here();
        this.settle(config);
        this.look_for_strangers();
        this.look_for_clients();
        this
    }

    /// Works until it is told to stop, then says goodbye to every server.
    pub(super) async fn run(mut self, inbox: &mut mpsc::UnboundedReceiver<Order>) {
        let changed = Arc::clone(&self.shared.changed);
        let redraw = Arc::clone(&self.redraw);
        let mut paused = self.shared.outbox.paused();
        let mut machine = self.shared.host.state();
        // Eyes of their own: what these have seen is still news to `draw`, which takes back what is over.
        let mut store_problem = self.store_problem.clone();
        let mut outbox_problem = self.outbox_problem.clone();
        self.look().await;
        self.clear_unfinished().await;
        loop {
            tokio::select! {
                order = inbox.recv() => match order {
                    None | Some(Order::Stop) => break,
                    Some(order) => {
                        self.obey(order).await;
                        self.draw();
                    }
                },
                () = changed.notified() => self.look().await,
                () = redraw.notified() => self.draw(),
                Ok(()) = paused.changed() => self.draw(),
                Ok(()) = machine.changed() => {
                    let is_locked = machine.borrow_and_update().is_locked();
                    self.shared.outbox.locked(LockedBy::Session, is_locked);
                }
                Ok(()) = store_problem.changed() => self.store_changed().await,
                Ok(()) = outbox_problem.changed() => self.draw(),
                Some(_) = self.tasks.join_next() => {}
            }
        }
        self.say_goodbye().await;
    }

    pub(super) async fn obey(&mut self, order: Order) {
        match order {
            Order::Act(notice, action, answer) => self.act(notice, action, answer).await,
            Order::Acted(account) => {
                // Some servers do not push what another connection of ours did.
                if let Some(watched) = self.watched_account(&account) {
                    watched.watcher.check_now();
                }
                self.look().await;
            }
            Order::Adopted(transaction, adoption, result) => {
                self.adopted(transaction, *adoption, result);
            }
            Order::AskForClient(account, answer) => {
                let _ = answer.send(self.ask_for_client(account));
            }
            Order::Cancel(transaction) => self.cancel(&transaction),
            Order::Change(account, key, value, answer) => {
                let changed = self.change(account.as_ref(), key, &value).await;
                let _ = answer.send(changed);
            }
            Order::CheckAccount(account, answer) => {
                let _ = answer.send(self.check_account(&account));
            }
            Order::CheckNow => self.check_now().await,
            Order::Died(account) => self.revive(&account),
            Order::Consent(transaction, report) => {
                self.hand_in(&transaction, SignInInput::Consent(report));
            }
            Order::Discover(custom, address, answer) => self.discover(custom, address, answer),
            Order::Discovered(found) => self.discovered = Some(*found),
            Order::EnterClient(provider, id, secret, answer) => {
                self.enter_client(&provider, &id, secret, answer);
            }
            Order::HelpPage(place, answer) => {
                let _ = answer.send(self.shared.providers.page(&place));
            }
            Order::Dismissed(notice) => {
                actions::dismissed(&self.shared.store, notice).await;
                self.look().await;
            }
            Order::Export(answer) => {
                let _ = answer.send(self.export());
            }
            Order::Find(address, answer) => self.find_provider(&address, answer),
            Order::Imported(providers) => {
                for watched in self.accounts.iter().filter_map(Running::watched) {
                    let health = watched.watcher.view().borrow().health;
                    if health == Health::Problem && providers.contains(&watched.provider.id) {
                        watched.broker.client_changed();
                        watched.watcher.renewed();
                    }
                }
                self.imported.extend(providers);
            }
            Order::ImportClient(provider, json, answer) => {
                self.import_client(&provider, &json, answer);
            }
            Order::Keep(transaction, answer) => {
                let _ = answer.send(self.keep(&transaction));
            }
            Order::Link(transaction, answer) => {
                if let Some(live) = self.live.get(&transaction) {
                    live.hand_in(SignInInput::Link(answer));
                }
            }
            Order::Locked(is_locked) => self.shared.outbox.locked(LockedBy::Saver, is_locked),
            Order::Shared(is_shared) => self.shared.outbox.locked(LockedBy::Sharing, is_shared),
            Order::AskWhatToMute(notice, answer) => {
                let _ = answer.send(self.ask_what_to_mute(notice).await);
            }
            Order::Mute(notice, what, says_so, answer) => {
                let _ = answer.send(self.mute(notice, what, says_so).await);
            }
            Order::Open(notice, answer) => self.open(notice, answer).await,
            Order::OpenMailbox(account, answer) => {
                let _ = answer.send(self.open_mailbox(&account));
            }
            Order::Pasted(transaction, url, answer) => {
                let input = SignInInput::Pasted(url.take().into(), answer);
                self.hand_in(&transaction, input);
            }
            Order::Pause(until) => self.shared.outbox.pause(until),
            Order::PauseAccount(account, until, answer) => {
                let _ = answer.send(self.pause_account(account, until));
            }
            Order::Problem(code, message) => self.board.problem(code, message),
            Order::Progress(transaction, progress) => self.progress(&transaction, progress),
            Order::Providers(answer) => {
                let choices = self
                    .shared
                    .providers
                    .choices(|id| self.imported.contains(id));
                let _ = answer.send(choices);
            }
            Order::ReadSettings(answer) => {
                self.read_settings().await;
                let _ = answer.send(self.said_settings());
            }
            Order::Reached(account) => self.catch_up(&account),
            Order::NotDone(notice, sentence) => self.say_not_done(notice, sentence).await,
            Order::Tested(account, sentence) => self.say_tested(account, sentence),
            Order::SelfTest(account, popup, answer) => self.self_test(&account, popup, answer),
            Order::SettingsWritten => self.read_settings().await,
            Order::SignedIn(transaction, result) => self.signed_in(&transaction, *result),
            Order::SignIn(start, typed, answer) => self.prepare(start, typed, answer),
            Order::SignInAsOther(transaction, answer) => {
                self.sign_in_as_other(&transaction, answer);
            }
            Order::SignOut(account, revokes, answer) => {
                self.sign_out(&account, Leaving::SignedOut { revokes }, answer);
            }
            Order::Start(prepared) => self.start(*prepared),
            Order::Stop => {}
            Order::Strangers(kept) => self.forget_strangers(kept),
            Order::Unmute(notice, answer) => {
                let _ = answer.send(self.unmute(notice).await);
            }
            Order::Undo(notice, answer) => self.undo(notice, answer).await,
            Order::Updated(version) => self.board.updated = version,
            Order::UseBrowser(transaction, with, answer) => {
                let _ = answer.send(self.hand_in(&transaction, SignInInput::UseBrowser(with)));
            }
            Order::UseWindow(transaction, answer) => {
                let _ = answer.send(self.hand_in(&transaction, SignInInput::UseWindow));
            }
            Order::Watched(transaction, result) => self.watched(&transaction, result),
        }
    }

    /// The disk failed, or is back: then it may know more than what is being watched from.
    async fn store_changed(&mut self) {
        if self.store_problem.borrow().is_none() {
            for watched in self.accounts.iter().filter_map(Running::watched) {
                watched.watcher.renewed();
            }
            self.look_for_strangers();
        }
        self.look().await;
    }

    /// Reads what the store has to show, and draws.
    async fn look(&mut self) {
        if let Ok(latest) = self.shared.store.latest(LATEST).await {
            self.latest = latest;
        }
        if let Ok(deeds) = self.shared.store.deeds(clock::unix_now()).await {
            self.deeds = deeds;
        }
        self.offer().await;
        self.draw();
    }

    /// Publishes the status as it is.
    fn draw(&mut self) {
        for (problem, code) in [
            (&mut self.store_problem, ProblemCode::Store),
            (
                &mut self.outbox_problem,
                ProblemCode::NotificationsUnavailable,
            ),
        ] {
            if problem.has_changed().unwrap_or(false) || problem.borrow().is_some() {
                let message = problem
                    .borrow_and_update()
                    .as_ref()
                    .map(|problem| problem.message.clone());
                self.board.problem(code, message);
            }
        }
        let pauses = self.shared.outbox.paused().borrow().clone();
        let accounts = self.accounts.iter();
        let accounts = accounts
            .map(|running| AccountStatus {
                paused_until: pauses.accounts.get(running.id()).copied(),
                takes_client: self.takes_client(running),
                ..running.status()
            })
            .collect();
        let (latest, deeds) = (self.latest.clone(), self.deeds.clone());
        self.board.publish(accounts, latest, deeds, pauses.all);
        self.publish_settings();
    }

    /// Whether the settings file is understood, or there is none yet.
    pub(super) fn knows_settings(&self) -> bool {
        self.trouble.is_empty()
    }

    /// Runs something beside this task; it ends with it.
    pub(super) fn aside(&mut self, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(work);
    }

    /// Tells the user that the settings file could not be written; what was to be written holds all the same.
    pub(super) fn note(&mut self, written: Result<(), ConfigError>) {
        let message = written.err().map(|error| error.sentence);
        self.board.problem(ProblemCode::Settings, message);
    }
}

/// The worst that can be said of a sign-in whose account is not watched after a while.
pub(super) fn is_settled(health: Health) -> bool {
    health.is_watching() || health.needs_user()
}

#[cfg(test)]
mod tests;
