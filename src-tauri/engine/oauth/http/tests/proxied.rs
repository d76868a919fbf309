//! Through a proxy, with TLS from end to end: the provider is one that only the proxy knows.

use std::sync::{Arc, Mutex};

use rcgen::{CertificateParams, KeyPair};
use rustls::{
    ServerConfig,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::provider::ProviderId;

/// No name server knows it (RFC 6761).
const HOST: &str = "id.example.invalid";

/// A provider over TLS, and a proxy that leads to it; what the proxy has seen go by, in the client's direction.
struct Scene {
    seen: Arc<Mutex<Vec<u8>>>,
    proxy: u16,
    provider: Provider,
    _tasks: JoinSet<()>,
}

impl Scene {
    async fn new() -> Self {
        let mut tasks = JoinSet::new();
        let (pem, config) = certificate();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tasks.spawn(async move {
            let acceptor = TlsAcceptor::from(config);
            while let Ok((stream, _)) = listener.accept().await {
                let mut stream = acceptor.accept(stream).await.unwrap();
                let mut heard = Vec::new();
                while !heard.ends_with(b"SENTINEL") {
                    assert!(stream.read_buf(&mut heard).await.unwrap() > 0);
                }
                let answer = http("200 OK", "", r#"{"access_token":"SENTINEL"}"#);
                stream.write_all(&answer).await.unwrap();
                let _ = stream.shutdown().await;
            }
        });
        let seen = Arc::<Mutex<Vec<u8>>>::default();
        let proxy = proxy_to(port, Arc::clone(&seen), &mut tasks).await;
        let filled_in = protocol::CustomProvider {
            client_id: "c".to_owned(),
            extra_roots: pem,
            imap_host: "imap.example.org".to_owned(),
            imap_port: 993,
            issuer: format!("https://{HOST}"),
            ..protocol::CustomProvider::default()
        };
        let id = ProviderId("custom-1".to_owned());
        Self {
            seen,
            proxy,
            provider: Provider::custom(&filled_in, id).unwrap(),
            _tasks: tasks,
        }
    }

    async fn ask(&self, choice: &str) -> Result<Answer, HttpError> {
        let choice = Choice::read(choice).unwrap();
        let client = build(&self.provider, &choice).unwrap();
        let http = Http {
            client: client.into(),
            provider: self.provider.clone(),
        };
        let url = Url::parse(&format!("https://{HOST}/token")).unwrap();
        http.post(&url, &[("refresh_token", "SENTINEL")]).await
    }

    fn seen(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap()).into_owned()
    }
}

fn certificate() -> (String, Arc<ServerConfig>) {
    let params = CertificateParams::new(vec![HOST.to_owned()]).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .unwrap();
    (certificate.pem(), Arc::new(config))
}

/// Speaks CONNECT and SOCKS5, and leads everybody to `port` of this computer.
async fn proxy_to(port: u16, seen: Arc<Mutex<Vec<u8>>>, tasks: &mut JoinSet<()>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = listener.local_addr().unwrap().port();
    tasks.spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let mut head = vec![client.read_u8().await.unwrap()];
            if head == [5] {
                // The greeting; then a request of a name and a port.
                let methods = client.read_u8().await.unwrap();
                let mut rest = vec![0; methods.into()];
                client.read_exact(&mut rest).await.unwrap();
                client.write_all(&[5, 0]).await.unwrap();
                let mut request = [0; 5];
                client.read_exact(&mut request).await.unwrap();
                let mut name = vec![0; usize::from(request[4]) + 2];
                client.read_exact(&mut name).await.unwrap();
                head.extend(name);
                let answer = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
                client.write_all(&answer).await.unwrap();
            } else {
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(client.read_u8().await.unwrap());
                }
                client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            }
            seen.lock().unwrap().extend(head);
            let mut server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            let mut piece = [0; 4096];
            let mut back = [0; 4096];
            loop {
                tokio::select! {
                    read = client.read(&mut piece) => match read {
                        Ok(read) if read > 0 => {
                            seen.lock().unwrap().extend(&piece[..read]);
                            server.write_all(&piece[..read]).await.unwrap();
                        }
                        _ => break,
                    },
                    read = server.read(&mut back) => match read {
                        Ok(read) if read > 0 => client.write_all(&back[..read]).await.unwrap(),
                        _ => break,
                    },
                }
            }
        }
    });
    own
}

#[tokio::test]
async fn r802_goes_to_the_provider_by_the_proxy_that_was_chosen_and_tells_it_nothing() {
    for scheme in ["http", "socks5h"] {
        let scene = Scene::new().await;
        let at = format!("{scheme}://127.0.0.1:{}", scene.proxy);
        let answer = scene.ask(&at).await.unwrap();
        assert!(answer.body.ends_with(br#""SENTINEL"}"#), "{scheme}");
        let seen = scene.seen();
        let expected = match scheme {
            "http" => format!("CONNECT {HOST}:443 HTTP/1.1\r\n"),
            _ => HOST.to_owned(),
        };
        assert!(seen.contains(&expected), "{scheme}: {seen}");
        assert!(!seen.contains("SENTINEL"), "{scheme}: it is told what for");
    }
}

#[tokio::test]
async fn r802_without_a_proxy_that_provider_is_not_reached() {
    let scene = Scene::new().await;
    assert_eq!(scene.ask("never").await.err(), Some(HttpError::Offline));
    assert_eq!(scene.seen(), "");
}

#[tokio::test]
async fn r802_what_is_on_this_computer_is_not_looked_for_by_a_proxy() {
    for host in ["127.0.0.1", "localhost", "[::1]", "id.localhost"] {
        let mut scene = Scene::new().await;
        scene.provider.issuer = format!("https://{host}:1");
        let at = format!("http://127.0.0.1:{}", scene.proxy);
        let client = build(&scene.provider, &Choice::read(&at).unwrap()).unwrap();
        let http = Http {
            client: client.into(),
            provider: scene.provider.clone(),
        };
        let url = Url::parse(&scene.provider.issuer).unwrap();
        let answer = http.get(&url, SMALL).await;
        assert_eq!(answer.err(), Some(HttpError::Offline), "{host}");
        assert_eq!(scene.seen(), "", "{host}");
    }
}
