//! A scripted server on a pipe, and what the link makes of what it says.

use std::{
    future::{pending, ready},
    pin::pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncReadExt as _, DuplexStream, duplex},
    task::JoinSet,
};

use super::*;
use crate::{
    account::ImapServer,
    imap::{Flags, IdleEnd, Listed, headers},
};

/// At the end of a reply: close the connection after it.
const CLOSE: &str = "<CLOSE>";
const TOKEN: &str = "ya29.SENTINEL";
const GREETING: &str = "* OK ready\r\n";
const OFFER: &str = "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\nTAG OK\r\n";
const GO_ON: &str = "+ \r\n";
const WELCOME: &str = "TAG OK welcome\r\n";
/// In lower case, as some servers say it (T16).
const PLAIN: &str = "* CAPABILITY IMAP4rev1 idle\r\nTAG OK\r\n";
const GMAIL: &str = "* CAPABILITY IMAP4rev1 IDLE X-GM-EXT-1 MOVE\r\nTAG OK\r\n";
const STATUS: &str = "* STATUS INBOX (UNSEEN 2 UIDNEXT 9)\r\nTAG OK\r\n";
const EXAMINED: &str =
    "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 10] ok\r\nTAG OK [READ-ONLY] done\r\n";

/// What the server is to say, and has heard.
struct Server {
    heard: Arc<Mutex<Vec<String>>>,
    tasks: JoinSet<()>,
}

impl Server {
    /// Says the first reply at once, and one more for each line it hears; then is silent for ever.
    /// `TAG` becomes the tag of the last command.
    fn start(script: &[&str], one_by_one: bool) -> (DuplexStream, Self) {
        let (near, far) = duplex(1 << 16);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = JoinSet::new();
        let script: Vec<String> = script.iter().map(|reply| (*reply).to_owned()).collect();
        tasks.spawn(serve(far, script, Arc::clone(&heard), one_by_one));
        (near, Self { heard, tasks })
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tasks.abort_all();
    }
}

async fn serve(
    mut stream: DuplexStream,
    script: Vec<String>,
    heard: Arc<Mutex<Vec<String>>>,
    one_by_one: bool,
) {
    let mut tag = String::new();
    for (n, reply) in script.iter().enumerate() {
        if n > 0 {
            let mut line = Vec::new();
            while !line.ends_with(b"\r\n") {
                match stream.read_u8().await {
                    Ok(byte) => line.push(byte),
                    Err(_) => return,
                }
            }
            let line = String::from_utf8(line).unwrap().trim_end().to_owned();
            if let Some((first, _)) = line.split_once(' ')
                && first.starts_with('T')
            {
                tag = first.to_owned();
            }
            heard.lock().unwrap().push(line);
        }
        let text = reply.trim_end_matches(CLOSE).replace("TAG", &tag);
        if one_by_one {
            for byte in text.bytes() {
                stream.write_all(&[byte]).await.ok();
                stream.flush().await.ok();
                tokio::task::yield_now().await;
            }
        } else {
            stream.write_all(text.as_bytes()).await.ok();
        }
        if reply.ends_with(CLOSE) {
            return;
        }
    }
    pending::<()>().await;
}

fn dial() -> Dial {
    let soon = Duration::from_millis(400);
    Dial {
        server: ImapServer {
            extra_roots: String::new(),
            host: "imap.example.org".to_owned(),
            port: 993,
        },
        user: "ada@example.org".to_owned(),
        timeouts: Timeouts {
            greeting: soon,
            silence: soon,
            command: Duration::from_secs(20),
            done: soon,
            logout: soon,
            ..Timeouts::default()
        },
    }
}

async fn over(script: &[&str], one_by_one: bool) -> (Result<Link, ImapError>, Server) {
    let (stream, server) = Server::start(script, one_by_one);
    let token = AccessToken::new(TOKEN.to_owned(), Moment::default());
    (Link::over(stream, &dial(), &token).await, server)
}

/// Signed in; the script goes on from there.
async fn link_with(capabilities: &str, script: &[&str]) -> (Link, Server) {
    let mut whole = vec![GREETING, OFFER, GO_ON, WELCOME, capabilities];
    whole.extend_from_slice(script);
    let (link, server) = over(&whole, false).await;
    (link.unwrap(), server)
}

async fn link(script: &[&str]) -> (Link, Server) {
    link_with(PLAIN, script).await
}

/// Signed in and INBOX examined.
async fn opened(script: &[&str]) -> (Link, Server) {
    let mut whole = vec![STATUS, EXAMINED];
    whole.extend_from_slice(script);
    let (mut link, server) = link(&whole).await;
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    (link, server)
}

fn refused(text: &str) -> ImapError {
    ImapError::Refused {
        text: text.to_owned(),
    }
}

fn later() -> Moment {
    clock::now() + Duration::from_secs(60)
}

#[tokio::test]
async fn signs_in_with_the_token_once() {
    let bearer = "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 AUTH=OAUTHBEARER\r\nTAG OK\r\n";
    for (offer, name, plain) in [
        (
            OFFER,
            "XOAUTH2",
            format!("user=ada@example.org\x01auth=Bearer {TOKEN}\x01\x01"),
        ),
        (
            bearer,
            "OAUTHBEARER",
            format!(
                "n,a=ada@example.org,\x01host=imap.example.org\x01port=993\x01auth=Bearer {TOKEN}\x01\x01"
            ),
        ),
    ] {
        let (link, server) = over(&[GREETING, offer, GO_ON, WELCOME, PLAIN], false).await;
        let link = link.unwrap();
        assert!(link.can_idle(), "what was said after signing in counts");
        assert!(link.last_proof().is_some());
        let heard = server.heard();
        assert_eq!(heard[1], format!("T2 AUTHENTICATE {name}"));
        assert_eq!(heard[2], STANDARD.encode(plain));
        assert_eq!(heard.len(), 4);
    }
}

#[tokio::test]
async fn answers_a_refused_token_with_nothing_and_never_sends_it_again() {
    let json = format!(
        "+ {}\r\n",
        STANDARD.encode(r#"{"status":"400","schemes":"Bearer","scope":"mail"}"#)
    );
    let bearer = "* CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER\r\nTAG OK\r\n";
    let no = "TAG NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)\r\n";
    for (offer, empty) in [(OFFER, ""), (bearer, "AQ==")] {
        let (link, server) = over(&[GREETING, offer, GO_ON, &json, no], false).await;
        assert_eq!(
            link.err(),
            Some(ImapError::AuthenticationFailed {
                details:
                    "[AUTHENTICATIONFAILED] Invalid credentials (Failure) (status 400, scope mail)"
                        .to_owned()
            })
        );
        let heard = server.heard();
        assert_eq!(heard.len(), 4, "{heard:?}");
        assert_eq!(heard[3], empty);
    }
}

#[tokio::test]
async fn sorts_out_what_keeps_it_from_signing_in() {
    let user = |error: &ImapError| matches!(error, ImapError::User { .. });
    let lost = |error: &ImapError| *error == ImapError::Lost;
    let limited = |error: &ImapError| matches!(error, ImapError::Limited { .. });
    let token = |error: &ImapError| matches!(error, ImapError::AuthenticationFailed { .. });
    let bye = |error: &ImapError| matches!(error, ImapError::Bye { .. });
    let cases: [(&[&str], &dyn Fn(&ImapError) -> bool); 14] = [
        (&["* BYE Server shutting down\r\n"], &bye),
        (&["* BYE Too many connections\r\n"], &limited),
        (&["220 mail.example.org ESMTP\r\n"], &lost),
        (&["HTTP/1.1 302 Found\r\n"], &lost),
        (&[CLOSE], &lost),
        (&[""], &lost),
        (
            &[
                GREETING,
                "* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nTAG OK\r\n",
            ],
            &user,
        ),
        (
            &[GREETING, "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK\r\n"],
            &user,
        ),
        (&[GREETING, OFFER, "TAG NO nope\r\n"], &token),
        (&[GREETING, OFFER, GO_ON, CLOSE], &lost),
        (&[GREETING, OFFER, GO_ON, ""], &lost),
        (&[GREETING, OFFER, GO_ON, "+ e30=\r\n", ""], &lost),
        (&[GREETING, OFFER, GO_ON, "* BYE gone\r\n"], &bye),
        (
            &[
                GREETING,
                OFFER,
                GO_ON,
                "TAG NO [ALERT] Too many simultaneous connections. (Failure)\r\n",
            ],
            &limited,
        ),
    ];
    for (script, is) in cases {
        let (link, _server) = over(script, false).await;
        let error = link.err().unwrap();
        assert!(is(&error), "{script:?}: {error:?}");
    }
}

#[tokio::test]
async fn lets_the_server_talk_before_it_asks_for_the_token() {
    let (link, _server) = over(
        &[
            GREETING,
            OFFER,
            "* OK [ALERT]é be nice\r\nA9 NO stale\r\n+ go ahead!\r\n",
            "* CAPABILITY IMAP4rev1\r\nTAG OK\r\n",
            PLAIN,
        ],
        false,
    )
    .await;
    assert!(link.unwrap().can_idle());
}

#[tokio::test]
async fn introduces_itself_where_that_is_wanted() {
    for answer in [
        "* ID NIL\r\nTAG OK\r\n",
        "TAG BAD what?\r\n",
        "* ID (\"x\r\nTAG OK\r\n",
    ] {
        let (link, server) = link_with("* CAPABILITY IMAP4rev1 ID\r\nTAG OK\r\n", &[answer]).await;
        assert!(!link.can_idle());
        assert!(server.heard()[4].contains("ID (\"name\" \"Tidings\""));
    }
}

#[tokio::test]
async fn takes_preauth_for_what_it_says() {
    let (link, _server) = over(&["* PREAUTH welcome\r\n", PLAIN], false).await;
    assert!(link.unwrap().can_idle());
}

#[tokio::test]
async fn opens_a_mailbox() {
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
}

#[tokio::test]
async fn climbs_the_ladder_for_the_next_uid() {
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
async fn writes_mailbox_names_as_they_came() {
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
async fn cut_off_is_lost_in_every_command() {
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
            assert_eq!(one.list_from(1).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[fetch]).await;
            assert_eq!(one.flags(&[1]).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[fetch]).await;
            assert_eq!(one.peek(1).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[fetch]).await;
            assert_eq!(one.identity(1).await.err(), Some($wanted));
            let (mut one, _server) = opened(&[concat!($cut, "<CLOSE>")]).await;
            assert_eq!(one.mark_seen(1).await.err(), Some($wanted));
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
async fn silence_is_lost() {
    let (mut one, _server) = opened(&["* 1 FETCH (UID 1 FLAGS ())\r\n"]).await;
    assert_eq!(one.list_from(1).await.err(), Some(ImapError::Lost));
}

#[tokio::test]
async fn a_refusal_is_no_empty_answer_and_leaves_the_link_usable() {
    let (mut one, _server) = opened(&["TAG NO nope\r\n", "TAG BAD nope\r\n", "TAG OK\r\n"]).await;
    assert_eq!(one.list_from(1).await.err(), Some(refused("nope")));
    assert_eq!(one.mark_seen(1).await.err(), Some(refused("nope")));
    assert_eq!(one.noop().await, Ok(false));
    for limit in [
        "NO [THROTTLED] slow",
        "NO [OVERQUOTA] full",
        "BAD User is authenticated but not connected.",
    ] {
        let (mut one, _server) = opened(&[&format!("TAG {limit}\r\n")]).await;
        let error = one.list_from(1).await.err();
        assert!(
            matches!(error, Some(ImapError::Limited { .. })),
            "{error:?}"
        );
        assert_eq!(one.noop().await.err(), Some(ImapError::Lost));
    }
}

#[tokio::test]
async fn a_command_dropped_half_way_breaks_the_link() {
    let (mut one, _server) = opened(&["* 1 FETCH (UID 1 FLAGS ())\r\n"]).await;
    tokio::select! {
        biased;
        _ = one.list_from(1) => panic!("the server has not finished"),
        () = tokio::task::yield_now() => {}
    }
    assert_eq!(one.noop().await.err(), Some(ImapError::Lost));
}

#[tokio::test]
async fn lists_in_order_and_merges_what_comes_in_pieces() {
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
    let listed = link.list_from(10).await.unwrap();
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
async fn asks_for_identity_where_the_server_has_none() {
    let (mut link, server) = link(&[
        "* 1 FETCH (UID 1 FLAGS ())\r\n* 2 FETCH (UID 2 FLAGS ())\r\n* 3 FETCH (UID 5 FLAGS ())\r\nTAG OK\r\n",
        "* 1 FETCH (UID 1 BODY[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)] {16}\r\nSubject: a)b\r\n\r\n)\r\n\
         * 2 FETCH (UID 2 BODY[HEADER.FIELDS (\"MESSAGE-ID\" \"DATE\")] \"\")\r\nTAG OK\r\n",
    ])
    .await;
    let listed = link.list_from(0).await.unwrap();
    let headers: Vec<_> = listed
        .iter()
        .map(|row| row.identity_headers.as_deref())
        .collect();
    assert_eq!(
        headers,
        [Some(&b"Subject: a)b\r\n\r\n"[..]), Some(b""), None]
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
async fn uses_the_servers_own_ids() {
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
async fn reads_the_beginning_of_a_mail() {
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
async fn reads_on_once_when_there_are_only_headers() {
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
async fn a_mail_that_cannot_be_read_is_still_a_mail() {
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
async fn an_endless_literal_ends_the_connection() {
    for size in ["4294967295", "500000000", "99999999999999999999999"] {
        let (mut link, _server) =
            opened(&[&format!("* 3 FETCH (UID 9 BODY[] {{{size}}}\r\nxx")]).await;
        assert_eq!(link.peek(9).await.err(), Some(ImapError::Lost), "{size}");
    }
}

#[tokio::test]
async fn survives_what_the_parser_does_not() {
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
async fn counts_the_unread() {
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
async fn hears_what_is_said_between_commands() {
    let (mut one, _server) = opened(&[
        "* 4 EXISTS\r\nTAG OK\r\n",
        "* 4 EXISTS\r\nTAG OK\r\n",
        "* 2 EXPUNGE\r\nTAG OK\r\n",
    ])
    .await;
    assert_eq!(one.noop().await, Ok(true));
    one.noop().await.unwrap();
    assert_eq!(one.noop().await, Ok(true));

    let (mut one, server) = opened(&["* 4 EXISTS\r\nTAG OK\r\n"]).await;
    one.flags(&[1]).await.unwrap();
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
    assert!(!server.heard().iter().any(|line| line.contains("IDLE")));
}

#[tokio::test]
async fn hears_200_responses_at_once() {
    let mut all: String = (1..=200)
        .map(|n| format!("* {n} FETCH (UID {n} FLAGS (\\Seen))\r\n"))
        .collect();
    all.push_str("* 201 EXISTS\r\nTAG OK\r\n");
    let (mut one, _server) = opened(&[&all]).await;
    let uids: Vec<u32> = (1..=200).collect();
    assert_eq!(one.flags(&uids).await.unwrap().len(), 200);
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
}

#[tokio::test]
async fn idles_until_there_is_news() {
    for (script, what) in [
        (
            [
                "+ idling\r\n* OK Still here\r\n* 9 EXISTS\r\n",
                "TAG OK\r\n",
            ],
            "after the go-ahead",
        ),
        (
            ["* 9 EXISTS\r\n+ idling\r\n", "TAG OK\r\n"],
            "before the go-ahead",
        ),
        (
            [
                "+ idling\r\n* 1 EXPUNGE\r\n* OK Still here\r\n",
                "* 8 EXISTS\r\nTAG OK\r\n",
            ],
            "expunge",
        ),
        (
            ["+ idling\r\n* 1 FETCH (FLAGS (\\Seen))\r\n", "TAG BAD\r\n"],
            "flags",
        ),
        (["+\r\n* VANISHED 1:3\r\n", "TAG OK\r\n"], "vanished"),
        (
            ["+ idling\r\n* 3 EXISTS\r\n", "TAG OK\r\n"],
            "the same number, at first",
        ),
    ] {
        let (mut one, server) = opened(&[script[0], script[1]]).await;
        let end = one.idle(later(), &mut pin!(pending())).await;
        assert_eq!(end, Ok(IdleEnd::News), "{what}");
        assert_eq!(server.heard().last().unwrap(), "DONE", "{what}");
    }
}

#[tokio::test]
async fn does_not_run_after_a_server_that_likes_to_talk() {
    let idle = "+ idling\r\n* 3 EXISTS\r\n";
    let ok = "TAG OK\r\n";
    let (mut one, _server) = opened(&[idle, ok, idle, ok, idle, ok, idle, ok]).await;
    let soon = || clock::now() + Duration::from_millis(200);
    for _ in 0..3 {
        assert_eq!(
            one.idle(soon(), &mut pin!(pending())).await,
            Ok(IdleEnd::News)
        );
    }
    assert_eq!(
        one.idle(soon(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due)
    );
}

#[tokio::test]
async fn stops_idling_when_it_is_due() {
    let script = ["+ idling\r\n", "TAG OK\r\n"];
    let (mut one, _server) = opened(&script).await;
    assert_eq!(
        one.idle(later(), &mut ready(())).await,
        Ok(IdleEnd::Due),
        "interrupted"
    );
    let (mut one, _server) = opened(&script).await;
    assert_eq!(
        one.idle(clock::now(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "until"
    );
    let (mut one, _server) = opened(&script).await;
    one.timeouts.liveness = Duration::from_millis(20);
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "liveness"
    );
    let (mut one, _server) = opened(&script).await;
    one.timeouts.hard_refresh = Duration::from_millis(20);
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "hard refresh"
    );
    let (mut one, _server) = opened(&["+ idling\r\nTAG OK timeout\r\n"]).await;
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "by the server"
    );
}

#[tokio::test]
async fn an_unanswered_done_is_lost() {
    for script in [
        ["+ idling\r\n", ""],
        ["+ idling\r\n", "* OK Still here\r\n"],
    ] {
        let (mut one, _server) = opened(&script).await;
        assert_eq!(
            one.idle(later(), &mut ready(())).await,
            Err(ImapError::Lost)
        );
    }
    let (mut one, _server) = opened(&[""]).await;
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Err(ImapError::Lost),
        "no go-ahead"
    );
}

#[tokio::test]
async fn remembers_that_idle_is_refused() {
    for answer in [
        "TAG NO not now\r\n",
        "TAG BAD not now\r\n",
        "TAG OK not now\r\n",
        "+ idling\r\nTAG BAD not now\r\n",
    ] {
        let (mut one, _server) = opened(&[answer, "* 4 EXISTS\r\nTAG OK\r\n"]).await;
        assert_eq!(
            one.idle(later(), &mut pin!(pending())).await,
            Err(refused("not now")),
            "{answer}"
        );
        assert!(!one.can_idle());
        assert!(one.idle(later(), &mut pin!(pending())).await.is_err());
        assert_eq!(one.noop().await, Ok(true), "the link is still good");
    }
}

#[tokio::test]
async fn bytes_may_come_one_by_one() {
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
    let message: headers::Message = link.peek(9).await.unwrap().unwrap();
    assert_eq!(message.subject, "Gr\u{fc}\u{df}e");
    assert_eq!(
        link.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
}

#[tokio::test]
async fn says_goodbye() {
    let (link, server) = opened(&["* BYE logging out\r\nTAG OK\r\n"]).await;
    link.logout().await;
    assert_eq!(server.heard().last().unwrap(), "T6 LOGOUT");
    let (link, _server) = opened(&[]).await;
    link.logout().await; // in spite of the silence
}

#[tokio::test]
async fn shows_no_token() {
    let token = AccessToken::new(TOKEN.to_owned(), Moment::default());
    let (stream, _server) = Server::start(
        &[GREETING, OFFER, GO_ON, &format!("TAG NO {TOKEN}x\r\n")],
        false,
    );
    let error = Link::over(stream, &dial(), &token).await.err().unwrap();
    assert!(!error.to_string().contains("SENTINEL"), "{error}");
}
