//! Every click as an [`Action`], its id as text both ways in this one place, and the one `match` in which
//! whatever is asked, by whomever, is done.
//!
//! An id only ever names something that we already know; it never carries a URL or a path, because the
//! payload of a notification may come from anywhere (gotcha 25).

mod opening;

use std::fmt;

use engine::{Engine, Redaction, clock};
use log::{info, warn};
use protocol::{
    AccountId, Answer, CommandError, ErrorCode, HelpPlace, LogLine, MailAction, MuteChoice,
    NoticeId, ProblemCode, Request, SettingKey, Settings, SignInStart, UnixMillis, UserAgentChoice,
    WindowName, WindowPage,
};
use texts::program;
use tokio_util::sync::CancellationToken;

use crate::{
    autostart::Autostart,
    browser::{Browser, BrowserError},
    clipboard::Clipboard,
    helping,
    hooks::Hooks,
    logbook,
    news::News,
    once::Once,
    openers,
    pause::PauseLength,
    programs,
    resident::Start,
    shell::Shell,
};

/// What a click on tray, menu or notification asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Action {
    AddAccount,
    Archive(NoticeId),
    CheckAccount(AccountId),
    CheckNow,
    CopyCode(NoticeId),
    Delete(NoticeId),
    Junk(NoticeId),
    MarkRead(NoticeId),
    /// Asks what of the mail is to be muted.
    Mute(NoticeId),
    MuteAs(NoticeId, MuteChoice),
    OpenMail(NoticeId),
    OpenMailbox(AccountId),
    Pause(PauseLength),
    PauseAccount(AccountId, PauseLength),
    Quit,
    Resume,
    ResumeAccount(AccountId),
    ShowAccount(AccountId),
    ShowAccounts,
    ShowNews,
    ShowPanel,
    ShowSettings,
    SignIn(AccountId),
    Test(AccountId),
    TestAll,
    Unmute(NoticeId),
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AddAccount => f.write_str("add-account"),
            Self::Archive(notice) => write!(f, "archive:{}", notice.0),
            Self::CheckAccount(account) => write!(f, "check-now:{}", account.0),
            Self::CheckNow => f.write_str("check-now"),
            Self::CopyCode(notice) => write!(f, "copy-code:{}", notice.0),
            Self::Delete(notice) => write!(f, "delete:{}", notice.0),
            Self::Junk(notice) => write!(f, "junk:{}", notice.0),
            Self::MarkRead(notice) => write!(f, "mark-read:{}", notice.0),
            Self::Mute(notice) => write!(f, "mute:{}", notice.0),
            Self::MuteAs(notice, what) => {
                let what = match what {
                    MuteChoice::List => "list",
                    MuteChoice::Sender => "sender",
                    MuteChoice::Thread => "thread",
                };
                write!(f, "mute-{what}:{}", notice.0)
            }
            Self::OpenMail(notice) => write!(f, "open-mail:{}", notice.0),
            Self::OpenMailbox(account) => write!(f, "open-mailbox:{}", account.0),
            Self::Pause(length) => write!(f, "pause:{}", length.id()),
            Self::PauseAccount(account, length) => {
                write!(f, "pause-account:{}:{}", length.id(), account.0)
            }
            Self::Quit => f.write_str("quit"),
            Self::Resume => f.write_str("resume"),
            Self::ResumeAccount(account) => write!(f, "resume-account:{}", account.0),
            Self::ShowAccount(account) => write!(f, "show-account:{}", account.0),
            Self::ShowAccounts => f.write_str("show-accounts"),
            Self::ShowNews => f.write_str("show-news"),
            Self::ShowPanel => f.write_str("show-panel"),
            Self::ShowSettings => f.write_str("show-settings"),
            Self::SignIn(account) => write!(f, "sign-in:{}", account.0),
            Self::Test(account) => write!(f, "test:{}", account.0),
            Self::TestAll => f.write_str("test"),
            Self::Unmute(notice) => write!(f, "unmute:{}", notice.0),
        }
    }
}

impl Action {
    /// The action of that id; `None` for what we did not write.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        let (name, about) = match id.split_once(':') {
            Some((name, about)) => (name, Some(about)),
            None => (id, None),
        };
        let notice = || about?.parse().ok().map(NoticeId);
        let account = || about.and_then(account_id);
        Some(match (name, about) {
            ("add-account", None) => Self::AddAccount,
            ("archive", Some(_)) => Self::Archive(notice()?),
            ("check-now", Some(_)) => Self::CheckAccount(account()?),
            ("check-now", None) => Self::CheckNow,
            ("copy-code", Some(_)) => Self::CopyCode(notice()?),
            ("delete", Some(_)) => Self::Delete(notice()?),
            ("junk", Some(_)) => Self::Junk(notice()?),
            ("mark-read", Some(_)) => Self::MarkRead(notice()?),
            ("mute", Some(_)) => Self::Mute(notice()?),
            ("mute-list", Some(_)) => Self::MuteAs(notice()?, MuteChoice::List),
            ("mute-sender", Some(_)) => Self::MuteAs(notice()?, MuteChoice::Sender),
            ("mute-thread", Some(_)) => Self::MuteAs(notice()?, MuteChoice::Thread),
            ("open-mail", Some(_)) => Self::OpenMail(notice()?),
            ("open-mailbox", Some(_)) => Self::OpenMailbox(account()?),
            ("pause", Some(length)) => Self::Pause(PauseLength::from_id(length)?),
            ("pause-account", Some(about)) => {
                let (length, account) = about.split_once(':')?;
                Self::PauseAccount(account_id(account)?, PauseLength::from_id(length)?)
            }
            ("quit", None) => Self::Quit,
            ("resume", None) => Self::Resume,
            ("resume-account", Some(_)) => Self::ResumeAccount(account()?),
            ("show-account", Some(_)) => Self::ShowAccount(account()?),
            ("show-accounts", None) => Self::ShowAccounts,
            ("show-news", None) => Self::ShowNews,
            ("show-panel", None) => Self::ShowPanel,
            ("show-settings", None) => Self::ShowSettings,
            ("sign-in", Some(_)) => Self::SignIn(account()?),
            ("test", Some(_)) => Self::Test(account()?),
            ("test", None) => Self::TestAll,
            ("unmute", Some(_)) => Self::Unmute(notice()?),
            _ => return None,
        })
    }
}

impl Action {
    /// The mail that it is about, if it is about one.
    fn notice(&self) -> Option<NoticeId> {
        match self {
            Self::Archive(notice)
            | Self::CopyCode(notice)
            | Self::Delete(notice)
            | Self::Junk(notice)
            | Self::MarkRead(notice)
            | Self::Mute(notice)
            | Self::MuteAs(notice, _)
            | Self::OpenMail(notice)
            | Self::Unmute(notice) => Some(*notice),
            _ => None,
        }
    }
}

/// An account's id is a UUID; anything else was not written by us.
fn account_id(text: &str) -> Option<AccountId> {
    let is_one = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_one.then(|| AccountId(text.to_owned()))
}

/// What happens outside of the engine and has to be dealt with in the program's own loop, so that no
/// callback of the desktop ever waits.
#[derive(Debug)]
pub(crate) enum Happening {
    /// A click, with the activation token that came with it (Wayland).
    Clicked(Action, Option<String>),
    /// The shell ended while it showed that attempt's page.
    ConsentLost(protocol::TransactionId),
    /// The user waved a mail's notification away.
    Dismissed(NoticeId),
    /// The desktop locked its screen, or unlocked it.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "there the engine hears of it (engine/host)")
    )]
    Locked(bool),
    /// Others see the screen, or no longer.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "no other system is asked")
    )]
    Shared(bool),
    /// A mail has been told.
    Told(engine::notify::Told),
    /// A surface works again (`None`), or does not and this is what the user should know.
    Surface(ProblemCode, Option<String>),
}

/// Where happenings are sent. Never full: each is one click of a user.
pub(crate) type Happenings = tokio::sync::mpsc::UnboundedSender<Happening>;

/// Who does what is asked.
pub(crate) struct Program {
    pub(crate) autostart: Autostart,
    pub(crate) browser: Browser,
    pub(crate) clipboard: Clipboard,
    pub(crate) engine: Engine,
    pub(crate) hooks: Hooks,
    pub(crate) news: News,
    pub(crate) once: Once,
    pub(crate) quit: CancellationToken,
    pub(crate) shell: Shell,
    pub(crate) start: Start,
}

impl Program {
    /// Does what a click asks for. There is nobody to answer: what fails is said where the mail's notification was.
    pub(crate) async fn act(&self, action: Action, activation_token: Option<String>) {
        let about = action.notice();
        let request = match action {
            Action::AddAccount => return self.show(WindowName::AddAccount, activation_token),
            Action::ShowNews => {
                if let Err(error) = self.show_news(activation_token) {
                    warn!("{error}");
                }
                return;
            }
            Action::ShowAccount(account) => {
                let page = WindowPage::Account(account);
                return self.show_at(WindowName::Settings, page, activation_token);
            }
            Action::ShowAccounts => {
                let page = WindowPage::Accounts;
                return self.show_at(WindowName::Settings, page, activation_token);
            }
            Action::ShowPanel => return self.show(WindowName::Panel, activation_token),
            Action::ShowSettings => return self.show(WindowName::Settings, activation_token),
            Action::SignIn(account) => {
                self.show(WindowName::AddAccount, activation_token);
                Request::SignIn(SignInStart {
                    account: Some(account),
                    address: None,
                    custom: None,
                    provider: String::new(),
                    user_agent: UserAgentChoice::Auto,
                })
            }
            Action::Archive(notice) => Request::Archive { notice },
            Action::CheckAccount(account) => Request::CheckAccount { account },
            Action::CheckNow => Request::CheckNow,
            Action::CopyCode(notice) => Request::CopyCode { notice },
            Action::Delete(notice) => Request::Delete { notice },
            Action::Junk(notice) => Request::Junk { notice },
            Action::MarkRead(notice) => Request::MarkRead { notice },
            Action::Mute(notice) => {
                return self.undone(about, self.engine.ask_what_to_mute(notice).await);
            }
            Action::MuteAs(notice, what) => {
                return self.undone(about, self.engine.mute_and_say(notice, what).await);
            }
            Action::OpenMail(notice) => {
                let opened = self.perform(Request::OpenMail { notice }).await;
                if opened.is_err() {
                    self.show(WindowName::Panel, activation_token);
                }
                return self.undone(about, opened.map(drop));
            }
            Action::OpenMailbox(account) => {
                let of = account.clone();
                let opened = self.perform(Request::OpenMailbox { account: of }).await;
                if let Err(error) = opened {
                    warn!("A mailbox could not be opened; showing the panel: {error}");
                    let page = WindowPage::Mailbox(account);
                    self.show_at(WindowName::Panel, page, activation_token);
                }
                return;
            }
            Action::Pause(length) => Request::Pause {
                until: length.until(clock::unix_now()),
            },
            Action::PauseAccount(account, length) => Request::PauseAccount {
                account,
                until: length.until(clock::unix_now()),
            },
            Action::Quit => Request::Quit,
            Action::Resume => Request::Resume,
            Action::ResumeAccount(account) => Request::ResumeAccount { account },
            Action::Unmute(notice) => Request::Unmute { notice },
            Action::Test(account) => return self.test(&[account], activation_token).await,
            Action::TestAll => {
                let status = self.engine.status();
                let accounts = status.borrow().accounts.clone();
                let ids: Vec<_> = accounts.into_iter().map(|account| account.id).collect();
                return self.test(&ids, activation_token).await;
            }
        };
        self.undone(about, self.perform(request).await.map(drop));
    }

    /// There is nobody to answer but the mail's own place on the screen.
    fn undone(&self, about: Option<NoticeId>, done: Result<(), CommandError>) {
        let Err(error) = done else { return };
        warn!("What was clicked could not be done: {error}");
        if let Some(notice) = about {
            self.engine.say_not_done(notice, error.message);
        }
    }

    /// Says of each account how long it took, or which step failed. Where no notification may come of it, the panel
    /// opens as well.
    async fn test(&self, accounts: &[AccountId], activation_token: Option<String>) {
        let mut all_is_well = true;
        // One after the other: together they would be one summary, which says nothing of each.
        for account in accounts {
            let result = self.engine.self_test(account, false).await;
            all_is_well &= result.as_ref().is_ok_and(|result| result.failed.is_none());
            let sentence = result.map_or_else(|error| error.message, |result| result.sentence);
            self.engine.say_tested(account, sentence);
        }
        if !all_is_well {
            warn!("The test of the notifications failed.");
            self.show(WindowName::Panel, activation_token);
        }
    }

    fn show_at(&self, window: WindowName, page: WindowPage, activation_token: Option<String>) {
        if let Err(error) = self.shell.open(window, Some(page), activation_token) {
            warn!("{error}");
        }
    }

    fn show(&self, window: WindowName, activation_token: Option<String>) {
        if let Err(error) = self.shell.open(window, None, activation_token) {
            warn!("{error}");
        }
    }

    /// Shows what is new; then the user knows.
    fn show_news(&self, activation_token: Option<String>) -> Result<(), CommandError> {
        let page = Some(WindowPage::About);
        self.shell
            .open(WindowName::Settings, page, activation_token)
            .map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))?;
        self.forget_news();
        Ok(())
    }

    fn forget_news(&self) {
        self.news.seen();
        self.engine.updated(None);
    }

    /// Does what a click, a window or the command line asks for. What is about the asking connection
    /// itself is `socket.rs`'s.
    pub(crate) async fn perform(&self, request: Request) -> Result<Answer, CommandError> {
        let engine = &self.engine;
        match request {
            Request::Archive { notice } => engine.act(notice, MailAction::Archive).await?,
            Request::CancelSignIn { transaction } => engine.cancel_sign_in(&transaction),
            Request::ChangeSetting {
                account,
                key,
                value,
            } => {
                programs::check(key, &value)?;
                let wish = value.as_bool().unwrap_or_default();
                engine.change_setting(account, key, value).await?;
                match key {
                    SettingKey::Autostart => self.start_at_login(wish)?,
                    // Another one is not blamed for what the last one did.
                    SettingKey::OpenCommand => self.engine.problem(ProblemCode::OpenWith, None),
                    _ => {}
                }
            }
            Request::CheckAccount { account } => engine.check_account(&account).await?,
            Request::CheckNow => engine.check_now(),
            Request::CopyCode { notice } => self.copy_code(notice).await?,
            Request::Delete { notice } => engine.act(notice, MailAction::Delete).await?,
            Request::DismissNews => self.forget_news(),
            Request::ExportDiagnostics => {
                let path = engine.export_diagnostics().await?;
                let path = path.display().to_string();
                return Ok(Answer::File { path });
            }
            Request::GetStatus => {
                let status = engine.status().borrow().clone();
                return Ok(Answer::Status { status });
            }
            Request::ImportClient { provider, json } => {
                engine.import_client(&provider, json).await?;
            }
            Request::EnterClient {
                provider,
                client_id,
                secret,
            } => engine.enter_client(&provider, &client_id, secret).await?,
            Request::AskForClient { account } => {
                let transaction = engine.ask_for_client(&account).await?;
                return Ok(Answer::SignIn { transaction });
            }
            Request::Discover { custom, address } => {
                let discovery = engine.discover(custom, address).await?;
                return Ok(Answer::Discovery { discovery });
            }
            Request::OpenHelp { place } => self.open_help(&place).await?,
            Request::SignInAsOther { transaction } => {
                let transaction = engine.sign_in_as_other(&transaction).await?;
                return Ok(Answer::SignIn { transaction });
            }
            Request::UseWindow { transaction } => engine.use_window(&transaction).await?,
            Request::Junk { notice } => engine.act(notice, MailAction::Junk).await?,
            Request::ListBrowsers => {
                openers::look().await;
                let browsers = openers::choices();
                return Ok(Answer::Browsers { browsers });
            }
            Request::ListMail { account, limit } => {
                let rows = engine.mail(account.as_ref(), limit.min(200)).await;
                return Ok(Answer::Mail { rows });
            }
            Request::ListProviders => {
                let providers = engine.providers().await;
                return Ok(Answer::Providers { providers });
            }
            Request::MarkRead { notice } => engine.act(notice, MailAction::MarkRead).await?,
            Request::MarkUnread { notice } => engine.act(notice, MailAction::MarkUnread).await?,
            Request::Mute { notice, what } => engine.mute(notice, what).await?,
            Request::OpenMail { notice } => self.open_mail(notice).await?,
            Request::OpenMailbox { account } => self.open_mailbox(&account).await?,
            Request::OpenSettingsFolder => self.open_settings_folder().await?,
            Request::Pause { until } => {
                is_to_come(until)?;
                engine.pause(until);
            }
            Request::PauseAccount { account, until } => {
                is_to_come(until)?;
                engine.pause_account(&account, Some(until)).await?;
            }
            Request::Quit => {
                info!("Asked to quit.");
                self.quit.cancel();
            }
            Request::ReadLog { after } => {
                let lines = self.log(after);
                return Ok(Answer::Log { lines });
            }
            Request::ReadSettings => {
                openers::look().await;
                let settings = self.as_shown(engine.read_settings().await?);
                return Ok(Answer::Settings { settings });
            }
            Request::Resume => engine.resume(),
            Request::ResumeAccount { account } => engine.pause_account(&account, None).await?,
            Request::ShowNews => self.show_news(None)?,
            Request::ShowWindow { window } => self
                .shell
                .open(window, None, None)
                .map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))?,
            Request::SelfTest { account, popup } => {
                let result = engine.self_test(&account, popup).await?;
                return Ok(Answer::SelfTest { result });
            }
            Request::SignIn(start) => {
                let transaction = engine.sign_in(start).await?;
                return Ok(Answer::SignIn { transaction });
            }
            Request::FindProvider { address } => {
                let found = engine.find_provider(&address).await;
                return Ok(Answer::Providers {
                    providers: found.into_iter().collect(),
                });
            }
            Request::KeepSignIn { transaction } => engine.keep_sign_in(&transaction).await?,
            Request::PasteAnswer { transaction, url } => {
                engine.paste_answer(&transaction, url).await?;
            }
            Request::SignInLink { transaction } => {
                let url = engine.sign_in_link(&transaction).await?;
                return Ok(Answer::Link { url });
            }
            Request::SignInWithClientSecret { start, secret } => {
                let transaction = engine.sign_in_with_client_secret(start, secret).await?;
                return Ok(Answer::SignIn { transaction });
            }
            Request::SignInWithPassword { start, password } => {
                let transaction = engine.sign_in_with_password(start, password).await?;
                return Ok(Answer::SignIn { transaction });
            }
            Request::SignOut { account, revoke } => engine.sign_out(&account, revoke).await?,
            Request::Undo { notice } => engine.undo(notice).await?,
            Request::Unmute { notice } => engine.unmute(notice).await?,
            Request::UseBrowser {
                transaction,
                browser,
            } => self.use_browser(&transaction, browser.as_ref()).await?,
            Request::ConsentBlank { .. }
            | Request::ConsentClosed { .. }
            | Request::ConsentRedirected { .. }
            | Request::ConsentRefused { .. }
            | Request::FollowStatus
            | Request::HostWindows
            | Request::WindowOpened { .. } => {
                return Err(CommandError::new(
                    ErrorCode::Invalid,
                    "That can only be said over a connection.",
                ));
            }
        }
        Ok(Answer::Done)
    }

    async fn copy_code(&self, notice: NoticeId) -> Result<(), CommandError> {
        let Some(code) = self.engine.code(notice).await else {
            return Err(CommandError::new(ErrorCode::NotFound, program::no_code()));
        };
        let lent = self.clipboard.lend(code, self.quit.clone()).await;
        lent.map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))
    }

    /// Redacted: it is there to be shown to whoever helps.
    fn log(&self, after: u64) -> Vec<LogLine> {
        let redaction = Redaction::new(
            &self.engine.status().borrow(),
            &self.engine.settings().borrow(),
        );
        let mut lines = logbook::after(after);
        for line in &mut lines {
            line.text = redaction.of(&line.text);
        }
        lines
    }

    /// With what the desktop has, where it has the last word.
    pub(crate) fn as_shown(&self, mut settings: Settings) -> Settings {
        settings.general.autostart = self.autostart.is_on();
        settings.openers = openers::known();
        settings
    }

    fn start_at_login(&self, wish: bool) -> Result<(), CommandError> {
        self.autostart.set(wish).map_err(|error| {
            CommandError::new(
                ErrorCode::Failed,
                program::autostart_failed(&error.to_string()),
            )
        })
    }
}

impl Program {
    /// Opens what a help offers: a page that the provider's data names, or something of this desktop's.
    async fn open_help(&self, place: &HelpPlace) -> Result<(), CommandError> {
        let opened = match place {
            HelpPlace::BrowserSettings | HelpPlace::DateSettings => helping::open(place).await,
            HelpPlace::Network => match helping::network_page() {
                Some(page) => self.browser.open_unencrypted(&page).await,
                None => Err(BrowserError::NotAWebPage),
            },
            _ => match self.engine.help_page(place).await {
                Some(page) => self.browser.open(&page).await,
                None => {
                    let nowhere = CommandError::new(ErrorCode::NotFound, program::no_help_page());
                    return Err(nowhere);
                }
            },
        };
        opened.map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))
    }
}

/// Nothing is held until a moment that is over.
fn is_to_come(until: UnixMillis) -> Result<(), CommandError> {
    if until > clock::unix_now() {
        return Ok(());
    }
    let sentence = program::moment_over();
    Err(CommandError::new(ErrorCode::Invalid, sentence))
}

/// `i64::MAX`: until the user resumes.
pub(crate) const UNTIL_RESUMED: UnixMillis = UnixMillis(i64::MAX);

#[cfg(test)]
mod tests;
