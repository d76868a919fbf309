mod paths;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tokio::{io::AsyncWriteExt as _, net::TcpListener, task::JoinSet};
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::{
    account::ImapServer,
    imap::{Link, Timeouts},
    oauth::AccessToken,
};

struct Certificate {
    pem: String,
    config: Arc<ServerConfig>,
}

fn certificate(name: &str, until: i32) -> Certificate {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2000, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .unwrap();
    Certificate {
        pem: certificate.pem(),
        config: Arc::new(config),
    }
}

/// Says goodbye to whoever gets through.
async fn server(certificate: &Certificate, tasks: &mut JoinSet<()>) -> u16 {
    speaker(certificate, tasks, b"* BYE not today\r\n").await
}

/// Says this to whoever gets through, and nothing more.
async fn speaker(certificate: &Certificate, tasks: &mut JoinSet<()>, words: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = TlsAcceptor::from(Arc::clone(&certificate.config));
    tasks.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                stream.write_all(words).await.ok();
                stream.shutdown().await.ok();
            }
        }
    });
    port
}

fn dial(port: u16, extra_roots: &str) -> Dial {
    Dial {
        server: ImapServer {
            extra_roots: extra_roots.to_owned(),
            host: "127.0.0.1".to_owned(),
            port,
        },
        user: "ada@example.org".to_owned(),
        timeouts: Timeouts::default(),
        look_up: names::system,
    }
}

async fn error(dial: &Dial) -> ImapError {
    let token = AccessToken::new("token".to_owned(), Moment::default());
    Link::connect(dial, &token).await.err().unwrap()
}

#[tokio::test]
async fn r43_fault_23_trusts_an_extra_root_and_says_what_is_wrong_with_others() {
    let mut tasks = JoinSet::new();
    let good = certificate("127.0.0.1", 2100);
    let expired = certificate("127.0.0.1", 2001);
    let other = certificate("mail.example.org", 2100);
    let good_port = server(&good, &mut tasks).await;

    let through = error(&dial(good_port, &good.pem)).await;
    assert_eq!(
        through,
        ImapError::Bye {
            text: "not today".to_owned()
        }
    );
    for (port, roots, wanted) in [
        (good_port, &other.pem, "does not trust"),
        (
            server(&expired, &mut tasks).await,
            &expired.pem,
            "has expired",
        ),
        (
            server(&other, &mut tasks).await,
            &other.pem,
            "belongs to another server",
        ),
    ] {
        match error(&dial(port, roots)).await {
            ImapError::Certificate {
                is_strangers,
                sentence,
            } => {
                assert!(sentence.contains(wanted), "{sentence}");
                assert_eq!(is_strangers, wanted != "has expired", "R42: {wanted}");
            }
            error => panic!("{wanted}: {error:?}"),
        }
    }
}

#[tokio::test]
async fn unreadable_roots_are_said_to_be_so() {
    for roots in [
        "nonsense",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let error = error(&dial(1, roots)).await;
        assert!(
            matches!(&error, ImapError::Certificate { sentence, is_strangers: false } if sentence.contains("cannot be read")),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn r37_fault_04_fault_06_tells_who_cannot_be_reached() {
    let good = certificate("127.0.0.1", 2100);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();

    let mut silent = dial(port, &good.pem);
    silent.timeouts.tls = Duration::from_millis(100);
    assert_eq!(error(&silent).await, ImapError::Unreachable, "no TLS");
    drop(listener);
    assert_eq!(
        error(&dial(port, &good.pem)).await,
        ImapError::Unreachable,
        "refused"
    );

    let mut nameless = dial(port, &good.pem);
    nameless.server.host = "not a name".to_owned();
    assert!(matches!(error(&nameless).await, ImapError::User { .. }));
}

#[test]
fn r43_shares_one_configuration_for_one_set_of_roots() {
    let (one, two) = (certificate("a", 2100).pem, certificate("b", 2100).pem);
    let first = config(&one).unwrap();
    assert!(Arc::ptr_eq(&first, &config(&one).unwrap()));
    assert!(!Arc::ptr_eq(&first, &config(&two).unwrap()));
    forget(&one);
    assert!(
        !Arc::ptr_eq(&first, &config(&one).unwrap()),
        "after a refusal"
    );
}

#[tokio::test]
async fn r38_a_dead_address_does_not_hold_up_a_live_one() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let live = listener.local_addr().unwrap();
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let dead = gone.local_addr().unwrap();
    drop(gone);
    let stream = race(&[dead, dead, live], Duration::from_secs(10))
        .await
        .unwrap();
    assert_eq!(stream.peer_addr().unwrap(), live);
    assert_eq!(
        race(&[dead, dead], Duration::from_secs(10)).await.err(),
        Some(ImapError::Unreachable)
    );
    assert_eq!(
        race(&[], Duration::from_secs(10)).await.err(),
        Some(ImapError::Unreachable)
    );
}

#[test]
fn r38_the_families_take_turns() {
    let all = ["1.1.1.1:1", "1.1.1.2:1", "1.1.1.3:1", "[::1]:1"].map(|text| text.parse().unwrap());
    let wanted =
        ["[::1]:1", "1.1.1.1:1", "1.1.1.2:1", "1.1.1.3:1"].map(|text| text.parse().unwrap());
    assert_eq!(in_turns(all.into_iter()), wanted);
    let many = std::iter::repeat_n(wanted[0], 100);
    assert_eq!(in_turns(many).len(), ADDRESSES);
}

#[tokio::test]
async fn fault_22_a_greeting_in_another_language_is_a_portal_and_no_sign_in_is_tried() {
    let mut tasks = JoinSet::new();
    let good = certificate("127.0.0.1", 2100);
    for words in [
        b"HTTP/1.1 302 Found\r\n".as_slice(),
        b"220 mx.example.org ESMTP\r\n",
        b"421 too busy\r\n",
        b"<html>",
    ] {
        let port = speaker(&good, &mut tasks, words).await;
        assert_eq!(error(&dial(port, &good.pem)).await, ImapError::Portal);
    }
    let port = speaker(&good, &mut tasks, b"").await;
    assert_eq!(error(&dial(port, &good.pem)).await, ImapError::Lost);
}

#[tokio::test]
async fn fault_07_a_server_that_says_nothing_is_given_up() {
    let good = certificate("127.0.0.1", 2100);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut dial = dial(listener.local_addr().unwrap().port(), &good.pem);
    dial.timeouts.greeting = Duration::from_millis(100);
    let acceptor = TlsAcceptor::from(Arc::clone(&good.config));
    let silent = async {
        let (stream, _) = listener.accept().await.unwrap();
        let _held = acceptor.accept(stream).await.unwrap();
        std::future::pending::<()>().await;
    };
    let error = tokio::select! {
        error = error(&dial) => error,
        () = silent => unreachable!(),
    };
    assert_eq!(error, ImapError::Lost);
}

#[tokio::test]
async fn t45_no_way_out_is_no_fault_of_the_servers() {
    // Where there is no route, the system says so at once; it is the same with a broadcast address, which
    // nobody may connect to.
    let nowhere: SocketAddr = "255.255.255.255:993".parse().unwrap();
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let dead = gone.local_addr().unwrap();
    drop(gone);
    let limit = Duration::from_secs(10);
    assert_eq!(
        race(&[nowhere, nowhere], limit).await.err(),
        Some(ImapError::NoNetwork)
    );
    assert_eq!(
        race(&[nowhere, dead], limit).await.err(),
        Some(ImapError::Unreachable),
        "somebody did answer"
    );
}

#[tokio::test]
async fn r31_t39_fault_99_twenty_accounts_of_one_host_take_turns() {
    let good = certificate("127.0.0.1", 2100);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = TlsAcceptor::from(Arc::clone(&good.config));
    let busy = Arc::new(Mutex::new((0_usize, 0_usize)));
    let mut tasks = JoinSet::new();
    let count = Arc::clone(&busy);
    tasks.spawn(async move {
        let mut sessions = JoinSet::new();
        while let Ok((stream, _)) = listener.accept().await {
            let (count, acceptor) = (Arc::clone(&count), acceptor.clone());
            sessions.spawn(async move {
                {
                    let mut busy = count.lock().unwrap();
                    busy.0 += 1;
                    busy.1 = busy.1.max(busy.0);
                }
                let mut stream = acceptor.accept(stream).await.unwrap();
                // Long enough that all the others would have come.
                sleep(Duration::from_millis(20)).await;
                count.lock().unwrap().0 -= 1;
                stream.write_all(b"* BYE not today\r\n").await.ok();
                stream.shutdown().await.ok();
            });
        }
    });
    let mut accounts = JoinSet::new();
    for _ in 0..20 {
        let dial = dial(port, &good.pem);
        accounts.spawn(async move { error(&dial).await });
    }
    let ends = accounts.join_all().await;
    assert!(
        ends.iter().all(|end| matches!(end, ImapError::Bye { .. })),
        "everybody got through: {ends:?}"
    );
    let most = busy.lock().unwrap().1;
    assert!((2..=gate::AT_ONCE).contains(&most), "{most} at once");
}

#[tokio::test]
async fn r36_fault_13_the_system_looks_after_a_silent_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stream = tcp(address, Duration::from_secs(10)).await.unwrap();
    watch_over(&stream, Timeouts::default().probe).unwrap();
    assert!(stream.nodelay().unwrap());
    let socket = SockRef::from(&stream);
    assert!(socket.keepalive().unwrap());
    #[cfg(target_os = "linux")]
    {
        let first = socket.tcp_keepalive_time().unwrap();
        let between = socket.tcp_keepalive_interval().unwrap();
        let probes = socket.tcp_keepalive_retries().unwrap();
        let noticed = first + between * probes;
        assert!(noticed <= Duration::from_secs(90), "{noticed:?}");
        assert_eq!(
            socket.tcp_user_timeout().unwrap(),
            Some(Duration::from_mins(1)),
            "what we say is acknowledged, or nobody is there"
        );
    }
}

#[tokio::test]
async fn fault_26_a_handshake_that_is_none_is_an_end_and_no_alarm() {
    let good = certificate("127.0.0.1", 2100);
    // No TLS at all, a fatal alert (handshake_failure), and a ServerHello of TLS 1.0.
    let mut hello = vec![22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
    hello.extend([7; 32]);
    hello.extend([0, 0, 47, 0]);
    for words in [
        b"* OK ready, and in the clear\r\n".to_vec(),
        vec![21, 3, 3, 0, 2, 2, 40],
        hello,
        vec![0xff; 5_000],
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let dial = dial(listener.local_addr().unwrap().port(), &good.pem);
        let speak = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(&words).await.ok();
            std::future::pending::<()>().await;
        };
        let error = tokio::select! {
            error = error(&dial) => error,
            () = speak => unreachable!(),
        };
        assert_eq!(error, ImapError::Unreachable, "{words:?}");
    }
}
