//! Doing on the server what was asked for, in order, over one connection that is closed afterwards.
//!
//! [`carry_out`] stops where only time or the user's sign-in helps, and what is left stays in the store for the
//! next time. Before anything is done, the same SELECT shows that the UID still means that mail (R8).

use protocol::{AccountId, DeedState, MailAction};

use super::{
    places::{self, Rules},
    trouble::Trouble,
};
use crate::{
    clock,
    imap::{ImapError, OpenAs, moving::Place},
    notify::{NoticeKey, outbox::Outbox},
    oauth::Tokens,
    store::{DeedRow, Store, StoreError},
    watch::{
        news,
        port::{Dialer, ImapPort},
    },
};

/// A mail that broke the connection so often is left alone, so that it does not hold up the others.
const STRIKES: u32 = 3;

/// What it takes to reach an account's server and to remember what was done there.
pub(crate) struct Means<'a, D> {
    pub(crate) account: &'a AccountId,
    pub(crate) dialer: &'a D,
    pub(crate) tokens: &'a dyn Tokens,
    pub(crate) store: &'a Store,
    pub(crate) outbox: &'a Outbox,
    pub(crate) rules: &'a Rules,
}

impl<D> Clone for Means<'_, D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for Means<'_, D> {}

/// Whether something is left to be carried out later.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Left {
    Nothing,
    /// The server could not be told; try again when it is back.
    Something,
}

/// Carries out what an account has waiting.
///
/// # Errors
/// When the store fails.
pub(crate) async fn carry_out<D: Dialer>(means: Means<'_, D>) -> Result<Left, StoreError> {
    if means.store.deeds_due(means.account).await?.is_empty() {
        return Ok(Left::Nothing);
    }
    let mut link = match sign_in(means.dialer, means.tokens).await {
        Ok(link) => link,
        Err(trouble) => {
            log::info!("{}: actions wait: {trouble:?}", means.account.0);
            return Ok(Left::Something);
        }
    };
    // What is asked for meanwhile is done as well.
    while let Some(deed) = means
        .store
        .deeds_due(means.account)
        .await?
        .into_iter()
        .next()
    {
        let outcome = match deed.state {
            DeedState::Undoing => undo(&mut link, means, &deed).await,
            _ => perform(&mut link, means, &deed).await,
        };
        match outcome {
            Ok(()) => {}
            Err(Trouble::Offline) if deed.sent >= STRIKES => {
                fail(means, &deed, &Trouble::Failed(String::new())).await?;
                return Ok(Left::Something);
            }
            Err(trouble) if trouble.passes() => return Ok(Left::Something),
            Err(trouble) => fail(means, &deed, &trouble).await?,
        }
    }
    link.logout().await;
    Ok(Left::Nothing)
}

/// Finds out which folders there are for what.
///
/// # Errors
/// Why it could not be found out.
pub(crate) async fn look_for_folders<D: Dialer>(means: Means<'_, D>) -> Result<(), Trouble> {
    let mut link = sign_in(means.dialer, means.tokens).await?;
    places::look(&mut link, means.store, means.account).await?;
    link.logout().await;
    Ok(())
}

/// Connects; a refused token is renewed once.
pub(super) async fn sign_in<D: Dialer>(
    dialer: &D,
    tokens: &dyn Tokens,
) -> Result<D::Port, Trouble> {
    let token = tokens.access_token(None).await?;
    match dialer.dial(&token).await {
        Err(ImapError::AuthenticationFailed { .. }) => {
            let token = tokens.access_token(Some(&token)).await?;
            Ok(dialer.dial(&token).await?)
        }
        other => Ok(other?),
    }
}

/// The user is told, in the panel and by a notification, because the panel may be closed.
async fn fail<D: Dialer>(
    means: Means<'_, D>,
    deed: &DeedRow,
    trouble: &Trouble,
) -> Result<(), StoreError> {
    let sentence = trouble.sentence(deed.action, deed.state == DeedState::Undoing);
    let gone = matches!(trouble, Trouble::Gone);
    let now = clock::unix_now();
    means
        .store
        .deed_failed(deed, sentence.clone(), gone, now)
        .await?;
    means.outbox.say_failed(&deed.row, sentence).await;
    Ok(())
}

async fn perform<D: Dialer>(
    link: &mut D::Port,
    means: Means<'_, D>,
    deed: &DeedRow,
) -> Result<(), Trouble> {
    let row = &deed.row;
    let is_move = places::role(deed.action).is_some();
    match check(
        link,
        means.store,
        deed,
        &row.mailbox,
        row.uid_validity,
        row.uid,
    )
    .await
    {
        Ok(()) => {}
        // We asked for it before, and its answer was lost.
        Err(Trouble::Gone) if is_move && deed.sent > 0 => {
            return done(means, deed, deed.folder.clone(), deed.place, false).await;
        }
        Err(trouble) => return Err(trouble),
    }
    if !is_move {
        means.store.deed_sent(deed.n, None).await?;
        let is_read = deed.action == MailAction::MarkRead;
        link.mark(row.uid, "\\Seen", is_read).await?;
        return done(means, deed, None, None, false).await;
    }
    if deed.copied {
        // Only the original is still to be removed.
        let removed = link.remove(row.uid).await?;
        return done(means, deed, deed.folder.clone(), deed.place, !removed).await;
    }
    let folder = places::find(link, means, deed.action, &row.mailbox).await?;
    let moved = match put(link, means, deed, &folder).await {
        Err(Trouble::Failed(said)) => {
            // Renamed, perhaps.
            places::look(link, means.store, means.account).await?;
            let again = places::find(link, means, deed.action, &row.mailbox).await?;
            if again == folder {
                return Err(Trouble::Failed(said));
            }
            put(link, means, deed, &again).await?
        }
        other => other?,
    };
    done(
        means,
        deed,
        Some(moved.folder),
        moved.place,
        moved.left_behind,
    )
    .await
}

/// Where a mail was put.
struct Moved {
    folder: String,
    place: Option<Place>,
    left_behind: bool,
}

async fn put<D: Dialer>(
    link: &mut D::Port,
    means: Means<'_, D>,
    deed: &DeedRow,
    folder: &str,
) -> Result<Moved, Trouble> {
    let uid = deed.row.uid;
    if link.can_move() {
        means
            .store
            .deed_sent(deed.n, Some(folder.to_owned()))
            .await?;
        match link.move_to(uid, folder).await {
            // It cannot after all.
            Err(ImapError::Refused { .. }) if !link.can_move() => {}
            place => {
                return Ok(Moved {
                    folder: folder.to_owned(),
                    place: place?,
                    left_behind: false,
                });
            }
        }
    }
    let place = link.copy_to(uid, folder).await?;
    means
        .store
        .deed_copied(deed.n, folder.to_owned(), place)
        .await?;
    let removed = link.remove(uid).await?;
    Ok(Moved {
        folder: folder.to_owned(),
        place,
        left_behind: !removed,
    })
}

/// Before the goodbye: the watcher hears of it now, and it is no news by then (R13).
async fn done<D: Dialer>(
    means: Means<'_, D>,
    deed: &DeedRow,
    folder: Option<String>,
    place: Option<Place>,
    left_behind: bool,
) -> Result<(), Trouble> {
    let now = clock::unix_now();
    means
        .store
        .deed_done(deed, folder, place, left_behind, now)
        .await?;
    let key = NoticeKey::Mail(deed.row.notice);
    means.outbox.withdraw(vec![key]).await;
    Ok(())
}

async fn undo<D: Dialer>(
    link: &mut D::Port,
    means: Means<'_, D>,
    deed: &DeedRow,
) -> Result<(), Trouble> {
    let row = &deed.row;
    let Some(folder) = &deed.folder else {
        check(
            link,
            means.store,
            deed,
            &row.mailbox,
            row.uid_validity,
            row.uid,
        )
        .await?;
        link.mark(row.uid, "\\Seen", !deed.was_unread).await?;
        means.store.deed_undone(deed, None).await?;
        return Ok(());
    };
    if deed.left_behind {
        check(
            link,
            means.store,
            deed,
            &row.mailbox,
            row.uid_validity,
            row.uid,
        )
        .await?;
        link.mark(row.uid, "\\Deleted", false).await?;
        means.store.deed_undone(deed, None).await?;
        // The copy is one too many; where it cannot be found it does no harm.
        if let Ok(copy) = find_again(link, means.store, deed, folder).await {
            link.remove(copy).await?;
        }
        return Ok(());
    }
    let uid = match find_again(link, means.store, deed, folder).await {
        // It is back already: we asked for it before, and its answer was lost.
        Err(Trouble::Gone) if deed.sent > 0 => {
            means.store.deed_undone(deed, None).await?;
            return Ok(());
        }
        found => found?,
    };
    means.store.deed_sent(deed.n, None).await?;
    let place = if link.can_move() {
        link.move_to(uid, &row.mailbox).await?
    } else {
        let place = link.copy_to(uid, &row.mailbox).await?;
        link.remove(uid).await?;
        place
    };
    means.store.deed_undone(deed, place).await?;
    Ok(())
}

/// Opens the mailbox for writing, and makes sure that the UID still means that mail (R8).
async fn check(
    link: &mut impl ImapPort,
    store: &Store,
    deed: &DeedRow,
    mailbox: &str,
    uid_validity: u32,
    uid: u32,
) -> Result<(), Trouble> {
    let opened = link.open(mailbox, OpenAs::Select).await?;
    // Where it says none, only the identity is left to go by (fault 46).
    if opened.uid_validity.is_some_and(|it| it != uid_validity) {
        return Err(Trouble::Moved);
    }
    match is_it(link, store, deed, uid_validity, uid).await? {
        Some(true) => Ok(()),
        Some(false) => Err(Trouble::Moved),
        None => Err(Trouble::Gone),
    }
}

/// Opens the folder that the mail was put into, and finds it there: where the server said, or by its Message-ID.
async fn find_again(
    link: &mut impl ImapPort,
    store: &Store,
    deed: &DeedRow,
    folder: &str,
) -> Result<u32, Trouble> {
    let opened = link.open(folder, OpenAs::Select).await?;
    let said = deed
        .place
        .filter(|place| {
            opened
                .uid_validity
                .is_none_or(|it| it == place.uid_validity)
        })
        .map(|place| place.uid);
    // What is known by its place alone is in this one, or was not asked for.
    let uid_validity = opened.uid_validity.unwrap_or_default();
    let mut candidates: Vec<u32> = said.into_iter().collect();
    if candidates.is_empty()
        && let Some(message_id) = &deed.row.words.message_id
    {
        candidates = link.find(message_id).await?;
    }
    for uid in candidates {
        if is_it(link, store, deed, uid_validity, uid).await? == Some(true) {
            return Ok(uid);
        }
    }
    Err(Trouble::Gone)
}

async fn is_it(
    link: &mut impl ImapPort,
    store: &Store,
    deed: &DeedRow,
    uid_validity: u32,
    uid: u32,
) -> Result<Option<bool>, Trouble> {
    let Some(listed) = link.identity(uid).await? else {
        return Ok(None);
    };
    let identity = news::identity(&listed, uid_validity);
    Ok(Some(store.is_same(deed.row.notice, identity).await?))
}
