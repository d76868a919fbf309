//! Where to go: a preset's pinned endpoints, or what the issuer's discovery document says.

use std::{net::Ipv4Addr, time::Duration};

use serde::Deserialize;
use url::{Host, Url};

use super::http::{Http, HttpError, SMALL};
use crate::provider::{Endpoints, Provider, SecretIn};

/// So long a provider may take to say where it is, wherever it says so.
const LIMIT: Duration = Duration::from_secs(10);

/// What one sign-in knows of its provider. The code goes to this token endpoint and to no other.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Metadata {
    /// The signatures it announces; `None`: it is not asked. They can only narrow what we allow.
    pub(crate) algs: Option<Vec<String>>,
    /// It promises `iss` in every callback, so one without is not its own.
    pub(crate) announces_issuer: bool,
    pub(crate) endpoints: Endpoints,
    /// What it announces of the scopes that are asked for where supported.
    pub(crate) scopes: Vec<String>,
    /// Where a client's secret goes.
    pub(crate) secret_in: SecretIn,
}

/// Why we do not know where to go.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum DiscoveryError {
    #[error(transparent)]
    Http(#[from] HttpError),
    /// There is a document, but it breaks a rule that keeps the user safe.
    #[error("the provider's description of itself is not acceptable: {0}")]
    Unacceptable(&'static str),
}

/// The pinned endpoints, or those of the discovery document.
pub(crate) async fn endpoints_of(
    provider: &Provider,
    http: &Http,
) -> Result<Metadata, DiscoveryError> {
    if let Some(endpoints) = &provider.endpoints {
        return Ok(Metadata {
            algs: None,
            announces_issuer: false,
            endpoints: endpoints.clone(),
            scopes: Vec::new(),
            secret_in: SecretIn::Body,
        });
    }
    let document = tokio::time::timeout(LIMIT, describe(provider, http))
        .await
        .map_err(|_| HttpError::TimedOut)??;
    check(document, provider)
}

/// Asks for the description where OpenID Connect has it, then where OAuth has it.
async fn describe(provider: &Provider, http: &Http) -> Result<Document, DiscoveryError> {
    for place in places(&provider.issuer).ok_or(HttpError::NotAllowed)? {
        let answer = http.get(&place, SMALL).await?;
        match answer.status {
            200 if !answer.is_json => {
                return Err(DiscoveryError::Unacceptable("it is not application/json"));
            }
            200 => return Ok(answer.json()?),
            500.. | 429 => return Err(HttpError::Offline.into()),
            _ => {}
        }
    }
    Err(DiscoveryError::Unacceptable("there is none"))
}

/// OpenID Connect Discovery (4) appends to the issuer, RFC 8414 (3.1) inserts between its host and its path. What
/// stands there has to name the issuer that was asked for, so neither place can speak for another path of its host.
fn places(issuer: &str) -> Option<[Url; 2]> {
    let issuer = Url::parse(issuer.trim_end_matches('/')).ok()?;
    let path = issuer.path().trim_end_matches('/');
    let at = |path: &str| {
        let mut place = issuer.clone();
        place.set_path(path);
        place
    };
    Some([
        at(&format!("{path}/.well-known/openid-configuration")),
        at(&format!("/.well-known/oauth-authorization-server{path}")),
    ])
}

#[derive(Deserialize)]
pub(super) struct Document {
    authorization_endpoint: String,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    code_challenge_methods_supported: Option<Vec<String>>,
    device_authorization_endpoint: Option<String>,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    issuer: String,
    jwks_uri: Option<String>,
    revocation_endpoint: Option<String>,
    #[serde(default)]
    scopes_supported: Vec<String>,
    token_endpoint: String,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

pub(super) fn check(document: Document, provider: &Provider) -> Result<Metadata, DiscoveryError> {
    use DiscoveryError::Unacceptable;

    if document.issuer != provider.issuer {
        return Err(Unacceptable("it names another issuer"));
    }
    if document
        .code_challenge_methods_supported
        .is_some_and(|methods| !methods.iter().any(|method| method == "S256"))
    {
        return Err(Unacceptable("it has no PKCE with S256"));
    }
    let home = Url::parse(&provider.issuer)
        .ok()
        .and_then(|issuer| issuer.host().map(|host| host.to_owned()));
    let endpoint = |text: &str| {
        Url::parse(text)
            .ok()
            .filter(|url| provider.allows(url))
            .filter(|url| is_public(url) || url.host().map(|host| host.to_owned()) == home)
            .ok_or(Unacceptable("an endpoint is not a plain https address"))
    };
    let jwks = document.jwks_uri.as_deref().map(endpoint).transpose()?;
    if jwks.is_none() && provider.id_token.is_some() {
        return Err(Unacceptable("it has no keys"));
    }
    // Neither is worth refusing a provider for: one is asked when an account is signed out, one where there is no browser.
    let optional = |text: Option<String>| text.and_then(|text| endpoint(&text).ok());
    Ok(Metadata {
        algs: document.id_token_signing_alg_values_supported,
        announces_issuer: document.authorization_response_iss_parameter_supported,
        endpoints: Endpoints {
            authorization: endpoint(&document.authorization_endpoint)?,
            device: optional(document.device_authorization_endpoint),
            jwks,
            revocation: optional(document.revocation_endpoint),
            token: endpoint(&document.token_endpoint)?,
        },
        scopes: document.scopes_supported,
        secret_in: if provider.client.own.is_some_and(|own| own.secret) {
            // A client of Google's console.
            SecretIn::Body
        } else {
            SecretIn::announced(document.token_endpoint_auth_methods_supported.as_deref())
        },
    })
}

/// Not an address inside this computer or its link: a document must not send us to a cloud's metadata
/// service or to the router (A19). Private networks are allowed: a company's provider may be there.
fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_elsewhere(ip),
        Some(Host::Ipv6(ip)) => {
            !ip.is_loopback()
                && !ip.is_unicast_link_local()
                && !ip.is_unspecified()
                && ip.to_ipv4_mapped().is_none_or(is_elsewhere)
        }
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name != "localhost" && !name.ends_with(".localhost")
        }
        None => false,
    }
}

fn is_elsewhere(ip: Ipv4Addr) -> bool {
    !ip.is_loopback() && !ip.is_link_local() && !ip.is_unspecified()
}

#[cfg(test)]
mod asking;

#[cfg(test)]
mod tests {
    use protocol::CustomProvider;
    use serde_json::{Value, json};

    use super::*;
    use crate::provider::{ProviderId, Providers};

    fn provider() -> Provider {
        let filled_in = CustomProvider {
            client_id: "tidings".to_owned(),
            extra_roots: String::new(),
            imap_host: "imap.example.org".to_owned(),
            imap_port: 993,
            issuer: "https://id.example.org".to_owned(),
            scopes: "mail".to_owned(),
        };
        Provider::custom(&filled_in, ProviderId("custom-1".to_owned())).unwrap()
    }

    fn document(patch: impl Fn(&mut Value)) -> Result<Metadata, DiscoveryError> {
        let mut document = json!({
            "issuer": "https://id.example.org",
            "authorization_endpoint": "https://id.example.org/auth",
            "token_endpoint": "https://tokens.example.org/token",
            "jwks_uri": "https://id.example.org/keys",
            "code_challenge_methods_supported": ["plain", "S256"],
            "scopes_supported": ["openid", "offline_access"],
        });
        patch(&mut document);
        check(serde_json::from_value(document).unwrap(), &provider())
    }

    #[test]
    fn r103_r213_takes_a_good_document() {
        let metadata = document(|d| {
            d["authorization_response_iss_parameter_supported"] = true.into();
            d["revocation_endpoint"] = "http://id.example.org/revoke".into();
        })
        .unwrap();
        assert!(metadata.announces_issuer);
        assert_eq!(
            metadata.endpoints.token.as_str(),
            "https://tokens.example.org/token"
        );
        assert_eq!(metadata.endpoints.revocation, None, "a bad one is not used");
        assert!(document(|d| d["code_challenge_methods_supported"] = Value::Null).is_ok());
    }

    #[test]
    fn r509_a_clients_secret_goes_where_the_document_says() {
        for (methods, expected) in [
            (Value::Null, SecretIn::Head),
            (json!(["client_secret_basic"]), SecretIn::Head),
            (json!(["client_secret_post", "none"]), SecretIn::Body),
            (
                json!(["client_secret_post", "client_secret_basic"]),
                SecretIn::HeadOrBody,
            ),
            (json!(["private_key_jwt"]), SecretIn::Body),
        ] {
            let said = document(|d| d["token_endpoint_auth_methods_supported"] = methods.clone());
            assert_eq!(said.unwrap().secret_in, expected, "{methods}");
        }
    }

    #[test]
    fn r103_r213_a19_refuses_a_document_that_lies() {
        let table: [(&str, Value); 13] = [
            ("issuer", "https://id.example.org/".into()),
            ("issuer", "https://evil.example".into()),
            ("code_challenge_methods_supported", json!(["plain"])),
            ("token_endpoint", "http://id.example.org/token".into()),
            ("token_endpoint", "/token".into()),
            ("token_endpoint", "https://user@id.example.org/token".into()),
            ("token_endpoint", "https://id.example.org/token#x".into()),
            ("token_endpoint", "https://169.254.169.254/token".into()),
            (
                "token_endpoint",
                "https://[::ffff:169.254.169.254]/token".into(),
            ),
            ("token_endpoint", "https://localhost./token".into()),
            ("authorization_endpoint", "https://127.0.0.1/auth".into()),
            ("authorization_endpoint", "javascript:alert(1)".into()),
            ("jwks_uri", Value::Null),
        ];
        for (key, value) in table {
            let outcome = document(|d| d[key] = value.clone());
            assert!(
                matches!(outcome, Err(DiscoveryError::Unacceptable(_))),
                "{key} = {value}"
            );
        }
    }

    #[tokio::test]
    async fn r214_r413_a_built_in_provider_is_where_its_data_says_and_is_not_asked() {
        let providers = Providers::with(Vec::new());
        for (id, expected) in [
            (
                "google",
                [
                    "https://accounts.google.com/o/oauth2/v2/auth",
                    "https://oauth2.googleapis.com/token",
                    "https://www.googleapis.com/oauth2/v3/certs",
                ],
            ),
            (
                "microsoft",
                [
                    "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
                    "https://login.microsoftonline.com/common/oauth2/v2.0/token",
                    "",
                ],
            ),
            (
                "fastmail",
                [
                    "https://api.fastmail.com/oauth/authorize",
                    "https://api.fastmail.com/oauth/refresh",
                    "",
                ],
            ),
        ] {
            let mut provider = providers.by_id(id).unwrap().clone();
            // Whoever asked there would get no answer.
            provider.issuer = "http://127.0.0.1:1".to_owned();
            let http = Http::to(&provider);
            let Endpoints {
                authorization,
                jwks,
                token,
                ..
            } = endpoints_of(&provider, &http).await.unwrap().endpoints;
            let jwks = jwks.as_ref().map_or("", Url::as_str);
            assert_eq!([authorization.as_str(), token.as_str(), jwks], expected);
        }
    }
}
