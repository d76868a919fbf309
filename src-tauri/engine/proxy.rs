//! By which proxy the providers and the mail servers are reached: by HTTP CONNECT (RFC 9110 9.3.6) or SOCKS5 (RFC 1928).
//!
//! `[general] proxy` says which. Without it the environment does, as curl reads it: all of it for the providers, who
//! speak HTTP; for mail servers `ALL_PROXY` only, because many a proxy for HTTP lets nothing else through. TLS goes
//! through the proxy to the server: the proxy sees whom we ask, and nothing of what is said. Hosts on this computer are
//! always reached directly.

use std::{
    io,
    pin::Pin,
    sync::{PoisonError, RwLock},
    task::{Context, Poll},
};

use http::Uri;
use hyper_util::{
    client::{
        legacy::connect::proxy::{SocksV5, Tunnel},
        proxy::matcher::{Intercept, Matcher},
    },
    rt::TokioIo,
};
use tokio::net::TcpStream;
use tower_service::Service;
use url::{Host, Url};

/// What the settings say.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) enum Choice {
    /// There.
    At(Url),
    /// As the environment says.
    #[default]
    Environment,
    /// No proxy, whatever the environment says.
    Never,
}

/// Of the whole program.
static CHOSEN: RwLock<Choice> = RwLock::new(Choice::Environment);

/// What stands in the settings file for [`Choice::Never`]; for [`Choice::Environment`] nothing stands there.
const NEVER: &str = "never";

impl Choice {
    /// `None`: it is neither a word that is known nor the plain address of a proxy. A password in it is refused: the
    /// settings file holds no secret.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Self::Environment);
        }
        if text == NEVER {
            return Some(Self::Never);
        }
        let url = Url::parse(text).ok()?;
        let is_plain = url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && matches!(url.path(), "" | "/")
            && url.query().is_none()
            && url.fragment().is_none();
        let is_known = matches!(url.scheme(), "http" | "socks5" | "socks5h");
        (is_plain && is_known).then_some(Self::At(url))
    }

    /// As the settings file has it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::At(url) => url.as_str().trim_end_matches('/').to_owned(),
            Self::Environment => String::new(),
            Self::Never => NEVER.to_owned(),
        }
    }

    /// Of two servers, for mail: which proxy leads there, if one does.
    fn for_mail(
        &self,
        host: &str,
        port: u16,
        all: impl Fn() -> Option<String>,
    ) -> Option<Intercept> {
        if is_here(host) {
            return None;
        }
        let proxy = match self {
            Self::At(url) => url.as_str().to_owned(),
            Self::Environment => all()?,
            Self::Never => return None,
        };
        let exceptions = matches!(self, Self::Environment)
            .then(|| variable("NO_PROXY"))
            .flatten();
        let matcher = Matcher::builder()
            .https(proxy)
            .no(exceptions.unwrap_or_default())
            .build();
        matcher.intercept(&destination(host, port)?)
    }
}

/// From now on, everywhere. Connections that stand stay as they are.
pub(crate) fn choose(choice: &Choice) {
    choice.clone_into(&mut CHOSEN.write().unwrap_or_else(PoisonError::into_inner));
}

/// What was chosen.
pub(crate) fn chosen() -> Choice {
    CHOSEN
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
}

/// The proxy that leads to that mail server, if one does.
pub(crate) fn for_mail(host: &str, port: u16) -> Option<Intercept> {
    chosen().for_mail(host, port, || variable("ALL_PROXY"))
}

/// As curl: in small letters first.
fn variable(name: &str) -> Option<String> {
    let read = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
    read(&name.to_ascii_lowercase()).or_else(|| read(name))
}

fn is_here(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Ok(Host::Ipv4(ip)) => ip.is_loopback(),
        Ok(Host::Ipv6(ip)) => ip.is_loopback(),
        Err(_) => host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback()),
    }
}

fn destination(host: &str, port: u16) -> Option<Uri> {
    let host = if host.contains(':') {
        format!("[{host}]")
    } else {
        host.to_owned()
    };
    format!("https://{host}:{port}").parse().ok()
}

/// Why a proxy led nowhere.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ProxyError {
    /// It wants a name and a password, or others.
    Authentication,
    /// It does not let us through, or is no proxy.
    Refused,
    /// It was not reached.
    Unreachable,
}

/// A connection that goes through `proxy` to that server. `connect` reaches the proxy itself.
pub(crate) async fn open<C, F>(
    proxy: &Intercept,
    host: &str,
    port: u16,
    connect: C,
) -> Result<TcpStream, ProxyError>
where
    C: FnMut(String, u16) -> F,
    F: Future<Output = io::Result<TcpStream>> + Send + 'static,
{
    let to = destination(host, port).ok_or(ProxyError::Refused)?;
    let at = proxy.uri().clone();
    let dialer = Dialer { connect };
    let stream = if at
        .scheme_str()
        .is_some_and(|scheme| scheme.starts_with("socks"))
    {
        // The proxy looks the name up: here it may mean nothing.
        let mut socks = SocksV5::new(at, dialer).local_dns(false);
        if let Some((user, password)) = proxy.raw_auth() {
            socks = socks.with_auth(user.to_owned(), password.to_owned());
        }
        socks.call(to).await.map_err(|error| socks_error(&error))?
    } else {
        let mut tunnel = Tunnel::new(at, dialer);
        if let Some(auth) = proxy.basic_auth() {
            tunnel = tunnel.with_auth(auth.clone());
        }
        tunnel
            .call(to)
            .await
            .map_err(|error| tunnel_error(&error.to_string()))?
    };
    Ok(stream.into_inner())
}

/// hyper-util's kinds of failure are told by their words only: the type is not public.
fn tunnel_error(said: &str) -> ProxyError {
    if said.contains("authorization required") {
        ProxyError::Authentication
    } else if said.contains("failed to create") {
        ProxyError::Unreachable
    } else {
        ProxyError::Refused
    }
}

fn socks_error(error: &impl std::fmt::Debug) -> ProxyError {
    let said = format!("{error:?}");
    if said.contains("Auth") {
        ProxyError::Authentication
    } else if said.starts_with("Inner") {
        ProxyError::Unreachable
    } else {
        ProxyError::Refused
    }
}

/// Reaches the proxy, for hyper-util.
struct Dialer<C> {
    connect: C,
}

impl<C, F> Service<Uri> for Dialer<C>
where
    C: FnMut(String, u16) -> F,
    F: Future<Output = io::Result<TcpStream>> + Send + 'static,
{
    type Response = TokioIo<TcpStream>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, proxy: Uri) -> Self::Future {
        let host = proxy.host().unwrap_or_default();
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        let is_socks = proxy.scheme_str().is_some_and(|it| it.starts_with("socks"));
        let port = proxy.port_u16().unwrap_or(if is_socks { 1080 } else { 80 });
        let connecting = (self.connect)(host, port);
        Box::pin(async move { connecting.await.map(TokioIo::new) })
    }
}

#[cfg(test)]
mod tests;
