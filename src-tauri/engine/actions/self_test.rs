//! The self-test (`product.md` 2.5): a marked mail goes into the mailbox, and is timed until its notification.
//!
//! Promise: nothing is pretended. The mail takes the way of every other mail, from the server's push to the
//! desktop; whichever step fails is named, and the mail is removed in any case.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use protocol::{SelfTest, SelfTestStep};
use texts::deeds;
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
        (Err((step, why)), Err(_)) => failed(step, &deeds::test_left(&why, &deeds::test_subject())),
        (Ok(took), removed) => {
            let millis = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
            let seconds = format!("{:.1}", took.as_secs_f64());
            match removed {
                Ok(()) => SelfTest {
                    failed: None,
                    millis: Some(millis),
                    sentence: deeds::test_took(&seconds),
                },
                Err(_) => SelfTest {
                    failed: Some(SelfTestStep::Remove),
                    millis: Some(millis),
                    sentence: deeds::test_took_left(&seconds, &deeds::test_subject()),
                },
            }
        }
    }
}

/// What is said when the account's own rules let the test mail not be announced; `None`: they do.
pub(crate) fn silence(ruling: Ruling) -> Option<String> {
    match ruling {
        Ruling::Loud => None,
        Ruling::Held(_) => Some(deeds::test_why_quiet()),
        Ruling::Silent(_) => Some(deeds::test_why_silent()),
    }
}

/// How it ended when something was of no use.
pub(crate) fn failed(step: SelfTestStep, why: &str) -> SelfTest {
    let sentence = match step {
        SelfTestStep::Connect => deeds::test_connect_failed(why),
        SelfTestStep::Put => deeds::test_put_failed(why),
        SelfTestStep::Arrive => deeds::test_arrive_failed(why),
        SelfTestStep::Show => deeds::test_show_failed(why),
        SelfTestStep::Remove => deeds::test_remove_failed(why),
    };
    SelfTest {
        failed: Some(step),
        millis: None,
        sentence,
    }
}

fn because(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Failed(said) if !said.is_empty() => {
            deeds::test_why_said(&crate::notify::words::clean(said, 120))
        }
        Trouble::SignIn => deeds::test_why_sign_in(),
        Trouble::Offline => deeds::test_why_offline(),
        Trouble::Wait => deeds::test_why_wait(),
        _ => deeds::test_why_unknown(),
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
            return Err((SelfTestStep::Show, deeds::test_why_desk()));
        }
        tokio::select! {
            _ = shown.changed() => {}
            _ = problem.changed() => {}
            () = clock::wait_until(deadline) => {
                return Err(match state {
                    None => (
                        SelfTestStep::Arrive,
                        deeds::test_why_late(&patience.as_secs().to_string()),
                    ),
                    Some(_) if means.outbox.paused().borrow().hold(means.account) => {
                        (SelfTestStep::Show, deeds::test_why_paused())
                    }
                    Some(_) => (SelfTestStep::Show, deeds::test_why_desk()),
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
    let (subject, body) = (deeds::test_subject(), deeds::test_body());
    let subject = if subject.is_ascii() {
        subject
    } else {
        format!("=?utf-8?B?{}?=", BASE64_STANDARD.encode(subject))
    };
    let (form, body) = if body.is_ascii() {
        ("Content-Type: text/plain; charset=us-ascii", body)
    } else {
        let form = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64";
        let body = BASE64_STANDARD.encode(body).into_bytes();
        // RFC 2045 6.8: no line has more than 76 characters.
        let lines = body.chunks(76).map(String::from_utf8_lossy);
        (form, lines.collect::<Vec<_>>().join("\r\n"))
    };
    format!(
        "From: Tidings <{address}>\r\nTo: <{address}>\r\nSubject: {subject}\r\nMessage-ID: <{message_id}>\r\n\
         MIME-Version: 1.0\r\n{form}\r\nAuto-Submitted: auto-generated\r\nX-Tidings-Test: yes\r\n\r\n{body}\r\n"
    )
}
