//! The one HTTP client: https only, no redirects, no cookies, small answers, short waits.
//!
//! It is built when it is first needed and dropped with its user: a sign-in, or one refresh. Between two
//! refreshes no connection, no certificate store and no pool stay in memory.

use std::{sync::OnceLock, time::Duration};

use reqwest::{
    Certificate, Client, NoProxy, Proxy, RequestBuilder, Response,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{self, HeaderValue},
    redirect::Policy,
    tls,
};
use texts::signing_in;
use url::Url;
use zeroize::Zeroizing;

use crate::{
    names,
    provider::Provider,
    proxy::{self, Choice},
};

/// For token and discovery answers, which have a few KiB.
pub(crate) const SMALL: usize = 64 * 1024;

/// For key sets: 64 RSA keys with their certificate chains.
pub(crate) const KEY_SET: usize = 256 * 1024;

/// Talks to one provider.
pub(crate) struct Http {
    client: OnceLock<Client>,
    provider: Provider,
}

/// What came back, whatever its status.
pub(crate) struct Answer {
    /// May hold tokens: wiped on drop.
    pub(crate) body: Zeroizing<Vec<u8>>,
    /// The server's time of day, in seconds since 1970.
    pub(crate) date: Option<i64>,
    /// It calls itself `application/json`.
    pub(crate) is_json: bool,
    /// How long the server asks us to wait.
    pub(crate) retry_after: Option<Duration>,
    pub(crate) status: u16,
}

/// Why there is no answer. Carries nothing of an answer's body.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum HttpError {
    /// Something between us and the provider answered in its place.
    #[error("the network answered in the provider's place")]
    CaptivePortal,
    /// That address may not be asked.
    #[error("the address is not allowed")]
    NotAllowed,
    #[error("the server could not be reached")]
    Offline,
    /// It answered, but with something else than what was asked for.
    #[error("the answer could not be understood")]
    Strange,
    #[error("the connection is not private")]
    Tls { host: String },
    #[error("the answer took too long")]
    TimedOut,
    #[error("the answer is too large")]
    TooLarge,
}

impl HttpError {
    /// Whether somebody else seems to have answered. A host without a name: it was not even asked.
    pub(crate) fn is_strangers(&self) -> bool {
        matches!(self, Self::Tls { host } if !host.is_empty())
    }

    /// For the user; `provider` is its name.
    pub(crate) fn sentence(&self, provider: &str) -> String {
        match self {
            Self::CaptivePortal => signing_in::portal(),
            Self::NotAllowed => signing_in::unsafe_address(provider),
            Self::Offline | Self::TimedOut => signing_in::unreachable(provider),
            Self::Strange | Self::TooLarge => signing_in::strange_answer(provider),
            Self::Tls { host } if host.is_empty() => signing_in::no_privacy(),
            Self::Tls { host } => signing_in::not_private(host),
        }
    }
}

impl Http {
    pub(crate) fn to(provider: &Provider) -> Self {
        Self {
            client: OnceLock::new(),
            provider: provider.clone(),
        }
    }

    /// Asks for a JSON document.
    pub(crate) async fn get(&self, url: &Url, cap: usize) -> Result<Answer, HttpError> {
        self.send(url, cap, |client| client.get(url.clone())).await
    }

    /// Sends a form. What is secret goes here, and never into a URL.
    pub(crate) async fn post(&self, url: &Url, form: &[(&str, &str)]) -> Result<Answer, HttpError> {
        self.post_as(url, form, None).await
    }

    /// The same, with who we are in the head (`client_secret_basic`).
    pub(crate) async fn post_as(
        &self,
        url: &Url,
        form: &[(&str, &str)],
        authorization: Option<HeaderValue>,
    ) -> Result<Answer, HttpError> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        self.send(url, SMALL, |client| {
            let request = client
                .post(url.clone())
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body);
            match authorization {
                Some(authorization) => request.header(header::AUTHORIZATION, authorization),
                None => request,
            }
        })
        .await
    }

    async fn send(
        &self,
        url: &Url,
        cap: usize,
        request: impl FnOnce(&Client) -> RequestBuilder,
    ) -> Result<Answer, HttpError> {
        if !self.provider.allows(url) {
            return Err(HttpError::NotAllowed);
        }
        let response = request(self.client()?)
            .header(header::ACCEPT, "application/json")
            .send()
            .await
            .map_err(|error| explain(&error, url))?;
        let status = response.status().as_u16();
        // We follow no redirect, and no endpoint of OAuth's answers with one.
        if response.status().is_redirection() {
            return Err(HttpError::CaptivePortal);
        }
        let date = header_text(&response, &header::DATE).and_then(parse_date);
        let retry_after = header_text(&response, &header::RETRY_AFTER)
            .and_then(|text| parse_retry_after(text, date));
        let kind = header_text(&response, &header::CONTENT_TYPE).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let is_json = kind.eq_ignore_ascii_case("application/json");
        if kind.eq_ignore_ascii_case("text/html") && response.status().is_success() {
            return Err(HttpError::CaptivePortal);
        }
        Ok(Answer {
            body: read(response, cap, url).await?,
            date,
            is_json,
            retry_after,
            status,
        })
    }

    fn client(&self) -> Result<&Client, HttpError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let built = build(&self.provider, &proxy::chosen()).map_err(|error| {
            log::error!("The HTTP client could not be built: {error}.");
            HttpError::Tls {
                host: String::new(),
            }
        })?;
        Ok(self.client.get_or_init(|| built))
    }
}

impl Answer {
    /// The body as JSON. What does not parse is not shown to anybody: it may be half a token.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self) -> Result<T, HttpError> {
        serde_json::from_slice(&self.body).map_err(|_| {
            let looks_like_a_page = self.body.iter().find(|b| !b.is_ascii_whitespace());
            if self.is_success() && looks_like_a_page == Some(&b'<') {
                HttpError::CaptivePortal
            } else {
                HttpError::Strange
            }
        })
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status == 200
    }
}

/// These are reached directly, whatever proxy is chosen: to it they would be its own.
const HERE: &str = "localhost,127.0.0.0/8,::1";

fn build(provider: &Provider, choice: &Choice) -> reqwest::Result<Client> {
    let mut builder = Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .dns_resolver(Names)
        .https_only(provider.loopback.is_none())
        .pool_max_idle_per_host(0)
        .redirect(Policy::none())
        .referer(false)
        .timeout(Duration::from_secs(30))
        .tls_version_min(tls::Version::TLS_1_2)
        .user_agent(concat!("Tidings/", env!("CARGO_PKG_VERSION")));
    match choice {
        _ if provider.loopback.is_some() => builder = builder.no_proxy(),
        Choice::At(url) => {
            let proxy = Proxy::all(url.clone())?.no_proxy(NoProxy::from_string(HERE));
            builder = builder.no_proxy().proxy(proxy);
        }
        // reqwest reads it.
        Choice::Environment => {}
        Choice::Never => builder = builder.no_proxy(),
    }
    if !provider.roots.trim().is_empty() {
        let roots = Certificate::from_pem_bundle(provider.roots.as_bytes())?;
        builder = builder.tls_certs_merge(roots);
    }
    builder.build()
}

/// A look-up that hangs is given up with its request, and costs no thread for each of them (fault 1).
struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = names::addresses(name.as_str(), names::system).await;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

async fn read(
    mut response: Response,
    cap: usize,
    url: &Url,
) -> Result<Zeroizing<Vec<u8>>, HttpError> {
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| explain(&error, url))?
    {
        if body.len().saturating_add(chunk.len()) > cap {
            return Err(HttpError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn explain(error: &reqwest::Error, url: &Url) -> HttpError {
    if is_tls(error) {
        HttpError::Tls {
            host: url.host_str().unwrap_or_default().to_owned(),
        }
    } else if error.is_timeout() {
        HttpError::TimedOut
    } else {
        HttpError::Offline
    }
}

/// Whether rustls stands anywhere behind it. An `io::Error` hides what it carries from `source()`.
fn is_tls(error: &reqwest::Error) -> bool {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = next {
        let carried = error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref);
        if error.is::<rustls::Error>() || carried.is_some_and(|inner| inner.is::<rustls::Error>()) {
            return true;
        }
        next = match carried {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    false
}

fn header_text<'a>(response: &'a Response, name: &header::HeaderName) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

/// Seconds, or a date to be compared with the server's own (RFC 9110 10.2.3).
fn parse_retry_after(text: &str, date: Option<i64>) -> Option<Duration> {
    /// A server that asks for more is one that we do not believe.
    const LONGEST: u64 = 24 * 60 * 60;
    let seconds = match text.trim().parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => u64::try_from(parse_date(text)?.checked_sub(date?)?).unwrap_or(0),
    };
    Some(Duration::from_secs(seconds.min(LONGEST)))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 5.6.7); the two older shapes are not sent any more.
fn parse_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, rest) = text.trim().split_once(", ")?;
    let mut words = rest.split(' ');
    let day: i64 = words.next()?.parse().ok()?;
    let name = words.next()?;
    let month = i64::try_from(MONTHS.iter().position(|month| *month == name)?).ok()? + 1;
    let year: i64 = words.next()?.parse().ok()?;
    let mut clock = words.next()?.split(':').map(str::parse::<i64>);
    let (hour, minute, second) = (
        clock.next()?.ok()?,
        clock.next()?.ok()?,
        clock.next()?.ok()?,
    );
    let is_time =
        (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    let is_date = (1..=31).contains(&day) && (1970..=9999).contains(&year);
    if words.next() != Some("GMT") || !is_time || !is_date {
        return None;
    }
    // Days since 1970-01-01: years begin in March, so that the leap day is a year's last.
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests;
