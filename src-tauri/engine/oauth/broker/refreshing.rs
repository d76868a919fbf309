//! One refresh, from the keychain to the keychain, and the writing that goes on when it failed.

use std::time::Duration;

use protocol::{Help, UnixMillis};
use secrecy::ExposeSecret as _;
use texts::signing_in;

use super::{
    Earlier, Inner, REVOKING,
    life::News,
    saved::{Saved, is_passing, passing},
    unreachable,
};
use crate::{
    clock,
    keychain::KeychainError,
    oauth::{
        AccessToken, TokenError, help,
        http::HttpError,
        id_token::is_same_person,
        sign_in::SignedIn,
        token_endpoint::{GrantError, TokenAnswer},
    },
    provider::{Client, SignInWay},
};

/// How long writing waits after it failed: at first the cause may be a daemon that restarts, later it
/// is one that the user has to mend.
const WRITE_AGAIN_AFTER: [Duration; 3] = [
    Duration::from_secs(1),
    Duration::from_secs(5),
    Duration::from_secs(30),
];

impl Inner {
    /// One refresh, from the keychain to the keychain.
    pub(super) async fn refresh(
        &self,
        generation: u64,
    ) -> Result<(AccessToken, Duration), TokenError> {
        let begun = clock::now();
        let outcome = self.exchange(generation).await;
        log::debug!(
            "Account {}: a refresh took {:.1} ms.",
            self.account.0,
            clock::now().since(begun).as_secs_f64() * 1000.0
        );
        outcome
    }

    async fn exchange(&self, generation: u64) -> Result<(AccessToken, Duration), TokenError> {
        let saved = self.load(generation).await?;
        let client = self.client_of(&saved, generation).await?;
        let asked = clock::now();
        let answer = self
            .transport
            .refresh(&client, &saved.refresh, saved.seen.as_ref())
            .await
            .map_err(|error| {
                let mut held = self.held();
                held.help = self.help_with(&error, &saved);
                held.claims = match &error {
                    GrantError::Ended(said) => said.claims.clone(),
                    _ => None,
                };
                drop(held);
                self.explain(&error, &saved)
            })?;
        self.check(&answer, &saved)?;
        let expires = asked + answer.lifetime;
        let access = match self.provider.way {
            SignInWay::Oauth => AccessToken::new(answer.access.expose_secret().to_owned(), expires),
            SignInWay::Password => AccessToken::password(answer.access.clone(), expires),
        };
        let lifetime = answer.lifetime;
        let went_to = self.transport.went_to();
        if let Some(renewed) = saved.renewed(answer, &client, went_to) {
            let is_wanted = {
                let mut held = self.held();
                let is_wanted = held.generation == generation;
                if is_wanted {
                    held.saved = Some(renewed.clone());
                }
                is_wanted
            };
            // After a new sign-in it would take that one's place in the keychain.
            if is_wanted {
                // Kept in memory when it fails: `write_again` goes on, and the status says so.
                let _ = self.write(&renewed).await;
            }
        }
        Ok((access, lifetime))
    }

    pub(super) fn land(
        &self,
        outcome: Result<(AccessToken, Duration), TokenError>,
        generation: u64,
    ) {
        let now = clock::now();
        let mut held = self.held();
        if held.generation != generation {
            return;
        }
        held.flight = None;
        match outcome {
            Ok((access, lifetime)) => {
                held.take(access, lifetime);
                held.hear(News::Refreshed { lifetime }, now);
            }
            Err(error) => {
                log::info!("Account {}: no new access token: {error}", self.account.0);
                held.hear(News::Failed(error), now);
            }
        }
    }

    /// What was saved: from memory, or from the keychain the first time.
    pub(super) async fn load(&self, generation: u64) -> Result<Saved, TokenError> {
        let saved = self.saved(generation).await;
        let saved = saved.map_err(|error| self.no_keychain(error))?;
        saved.ok_or_else(|| {
            TokenError::NeedsSignIn(if self.held().is_passing {
                signing_in::passed(&self.provider.name)
            } else {
                signing_in::not_in_keychain()
            })
        })
    }

    async fn saved(&self, generation: u64) -> Result<Option<Saved>, KeychainError> {
        {
            let held = self.held();
            if held.saved.is_some() || held.is_passing {
                return Ok(held.saved.clone());
            }
        }
        let kept = self.keychain.read(&self.entry()).await?;
        let (issuer, sub) = (&self.provider.issuer, &self.sub);
        let saved = kept.as_ref().and_then(Saved::read);
        // Of another provider or person: somebody edited the settings file.
        let saved = saved.filter(|saved| saved.sub == *sub && saved.issuer == *issuer);
        let mut held = self.held();
        if held.generation == generation {
            held.is_passing = kept.is_some_and(|kept| is_passing(&kept, issuer, sub));
            held.saved.clone_from(&saved);
        }
        Ok(saved)
    }

    /// Takes the place of what was kept of the sign-in before, which would be shown to the provider again, and lets the
    /// account say after a restart why it has ended.
    pub(super) async fn note_passing(&self, signed_in: &SignedIn) {
        let note = passing(&signed_in.issuer, &signed_in.sub);
        if self.keychain.write(&self.entry(), note).await.is_err() {
            // Nobody misses it: without it the account says less.
            let _ = self.keychain.delete(&self.entry()).await;
        }
    }

    /// Tells the provider that this sign-in is over.
    ///
    /// Only its answer has to come within [`REVOKING`]: the keychain has limits of its own, and whoever is asked to unlock
    /// it is there and may take longer.
    pub(super) async fn revoke(&self) -> Result<(), GrantError> {
        let generation = self.held().generation;
        let failed = |_| GrantError::Http(HttpError::Offline);
        let saved = self.load(generation).await.map_err(failed)?;
        let client = self.client_of(&saved, generation).await.map_err(failed)?;
        let telling = self
            .transport
            .revoke(&client, &saved.refresh, saved.seen.as_ref());
        tokio::time::timeout(REVOKING, telling)
            .await
            .map_err(|_| HttpError::TimedOut)?
    }

    /// The client that this sign-in was made with: a refresh token is good for no other.
    async fn client_of(&self, saved: &Saved, generation: u64) -> Result<Client, TokenError> {
        let own = self.provider.client.own;
        let known = match self.client(generation).await? {
            Some(client) if client.id == saved.client_id => {
                // Where the user can hand one in anew, its secret may be newer than the one that was kept.
                let kept = saved.client_secret.clone().filter(|_| own.is_none());
                return Ok(client.with_own_secret(kept));
            }
            known => known,
        };
        let name = &self.provider.name;
        own.and_then(|rule| saved.own_client(rule))
            .ok_or_else(|| match known {
                Some(_) => TokenError::NeedsSignIn(signing_in::client_changed(name)),
                None => {
                    self.held().help = help::new_client(&self.provider);
                    TokenError::Config(signing_in::client_missing(name))
                }
            })
    }

    /// What signing in again needs of this one.
    pub(super) async fn earlier(&self) -> Result<Earlier, KeychainError> {
        let generation = self.held().generation;
        match self.saved(generation).await {
            Ok(Some(saved)) => Ok(Earlier {
                client_secret: saved.client_secret,
                seen: saved.seen,
            }),
            Ok(None) | Err(KeychainError::Missing) => Ok(Earlier::default()),
            Err(error) => Err(error),
        }
    }

    /// The one with which one signs in there now, if there is one.
    async fn client(&self, generation: u64) -> Result<Option<Client>, TokenError> {
        if self.provider.way == SignInWay::Password {
            return Ok(Some(Client::none()));
        }
        if let Some(client) = self.held().client.clone() {
            return Ok(Some(client));
        }
        let client = self
            .provider
            .client(self.keychain.as_ref())
            .await
            .map_err(|error| self.no_keychain(error))?;
        let mut held = self.held();
        if held.generation == generation {
            held.client.clone_from(&client);
        }
        Ok(client)
    }

    /// What came with a refresh must speak of the same person and still allow reading mail.
    fn check(&self, answer: &TokenAnswer, saved: &Saved) -> Result<(), TokenError> {
        if let Some(id_token) = &answer.id_token
            && self.provider.id_token.is_some()
            && !is_same_person(
                id_token.expose_secret(),
                &self.provider,
                &saved.client_id,
                &self.sub,
            )
        {
            return Err(TokenError::NeedsSignIn(signing_in::other_person(
                &self.provider.name,
            )));
        }
        if let Some(scope) = &answer.scope
            && !self.provider.scopes.are_enough(scope)
        {
            return Err(TokenError::NeedsSignIn(signing_in::no_longer_allowed(
                &self.provider.name,
            )));
        }
        Ok(())
    }

    pub(super) async fn write(&self, saved: &Saved) -> Result<(), KeychainError> {
        let outcome = self.keychain.write(&self.entry(), saved.to_secret()).await;
        if let Err(error) = outcome {
            log::warn!(
                "Account {}: the sign-in could not be saved: {error}.",
                self.account.0
            );
        }
        self.held().unsaved = outcome.err();
        outcome
    }

    /// Tries to save until it is saved. One such loop at a time.
    pub(super) async fn write_again(&self) {
        {
            let mut held = self.held();
            if held.unsaved.is_none() || held.is_saving {
                return;
            }
            held.is_saving = true;
        }
        let [first, second, rest @ ..] = WRITE_AGAIN_AFTER;
        let pauses = [first, second].into_iter();
        let [last] = rest;
        for pause in pauses.chain(std::iter::repeat(last)) {
            tokio::time::sleep(pause).await;
            // The newest: another refresh may have been there meanwhile.
            let saved = self.held().saved.clone();
            match saved {
                Some(saved) if self.write(&saved).await.is_err() => {}
                Some(_) | None => break,
            }
        }
        self.held().is_saving = false;
    }

    fn no_keychain(&self, error: KeychainError) -> TokenError {
        match error {
            KeychainError::Locked => TokenError::KeychainLocked,
            KeychainError::Unanswered => TokenError::KeychainUnanswered,
            KeychainError::Missing => TokenError::KeychainMissing,
            KeychainError::Failed | KeychainError::TooLong => {
                unreachable(signing_in::keychain_silent(), None)
            }
        }
    }

    /// What helps beside what the sentence says.
    fn help_with(&self, error: &GrantError, saved: &Saved) -> Option<Help> {
        match error {
            GrantError::Config(said) => help::new_client(&self.provider)
                .or_else(|| help::trace(&self.provider, &said.trace)),
            GrantError::Ended(_) if self.was_tested(saved) => Some(Help::Publish),
            GrantError::Ended(said) => help::trace(&self.provider, &said.trace),
            GrantError::NeedsApproval => Some(help::ask_admin(&self.provider, &saved.client_id)),
            GrantError::Http(error) => help::http(&self.provider, error),
            GrantError::Busy { .. }
            | GrantError::Moved
            | GrantError::Pending
            | GrantError::Refused
            | GrantError::TooLate => None,
        }
    }

    /// Whether one signs in there with another client than this one was made with.
    fn has_another_client(&self, saved: &Saved) -> bool {
        let held = self.held();
        held.client
            .as_ref()
            .is_some_and(|client| client.id != saved.client_id)
    }

    /// Whether it has just ended as one of a client in Testing does.
    fn was_tested(&self, saved: &Saved) -> bool {
        let granted = UnixMillis(saved.granted.saturating_mul(1000));
        help::was_tested(&self.provider, granted, clock::unix_now())
    }

    fn explain(&self, error: &GrantError, saved: &Saved) -> TokenError {
        let name = &self.provider.name;
        match error {
            GrantError::Busy { retry_after } => {
                let sentence = match retry_after.and_then(next_try) {
                    Some(time) => signing_in::slow_down_until(name, &time),
                    None => signing_in::slow_down(name),
                };
                unreachable(sentence, *retry_after)
            }
            // The user has handed in another one since, and this one is not good any more.
            GrantError::Config(_) if self.has_another_client(saved) => {
                TokenError::NeedsSignIn(signing_in::client_changed(name))
            }
            // The last two are answers to another question.
            GrantError::Config(_) | GrantError::Pending | GrantError::TooLate => {
                TokenError::Config(signing_in::client_refused(name))
            }
            GrantError::Ended(_) if self.was_tested(saved) => {
                TokenError::NeedsSignIn(signing_in::testing())
            }
            GrantError::Ended(_) => TokenError::NeedsSignIn(signing_in::ended(name)),
            GrantError::Http(error) => TokenError::Unreachable {
                is_offline: matches!(
                    error,
                    HttpError::CaptivePortal | HttpError::Offline | HttpError::TimedOut
                ),
                is_strangers: error.is_strangers(),
                retry_after: None,
                sentence: error.sentence(name),
            },
            GrantError::Moved => TokenError::NeedsSignIn(signing_in::moved_since(name)),
            GrantError::NeedsApproval | GrantError::Refused => {
                TokenError::NeedsSignIn(signing_in::needs_approval())
            }
        }
    }
}

/// When that is on the user's clock ("12:40"), where it is long enough to be worth a look at the clock.
fn next_try(wait: Duration) -> Option<String> {
    if wait < Duration::from_mins(1) {
        return None;
    }
    let now = clock::unix_now();
    let wait = i64::try_from(wait.as_millis()).ok()?;
    clock::in_words(UnixMillis(now.0.saturating_add(wait)), now)
}
