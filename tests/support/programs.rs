//! Both programs as processes, on a desktop of their own.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, bail, ensure};
use protocol::{
    Answer, DeviceCode, Event, Health, Request, SignInStart, SignInState, Status, TransactionId,
    UserAgentChoice,
    client::{Client, Events, connect},
    transport::Place,
};

use crate::{
    desktop::TestDesktop,
    dovecot::Dovecot,
    openid_provider::{CLIENT_ID, OpenIdProvider},
    programs_folder,
    until::{PATIENCE, until},
};

/// What the settings of the tests call the provider.
pub const PROVIDER: &str = "test";

/// What people read there.
pub const PROVIDER_NAME: &str = "Test provider";

/// How to start the resident.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `TIDINGS_BROWSER`: what opens links.
    pub browser: Option<PathBuf>,
    /// What starts the resident, with its arguments, where it lives in a network of its own; empty: nothing does.
    pub behind: Vec<String>,
    /// `TIDINGS_SHELL`, when it is not the one beside it.
    pub shell: Option<PathBuf>,
    /// `TIDINGS_TEST_PROVIDERS`.
    pub providers: Option<PathBuf>,
    /// Further variables.
    pub variables: Vec<(String, String)>,
}

impl Surroundings {
    /// Puts them into a program's environment.
    pub fn tell(&self, command: &mut Command) {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        for (variable, path) in [
            ("TIDINGS_BROWSER", &self.browser),
            ("TIDINGS_SHELL", &self.shell),
            ("TIDINGS_TEST_PROVIDERS", &self.providers),
        ] {
            if let Some(path) = path {
                command.env(variable, path);
            }
        }
    }
}

/// The built `tidings`, running; ended with its desktop at the latest.
#[derive(Debug)]
pub struct Resident {
    /// Its process id.
    pub process: u32,
    name: String,
}

impl Resident {
    /// Starts it. Its log is the desktop's log `name`.
    ///
    /// # Errors
    /// When it is not built.
    pub fn start(
        desktop: &mut TestDesktop,
        name: &str,
        surroundings: &Surroundings,
        arguments: &[&str],
    ) -> anyhow::Result<Self> {
        let program = program("tidings")?;
        let mut command = match surroundings.behind.split_first() {
            Some((starter, rest)) => {
                let mut command = desktop.command(starter);
                command.args(rest).arg(&program);
                command
            }
            None => desktop.command(&program),
        };
        command
            .env("TIDINGS_LOG", "debug")
            .env("RUST_BACKTRACE", "1");
        surroundings.tell(&mut command);
        let process = desktop.spawn(name, command, arguments)?;
        Ok(Self {
            process,
            name: name.to_owned(),
        })
    }

    /// Ends it as a power cut would: no farewell to anybody.
    pub fn kill(self, desktop: &mut TestDesktop) {
        headless::signal("-KILL", self.process);
        desktop.end(&self.name);
    }

    /// Asks it to end, and waits for its end.
    pub fn stop(&self, desktop: &mut TestDesktop) {
        desktop.end(&self.name);
    }

    /// A connection to it, as the command line has one.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn connect(&self, desktop: &TestDesktop) -> anyhow::Result<Link> {
        let place = Place::in_folder(desktop.runtime().join("tidings"));
        let (client, events) = until("the resident's socket", async || {
            connect(&place, "tests").await.ok()
        })
        .await
        .with_context(|| format!("tidings said:\n{}", desktop.log(&self.name)))?;
        client.ask(Request::FollowStatus).await?;
        Ok(Link { client, events })
    }
}

/// A client of the resident that follows what it says.
#[derive(Debug)]
pub struct Link {
    client: Client,
    events: Events,
}

impl Link {
    /// Asks.
    ///
    /// # Errors
    /// What the resident says.
    pub async fn ask(&self, request: Request) -> anyhow::Result<Answer> {
        Ok(self.client.ask(request).await?)
    }

    /// The status as it is now.
    ///
    /// # Errors
    /// When the resident is gone.
    pub async fn status(&self) -> anyhow::Result<Status> {
        match self.ask(Request::GetStatus).await? {
            Answer::Status { status } => Ok(status),
            other => bail!("Not a status: {other:?}"),
        }
    }

    /// Waits for a status for which `is_it` holds.
    ///
    /// # Errors
    /// When none comes.
    pub async fn wait_for(
        &self,
        what: &str,
        is_it: impl Fn(&Status) -> bool,
    ) -> anyhow::Result<Status> {
        let found = until(what, async || {
            self.status().await.ok().filter(|status| is_it(status))
        });
        match found.await {
            Ok(status) => Ok(status),
            Err(error) => bail!("{error}; it is {:#?}", self.status().await?),
        }
    }

    /// Waits until the mail of every account is being watched, and there is one.
    ///
    /// # Errors
    /// When it is not.
    pub async fn wait_until_live(&self) -> anyhow::Result<Status> {
        self.wait_for("every account to be watched", |status| {
            let mut accounts = status.accounts.iter();
            !status.accounts.is_empty() && accounts.all(|account| account.health == Health::Live)
        })
        .await
    }

    /// Asks every server for news, and waits until they have answered.
    ///
    /// # Errors
    /// When one does not.
    pub async fn check_now(&self) -> anyhow::Result<()> {
        let before = proofs(&self.status().await?);
        self.ask(Request::CheckNow).await?;
        self.wait_for("the servers' answers", |status| {
            proofs(status)
                .iter()
                .zip(&before)
                .all(|(now, before)| now > before)
        })
        .await
        .map(drop)
    }

    /// Begins to sign in at the test provider.
    ///
    /// # Errors
    /// What the resident says.
    pub async fn sign_in(&self, user_agent: UserAgentChoice) -> anyhow::Result<TransactionId> {
        let start = SignInStart {
            account: None,
            address: None,
            custom: None,
            provider: PROVIDER.to_owned(),
            user_agent,
        };
        match self.ask(Request::SignIn(start)).await? {
            Answer::SignIn { transaction } => Ok(transaction),
            other => bail!("Not a sign-in: {other:?}"),
        }
    }

    /// Waits for the code that is typed on another device.
    ///
    /// # Errors
    /// When none comes.
    pub async fn device_code(&mut self) -> anyhow::Result<DeviceCode> {
        let code = async {
            while let Some(event) = self.events.next().await {
                if let Event::SignIn { state } = event
                    && let Some(code) = state.device
                {
                    return Ok(code);
                }
            }
            bail!("The resident is gone")
        };
        tokio::time::timeout(PATIENCE, code)
            .await
            .context("There is no code")?
    }

    /// Waits for a state, for which `is_it` holds, of the only sign-in that is going on.
    ///
    /// # Errors
    /// When it ends, or none comes.
    pub async fn wait_for_sign_in(
        &mut self,
        what: &str,
        is_it: impl Fn(&SignInState) -> bool,
    ) -> anyhow::Result<SignInState> {
        let there = async {
            while let Some(event) = self.events.next().await {
                if let Event::SignIn { state } = event {
                    if is_it(&state) {
                        return Ok(state);
                    }
                    ensure!(!state.step.is_final(), "It has ended: {state:?}");
                }
            }
            bail!("The resident hung up in the middle of a sign-in")
        };
        tokio::time::timeout(PATIENCE, there)
            .await
            .with_context(|| format!("waited in vain for {what}"))?
    }

    /// Waits for the end of the only sign-in that is going on.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn end_of_sign_in(&mut self) -> anyhow::Result<SignInState> {
        let mut last = None;
        let end = async {
            while let Some(event) = self.events.next().await {
                if let Event::SignIn { state } = event {
                    if state.step.is_final() {
                        return Ok(state);
                    }
                    last = Some(state);
                }
            }
            bail!("The resident hung up in the middle of a sign-in")
        };
        match tokio::time::timeout(PATIENCE, end).await {
            Ok(state) => state,
            Err(_) => bail!("The sign-in does not end; its last state: {last:?}"),
        }
    }
}

fn proofs(status: &Status) -> Vec<Option<protocol::UnixMillis>> {
    let accounts = status.accounts.iter();
    accounts.map(|account| account.last_proof).collect()
}

/// Where a built program is.
///
/// # Errors
/// When it is not built: tests never build.
pub fn program(name: &str) -> anyhow::Result<PathBuf> {
    let path = programs_folder().join(name);
    ensure!(
        path.exists(),
        "{} is not built: run `cargo xtask test`",
        path.display()
    );
    Ok(path)
}

/// Whose client Tidings signs in with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TestClient {
    /// The one that the user hands in.
    HandedIn,
    /// The one that it knows from the start.
    Known,
}

/// Writes the file that makes the certified provider and Dovecot known to a debug build.
///
/// # Errors
/// When the folder is not writable.
pub fn test_providers(
    desktop: &TestDesktop,
    provider: &OpenIdProvider,
    dovecot: &Dovecot,
    trusts_authority: bool,
    client: TestClient,
) -> anyhow::Result<PathBuf> {
    let client = match client {
        TestClient::Known => format!("client_id = \"{CLIENT_ID}\""),
        TestClient::HandedIn => "client = \"imported\"".to_owned(),
    };
    let mut text = format!(
        "[[provider]]
id = \"{PROVIDER}\"
name = \"{PROVIDER_NAME}\"
issuer = \"{}\"
{client}
scopes = \"mail\"
imap_host = \"{}\"
imap_port = {}
user_agent = \"webview\"
detects_refusal = true
",
        provider.issuer, dovecot.host, dovecot.imap_port,
    );
    if trusts_authority {
        text += &format!("extra_roots = \"{}\"\n", dovecot.authority().display());
    }
    let file = desktop.folder().join("providers.toml");
    fs::write(&file, text)?;
    Ok(file)
}
