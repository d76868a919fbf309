mod attacks;
mod browser;
mod checking;
mod op;

use std::sync::Mutex;

use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use url::Url;

use self::op::Op;
use super::*;
use crate::{
    account::ImapServer,
    keychain::PortFuture,
    oauth::{
        consent::CannotOpen,
        id_token::tests::{signer, stranger},
    },
};

/// What was asked of the surface.
#[derive(Debug)]
enum Asked {
    /// The link, and what was to open it.
    Browser(String, Vec<String>),
    Close,
    Window(ConsentOrder),
}

/// Remembers what it was asked, and cannot open what it was told not to have.
struct Surface {
    asked: mpsc::UnboundedSender<Asked>,
    /// What was started does not say that it has.
    browser_stays: bool,
    has_browser: bool,
    /// The same of those that the user may choose.
    has_others: bool,
    has_windows: bool,
}

impl Consent for Surface {
    fn open_browser<'a>(
        &'a self,
        url: &'a str,
        with: &'a [String],
    ) -> PortFuture<'a, Result<(), CannotOpen>> {
        let _ = self
            .asked
            .send(Asked::Browser(url.to_owned(), with.to_vec()));
        let is_there = if with.is_empty() {
            self.has_browser
        } else {
            self.has_others
        };
        let outcome = if is_there { Ok(()) } else { Err(CannotOpen) };
        if self.browser_stays {
            return Box::pin(std::future::pending());
        }
        Box::pin(std::future::ready(outcome))
    }

    fn open_window(&self, order: ConsentOrder) -> PortFuture<'_, Result<(), CannotOpen>> {
        let outcome = if self.has_windows {
            let _ = self.asked.send(Asked::Window(order));
            Ok(())
        } else {
            Err(CannotOpen)
        };
        Box::pin(std::future::ready(outcome))
    }

    fn close_window(&self, _: &TransactionId) {
        let _ = self.asked.send(Asked::Close);
    }
}

/// One attempt against one provider, with the test in the user's place.
struct Scene {
    again: Option<Known>,
    /// What the user typed.
    typed: Option<Address>,
    browser_stays: bool,
    has_browser: bool,
    has_others: bool,
    has_windows: bool,
    op: Op,
    user_agent: UserAgentChoice,
}

/// What the user, the windows and the browser see and do.
struct User {
    asked: mpsc::UnboundedReceiver<Asked>,
    inputs: mpsc::Sender<SignInInput>,
}

type Outcome = (Result<SignedIn, SignInFailure>, Vec<Progress>);

impl Scene {
    async fn new(user_agent: UserAgentChoice) -> Self {
        Self {
            again: None,
            typed: None,
            browser_stays: false,
            has_browser: true,
            has_others: true,
            has_windows: true,
            op: Op::start().await,
            user_agent,
        }
    }

    fn plan(&self) -> SignInPlan {
        let imap = ImapServer {
            extra_roots: String::new(),
            host: "127.0.0.1".to_owned(),
            port: 1,
        };
        SignInPlan {
            address: self.typed.clone(),
            again: self.again.clone(),
            claims: None,
            client: Client::new("cid".to_owned(), None),
            confirmed: None,
            seen: None,
            provider: Provider::on_loopback("test", &self.op.issuer, "cid", "mail", imap).unwrap(),
            transaction: TransactionId("t-1".to_owned()),
            user_agent: self.user_agent,
        }
    }

    /// Signs in while `user` does what it does.
    async fn play(&self, user: impl AsyncFnOnce(&mut User)) -> Outcome {
        let (asked, seen) = mpsc::unbounded_channel();
        let (inputs, reports) = mpsc::channel(8);
        let surface = Arc::new(Surface {
            asked,
            browser_stays: self.browser_stays,
            has_browser: self.has_browser,
            has_others: self.has_others,
            has_windows: self.has_windows,
        });
        let log = Mutex::new(Vec::new());
        let progress = |step| log.lock().unwrap().push(step);
        let mut person = User {
            asked: seen,
            inputs,
        };
        let signing_in = sign_in(self.plan(), surface, reports, progress);
        let (outcome, ()) = tokio::join!(signing_in, user(&mut person));
        (outcome, log.into_inner().unwrap())
    }

    /// A sign-in in the consent window in which the user says yes.
    async fn say_yes_in_window(&self) -> Result<SignedIn, SignInFailure> {
        let (outcome, _) = self
            .play(async |user| {
                let order = user.window().await;
                user.redirected(self.op.consent(&order.url)).await;
            })
            .await;
        outcome
    }
}

impl User {
    async fn next(&mut self) -> Asked {
        self.asked.recv().await.expect("something is asked")
    }

    async fn window(&mut self) -> ConsentOrder {
        match self.next().await {
            Asked::Window(order) => order,
            other => panic!("{other:?}"),
        }
    }

    async fn browser(&mut self) -> String {
        let (link, with) = self.any_browser().await;
        assert!(with.is_empty(), "the system's is meant: {with:?}");
        link
    }

    async fn any_browser(&mut self) -> (String, Vec<String>) {
        match self.next().await {
            Asked::Browser(link, with) => (link, with),
            other => panic!("{other:?}"),
        }
    }

    async fn say(&self, input: SignInInput) {
        let heard = self.inputs.send(input).await;
        assert!(heard.is_ok(), "it listens");
    }

    async fn pasted(&self, url: &str) -> Result<Result<(), NotTaken>, oneshot::error::RecvError> {
        let (asked, said) = oneshot::channel();
        // Who has ended does not hear it.
        let _ = self
            .inputs
            .send(SignInInput::Pasted(url.into(), asked))
            .await;
        said.await
    }

    async fn redirected(&self, url: String) {
        let report = ConsentReport::Redirected(url.into());
        self.say(SignInInput::Consent(report)).await;
    }
}

/// A browser: follows the link, lets the user say yes, comes back with its cookie, fetches the last page.
async fn browse(link: &str, op: &Op) {
    let (_, head) = get(link, "").await;
    let cookie = header(&head, "Set-Cookie")
        .split_once(';')
        .unwrap()
        .0
        .to_owned();
    let back = op.consent(&header(&head, "Location"));
    let (status, head) = get(&back, &format!("Cookie: {cookie}\r\n")).await;
    assert_eq!(status, 303);
    let done = Url::parse(&back)
        .unwrap()
        .join(&header(&head, "Location"))
        .unwrap();
    assert_eq!(get(done.as_str(), "").await.0, 200);
}

async fn get(url: &str, headers: &str) -> (u16, String) {
    let url = Url::parse(url).unwrap();
    let authority = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let mut stream = TcpStream::connect(&authority).await.unwrap();
    let target = &url[url::Position::BeforePath..];
    let request = format!("GET {target} HTTP/1.1\r\nHost: {authority}\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    (reply.split(' ').nth(1).unwrap().parse().unwrap(), reply)
}

fn header(head: &str, name: &str) -> String {
    head.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .unwrap()
        .to_owned()
}

fn parameter(url: &str, name: &str) -> String {
    let url = Url::parse(url).unwrap();
    let found = url.query_pairs().find(|(key, _)| key == name);
    found.unwrap().1.into_owned()
}

#[tokio::test]
async fn r111_signs_in_through_the_consent_window() {
    let scene = Scene::new(UserAgentChoice::Auto).await;
    let (outcome, steps) = scene
        .play(async |user| {
            let order = user.window().await;
            assert_eq!(order.transaction.0, "t-1");
            assert_eq!(order.loopback_origin.as_deref(), Some(&*scene.op.issuer));
            let back = scene.op.consent(&order.url);
            assert!(back.starts_with(&format!("{}?", order.redirect)));
            user.redirected(back).await;
            assert!(matches!(user.next().await, Asked::Close));
        })
        .await;
    let signed_in = outcome.unwrap();
    assert_eq!(signed_in.address.as_str(), "alice@example.test");
    assert_eq!(signed_in.issuer, scene.op.issuer);
    assert_eq!(signed_in.sub, "alice");
    assert_eq!(signed_in.access.expose(), "at-1");
    assert_eq!(signed_in.refresh.as_ref().unwrap().expose(), "rt-1");
    assert_eq!(signed_in.lifetime, Duration::from_hours(1));
    let shown = format!("{signed_in:?} {steps:?}");
    assert!(
        !shown.contains("at-1") && !shown.contains("rt-1"),
        "{shown}"
    );
    let kinds: Vec<_> = steps.iter().map(|progress| progress.step).collect();
    assert_eq!(
        kinds[kinds.len() - 3..],
        [
            SignInStep::Waiting,
            SignInStep::Checking,
            SignInStep::Checking
        ]
    );
    let last = steps.last().unwrap();
    assert_eq!(last.address.as_deref(), Some("alice@example.test"));
    assert_eq!(last.user_agent, UserAgentChoice::Webview);
}

#[tokio::test]
async fn r214_the_host_that_gets_the_answer_is_named_before_it_gets_anything() {
    let scene = Scene::new(UserAgentChoice::Auto).await;
    let (outcome, steps) = scene
        .play(async |user| {
            let order = user.window().await;
            user.redirected(scene.op.consent(&order.url)).await;
        })
        .await;
    assert!(outcome.is_ok(), "{outcome:?}");
    // Only its own description has said where to go: the user has not seen that host yet.
    let named = |step| {
        let mut told = steps.iter().filter(|progress| progress.step == step);
        told.all(|progress| progress.token_host.as_deref() == Some("127.0.0.1"))
    };
    assert!(named(SignInStep::Waiting), "{steps:?}");
    assert!(named(SignInStep::Checking), "{steps:?}");
}

#[tokio::test]
async fn r115_r401_r908_goes_on_in_the_browser_with_new_secrets_when_the_window_fails() {
    type Cause = fn() -> SignInInput;
    let causes: [(Cause, Remark, &str); 3] = [
        (
            || SignInInput::Consent(ConsentReport::Blank),
            Remark::BlankPage,
            "stayed empty",
        ),
        (
            || SignInInput::Consent(ConsentReport::Refused("disallowed_useragent".to_owned())),
            Remark::NotInApps,
            "test doesn't allow sign-in inside apps",
        ),
        (
            || SignInInput::UseBrowser(Vec::new()),
            Remark::AsAsked,
            "as you asked",
        ),
    ];
    for (cause, remark, words) in causes {
        let scene = Scene::new(UserAgentChoice::Webview).await;
        let (outcome, steps) = scene
            .play(async |user| {
                let order = user.window().await;
                let late = scene.op.consent(&order.url);
                user.say(cause()).await;
                assert!(matches!(user.next().await, Asked::Close));
                let link = user.browser().await;
                // The first transaction is dead: late news of it changes nothing.
                user.redirected(late).await;
                user.say(SignInInput::Consent(ConsentReport::Closed)).await;

                let (_, head) = get(&link, "").await;
                let second = header(&head, "Location");
                for name in ["state", "nonce", "code_challenge", "redirect_uri"] {
                    assert_ne!(
                        parameter(&order.url, name),
                        parameter(&second, name),
                        "{name}"
                    );
                }
                let (asked, link) = oneshot::channel();
                user.say(SignInInput::Link(asked)).await;
                browse(&link.await.unwrap(), &scene.op).await;
            })
            .await;
        assert_eq!(outcome.unwrap().sub, "alice");
        let last = steps.last().unwrap();
        assert_eq!(last.user_agent, UserAgentChoice::Browser);
        assert_eq!(last.remark, remark);
        assert!(remark.sentence("test").contains(words), "{remark:?}");
    }
}

#[tokio::test]
async fn r104_r107_a01_a_wrong_state_is_ignored_and_the_right_one_still_works() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let (outcome, _) = scene
        .play(async |user| {
            let order = user.window().await;
            let good = scene.op.consent(&order.url);
            let state = parameter(&order.url, "state");
            let forged = good.replace(&state, "guess");
            user.redirected(forged.replace("code-1", "forged")).await;
            user.redirected(format!("{}?error=access_denied", order.redirect))
                .await;
            user.redirected(good.replace("127.0.0.1", "evil.example"))
                .await;
            user.redirected(good).await;
        })
        .await;
    assert!(outcome.is_ok());
    assert_eq!(scene.op.state().token_requests.len(), 1);
}

#[tokio::test]
async fn r906_closing_the_window_cancels() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let (outcome, _) = scene
        .play(async |user| {
            user.window().await;
            user.say(SignInInput::Consent(ConsentReport::Closed)).await;
        })
        .await;
    assert_eq!(outcome.unwrap_err(), SignInFailure::Cancelled);
}

#[tokio::test]
async fn r302_dropping_it_closes_window_and_port() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let (asked, seen) = mpsc::unbounded_channel();
    let (inputs, reports) = mpsc::channel(8);
    let surface = Arc::new(Surface {
        browser_stays: false,
        asked,
        has_browser: true,
        has_others: true,
        has_windows: true,
    });
    let mut user = User {
        asked: seen,
        inputs,
    };
    let order = {
        let mut signing_in = Box::pin(sign_in(scene.plan(), surface, reports, |_| ()));
        tokio::select! {
            outcome = &mut signing_in => panic!("{:?}", outcome.err()),
            order = user.window() => order,
        }
    };
    assert!(matches!(user.next().await, Asked::Close));
    let port = Url::parse(&order.redirect).unwrap().port().unwrap();
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
}

#[tokio::test]
async fn the_user_may_say_no() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let (outcome, _) = scene
        .play(async |user| {
            let order = user.window().await;
            let back = scene.op.consent(&order.url);
            user.redirected(back.replace("code=code-1", "error=access_denied"))
                .await;
        })
        .await;
    assert_eq!(outcome.unwrap_err(), SignInFailure::AccessDenied);
}

#[tokio::test]
async fn r108_r109_a04_an_answer_of_another_issuer_ends_it_and_the_code_goes_nowhere() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let (outcome, _) = scene
        .play(async |user| {
            let order = user.window().await;
            let back = scene.op.consent(&order.url);
            // It promised `iss`, so an answer without is as bad as one with another.
            let (without, _) = back.split_once("&iss=").unwrap();
            user.redirected(without.to_owned()).await;
        })
        .await;
    assert!(matches!(outcome, Err(SignInFailure::NotVerified { .. })));
    assert!(scene.op.state().token_requests.is_empty());
}
