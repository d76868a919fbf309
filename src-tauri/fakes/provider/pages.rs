//! What the user sees of the provider: two pages, without scripts, with one inline style that the
//! content security policy names by its hash.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::keys;

const STYLE: &str = include_str!("style.css");

/// Asks who signs in.
pub(super) fn sign_in(transaction: &str, email: &str) -> Response {
    page(
        StatusCode::OK,
        "Sign in",
        &format!(
            r#"<h1>Sign in</h1>
<p>to let Tidings tell you about new mail</p>
<form method="post" action="/sign-in">
<input type="hidden" name="transaction" value="{transaction}">
<label class="field" for="email">E-mail address</label>
<input type="email" id="email" name="email" value="{email}" autocomplete="off" spellcheck="false" required autofocus>
<p class="hint">There is no password here: any address will do.</p>
<div class="choices"><button class="main" id="continue">Continue</button></div>
</form>"#,
            transaction = escape(transaction),
            email = escape(email),
        ),
    )
}

/// Asks whether Tidings may read mail.
pub(super) fn consent(transaction: &str, email: &str) -> Response {
    page(
        StatusCode::OK,
        "Allow access?",
        &format!(
            r#"<h1>Tidings would like to read your mail</h1>
<span class="who">{email}</span>
<form method="post" action="/consent">
<input type="hidden" name="transaction" value="{transaction}">
<ul>
<li><b>See your e-mail address</b><span>So that Tidings knows which mailbox is yours.</span></li>
<li><label for="mail"><input type="checkbox" id="mail" name="mail" value="yes" checked><div><b>Read and organise your mail</b><span>To tell you about new messages, and to mark or move the ones you choose.</span></div></label></li>
</ul>
<div class="choices"><button class="main" id="allow" name="decision" value="allow">Allow</button><button id="deny" name="decision" value="deny">Deny</button></div>
</form>"#,
            transaction = escape(transaction),
            email = escape(email),
        ),
    )
}

/// Says why there is nothing to agree to.
pub(super) fn refusal(why: &str) -> Response {
    page(
        StatusCode::BAD_REQUEST,
        "Not possible",
        &format!(
            "<h1>This sign-in cannot go on</h1>\n<p>The reason: {}.</p>",
            escape(why)
        ),
    )
}

/// What a hotel's network answers instead of JSON.
pub(super) fn captive_portal() -> Response {
    let body = "<!doctype html><html><title>Welcome</title><body>Please accept our terms to use this network.</body></html>";
    ([("content-type", "text/html; charset=utf-8")], body).into_response()
}

/// A JSON answer.
pub(super) fn json(value: &serde_json::Value) -> Response {
    padded(value, "")
}

/// A JSON answer, and what comes after it.
pub(super) fn padded(value: &serde_json::Value, padding: &str) -> Response {
    let body = format!("{value}{padding}");
    ([("content-type", "application/json")], body).into_response()
}

fn page(status: StatusCode, title: &str, content: &str) -> Response {
    let html = format!(
        r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Demo provider</title>
<style>{STYLE}</style>
</head>
<body>
<p class="note" role="note">Demo provider – nothing here leaves this computer</p>
<main>
<div class="card">
<div class="brand"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="#2457d6"/><path d="M8 11.5h16v10H8z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/><path d="m8.5 12 7.5 5.5L23.5 12" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg><span>Demo provider</span></div>
{content}
</div>
</main>
</body>
</html>
"##
    );
    let policy = format!(
        "default-src 'none'; style-src '{}'; base-uri 'none'; frame-ancestors 'none'",
        keys::style_hash(STYLE)
    );
    let headers = [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", policy.as_str()),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
    ];
    (status, headers, html).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
