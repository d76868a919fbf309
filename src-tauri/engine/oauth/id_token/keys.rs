//! A provider's published keys (RFC 7517), and which of them may have signed.
//!
//! Fetched for one sign-in and dropped with it, so there is no cache that could grow old.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use url::Url;

use crate::{
    oauth::http::{Http, HttpError, KEY_SET},
    provider::SignatureAlg,
};

/// Providers publish two to ten.
const MOST_KEYS: usize = 64;

/// The keys that we can use at all.
pub(crate) struct KeySet(Vec<Key>);

struct Key {
    alg: SignatureAlg,
    key: DecodingKey,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Row {
    alg: Option<String>,
    crv: Option<String>,
    e: Option<String>,
    kid: Option<String>,
    kty: String,
    n: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// Fetches them.
pub(crate) async fn fetch(http: &Http, place: &Url) -> Result<KeySet, HttpError> {
    let answer = http.get(place, KEY_SET).await?;
    if !answer.is_success() {
        return Err(HttpError::Offline);
    }
    let document: Document = answer.json()?;
    Ok(KeySet::of(document.keys))
}

impl KeySet {
    /// Keys that we do not understand are skipped: others may be good.
    pub(in crate::oauth) fn of(rows: Vec<serde_json::Value>) -> Self {
        let keys = rows
            .into_iter()
            .take(MOST_KEYS)
            .filter_map(|row| serde_json::from_value::<Row>(row).ok())
            .filter_map(Row::into_key)
            .collect();
        Self(keys)
    }

    /// The key of exactly that name; without a name the only one there is.
    pub(in crate::oauth) fn choose(
        &self,
        kid: Option<&str>,
        alg: SignatureAlg,
    ) -> Option<&DecodingKey> {
        let mut fitting = self
            .0
            .iter()
            .filter(|key| key.alg == alg && (kid.is_none() || key.kid.as_deref() == kid));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(&first.key)
    }
}

impl Row {
    fn into_key(self) -> Option<Key> {
        if self
            .purpose
            .as_deref()
            .is_some_and(|purpose| purpose != "sig")
        {
            return None;
        }
        // `oct` is a shared secret and has no place in a published set.
        let (alg, key) = match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => {
                let (n, e) = (self.n?, self.e?);
                if !is_strong(&n) {
                    return None;
                }
                (
                    SignatureAlg::Rs256,
                    DecodingKey::from_rsa_components(&n, &e).ok()?,
                )
            }
            ("EC", Some("P-256")) => (
                SignatureAlg::Es256,
                DecodingKey::from_ec_components(&self.x?, &self.y?).ok()?,
            ),
            ("OKP", Some("Ed25519")) => (
                SignatureAlg::EdDsa,
                DecodingKey::from_ed_components(&self.x?).ok()?,
            ),
            _ => return None,
        };
        if self.alg.is_some_and(|said| said != alg.name()) {
            return None;
        }
        Some(Key {
            alg,
            key,
            kid: self.kid,
        })
    }
}

/// 2048 bits or more, and not so many that checking becomes an attack.
fn is_strong(modulus: &str) -> bool {
    let Ok(bytes) = BASE64_URL_SAFE_NO_PAD.decode(modulus) else {
        return false;
    };
    let bytes: Vec<u8> = bytes.into_iter().skip_while(|byte| *byte == 0).collect();
    let Some(first) = bytes.first() else {
        return false;
    };
    let bits = bytes.len() * 8 - first.leading_zeros() as usize;
    (2048..=8192).contains(&bits)
}
