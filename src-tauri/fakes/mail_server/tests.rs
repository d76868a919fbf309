use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

use super::*;
use crate::{Flaw, Provider, story};

/// Far longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A client that writes lines and reads lines, and knows nothing.
struct Client {
    stream: TlsStream<TcpStream>,
    received: Vec<u8>,
}

/// The two fakes, and a token that the provider gave.
struct Scene {
    certificates: Certificates,
    _provider: Provider,
    mail: MailServer,
    token: String,
}

impl Scene {
    async fn new() -> Self {
        let certificates = Certificates::new().expect("certificates");
        let provider = Provider::start().await.expect("a provider");
        let token = provider.hand_out_token();
        let mail = MailServer::start(&certificates, provider.tokens())
            .await
            .expect("a mail server");
        Self {
            certificates,
            _provider: provider,
            mail,
            token,
        }
    }

    async fn connect(&self) -> io::Result<Client> {
        let mut roots = RootCertStore::empty();
        roots
            .add(self.certificates.ca_der())
            .expect("a certificate");
        let provider = rustls::crypto::aws_lc_rs::default_provider();
        let config = ClientConfig::builder_with_provider(Arc::new(provider))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(("127.0.0.1", self.mail.port())).await?;
        let name = ServerName::try_from("127.0.0.1").expect("a name");
        let stream = TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await?;
        Ok(Client {
            stream,
            received: Vec::new(),
        })
    }

    fn xoauth2(&self) -> String {
        let text = format!(
            "user={}\x01auth=Bearer {}\x01\x01",
            Provider::USER,
            self.token
        );
        STANDARD.encode(text)
    }

    /// A client that is signed in.
    async fn client(&self) -> Client {
        let mut client = self.connect().await.expect("a connection");
        assert!(client.line().await.starts_with("* OK"), "a greeting");
        client.send("a AUTHENTICATE XOAUTH2").await;
        assert_eq!(client.line().await, "+ ");
        client.send(&self.xoauth2()).await;
        assert!(client.until("a ").await.contains("a OK"));
        client
    }
}

impl Client {
    async fn send(&mut self, line: &str) {
        let line = format!("{line}\r\n");
        self.stream.write_all(line.as_bytes()).await.expect("sent");
        self.stream.flush().await.expect("sent");
    }

    async fn line(&mut self) -> String {
        loop {
            if let Some(at) = self.received.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.received.drain(..=at).collect();
                let line = String::from_utf8(line).expect("UTF-8");
                return line.trim_end_matches(['\r', '\n']).to_owned();
            }
            let read = tokio::time::timeout(PATIENCE, self.stream.read_buf(&mut self.received))
                .await
                .expect("the server says something");
            assert!(matches!(read, Ok(1..)), "the connection ended: {read:?}");
        }
    }

    /// All lines up to the one that begins with `end`.
    async fn until(&mut self, end: &str) -> String {
        let mut all = String::new();
        loop {
            let line = self.line().await;
            all.push_str(&line);
            all.push('\n');
            if line.starts_with(end) {
                return all;
            }
        }
    }

    async fn ask(&mut self, command: &str) -> String {
        self.send(&format!("t {command}")).await;
        self.until("t ").await
    }

    /// Whatever comes until the connection ends.
    async fn rest(&mut self) -> Vec<u8> {
        let mut rest = std::mem::take(&mut self.received);
        // However it ends: that it ends is the point.
        let _ = tokio::time::timeout(PATIENCE, self.stream.read_to_end(&mut rest))
            .await
            .expect("the connection ends");
        rest
    }
}

#[tokio::test]
async fn fetches_and_always_finds_the_last_message() {
    let scene = Scene::new().await;
    for n in 0..3 {
        scene.mail.deliver(&story::plain(n));
    }
    let mut client = scene.client().await;
    let opened = client.ask("EXAMINE INBOX").await;
    for expected in [
        "* 3 EXISTS",
        "[UIDVALIDITY 17",
        "[UIDNEXT 4]",
        "[READ-ONLY]",
    ] {
        assert!(opened.contains(expected), "{expected} in {opened}");
    }
    let answer = client.ask("UID FETCH 9:* (UID FLAGS)").await;
    assert_eq!(answer, "* 3 FETCH (UID 3 FLAGS ())\nt OK Done\n");

    let answer = client
        .ask("UID FETCH 1:* (FLAGS RFC822.SIZE INTERNALDATE)")
        .await;
    assert_eq!(answer.matches(" FETCH (UID ").count(), 3, "{answer}");

    let answer = client.ask("UID FETCH 2 (BODY.PEEK[]<4.6>)").await;
    let whole = String::from_utf8(story::plain(1)).expect("UTF-8");
    assert!(answer.contains("BODY[]<4> {6}\nrn-Pat)"), "{answer}");
    assert!(whole.starts_with("Return-Path"), "what the part is of");

    let answer = client
        .ask("UID FETCH 1 (BODY.PEEK[HEADER.FIELDS (Subject DATE)])")
        .await;
    assert!(
        answer.contains("BODY[HEADER.FIELDS (SUBJECT DATE)] {"),
        "{answer}"
    );
    assert!(answer.contains("Subject: Lunch on Thursday?"), "{answer}");
    assert!(!answer.contains("From:"), "{answer}");
    assert_eq!(scene.mail.violations(), [""; 0]);
}

#[tokio::test]
async fn only_select_and_only_without_peek_marks_as_read() {
    let scene = Scene::new().await;
    let uid = scene.mail.deliver(&story::plain(0));
    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    client.ask("UID FETCH 1 (BODY[])").await;
    assert_eq!(scene.mail.flags(uid), Some(BTreeSet::new()));
    let refused = client.ask("UID STORE 1 +FLAGS (\\Seen)").await;
    assert!(refused.contains("t NO"), "{refused}");

    client.ask("SELECT INBOX").await;
    client.ask("UID FETCH 1 (BODY.PEEK[])").await;
    assert_eq!(scene.mail.flags(uid), Some(BTreeSet::new()));
    let answer = client.ask("UID FETCH 1 (BODY[])").await;
    assert!(answer.contains("FLAGS (\\Seen)"), "{answer}");
    assert!(
        scene
            .mail
            .flags(uid)
            .is_some_and(|it| it.contains("\\Seen"))
    );
}

#[tokio::test]
async fn tells_who_idles() {
    let scene = Scene::new().await;
    let first = scene.mail.deliver(&story::plain(0));
    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    client.send("i IDLE").await;
    assert_eq!(client.line().await, "+ idling");
    scene.mail.until(|mail| mail.idling() == 1).await;

    scene.mail.deliver(&story::plain(1));
    assert_eq!(client.line().await, "* 2 EXISTS");
    assert_eq!(client.line().await, "* 2 RECENT");
    scene.mail.mark_seen(first);
    assert_eq!(client.line().await, "* 1 FETCH (UID 1 FLAGS (\\Seen))");
    scene.mail.expunge(first);
    assert_eq!(client.line().await, "* 1 EXPUNGE");

    scene.mail.deliver_silently(&story::plain(2));
    client.send("DONE").await;
    let end = client.until("i ").await;
    assert!(end.contains("* 2 EXISTS"), "found out at the end: {end}");
    assert!(end.contains("i OK"), "{end}");
    assert_eq!(scene.mail.idling(), 0);
    assert_eq!(scene.mail.violations(), [""; 0]);
}

#[tokio::test]
async fn refuses_a_token_in_the_right_words() {
    let scene = Scene::new().await;
    scene.mail.refuse_tokens(r#"{"status":"400"}"#);
    for (mechanism, dummy) in [("XOAUTH2", ""), ("OAUTHBEARER", "AQ==")] {
        let mut client = scene.connect().await.expect("a connection");
        client.line().await;
        client.send(&format!("a AUTHENTICATE {mechanism}")).await;
        assert_eq!(client.line().await, "+ ");
        let response = if mechanism == "XOAUTH2" {
            scene.xoauth2()
        } else {
            let (port, token) = (scene.mail.port(), &scene.token);
            STANDARD.encode(format!(
                "n,a=ada@example.test,\x01host=127.0.0.1\x01port={port}\x01auth=Bearer {token}\x01\x01"
            ))
        };
        client.send(&response).await;
        let challenge = client.line().await;
        let json = STANDARD.decode(challenge.trim_start_matches("+ "));
        assert_eq!(json.expect("base64"), br#"{"status":"400"}"#);
        client.send(dummy).await;
        let end = client.line().await;
        assert!(end.starts_with("a NO [AUTHENTICATIONFAILED]"), "{end}");
    }
    assert_eq!(scene.mail.violations(), [""; 0]);

    let mut client = scene.connect().await.expect("a connection");
    client.line().await;
    client.send("a AUTHENTICATE XOAUTH2").await;
    client.line().await;
    client.send(&scene.xoauth2()).await;
    client.line().await;
    client.send(&scene.xoauth2()).await;
    assert!(client.line().await.starts_with("a NO"));
    assert_eq!(scene.mail.violations().len(), 1, "the token came again");
    let log = format!("{:?} {:?}", scene.mail.violations(), scene.mail.commands());
    assert!(!log.contains(&scene.token) && !log.contains(&scene.xoauth2()));
    assert!(scene.mail.sign_ins().iter().all(|it| !it.accepted));
}

#[tokio::test]
async fn a_malformed_response_is_a_violation() {
    let scene = Scene::new().await;
    let mut client = scene.connect().await.expect("a connection");
    client.line().await;
    client.send("a AUTHENTICATE XOAUTH2").await;
    client.line().await;
    let text = format!("user=ada\x01auth=Bearer {}\x01", scene.token);
    client.send(&STANDARD.encode(text)).await;
    assert!(client.line().await.starts_with("a BAD"));
    assert_eq!(scene.mail.violations().len(), 1);
    client.send("b LOGIN ada {6}").await;
    assert!(client.line().await.starts_with("+ "), "go ahead");
    client.send("secret").await;
    assert!(client.line().await.starts_with("b NO"), "no passwords");
    let log = format!("{:?}", scene.mail.commands());
    assert!(!log.contains("secret"), "{log}");
}

#[tokio::test]
async fn moves_and_stores_and_searches() {
    let scene = Scene::new().await;
    for n in 0..3 {
        scene.mail.deliver(&story::plain(n));
    }
    let mut client = scene.client().await;
    client.ask("SELECT INBOX").await;
    let answer = client.ask("UID STORE 2 +FLAGS.SILENT (\\Seen)").await;
    assert_eq!(answer, "t OK Done\n");
    let answer = client.ask("UID SEARCH UNSEEN UID 2:*").await;
    assert_eq!(answer, "* SEARCH 3\nt OK Done\n");
    let answer = client.ask("UID SEARCH HEADER Subject lake").await;
    assert_eq!(answer, "* SEARCH 2\nt OK Done\n");

    let list = client.ask("LIST \"\" *").await;
    assert!(
        list.contains("* LIST (\\HasNoChildren \\Trash) \"/\" \"Trash\""),
        "{list}"
    );
    let answer = client.ask("UID MOVE 1 Archive").await;
    assert!(
        answer.contains("[COPYUID ") && answer.contains("* 1 EXPUNGE"),
        "{answer}"
    );
    assert_eq!(scene.mail.uids("INBOX"), [2, 3]);
    assert_eq!(scene.mail.uids("Archive"), [1]);
    assert_eq!(scene.mail.move_back("Archive", 1), Some(4));
    let answer = client.ask("UID FETCH 4:* (UID)").await;
    assert!(answer.contains("* 3 EXISTS"), "{answer}");
    assert!(answer.contains("* 3 FETCH (UID 4)"), "{answer}");
    let status = client.ask("STATUS INBOX (MESSAGES UNSEEN UIDNEXT)").await;
    assert!(
        status.contains("(MESSAGES 3 UNSEEN 2 UIDNEXT 5)"),
        "{status}"
    );
}

#[tokio::test]
async fn what_is_not_in_the_grammar_is_remembered() {
    let scene = Scene::new().await;
    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    for command in [
        "UID FETCH",
        "UID FETCH 0 (UID)",
        "UID FETCH 1 (UID))",
        "UID FETCH 1 (X-GM-MSGID)",
        "NONSENSE",
    ] {
        let before = scene.mail.violations().len();
        let answer = client.ask(command).await;
        assert!(answer.starts_with("t BAD"), "{command}: {answer}");
        assert_eq!(scene.mail.violations().len(), before + 1, "{command}");
    }
}

#[tokio::test]
async fn sorts_mail_as_gmail_does_where_that_is_switched_on() {
    let scene = Scene::new().await;
    scene.mail.deliver(&story::plain(0));
    scene.mail.deliver_sorted(&story::plain(1), "promotions");
    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    let primary = "UID SEARCH UID 1:2 X-GM-RAW \"category:primary\"";
    assert!(client.ask(primary).await.starts_with("t BAD"));

    scene.mail.switch_on("X-GM-EXT-1");
    let answer = client.ask(primary).await;
    assert!(answer.starts_with("* SEARCH 1\n"), "{answer}");
    client.send("t UID SEARCH X-GM-RAW {19}").await;
    assert!(client.line().await.starts_with('+'));
    client.send("category:promotions").await;
    let answer = client.until("t ").await;
    assert!(answer.starts_with("* SEARCH 2\n"), "{answer}");
    for query in ["\"from:ada\"", "\"category:a b\"", "\"\""] {
        let answer = client.ask(&format!("UID SEARCH X-GM-RAW {query}")).await;
        assert!(answer.starts_with("t BAD"), "{query}: {answer}");
    }
}

#[tokio::test]
async fn ends_connections_in_every_way() {
    let scene = Scene::new().await;
    scene.mail.deliver(&story::plain(0));

    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    client.send("i IDLE").await;
    client.line().await;
    scene.mail.bye("Session expired, please login again.");
    let last = client.rest().await;
    assert_eq!(last, b"* BYE Session expired, please login again.\r\n");

    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    scene.mail.close_after_bytes(20);
    client.send("t UID FETCH 1 (BODY.PEEK[])").await;
    assert_eq!(client.rest().await.len(), 20, "cut in the middle");

    let mut client = scene.client().await;
    scene.mail.hang_up();
    assert_eq!(client.rest().await, b"");

    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    scene.mail.poison(1);
    client.send("t UID FETCH 1 (BODY.PEEK[])").await;
    assert!(client.rest().await.starts_with(b"* BYE"));

    scene.mail.until(|mail| mail.sessions().is_empty()).await;
    scene.mail.stop_listening().await;
    assert!(scene.connect().await.is_err());
    scene.mail.listen_again().await.expect("the same port");
    assert!(scene.connect().await.is_ok());
}

#[tokio::test]
async fn uids_can_start_anew() {
    let scene = Scene::new().await;
    for n in 0..3 {
        scene.mail.deliver(&story::plain(n));
    }
    scene.mail.expunge(1);
    scene.mail.set_uid_validity(7);
    assert_eq!(scene.mail.uids("INBOX"), [1, 2]);
    scene.mail.rewind_uid_next(2);
    assert_eq!(scene.mail.uid_next(), 2);
    assert_eq!(scene.mail.deliver(&story::plain(4)), 3, "2 is taken");
    let mut client = scene.client().await;
    let opened = client.ask("EXAMINE INBOX").await;
    assert!(opened.contains("[UIDVALIDITY 7]"), "{opened}");
}

#[tokio::test]
async fn plays_a_transcript() {
    let scene = Scene::new().await;
    scene
        .mail
        .script(["S: * OK hello", "C: * NOOP", "S: {tag} NO not today"]);
    scene.mail.set_pace(Some(Duration::ZERO));
    let mut client = scene.connect().await.expect("a connection");
    assert_eq!(client.line().await, "* OK hello");
    client.send("x7 NOOP").await;
    assert_eq!(client.line().await, "x7 NO not today");
    assert_eq!(client.rest().await, b"", "the end of the transcript");
    assert_eq!(scene.mail.violations(), [""; 0]);

    scene.mail.set_pace(None);
    scene.mail.answer("UID FETCH", "NO [THROTTLED] Slow down");
    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    let answer = client.ask("UID FETCH 1:* (UID)").await;
    assert_eq!(answer, "t NO [THROTTLED] Slow down\n");
}

#[tokio::test]
async fn a_certificate_that_is_not_good_is_not_trusted() {
    let scene = Scene::new().await;
    let others = [
        Certificates::new().expect("another authority"),
        scene.certificates.with(Flaw::Expired).expect("expired"),
        scene
            .certificates
            .with(Flaw::OtherName)
            .expect("other name"),
    ];
    for other in others {
        scene.mail.present(&other);
        assert!(scene.connect().await.is_err(), "refused by the client");
    }
    scene.mail.present(&scene.certificates);
    assert!(scene.connect().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_story_goes_on_while_somebody_watches() {
    let scene = Scene::new().await;
    story::furnish(&scene.mail);
    let mut client = scene.client().await;
    client.ask("EXAMINE INBOX").await;
    client.send("i IDLE").await;
    client.line().await;
    let play = story::play(&scene.mail, Duration::from_secs(4));
    let reads = async {
        let mut exists = 0;
        let mut seen = false;
        while exists < 16 || !seen {
            let line = client.line().await;
            exists += usize::from(line.ends_with("EXISTS"));
            seen |= line.contains("\\Seen");
        }
    };
    tokio::select! {
        () = play => {}
        () = reads => {}
    }
    assert!(scene.mail.uids("INBOX").len() >= 20);
}

#[tokio::test]
async fn takes_a_password_that_was_agreed_and_tells_once_what_is_recent() {
    let scene = Scene::new().await;
    scene.mail.accept_password("ada@example.test", "abcd efgh");
    scene.mail.deliver(&story::plain(0));
    let mut client = scene.connect().await.expect("a connection");
    client.line().await;
    client.send("a LOGIN ada@example.test wrong").await;
    assert!(client.line().await.starts_with("a NO"));
    let answer = client.ask("LOGIN ada@example.test \"abcd efgh\"").await;
    assert!(answer.contains("OK"), "{answer}");
    let log = format!("{:?}", scene.mail.commands());
    assert!(!log.contains("efgh"), "{log}");

    client.ask("SELECT INBOX").await;
    assert!(
        client
            .ask("UID SEARCH NEW 1:*")
            .await
            .contains("* SEARCH 1\n")
    );
    scene.mail.mark_seen(1);
    scene.mail.deliver(&story::plain(1));
    assert!(
        client
            .ask("UID SEARCH (NEW)")
            .await
            .contains("* SEARCH 2\n")
    );
    let mut second = scene.client().await;
    second.ask("SELECT INBOX").await;
    assert!(second.ask("UID SEARCH NEW").await.contains("* SEARCH\n"));
}
