//! The self-test (`product.md` 2.5): a marked mail goes into the mailbox, and is timed until its notification.
//!
//! Promise: nothing is pretended. The mail takes the way of every other mail, from the server's push to the
//! desktop; whichever step fails is named, and the mail is removed in any case.

use std::time::Duration;

use protocol::{SelfTest, SelfTestStep};
use tokio::sync::watch;

use super::{carry_out, carry_out::Means, places, trouble::Trouble};
use crate::{
    account::Address,
    clock::{self, Moment},
    imap::{OpenAs, moving::Place},
    notify::ruling::Ruling,
    watch::port::{Dialer, ImapPort},
};

/// Where the mail goes: the mailbox that is watched.
const MAILBOX: &str = "INBOX";

/// Its subject, by which the user knows it.
pub(crate) const SUBJECT: &str = "Test of Tidings";

/// Runs it. `patience`: how long the notification may take on this account.
///
/// The caller holds the account's second connection.
pub(crate) async fn self_test<D: Dialer>(
    means: Means<'_, D>,
    address: &Address,
    patience: Duration,
) -> SelfTest {
    let message_id = format!("{}@self-test.tidings.invalid", uuid::Uuid::new_v4());
    let mut shown = means.outbox.shown();
    shown.mark_unchanged();
    let mut link = match carry_out::sign_in(means.dialer, means.tokens).await {
        Ok(link) => link,
        Err(trouble) => return failed(SelfTestStep::Connect, &because(&trouble)),
    };
    let began = clock::now();
    let place = match link.append(MAILBOX, &mail(address, &message_id)).await {
        Ok(place) => place,
        Err(error) => return failed(SelfTestStep::Put, &because(&Trouble::from(error))),
    };
    let arrival = wait(means, &message_id, began, patience, &mut shown).await;
    let removed = remove(&mut link, means, &message_id, place).await;
    link.logout().await;
    match (arrival, removed) {
        (Err((step, why)), Ok(())) => failed(step, &why),
        (Err((step, why)), Err(_)) => failed(step, &format!("{why} {LEFT}")),
        (Ok(took), removed) => {
            let millis = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
            let seconds = took.as_secs_f64();
            match removed {
                Ok(()) => SelfTest {
                    failed: None,
                    millis: Some(millis),
                    sentence: format!(
                        "{seconds:.1} s from handing the mail to the server to its notification."
                    ),
                },
                Err(_) => SelfTest {
                    failed: Some(SelfTestStep::Remove),
                    millis: Some(millis),
                    sentence: format!("The notification came after {seconds:.1} s. {LEFT}"),
                },
            }
        }
    }
}

/// What is said when the mail is still there.
const LEFT: &str =
    "The test mail (\"Test of Tidings\") could not be removed: please delete it yourself.";

/// What is said when the desktop is of no use.
pub(crate) const NO_DESK: &str = "nothing on this desktop took it. See what the status says.";

/// What is said when notifications are held.
pub(crate) const PAUSED: &str = "notifications are paused. Resume them and try again.";

/// What is said when the account's own rules let the test mail not be announced; `None`: they do.
pub(crate) fn silence(ruling: Ruling) -> Option<&'static str> {
    match ruling {
        Ruling::Loud => None,
        Ruling::Held(_) => Some(
            "it is quiet now (quiet in the settings). Try again when the quiet hours are over.",
        ),
        Ruling::Silent(_) => Some(
            "the account's settings keep the mails of its own address quiet (announce and mutes), and the test mail \
             is one of them.",
        ),
    }
}

/// How it ended when something was of no use.
pub(crate) fn failed(step: SelfTestStep, why: &str) -> SelfTest {
    let what = match step {
        SelfTestStep::Connect => "The mail server was not reached for the test",
        SelfTestStep::Put => "The mail server did not take the test mail",
        SelfTestStep::Arrive => "The test mail lies in the mailbox, but Tidings did not hear of it",
        SelfTestStep::Show => "Tidings heard of the test mail, but no notification was shown",
        SelfTestStep::Remove => "The test mail could not be removed",
    };
    SelfTest {
        failed: Some(step),
        millis: None,
        sentence: format!("{what}: {why}"),
    }
}

fn because(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Failed(said) if !said.is_empty() => {
            format!("it said \"{}\".", crate::notify::words::clean(said, 120))
        }
        Trouble::SignIn => "the account has to be signed in again first.".to_owned(),
        Trouble::Offline => "it cannot be reached. Try again when you are online.".to_owned(),
        Trouble::Wait => {
            "it wants to be left alone for a while, or the keychain is locked. Try again later."
                .to_owned()
        }
        _ => "it did not say why. Try again later.".to_owned(),
    }
}

/// Waits until the notification is on screen.
async fn wait<D>(
    means: Means<'_, D>,
    message_id: &str,
    began: Moment,
    patience: Duration,
    shown: &mut watch::Receiver<u64>,
) -> Result<Duration, (SelfTestStep, String)> {
    let deadline = began + patience;
    let mut problem = means.outbox.problem();
    loop {
        let state = means
            .store
            .progress_of(means.account, message_id)
            .await
            .map_err(|error| (SelfTestStep::Arrive, error.to_string()))?;
        if state == Some(true) {
            return Ok(clock::now().since(began));
        }
        if state == Some(false) && problem.borrow_and_update().is_some() {
            return Err((SelfTestStep::Show, NO_DESK.to_owned()));
        }
        tokio::select! {
            _ = shown.changed() => {}
            _ = problem.changed() => {}
            () = clock::wait_until(deadline) => {
                return Err(match state {
                    None => (
                        SelfTestStep::Arrive,
                        format!("not within {} s.", patience.as_secs()),
                    ),
                    Some(_) if means.outbox.paused().borrow().is_some() => {
                        (SelfTestStep::Show, PAUSED.to_owned())
                    }
                    Some(_) => (SelfTestStep::Show, NO_DESK.to_owned()),
                });
            }
        }
    }
}

/// Takes the mail away, and no other: for good where a single mail can be expunged, else into the trash.
async fn remove<D: Dialer>(
    link: &mut D::Port,
    means: Means<'_, D>,
    message_id: &str,
    place: Option<Place>,
) -> Result<(), Trouble> {
    let opened = link.open(MAILBOX, OpenAs::Select).await?;
    let uid = match place {
        Some(place) if opened.uid_validity == Some(place.uid_validity) => place.uid,
        _ => *link.find(message_id).await?.first().ok_or(Trouble::Gone)?,
    };
    if link.has_labels() {
        let trash = places::find(link, means, protocol::MailAction::Delete, MAILBOX).await?;
        link.move_to(uid, &trash).await?;
        return Ok(());
    }
    link.remove(uid).await?;
    Ok(())
}

/// In ASCII, so that it is the same whatever the server makes of it. Without a Date: it lives for seconds.
fn mail(address: &Address, message_id: &str) -> String {
    let address = if address.as_str().is_ascii() {
        address.as_str()
    } else {
        "self-test@tidings.invalid"
    };
    format!(
        "From: Tidings <{address}>\r\nTo: <{address}>\r\nSubject: {SUBJECT}\r\nMessage-ID: <{message_id}>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\nAuto-Submitted: auto-generated\r\n\
         X-Tidings-Test: yes\r\n\r\n\
         Tidings put this mail here to test your notifications, and removes it again.\r\n"
    )
}
