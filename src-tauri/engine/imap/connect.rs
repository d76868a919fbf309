//! From a host name to a stream that is safe to sign in over (R36 to R38, R43).

mod gate;
mod known;

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use hyper_util::client::proxy::matcher::Intercept;
use rustls::{
    CertificateError, ClientConfig,
    client::Resumption,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use rustls_platform_verifier::Verifier;
use socket2::{SockRef, TcpKeepalive};
use texts::watching;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, BufReader},
    net::TcpStream,
    time::{sleep, timeout},
};
use tokio_rustls::{TlsConnector, client::TlsStream};

pub(super) use self::gate::enter;
use super::{Dial, ImapError};
use crate::{
    clock::{self, Moment},
    names,
    proxy::{self, ProxyError},
};

/// How long one address is waited for before the next is tried beside it.
const STAGGER: Duration = Duration::from_millis(300);
/// How much of a greeting is looked at before it is read. Kept small: it lives as long as the connection.
const FIRST_BYTES: usize = 16;
/// More addresses than this are not tried.
const ADDRESSES: usize = 8;
/// The system's roots change with its updates: they are read again after a day, and after a refusal.
const ROOTS_AGE: Duration = Duration::from_hours(24);

/// A TLS stream to the server, its certificate verified.
pub(crate) async fn tls(dial: &Dial) -> Result<TlsStream<TcpStream>, ImapError> {
    let name = ServerName::try_from(dial.server.host.clone()).map_err(|_| ImapError::User {
        sentence: watching::no_host(&crate::notify::words::one_line(&dial.server.host)),
    })?;
    let connector = TlsConnector::from(config(&dial.server.extra_roots)?);
    if let Some(by) = proxy::for_mail(&dial.server.host, dial.server.port) {
        let tcp = through(&by, dial).await?;
        watch_over(&tcp, dial.timeouts.probe).map_err(|_| ImapError::Unreachable)?;
        return match timeout(dial.timeouts.tls, connector.connect(name, tcp)).await {
            Ok(stream) => stream.map_err(|error| tls_error(&error, dial)),
            Err(_) => Err(ImapError::Unreachable),
        };
    }
    let mut addresses = resolve(dial).await?;
    loop {
        let tcp = race(&addresses, dial.timeouts.tcp).await?;
        watch_over(&tcp, dial.timeouts.probe).map_err(|_| ImapError::Unreachable)?;
        let peer = tcp.peer_addr().map_err(|_| ImapError::Unreachable)?;
        let (host, port) = (&dial.server.host, dial.server.port);
        match timeout(dial.timeouts.tls, connector.connect(name.clone(), tcp)).await {
            Ok(Ok(stream)) => {
                known::served(host, port, peer);
                return Ok(stream);
            }
            Ok(Err(error)) => return Err(tls_error(&error, dial)),
            Err(_) => {
                // A path can swallow the large packets of a handshake in one address family only (T44).
                known::swallowed(host, port, peer);
                addresses.retain(|address| address.is_ipv4() != peer.is_ipv4());
                if addresses.is_empty() {
                    return Err(ImapError::Unreachable);
                }
            }
        }
    }
}

/// Whether the certificate of who answers there is another's. Nobody signs in for that.
pub(crate) async fn is_strangers(dial: &Dial) -> bool {
    let outcome = tls(dial).await;
    matches!(
        outcome,
        Err(ImapError::Certificate {
            is_strangers: true,
            ..
        })
    )
}

/// The stream once it has begun to speak, and not as one does who is no mail server of this kind (R42): a
/// network that wants a person to sign in answers for everybody, in HTML or as a server for outgoing mail.
pub(crate) async fn greeted<S: AsyncRead + Unpin>(
    stream: S,
    limit: Duration,
) -> Result<BufReader<S>, ImapError> {
    let mut stream = BufReader::with_capacity(FIRST_BYTES, stream);
    let first = timeout(limit, stream.fill_buf())
        .await
        .map_err(|_| ImapError::Lost)?
        .map_err(|_| ImapError::Lost)?;
    match first.first() {
        Some(b'H' | b'<' | b'0'..=b'9') => Err(ImapError::Portal),
        _ => Ok(stream),
    }
}

/// Through a proxy, which looks the server's name up itself.
async fn through(proxy: &Intercept, dial: &Dial) -> Result<TcpStream, ImapError> {
    let (look_up, timeouts) = (dial.look_up, dial.timeouts);
    let connect = move |host: String, port: u16| async move {
        let found = names::addresses(&host, look_up).await.into_iter();
        let with_port = found.map(|mut address| {
            address.set_port(port);
            address
        });
        let addresses = in_turns(with_port);
        race(&addresses, timeouts.tcp)
            .await
            .map_err(io::Error::other)
    };
    let opening = proxy::open(proxy, &dial.server.host, dial.server.port, connect);
    let limit = timeouts.dns + timeouts.tcp + timeouts.tls;
    timeout(limit, opening)
        .await
        .map_err(|_| ImapError::Unreachable)?
        .map_err(|error| match error {
            ProxyError::Authentication => ImapError::User {
                sentence: watching::proxy_wants_a_name(),
            },
            ProxyError::Refused => ImapError::User {
                sentence: watching::proxy_refuses(&dial.server.host),
            },
            ProxyError::Unreachable => ImapError::Unreachable,
        })
}

/// The server's addresses, the two families in turns (R38).
async fn resolve(dial: &Dial) -> Result<Vec<SocketAddr>, ImapError> {
    let (host, port) = (&dial.server.host, dial.server.port);
    let found = timeout(dial.timeouts.dns, names::addresses(host, dial.look_up))
        .await
        .map_err(|_| ImapError::Unreachable)?;
    let found = found.into_iter().map(|mut address| {
        address.set_port(port);
        address
    });
    // None, where nobody knows the name: then nobody is reached.
    Ok(known::order(host, port, in_turns(found)))
}

fn in_turns(found: impl Iterator<Item = SocketAddr>) -> Vec<SocketAddr> {
    let (first, second): (Vec<_>, Vec<_>) = found.partition(SocketAddr::is_ipv6);
    let mut first = first.into_iter();
    let mut second = second.into_iter();
    let mut all = Vec::new();
    while all.len() < ADDRESSES {
        let before = all.len();
        all.extend(first.next());
        all.extend(second.next());
        if all.len() == before {
            break;
        }
    }
    all
}

/// Tries the addresses one after the other, the next as soon as the one before fails or takes its time;
/// the first that answers wins.
async fn race(addresses: &[SocketAddr], limit: Duration) -> Result<TcpStream, ImapError> {
    let mut waiting = addresses.iter().copied();
    let mut running = FuturesUnordered::new();
    let mut is_offline = !addresses.is_empty();
    loop {
        let more = match waiting.next() {
            Some(address) => {
                running.push(tcp(address, limit));
                true
            }
            None => false,
        };
        loop {
            tokio::select! {
                biased;
                done = running.next() => match done {
                    Some(Ok(stream)) => return Ok(stream),
                    Some(Err(error)) => {
                        is_offline &= tells_of_no_network(&error);
                        if more {
                            break;
                        }
                    }
                    None if is_offline => return Err(ImapError::NoNetwork),
                    None => return Err(ImapError::Unreachable),
                },
                () = sleep(STAGGER), if more => break,
            }
        }
    }
}

/// T45: no way out at all, or a VPN that lets nothing pass it by. The server has no part in it.
fn tells_of_no_network(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NetworkDown
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::PermissionDenied
    )
}

async fn tcp(address: SocketAddr, limit: Duration) -> io::Result<TcpStream> {
    let stream = timeout(limit, TcpStream::connect(address)).await??;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// A mailbox is silent for hours: the system has to find out whether the server is still there (R36). On Linux the
/// second number rules: who has not answered for a minute, and was asked, is given up.
fn watch_over(stream: &TcpStream, probe: Duration) -> io::Result<()> {
    let socket = SockRef::from(stream);
    let alive = TcpKeepalive::new()
        .with_time(probe)
        .with_interval(Duration::from_secs(15));
    #[cfg(not(windows))]
    let alive = alive.with_retries(4);
    socket.set_tcp_keepalive(&alive)?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(Duration::from_mins(1)))?;
    Ok(())
}

struct Known {
    extra_roots: String,
    config: Arc<ClientConfig>,
    since: Moment,
}

/// One configuration for each set of extra roots, shared by all connections: the system's roots are
/// a few hundred kilobytes.
static CONFIGS: Mutex<Vec<Known>> = Mutex::new(Vec::new());

/// Trusts what the system trusts, and `extra_roots`.
fn config(extra_roots: &str) -> Result<Arc<ClientConfig>, ImapError> {
    let mut known = CONFIGS.lock().unwrap_or_else(PoisonError::into_inner);
    let now = clock::now();
    known.retain(|known| now.since(known.since) < ROOTS_AGE);
    if let Some(known) = known.iter().find(|known| known.extra_roots == extra_roots) {
        return Ok(Arc::clone(&known.config));
    }
    let config = Arc::new(
        build(extra_roots).map_err(|sentence| ImapError::Certificate {
            is_strangers: false,
            sentence,
        })?,
    );
    known.push(Known {
        extra_roots: extra_roots.to_owned(),
        config: Arc::clone(&config),
        since: now,
    });
    Ok(config)
}

fn build(extra_roots: &str) -> Result<ClientConfig, String> {
    let extra: Vec<_> = CertificateDer::pem_slice_iter(extra_roots.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|_| watching::bad_roots())?;
    if extra.is_empty() && !extra_roots.trim().is_empty() {
        return Err(watching::bad_roots());
    }
    let has_extra = !extra.is_empty();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let verifier = Verifier::new_with_extra_roots(extra, Arc::clone(&provider)).map_err(|_| {
        if has_extra {
            watching::bad_roots()
        } else {
            watching::no_roots()
        }
    })?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| watching::no_roots())?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.resumption = Resumption::in_memory_sessions(16);
    Ok(config)
}

fn forget(extra_roots: &str) {
    CONFIGS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .retain(|known| known.extra_roots != extra_roots);
}

fn tls_error(error: &io::Error, dial: &Dial) -> ImapError {
    let Some(rustls::Error::InvalidCertificate(error)) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
    else {
        return ImapError::Unreachable;
    };
    // Perhaps the system has just learned to trust it (fault 24): the next attempt reads the roots again.
    forget(&dial.server.extra_roots);
    ImapError::Certificate {
        is_strangers: matches!(
            error,
            CertificateError::BadSignature
                | CertificateError::NotValidForName
                | CertificateError::NotValidForNameContext { .. }
                | CertificateError::UnknownIssuer
        ),
        sentence: certificate_sentence(error, &dial.server.host),
    }
}

fn certificate_sentence(error: &CertificateError, host: &str) -> String {
    let host = crate::notify::words::one_line(host);
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            watching::certificate_expired(&host)
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            watching::certificate_not_yet(&host)
        }
        // A bad signature: somebody of the same name as one we trust, such as a server's own certificate, made anew.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            watching::certificate_unknown(&host)
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            watching::certificate_other(&host)
        }
        CertificateError::Revoked => watching::certificate_revoked(&host),
        _ => watching::certificate_unverified(&host),
    }
}

#[cfg(test)]
mod tests;
