mod proxied;

use secrecy::SecretString;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use super::*;
use crate::{
    account::ImapServer,
    oauth::token_endpoint::{Grant, GrantError, RefreshToken, ask, revoke},
    provider::Client as OAuthClient,
};

/// A provider that gives one answer, and how to reach it.
async fn answering(answer: Vec<u8>) -> (Http, Url) {
    let (http, url, _) = overheard(answer).await;
    (http, url)
}

/// The same, and what it was asked.
async fn overheard(answer: Vec<u8>) -> (Http, Url, oneshot::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let imap = ImapServer {
        extra_roots: String::new(),
        host: "127.0.0.1".to_owned(),
        port: 1,
    };
    let provider = Provider::on_loopback("test", &origin, "client", "mail", imap).unwrap();
    let (tell, heard) = oneshot::channel();
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        // Most tests do not want to know.
        let _ = tell.send(request(&mut stream).await);
        let _ = stream.write_all(&answer).await;
        let _ = stream.shutdown().await;
        // Let the client read before the socket is gone.
        let _ = stream.read(&mut [0; 1]).await;
    });
    tasks.detach_all();
    (Http::to(&provider), Url::parse(&origin).unwrap(), heard)
}

/// Head and body.
async fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let read = stream.read_buf(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            body.len() >= length
        });
        let is_http = bytes.first().is_none_or(u8::is_ascii_alphabetic);
        if is_whole || read == 0 || !is_http {
            return text;
        }
    }
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

/// A provider that takes a request, says what it is told to, and nothing more for ever.
async fn stalling(beginning: &'static [u8]) -> (Http, Url) {
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
        let _ = request(&mut stream).await;
        let _ = stream.write_all(beginning).await;
        std::future::pending::<()>().await;
    });
    tasks.detach_all();
    (Http::to(&provider), Url::parse(&origin).unwrap())
}

#[tokio::test(start_paused = true)]
async fn r802_half_a_minute_is_enough_for_a_whole_answer() {
    for beginning in [
        &b""[..],
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    ] {
        let (http, url) = stalling(beginning).await;
        let asked = crate::clock::now();
        let asking = http.post(&url, &[("a", "b")]);
        let answer = tokio::time::timeout(Duration::from_secs(120), asking)
            .await
            .expect("it is given up");
        assert_eq!(answer.err(), Some(HttpError::TimedOut), "{beginning:?}");
        let waited = crate::clock::now().since(asked).as_secs();
        assert!((30..=31).contains(&waited), "{waited}");
    }
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

fn client() -> OAuthClient {
    OAuthClient::new("cid".to_owned(), Some("SENTINEL-client".into()))
}

#[tokio::test]
async fn r111_r112_what_is_secret_is_in_the_body_and_in_no_address() {
    let (code, verifier) = ("SENTINEL-code".into(), "SENTINEL-verifier".into());
    let refresh = RefreshToken::new("SENTINEL-refresh".into());
    let grants = [
        (
            Grant::Code {
                code: &code,
                redirect_uri: "http://127.0.0.1:4711/cb/x",
                verifier: &verifier,
            },
            "client_id=cid&client_secret=SENTINEL-client&grant_type=authorization_code\
             &code=SENTINEL-code&code_verifier=SENTINEL-verifier\
             &redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fcb%2Fx",
        ),
        (
            Grant::Refresh(&refresh),
            "client_id=cid&client_secret=SENTINEL-client&grant_type=refresh_token\
             &refresh_token=SENTINEL-refresh",
        ),
    ];
    for (grant, form) in grants {
        let (http, url, heard) = overheard(http("200 OK", "", r#"{"access_token":"a"}"#)).await;
        let url = url.join("/token").unwrap();
        ask(&http, &url, &client(), grant).await.unwrap();
        let heard = heard.await.unwrap();
        let (head, body) = heard.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("POST /token HTTP/1.1\r\n"), "{head}");
        assert!(
            head.contains("content-type: application/x-www-form-urlencoded"),
            "{head}"
        );
        assert!(!head.contains("SENTINEL"), "nor in a header: {head}");
        assert_eq!(body, form);
    }
}

#[tokio::test]
async fn r801_a14_an_answer_that_cannot_be_read_is_quoted_nowhere() {
    let refresh = RefreshToken::new(SecretString::from("rt"));
    for (status, body) in [
        ("200 OK", r#"{"access_token":"ya29.SENTINEL","#),
        ("200 OK", r#"{"access_token":["ya29.SENTINEL"]}"#),
        ("200 OK", r#"{"access_token":"ya29.SENTINEL\r\nA1 LOGOUT"}"#),
        (
            "200 OK",
            r#"{"access_token":"a","refresh_token":"SENTINEL\u0000"}"#,
        ),
        ("200 OK", "<html>ya29.SENTINEL</html>"),
        ("400 Bad Request", r#"{"error":"ya29.SENTINEL"}"#),
        ("400 Bad Request", "ya29.SENTINEL"),
        (
            "401 Unauthorized",
            r#"{"error":"invalid_grant","error_description":"ya29.SENTINEL"}"#,
        ),
    ] {
        let (http, url) = answering(http(status, "", body)).await;
        let error = ask(&http, &url, &client(), Grant::Refresh(&refresh))
            .await
            .unwrap_err();
        let said = format!("{error} {error:?} {error:#?}");
        assert!(!said.contains("SENTINEL"), "{body}: {said}");
    }
}

#[tokio::test]
async fn r412_a_token_that_has_ended_already_is_as_good_as_revoked() {
    let token = RefreshToken::new("rt".into());
    for (status, body, is_over) in [
        ("200 OK", "", true),
        ("400 Bad Request", r#"{"error":"invalid_token"}"#, true),
        ("400 Bad Request", r#"{"error":"invalid_grant"}"#, true),
        ("400 Bad Request", r#"{"error":"invalid_client"}"#, false),
        ("400 Bad Request", "", false),
        ("403 Forbidden", r#"{"error":"invalid_token"}"#, false),
        ("503 Service Unavailable", "", false),
    ] {
        let (http, url, heard) = overheard(http(status, "", body)).await;
        let outcome: Result<(), GrantError> = revoke(&http, &url, &client(), &token).await;
        assert_eq!(outcome.is_ok(), is_over, "{status} {body}: {outcome:?}");
        assert!(heard.await.unwrap().contains("token=rt"));
    }
}
