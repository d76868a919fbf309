//! The notifications, one by one: what stands in them, and what becomes of the row.

use protocol::{AccountId, MailKind};

use super::daemon::Daemon;
use crate::{
    notify::{Notice, NoticeButton, NoticeKey},
    store::{NoticeRow, RowState, Store, StoreError},
};

/// Shows one mail under its own key (R15). Whether the daemon took it.
pub(super) async fn show_mail(
    store: &Store,
    daemon: &mut Daemon,
    row: NoticeRow,
    buttons: Vec<NoticeButton>,
) -> Result<bool, StoreError> {
    if store
        .begin_showing(vec![row.notice], false)
        .await?
        .is_empty()
    {
        // Read elsewhere while others were being shown.
        return Ok(true);
    }
    show_begun(store, daemon, row, buttons).await
}

/// The same for one of which the store has said already that it is being shown.
pub(super) async fn show_begun(
    store: &Store,
    daemon: &mut Daemon,
    row: NoticeRow,
    buttons: Vec<NoticeButton>,
) -> Result<bool, StoreError> {
    let id = row.notice;
    let is_shown = daemon.show(mail_notice(row, buttons)).await;
    let state = if is_shown {
        RowState::Shown
    } else {
        RowState::Pending
    };
    let settled = store.finish_showing(vec![id], state).await?;
    if is_shown && !settled.is_empty() {
        // Read elsewhere in the meantime.
        daemon.withdraw(&NoticeKey::Mail(id)).await;
    }
    Ok(is_shown)
}

/// A sign-in has come to its end.
pub(super) fn watching(account: AccountId, address: &str) -> Notice {
    Notice {
        key: NoticeKey::Account(account),
        title: "Tidings".to_owned(),
        body: format!("Tidings is watching {address}."),
        buttons: vec![NoticeButton::ShowPanel],
        sticky: false,
    }
}

/// Whose words these are comes first: they may be anything.
pub(super) fn alert(account: AccountId, label: &str, text: &str) -> Notice {
    Notice {
        key: NoticeKey::Alert(account),
        title: "A message from your mail server".to_owned(),
        body: format!("{label}: {text}"),
        buttons: vec![NoticeButton::ShowPanel],
        sticky: false,
    }
}

/// One mail.
fn mail_notice(row: NoticeRow, mut buttons: Vec<NoticeButton>) -> Notice {
    let words = row.words;
    if words.code.is_some() {
        buttons.insert(0, NoticeButton::CopyCode);
    }
    let title = match (words.sender.is_empty(), words.unverified) {
        (true, false) => "New mail".to_owned(),
        (true, true) => "Unverified sender".to_owned(),
        (false, false) => words.sender,
        (false, true) => format!("Unverified sender: {}", words.sender),
    };
    // A code is what one waits for. What an invitation is about, its own words say better than the subject.
    let code = words.code.map(|code| format!("Code: {code}"));
    let subject = (words.kind != MailKind::Invitation).then_some(words.subject);
    let lines = [code, subject, Some(words.snippet)];
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect();
    let body = lines.join("\n");
    Notice {
        key: NoticeKey::Mail(row.notice),
        title,
        body,
        buttons,
        sticky: false,
    }
}

/// Says once that the user must sign in again, or takes it back. Whether that is done.
pub(super) async fn tell_about_account(
    store: &Store,
    daemon: &mut Daemon,
    account: &AccountId,
    what: Option<String>,
) -> Result<bool, StoreError> {
    let told = store.told(account).await?;
    match what {
        Some(_) if told.is_some() => {}
        Some(words) => {
            let is_shown = daemon
                .show(Notice {
                    key: NoticeKey::Account(account.clone()),
                    title: "Signed out".to_owned(),
                    body: words,
                    buttons: vec![NoticeButton::SignIn],
                    sticky: true,
                })
                .await;
            if !is_shown {
                return Ok(false);
            }
            store.set_told(account, Some("sign-in".to_owned())).await?;
        }
        None if told.is_some() => {
            daemon.withdraw(&NoticeKey::Account(account.clone())).await;
            store.set_told(account, None).await?;
        }
        None => {}
    }
    Ok(true)
}

/// To see whether notifications come through.
pub(super) fn trial(account: AccountId) -> Notice {
    Notice {
        key: NoticeKey::Account(account),
        title: "Tidings".to_owned(),
        body: "This is a test: notifications come through.".to_owned(),
        buttons: vec![NoticeButton::ShowPanel],
        sticky: false,
    }
}

/// What was asked to be done with a mail failed; in place of the mail's own notification.
pub(super) fn failed(row: &NoticeRow, sentence: String) -> Notice {
    let body = if row.words.subject.is_empty() {
        sentence
    } else {
        format!("{}\n{sentence}", row.words.subject)
    };
    Notice {
        key: NoticeKey::Mail(row.notice),
        title: "Not done".to_owned(),
        body,
        buttons: vec![NoticeButton::Open, NoticeButton::ShowPanel],
        sticky: false,
    }
}

#[cfg(test)]
mod tests {
    use protocol::{NoticeId, UnixMillis};

    use super::*;
    use crate::store::{RowState, Words};

    #[test]
    fn a_notification_says_what_matters_first() {
        let said = |words: Words| {
            let notice = mail_notice(
                NoticeRow {
                    notice: NoticeId(1),
                    account: AccountId("a".to_owned()),
                    mailbox: "INBOX".to_owned(),
                    uid_validity: 1,
                    uid: 1,
                    words,
                    thread: None,
                    arrived: UnixMillis(0),
                    recorded: UnixMillis(0),
                    unread: true,
                    gone: false,
                    state: RowState::Pending,
                    summary: false,
                },
                Vec::new(),
            );
            format!("{}|{}", notice.title, notice.body)
        };
        let words = Words {
            sender: "Ada".to_owned(),
            subject: "Subject".to_owned(),
            snippet: "Snippet".to_owned(),
            ..Words::default()
        };
        assert_eq!(said(words.clone()), "Ada|Subject\nSnippet");
        assert_eq!(
            said(Words {
                code: Some("481 220".to_owned()),
                ..words.clone()
            }),
            "Ada|Code: 481 220\nSubject\nSnippet"
        );
        assert_eq!(
            said(Words {
                kind: MailKind::Invitation,
                snippet: "Invitation: Lunch".to_owned(),
                ..words.clone()
            }),
            "Ada|Invitation: Lunch"
        );
        assert_eq!(
            said(Words {
                unverified: true,
                sender: "ada@example.org".to_owned(),
                ..words
            }),
            "Unverified sender: ada@example.org|Subject\nSnippet"
        );
        assert_eq!(said(Words::default()), "New mail|");
    }
}
