//! What came back from the provider: redeemed, verified, and compared with what was wanted.

use protocol::SignInStep;
use secrecy::{ExposeSecret as _, SecretString};

use super::{Attempt, Next, Progress, SignInFailure, SignedIn, Transaction, request};
use crate::{
    account::Address,
    clock::{self, Moment},
    oauth::{
        AccessToken,
        callback::Callback,
        discovery::Metadata,
        id_token::{self, IdTokenError, Identity},
        token_endpoint::{Grant, TokenAnswer, ask},
    },
};

/// Clocks that are further apart than this are worth telling the user about, in seconds.
const WRONG_CLOCK: i64 = 5 * 60;

impl Attempt<'_> {
    pub(super) async fn check(
        &self,
        callback: Callback,
        transaction: &Transaction,
        metadata: &Metadata,
        redirect_uri: &str,
    ) -> Result<Next, SignInFailure> {
        let code = match callback {
            Callback::Code(code) => code,
            Callback::Mixed => return Err(SignInFailure::not_verified("the answer's issuer")),
            Callback::Refused(code) => return Err(SignInFailure::refused(code)),
        };
        let asked = clock::now();
        let grant = Grant::Code {
            code: &code,
            redirect_uri,
            verifier: &transaction.verifier,
        };
        let (http, client) = (&self.http, &self.plan.client);
        let answer = ask(http, &metadata.endpoints.token, client, grant).await?;
        let nonce = transaction.nonce.expose_secret();
        self.accept(answer, asked, Some(nonce), metadata).await
    }

    /// Verifies the tokens themselves, and whose they are. `nonce`: what was sent, if anything was.
    pub(super) async fn accept(
        &self,
        answer: TokenAnswer,
        asked: Moment,
        nonce: Option<&str>,
        metadata: &Metadata,
    ) -> Result<Next, SignInFailure> {
        let plan = &self.plan;
        let identity = self.identify(&answer, nonce, metadata).await?;
        let clock_off = clock_off(&answer, identity.as_ref());

        // What is not used is dropped and not revoked: at Google that would sign out the user's other
        // computers, too.
        let scope = answer
            .scope
            .clone()
            .unwrap_or_else(|| request::scope_of(&plan.provider, metadata));
        if !plan.provider.scopes.are_enough(&scope) {
            return Err(SignInFailure::ScopeMissing);
        }
        let vouched_for = identity
            .as_ref()
            .and_then(|identity| identity.email.as_deref())
            .and_then(Address::parse);
        let address = vouched_for
            .or_else(|| plan.address.clone())
            .ok_or(SignInFailure::NoAddress)?;
        let sub = identity.map_or_else(String::new, |identity| identity.sub);
        if let Some(known) = &plan.again
            && known.sub != sub
        {
            return Err(SignInFailure::DifferentAccount {
                got: address.as_str().to_owned(),
                wanted: known.address.as_str().to_owned(),
            });
        }
        // Somebody else at this computer may be signed in at the provider: theirs is not added unasked.
        if let (None, Some(typed)) = (&plan.again, &plan.address)
            && !typed.is_same(&address)
        {
            return Err(SignInFailure::OtherAddress {
                got: address.as_str().to_owned(),
                typed: typed.as_str().to_owned(),
            });
        }
        if answer.refresh.is_none() && !self.insists && request::can_insist(&plan.provider) {
            return Ok(Next::Insist);
        }
        (self.progress)(Progress {
            address: Some(address.as_str().to_owned()),
            ..self.progress_at(SignInStep::Checking)
        });
        let is_described = plan.provider.endpoints.is_none();
        Ok(Next::SignedIn(Box::new(SignedIn {
            access: AccessToken::new(
                answer.access.expose_secret().to_owned(),
                asked + answer.lifetime,
            ),
            address,
            client: plan.client.clone(),
            clock_off,
            consent: answer.refresh_lifetime,
            issuer: plan.provider.issuer.clone(),
            led_to: is_described.then(|| metadata.endpoints.clone()),
            lifetime: answer.lifetime,
            refresh: answer.refresh,
            scope,
            sub,
        })))
    }

    /// Who signed in; `None` where the provider sends no ID token.
    async fn identify(
        &self,
        answer: &TokenAnswer,
        nonce: Option<&str>,
        metadata: &Metadata,
    ) -> Result<Option<Identity>, SignInFailure> {
        let provider = &self.plan.provider;
        if provider.id_token.is_none() {
            return Ok(None);
        }
        let token = answer
            .id_token
            .as_ref()
            .map(SecretString::expose_secret)
            .ok_or_else(|| SignInFailure::not_verified("no ID token"))?;
        let place = metadata
            .endpoints
            .jwks
            .as_ref()
            .ok_or_else(|| SignInFailure::not_verified("no keys"))?;
        let now = clock::unix_now().0 / 1000;
        let expected = id_token::Expected {
            access_token: answer.access.expose_secret(),
            announced: metadata.algs.as_deref(),
            client_id: &self.plan.client.id,
            nonce,
            now,
            provider,
        };
        let keys = id_token::fetch(&self.http, place).await?;
        let verdict = match id_token::verify(token, &keys, &expected) {
            // The keys may have been changed between our two requests; once is enough.
            Err(IdTokenError::UnknownKey) => {
                let keys = id_token::fetch(&self.http, place).await?;
                id_token::verify(token, &keys, &expected)
            }
            verdict => verdict,
        };
        verdict.map(Some).map_err(|error| {
            let apart = answer.date.map_or(0, |date| now.saturating_sub(date));
            if error.is_about_time() && apart.saturating_abs() > WRONG_CLOCK {
                SignInFailure::WrongClock {
                    minutes: apart.saturating_abs() / 60,
                }
            } else {
                SignInFailure::not_verified(error)
            }
        })
    }
}

/// How many minutes this computer's clock is off, where that is worth telling although everything is good.
fn clock_off(answer: &TokenAnswer, identity: Option<&Identity>) -> Option<i64> {
    // What the provider's own clock says counts more than when its token was made.
    let theirs = answer
        .date
        .or_else(|| identity.map(|identity| identity.issued))?;
    let now = clock::unix_now().0 / 1000;
    let apart = now.saturating_sub(theirs).saturating_abs();
    (apart > WRONG_CLOCK).then_some(apart / 60)
}
