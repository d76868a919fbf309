use std::{future::pending, pin::pin};

use super::*;
use crate::imap::{Flags, IdleEnd, Listed, OpenAs};

#[tokio::test]
async fn r03_t28_lists_in_order_and_merges_what_comes_in_pieces() {
    let (mut link, server) = link_with(
        GMAIL,
        &["* 9 FETCH (UID 12 FLAGS (\\seen) RFC822.SIZE 10 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" \
           X-GM-THRID 2 X-GM-MSGID 18446744073709551615)\r\n\
           A7 NO stale\r\n\
           * 3 FETCH (FLAGS (\\Seen))\r\n\
           * 7 FETCH (UID 4 FLAGS ())\r\n\
           * 8 FETCH (UID 11 FLAGS ())\r\n\
           * 8 FETCH (UID 11 X-GM-MSGID 5 FLAGS (\\Deleted \\Draft a]) INTERNALDATE NIL)\r\n\
           TAG OK\r\n"],
    )
    .await;
    let listed = link.list_from(10, &[]).await.unwrap();
    assert_eq!(
        listed,
        [
            Listed {
                uid: 11,
                flags: Flags {
                    deleted: true,
                    draft: true,
                    seen: false
                },
                gmail_message: Some(5),
                identity_headers: None,
                ..Listed::default()
            },
            Listed {
                uid: 12,
                flags: Flags {
                    seen: true,
                    ..Flags::default()
                },
                internal_date: Some(837_596_665_000),
                size: Some(10),
                gmail_message: Some(u64::MAX),
                gmail_thread: Some(2),
                ..Listed::default()
            },
        ]
    );
    assert_eq!(
        server.heard()[4],
        "T4 UID FETCH 10:* (UID FLAGS INTERNALDATE RFC822.SIZE X-GM-MSGID X-GM-THRID)"
    );
}

#[tokio::test]
async fn t25_lists_what_was_left_out_as_well_and_nothing_that_nobody_asked_for() {
    let (mut link, server) = link(&[
        "* 1 FETCH (UID 5 FLAGS ())\r\n* 2 FETCH (UID 6 FLAGS ())\r\n* 3 FETCH (UID 9 FLAGS ())\r\nTAG OK\r\n",
    ])
    .await;
    let listed = link.list_from(10, &[4, 6, 7]).await.unwrap();
    assert_eq!(listed.iter().map(|mail| mail.uid).collect::<Vec<_>>(), [6]);
    assert_eq!(
        server.heard()[4],
        "T4 UID FETCH 4,6:7,10:* (UID FLAGS INTERNALDATE RFC822.SIZE)"
    );
}

#[tokio::test]
async fn r09_asks_for_identity_where_the_server_has_none() {
    let (mut link, server) = link(&[
        "* 1 FETCH (UID 1 FLAGS ())\r\n* 2 FETCH (UID 2 FLAGS ())\r\n* 3 FETCH (UID 5 FLAGS ())\r\nTAG OK\r\n",
        "* 1 FETCH (UID 1 BODY[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)] {16}\r\nSubject: a)b\r\n\r\n)\r\n\
         * 2 FETCH (UID 2 BODY[HEADER.FIELDS (\"MESSAGE-ID\" \"DATE\")] \"\")\r\nTAG OK\r\n",
    ])
    .await;
    let listed = link.list_from(0, &[]).await.unwrap();
    assert!(listed.iter().all(Listed::is_nameless), "{listed:?}");
    let headers = link.identity_headers(&[5, 1, 2]).await.unwrap();
    assert_eq!(
        headers.into_iter().collect::<Vec<_>>(),
        [(1, b"Subject: a)b\r\n\r\n".to_vec()), (2, Vec::new())],
        "what the server does not say of a mail is missing"
    );
    assert_eq!(
        server.heard()[4],
        "T4 UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE)"
    );
    assert_eq!(
        server.heard()[5],
        "T5 UID FETCH 1:2,5 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)])"
    );
}

#[tokio::test]
async fn r09_uses_the_servers_own_ids() {
    let (mut link, _server) = link_with(
        "* CAPABILITY IMAP4rev1 OBJECTID\r\nTAG OK\r\n",
        &["* 1 FETCH (UID 1 FLAGS () EMAILID (M0001))\r\nTAG OK\r\n"],
    )
    .await;
    let row = link.identity(1).await.unwrap().unwrap();
    assert_eq!(row.email_id.as_deref(), Some("M0001"));
}

#[tokio::test]
async fn a_mail_that_is_gone_is_none() {
    let (mut link, _server) = opened(&[
        "TAG OK\r\n",
        "* 1 FETCH (UID 8 FLAGS ())\r\nTAG OK\r\n",
        "TAG OK\r\n",
    ])
    .await;
    assert_eq!(link.peek(9).await.unwrap(), None);
    assert_eq!(link.identity(9).await.unwrap(), None);
    assert_eq!(link.flags(&[9]).await.unwrap(), []);
}

#[tokio::test]
async fn r52_reads_the_beginning_of_a_mail() {
    let mail = "From: Ada <ada@example.org>\r\nSubject: Lunch\r\n\r\nAt noon)\r\n";
    let answer = format!(
        "* 2 FETCH (FLAGS (\\Seen) UID 4)\r\n* 3 FETCH (UID 9 BODY[]<0> {{{}}}\r\n{mail} FLAGS ())\r\nTAG OK\r\n",
        mail.len()
    );
    let (mut link, server) = opened(&[&answer]).await;
    let message = link.peek(9).await.unwrap().unwrap();
    assert_eq!(message.sender_address, "ada@example.org");
    assert_eq!(
        (message.subject.as_str(), message.snippet.as_str()),
        ("Lunch", "At noon)")
    );
    assert_eq!(
        server.heard()[6],
        "T6 UID FETCH 9 (UID BODY.PEEK[]<0.24576>)"
    );
}

#[tokio::test]
async fn r52_reads_on_once_when_there_are_only_headers() {
    let head = format!("Subject: Lunch\r\nARC-Seal: {}", "x".repeat(24_576 - 26));
    let rest = "yy\r\nFrom: ada@example.org\r\n\r\nAt noon\r\n";
    let first = format!("* 3 FETCH (UID 9 BODY[]<0> {{24576}}\r\n{head})\r\nTAG OK\r\n");
    let second = format!(
        "* 3 FETCH (UID 9 BODY[]<24576> {{{}}}\r\n{rest})\r\nTAG OK\r\n",
        rest.len()
    );
    let (mut link, server) = opened(&[&first, &second]).await;
    let message = link.peek(9).await.unwrap().unwrap();
    assert_eq!(
        (message.sender_address.as_str(), message.snippet.as_str()),
        ("ada@example.org", "At noon")
    );
    assert_eq!(
        server.heard()[7],
        "T7 UID FETCH 9 (UID BODY.PEEK[]<24576.24576>)"
    );
}

#[tokio::test]
async fn r46_a_mail_that_cannot_be_read_is_still_a_mail() {
    for body in [
        "BODY[] NIL",
        "FLAGS ()",
        "BODY[] ~{2}\r\nhi",
        "BODY[] {2}\r\nhi) FLAGS (\\Seen",
    ] {
        let (mut link, _server) =
            opened(&[&format!("* 3 FETCH (UID 9 {body})\r\nTAG OK\r\n")]).await;
        let message = link.peek(9).await.unwrap();
        assert!(message.is_some(), "{body}");
    }
    // Asked for 24 KiB, sent a megabyte: the rest is thrown away.
    let long = format!("Subject: Long\r\n\r\n{}", "x".repeat(1 << 20));
    let answer = format!(
        "* 3 FETCH (UID 9 BODY[] {{{}}}\r\n{long})\r\nTAG OK\r\n",
        long.len()
    );
    let (mut link, _server) = opened(&[&answer, "TAG OK\r\n"]).await;
    assert_eq!(link.peek(9).await.unwrap().unwrap().subject, "Long");
    assert_eq!(link.noop().await, Ok(false));
}

#[tokio::test]
async fn r45_an_endless_literal_ends_the_connection() {
    for size in ["4294967295", "500000000", "99999999999999999999999"] {
        let (mut link, _server) =
            opened(&[&format!("* 3 FETCH (UID 9 BODY[] {{{size}}}\r\nxx")]).await;
        assert_eq!(link.peek(9).await.err(), Some(ImapError::Lost), "{size}");
    }
}

#[tokio::test]
async fn r45_survives_what_the_parser_does_not() {
    let noise = "* ESEARCH (TAG \"T9\") UID COUNT 3\r\n* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n* XFOO bar\r\n\r\n\
                 * SEARCH 2 5 (MODSEQ 9)\r\n* STATUS INBOX (MESSAGES 1 SIZE 234)\r\n* OK [ALERT]é\r\n* OK hi\n\
                 * 1 FETCH (UID 1 INTERNALDATE NIL)\r\n* XLIST () \"/\" \"Inbox\"\r\n";
    let deep = format!(
        "* 1 FETCH (UID 1 BODYSTRUCTURE {})\r\n",
        "(".repeat(100_000)
    );
    let answer = format!("{noise}{deep}*  5 FETCH (UID 5 FLAGS ())\r\nTAG OK\r\n");
    let (mut link, _server) = opened(&[&answer]).await;
    assert_eq!(link.flags(&[5]).await.unwrap(), [(5, Flags::default())]);
}

#[tokio::test]
async fn fault_15_bytes_may_come_one_by_one() {
    let mail = "Subject: Gr\u{fc}\u{df}e\r\n\r\nHallo\r\n";
    let body = format!(
        "* 3 FETCH (UID 9 BODY[]<0> {{{}}}\r\n{mail})\r\nTAG OK\r\n",
        mail.len()
    );
    let script = [
        GREETING,
        OFFER,
        GO_ON,
        WELCOME,
        PLAIN,
        STATUS,
        EXAMINED,
        &body,
        "+ idling\r\n* 9 EXISTS\r\n",
        "TAG OK\r\n",
    ];
    let (link, _server) = over(&script, true).await;
    let mut link = link.unwrap();
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    let message = link.peek(9).await.unwrap().unwrap();
    assert_eq!(message.subject, "Gr\u{fc}\u{df}e");
    assert_eq!(
        link.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
}

#[tokio::test]
async fn r60_reads_a_few_mails_with_their_listing_and_keeps_no_more() {
    let row = |uid: u32, text: &str| {
        format!(
            "* {uid} FETCH (UID {uid} FLAGS () RFC822.SIZE 9 BODY[HEADER.FIELDS (SUBJECT)] {{14}}\r\nSubject: a\r\n\r\n \
             BODY[]<0> {{{}}}\r\n{text})\r\n",
            text.len()
        )
    };
    let whole = "Subject: a\r\n\r\nHello\r\n";
    let endless = format!("Subject: a\r\nX: {}\r\n", "x".repeat(24 * 1024));
    let mut said =
        row(4, whole) + &row(5, whole) + &row(6, &endless) + "* 7 FETCH (UID 7 FLAGS ())\r\n";
    for uid in 8..30 {
        said += &row(uid, whole);
    }
    said += "TAG OK\r\n";
    let (mut link, server) = link(&[&said]).await;
    let found = link.read_from(5, &[]).await.unwrap();
    assert!(
        server.heard()[4].ends_with(
            "UID FETCH 5:* (UID FLAGS INTERNALDATE RFC822.SIZE \
             BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)] BODY.PEEK[]<0.24576>)"
        ),
        "{:?}",
        server.heard()
    );
    assert_eq!(found.len(), 25, "5 to 29");
    let (mail, message) = &found[0];
    assert_eq!(
        mail.identity_headers.as_deref(),
        Some(&b"Subject: a\r\n\r\n"[..])
    );
    assert_eq!(message.as_ref().unwrap().snippet, "Hello");
    assert!(
        found[1].1.is_none(),
        "its header goes on: it is asked for again"
    );
    assert!(found[2].1.is_none(), "nothing was said of it");
    let kept = found
        .iter()
        .filter(|(_, message)| message.is_some())
        .count();
    assert!(kept <= 10, "{kept}");
    assert!(
        found[24].0.identity_headers.is_none(),
        "asked for again as well"
    );
}

#[tokio::test]
async fn r12_of_many_mails_only_those_are_looked_at_that_are_not_unread_any_more() {
    let uids: Vec<u32> = (1..=12).collect();
    // What was not asked about is no answer; nor is a number that a server repeats.
    let found = "* SEARCH 12 1 2 3 4 5\r\n* SEARCH 6 7 8 9 9 4000\r\nTAG OK\r\n";
    let rest = "* 10 FETCH (UID 10 FLAGS (\\Seen))\r\nTAG OK\r\n";
    let (mut one, server) = opened(&[found, rest]).await;

    let flags = one.flags(&uids).await.unwrap();

    let seen = |wanted| {
        let of = flags.iter().filter(|(_, flags)| flags.seen == wanted);
        of.map(|(uid, _)| *uid).collect::<Vec<_>>()
    };
    assert_eq!(seen(false), [1, 2, 3, 4, 5, 6, 7, 8, 9, 12]);
    assert_eq!(seen(true), [10]);
    assert!(flags.iter().all(|(uid, _)| *uid != 11), "it is gone");
    assert_eq!(
        server.heard()[6..],
        [
            "T6 UID SEARCH UID 1:12 UNSEEN UNDELETED",
            "T7 UID FETCH 10:11 (UID FLAGS)"
        ]
    );
}

#[tokio::test]
async fn r12_one_question_is_enough_where_all_are_unread_and_where_they_are_few() {
    let uids: Vec<u32> = (1..=10).collect();
    let all = "* SEARCH 1 2 3 4 5 6 7 8 9 10\r\nTAG OK\r\n";
    let few = "* 1 FETCH (UID 1 FLAGS ())\r\nTAG OK\r\n";
    let (mut one, server) = opened(&[all, few]).await;

    assert_eq!(one.flags(&uids).await.unwrap().len(), 10);
    assert_eq!(one.flags(&uids[..9]).await.unwrap().len(), 1);
    assert_eq!(server.heard()[7], "T7 UID FETCH 1:9 (UID FLAGS)");
}

#[tokio::test]
async fn r12_a_server_that_finds_nothing_or_refuses_is_asked_for_the_flags() {
    let uids: Vec<u32> = (1..=10).collect();
    let rows: String = (1..=10)
        .map(|n| format!("* {n} FETCH (UID {n} FLAGS ())\r\n"))
        .collect();
    let rows = rows + "TAG OK\r\n";
    for answer in [
        "* SEARCH\r\nTAG OK\r\n",
        "TAG OK\r\n",
        "TAG NO [CANNOT] no\r\n",
    ] {
        let (mut one, _server) = opened(&[answer, &rows]).await;
        assert_eq!(one.flags(&uids).await.unwrap().len(), 10, "{answer}");
    }
}
