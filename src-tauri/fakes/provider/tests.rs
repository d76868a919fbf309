use std::collections::BTreeMap;

use aws_lc_rs::{
    hmac,
    signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use url::{Url, form_urlencoded};

use super::*;

const VERIFIER: &str = "a-verifier-of-at-least-43-characters-0123456789";
const BACK: &str = "http://127.0.0.1:40123/cb/demo";

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    fn location(&self) -> Url {
        let line = self
            .head
            .lines()
            .find_map(|line| line.strip_prefix("location: "));
        Url::parse(line.expect("a redirect")).expect("a URL")
    }

    fn back(&self) -> BTreeMap<String, String> {
        self.location().query_pairs().into_owned().collect()
    }
}

async fn send(url: &str, method: &str, body: &str) -> Answer {
    let url = Url::parse(url).expect("a URL");
    let address = (url.host_str().expect("a host"), url.port().expect("a port"));
    let mut stream = TcpStream::connect(address).await.expect("a provider");
    let query = url
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    let request = format!(
        "{method} {}{query} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        url.path(),
        body.len()
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    let answer = String::from_utf8(answer).expect("UTF-8");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).expect("a status");
    Answer {
        status: status.parse().expect("a number"),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

fn form(parameters: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish()
}

/// A good authorization request, with the changes that a test wants; an empty value takes one out.
async fn authorize(provider: &Provider, changes: &[(&str, &str)]) -> Answer {
    let fresh = keys::secret("");
    let challenge = keys::s256(VERIFIER);
    let mut parameters = BTreeMap::from([
        ("client_id", Provider::CLIENT_ID),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
        ("nonce", fresh.as_str()),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("scope", "openid email mail"),
        ("state", fresh.as_str()),
    ]);
    parameters.extend(changes.iter().copied());
    let parameters: Vec<_> = parameters
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let url = format!(
        "{}?{}",
        provider.authorization_endpoint(),
        form(&parameters)
    );
    send(&url, "GET", "").await
}

async fn redeem(provider: &Provider, code: &str, verifier: &str) -> Answer {
    let body = form(&[
        ("grant_type", "authorization_code"),
        ("client_id", Provider::CLIENT_ID),
        ("code", code),
        ("redirect_uri", BACK),
        ("code_verifier", verifier),
    ]);
    send(&provider.token_endpoint(), "POST", &body).await
}

async fn refresh(provider: &Provider, refresh_token: &str) -> Answer {
    let body = form(&[
        ("grant_type", "refresh_token"),
        ("client_id", Provider::CLIENT_ID),
        ("refresh_token", refresh_token),
    ]);
    send(&provider.token_endpoint(), "POST", &body).await
}

async fn signed_in(provider: &Provider) -> Value {
    provider.auto_approve(true);
    let back = authorize(provider, &[]).await.back();
    redeem(provider, &back["code"], VERIFIER).await.json()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn claims(id_token: &str) -> Value {
    let part = id_token.split('.').nth(1).expect("claims");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
}

#[tokio::test]
async fn signs_in_through_the_two_pages() {
    let provider = Provider::start().await.expect("a provider");
    let page = authorize(&provider, &[("login_hint", "grace@example.test")]).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("grace@example.test"), "it is prefilled");
    assert!(page.body.contains("id=\"continue\""));
    let transaction = page
        .body
        .split_once("name=\"transaction\" value=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .expect("a hidden field")
        .0;

    let body = form(&[("transaction", transaction), ("email", "ada@example.test")]);
    let page = send(&provider.shared.url("/sign-in"), "POST", &body).await;
    assert!(page.body.contains("id=\"allow\"") && page.body.contains("id=\"deny\""));

    let body = form(&[
        ("transaction", transaction),
        ("mail", "yes"),
        ("decision", "allow"),
    ]);
    let back = send(&provider.shared.url("/consent"), "POST", &body)
        .await
        .back();
    assert_eq!(back["iss"], provider.issuer());

    let answer = redeem(&provider, &back["code"], VERIFIER).await.json();
    assert_eq!(text(&answer, "token_type"), "Bearer");
    assert!(provider.is_valid(text(&answer, "access_token"), "ada@example.test"));
    assert!(!provider.is_valid(text(&answer, "access_token"), "grace@example.test"));
    assert_eq!(provider.violations(), [""; 0]);

    let again = send(&provider.shared.url("/consent"), "POST", &body).await;
    assert_eq!(again.status, 400, "a transaction ends with the decision");
}

#[tokio::test]
async fn the_id_token_holds_what_openid_asks_for() {
    let provider = Provider::start().await.expect("a provider");
    let answer = signed_in(&provider).await;
    let token = text(&answer, "id_token").to_owned();
    let (signed, signature) = token.rsplit_once('.').expect("a signature");
    let keys = send(&provider.jwks_uri(), "GET", "").await.json();
    let key = &keys["keys"][0];
    let number = |name| URL_SAFE_NO_PAD.decode(text(key, name)).expect("base64url");
    RsaPublicKeyComponents {
        n: number("n"),
        e: number("e"),
    }
    .verify(
        &RSA_PKCS1_2048_8192_SHA256,
        signed.as_bytes(),
        &URL_SAFE_NO_PAD.decode(signature).expect("base64url"),
    )
    .expect("the signature is good");
    let claims = claims(&token);
    assert_eq!(text(&claims, "iss"), provider.issuer());
    assert_eq!(text(&claims, "aud"), Provider::CLIENT_ID);
    assert_eq!(text(&claims, "email"), Provider::USER);
    assert_eq!(
        text(&claims, "at_hash"),
        keys::at_hash(text(&answer, "access_token"))
    );
}

#[tokio::test]
async fn records_a_missing_or_wrong_pkce() {
    let provider = Provider::start().await.expect("a provider");
    provider.auto_approve(true);
    let back = authorize(&provider, &[("code_challenge_method", "plain")])
        .await
        .back();
    assert_eq!(back["error"], "invalid_request");
    assert_eq!(
        provider.violations().len(),
        1,
        "{:?}",
        provider.violations()
    );

    let back = authorize(&provider, &[]).await.back();
    let other = "another-verifier-of-at-least-43-characters-01234";
    let answer = redeem(&provider, &back["code"], other).await;
    assert_eq!(answer.status, 400);
    assert_eq!(text(&answer.json(), "error"), "invalid_grant");
    let last = provider.violations().pop().expect("a violation");
    assert!(last.contains("code_verifier"), "{last}");
}

#[tokio::test]
async fn records_what_else_is_missing() {
    let provider = Provider::start().await.expect("a provider");
    provider.auto_approve(true);
    for (name, value) in [
        ("state", ""),
        ("nonce", ""),
        ("scope", "openid everything"),
        ("response_type", "token"),
    ] {
        let before = provider.violations().len();
        let back = authorize(&provider, &[(name, value)]).await.back();
        assert!(back.contains_key("error"), "{name}={value}");
        assert_eq!(provider.violations().len(), before + 1, "{name}={value}");
    }
    for (name, value) in [
        ("client_id", "somebody"),
        ("redirect_uri", "https://elsewhere.example/cb"),
        ("redirect_uri", "http://127.0.0.1.elsewhere.example:80/cb"),
    ] {
        let answer = authorize(&provider, &[(name, value)]).await;
        assert_eq!(answer.status, 400, "nobody is sent to {value}");
    }
}

#[tokio::test]
async fn an_old_refresh_token_ends_the_sign_in() {
    let provider = Provider::start().await.expect("a provider");
    let first = signed_in(&provider).await;
    let second = refresh(&provider, text(&first, "refresh_token"))
        .await
        .json();
    assert!(provider.is_valid(text(&second, "access_token"), Provider::USER));
    assert_eq!(provider.violations(), [""; 0]);
    assert_eq!(claims(text(&second, "id_token"))["nonce"], Value::Null);

    let answer = refresh(&provider, text(&first, "refresh_token")).await;
    assert_eq!(text(&answer.json(), "error"), "invalid_grant");
    assert!(!provider.is_valid(text(&second, "access_token"), Provider::USER));
    let answer = refresh(&provider, text(&second, "refresh_token")).await;
    assert_eq!(text(&answer.json(), "error"), "invalid_grant");
    assert_eq!(provider.violations().len(), 1);
}

#[tokio::test]
async fn tokens_end_with_time_and_with_revocation() {
    let provider = Provider::start().await.expect("a provider");
    let answer = signed_in(&provider).await;
    let token = text(&answer, "access_token");
    provider.advance(Duration::from_mins(61));
    assert!(!provider.is_valid(token, Provider::USER));

    let answer = refresh(&provider, text(&answer, "refresh_token"))
        .await
        .json();
    let token = text(&answer, "access_token");
    assert!(provider.is_valid(token, Provider::USER));
    let body = form(&[("token", text(&answer, "refresh_token"))]);
    let revoked = send(&provider.revocation_endpoint(), "POST", &body).await;
    assert_eq!(revoked.status, 200);
    assert!(!provider.is_valid(token, Provider::USER));
}

#[tokio::test]
async fn lies_when_told_to_and_only_then() {
    let provider = Provider::start().await.expect("a provider");
    provider.auto_approve(true);
    provider.lie_once(Lie::StateOther);
    let state = keys::secret("");
    let back = authorize(&provider, &[("state", &state)]).await.back();
    assert_ne!(back["state"], state);
    let state = keys::secret("");
    let back = authorize(&provider, &[("state", &state)]).await.back();
    assert_eq!(back["state"], state, "it was told once");

    provider.lie(Lie::AlgorithmHs256WithSecret);
    let answer = redeem(&provider, &back["code"], VERIFIER).await.json();
    let token = text(&answer, "id_token");
    let (signed, signature) = token.rsplit_once('.').expect("a signature");
    let key = hmac::Key::new(hmac::HMAC_SHA256, Provider::CLIENT_ID.as_bytes());
    let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    assert!(hmac::verify(&key, signed.as_bytes(), &signature).is_ok());

    provider.be_honest();
    provider.lie(Lie::ExpiresInText);
    provider.lie(Lie::RefreshTokenMissing);
    let answer = refresh(&provider, text(&answer, "refresh_token"))
        .await
        .json();
    assert_eq!(text(&answer, "expires_in"), "3600");
    assert_eq!(answer["refresh_token"], Value::Null);

    provider.lie(Lie::Unavailable(Place::Token, 7));
    let answer = refresh(&provider, "whatever").await;
    assert_eq!(answer.status, 503);
    assert!(answer.head.contains("retry-after: 7"), "{}", answer.head);
    provider.lie(Lie::DiscoveryIssuerOther);
    let url = provider.shared.url("/.well-known/openid-configuration");
    let discovery = send(&url, "GET", "").await.json();
    assert_ne!(text(&discovery, "issuer"), provider.issuer());
}

#[tokio::test]
async fn the_log_holds_no_secret() {
    let provider = Provider::start().await.expect("a provider");
    signed_in(&provider).await;
    let log = format!("{:?} {:?}", provider.requests(), provider);
    let secrets = provider.secrets();
    assert!(
        secrets.len() >= 6,
        "codes, tokens, states: {}",
        secrets.len()
    );
    for secret in secrets {
        assert!(!log.contains(&secret), "a secret is in {log}");
    }
    assert_eq!(provider.requests_to("/token"), 1);
}

#[tokio::test]
async fn goes_away_and_comes_back() {
    let provider = Provider::start().await.expect("a provider");
    provider.stop_listening().await;
    let address = provider.address;
    assert!(TcpStream::connect(address).await.is_err());
    provider.listen_again().await.expect("the same port");
    let answer = send(&provider.jwks_uri(), "GET", "").await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn each_lie_about_identity_shows_in_the_id_token() {
    let provider = Provider::start().await.expect("a provider");
    let mut answer = signed_in(&provider).await;
    let honest = claims(text(&answer, "id_token"));
    for (lie, claim) in [
        (Lie::AtHashMissing, "at_hash"),
        (Lie::AudienceArray, "aud"),
        (Lie::AudienceExtra, "aud"),
        (Lie::AudienceMissing, "aud"),
        (Lie::AudienceOther, "aud"),
        (Lie::AzpOther, "azp"),
        (Lie::EmailNotVerified, "email_verified"),
        (Lie::ExpiryLongAgo, "exp"),
        (Lie::ExpiryMissing, "exp"),
        (Lie::IdTokenIssuerMissing, "iss"),
        (Lie::IdTokenIssuerOther, "iss"),
        (Lie::IssuedAtLastWeek, "iat"),
        (Lie::IssuedAtMissing, "iat"),
        (Lie::NonceOther, "nonce"),
        (Lie::SubjectMissing, "sub"),
        (Lie::SubjectOther, "sub"),
    ] {
        provider.lie_once(lie);
        answer = refresh(&provider, text(&answer, "refresh_token"))
            .await
            .json();
        let told = claims(text(&answer, "id_token"));
        let differ = honest[claim] != told[claim];
        assert!(differ, "{lie:?}: {claim} is {}", told[claim]);
        // `at_hash` differs honestly: it belongs to another access token.
        let others = ["iss", "aud", "azp", "sub", "email"];
        for other in others.iter().filter(|other| **other != claim) {
            assert_eq!(honest[other], told[other], "{lie:?} changes {claim} only");
        }
    }
    for (lie, header) in [
        (Lie::AlgorithmNone, r#""alg":"none""#),
        (Lie::AlgorithmHs256WithPublicKey, r#""alg":"HS256""#),
        (Lie::AlgorithmOther, r#""alg":"PS256""#),
        (Lie::SignatureBrokenEs256, r#""alg":"ES256""#),
        (Lie::KidOther, "nobody"),
    ] {
        provider.lie_once(lie);
        answer = refresh(&provider, text(&answer, "refresh_token"))
            .await
            .json();
        let part = text(&answer, "id_token").split('.').next();
        let told = URL_SAFE_NO_PAD.decode(part.unwrap_or_default());
        let told = String::from_utf8(told.expect("base64url")).expect("UTF-8");
        assert!(told.contains(header), "{lie:?}: {told}");
    }
    assert_eq!(provider.violations(), [""; 0]);
}
