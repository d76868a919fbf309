//! What a window may ask: one line per command, to the resident and back.
//!
//! Which window may use which command stands in `capabilities/`. Commands take ids, not URLs or
//! paths; what a window shows comes by itself, as the events `status` and `sign-in`.

use protocol::{
    AccountId, BrowserChoice, BrowserId, CommandError, CustomProvider, Discovery, HandedIn,
    HelpPlace, LogLine, MailRow, MuteChoice, NoticeId, ProviderChoice, Request, SelfTest,
    SettingKey, Settings, SignInStart, SignInState, Status, TransactionId, UnixMillis, WindowName,
};
use tauri::{State, WebviewWindow};

use crate::{resident::Resident, windows};

/// Takes a mail out of the inbox and keeps it.
#[tauri::command]
pub(crate) async fn archive(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::Archive { notice }).await
}

/// Asks for another client of the user's, to sign in to that account with.
#[tauri::command]
pub(crate) async fn ask_for_client(
    resident: State<'_, Resident>,
    account: AccountId,
) -> Result<TransactionId, CommandError> {
    resident.sign_in(Request::AskForClient { account }).await
}

/// Ends a sign-in.
#[tauri::command]
pub(crate) async fn cancel_sign_in(
    resident: State<'_, Resident>,
    transaction: TransactionId,
) -> Result<(), CommandError> {
    resident.tell(Request::CancelSignIn { transaction }).await
}

/// Changes one key of the settings file.
#[tauri::command]
pub(crate) async fn change_setting(
    resident: State<'_, Resident>,
    account: Option<AccountId>,
    key: SettingKey,
    value: serde_json::Value,
) -> Result<(), CommandError> {
    resident
        .tell(Request::ChangeSetting {
            account,
            key,
            value,
        })
        .await
}

/// Asks every server for news now.
#[tauri::command]
pub(crate) async fn check_now(resident: State<'_, Resident>) -> Result<(), CommandError> {
    resident.tell(Request::CheckNow).await
}

/// Closes the window that asks.
#[tauri::command(async)]
pub(crate) fn close_window(window: WebviewWindow) -> Result<(), CommandError> {
    windows::close(&window)
}

/// Every sign-in that this shell has heard of, each as it stands now.
#[tauri::command]
pub(crate) fn current_sign_ins(resident: State<'_, Resident>) -> Vec<SignInState> {
    resident.sign_ins()
}

/// The status as it is now.
#[tauri::command]
pub(crate) async fn current_status(resident: State<'_, Resident>) -> Result<Status, CommandError> {
    resident.status().await
}

/// Moves a mail into the trash.
#[tauri::command]
pub(crate) async fn delete(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::Delete { notice }).await
}

/// Asks a provider that the user describes where it would lead them.
#[tauri::command]
pub(crate) async fn discover(
    resident: State<'_, Resident>,
    custom: CustomProvider,
    address: String,
) -> Result<Discovery, CommandError> {
    resident.discover(custom, address).await
}

/// Takes the user's own client for a provider, as they typed it; its secret passes through here once and is kept nowhere.
#[tauri::command]
pub(crate) async fn enter_client(
    resident: State<'_, Resident>,
    provider: String,
    client_id: String,
    secret: Option<HandedIn>,
) -> Result<(), CommandError> {
    resident
        .tell(Request::EnterClient {
            provider,
            client_id,
            secret,
        })
        .await
}

/// Writes a report for somebody who helps; where it is.
#[tauri::command]
pub(crate) async fn export_diagnostics(
    resident: State<'_, Resident>,
) -> Result<String, CommandError> {
    resident.export_diagnostics().await
}

/// Whose address that is; none or one.
#[tauri::command]
pub(crate) async fn find_provider(
    resident: State<'_, Resident>,
    address: String,
) -> Result<Vec<ProviderChoice>, CommandError> {
    resident.providers(Request::FindProvider { address }).await
}

/// Takes the user's own client file for a provider.
#[tauri::command]
pub(crate) async fn import_client(
    resident: State<'_, Resident>,
    provider: String,
    json: HandedIn,
) -> Result<(), CommandError> {
    resident
        .tell(Request::ImportClient { provider, json })
        .await
}

/// The user does not want to see what is new.
#[tauri::command]
pub(crate) async fn dismiss_news(resident: State<'_, Resident>) -> Result<(), CommandError> {
    resident.tell(Request::DismissNews).await
}

/// Moves a mail into the junk folder.
#[tauri::command]
pub(crate) async fn junk(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::Junk { notice }).await
}

/// Goes on with a sign-in that the keychain does not take.
#[tauri::command]
pub(crate) async fn keep_sign_in(
    resident: State<'_, Resident>,
    transaction: TransactionId,
) -> Result<(), CommandError> {
    resident.tell(Request::KeepSignIn { transaction }).await
}

/// The browsers of this computer that a sign-in may go on in.
#[tauri::command]
pub(crate) async fn list_browsers(
    resident: State<'_, Resident>,
) -> Result<Vec<BrowserChoice>, CommandError> {
    resident.browsers().await
}

/// The newest mails, of one account or of all.
#[tauri::command]
pub(crate) async fn list_mail(
    resident: State<'_, Resident>,
    account: Option<AccountId>,
    limit: u32,
) -> Result<Vec<MailRow>, CommandError> {
    resident.mail(account, limit).await
}

/// The providers to choose from.
#[tauri::command]
pub(crate) async fn list_providers(
    resident: State<'_, Resident>,
) -> Result<Vec<ProviderChoice>, CommandError> {
    resident.providers(Request::ListProviders).await
}

/// Marks a mail read on the server.
#[tauri::command]
pub(crate) async fn mark_read(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::MarkRead { notice }).await
}

/// Marks a mail unread on the server.
#[tauri::command]
pub(crate) async fn mark_unread(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::MarkUnread { notice }).await
}

/// Opens what helps: a page of the provider's or a setting of the desktop's, by its name.
#[tauri::command]
pub(crate) async fn open_help(
    resident: State<'_, Resident>,
    place: HelpPlace,
) -> Result<(), CommandError> {
    resident.tell(Request::OpenHelp { place }).await
}

/// Opens a mail where its account says.
#[tauri::command]
pub(crate) async fn open_mail(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::OpenMail { notice }).await
}

/// Shows the folder of the settings file.
#[tauri::command]
pub(crate) async fn open_settings_folder(
    resident: State<'_, Resident>,
) -> Result<(), CommandError> {
    resident.tell(Request::OpenSettingsFolder).await
}

/// Holds notifications until then.
#[tauri::command]
pub(crate) async fn pause(
    resident: State<'_, Resident>,
    until: UnixMillis,
) -> Result<(), CommandError> {
    resident.pause(until).await
}

/// Holds the notifications of one account until then.
#[tauri::command]
pub(crate) async fn pause_account(
    resident: State<'_, Resident>,
    account: AccountId,
    until: UnixMillis,
) -> Result<(), CommandError> {
    resident.pause_account(account, until).await
}

/// The settings, as their file says them now.
#[tauri::command]
pub(crate) async fn read_settings(resident: State<'_, Resident>) -> Result<Settings, CommandError> {
    resident.settings().await
}

/// Notifications again.
#[tauri::command]
pub(crate) async fn resume(resident: State<'_, Resident>) -> Result<(), CommandError> {
    resident.tell(Request::Resume).await
}

/// Notifications of that account again.
#[tauri::command]
pub(crate) async fn resume_account(
    resident: State<'_, Resident>,
    account: AccountId,
) -> Result<(), CommandError> {
    resident.tell(Request::ResumeAccount { account }).await
}

/// Puts a mail into the account's mailbox, times it to its notification, and removes it.
#[tauri::command]
pub(crate) async fn self_test(
    resident: State<'_, Resident>,
    account: AccountId,
) -> Result<SelfTest, CommandError> {
    resident.self_test(account).await
}

/// Opens the add-account window, or brings it to the front.
#[tauri::command]
pub(crate) async fn show_add_account(resident: State<'_, Resident>) -> Result<(), CommandError> {
    resident
        .tell(Request::ShowWindow {
            window: WindowName::AddAccount,
        })
        .await
}

/// Opens the settings window where it says what is new.
#[tauri::command]
pub(crate) async fn show_news(resident: State<'_, Resident>) -> Result<(), CommandError> {
    resident.tell(Request::ShowNews).await
}

/// Opens the settings window, or brings it to the front.
#[tauri::command]
pub(crate) async fn show_settings(resident: State<'_, Resident>) -> Result<(), CommandError> {
    resident
        .tell(Request::ShowWindow {
            window: WindowName::Settings,
        })
        .await
}

/// Takes the address at which the user's browser ended; it passes through here once and is kept nowhere.
#[tauri::command]
pub(crate) async fn paste_answer(
    resident: State<'_, Resident>,
    transaction: TransactionId,
    url: HandedIn,
) -> Result<(), CommandError> {
    resident
        .tell(Request::PasteAnswer { transaction, url })
        .await
}

/// Begins to sign in; how it goes comes as the event `sign-in`.
#[tauri::command]
pub(crate) async fn sign_in(
    resident: State<'_, Resident>,
    start: SignInStart,
) -> Result<TransactionId, CommandError> {
    resident.sign_in(Request::SignIn(start)).await
}

/// Begins anew as whoever had signed in where somebody else was wanted.
#[tauri::command]
pub(crate) async fn sign_in_as_other(
    resident: State<'_, Resident>,
    transaction: TransactionId,
) -> Result<TransactionId, CommandError> {
    resident
        .sign_in(Request::SignInAsOther { transaction })
        .await
}

/// The link to paste into a browser of the user's choice.
#[tauri::command]
pub(crate) async fn sign_in_link(
    resident: State<'_, Resident>,
    transaction: TransactionId,
) -> Result<String, CommandError> {
    resident.link(transaction).await
}

/// Begins to sign in with the secret of the user's own client, which passes through here once and is kept nowhere.
#[tauri::command]
pub(crate) async fn sign_in_with_client_secret(
    resident: State<'_, Resident>,
    start: SignInStart,
    secret: HandedIn,
) -> Result<TransactionId, CommandError> {
    let request = Request::SignInWithClientSecret { start, secret };
    resident.sign_in(request).await
}

/// Begins to sign in with an app password, which passes through here once and is kept nowhere.
#[tauri::command]
pub(crate) async fn sign_in_with_password(
    resident: State<'_, Resident>,
    start: SignInStart,
    password: HandedIn,
) -> Result<TransactionId, CommandError> {
    let request = Request::SignInWithPassword { start, password };
    resident.sign_in(request).await
}

/// Forgets an account: stops watching it and deletes its token; with `revoke` the provider forgets it, too.
#[tauri::command]
pub(crate) async fn sign_out(
    resident: State<'_, Resident>,
    account: AccountId,
    revoke: bool,
) -> Result<(), CommandError> {
    resident.tell(Request::SignOut { account, revoke }).await
}

/// Undoes what was last done with a mail, or takes note that it failed.
#[tauri::command]
pub(crate) async fn undo(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::Undo { notice }).await
}

/// What the program says of what it does, after that line.
#[tauri::command]
pub(crate) async fn read_log(
    resident: State<'_, Resident>,
    after: u64,
) -> Result<Vec<LogLine>, CommandError> {
    resident.log(after).await
}

/// Puts a mail's one-time code into the clipboard, for a minute.
#[tauri::command]
pub(crate) async fn copy_code(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::CopyCode { notice }).await
}

/// From now on nothing is told of that mail's sender, list or conversation.
#[tauri::command]
pub(crate) async fn mute(
    resident: State<'_, Resident>,
    notice: NoticeId,
    what: MuteChoice,
) -> Result<(), CommandError> {
    resident.tell(Request::Mute { notice, what }).await
}

/// Takes back what mutes a mail.
#[tauri::command]
pub(crate) async fn unmute(
    resident: State<'_, Resident>,
    notice: NoticeId,
) -> Result<(), CommandError> {
    resident.tell(Request::Unmute { notice }).await
}

/// Goes on in a browser: the system's, or another one by its name.
#[tauri::command]
pub(crate) async fn use_browser(
    resident: State<'_, Resident>,
    transaction: TransactionId,
    browser: Option<BrowserId>,
) -> Result<(), CommandError> {
    resident
        .tell(Request::UseBrowser {
            transaction,
            browser,
        })
        .await
}

/// Goes on in a window of this application.
#[tauri::command]
pub(crate) async fn use_window(
    resident: State<'_, Resident>,
    transaction: TransactionId,
) -> Result<(), CommandError> {
    resident.tell(Request::UseWindow { transaction }).await
}

#[cfg(test)]
mod tests;
