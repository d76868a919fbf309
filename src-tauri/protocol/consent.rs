//! What the consent window may load; what is the redirect; what is a refusal (`sign-in.md` ).
//!
//! The web engine asks before every navigation and waits for the answer, so there is no time to ask
//! the resident: the policy is here, pure and synchronous, and the shell asks it. The resident
//! verifies again whatever the shell reports.
//!
//! A web engine may ask for frames inside the page as well, without saying so. That is why no answer
//! given here ends a sign-in: a blocked frame is blocked and nothing else, and whether a redirect
//! counts is for the resident to say, by its `state`.

mod refusal;

use std::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr},
};

use url::{Host, Origin, Url};

use self::refusal::refusal;
use crate::ConsentOrder;

/// What to do with a navigation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// Do not load it, and say nothing.
    Block,
    /// Load it.
    Load,
    /// A harmless page that does not belong to this sign-in: not in this window.
    OpenOutside,
    /// The redirect URI: do not load it, hand it to the resident.
    Redirected,
    /// The provider refuses sign-in inside applications: go on in the browser.
    Refused(Refusal),
}

/// How the provider refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The authorization endpoint does not serve embedded web engines.
    DisallowedUserAgent,
    /// The sign-in page found this browser "not secure".
    SignInRejected,
}

impl Refusal {
    /// For [`crate::Request::ConsentRefused`].
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DisallowedUserAgent => "disallowed_useragent",
            Self::SignInRejected => "signin_rejected",
        }
    }
}

/// Whether the one plain-http origin of an order counts. Only the demo and tests may say yes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Loopback {
    /// [`ConsentOrder::loopback_origin`] counts.
    Allowed,
    /// It does not; the order is carried out without it.
    Refused,
}

/// Why a consent order cannot be carried out.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    /// A host pattern is not a host name.
    #[error("The consent order lists something that is not a host name")]
    Host,
    /// The loopback origin is not `http://127.0.0.1:PORT` or `http://[::1]:PORT`.
    #[error("The consent order's loopback origin is not one")]
    LoopbackOrigin,
    /// The redirect URI cannot be parsed, or holds a user name, a query or a fragment.
    #[error("The consent order's redirect URI is not one")]
    Redirect,
    /// The authorization URL cannot be parsed, or the policy would not load it.
    #[error("The consent order's first page may not be loaded")]
    Start,
}

/// What one consent window may do: an order that was found to make sense.
#[derive(Clone)]
pub struct Policy {
    detects_refusal: bool,
    hosts: Vec<HostPattern>,
    loopback: Option<Origin>,
    redirect: Url,
    start: Url,
}

/// Nothing of the first page's address: state, nonce and address are in it.
impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy")
            .field("redirect", &self.redirect.as_str())
            .finish_non_exhaustive()
    }
}

impl Policy {
    /// Reads the order.
    ///
    /// # Errors
    ///
    /// The order contradicts itself. Nobody but a damaged resident gives such an order.
    pub fn new(order: &ConsentOrder, loopback: Loopback) -> Result<Self, OrderError> {
        let redirect = Url::parse(&order.redirect).map_err(|_| OrderError::Redirect)?;
        if has_credentials(&redirect) || redirect.query().or(redirect.fragment()).is_some() {
            return Err(OrderError::Redirect);
        }
        let policy = Self {
            detects_refusal: order.detect_refusal,
            hosts: order
                .hosts
                .iter()
                .map(|pattern| HostPattern::new(pattern).ok_or(OrderError::Host))
                .collect::<Result<_, _>>()?,
            loopback: match (&order.loopback_origin, loopback) {
                (Some(origin), Loopback::Allowed) => {
                    Some(loopback_origin(origin).ok_or(OrderError::LoopbackOrigin)?)
                }
                (_, Loopback::Refused) | (None, Loopback::Allowed) => None,
            },
            redirect,
            start: Url::parse(&order.url).map_err(|_| OrderError::Start)?,
        };
        match policy.step(&policy.start) {
            Step::Load => Ok(policy),
            Step::Block | Step::OpenOutside | Step::Redirected | Step::Refused(_) => {
                Err(OrderError::Start)
            }
        }
    }

    /// The page to begin with.
    #[must_use]
    pub fn start(&self) -> &Url {
        &self.start
    }

    /// What to do with a navigation to `url`, in the whole window or in a frame of its page.
    #[must_use]
    pub fn step(&self, url: &Url) -> Step {
        if self.is_redirect(url) {
            return Step::Redirected;
        }
        match url.scheme() {
            "about" if matches!(url.path(), "blank" | "srcdoc") => Step::Load,
            "blob" => self.blob(url),
            "http" | "https" => self.page(url),
            _ => Step::Block,
        }
    }

    /// Scheme, host, port and path must be the redirect URI's; the query is what it brings.
    fn is_redirect(&self, url: &Url) -> bool {
        url.scheme() == self.redirect.scheme()
            && url.host() == self.redirect.host()
            && url.port_or_known_default() == self.redirect.port_or_known_default()
            && url.path() == self.redirect.path()
            && !has_credentials(url)
    }

    /// A blob belongs to the page that made it (some captchas live in one).
    fn blob(&self, url: &Url) -> Step {
        match Url::parse(url.path()) {
            Ok(inner) if matches!(inner.scheme(), "http" | "https") => match self.page(&inner) {
                Step::Load => Step::Load,
                Step::Block | Step::OpenOutside | Step::Redirected | Step::Refused(_) => {
                    Step::Block
                }
            },
            Ok(_) | Err(_) => Step::Block,
        }
    }

    fn page(&self, url: &Url) -> Step {
        let is_loopback_origin = self.loopback.as_ref() == Some(&url.origin());
        if has_credentials(url) {
            return Step::Block;
        }
        if !is_loopback_origin && (url.scheme() != "https" || reaches_this_machine(url)) {
            return Step::Block;
        }
        // A test's provider plays Google on its loopback origin.
        if self.detects_refusal
            && let Some(refusal) = refusal(url, is_loopback_origin)
        {
            return Step::Refused(refusal);
        }
        let is_listed =
            self.hosts.is_empty() || self.hosts.iter().any(|pattern| pattern.covers(url));
        if is_loopback_origin || is_listed {
            Step::Load
        } else {
            Step::OpenOutside
        }
    }
}

/// What the window's title says about where the user is: the host, and the port if it is unusual.
///
/// The host is in its ASCII form, so that no letter looks like another one. A long one loses its
/// beginning and not its end: the end says whose it is.
#[must_use]
pub fn shown_host(url: &Url) -> Option<String> {
    /// A title bar of a 480 px window shows about so many letters.
    const SHOWN: usize = 48;

    let host = url.host_str().filter(|host| !host.is_empty())?;
    let whole = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    let hidden = whole.chars().count().saturating_sub(SHOWN);
    Some(match hidden {
        0 => whole,
        _ => std::iter::once('…')
            .chain(whole.chars().skip(hidden))
            .collect(),
    })
}

/// One entry of [`ConsentOrder::hosts`].
#[derive(Clone, Debug, Eq, PartialEq)]
enum HostPattern {
    Exactly(String),
    /// With a dot in front: `*.example.org` is `.example.org`, and does not cover `example.org`.
    Below(String),
}

impl HostPattern {
    fn new(pattern: &str) -> Option<Self> {
        let (host, is_below) = match pattern.strip_prefix("*.") {
            Some(parent) => (parent, true),
            None => (pattern, false),
        };
        let Host::Domain(host) = Host::parse(host).ok()? else {
            return None;
        };
        if host.is_empty() || host.contains('*') {
            return None;
        }
        Some(if is_below {
            Self::Below(format!(".{host}"))
        } else {
            Self::Exactly(host)
        })
    }

    fn covers(&self, url: &Url) -> bool {
        // Default port only: another port is another server.
        let (Some(Host::Domain(host)), None) = (url.host(), url.port()) else {
            return false;
        };
        match self {
            Self::Below(suffix) => host.len() > suffix.len() && host.ends_with(suffix.as_str()),
            Self::Exactly(name) => host == name,
        }
    }
}

/// `https://accounts.google.com@evil.example/` is a lie told to the reader; no provider needs it.
fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn loopback_origin(origin: &str) -> Option<Origin> {
    let url = Url::parse(origin).ok()?;
    let is_plain = url.path() == "/"
        && url.query().or(url.fragment()).is_none()
        && url.port().is_some()
        && !has_credentials(&url);
    let is_loopback = matches!(
        url.host()?,
        Host::Ipv4(Ipv4Addr::LOCALHOST) | Host::Ipv6(Ipv6Addr::LOCALHOST)
    );
    (url.scheme() == "http" && is_plain && is_loopback).then(|| url.origin())
}

/// Whether the URL names this machine: a page must not reach what listens on it.
fn reaches_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => is_here(address),
        Some(Host::Ipv6(address)) => {
            address.is_loopback()
                || address.is_unspecified()
                || address.to_ipv4_mapped().is_some_and(is_here)
        }
        None => true,
    }
}

/// The unspecified address reaches this machine, too.
fn is_here(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_unspecified()
}

#[cfg(test)]
mod tests;
