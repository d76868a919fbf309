//! No secret of a sign-in gets anywhere but to the provider, the mail server and the keychain (A13, A14).
//!
//! One run through everything that handles secrets, failures included, with every level of the log on. What
//! is logged, shown, told to windows and written to files is then searched for each secret that the provider
//! has given out or been sent.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::ensure;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use fakes::{Lie, Place, Provider};
use log::{LevelFilter, Log, Metadata, Record};
use protocol::{HandedIn, Health, SignInStart, SignInState, SignInStep, UserAgentChoice};
use support::{consent::Mood, files_below, until::until, world::World};
use url::Url;

/// These write down what they send, and never get a word in `tidings` (`sign-in.md` R-608).
const SILENCED: [&str; 6] = [
    "async_imap",
    "hyper",
    "hyper_util",
    "imap_proto",
    "reqwest",
    "zbus",
];

/// In the client file that is handed in.
const CLIENT_SECRET: &str = "GOCSPX-SENTINEL-of-a-client-file";

/// Everything that is logged in this process.
static LOGGED: Logged = Logged(Mutex::new(String::new()));

struct Logged(Mutex<String>);

impl Logged {
    fn text(&self) -> String {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Log for Logged {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let krate = metadata.target().split("::").next().unwrap_or_default();
        !SILENCED.contains(&krate)
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = format!("{} {}\n", record.target(), record.args());
            self.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push_str(&line);
        }
    }

    fn flush(&self) {}
}

#[tokio::test]
async fn r48_r117_r801_a13_a14_no_secret_is_logged_shown_told_or_written() -> anyhow::Result<()> {
    // Before the world's own logger.
    ensure!(log::set_logger(&LOGGED).is_ok(), "nobody else logs");
    log::set_max_level(LevelFilter::Trace);
    let world = World::new().await?;
    let told = Told::listen(&world);

    world.go_through_everything().await?;

    world.engine.stop().await;
    let shown = told.text(&world)?;
    let files = files_below(world.settings_file().parent().unwrap_or(Path::new("/")))?;
    let logged = LOGGED.text();
    ensure!(logged.contains("engine"), "something was logged: {logged}");
    ensure!(shown.contains(Provider::USER), "something was told");
    ensure!(files.len() > 1000, "something was written");

    let secrets = world.secrets()?;
    ensure!(secrets.len() > 20, "much was at stake: {}", secrets.len());
    for secret in &secrets {
        for (place, text) in [("log", &logged), ("windows", &shown), ("files", &files)] {
            // Which one it was is not shown either: this text is logged by whoever runs the test.
            ensure!(!text.contains(secret), "a secret is in the {place}");
        }
    }
    ensure!(
        !logged.contains(Provider::USER),
        "accounts are logged by id: {logged}"
    );
    Ok(())
}

/// What a run goes through.
trait Everything {
    async fn go_through_everything(&self) -> anyhow::Result<()>;
    async fn sign_in_again(&self) -> anyhow::Result<SignInState>;
    fn secrets(&self) -> anyhow::Result<Vec<String>>;
}

impl Everything for World {
    async fn go_through_everything(&self) -> anyhow::Result<()> {
        // A sign-in, and a refresh because the mail server takes the token no more.
        let end = self.sign_in().await?;
        ensure!(end.step == SignInStep::Done, "{end:?}");
        self.wait_until_live().await?;
        let asked = self.provider.requests_to("/token");
        self.provider.end_access_tokens();
        self.mail.hang_up();
        until("a refresh", async || {
            (self.provider.requests_to("/token") > asked).then_some(())
        })
        .await?;
        self.wait_until_live().await?;

        // Everything that can go wrong on the way to tokens, there and in the browser.
        for lie in [
            Lie::AccessDenied,
            Lie::AtHashOther,
            Lie::Html(Place::Token),
            Lie::Huge(Place::Keys),
            Lie::IdTokenMissing,
            Lie::InvalidClient,
            Lie::IssOther,
            Lie::MailScopeMissing,
            Lie::NonceOther,
            Lie::Redirect(Place::Token),
            Lie::SignatureBroken,
            Lie::Unavailable(Place::Token, 60),
        ] {
            self.provider.lie(lie);
            for user_agent in [UserAgentChoice::Webview, UserAgentChoice::Browser] {
                let end = self.sign_in_with(user_agent).await?;
                ensure!(end.step == SignInStep::Failed, "{lie:?}: {end:?}");
            }
            self.provider.be_honest();
        }
        self.provider.lie(Lie::SubjectOther);
        let end = self.sign_in_again().await?;
        ensure!(end.step == SignInStep::Failed, "another person: {end:?}");
        self.provider.be_honest();

        // A page that is left open, a link that is copied, a move to the browser.
        self.user.is_in_the_mood(Mood::Waits);
        let transaction = self.engine.sign_in(start()).await?;
        until("the page", async || {
            let states = self.engine.sign_in_states();
            let waits = |state: &SignInState| {
                state.transaction == transaction && state.step == SignInStep::Waiting
            };
            states.iter().any(waits).then_some(())
        })
        .await?;
        drop(self.engine.sign_in_link(&transaction).await?);
        self.engine.use_browser(&transaction, Vec::new()).await?;
        until("the browser", async || {
            (!self.user.closed().is_empty()).then_some(())
        })
        .await?;
        self.engine.cancel_sign_in(&transaction);
        self.user.is_in_the_mood(Mood::Agrees);

        // Client files, good and bad.
        for json in [
            format!(r#"{{"web":{{"client_id":"x","client_secret":"{CLIENT_SECRET}"}}}}"#),
            format!(r#"{{"installed":{{"client_id":"x","client_secret":"{CLIENT_SECRET}"}}}}"#),
            format!(r#"{{"installed": "{CLIENT_SECRET}"#),
        ] {
            let refused = self
                .engine
                .import_client("google", HandedIn::new(json))
                .await;
            let said = format!("{refused:?}");
            ensure!(
                refused.is_err() && !said.contains(CLIENT_SECRET),
                "the refusal does not quote the file"
            );
        }

        // The keychain fails, the mail server refuses, the provider ends it.
        self.keychain
            .has_trouble(Some(engine::keychain::KeychainError::Failed));
        drop(self.sign_in().await?);
        self.keychain.has_trouble(None);
        self.provider.revoke_everything();
        self.mail.hang_up();
        self.wait_for_health(Health::NeedsSignIn).await?;
        self.sign_in_again().await?;
        self.wait_until_live().await?;
        self.mail.refuse_tokens(r#"{"status":"400"}"#);
        self.mail.hang_up();
        self.wait_for("the refusal to show", |status| {
            status
                .accounts
                .iter()
                .any(|account| account.health.needs_user())
        })
        .await?;
        Ok(())
    }

    async fn sign_in_again(&self) -> anyhow::Result<SignInState> {
        let account = self
            .status()
            .accounts
            .first()
            .map(|account| account.id.clone());
        ensure!(account.is_some(), "somebody is signed in");
        let mut states = self.engine.sign_ins();
        let again = SignInStart { account, ..start() };
        let transaction = self.engine.sign_in(again).await?;
        let end = async {
            loop {
                let state = states.recv().await?;
                if state.transaction == transaction && state.step.is_final() {
                    return anyhow::Ok(state);
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(60), end).await?
    }

    /// Whatever the provider gave out or was sent, and what was made on the way; not the address, which people see.
    fn secrets(&self) -> anyhow::Result<Vec<String>> {
        let mut secrets = self.provider.secrets();
        secrets.push(CLIENT_SECRET.to_owned());
        for link in self.user.links() {
            secrets.extend(link.rsplit('/').next().map(str::to_owned));
        }
        for order in self.user.orders() {
            let url = Url::parse(&order.url)?;
            let ours = url
                .query_pairs()
                .filter(|(name, _)| matches!(&**name, "state" | "nonce" | "code_challenge"));
            secrets.extend(ours.map(|(_, value)| value.into_owned()));
        }
        secrets.retain(|secret| secret != Provider::USER);
        ensure!(
            secrets.iter().all(|secret| secret.len() >= 16),
            "none is so short that it occurs by chance"
        );
        let as_sent: Vec<_> = secrets
            .iter()
            .map(|token| {
                let user = Provider::USER;
                BASE64_STANDARD.encode(format!("user={user}\x01auth=Bearer {token}\x01\x01"))
            })
            .collect();
        secrets.extend(as_sent);
        Ok(secrets)
    }
}

fn start() -> SignInStart {
    SignInStart {
        account: None,
        address: None,
        custom: None,
        provider: support::world::PROVIDER.to_owned(),
        user_agent: UserAgentChoice::Webview,
    }
}

/// What windows, tray and command line are told, as JSON and as Debug.
struct Told {
    text: Arc<Mutex<String>>,
    listening: tokio::task::JoinSet<()>,
}

impl Told {
    fn listen(world: &World) -> Self {
        let text = Arc::new(Mutex::new(String::new()));
        let mut listening = tokio::task::JoinSet::new();
        let (mut statuses, mut states) = (world.engine.status(), world.engine.sign_ins());
        let note = {
            let text = Arc::clone(&text);
            move |shape: Result<String, serde_json::Error>, debug: String| {
                let mut text = text.lock().unwrap_or_else(PoisonError::into_inner);
                text.push_str(&shape.unwrap_or_default());
                text.push_str(&debug);
            }
        };
        listening.spawn({
            let note = note.clone();
            async move {
                while statuses.changed().await.is_ok() {
                    let status = statuses.borrow_and_update().clone();
                    note(serde_json::to_string(&status), format!("{status:?}"));
                }
            }
        });
        listening.spawn(async move {
            while let Ok(state) = states.recv().await {
                note(serde_json::to_string(&state), format!("{state:?}"));
            }
        });
        Self { text, listening }
    }

    /// That, and every notification.
    fn text(mut self, world: &World) -> anyhow::Result<String> {
        self.listening.abort_all();
        let told = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        let states = serde_json::to_string(&world.engine.sign_in_states())?;
        let orders = format!("{:?}", world.user.orders());
        Ok(format!(
            "{told} {states} {orders} {:?}",
            world.desktop.shown()
        ))
    }
}
