//! A certified OpenID provider on loopback: npm's oidc-provider, in `tests/real/provider.mjs`.

use std::{
    fs::File,
    path::PathBuf,
    process::Stdio,
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::{Context as _, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    process::{Child, Command},
};

use crate::{desktop::TestDesktop, repository, until::until};

/// The provider's client id for Tidings.
pub const CLIENT_ID: &str = "tidings";

/// The provider, ended when dropped.
#[derive(Debug)]
pub struct OpenIdProvider {
    /// Its issuer URL.
    pub issuer: String,
    _child: Child,
    log: PathBuf,
    secrets: PathBuf,
}

impl OpenIdProvider {
    /// Starts it. `id` is what our settings call it: a part of the redirect path.
    ///
    /// # Errors
    /// When Node or the package is not there.
    pub async fn start(id: &str) -> anyhow::Result<Self> {
        Self::with(id, &[]).await
    }

    /// Starts it with some of the variables that `provider.mjs` names.
    ///
    /// # Errors
    /// When Node or the package is not there.
    pub async fn with(id: &str, variables: &[(&str, &str)]) -> anyhow::Result<Self> {
        let folder = repository().join("tests/real");
        ensure!(
            folder.join("node_modules/oidc-provider").exists(),
            "The OpenID provider is not installed: run `cargo xtask test`, or `npm --prefix tests/real ci`"
        );
        static NEXT: AtomicU32 = AtomicU32::new(0);

        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let log = std::env::temp_dir().join(format!(
            "tidings-provider-{}-{number}.log",
            std::process::id()
        ));
        let secrets = log.with_extension("secrets");
        let mut child = Command::new("node")
            .arg(folder.join("provider.mjs"))
            .env("PROVIDER_ID", id)
            .env("PROVIDER_SECRETS", &secrets)
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?)
            .kill_on_drop(true)
            .spawn()
            .context("node could not be started")?;
        let output = child.stdout.take().context("It has a standard output")?;
        let issuer = BufReader::new(output)
            .lines()
            .next_line()
            .await?
            .context("The OpenID provider ended at once")?;
        Ok(Self {
            issuer,
            _child: child,
            log,
            secrets,
        })
    }

    /// Everything that was granted holds no longer.
    ///
    /// # Errors
    /// When it does not answer so.
    pub async fn forget(&self) -> anyhow::Result<()> {
        let host = self.issuer.trim_start_matches("http://");
        let request = format!(
            "POST /test/forget HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        ensure!(answer.ends_with("forgotten"), "{answer}");
        Ok(())
    }

    /// What has happened there, a line each: `interaction.started login`, `grant.success`, …
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Every secret that it was sent or gave out, with its name: what a test for leaks looks for.
    #[must_use]
    pub fn secrets(&self) -> Vec<(String, String)> {
        let text = std::fs::read_to_string(&self.secrets).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        lines
            .map(|(name, secret)| (name.to_owned(), secret.to_owned()))
            .collect()
    }

    /// Waits until that has happened so many times.
    ///
    /// # Errors
    /// When it does not.
    pub async fn wait_for(&self, what: &str, times: usize) -> anyhow::Result<()> {
        until(&format!("the provider to say {what}"), async || {
            (self.log().matches(what).count() >= times).then_some(())
        })
        .await
        .with_context(|| format!("The provider said:\n{}", self.log()))
    }
}

impl Drop for OpenIdProvider {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.log);
        let _ = std::fs::remove_file(&self.secrets);
    }
}

/// Signs in and agrees in the consent window, by keyboard. It is incognito, and so out of WebDriver's
/// sight: keys and pictures remain.
///
/// # Errors
/// When the window does not come, or the provider does not go on.
pub async fn agree(
    desktop: &TestDesktop,
    provider: &OpenIdProvider,
    address: &str,
) -> anyhow::Result<()> {
    provider.wait_for("interaction.started login", 1).await?;
    let consent = desktop.wait_for_window("127.0.0.1")?;
    desktop.wait_until_painted(&consent)?;
    desktop.remember("consent-login");
    desktop.focus(&consent)?;
    desktop.type_text(address)?;
    desktop.press(&["Tab"])?;
    desktop.type_text("any")?;
    let filled_in = desktop.wait_until_painted(&consent)?;
    desktop.press(&["Return"])?;
    provider.wait_for("interaction.started consent", 1).await?;
    desktop.wait_until_painted_anew(&consent, &filled_in)?;
    desktop.remember("consent-agree");
    desktop.press(&["Return"])
}
