//! A provider's page that means harm, or does nothing at all, in the real consent window.

use std::{
    fs,
    net::TcpListener as StdListener,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde_json::{Value, json};
use support::{notifications::now, until::until};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use super::*;

/// Tries one thing after the other, sends home what came of each, and goes back as an honest page does.
const SCRIPT: &str = r#"
const came = {};
const within = (promise) => Promise.race([promise,
  new Promise((_, no) => setTimeout(() => no("no answer"), 4000))]);
const attempt = async (name, deed) => {
  try { came[name] = "DONE " + JSON.stringify(await within(deed())); }
  catch (error) { came[name] = "refused: " + String(error?.message ?? error); }
};
(async () => {
  document.title = "accounts.google.com — Sign in";
  came.global = typeof window.__TAURI__;
  for (const command of COMMANDS) {
    await attempt(command, async () => window.__TAURI_INTERNALS__.invoke(command, {}));
  }
  await attempt("camera", async () => navigator.mediaDevices.getUserMedia({ video: true }));
  await attempt("place", () => new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no)));
  await attempt("popup", async () => {
    if (window.open(TRAP) === null) { throw new Error("none"); }
  });
  const link = document.createElement("a");
  link.href = "/loot";
  link.download = "loot.txt";
  document.body.append(link);
  link.click();
  for (const place of ELSEWHERE) {
    const frame = document.createElement("iframe");
    frame.src = place;
    document.body.append(frame);
  }
  await new Promise((go) => setTimeout(go, 2000));
  await fetch("/came", { method: "POST", body: JSON.stringify(came) });
  location.href = BACK;
})();
"#;

/// Serves that page, or nothing.
struct Page {
    origin: String,
    seen: Arc<Mutex<Seen>>,
    _server: JoinSet<()>,
}

#[derive(Default)]
struct Seen {
    /// What came of each attempt.
    came: Option<Value>,
    paths: Vec<String>,
}

impl Page {
    /// `None`: it takes the request and never answers.
    async fn start(body: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let body = body(&origin);
        let seen = Arc::new(Mutex::new(Seen::default()));
        let mut server = JoinSet::new();
        server.spawn({
            let seen = Arc::clone(&seen);
            async move {
                let mut connections = JoinSet::new();
                while let Ok((stream, _)) = listener.accept().await {
                    connections.spawn(answer(stream, body.clone(), Arc::clone(&seen)));
                }
            }
        });
        Ok(Self {
            origin,
            seen,
            _server: server,
        })
    }

    fn order(&self) -> ConsentOrder {
        ConsentOrder {
            transaction: TransactionId("hostile".to_owned()),
            url: format!("{}/start", self.origin),
            redirect: REDIRECT.to_owned(),
            hosts: Vec::new(),
            loopback_origin: Some(self.origin.clone()),
            detect_refusal: false,
        }
    }

    fn has_been_asked_for(&self, path: &str) -> bool {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.paths.iter().any(|it| it == path)
    }

    fn came(&self) -> Option<Value> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.came.clone()
    }
}

async fn answer(mut stream: TcpStream, body: Option<String>, seen: Arc<Mutex<Seen>>) {
    let mut bytes = Vec::new();
    let (path, sent) = loop {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, sent)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .map_or(0, |(_, length)| length.parse().unwrap_or(0));
        if sent.len() >= length {
            let path = head.split(' ').nth(1).unwrap_or_default();
            break (path.to_owned(), sent.to_owned());
        }
    };
    {
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        if path == "/came" {
            seen.came = serde_json::from_str(&sent).ok();
        }
        seen.paths.push(path.clone());
    }
    let Some(body) = body else {
        // Until the test is over.
        return std::future::pending().await;
    };
    let body = if path == "/start" {
        body
    } else {
        String::new()
    };
    let kind = if path == "/loot" {
        "application/octet-stream"
    } else {
        "text/html; charset=utf-8"
    };
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    // A page that is gone needs no answer.
    let _ = stream.write_all(answer.as_bytes()).await;
}

/// Every command of ours, by the names that the shell gives to its handler.
fn commands() -> anyhow::Result<Vec<String>> {
    let main = fs::read_to_string(support::repository().join("src-tauri/shell/main.rs"))?;
    let (_, list) = main.split_once("generate_handler![").context("the list")?;
    let (list, _) = list.split_once(']').context("its end")?;
    let names = list.split(',').map(str::trim).filter(|it| !it.is_empty());
    let ours = names.filter_map(|it| it.strip_prefix("commands::"));
    // And some of Tauri's own.
    let theirs = [
        "plugin:app|version",
        "plugin:event|emit",
        "plugin:event|listen",
        "plugin:path|resolve_directory",
        "plugin:webview|create_webview_window",
        "plugin:window|create",
    ];
    Ok(ours.chain(theirs).map(str::to_owned).collect())
}

fn has_file(folder: &Path, name: &str) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        path.file_name().is_some_and(|it| it == name) || path.is_dir() && has_file(&path, name)
    })
}

/// A shell that shows that page.
async fn shown(page: &Page) -> anyhow::Result<(TestDesktop, TestResident, tokio::process::Child)> {
    let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let (mut resident, shell) = TestResident::with_shell(&desktop).await?;
    resident
        .until("the shell to host windows", |ask| {
            matches!(ask, Request::HostWindows)
        })
        .await?;
    resident
        .say(Event::OpenConsent {
            order: OrderId(1),
            consent: page.order(),
        })
        .await?;
    resident
        .until("word that it is open", |ask| {
            matches!(ask, Request::WindowOpened { .. })
        })
        .await?;
    resident.asked.clear();
    Ok((desktop, resident, shell))
}

#[tokio::test]
async fn r903_r904_r907_a08_a09_a10_a_page_that_means_harm_gets_nothing() -> anyhow::Result<()> {
    let trap = StdListener::bind("127.0.0.1:0")?;
    trap.set_nonblocking(true)?;
    let elsewhere = format!("http://{}/", trap.local_addr()?);
    let commands = commands()?;
    ensure!(commands.len() > 20, "{commands:?}");
    let page = Page::start(|origin| {
        let places = json!([
            elsewhere,
            elsewhere.replace("http:", "https:"),
            "file:///etc/passwd",
            format!("data:text/html,<script>fetch('{origin}/escaped')</script>"),
            "tauri://localhost/panel.html",
        ]);
        let script = SCRIPT
            .replace("COMMANDS", &json!(commands).to_string())
            .replace("ELSEWHERE", &places.to_string().replace("</", "<\\/"))
            .replace("TRAP", &json!(elsewhere).to_string())
            .replace(
                "BACK",
                &json!(format!("{REDIRECT}?code=c&state=s")).to_string(),
            );
        Some(format!(
            "<!doctype html><title>x</title><body><script>{script}</script>"
        ))
    })
    .await?;
    let (desktop, mut resident, _shell) = shown(&page).await?;

    let came = until("the page to have tried everything", async || page.came()).await;
    let came = came.inspect_err(|_| desktop.remember("hostile"))?;

    for command in &commands {
        let said = came[command.as_str()].as_str().unwrap_or_default();
        ensure!(
            said.starts_with("refused: ") && !said.contains("no answer"),
            "{command}: {said}"
        );
        ensure!(said.contains("not allowed"), "{command}: {said}");
    }
    for thing in ["camera", "place", "popup"] {
        let said = came[thing].as_str().unwrap_or_default();
        ensure!(said.starts_with("refused: "), "{thing}: {said}");
    }
    ensure!(came["global"] == "undefined", "{came}");
    ensure!(trap.accept().is_err(), "it has reached what listens here");
    ensure!(!page.has_been_asked_for("/escaped"), "a data: page ran");
    ensure!(
        !has_file(&desktop.home(), "loot.txt"),
        "something was downloaded"
    );

    // There is one window, and it says where it is.
    let host = page.origin.trim_start_matches("http://");
    ensure!(
        desktop.windows("--name", "accounts.google.com").is_empty(),
        "the page has chosen the title"
    );
    let windows = desktop.windows("--name", host);
    ensure!(windows.len() == 1, "one window: {}", windows.len());

    // All that it could do is to go back.
    resident
        .until("the way back", |ask| {
            matches!(ask, Request::ConsentRedirected { .. })
        })
        .await?;
    ensure!(resident.asked.len() == 1, "{:?}", resident.asked);
    Ok(())
}

#[tokio::test]
async fn r906_r907_r908_a_page_that_stays_blank_is_said_to_and_there_are_ways_out()
-> anyhow::Result<()> {
    let page = Page::start(|_| None).await?;
    let (desktop, mut resident, mut shell) = shown(&page).await?;

    resident
        .until("word that it stays blank", |ask| {
            matches!(ask, Request::ConsentBlank { .. })
        })
        .await?;
    ensure!(page.has_been_asked_for("/start"), "it was asked for");

    let host = page.origin.trim_start_matches("http://");
    let window = desktop.wait_for_window(host)?;
    desktop.focus(&window)?;
    desktop.press(&["alt+b"])?;
    resident
        .until("word that the browser is wanted", |ask| {
            matches!(ask, Request::UseBrowser { .. })
        })
        .await?;

    // Whoever closes it has cancelled, and it goes once that is known.
    desktop.focus(&window)?;
    desktop.press(&["alt+F4"])?;
    resident
        .until("word that it was closed", |ask| {
            matches!(ask, Request::ConsentClosed { .. })
        })
        .await?;
    desktop.wait_for_no_window(host)?;
    let ended = tokio::time::timeout(support::until::PATIENCE, shell.wait()).await;
    ensure!(
        ended.context("The shell stays")??.success(),
        "it ends with its last window"
    );
    Ok(())
}

#[tokio::test]
async fn r908_a_window_that_came_back_has_a_patience_of_its_own() -> anyhow::Result<()> {
    // As long as a page may stay blank (`consent_window.rs`).
    const BLANK_AFTER: Duration = Duration::from_secs(10);
    let page = Page::start(|_| None).await?;
    let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let (mut resident, _shell) = TestResident::with_shell(&desktop).await?;
    resident
        .until("the shell to host windows", |ask| {
            matches!(ask, Request::HostWindows)
        })
        .await?;
    let opened = |number| move |ask: &Request| matches!(ask, Request::WindowOpened { order } if order.0 == number);
    // The program ends with its last window; this one stays.
    resident
        .say(Event::OpenWindow {
            order: OrderId(1),
            window: WindowName::Settings,
            activation_token: None,
            page: None,
        })
        .await?;
    resident.until("the settings", opened(1)).await?;
    let open = |number| Event::OpenConsent {
        order: OrderId(number),
        consent: page.order(),
    };
    resident.say(open(2)).await?;
    resident.until("the first window", opened(2)).await?;

    // To the browser and back, as the user may.
    let transaction = page.order().transaction;
    let host = page.origin.trim_start_matches("http://");
    desktop.wait_for_window(host)?;
    resident.say(Event::CloseConsent { transaction }).await?;
    desktop.wait_for_no_window(host)?;
    let since = now();
    resident.say(open(3)).await?;
    resident.until("the second window", opened(3)).await?;
    resident
        .until("word that it stays blank", |ask| {
            matches!(ask, Request::ConsentBlank { .. })
        })
        .await?;
    ensure!(
        since.elapsed() >= BLANK_AFTER,
        "the first window's time was up, and the second one paid for it"
    );
    Ok(())
}
