//! Verifying ID tokens (OpenID Connect Core 3.1.3.7), stricter than we would have to.
//!
//! The signature is checked by `jsonwebtoken`; everything that is decided is decided here: which key,
//! which algorithm, which claims, at which time. What does not pass is dropped whole.

mod keys;

use aws_lc_rs::{constant_time::verify_slices_are_equal, digest};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, de::IgnoredAny};

pub(crate) use self::keys::{KeySet, fetch};
use crate::provider::{Provider, SignatureAlg};

/// What an ID token has to say, and when.
pub(crate) struct Expected<'a> {
    pub(crate) access_token: &'a str,
    /// What the discovery document announces; it can only narrow what the provider's rule allows.
    pub(crate) announced: Option<&'a [String]>,
    pub(crate) client_id: &'a str,
    /// `None`: none was sent, because the device grant has none.
    pub(crate) nonce: Option<&'a str>,
    /// In seconds since 1970.
    pub(crate) now: i64,
    pub(crate) provider: &'a Provider,
}

/// What a verified ID token says.
#[derive(Clone, Eq, PartialEq)]
pub(crate) struct Identity {
    /// Only if the provider vouches for it, where its rule asks for that.
    pub(crate) email: Option<String>,
    /// When it was made, by the provider's clock, in seconds since 1970.
    pub(crate) issued: i64,
    /// As the provider's data spells it, never an alias.
    pub(crate) issuer: String,
    pub(crate) sub: String,
}

/// Which rule it broke. The text is a detail for a bug report; it holds nothing of the token.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum IdTokenError {
    #[error("access token hash")]
    AccessTokenHash,
    #[error("algorithm")]
    Algorithm,
    #[error("audience")]
    Audience,
    #[error("authorized party")]
    AuthorizedParty,
    #[error("expired")]
    Expired,
    #[error("header")]
    Header,
    #[error("issued at another time")]
    IssuedAt,
    #[error("issuer")]
    Issuer,
    #[error("not a token")]
    Malformed,
    #[error("nonce")]
    Nonce,
    #[error("not valid yet")]
    NotYetValid,
    #[error("signature")]
    Signature,
    #[error("subject")]
    Subject,
    /// No key of that name, or no name and more than one key. Fetching the keys again may help, once.
    #[error("unknown key")]
    UnknownKey,
}

impl IdTokenError {
    /// Whether a wrong clock would explain it.
    pub(crate) fn is_about_time(self) -> bool {
        matches!(self, Self::Expired | Self::IssuedAt | Self::NotYetValid)
    }
}

/// How far two honest clocks may be apart, in seconds.
const SKEW: i64 = 60;

/// How old an ID token may be that was made for us a moment ago, in seconds (as AppAuth does).
const TEN_MINUTES: i64 = 600;

/// Real ones have one or two KiB.
const LONGEST: usize = 32 * 1024;

/// OpenID Connect Core 2: at most 255 ASCII characters.
const LONGEST_SUB: usize = 255;

#[derive(Deserialize)]
struct Header {
    alg: String,
    crit: Option<IgnoredAny>,
    /// A token in a token, or an encrypted one.
    cty: Option<IgnoredAny>,
    enc: Option<IgnoredAny>,
    kid: Option<String>,
    typ: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    at_hash: Option<String>,
    aud: Audience,
    azp: Option<String>,
    email: Option<String>,
    email_verified: Option<Truth>,
    exp: Option<f64>,
    iat: Option<f64>,
    iss: Option<String>,
    nbf: Option<f64>,
    nonce: Option<String>,
    sub: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Audience {
    Many(Vec<String>),
    #[default]
    Nobody,
    One(String),
}

/// Some providers write booleans as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Truth {
    Bool(bool),
    Text(String),
}

/// Checks everything, the signature first.
pub(crate) fn verify(
    token: &str,
    keys: &KeySet,
    expected: &Expected<'_>,
) -> Result<Identity, IdTokenError> {
    let rule = expected
        .provider
        .id_token
        .as_ref()
        .ok_or(IdTokenError::Malformed)?;
    let parts = Parts::of(token)?;
    let header: Header = parts.header()?;
    let is_plain = header.crit.is_none() && header.cty.is_none() && header.enc.is_none();
    let is_jwt = header
        .typ
        .as_deref()
        .is_none_or(|typ| typ.eq_ignore_ascii_case("JWT"));
    if !is_plain || !is_jwt {
        return Err(IdTokenError::Header);
    }
    let alg = rule
        .algs
        .iter()
        .copied()
        .find(|alg| alg.name() == header.alg)
        .filter(|_| {
            expected
                .announced
                .is_none_or(|announced| announced.contains(&header.alg))
        })
        .ok_or(IdTokenError::Algorithm)?;
    let key = keys
        .choose(header.kid.as_deref(), alg)
        .ok_or(IdTokenError::UnknownKey)?;
    let is_genuine =
        jsonwebtoken::crypto::verify(parts.signature, parts.signed.as_bytes(), key, alg.into());
    if !matches!(is_genuine, Ok(true)) {
        return Err(IdTokenError::Signature);
    }
    check(parts.claims()?, alg, expected)
}

/// Whether an ID token that came with a *refresh* speaks of the same person (R-211, Core 12.2).
///
/// Its signature is not checked: it came over TLS from the pinned token endpoint in answer to our own
/// refresh token, it grants nothing that we do not have, and fetching keys for it could fail at a moment
/// when a rotated refresh token must not be lost.
pub(crate) fn is_same_person(token: &str, provider: &Provider, client_id: &str, sub: &str) -> bool {
    let Ok(claims) = Parts::of(token).and_then(|parts| parts.claims()) else {
        return false;
    };
    claims
        .iss
        .as_deref()
        .is_some_and(|iss| is_issuer(iss, provider))
        && claims.sub.as_deref() == Some(sub)
        && claims.aud.is_only(client_id)
}

struct Parts<'a> {
    claims: &'a str,
    header: &'a str,
    signature: &'a str,
    /// Header and claims, as they were signed.
    signed: &'a str,
}

impl<'a> Parts<'a> {
    fn of(token: &'a str) -> Result<Self, IdTokenError> {
        let (signed, signature) = token.rsplit_once('.').ok_or(IdTokenError::Malformed)?;
        let (header, claims) = signed.split_once('.').ok_or(IdTokenError::Malformed)?;
        if token.len() > LONGEST || claims.contains('.') {
            return Err(IdTokenError::Malformed);
        }
        Ok(Self {
            claims,
            header,
            signature,
            signed,
        })
    }

    fn header(&self) -> Result<Header, IdTokenError> {
        parse(self.header)
    }

    fn claims(&self) -> Result<Claims, IdTokenError> {
        parse(self.claims)
    }
}

/// serde refuses a key that occurs twice.
fn parse<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, IdTokenError> {
    let json = BASE64_URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| IdTokenError::Malformed)?;
    serde_json::from_slice(&json).map_err(|_| IdTokenError::Malformed)
}

fn check(
    claims: Claims,
    alg: SignatureAlg,
    expected: &Expected<'_>,
) -> Result<Identity, IdTokenError> {
    let is_ours = |iss: &str| is_issuer(iss, expected.provider);
    if !claims.iss.as_deref().is_some_and(is_ours) {
        return Err(IdTokenError::Issuer);
    }
    if !claims.aud.is_only(expected.client_id) {
        return Err(IdTokenError::Audience);
    }
    if claims.azp.is_some_and(|azp| azp != expected.client_id) {
        return Err(IdTokenError::AuthorizedParty);
    }
    if seconds(claims.exp).is_none_or(|exp| expected.now >= exp.saturating_add(SKEW)) {
        return Err(IdTokenError::Expired);
    }
    let is_too_far =
        |iat: i64| expected.now.saturating_sub(iat).saturating_abs() > TEN_MINUTES + SKEW;
    let issued = seconds(claims.iat)
        .filter(|iat| !is_too_far(*iat))
        .ok_or(IdTokenError::IssuedAt)?;
    if claims.nbf.is_some()
        && seconds(claims.nbf).is_none_or(|nbf| nbf > expected.now.saturating_add(SKEW))
    {
        return Err(IdTokenError::NotYetValid);
    }
    let nonce = claims.nonce.unwrap_or_default();
    if let Some(sent) = expected.nonce
        && verify_slices_are_equal(nonce.as_bytes(), sent.as_bytes()).is_err()
    {
        return Err(IdTokenError::Nonce);
    }
    let sub = claims
        .sub
        .filter(|sub| !sub.is_empty() && sub.len() <= LONGEST_SUB && sub.is_ascii())
        .ok_or(IdTokenError::Subject)?;
    if claims
        .at_hash
        .is_some_and(|hash| hash != at_hash(expected.access_token, alg))
    {
        return Err(IdTokenError::AccessTokenHash);
    }
    let vouched_for = match claims.email_verified {
        Some(Truth::Bool(verified)) => verified,
        Some(Truth::Text(text)) => text == "true",
        None => false,
    };
    let must_vouch = expected
        .provider
        .id_token
        .as_ref()
        .is_some_and(|rule| rule.verified_email);
    Ok(Identity {
        email: claims.email.filter(|_| vouched_for || !must_vouch),
        issued,
        issuer: expected.provider.issuer.clone(),
        sub,
    })
}

fn is_issuer(iss: &str, provider: &Provider) -> bool {
    iss == provider.issuer || provider.issuer_aliases.iter().any(|alias| alias == iss)
}

/// A NumericDate may have a fraction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked, and a fraction of a second does not matter"
)]
fn seconds(date: Option<f64>) -> Option<i64> {
    date.filter(|date| (0.0..1e11).contains(date))
        .map(|date| date as i64)
}

/// The left half of the access token's hash (Core 3.1.3.6).
fn at_hash(access_token: &str, alg: SignatureAlg) -> String {
    let algorithm = match alg {
        SignatureAlg::Es256 | SignatureAlg::Rs256 => &digest::SHA256,
        SignatureAlg::EdDsa => &digest::SHA512,
    };
    let hash = digest::digest(algorithm, access_token.as_bytes());
    let (left, _) = hash.as_ref().split_at(hash.as_ref().len() / 2);
    BASE64_URL_SAFE_NO_PAD.encode(left)
}

impl Audience {
    /// Extra audiences are refused.
    fn is_only(&self, client_id: &str) -> bool {
        match self {
            Self::Many(all) => matches!(all.as_slice(), [one] if one == client_id),
            Self::Nobody => false,
            Self::One(one) => one == client_id,
        }
    }
}

impl SignatureAlg {
    fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
        }
    }
}

impl From<SignatureAlg> for jsonwebtoken::Algorithm {
    fn from(alg: SignatureAlg) -> Self {
        match alg {
            SignatureAlg::Es256 => Self::ES256,
            SignatureAlg::EdDsa => Self::EdDSA,
            SignatureAlg::Rs256 => Self::RS256,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
