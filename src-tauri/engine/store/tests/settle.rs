//! What was told of mails that were read, are gone, or cannot be followed any more.

use super::*;

/// A mail on the screen, alone.
async fn shown(store: &Store, uid: u32, identity: &str) -> NoticeId {
    let recorded = store
        .record(pass(uid + 1, vec![arrival(uid, identity)]))
        .await
        .unwrap();
    let ids = recorded.pending;
    store.begin_showing(ids.clone(), false).await.unwrap();
    store
        .finish_showing(ids.clone(), RowState::Shown)
        .await
        .unwrap();
    ids[0]
}

#[tokio::test]
async fn r06_a_uid_that_means_another_mail_takes_the_first_one_off_the_screen() {
    let store = Store::in_memory().unwrap();
    let (kept, lost) = (shown(&store, 7, "a").await, shown(&store, 8, "b").await);
    // The counter went back to 8: "a" is where it was, and 8 is another mail now.
    let rewound = pass(8, vec![arrival(7, "a")]);
    let settled = store.record(rewound).await.unwrap().settled;
    assert_eq!(settled.withdraw, [lost], "nobody could take it back later");
    let again = pass(9, vec![arrival(8, "c")]);
    let recorded = store.record(again).await.unwrap();
    assert_eq!(recorded.settled, Settled::default());
    assert_eq!(store.live(&ada(), "INBOX", 7, 50).await.unwrap(), [7, 8]);
    let settled = store.settle(&ada(), "INBOX", 7, vec![7], vec![]).await;
    assert_eq!(settled.unwrap().withdraw, [kept]);
}

#[tokio::test]
async fn r07_renumbered_mail_is_followed_and_what_was_read_meanwhile_leaves_the_screen() {
    let store = Store::in_memory().unwrap();
    shown(&store, 5, "unread").await;
    let read = shown(&store, 6, "read").await;
    let gone = shown(&store, 7, "gone").await;
    let renumbered = Pass {
        uid_validity: 8,
        ..pass(
            103,
            vec![
                Arrival {
                    announce: Announce::Quietly,
                    ..arrival(101, "unread")
                },
                Arrival {
                    announce: Announce::Never,
                    ..arrival(102, "read")
                },
            ],
        )
    };
    let settled = store.record(renumbered).await.unwrap().settled;
    assert_eq!(settled.withdraw, [read, gone]);
    assert_eq!(store.live(&ada(), "INBOX", 8, 50).await.unwrap(), [101]);
}

#[tokio::test]
async fn r11_what_was_read_since_it_was_due_is_not_shown() {
    let store = Store::in_memory().unwrap();
    let arrivals = vec![arrival(5, "a"), arrival(6, "b")];
    let ids = store.record(pass(7, arrivals)).await.unwrap().pending;
    store
        .settle(&ada(), "INBOX", 7, vec![5], vec![])
        .await
        .unwrap();
    let begun = store.begin_showing(ids.clone(), false).await.unwrap();
    assert_eq!(begun, [ids[1]]);
}

#[tokio::test]
async fn r12_many_that_wait_do_not_hide_those_on_the_screen() {
    let store = Store::in_memory().unwrap();
    shown(&store, 5, "on screen").await;
    let many = (6..=66).map(|uid| arrival(uid, &uid.to_string())).collect();
    store.record(pass(67, many)).await.unwrap();
    let live = store.live(&ada(), "INBOX", 7, 50).await.unwrap();
    assert_eq!(live.len(), 51);
    assert!(live.contains(&5));
}

#[tokio::test]
async fn r05_r12_a_mailbox_that_is_left_is_taken_off_the_screen_and_stays_in_the_ledger() {
    let store = Store::in_memory().unwrap();
    let kept = shown(&store, 5, "inbox").await;
    let work = |arrivals| Pass {
        mailbox: "Work".to_owned(),
        ..pass(8, arrivals)
    };
    let arrivals = vec![arrival(6, "shown"), arrival(7, "pending")];
    let ids = store.record(work(arrivals)).await.unwrap().pending;
    store
        .set_state(vec![ids[0]], RowState::Shown, false)
        .await
        .unwrap();
    let settled = store.leave(&ada(), vec!["Work".to_owned()]).await.unwrap();
    assert_eq!(settled.withdraw, [ids[0]]);
    assert!(store.due(&ada()).await.unwrap().rows.is_empty());
    assert_eq!(store.on_screen(&ada()).await.unwrap(), [kept]);
    assert_eq!(store.epoch(&ada(), "Work").await.unwrap(), None);
    assert_eq!(store.looked_at(&ada()).await.unwrap(), ["INBOX"]);
    let again = store.record(work(vec![arrival(6, "shown")])).await.unwrap();
    assert!(again.pending.is_empty(), "it was told");
}
