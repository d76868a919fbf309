//! The token endpoint, and what answers questions about tokens: revocation and userinfo.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::State as Extract,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::{
    Lie, Place, Shared,
    authorize::{is_base64url, one},
    device,
    id_token::{id_token, subject},
    keys, pages,
    state::{Grant, State},
};

/// An OAuth error (RFC 6749, 5.2).
type Refusal = (StatusCode, &'static str);

const INVALID_CLIENT: Refusal = (StatusCode::UNAUTHORIZED, "invalid_client");
const INVALID_GRANT: Refusal = (StatusCode::BAD_REQUEST, "invalid_grant");
const INVALID_REQUEST: Refusal = (StatusCode::BAD_REQUEST, "invalid_request");

/// `POST /token`
pub(super) async fn token(
    Extract(shared): Extract<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if shared.state().has_moved {
        return StatusCode::NOT_FOUND.into_response();
    }
    asked(&shared, &headers, &body).await
}

/// `POST /token/new`
pub(super) async fn token_where_it_moved(
    Extract(shared): Extract<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    asked(&shared, &headers, &body).await
}

async fn asked(shared: &Shared, headers: &HeaderMap, body: &[u8]) -> Response {
    let parameters: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    shared.state().note("POST", "/token", &parameters);
    if let Some(answer) = shared.untrue_answer(Place::Token).await {
        return answer;
    }
    let mut state = shared.state();
    match exchange(&shared.issuer, &mut state, headers, &parameters) {
        Ok(answer) => {
            let headers = [("cache-control", "no-store"), ("pragma", "no-cache")];
            let padding = state.lies.padding(Place::Token);
            (headers, pages::padded(&answer, &padding)).into_response()
        }
        Err(refusal) => refuse(refusal),
    }
}

/// `POST /revoke` (RFC 7009)
pub(super) async fn revoke(
    Extract(shared): Extract<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let parameters: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    shared.state().note("POST", "/revoke", &parameters);
    if let Some(answer) = shared.untrue_answer(Place::Revocation).await {
        return answer;
    }
    let mut state = shared.state();
    // Google's takes a token without a client; where a client is named, it must be the right one.
    let names_client =
        headers.contains_key(header::AUTHORIZATION) || one(&parameters, "client_id").is_some();
    if names_client
        && let Err(refusal) = check_client(&mut state, "revocation", &headers, &parameters)
    {
        return refuse(refusal);
    }
    let Some(token) = one(&parameters, "token") else {
        state.violation("revocation: no token in the form");
        return refuse(INVALID_REQUEST);
    };
    check_form(&mut state, "revocation", &headers);
    let grant = state
        .grant_of_refresh_token(token)
        .or_else(|| state.grant_of_access_token(token));
    if let Some(grant) = grant {
        state.revoke(grant);
    }
    // A token that is not known is as good as revoked (RFC 7009, 2.2).
    state.lies.padding(Place::Revocation).into_response()
}

/// `GET /userinfo`
pub(super) async fn userinfo(
    Extract(shared): Extract<Arc<Shared>>,
    headers: HeaderMap,
) -> Response {
    shared.state().note("GET", "/userinfo", &[]);
    if let Some(answer) = shared.untrue_answer(Place::Userinfo).await {
        return answer;
    }
    let mut state = shared.state();
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let grant = bearer
        .and_then(|token| state.grant_of_access_token(token))
        .and_then(|id| state.grant(id))
        .cloned();
    let Some(grant) = grant else {
        let how = [("www-authenticate", "Bearer error=\"invalid_token\"")];
        return (StatusCode::UNAUTHORIZED, how).into_response();
    };
    let verified = !state.lies.tells(Lie::EmailNotVerified);
    let sub = subject(&mut state, &grant);
    let claims = json!({ "sub": sub, "email": grant.user, "email_verified": verified });
    pages::padded(&claims, &state.lies.padding(Place::Userinfo))
}

fn decoded(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

fn refuse((status, error): Refusal) -> Response {
    let headers = [("cache-control", "no-store")];
    (status, headers, pages::json(&json!({ "error": error }))).into_response()
}

fn check_form(state: &mut State, place: &str, headers: &HeaderMap) {
    let form = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| {
            kind.split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
    if !form {
        state.violation(format!("{place}: the body is not sent as a form"));
    }
}

fn exchange(
    issuer: &str,
    state: &mut State,
    headers: &HeaderMap,
    parameters: &[(String, String)],
) -> Result<Value, Refusal> {
    check_form(state, "token request", headers);
    for (name, _) in parameters {
        if parameters.iter().filter(|(other, _)| other == name).count() > 1 {
            state.violation("token request: a parameter came twice");
            return Err(INVALID_REQUEST);
        }
    }
    if state.lies.tells(Lie::InvalidClient) {
        return Err(INVALID_CLIENT);
    }
    check_client(state, "token request", headers, parameters)?;
    let grant = match one(parameters, "grant_type") {
        Some("authorization_code") => redeem(state, parameters)?,
        Some("refresh_token") => refresh(state, parameters)?,
        Some(device::GRANT_TYPE) => device::redeem(state, parameters)?,
        _ => {
            state.violation("token request: grant_type is not one of the three");
            return Err((StatusCode::BAD_REQUEST, "unsupported_grant_type"));
        }
    };
    answer(issuer, state, grant, parameters)
}

/// The client's name, and its secret where one is asked for (RFC 6749, 2.3.1).
pub(super) fn check_client(
    state: &mut State,
    place: &str,
    headers: &HeaderMap,
    parameters: &[(String, String)],
) -> Result<(), Refusal> {
    let basic = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Basic "))
        .and_then(|value| STANDARD.decode(value).ok())
        .and_then(|value| String::from_utf8(value).ok());
    let pair = basic.as_deref().and_then(|pair| pair.split_once(':'));
    let (id, secret, method) = match pair {
        // As in a form (RFC 6749, 2.3.1).
        Some((id, secret)) => (
            Some(decoded(id)),
            Some(decoded(secret)),
            "client_secret_basic",
        ),
        None => (
            one(parameters, "client_id").map(str::to_owned),
            one(parameters, "client_secret").map(str::to_owned),
            "client_secret_post",
        ),
    };
    if let Some(secret) = &secret {
        state.secrets.push_back(secret.clone());
    }
    if pair.is_some() && one(parameters, "client_secret").is_some() {
        state.violation(format!("{place}: the client shows its secret twice"));
        return Err(INVALID_REQUEST);
    }
    if id.as_ref() != Some(&state.client_id) {
        state.violation(format!("{place}: the client is not known here"));
        return Err(INVALID_CLIENT);
    }
    let is_wrong_way = state.secret_by.is_some_and(|way| way != method);
    if state.client_secret.is_some() && is_wrong_way {
        // Whoever was told of both ways may try both.
        if state.announced_secret_by.len() < 2 {
            state.violation(format!("{place}: the secret was not shown by {method}"));
        }
        return Err(INVALID_CLIENT);
    }
    if state.client_secret.is_some() && state.client_secret != secret {
        state.violation(format!("{place}: the client's secret is missing or wrong"));
        return Err(INVALID_CLIENT);
    }
    Ok(())
}

/// A code becomes a grant (RFC 6749, 4.1.3; RFC 7636, 4.6).
fn redeem(state: &mut State, parameters: &[(String, String)]) -> Result<u64, Refusal> {
    let now = state.now();
    let text = one(parameters, "code").unwrap_or_default();
    let Some(code) = state.code(text).cloned() else {
        state.violation("token request: the code is not one of ours");
        return Err(INVALID_GRANT);
    };
    if let Some(grant) = code.used_for {
        state.violation("token request: the code was used before");
        state.revoke(grant);
        return Err(INVALID_GRANT);
    }
    if code.expires <= now {
        return Err(INVALID_GRANT);
    }
    let transaction = code.transaction;
    if one(parameters, "redirect_uri") != Some(transaction.redirect_uri.as_str()) {
        state.violation("token request: redirect_uri is not that of the authorization request");
        return Err(INVALID_GRANT);
    }
    let verifier = one(parameters, "code_verifier").unwrap_or_default();
    if !(43..=128).contains(&verifier.len())
        || !verifier
            .chars()
            .all(|c| is_base64url(&c.to_string()) || c == '.' || c == '~')
    {
        state.violation("token request: code_verifier is missing or malformed");
        return Err(INVALID_GRANT);
    }
    if keys::s256(verifier) != transaction.challenge {
        state.violation("token request: code_verifier does not match the challenge");
        return Err(INVALID_GRANT);
    }
    let mut scope = transaction.scope;
    if state.lies.tells(Lie::MailScopeMissing) {
        let mail_scope = state.mail_scope.clone();
        scope.retain(|it| *it != mail_scope);
    }
    let grant = Grant {
        user: transaction.user,
        scope,
        nonce: transaction.nonce,
        refresh_token: None,
        revoked: false,
    };
    Ok(state.new_grant(text, grant))
}

/// A refresh token is used; one that was used before ends the whole grant (RFC 9700, 4.14.2).
fn refresh(state: &mut State, parameters: &[(String, String)]) -> Result<u64, Refusal> {
    if state.lies.tells(Lie::InvalidGrantOnRefresh) {
        return Err(INVALID_GRANT);
    }
    let text = one(parameters, "refresh_token").unwrap_or_default();
    let Some(id) = state.grant_of_refresh_token(text) else {
        state.violation("token request: the refresh token is not one of ours");
        return Err(INVALID_GRANT);
    };
    let Some(grant) = state.grant(id).cloned() else {
        return Err(INVALID_GRANT);
    };
    if grant.revoked {
        return Err(INVALID_GRANT);
    }
    if grant.refresh_token.as_deref() != Some(text) {
        state.violation("token request: an old refresh token came again; the sign-in has ended");
        state.revoke(id);
        return Err(INVALID_GRANT);
    }
    let more = one(parameters, "scope")
        .unwrap_or_default()
        .split(' ')
        .any(|it| !it.is_empty() && !grant.scope.iter().any(|has| has == it));
    if more {
        state.violation("token request: a refresh asks for more than was granted");
        return Err((StatusCode::BAD_REQUEST, "invalid_scope"));
    }
    Ok(id)
}

/// The successful answer (RFC 6749, 5.1), with the lies that are told now.
fn answer(
    issuer: &str,
    state: &mut State,
    id: u64,
    parameters: &[(String, String)],
) -> Result<Value, Refusal> {
    let Some(grant) = state.grant(id).cloned() else {
        return Err(INVALID_GRANT);
    };
    let access_token = state.new_access_token(id);
    let mut answer = Map::new();
    answer.insert("access_token".into(), json!(access_token));
    let kind = if state.lies.tells(Lie::TokenTypeLowerCase) {
        "bearer"
    } else {
        "Bearer"
    };
    answer.insert("token_type".into(), json!(kind));
    let seconds = state.token_lifetime.as_secs();
    if state.lies.tells(Lie::ExpiresInText) {
        answer.insert("expires_in".into(), json!(seconds.to_string()));
    } else if !state.lies.tells(Lie::ExpiresInMissing) {
        answer.insert("expires_in".into(), json!(seconds));
    }
    if !state.lies.tells(Lie::ScopeMissing) {
        answer.insert("scope".into(), json!(grant.scope.join(" ")));
    }
    if !state.lies.tells(Lie::RefreshTokenMissing) {
        answer.insert("refresh_token".into(), json!(state.new_refresh_token(id)));
    }
    let with_identity = grant.scope.iter().any(|scope| scope == "openid");
    if with_identity && !state.lies.tells(Lie::IdTokenMissing) {
        let first = one(parameters, "grant_type") != Some("refresh_token");
        let id_token = id_token(issuer, state, &grant, &access_token, first);
        answer.insert("id_token".into(), json!(id_token));
    }
    Ok(Value::Object(answer))
}
