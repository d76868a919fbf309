use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::*;
use crate::account::ImapServer;

/// A provider that gives one answer, and how to reach it.
async fn answering(answer: Vec<u8>) -> (Http, Url) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let imap = ImapServer {
        extra_roots: String::new(),
        host: "127.0.0.1".to_owned(),
        port: 1,
    };
    let provider = Provider::on_loopback("test", &origin, "client", "mail", imap).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 4096];
        let _ = stream.read(&mut head).await.unwrap();
        let _ = stream.write_all(&answer).await;
        let _ = stream.shutdown().await;
        // Let the client read before the socket is gone.
        let _ = stream.read(&mut head).await;
    });
    tasks.detach_all();
    (Http::to(&provider), Url::parse(&origin).unwrap())
}

fn http(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

#[tokio::test]
async fn reads_what_a_provider_answers() {
    let (http, url) = answering(http(
        "429 Too Many Requests",
        "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: 7\r\n",
        r#"{"error":"slow_down"}"#,
    ))
    .await;
    let answer = http.post(&url, &[("a", "b c&d")]).await.unwrap();
    assert_eq!(answer.status, 429);
    assert_eq!(answer.date, Some(784_111_777));
    assert_eq!(answer.retry_after, Some(Duration::from_secs(7)));
    assert_eq!(
        answer.json::<serde_json::Value>().unwrap()["error"],
        "slow_down"
    );
}

#[tokio::test]
async fn r604_tells_a_network_that_wants_a_log_in_from_a_provider() {
    for bytes in [
        http("302 Found", "Location: http://portal.example/\r\n", ""),
        http("200 OK", "Content-Type: text/html\r\n", "<html>"),
    ] {
        let (http, url) = answering(bytes).await;
        assert_eq!(
            http.get(&url, SMALL).await.err(),
            Some(HttpError::CaptivePortal)
        );
    }
    let (http, url) = answering(http("200 OK", "", " <html>Welcome to the café</html>")).await;
    let answer = http.get(&url, SMALL).await.unwrap();
    assert_eq!(
        answer.json::<serde_json::Value>().err(),
        Some(HttpError::CaptivePortal)
    );
}

#[tokio::test]
async fn r213_a19_does_not_read_more_than_was_asked_for() {
    let (http, url) = answering(http("200 OK", "", &"x".repeat(SMALL + 1))).await;
    assert_eq!(http.get(&url, SMALL).await.err(), Some(HttpError::TooLarge));
}

#[tokio::test]
async fn r213_a20_asks_no_address_that_the_provider_does_not_have() {
    let (http, _) = answering(Vec::new()).await;
    for url in [
        "http://example.org/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
    ] {
        let url = Url::parse(url).unwrap();
        assert_eq!(
            http.get(&url, SMALL).await.err(),
            Some(HttpError::NotAllowed),
            "{url}"
        );
    }
}

#[tokio::test]
async fn says_offline_when_nobody_answers() {
    let (http, url) = answering(Vec::new()).await;
    assert_eq!(http.get(&url, SMALL).await.err(), Some(HttpError::Offline));
}

#[test]
fn reads_dates_and_waits() {
    assert_eq!(parse_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
    assert_eq!(
        parse_date("Thu, 29 Feb 2024 12:00:00 GMT"),
        Some(1_709_208_000)
    );
    for bad in [
        "",
        "yesterday",
        "Thu, 29 Feb 2024 12:00 GMT",
        "Thu, x Feb 2024 1:1:1 GMT",
    ] {
        assert_eq!(parse_date(bad), None, "{bad}");
    }
    let later = parse_retry_after("Thu, 01 Jan 1970 00:01:00 GMT", Some(0));
    assert_eq!(later, Some(Duration::from_mins(1)));
    assert_eq!(parse_retry_after("soon", Some(0)), None);
}

#[tokio::test]
async fn a20_says_that_a_connection_is_not_private() {
    let (_, url) = answering(http("200 OK", "", "{}")).await;
    let filled_in = protocol::CustomProvider {
        client_id: "c".to_owned(),
        imap_host: "imap.example.org".to_owned(),
        imap_port: 993,
        issuer: format!("https://127.0.0.1:{}", url.port().unwrap()),
        ..protocol::CustomProvider::default()
    };
    let id = crate::provider::ProviderId("custom-1".to_owned());
    let provider = Provider::custom(&filled_in, id).unwrap();
    let url = Url::parse(&provider.issuer).unwrap();
    assert_eq!(
        Http::to(&provider).get(&url, SMALL).await.err(),
        Some(HttpError::Tls {
            host: "127.0.0.1".to_owned()
        }),
        "what answers does not speak TLS"
    );
}

#[test]
fn no_date_makes_it_panic() {
    assert_eq!(
        parse_date("Sun, 06 Nov 1994 08:49:37 GMT"),
        Some(784_111_777)
    );
    for text in [
        "Sun, 06 Nov 1994 9223372036854775807:00:00 GMT",
        "Sun, 06 Nov 1994 00:-9223372036854775808:00 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 00:00:9223372036854775807 GMT",
        "Sun, 00 Nov 1994 00:00:00 GMT",
        "Sun, 06 Nov 9223372036854775807 00:00:00 GMT",
        "Sun, 06",
        ", ",
        "",
    ] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}
