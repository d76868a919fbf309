//! The connection to the resident: its orders become windows, its news become events of our windows.
//!
//! An order is acknowledged once its window exists, so that one which a dying shell did not carry out
//! goes to the next shell. When the connection ends, everything here ends.

mod sign_ins;
mod start;

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use anyhow::Context as _;
use protocol::{
    AccountId, Answer, BrowserChoice, CommandError, CustomProvider, Discovery, ErrorCode, Event,
    LogLine, MailRow, OrderId, ProviderChoice, Request, SelfTest, Settings, SignInState, Status,
    TransactionId, UnixMillis, WindowName,
    client::{self, Client, ConnectError, Events},
    consent::Loopback,
    transport::{DialError, Place},
};
use tauri::{AppHandle, Emitter as _, Manager as _, async_runtime};

use self::sign_ins::SignIns;
use crate::{arguments::Arguments, at_start::AtStart, consent_window, linger, platform, windows};

/// How long we wait for a first order. The resident gives it at once; a busy machine takes seconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long the last words may take before a window goes all the same.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// The resident, for whoever has something to say to it.
#[derive(Debug)]
pub(crate) struct Resident {
    client: Client,
    demo: bool,
    sign_ins: Mutex<SignIns>,
}

/// What became of our start.
pub(crate) enum Joined {
    /// We are the one that shows windows.
    Hosting {
        /// To ask.
        resident: Resident,
        /// Orders and news.
        events: Events,
    },
    /// Somebody else does what we were started for.
    NotNeeded,
}

/// Connects, and becomes the one that shows windows.
///
/// # Errors
///
/// The resident cannot be reached, or not understood.
pub(crate) async fn join(arguments: Arguments) -> anyhow::Result<Joined> {
    let place = Place::ours(arguments.demo)?;
    let (client, events) = match client::connect(&place, "tidings-shell").await {
        Ok(connected) => connected,
        Err(ConnectError::Dial(DialError::NotRunning)) => {
            start::tidings(arguments.demo)?;
            return Ok(Joined::NotNeeded);
        }
        Err(error) => return Err(error.into()),
    };
    let resident = Resident {
        client,
        demo: arguments.demo,
        sign_ins: Mutex::default(),
    };
    let hosting = resident.tell(Request::HostWindows).await;
    if let Some(window) = arguments.window {
        resident.tell(Request::ShowWindow { window }).await?;
    }
    if let Err(error) = hosting {
        log::info!("This shell is not needed: {error}");
        return Ok(Joined::NotNeeded);
    }
    resident
        .tell(Request::FollowStatus)
        .await
        .context("The resident does not say how things are")?;
    Ok(Joined::Hosting { resident, events })
}

/// Carries out orders and passes news on, until the connection or the program ends.
pub(crate) async fn follow(app: AppHandle, mut events: Events) {
    let told = app.clone();
    platform::follow_accent(&app, move |accent| emit(&told, "accent", &accent));
    let patience = tokio::time::sleep(PATIENCE);
    tokio::pin!(patience);
    let mut was_ordered = false;
    loop {
        tokio::select! {
            event = events.next() => match event {
                Some(event) => was_ordered |= carry_out(&app, event).await,
                None => break,
            },
            () = &mut patience, if !was_ordered => {
                log::info!("No window was wanted.");
                app.exit(0);
                return;
            }
        }
    }
    log::info!("The resident is gone, and the windows go with it.");
    emit(&app, "resident-lost", &());
    for window in app.webview_windows().into_values() {
        if let Err(error) = window.destroy() {
            log::warn!("A window did not close: {error}.");
        }
    }
    app.exit(0);
}

/// One event; true when it was an order to open something.
async fn carry_out(app: &AppHandle, event: Event) -> bool {
    match event {
        Event::CloseConsent { transaction } => consent_window::close(app, &transaction),
        Event::OpenConsent { order, consent } => {
            let transaction = consent.transaction.clone();
            if let Err(error) = consent_window::open(app, &consent) {
                log::error!("The sign-in window did not open: {error:#}.");
                // To the user it is the same as a page that stays blank: the browser is next.
                spawn_report(app, Request::ConsentBlank { transaction });
            }
            acknowledge(app, order);
            return true;
        }
        Event::OpenWindow {
            order,
            window,
            activation_token,
            page,
        } => {
            let resident = app.state::<Resident>();
            let at_start = AtStart::of(window, &resident).await;
            let is_demo = resident.demo;
            let token = activation_token.as_deref();
            if window == WindowName::Panel {
                linger::keep(app).await;
            }
            if let Err(error) = windows::open(app, window, page.as_ref(), is_demo, token, at_start)
            {
                // Acknowledged all the same: the next shell would fail in the same way, and the next.
                log::error!("The window {} did not open: {error}.", window.label());
            }
            if window == WindowName::Panel {
                // A window to add an account that has nothing more to say gives way.
                emit(app, "panel-opened", &());
            }
            acknowledge(app, order);
            return true;
        }
        Event::SignIn { state } => {
            app.state::<Resident>().lock().learn(state.clone());
            emit(app, "sign-in", &state);
        }
        Event::Settings { settings } => emit(app, "settings", &settings),
        Event::Status { status } => {
            platform::wear(app, status.theme);
            let before = texts::chosen();
            if texts::choose(&status.language) != before {
                windows::speak_anew(app, app.state::<Resident>().demo);
            }
            emit(app, "status", &status);
        }
    }
    false
}

/// To every window of ours that listens. A consent window cannot: listening is a permission, too.
fn emit<T: serde::Serialize>(app: &AppHandle, name: &str, payload: &T) {
    if let Err(error) = app.emit(name, payload) {
        log::warn!("The windows were not told of {name}: {error}.");
    }
}

fn acknowledge(app: &AppHandle, order: OrderId) {
    spawn_report(app, Request::WindowOpened { order });
}

/// Says it without waiting: what comes from the resident must be read meanwhile.
pub(crate) fn spawn_report(app: &AppHandle, request: Request) {
    let app = app.clone();
    async_runtime::spawn(async move {
        if let Err(error) = app.state::<Resident>().tell(request).await {
            log::warn!("The resident did not take a report: {error}");
        }
    });
}

impl Resident {
    /// Whether a consent window may load the one plain-http origin of its order.
    pub(crate) fn loopback(&self) -> Loopback {
        if self.demo || platform::has_test_providers() {
            Loopback::Allowed
        } else {
            Loopback::Refused
        }
    }

    /// Asks for something that has no answer but "done".
    pub(crate) async fn tell(&self, request: Request) -> Result<(), CommandError> {
        match self.client.ask(request).await? {
            Answer::Done => Ok(()),
            _ => Err(unexpected()),
        }
    }

    /// The same, before a window goes: it goes with or without an answer.
    pub(crate) async fn tell_at_last(&self, request: Request) {
        match tokio::time::timeout(LAST_WORDS, self.tell(request)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => log::warn!("The resident did not take a report: {error}"),
            Err(_) => log::warn!("The resident did not take a report in time."),
        }
    }

    pub(crate) async fn discover(
        &self,
        custom: CustomProvider,
        address: String,
    ) -> Result<Discovery, CommandError> {
        match self
            .client
            .ask(Request::Discover { custom, address })
            .await?
        {
            Answer::Discovery { discovery } => Ok(discovery),
            _ => Err(unexpected()),
        }
    }

    pub(crate) async fn export_diagnostics(&self) -> Result<String, CommandError> {
        match self.client.ask(Request::ExportDiagnostics).await? {
            Answer::File { path } => Ok(path),
            _ => Err(unexpected()),
        }
    }

    pub(crate) async fn link(&self, transaction: TransactionId) -> Result<String, CommandError> {
        match self.client.ask(Request::SignInLink { transaction }).await? {
            Answer::Link { url } => Ok(url),
            _ => Err(unexpected()),
        }
    }

    pub(crate) async fn log(&self, after: u64) -> Result<Vec<LogLine>, CommandError> {
        match self.client.ask(Request::ReadLog { after }).await? {
            Answer::Log { lines } => Ok(lines),
            _ => Err(unexpected()),
        }
    }

    pub(crate) async fn mail(
        &self,
        account: Option<AccountId>,
        limit: u32,
    ) -> Result<Vec<MailRow>, CommandError> {
        match self
            .client
            .ask(Request::ListMail { account, limit })
            .await?
        {
            Answer::Mail { rows } => Ok(rows),
            _ => Err(unexpected()),
        }
    }

    /// The popup alone where nothing may be put into the mailbox; the resident sees to that.
    pub(crate) async fn self_test(&self, account: AccountId) -> Result<SelfTest, CommandError> {
        let popup = false;
        match self
            .client
            .ask(Request::SelfTest { account, popup })
            .await?
        {
            Answer::SelfTest { result } => Ok(result),
            _ => Err(unexpected()),
        }
    }

    pub(crate) async fn pause(&self, until: UnixMillis) -> Result<(), CommandError> {
        let until = as_meant(until);
        self.tell(Request::Pause { until }).await
    }

    pub(crate) async fn pause_account(
        &self,
        account: AccountId,
        until: UnixMillis,
    ) -> Result<(), CommandError> {
        let until = as_meant(until);
        self.tell(Request::PauseAccount { account, until }).await
    }

    pub(crate) async fn browsers(&self) -> Result<Vec<BrowserChoice>, CommandError> {
        match self.client.ask(Request::ListBrowsers).await? {
            Answer::Browsers { browsers } => Ok(browsers),
            _ => Err(unexpected()),
        }
    }

    /// Asks for all of them, or for whose an address is.
    pub(crate) async fn providers(
        &self,
        request: Request,
    ) -> Result<Vec<ProviderChoice>, CommandError> {
        match self.client.ask(request).await? {
            Answer::Providers { providers } => Ok(providers),
            _ => Err(unexpected()),
        }
    }

    pub(crate) async fn settings(&self) -> Result<Settings, CommandError> {
        match self.client.ask(Request::ReadSettings).await? {
            Answer::Settings { settings } => Ok(settings),
            _ => Err(unexpected()),
        }
    }

    /// Asks for a sign-in, whichever way.
    pub(crate) async fn sign_in(&self, request: Request) -> Result<TransactionId, CommandError> {
        match self.client.ask(request).await? {
            Answer::SignIn { transaction } => Ok(transaction),
            _ => Err(unexpected()),
        }
    }

    pub(crate) fn sign_ins(&self) -> Vec<SignInState> {
        self.lock().all()
    }

    pub(crate) async fn status(&self) -> Result<Status, CommandError> {
        match self.client.ask(Request::GetStatus).await? {
            Answer::Status { status } => Ok(status),
            _ => Err(unexpected()),
        }
    }

    /// Nothing that panics runs while it is held, so a poisoned lock holds good values.
    fn lock(&self) -> impl std::ops::DerefMut<Target = SignIns> {
        self.sign_ins.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Both programs come from one package, so this is a mistake of ours.
fn unexpected() -> CommandError {
    CommandError::new(ErrorCode::Failed, texts::windows::not_understood())
}
/// A window says "until the user resumes" with the greatest number that JavaScript counts to.
fn as_meant(until: UnixMillis) -> UnixMillis {
    const UNTIL_RESUMED: UnixMillis = UnixMillis((1 << 53) - 1);

    if until >= UNTIL_RESUMED {
        UnixMillis(i64::MAX)
    } else {
        until
    }
}
