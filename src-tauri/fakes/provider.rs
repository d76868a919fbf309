//! An OAuth2/OpenID provider (RFC 6749, 7636, 7009, 9207; OpenID Connect Core and Discovery), with a
//! sign-in page and a consent page, over plain http on `127.0.0.1`, or over TLS as `localhost`.
//!
//! It is strict: PKCE with S256, a state, a nonce with `openid`, an identical `redirect_uri`, form
//! bodies, rotating refresh tokens. What is not as the standard has it is answered with the
//! standard's error *and* remembered. Its requests are logged without what must stay secret.

mod authorize;
mod device;
mod door;
mod id_token;
mod keys;
mod lies;
mod pages;
mod state;
mod tokens;

use std::{
    collections::BTreeMap,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, State as Extract},
    http::{HeaderValue, StatusCode, header},
    middleware::map_response_with_state,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use serde_json::{Value, json};
use tokio::{
    net::TcpListener,
    sync::{oneshot, watch},
    task::JoinSet,
};

pub use self::lies::{Lie, Place};
use self::state::State;
use crate::{Certificates, clock::Utc};

/// Longer request bodies are not read: the longest honest one is below 1 KiB.
const LONGEST_BODY: usize = 16 * 1024;

/// An OAuth2/OpenID provider. It ends when it is dropped.
#[derive(Debug)]
pub struct Provider {
    shared: Arc<Shared>,
    address: SocketAddr,
    /// `None`: over plain http.
    certificates: Option<Certificates>,
    listening: tokio::sync::Mutex<Option<Listening>>,
    /// Dropped with us: whoever still waits for a silent answer stops waiting.
    _alive: watch::Sender<()>,
}

/// One request, without what must stay secret.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, without the query.
    pub path: &'static str,
    /// Query or form parameters; the values of secret ones only say how long they were.
    pub parameters: BTreeMap<String, String>,
}

/// Asks the provider about access tokens; the mail server has one.
#[derive(Clone, Debug)]
pub struct Tokens(Arc<Shared>);

impl Tokens {
    /// Whether this token lets one read this user's mail now.
    #[must_use]
    pub fn is_valid(&self, access_token: &str, user: &str) -> bool {
        self.0.state().is_valid(access_token, user)
    }
}

/// What handlers and the control surface share.
#[derive(Debug)]
struct Shared {
    issuer: String,
    state: Mutex<State>,
    alive: watch::Receiver<()>,
}

/// A listener at work.
#[derive(Debug)]
struct Listening {
    stop: oneshot::Sender<()>,
    task: JoinSet<()>,
}

impl Shared {
    /// The lock is never held across an await, and what it guards holds after a panic, too.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }

    /// The lies that replace a whole answer.
    async fn untrue_answer(&self, place: Place) -> Option<Response> {
        let (silence, html, redirect, unavailable) = {
            let mut state = self.state();
            (
                state.lies.tells(Lie::Silence(place)),
                state.lies.tells(Lie::Html(place)),
                state.lies.tells(Lie::Redirect(place)),
                state.lies.unavailable(place),
            )
        };
        if silence {
            // Until the provider is dropped.
            let _ = self.alive.clone().changed().await;
        }
        if html {
            return Some(pages::captive_portal());
        }
        if redirect {
            let elsewhere = [("location", self.url("/elsewhere"))];
            return Some((StatusCode::FOUND, elsewhere).into_response());
        }
        unavailable.map(|seconds| {
            (
                StatusCode::SERVICE_UNAVAILABLE,
                [("retry-after", seconds.to_string())],
                "busy",
            )
                .into_response()
        })
    }
}

impl Provider {
    /// The only client that it knows, unless [`Self::register`] says otherwise.
    pub const CLIENT_ID: &'static str = "tidings-demo";
    /// The scope that stands for reading mail, unless [`Self::set_mail_scope`] says otherwise.
    pub const MAIL_SCOPE: &'static str = "mail";
    /// Who signs in when nobody says otherwise.
    pub const USER: &'static str = "ada@example.test";

    /// Starts one on `127.0.0.1`, on a port chosen by the system, in the caller's runtime.
    ///
    /// # Errors
    ///
    /// When the loopback interface or the randomness is missing.
    pub async fn start() -> io::Result<Self> {
        Self::open(None).await
    }

    /// Starts one over TLS, whose issuer is `https://localhost:PORT`.
    ///
    /// # Errors
    ///
    /// When the loopback interface or the randomness is missing.
    pub async fn start_privately(certificates: &Certificates) -> io::Result<Self> {
        Self::open(Some(certificates.clone())).await
    }

    async fn open(certificates: Option<Certificates>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (alive, still_alive) = watch::channel(());
        let shared = Arc::new(Shared {
            issuer: match certificates {
                Some(_) => format!("https://localhost:{}", address.port()),
                None => format!("http://{address}"),
            },
            state: Mutex::new(State::new()?),
            alive: still_alive,
        });
        let listening = listen(listener, certificates.as_ref(), Arc::clone(&shared));
        Ok(Self {
            shared,
            address,
            certificates,
            listening: tokio::sync::Mutex::new(Some(listening)),
            _alive: alive,
        })
    }

    /// `http://127.0.0.1:PORT`, or `https://localhost:PORT`: the issuer, and the origin of all its pages.
    #[must_use]
    pub fn issuer(&self) -> String {
        self.shared.issuer.clone()
    }

    /// Where the user signs in and agrees.
    #[must_use]
    pub fn authorization_endpoint(&self) -> String {
        self.shared.url("/authorize")
    }

    /// Where codes and refresh tokens become access tokens.
    #[must_use]
    pub fn token_endpoint(&self) -> String {
        self.shared.url("/token")
    }

    /// Where tokens are given back.
    #[must_use]
    pub fn revocation_endpoint(&self) -> String {
        self.shared.url("/revoke")
    }

    /// Where the keys are that sign ID tokens.
    #[must_use]
    pub fn jwks_uri(&self) -> String {
        self.shared.url("/keys")
    }

    /// Where a token's owner is told.
    #[must_use]
    pub fn userinfo_endpoint(&self) -> String {
        self.shared.url("/userinfo")
    }

    /// Lets a mail server ask about access tokens.
    #[must_use]
    pub fn tokens(&self) -> Tokens {
        Tokens(Arc::clone(&self.shared))
    }

    /// Whether this token lets one read this user's mail now.
    #[must_use]
    pub fn is_valid(&self, access_token: &str, user: &str) -> bool {
        self.shared.state().is_valid(access_token, user)
    }

    /// Whether to agree at once, without pages: for tests, and where there is no display.
    pub fn auto_approve(&self, yes: bool) {
        self.shared.state().auto_approve = yes;
    }

    /// Who signs in: prefilled in the page; used at once with [`Self::auto_approve`], even if the client
    /// hints at somebody else.
    pub fn set_user(&self, email: &str) {
        self.shared.state().user = Some(email.to_owned());
    }

    /// From now on clients must show this secret.
    pub fn require_secret(&self, secret: &str) {
        self.shared.state().client_secret = Some(secret.to_owned());
    }

    /// The client has to show its secret by `method` (`client_secret_basic` or `client_secret_post`); discovery says
    /// `announced`.
    pub fn wants_secret_by(&self, method: &'static str, announced: &[&'static str]) {
        let mut state = self.shared.state();
        state.secret_by = Some(method);
        state.announced_secret_by = announced.to_vec();
    }

    /// Knows this client from now on and no other: a user has registered one of their own, with a secret.
    pub fn register(&self, client_id: &str, secret: &str) {
        let mut state = self.shared.state();
        client_id.clone_into(&mut state.client_id);
        state.client_secret = Some(secret.to_owned());
    }

    /// Which scope stands for reading mail.
    pub fn set_mail_scope(&self, scope: &str) {
        self.shared.state().mail_scope = scope.to_owned();
    }

    /// How long access tokens last that are given from now on; an hour, unless said otherwise.
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.shared.state().token_lifetime = lifetime;
    }

    /// Moves the provider's clock forward: codes and tokens grow old, ID tokens come from the future.
    pub fn advance(&self, by: Duration) {
        self.shared.state().offset += by;
    }

    /// Tells this lie from now on, beside the others.
    pub fn lie(&self, lie: Lie) {
        self.shared.state().lies.add(lie, false);
    }

    /// Tells this lie the next time that there is occasion to.
    pub fn lie_once(&self, lie: Lie) {
        self.shared.state().lies.add(lie, true);
    }

    /// Ends all lies.
    pub fn be_honest(&self) {
        self.shared.state().lies.clear();
    }

    /// Its description of itself names that address from now on: as the token endpoint, or as the one that takes tokens
    /// back.
    pub fn names(&self, place: Place, url: &str) {
        let mut state = self.shared.state();
        state.named.retain(|(named, _)| *named != place);
        state.named.push((place, url.to_owned()));
    }

    /// Moves its token endpoint: where it was nothing is found any more, and its description knows.
    pub fn moves(&self) {
        self.shared.state().has_moved = true;
        self.names(Place::Token, &self.shared.url("/token/new"));
    }

    /// Ends every sign-in: access tokens are refused, refreshing says `invalid_grant`.
    pub fn revoke_everything(&self) {
        self.shared.state().revoke_everything();
    }

    /// Ends all access tokens; refreshing still works.
    pub fn end_access_tokens(&self) {
        self.shared.state().end_access_tokens();
    }

    /// Signs with a new key from now on, and keeps the old one in the set.
    ///
    /// # Errors
    ///
    /// When the computer has no randomness to give.
    pub fn rotate_signing_key(&self) -> io::Result<()> {
        self.shared.state().rotate_key()
    }

    /// What was not as the standards have it, one sentence each, without secrets.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        self.shared.state().violations.clone()
    }

    /// The requests so far (the newest 10 000), without secrets.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.shared.state().requests.iter().cloned().collect()
    }

    /// How many requests came for this path.
    #[must_use]
    pub fn requests_to(&self, path: &str) -> usize {
        let state = self.shared.state();
        state.requests.iter().filter(|it| it.path == path).count()
    }

    /// Every code and token handed out so far, and every state, nonce and verifier received: what a test for
    /// leaks looks for.
    #[must_use]
    pub fn secrets(&self) -> Vec<String> {
        self.shared.state().secrets.iter().cloned().collect()
    }

    /// An access token for [`Self::USER`]'s mail, without a sign-in: for tests of the mail server alone.
    #[must_use]
    pub fn hand_out_token(&self) -> String {
        self.shared.state().hand_out_token()
    }

    /// What the user says on the other device, from now on; `None`: nothing yet.
    pub fn answer_on_device(&self, agrees: Option<bool>) {
        self.shared.state().device_answer = agrees;
    }

    /// Goes away: connections are closed, new ones refused.
    pub async fn stop_listening(&self) {
        if let Some(mut listening) = self.listening.lock().await.take() {
            let _ = listening.stop.send(());
            listening.task.shutdown().await;
        }
    }

    /// Comes back on the same port.
    ///
    /// # Errors
    ///
    /// When somebody else has taken the port meanwhile.
    pub async fn listen_again(&self) -> io::Result<()> {
        let mut listening = self.listening.lock().await;
        if listening.is_none() {
            let listener = TcpListener::bind(self.address).await?;
            let shared = Arc::clone(&self.shared);
            *listening = Some(listen(listener, self.certificates.as_ref(), shared));
        }
        Ok(())
    }
}

fn listen(
    listener: TcpListener,
    certificates: Option<&Certificates>,
    shared: Arc<Shared>,
) -> Listening {
    let routes = Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route(
            "/elsewhere",
            get(|Extract(shared): Extract<Arc<Shared>>| async move { description(&shared) }),
        )
        .route("/keys", get(key_set))
        .route("/authorize", get(authorize::arrive))
        .route("/sign-in", post(authorize::sign_in))
        .route("/consent", post(authorize::decide))
        .route("/device", post(device::begin))
        .route("/token", post(tokens::token))
        .route("/token/new", post(tokens::token_where_it_moved))
        .route("/revoke", post(tokens::revoke))
        .route("/userinfo", get(tokens::userinfo))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(map_response_with_state(Arc::clone(&shared), dated))
        .with_state(shared);
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        // A dropped sender means the same: the provider is gone.
        let _ = stopped.await;
    };
    let mut task = JoinSet::new();
    // It cannot fail: accepting is tried again for ever.
    match certificates {
        Some(certificates) => {
            let listener = door::Private::new(listener, certificates);
            let serving = axum::serve(listener, routes).with_graceful_shutdown(stopped);
            task.spawn(async move { drop(serving.await) });
        }
        None => {
            let serving = axum::serve(listener, routes).with_graceful_shutdown(stopped);
            task.spawn(async move { drop(serving.await) });
        }
    }
    Listening { stop, task }
}

/// Says the time of day as the provider's own clock has it.
async fn dated(Extract(shared): Extract<Arc<Shared>>, mut response: Response) -> Response {
    let now = Utc::from_unix(shared.state().now().as_secs()).http();
    if let Ok(now) = HeaderValue::from_str(&now) {
        response.headers_mut().insert(header::DATE, now);
    }
    response
}

/// `GET /.well-known/openid-configuration`
async fn discovery(Extract(shared): Extract<Arc<Shared>>) -> Response {
    shared
        .state()
        .note("GET", "/.well-known/openid-configuration", &[]);
    if let Some(answer) = shared.untrue_answer(Place::Discovery).await {
        return answer;
    }
    description(&shared)
}

/// What it says of itself. [`Lie::Redirect`] leads here as well: who follows it finds nothing wrong.
fn description(shared: &Shared) -> Response {
    let mut state = shared.state();
    let issuer = if state.lies.tells(Lie::DiscoveryIssuerOther) {
        "https://elsewhere.example.test".to_owned()
    } else {
        shared.issuer.clone()
    };
    let origin = if state.lies.tells(Lie::DiscoveryEndpointsForeign) {
        "https://elsewhere.example.test".to_owned()
    } else if state.lies.tells(Lie::DiscoveryEndpointsPlain) {
        "http://elsewhere.example.test".to_owned()
    } else {
        shared.issuer.clone()
    };
    let challenge_method = if state.lies.tells(Lie::DiscoveryPkcePlain) {
        "plain"
    } else {
        "S256"
    };
    let mut algorithms = vec!["RS256"];
    if state.lies.is_told(Lie::SignatureBrokenEs256) {
        algorithms.push("ES256");
    }
    let mut methods = vec!["none"];
    methods.extend(&state.announced_secret_by);
    let padding = state.lies.padding(Place::Discovery);
    let named = |place: Place, path: &str| {
        let mut named = state.named.iter();
        let named = named.find(|(it, _)| *it == place);
        named.map_or_else(|| format!("{origin}{path}"), |(_, url)| url.clone())
    };
    let description = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{origin}/authorize"),
        "token_endpoint": named(Place::Token, "/token"),
        "device_authorization_endpoint": format!("{origin}/device"),
        "revocation_endpoint": named(Place::Revocation, "/revoke"),
        "userinfo_endpoint": format!("{origin}/userinfo"),
        "jwks_uri": format!("{origin}/keys"),
        "scopes_supported": ["openid", "email", "offline_access", state.mail_scope],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", device::GRANT_TYPE],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": algorithms,
        "token_endpoint_auth_methods_supported": methods,
        "code_challenge_methods_supported": [challenge_method],
        "authorization_response_iss_parameter_supported": true,
        "claims_supported": ["sub", "email", "email_verified"],
    });
    pages::padded(&description, &padding)
}

/// `GET /keys` (RFC 7517)
async fn key_set(Extract(shared): Extract<Arc<Shared>>) -> Response {
    shared.state().note("GET", "/keys", &[]);
    if let Some(answer) = shared.untrue_answer(Place::Keys).await {
        return answer;
    }
    let mut state = shared.state();
    let keys: Vec<Value> = state.key_set();
    pages::padded(&json!({ "keys": keys }), &state.lies.padding(Place::Keys))
}

#[cfg(test)]
mod tests;
