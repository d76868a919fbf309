//! The device authorization endpoint (RFC 8628), and what its codes are exchanged for.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::State as Extract,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use serde_json::json;
use url::form_urlencoded;

use super::{
    Lie, Place, Provider, Shared,
    authorize::one,
    pages,
    state::{Grant, State},
    tokens::check_client,
};

pub(super) const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// `POST /device`
pub(super) async fn begin(
    Extract(shared): Extract<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let parameters: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    shared.state().note("POST", "/device", &parameters);
    if let Some(answer) = shared.untrue_answer(Place::Device).await {
        return answer;
    }
    let mut state = shared.state();
    if let Err((status, _)) = check_client(&mut state, "device request", &headers, &parameters) {
        return (status, "").into_response();
    }
    let scope = one(&parameters, "scope").unwrap_or_default();
    let scope: Vec<String> = scope.split(' ').map(str::to_owned).collect();
    let code = state.new_secret("demo-device-");
    state.device_codes.insert(code.clone(), scope);
    let page = if state.lies.tells(Lie::DevicePagePlain) {
        "http://elsewhere.example.test/device".to_owned()
    } else {
        shared.url("/device-page")
    };
    let padding = state.lies.padding(Place::Device);
    let answer = json!({
        "device_code": code,
        "user_code": "WDJB-MJHT",
        "verification_uri": page,
        "expires_in": 600,
        "interval": 1,
    });
    pages::padded(&answer, &padding)
}

/// The grant that a code stands for, or the error (RFC 8628 3.5).
pub(super) fn redeem(
    state: &mut State,
    parameters: &[(String, String)],
) -> Result<u64, (StatusCode, &'static str)> {
    let refuse = |error| Err((StatusCode::BAD_REQUEST, error));
    let code = one(parameters, "device_code").unwrap_or_default();
    if !state.device_codes.contains_key(code) {
        state.violation("token request: the device code is not one of ours, or was used before");
        return refuse("invalid_grant");
    }
    match state.device_answer {
        None => return refuse("authorization_pending"),
        Some(false) => return refuse("access_denied"),
        Some(true) => {}
    }
    let scope = state.device_codes.remove(code).unwrap_or_default();
    let user = state.user.clone();
    let grant = Grant {
        user: user.unwrap_or_else(|| Provider::USER.to_owned()),
        scope,
        nonce: None,
        refresh_token: None,
        revoked: false,
    };
    Ok(state.new_grant("", grant))
}
