//! Every lie of `sign-in.md` 10's table that an ID token can tell. The names are those of the OpenID
//! Foundation's tests for relying parties.

use std::sync::OnceLock;

use aws_lc_rs::{
    encoding::AsDer as _,
    hmac, rand,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use serde_json::{Value, json};

use super::*;
use crate::account::ImapServer;

const NOW: i64 = 1_800_000_000;
const ISSUER: &str = "http://127.0.0.1:4000";

pub(crate) struct Signer {
    key: KeyPair,
    kid: Option<&'static str>,
}

impl Signer {
    fn new(kid: Option<&'static str>, size: KeySize) -> Self {
        Self {
            key: KeyPair::generate(size).unwrap(),
            kid,
        }
    }

    fn modulus(&self) -> String {
        // RFC 8017 A.1.1: SEQUENCE { INTEGER (with a leading zero) modulus, INTEGER 65537 }.
        let der = self.key.public_key().as_ref();
        let end = der.len() - 5;
        BASE64_URL_SAFE_NO_PAD.encode(&der[end - self.key.public_modulus_len()..end])
    }

    pub(crate) fn jwk(&self) -> Value {
        let mut jwk = json!({ "kty": "RSA", "n": self.modulus(), "e": "AQAB" });
        if let Some(kid) = self.kid {
            jwk["kid"] = kid.into();
        }
        jwk
    }

    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        let signed = signed_part(header, claims);
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(
                &RSA_PKCS1_SHA256,
                &rand::SystemRandom::new(),
                signed.as_bytes(),
                &mut signature,
            )
            .unwrap();
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

fn signed_part(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

/// Making RSA keys takes a while, so all tests share one.
pub(crate) fn signer() -> &'static Signer {
    static SIGNER: OnceLock<Signer> = OnceLock::new();
    SIGNER.get_or_init(|| Signer::new(Some("k1"), KeySize::Rsa2048))
}

pub(crate) fn stranger() -> &'static Signer {
    static STRANGER: OnceLock<Signer> = OnceLock::new();
    STRANGER.get_or_init(|| Signer::new(Some("k2"), KeySize::Rsa2048))
}

fn provider() -> Provider {
    let imap = ImapServer {
        extra_roots: String::new(),
        host: "127.0.0.1".to_owned(),
        port: 1,
    };
    let mut provider = Provider::on_loopback("test", ISSUER, "cid", "mail", imap).unwrap();
    provider.issuer_aliases = vec!["127.0.0.1".to_owned()];
    provider
}

fn header() -> Value {
    json!({ "alg": "RS256", "kid": "k1", "typ": "JWT" })
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": "cid", "sub": "alice", "nonce": "n-1",
        "exp": NOW + 3600, "iat": NOW, "email": "alice@example.test", "email_verified": true,
    })
}

fn judge(token: &str, keys: Vec<Value>) -> Result<Identity, IdTokenError> {
    judge_announced(token, keys, None)
}

fn judge_announced(
    token: &str,
    keys: Vec<Value>,
    announced: Option<&[String]>,
) -> Result<Identity, IdTokenError> {
    let expected = Expected {
        access_token: "at-1",
        announced,
        client_id: "cid",
        nonce: Some("n-1"),
        now: NOW,
        provider: &provider(),
    };
    verify(token, &KeySet::of(keys), &expected)
}

fn with_claims(patch: impl Fn(&mut Value)) -> Result<Identity, IdTokenError> {
    let mut claims = claims();
    patch(&mut claims);
    judge(&signer().sign(&header(), &claims), vec![signer().jwk()])
}

fn with_header(patch: impl Fn(&mut Value)) -> Result<Identity, IdTokenError> {
    let mut header = header();
    patch(&mut header);
    judge(&signer().sign(&header, &claims()), vec![signer().jwk()])
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

#[test]
fn r201_idtoken_sig_rs256() {
    let identity = with_claims(|_| ()).unwrap();
    assert_eq!(identity.sub, "alice");
    assert_eq!(identity.issuer, ISSUER);
    assert_eq!(identity.email.as_deref(), Some("alice@example.test"));
}

#[test]
fn r105_r204_r205_r206_r207_r208_r209_lies_in_claims_are_refused() {
    use IdTokenError as E;

    let table: [(&str, Value, IdTokenError); 27] = [
        ("nonce", "n-2".into(), E::Nonce),
        ("nonce", Value::Null, E::Nonce),
        ("iss", "http://127.0.0.1:4001".into(), E::Issuer),
        ("iss", format!("{ISSUER}/").into(), E::Issuer),
        ("iss", Value::Null, E::Issuer),
        ("aud", "other".into(), E::Audience),
        ("aud", Value::Null, E::Audience),
        ("aud", json!([]), E::Audience),
        ("aud", json!(["cid", "other"]), E::Audience),
        ("azp", "other".into(), E::AuthorizedParty),
        ("exp", Value::Null, E::Expired),
        ("exp", (NOW - 61).into(), E::Expired),
        ("exp", (-1).into(), E::Expired),
        ("exp", 1e300.into(), E::Expired),
        ("iat", Value::Null, E::IssuedAt),
        ("iat", (NOW - 7 * 86_400).into(), E::IssuedAt),
        ("iat", (NOW + 661).into(), E::IssuedAt),
        ("nbf", (NOW + 61).into(), E::NotYetValid),
        ("sub", Value::Null, E::Subject),
        ("sub", "".into(), E::Subject),
        ("sub", "é".into(), E::Subject),
        ("sub", "a".repeat(256).into(), E::Subject),
        (
            "at_hash",
            "AAAAAAAAAAAAAAAAAAAAAA".into(),
            E::AccessTokenHash,
        ),
        ("exp", "soon".into(), E::Malformed),
        ("sub", 7.into(), E::Malformed),
        ("iss", json!([ISSUER]), E::Malformed),
        ("aud", json!({"cid": 1}), E::Malformed),
    ];
    for (claim, value, expected) in table {
        let outcome = with_claims(|claims| claims[claim] = value.clone());
        assert_eq!(outcome.err(), Some(expected), "{claim} = {value}");
    }
}

#[test]
fn r204_r205_r206_r207_r209_what_the_standards_allow_is_accepted() {
    let at_hash = at_hash("at-1", SignatureAlg::Rs256);
    let table: [(&str, Value); 8] = [
        ("aud", json!(["cid"])),
        ("azp", "cid".into()),
        ("iss", "127.0.0.1".into()),
        ("exp", (NOW - 59).into()),
        ("exp", (NOW as f64 + 0.5).into()),
        ("iat", (NOW - 600).into()),
        ("nbf", NOW.into()),
        ("at_hash", at_hash.into()),
    ];
    for (claim, value) in table {
        let outcome = with_claims(|claims| claims[claim] = value.clone());
        assert_eq!(outcome.err(), None, "{claim} = {value}");
    }
}

#[test]
fn r210_an_unverified_address_is_not_used_where_the_provider_has_to_vouch() {
    let mut provider = provider();
    let rule = provider.id_token.as_mut().unwrap();
    rule.verified_email = true;
    let mut claims = claims();
    claims["email_verified"] = false.into();
    let token = signer().sign(&header(), &claims);
    let expected = Expected {
        access_token: "at-1",
        announced: None,
        client_id: "cid",
        nonce: Some("n-1"),
        now: NOW,
        provider: &provider,
    };
    let identity = verify(&token, &KeySet::of(vec![signer().jwk()]), &expected).unwrap();
    assert_eq!(identity.email, None);
}

#[test]
fn r202_a21_idtoken_sig_none_and_other_algorithms() {
    for alg in ["none", "None", "HS256", "RS384", "PS256", "ES256", ""] {
        let unsigned = format!(
            "{}.",
            signed_part(&json!({"alg": alg, "kid": "k1"}), &claims())
        );
        let expected = if alg == "ES256" {
            IdTokenError::UnknownKey // allowed, but there is no such key
        } else {
            IdTokenError::Algorithm
        };
        assert_eq!(
            judge(&unsigned, vec![signer().jwk()]).err(),
            Some(expected),
            "{alg}"
        );
        assert!(with_header(|h| h["alg"] = alg.into()).is_err(), "{alg}");
    }
}

#[test]
fn r202_a21_invalid_sig_hs256_with_what_everybody_knows() {
    let der = signer().key.public_key().as_der().unwrap();
    let modulus = signer().modulus();
    let public: [&[u8]; 3] = [b"client-secret", der.as_ref(), modulus.as_bytes()];
    for secret in public {
        let signed = signed_part(&json!({"alg": "HS256", "kid": "k1"}), &claims());
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let tag = BASE64_URL_SAFE_NO_PAD.encode(hmac::sign(&key, signed.as_bytes()));
        let oct = json!({"kty": "oct", "kid": "k1", "k": "c2VjcmV0"});
        let outcome = judge(&format!("{signed}.{tag}"), vec![signer().jwk(), oct]);
        assert_eq!(outcome.err(), Some(IdTokenError::Algorithm));
    }
}

#[test]
fn r201_a21_invalid_sig_rs256() {
    let keys = || vec![signer().jwk()];
    let mut forged = stranger().sign(&header(), &claims());
    assert_eq!(judge(&forged, keys()).err(), Some(IdTokenError::Signature));

    forged = signer().sign(&header(), &claims());
    let mut other = claims();
    other["sub"] = "mallory".into();
    let (_, signature) = forged.rsplit_once('.').unwrap();
    let swapped = format!("{}.{signature}", signed_part(&header(), &other));
    assert_eq!(judge(&swapped, keys()).err(), Some(IdTokenError::Signature));

    let (signed, _) = forged.rsplit_once('.').unwrap();
    assert_eq!(
        judge(&format!("{signed}."), keys()).err(),
        Some(IdTokenError::Signature)
    );
    for junk in ["", ".", "..", "a.b.c", "a.b.c.d", &"x".repeat(LONGEST + 1)] {
        assert_eq!(
            judge(junk, keys()).err(),
            Some(IdTokenError::Malformed),
            "{junk:.20}"
        );
    }
}

#[test]
fn r203_a21_the_header_cannot_bring_its_own_key() {
    let mallory = stranger();
    let mut header = header();
    header["jwk"] = mallory.jwk();
    header["jku"] = "https://evil.example/keys".into();
    header["x5c"] = json!(["MIIB"]);
    let outcome = judge(&mallory.sign(&header, &claims()), vec![signer().jwk()]);
    assert_eq!(outcome.err(), Some(IdTokenError::Signature));
}

#[test]
fn r203_odd_headers_are_refused() {
    let odd: [(&str, Value); 5] = [
        ("crit", json!(["exp"])),
        ("cty", "JWT".into()),
        ("enc", "A128GCM".into()),
        ("typ", "at+jwt".into()),
        ("typ", "logout+jwt".into()),
    ];
    for (name, value) in odd {
        let outcome = with_header(|h| h[name] = value.clone());
        assert_eq!(
            outcome.err(),
            Some(IdTokenError::Header),
            "{name} = {value}"
        );
    }
    assert!(with_header(|h| h["typ"] = "jwt".into()).is_ok());
    let twice = format!(
        "{}.{}.c2ln",
        BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","alg":"none"}"#),
        BASE64_URL_SAFE_NO_PAD.encode(claims().to_string())
    );
    assert_eq!(judge(&twice, vec![]).err(), Some(IdTokenError::Malformed));
}

#[test]
fn r203_kid_absent_single_and_multiple_jwks() {
    let nameless = signer().sign(&json!({"alg": "RS256"}), &claims());
    assert!(judge(&nameless, vec![signer().jwk()]).is_ok());
    assert_eq!(
        judge(&nameless, vec![signer().jwk(), stranger().jwk()]).err(),
        Some(IdTokenError::UnknownKey)
    );
}

#[test]
fn r215_signing_key_rotation_asks_for_the_new_keys() {
    let token = stranger().sign(&json!({"alg": "RS256", "kid": "k2"}), &claims());
    assert_eq!(
        judge(&token, vec![signer().jwk()]).err(),
        Some(IdTokenError::UnknownKey)
    );
    assert!(judge(&token, vec![signer().jwk(), stranger().jwk()]).is_ok());
}

#[test]
fn r203_r215_unfit_keys_are_not_used() {
    let token = signer().sign(&header(), &claims());
    let unfit: [(&str, Value); 5] = [
        ("use", "enc".into()),
        ("alg", "RS512".into()),
        ("kty", "oct".into()),
        ("kid", "k9".into()),
        ("n", "AQAB".into()), // far below 2048 bits
    ];
    for (name, value) in unfit {
        let mut jwk = signer().jwk();
        jwk[name] = value.clone();
        assert_eq!(
            judge(&token, vec![jwk]).err(),
            Some(IdTokenError::UnknownKey),
            "{name} = {value}"
        );
    }
    let odd = vec![json!("junk"), json!({"kty": 1}), signer().jwk()];
    assert!(judge(&token, odd).is_ok(), "others are skipped");
}

#[test]
fn r215_of_a_long_set_only_the_beginning_is_looked_at() {
    let token = signer().sign(&header(), &claims());
    let mut keys = vec![stranger().jwk(); 63];
    keys.push(signer().jwk());
    assert!(judge(&token, keys.clone()).is_ok(), "the 64th is");
    keys.insert(0, stranger().jwk());
    assert_eq!(
        judge(&token, keys).err(),
        Some(IdTokenError::UnknownKey),
        "the 65th is not"
    );
}

#[test]
fn r202_discovery_can_only_narrow() {
    let token = signer().sign(&header(), &claims());
    let only = |alg: &str| [alg.to_owned()];
    let keys = || vec![signer().jwk()];
    assert!(judge_announced(&token, keys(), Some(&only("RS256"))).is_ok());
    assert_eq!(
        judge_announced(&token, keys(), Some(&only("ES256"))).err(),
        Some(IdTokenError::Algorithm)
    );
    let hs = signer().sign(&json!({"alg": "HS256", "kid": "k1"}), &claims());
    assert_eq!(
        judge_announced(&hs, keys(), Some(&only("HS256"))).err(),
        Some(IdTokenError::Algorithm)
    );
}

#[test]
fn r211_refresh_token_invalid_issuer_and_invalid_sub() {
    let same = |patch: &dyn Fn(&mut Value)| {
        let mut claims = claims();
        patch(&mut claims);
        let token = signer().sign(&header(), &claims);
        is_same_person(&token, &provider(), "cid", "alice")
    };
    assert!(same(&|_| ()));
    assert!(same(&|c| c["nonce"] = Value::Null));
    assert!(!same(&|c| c["sub"] = "bob".into()));
    assert!(!same(&|c| c["iss"] = "https://evil.example".into()));
    assert!(!same(&|c| c["aud"] = "other".into()));
    assert!(!is_same_person("junk", &provider(), "cid", "alice"));
}
