//! ID tokens (OpenID Connect Core, 2), true and untrue.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

use super::{
    Lie, keys,
    state::{Grant, State},
};

pub(super) fn subject(state: &mut State, grant: &Grant) -> String {
    if state.lies.tells(Lie::SubjectOther) {
        keys::secret("")
    } else {
        keys::subject(&grant.user)
    }
}

/// An ID token (OpenID Connect Core, 2), with the lies that are told now.
pub(super) fn id_token(
    issuer: &str,
    state: &mut State,
    grant: &Grant,
    access_token: &str,
    first: bool,
) -> String {
    if state.lies.tells(Lie::RotateKey) {
        // Without a new key the old one signs: an honest answer, which the test will notice.
        let _ = state.rotate_key();
    }
    let claims = claims(issuer, state, grant, access_token, first);
    let Some(key) = state.signing_key() else {
        return String::new();
    };
    let secret = state
        .client_secret
        .clone()
        .unwrap_or_else(|| state.client_id.clone());

    let none = state.lies.tells(Lie::AlgorithmNone);
    let hs256 = if state.lies.tells(Lie::AlgorithmHs256WithPublicKey) {
        Some(key.public_pem())
    } else {
        state
            .lies
            .tells(Lie::AlgorithmHs256WithSecret)
            .then_some(secret)
    };
    let ps256 = state.lies.tells(Lie::AlgorithmOther);
    let es256 = state.lies.tells(Lie::SignatureBrokenEs256);
    let algorithm = match (none, hs256.is_some(), ps256, es256) {
        (true, ..) => "none",
        (_, true, ..) => "HS256",
        (_, _, true, _) => "PS256",
        (_, _, _, true) => "ES256",
        _ => "RS256",
    };
    let mut header = json!({ "typ": "JWT", "alg": algorithm });
    if let Some(header) = header.as_object_mut() {
        if state.lies.tells(Lie::KidOther) {
            header.insert("kid".into(), json!("nobody-knows-this-key"));
        } else if es256 {
            header.insert("kid".into(), json!(keys::CURVE_KID));
        } else if !state.lies.tells(Lie::KidMissing) {
            header.insert("kid".into(), json!(key.kid));
        }
    }
    let signed = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header.to_string()),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let signature = if none {
        String::new()
    } else if let Some(secret) = hs256 {
        keys::hs256(secret.as_bytes(), signed.as_bytes())
    } else if ps256 {
        key.sign_ps256(signed.as_bytes())
    } else if es256 {
        keys::es256_by_nobody(signed.as_bytes())
    } else if state.lies.tells(Lie::SignatureBroken) {
        key.sign(b"something else")
    } else {
        key.sign(signed.as_bytes())
    };
    format!("{signed}.{signature}")
}

fn claims(
    issuer: &str,
    state: &mut State,
    grant: &Grant,
    access_token: &str,
    first: bool,
) -> Value {
    const WEEK: u64 = 7 * 86_400;
    let now = state.now().as_secs();
    let us = state.client_id.clone();
    let elsewhere = "somebody-else";
    let mut claims = Map::new();
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);

    if state.lies.tells(Lie::IdTokenIssuerOther) {
        put("iss", json!("https://elsewhere.example.test"));
    } else if !state.lies.tells(Lie::IdTokenIssuerMissing) {
        put("iss", json!(issuer));
    }
    if !state.lies.tells(Lie::SubjectMissing) {
        put("sub", json!(subject(state, grant)));
    }
    if state.lies.tells(Lie::AudienceOther) {
        put("aud", json!(elsewhere));
    } else if state.lies.tells(Lie::AudienceExtra) {
        put("aud", json!([us, elsewhere]));
    } else if state.lies.tells(Lie::AudienceArray) {
        put("aud", json!([us]));
    } else if !state.lies.tells(Lie::AudienceMissing) {
        put("aud", json!(us));
    }
    let azp = if state.lies.tells(Lie::AzpOther) {
        elsewhere
    } else {
        &us
    };
    put("azp", json!(azp));
    if state.lies.tells(Lie::IssuedAtLastWeek) {
        put("iat", json!(now - WEEK));
    } else if !state.lies.tells(Lie::IssuedAtMissing) {
        put("iat", json!(now));
    }
    if state.lies.tells(Lie::ExpiryLongAgo) {
        put("exp", json!(now - 3_600));
    } else if !state.lies.tells(Lie::ExpiryMissing) {
        put("exp", json!(now + 3_600));
    }
    if state.lies.tells(Lie::NonceOther) {
        put("nonce", json!("a-nonce-that-was-never-sent-by-anybody"));
    } else if first && !state.lies.tells(Lie::NonceMissing) {
        // A refreshed ID token should not have one (OpenID Connect Core, 12.2).
        if let Some(nonce) = &grant.nonce {
            put("nonce", json!(nonce));
        }
    }
    if grant.scope.iter().any(|scope| scope == "email") {
        put("email", json!(grant.user));
        let verified = !state.lies.tells(Lie::EmailNotVerified);
        put("email_verified", json!(verified));
    }
    if state.lies.tells(Lie::AtHashOther) {
        put("at_hash", json!(keys::at_hash("another access token")));
    } else if !state.lies.tells(Lie::AtHashMissing) {
        put("at_hash", json!(keys::at_hash(access_token)));
    }
    Value::Object(claims)
}
