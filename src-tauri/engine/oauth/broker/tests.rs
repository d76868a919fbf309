mod clients;
mod leaving;
mod rotation;
mod secrets;
mod sleep;
mod storm;
mod week;

use std::{
    collections::VecDeque,
    sync::atomic::{AtomicUsize, Ordering},
};

use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Notify;

use super::*;
use crate::{
    account::{Address, ImapServer},
    keychain::MemoryKeychain,
    oauth::{
        http::HttpError,
        origins::Origins,
        token_endpoint::{GrantError, RefreshToken, Said, TokenAnswer},
    },
    provider::{Endpoints, SecretIn},
};

/// A token endpoint that counts, and answers what it was told to.
#[derive(Default)]
struct Counting {
    answers: Mutex<VecDeque<Result<TokenAnswer, GrantError>>>,
    asked: AtomicUsize,
    /// The refresh tokens that it saw.
    seen: Mutex<Vec<String>>,
    /// The clients that showed them, or took them back, with their secrets.
    shown: Mutex<Vec<(String, String)>>,
    /// Answers wait for it when `slow` is set.
    go: Notify,
    slow: bool,
    /// It never says whether it has taken a token back.
    is_mute: bool,
}

impl Counting {
    fn was_shown(&self, client: &Client) {
        let secret = client.secret.as_ref();
        let secret = secret.map_or("", |secret| secret.expose_secret());
        let shown = (client.id.clone(), secret.to_owned());
        self.shown.lock().unwrap().push(shown);
    }
}

impl Transport for Arc<Counting> {
    fn refresh<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
        _seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<TokenAnswer, GrantError>> {
        Box::pin(async move {
            self.was_shown(client);
            let n = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
            self.seen.lock().unwrap().push(token.expose().to_owned());
            if self.slow {
                self.go.notified().await;
            }
            let next = self.answers.lock().unwrap().pop_front();
            next.unwrap_or_else(|| Ok(answer(&format!("at-{n}"), None)))
        })
    }

    fn revoke<'a>(
        &'a self,
        client: &'a Client,
        _token: &'a RefreshToken,
        _seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<(), GrantError>> {
        self.was_shown(client);
        Box::pin(async move {
            if self.is_mute {
                std::future::pending::<()>().await;
            }
            Ok(())
        })
    }

    fn revokes(&self) -> bool {
        true
    }

    fn learn(&self, _led_to: Option<&Endpoints>, _secret_in: SecretIn) {}

    fn went_to(&self) -> Option<Origins> {
        None
    }

    fn meets_a_stranger(&self) -> PortFuture<'_, bool> {
        Box::pin(async { false })
    }
}

/// A keychain that fails as often as it was told to, and remembers what was written.
#[derive(Default)]
struct Failing {
    inner: MemoryKeychain,
    error: Mutex<Vec<KeychainError>>,
}

impl Failing {
    fn next(&self) -> Result<(), KeychainError> {
        self.error.lock().unwrap().pop().map_or(Ok(()), Err)
    }
}

impl Keychain for Failing {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        match self.next() {
            Ok(()) => self.inner.read(entry),
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        match self.next() {
            Ok(()) => self.inner.write(entry, secret),
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        self.inner.delete(entry)
    }
}

fn answer(access: &str, refresh: Option<&str>) -> TokenAnswer {
    TokenAnswer {
        access: access.into(),
        date: None,
        id_token: None,
        lifetime: Duration::from_hours(1),
        refresh: refresh.map(|token| RefreshToken::new(token.into())),
        refresh_lifetime: None,
        scope: None,
    }
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
        access: AccessToken::new("at-0".to_owned(), clock::now() + lifetime),
        address: Address::parse("alice@example.test").unwrap(),
        client: Client::new("cid".to_owned(), None),
        clock_off: None,
        consent: None,
        issuer: "http://127.0.0.1:4000".to_owned(),
        led_to: None,
        lifetime,
        refresh: Some(RefreshToken::new("rt-0".into())),
        scope: "openid email mail".to_owned(),
        sub: "alice".to_owned(),
    }
}

struct Scene {
    broker: TokenBroker,
    keychain: Arc<Failing>,
    provider: Arc<Counting>,
}

impl Scene {
    /// A signed-in account after a restart of the program.
    async fn restarted(counting: Counting) -> Self {
        let keychain = Arc::new(Failing::default());
        let provider = Arc::new(counting);
        let first = broker(&provider, &keychain);
        first.adopt(&signed_in()).await.unwrap();
        let broker = broker(&provider, &keychain);
        Self {
            broker,
            keychain,
            provider,
        }
    }

    async fn token(&self) -> Result<String, TokenError> {
        let token = self.broker.access_token(None).await?;
        Ok(token.expose().to_owned())
    }

    fn asked(&self) -> usize {
        self.provider.asked.load(Ordering::Relaxed)
    }

    async fn kept(&self) -> String {
        let blob = self.keychain.inner.read("acct/a").await.unwrap().unwrap();
        Saved::read(&blob).unwrap().refresh.expose().to_owned()
    }

    fn will_answer(&self, answer: Result<TokenAnswer, GrantError>) {
        self.provider.answers.lock().unwrap().push_back(answer);
    }
}

fn broker(provider: &Arc<Counting>, keychain: &Arc<impl Keychain + 'static>) -> TokenBroker {
    TokenBroker::over(
        Box::new(Arc::clone(provider)),
        AccountId("a".to_owned()),
        self::provider(),
        "alice".to_owned(),
        Arc::clone(keychain) as Arc<dyn Keychain>,
    )
}

#[tokio::test]
async fn a_new_sign_in_is_saved_and_needs_no_refresh() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.broker.adopt(&signed_in()).await.unwrap();
    assert_eq!(scene.token().await.unwrap(), "at-0");
    assert_eq!(scene.asked(), 0);
    assert_eq!(scene.kept().await, "rt-0");
    assert!(scene.broker.status().expires.is_some());
}

#[tokio::test]
async fn r603_a_rotated_token_is_kept_even_if_nobody_waits_for_it_any_more() {
    let scene = Scene::restarted(Counting {
        slow: true,
        ..Counting::default()
    })
    .await;
    scene.will_answer(Ok(answer("at-1", Some("rt-1"))));
    {
        let mut asking = Box::pin(scene.token());
        tokio::select! {
            biased;
            _ = &mut asking => panic!("the provider has not answered yet"),
            () = wait_for(|| scene.asked() == 1) => {}
        }
    }
    scene.provider.go.notify_one();
    scene.broker.settle().await;
    assert_eq!(scene.kept().await, "rt-1");
    assert_eq!(scene.token().await.unwrap(), "at-1");
    assert_eq!(scene.asked(), 1);
}

#[tokio::test]
async fn r603_r605_the_next_refresh_uses_the_rotated_token() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.will_answer(Ok(answer("at-1", Some("rt-1"))));
    let refused = scene.broker.access_token(None).await.unwrap();
    assert_eq!(scene.kept().await, "rt-1");
    let next = scene.broker.access_token(Some(&refused)).await.unwrap();
    assert_eq!(next.expose(), "at-2", "a refused token is not given again");
    assert_eq!(*scene.provider.seen.lock().unwrap(), ["rt-0", "rt-1"]);
    let same = scene.broker.access_token(Some(&refused)).await.unwrap();
    assert_eq!(
        same.expose(),
        "at-2",
        "the one that was refused is gone already"
    );
}

#[tokio::test(start_paused = true)]
async fn r603_fault_89_goes_on_when_the_keychain_does_not_take_the_new_token_and_tries_again() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.will_answer(Ok(answer("at-1", Some("rt-1"))));
    // In the order of their use, from the back: the read works, two writes fail.
    *scene.keychain.error.lock().unwrap() = vec![];
    scene.broker.inner.load(0).await.unwrap();
    *scene.keychain.error.lock().unwrap() = vec![KeychainError::Locked, KeychainError::Locked];

    assert_eq!(scene.token().await.unwrap(), "at-1", "mail goes on");
    assert_eq!(scene.broker.status().unsaved, Some(KeychainError::Locked));
    assert_eq!(scene.kept().await, "rt-0");

    wait_for(|| scene.broker.status().unsaved.is_none()).await;
    assert_eq!(scene.kept().await, "rt-1");
}

#[tokio::test]
async fn r604_a18_asks_for_a_new_sign_in_when_the_provider_ended_it_and_asks_nobody_again() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.will_answer(Err(GrantError::Ended(Said::default())));
    for _ in 0..3 {
        let error = scene.token().await.unwrap_err();
        assert!(matches!(error, TokenError::NeedsSignIn(_)), "{error:?}");
        scene.broker.try_again();
    }
    assert_eq!(scene.asked(), 1);
    assert_eq!(
        scene.kept().await,
        "rt-0",
        "kept until the next sign-in succeeds"
    );

    scene.broker.adopt(&signed_in()).await.unwrap();
    assert_eq!(scene.token().await.unwrap(), "at-0");
}

#[tokio::test]
async fn r503_what_a_refusal_says_is_kept_for_the_next_sign_in_and_for_a_report() {
    let scene = Scene::restarted(Counting::default()).await;
    let claims = r#"{"access_token":{}}"#.to_owned();
    scene.will_answer(Err(GrantError::Ended(Said {
        claims: Some(claims.clone()),
        trace: "trace 4711".to_owned(),
    })));
    let error = scene.token().await.unwrap_err();
    assert!(matches!(error, TokenError::NeedsSignIn(_)), "{error:?}");
    assert_eq!(scene.broker.claims(), Some(claims));
    let Some(Help::CopyDetails { text }) = scene.broker.help() else {
        panic!("{:?}", scene.broker.help());
    };
    assert!(text.ends_with("test: trace 4711"), "{text}");

    scene.broker.adopt(&signed_in()).await.unwrap();
    assert_eq!(scene.broker.claims(), None, "it has been heard");
    assert_eq!(scene.broker.help(), None);
}

#[tokio::test]
async fn r604_rests_when_the_network_is_down_until_somebody_nudges() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.will_answer(Err(HttpError::Offline.into()));
    for _ in 0..3 {
        let error = scene.token().await.unwrap_err();
        let TokenError::Unreachable { retry_after, .. } = error else {
            panic!("{error:?}");
        };
        assert!(retry_after.is_some());
    }
    assert_eq!(scene.asked(), 1, "no storm");
    scene.broker.try_again();
    assert_eq!(scene.token().await.unwrap(), "at-2");
}

#[tokio::test]
async fn gives_the_old_token_while_a_new_one_cannot_be_had() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.broker.adopt(&signed_in()).await.unwrap();
    scene.broker.inner.held().life = Life::Active {
        due: Moment::default(),
    };
    scene.will_answer(Err(HttpError::Offline.into()));
    assert_eq!(scene.token().await.unwrap(), "at-0");
    assert_eq!(scene.asked(), 1);
    assert_eq!(scene.token().await.unwrap(), "at-0");
    assert_eq!(scene.asked(), 1, "and rests meanwhile");
}

#[tokio::test]
async fn r705_tells_a_locked_keychain_from_a_missing_one() {
    for (error, expected) in [
        (KeychainError::Locked, TokenError::KeychainLocked),
        (KeychainError::Missing, TokenError::KeychainMissing),
    ] {
        let scene = Scene::restarted(Counting::default()).await;
        *scene.keychain.error.lock().unwrap() = vec![error];
        assert_eq!(scene.token().await.unwrap_err(), expected);
        assert_eq!(
            scene.token().await.unwrap_err(),
            expected,
            "it is left alone"
        );
        scene.broker.try_again();
        assert_eq!(
            scene.token().await.unwrap(),
            "at-1",
            "unlocking brings it back"
        );
    }
}

#[tokio::test]
async fn r211_an_answer_for_somebody_else_is_dropped_whole() {
    let part = |json: &str| base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, json);
    let id_token = |sub: &str| {
        let claims = format!(r#"{{"iss":"http://127.0.0.1:4000","aud":"cid","sub":"{sub}"}}"#);
        Some(SecretString::from(format!(
            "{}.{}.",
            part("{}"),
            part(&claims)
        )))
    };
    let scene = Scene::restarted(Counting::default()).await;
    scene.will_answer(Ok(TokenAnswer {
        id_token: id_token("alice"),
        ..answer("at-1", None)
    }));
    let refused = scene.broker.access_token(None).await.unwrap();
    scene.will_answer(Ok(TokenAnswer {
        id_token: id_token("bob"),
        ..answer("at-2", Some("rt-bob"))
    }));
    let error = scene.broker.access_token(Some(&refused)).await.unwrap_err();
    assert!(matches!(error, TokenError::NeedsSignIn(_)), "{error:?}");
    assert_eq!(scene.kept().await, "rt-0");
}

#[tokio::test]
async fn r408_the_end_that_the_provider_has_named_is_remembered() {
    let week = Duration::from_hours(7 * 24);
    let days = |scene: &Scene| {
        let ends = scene.broker.access().ends;
        ends.map(|ends| (ends.0 - clock::unix_now().0 + 3_600_000) / (24 * 3_600_000))
    };
    let mut scene = Scene::restarted(Counting::default()).await;
    assert!(scene.token().await.is_ok());
    assert_eq!(days(&scene), None, "it has named none");
    let ending = SignedIn {
        consent: Some(week),
        ..signed_in()
    };
    scene.broker.adopt(&ending).await.unwrap();
    assert_eq!(days(&scene), Some(7));

    // With the next refresh token comes the next end; without a word of it the old one stays, over a restart too.
    scene.will_answer(Ok(TokenAnswer {
        refresh_lifetime: Some(week * 2),
        ..answer("at-1", Some("rt-1"))
    }));
    for kept in ["rt-1", "rt-2"] {
        scene.broker = broker(&scene.provider, &scene.keychain);
        assert!(scene.token().await.is_ok());
        assert_eq!(scene.kept().await, kept);
        assert_eq!(days(&scene), Some(14));
        scene.will_answer(Ok(answer("at-2", Some("rt-2"))));
    }
}

#[tokio::test]
async fn r114_a_refresh_without_the_mail_scope_needs_a_sign_in() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.will_answer(Ok(TokenAnswer {
        scope: Some("openid email".to_owned()),
        ..answer("at-1", None)
    }));
    let error = scene.token().await.unwrap_err();
    assert!(matches!(error, TokenError::NeedsSignIn(_)), "{error:?}");
}

#[tokio::test]
async fn what_is_forgotten_is_gone() {
    let scene = Scene::restarted(Counting::default()).await;
    assert!(scene.token().await.is_ok());
    scene.broker.forget().await.unwrap();
    assert!(scene.keychain.inner.read("acct/a").await.unwrap().is_none());
    assert!(scene.token().await.is_err());
    assert_eq!(scene.asked(), 1);
    assert_eq!(scene.broker.status().expires, None);
}

#[tokio::test]
async fn a_sign_in_during_a_refresh_wins() {
    let scene = Scene::restarted(Counting {
        slow: true,
        ..Counting::default()
    })
    .await;
    scene.will_answer(Err(GrantError::Ended(Said::default())));
    let (early, ()) = tokio::join!(scene.token(), async {
        wait_for(|| scene.asked() == 1).await;
        scene.broker.adopt(&signed_in()).await.unwrap();
        scene.provider.go.notify_one();
    });
    assert_eq!(
        early.unwrap(),
        "at-0",
        "the late refusal was about the old sign-in"
    );
    assert_eq!(scene.token().await.unwrap(), "at-0");
}

#[tokio::test]
async fn r603_a_late_rotation_does_not_replace_a_newer_sign_in() {
    let scene = Scene::restarted(Counting {
        slow: true,
        ..Counting::default()
    })
    .await;
    scene.will_answer(Ok(answer("at-old", Some("rt-old"))));
    let newer = SignedIn {
        refresh: Some(RefreshToken::new("rt-newer".into())),
        ..signed_in()
    };
    let (early, ()) = tokio::join!(scene.token(), async {
        wait_for(|| scene.asked() == 1).await;
        scene.broker.adopt(&newer).await.unwrap();
        scene.provider.go.notify_one();
    });
    assert_eq!(early.unwrap(), "at-0");
    assert_eq!(scene.kept().await, "rt-newer");
}

#[tokio::test]
async fn a04_what_one_provider_gave_is_not_shown_to_another() {
    let scene = Scene::restarted(Counting::default()).await;
    // As where there is no ID token: then nobody but the issuer tells the two apart.
    let nameless = SignedIn {
        sub: String::new(),
        ..signed_in()
    };
    scene.broker.adopt(&nameless).await.unwrap();
    let imap = provider().imap;
    let other = Provider::on_loopback("test", "http://127.0.0.1:4001", "cid", "mail", imap);
    let broker = TokenBroker::over(
        Box::new(Arc::clone(&scene.provider)),
        AccountId("a".to_owned()),
        other.unwrap(),
        String::new(),
        Arc::clone(&scene.keychain) as Arc<dyn Keychain>,
    );
    let error = broker.access_token(None).await.unwrap_err();
    assert!(matches!(error, TokenError::NeedsSignIn(_)), "{error:?}");
    assert_eq!(scene.asked(), 0, "the refresh token went nowhere");
}

#[tokio::test]
async fn r708_r714_nothing_that_is_shown_holds_a_token() {
    let scene = Scene::restarted(Counting::default()).await;
    let shown = format!("{:?} {:?}", scene.broker.status(), signed_in());
    for secret in ["at-0", "rt-0"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    let blob = scene.keychain.inner.read("acct/a").await.unwrap().unwrap();
    assert!(blob.expose_secret().len() < 2048, "R-708");
}

/// Lets the other tasks run until it is so.
async fn wait_for(is_so: impl Fn() -> bool) {
    let patience = Duration::from_secs(3600);
    tokio::time::timeout(patience, async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await
    .expect("it happens");
}
