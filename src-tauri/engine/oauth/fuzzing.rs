//! What a provider, or somebody in its place, sends, tried on everything that reads it (see
//! [`crate::fuzzing`]).

use secrecy::ExposeSecret as _;
use serde_json::Value;
use url::Host;

use super::{
    callback::{self, Callback},
    discovery,
    id_token::{self, Expected, KeySet},
};
pub(crate) use super::{
    redirect::fuzz_head as head, sign_in::fuzz_device as device, token_endpoint::fuzz as token,
};
use crate::provider::{CallbackIssuer, Provider, ProviderId};

const REDIRECT: &str = "http://127.0.0.1:4711/cb";
const ISSUER: &str = "https://id.example.org";
const CLIENT: &str = "tidings";
/// RFC 7515 A.2's key: whoever made these bytes cannot sign with it.
const KEY: &str = r#"{"kty":"RSA","kid":"k1","alg":"RS256","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}"#;

pub(super) fn provider() -> Option<Provider> {
    let filled_in = protocol::CustomProvider {
        client_id: CLIENT.to_owned(),
        extra_roots: String::new(),
        imap_host: "imap.example.org".to_owned(),
        imap_port: 993,
        issuer: ISSUER.to_owned(),
        scopes: "mail".to_owned(),
    };
    Provider::custom(&filled_in, ProviderId("custom-1".to_owned())).ok()
}

/// Where the browser was sent: only who knows the state gets a word in.
pub(crate) fn callback(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = callback::query_of(&text, REDIRECT).unwrap_or(&text);
    for rule in [CallbackIssuer::ExactIfPresent, CallbackIssuer::Ignored] {
        let expected = callback::Expected {
            issuer: ISSUER.to_owned(),
            issuer_is_announced: true,
            rule,
            state: "s1".into(),
        };
        let Some(answer) = callback::read(query, &expected) else {
            continue;
        };
        let knows_it = url::form_urlencoded::parse(query.as_bytes())
            .any(|(name, value)| name == "state" && value == "s1");
        assert!(knows_it, "an answer without the state");
        match answer {
            Callback::Code(code) => {
                let code = code.expose_secret();
                assert!(!code.is_empty() && code.bytes().all(|b| (b' '..=b'~').contains(&b)));
            }
            Callback::Refused(error) => {
                assert!(error.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
            }
            Callback::Mixed => {}
        }
    }
}

/// A discovery document: whatever it says, we go to https addresses of the outside only.
pub(crate) fn discovery(bytes: &[u8]) {
    let (Some(provider), Ok(document)) = (provider(), serde_json::from_slice(bytes)) else {
        return;
    };
    if let Ok(found) = discovery::check(document, &provider) {
        let found = found.endpoints;
        for url in [Some(found.authorization), found.jwks, Some(found.token)] {
            let Some(url) = url else { continue };
            let is_inside = match url.host() {
                Some(Host::Domain(name)) => name == "localhost",
                Some(Host::Ipv4(ip)) => ip.is_loopback() || ip.is_link_local(),
                Some(Host::Ipv6(ip)) => ip.is_loopback(),
                None => true,
            };
            assert!(url.scheme() == "https" && !is_inside, "{url}");
        }
    }
}

/// An ID token that nobody signed is nobody's.
pub(crate) fn id_token(bytes: &[u8]) {
    let token = String::from_utf8_lossy(bytes);
    let (Some(provider), Ok(key)) = (provider(), serde_json::from_str::<Value>(KEY)) else {
        return;
    };
    let expected = Expected {
        access_token: "token",
        announced: None,
        client_id: CLIENT,
        nonce: Some("n1"),
        now: 1_800_000_000,
        provider: &provider,
    };
    let verified = id_token::verify(&token, &KeySet::of(vec![key]), &expected);
    assert!(verified.is_err(), "nobody has signed this");
    id_token::is_same_person(&token, &provider, CLIENT, "ada");
}

/// A provider's keys: what we do not understand is skipped.
pub(crate) fn keys(bytes: &[u8]) {
    if let Ok(Value::Array(rows)) = serde_json::from_slice(bytes) {
        let keys = KeySet::of(rows);
        for alg in [
            crate::provider::SignatureAlg::Es256,
            crate::provider::SignatureAlg::EdDsa,
            crate::provider::SignatureAlg::Rs256,
        ] {
            keys.choose(None, alg);
            keys.choose(Some("k1"), alg);
        }
    }
}

/// Where the consent window is sent: it loads the listed hosts over https and nothing else, and takes nobody but Google
/// for one who refuses (R-401, R-905).
pub(crate) fn consent(bytes: &[u8]) {
    use protocol::consent::{Loopback, Policy, Step};

    let order = protocol::ConsentOrder {
        transaction: protocol::TransactionId("t".to_owned()),
        url: "https://accounts.google.com/o/oauth2/v2/auth".to_owned(),
        redirect: REDIRECT.to_owned(),
        hosts: vec!["accounts.google.com".to_owned(), "*.gstatic.com".to_owned()],
        loopback_origin: None,
        detect_refusal: true,
    };
    let (Ok(policy), Ok(url)) = (
        Policy::new(&order, Loopback::Refused),
        url::Url::parse(&String::from_utf8_lossy(bytes)),
    ) else {
        return;
    };
    let host = url.host_str().unwrap_or_default();
    match policy.step(&url) {
        Step::Load => assert!(
            url.scheme() != "http"
                && (url.scheme() != "https"
                    || host == "accounts.google.com"
                    || host.ends_with(".gstatic.com")),
            "{url}"
        ),
        Step::Refused(_) => assert!(
            url.scheme() == "https" && host == "accounts.google.com",
            "{url}"
        ),
        Step::Redirected => assert!(url.as_str().starts_with(REDIRECT), "{url}"),
        Step::OpenOutside => assert_eq!(url.scheme(), "https", "{url}"),
        Step::Block => {}
    }
}
