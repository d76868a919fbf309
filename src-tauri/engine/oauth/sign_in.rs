//! One attempt to sign in, from "where is the provider?" to verified tokens (`sign-in.md` 1, 2, 11).
//!
//! A *transaction* is one state, nonce, PKCE verifier and port. An attempt is usually one transaction;
//! when the consent window fails (refused, blank, or not wanted) it goes on with a second one in the
//! system browser, and the first is dead.
//!
//! Promises: nothing is kept of an answer that could not be verified; dropping the future closes window
//! and port; every failure has a type and a sentence.

mod checking;
mod device;
mod failure;
pub(crate) mod password;
mod remark;
mod request;
mod window;

use std::{sync::Arc, time::Duration};

use protocol::{ConsentOrder, DeviceCode, SignInStep, TransactionId, UserAgentChoice};
use secrecy::{ExposeSecret as _, SecretString};
use texts::signing_in;
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinSet,
};

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use self::device::fuzz as fuzz_device;
pub(crate) use self::{failure::SignInFailure, remark::Remark};
use self::{failure::clock_warning, request::Transaction, window::Window};
use super::{
    AccessToken,
    callback::Callback,
    consent::{Consent, ConsentReport},
    discovery::{Metadata, endpoints_of},
    http::Http,
    origins::{Origins, is_seen},
    redirect::{Door, NotTaken, Redirect},
    token_endpoint::RefreshToken,
};
use crate::{
    account::Address,
    clock,
    provider::{Client, Endpoints, Provider},
};

/// How long a link is good for.
const TEN_MINUTES: Duration = Duration::from_mins(10);

/// What to do.
pub(crate) struct SignInPlan {
    /// As typed, or the account's: a hint for the provider, and the identity where it gives none.
    pub(crate) address: Option<Address>,
    /// The account that signs in again; `None` adds one.
    pub(crate) again: Option<Known>,
    /// What the provider wants to hear again.
    pub(crate) claims: Option<String>,
    pub(crate) client: Client,
    /// Where it leads, as the user has seen and confirmed; it leads nowhere else.
    pub(crate) confirmed: Option<Endpoints>,
    /// Where the account's sign-in before led; this one's secrets go to the same server, or nowhere.
    pub(crate) seen: Option<Origins>,
    pub(crate) provider: Provider,
    /// Names the attempt, its states and its consent window.
    pub(crate) transaction: TransactionId,
    /// As the user chose; `Auto`: as the provider's data says.
    pub(crate) user_agent: UserAgentChoice,
}

/// Who has to come back when an account signs in again.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) address: Address,
    /// Empty where the provider sends no ID token.
    pub(crate) sub: String,
}

/// What reaches an attempt from outside.
pub(crate) enum SignInInput {
    /// From the consent window of this attempt.
    Consent(ConsentReport),
    /// A link for another browser is wanted; no answer means that there is none.
    Link(oneshot::Sender<String>),
    /// The address at which the user's browser ended, pasted; the answer says whether it is one.
    Pasted(SecretString, oneshot::Sender<Result<(), NotTaken>>),
    /// The user wants a browser: the one that starts with these words, or without any the system's.
    UseBrowser(Vec<String>),
    /// The user wants a window of this application.
    UseWindow,
}

/// How it goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Progress {
    /// "Signed in as", once known.
    pub(crate) address: Option<String>,
    /// What the user types on another device, where they sign in there.
    pub(crate) device: Option<DeviceCode>,
    /// Why it went on elsewhere, for instance.
    pub(crate) remark: Remark,
    pub(crate) step: SignInStep,
    /// The token endpoint's host, where only discovery has named it: the user sees it before it gets anything.
    pub(crate) token_host: Option<String>,
    /// `Browser` or `Webview`.
    pub(crate) user_agent: UserAgentChoice,
}

/// What a sign-in brought, all of it verified.
#[derive(Debug)]
pub(crate) struct SignedIn {
    /// Gets at the mail now.
    pub(crate) access: AccessToken,
    /// The address the provider vouches for; else the one that the user typed.
    pub(crate) address: Address,
    /// The client that asked: a refresh token is good for no other.
    pub(crate) client: Client,
    /// This computer's clock is off by so many minutes: worth telling, though not in the way.
    pub(crate) clock_off: Option<i64>,
    /// Where it led, where only the provider's description of itself says so.
    pub(crate) led_to: Option<Endpoints>,
    /// Whose sign-in it is: what was got from it goes to no other one.
    pub(crate) issuer: String,
    /// How long the access token lives.
    pub(crate) lifetime: Duration,
    /// How long the provider lets it be refreshed, where it says so.
    pub(crate) consent: Option<Duration>,
    /// `None`: signed in until the access token ends.
    pub(crate) refresh: Option<RefreshToken>,
    /// As granted.
    pub(crate) scope: String,
    /// The provider's name for the user; empty where it sends no ID token.
    pub(crate) sub: String,
}

impl SignedIn {
    /// The servers that its user saw it go to, where the provider's data does not say.
    pub(crate) fn seen(&self) -> Option<Origins> {
        let led_to = self.led_to.as_ref()?;
        Some(Origins::of(&self.issuer, led_to))
    }

    /// What there is to say although all went well; `provider` is its name.
    pub(crate) fn warning(&self, provider: &str) -> String {
        let clock = self.clock_off.map(clock_warning);
        let passing = self
            .refresh
            .is_none()
            .then(|| signing_in::passing(provider));
        let all: Vec<_> = [clock, passing].into_iter().flatten().collect();
        all.join(" ")
    }
}

/// Signs in. Drop the future to cancel.
///
/// It reports `Opening`, `Waiting` and `Checking`; what comes after is the caller's.
///
/// # Errors
/// Why there is no account now; [`SignInFailure::sentence`] says it to the user.
pub(crate) async fn sign_in(
    plan: SignInPlan,
    consent: Arc<dyn Consent>,
    reports: mpsc::Receiver<SignInInput>,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<SignedIn, SignInFailure> {
    let mut attempt = Attempt {
        browser: Vec::new(),
        consent,
        device: None,
        http: Http::to(&plan.provider),
        insists: false,
        progress: &progress,
        remark: Remark::Nothing,
        reports,
        token_host: None,
        user_agent: plan.provider.user_agent(plan.user_agent),
        plan,
    };
    attempt.report(SignInStep::Opening);
    let mut metadata = endpoints_of(&attempt.plan.provider, &attempt.http).await?;
    if let Some(confirmed) = &attempt.plan.confirmed
        && *confirmed != metadata.endpoints
    {
        return Err(SignInFailure::Moved);
    }
    let seen = attempt.plan.seen.as_ref();
    if seen.is_some_and(|seen| !seen.allow(&metadata.endpoints.token)) {
        return Err(SignInFailure::MovedSince);
    }
    attempt.plan.client.secret_in = metadata.secret_in;
    if attempt.plan.provider.endpoints.is_none() {
        attempt.token_host = metadata.endpoints.token.host_str().map(str::to_owned);
        // It would be shown the client's secret.
        let (issuer, endpoints) = (&attempt.plan.provider.issuer, &metadata.endpoints);
        let device = endpoints.device.clone();
        metadata.endpoints.device = device.filter(|place| is_seen(issuer, endpoints, place));
    }
    loop {
        let next = if attempt.user_agent == UserAgentChoice::Device {
            Box::pin(attempt.elsewhere(&metadata)).await?
        } else {
            Box::pin(attempt.transact(&metadata)).await?
        };
        match next {
            Next::Browser(remark) => {
                attempt.user_agent = UserAgentChoice::Browser;
                attempt.remark = remark;
            }
            Next::Window => {
                attempt.user_agent = UserAgentChoice::Webview;
                attempt.remark = Remark::Nothing;
            }
            Next::Insist => {
                attempt.insists = true;
                attempt.remark = Remark::OnceMore;
            }
            Next::SignedIn(signed_in) => return Ok(*signed_in),
        }
    }
}

/// What follows a transaction that did not fail.
enum Next {
    /// A new one in the system browser, for that reason.
    Browser(Remark),
    /// A new one that asks for consent: there was no refresh token.
    Insist,
    SignedIn(Box<SignedIn>),
    /// A new one in a window of this application.
    Window,
}

struct Attempt<'a> {
    /// The one that the user chose for this sign-in; nothing: the system's.
    browser: Vec<String>,
    consent: Arc<dyn Consent>,
    device: Option<DeviceCode>,
    http: Http,
    insists: bool,
    plan: SignInPlan,
    progress: &'a (dyn Fn(Progress) + Send + Sync),
    remark: Remark,
    reports: mpsc::Receiver<SignInInput>,
    token_host: Option<String>,
    user_agent: UserAgentChoice,
}

/// What ended the wait for the provider's answer.
enum Ended {
    /// Through our listener.
    Answered(Callback),
    /// Through the consent window, or by the user's own hand.
    HandedIn(Callback),
    /// Go on in the system browser.
    Elsewhere(Remark),
    /// Go on in a window.
    Inside,
}

impl Attempt<'_> {
    /// One transaction, from a new port to verified tokens.
    async fn transact(&mut self, metadata: &Metadata) -> Result<Next, SignInFailure> {
        // Before the URL, which names the port.
        let redirect = Redirect::bind(&self.plan.provider.redirect)
            .await
            .map_err(|_| SignInFailure::NoPort)?;
        let redirect_uri = redirect.uri();
        let transaction = Transaction::new()?;
        let url = transaction.url(&self.plan, metadata, &redirect_uri, self.insists);
        let expected = transaction.expected(&self.plan.provider, metadata);
        let mut door = redirect.wait_for(expected, &url);
        let mut window = Window::new(&self.consent, &self.plan.transaction);

        self.report(SignInStep::Opening);
        if self.user_agent == UserAgentChoice::Webview {
            let order = ConsentOrder {
                transaction: self.plan.transaction.clone(),
                url: url.into(),
                redirect: redirect_uri.clone(),
                hosts: self.plan.provider.hosts.clone(),
                loopback_origin: self.plan.provider.loopback.clone(),
                detect_refusal: self.plan.provider.detect_refusal,
            };
            if window.open(order).await.is_err() {
                return Ok(Next::Browser(Remark::NoWindow));
            }
        }
        let at_once = if self.user_agent == UserAgentChoice::Webview {
            None
        } else {
            self.open_browser(&mut door).await?
        };
        self.report(SignInStep::Waiting);
        let mut farewell = JoinSet::new();
        let ended = match at_once {
            Some(callback) => Ended::Answered(callback),
            None => self.wait(&mut door).await?,
        };
        let callback = match ended {
            Ended::Elsewhere(remark) => return Ok(Next::Browser(remark)),
            // The door closes: what the browser may still bring finds nobody.
            Ended::Inside => return Ok(Next::Window),
            Ended::HandedIn(callback) => {
                drop(door);
                callback
            }
            Ended::Answered(callback) => {
                farewell.spawn(door.say_farewell());
                callback
            }
        };
        drop(window);
        if self.remark == Remark::NoBrowser {
            self.remark = Remark::Nothing;
        }
        self.report(SignInStep::Checking);
        let outcome = self
            .check(callback, &transaction, metadata, &redirect_uri)
            .await;
        // At most two seconds, and none where the browser has its page already.
        while farewell.join_next().await.is_some() {}
        outcome
    }

    /// Opens the browser on our own one-shot link: nothing secret gets into an argv.
    ///
    /// Whether it has started is known after a few seconds only, where it stays in the foreground. It is answered
    /// meanwhile, so that its page is not empty until then; what it brings back so soon is returned.
    async fn open_browser(&mut self, door: &mut Door) -> Result<Option<Callback>, SignInFailure> {
        let link = door.link()?;
        let is_open = tokio::select! {
            callback = door.answer() => return Ok(Some(callback)),
            opened = self.consent.open_browser(&link, &self.browser) => opened.is_ok(),
        };
        if !is_open {
            // "Copy link" still works, so this is no end.
            self.remark = Remark::NoBrowser;
        } else if self.remark == Remark::NoBrowser {
            self.remark = Remark::Nothing;
        }
        Ok(None)
    }

    async fn wait(&mut self, door: &mut Door) -> Result<Ended, SignInFailure> {
        let deadline = clock::now() + TEN_MINUTES;
        loop {
            let input = tokio::select! {
                callback = door.answer() => return Ok(Ended::Answered(callback)),
                input = self.reports.recv() => input,
                () = clock::wait_until(deadline) => return Err(SignInFailure::Expired),
            };
            match input {
                // Nobody holds the other end: nobody wants the account.
                None => return Err(SignInFailure::Cancelled),
                Some(SignInInput::Link(asked)) => {
                    // Who asked may have gone.
                    let _ = asked.send(door.link()?);
                }
                // From a window the answer comes by itself: what is pasted then is nobody's. No answer says so.
                Some(SignInInput::Pasted(..)) if self.user_agent != UserAgentChoice::Browser => {}
                Some(SignInInput::Pasted(text, asked)) => {
                    let taken = door.answer_from_user(text.expose_secret());
                    let (callback, said) = match taken {
                        Ok(callback) => (Some(callback), Ok(())),
                        Err(error) => (None, Err(error)),
                    };
                    // Who asked may have gone.
                    let _ = asked.send(said);
                    if let Some(callback) = callback {
                        return Ok(Ended::HandedIn(callback));
                    }
                }
                Some(SignInInput::UseBrowser(with)) => {
                    self.browser = with;
                    if self.user_agent == UserAgentChoice::Webview {
                        return Ok(Ended::Elsewhere(Remark::AsAsked));
                    }
                    if let Some(callback) = self.open_browser(door).await? {
                        return Ok(Ended::Answered(callback));
                    }
                    self.report(SignInStep::Waiting);
                }
                // One is there already.
                Some(SignInInput::UseWindow) if self.user_agent == UserAgentChoice::Webview => {}
                Some(SignInInput::UseWindow) => return Ok(Ended::Inside),
                // From a window that is closed already: its transaction is dead.
                Some(SignInInput::Consent(_)) if self.user_agent != UserAgentChoice::Webview => {}
                Some(SignInInput::Consent(report)) => match report {
                    ConsentReport::Blank => return Ok(Ended::Elsewhere(Remark::BlankPage)),
                    ConsentReport::Closed => return Err(SignInFailure::Cancelled),
                    ConsentReport::Redirected(url) => {
                        if let Some(callback) = door.answer_from_window(url.expose_secret()) {
                            return Ok(Ended::HandedIn(callback));
                        }
                    }
                    ConsentReport::Refused(_) => {
                        return Ok(Ended::Elsewhere(Remark::NotInApps));
                    }
                },
            }
        }
    }

    fn report(&self, step: SignInStep) {
        (self.progress)(self.progress_at(step));
    }

    fn progress_at(&self, step: SignInStep) -> Progress {
        Progress {
            address: None,
            device: self.device.clone(),
            remark: self.remark,
            step,
            token_host: self.token_host.clone(),
            user_agent: self.user_agent,
        }
    }
}

#[cfg(test)]
mod tests;
