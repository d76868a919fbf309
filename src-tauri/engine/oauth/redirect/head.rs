//! A request's head, cut down to what the gate looks at.

use tokio::{io::AsyncReadExt as _, net::TcpStream};

use super::gate::Reply;

/// RFC 8252's answers have some hundred bytes; cookies of other programs on the same host come along.
const LONGEST: usize = 8 * 1024;

/// Chromium sends about twenty.
const MOST_HEADERS: usize = 64;

/// What was asked.
#[derive(Default)]
pub(super) struct Head {
    /// Every `Cookie` header.
    pub(super) cookies: Vec<String>,
    pub(super) fetch_dest: Option<String>,
    pub(super) fetch_mode: Option<String>,
    /// `None` when there is none, or more than one.
    pub(super) host: Option<String>,
    pub(super) method: String,
    /// Path and query. May hold the code: never shown.
    pub(super) target: zeroize::Zeroizing<String>,
}

/// Reads until the empty line. The error is what to answer.
pub(super) async fn read_head(stream: &mut TcpStream) -> Result<Head, Reply> {
    let mut bytes = zeroize::Zeroizing::new(Vec::with_capacity(2048));
    loop {
        let read = stream.read_buf(&mut *bytes).await;
        if !matches!(read, Ok(n) if n > 0) {
            return Err(Reply::bad_request());
        }
        if let Some(head) = parse(&bytes)? {
            return Ok(head);
        }
        if bytes.len() >= LONGEST {
            return Err(Reply::too_large());
        }
    }
}

/// `None`: there is more to come.
fn parse(bytes: &[u8]) -> Result<Option<Head>, Reply> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Reply::too_large()),
        Err(_) => return Err(Reply::bad_request()),
    }
    let mut head = Head {
        method: request.method.unwrap_or_default().to_owned(),
        target: zeroize::Zeroizing::new(request.path.unwrap_or_default().to_owned()),
        ..Head::default()
    };
    let mut hosts = 0;
    for header in request.headers {
        let Ok(value) = std::str::from_utf8(header.value) else {
            continue;
        };
        let value = || value.trim().to_owned();
        if header.name.eq_ignore_ascii_case("cookie") {
            head.cookies.push(value());
        } else if header.name.eq_ignore_ascii_case("host") {
            hosts += 1;
            head.host = Some(value()).filter(|_| hosts == 1);
        } else if header.name.eq_ignore_ascii_case("sec-fetch-dest") {
            head.fetch_dest = Some(value());
        } else if header.name.eq_ignore_ascii_case("sec-fetch-mode") {
            head.fetch_mode = Some(value());
        }
    }
    Ok(Some(head))
}

#[cfg(any(test, feature = "fuzzing"))]
/// A request that anybody on this computer may send (see [`crate::fuzzing`]).
pub(crate) fn fuzz(bytes: &[u8]) {
    if let Ok(Some(head)) = parse(bytes) {
        assert!(!head.method.is_empty() && head.cookies.len() <= MOST_HEADERS);
        assert!(head.host.is_none_or(|host| !host.contains(['\r', '\n'])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_the_gate_looks_at() {
        let head = parse(
            b"GET /cb?code=c HTTP/1.1\r\nhost: 127.0.0.1:1\r\nCookie: a=b\r\nCookie: c=d\r\n\
              Sec-Fetch-Mode: navigate\r\nX-Other: 1\r\n\r\n",
        );
        let head = head.ok().flatten().unwrap();
        assert_eq!(head.method, "GET");
        assert_eq!(*head.target, "/cb?code=c");
        assert_eq!(head.host.as_deref(), Some("127.0.0.1:1"));
        assert_eq!(head.cookies, ["a=b", "c=d"]);
        assert_eq!(head.fetch_mode.as_deref(), Some("navigate"));
        assert_eq!(head.fetch_dest, None);
    }

    #[test]
    fn r304_waits_for_the_rest_and_refuses_what_is_no_http() {
        assert!(parse(b"GET / HTTP/1.1\r\nHos").ok().unwrap().is_none());
        assert!(parse(b"\x16\x03\x01\x02\x00\x01").is_err());
        let many = "A: b\r\n".repeat(MOST_HEADERS + 1);
        assert!(parse(format!("GET / HTTP/1.1\r\n{many}\r\n").as_bytes()).is_err());
        let two_hosts = parse(b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
        assert_eq!(two_hosts.ok().flatten().unwrap().host, None);
    }
}
