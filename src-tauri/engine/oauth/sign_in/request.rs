//! The authorization request (RFC 6749 4.1.1, RFC 7636 4.3, OpenID Connect Core 3.1.2.1).

use aws_lc_rs::digest;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::SignInPlan;
use crate::{
    oauth::{
        callback::Expected,
        discovery::Metadata,
        random::{NoRandomness, token},
    },
    provider::Provider,
};

/// The secrets of one transaction, 256 bits each. Made anew for each, used once.
pub(super) struct Transaction {
    pub(super) nonce: SecretString,
    state: SecretString,
    pub(super) verifier: SecretString,
}

impl Transaction {
    pub(super) fn new() -> Result<Self, NoRandomness> {
        Ok(Self {
            nonce: token::<32>()?,
            state: token::<32>()?,
            verifier: token::<32>()?,
        })
    }

    /// What the answer has to be.
    pub(super) fn expected(&self, provider: &Provider, metadata: &Metadata) -> Expected {
        Expected {
            issuer: provider.issuer.clone(),
            issuer_is_announced: metadata.announces_issuer,
            rule: provider.callback_issuer,
            state: self.state.clone(),
        }
    }

    /// Where the user is sent. `insists`: on consent, because there was no refresh token without.
    pub(super) fn url(
        &self,
        plan: &SignInPlan,
        metadata: &Metadata,
        redirect_uri: &str,
        insists: bool,
    ) -> Url {
        let provider = &plan.provider;
        let scope = scope_of(provider, metadata);
        let challenge = digest::digest(&digest::SHA256, self.verifier.expose_secret().as_bytes());
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(challenge);
        let has_openid = scope.split(' ').any(|scope| scope == "openid");
        // Core 11: without it `offline_access` is ignored. Presets say what theirs need.
        let asks_offline = scope.split(' ').any(|scope| scope == "offline_access");
        let insists = insists || (asks_offline && provider.endpoints.is_none());

        let mut url = metadata.endpoints.authorization.clone();
        let mut query = url.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &plan.client.id)
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("scope", &scope)
            .append_pair("state", self.state.expose_secret())
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        if has_openid {
            query.append_pair("nonce", self.nonce.expose_secret());
        }
        query.extend_pairs(&provider.auth_params);
        if insists {
            query.append_pair("prompt", "consent");
        } else if plan.again.is_none() {
            query.extend_pairs(&provider.add_params);
        }
        if let Some(address) = &plan.address {
            query.append_pair("login_hint", address.as_str());
        }
        if let Some(claims) = &plan.claims {
            query.append_pair("claims", claims);
        }
        drop(query);
        url
    }
}

/// The least that is needed, in the provider's order (R-113).
pub(super) fn scope_of(provider: &Provider, metadata: &Metadata) -> String {
    let scopes = &provider.scopes;
    let supported = scopes
        .if_supported
        .iter()
        .filter(|scope| metadata.scopes.contains(scope));
    let all: Vec<&str> = scopes
        .requested
        .iter()
        .chain(supported)
        .map(String::as_str)
        .collect();
    all.join(" ")
}

/// Whether asking for consent brings a refresh token that did not come by itself (R-405).
pub(super) fn can_insist(provider: &Provider) -> bool {
    provider.auth_params.contains_key("access_type")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use protocol::{TransactionId, UserAgentChoice};

    use super::*;
    use crate::{
        account::Address,
        oauth::sign_in::Known,
        provider::{Client, Providers},
    };

    fn plan(provider: &str, again: bool) -> SignInPlan {
        let address = Address::parse("ada@example.org").unwrap();
        SignInPlan {
            address: Some(address.clone()),
            again: again.then(|| Known {
                address,
                sub: "alice".to_owned(),
            }),
            claims: None,
            client: Client::new("cid".to_owned(), Some("SENTINEL".into())),
            confirmed: None,
            seen: None,
            provider: Providers::with(Vec::new()).by_id(provider).unwrap().clone(),
            transaction: TransactionId("t".to_owned()),
            user_agent: UserAgentChoice::Auto,
        }
    }

    fn query(plan: &SignInPlan, insists: bool) -> BTreeMap<String, String> {
        let metadata = Metadata {
            algs: None,
            announces_issuer: false,
            endpoints: plan.provider.endpoints.clone().unwrap(),
            scopes: Vec::new(),
            secret_in: crate::provider::SecretIn::Body,
        };
        let transaction = Transaction::new().unwrap();
        let url = transaction.url(plan, &metadata, "http://127.0.0.1:1/cb", insists);
        assert!(!url.as_str().contains("SENTINEL"));
        assert!(!url.as_str().contains(transaction.verifier.expose_secret()));
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        let map: BTreeMap<_, _> = pairs.iter().cloned().collect();
        assert_eq!(map.len(), pairs.len(), "no parameter twice");
        map
    }

    #[test]
    fn r101_r102_r104_r105_r113_r405_asks_for_a_code_with_pkce_state_and_nonce_and_for_nothing_more()
     {
        let query = query(&plan("google", false), false);
        let is = |name: &str| query.get(name).map(String::as_str);
        assert_eq!(is("response_type"), Some("code"));
        assert_eq!(is("response_mode"), None, "the default is the query");
        assert_eq!(is("code_challenge_method"), Some("S256"));
        assert_eq!(is("code_challenge").unwrap().len(), 43);
        assert_eq!(is("state").unwrap().len(), 43);
        assert_eq!(is("nonce").unwrap().len(), 43);
        assert_eq!(is("scope"), Some("openid email https://mail.google.com/"));
        assert_eq!(is("access_type"), Some("offline"));
        assert_eq!(is("include_granted_scopes"), Some("false"));
        assert_eq!(is("prompt"), Some("select_account"));
        assert_eq!(is("login_hint"), Some("ada@example.org"));
    }

    #[test]
    fn r405_who_comes_back_is_not_asked_which_account() {
        assert!(!query(&plan("google", true), false).contains_key("prompt"));
        let insisting = query(&plan("google", true), true);
        assert_eq!(insisting["prompt"], "consent");
    }

    #[test]
    fn r504_microsoft_is_not_asked_for_an_id_token() {
        let query = query(&plan("microsoft", false), false);
        assert!(!query.contains_key("nonce"));
        assert_eq!(
            query["scope"],
            "https://outlook.office.com/IMAP.AccessAsUser.All offline_access"
        );
    }

    #[test]
    fn r503_what_the_provider_asked_for_is_repeated_when_the_user_comes_back() {
        let claims = r#"{"access_token":{"capolids":{"essential":true,"values":["a&b"]}}}"#;
        let challenged = SignInPlan {
            claims: Some(claims.to_owned()),
            ..plan("microsoft", true)
        };
        assert_eq!(query(&challenged, false)["claims"], claims);
        assert!(!query(&plan("microsoft", true), false).contains_key("claims"));
    }

    #[test]
    fn r102_r104_r105_secrets_are_new_each_time() {
        let (one, two) = (Transaction::new().unwrap(), Transaction::new().unwrap());
        let secrets = [
            &one.nonce,
            &one.state,
            &one.verifier,
            &two.nonce,
            &two.state,
            &two.verifier,
        ];
        let different: std::collections::BTreeSet<_> = secrets
            .iter()
            .map(|secret| secret.expose_secret())
            .collect();
        assert_eq!(different.len(), 6);
    }
}
