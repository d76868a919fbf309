//! A provider on loopback: a dozen lines of HTTP that check what they are sent, and lie when told to.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
};

use aws_lc_rs::digest;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use url::Url;

use crate::{
    clock,
    oauth::id_token::tests::{signer, stranger},
};

pub(super) struct Op {
    pub(super) issuer: String,
    state: Arc<Mutex<State>>,
    _tasks: JoinSet<()>,
}

pub(super) struct State {
    /// Changes the ID token's claims before they are signed.
    pub(super) claims: fn(&mut Value),
    pub(super) clock_offset: i64,
    /// The key sets, one for each time they are fetched; the last one stays.
    pub(super) keys: VecDeque<Value>,
    pub(super) refresh: Option<&'static str>,
    pub(super) scope: Option<&'static str>,
    /// Signs with the key that nobody published.
    pub(super) signs_badly: bool,
    /// What the token endpoint was sent.
    pub(super) token_requests: Vec<BTreeMap<String, String>>,
    asked: BTreeMap<String, String>,
    issuer: String,
}

impl Op {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State {
            asked: BTreeMap::new(),
            claims: |_| (),
            clock_offset: 0,
            issuer: issuer.clone(),
            keys: VecDeque::from([json!({"keys": [signer().jwk()]})]),
            refresh: Some("rt-1"),
            scope: Some("openid email mail"),
            signs_badly: false,
            token_requests: Vec::new(),
        }));
        let mut tasks = JoinSet::new();
        let shared = Arc::clone(&state);
        tasks.spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                answer(stream, &shared).await;
            }
        });
        Self {
            issuer,
            state,
            _tasks: tasks,
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// What the consent page does when the user says yes: the URL that it sends the browser to.
    pub(super) fn consent(&self, authorization: &str) -> String {
        let asked: BTreeMap<_, _> = Url::parse(authorization)
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["code_challenge_method"], "S256");
        let mut back = Url::parse(&asked["redirect_uri"]).unwrap();
        back.query_pairs_mut()
            .append_pair("code", "code-1")
            .append_pair("state", &asked["state"])
            .append_pair("iss", &self.issuer);
        self.state().asked = asked;
        back.into()
    }
}

async fn answer(mut stream: TcpStream, state: &Mutex<State>) {
    let mut bytes = Vec::new();
    let (head, body) = loop {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
        let text = String::from_utf8(bytes.clone()).unwrap();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                break (head.to_owned(), body.to_owned());
            }
        }
    };
    let reply = {
        let mut state = state.lock().unwrap();
        let (status, json) = route(&head, &body, &mut state);
        let now = clock::unix_now().0 / 1000 + state.clock_offset;
        let json = json.to_string();
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nDate: {}\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n{json}",
            http_date(now),
            json.len()
        )
    };
    let _ = stream.write_all(reply.as_bytes()).await;
    let _ = stream.shutdown().await;
}

fn route(head: &str, body: &str, state: &mut State) -> (&'static str, Value) {
    let issuer = &state.issuer;
    match head.lines().next().unwrap() {
        "GET /.well-known/openid-configuration HTTP/1.1" => (
            "200 OK",
            json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/auth"),
                "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/keys"),
                "code_challenge_methods_supported": ["S256"],
                "authorization_response_iss_parameter_supported": true,
            }),
        ),
        "GET /keys HTTP/1.1" => {
            let keys = state.keys.front().cloned().unwrap();
            if state.keys.len() > 1 {
                state.keys.pop_front();
            }
            ("200 OK", keys)
        }
        "POST /token HTTP/1.1" => token(body, state),
        other => panic!("{other} was asked for"),
    }
}

fn token(body: &str, state: &mut State) -> (&'static str, Value) {
    let form: BTreeMap<_, _> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let challenge = digest::digest(&digest::SHA256, form["code_verifier"].as_bytes());
    let is_good = form["grant_type"] == "authorization_code"
        && form["code"] == "code-1"
        && form["client_id"] == state.asked["client_id"]
        && form["redirect_uri"] == state.asked["redirect_uri"]
        && BASE64_URL_SAFE_NO_PAD.encode(challenge) == state.asked["code_challenge"];
    state.token_requests.push(form);
    if !is_good {
        return ("400 Bad Request", json!({"error": "invalid_grant"}));
    }
    let now = clock::unix_now().0 / 1000 + state.clock_offset;
    let mut claims = json!({
        "iss": state.issuer, "aud": state.asked["client_id"], "sub": "alice",
        "nonce": state.asked["nonce"], "exp": now + 3600, "iat": now,
        "email": "alice@example.test", "email_verified": true,
    });
    (state.claims)(&mut claims);
    let header = json!({"alg": "RS256", "kid": "k1", "typ": "JWT"});
    let id_token = if state.signs_badly {
        stranger().sign(&header, &claims)
    } else {
        signer().sign(&header, &claims)
    };
    let mut answer = json!({
        "access_token": "at-1", "token_type": "bearer", "expires_in": "3600", "id_token": id_token,
    });
    if let Some(scope) = state.scope {
        answer["scope"] = scope.into();
    }
    if let Some(refresh) = state.refresh {
        answer["refresh_token"] = refresh.into();
    }
    ("200 OK", answer)
}

/// RFC 9110 5.6.7. The day of the week is not looked at.
fn http_date(unix: i64) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (mut days, second) = (unix / 86_400, unix % 86_400);
    let is_leap = |y: i64| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    let mut year = 1970;
    while days >= 365 + i64::from(is_leap(year)) {
        days -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let mut month = 0;
    for length in [
        31,
        28 + i64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!(
        "Mon, {:02} {} {year} {:02}:{:02}:{:02} GMT",
        days + 1,
        MONTHS[month],
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}
