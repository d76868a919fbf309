//! What single notifications say.

use protocol::AccountId;

use crate::{
    notify::{Notice, NoticeButton, NoticeKey},
    store::NoticeRow,
};

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
pub(super) fn mail_notice(row: NoticeRow) -> Notice {
    let words = row.words;
    let title = if words.sender.is_empty() {
        "New mail".to_owned()
    } else {
        words.sender
    };
    let body = match (words.subject.is_empty(), words.snippet.is_empty()) {
        (false, false) => format!("{}\n{}", words.subject, words.snippet),
        (false, true) => words.subject,
        (true, _) => words.snippet,
    };
    Notice {
        key: NoticeKey::Mail(row.notice),
        title,
        body,
        buttons: vec![NoticeButton::Open, NoticeButton::MarkRead],
        sticky: false,
    }
}
