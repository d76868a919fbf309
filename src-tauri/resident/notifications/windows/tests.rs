//! On a Windows that can show toasts, none is shown: what is to be seen here is what happens when it does not.

use engine::notify::{Notice, NoticeButton, NoticeKey};
use protocol::{AccountId, NoticeId};
use tokio::sync::mpsc::unbounded_channel;
use windows_registry::CURRENT_USER;

use super::*;
use crate::notifications::layout::{Capabilities, Layout};

fn bubble() -> Bubble {
    let notice = Notice {
        account: AccountId("a".to_owned()),
        code: None,
        key: NoticeKey::Mail(NoticeId(7)),
        title: "A test of Tidings".to_owned(),
        body: String::new(),
        buttons: vec![NoticeButton::Open, NoticeButton::Archive],
        sound: false,
        sticky: false,
    };
    let can = Capabilities {
        actions: true,
        body: true,
        ..Capabilities::default()
    };
    Bubble {
        layout: Layout::of(&notice, can),
        name: "tidings-mail-7".to_owned(),
        notice,
        number: 1,
    }
}

#[test]
fn what_windows_does_not_understand_is_an_error_and_nothing_is_kept_for_it() {
    let (news, mut heard) = unbounded_channel();
    let mut toasts = Toasts::new(news);
    assert!(toasts.show("tidings-mail-7", 1, "<toast").is_err());
    assert!(toasts.shown.is_empty());
    toasts.take_back("tidings-mail-7");
    assert!(heard.try_recv().is_err());
}

#[tokio::test]
async fn where_there_are_no_toasts_a_notice_counts_as_unshown() {
    let (news, _heard) = unbounded_channel();
    let mut system = System::prepared(news, || ());
    if !system.is_there().await {
        let shown = system.show(bubble()).await;
        assert_eq!(shown, Err(NotifyError::Unavailable));
    }
    system.forget("tidings-mail-7");
    system.take_back("tidings-mail-7").await;
}

#[tokio::test]
async fn without_its_thread_nothing_is_shown_and_nobody_waits() {
    let (jobs, to_do) = mpsc::channel();
    drop(to_do);
    let mut system = System { jobs };
    assert!(!system.is_there().await);
    let shown = system.show(bubble()).await;
    assert_eq!(shown, Err(NotifyError::Unavailable));
    system.take_back("tidings-mail-7").await;
}

#[test]
fn windows_learns_our_name_and_picture() {
    let place = format!(r"Software\dev.tidings.Tidings.Test{}", std::process::id());
    let key = CURRENT_USER.create(&place).unwrap();
    let picture = std::path::Path::new(r"C:\Users\Ada Ünï\tidings.png");
    let described = identity::describe(&key, Some(picture));
    let said = (key.get_string("DisplayName"), key.get_string("IconUri"));
    CURRENT_USER.remove_tree(&place).unwrap();
    described.unwrap();
    assert_eq!(said.0.unwrap(), "Tidings");
    assert_eq!(said.1.unwrap(), picture.to_str().unwrap());
}
