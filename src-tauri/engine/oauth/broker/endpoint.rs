//! The wire to the token endpoint: real here, a counting one in tests.

use std::sync::OnceLock;

use url::Url;

use crate::{
    keychain::PortFuture,
    oauth::{
        discovery::{DiscoveryError, endpoints_of},
        http::{Http, HttpError, SMALL},
        token_endpoint::{
            Grant, GrantError, PASSWORD_LIFETIME, RefreshToken, Said, TokenAnswer, ask, revoke,
        },
    },
    provider::{Client, Provider, SecretIn},
};

/// Gets new tokens for an old one.
pub(super) trait Transport: Send + Sync {
    fn refresh<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
    ) -> PortFuture<'a, Result<TokenAnswer, GrantError>>;

    /// Ends the sign-in at the provider.
    fn revoke<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
    ) -> PortFuture<'a, Result<(), GrantError>>;

    /// Whether that can be tried.
    fn revokes(&self) -> bool;

    /// Whether the certificate of who answers there is another's.
    fn meets_a_stranger(&self) -> PortFuture<'_, bool>;
}

/// The provider's.
pub(super) struct Endpoint {
    provider: Provider,
    /// Where it is, and where it wants a client's secret; asked once, where the provider's data does not say.
    token: OnceLock<(Url, SecretIn)>,
}

/// Nobody is asked: what was saved is what the mail server takes.
pub(super) struct Passwords;

impl Transport for Passwords {
    fn refresh<'a>(
        &'a self,
        _client: &'a Client,
        token: &'a RefreshToken,
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
    ) -> PortFuture<'a, Result<(), GrantError>> {
        Box::pin(std::future::ready(Err(GrantError::Config(Said::default()))))
    }

    fn revokes(&self) -> bool {
        false
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
            token: OnceLock::new(),
        }
    }

    async fn exchange(
        &self,
        client: &Client,
        token: &RefreshToken,
    ) -> Result<TokenAnswer, GrantError> {
        // Built for this one exchange: once an hour, and no memory in between.
        let http = Http::to(&self.provider);
        let (endpoint, secret_in) = match self.token.get() {
            Some(known) => known,
            None => {
                let found =
                    endpoints_of(&self.provider, &http)
                        .await
                        .map_err(|error| match error {
                            DiscoveryError::Http(error) => GrantError::Http(error),
                            // It may be mended at the other end; the sign-in itself is not lost.
                            DiscoveryError::Unacceptable(_) => GrantError::Http(HttpError::Strange),
                        })?;
                self.token
                    .get_or_init(|| (found.endpoints.token, found.secret_in))
            }
        };
        let client = showing(client, *secret_in);
        ask(&http, endpoint, &client, Grant::Refresh(token)).await
    }

    async fn end(&self, client: &Client, token: &RefreshToken) -> Result<(), GrantError> {
        let http = Http::to(&self.provider);
        let found = endpoints_of(&self.provider, &http)
            .await
            .map_err(|_| GrantError::Http(HttpError::Strange))?;
        let endpoint = found
            .endpoints
            .revocation
            .ok_or_else(|| GrantError::Config(Said::default()))?;
        let client = showing(client, found.secret_in);
        revoke(&http, &endpoint, &client, token).await
    }

    /// Asks for nothing, for the sake of the certificate that comes with the answer.
    async fn is_anothers(&self) -> bool {
        let http = Http::to(&self.provider);
        let place = match self.token.get() {
            Some((known, _)) => Ok(known.clone()),
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
    ) -> PortFuture<'a, Result<TokenAnswer, GrantError>> {
        Box::pin(self.exchange(client, token))
    }

    fn revoke<'a>(
        &'a self,
        client: &'a Client,
        token: &'a RefreshToken,
    ) -> PortFuture<'a, Result<(), GrantError>> {
        Box::pin(self.end(client, token))
    }

    fn revokes(&self) -> bool {
        // Where the provider is asked first, it may have a way.
        let pinned = self.provider.endpoints.as_ref();
        pinned.is_none_or(|endpoints| endpoints.revocation.is_some())
    }

    fn meets_a_stranger(&self) -> PortFuture<'_, bool> {
        Box::pin(self.is_anothers())
    }
}
