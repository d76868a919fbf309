//! HTTP/1.1 by hand, for loopback: so that what the tests see was not made by the client under test.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;
use url::Url;

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// `200` and so on.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// All of it.
    pub body: String,
}

impl Reply {
    /// The first header of that name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }
}

/// Asks, and reads the answer; follows nothing.
///
/// # Errors
/// When nobody answers in HTTP.
pub async fn ask(
    method: &str,
    url: &Url,
    headers: &[(&str, &str)],
    body: &str,
) -> anyhow::Result<Reply> {
    let (host, port) = place_of(url)?;
    let stream = TcpStream::connect((host, port)).await?;
    exchange(stream, method, url, headers, body).await
}

/// The same over TLS, trusting that authority and no other.
///
/// # Errors
/// When nobody answers in HTTP, or not privately.
pub async fn ask_privately(
    authority: CertificateDer<'static>,
    method: &str,
    url: &Url,
    headers: &[(&str, &str)],
    body: &str,
) -> anyhow::Result<Reply> {
    let (host, port) = place_of(url)?;
    let mut roots = RootCertStore::empty();
    roots.add(authority)?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect((host, port)).await?;
    let name = ServerName::try_from(host.to_owned())?;
    let stream = TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await?;
    exchange(stream, method, url, headers, body).await
}

fn place_of(url: &Url) -> anyhow::Result<(&str, u16)> {
    let host = url.host_str().context("A URL with a host")?;
    let port = url.port_or_known_default().context("A URL with a port")?;
    Ok((host, port))
}

async fn exchange(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    method: &str,
    url: &Url,
    headers: &[(&str, &str)],
    body: &str,
) -> anyhow::Result<Reply> {
    let (host, port) = place_of(url)?;
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let mut head = format!("{method} {target} HTTP/1.1\r\nHost: {host}:{port}\r\n");
    head += &format!("Content-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream
        .write_all(format!("{head}\r\n{body}").as_bytes())
        .await?;
    let mut bytes = Vec::new();
    while !is_whole(&bytes) {
        // Some ends of TLS are not announced; what came is looked at all the same.
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            break;
        }
    }
    parse(&String::from_utf8_lossy(&bytes))
}

/// Whether the answer says how long it is, and is that long.
fn is_whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let head = head.to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        return body.ends_with("0\r\n\r\n");
    }
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let head_length = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    match (length, head_length) {
        (Some(length), Some(head)) => bytes.len() - head - 4 >= length,
        _ => head.starts_with("http/1.1 204") || head.starts_with("http/1.1 304"),
    }
}

fn parse(text: &str) -> anyhow::Result<Reply> {
    let (head, body) = text
        .split_once("\r\n\r\n")
        .context("The answer has no end of its head")?;
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .context("The answer has no status")?;
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = if chunked {
        unchunk(body)?
    } else {
        body.to_owned()
    };
    Ok(Reply {
        status,
        headers,
        body,
    })
}

fn unchunk(mut body: &str) -> anyhow::Result<String> {
    let mut whole = String::new();
    loop {
        let (length, rest) = body.split_once("\r\n").context("A chunk has a length")?;
        let length = usize::from_str_radix(length.trim(), 16)?;
        if length == 0 {
            return Ok(whole);
        }
        let (Some(chunk), Some(rest)) = (rest.get(..length), rest.get(length..)) else {
            bail!("The chunk is shorter than it says");
        };
        whole += chunk;
        body = rest.trim_start_matches("\r\n");
    }
}
