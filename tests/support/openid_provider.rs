//! A certified OpenID provider on loopback: npm's oidc-provider, in `tests/real/provider.mjs`.

use std::process::Stdio;

use anyhow::{Context as _, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use crate::{programs_folder, repository};

/// The provider's client id for Tidings.
pub const CLIENT_ID: &str = "tidings";

/// The provider, ended when dropped.
#[derive(Debug)]
pub struct OpenIdProvider {
    /// Its issuer URL.
    pub issuer: String,
    _child: Child,
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
        let log = std::fs::File::create(programs_folder().join("openid-provider.log"))?;
        let mut child = Command::new("node")
            .arg(folder.join("provider.mjs"))
            .env("PROVIDER_ID", id)
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
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
        })
    }
}
