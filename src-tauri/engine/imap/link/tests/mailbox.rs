use std::{future::pending, pin::pin};

use super::*;
use crate::imap::{OpenAs, Opened};

#[tokio::test]
async fn r17_t02_opens_a_mailbox() {
    let (mut link, server) = link(&[
        STATUS,
        "* NO [ALERT] mailbox busy\r\n* FLAGS (\\Seen)\r\n* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n\
         * OK [UIDNEXT 10] x\r\nTAG OK [READ-ONLY] done\r\n",
    ])
    .await;
    let opened = link.open("INBOX", OpenAs::Examine).await.unwrap();
    let wanted = Opened {
        exists: 3,
        uid_next: Some(10),
        uid_validity: Some(7),
        unseen: Some(2),
    };
    assert_eq!(opened, wanted);
    let heard = server.heard();
    assert_eq!(heard[4], "T4 STATUS INBOX (UNSEEN UIDNEXT)");
    assert_eq!(heard[5], "T5 EXAMINE INBOX");
    assert_eq!(link.take_alerts(), ["mailbox busy"], "and said to the user");
    assert!(link.take_alerts().is_empty(), "once");
}

#[tokio::test]
async fn fault_75_an_alert_is_cut_and_cleaned_and_there_are_few() {
    let loud = format!("* OK [ALERT] {}\u{202e}\u{7}x\r\n", "y".repeat(300_000));
    let many: String = (0..50).map(|n| format!("* OK [ALERT] {n}\r\n")).collect();
    let (mut link, _server) = link(&[&format!("{loud}{many}{STATUS}")]).await;
    link.flags(&[1]).await.unwrap();
    let alerts = link.take_alerts();
    assert_eq!(alerts.len(), 4);
    let is_clean = |text: &String| text.len() < 400 && !text.contains(['\u{202e}', '\u{7}']);
    assert!(alerts.iter().all(is_clean), "{alerts:?}");
}

#[tokio::test]
async fn r05_fault_45_climbs_the_ladder_for_the_next_uid() {
    let bare = "* 3 EXISTS\r\nTAG OK\r\n";
    let empty = "* STATUS \"INBOX\" ()\r\nTAG OK\r\n";
    let (mut first, _server) = link(&[STATUS, bare]).await;
    assert_eq!(
        first.open("INBOX", OpenAs::Select).await.unwrap().uid_next,
        Some(9)
    );
    let (mut second, _server) = link(&[empty, bare, "* 3 FETCH (UID 41)\r\nTAG OK\r\n"]).await;
    assert_eq!(
        second.open("INBOX", OpenAs::Select).await.unwrap().uid_next,
        Some(42)
    );
    let (mut third, _server) = link(&["TAG BAD no\r\n", "* 0 EXISTS\r\nTAG OK\r\n"]).await;
    let opened = third.open("a \"b\"", OpenAs::Select).await.unwrap();
    assert_eq!((opened.uid_next, opened.unseen), (None, None));
    let (mut fourth, _server) =
        link(&[empty, bare, "* 3 FETCH (UID 4294967295)\r\nTAG OK\r\n"]).await;
    let opened = fourth.open("INBOX", OpenAs::Select).await.unwrap();
    assert_eq!(opened.uid_next, Some(u32::MAX));
}

#[tokio::test]
async fn r51_writes_mailbox_names_as_they_came() {
    let (mut link, server) = link(&[STATUS, EXAMINED]).await;
    assert!(link.open("a\r\nb", OpenAs::Examine).await.is_err());
    assert!(link.open("Büro", OpenAs::Examine).await.is_err());
    link.open("a \"b\" \\ &V4NXPpD1TvY-", OpenAs::Examine)
        .await
        .unwrap();
    assert_eq!(
        server.heard()[5],
        "T5 EXAMINE \"a \\\"b\\\" \\\\ &V4NXPpD1TvY-\""
    );
}

#[tokio::test]
async fn r44_t01_t02_t04_fault_10_cut_off_is_lost_in_every_command() {
    macro_rules! each {
        ($cut:literal, $wanted:expr) => {{
            let (mut one, _server) = link(&[concat!($cut, "<CLOSE>")]).await;
            assert_eq!(
                one.open("INBOX", OpenAs::Examine).await.err(),
                Some($wanted)
            );
            assert_eq!(
                one.noop().await.err(),
                Some(ImapError::Lost),
                "of no use any more"
            );
            let (mut one, _server) =
                link(&[STATUS, concat!("* 3 EXISTS\r\n", $cut, "<CLOSE>")]).await;
            assert_eq!(
                one.open("INBOX", OpenAs::Examine).await.err(),
                Some($wanted)
            );
            let fetch = concat!("* 1 FETCH (UID 1 FLAGS ())\r\n", $cut, "<CLOSE>");
            let (mut one, _server) = opened(&[fetch]).await;
            assert_eq!(one.list_from(1, &[]).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[fetch]).await;
            assert_eq!(one.flags(&[1]).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[fetch]).await;
            assert_eq!(one.peek(1).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[fetch]).await;
            assert_eq!(one.identity(1).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[concat!($cut, "<CLOSE>")]).await;
            assert_eq!(one.mark(1, "\\Seen", true).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[concat!($cut, "<CLOSE>")]).await;
            assert_eq!(one.unseen().await.err(), Some($wanted));
            let (mut one, _server) = opened(&[concat!($cut, "<CLOSE>")]).await;
            assert_eq!(one.noop().await.err(), Some($wanted));
            let (mut one, _server) = opened(&[concat!("+ idling\r\n", $cut, "<CLOSE>")]).await;
            assert_eq!(
                one.idle(later(), &mut pin!(pending())).await.err(),
                Some($wanted)
            );
            let (mut one, _server) = opened(&[concat!($cut, "<CLOSE>")]).await;
            assert_eq!(
                one.idle(later(), &mut pin!(pending())).await.err(),
                Some($wanted)
            );
        }};
    }
    each!("", ImapError::Lost);
    each!("* 1 FETCH (UID", ImapError::Lost);
    each!(
        "* BYE Session expired\r\n",
        ImapError::Bye {
            text: "Session expired".to_owned()
        }
    );
}

#[tokio::test]
async fn r37_silence_is_lost() {
    let (mut one, _server) = opened(&["* 1 FETCH (UID 1 FLAGS ())\r\n"]).await;
    assert_eq!(one.list_from(1, &[]).await.err(), Some(ImapError::Lost));
}

#[tokio::test]
async fn r44_t01_fault_36_a_refusal_is_no_empty_answer_and_leaves_the_link_usable() {
    let (mut one, _server) = opened(&["TAG NO nope\r\n", "TAG BAD nope\r\n", "TAG OK\r\n"]).await;
    assert_eq!(one.list_from(1, &[]).await.err(), Some(refused("nope")));
    assert_eq!(
        one.mark(1, "\\Seen", true).await.err(),
        Some(refused("nope"))
    );
    assert_eq!(one.noop().await, Ok(false));
    for limit in [
        "NO [THROTTLED] slow",
        "NO [OVERQUOTA] full",
        "BAD User is authenticated but not connected.",
    ] {
        let (mut one, _server) = opened(&[&format!("TAG {limit}\r\n")]).await;
        let error = one.list_from(1, &[]).await.err();
        assert!(
            matches!(error, Some(ImapError::Limited { .. })),
            "{error:?}"
        );
        assert_eq!(one.noop().await.err(), Some(ImapError::Lost));
    }
}

#[tokio::test]
async fn t10_t17_a_command_dropped_half_way_breaks_the_link() {
    let (mut one, _server) = opened(&["* 1 FETCH (UID 1 FLAGS ())\r\n"]).await;
    tokio::select! {
        biased;
        _ = one.list_from(1, &[]) => panic!("the server has not finished"),
        () = tokio::task::yield_now() => {}
    }
    assert_eq!(one.noop().await.err(), Some(ImapError::Lost));
}

#[tokio::test]
async fn t12_counts_the_unread_and_does_not_insist_on_status() {
    let (mut one, _server) = opened(&["* STATUS INBOX (UNSEEN 4)\r\nTAG OK\r\n"]).await;
    assert_eq!(one.unseen().await, Ok(Some(4)));
    let (mut one, server) = opened(&[
        "TAG NO not here\r\n",
        "* SEARCH 1 2 3\r\nTAG OK\r\n",
        "* SEARCH\r\nTAG OK\r\n",
    ])
    .await;
    assert_eq!(one.unseen().await, Ok(Some(3)));
    assert_eq!(one.unseen().await, Ok(Some(0)));
    assert_eq!(
        server.heard()[8],
        "T8 UID SEARCH UNSEEN",
        "a refused STATUS is not tried again"
    );
}

#[tokio::test]
async fn t31_a_mailbox_that_is_read_only_after_all_says_so_and_goes_on() {
    let (mut one, _server) = link(&[
        STATUS,
        EXAMINED,
        "TAG NO mailbox selected READ-ONLY\r\n",
        "TAG NO [READ-ONLY] not here\r\n",
        "TAG OK\r\n",
    ])
    .await;
    let opened = one.open("INBOX", OpenAs::Select).await.unwrap();
    assert_eq!(opened.exists, 3, "it can be looked at");
    assert_eq!(
        one.mark(1, "\\Seen", true).await,
        Err(refused("mailbox selected READ-ONLY"))
    );
    assert_eq!(one.move_to(1, "Archive").await, Err(refused("not here")));
    assert_eq!(one.noop().await, Ok(false), "the link is still good");
}

#[tokio::test]
async fn fault_62_what_a_server_counts_of_changes_is_never_relied_on() {
    for modseq in [
        "[HIGHESTMODSEQ 1]",
        "[NOMODSEQ]",
        "[HIGHESTMODSEQ 18446744073709551615]",
    ] {
        let (mut link, server) = link_with(
            "* CAPABILITY IMAP4rev1 IDLE CONDSTORE QRESYNC ENABLE\r\nTAG OK\r\n",
            &[
                STATUS,
                &format!(
                    "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 10] x\r\n\
                     * OK {modseq} x\r\nTAG OK done\r\n"
                ),
                "* 1 FETCH (UID 4 FLAGS (\\Seen) MODSEQ (1))\r\nTAG OK\r\n",
            ],
        )
        .await;
        let opened = link.open("INBOX", OpenAs::Examine).await.unwrap();
        assert_eq!((opened.exists, opened.uid_next), (3, Some(10)), "{modseq}");
        let flags = link.flags(&[4]).await.unwrap();
        assert!(flags.len() == 1 && flags[0].1.seen, "a change is a change");
        let asked = server.heard().join(" ").to_ascii_uppercase();
        for word in ["CONDSTORE", "CHANGEDSINCE", "QRESYNC", "ENABLE"] {
            assert!(!asked.contains(word), "{asked}");
        }
    }
}
