//! The floor of the benches: the least that announces a new mail at once. It waits in IDLE, fetches what
//! is new, and calls Notify. It keeps nothing: no state, no second connection, no time-out, no way back.
//!
//! `floor PORT AUTHORITY.pem`, with the access token in `TOKEN` and whose it is in `MAILBOX_USER`.

use std::{collections::HashMap, env, sync::Arc};

use anyhow::Context as _;
use futures_util::TryStreamExt as _;
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

struct Token(String);

impl async_imap::Authenticator for Token {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        std::mem::take(&mut self.0)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut arguments = env::args().skip(1);
    let port: u16 = arguments.next().context("no port")?.parse()?;
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(
        arguments.next().context("no authority")?,
    )?)?;
    let token = format!(
        "user={}\x01auth=Bearer {}\x01\x01",
        env::var("MAILBOX_USER")?,
        env::var("TOKEN")?
    );
    let bus = zbus::Connection::session().await?;

    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let tcp = TcpStream::connect(("127.0.0.1", port)).await?;
    tcp.set_nodelay(true)?;
    let name = ServerName::try_from("localhost")?;
    let tls = TlsConnector::from(Arc::new(config))
        .connect(name, tcp)
        .await?;
    let mut client = async_imap::Client::new(tls);
    client.read_response().await?.context("no greeting")?;
    let authenticating = client.authenticate("XOAUTH2", Token(token)).await;
    let mut session = authenticating.map_err(|(error, _)| error)?;
    let mut next = session.examine("INBOX").await?.uid_next.unwrap_or(1);
    loop {
        let mut idle = session.idle();
        idle.init().await?;
        let (news, _interrupt) = idle.wait();
        news.await?;
        session = idle.done().await?;
        let range = format!("{next}:*");
        let items = "(UID BODY.PEEK[HEADER.FIELDS (FROM SUBJECT)])";
        let fetched: Vec<_> = session.uid_fetch(range, items).await?.try_collect().await?;
        for mail in fetched {
            let Some(uid) = mail.uid.filter(|uid| *uid >= next) else {
                continue;
            };
            next = uid + 1;
            let text = String::from_utf8_lossy(mail.header().unwrap_or_default()).into_owned();
            let actions: &[&str] = &[];
            let hints: HashMap<&str, zbus::zvariant::Value<'_>> = HashMap::new();
            let desktop = "org.freedesktop.Notifications";
            bus.call_method(
                Some(desktop),
                "/org/freedesktop/Notifications",
                Some(desktop),
                "Notify",
                &("floor", 0_u32, "", "New mail", text, actions, hints, -1_i32),
            )
            .await?;
        }
    }
}
