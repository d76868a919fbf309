//! The one task that owns accounts, settings and sign-ins. It never waits for the network, the keychain or the
//! user: what takes long runs beside it and comes back as an [`Order`].

use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    sync::Arc,
    time::Duration,
};

use protocol::{
    AccountId, CommandError, ErrorCode, Health, MailRow, NoticeId, Problem, ProblemCode,
    ProviderChoice, SignInStart, Status, TransactionId, UnixMillis,
};
use tokio::{
    sync::{Notify, mpsc, oneshot, watch},
    task::JoinSet,
};

use super::{
    OpenTarget, Setup,
    accounts::{Running, Shared, State, Watched},
    attempts::Attempts,
    sign_ins::{self, Live},
};
use crate::{
    actions, clock,
    config::{Config, ConfigError, SettingsFile},
    consent::{Consent, ConsentReport},
    notify::outbox::Outbox,
    oauth::{
        broker::entry_of,
        sign_in::{Progress, SignInFailure, SignInInput, SignedIn},
    },
    provider::{Client, ProviderId, Providers, WebLink},
    status::{Board, LATEST},
    store::Store,
    watch::port::ServerDialer,
};

/// What the supervisor is told: by [`super::Engine`], and by what runs beside it.
pub(super) enum Order {
    /// Something was done to a mail of this account on a connection of its own.
    Acted(AccountId),
    /// The tokens of a sign-in are in the keychain, or are not.
    Adopted(TransactionId, sign_ins::Adoption, Result<(), String>),
    Cancel(TransactionId),
    CheckNow,
    /// The watcher of this account ended by itself, which it never should.
    Died(AccountId),
    Consent(TransactionId, ConsentReport),
    Dismissed(NoticeId),
    /// Whose client files are in the keychain.
    Imported(BTreeSet<ProviderId>),
    ImportClient(
        String,
        protocol::HandedIn,
        oneshot::Sender<Result<(), CommandError>>,
    ),
    Link(TransactionId, oneshot::Sender<String>),
    MarkRead(NoticeId, oneshot::Sender<Result<(), CommandError>>),
    Open(NoticeId, oneshot::Sender<Result<OpenTarget, CommandError>>),
    Pause(Option<UnixMillis>),
    Problem(ProblemCode, Option<String>),
    Progress(TransactionId, Progress),
    Providers(oneshot::Sender<Vec<ProviderChoice>>),
    SignedIn(TransactionId, Box<Result<SignedIn, SignInFailure>>),
    SignIn(
        SignInStart,
        oneshot::Sender<Result<TransactionId, CommandError>>,
    ),
    SignOut(AccountId, oneshot::Sender<Result<(), CommandError>>),
    Stop,
    /// The client of a provider was looked up, so that a sign-in can begin.
    Start(Box<sign_ins::Prepared>),
    UseBrowser(TransactionId, oneshot::Sender<bool>),
    /// The account of a sign-in is being watched, or why not.
    Watched(TransactionId, Result<(), String>),
}

/// Owns everything. See the module.
pub(super) struct Supervisor {
    pub(super) accounts: Vec<Running>,
    pub(super) attempts: Attempts,
    board: Board,
    pub(super) consent: Arc<dyn Consent>,
    pub(super) file: SettingsFile,
    imported: BTreeSet<ProviderId>,
    latest: Vec<MailRow>,
    pub(super) live: BTreeMap<TransactionId, Live>,
    pub(super) orders: mpsc::UnboundedSender<Order>,
    pub(super) redraw: Arc<Notify>,
    pub(super) shared: Shared,
    store_problem: watch::Receiver<Option<Problem>>,
    outbox_problem: watch::Receiver<Option<Problem>>,
    pub(super) tasks: JoinSet<()>,
}

impl Supervisor {
    pub(super) fn new(
        setup: Setup,
        store: Store,
        attempts: Attempts,
        orders: mpsc::UnboundedSender<Order>,
    ) -> Self {
        let (file, config) = SettingsFile::open(setup.settings_file);
        let (outbox, outbox_task) = Outbox::new(store.clone(), setup.notifier);
        let mut tasks = JoinSet::new();
        tasks.spawn(outbox_task);
        let shared = Shared {
            changed: Arc::new(Notify::new()),
            keychain: setup.keychain,
            outbox: outbox.clone(),
            providers: Arc::new(Providers::with(setup.providers)),
            store: store.clone(),
        };
        let mut this = Self {
            accounts: Vec::new(),
            attempts,
            board: Board::new(setup.demo),
            consent: setup.consent,
            file,
            imported: BTreeSet::new(),
            latest: Vec::new(),
            live: BTreeMap::new(),
            orders,
            outbox_problem: outbox.problem(),
            redraw: Arc::new(Notify::new()),
            shared,
            store_problem: store.problem(),
            tasks,
        };
        // Once at the start the keychain may ask for its password.
        this.shared.keychain.user_is_here();
        this.settle(config);
        this.look_for_clients();
        this
    }

    /// The status, now and whenever it changes.
    pub(super) fn status(&self) -> watch::Receiver<Status> {
        self.board.subscribe()
    }

    /// Works until it is told to stop, then says goodbye to every server.
    pub(super) async fn run(mut self, mut inbox: mpsc::UnboundedReceiver<Order>) {
        let changed = Arc::clone(&self.shared.changed);
        let redraw = Arc::clone(&self.redraw);
        let mut paused = self.shared.outbox.paused();
        self.look().await;
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
                Ok(()) = self.store_problem.changed() => self.draw(),
                Ok(()) = self.outbox_problem.changed() => self.draw(),
                Some(_) = self.tasks.join_next() => {}
            }
        }
        self.say_goodbye().await;
    }

    pub(super) async fn obey(&mut self, order: Order) {
        match order {
            Order::Acted(account) => {
                // Some servers do not push what another connection of ours did.
                if let Some(watched) = self.watched_account(&account) {
                    watched.watcher.check_now();
                }
                self.look().await;
            }
            Order::Adopted(transaction, adoption, result) => {
                self.adopted(transaction, adoption, result);
            }
            Order::Cancel(transaction) => self.cancel(&transaction),
            Order::CheckNow => self.check_now().await,
            Order::Died(account) => self.revive(&account),
            Order::Consent(transaction, report) => {
                self.hand_in(&transaction, SignInInput::Consent(report));
            }
            Order::Dismissed(notice) => {
                actions::dismissed(&self.shared.store, notice).await;
                self.look().await;
            }
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
                self.import_client(provider, json, answer);
            }
            Order::Link(transaction, answer) => {
                if let Some(live) = self.live.get(&transaction) {
                    live.hand_in(SignInInput::Link(answer));
                }
            }
            Order::MarkRead(notice, answer) => self.mark_read(notice, answer).await,
            Order::Open(notice, answer) => self.open(notice, answer).await,
            Order::Pause(until) => self.shared.outbox.pause(until),
            Order::Problem(code, message) => self.board.problem(code, message),
            Order::Progress(transaction, progress) => self.progress(&transaction, progress),
            Order::Providers(answer) => {
                let choices = self
                    .shared
                    .providers
                    .choices(|id| self.imported.contains(id));
                let _ = answer.send(choices);
            }
            Order::SignedIn(transaction, result) => self.signed_in(&transaction, *result),
            Order::SignIn(start, answer) => self.prepare(start, answer),
            Order::SignOut(account, answer) => self.sign_out(&account, answer),
            Order::Start(prepared) => self.start(*prepared),
            Order::Stop => {}
            Order::UseBrowser(transaction, answer) => {
                let _ = answer.send(self.hand_in(&transaction, SignInInput::UseBrowser));
            }
            Order::Watched(transaction, result) => self.watched(&transaction, result),
        }
    }

    /// Reads what the store has to show, and draws.
    async fn look(&mut self) {
        if let Ok(latest) = self.shared.store.latest(LATEST).await {
            self.latest = latest;
        }
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
        let accounts = self.accounts.iter().map(Running::status).collect();
        let paused = *self.shared.outbox.paused().borrow();
        self.board.publish(accounts, self.latest.clone(), paused);
    }

    /// Makes what runs agree with the settings; a file that is not understood changes nothing.
    fn settle(&mut self, config: Result<Config, ConfigError>) {
        let config = match config {
            Ok(config) => config,
            Err(error) => {
                self.board
                    .problem(ProblemCode::Settings, Some(error.sentence));
                return;
            }
        };
        self.board.problem(ProblemCode::Settings, None);
        let mut old = std::mem::take(&mut self.accounts);
        for settings in config.accounts {
            let running = match old.iter().position(|running| *running.id() == settings.id) {
                Some(at) if old.get(at).is_some_and(|old| old.settings == settings) => {
                    old.remove(at)
                }
                Some(at) => {
                    let replaced = old.remove(at);
                    let broker = replaced
                        .watched()
                        .map(|watched| Arc::clone(&watched.broker));
                    self.aside(replaced.stop());
                    Running::start(settings, broker, &self.shared, &self.orders, &self.redraw)
                }
                None => Running::start(settings, None, &self.shared, &self.orders, &self.redraw),
            };
            self.accounts.push(running);
        }
        for gone in old {
            self.aside(gone.stop());
        }
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

    async fn check_now(&mut self) {
        self.shared.keychain.user_is_here();
        let config = self.file.read();
        self.settle(config);
        let written = self.file.write_again();
        if written.is_err() {
            self.note(written);
        }
        for watched in self.accounts.iter().filter_map(Running::watched) {
            watched.broker.try_again();
            let health = watched.watcher.view().borrow().health;
            // A sign-in that the provider ended is not tried again before there is a new one (R33).
            if health.needs_user() && health != Health::NeedsSignIn {
                watched.watcher.renewed();
            }
            watched.watcher.check_now();
        }
        self.look().await;
    }

    fn import_client(
        &mut self,
        provider: String,
        json: protocol::HandedIn,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        let client = Client::from_google_file(json.expose());
        let known = self.shared.providers.by_id(&provider).cloned();
        let keychain = Arc::clone(&self.shared.keychain);
        keychain.user_is_here();
        let orders = self.orders.clone();
        self.aside(async move {
            let result = async {
                let provider = known
                    .filter(|known| known.client.may_import)
                    .ok_or_else(|| {
                        CommandError::new(
                            ErrorCode::Invalid,
                            "This provider needs no client file of your own.",
                        )
                    })?;
                let client = client
                    .map_err(|error| CommandError::new(ErrorCode::Invalid, error.to_string()))?;
                client
                    .save(&provider.id, keychain.as_ref())
                    .await
                    .map_err(sign_ins::keychain_refused)?;
                let _ = orders.send(Order::Imported(BTreeSet::from([provider.id])));
                Ok(())
            };
            let _ = answer.send(result.await);
        });
    }

    /// Asks the keychain whose client files it has. Nothing waits for it.
    fn look_for_clients(&mut self) {
        let providers = Arc::clone(&self.shared.providers);
        let keychain = Arc::clone(&self.shared.keychain);
        let orders = self.orders.clone();
        self.aside(async move {
            let imported = providers.imported(keychain.as_ref()).await;
            let _ = orders.send(Order::Imported(imported));
        });
    }

    async fn open(
        &mut self,
        notice: NoticeId,
        answer: oneshot::Sender<Result<OpenTarget, CommandError>>,
    ) {
        let gmail = match self.owner(notice).await {
            Ok(owner) => owner
                .and_then(Running::watched)
                .filter(|watched| watched.provider.web_link == WebLink::Gmail)
                .map(|watched| watched.account.address.as_str().to_owned()),
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        let shared = self.shared.clone();
        // The desktop's daemon may hang, and this task must not hang with it.
        self.aside(async move {
            let target =
                actions::open(&shared.store, &shared.outbox, notice, gmail.as_deref()).await;
            let _ = answer.send(target);
            shared.changed.notify_one();
        });
    }

    async fn mark_read(
        &mut self,
        notice: NoticeId,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        let means = match self.owner(notice).await {
            Ok(owner) => owner.and_then(Running::watched).map(|watched| {
                let account = watched.account.id.clone();
                let gate = Arc::clone(&watched.actions);
                (
                    account,
                    watched.dial.clone(),
                    Arc::clone(&watched.broker),
                    gate,
                )
            }),
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        let (store, outbox) = (self.shared.store.clone(), self.shared.outbox.clone());
        let orders = self.orders.clone();
        self.aside(async move {
            let result = match means {
                Some((account, dial, broker, gate)) => {
                    // One connection beside the watcher's, however many mails are clicked (R31).
                    let _turn = gate.lock().await;
                    let dialer = ServerDialer(dial);
                    let result =
                        actions::mark_read(&dialer, broker.as_ref(), &store, &outbox, notice).await;
                    let _ = orders.send(Order::Acted(account));
                    result
                }
                None => Err(CommandError::new(
                    ErrorCode::NotFound,
                    "The account of this mail is gone.",
                )),
            };
            let _ = answer.send(result);
        });
    }

    /// Starts an account again whose watcher ended by itself (R47). One that ends at once again waits a little,
    /// so that it does not keep the machine busy, and says so meanwhile.
    fn revive(&mut self, account: &AccountId) {
        const PAUSE: Duration = Duration::from_secs(30);
        let Some(at) = self
            .accounts
            .iter()
            .position(|running| running.id() == account)
        else {
            return;
        };
        let (ended, started) = match self.watched_account(account) {
            Some(watched) => (watched.watcher.has_ended(), Some(watched.started)),
            None => (true, None),
        };
        if !ended {
            return;
        }
        log::error!(
            "Account {}: watching ended unexpectedly and is started again.",
            account.0
        );
        let dead = self.accounts.remove(at);
        let settings = dead.settings.clone();
        let broker = dead.watched().map(|watched| Arc::clone(&watched.broker));
        self.aside(dead.stop());
        let running = match started {
            Some(started) if clock::now().since(started) < PAUSE => {
                let (orders, account) = (self.orders.clone(), account.clone());
                self.aside(async move {
                    clock::wait_until(clock::now() + PAUSE).await;
                    let _ = orders.send(Order::Died(account));
                });
                Running {
                    settings,
                    state: State::Impossible(
                        "Something in Tidings failed while it watched this mailbox. It tries again in half a minute."
                            .to_owned(),
                    ),
                }
            }
            _ => Running::start(settings, broker, &self.shared, &self.orders, &self.redraw),
        };
        self.accounts.insert(at, running);
    }

    fn watched_account(&self, account: &AccountId) -> Option<&Watched> {
        self.accounts
            .iter()
            .find(|running| running.id() == account)
            .and_then(Running::watched)
    }

    /// The account that a mail belongs to; `None` when it is gone.
    async fn owner(&self, notice: NoticeId) -> Result<Option<&Running>, CommandError> {
        let row = self
            .shared
            .store
            .notice(notice)
            .await
            .map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))?
            .ok_or_else(|| {
                CommandError::new(ErrorCode::NotFound, "This mail is not known any more.")
            })?;
        Ok(self
            .accounts
            .iter()
            .find(|running| *running.id() == row.account))
    }

    pub(super) fn sign_out(
        &mut self,
        account: &AccountId,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        let Some(at) = self
            .accounts
            .iter()
            .position(|running| running.id() == account)
        else {
            let _ = answer.send(Err(CommandError::new(
                ErrorCode::NotFound,
                "This account is gone already.",
            )));
            return;
        };
        self.cancel_for(account);
        let running = self.accounts.remove(at);
        let written = self.file.remove_account(account);
        self.note(written);
        self.shared.keychain.user_is_here();
        let broker = running.watched().map(|watched| Arc::clone(&watched.broker));
        let (shared, account) = (self.shared.clone(), account.clone());
        let named = account.clone();
        self.aside(async move {
            running.stop().await;
            shared.outbox.forget(account).await;
            let forgotten = match broker {
                Some(broker) => broker.forget().await,
                // One that could not be watched has tokens all the same.
                None => shared.keychain.delete(&entry_of(&named)).await,
            };
            shared.changed.notify_one();
            let _ = answer.send(forgotten.map_err(|_| {
                CommandError::new(
                    ErrorCode::Failed,
                    "The account is removed, but the keychain did not delete its sign-in. \
                     Delete the entry \"Tidings\" in your password manager.",
                )
            }));
        });
    }

    async fn say_goodbye(mut self) {
        for live in std::mem::take(&mut self.live).into_values() {
            live.abort();
        }
        let goodbyes: JoinSet<()> = std::mem::take(&mut self.accounts)
            .into_iter()
            .map(|running| async move {
                let broker = running.watched().map(|watched| Arc::clone(&watched.broker));
                running.stop().await;
                if let Some(broker) = broker {
                    // A refresh token that is on its way must reach the keychain.
                    broker.settle().await;
                }
            })
            .collect();
        // Each takes a second at the most; together they take no longer.
        let _ = tokio::time::timeout(Duration::from_secs(2), goodbyes.join_all()).await;
        self.tasks.shutdown().await;
    }
}

/// The worst that can be said of a sign-in whose account is not watched after a while.
pub(super) fn is_settled(health: Health) -> bool {
    health.is_watching() || health.needs_user()
}
