//! The authorization endpoint: checks the request, shows the two pages, sends the user back.

use std::{net::IpAddr, sync::Arc};

use axum::{
    body::Bytes,
    extract::{RawQuery, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use url::{Host, Url, form_urlencoded};

use super::{
    Lie, Provider, Shared, pages,
    state::{State, Transaction},
};

/// The shortest state or nonce that holds 128 bits in base64url.
const SHORTEST_SECRET: usize = 22;

type Parameters = Vec<(String, String)>;

/// Why a request is refused, and whether the client may be told by redirect.
enum Refusal {
    /// An OAuth error, sent back with `state`.
    Error(&'static str, String),
    /// We do not know whom we would send it to: a page for the user.
    Page(String),
}

/// `GET /authorize`
pub(super) async fn arrive(
    Extract(shared): Extract<Arc<Shared>>,
    RawQuery(query): RawQuery,
) -> Response {
    let parameters: Parameters = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .into_owned()
        .collect();
    let mut state = shared.state();
    state.note("GET", "/authorize", &parameters);
    let transaction = match check(&mut state, &parameters) {
        Ok(transaction) => transaction,
        Err(Refusal::Page(why)) => {
            state.violation(format!("authorization request: {why}"));
            return pages::refusal(&why);
        }
        Err(Refusal::Error(error, why)) => {
            state.violation(format!("authorization request: {why}"));
            let back = one(&parameters, "redirect_uri").unwrap_or_default();
            let sent = one(&parameters, "state").unwrap_or_default();
            let answer = [
                ("error", error),
                ("error_description", why.as_str()),
                ("state", sent),
                ("iss", shared.issuer.as_str()),
            ];
            return redirect(back, &answer);
        }
    };
    if state.auto_approve {
        return go_back(&shared, &mut state, transaction, true);
    }
    let user = transaction.user.clone();
    let id = state.begin(transaction);
    pages::sign_in(&id, &user)
}

/// `POST /sign-in`: the user said who they are.
pub(super) async fn sign_in(Extract(shared): Extract<Arc<Shared>>, body: Bytes) -> Response {
    let parameters: Parameters = form_urlencoded::parse(&body).into_owned().collect();
    let mut state = shared.state();
    state.note("POST", "/sign-in", &parameters);
    let id = one(&parameters, "transaction").unwrap_or_default();
    let email = one(&parameters, "email").unwrap_or_default().trim();
    let Some(transaction) = state.transaction(id) else {
        return pages::refusal("this sign-in has ended; start again in Tidings");
    };
    let plausible = email.len() <= 254
        && email.contains('@')
        && !email.contains(|c: char| c.is_control() || c.is_whitespace());
    if !plausible {
        return pages::sign_in(id, &transaction.user);
    }
    email.clone_into(&mut transaction.user);
    pages::consent(id, email)
}

/// `POST /consent`: the user decided.
pub(super) async fn decide(Extract(shared): Extract<Arc<Shared>>, body: Bytes) -> Response {
    let parameters: Parameters = form_urlencoded::parse(&body).into_owned().collect();
    let mut state = shared.state();
    state.note("POST", "/consent", &parameters);
    let id = one(&parameters, "transaction").unwrap_or_default();
    let Some(mut transaction) = state.end(id) else {
        return pages::refusal("this sign-in has ended; start again in Tidings");
    };
    if one(&parameters, "mail").is_none() {
        let mail_scope = state.mail_scope.clone();
        transaction.scope.retain(|scope| *scope != mail_scope);
    }
    let allowed = one(&parameters, "decision") == Some("allow");
    go_back(&shared, &mut state, transaction, allowed)
}

/// Sends the user back to the client, with a code or a refusal (RFC 6749, 4.1.2; RFC 9207).
fn go_back(
    shared: &Shared,
    state: &mut State,
    transaction: Transaction,
    allowed: bool,
) -> Response {
    let back = transaction.redirect_uri.clone();
    let sent = transaction.state.clone();
    let mut answer: Vec<(&str, &str)> = Vec::new();
    let code;
    if !allowed || state.lies.tells(Lie::AccessDenied) {
        answer.push(("error", "access_denied"));
        answer.push(("error_description", "The user did not allow access"));
    } else {
        code = state.new_code(transaction);
        answer.push(("code", &code));
    }
    if state.lies.tells(Lie::StateOther) {
        answer.push(("state", "a-state-that-was-never-sent-by-anybody"));
    } else if !state.lies.tells(Lie::StateMissing) {
        answer.push(("state", &sent));
    }
    if state.lies.tells(Lie::IssOther) {
        answer.push(("iss", "https://elsewhere.example.test"));
    } else if !state.lies.tells(Lie::IssMissing) {
        answer.push(("iss", &shared.issuer));
    }
    redirect(&back, &answer)
}

fn redirect(back: &str, answer: &[(&str, &str)]) -> Response {
    let Ok(mut url) = Url::parse(back) else {
        return pages::refusal("the address to go back to is not one");
    };
    url.query_pairs_mut().extend_pairs(answer);
    let headers = [
        ("location", url.as_str()),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
    ];
    (StatusCode::FOUND, headers).into_response()
}

/// Checks an authorization request (RFC 6749, 4.1.1; RFC 7636, 4.3; RFC 8252, 7.3 and 8.1).
fn check(state: &mut State, parameters: &[(String, String)]) -> Result<Transaction, Refusal> {
    let page = |why: &str| Refusal::Page(why.to_owned());
    let invalid = |why: &str| Refusal::Error("invalid_request", why.to_owned());

    for (name, _) in parameters {
        if parameters.iter().filter(|(other, _)| other == name).count() > 1 {
            return Err(Refusal::Page("a parameter came twice".to_owned()));
        }
    }
    if one(parameters, "client_id") != Some(state.client_id.as_str()) {
        return Err(page("the client is not known here"));
    }
    let redirect_uri = one(parameters, "redirect_uri").unwrap_or_default();
    if !is_loopback(redirect_uri) {
        return Err(page("redirect_uri is not on the loopback interface"));
    }
    if one(parameters, "response_type") != Some("code") {
        return Err(Refusal::Error(
            "unsupported_response_type",
            "response_type must be code".to_owned(),
        ));
    }
    if one(parameters, "code_challenge_method") != Some("S256") {
        return Err(invalid("code_challenge_method must be S256"));
    }
    let challenge = one(parameters, "code_challenge").unwrap_or_default();
    if challenge.len() != 43 || !is_base64url(challenge) {
        return Err(invalid("code_challenge is missing or is not an S256 one"));
    }
    let sent = one(parameters, "state").unwrap_or_default();
    if sent.len() < SHORTEST_SECRET {
        return Err(invalid("state is missing or can be guessed"));
    }
    let scope: Vec<String> = one(parameters, "scope")
        .unwrap_or_default()
        .split(' ')
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    let known = ["openid", "email", "profile", "offline_access"];
    if let Some(unknown) = scope
        .iter()
        .find(|it| !known.contains(&it.as_str()) && **it != state.mail_scope)
    {
        let why = format!("the scope {unknown:?} is not offered here");
        return Err(Refusal::Error("invalid_scope", why));
    }
    let nonce = one(parameters, "nonce");
    let with_identity = scope.iter().any(|it| it == "openid");
    if with_identity && nonce.is_none_or(|it| it.len() < SHORTEST_SECRET) {
        return Err(invalid("nonce is missing or can be guessed"));
    }
    state.use_once("state", sent);
    state.use_once("code_challenge", challenge);
    if let Some(nonce) = nonce {
        state.use_once("nonce", nonce);
    }
    let hinted = one(parameters, "login_hint").filter(|hint| !hint.is_empty());
    let user = state
        .user
        .clone()
        .or_else(|| hinted.map(str::to_owned))
        .unwrap_or_else(|| Provider::USER.to_owned());
    Ok(Transaction {
        redirect_uri: redirect_uri.to_owned(),
        state: sent.to_owned(),
        nonce: nonce.map(str::to_owned),
        challenge: challenge.to_owned(),
        scope,
        user,
        begun: state.now(),
    })
}

/// Any port and path of this computer, over plain http, as RFC 8252 has it for native programs.
fn is_loopback(redirect_uri: &str) -> bool {
    let Ok(url) = Url::parse(redirect_uri) else {
        return false;
    };
    let here = match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    here && url.scheme() == "http"
        && url.port().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none()
}

pub(super) fn is_base64url(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// The value of a parameter; of several, the first.
pub(super) fn one<'a>(parameters: &'a [(String, String)], name: &str) -> Option<&'a str> {
    parameters
        .iter()
        .find(|(other, _)| other == name)
        .map(|(_, value)| value.as_str())
}
