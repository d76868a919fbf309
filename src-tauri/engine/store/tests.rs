mod disk;
mod faults;
mod ledger;
mod settle;
mod upgrade;

use protocol::{AccountId, MailKind, NoticeId, UnixMillis};

use super::{
    rows::{Recorded, Settled},
    *,
};
use crate::message::list::Unsubscribe;

fn ada() -> AccountId {
    AccountId("ada".to_owned())
}

fn arrival(uid: u32, who: &str) -> Arrival {
    Arrival {
        uid,
        identity: who.as_bytes().to_vec(),
        announce: Announce::Aloud,
        arrived: UnixMillis(i64::from(uid)),
        thread: Some(u64::MAX - u64::from(uid)),
        words: Some(Words {
            sender: format!("Sender of {who}"),
            subject: format!("About {who}"),
            snippet: "Hello".to_owned(),
            message_id: Some(format!("{who}@example.org")),
            ..Words::default()
        }),
    }
}

fn pass(w: u32, arrivals: Vec<Arrival>) -> Pass {
    Pass {
        announces_returned: false,
        gaps: None,
        account: ada(),
        mailbox: "INBOX".to_owned(),
        uid_validity: 7,
        from: 0,
        w,
        arrivals,
        now: UnixMillis(1_000_000),
    }
}

async fn w(store: &Store) -> Option<u32> {
    store
        .epoch(&ada(), "INBOX")
        .await
        .unwrap()
        .map(|epoch| epoch.w)
}

#[tokio::test]
async fn r09_moved_back_or_uploaded_again_is_not_news() {
    let store = Store::in_memory().unwrap();
    let first = store.record(pass(6, vec![arrival(5, "a")])).await.unwrap();
    store
        .settle(&ada(), "INBOX", 7, vec![], vec![5])
        .await
        .unwrap();
    assert!(store.latest(8).await.unwrap().is_empty(), "it is gone");

    let back = store.record(pass(10, vec![arrival(9, "a")])).await.unwrap();
    assert_eq!(back, Recorded::default(), "an old acquaintance");
    let row = store.notice(first.pending[0]).await.unwrap().unwrap();
    assert_eq!((row.uid, row.unread), (9, true), "its row follows it");
    assert_eq!(store.latest(8).await.unwrap().len(), 1, "it is shown again");
}

#[tokio::test]
async fn t48_accounts_have_ledgers_of_their_own_and_are_forgotten_whole() {
    let store = Store::in_memory().unwrap();
    let mut other = pass(6, vec![arrival(5, "a")]);
    other.account = AccountId("bob".to_owned());
    store.record(pass(6, vec![arrival(5, "a")])).await.unwrap();
    assert_eq!(store.record(other.clone()).await.unwrap().pending.len(), 1);

    store.forget(&ada()).await.unwrap();
    assert_eq!(w(&store).await, None);
    let left = store.latest(8).await.unwrap();
    assert_eq!(left.len(), 1, "the other one is untouched");
    assert_eq!(left[0].account, other.account);
}

#[tokio::test]
async fn a_thousand_are_fifty_rows_and_a_number() {
    let store = Store::in_memory().unwrap();
    let many = (1..=1000)
        .map(|uid| arrival(uid, &uid.to_string()))
        .collect();
    let recorded = store.record(pass(1001, many)).await.unwrap();
    assert_eq!((recorded.pending.len(), recorded.extra), (50, 950));
    let due = store.due(&ada()).await.unwrap();
    assert_eq!((due.rows.len(), due.extra), (50, 950));
    assert_eq!(due.rows[0].uid, 951, "the newest have rows");
    store.extra_told(&ada(), due.extra).await.unwrap();
    assert_eq!(store.due(&ada()).await.unwrap().extra, 0);
    assert!(
        store
            .unknown(&ada(), vec![b"1".to_vec(), b"x".to_vec()])
            .await
            .unwrap()
            == [1],
        "those without a row are remembered all the same"
    );
}

#[tokio::test]
async fn r11_r12_read_elsewhere_is_suppressed_before_and_retracted_after() {
    let store = Store::in_memory().unwrap();
    let recorded = store
        .record(pass(
            9,
            (5..9).map(|uid| arrival(uid, &uid.to_string())).collect(),
        ))
        .await
        .unwrap();
    let ids = recorded.pending;
    store.begin_showing(vec![ids[0]], false).await.unwrap();
    store
        .finish_showing(vec![ids[0]], RowState::Shown)
        .await
        .unwrap();
    store
        .begin_showing(vec![ids[1], ids[2]], true)
        .await
        .unwrap();
    store
        .finish_showing(vec![ids[1], ids[2]], RowState::Shown)
        .await
        .unwrap();

    let settled = store
        .settle(&ada(), "INBOX", 7, vec![5, 8], vec![6])
        .await
        .unwrap();
    assert_eq!(settled.withdraw, [ids[0]], "it was on screen");
    assert!(!settled.withdraw_summary, "one of the summary is unread");
    assert!(
        store.due(&ada()).await.unwrap().rows.is_empty(),
        "the pending one is suppressed"
    );
    let settled = store
        .settle(&ada(), "INBOX", 7, vec![7], vec![])
        .await
        .unwrap();
    assert!(settled.withdraw_summary, "now none is");

    let strange = store
        .settle(&ada(), "INBOX", 8, vec![5], vec![])
        .await
        .unwrap();
    assert_eq!(
        strange,
        Settled::default(),
        "another epoch's UIDs mean nothing"
    );
}

#[tokio::test]
async fn showing_does_not_overwrite_what_was_settled_meanwhile() {
    let store = Store::in_memory().unwrap();
    let ids = store
        .record(pass(6, vec![arrival(5, "a")]))
        .await
        .unwrap()
        .pending;
    store.begin_showing(ids.clone(), false).await.unwrap();
    store
        .settle(&ada(), "INBOX", 7, vec![5], vec![])
        .await
        .unwrap();
    let settled = store
        .finish_showing(ids.clone(), RowState::Shown)
        .await
        .unwrap();
    assert_eq!(settled, ids, "it has to leave the screen again");
}

#[tokio::test]
async fn r16_unread_comes_first_and_the_newest_of_them() {
    let store = Store::in_memory().unwrap();
    let ids = store
        .record(pass(
            9,
            (5..9).map(|uid| arrival(uid, &uid.to_string())).collect(),
        ))
        .await
        .unwrap()
        .pending;
    store.deal(ids[3], RowState::Opened, true).await.unwrap();
    let order: Vec<NoticeId> = store
        .latest(3)
        .await
        .unwrap()
        .iter()
        .map(|row| row.notice)
        .collect();
    assert_eq!(order, [ids[2], ids[1], ids[0]]);
    assert_eq!(store.unread(&ada()).await.unwrap(), 3);
    assert_eq!(store.mail(Some(&ada()), 200).await.unwrap().len(), 4);
}

#[tokio::test]
async fn remembers_what_was_told_and_the_pause() {
    let store = Store::in_memory().unwrap();
    assert_eq!(store.told(&ada()).await.unwrap(), None);
    store
        .set_told(&ada(), Some("sign-in".to_owned()))
        .await
        .unwrap();
    assert_eq!(
        store.told(&ada()).await.unwrap().as_deref(),
        Some("sign-in")
    );
    store.set_told(&ada(), None).await.unwrap();
    assert_eq!(store.told(&ada()).await.unwrap(), None);

    assert_eq!(store.pauses().await.unwrap().0, None);
    store
        .set_pause(None, Some(UnixMillis(i64::MAX)))
        .await
        .unwrap();
    assert_eq!(store.pauses().await.unwrap().0, Some(UnixMillis(i64::MAX)));
    store.set_pause(None, None).await.unwrap();
    assert_eq!(store.pauses().await.unwrap().0, None);
}

#[tokio::test]
async fn identity_is_checked_by_its_hash() {
    let store = Store::in_memory().unwrap();
    let ids = store
        .record(pass(6, vec![arrival(5, "a")]))
        .await
        .unwrap()
        .pending;
    assert!(store.is_same(ids[0], b"a".to_vec()).await.unwrap());
    assert!(!store.is_same(ids[0], b"b".to_vec()).await.unwrap());
}

#[tokio::test]
async fn an_answer_is_in_the_conversation_of_what_it_answers() {
    let store = Store::in_memory().unwrap();
    let mail = |uid: u32, root: &str| {
        let mut mail = arrival(uid, &uid.to_string());
        if let Some(words) = &mut mail.words {
            words.root = Some(root.to_owned());
        }
        mail
    };
    let roots = async || -> Vec<Option<String>> {
        let due = store.due(&ada()).await.unwrap();
        due.rows.into_iter().map(|row| row.words.root).collect()
    };
    let began = Some("0@example.org".to_owned());
    store
        .record(pass(3, vec![mail(2, "0@example.org")]))
        .await
        .unwrap();
    // It names only the mail that it answers, not the one that began.
    store
        .record(pass(4, vec![mail(3, "2@example.org")]))
        .await
        .unwrap();
    assert_eq!(roots().await, [began.clone(), began.clone()]);
    // Another account's mails say nothing of this one's.
    let mut other = pass(6, vec![mail(5, "2@example.org")]);
    other.account = AccountId("bob".to_owned());
    store.record(other).await.unwrap();
    let due = store.due(&AccountId("bob".to_owned())).await.unwrap();
    assert_eq!(due.rows[0].words.root.as_deref(), Some("2@example.org"));
    store
        .record(pass(7, vec![mail(6, "elsewhere@example.org")]))
        .await
        .unwrap();
    let elsewhere = Some("elsewhere@example.org".to_owned());
    assert_eq!(roots().await, [began.clone(), began, elsewhere]);
}

#[tokio::test]
async fn what_a_mail_means_comes_back_as_it_was() {
    let store = Store::in_memory().unwrap();
    let ways = Unsubscribe {
        https: Some("https://lists.example/u".to_owned()),
        is_one_click: true,
        mailto: None,
    };
    let words = |kind| Words {
        code: Some("481 220".to_owned()),
        kind,
        list: Some("list.example".to_owned()),
        root: Some("first@example.org".to_owned()),
        unsubscribe: Some(ways.clone()),
        unverified: true,
        ..Words::default()
    };
    let kinds = [
        MailKind::Encrypted,
        MailKind::Invitation,
        MailKind::Ordinary,
    ];
    let arrivals = kinds
        .into_iter()
        .zip(1..)
        .map(|(kind, uid)| Arrival {
            words: Some(words(kind)),
            ..arrival(uid, &uid.to_string())
        })
        .collect();
    store.record(pass(9, arrivals)).await.unwrap();
    let due = store.due(&ada()).await.unwrap();
    let kept: Vec<Words> = due.rows.into_iter().map(|row| row.words).collect();
    assert_eq!(kept, kinds.map(words));
    for row in store.mail(None, 9).await.unwrap() {
        assert_eq!(row.code.as_deref(), Some("481 220"));
        assert_eq!(row.list.as_deref(), Some("list.example"));
        assert!(row.unverified);
    }
}
