//! The wire to the token endpoint: real here, a counting one in tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use url::Url;

use crate::{
    keychain::PortFuture,
    oauth::{
        discovery::{DiscoveryError, endpoints_of},
        http::{Http, HttpError, SMALL},
        origins::{Origins, may_end_at},
        token_endpoint::{
            Grant, GrantError, PASSWORD_LIFETIME, RefreshToken, Said, TokenAnswer, ask, revoke,
        },
    },
    provider::{Client, Endpoints, Provider, SecretIn},
};

/// Gets new tokens for an old one.
pub(super) trait Transport: Send + Sync {
    /// `seen`: where the sign-in led, if that was kept; the token goes nowhere else.
    fn refresh<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
        seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<TokenAnswer, GrantError>>;

    /// Ends the sign-in at the provider.
    fn revoke<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
        seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<(), GrantError>>;

    /// Whether that can be tried.
    fn revokes(&self) -> bool;

    /// Where a sign-in has just led, which takes the place of whatever was known; `None`: where the provider's data says.
    fn learn(&self, led_to: Option<&Endpoints>, secret_in: SecretIn);

    /// Where the last refresh went, where only the provider's description of itself says so.
    fn went_to(&self) -> Option<Origins>;

    /// Whether the certificate of who answers there is another's.
    fn meets_a_stranger(&self) -> PortFuture<'_, bool>;
}

/// The provider's.
pub(super) struct Endpoint {
    provider: Provider,
    /// Where it was the last time; nothing after it did not answer there as it should: it may have moved.
    place: Mutex<Option<Place>>,
}

/// Where the token endpoint is, and where it wants a client's secret.
#[derive(Clone)]
struct Place {
    token: Url,
    secret_in: SecretIn,
}

/// Nobody is asked: what was saved is what the mail server takes.
pub(super) struct Passwords;

impl Transport for Passwords {
    fn refresh<'a>(
        &'a self,
        _client: &'a Client,
        token: &'a RefreshToken,
        _seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<TokenAnswer, GrantError>> {
        Box::pin(std::future::ready(Ok(TokenAnswer {
            access: token.expose().to_owned().into(),
            date: None,
            id_token: None,
            lifetime: PASSWORD_LIFETIME,
            refresh: None,
            refresh_lifetime: None,
            scope: None,
        })))
    }

    fn revoke<'a>(
        &'a self,
        _client: &'a Client,
        _token: &'a RefreshToken,
        _seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<(), GrantError>> {
        Box::pin(std::future::ready(Err(GrantError::Config(Said::default()))))
    }

    fn revokes(&self) -> bool {
        false
    }

    fn learn(&self, _led_to: Option<&Endpoints>, _secret_in: SecretIn) {}

    fn went_to(&self) -> Option<Origins> {
        None
    }

    fn meets_a_stranger(&self) -> PortFuture<'_, bool> {
        // There is no second server to ask.
        Box::pin(std::future::ready(false))
    }
}

impl Endpoint {
    pub(super) fn new(provider: Provider) -> Self {
        Self {
            provider,
            place: Mutex::default(),
        }
    }

    async fn exchange(
        &self,
        client: &Client,
        token: &RefreshToken,
        seen: Option<&Origins>,
    ) -> Result<TokenAnswer, GrantError> {
        // Built for this one exchange: once an hour, and no memory in between.
        let http = Http::to(&self.provider);
        let known = self.place().clone();
        let Some(known) = known else {
            let found = self.find(&http).await?;
            return self.ask_at(&http, &found, client, token, seen).await;
        };
        let outcome = self.ask_at(&http, &known, client, token, seen).await;
        if self.place().is_some() {
            return outcome;
        }
        match self.find(&http).await {
            Ok(found) if found.token != known.token => {
                self.ask_at(&http, &found, client, token, seen).await
            }
            _ => outcome,
        }
    }

    /// Asks at `place`, and forgets it where it may not be the right one any more.
    async fn ask_at(
        &self,
        http: &Http,
        place: &Place,
        client: &Client,
        token: &RefreshToken,
        seen: Option<&Origins>,
    ) -> Result<TokenAnswer, GrantError> {
        let outcome = if seen.is_none_or(|seen| seen.allow(&place.token)) {
            let client = showing(client, place.secret_in);
            ask(http, &place.token, &client, Grant::Refresh(token)).await
        } else {
            Err(GrantError::Moved)
        };
        let is_right = match &outcome {
            Ok(_) | Err(GrantError::Busy { .. } | GrantError::Ended(_)) => true,
            Err(GrantError::Http(error)) => {
                matches!(error, HttpError::Offline | HttpError::TimedOut)
            }
            Err(_) => false,
        };
        *self.place() = is_right.then(|| place.clone());
        outcome
    }

    /// Asks the provider where it is, or its data.
    async fn find(&self, http: &Http) -> Result<Place, GrantError> {
        let found = endpoints_of(&self.provider, http)
            .await
            .map_err(|error| match error {
                DiscoveryError::Http(error) => GrantError::Http(error),
                // It may be mended at the other end; the sign-in itself is not lost.
                DiscoveryError::Unacceptable(_) => GrantError::Http(HttpError::Strange),
            })?;
        Ok(Place {
            token: found.endpoints.token,
            secret_in: found.secret_in,
        })
    }

    async fn end(
        &self,
        client: &Client,
        token: &RefreshToken,
        seen: Option<&Origins>,
    ) -> Result<(), GrantError> {
        let http = Http::to(&self.provider);
        let found = endpoints_of(&self.provider, &http)
            .await
            .map_err(|_| GrantError::Http(HttpError::Strange))?;
        let is_pinned = self.provider.endpoints.is_some();
        let endpoint = found
            .endpoints
            .revocation
            .ok_or_else(|| GrantError::Config(Said::default()))?;
        if !is_pinned && !may_end_at(&self.provider.issuer, seen, &endpoint) {
            return Err(GrantError::Moved);
        }
        let client = showing(client, found.secret_in);
        revoke(&http, &endpoint, &client, token).await
    }

    fn place(&self) -> MutexGuard<'_, Option<Place>> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for nothing, for the sake of the certificate that comes with the answer.
    async fn is_anothers(&self) -> bool {
        let http = Http::to(&self.provider);
        let known = self.place().as_ref().map(|place| place.token.clone());
        let place = match known {
            Some(known) => Ok(known),
            None => endpoints_of(&self.provider, &http)
                .await
                .map(|found| found.endpoints.token),
        };
        let outcome = match place {
            Ok(place) => http.get(&place, SMALL).await.map(drop),
            Err(DiscoveryError::Http(error)) => Err(error),
            Err(DiscoveryError::Unacceptable(_)) => Ok(()),
        };
        outcome.is_err_and(|error| error.is_strangers())
    }
}

/// The client as that provider wants to see it.
fn showing(client: &Client, secret_in: SecretIn) -> Client {
    Client {
        secret_in,
        ..client.clone()
    }
}

impl Transport for Endpoint {
    fn refresh<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
        seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<TokenAnswer, GrantError>> {
        Box::pin(self.exchange(client, token, seen))
    }

    fn revoke<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
        seen: Option<&'a Origins>,
    ) -> PortFuture<'a, Result<(), GrantError>> {
        Box::pin(self.end(client, token, seen))
    }

    fn revokes(&self) -> bool {
        // Where the provider is asked first, it may have a way.
        let pinned = self.provider.endpoints.as_ref();
        pinned.is_none_or(|endpoints| endpoints.revocation.is_some())
    }

    fn learn(&self, led_to: Option<&Endpoints>, secret_in: SecretIn) {
        *self.place() = led_to.map(|endpoints| Place {
            token: endpoints.token.clone(),
            secret_in,
        });
    }

    fn went_to(&self) -> Option<Origins> {
        if self.provider.endpoints.is_some() {
            return None;
        }
        self.place()
            .as_ref()
            .map(|place| Origins::found(&place.token))
    }

    fn meets_a_stranger(&self) -> PortFuture<'_, bool> {
        Box::pin(self.is_anothers())
    }
}
