//! The notifications, one by one: what stands in them, and what becomes of the row.

use protocol::{AccountId, MailKind};
use texts::notices;

use super::{AccountTrouble, daemon::Daemon};
use crate::{
    config::notices::Level,
    message::code::grouped,
    notify::{Notice, NoticeButton, NoticeKey, Told},
    store::{NoticeRow, RowState, Store, StoreError},
};

/// Shows one mail under its own key (R15). Whether the daemon took it.
pub(super) async fn show_mail(
    store: &Store,
    daemon: &mut Daemon,
    row: NoticeRow,
    manner: Manner,
) -> Result<bool, StoreError> {
    if store
        .begin_showing(vec![row.notice], false)
        .await?
        .is_empty()
    {
        // Read elsewhere while others were being shown.
        return Ok(true);
    }
    show_begun(store, daemon, row, manner).await
}

/// The same for one of which the store has said already that it is being shown.
pub(super) async fn show_begun(
    store: &Store,
    daemon: &mut Daemon,
    row: NoticeRow,
    manner: Manner,
) -> Result<bool, StoreError> {
    let id = row.notice;
    let told = Told::of(&row);
    let is_shown = daemon.show(mail_notice(row, manner)).await;
    if is_shown {
        daemon.told(told);
    }
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
        account: account.clone(),
        code: None,
        key: NoticeKey::Account(account),
        title: "Tidings".to_owned(),
        body: notices::watching(address),
        buttons: vec![NoticeButton::ShowPanel],
        sound: false,
        sticky: false,
    }
}

/// Whose words these are comes first: they may be anything. Where nobody is to read whose mailbox it is, only that there
/// are some: the panel has them.
pub(super) fn alert(account: AccountId, label: &str, text: &str, tells_whose: bool) -> Notice {
    let body = if tells_whose {
        notices::alert(label, text)
    } else {
        String::new()
    };
    Notice {
        account: account.clone(),
        code: None,
        key: NoticeKey::Alert(account),
        title: notices::alert_title(),
        body,
        buttons: vec![NoticeButton::ShowPanel],
        sound: false,
        sticky: false,
    }
}

/// How a mail is told.
pub(super) struct Manner {
    /// What its account is called, where there are several.
    pub(super) account: Option<String>,
    pub(super) buttons: Vec<NoticeButton>,
    pub(super) level: Level,
    pub(super) sound: bool,
}

/// One mail.
fn mail_notice(row: NoticeRow, manner: Manner) -> Notice {
    let words = row.words;
    let Manner {
        account,
        buttons,
        level,
        sound,
    } = manner;
    let title = match (words.sender.is_empty(), words.unverified) {
        _ if level == Level::Nothing => notices::new_mail(),
        (true, false) => notices::new_mail(),
        (true, true) => notices::unverified(),
        (false, false) => words.sender,
        (false, true) => notices::unverified_sender(&words.sender),
    };
    // It stands on the button, too: no less is to be told for that.
    let code = words.code.filter(|_| level == Level::Everything);
    let lines = match level {
        // Not even whose mailbox it is: somebody else may be looking.
        Level::Nothing => [None, None, None, None],
        Level::Sender => [None, None, None, account],
        Level::Subject => [None, Some(words.subject), None, account],
        // A code is what one waits for. What an invitation is about, its own words say better than the subject.
        Level::Everything => [
            code.as_deref().map(|code| notices::code(&grouped(code))),
            (words.kind != MailKind::Invitation).then_some(words.subject),
            Some(words.snippet),
            account,
        ],
    };
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect();
    let body = lines.join("\n");
    Notice {
        account: row.account,
        code: code.as_deref().map(grouped),
        key: NoticeKey::Mail(row.notice),
        title,
        body,
        buttons,
        sound,
        sticky: false,
    }
}

/// Says once what is wrong with the account, or takes it back. Whether that is done.
pub(super) async fn tell_about_account(
    store: &Store,
    daemon: &mut Daemon,
    account: &AccountId,
    what: Option<(AccountTrouble, String)>,
    tells_whose: bool,
) -> Result<bool, StoreError> {
    let told = store.told(account).await?;
    match what {
        Some((trouble, _)) if told.as_deref() == Some(trouble.as_str()) => {}
        Some((trouble, words)) => {
            let words = if tells_whose { words } else { String::new() };
            if !daemon.show(trouble_notice(account, trouble, words)).await {
                return Ok(false);
            }
            let told = trouble.as_str().to_owned();
            store.set_told(account, Some(told)).await?;
        }
        None if told.is_some() => {
            daemon.withdraw(&NoticeKey::Account(account.clone())).await;
            store.set_told(account, None).await?;
        }
        None => {}
    }
    Ok(true)
}

/// Only what the user alone can mend stays on the screen.
fn trouble_notice(account: &AccountId, trouble: AccountTrouble, words: String) -> Notice {
    let is_signed_out = trouble == AccountTrouble::SignIn;
    let (title, button) = if is_signed_out {
        (notices::signed_out(), NoticeButton::SignIn)
    } else {
        (notices::not_watched(), NoticeButton::ShowPanel)
    };
    Notice {
        account: account.clone(),
        code: None,
        key: NoticeKey::Account(account.clone()),
        title,
        body: words,
        buttons: vec![button],
        sound: false,
        sticky: is_signed_out,
    }
}

/// To see whether notifications come through; or what came of the test that a mail was put into the mailbox for.
pub(super) fn trial(account: AccountId, body: String) -> Notice {
    Notice {
        account: account.clone(),
        code: None,
        key: NoticeKey::Account(account),
        title: "Tidings".to_owned(),
        body,
        buttons: vec![NoticeButton::ShowPanel],
        sound: false,
        sticky: false,
    }
}

/// What was asked to be done with a mail failed; in place of the mail's own notification, and with no more words than
/// that would have now.
pub(super) fn failed(row: &NoticeRow, sentence: String, level: Level) -> Notice {
    let body = if row.words.subject.is_empty() || level < Level::Subject {
        sentence
    } else {
        format!("{}\n{sentence}", row.words.subject)
    };
    Notice {
        account: row.account.clone(),
        code: None,
        key: NoticeKey::Mail(row.notice),
        title: notices::not_done(),
        body,
        buttons: vec![NoticeButton::Open, NoticeButton::ShowPanel],
        sound: false,
        sticky: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Words;

    #[test]
    fn a_notification_says_what_matters_first() {
        let at = |level, words: Words| {
            let notice = mail_notice(
                NoticeRow::waiting(1, words),
                Manner {
                    account: None,
                    buttons: Vec::new(),
                    level,
                    sound: false,
                },
            );
            assert_eq!(
                notice.code.is_some(),
                notice.body.contains("Code: "),
                "on the button only where it is in the text"
            );
            format!("{}|{}", notice.title, notice.body)
        };
        let said = |words| at(Level::Everything, words);
        let words = Words {
            sender: "Ada".to_owned(),
            subject: "Subject".to_owned(),
            snippet: "Snippet".to_owned(),
            ..Words::default()
        };
        assert_eq!(said(words.clone()), "Ada|Subject\nSnippet");
        assert_eq!(
            said(Words {
                code: Some("481220".to_owned()),
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

        // Whatever is in it, no more than the level lets through.
        for kind in [
            MailKind::Ordinary,
            MailKind::Encrypted,
            MailKind::Invitation,
        ] {
            for unverified in [false, true] {
                let full = Words {
                    code: Some("481 220".to_owned()),
                    kind,
                    unverified,
                    sender: "Ada".to_owned(),
                    subject: "Subject".to_owned(),
                    snippet: "Snippet".to_owned(),
                    ..Words::default()
                };
                let who = if unverified {
                    "Unverified sender: Ada"
                } else {
                    "Ada"
                };
                let nothing = at(Level::Nothing, full.clone());
                assert_eq!(nothing, "New mail|");
                assert_eq!(at(Level::Sender, full.clone()), format!("{who}|"));
                assert_eq!(at(Level::Subject, full), format!("{who}|Subject"));
            }
        }
    }

    #[test]
    fn nothing_of_a_notification_was_written_into_the_code() {
        const NAMES: [&str; 4] = ["Ada", "Subject", "Snippet", "Tidings"];
        let _pseudo = texts::testing::speak("pseudo");
        let look = |notice: &Notice| {
            for text in [&notice.title, &notice.body] {
                let left = texts::testing::plain_words(text, &NAMES);
                assert_eq!(left, [""; 0], "{text}; untranslated strings: 0");
            }
        };
        let row = |sender: &str, unverified| {
            let words = Words {
                code: Some("481 220".to_owned()),
                unverified,
                sender: sender.to_owned(),
                subject: "Subject".to_owned(),
                snippet: "Snippet".to_owned(),
                ..Words::default()
            };
            NoticeRow::waiting(1, words)
        };
        for level in [Level::Nothing, Level::Sender, Level::Everything] {
            for sender in ["", "Ada"] {
                for unverified in [false, true] {
                    let manner = Manner {
                        account: None,
                        buttons: Vec::new(),
                        level,
                        sound: false,
                    };
                    look(&mail_notice(row(sender, unverified), manner));
                }
            }
        }
        let account = || AccountId("a".to_owned());
        look(&watching(account(), "Ada"));
        look(&alert(account(), "Ada", "Snippet", true));
        look(&trial(account(), notices::trial()));
        look(&failed(&row("Ada", false), String::new(), Level::Subject));
        let words = notices::sign_in_to("Ada");
        assert_eq!(texts::testing::plain_words(&words, &NAMES), [""; 0]);
    }
}
