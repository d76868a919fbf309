use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::*;

#[test]
fn understands_what_a_settings_file_may_say() {
    for text in [
        "",
        "never",
        "http://proxy.example:3128",
        "socks5://10.0.0.1:1080",
    ] {
        let choice = Choice::read(text).unwrap();
        assert_eq!(choice.text(), text);
    }
    for wrong in [
        "proxy.example:3128",
        "https://proxy.example",
        "http://user:secret@proxy.example",
        "http://proxy.example/path",
        "ftp://proxy.example",
    ] {
        assert_eq!(Choice::read(wrong), None, "{wrong}");
    }
}

#[test]
fn leads_to_strangers_by_the_proxy_and_to_this_computer_by_itself() {
    let at = Choice::read("http://proxy.example:3128").unwrap();
    let none = || None;
    let all = || Some("socks5://p.example:1080".to_owned());
    let says = |choice: &Choice, host: &str, all: &dyn Fn() -> Option<String>| {
        let found = choice.for_mail(host, 993, all);
        found.map(|it| it.uri().to_string())
    };
    assert_eq!(
        says(&at, "imap.example.org", &none).as_deref(),
        Some("http://proxy.example:3128/")
    );
    assert_eq!(
        says(&Choice::Environment, "imap.example.org", &all).as_deref(),
        Some("socks5://p.example:1080/")
    );
    assert_eq!(says(&Choice::Environment, "imap.example.org", &none), None);
    assert_eq!(says(&Choice::Never, "imap.example.org", &all), None);
    for here in ["localhost", "127.0.0.1", "::1", "demo.localhost"] {
        assert_eq!(says(&at, here, &all), None, "{here}");
    }
}

/// A proxy that answers what it is told to, and then sends back what it hears. Says what it heard first.
async fn proxy(
    asks: usize,
    answers: Vec<&'static [u8]>,
) -> (u16, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    #[expect(clippy::disallowed_methods, reason = "ends with the test")]
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut heard = Vec::new();
        for answer in answers {
            let before = heard.len();
            while heard.len() == before || (asks > 0 && !heard.ends_with(b"\r\n\r\n")) {
                assert!(stream.read_buf(&mut heard).await.unwrap() > 0);
            }
            stream.write_all(answer).await.unwrap();
        }
        let mut said = [0; 4];
        if stream.read_exact(&mut said).await.is_ok() {
            stream.write_all(&said).await.unwrap();
        }
        heard
    });
    (port, task)
}

async fn through(scheme: &str, port: u16) -> Result<TcpStream, ProxyError> {
    let at = Choice::read(&format!("{scheme}://127.0.0.1:{port}")).unwrap();
    let intercept = at.for_mail("imap.example.org", 993, || None).unwrap();
    open(&intercept, "imap.example.org", 993, |host, port| {
        TcpStream::connect((host, port))
    })
    .await
}

async fn talks(mut stream: TcpStream) -> bool {
    stream.write_all(b"ping").await.unwrap();
    let mut back = [0; 4];
    stream.read_exact(&mut back).await.is_ok() && &back == b"ping"
}

#[tokio::test]
async fn r802_goes_through_a_proxy_for_http() {
    let (port, task) = proxy(1, vec![b"HTTP/1.1 200 Connection established\r\n\r\n"]).await;
    let stream = through("http", port).await.unwrap();
    assert!(talks(stream).await);
    let heard = String::from_utf8(task.await.unwrap()).unwrap();
    assert!(
        heard.starts_with("CONNECT imap.example.org:993 HTTP/1.1\r\n"),
        "{heard}"
    );
}

#[tokio::test]
async fn r802_goes_through_a_socks_proxy_which_looks_the_name_up() {
    let (port, task) = proxy(
        0,
        vec![b"\x05\x00", b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00"],
    )
    .await;
    let stream = through("socks5", port).await.unwrap();
    assert!(talks(stream).await);
    let heard = task.await.unwrap();
    let name = b"imap.example.org";
    assert!(heard.windows(name.len()).any(|it| it == name), "{heard:?}");
    assert!(heard.ends_with(&993_u16.to_be_bytes()), "{heard:?}");
}

#[tokio::test]
async fn r802_says_what_a_proxy_has_against_us() {
    for (answer, expected) in [
        (
            &b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"[..],
            ProxyError::Authentication,
        ),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", ProxyError::Refused),
        (b"SSH-2.0-OpenSSH\r\n\r\n", ProxyError::Refused),
    ] {
        let (port, _task) = proxy(1, vec![answer]).await;
        assert_eq!(through("http", port).await.unwrap_err(), expected);
    }
    let (port, _task) = proxy(0, vec![b"\x05\xff"]).await;
    assert_eq!(
        through("socks5", port).await.unwrap_err(),
        ProxyError::Authentication
    );
    // Nobody there.
    let free = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    assert_eq!(
        through("http", free).await.unwrap_err(),
        ProxyError::Unreachable
    );
}
