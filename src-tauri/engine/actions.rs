//! What the user asks to be done with a mail, over a short-lived connection of its own (R31).
//!
//! Promises: nothing is done to a UID that has come to mean another mail (R8); what is shown as read is
//! read on the server.

use protocol::{CommandError, ErrorCode, NoticeId};
use url::Url;

use crate::{
    OpenTarget,
    imap::{ImapError, OpenAs},
    notify::{NoticeKey, outbox::Outbox},
    oauth::{TokenError, Tokens},
    store::{NoticeRow, RowState, Store, StoreError},
    watch::{
        news,
        port::{Dialer, ImapPort},
    },
};

/// Marks a mail read on the server, and takes its notification away.
///
/// # Errors
/// `NotFound` when the mail is gone, `Offline` when nobody was reached, else `Failed`.
pub(crate) async fn mark_read(
    dialer: &impl Dialer,
    tokens: &dyn Tokens,
    store: &Store,
    outbox: &Outbox,
    notice: NoticeId,
) -> Result<(), CommandError> {
    let row = row(store, notice).await?;
    if !row.unread {
        return deal(store, outbox, notice, true).await;
    }
    let mut link = sign_in(dialer, tokens).await?;
    let outcome = mark(&mut link, store, &row).await;
    if outcome.is_ok() {
        // Before the goodbye: the watcher hears of it now, and it is no news by then (R13).
        deal(store, outbox, notice, true).await?;
    } else if let Err(Trouble::Gone) = &outcome {
        settle_gone(store, outbox, &row).await;
    }
    match outcome {
        Ok(()) => {
            link.logout().await;
            Ok(())
        }
        Err(trouble) => Err(trouble.into()),
    }
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
    deal(store, outbox, notice, false).await?;
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
        && let Ok(mut url) = Url::parse("https://mail.google.com/mail/")
    {
        // The address, not a number: with several accounts signed in, /u/0/ is somebody else.
        url.query_pairs_mut().append_pair("authuser", address);
        url.set_fragment(Some(&format!("all/{thread:x}")));
        return OpenTarget::Web(url);
    }
    OpenTarget::MailProgram {
        message_id: row.words.message_id.clone(),
    }
}

async fn row(store: &Store, notice: NoticeId) -> Result<NoticeRow, CommandError> {
    store
        .notice(notice)
        .await
        .map_err(Trouble::from)?
        .ok_or_else(|| Trouble::Gone.into())
}

async fn deal(
    store: &Store,
    outbox: &Outbox,
    notice: NoticeId,
    read: bool,
) -> Result<(), CommandError> {
    let before = store
        .deal(notice, RowState::Opened, read)
        .await
        .map_err(Trouble::from)?;
    if before.is_some() {
        outbox.withdraw(vec![NoticeKey::Mail(notice)]).await;
    }
    Ok(())
}

async fn settle_gone(store: &Store, outbox: &Outbox, row: &NoticeRow) {
    let gone = store
        .settle(
            &row.account,
            &row.mailbox,
            row.uid_validity,
            Vec::new(),
            vec![row.uid],
        )
        .await;
    if gone.is_ok() {
        outbox.withdraw(vec![NoticeKey::Mail(row.notice)]).await;
    }
}

/// Connects; a refused token is renewed once.
async fn sign_in<D: Dialer>(dialer: &D, tokens: &dyn Tokens) -> Result<D::Port, Trouble> {
    let token = tokens.access_token(None).await?;
    match dialer.dial(&token).await {
        Err(ImapError::AuthenticationFailed { .. }) => {
            let token = tokens.access_token(Some(&token)).await?;
            Ok(dialer.dial(&token).await?)
        }
        other => Ok(other?),
    }
}

async fn mark(link: &mut impl ImapPort, store: &Store, row: &NoticeRow) -> Result<(), Trouble> {
    let opened = link.open(&row.mailbox, OpenAs::Select).await?;
    if news::validity(&opened) != row.uid_validity {
        return Err(Trouble::Moved);
    }
    let Some(listed) = link.identity(row.uid).await? else {
        return Err(Trouble::Gone);
    };
    let identity = news::identity(&listed, row.uid_validity);
    if !store.is_same(row.notice, identity).await? {
        return Err(Trouble::Moved);
    }
    link.mark_seen(row.uid).await?;
    Ok(())
}

/// Why it was not done.
#[derive(Debug)]
enum Trouble {
    Failed,
    Gone,
    /// The UID means another mail now.
    Moved,
    Offline,
    SignIn,
}

impl From<Trouble> for CommandError {
    fn from(trouble: Trouble) -> Self {
        let (code, sentence) = match trouble {
            Trouble::Failed => (
                ErrorCode::Failed,
                "The mail server did not mark this mail as read. Try again later.",
            ),
            Trouble::Gone => (
                ErrorCode::NotFound,
                "This mail is no longer in the mailbox.",
            ),
            Trouble::Moved => (
                ErrorCode::Failed,
                "The mailbox has changed, so this mail was left as it is. Try again in a moment.",
            ),
            Trouble::Offline => (
                ErrorCode::Offline,
                "The mail server cannot be reached, so this mail is still unread. Try again when you are online.",
            ),
            Trouble::SignIn => (
                ErrorCode::Failed,
                "The account has to be signed in again first; this mail is still unread.",
            ),
        };
        Self::new(code, sentence)
    }
}

impl From<ImapError> for Trouble {
    fn from(error: ImapError) -> Self {
        match error {
            ImapError::AuthenticationFailed { .. } => Self::SignIn,
            ImapError::Bye { .. } | ImapError::Lost | ImapError::Unreachable => Self::Offline,
            ImapError::Certificate { .. }
            | ImapError::Limited { .. }
            | ImapError::Unavailable { .. }
            | ImapError::Refused { .. }
            | ImapError::User { .. } => Self::Failed,
        }
    }
}

impl From<TokenError> for Trouble {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Config(_) | TokenError::NeedsSignIn(_) => Self::SignIn,
            TokenError::KeychainLocked | TokenError::KeychainMissing => Self::Failed,
            TokenError::Unreachable { .. } => Self::Offline,
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(_: StoreError) -> Self {
        Self::Failed
    }
}

#[cfg(test)]
mod tests;
