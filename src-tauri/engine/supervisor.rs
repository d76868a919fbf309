//! [`Engine`]: owns every account's tasks, and is the one way in for whoever shows the product.
//!
//! The work is done by one task ([`supervise`]) that owns accounts, settings and
//! sign-ins; the methods here send it an order and wait for its answer. What only reads the store does
//! not pass through it.

mod accounts;
mod attempts;
mod sign_ins;
mod supervise;
mod tireless;
mod worry;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use protocol::{
    AccountId, CommandError, CustomProvider, Discovery, ErrorCode, HandedIn, HelpPlace, MailAction,
    MailRow, MuteChoice, NoticeId, ProblemCode, ProviderChoice, SelfTest, SettingKey, Settings,
    SignInStart, SignInState, Status, TransactionId, UnixMillis,
};
use tokio::{
    sync::{broadcast, mpsc, oneshot, watch},
    task::JoinHandle,
};

use self::{attempts::Attempts, supervise::Order, tireless::Tireless};
use crate::{
    consent::{Consent, ConsentReport},
    keychain::Keychain,
    notify::Notifier,
    provider::Provider,
    status::Board,
    store::Store,
};

/// How many sign-in states a slow reader may be behind.
const BACKLOG: usize = 32;

/// What the engine needs from whoever runs it.
#[derive(Clone)]
pub struct Setup {
    /// Opens the provider's page.
    pub consent: Arc<dyn Consent>,
    /// Where the store lives. Made, mode 0700, if it is not there.
    pub data_folder: PathBuf,
    /// `--demo`: said on every surface.
    pub demo: bool,
    /// Where secrets rest.
    pub keychain: Arc<dyn Keychain>,
    /// The desktop's notifications.
    pub notifier: Arc<dyn Notifier>,
    /// Providers built in code: the demo's, and in tests a certified one on loopback.
    pub providers: Vec<Provider>,
    /// The settings file. Made on the first change if it is not there.
    pub settings_file: PathBuf,
    /// Chooses the language of every text as the settings want it, before anything is said in it; says which it has
    /// become. Tests choose none.
    pub speak: fn(&str) -> &'static str,
}

/// The product, running. Cheap to clone; the tasks end with [`Engine::stop`].
#[derive(Clone)]
pub struct Engine {
    orders: mpsc::UnboundedSender<Order>,
    settings: watch::Receiver<Settings>,
    sign_ins: broadcast::Sender<SignInState>,
    states: Attempts,
    status: watch::Receiver<Status>,
    store: Store,
    task: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// How a mail is opened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Opening {
    /// What its account is called.
    pub account: String,
    /// The page of its inbox, for where nothing opens the mail itself; `None`: not known, or not wanted.
    pub inbox: Option<url::Url>,
    /// The program that the account's settings name, and its arguments; nothing: the system's.
    pub program: Vec<String>,
    /// Where.
    pub target: OpenTarget,
}

/// Where a mail is opened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum OpenTarget {
    /// The system's mail program; at this Message-ID (without angle brackets) if it can.
    MailProgram {
        /// RFC 5322 3.6.4; `None` when the mail has none.
        message_id: Option<String>,
    },
    /// A page of the provider's, built from checked parts.
    Web(url::Url),
}

/// Why the engine could not start.
#[derive(Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct StartError {
    /// For the user: what happened, what to do.
    pub sentence: String,
}

impl Engine {
    /// Starts watching every account of the settings file. Returns as soon as the first status can be drawn.
    ///
    /// # Errors
    /// When the store was written by a newer version, or can be had neither on disk nor in memory.
    #[expect(
        clippy::unused_async,
        reason = "it starts tasks, so it is called from a runtime"
    )]
    pub async fn start(setup: Setup) -> Result<Self, StartError> {
        let store =
            Store::open(&setup.data_folder.join("mail.sqlite3")).map_err(|error| StartError {
                sentence: error.to_string(),
            })?;
        let (orders, inbox) = mpsc::unbounded_channel();
        let (sign_ins, _) = broadcast::channel(BACKLOG);
        let states = Attempts::new(sign_ins.clone());
        let status = Board::sender(setup.demo);
        let settings = watch::Sender::default();
        let tireless = Tireless {
            attempts: states.clone(),
            orders: orders.clone(),
            settings: settings.clone(),
            setup,
            status: status.clone(),
            store: store.clone(),
        };
        #[expect(
            clippy::disallowed_methods,
            reason = "the engine's own task; stop() ends it"
        )]
        let task = tokio::spawn(tireless.run(inbox));
        Ok(Self {
            orders,
            settings: settings.subscribe(),
            sign_ins,
            states,
            status: status.subscribe(),
            store,
            task: Arc::new(Mutex::new(Some(task))),
        })
    }

    /// The status, now and whenever it changes.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<Status> {
        self.status.clone()
    }

    /// The settings, now and whenever they change: by a window, or in the file. Before they are read for the first
    /// time they have no version.
    #[must_use]
    pub fn settings(&self) -> watch::Receiver<Settings> {
        self.settings.clone()
    }

    /// The settings, from a file that is read again for it.
    ///
    /// # Errors
    /// When the program is quitting. A file that is not understood is no error: the settings say so.
    pub async fn read_settings(&self) -> Result<Settings, CommandError> {
        self.ask(Order::ReadSettings).await
    }

    /// Changes one key of the settings file; what follows from it has been done by then.
    ///
    /// # Errors
    /// `Invalid` when the file's reader does not understand that value, `NotFound` when the account is gone, `Failed`
    /// when the file is not understood or cannot be written. Then nothing was changed.
    pub async fn change_setting(
        &self,
        account: Option<AccountId>,
        key: SettingKey,
        value: serde_json::Value,
    ) -> Result<(), CommandError> {
        self.ask(|answer| Order::Change(account, key, value, answer))
            .await?
    }

    /// Writes a report for somebody who helps, without addresses, names and secrets, beside the store. Gives its path.
    ///
    /// # Errors
    /// `Failed` when it cannot be written.
    pub async fn export_diagnostics(&self) -> Result<PathBuf, CommandError> {
        self.ask(Order::Export).await?
    }

    /// Every new state of every sign-in.
    #[must_use]
    pub fn sign_ins(&self) -> broadcast::Receiver<SignInState> {
        self.sign_ins.subscribe()
    }

    /// The newest state of every sign-in that has not ended more than a minute ago.
    #[must_use]
    pub fn sign_in_states(&self) -> Vec<SignInState> {
        self.states.newest()
    }

    /// The providers to choose from, in the order to show.
    pub async fn providers(&self) -> Vec<ProviderChoice> {
        self.ask(Order::Providers).await.unwrap_or_default()
    }

    /// Whose address that is: by its domain, else by who takes in the domain's mail, which may take seconds.
    pub async fn find_provider(&self, address: &str) -> Option<ProviderChoice> {
        let address = address.to_owned();
        let found = self.ask(|answer| Order::Find(address, answer)).await;
        found.ok().flatten()
    }

    /// Takes the user's own client file for a provider.
    ///
    /// # Errors
    /// `Invalid` with the reason. A keychain that does not take it is none: it holds until the program ends.
    pub async fn import_client(&self, provider: &str, json: HandedIn) -> Result<(), CommandError> {
        let provider = provider.to_owned();
        self.ask(|answer| Order::ImportClient(provider, json, answer))
            .await?
    }

    /// Takes the user's own client for a provider, as they typed it.
    ///
    /// # Errors
    /// `Invalid` with the reason. A keychain that does not take it is none: it holds until the program ends.
    pub async fn enter_client(
        &self,
        provider: &str,
        client_id: &str,
        secret: Option<HandedIn>,
    ) -> Result<(), CommandError> {
        let (provider, client_id) = (provider.to_owned(), client_id.to_owned());
        self.ask(|answer| Order::EnterClient(provider, client_id, secret, answer))
            .await?
    }

    /// Asks for another client of the user's, to sign in to that account with. An attempt that is under way is cancelled.
    ///
    /// # Errors
    /// `NotFound`, or `Invalid` where the provider takes none.
    pub async fn ask_for_client(&self, account: &AccountId) -> Result<TransactionId, CommandError> {
        let account = account.clone();
        self.ask(|answer| Order::AskForClient(account, answer))
            .await?
    }

    /// Where a provider that the user describes would lead them. Nothing is opened, and nothing kept.
    ///
    /// # Errors
    /// `Invalid` with a sentence that names the field, or `Failed` with what its discovery document came to.
    pub async fn discover(
        &self,
        custom: CustomProvider,
        address: String,
    ) -> Result<Discovery, CommandError> {
        self.ask(|answer| Order::Discover(custom, address, answer))
            .await?
    }

    /// The page behind a button that a help offers; `None`: that provider has none, or it is no page.
    pub async fn help_page(&self, place: &HelpPlace) -> Option<url::Url> {
        let place = place.clone();
        let page = self.ask(|answer| Order::HelpPage(place, answer)).await;
        page.ok().flatten()
    }

    /// Begins anew as whoever had signed in where somebody else was wanted: to a new account.
    ///
    /// # Errors
    /// `NotFound` when that was not how that attempt ended, or another one has begun since.
    pub async fn sign_in_as_other(
        &self,
        transaction: &TransactionId,
    ) -> Result<TransactionId, CommandError> {
        let transaction = transaction.clone();
        self.ask(|answer| Order::SignInAsOther(transaction, answer))
            .await?
    }

    /// Begins to sign in, or to sign in again. An attempt that is under way is cancelled.
    ///
    /// # Errors
    /// `AddressNeeded`, `ClientNeeded`, `Invalid` or `NotFound`.
    pub async fn sign_in(&self, start: SignInStart) -> Result<TransactionId, CommandError> {
        self.ask(|answer| Order::SignIn(start, sign_ins::Typed::Nothing, answer))
            .await?
    }

    /// The same at a provider that the user has filled in, with the secret of the client registered there.
    ///
    /// # Errors
    /// `Invalid` or `NotFound`.
    pub async fn sign_in_with_client_secret(
        &self,
        start: SignInStart,
        secret: HandedIn,
    ) -> Result<TransactionId, CommandError> {
        self.ask(|answer| Order::SignIn(start, sign_ins::Typed::ClientSecret(secret), answer))
            .await?
    }

    /// The same with an app password, which the mail server is asked about.
    ///
    /// # Errors
    /// `Invalid` or `NotFound`.
    pub async fn sign_in_with_password(
        &self,
        start: SignInStart,
        password: HandedIn,
    ) -> Result<TransactionId, CommandError> {
        self.ask(|answer| Order::SignIn(start, sign_ins::Typed::Password(password), answer))
            .await?
    }

    /// What the consent window says about a transaction. Late and unknown ones are ignored.
    pub fn consent_report(&self, transaction: &TransactionId, report: ConsentReport) {
        self.tell(Order::Consent(transaction.clone(), report));
    }

    /// A link for a browser of the user's choice. It works once.
    ///
    /// # Errors
    /// `NotFound` when that attempt is over.
    pub async fn sign_in_link(&self, transaction: &TransactionId) -> Result<String, CommandError> {
        let transaction = transaction.clone();
        self.ask(|answer| Order::Link(transaction, answer))
            .await
            .map_err(|_| over())
    }

    /// Takes the address at which the user's browser ended, where it could not come back to us.
    ///
    /// # Errors
    /// `Invalid` with a sentence when it is not the answer to that attempt, which goes on waiting; `NotFound` when that
    /// attempt is over, or does not wait for a browser.
    pub async fn paste_answer(
        &self,
        transaction: &TransactionId,
        url: HandedIn,
    ) -> Result<(), CommandError> {
        let transaction = transaction.clone();
        self.ask(|answer| Order::Pasted(transaction, url, answer))
            .await
            .map_err(|_| over())?
            .map_err(|error| CommandError::new(ErrorCode::Invalid, error.to_string()))
    }

    /// Goes on in the browser that starts with these words, for this attempt; without any in the system's. From a window
    /// with fresh secrets.
    ///
    /// # Errors
    /// `NotFound` when that attempt is over.
    pub async fn use_browser(
        &self,
        transaction: &TransactionId,
        with: Vec<String>,
    ) -> Result<(), CommandError> {
        let transaction = transaction.clone();
        if self
            .ask(|answer| Order::UseBrowser(transaction, with, answer))
            .await?
        {
            Ok(())
        } else {
            Err(over())
        }
    }

    /// Goes on in a window of this application, with fresh secrets.
    ///
    /// # Errors
    /// `NotFound` when that attempt is over.
    pub async fn use_window(&self, transaction: &TransactionId) -> Result<(), CommandError> {
        let transaction = transaction.clone();
        if self
            .ask(|answer| Order::UseWindow(transaction, answer))
            .await?
        {
            Ok(())
        } else {
            Err(over())
        }
    }

    /// Goes on with a sign-in that the keychain does not take: it lasts until the program ends, or the keychain takes it.
    ///
    /// # Errors
    /// `NotFound` when that attempt is over, or there is nothing to decide.
    pub async fn keep_sign_in(&self, transaction: &TransactionId) -> Result<(), CommandError> {
        let transaction = transaction.clone();
        if self.ask(|answer| Order::Keep(transaction, answer)).await? {
            Ok(())
        } else {
            Err(over())
        }
    }

    /// Ends an attempt. One that is over already is no error.
    pub fn cancel_sign_in(&self, transaction: &TransactionId) {
        self.tell(Order::Cancel(transaction.clone()));
    }

    /// Stops watching an account and deletes everything that we keep of it; `revokes`: the provider ends the sign-in,
    /// too.
    ///
    /// # Errors
    /// When the keychain would not delete, or the provider could not be told; the account is gone all the same.
    pub async fn sign_out(&self, account: &AccountId, revokes: bool) -> Result<(), CommandError> {
        let account = account.clone();
        self.ask(|answer| Order::SignOut(account, revokes, answer))
            .await?
    }

    /// The newest mails, unread first, at most 200.
    pub async fn mail(&self, account: Option<&AccountId>, limit: u32) -> Vec<MailRow> {
        let rows = self.store.mail(account, limit.min(200)).await;
        rows.unwrap_or_default()
    }

    /// How that mail is opened. It also counts as dealt with: its notification goes away.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn open(&self, notice: NoticeId) -> Result<Opening, CommandError> {
        self.ask(|answer| Order::Open(notice, answer)).await?
    }

    /// How the account's inbox is opened.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn open_mailbox(&self, account: &AccountId) -> Result<Opening, CommandError> {
        let account = account.clone();
        self.ask(|answer| Order::OpenMailbox(account, answer))
            .await?
    }

    /// The one-time code of that mail, as it is typed: without the spaces that only help to read it.
    pub async fn code(&self, notice: NoticeId) -> Option<String> {
        let row = self.store.notice(notice).await.ok()??;
        let mut code = row.words.code?;
        code.retain(|char| !char.is_whitespace());
        Some(code)
    }

    /// Does something with a mail on the server, over a connection of its own. While the server cannot be reached
    /// it is kept, and done when it can: [`Status::deeds`] says so. Its notification goes at once.
    ///
    /// # Errors
    /// `NotFound` when the mail is gone, `Invalid` when the account is read-only, `Failed` when the server would not.
    pub async fn act(&self, notice: NoticeId, action: MailAction) -> Result<(), CommandError> {
        self.ask(|answer| Order::Act(notice, action, answer))
            .await?
    }

    /// Undoes what was last done with a mail; of what failed, takes note.
    ///
    /// # Errors
    /// `NotFound` when there is nothing to undo, or no longer.
    pub async fn undo(&self, notice: NoticeId) -> Result<(), CommandError> {
        self.ask(|answer| Order::Undo(notice, answer)).await?
    }

    /// Puts a marked mail into the mailbox, times it until its notification, and removes it; `popup`, or a read-only
    /// account: only the notification is tried.
    ///
    /// # Errors
    /// `NotFound`. A test that fails is no error: its result says so.
    pub async fn self_test(
        &self,
        account: &AccountId,
        popup: bool,
    ) -> Result<SelfTest, CommandError> {
        let account = account.clone();
        self.ask(|answer| Order::SelfTest(account, popup, answer))
            .await?
    }

    /// Has the mail's notification ask what of it is to be muted.
    ///
    /// # Errors
    /// `NotFound`, or `Invalid` when the mail says nothing that could be.
    pub async fn ask_what_to_mute(&self, notice: NoticeId) -> Result<(), CommandError> {
        self.ask(|answer| Order::AskWhatToMute(notice, answer))
            .await?
    }

    /// What was clicked on a mail could not be done: its notification says why.
    pub fn say_not_done(&self, notice: NoticeId, sentence: String) {
        self.tell(Order::NotDone(notice, sentence));
    }

    /// Says what came of the account's test, in a notification.
    pub fn say_tested(&self, account: &AccountId, sentence: String) {
        self.tell(Order::Tested(account.clone(), sentence));
    }

    /// From now on nothing is told that has the same sender, list or conversation as that mail. The settings file says
    /// so, too.
    ///
    /// # Errors
    /// `NotFound`, or `Invalid` when the mail does not say which it is.
    pub async fn mute(&self, notice: NoticeId, what: MuteChoice) -> Result<(), CommandError> {
        self.ask(|answer| Order::Mute(notice, what, false, answer))
            .await?
    }

    /// The same, and the mail's notification says so and offers to take it back.
    ///
    /// # Errors
    /// As of [`Self::mute`].
    pub async fn mute_and_say(
        &self,
        notice: NoticeId,
        what: MuteChoice,
    ) -> Result<(), CommandError> {
        self.ask(|answer| Order::Mute(notice, what, true, answer))
            .await?
    }

    /// Takes back whatever mutes that mail.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn unmute(&self, notice: NoticeId) -> Result<(), CommandError> {
        self.ask(|answer| Order::Unmute(notice, answer)).await?
    }

    /// The desktop locked its screen, or unlocked it. While it is locked, notifications tell less.
    pub fn screen_is_locked(&self, is_locked: bool) {
        self.tell(Order::Locked(is_locked));
    }

    /// Others see the screen, or no longer: the same holds as while it is locked.
    pub fn screen_is_shared(&self, is_shared: bool) {
        self.tell(Order::Shared(is_shared));
    }

    /// The user dismissed a mail's notification: it is not shown again.
    pub fn dismissed(&self, notice: NoticeId) {
        self.tell(Order::Dismissed(notice));
    }

    /// Asks every server for news now, and ends every wait for a retry.
    pub fn check_now(&self) {
        self.tell(Order::CheckNow);
    }

    /// The same with one account's only.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn check_account(&self, account: &AccountId) -> Result<(), CommandError> {
        let account = account.clone();
        let is_known = self.ask(|answer| Order::CheckAccount(account, answer));
        known(is_known.await?)
    }

    /// Holds one account's notifications until then; `None`: no longer.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn pause_account(
        &self,
        account: &AccountId,
        until: Option<UnixMillis>,
    ) -> Result<(), CommandError> {
        let account = account.clone();
        let is_known = self.ask(|answer| Order::PauseAccount(account, until, answer));
        known(is_known.await?)
    }

    /// Holds notifications until then.
    pub fn pause(&self, until: UnixMillis) {
        self.tell(Order::Pause(Some(until)));
    }

    /// Notifications again.
    pub fn resume(&self) {
        self.tell(Order::Pause(None));
    }

    /// Says or takes back what is wrong with a surface.
    pub fn problem(&self, code: ProblemCode, message: Option<String>) {
        self.tell(Order::Problem(code, message));
    }

    /// Tidings was updated to that version, which the user has not heard of yet; `None`: they have.
    pub fn updated(&self, version: Option<String>) {
        self.tell(Order::Updated(version));
    }

    /// Says goodbye to every server (about 1 s in all), and stops.
    pub async fn stop(&self) {
        let task = self
            .task
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.tell(Order::Stop);
        if let Some(task) = task {
            // It cannot be cancelled, and a panic in it was logged where it happened.
            let _ = task.await;
        }
    }

    fn tell(&self, order: Order) {
        // A stopped engine has nobody to tell, and nothing left to do.
        let _ = self.orders.send(order);
    }

    async fn ask<T>(
        &self,
        order: impl FnOnce(oneshot::Sender<T>) -> Order,
    ) -> Result<T, CommandError> {
        let (answer, result) = oneshot::channel();
        self.tell(order(answer));
        result
            .await
            .map_err(|_| CommandError::new(ErrorCode::Failed, texts::program::quitting()))
    }
}

fn known(is_known: bool) -> Result<(), CommandError> {
    if is_known {
        return Ok(());
    }
    let sentence = texts::signing_in::account_gone();
    Err(CommandError::new(ErrorCode::NotFound, sentence))
}

fn over() -> CommandError {
    CommandError::new(ErrorCode::NotFound, texts::signing_in::over())
}
