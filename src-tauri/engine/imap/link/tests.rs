//! A scripted server on a pipe, and what the link makes of what it says.

mod fetch;
mod flips;
mod garbage;
mod gmail;
mod idle;
mod mailbox;
mod moving;
mod notify;
mod transcripts;
mod wire;

use std::{
    future::pending,
    sync::{Arc, Mutex},
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncReadExt as _, DuplexStream, duplex},
    task::JoinSet,
};

use super::*;
use crate::{account::ImapServer, imap::OpenAs};

/// At the end of a reply: close the connection after it.
const CLOSE: &str = "<CLOSE>";
/// Alone: say something every ten seconds, for ever, and never what is waited for.
const TALK: &str = "<TALK>";
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
        if reply == TALK {
            while stream.write_all(b"* OK Still here\r\n").await.is_ok() {
                tokio::time::sleep(Duration::from_secs(10)).await;
            }
            return;
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
        look_up: crate::names::system,
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
async fn r29_r606_r607_fault_29_answers_a_refused_token_with_nothing_and_never_sends_it_again() {
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
async fn t29_fault_31_fault_39_sorts_out_what_keeps_it_from_signing_in() {
    let user = |error: &ImapError| matches!(error, ImapError::User { .. });
    let lost = |error: &ImapError| *error == ImapError::Lost;
    let limited = |error: &ImapError| matches!(error, ImapError::Limited { .. });
    let token = |error: &ImapError| matches!(error, ImapError::AuthenticationFailed { .. });
    let bye = |error: &ImapError| matches!(error, ImapError::Bye { .. });
    let away = |error: &ImapError| matches!(error, ImapError::Unavailable { .. });
    type Is<'a> = &'a dyn Fn(&ImapError) -> bool;
    let cases: [(&[&str], Is<'_>); 14] = [
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
        (&[GREETING, OFFER, GO_ON, "+ e30=\r\n", ""], &away),
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

#[tokio::test(start_paused = true)]
async fn fault_31_a_server_that_hangs_after_its_challenge_is_given_up_after_half_a_minute() {
    let (stream, server) = Server::start(&[GREETING, OFFER, GO_ON, "+ e30=\r\n", ""], false);
    let mut dial = dial();
    dial.timeouts = Timeouts::default();
    let token = AccessToken::new(TOKEN.to_owned(), Moment::default());
    let start = clock::now();
    let error = Link::over(stream, &dial, &token).await.err().unwrap();
    // Nobody is asked to sign in for that, and the server is left alone for longer each time.
    let is_servers = matches!(error, ImapError::Unavailable { .. });
    assert!(is_servers, "{error:?}");
    assert_eq!(clock::now().since(start).as_secs(), 30, "R37");
    assert_eq!(server.heard().len(), 4, "and the token is not sent again");
}

#[tokio::test]
async fn t13_t18_lets_the_server_talk_before_it_asks_for_the_token() {
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
async fn r26_introduces_itself_where_that_is_wanted() {
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
async fn t29_takes_preauth_for_what_it_says() {
    let (link, _server) = over(&["* PREAUTH welcome\r\n", PLAIN], false).await;
    assert!(link.unwrap().can_idle());
}

#[tokio::test]
async fn r31_says_goodbye() {
    let (link, server) = opened(&["* BYE logging out\r\nTAG OK\r\n"]).await;
    link.logout().await;
    assert_eq!(server.heard().last().unwrap(), "T6 LOGOUT");
    let (link, _server) = opened(&[]).await;
    link.logout().await; // in spite of the silence
}

#[tokio::test]
async fn r48_shows_no_token() {
    let token = AccessToken::new(TOKEN.to_owned(), Moment::default());
    let (stream, _server) = Server::start(
        &[GREETING, OFFER, GO_ON, &format!("TAG NO {TOKEN}x\r\n")],
        false,
    );
    let error = Link::over(stream, &dial(), &token).await.err().unwrap();
    assert!(!error.to_string().contains("SENTINEL"), "{error}");
}
