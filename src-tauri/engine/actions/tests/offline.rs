//! What is asked for while nobody answers.

use super::*;

#[tokio::test(start_paused = true)]
async fn is_kept_while_offline_and_carried_out_in_order() {
    let world = World::new().await;
    world.model.lock().refuse.push_back(ImapError::Unreachable);
    assert_eq!(world.act(MailAction::Archive).await, Ok(()), "it is kept");
    assert_eq!(world.state().await, Some(DeedState::Waiting));
    assert!(world.is_unread().await, "nothing is shown as done");
    assert!(!world.row().await.gone);
    assert!(
        world.screen.on_screen().is_empty(),
        "its notification is dealt with"
    );
    assert_eq!(world.carry_out().await, Left::Nothing);
    assert_eq!(world.in_folder("Ablage"), [0xbeef]);
    assert_eq!(world.state().await, Some(DeedState::Done));
}

#[tokio::test(start_paused = true)]
async fn what_is_asked_last_holds() {
    let world = World::new().await;
    for action in [
        MailAction::Archive,
        MailAction::MarkRead,
        MailAction::Delete,
    ] {
        world.model.lock().refuse.push_back(ImapError::Unreachable);
        world.act(action).await.unwrap();
    }
    world.carry_out().await;
    assert_eq!(world.in_folder("Papierkorb"), [0xbeef]);
    assert!(world.in_folder("Ablage").is_empty());
}

#[tokio::test(start_paused = true)]
async fn can_be_taken_back_before_it_was_done() {
    let world = World::new().await;
    world.model.lock().refuse.push_back(ImapError::Unreachable);
    world.act(MailAction::Archive).await.unwrap();
    let connections = world.model.lock().connections;
    assert_eq!(world.undo().await, Ok(()));
    assert_eq!(world.model.lock().connections, connections, "for free");
    assert_eq!(world.in_inbox(), [0xbeef]);
    assert_eq!(world.state().await, None);
}

#[tokio::test(start_paused = true)]
async fn undoing_waits_for_the_server_too() {
    let world = World::new().await;
    world.act(MailAction::Archive).await.unwrap();
    world.model.lock().refuse.push_back(ImapError::Unreachable);
    assert_eq!(world.undo().await, Ok(()));
    assert_eq!(world.state().await, Some(DeedState::Undoing));
    assert_eq!(
        ask(
            &world.store,
            &world.outbox,
            world.notice,
            MailAction::Delete
        )
        .await
        .err()
        .map(|error| error.code),
        Some(ErrorCode::NotFound),
        "it is not back yet"
    );
    assert_eq!(world.carry_out().await, Left::Nothing);
    assert_eq!(world.in_inbox(), [0xbeef]);
}

#[tokio::test(start_paused = true)]
async fn is_dropped_with_a_word_when_the_mail_was_replaced_meanwhile() {
    let world = World::new().await;
    world.model.lock().refuse.push_back(ImapError::Unreachable);
    world.act(MailAction::Delete).await.unwrap();
    world.model.lock().mails.get_mut(&1).unwrap().who = 9;
    assert_eq!(world.carry_out().await, Left::Nothing, "not for ever");
    assert_eq!(world.in_inbox(), [9], "left alone");
    assert_eq!(world.state().await, Some(DeedState::Failed));
    let said = world.screen.on_screen();
    assert!(said[0].body.contains("could not be deleted"), "{said:?}");
}

#[tokio::test(start_paused = true)]
async fn a_mail_that_breaks_every_connection_does_not_hold_up_the_others() {
    let world = World::new().await;
    world.model.lock().lacks.answers = u32::MAX;
    world.act(MailAction::Archive).await.unwrap();
    for _ in 0..6 {
        // It comes back each time, so that each attempt moves it again.
        let mail = {
            let mut inner = world.model.lock();
            let mails = &mut inner.folders.get_mut("Ablage").unwrap().mails;
            mails.pop_first().map(|(_, mail)| mail)
        };
        if let Some(mail) = mail {
            world.model.lock().mails.insert(1, mail);
        }
        world.carry_out().await;
    }
    assert_eq!(world.state().await, Some(DeedState::Failed));
    assert_eq!(world.carry_out().await, Left::Nothing);
}

#[tokio::test]
async fn survives_a_restart() {
    let folder = std::env::temp_dir().join(format!("tidings-deeds-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("mail.sqlite3");
    let open = async || loop {
        // Until the writer's thread of the last one has closed the file.
        match Store::open(&file) {
            Ok(store) if store.problem().borrow().is_none() => return store,
            _ => tokio::task::yield_now().await,
        }
    };
    let store = open().await;
    let listed = crate::imap::Listed {
        uid: 1,
        gmail_message: Some(0xbeef),
        ..Default::default()
    };
    let now = clock::unix_now();
    let recorded = store
        .record(Pass {
            announces_returned: false,
            gaps: None,
            account: ada(),
            mailbox: "INBOX".to_owned(),
            uid_validity: 7,
            from: 1,
            w: 2,
            arrivals: vec![news::arrival(&listed, 7, Announce::Aloud, None, now)],
            now,
        })
        .await
        .unwrap();
    let notice = recorded.pending[0];
    store
        .ask_deed(notice, MailAction::Archive, now)
        .await
        .unwrap();
    drop(store);
    let store = open().await;
    let due = store.deeds_due(&ada()).await.unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(
        (due[0].row.notice, due[0].action, due[0].state),
        (notice, MailAction::Archive, DeedState::Waiting)
    );
    let pending = store.due(&ada()).await.unwrap().rows;
    assert!(pending.is_empty(), "and it is not announced after all");
    drop(store);
    std::fs::remove_dir_all(&folder).unwrap();
}
