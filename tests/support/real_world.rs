//! Everything real around the two programs, and what a person does with them.

use std::time::Duration;

use crate::{
    chromium::browser,
    desktop::{NotificationDaemon, TestDesktop},
    dovecot::Dovecot,
    keyring::Keyring,
    notifications::Shown,
    openid_provider::OpenIdProvider,
    programs::{Link, PROVIDER, Resident, Surroundings, TestClient, test_providers},
    until::until,
};
use anyhow::{Context as _, ensure};
use protocol::{SignInStep, UserAgentChoice};

/// Whose mail it is.
pub const ADA: &str = "ada@example.test";

/// Unlocks the keyring.
pub const PASSWORD: &str = "the keyring's password";

/// Everything around the two programs. The order of the fields is the order of their end.
#[derive(Debug)]
pub struct World {
    /// The keychain, while there is one.
    pub keyring: Option<Keyring>,
    /// The screen, the bus, the panel.
    pub desktop: TestDesktop,
    /// The mail server.
    pub dovecot: Dovecot,
    /// Where one signs in.
    pub provider: OpenIdProvider,
    /// What the programs are told by variables.
    pub surroundings: Surroundings,
}

impl World {
    /// Everything is as it should be.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn new() -> anyhow::Result<Self> {
        Self::with(true, TestClient::Known, &[], None).await
    }

    /// The provider's access tokens live that many seconds.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn with_tokens_for(seconds: u32) -> anyhow::Result<Self> {
        let lifetime = seconds.to_string();
        let variables = [("ACCESS_TOKEN_TTL", lifetime.as_str())];
        Self::with(true, TestClient::Known, &variables, None).await
    }

    /// Nothing there hosts icons or shows notifications, and nothing is started by asking for it.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn on_an_empty_desktop() -> anyhow::Result<Self> {
        let desktop = TestDesktop::empty().await?;
        Self::at(desktop, true, TestClient::Known, &[], None).await
    }

    /// `tidings` is started by `behind`, on the other side of a router; it reaches the mail server at that address.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn behind(address: &str, behind: &[&str]) -> anyhow::Result<Self> {
        let mut world = Self::with(true, TestClient::Known, &[], Some(address)).await?;
        world.surroundings.behind = behind.iter().map(|&word| word.to_owned()).collect();
        Ok(world)
    }

    /// The provider knows one more client, with this secret; Tidings knows none.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn awaiting_a_client_file(secret: &str) -> anyhow::Result<Self> {
        Self::with(
            true,
            TestClient::HandedIn,
            &[("DESKTOP_APP_SECRET", secret)],
            None,
        )
        .await
    }

    /// The provider takes Chromium only, and refuses windows of applications: `at-once` or `later`.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn refusing_windows(how: &str) -> anyhow::Result<Self> {
        Self::with(true, TestClient::Known, &[("REFUSES_WINDOWS", how)], None).await
    }

    /// Tidings does not know the mail server's authority.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn without_trust() -> anyhow::Result<Self> {
        Self::with(false, TestClient::Known, &[], None).await
    }

    async fn with(
        trusts_authority: bool,
        client: TestClient,
        variables: &[(&str, &str)],
        address: Option<&str>,
    ) -> anyhow::Result<Self> {
        let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
        Self::at(desktop, trusts_authority, client, variables, address).await
    }

    async fn at(
        desktop: TestDesktop,
        trusts_authority: bool,
        client: TestClient,
        variables: &[(&str, &str)],
        address: Option<&str>,
    ) -> anyhow::Result<Self> {
        let provider = OpenIdProvider::with(PROVIDER, variables).await?;
        let dovecot = Dovecot::start_at(&provider, address).await?;
        let keyring = Keyring::start(&desktop, PASSWORD)?;
        let surroundings = Surroundings {
            browser: Some(browser(&desktop, ADA)?),
            behind: Vec::new(),
            shell: None,
            variables: Vec::new(),
            providers: Some(test_providers(
                &desktop,
                &provider,
                &dovecot,
                trusts_authority,
                client,
            )?),
        };
        Ok(Self {
            keyring: Some(keyring),
            desktop,
            dovecot,
            provider,
            surroundings,
        })
    }

    /// Starts the resident as at login: without a window.
    ///
    /// # Errors
    /// When the program is not built.
    pub fn start(&mut self, name: &str) -> anyhow::Result<Resident> {
        let surroundings = self.surroundings.clone();
        Resident::start(&mut self.desktop, name, &surroundings, &["--autostart"])
    }

    /// Signs in through the browser, and waits until the mailbox is watched.
    ///
    /// # Errors
    /// When it does not happen.
    pub async fn sign_in_with_the_browser(&self, link: &mut Link) -> anyhow::Result<()> {
        link.sign_in(UserAgentChoice::Browser).await?;
        let end = link.end_of_sign_in().await?;
        ensure!(
            end.step == SignInStep::Done,
            "{end:?}; the browser said:\n{}",
            self.desktop.log("browser")
        );
        link.wait_until_live().await.map(drop)
    }

    /// Delivers a mail to Ada.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn deliver(&self, from: &str, subject: &str, body: &str) -> anyhow::Result<()> {
        self.deliver_with("", from, subject, body).await
    }

    /// The same, with further lines of the header.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn deliver_with(
        &self,
        header: &str,
        from: &str,
        subject: &str,
        body: &str,
    ) -> anyhow::Result<()> {
        let mail = format!(
            "{header}From: {from}\nTo: {ADA}\nSubject: {subject}\nMessage-ID: <{}@example.test>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n",
            subject.replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
        );
        self.dovecot.deliver(ADA, &mail).await
    }

    /// Waits until that mail is read on the server.
    ///
    /// # Errors
    /// When it does not happen.
    pub async fn wait_until_seen(&self, subject: &str) -> anyhow::Result<()> {
        until(&format!("{subject} to be read on the server"), async || {
            let flags = self.dovecot.flags(ADA, subject).ok()?;
            flags.contains("\\Seen").then_some(())
        })
        .await
    }

    /// Adds the programs' logs and a picture of the screen to a failure.
    ///
    /// # Errors
    /// The one that came in.
    pub fn explain(&self, result: anyhow::Result<()>, test: &str) -> anyhow::Result<()> {
        result
            .inspect_err(|_| self.desktop.remember(test))
            .with_context(|| {
                let logs: String = [
                    "first",
                    "second",
                    "third",
                    "browser",
                    "tauri-driver",
                    "keyring",
                ]
                .iter()
                .map(|name| (name, self.desktop.log(name)))
                .filter(|(_, log)| !log.is_empty())
                .map(|(name, log)| format!("--- {name} ---\n{log}"))
                .collect();
                format!(
                    "{logs}--- provider ---\n{}--- dovecot ---\n{}",
                    self.provider.log(),
                    self.dovecot.log()
                )
            })
    }

    /// The beginning of many a story: signed in through the browser, and told of Bob's mail.
    ///
    /// # Errors
    /// When it does not happen.
    pub async fn told_of(
        &mut self,
        subject: &str,
        body: &str,
    ) -> anyhow::Result<(Resident, Link, Shown)> {
        let resident = self.start("first")?;
        let mut link = resident.connect(&self.desktop).await?;
        self.sign_in_with_the_browser(&mut link).await?;
        self.deliver("Bob <bob@example.test>", subject, body)
            .await?;
        let shown = self.heard_of("Bob").await?;
        Ok((resident, link, shown))
    }

    /// Waits for the notification of a mail of theirs.
    ///
    /// # Errors
    /// When it does not happen.
    pub async fn heard_of(&self, sender: &str) -> anyhow::Result<Shown> {
        self.desktop
            .ear
            .wait_for(&format!("from {sender}"), |shown| {
                shown.title.contains(sender)
            })
            .await
    }

    /// The notifications about mail so far: those that can be marked read.
    #[must_use]
    pub fn mails(&self) -> Vec<Shown> {
        let mut shown = self.desktop.ear.shown();
        shown.retain(|shown| shown.buttons.iter().any(|(_, label)| label == "Mark read"));
        shown
    }

    /// Waits until the server has been asked again after everything was watched: what it had to tell has been told.
    ///
    /// # Errors
    /// When they have not answered, or notifications are still coming.
    pub async fn settled(&self, link: &Link) -> anyhow::Result<()> {
        link.wait_until_live().await?;
        link.check_now().await?;
        // What was handed to the desktop last is on the bus, but maybe not yet in our ear.
        let before = self.mails().len();
        tokio::time::sleep(Duration::from_millis(500)).await;
        ensure!(
            self.mails().len() == before,
            "notifications are still coming"
        );
        Ok(())
    }
}
