//! Keeps one account in access tokens (`sign-in.md` 6).
//!
//! `life` decides; this file waits. Promises:
//! * one refresh at a time, whoever asks; it runs in a task of its own, because a caller that
//!   goes away must not take a rotated refresh token with it;
//! * a new refresh token is written to the keychain before the access token that came with it is given
//!   out; if that fails, both are kept in memory and writing is tried again;
//! * what the provider ended is not asked for again; what the network broke is, with growing pauses.

mod endpoint;
mod life;
mod refreshing;
mod saved;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use protocol::{Access, AccountId, CommandError, ErrorCode, Help, Kept, UnixMillis};
use secrecy::SecretString;
use texts::signing_in;
use tokio::{sync::watch, task::JoinSet};

use self::{
    endpoint::{Endpoint, Passwords, Transport},
    life::{Life, News, Step, margin_of},
    saved::Saved,
};
use super::{AccessToken, TokenError, Tokens, help, origins::Origins, sign_in::SignedIn};
use crate::{
    clock::{self, Moment},
    keychain::{Keychain, KeychainError, PortFuture},
    provider::{Client, Provider, SignInWay},
};

/// How long a sign-out waits for the provider.
const REVOKING: Duration = Duration::from_secs(5);

/// Keeps one account in access tokens. Its tasks end when it is dropped.
pub(crate) struct TokenBroker {
    inner: Arc<Inner>,
    tasks: Mutex<JoinSet<()>>,
}

/// What the surfaces may know of an account's tokens.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct TokenStatus {
    /// When the access token ends; `None`: there is none.
    pub(crate) expires: Option<Moment>,
    /// When the provider last gave one.
    pub(crate) last_refresh: Option<UnixMillis>,
    /// The newest refresh token is in memory only, because the keychain did not take it.
    pub(crate) unsaved: Option<KeychainError>,
}

/// What is kept of a sign-in, for the one that takes its place.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    /// What the user's own client showed, if it has a secret.
    pub(crate) client_secret: Option<SecretString>,
    /// The servers that it went to.
    pub(crate) seen: Option<Origins>,
}

struct Inner {
    account: AccountId,
    held: Mutex<Held>,
    keychain: Arc<dyn Keychain>,
    provider: Provider,
    /// The provider's name for the user; empty where it sends no ID token.
    sub: String,
    transport: Box<dyn Transport>,
}

struct Held {
    access: Option<AccessToken>,
    /// What the next sign-in has to repeat to the provider.
    claims: Option<String>,
    client: Option<Client>,
    /// When `access` ends, by the time of day at which it was given.
    expires_at: Option<UnixMillis>,
    /// The refresh that is going on; it ends when the sender is dropped.
    flight: Option<watch::Receiver<()>>,
    /// Counts sign-ins and sign-outs: a refresh that comes back after one is ignored.
    generation: u64,
    /// What helps with the provider's last refusal; nothing once it gave a token.
    help: Option<Help>,
    /// There was nothing to keep of the sign-in: it is over with its access token.
    is_passing: bool,
    is_saving: bool,
    last_refresh: Option<UnixMillis>,
    life: Life,
    saved: Option<Saved>,
    unsaved: Option<KeychainError>,
    /// From then on `access` is not given out any more.
    usable_until: Moment,
}

impl TokenBroker {
    /// For the account `account`, which is `sub` at `provider` (empty where it sends no ID token).
    /// Nothing is read and nobody is asked before the first token is needed.
    pub(crate) fn new(
        account: AccountId,
        provider: Provider,
        sub: String,
        keychain: Arc<dyn Keychain>,
    ) -> Self {
        let transport: Box<dyn Transport> = match provider.way {
            SignInWay::Oauth => Box::new(Endpoint::new(provider.clone())),
            SignInWay::Password => Box::new(Passwords),
        };
        Self::over(transport, account, provider, sub, keychain)
    }

    fn over(
        transport: Box<dyn Transport>,
        account: AccountId,
        provider: Provider,
        sub: String,
        keychain: Arc<dyn Keychain>,
    ) -> Self {
        Self {
            inner: Arc::new(Inner {
                account,
                held: Mutex::new(Held {
                    access: None,
                    claims: None,
                    client: None,
                    expires_at: None,
                    flight: None,
                    generation: 0,
                    help: None,
                    is_passing: false,
                    is_saving: false,
                    last_refresh: None,
                    life: Life::Unknown,
                    saved: None,
                    unsaved: None,
                    usable_until: Moment::default(),
                }),
                keychain,
                provider,
                sub,
                transport,
            }),
            tasks: Mutex::new(JoinSet::new()),
        }
    }

    /// Takes over what a sign-in brought, and saves it.
    ///
    /// # Errors
    /// When the keychain does not take it. It works all the same until the program ends, and writing is
    /// tried again; the caller says so to the user.
    pub(crate) async fn adopt(&self, signed_in: &SignedIn) -> Result<(), KeychainError> {
        let granted = clock::unix_now().0 / 1000;
        let saved = Saved::of(signed_in, granted);
        {
            let now = clock::now();
            let mut held = self.inner.held();
            held.generation += 1;
            held.flight = None;
            // It has just been taken, and no keychain need have it.
            held.client = Some(signed_in.client.clone());
            held.is_passing = saved.is_none();
            held.unsaved = None;
            held.saved.clone_from(&saved);
            let news = News::Refreshed {
                lifetime: signed_in.access.expires.since(now),
            };
            let secret_in = signed_in.client.secret_in;
            self.inner
                .transport
                .learn(signed_in.led_to.as_ref(), secret_in);
            held.take(signed_in.access.clone(), signed_in.lifetime);
            held.hear(news, now);
        }
        // The user has just been there.
        self.inner.keychain.user_is_here();
        let Some(saved) = saved else {
            log::warn!(
                "Account {}: the provider gave no refresh token; the sign-in lasts as long as the access token.",
                self.inner.account.0
            );
            self.inner.note_passing(signed_in).await;
            return Ok(());
        };
        let outcome = self.inner.write(&saved).await;
        if outcome.is_err() {
            let inner = Arc::clone(&self.inner);
            self.tasks().spawn(async move { inner.write_again().await });
        }
        outcome
    }

    /// Forgets everything, here and in the keychain.
    ///
    /// # Errors
    /// When the keychain would not delete; what is in memory is gone all the same.
    pub(crate) async fn forget(&self) -> Result<(), KeychainError> {
        self.tasks().abort_all();
        {
            let mut held = self.inner.held();
            held.generation += 1;
            held.access = None;
            held.claims = None;
            held.client = None;
            held.flight = None;
            held.saved = None;
            held.unsaved = None;
            held.help = None;
            held.is_passing = false;
            held.is_saving = false;
            held.life = Life::Stuck(TokenError::NeedsSignIn(signing_in::signed_out()));
        }
        self.inner.keychain.user_is_here();
        self.inner.keychain.delete(&self.inner.entry()).await
    }

    /// Asks the provider to end this sign-in (RFC 7009). It has five seconds to answer.
    ///
    /// # Errors
    /// When it could not be told, or has no way to be told; with the page where the user can do it themselves.
    pub(crate) async fn revoke(&self) -> Result<(), CommandError> {
        self.inner.revoke().await.map_err(|error| {
            log::info!("The provider could not be told of a sign-out: {error}.");
            self.not_revoked()
        })
    }

    fn not_revoked(&self) -> CommandError {
        let provider = &self.inner.provider;
        let (help, sentence) = match help::access(provider) {
            Some((help, page)) => (
                Some(help),
                signing_in::not_revoked_at(&provider.name, &page),
            ),
            None => (None, signing_in::not_revoked(&provider.name)),
        };
        CommandError::new(ErrorCode::Failed, sentence).with_help(help)
    }

    /// Ends every wait: the user asked for mail, or the network changed. After a click, tell the keychain
    /// [`Keychain::user_is_here`] first, so that it may ask to be unlocked.
    pub(crate) fn try_again(&self) {
        self.inner.held().hear(News::Nudged, clock::now());
    }

    /// The provider's client was imported anew: what was wrong with the old one is over.
    pub(crate) fn client_changed(&self) {
        let mut held = self.inner.held();
        held.client = None;
        held.hear(News::Mended, clock::now());
    }

    pub(crate) fn status(&self) -> TokenStatus {
        let held = self.inner.held();
        TokenStatus {
            expires: held.access.as_ref().map(|access| access.expires),
            last_refresh: held.last_refresh,
            unsaved: held.unsaved,
        }
    }

    /// What helps with what is wrong, beside what the sentence says.
    pub(crate) fn help(&self) -> Option<Help> {
        self.inner.held().help.clone()
    }

    /// What the provider wants to hear again when the user signs in again: it asks for more than before.
    pub(crate) fn claims(&self) -> Option<String> {
        self.inner.held().claims.clone()
    }

    /// What is kept of the sign-in before, for the one that takes its place.
    ///
    /// # Errors
    /// When the keychain does not say. Where none is running, nothing is kept.
    pub(crate) async fn earlier(&self) -> Result<Earlier, KeychainError> {
        self.inner.earlier().await
    }

    /// What the sign-in allows, and where it is kept. No secret is in it.
    pub(crate) fn access(&self) -> Access {
        let held = self.inner.held();
        let is_saved = held.saved.is_some() && held.unsaved.is_none();
        let is_known = held.saved.is_some() || held.access.is_some();
        let saved = held.saved.as_ref();
        Access {
            by_password: self.inner.provider.way == SignInWay::Password,
            ends: saved.and_then(|saved| Some(UnixMillis(saved.ends?.saturating_mul(1000)))),
            expires: held.access.as_ref().and(held.expires_at),
            kept: match (is_saved, is_known) {
                (true, _) => Kept::Keychain,
                (false, true) => Kept::Memory,
                (false, false) => Kept::Unknown,
            },
            last_refresh: held.last_refresh,
            scopes: saved.map_or_else(Vec::new, |saved| {
                let scopes = saved.scope.split_whitespace();
                scopes.map(str::to_owned).collect()
            }),
            revokes: self.inner.transport.revokes(),
            signed_in: saved.map(|saved| UnixMillis(saved.granted.saturating_mul(1000))),
        }
    }

    /// Waits until no refresh is going on, so that the program does not end between a provider's answer
    /// and its being saved. The caller sets the limit.
    pub(crate) async fn settle(&self) {
        let flight = self.inner.held().flight.clone();
        if let Some(mut flight) = flight {
            while flight.changed().await.is_ok() {}
        }
    }

    async fn give(&self, refused: Option<&AccessToken>) -> Result<AccessToken, TokenError> {
        let mut flight = {
            let now = clock::now();
            let mut held = self.inner.held();
            if held.drop_refused(refused, now) && self.inner.provider.way == SignInWay::Password {
                // It is the same for ever: shown once more, it would only lock the mailbox.
                let name = &self.inner.provider.name;
                let over = TokenError::NeedsSignIn(signing_in::password_over(name));
                held.hear(News::Failed(over), now);
            }
            // A refresh that ended without landing (it panicked) must not be waited for ever after.
            if held
                .flight
                .as_ref()
                .is_some_and(|flight| flight.has_changed().is_err())
            {
                held.flight = None;
            }
            if held.flight.is_none() {
                match held.life.step(held.has_token(now), now) {
                    Step::Give => return held.give(),
                    Step::Refresh => {}
                    Step::Say(error) => return Err(error),
                }
            }
            match &held.flight {
                Some(flight) => flight.clone(),
                None => self.take_off(&mut held),
            }
        };
        // Nothing is ever sent; it ends when the sender is gone, however that came about.
        while flight.changed().await.is_ok() {}

        let now = clock::now();
        let held = self.inner.held();
        if held.has_token(now) {
            // Even one that is due: it is new, or it is the best that we have.
            if let Life::Stuck(error) = &held.life {
                return Err(error.clone());
            }
            return held.give();
        }
        match held.life.step(false, now) {
            Step::Say(error) => Err(error),
            Step::Give | Step::Refresh => Err(unreachable(
                signing_in::token_over(&self.inner.provider.name),
                None,
            )),
        }
    }

    /// Begins the one refresh.
    fn take_off(&self, held: &mut Held) -> watch::Receiver<()> {
        let (end, flight) = watch::channel(());
        held.flight = Some(flight.clone());
        let generation = held.generation;
        let inner = Arc::clone(&self.inner);
        let mut tasks = self.tasks();
        while tasks.try_join_next().is_some() {}
        tasks.spawn(async move {
            let outcome = inner.refresh(generation).await;
            inner.land(outcome, generation);
            drop(end);
            inner.write_again().await;
        });
        flight
    }

    fn tasks(&self) -> MutexGuard<'_, JoinSet<()>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the keychain calls an account's sign-in.
pub(crate) fn entry_of(account: &AccountId) -> String {
    format!("acct/{}", account.0)
}

impl Tokens for TokenBroker {
    fn access_token<'a>(
        &'a self,
        refused: Option<&'a AccessToken>,
    ) -> PortFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(self.give(refused))
    }

    fn meets_a_stranger(&self) -> PortFuture<'_, bool> {
        self.inner.transport.meets_a_stranger()
    }

    fn try_again(&self) {
        Self::try_again(self);
    }
}

impl Inner {
    fn held(&self) -> MutexGuard<'_, Held> {
        // Nothing that holds the lock can panic halfway, and it is never held across an await.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entry(&self) -> String {
        entry_of(&self.account)
    }
}

impl Held {
    fn has_token(&self, now: Moment) -> bool {
        self.access.is_some() && now < self.usable_until
    }

    fn give(&self) -> Result<AccessToken, TokenError> {
        self.access
            .clone()
            .ok_or_else(|| unreachable(String::new(), None))
    }

    fn take(&mut self, access: AccessToken, lifetime: Duration) {
        self.usable_until = access.expires - margin_of(lifetime);
        let now = clock::unix_now();
        let left = access.expires.since(clock::now()).as_millis();
        let left = i64::try_from(left).unwrap_or(i64::MAX);
        self.expires_at = Some(UnixMillis(now.0.saturating_add(left)));
        self.access = Some(access);
        self.claims = None;
        self.help = None;
        self.last_refresh = Some(now);
    }

    /// Forgets the token that the mail server refused, unless there is another one already; says whether it did.
    fn drop_refused(&mut self, refused: Option<&AccessToken>, now: Moment) -> bool {
        let is_refused = match (&self.access, refused) {
            (Some(access), Some(refused)) => access.expose() == refused.expose(),
            _ => false,
        };
        if is_refused {
            self.access = None;
            self.hear(News::Refused, now);
        }
        is_refused
    }

    fn hear(&mut self, news: News, now: Moment) {
        let before = std::mem::replace(&mut self.life, Life::Unknown);
        self.life = before.after(news, now, super::random::chance());
    }
}

fn unreachable(sentence: String, retry_after: Option<Duration>) -> TokenError {
    TokenError::Unreachable {
        is_offline: false,
        is_strangers: false,
        sentence,
        retry_after,
    }
}

#[cfg(test)]
mod tests;
