//! What the user asks to be done with a mail: kept first, then carried out over a short-lived connection (R31),
//! now or when the server is back, and undone the same way.
//!
//! Promises: nothing that was asked for is lost, and what fails is said; nothing is done to a UID that has come to
//! mean another mail (R8); what is shown as done is done on the server.

mod carry_out;
mod places;
mod self_test;
mod trouble;

use protocol::{CommandError, DeedState, ErrorCode, MailAction, NoticeId};
use texts::deeds;
use url::Url;

use self::trouble::Trouble;
pub(crate) use self::{
    carry_out::{Left, Means, carry_out, look_for_folders},
    places::Rules,
    self_test::{failed as self_test_failed, self_test, silence as self_test_silence},
};
use crate::{
    OpenTarget, clock,
    notify::{NoticeKey, outbox::Outbox},
    store::{Asked, NoticeRow, RowState, Store, StoreError, Undone},
};

/// Keeps what is asked to be done with a mail, and takes its notification away. [`carry_out()`] does it.
///
/// # Errors
/// `NotFound` when the mail is gone, else `Failed`.
pub(crate) async fn ask(
    store: &Store,
    outbox: &Outbox,
    notice: NoticeId,
    action: MailAction,
) -> Result<Asked, CommandError> {
    let asked = store
        .ask_deed(notice, action, clock::unix_now())
        .await
        .map_err(|error| Trouble::from(error).error(action))?;
    match asked {
        Asked::Gone => return Err(Trouble::Gone.error(action)),
        Asked::Undoing => {
            return Err(CommandError::new(ErrorCode::Failed, deeds::still_undoing()));
        }
        Asked::Nothing | Asked::Waiting => {}
    }
    outbox.withdraw(vec![NoticeKey::Mail(notice)]).await;
    Ok(asked)
}

/// What became of what was asked for: nothing yet is no error, because it is kept.
///
/// # Errors
/// Why it failed.
pub(crate) async fn outcome(store: &Store, notice: NoticeId) -> Result<(), CommandError> {
    let deed = store.deed(notice).await.map_err(|error| failed(&error))?;
    match deed {
        Some(deed) if deed.state == DeedState::Failed => {
            let code = if deed.row.gone {
                ErrorCode::NotFound
            } else {
                ErrorCode::Failed
            };
            Err(CommandError::new(code, deed.sentence.unwrap_or_default()))
        }
        _ => Ok(()),
    }
}

/// Begins to undo what was last done with a mail.
///
/// # Errors
/// `NotFound` when there is nothing to undo, or no longer.
pub(crate) async fn undo(store: &Store, notice: NoticeId) -> Result<Undone, CommandError> {
    let undone = store
        .ask_undo(notice, clock::unix_now())
        .await
        .map_err(|error| failed(&error))?;
    if undone == Undone::TooLate {
        return Err(CommandError::new(ErrorCode::NotFound, deeds::too_late()));
    }
    Ok(undone)
}

/// Where a mail is opened. It counts as dealt with: its notification goes.
///
/// `gmail_address` is the account's address if it is Google's.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn open(
    store: &Store,
    outbox: &Outbox,
    notice: NoticeId,
    gmail_address: Option<&str>,
) -> Result<OpenTarget, CommandError> {
    let row = row(store, notice).await?;
    let before = store.deal(notice, RowState::Opened, false).await;
    if before.map_err(|error| failed(&error))?.is_some() {
        outbox.withdraw(vec![NoticeKey::Mail(notice)]).await;
    }
    Ok(target(&row, gmail_address))
}

/// The user closed a mail's notification: it does not come again.
pub(crate) async fn dismissed(store: &Store, notice: NoticeId) {
    if store
        .deal(notice, RowState::Dismissed, false)
        .await
        .is_err()
    {
        log::warn!("that a notification was closed could not be remembered");
    }
}

/// The page or program for a mail, built from checked parts.
fn target(row: &NoticeRow, gmail_address: Option<&str>) -> OpenTarget {
    if let (Some(address), Some(thread)) = (gmail_address, row.thread)
        && let Some(url) = gmail(address, &format!("all/{thread:x}"))
    {
        return OpenTarget::Web(url);
    }
    OpenTarget::MailProgram {
        message_id: row.words.message_id.clone(),
    }
}

/// Gmail's page of that name, of that address's account.
pub(crate) fn gmail(address: &str, page: &str) -> Option<Url> {
    let mut url = Url::parse("https://mail.google.com/mail/").ok()?;
    // The address, not a number: with several accounts signed in, /u/0/ is somebody else.
    url.query_pairs_mut().append_pair("authuser", address);
    url.set_fragment(Some(page));
    Some(url)
}

async fn row(store: &Store, notice: NoticeId) -> Result<NoticeRow, CommandError> {
    let found = store.notice(notice).await;
    found
        .map_err(|error| failed(&error))?
        .ok_or_else(|| CommandError::new(ErrorCode::NotFound, deeds::no_longer_there()))
}

fn failed(error: &StoreError) -> CommandError {
    CommandError::new(ErrorCode::Failed, error.to_string())
}

#[cfg(test)]
mod tests;
