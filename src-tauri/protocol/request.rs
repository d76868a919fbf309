//! What a client may ask, and what it gets.
//!
//! Requests name things we already know by id; they carry no URL and no path, with two exceptions
//! that only the user can know: a custom provider's own addresses, and what [`HandedIn`] brings.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, HandedIn, HelpPlace, LogLine, MailRow, MuteChoice, NoticeId, OrderId, SettingKey,
    Settings, Status, UnixMillis, WindowName,
};

/// Names one sign-in attempt: one state, nonce, PKCE verifier and port (`sign-in.md` 0).
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TransactionId(pub String);

/// Names a browser of this computer, or one of its profiles. Only the resident knows what is started for it.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BrowserId(pub String);

/// A browser of this computer that a sign-in may go on in.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BrowserChoice {
    /// Names it in requests.
    pub id: BrowserId,
    /// What people call it.
    pub name: String,
    /// Which of its profiles, where it has several.
    pub profile: Option<String>,
}

/// What a client may ask.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "op", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Request {
    /// Asks one account's server for news now.
    #[serde(rename = "account.check_now")]
    CheckAccount {
        /// Which.
        account: AccountId,
    },
    /// Opens the account's inbox where its mails are opened: the provider's web page or the mail program.
    #[serde(rename = "account.open")]
    OpenMailbox {
        /// Whose.
        account: AccountId,
    },
    /// Holds the notifications of one account.
    #[serde(rename = "account.pause")]
    PauseAccount {
        /// Whose.
        account: AccountId,
        /// Until then; `i64::MAX`: until the user resumes.
        until: UnixMillis,
    },
    /// Notifications of that account again, if all are not held.
    #[serde(rename = "account.resume")]
    ResumeAccount {
        /// Whose.
        account: AccountId,
    },
    /// Puts a marked mail into the mailbox, times it until its notification, and removes it. Of a read-only account
    /// only the notification is tried.
    #[serde(rename = "account.self_test")]
    SelfTest {
        /// Which.
        account: AccountId,
        /// Only the notification is tried.
        popup: bool,
    },
    /// Signs an account out here: stops watching it and deletes what we keep of it.
    #[serde(rename = "account.sign_out")]
    SignOut {
        /// Which.
        account: AccountId,
        /// At the provider, too (RFC 7009). Some end the sign-ins of the user's other computers with it.
        #[serde(default)]
        revoke: bool,
    },
    /// The consent window stayed blank: nothing finished loading in 10 s.
    #[serde(rename = "consent.blank")]
    ConsentBlank {
        /// Whose window.
        transaction: TransactionId,
    },
    /// The consent window was closed by the user, or ended with the shell.
    #[serde(rename = "consent.closed")]
    ConsentClosed {
        /// Whose window.
        transaction: TransactionId,
    },
    /// The consent window was sent to the redirect URI.
    #[serde(rename = "consent.redirected")]
    ConsentRedirected {
        /// Whose window.
        transaction: TransactionId,
        /// The whole URL, code and state included.
        url: HandedIn,
    },
    /// The provider refuses sign-in inside applications.
    #[serde(rename = "consent.refused")]
    ConsentRefused {
        /// Whose window.
        transaction: TransactionId,
        /// What the detector found.
        code: String,
    },
    /// Takes the mail out of the inbox and keeps it.
    #[serde(rename = "mail.archive")]
    Archive {
        /// Which.
        notice: NoticeId,
    },
    /// Puts the mail's one-time code into the clipboard, for a minute.
    #[serde(rename = "mail.copy_code")]
    CopyCode {
        /// Which.
        notice: NoticeId,
    },
    /// Moves the mail into the trash.
    #[serde(rename = "mail.delete")]
    Delete {
        /// Which.
        notice: NoticeId,
    },
    /// Moves the mail into the junk folder.
    #[serde(rename = "mail.junk")]
    Junk {
        /// Which.
        notice: NoticeId,
    },
    /// The newest mails, of one account or of all.
    #[serde(rename = "mail.list")]
    ListMail {
        /// Only this account's.
        account: Option<AccountId>,
        /// At most so many; never more than 200.
        limit: u32,
    },
    /// Marks the mail read on the server.
    #[serde(rename = "mail.mark_read")]
    MarkRead {
        /// Which.
        notice: NoticeId,
    },
    /// Marks the mail unread on the server.
    #[serde(rename = "mail.mark_unread")]
    MarkUnread {
        /// Which.
        notice: NoticeId,
    },
    /// From now on nothing is told of the mail's sender, list or conversation.
    #[serde(rename = "mail.mute")]
    Mute {
        /// Which.
        notice: NoticeId,
        /// What of it.
        what: MuteChoice,
    },
    /// Opens the mail where the account says: the provider's web page or the mail program.
    #[serde(rename = "mail.open")]
    OpenMail {
        /// Which.
        notice: NoticeId,
    },
    /// Takes back whatever mutes the mail.
    #[serde(rename = "mail.unmute")]
    Unmute {
        /// Which.
        notice: NoticeId,
    },
    /// Opens what helps, outside of our windows.
    #[serde(rename = "help.open")]
    OpenHelp {
        /// What.
        place: HelpPlace,
    },
    /// Undoes what was last done with the mail, if that is still listed in [`Status::deeds`]; of what failed, takes
    /// note.
    #[serde(rename = "mail.undo")]
    Undo {
        /// Which.
        notice: NoticeId,
    },
    /// Asks every server for news now.
    #[serde(rename = "program.check_now")]
    CheckNow,
    /// Writes what is known of how the program goes into a file of our own, without addresses and secrets.
    #[serde(rename = "program.export_diagnostics")]
    ExportDiagnostics,
    /// What was said of what happens, redacted.
    #[serde(rename = "program.log")]
    ReadLog {
        /// Only what came after that line; 0: all that is kept.
        #[cfg_attr(test, ts(type = "number"))]
        after: u64,
    },
    /// Holds notifications.
    #[serde(rename = "program.pause")]
    Pause {
        /// Until then; `i64::MAX`: until the user resumes.
        until: UnixMillis,
    },
    /// Ends the resident and the shell. Its shape never changes.
    #[serde(rename = "program.quit")]
    Quit,
    /// Notifications again.
    #[serde(rename = "program.resume")]
    Resume,
    /// The providers to choose from.
    #[serde(rename = "provider.list")]
    ListProviders,
    /// Whose address that is: by its domain, else by who takes in that domain's mail. The answer has one provider, or
    /// none.
    #[serde(rename = "provider.find")]
    FindProvider {
        /// As typed.
        address: String,
    },
    /// Another client of the user's is wanted for this account: an attempt asks for it.
    #[serde(rename = "provider.ask_for_client")]
    AskForClient {
        /// Which.
        account: AccountId,
    },
    /// Asks the provider that the user describes where it would lead them, before anything is opened there. Nothing is
    /// kept of it.
    #[serde(rename = "provider.discover")]
    Discover {
        /// As filled in.
        custom: CustomProvider,
        /// The address that is to be watched, as typed.
        address: String,
    },
    /// Takes the user's own client for a provider, as they typed it (`sign-in.md` R-415).
    #[serde(rename = "provider.enter_client")]
    EnterClient {
        /// Whose, by its id in `providers.toml`.
        provider: String,
        /// The client id.
        client_id: String,
        /// The client secret, where that provider gives out one.
        secret: Option<HandedIn>,
    },
    /// Takes the user's own client file for a provider (`sign-in.md` R-416).
    #[serde(rename = "provider.import_client")]
    ImportClient {
        /// Whose, by its id in `providers.toml`.
        provider: String,
        /// The file's text.
        json: HandedIn,
    },
    /// Changes one key of the settings file. It is understood by the same reader as the file, or refused with that
    /// reader's sentence.
    #[serde(rename = "settings.change")]
    ChangeSetting {
        /// Whose, where the key is an account's.
        account: Option<AccountId>,
        /// Which.
        key: SettingKey,
        /// The new value, in the shape that the file has; `null` takes the key out of the file.
        #[cfg_attr(test, ts(type = "unknown"))]
        value: serde_json::Value,
    },
    /// Shows the folder of the settings file in the system's file manager.
    #[serde(rename = "settings.open_folder")]
    OpenSettingsFolder,
    /// The settings; the file is read again for it.
    #[serde(rename = "settings.read")]
    ReadSettings,
    /// Begins anew, after somebody else had signed in than was wanted: as who they are, to a new account.
    #[serde(rename = "sign_in.as_other")]
    SignInAsOther {
        /// The attempt that failed so.
        transaction: TransactionId,
    },
    /// The browsers of this computer that a sign-in may go on in.
    #[serde(rename = "sign_in.browsers")]
    ListBrowsers,
    /// Ends an attempt.
    #[serde(rename = "sign_in.cancel")]
    CancelSignIn {
        /// Which.
        transaction: TransactionId,
    },
    /// Goes on although the keychain does not take the sign-in: it is kept in memory, until the program ends or the
    /// keychain takes it (`sign-in.md` R-711).
    #[serde(rename = "sign_in.keep")]
    KeepSignIn {
        /// Which attempt.
        transaction: TransactionId,
    },
    /// The link to paste into a browser of the user's choice.
    #[serde(rename = "sign_in.link")]
    SignInLink {
        /// Of which attempt.
        transaction: TransactionId,
    },
    /// Takes the address at which the user's browser ended, where it could not come back by itself (`sign-in.md`
    ///
    #[serde(rename = "sign_in.paste")]
    PasteAnswer {
        /// Of which attempt.
        transaction: TransactionId,
        /// As pasted, code and state included.
        url: HandedIn,
    },
    /// Begins to sign in; how it goes comes as [`crate::Event::SignIn`].
    #[serde(rename = "sign_in.start")]
    SignIn(SignInStart),
    /// The same at a `custom` provider, with the secret of the client that is registered there.
    #[serde(rename = "sign_in.client_secret")]
    SignInWithClientSecret {
        /// Where.
        start: SignInStart,
        /// As typed.
        secret: HandedIn,
    },
    /// The same with a password that the provider made for programs. With `custom` only its mail server counts.
    #[serde(rename = "sign_in.password")]
    SignInWithPassword {
        /// Where. Its address is the identity.
        start: SignInStart,
        /// As typed.
        password: HandedIn,
    },
    /// Goes on in a browser, with a fresh link; from a window, with a fresh transaction.
    #[serde(rename = "sign_in.use_browser")]
    UseBrowser {
        /// Which attempt to replace.
        transaction: TransactionId,
        /// Another one than the system's, for this sign-in.
        #[serde(default)]
        browser: Option<BrowserId>,
    },
    /// Goes on in a window of this application, with a fresh transaction.
    #[serde(rename = "sign_in.use_window")]
    UseWindow {
        /// Which attempt to replace.
        transaction: TransactionId,
    },
    /// From now on every new status and every sign-in state comes as an event, the current ones at once.
    #[serde(rename = "status.follow")]
    FollowStatus,
    /// The status as it is now.
    #[serde(rename = "status.get")]
    GetStatus,
    /// This client is the shell: from now on it gets the orders (`window.open`, `consent.open`).
    #[serde(rename = "window.host")]
    HostWindows,
    /// The window (or consent window) of that order exists now.
    #[serde(rename = "window.opened")]
    WindowOpened {
        /// Which order.
        order: OrderId,
    },
    /// Opens or focuses a window.
    #[serde(rename = "window.show")]
    ShowWindow {
        /// Which.
        window: WindowName,
    },
    /// The user does not want to see what is new: [`Status::updated`] is forgotten.
    #[serde(rename = "program.dismiss_news")]
    DismissNews,
    /// Shows what is new in this version; [`Status::updated`] has done its work.
    #[serde(rename = "program.show_news")]
    ShowNews,
}

/// How to sign in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SignInStart {
    /// The account to sign in again; `None` adds one.
    pub account: Option<AccountId>,
    /// The address the user typed, if any: a hint for the provider, and the identity where it gives none.
    pub address: Option<String>,
    /// What the user filled in, when `provider` is `custom`.
    pub custom: Option<CustomProvider>,
    /// The provider's id in `providers.toml`, `custom`, or `demo`. Ignored with `account`.
    pub provider: String,
    /// Where the consent page opens.
    pub user_agent: UserAgentChoice,
}

/// An OpenID provider and a mail server that no preset knows.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomProvider {
    /// The client id registered there for Tidings.
    pub client_id: String,
    /// PEM certificates to trust for this provider and its mail server beside the system's; empty for none.
    pub extra_roots: String,
    /// Host name of the mail server.
    pub imap_host: String,
    /// Its TLS port, usually 993.
    pub imap_port: u16,
    /// The issuer URL, exactly as its discovery document says it.
    pub issuer: String,
    /// Further scopes that reading mail takes there, separated by spaces; may be empty.
    pub scopes: String,
}

/// Where the consent page opens (`sign-in.md` R-301).
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum UserAgentChoice {
    /// As the provider's preset says.
    #[default]
    Auto,
    /// In the system browser.
    Browser,
    /// On another device, where a code is typed.
    Device,
    /// In a window of this application.
    Webview,
}

/// What a client gets.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "op")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Answer {
    /// The browsers that were asked for.
    #[serde(rename = "browsers")]
    Browsers {
        /// By name.
        browsers: Vec<BrowserChoice>,
    },
    /// It is done; there is nothing to say.
    #[serde(rename = "done")]
    Done,
    /// Where a provider that the user describes would lead them.
    #[serde(rename = "discovery")]
    Discovery {
        /// For the user to read.
        discovery: Discovery,
    },
    /// What was asked for is in a file.
    #[serde(rename = "file")]
    File {
        /// Where, for people.
        path: String,
    },
    /// The link that was asked for.
    #[serde(rename = "link")]
    Link {
        /// A loopback URL that works once.
        url: String,
    },
    /// The sentences that were asked for, oldest first.
    #[serde(rename = "log")]
    Log {
        /// Of those that are kept.
        lines: Vec<LogLine>,
    },
    /// The mails that were asked for, newest first.
    #[serde(rename = "mail")]
    Mail {
        /// At most 200.
        rows: Vec<MailRow>,
    },
    /// The providers that were asked for.
    #[serde(rename = "providers")]
    Providers {
        /// In the order to show.
        providers: Vec<ProviderChoice>,
    },
    /// How the self-test went.
    #[serde(rename = "self_test")]
    SelfTest {
        /// Whether it worked is for whoever asked to read in it.
        result: SelfTest,
    },
    /// The settings.
    #[serde(rename = "settings")]
    Settings {
        /// As they are now.
        settings: Settings,
    },
    /// The attempt that began.
    #[serde(rename = "sign_in")]
    SignIn {
        /// Names it.
        transaction: TransactionId,
    },
    /// The status.
    #[serde(rename = "status")]
    Status {
        /// As it is now.
        status: Status,
    },
}

/// How a self-test went.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SelfTest {
    /// The step that failed; `None`: all went well.
    pub failed: Option<SelfTestStep>,
    /// From handing the mail to the server to its notification.
    pub millis: Option<u32>,
    /// For people: how long it took, or what failed and what to do.
    pub sentence: String,
}

/// The steps of a self-test.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SelfTestStep {
    /// Reaching the mail server.
    Connect,
    /// Handing it the mail.
    Put,
    /// Hearing of it.
    Arrive,
    /// Showing its notification.
    Show,
    /// Removing it.
    Remove,
}

/// Where a provider that the user describes leads them: shown before anything is opened there (`sign-in.md` R-214).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Discovery {
    /// As it calls itself.
    pub issuer: String,
    /// The host whose page asks the user to sign in.
    pub page_host: String,
    /// The host that what the user agrees to is handed to.
    pub token_host: String,
    /// The mail server that gets what it hands out.
    pub imap_host: String,
    /// Those of all its hosts that are not in the domain of the typed address.
    pub foreign: Vec<String>,
}

/// How the user hands in a client of their own.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OwnClient {
    /// Its console gives out a file.
    pub file: bool,
    /// A secret belongs to the id.
    pub secret: bool,
    /// Where clients are registered there can be opened.
    pub console: bool,
    /// The address that has to be registered with it, without a port.
    pub redirect: String,
}

/// One provider, as the add-account window shows it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProviderChoice {
    /// For `SignInStart::provider`.
    pub id: String,
    /// For people.
    pub name: String,
    /// Domains whose addresses are surely this provider's.
    pub domains: Vec<String>,
    /// Where the consent page opens when the user does not choose.
    pub user_agent: UserAgentChoice,
    /// False: the user's own client id is needed first; show the guide.
    pub has_client: bool,
    /// A page that explains how to get a client id; empty for none.
    pub client_help: String,
    /// How the user hands in a client of their own; `None`: the one that is known from the start is the only one.
    pub own_client: Option<OwnClient>,
    /// One may sign in there on another device.
    pub device: bool,
    /// One signs in there with tokens.
    pub oauth: bool,
    /// One signs in there with an app password.
    pub password: bool,
    /// A page where the user makes one; empty for none.
    pub password_help: String,
}
