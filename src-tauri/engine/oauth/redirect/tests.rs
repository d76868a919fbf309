#[cfg(target_os = "linux")]
mod stranger;

use secrecy::ExposeSecret as _;
use tokio::io::AsyncReadExt as _;

use super::*;
use crate::provider::{CallbackIssuer, Providers};

const PROVIDER: &str = "https://id.example.org/auth?state=s1";

/// A transaction that waits, and how to reach it.
struct Scene {
    authority: String,
    door: Door,
    link: String,
}

impl Scene {
    async fn new() -> Self {
        Self::with(RedirectHost::Ip).await
    }

    async fn with(host: RedirectHost) -> Self {
        let rule = RedirectRule {
            host,
            path: "/cb/test".to_owned(),
        };
        let redirect = Redirect::bind(&rule).await.unwrap();
        let uri = Url::parse(&redirect.uri()).unwrap();
        assert_eq!(uri.path(), "/cb/test");
        let authority = redirect.authority.clone();
        let expected = Expected {
            issuer: "https://id.example.org".to_owned(),
            issuer_is_announced: false,
            rule: CallbackIssuer::ExactIfPresent,
            state: "s1".into(),
        };
        let mut door = redirect.wait_for(expected, &Url::parse(PROVIDER).unwrap());
        let link = door.link().unwrap();
        Self {
            authority,
            door,
            link,
        }
    }

    fn port(&self) -> u16 {
        self.authority.rsplit_once(':').unwrap().1.parse().unwrap()
    }

    /// Sends that, while the door is open; the door must not take it for an answer.
    async fn send(&mut self, request: &str) -> String {
        let port = self.port();
        tokio::select! {
            callback = self.door.answer() => panic!("{callback:?} is not an answer: {request}"),
            reply = send(port, request.to_owned()) => reply,
        }
    }

    async fn get(&mut self, target: &str, headers: &str) -> String {
        let request = format!(
            "GET {target} HTTP/1.1\r\nHost: {}\r\n{headers}\r\n",
            self.authority
        );
        self.send(&request).await
    }

    /// Follows the link as a browser does, and returns its cookie header.
    async fn follow(&mut self) -> String {
        let target = path_of(&self.link);
        let reply = self.get(&target, "Sec-Fetch-Mode: navigate\r\n").await;
        assert!(reply.starts_with("HTTP/1.1 302 "), "{reply}");
        assert!(reply.contains(&format!("Location: {PROVIDER}\r\n")));
        let cookie = reply
            .lines()
            .find_map(|line| line.strip_prefix("Set-Cookie: "))
            .unwrap();
        assert!(cookie.contains("; HttpOnly; SameSite=Lax; Path=/cb; Max-Age=600"));
        format!("Cookie: x=y; {}\r\n", cookie.split_once(';').unwrap().0)
    }

    /// Brings the provider's answer, and lets the browser follow to the end.
    async fn finish(mut self, headers: &str) -> String {
        let port = self.port();
        let request = format!(
            "GET /cb/test?code=c1&state=s1 HTTP/1.1\r\nHost: {}\r\n{headers}\r\n",
            self.authority
        );
        let done = format!("GET /done HTTP/1.1\r\nHost: {}\r\n\r\n", self.authority);
        let (callback, reply) = tokio::join!(self.door.answer(), send(port, request));
        assert!(reply.starts_with("HTTP/1.1 303 "), "{reply}");
        assert!(reply.contains("Location: /done\r\n"));
        let (page, ()) = tokio::join!(send(port, done), self.door.say_farewell());
        assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
        assert!(
            std::net::TcpStream::connect(("127.0.0.1", port)).is_err(),
            "the port is closed"
        );
        match callback {
            Callback::Code(code) => code.expose_secret().to_owned(),
            other => panic!("{other:?}"),
        }
    }
}

fn path_of(link: &str) -> String {
    Url::parse(link).unwrap().path().to_owned()
}

async fn send(port: u16, request: String) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = Vec::new();
    // A server that refuses a head it did not read to its end resets the connection.
    let _ = stream.read_to_end(&mut reply).await;
    String::from_utf8(reply).unwrap()
}

fn status(reply: &str) -> &str {
    reply.split(' ').nth(1).unwrap_or("none")
}

#[tokio::test]
async fn r302_r303_r306_a_browser_goes_there_and_back() {
    let mut scene = Scene::new().await;
    assert!(scene.authority.starts_with("127.0.0.1:"));
    let cookie = scene.follow().await;
    assert_eq!(scene.finish(&cookie).await, "c1");
}

#[tokio::test]
async fn r303_localhost_is_served_under_that_name_only() {
    let mut scene = Scene::with(RedirectHost::Localhost).await;
    assert!(scene.authority.starts_with("localhost:"));
    let port = scene.port();
    let reply = scene
        .send(&format!(
            "GET /done HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        ))
        .await;
    assert_eq!(status(&reply), "421");
    let cookie = scene.follow().await;
    assert_eq!(scene.finish(&cookie).await, "c1");
}

#[tokio::test]
async fn r107_r304_a01_a07_wrong_requests_get_nothing_and_end_nothing() {
    let mut scene = Scene::new().await;
    let cookie = scene.follow().await;
    let good = "/cb/test?code=c&state=s1";
    let port = scene.port();
    let host = scene.authority.clone();
    let raw = [
        (
            format!("GET {good} HTTP/1.1\r\nHost: evil.example:{port}\r\n{cookie}\r\n"),
            "421",
        ),
        (
            format!("GET {good} HTTP/1.1\r\nHost: localhost:{port}\r\n{cookie}\r\n"),
            "421",
        ),
        (format!("GET {good} HTTP/1.1\r\n{cookie}\r\n"), "421"),
        (
            format!("POST {good} HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n"),
            "405",
        ),
        (
            format!("HEAD {good} HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n"),
            "405",
        ),
        (format!("OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n"), "405"),
        ("\u{16}\u{3}junk\r\n\r\n".to_owned(), "400"),
        (format!("GET /{} HTTP/1.1\r\n", "a".repeat(9000)), "431"),
    ];
    for (request, expected) in raw {
        let reply = scene.send(&request).await;
        assert_eq!(status(&reply), expected, "{request:.60}");
        assert!(!reply.to_ascii_lowercase().contains("access-control"));
    }
    let targets = [
        (good, "", "403"),
        (good, "Cookie: tidings=guess\r\n", "403"),
        (good, &format!("{cookie}Sec-Fetch-Mode: no-cors\r\n"), "403"),
        (good, &format!("{cookie}Sec-Fetch-Dest: image\r\n"), "403"),
        (good, &format!("{cookie}Sec-Fetch-Dest: iframe\r\n"), "403"),
        ("/cb/test?code=c&state=s2", &cookie, "400"),
        ("/cb/test?code=c&code=c&state=s1", &cookie, "400"),
        ("/cb/test?error=access_denied", &cookie, "400"),
        ("/cb/test/?code=c&state=s1", &cookie, "404"),
        ("/cb/TEST?code=c&state=s1", &cookie, "404"),
        ("/favicon.ico", "", "404"),
        ("/exit", "", "404"),
        ("/go/", "", "410"),
        ("/go/guess", "", "410"),
    ];
    for (target, headers, expected) in targets {
        let reply = scene.get(target, headers).await;
        assert_eq!(status(&reply), expected, "{target} {headers}");
        assert!(!reply.contains("access_denied"), "nothing is reflected");
    }
    assert_eq!(scene.finish(&cookie).await, "c1");
}

#[tokio::test]
async fn r306_a_link_works_once_and_a_new_one_can_be_had() {
    let mut scene = Scene::new().await;
    let first = scene.follow().await;
    let target = path_of(&scene.link);
    assert_eq!(status(&scene.get(&target, "").await), "410");

    scene.link = scene.door.link().unwrap();
    let second = scene.follow().await;
    assert_ne!(first, second);
    assert_eq!(
        scene.finish(&first).await,
        "c1",
        "either browser may finish"
    );
}

#[tokio::test]
async fn r304_a07_a_link_is_not_followed_by_a_page_that_embeds_it() {
    let mut scene = Scene::new().await;
    let target = path_of(&scene.link);
    let reply = scene.get(&target, "Sec-Fetch-Mode: no-cors\r\n").await;
    assert_eq!(status(&reply), "403");
    let cookie = scene.follow().await;
    assert_eq!(scene.finish(&cookie).await, "c1");
}

#[tokio::test]
async fn r304_a06_a_hundred_junk_connections_do_not_keep_the_answer_out() {
    let mut scene = Scene::new().await;
    let cookie = scene.follow().await;
    let mut last = String::new();
    for n in 0..100 {
        last = scene.get(&format!("/junk/{n}"), "").await;
    }
    assert_eq!(status(&last), "429");
    // And some that say nothing at all: they hold places until their time is over.
    let silent: Vec<_> = (0..MOST_AT_ONCE - 1)
        .map(|_| std::net::TcpStream::connect(("127.0.0.1", scene.port())).unwrap())
        .collect();
    let finished = scene.finish_without_page(&cookie);
    let code = tokio::time::timeout(Duration::from_secs(30), finished)
        .await
        .expect("the answer gets through");
    assert_eq!(code, "c1");
    drop(silent);
}

/// Slowloris: as many connections as there are places, which say nothing, or a letter a second.
#[tokio::test(start_paused = true)]
async fn r304_a06_who_dawdles_gets_five_seconds_and_no_more_than_four_places() {
    let mut scene = Scene::new().await;
    let cookie = scene.follow().await;
    let port = scene.port();
    let mut dawdling = JoinSet::new();
    for n in 0..MOST_AT_ONCE {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        dawdling.spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(1)).await;
                // Until it is shown the door.
                if n % 2 == 0 && stream.write_all(b"G").await.is_err() {
                    break;
                }
            }
        });
    }
    // They have their places before the answer comes.
    tokio::select! {
        callback = scene.door.answer() => panic!("{callback:?}"),
        () = tokio::time::sleep(Duration::from_millis(500)) => {}
    }
    assert_eq!(scene.door.connections.len(), MOST_AT_ONCE, "and no more");

    let asked = crate::clock::now();
    let finished = scene.finish_without_page(&cookie);
    let code = tokio::time::timeout(Duration::from_secs(60), finished)
        .await
        .expect("the answer gets through");
    assert_eq!(code, "c1");
    let waited = crate::clock::now().since(asked);
    assert!(
        (Duration::from_secs(4)..Duration::from_secs(6)).contains(&waited),
        "it waited for a place: {waited:?}"
    );
}

impl Scene {
    async fn finish_without_page(mut self, headers: &str) -> String {
        let port = self.port();
        let request = format!(
            "GET /cb/test?code=c1&state=s1 HTTP/1.1\r\nHost: {}\r\n{headers}\r\n",
            self.authority
        );
        let (callback, reply) = tokio::join!(self.door.answer(), send(port, request));
        assert_eq!(status(&reply), "303");
        match callback {
            Callback::Code(code) => code.expose_secret().to_owned(),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn r303_r404_each_provider_finds_us_under_the_name_that_it_knows_and_nobody_else_does() {
    let providers = Providers::with(Vec::new());
    for (id, host) in [
        ("google", "127.0.0.1"),
        ("microsoft", "localhost"),
        ("fastmail", "localhost"),
    ] {
        let redirect = Redirect::bind(&providers.by_id(id).unwrap().redirect)
            .await
            .unwrap();
        let first = redirect.listener.local_addr().unwrap();
        assert_eq!(
            redirect.uri(),
            format!("http://{host}:{}/cb/{id}", first.port())
        );
        let second = redirect.second.map(|second| second.local_addr().unwrap());
        for address in [Some(first), second].into_iter().flatten() {
            assert!(address.ip().is_loopback(), "{address}");
            assert_eq!(address.port(), first.port(), "{id}");
        }
    }
}

#[tokio::test]
async fn r115_a02_a_second_answer_changes_nothing() {
    let mut scene = Scene::new().await;
    let cookie = scene.follow().await;
    let answer = "/cb/test?code=c1&state=s1";
    let request = format!(
        "GET {answer} HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n",
        scene.authority
    );
    let port = scene.port();
    let (callback, first) = tokio::join!(scene.door.answer(), send(port, request.clone()));
    assert!(matches!(callback, Callback::Code(_)), "{callback:?}");

    // Somebody reloads the page, or sends the same again: it is not an answer, and nothing to be alarmed by.
    let second = scene.send(&request).await;
    assert_eq!((status(&first), status(&second)), ("303", "303"));
    let url = format!("http://{}{answer}", scene.authority);
    assert!(scene.door.answer_from_window(&url).is_none());
}

#[tokio::test]
async fn r305_a26_nothing_of_the_answer_is_in_the_page_after_it() {
    let mut pages = Vec::new();
    for query in [
        "code=c1&state=s1",
        "code=c1&state=s1&note=%3Cscript%3Ealert(1)%3C/script%3E",
        "error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state=s1",
        "error=%3Cscript%3Ealert(1)%3C/script%3E&state=s1",
    ] {
        let mut scene = Scene::new().await;
        let cookie = scene.follow().await;
        let request = format!(
            "GET /cb/test?{query} HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n",
            scene.authority
        );
        let port = scene.port();
        let (_, taken) = tokio::join!(scene.door.answer(), send(port, request));
        assert!(taken.contains("\r\nLocation: /done\r\n"), "{taken}");
        pages.push(scene.get(&format!("/done?{query}"), "").await);
    }
    for page in &pages {
        assert_eq!(page, &pages[0], "whatever was answered");
    }
    let page = &pages[0];
    for line in [
        "Cache-Control: no-store",
        "Connection: close",
        "Content-Security-Policy: default-src 'none'; style-src 'sha256-",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
    ] {
        assert!(page.contains(&format!("\r\n{line}")), "{line} in {page}");
    }
    let lower = page.to_ascii_lowercase();
    for word in ["script", "c1", "s1", "alert", "href", "src="] {
        let body = lower.split_once("\r\n\r\n").unwrap().1;
        assert!(!body.contains(word), "{word} in {body}");
    }
}
