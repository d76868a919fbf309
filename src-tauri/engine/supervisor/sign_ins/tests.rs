mod killed;
mod whose;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use protocol::{ConsentOrder, SignInState, UserAgentChoice};
use secrecy::SecretString;
use tokio::sync::{Notify, Semaphore, mpsc, watch};

use super::*;
use crate::{
    ImapServer, Setup,
    account::Address,
    clock,
    consent::{CannotOpen, Consent},
    keychain::{Keychain, KeychainError, MemoryKeychain, PortFuture},
    oauth::{AccessToken, sign_in::SignedIn, token_endpoint::RefreshToken},
    provider::Client,
    store::Store,
    supervisor::{attempts::Attempts, supervise::Order},
    watch::model::Screen,
};

struct NoPage;

impl Consent for NoPage {
    fn open_browser<'a>(
        &'a self,
        _url: &'a str,
        _with: &'a [String],
    ) -> PortFuture<'a, Result<(), CannotOpen>> {
        Box::pin(std::future::pending())
    }

    fn open_window(&self, _order: ConsentOrder) -> PortFuture<'_, Result<(), CannotOpen>> {
        Box::pin(std::future::pending())
    }

    fn close_window(&self, _transaction: &TransactionId) {}
}

/// A keychain that carries out what it has begun, however long it takes, and whether or not anybody still waits.
struct Slow {
    inner: Arc<MemoryKeychain>,
    go: Arc<Semaphore>,
    begun: Arc<Notify>,
    /// It writes, cannot read it back, and says that it failed.
    doubts: Arc<AtomicBool>,
    /// It deletes nothing.
    is_locked: Arc<AtomicBool>,
}

impl Keychain for Slow {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        self.inner.read(entry)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "stands for the keychain's thread"
    )]
    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        let (inner, go, entry) = (
            Arc::clone(&self.inner),
            Arc::clone(&self.go),
            entry.to_owned(),
        );
        let doubts = Arc::clone(&self.doubts);
        self.begun.notify_one();
        let thread = tokio::spawn(async move {
            let _turn = go.acquire().await;
            inner.write(&entry, secret).await?;
            if doubts.load(Ordering::Relaxed) {
                return Err(KeychainError::Failed);
            }
            Ok(())
        });
        Box::pin(async move { thread.await.unwrap() })
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        if self.is_locked.load(Ordering::Relaxed) {
            return Box::pin(std::future::ready(Err(KeychainError::Locked)));
        }
        self.inner.delete(entry)
    }
}

struct Scene {
    supervisor: Supervisor,
    inbox: mpsc::UnboundedReceiver<Order>,
    kept: Arc<MemoryKeychain>,
    store: Store,
    go: Arc<Semaphore>,
    begun: Arc<Notify>,
    doubts: Arc<AtomicBool>,
    is_locked: Arc<AtomicBool>,
    folder: PathBuf,
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn named(name: &str) -> TransactionId {
    TransactionId(name.to_owned())
}

fn provider() -> Provider {
    let imap = ImapServer {
        extra_roots: String::new(),
        host: "127.0.0.1".to_owned(),
        port: 1,
    };
    Provider::on_loopback("test", "http://127.0.0.1:4000", "cid", "mail", imap).unwrap()
}

fn signed_in() -> SignedIn {
    let lifetime = Duration::from_hours(1);
    SignedIn {
        access: AccessToken::new("at".to_owned(), clock::now() + lifetime),
        address: Address::parse("ada@example.org").unwrap(),
        client: Client::new("cid".to_owned(), None),
        clock_off: None,
        consent: None,
        issuer: "http://127.0.0.1:4000".to_owned(),
        led_to: None,
        lifetime,
        refresh: Some(RefreshToken::new("rt".into())),
        scope: "mail".to_owned(),
        sub: "ada".to_owned(),
    }
}

fn started(
    folder: &Path,
    keychain: Slow,
    store: Store,
) -> (Supervisor, mpsc::UnboundedReceiver<Order>) {
    let setup = Setup {
        consent: Arc::new(NoPage),
        data_folder: folder.to_owned(),
        demo: false,
        keychain: Arc::new(keychain),
        notifier: Arc::new(Screen::default()),
        providers: vec![provider()],
        settings_file: folder.join("settings.toml"),
        speak: |_| "en",
    };
    let (orders, inbox) = mpsc::unbounded_channel();
    let (tell, _) = tokio::sync::broadcast::channel(8);
    let status = crate::status::Board::sender(false);
    let supervisor = Supervisor::new(
        setup,
        store,
        Attempts::new(tell),
        orders,
        status,
        watch::Sender::default(),
    );
    (supervisor, inbox)
}

impl Scene {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("tidings-supervisor-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let kept = Arc::new(MemoryKeychain::new());
        let (go, begun) = (Arc::new(Semaphore::new(0)), Arc::new(Notify::new()));
        let (doubts, is_locked) = (Arc::default(), Arc::default());
        let keychain = Slow {
            inner: Arc::clone(&kept),
            go: Arc::clone(&go),
            begun: Arc::clone(&begun),
            doubts: Arc::clone(&doubts),
            is_locked: Arc::clone(&is_locked),
        };
        let store = Store::in_memory().unwrap();
        let (supervisor, inbox) = started(&folder, keychain, store.clone());
        Self {
            supervisor,
            inbox,
            kept,
            store,
            go,
            begun,
            doubts,
            is_locked,
            folder,
        }
    }

    /// An attempt whose user is still at the provider's page.
    fn attempt(&mut self, name: &str, account: Option<AccountId>) {
        let (inputs, _) = mpsc::channel(1);
        let task = self.supervisor.tasks.spawn(std::future::pending());
        let start = SignInStart {
            account,
            address: None,
            custom: None,
            provider: "test".to_owned(),
            user_agent: UserAgentChoice::Auto,
        };
        self.supervisor.live.insert(
            named(name),
            Live {
                inputs,
                start,
                provider: provider(),
                task,
                client_id: String::new(),
                client_secret: None,
                made: None,
                warning: String::new(),
                unsaved: None,
            },
        );
    }

    /// Obeys orders until a sign-in's tokens were adopted; which account they were for.
    async fn adopted(&mut self) -> AccountId {
        loop {
            let order = tokio::time::timeout(Duration::from_secs(20), self.inbox.recv())
                .await
                .expect("the order comes")
                .unwrap();
            let account = match &order {
                Order::Adopted(_, adoption, _) => Some(adoption.settings.id.clone()),
                _ => None,
            };
            self.supervisor.obey(order).await;
            if let Some(account) = account {
                return account;
            }
        }
    }

    /// Lets everything that runs beside the supervisor run.
    async fn settle(&self) {
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
    }

    async fn has_secret(&self, account: &AccountId) -> bool {
        let entry = crate::oauth::broker::entry_of(account);
        self.kept.read(&entry).await.unwrap().is_some()
    }
}

#[tokio::test]
async fn cancelled_while_the_keychain_writes_nothing_stays_behind() {
    let mut scene = Scene::new();
    scene.attempt("one", None);
    scene.supervisor.signed_in(&named("one"), Ok(signed_in()));
    scene.begun.notified().await;

    scene.supervisor.cancel(&named("one"));
    scene.go.add_permits(9);
    let id = scene.adopted().await;
    scene.settle().await;
    assert!(
        !scene.has_secret(&id).await,
        "no secret without its account"
    );
    assert!(scene.supervisor.accounts.is_empty());
}

#[tokio::test]
async fn signing_out_ends_what_would_bring_the_account_back() {
    let mut scene = Scene::new();
    scene.go.add_permits(1);
    scene.attempt("one", None);
    scene.supervisor.signed_in(&named("one"), Ok(signed_in()));
    let id = scene.adopted().await;
    assert!(scene.has_secret(&id).await);

    // Its owner signs in again, and out while that is being saved.
    scene.go.forget_permits(9);
    scene.attempt("again", Some(id.clone()));
    scene.begun.notified().await;
    scene.supervisor.signed_in(&named("again"), Ok(signed_in()));
    scene.begun.notified().await;
    let (answer, out) = oneshot::channel();
    scene
        .supervisor
        .sign_out(&id, Leaving::SignedOut { revokes: false }, answer);
    out.await.unwrap().unwrap();
    scene.go.add_permits(9);
    scene.adopted().await;
    scene.settle().await;
    assert!(
        scene.supervisor.accounts.is_empty(),
        "it does not come back"
    );
    assert!(!scene.has_secret(&id).await);
}

#[tokio::test]
async fn an_account_that_cannot_be_watched_leaves_no_secret_either() {
    let mut scene = Scene::new();
    scene.go.add_permits(9);
    scene.attempt("one", None);
    scene.supervisor.signed_in(&named("one"), Ok(signed_in()));
    let id = scene.adopted().await;
    scene.supervisor.accounts[0].state =
        crate::supervisor::accounts::State::Impossible(String::new());

    let (answer, out) = oneshot::channel();
    scene
        .supervisor
        .sign_out(&id, Leaving::SignedOut { revokes: false }, answer);
    out.await.unwrap().unwrap();
    assert!(!scene.has_secret(&id).await);
}

#[tokio::test]
async fn r309_where_no_browser_came_up_its_settings_are_a_click_away() {
    let scene = Scene::new();
    let named = named("one");
    scene.supervisor.attempts.put(SignInState {
        transaction: named.clone(),
        account: None,
        address: None,
        device: None,
        token_host: None,
        message: String::new(),
        provider: "Fakemail".to_owned(),
        step: SignInStep::Opening,
        user_agent: UserAgentChoice::Browser,
        help: None,
    });
    for (remark, words, help) in [
        (
            Remark::NoBrowser,
            "Your browser didn't open. Copy the link and open it yourself.",
            Some(help::open(&[HelpPlace::BrowserSettings])),
        ),
        (
            Remark::NotInApps,
            "Fakemail doesn't allow sign-in inside apps. Opened your browser instead.",
            None,
        ),
        (Remark::Nothing, "", None),
    ] {
        let progress = Progress {
            address: None,
            device: None,
            remark,
            step: SignInStep::Waiting,
            token_host: None,
            user_agent: UserAgentChoice::Browser,
        };
        scene.supervisor.progress(&named, progress);
        let state = scene.supervisor.attempts.of(&named).unwrap();
        assert_eq!((state.message.as_str(), state.help), (words, help));
    }
}
