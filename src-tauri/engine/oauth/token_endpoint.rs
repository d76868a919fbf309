//! Asking the token endpoint (RFC 6749 4.1.3, 6), and sorting what it says by what helps (R-604).
//!
//! By hand and not with the `oauth2` crate: we need the status, `Retry-After` and the kind of a body that
//! is no JSON, which its errors hide, while they carry the whole body, tokens included; it fails on an
//! `expires_in` that is text (R-501); and its tokens are plain strings that nobody wipes.

mod refusal;

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use url::Url;
use zeroize::Zeroizing;

pub(crate) use self::refusal::Said;
use self::refusal::{Refusal, sort};
use super::http::{Answer, Http, HttpError};
use crate::provider::{Client, SecretIn};

/// Gets new access tokens for months. Redacted; kept in memory and in the keychain, nowhere else.
#[derive(Clone, Debug)]
pub(crate) struct RefreshToken(SecretString);

impl RefreshToken {
    pub(crate) fn new(secret: SecretString) -> Self {
        Self(secret)
    }

    /// The token itself. Called where it is sent and where it is kept, and nowhere else.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// What we ask with.
pub(crate) enum Grant<'a> {
    Code {
        code: &'a SecretString,
        /// The same as in the authorization request, port included (R-111).
        redirect_uri: &'a str,
        verifier: &'a SecretString,
    },
    /// On another device (RFC 8628 3.4).
    Device(&'a SecretString),
    Refresh(&'a RefreshToken),
}

/// What we got.
#[derive(Debug)]
pub(crate) struct TokenAnswer {
    pub(crate) access: SecretString,
    /// The server's time of day, in seconds since 1970.
    pub(crate) date: Option<i64>,
    pub(crate) id_token: Option<SecretString>,
    /// How long the access token lives.
    pub(crate) lifetime: Duration,
    /// The next refresh token; `None`: the old one stays (R-502).
    pub(crate) refresh: Option<RefreshToken>,
    /// How long the refresh token lives at most; `None`: it does not say (R-408, Google's time-limited access).
    pub(crate) refresh_lifetime: Option<Duration>,
    /// `None`: as requested (RFC 6749 5.1).
    pub(crate) scope: Option<String>,
}

/// Why we got none.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum GrantError {
    /// It asks us to wait.
    #[error("the provider asked us to wait")]
    Busy { retry_after: Option<Duration> },
    /// The client id, its secret, or how we ask is not accepted: asking again is no use.
    #[error("the provider does not accept this client")]
    Config(Said),
    /// The code or the refresh token is no longer good.
    #[error("the provider ended this sign-in")]
    Ended(Said),
    #[error(transparent)]
    Http(#[from] HttpError),
    /// It would have gone to a server that the user has not seen (R-214): nothing was sent.
    #[error("the provider leads elsewhere")]
    Moved,
    /// Somebody else has to allow it first.
    #[error("an administrator has to approve")]
    NeedsApproval,
    /// The user has not yet said anything on the other device.
    #[error("the user has not answered yet")]
    Pending,
    /// The user said no on the other device, or the administrator does always.
    #[error("access was denied")]
    Refused,
    /// The code for the other device is too old.
    #[error("the code expired")]
    TooLate,
}

/// Google's documents: 3599 is typical; absent, we assume less (R-410).
const ASSUMED_LIFETIME: Duration = Duration::from_secs(3000);

/// How long an app password is used without a thought: as long as a token may live at most.
pub(crate) const PASSWORD_LIFETIME: Duration = Duration::from_secs(LONGEST_LIFETIME);

/// Ten years: what is more means "for ever".
const LONGEST_CONSENT: u64 = 10 * 366 * 24 * 60 * 60;

/// No provider gives access tokens for longer, and arithmetic stays sane.
const LONGEST_LIFETIME: u64 = 30 * 24 * 60 * 60;

/// Google says 2 KiB and others have been seen with 8; the header line has to fit into a mail server's.
const LONGEST_TOKEN: usize = 16 * 1024;

/// Asks `endpoint` for tokens.
pub(crate) async fn ask(
    http: &Http,
    endpoint: &Url,
    client: &Client,
    grant: Grant<'_>,
) -> Result<TokenAnswer, GrantError> {
    let form = match grant {
        Grant::Code {
            code,
            redirect_uri,
            verifier,
        } => vec![
            ("grant_type", "authorization_code"),
            ("code", code.expose_secret()),
            ("code_verifier", verifier.expose_secret()),
            ("redirect_uri", redirect_uri),
        ],
        Grant::Device(code) => vec![
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", code.expose_secret()),
        ],
        Grant::Refresh(token) => vec![
            ("grant_type", "refresh_token"),
            ("refresh_token", token.expose()),
        ],
    };
    let answer = post_as(http, endpoint, client, form).await?;
    if answer.is_success() {
        return Ok(answer.json::<Success>()?.check(answer.date)?);
    }
    let said = answer.json::<Refusal>().unwrap_or_default();
    Err(sort(answer.status, &said, answer.retry_after))
}

/// Asks `endpoint` to end what this token stands for (RFC 7009 2.1). One that has ended already is no failure.
pub(crate) async fn revoke(
    http: &Http,
    endpoint: &Url,
    client: &Client,
    token: &RefreshToken,
) -> Result<(), GrantError> {
    let form = vec![
        ("token", token.expose()),
        ("token_type_hint", "refresh_token"),
    ];
    let answer = post_as(http, endpoint, client, form).await?;
    if answer.is_success() {
        return Ok(());
    }
    let said = answer.json::<Refusal>().unwrap_or_default();
    // Google's 400 for what is dead already (R-412).
    if answer.status == 400 && matches!(said.error.as_str(), "invalid_grant" | "invalid_token") {
        return Ok(());
    }
    Err(sort(answer.status, &said, answer.retry_after))
}

/// Sends a form as that client, which shows its secret where the provider wants it (R-112, R-509).
pub(crate) async fn post_as(
    http: &Http,
    endpoint: &Url,
    client: &Client,
    mut form: Vec<(&str, &str)>,
) -> Result<Answer, HttpError> {
    if let Some(secret) = &client.secret
        && client.secret_in != SecretIn::Body
        && let Some(authorization) = basic(&client.id, secret)
    {
        let answer = http.post_as(endpoint, &form, Some(authorization)).await?;
        let is_refused = || {
            let said = answer.json::<Refusal>().unwrap_or_default();
            answer.status == 401 || said.error == "invalid_client"
        };
        if client.secret_in == SecretIn::Head || answer.is_success() || !is_refused() {
            return Ok(answer);
        }
    }
    let mut whole = vec![("client_id", client.id.as_str())];
    if let Some(secret) = &client.secret {
        whole.push(("client_secret", secret.expose_secret()));
    }
    whole.append(&mut form);
    http.post(endpoint, &whole).await
}

/// Name and secret as a form would have them, so that a colon in them is none (RFC 6749 2.3.1).
fn basic(id: &str, secret: &SecretString) -> Option<HeaderValue> {
    let encoded = |text: &str| {
        let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        Zeroizing::new(encoded)
    };
    let pair = Zeroizing::new(format!(
        "{}:{}",
        *encoded(id),
        *encoded(secret.expose_secret())
    ));
    let text = Zeroizing::new(format!("Basic {}", BASE64_STANDARD.encode(pair.as_bytes())));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[derive(Deserialize)]
struct Success {
    #[serde(deserialize_with = "secret")]
    access_token: SecretString,
    #[serde(default)]
    expires_in: Option<Lifetime>,
    #[serde(default, deserialize_with = "optional_secret")]
    id_token: Option<SecretString>,
    #[serde(default, deserialize_with = "optional_secret")]
    refresh_token: Option<SecretString>,
    #[serde(default)]
    refresh_token_expires_in: Option<Lifetime>,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    token_type: Option<String>,
}

/// A number, or a number as text (R-501).
#[derive(Deserialize)]
#[serde(untagged)]
enum Lifetime {
    Number(f64),
    Text(String),
    /// No reason to refuse the token beside it.
    Other(serde::de::IgnoredAny),
}

impl Success {
    fn check(self, date: Option<i64>) -> Result<TokenAnswer, HttpError> {
        let is_bearer = self
            .token_type
            .is_none_or(|kind| kind.eq_ignore_ascii_case("bearer"));
        let is_sane = |token: &SecretString| {
            let token = token.expose_secret();
            !token.is_empty()
                && token.len() <= LONGEST_TOKEN
                && token.bytes().all(|b| b.is_ascii_graphic())
        };
        let refresh = self
            .refresh_token
            .filter(|token| !token.expose_secret().is_empty());
        if !is_bearer || !is_sane(&self.access_token) || !refresh.as_ref().is_none_or(is_sane) {
            return Err(HttpError::Strange);
        }
        Ok(TokenAnswer {
            access: self.access_token,
            date,
            id_token: self.id_token,
            lifetime: self
                .expires_in
                .and_then(|lifetime| lifetime.seconds(LONGEST_LIFETIME))
                .map_or(ASSUMED_LIFETIME, Duration::from_secs),
            refresh: refresh.map(RefreshToken),
            refresh_lifetime: self
                .refresh_token_expires_in
                .and_then(|lifetime| lifetime.seconds(LONGEST_CONSENT))
                .map(Duration::from_secs),
            scope: self.scope,
        })
    }
}

impl Lifetime {
    /// At most `longest`: what is more is no lifetime, but a mistake or "for ever".
    fn seconds(&self, longest: u64) -> Option<u64> {
        let seconds = match self {
            Self::Number(number) => *number,
            Self::Text(text) => text.trim().parse().ok()?,
            Self::Other(_) => return None,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is between 1 and a few years"
        )]
        (1.0..=longest as f64)
            .contains(&seconds)
            .then_some(seconds as u64)
    }
}

pub(super) fn secret<'de, D: serde::Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    Ok(String::deserialize(from)?.into())
}

fn optional_secret<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<SecretString>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(SecretString::from))
}

#[cfg(any(test, feature = "fuzzing"))]
/// The token endpoint's answer, good or bad (see [`crate::fuzzing`]).
pub(crate) fn fuzz(bytes: &[u8]) {
    if let Ok(Ok(answer)) = serde_json::from_slice::<Success>(bytes).map(|said| said.check(None)) {
        assert!(
            answer
                .access
                .expose_secret()
                .bytes()
                .all(|b| b.is_ascii_graphic())
        );
        assert!(answer.lifetime.as_secs() <= LONGEST_LIFETIME);
    }
    if let Ok(said) = serde_json::from_slice::<Refusal>(bytes) {
        for status in [400, 401, 429, 500] {
            sort(status, &said, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn success(json: &str) -> Result<TokenAnswer, HttpError> {
        serde_json::from_str::<Success>(json)
            .map_err(|_| HttpError::Strange)?
            .check(None)
    }

    #[test]
    fn r408_says_when_the_provider_ends_the_sign_in_if_it_says_so() {
        let table = [
            (r#""refresh_token_expires_in":604799"#, Some(604_799)),
            (r#""refresh_token_expires_in":"604799""#, Some(604_799)),
            (r#""refresh_token_expires_in":0"#, None),
            (r#""refresh_token_expires_in":1e12"#, None),
            (r#""refresh_token_expires_in":[true]"#, None),
            (r#""scope":"mail""#, None),
        ];
        for (field, expected) in table {
            let json = format!(r#"{{"access_token":"a","refresh_token":"r",{field}}}"#);
            let seconds = success(&json).unwrap().refresh_lifetime;
            assert_eq!(seconds.map(|it| it.as_secs()), expected, "{field}");
        }
    }

    #[test]
    fn r410_r501_r502_accepts_what_providers_really_send() {
        let table = [
            (
                r#"{"access_token":"a","token_type":"Bearer","expires_in":3599}"#,
                3599,
            ),
            (
                r#"{"access_token":"a","token_type":"bearer","expires_in":"3599"}"#,
                3599,
            ),
            (r#"{"access_token":"a","token_type":"BEARER"}"#, 3000),
            (
                r#"{"access_token":"a","expires_in":null,"scope":null}"#,
                3000,
            ),
            (r#"{"access_token":"a","expires_in":"soon"}"#, 3000),
            (r#"{"access_token":"a","expires_in":-1}"#, 3000),
            (
                r#"{"access_token":"a","expires_in":1e300,"refresh_token":""}"#,
                3000,
            ),
        ];
        for (json, seconds) in table {
            let answer = success(json).unwrap();
            assert_eq!(answer.lifetime, Duration::from_secs(seconds), "{json}");
            assert!(answer.refresh.is_none(), "the old one stays");
        }
    }

    #[test]
    fn r409_refuses_what_would_break_the_mail_login() {
        for json in [
            r#"{"token_type":"Bearer"}"#,
            r#"{"access_token":""}"#,
            r#"{"access_token":"a\u0001auth=x"}"#,
            r#"{"access_token":"a\r\nA1 LOGOUT"}"#,
            r#"{"access_token":"a","token_type":"mac"}"#,
            r#"{"access_token":"a","refresh_token":"b\u0000"}"#,
            "[]",
        ] {
            assert!(success(json).is_err(), "{json}");
        }
        let long = format!(r#"{{"access_token":"{}"}}"#, "a".repeat(LONGEST_TOKEN + 1));
        assert!(success(&long).is_err());
    }

    #[test]
    fn r714_r801_tells_nobody_what_it_got() {
        let answer = success(
            r#"{"access_token":"SENTINEL","refresh_token":"SENTINEL","id_token":"SENTINEL"}"#,
        )
        .unwrap();
        assert!(!format!("{answer:?}").contains("SENTINEL"), "{answer:?}");
    }
}
