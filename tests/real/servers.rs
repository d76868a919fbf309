//! The real servers under the tests, without anything of ours: what we rely on when we sign in there.

#![expect(
    clippy::indexing_slicing,
    reason = "a missing JSON value is Null, and a test may stop"
)]

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use support::{
    chromium::browser,
    desktop::Desktop,
    dovecot::Dovecot,
    http::{Reply, ask},
    openid_provider::{CLIENT_ID, OpenIdProvider},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{TlsConnector, client::TlsStream};
use url::Url;

const ADA: &str = "ada@example.test";

#[tokio::test]
async fn dovecot_takes_the_token_that_the_provider_gave_and_no_other() -> anyhow::Result<()> {
    let provider = OpenIdProvider::start("test").await?;
    let dovecot = Dovecot::start(&provider).await?;
    let token = access_token(&provider, ADA).await?;

    let mut mail = Imap::connect(&dovecot).await?;
    let answer = mail.authenticate(ADA, "not-a-token").await?;
    ensure!(answer.contains(" NO "), "a made-up token: {answer}");

    let mut mail = Imap::connect(&dovecot).await?;
    let answer = mail.authenticate("eve@example.test", &token).await?;
    ensure!(answer.contains(" NO "), "somebody else's token: {answer}");

    let mut mail = Imap::connect(&dovecot).await?;
    let answer = mail.authenticate(ADA, &token).await?;
    ensure!(answer.contains(" OK "), "{answer}\n{}", dovecot.log());

    dovecot
        .deliver(
            ADA,
            "From: Bob <bob@example.test>\nSubject: Hello\n\nWorld\n",
        )
        .await?;
    let answer = mail.say("EXAMINE INBOX").await?;
    ensure!(answer.contains("* 1 EXISTS"), "{answer}");
    ensure!(
        !dovecot.flags(ADA, "Hello")?.contains("\\Seen"),
        "nobody has read it"
    );
    dovecot.read_elsewhere(ADA, "Hello")?;
    ensure!(
        dovecot.flags(ADA, "Hello")?.contains("\\Seen"),
        "now somebody has"
    );
    Ok(())
}

#[tokio::test]
async fn the_browser_of_the_tests_signs_in_and_comes_back() -> anyhow::Result<()> {
    let provider = OpenIdProvider::start("test").await?;
    let desktop = Desktop::bare()?;
    let browser = browser(&desktop, ADA)?;

    // What Tidings does there: a link that leads to the provider, and a page to end on.
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    let redirect = format!("http://127.0.0.1:{port}/cb/test");
    let mut child = tokio::process::Command::from(desktop.command(browser))
        .arg(format!("http://127.0.0.1:{port}/go/once"))
        .kill_on_drop(true)
        .spawn()?;
    let mut came_back = None;
    while came_back.as_deref() != Some("/done") {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            ended = child.wait() => anyhow::bail!("{}: {}", ended?, desktop.log("browser")),
        };
        let mut stream = BufReader::new(accepted?.0);
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let path = line.split(' ').nth(1).context("A path")?.to_owned();
        let answer = if path.starts_with("/go/") {
            redirect_to(authorization_url(&provider, &redirect)?.as_str(), 302)
        } else if path.starts_with("/cb/test?") {
            ensure!(
                path.contains("code=") && path.contains("state=a-state"),
                "{path}"
            );
            redirect_to("/done", 303)
        } else {
            let body = "Signed in.";
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )
        };
        stream.write_all(answer.as_bytes()).await?;
        came_back = Some(path);
    }
    ensure!(child.wait().await?.success(), "{}", desktop.log("browser"));
    Ok(())
}

fn redirect_to(place: &str, status: u16) -> String {
    format!(
        "HTTP/1.1 {status} Found\r\nLocation: {place}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
}

/// Signs in as a browser would, without one.
async fn access_token(provider: &OpenIdProvider, address: &str) -> anyhow::Result<String> {
    const REDIRECT: &str = "http://127.0.0.1:9/cb";

    let mut url = authorization_url(provider, REDIRECT)?;
    let mut cookies: Vec<(String, String)> = Vec::new();
    let mut reply = follow(&mut url, "GET", "", &mut cookies).await?;
    while !url.as_str().starts_with(REDIRECT) {
        let action = between(&reply.body, "action=\"", "\"").context("A page with a form")?;
        let prompt = between(&reply.body, "name=\"prompt\" value=\"", "\"").context("A prompt")?;
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("prompt", prompt);
        if prompt == "login" {
            form.append_pair("login", address)
                .append_pair("password", "any");
        }
        url = url.join(action)?;
        reply = follow(&mut url, "POST", &form.finish(), &mut cookies).await?;
    }
    let code = url
        .query_pairs()
        .find_map(|(name, value)| (name == "code").then(|| value.into_owned()))
        .context("A code")?;
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", REDIRECT),
            ("client_id", CLIENT_ID),
            ("code_verifier", VERIFIER),
        ])
        .finish();
    let token = Url::parse(&format!("{}/token", provider.issuer))?;
    let reply = ask("POST", &token, &[FORM], &form).await?;
    let answer: serde_json::Value = serde_json::from_str(&reply.body)?;
    ensure!(
        answer["refresh_token"].is_string(),
        "a refresh token: {}",
        reply.status
    );
    ensure!(
        answer["scope"]
            .as_str()
            .is_some_and(|scope| scope.contains("mail")),
        "the mail scope was granted"
    );
    Ok(answer["access_token"]
        .as_str()
        .context("A token")?
        .to_owned())
}

// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn authorization_url(provider: &OpenIdProvider, redirect: &str) -> anyhow::Result<Url> {
    let mut url = Url::parse(&format!("{}/auth", provider.issuer))?;
    url.query_pairs_mut().extend_pairs([
        ("client_id", CLIENT_ID),
        ("response_type", "code"),
        ("redirect_uri", redirect),
        ("scope", "openid email offline_access mail"),
        ("state", "a-state"),
        ("nonce", "a-nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("prompt", "consent"),
    ]);
    Ok(url)
}

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

/// Follows redirects, with cookies, until a page comes or the redirect URI.
async fn follow(
    url: &mut Url,
    method: &str,
    body: &str,
    cookies: &mut Vec<(String, String)>,
) -> anyhow::Result<Reply> {
    let mut method = method;
    let mut body = body;
    loop {
        let sent = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ");
        let reply = ask(method, url, &[FORM, ("Cookie", &sent)], body).await?;
        for (name, value) in &reply.headers {
            if name == "set-cookie"
                && let Some((key, value)) = value.split(';').next().and_then(|c| c.split_once('='))
            {
                cookies.retain(|(known, _)| known != key);
                cookies.push((key.to_owned(), value.to_owned()));
            }
        }
        let Some(next) = reply.header("location") else {
            ensure!(
                reply.status == 200,
                "{url}: {} {}",
                reply.status,
                reply.body
            );
            return Ok(reply);
        };
        *url = url.join(next)?;
        if url.port() == Some(9) {
            return Ok(reply);
        }
        (method, body) = ("GET", "");
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?
        .1
        .split_once(end)
        .map(|(found, _)| found)
}

struct Imap(BufReader<TlsStream<TcpStream>>);

impl Imap {
    async fn connect(dovecot: &Dovecot) -> anyhow::Result<Self> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(dovecot.authority())?)?;
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let configuration = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(("127.0.0.1", dovecot.imap_port)).await?;
        let stream = TlsConnector::from(Arc::new(configuration))
            .connect(ServerName::try_from(Dovecot::HOST)?, stream)
            .await?;
        let mut session = Self(BufReader::new(stream));
        let greeting = session.line().await?;
        ensure!(greeting.starts_with("* OK"), "{greeting}");
        Ok(session)
    }

    async fn authenticate(&mut self, address: &str, token: &str) -> anyhow::Result<String> {
        let answer =
            BASE64_STANDARD.encode(format!("user={address}\u{1}auth=Bearer {token}\u{1}\u{1}"));
        self.send(&format!("a AUTHENTICATE XOAUTH2 {answer}"))
            .await?;
        loop {
            let line = self.line().await?;
            if line.starts_with("+ ") {
                self.send("").await?;
            } else if line.starts_with("a ") {
                return Ok(line);
            }
        }
    }

    async fn say(&mut self, command: &str) -> anyhow::Result<String> {
        self.send(&format!("b {command}")).await?;
        let mut all = String::new();
        loop {
            let line = self.line().await?;
            all += &line;
            if line.starts_with("b ") {
                return Ok(all);
            }
        }
    }

    async fn send(&mut self, line: &str) -> anyhow::Result<()> {
        self.0.write_all(format!("{line}\r\n").as_bytes()).await?;
        Ok(self.0.flush().await?)
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        let read = self.0.read_line(&mut line);
        ensure!(
            tokio::time::timeout(Duration::from_secs(20), read).await?? > 0,
            "the mail server hung up"
        );
        Ok(line)
    }
}
