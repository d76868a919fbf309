//! Tests of what is asked where, of a provider that is a few lines of HTTP.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinSet,
};

use super::*;
use crate::{ImapServer, clock};

/// Its documents, by path: what kind each calls itself, and itself. `{origin}` stands for where it is.
type Pages = BTreeMap<&'static str, (&'static str, String)>;

struct Scene {
    asked: Arc<Mutex<Vec<String>>>,
    provider: Provider,
    _tasks: JoinSet<()>,
}

impl Scene {
    /// A provider of that path on its host.
    async fn new(path: &str, pages: Pages) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let imap = ImapServer {
            extra_roots: String::new(),
            host: "127.0.0.1".to_owned(),
            port: 1,
        };
        let issuer = format!("{origin}{path}");
        let provider = Provider::on_loopback("test", &issuer, "cid", "mail", imap).unwrap();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = Arc::clone(&asked);
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    request.push(stream.read_u8().await.unwrap());
                }
                let request = String::from_utf8(request).unwrap();
                let path = request.split(' ').nth(1).unwrap().to_owned();
                heard.lock().unwrap().push(path.clone());
                let (status, kind, body) = match pages.get(path.as_str()) {
                    Some((kind, body)) => ("200 OK", *kind, body.replace("{origin}", &origin)),
                    None => ("404 Not Found", "text/html", "<h1>Nothing".to_owned()),
                };
                let answer = format!(
                    "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        Self {
            asked,
            provider,
            _tasks: tasks,
        }
    }

    async fn found(&self) -> Result<Metadata, DiscoveryError> {
        endpoints_of(&self.provider, &Http::to(&self.provider)).await
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// What a provider of that path says of itself.
fn document(path: &str) -> String {
    json!({
        "issuer": format!("{{origin}}{path}"),
        "authorization_endpoint": "{origin}/auth",
        "token_endpoint": "{origin}/token",
        "jwks_uri": "{origin}/keys",
    })
    .to_string()
}

const JSON: &str = "application/json";

#[tokio::test]
async fn r213_asks_where_openid_connect_has_it_and_then_where_oauth_has_it() {
    for (issuer, openid, oauth) in [
        (
            "",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
        ),
        (
            "/tenant/one",
            "/tenant/one/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server/tenant/one",
        ),
        (
            "/tenant/",
            "/tenant/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server/tenant",
        ),
    ] {
        for (place, asked) in [(openid, vec![openid]), (oauth, vec![openid, oauth])] {
            let pages = [(place, (JSON, document(issuer)))].into();
            let scene = Scene::new(issuer, pages).await;
            let found = scene.found().await.unwrap();
            assert_eq!(found.endpoints.token.path(), "/token", "{issuer}");
            assert_eq!(scene.asked(), asked, "{issuer}");
        }
    }
}

#[tokio::test]
async fn r213_a19_no_other_path_of_the_host_speaks_for_the_issuer() {
    let there = "/.well-known/oauth-authorization-server/tenant/one";
    let pages = [
        (there, (JSON, document("/tenant/two"))),
        ("/.well-known/openid-configuration", (JSON, document(""))),
    ];
    let scene = Scene::new("/tenant/one", pages.into()).await;
    assert_eq!(
        scene.found().await,
        Err(DiscoveryError::Unacceptable("it names another issuer"))
    );
    let nobody = Scene::new("/tenant/one", Pages::new()).await;
    assert_eq!(
        nobody.found().await,
        Err(DiscoveryError::Unacceptable("there is none"))
    );
    assert_eq!(nobody.asked().len(), 2, "and nowhere else");
}

#[tokio::test]
async fn r213_takes_application_json_and_nothing_else() {
    let place = "/.well-known/openid-configuration";
    for kind in [JSON, "Application/JSON; charset=utf-8"] {
        let scene = Scene::new("", [(place, (kind, document("")))].into()).await;
        assert!(scene.found().await.is_ok(), "{kind}");
    }
    // What users upload to such a host is often served so.
    for kind in [
        "text/plain",
        "application/octet-stream",
        "",
        "application/json-seq",
    ] {
        let scene = Scene::new("", [(place, (kind, document("")))].into()).await;
        assert_eq!(
            scene.found().await,
            Err(DiscoveryError::Unacceptable("it is not application/json")),
            "{kind}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn r213_has_ten_seconds_for_both_places() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut scene = Scene::new("", Pages::new()).await;
    scene.provider.issuer = format!("http://{}", silent.local_addr().unwrap());
    scene.provider.loopback = Some(scene.provider.issuer.clone());
    let asked = clock::now();
    assert_eq!(
        scene.found().await,
        Err(DiscoveryError::Http(HttpError::TimedOut))
    );
    let waited = clock::now().since(asked).as_secs();
    assert!((10..=11).contains(&waited), "{waited}");
}
