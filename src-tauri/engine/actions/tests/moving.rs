//! Archive, delete, junk, and back.

use super::*;
use crate::watch::model::{Elsewhere, Mail};

const MOVES: [(MailAction, &str); 3] = [
    (MailAction::Archive, "Ablage"),
    (MailAction::Delete, "Papierkorb"),
    (MailAction::Junk, "Werbung"),
];

#[tokio::test(start_paused = true)]
async fn moves_into_the_folder_whose_role_it_is_and_back() {
    for (action, folder) in MOVES {
        let world = World::new().await;
        assert_eq!(world.act(action).await, Ok(()), "{action:?}");
        assert_eq!(world.in_folder(folder), [0xbeef], "{action:?}");
        assert!(world.in_inbox().is_empty(), "{action:?}");
        assert!(world.row().await.gone, "it leaves the list");
        assert!(world.screen.on_screen().is_empty(), "and the screen");
        assert_eq!(world.state().await, Some(DeedState::Done));

        assert_eq!(world.undo().await, Ok(()), "{action:?}");
        assert_eq!(world.in_inbox(), [0xbeef], "{action:?}");
        assert!(world.in_folder(folder).is_empty(), "{action:?}");
        let row = world.row().await;
        assert_eq!((row.uid, row.gone, row.unread), (2, false, true));
        assert_eq!(world.state().await, None, "it is settled");
        assert!(
            world.screen.on_screen().is_empty(),
            "coming back is no news"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn fault_63_without_move_copies_and_removes_that_one_mail() {
    for (action, folder) in MOVES {
        let world = World::new().await;
        world.model.lock().lacks.moving = true;
        assert_eq!(world.act(action).await, Ok(()), "{action:?}");
        assert_eq!(world.in_folder(folder), [0xbeef], "{action:?}");
        assert!(world.model.lock().mails.is_empty(), "{action:?}");
        assert_eq!(world.undo().await, Ok(()), "{action:?}");
        assert_eq!(world.in_inbox(), [0xbeef], "{action:?}");
        assert!(world.in_folder(folder).is_empty(), "{action:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn fault_63_without_uidplus_no_other_mail_is_expunged() {
    let world = World::new().await;
    let other = world.model.deliver_silently(7);
    {
        let mut inner = world.model.lock();
        inner.lacks.moving = true;
        inner.lacks.uid_plus = true;
        inner.mails.get_mut(&other).unwrap().deleted = true;
    }
    assert_eq!(world.act(MailAction::Archive).await, Ok(()));
    assert_eq!(world.in_folder("Ablage"), [0xbeef]);
    assert_eq!(
        world.model.lock().mails.len(),
        2,
        "both are still there: another one's, and ours marked as deleted"
    );
    assert!(world.model.lock().mails[&1].deleted);

    assert_eq!(world.undo().await, Ok(()));
    assert!(!world.model.lock().mails[&1].deleted, "it was never away");
    assert!(world.in_folder("Ablage").is_empty(), "its copy is marked");
    assert!(world.model.lock().mails[&other].deleted, "not our affair");
}

#[tokio::test(start_paused = true)]
async fn is_found_again_by_message_id_where_the_server_does_not_say_the_place() {
    let world = World::new().await;
    world.model.lock().lacks.uid_plus = true;
    assert_eq!(world.act(MailAction::Archive).await, Ok(()));
    // Somebody else's mail, under the same Message-ID.
    let copy = world.model.lock().folders["Ablage"].mails[&50].clone();
    world
        .model
        .lock()
        .folders
        .get_mut("Ablage")
        .unwrap()
        .mails
        .insert(51, Mail { who: 1, ..copy });
    assert_eq!(world.undo().await, Ok(()));
    assert_eq!(world.in_inbox(), [0xbeef]);
    assert_eq!(world.in_folder("Ablage"), [1]);
    let row = world.row().await;
    assert!(!row.gone, "the watcher gives its row the new UID");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_was_lost_is_not_taken_for_a_failure() {
    let world = World::new().await;
    world.model.lock().lacks.answers = 1;
    assert_eq!(world.act(MailAction::Archive).await, Ok(()));
    assert_eq!(world.state().await, Some(DeedState::Waiting), "who knows");
    assert_eq!(world.carry_out().await, Left::Nothing);
    assert_eq!(world.state().await, Some(DeedState::Done), "it was done");
    assert_eq!(world.in_folder("Ablage"), [0xbeef], "and done once");
    assert!(
        world.screen.on_screen().is_empty(),
        "nothing to complain of"
    );
    assert_eq!(world.undo().await, Ok(()));
    assert_eq!(world.in_inbox(), [0xbeef]);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_breaks_after_the_copy_leaves_one_copy() {
    let world = World::new().await;
    {
        let mut inner = world.model.lock();
        inner.lacks.moving = true;
        inner.lacks.after_copy = 1;
    }
    world.act(MailAction::Archive).await.unwrap();
    // The answer to COPY was lost, so the copy is made again; of what was answered, none is.
    world.carry_out().await;
    assert!(world.in_inbox().is_empty());
    assert_eq!(world.state().await, Some(DeedState::Done));
}

#[tokio::test(start_paused = true)]
async fn a_folder_that_was_renamed_is_found_again() {
    let world = World::new().await;
    world.act(MailAction::Archive).await.unwrap();
    world.undo().await.unwrap();
    {
        let mut inner = world.model.lock();
        let folder = inner.folders.remove("Ablage").unwrap();
        inner.folders.insert("Archiv 2027".to_owned(), folder);
    }
    assert_eq!(world.act(MailAction::Archive).await, Ok(()));
    assert_eq!(world.in_folder("Archiv 2027"), [0xbeef]);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_said_in_the_servers_words_and_changes_nothing() {
    let world = World::new().await;
    world.model.lock().lacks.refuses = Some("[NOPERM] not here".to_owned());
    assert_eq!(world.act(MailAction::Junk).await, Err(ErrorCode::Failed));
    assert_eq!(world.in_inbox(), [0xbeef]);
    let deeds = world.store.deeds(clock::unix_now()).await.unwrap();
    assert_eq!(
        deeds[0].sentence,
        "The mail could not be moved to the junk folder: the mail server refused (\"[NOPERM] not here\"). Try again later."
    );
    assert!(world.is_unread().await, "it is as it was");
    assert_eq!(world.undo().await, Ok(()), "noted");
    assert_eq!(world.state().await, None);
}

#[tokio::test(start_paused = true)]
async fn without_such_a_folder_says_which_setting_names_one() {
    let world = World::new().await;
    for Elsewhere { role, .. } in world.model.lock().folders.values_mut() {
        *role = None;
    }
    assert_eq!(world.act(MailAction::Delete).await, Err(ErrorCode::Failed));
    assert_eq!(world.in_inbox(), [0xbeef], "never removed for good");
    let sentence = world
        .store
        .deed(world.notice)
        .await
        .unwrap()
        .unwrap()
        .sentence;
    assert!(sentence.unwrap().contains("trash-folder"));

    let world = World {
        rules: Rules {
            trash: Some("Werbung".to_owned()),
            ..Rules::default()
        },
        ..world
    };
    assert_eq!(world.act(MailAction::Delete).await, Ok(()));
    assert_eq!(world.in_folder("Werbung"), [0xbeef], "the user's word");
}

#[tokio::test(start_paused = true)]
async fn can_be_undone_for_ten_seconds() {
    let world = World::new().await;
    world.act(MailAction::Delete).await.unwrap();
    let now = clock::unix_now();
    let later = protocol::UnixMillis(now.0 + 10_001);
    assert_eq!(
        world.store.ask_undo(world.notice, later).await.unwrap(),
        Undone::TooLate
    );
    let shown = world.store.deeds(now).await.unwrap();
    assert_eq!(
        (shown[0].action, shown[0].state),
        (MailAction::Delete, DeedState::Done)
    );
    assert!(shown[0].undo_until.unwrap() > now);
    assert_eq!(world.store.deeds(later).await.unwrap(), [], "then no more");
    assert_eq!(world.undo().await, Err(ErrorCode::NotFound));
    assert_eq!(world.in_folder("Papierkorb"), [0xbeef]);
}

#[tokio::test(start_paused = true)]
async fn undoing_marks_it_as_it_was() {
    let world = World::new().await;
    world.act(MailAction::MarkRead).await.unwrap();
    assert_eq!(world.undo().await, Ok(()));
    assert!(!world.model.lock().mails[&1].seen);
    assert!(world.is_unread().await);
}

#[tokio::test(start_paused = true)]
async fn gmail_archives_into_the_folder_of_all_mails() {
    let world = World::new().await;
    {
        let mut inner = world.model.lock();
        inner.lacks.real_folders = true;
        let mut all = inner.folders["Werbung"].clone();
        all.role = Some(crate::imap::folders::Role::All);
        inner.folders.insert("[Gmail]/Alle".to_owned(), all);
    }
    assert_eq!(world.act(MailAction::Archive).await, Ok(()));
    assert_eq!(world.in_folder("[Gmail]/Alle"), [0xbeef]);
}
