//! The keys that sign ID tokens, and the random values that nobody can guess.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use aws_lc_rs::{
    digest,
    encoding::{AsDer as _, PublicKeyX509Der},
    hmac,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256,
        RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
    },
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};

/// Making an RSA key takes a while; the first one is shared by all providers of this process.
static FIRST: Mutex<Option<SigningKey>> = Mutex::new(None);

/// A key that signs ID tokens.
#[derive(Clone)]
pub(super) struct SigningKey {
    pub(super) kid: String,
    key: Arc<RsaKeyPair>,
}

impl SigningKey {
    /// The key that a provider starts with.
    pub(super) fn first() -> io::Result<Self> {
        let mut first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = first.as_ref() {
            return Ok(key.clone());
        }
        let key = Self::generate("demo-1".to_owned())?;
        *first = Some(key.clone());
        Ok(key)
    }

    pub(super) fn generate(kid: String) -> io::Result<Self> {
        let key = RsaKeyPair::generate(KeySize::Rsa2048)
            .map_err(|_| io::Error::other("no RSA key could be made"))?;
        Ok(Self {
            kid,
            key: Arc::new(key),
        })
    }

    /// The public half as RFC 7517 writes it.
    pub(super) fn jwk(&self) -> Value {
        let (modulus, exponent) = components(self.key.public_key().as_ref()).unwrap_or_default();
        json!({
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.kid,
            "n": URL_SAFE_NO_PAD.encode(modulus),
            "e": URL_SAFE_NO_PAD.encode(exponent),
        })
    }

    /// The public half as people paste it; a secret for who confuses algorithms.
    pub(super) fn public_pem(&self) -> String {
        let der: Option<PublicKeyX509Der<'_>> = self.key.public_key().as_der().ok();
        let text = der.map_or_else(String::new, |der| STANDARD.encode(der.as_ref()));
        let mut pem = String::from("-----BEGIN PUBLIC KEY-----\n");
        for (at, character) in text.chars().enumerate() {
            if at > 0 && at % 64 == 0 {
                pem.push('\n');
            }
            pem.push(character);
        }
        pem + "\n-----END PUBLIC KEY-----\n"
    }

    /// RS256 (RFC 7518, 3.3) in base64url.
    pub(super) fn sign(&self, message: &[u8]) -> String {
        self.sign_as(&RSA_PKCS1_SHA256, message)
    }

    /// PS256 (RFC 7518, 3.5) in base64url.
    pub(super) fn sign_ps256(&self, message: &[u8]) -> String {
        self.sign_as(&RSA_PSS_SHA256, message)
    }

    fn sign_as(&self, padding: &'static dyn RsaEncoding, message: &[u8]) -> String {
        let mut signature = vec![0; self.key.public_modulus_len()];
        match self
            .key
            .sign(padding, &SystemRandom::new(), message, &mut signature)
        {
            Ok(()) => URL_SAFE_NO_PAD.encode(signature),
            Err(_) => String::new(),
        }
    }
}

/// The name of the one key on a curve.
pub(super) const CURVE_KID: &str = "demo-curve";

/// A key on a curve that is published and signs nothing (RFC 7518, 6.2).
pub(super) fn curve_jwk() -> io::Result<Value> {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
        .map_err(|_| io::Error::other("no key on a curve could be made"))?;
    // SEC 1, 2.3.3: a 4, and both coordinates.
    let point = key.public_key().as_ref();
    let (x, y) = point.get(1..).unwrap_or_default().split_at(32);
    Ok(json!({
        "kty": "EC",
        "crv": "P-256",
        "use": "sig",
        "alg": "ES256",
        "kid": CURVE_KID,
        "x": URL_SAFE_NO_PAD.encode(x),
        "y": URL_SAFE_NO_PAD.encode(y),
    }))
}

/// An ES256 signature (RFC 7518, 3.4) by a key that nobody has published.
pub(super) fn es256_by_nobody(message: &[u8]) -> String {
    let random = SystemRandom::new();
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
        .and_then(|key| key.sign(&random, message))
        .map_or_else(|_| String::new(), |it| URL_SAFE_NO_PAD.encode(it.as_ref()))
}

/// Modulus and exponent of an `RSAPublicKey` in DER (RFC 8017, A.1.1), without leading zeros.
fn components(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (0x30, sequence, _) = der_value(der)? else {
        return None;
    };
    let (0x02, modulus, rest) = der_value(sequence)? else {
        return None;
    };
    let (0x02, exponent, _) = der_value(rest)? else {
        return None;
    };
    let bare = |number| <[u8]>::strip_prefix(number, &[0]).unwrap_or(number);
    Some((bare(modulus), bare(exponent)))
}

/// Tag and content of the first value, and what comes after it.
fn der_value(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, mut rest) = rest.split_first()?;
    let mut length = usize::from(*first);
    if *first >= 0x80 {
        length = 0;
        for _ in 0x80..*first {
            let (byte, after) = rest.split_first()?;
            length = length.checked_mul(256)?.checked_add(usize::from(*byte))?;
            rest = after;
        }
    }
    let (content, after) = rest.split_at_checked(length)?;
    Some((*tag, content, after))
}

/// HS256 (RFC 7518, 3.2) in base64url.
pub(super) fn hs256(secret: &[u8], message: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    URL_SAFE_NO_PAD.encode(hmac::sign(&key, message).as_ref())
}

/// PKCE's S256 (RFC 7636, 4.2).
pub(super) fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// The left half of the hash of an access token (OpenID Connect Core, 3.1.3.6).
pub(super) fn at_hash(access_token: &str) -> String {
    let hash = digest::digest(&digest::SHA256, access_token.as_bytes());
    let half = hash.as_ref().get(..16).unwrap_or_default();
    URL_SAFE_NO_PAD.encode(half)
}

/// The stable name of a user.
pub(super) fn subject(email: &str) -> String {
    let hash = digest::digest(&digest::SHA256, email.to_ascii_lowercase().as_bytes());
    hash.as_ref()
        .iter()
        .take(10)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The hash by which a content security policy lets one `<style>` in.
pub(super) fn style_hash(style: &str) -> String {
    let hash = digest::digest(&digest::SHA256, style.as_bytes());
    format!("sha256-{}", STANDARD.encode(hash))
}

/// 256 bits that nobody can guess, after a prefix that says what they are.
pub(super) fn secret(prefix: &str) -> String {
    let mut bytes = [0; 32];
    // Without randomness the fakes' secrets would be guessable; they protect nothing but a demo.
    let _ = aws_lc_rs::rand::fill(&mut bytes);
    format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes))
}
