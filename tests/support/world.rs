//! The engine in a world of fakes: a provider and a mail server on loopback, a user who agrees, a
//! desktop that remembers. Nothing else of the engine is replaced.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use anyhow::{Context as _, bail, ensure};
use engine::{Engine, ImapServer, Setup};
use fakes::{Certificates, MailServer, Provider};
use protocol::{
    CustomProvider, HandedIn, Health, SignInStart, SignInState, SignInStep, Status, TransactionId,
    UserAgentChoice,
};

use crate::{
    consent::User,
    keychain::TestKeychain,
    notices::Notices,
    until::{PATIENCE, until},
};

/// What the world's settings call the provider.
pub const PROVIDER: &str = "fake";

/// What people read there.
pub const PROVIDER_NAME: &str = "Fakemail";

/// The world.
pub struct World {
    /// The authority of the mail server's certificate.
    pub certificates: Certificates,
    /// What the user is shown.
    pub desktop: Arc<Notices>,
    /// Under test.
    pub engine: Engine,
    /// Where secrets rest.
    pub keychain: Arc<TestKeychain>,
    /// The mail server.
    pub mail: MailServer,
    /// The OpenID provider.
    pub provider: Provider,
    /// Whoever sits before the provider's page.
    pub user: Arc<User>,
    folder: Folder,
    /// Built into the engine.
    known: Vec<engine::Provider>,
}

/// How the engine comes to know the provider.
#[derive(Clone, Copy)]
enum Acquaintance {
    /// Built in, with a client.
    BuiltIn,
    /// Built in, without a client.
    ClientHandedIn,
    /// Built in, without a client, which is typed.
    ClientTyped,
    /// Built in, with a client, in whose place another may be typed.
    ClientReplaced,
    /// Built in; it does not say who has signed in.
    NamesNobody,
    /// Not at all.
    Stranger,
    /// Built in; its word for an address counts only if it has verified it.
    VerifiesAddresses,
}

impl Acquaintance {
    fn with(self, provider: &Provider, imap: ImapServer) -> anyhow::Result<Vec<engine::Provider>> {
        let issuer = provider.issuer();
        let known = || {
            let scope = Provider::MAIL_SCOPE;
            let id = Provider::CLIENT_ID;
            let mut known = engine::Provider::on_loopback(PROVIDER, &issuer, id, scope, imap)?;
            PROVIDER_NAME.clone_into(&mut known.name);
            anyhow::Ok(known)
        };
        Ok(match self {
            Self::BuiltIn => vec![known()?],
            Self::ClientHandedIn => vec![known()?.awaiting_a_client_file()],
            Self::ClientTyped => vec![known()?.awaiting_a_typed_client()],
            Self::ClientReplaced => vec![known()?.taking_a_typed_client()],
            Self::NamesNobody => vec![known()?.naming_nobody()],
            Self::Stranger => Vec::new(),
            Self::VerifiesAddresses => vec![known()?.verifying_addresses()],
        })
    }
}

impl World {
    /// A world in which nobody has signed in.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn new() -> anyhow::Result<Self> {
        Self::with(|_| Ok(()), true).await
    }

    /// A world whose mail server's authority is unknown to the engine.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn without_trust() -> anyhow::Result<Self> {
        Self::with(|_| Ok(()), false).await
    }

    /// A world in whose folder something lies before the engine starts (`settings.toml`).
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn prepared(
        prepare: impl FnOnce(&Path) -> anyhow::Result<()>,
    ) -> anyhow::Result<Self> {
        Self::with(prepare, true).await
    }

    /// A world whose provider has no client for us: the user hands in a client file, as with Google.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn awaiting_a_client_file() -> anyhow::Result<Self> {
        Self::knowing(Acquaintance::ClientHandedIn, |_| Ok(()), true).await
    }

    /// A world whose provider has no client for us, nor files with one: the user types its id, as with Microsoft.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn awaiting_a_typed_client() -> anyhow::Result<Self> {
        Self::knowing(Acquaintance::ClientTyped, |_| Ok(()), true).await
    }

    /// A world whose provider has a client for us, and takes another one of the user's: as Google and Microsoft where
    /// the build brings an id.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn taking_a_typed_client() -> anyhow::Result<Self> {
        Self::knowing(Acquaintance::ClientReplaced, |_| Ok(()), true).await
    }

    /// A world whose provider does not say who has signed in, as Microsoft and Fastmail.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn whose_provider_names_nobody() -> anyhow::Result<Self> {
        Self::knowing(Acquaintance::NamesNobody, |_| Ok(()), true).await
    }

    /// A world whose provider verifies addresses, and says of each whether it has, as Google.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn whose_provider_verifies_addresses() -> anyhow::Result<Self> {
        Self::knowing(Acquaintance::VerifiesAddresses, |_| Ok(()), true).await
    }

    /// A world whose provider is over https, and nobody knows it: the user fills in where it is
    /// ([`Self::filled_in`]).
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn with_unknown_provider() -> anyhow::Result<Self> {
        Self::knowing(Acquaintance::Stranger, |_| Ok(()), true).await
    }

    /// A world in which [`fakes::Provider::USER`] has signed in and is watched.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn with_signed_in_account() -> anyhow::Result<Self> {
        let world = Self::new().await?;
        let end = world.sign_in().await?;
        ensure!(end.step == SignInStep::Done, "{end:?}");
        world.wait_until_live().await?;
        Ok(world)
    }

    async fn with(
        prepare: impl FnOnce(&Path) -> anyhow::Result<()>,
        trusts_authority: bool,
    ) -> anyhow::Result<Self> {
        Self::knowing(Acquaintance::BuiltIn, prepare, trusts_authority).await
    }

    async fn knowing(
        acquaintance: Acquaintance,
        prepare: impl FnOnce(&Path) -> anyhow::Result<()>,
        trusts_authority: bool,
    ) -> anyhow::Result<Self> {
        // What the engine logs is shown with a test that fails; RUST_LOG=debug shows more of it.
        let _ = env_logger::builder().is_test(true).try_init();
        let folder = Folder::new()?;
        prepare(&folder.0)?;
        let certificates = Certificates::new()?;
        let provider = match acquaintance {
            Acquaintance::Stranger => Provider::start_privately(&certificates).await?,
            Acquaintance::BuiltIn
            | Acquaintance::ClientHandedIn
            | Acquaintance::ClientTyped
            | Acquaintance::ClientReplaced
            | Acquaintance::NamesNobody
            | Acquaintance::VerifiesAddresses => Provider::start().await?,
        };
        provider.auto_approve(true);
        let mail = MailServer::start(&certificates, provider.tokens()).await?;
        let desktop = Arc::new(Notices::default());
        let keychain = Arc::new(TestKeychain::default());
        let known = acquaintance.with(&provider, imap(&mail, &certificates, trusts_authority))?;
        let (engine, user) = start(&folder.0, &known, &desktop, &keychain).await?;
        user.trusts(certificates.ca_der());
        Ok(Self {
            certificates,
            desktop,
            engine,
            keychain,
            mail,
            provider,
            user,
            folder,
            known,
        })
    }

    /// The settings file.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.folder.0.join("settings.toml")
    }

    /// The status as it is now.
    #[must_use]
    pub fn status(&self) -> Status {
        self.engine.status().borrow().clone()
    }

    /// Signs in as the preset says, and waits for the end.
    ///
    /// # Errors
    /// When the engine refuses, or the sign-in does not end.
    pub async fn sign_in(&self) -> anyhow::Result<SignInState> {
        self.sign_in_with(UserAgentChoice::Auto).await
    }

    /// Signs in there, and waits for the end.
    ///
    /// # Errors
    /// When the engine refuses, or the sign-in does not end.
    pub async fn sign_in_with(&self, user_agent: UserAgentChoice) -> anyhow::Result<SignInState> {
        let start = self.start_at(PROVIDER);
        self.sign_in_as_said(SignInStart {
            user_agent,
            ..start
        })
        .await
    }

    /// What begins a sign-in there.
    #[must_use]
    pub fn start_at(&self, provider: &str) -> SignInStart {
        SignInStart {
            account: None,
            address: None,
            custom: None,
            provider: provider.to_owned(),
            user_agent: UserAgentChoice::Auto,
        }
    }

    /// What the user types into "Another provider…".
    #[must_use]
    pub fn filled_in(&self) -> CustomProvider {
        CustomProvider {
            client_id: Provider::CLIENT_ID.to_owned(),
            extra_roots: self.certificates.ca_pem().to_owned(),
            imap_host: "localhost".to_owned(),
            imap_port: self.mail.port(),
            issuer: self.provider.issuer(),
            scopes: Provider::MAIL_SCOPE.to_owned(),
        }
    }

    /// Signs in at the provider that was filled in, and waits for the end.
    ///
    /// # Errors
    /// When the engine refuses, or the sign-in does not end.
    pub async fn sign_in_at(&self, custom: CustomProvider) -> anyhow::Result<SignInState> {
        let start = self.start_at("custom");
        self.sign_in_as_said(SignInStart {
            custom: Some(custom),
            ..start
        })
        .await
    }

    /// Signs in as `start` says, and waits for the end.
    ///
    /// # Errors
    /// When the engine refuses, or the sign-in does not end.
    pub async fn sign_in_as_said(&self, start: SignInStart) -> anyhow::Result<SignInState> {
        let transaction = self.engine.sign_in(start).await?;
        self.end_of(&transaction).await
    }

    /// The same, with an app password.
    ///
    /// # Errors
    /// When the engine refuses, or the sign-in does not end.
    pub async fn sign_in_with_password(
        &self,
        start: SignInStart,
        password: &str,
    ) -> anyhow::Result<SignInState> {
        let password = HandedIn::new(password.to_owned());
        let transaction = self.engine.sign_in_with_password(start, password).await?;
        self.end_of(&transaction).await
    }

    /// How that sign-in ended.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn end_of(&self, transaction: &TransactionId) -> anyhow::Result<SignInState> {
        self.state_of(transaction, "end", |state| state.step.is_final())
            .await
    }

    /// The first state of that sign-in, from now on, for which `is_it` holds.
    ///
    /// # Errors
    /// When none comes.
    pub async fn state_of(
        &self,
        transaction: &TransactionId,
        what: &str,
        is_it: impl Fn(&SignInState) -> bool,
    ) -> anyhow::Result<SignInState> {
        let of_it = |states: Vec<SignInState>| {
            let mut states = states.into_iter();
            states.find(|state| state.transaction == *transaction)
        };
        until(what, async || {
            of_it(self.engine.sign_in_states()).filter(&is_it)
        })
        .await
        .with_context(|| format!("it is {:?}", of_it(self.engine.sign_in_states())))
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
        let mut statuses = self.engine.status();
        let found = tokio::time::timeout(PATIENCE, statuses.wait_for(is_it)).await;
        match found {
            Ok(status) => Ok(status.context("The engine has ended")?.clone()),
            Err(_) => bail!("waited in vain for {what}; it is {:#?}", self.status()),
        }
    }

    /// Waits until the one account is watched, and the server knows of it.
    ///
    /// # Errors
    /// When it is not.
    pub async fn wait_until_live(&self) -> anyhow::Result<()> {
        self.wait_for_health(Health::Live).await?;
        until("the engine to idle", async || {
            (self.mail.idling() > 0).then_some(())
        })
        .await
    }

    /// Waits until the one account's watching goes that way.
    ///
    /// # Errors
    /// When it does not.
    pub async fn wait_for_health(&self, health: Health) -> anyhow::Result<Status> {
        self.wait_for(&format!("{health:?}"), |status| {
            status.accounts.len() == 1
                && status
                    .accounts
                    .iter()
                    .all(|account| account.health == health)
        })
        .await
    }

    /// Waits until the mail server has been asked once more: everything before is settled.
    ///
    /// # Errors
    /// When it is not asked.
    pub async fn settle(&self) -> anyhow::Result<()> {
        let proof = |status: &Status| status.accounts.iter().map(|a| a.last_proof).max();
        let before = proof(&self.status());
        self.engine.check_now();
        self.wait_for("the mail server's answer", |status| proof(status) > before)
            .await
            .map(drop)
    }

    /// Stops the engine, and starts another one on the same files.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn restart(&mut self) -> anyhow::Result<()> {
        self.engine.stop().await;
        let (engine, user) =
            start(&self.folder.0, &self.known, &self.desktop, &self.keychain).await?;
        user.trusts(self.certificates.ca_der());
        self.engine = engine;
        self.user = user;
        Ok(())
    }
}

fn imap(mail: &MailServer, certificates: &Certificates, trusts_authority: bool) -> ImapServer {
    let extra_roots = if trusts_authority {
        certificates.ca_pem().to_owned()
    } else {
        String::new()
    };
    ImapServer {
        extra_roots,
        host: "localhost".to_owned(),
        port: mail.port(),
    }
}

async fn start(
    folder: &Path,
    known: &[engine::Provider],
    desktop: &Arc<Notices>,
    keychain: &Arc<TestKeychain>,
) -> anyhow::Result<(Engine, Arc<User>)> {
    let user = Arc::new(User::default());
    let engine = Engine::start(Setup {
        consent: user.clone(),
        data_folder: folder.join("data"),
        demo: false,
        keychain: keychain.clone(),
        notifier: desktop.clone(),
        providers: known.to_vec(),
        settings_file: folder.join("settings.toml"),
        speak: |_| "en",
    })
    .await?;
    user.uses(engine.clone());
    Ok((engine, user))
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> anyhow::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);

        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tidings-world-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).with_context(|| format!("{}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
