//! Signing in on another device: a code is shown here and typed there (RFC 8628, R-508). For who has no browser on this
//! computer, and asks for it.

use std::time::Duration;

use protocol::{DeviceCode, SignInStep};
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::{Attempt, Next, SignInFailure, SignInInput, request};
use crate::{
    clock,
    oauth::{
        discovery::Metadata,
        http::HttpError,
        token_endpoint::{Grant, GrantError, ask, post_as, secret},
    },
    provider::Provider,
};

/// RFC 8628 3.2: where the provider says nothing.
const INTERVAL: u64 = 5;
/// RFC 8628 3.5: after `slow_down`, for good.
const SLOWER: Duration = Duration::from_secs(5);
/// A provider that wants us to wait for longer between two questions is not waited for at all.
const LONGEST_INTERVAL: u64 = 60;
/// As long as a link.
const LONGEST_LIFE: u64 = 10 * 60;
/// Codes that people can type are shorter.
const LONGEST_CODE: usize = 64;

/// The device authorization response (RFC 8628 3.2).
#[derive(Deserialize)]
struct Response {
    #[serde(deserialize_with = "secret")]
    device_code: SecretString,
    #[serde(default)]
    expires_in: Option<u64>,
    #[serde(default)]
    interval: Option<u64>,
    user_code: String,
    #[serde(alias = "verification_url")]
    verification_uri: String,
}

/// What was answered, checked.
struct Begun {
    code: SecretString,
    interval: Duration,
    life: Duration,
    shown: DeviceCode,
}

impl Response {
    /// What can be shown and waited for, or what is wrong.
    fn check(self, provider: &Provider) -> Result<Begun, &'static str> {
        let page = Url::parse(&self.verification_uri)
            .ok()
            .filter(|page| provider.allows(page))
            .ok_or("the page for the code")?;
        let is_typed = !self.user_code.is_empty()
            && self.user_code.len() <= LONGEST_CODE
            && self
                .user_code
                .chars()
                .all(|c| c.is_ascii_graphic() || c == ' ');
        if !is_typed {
            return Err("the code for the other device");
        }
        let interval = self.interval.unwrap_or(INTERVAL);
        if interval > LONGEST_INTERVAL {
            return Err("the interval");
        }
        let life = self.expires_in.unwrap_or(LONGEST_LIFE).min(LONGEST_LIFE);
        Ok(Begun {
            code: self.device_code,
            interval: Duration::from_secs(interval.max(1)),
            life: Duration::from_secs(life),
            shown: DeviceCode {
                page: page.into(),
                user_code: self.user_code,
            },
        })
    }
}

impl Attempt<'_> {
    /// Shows a code, and asks until the user has typed it elsewhere.
    pub(super) async fn elsewhere(&mut self, metadata: &Metadata) -> Result<Next, SignInFailure> {
        let begun = self.begin(metadata).await?;
        let deadline = clock::now() + begun.life;
        let mut interval = begun.interval;
        self.device = Some(begun.shown.clone());
        self.report(SignInStep::Waiting);
        loop {
            self.wait_for_user(&begun.shown, interval).await?;
            if clock::now() >= deadline {
                return Err(SignInFailure::Expired);
            }
            let asked = clock::now();
            let grant = Grant::Device(&begun.code);
            let (http, client) = (&self.http, &self.plan.client);
            match ask(http, &metadata.endpoints.token, client, grant).await {
                Ok(answer) => {
                    self.report(SignInStep::Checking);
                    return self.accept(answer, asked, None, metadata).await;
                }
                Err(GrantError::Pending) => {}
                Err(
                    GrantError::Busy { .. }
                    | GrantError::Http(HttpError::Offline | HttpError::TimedOut),
                ) => interval += SLOWER,
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn begin(&self, metadata: &Metadata) -> Result<Begun, SignInFailure> {
        let plan = &self.plan;
        let endpoint = metadata
            .endpoints
            .device
            .as_ref()
            .ok_or(SignInFailure::NoDevice)?;
        let scope = request::scope_of(&plan.provider, metadata);
        let form = vec![("scope", scope.as_str())];
        let answer = post_as(&self.http, endpoint, &plan.client, form).await?;
        if !answer.is_success() {
            return Err(match answer.status {
                429 | 500.. => SignInFailure::Busy,
                _ => SignInFailure::config(),
            });
        }
        answer
            .json::<Response>()?
            .check(&plan.provider)
            .map_err(SignInFailure::not_verified)
    }

    /// Until the next question; meanwhile the user may want the page opened here, or none of it any more.
    async fn wait_for_user(
        &mut self,
        shown: &DeviceCode,
        interval: Duration,
    ) -> Result<(), SignInFailure> {
        let next = clock::now() + interval;
        loop {
            let input = tokio::select! {
                input = self.reports.recv() => input,
                () = clock::wait_until(next) => return Ok(()),
            };
            match input {
                None => return Err(SignInFailure::Cancelled),
                Some(SignInInput::Link(asked)) => {
                    // Who asked may have gone.
                    let _ = asked.send(shown.page.clone());
                }
                Some(SignInInput::UseBrowser(with)) => {
                    // The address stands beside the button: nothing is lost if it does not open.
                    let _ = self.consent.open_browser(&shown.page, &with).await;
                }
                // There is no window, and no browser that could come back.
                Some(
                    SignInInput::Consent(_) | SignInInput::Pasted(..) | SignInInput::UseWindow,
                ) => {}
            }
        }
    }
}

#[cfg(any(test, feature = "fuzzing"))]
/// A device authorization response (see [`crate::fuzzing`]): what is shown can be shown, and is waited for in reason.
pub(crate) fn fuzz(bytes: &[u8]) {
    let Some(provider) = crate::oauth::fuzzing::provider() else {
        return;
    };
    let said = serde_json::from_slice::<Response>(bytes);
    if let Ok(Ok(begun)) = said.map(|said| said.check(&provider)) {
        assert!(
            begun.shown.page.starts_with("https://"),
            "{:?}",
            begun.shown
        );
        assert!(begun.shown.user_code.len() <= LONGEST_CODE);
        assert!((1..=LONGEST_INTERVAL).contains(&begun.interval.as_secs()));
        assert!(begun.life.as_secs() <= LONGEST_LIFE);
    }
}
