//! Tokens without a provider.

use std::{sync::Mutex, time::Duration};

use crate::{
    clock,
    keychain::PortFuture,
    oauth::{AccessToken, TokenError, Tokens},
};

/// Gives numbered tokens that live for an hour.
#[derive(Default)]
pub(crate) struct ModelTokens {
    pub(crate) given: Mutex<u32>,
    pub(crate) fail: Mutex<Option<TokenError>>,
    /// What `fail` becomes when a token is refused.
    pub(crate) away_after_refusal: Mutex<Option<TokenError>>,
    /// How long a token lives; an hour, if it is not said.
    pub(crate) life: Mutex<Option<Duration>>,
    /// Somebody else answers in the provider's place.
    pub(crate) is_another: Mutex<bool>,
    current: Mutex<Option<AccessToken>>,
}

impl Tokens for ModelTokens {
    fn access_token<'a>(
        &'a self,
        refused: Option<&'a AccessToken>,
    ) -> PortFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            if refused.is_some()
                && let Some(error) = self.away_after_refusal.lock().unwrap().take()
            {
                *self.fail.lock().unwrap() = Some(error);
            }
            if let Some(error) = self.fail.lock().unwrap().clone() {
                return Err(error);
            }
            let mut current = self.current.lock().unwrap();
            if let Some(token) = &*current
                && refused.is_none_or(|refused| refused.expose() != token.expose())
                && token.expires.since(clock::now()) > Duration::from_mins(6)
            {
                return Ok(token.clone());
            }
            let mut given = self.given.lock().unwrap();
            *given += 1;
            let life = self.life.lock().unwrap().unwrap_or(Duration::from_hours(1));
            let token = AccessToken::new(format!("token {given}"), clock::now() + life);
            *current = Some(token.clone());
            Ok(token)
        })
    }

    fn meets_a_stranger(&self) -> PortFuture<'_, bool> {
        Box::pin(async { *self.is_another.lock().unwrap() })
    }
}
