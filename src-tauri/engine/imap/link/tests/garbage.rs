//! What no server should say and some do: the session survives, or it ends and nothing is believed.
//! Through the whole link, from bytes to our types (T6 to T20, faults 65 to 75).

use super::*;
use crate::imap::Listed;

/// A row that is asked for, and the tagged answer: what comes after the garbage.
const ROW: &str = "* 3 FETCH (UID 9 FLAGS (\\Seen))\r\nTAG OK\r\n";

/// Says `garbage` before the row of a listing, then answers one more command.
async fn after(garbage: &str) -> Result<Vec<Listed>, ImapError> {
    let (mut link, _server) = opened(&[&format!("{garbage}{ROW}"), "TAG OK\r\n"]).await;
    let listed = link.list_from(1, &[]).await?;
    link.noop().await?;
    Ok(listed)
}

/// The session goes on, and the row behind the garbage is read. Gives what was read before it.
async fn survives(garbage: &str) -> Vec<Listed> {
    let mut listed = match after(garbage).await {
        Ok(listed) => listed,
        Err(error) => panic!("{garbage:.200?}: {error:?}"),
    };
    let row = listed.pop();
    assert!(
        row.is_some_and(|row| row.uid == 9 && row.flags.seen),
        "{garbage:.200?}"
    );
    listed
}

/// The connection is dropped, and no row of the answer is believed: whoever asked from a watermark on
/// asks again from there.
async fn is_lost(answer: &str) {
    let whole = format!("* 2 FETCH (UID 8 FLAGS ())\r\n{answer}");
    let (mut link, _server) = opened(&[&whole]).await;
    assert_eq!(
        link.list_from(1, &[]).await,
        Err(ImapError::Lost),
        "{answer:.200?}"
    );
    assert_eq!(link.noop().await, Err(ImapError::Lost), "and stays so");
}

#[tokio::test]
async fn t06_what_panics_the_parser_does_not_reach_it() {
    for garbage in [
        "* OK [ALERT]é\r\n",
        "* NO [ALERT]é\r\n",
        "* OK [PERMANENTFLAGS (a] b)]é\r\n",
        "* OK [UIDNEXT 4]\u{fffd}\r\n",
        "A1 OK [ALERT]é\r\n",
        "+ [ALERT]é\r\n",
        "+[ALERT]é\r\n",
    ] {
        survives(garbage).await;
    }
    for garbage in [
        "* 2 FETCH (UID 8 INTERNALDATE NIL)\r\n",
        "* 2 FETCH (INTERNALDATE nil UID 8)\r\n",
        "* 2 FETCH (UID 8 FOO a\"b INTERNALDATE NIL)\r\n",
        "* 2 FETCH (UID 8 FOO (a\"b) INTERNALDATE NIL)\r\n",
    ] {
        let listed = survives(garbage).await;
        assert_eq!(listed[0].uid, 8, "{garbage:?}");
        assert_eq!(listed[0].internal_date, None);
    }
}

/// Tests run on threads of 2 MiB, as tokio's workers do.
#[tokio::test]
async fn t07_no_depth_overflows_the_stack_wherever_it_hides() {
    for depth in [16, 17, 64, 100, 1_000, 100_000] {
        let deep = "(".repeat(depth);
        let whole = format!("{deep}{}", ")".repeat(depth));
        for garbage in [
            format!("* 2 FETCH (UID 8 BODYSTRUCTURE {deep})\r\n"),
            format!("* 2 FETCH (UID 8 BODYSTRUCTURE {whole})\r\n"),
            format!("* 2 FETCH (UID 8 BODY {deep})\r\n"),
            format!("* 2 FETCH (UID 8 FOO a\"b BODYSTRUCTURE {deep})\r\n"),
            format!("* 2 FETCH (UID 8 FOO (a\"b) BODYSTRUCTURE {deep})\r\n"),
            format!("* 2 FETCH (UID 8 BODY[HEADER.FIELDS (A) BODYSTRUCTURE {deep}] NIL)\r\n"),
        ] {
            assert_eq!(survives(&garbage).await[0].uid, 8, "{garbage:.80}");
        }
        survives(&format!("* LIST {deep}\r\n")).await;
        survives(&format!("* STATUS INBOX {deep}\r\n")).await;
    }
    // The parser does not see a literal where an unknown item holds it, and reads on inside.
    let inside = format!(" BODYSTRUCTURE {}", "(".repeat(10_000));
    let length = inside.len();
    let literal = format!("* 2 FETCH (UID 8 FOO x{{{length}}}\r\n{inside})\r\n");
    assert_eq!(survives(&literal).await[0].uid, 8);
}

#[tokio::test]
async fn t08_what_the_parser_cannot_read_is_dropped_and_the_session_goes_on() {
    for garbage in [
        "* ESEARCH (TAG \"A0001\") UID COUNT 3 ALL 1:3\r\n",
        "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n",
        "* XLIST (\\HasNoChildren \\Inbox) \"/\" \"Inbox\"\r\n",
        "* XFOO\r\n",
        "* XFOO bar\r\n",
        "* XFOO bar {3}\r\nabc\r\n",
        "* LANGUAGE (EN)\r\n",
        "* SEARCH 2 5 (MODSEQ 917162500)\r\n",
        "* STATUS INBOX (MESSAGES 1 SIZE 234)\r\n",
        "* STATUS INBOX (MESSAGES 1 MAILBOXID (F1))\r\n",
        "* STATUS INBOX (MESSAGES 1 UNSEEN -1)\r\n",
        "* STATUS INBOX (UIDNEXT 4294967296)\r\n",
        "* LIST () \"/\" INBOX (CHILDINFO (\"SUBSCRIBED\"))\r\n",
        "* LIST (HasNoChildren) \"/\" INBOX\r\n",
        "* LIST (\\HasNoChildren) \"/\" \"a\"b\"\r\n",
        "* OK a bare line feed\n",
        "*  22279 EXISTS\r\n",
        "* -1 EXISTS\r\n",
        "* 99999999999 EXISTS\r\n",
        "\r\n",
        "\r\n\r\n\n",
        "*\r\n",
        " \r\n",
        "* \r\n",
        "* CAPABILITY IMAP4rev2 IDLE\r\n",
    ] {
        assert_eq!(survives(garbage).await, [], "{garbage:?}");
    }
}

#[tokio::test]
async fn t08_a_mail_with_one_unreadable_item_keeps_the_others() {
    for items in [
        "UID 8 BINARY[1] {2}\r\nhi FLAGS (\\Draft)",
        "UID 8 BODY[] ~{2}\r\nhi FLAGS (\\Draft)",
        "UID 8 BODY[] {2}\r\nhi) FLAGS (\\Draft) RFC822.SIZE 2",
        "UID 8 FLAGS (\\Draft) X-GM-LABELS ({6}\r\nhe)llo)",
        "UID 8 FLAGS (\\Draft) X-GM-LABELS ({5}\r\nhello)",
        "FLAGS (\\Draft)  UID 8",
    ] {
        let listed = survives(&format!("* 2 FETCH ({items})\r\n")).await;
        assert_eq!((listed.len(), listed[0].uid), (1, 8), "{items}");
        assert!(listed[0].flags.draft, "{items}");
    }
}

#[tokio::test]
async fn t08_capabilities_without_the_old_name_count_all_the_same() {
    let (link, _server) = link_with(
        "* CAPABILITY IMAP4rev2 IDLE \"x\" X-GM-EXT-1\r\nTAG OK\r\n",
        &[],
    )
    .await;
    assert!(link.can_idle() && link.capabilities().has_gmail());
}

#[tokio::test]
async fn t09_a_broken_item_is_missing_and_takes_nothing_with_it() {
    for item in [
        "RFC822.SIZE 5000000000",
        "RFC822.SIZE -1",
        "INTERNALDATE yesterday",
        "INTERNALDATE \"a\0b\"",
        "X-GM-MSGID 99999999999999999999",
        "EMAILID NIL",
        "ENVELOPE (NIL \"a\\qb\" NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL \"x\" () NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL \"a\rb\" NIL NIL NIL NIL NIL NIL NIL NIL)",
        "BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" -1 -1)",
        "BODYSTRUCTURE NIL",
        "SAVEDATE NIL",
    ] {
        let listed = survives(&format!("* 2 FETCH (UID 8 {item} FLAGS (\\Draft))\r\n")).await;
        assert_eq!((listed.len(), listed[0].uid), (1, 8), "{item}");
        assert!(listed[0].flags.draft, "{item}");
        assert_eq!((listed[0].size, listed[0].internal_date), (None, None));
    }
}

#[tokio::test]
async fn t14_a_length_beyond_all_measure_ends_it_before_a_byte_is_kept() {
    for length in ["500000000", "4294967295", "99999999999999999999999"] {
        is_lost(&format!("* 3 FETCH (UID 9 BODY[] {{{length}}}\r\n")).await;
    }
}

#[tokio::test]
async fn t15_a_long_search_is_counted_and_searched_only_in_small_mailboxes() {
    let found = " 4294967295".repeat(20_000);
    let answer = format!("* SEARCH{found}\r\nTAG OK\r\n");
    let (mut link, server) = opened(&["TAG NO no status here\r\n", &answer]).await;
    assert_eq!(link.unseen().await.unwrap(), Some(20_000));
    assert_eq!(server.heard()[7], "T7 UID SEARCH UNSEEN");

    let many = "* 5001 EXISTS\r\nTAG OK\r\n";
    let (mut link, server) = super::link(&[STATUS, many, "TAG OK\r\n", "TAG NO no\r\n"]).await;
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    assert_eq!(link.unseen().await.unwrap(), None);
    assert!(!server.heard().concat().contains("SEARCH"));
}

#[tokio::test]
async fn t16_capabilities_are_understood_in_whatever_case() {
    let offer = "* capability imap4rev1 auth=xoauth2\r\nTAG OK\r\n";
    let later = "* Capability Imap4Rev1 idle x-gm-ext-1\r\nTAG OK\r\n";
    let (link, _server) = over(&[GREETING, offer, GO_ON, WELCOME, later], false).await;
    let link = link.unwrap();
    assert!(link.can_idle() && link.capabilities().has_gmail());
}

#[tokio::test]
async fn r50_t20_nothing_is_switched_on() {
    let offer = "* CAPABILITY IMAP4rev1 IDLE COMPRESS=DEFLATE ENABLE UTF8=ACCEPT\r\nTAG OK\r\n";
    let (mut link, server) = link_with(offer, &[STATUS, EXAMINED, ROW, "TAG OK\r\n"]).await;
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    link.list_from(9, &[]).await.unwrap();
    let heard = server.heard().concat();
    assert!(
        !heard.contains("COMPRESS") && !heard.contains("ENABLE"),
        "{heard}"
    );
}

#[tokio::test]
async fn fault_65_garbage_of_every_kind_in_one_answer_costs_nothing() {
    let garbage = "* ESEARCH (TAG \"A\") UID\r\n\r\n*  7 EXISTS\r\n* NAMESPACE NIL NIL NIL\r\n* OK [ALERT]é\n\
                   * 2 FETCH (UID 8 INTERNALDATE NIL FLAGS (\\Draft) BODYSTRUCTURE ((((\r\n* XFOO {4}\r\n* 9\r\n\
                   * STATUS INBOX (SIZE 3)\r\nA99 OK stale\r\n* SEARCH (MODSEQ 3)\r\n";
    let listed = survives(garbage).await;
    assert_eq!((listed.len(), listed[0].uid), (1, 8));
}

#[tokio::test]
async fn fault_66_no_date_and_a_foreign_letter_panic_nothing() {
    let listed = survives("* 2 FETCH (UID 8 INTERNALDATE NIL)\r\n* OK [ALERT]é\r\n").await;
    assert_eq!(listed[0].internal_date, None);
    // The same words in a mail are a mail.
    let mail = "Subject: INTERNALDATE NIL BODYSTRUCTURE ((((\r\n\r\nHello\r\n";
    let length = mail.len();
    let answer = format!("* 3 FETCH (UID 9 BODY[]<0> {{{length}}}\r\n{mail})\r\nTAG OK\r\n");
    let (mut link, _server) = opened(&[&answer]).await;
    let message = link.peek(9).await.unwrap().unwrap();
    assert_eq!(message.subject, "INTERNALDATE NIL BODYSTRUCTURE ((((");
    assert_eq!(message.snippet, "Hello");
}

#[tokio::test]
async fn fault_67_what_is_too_long_is_cut_or_ends_the_connection() {
    survives(&format!("* OK {}\r\n", "x".repeat(1_000_000))).await;
    survives(&format!("* XFOO {}\r\n", "x".repeat(1_000_000))).await;
    survives(&format!("* FLAGS ({})\r\n", "a ".repeat(500_000))).await;
    survives(&format!(
        "* LIST () \"/\" \"{}\"\r\n",
        "x".repeat(1_000_000)
    ))
    .await;
    let long = format!(
        "* 2 FETCH (UID 8 FOO \"{}\" FLAGS (\\Draft))\r\n",
        "x".repeat(1_000_000)
    );
    let listed = survives(&long).await;
    assert!(listed[0].uid == 8 && listed[0].flags.draft);
    is_lost(&format!("* OK {}\r\n", "x".repeat(2_000_000))).await;
    // Nobody asked for it, so the little that is kept is the most that it costs.
    let unasked = format!(
        "* 2 FETCH (UID 8 BODY[] {{20000000}}\r\n{})\r\n",
        "x".repeat(20_000_000)
    );
    assert_eq!(survives(&unasked).await[0].uid, 8);
    let item = format!(" BODY[] {{16384}}\r\n{}", "x".repeat(16_384));
    let endless = format!("* 2 FETCH (UID 8{}", item.repeat(300));
    is_lost(&endless).await;
}

#[tokio::test]
async fn fault_68_a_literal_that_lies_about_its_length_is_not_believed() {
    for answer in [
        "* 3 FETCH (UID 9 BODY[] {4294967295}\r\n",
        "* 3 FETCH (UID 9 BODY[] {5<CLOSE>",
        "* 3 FETCH (UID 9 BODY[] {5}\r\n12<CLOSE>",
        "* 3 FETCH (UID 9 BODY[] {50}\r\nshorter than said)\r\nTAG OK\r\n",
        "* 3 FETCH (UID 9 BODY[] {2}\r\nlonger than said\r\nand more)\r\nTAG OK\r\n",
    ] {
        is_lost(answer).await;
    }
    // A negative length is no literal: the row is what can be read of it.
    let listed = survives("* 2 FETCH (UID 8 BODY[] {-1}\r\n").await;
    assert_eq!(listed[0].uid, 8);
}

#[tokio::test]
async fn fault_69_the_shapes_that_providers_are_known_for_are_survived() {
    for items in [
        // Gmail's multipart without parts.
        "UID 8 BODYSTRUCTURE ((\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)(\"RELATED\" NIL (\"ATTACHMENT\" NIL) \
         NIL) \"MIXED\" (\"BOUNDARY\" \"x\") NIL NIL) FLAGS (\\Draft)",
        // 163's description.
        "UID 8 FLAGS (\\Draft) BODY ((\"text\" \"html\" NIL NIL NIL \"7bit\" 1 1)(\"application\" \"octet-stream\" \
         NIL NIL \"\"\"\" \"base64\" 65322) \"MIXED\")",
        // Xeams closes early.
        "UID 8 BODY[] {2}\r\nhi) FLAGS (\\Draft) RFC822.SIZE 2",
        // DavMail's double space.
        "UID 8 FLAGS (\\Draft) RFC822.HEADER  {2}\r\nhi",
        "UID 8  FLAGS (\\Draft)",
        // A line break inside a parameter.
        "UID 8 FLAGS (\\Draft) BODYSTRUCTURE (\"APPLICATION\" \"PDF\r\n NAME=\"ATT.PDF\"\" NIL NIL NIL \"base64\" \
         257328 NIL NIL NIL)",
    ] {
        let listed = survives(&format!("* 2 FETCH ({items})\r\n")).await;
        assert_eq!((listed.len(), listed[0].uid), (1, 8), "{items}");
        assert!(listed[0].flags.draft, "{items}");
    }
}

#[tokio::test]
async fn fault_71_rows_that_nobody_asked_for_are_ignored_and_pieces_are_merged() {
    let (mut link, _server) = opened(&[
        "* 1 FETCH (UID 4 FLAGS (\\Seen))\r\n* 2 FETCH (FLAGS (\\Deleted))\r\n* 3 FETCH (UID 0 FLAGS (\\Seen))\r\n\
         * 3 FETCH (UID 9)\r\n* 3 FETCH (UID 9 FLAGS (\\Draft))\r\n* 3 FETCH (FLAGS (\\Seen) UID 9 UID 4)\r\nTAG OK\r\n",
    ])
    .await;
    let flags = link.flags(&[9]).await.unwrap();
    assert_eq!(flags.len(), 1, "one row, whatever was said how often");
    assert_eq!(flags[0].0, 9);
    assert!(flags[0].1.seen, "the last word counts");
}

#[tokio::test]
async fn fault_71_a_body_that_nobody_asked_for_is_not_kept() {
    let answer = "* 3 FETCH (UID 9 BODY[] {2}\r\nhi FLAGS ())\r\nTAG OK\r\n";
    let (mut link, _server) = opened(&[answer, answer]).await;
    let unasked = link.rows("UID FETCH 9 (FLAGS)", None, &|_| true).await;
    assert!(!unasked.unwrap()[&9].has_body(), "gigabytes, row by row");
    let asked = link.rows("UID FETCH 9 (BODY[])", Some(9), &|_| true).await;
    assert!(asked.unwrap()[&9].has_body());
}

#[tokio::test]
async fn fault_72_somebody_elses_tagged_answer_is_none_of_ours() {
    for stale in [
        "T1 OK old\r\n",
        "T1 NO old\r\n",
        "T99 BAD early\r\n",
        "A0001 NO [THROTTLED] x\r\n",
        "* OK\r\n",
        "T66 OK [READ-ONLY]\r\n",
    ] {
        survives(stale).await;
    }
}

#[tokio::test]
async fn t33_fault_75_what_a_server_says_to_people_is_cut_and_cleaned() {
    let shouting = format!(
        "TAG NO [ALERT] \x1b[31m\u{202e}Pay\0now {}\r\n",
        "x".repeat(1_000_000)
    );
    let (mut link, _server) = opened(&[&shouting, "TAG OK\r\n"]).await;
    match link.noop().await {
        Err(ImapError::Refused { text }) => {
            assert!(text.starts_with("[31mPay now xxx"), "{text:.80}");
            assert!(text.chars().count() <= 300, "{}", text.len());
        }
        other => panic!("{other:?}"),
    }
    link.noop().await.unwrap();
    let bye = format!("* BYE {}\r\n", "\u{202e}é".repeat(100_000));
    let (mut link, _server) = opened(&[&bye]).await;
    match link.noop().await {
        Err(ImapError::Bye { text }) => {
            assert!(
                text.starts_with("éé") && text.chars().count() <= 300,
                "{text}"
            );
        }
        other => panic!("{other:?}"),
    }
}
