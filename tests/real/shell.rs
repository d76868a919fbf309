//! The built `tidings-shell`, with a resident that is this test: windows come when they are ordered,
//! and the provider's real page ends in a report of where it led.

mod hostile;

use std::cell::Cell;

use anyhow::{Context as _, bail, ensure};
use protocol::{
    Answer, ConsentOrder, Event, FromClient, FromResident, Hello, OrderId, Outcome, PROTOCOL,
    Request, Settings, Status, Theme, TransactionId, WindowName, WindowPage,
    transport::{Connection, Listening, Place, listen},
};
use support::{
    desktop::{NotificationDaemon, TestDesktop},
    openid_provider::{CLIENT_ID, OpenIdProvider, agree},
    programs::program,
};
use tokio::process::Command;
use url::Url;

// Nobody listens there: the window is stopped before it goes. (Not a port that WebKit blocks by itself.)
const REDIRECT: &str = "http://127.0.0.1:54321/cb/test";

/// The resident's end of the socket.
struct TestResident {
    /// Everything that it was asked, by name.
    asked: Vec<String>,
    connection: Connection,
    _socket: Listening,
}

impl TestResident {
    /// Listens, starts the shell, and greets it.
    async fn with_shell(desktop: &TestDesktop) -> anyhow::Result<(Self, tokio::process::Child)> {
        let socket = listen(&Place::in_folder(desktop.runtime().join("tidings"))).await?;
        let shell = Command::from(desktop.command(program("tidings-shell")?))
            .env("TIDINGS_TEST_PROVIDERS", "this test")
            .kill_on_drop(true)
            .spawn()?;
        let mut connection = socket.accept().await?;
        let hello: Option<FromClient> = connection.reader.read().await?;
        ensure!(matches!(hello, Some(FromClient::Hello(_))), "{hello:?}");
        connection
            .writer
            .write(&FromResident::Hello(Hello {
                program: "tidings".to_owned(),
                version: "0.0.0".to_owned(),
                protocol: PROTOCOL,
            }))
            .await?;
        let resident = Self {
            asked: Vec::new(),
            connection,
            _socket: socket,
        };
        Ok((resident, shell))
    }

    async fn say(&mut self, event: Event) -> anyhow::Result<()> {
        Ok(self
            .connection
            .writer
            .write(&FromResident::Event(event))
            .await?)
    }

    /// Answers whatever comes, until `is_it` says that this was it.
    async fn until(
        &mut self,
        what: &str,
        is_it: impl Fn(&Request) -> bool,
    ) -> anyhow::Result<Request> {
        let coming = async {
            loop {
                let line = self.connection.reader.read().await?;
                let Some(FromClient::Request { id, ask }) = line else {
                    bail!("The shell hung up before {what}: {line:?}");
                };
                let name = serde_json::to_value(&ask)?;
                let name = name.get("op").and_then(serde_json::Value::as_str);
                self.asked.extend(name.map(str::to_owned));
                let answer = match ask {
                    Request::GetStatus => Answer::Status {
                        status: Status::default(),
                    },
                    Request::ListMail { .. } => Answer::Mail { rows: Vec::new() },
                    Request::ListProviders => Answer::Providers {
                        providers: Vec::new(),
                    },
                    Request::ReadSettings => Answer::Settings {
                        settings: Settings::default(),
                    },
                    _ => Answer::Done,
                };
                let outcome = Outcome::Ok(answer);
                self.connection
                    .writer
                    .write(&FromResident::Answer { id, outcome })
                    .await?;
                if is_it(&ask) {
                    return Ok(ask);
                }
            }
        };
        match tokio::time::timeout(support::until::PATIENCE, coming).await {
            Ok(found) => found,
            Err(_) => bail!("waited in vain for {what}"),
        }
    }
}

#[tokio::test]
async fn shows_the_panel_again_at_once_and_ends_a_little_after_it() -> anyhow::Result<()> {
    let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let (mut resident, mut shell) = TestResident::with_shell(&desktop).await?;
    resident
        .until("the shell to host windows", |ask| {
            matches!(ask, Request::HostWindows)
        })
        .await?;

    resident
        .say(Event::OpenWindow {
            order: OrderId(1),
            window: WindowName::Panel,
            activation_token: None,
            page: None,
        })
        .await?;
    resident
        .until("word that it is open", |ask| {
            matches!(ask, Request::WindowOpened { .. })
        })
        .await?;
    resident
        .until("the panel to ask for mail", |ask| {
            matches!(ask, Request::ListMail { .. })
        })
        .await?;
    let panel = desktop.wait_for_window("^Tidings")?;
    desktop.wait_until_painted(&panel)?;
    desktop.remember("panel-without-accounts");

    desktop.focus(&panel)?;
    desktop.press(&["ctrl+w"])?;
    desktop.wait_for_no_window("^Tidings")?;
    resident
        .say(Event::OpenWindow {
            order: OrderId(2),
            window: WindowName::Panel,
            activation_token: None,
            page: None,
        })
        .await?;
    resident
        .until(
            "word that it is there again",
            |ask| matches!(ask, Request::WindowOpened { order } if *order == OrderId(2)),
        )
        .await?;
    ensure!(
        desktop.wait_for_window("^Tidings")? == panel,
        "it is the same window, and no web engine was started for it"
    );
    desktop.wait_until_painted(&panel)?;

    desktop.focus(&panel)?;
    desktop.press(&["ctrl+w"])?;
    desktop.wait_for_no_window("^Tidings")?;
    let ended = tokio::time::timeout(support::until::PATIENCE, shell.wait()).await;
    ensure!(
        ended.context("The shell stays")??.success(),
        "it ends when nobody wants its last window again"
    );
    Ok(())
}

#[tokio::test]
async fn shows_the_settings_in_the_theme_that_was_chosen() -> anyhow::Result<()> {
    let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let (mut resident, mut shell) = TestResident::with_shell(&desktop).await?;
    resident
        .until("the shell to host windows", |ask| {
            matches!(ask, Request::HostWindows)
        })
        .await?;
    resident
        .say(Event::OpenWindow {
            order: OrderId(1),
            window: WindowName::Settings,
            activation_token: None,
            page: None,
        })
        .await?;
    // The shell asks for the status before it opens the window, and the page once it hears what is said: earlier it
    // would miss a word, and ask for it in vain.
    let (statuses, settings) = (Cell::new(0), Cell::new(0));
    resident
        .until("the page to ask, and to listen", |ask| {
            match ask {
                Request::GetStatus => statuses.set(statuses.get() + 1),
                Request::ReadSettings => settings.set(settings.get() + 1),
                _ => {}
            }
            statuses.get() >= 2 && settings.get() >= 1
        })
        .await?;
    let window = desktop.wait_for_window("^Settings")?;
    for (theme, name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        let status = Status {
            theme,
            ..Status::default()
        };
        resident.say(Event::Status { status }).await?;
        // Not "another look": what is drawn last before the word would be one.
        desktop.wait_until_painted_as(&window, |look| match theme {
            Theme::Dark => look.brightness() < 35,
            Theme::Light | Theme::System => look.brightness() > 65,
        })?;
        desktop.remember(&format!("settings-{name}"));
    }

    desktop.focus(&window)?;
    desktop.press(&["Escape"])?;
    let ended = tokio::time::timeout(support::until::PATIENCE, shell.wait()).await;
    ensure!(
        ended.context("The shell stays")??.success(),
        "it ends with its last window"
    );
    Ok(())
}

#[tokio::test]
async fn leads_an_open_window_to_the_page_that_is_asked_for() -> anyhow::Result<()> {
    let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let (mut resident, _shell) = TestResident::with_shell(&desktop).await?;
    resident
        .until("the shell to host windows", |ask| {
            matches!(ask, Request::HostWindows)
        })
        .await?;
    let open = |order, page| Event::OpenWindow {
        order: OrderId(order),
        window: WindowName::Settings,
        activation_token: None,
        page,
    };
    resident.say(open(1, None)).await?;
    resident
        .until("the window to ask for the settings", |ask| {
            matches!(ask, Request::ReadSettings)
        })
        .await?;
    let window = desktop.wait_for_window("^Settings")?;
    let look = desktop.wait_until_painted(&window)?;
    resident.say(open(2, Some(WindowPage::About))).await?;
    let is_second = |ask: &Request| matches!(ask, Request::WindowOpened { order } if order.0 == 2);
    resident.until("word that it is done", is_second).await?;
    desktop.wait_until_painted_anew(&window, &look)?;
    desktop.remember_window("^Settings", "settings-about")
}

#[tokio::test]
async fn r905_r906_reports_where_the_consent_page_led() -> anyhow::Result<()> {
    let provider = OpenIdProvider::start("test").await?;
    let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let (mut resident, _shell) = TestResident::with_shell(&desktop).await?;
    resident
        .until("the shell to host windows", |ask| {
            matches!(ask, Request::HostWindows)
        })
        .await?;

    let mut url = Url::parse(&format!("{}/auth", provider.issuer))?;
    url.query_pairs_mut().extend_pairs([
        ("client_id", CLIENT_ID),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("scope", "openid email mail"),
        ("state", "a-state"),
        ("nonce", "a-nonce"),
        // RFC 7636, appendix B.
        (
            "code_challenge",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        ),
        ("code_challenge_method", "S256"),
    ]);
    resident
        .say(Event::OpenConsent {
            order: OrderId(1),
            consent: ConsentOrder {
                transaction: TransactionId("first".to_owned()),
                url: url.into(),
                redirect: REDIRECT.to_owned(),
                hosts: Vec::new(),
                loopback_origin: Some(provider.issuer.clone()),
                detect_refusal: false,
            },
        })
        .await?;
    resident
        .until("word that it is open", |ask| {
            matches!(ask, Request::WindowOpened { .. })
        })
        .await?;

    let agreed = agree(&desktop, &provider, "ada@example.test").await;
    agreed.inspect_err(|_| desktop.remember("consent-failed"))?;

    let report = resident
        .until("a report", |ask| {
            matches!(
                ask,
                Request::ConsentRedirected { .. }
                    | Request::ConsentClosed { .. }
                    | Request::ConsentBlank { .. }
                    | Request::ConsentRefused { .. }
            )
        })
        .await?;
    let Request::ConsentRedirected { transaction, url } = report else {
        bail!("{report:?}");
    };
    assert_eq!(transaction, TransactionId("first".to_owned()));
    let url = url.expose();
    ensure!(
        url.starts_with(REDIRECT) && url.contains("code=") && url.contains("state=a-state"),
        "what the provider sent"
    );

    let transaction = TransactionId("first".to_owned());
    resident.say(Event::CloseConsent { transaction }).await?;
    desktop.wait_for_no_window("127.0.0.1")
}
