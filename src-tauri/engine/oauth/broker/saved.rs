//! What rests in the keychain of one account (R-708): a small JSON around the refresh token.

use std::{borrow::Cow, time::Duration};

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    clock,
    oauth::{
        origins::Origins,
        sign_in::SignedIn,
        token_endpoint::{RefreshToken, TokenAnswer},
    },
    provider::{Client, OwnRule},
};

/// One account's sign-in. `Debug` shows no secret: the token's own is redacted.
#[derive(Clone, Debug)]
pub(super) struct Saved {
    /// The client that asked: a refresh token is good for no other.
    pub(super) client_id: String,
    /// Its secret, where it is the user's own: another one may take its place for the next account (R-416, R-509).
    pub(super) client_secret: Option<SecretString>,
    /// When the provider ends it by itself, in seconds since 1970; `None`: it has not said so (R-408).
    pub(super) ends: Option<i64>,
    /// When the user signed in, in seconds since 1970.
    pub(super) granted: i64,
    pub(super) issuer: String,
    pub(super) refresh: RefreshToken,
    /// Where it may go, where only the provider's description of itself says so; `None` there: it was saved before that
    /// was kept.
    pub(super) seen: Option<Origins>,
    pub(super) scope: String,
    pub(super) sub: String,
}

/// Its shape in the keychain.
#[derive(Deserialize, Serialize)]
struct Blob<'a> {
    v: u32,
    #[serde(rename = "iss")]
    issuer: Cow<'a, str>,
    sub: Cow<'a, str>,
    #[serde(rename = "cid")]
    client_id: Cow<'a, str>,
    #[serde(rename = "cs", default, skip_serializing_if = "Option::is_none")]
    client_secret: Option<Cow<'a, str>>,
    #[serde(rename = "rt")]
    refresh: Cow<'a, str>,
    #[serde(rename = "sc")]
    scope: Cow<'a, str>,
    #[serde(rename = "t")]
    granted: i64,
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    ends: Option<i64>,
    #[serde(rename = "to", default, skip_serializing_if = "Option::is_none")]
    token_at: Option<Cow<'a, str>>,
    #[serde(rename = "ro", default, skip_serializing_if = "Option::is_none")]
    revocation_at: Option<Cow<'a, str>>,
}

impl Saved {
    /// `None` when there is nothing to save: the provider gave no refresh token.
    pub(super) fn of(signed_in: &SignedIn, granted: i64) -> Option<Self> {
        Some(Self {
            client_id: signed_in.client.id.clone(),
            client_secret: signed_in.client.own_secret(),
            ends: signed_in.consent.map(|consent| end_of(granted, consent)),
            granted,
            issuer: signed_in.issuer.clone(),
            refresh: signed_in.refresh.clone()?,
            seen: signed_in.seen(),
            scope: signed_in.scope.clone(),
            sub: signed_in.sub.clone(),
        })
    }

    /// `None` when it is not ours, or of a version that this one does not know.
    pub(super) fn read(text: &SecretString) -> Option<Self> {
        let blob: Blob<'_> = serde_json::from_str(text.expose_secret()).ok()?;
        let refresh = Zeroizing::new(blob.refresh.into_owned());
        (blob.v == 1 && !refresh.is_empty()).then(|| Self {
            client_id: blob.client_id.into_owned(),
            client_secret: blob
                .client_secret
                .map(|secret| SecretString::from(secret.into_owned())),
            ends: blob.ends,
            granted: blob.granted,
            issuer: blob.issuer.into_owned(),
            refresh: RefreshToken::new(SecretString::from(refresh.as_str())),
            seen: blob.token_at.map(|token| Origins {
                token: token.into_owned(),
                revocation: blob.revocation_at.map(Cow::into_owned),
            }),
            scope: blob.scope.into_owned(),
            sub: blob.sub.into_owned(),
        })
    }

    /// What is to be kept after a refresh; `None`: it is kept already.
    pub(super) fn renewed(
        self,
        answer: TokenAnswer,
        client: &Client,
        went_to: Option<Origins>,
    ) -> Option<Self> {
        let begun = clock::unix_now().0 / 1000;
        let next = answer.refresh;
        let next = next.filter(|next| next.expose() != self.refresh.expose());
        let client_secret = client.own_secret();
        let shown = |secret: &Option<SecretString>| {
            let secret = secret.as_ref();
            secret.map(|secret| Zeroizing::new(secret.expose_secret().to_owned()))
        };
        let seen = self.seen.clone().or(went_to);
        let is_news = next.is_some()
            || seen != self.seen
            || shown(&client_secret) != shown(&self.client_secret);
        let ends = answer.refresh_lifetime.map(|it| end_of(begun, it));
        is_news.then(|| Self {
            client_secret,
            // With the next refresh token comes the next end.
            ends: next.as_ref().and(ends).or(self.ends),
            refresh: next.unwrap_or(self.refresh),
            seen,
            ..self
        })
    }

    /// The client that was signed in with, one of the user's own, although another one has taken its place since;
    /// `None`: it is of no use without a secret that was not kept.
    pub(super) fn own_client(&self, rule: OwnRule) -> Option<Client> {
        let is_whole = self.client_secret.is_some() || !rule.secret;
        is_whole.then(|| Client::own(self.client_id.clone(), self.client_secret.clone()))
    }

    pub(super) fn to_secret(&self) -> SecretString {
        let blob = Blob {
            v: 1,
            issuer: self.issuer.as_str().into(),
            sub: self.sub.as_str().into(),
            client_id: self.client_id.as_str().into(),
            client_secret: self
                .client_secret
                .as_ref()
                .map(|secret| secret.expose_secret().into()),
            refresh: self.refresh.expose().into(),
            scope: self.scope.as_str().into(),
            granted: self.granted,
            ends: self.ends,
            token_at: self.seen.as_ref().map(|seen| seen.token.as_str().into()),
            revocation_at: self
                .seen
                .as_ref()
                .and_then(|seen| Some(seen.revocation.as_deref()?.into())),
        };
        // A struct of texts and numbers always becomes JSON.
        serde_json::to_string(&blob).unwrap_or_default().into()
    }
}

/// Stands in the place of a sign-in of which there was nothing to keep: the provider gave no refresh token. No secret is
/// in it, and a version that does not know it sees nothing.
pub(super) fn passing(issuer: &str, sub: &str) -> SecretString {
    let blob = Blob {
        v: 1,
        issuer: issuer.into(),
        sub: sub.into(),
        client_id: "".into(),
        client_secret: None,
        refresh: "".into(),
        scope: "".into(),
        granted: 0,
        ends: None,
        token_at: None,
        revocation_at: None,
    };
    // A struct of texts and numbers always becomes JSON.
    serde_json::to_string(&blob).unwrap_or_default().into()
}

/// Whether that stands there, for the same person at the same issuer.
pub(super) fn is_passing(text: &SecretString, issuer: &str, sub: &str) -> bool {
    let blob: Result<Blob<'_>, _> = serde_json::from_str(text.expose_secret());
    blob.is_ok_and(|blob| {
        blob.v == 1 && blob.refresh.is_empty() && blob.issuer == issuer && blob.sub == sub
    })
}

/// In seconds since 1970.
pub(super) fn end_of(begun: i64, consent: Duration) -> i64 {
    begun.saturating_add(i64::try_from(consent.as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved() -> Saved {
        Saved {
            client_id: "cid".to_owned(),
            client_secret: Some("cs-SENTINEL".into()),
            ends: Some(1_800_600_000),
            granted: 1_800_000_000,
            issuer: "https://id.example.org".to_owned(),
            refresh: RefreshToken::new("rt\"SENTINEL".into()),
            seen: Some(Origins {
                token: "https://id.example.org".to_owned(),
                revocation: None,
            }),
            scope: "openid mail".to_owned(),
            sub: "alice".to_owned(),
        }
    }

    #[test]
    fn r708_r714_comes_back_as_it_was_saved_and_is_not_shown() {
        let secret = saved().to_secret();
        let back = Saved::read(&secret).unwrap();
        assert_eq!(back.refresh.expose(), "rt\"SENTINEL");
        assert_eq!(back.sub, "alice");
        assert_eq!(back.granted, 1_800_000_000);
        assert_eq!(back.ends, Some(1_800_600_000));
        assert_eq!(back.seen, saved().seen);
        let client_secret = back.client_secret.as_ref().unwrap();
        assert_eq!(client_secret.expose_secret(), "cs-SENTINEL");
        // As versions before wrote it, and as they read it.
        let endless = Saved {
            client_secret: None,
            ends: None,
            seen: None,
            ..saved()
        };
        let text = endless.to_secret();
        assert!(!text.expose_secret().contains("\"x\""));
        assert!(!text.expose_secret().contains("\"cs\""));
        assert!(!text.expose_secret().contains("\"to\""));
        assert_eq!(Saved::read(&text).unwrap().ends, None);
        assert!(!format!("{back:?}").contains("SENTINEL"), "{back:?}");
    }

    #[test]
    fn r214_a_sign_in_from_before_its_servers_were_kept_is_pinned_once() {
        let answer = || TokenAnswer {
            access: "at".into(),
            date: None,
            id_token: None,
            lifetime: Duration::from_hours(1),
            refresh: None,
            refresh_lifetime: None,
            scope: None,
        };
        let client = || Client::own("cid".to_owned(), Some("cs-SENTINEL".into()));
        let at = |token: &str| {
            let token = token.to_owned();
            let revocation = None;
            Some(Origins { token, revocation })
        };
        let old = Saved {
            seen: None,
            ..saved()
        };
        let there = at("https://id.example.org");
        let pinned = old.renewed(answer(), &client(), there.clone()).unwrap();
        assert_eq!(pinned.seen, there);
        assert_eq!(pinned.refresh.expose(), "rt\"SENTINEL");
        assert_eq!(pinned.ends, Some(1_800_600_000));
        let elsewhere = at("https://elsewhere.example");
        assert!(
            pinned.renewed(answer(), &client(), elsewhere).is_none(),
            "and never again"
        );
    }

    #[test]
    fn r708_what_is_not_ours_is_nothing() {
        for text in [
            "",
            "{}",
            "rt",
            r#"{"v":2,"iss":"","sub":"","cid":"","rt":"x","sc":"","t":1}"#,
        ] {
            assert!(Saved::read(&text.into()).is_none(), "{text}");
        }
    }
}
