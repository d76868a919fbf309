//! Whose client id an account signs in with: the build's, or the user's own, typed, or imported from the file that
//! Google's console gives out (R-403, R-415, R-416).

use std::collections::BTreeSet;

use protocol::CommandError;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use texts::signing_in;

use super::{ClientShape, OwnRule, Provider, ProviderId, Providers, invalid, is_visible_ascii};
use crate::keychain::{Keychain, KeychainError, UntilQuit};

/// A console's file has about 400 bytes.
const LARGEST_FILE: usize = 16 * 1024;

/// A client id, and its secret where there is one.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) id: String,
    /// It is the user's: its secret is kept with what was signed in to with it (R-416, R-509).
    pub(crate) is_own: bool,
    pub(crate) secret: Option<SecretString>,
    /// Where the provider wants it.
    pub(crate) secret_in: SecretIn,
}

/// Where a client's secret stands in a request (RFC 6749 2.3.1).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum SecretIn {
    /// In the form: `client_secret_post`. Google's way (R-403).
    #[default]
    Body,
    /// In the head: `client_secret_basic`.
    Head,
    /// The provider knows both ways, and may take only one from this client: the usual one is tried first.
    HeadOrBody,
}

impl SecretIn {
    /// As a provider's description of itself has it (`token_endpoint_auth_methods_supported`).
    pub(crate) fn announced(methods: Option<&[String]>) -> Self {
        // OpenID Connect Discovery 3: what is meant where nothing is said.
        let Some(methods) = methods else {
            return Self::Head;
        };
        let has = |name| methods.iter().any(|method| method == name);
        match (has("client_secret_basic"), has("client_secret_post")) {
            (true, true) => Self::HeadOrBody,
            (true, false) => Self::Head,
            (false, _) => Self::Body,
        }
    }
}

/// Why a client file is of no use. The text is for the user.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum ImportError {
    #[error("{}", signing_in::file_client_id())]
    ClientId,
    #[error("{}", signing_in::file_foreign_address())]
    ForeignAddress,
    #[error("{}", signing_in::file_not_json())]
    NotJson,
    #[error("{}", signing_in::file_no_secret())]
    NoSecret,
    #[error("{}", signing_in::file_service_account())]
    ServiceAccount,
    #[error("{}", signing_in::file_too_large())]
    TooLarge,
    #[error("{}", signing_in::file_web_client())]
    WebClient,
}

/// Why what was typed is no client. The text is for the user.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum TypedError {
    #[error("{}", signing_in::bad_client_id())]
    Any,
    #[error("{}", signing_in::typed_google())]
    Google,
    #[error("{}", signing_in::typed_guid())]
    Guid,
    #[error("{}", signing_in::typed_no_secret())]
    NoSecret,
}

impl Provider {
    /// The client to sign in with: the user's own where they handed one in, else the one known from the start; that one
    /// as well where no keychain is running, for then nobody's own can be in one (R-711).
    pub(crate) async fn client(
        &self,
        keychain: &dyn Keychain,
    ) -> Result<Option<Client>, KeychainError> {
        if self.client.own.is_some() {
            match keychain.read(&entry_of(&self.id)).await {
                Ok(kept) => {
                    if let Some(client) = kept.as_ref().and_then(from_blob) {
                        return Ok(Some(client));
                    }
                }
                Err(KeychainError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        let secret = || self.client.public_secret.clone().map(SecretString::from);
        let id = self.client.id.as_ref();
        Ok(id.map(|id| Client::new(id.clone(), secret())))
    }
}

impl Providers {
    /// Whose client the user has handed in; a keychain that does not say has none.
    pub(crate) async fn imported(&self, keychain: &dyn Keychain) -> BTreeSet<ProviderId> {
        let mut imported = BTreeSet::new();
        for provider in self.iter().filter(|provider| provider.client.own.is_some()) {
            if let Ok(Some(_)) = keychain.read(&entry_of(&provider.id)).await {
                imported.insert(provider.id.clone());
            }
        }
        imported
    }
}

impl Client {
    /// Where nobody asks for one: a mail server that takes a password.
    pub(crate) fn none() -> Self {
        Self::new(String::new(), None)
    }

    pub(crate) fn new(id: String, secret: Option<SecretString>) -> Self {
        Self {
            id,
            is_own: false,
            secret,
            secret_in: SecretIn::default(),
        }
    }

    /// One of the user's.
    pub(crate) fn own(id: String, secret: Option<SecretString>) -> Self {
        Self {
            is_own: true,
            ..Self::new(id, secret)
        }
    }

    /// The same one with the secret that was typed for an account, if there is one.
    #[must_use]
    pub(crate) fn with_own_secret(self, secret: Option<SecretString>) -> Self {
        match secret {
            Some(_) => Self {
                is_own: true,
                secret,
                ..self
            },
            None => self,
        }
    }

    /// What is to be kept with the account's sign-in.
    pub(crate) fn own_secret(&self) -> Option<SecretString> {
        self.secret.clone().filter(|_| self.is_own)
    }

    /// Reads a `client_secret_….json` of Google's.
    ///
    /// Its addresses are never used; they are looked at because a file that names others was tampered with (A22).
    pub(crate) fn from_google_file(json: &str) -> Result<Self, ImportError> {
        if json.len() > LARGEST_FILE {
            return Err(ImportError::TooLarge);
        }
        let file: File = serde_json::from_str(json).map_err(|_| ImportError::NotJson)?;
        if file.kind.as_deref() == Some("service_account") {
            return Err(ImportError::ServiceAccount);
        }
        if file.web.is_some() {
            return Err(ImportError::WebClient);
        }
        let installed = file.installed.ok_or(ImportError::NotJson)?;
        for (said, known) in [
            (&installed.auth_uri, KNOWN_AUTH),
            (&installed.token_uri, KNOWN_TOKEN),
        ] {
            if said.as_deref().is_some_and(|said| !known.contains(&said)) {
                return Err(ImportError::ForeignAddress);
            }
        }
        if !is_google_client_id(&installed.client_id) {
            return Err(ImportError::ClientId);
        }
        let secret = installed
            .client_secret
            .filter(|secret| !secret.expose_secret().is_empty())
            .ok_or(ImportError::NoSecret)?;
        Ok(Self::new(installed.client_id, Some(secret)))
    }

    /// What the user typed, with the spaces that copying brings along. A secret where none belongs is not kept.
    pub(crate) fn typed(
        rule: OwnRule,
        id: &str,
        secret: Option<SecretString>,
    ) -> Result<Self, TypedError> {
        let id = id.trim();
        if !rule.shape.fits(id) {
            return Err(match rule.shape {
                ClientShape::Any => TypedError::Any,
                ClientShape::Google => TypedError::Google,
                ClientShape::Guid => TypedError::Guid,
            });
        }
        let secret = secret
            .map(|secret| SecretString::from(secret.expose_secret().trim()))
            .filter(|_| rule.secret);
        let is_whole = secret.as_ref().is_some_and(|secret| {
            let text = secret.expose_secret();
            is_visible_ascii(text) && text.len() <= LONGEST_TYPED
        });
        if rule.secret && !is_whole {
            return Err(TypedError::NoSecret);
        }
        Ok(Self::new(id.to_owned(), secret))
    }

    /// Keeps it as the user's own client for `provider`: where the keychain does not take it, until the program ends.
    pub(crate) async fn keep(&self, provider: &ProviderId, keychain: &UntilQuit) {
        let secret = self.secret.as_ref().map(|secret| secret.expose_secret());
        let blob = serde_json::json!({ "v": 1, "client_id": self.id, "client_secret": secret });
        keychain
            .keep(&entry_of(provider), blob.to_string().into())
            .await;
    }
}

/// The secret of a client that the user registered (R-509); `None`: none was typed.
///
/// # Errors
/// `Invalid`: no provider gives out such a one.
pub(crate) fn typed_secret(typed: &str) -> Result<Option<SecretString>, CommandError> {
    /// Keycloak's have 32 characters, Entra's 40, Google's 35.
    const LONGEST: usize = 1024;
    let typed = typed.trim();
    // RFC 6749 A.2
    let is_sane = typed.bytes().all(|b| (0x20..=0x7e).contains(&b)) && typed.len() <= LONGEST;
    if !is_sane {
        return Err(invalid(signing_in::bad_client_secret()));
    }
    Ok((!typed.is_empty()).then(|| typed.into()))
}

/// Takes the user's own client for `provider` out of the keychain.
pub(crate) async fn forget(
    provider: &ProviderId,
    keychain: &dyn Keychain,
) -> Result<(), KeychainError> {
    keychain.delete(&entry_of(provider)).await
}

/// Nobody's client id or secret is longer.
const LONGEST_TYPED: usize = 512;

impl ClientShape {
    /// Whether that may be a client id there.
    fn fits(self, id: &str) -> bool {
        match self {
            Self::Any => is_visible_ascii(id) && id.len() <= LONGEST_TYPED,
            Self::Google => is_google_client_id(id),
            // Not one of the other spellings that GUIDs have: `{…}`, `urn:uuid:…`, without hyphens.
            Self::Guid => {
                id.len() == 36 && uuid::Uuid::try_parse(id).is_ok_and(|guid| !guid.is_nil())
            }
        }
    }
}

const KNOWN_AUTH: &[&str] = &[
    "https://accounts.google.com/o/oauth2/auth",
    "https://accounts.google.com/o/oauth2/v2/auth",
];
const KNOWN_TOKEN: &[&str] = &[
    "https://accounts.google.com/o/oauth2/token",
    "https://oauth2.googleapis.com/token",
    "https://www.googleapis.com/oauth2/v3/token",
    "https://www.googleapis.com/oauth2/v4/token",
];

#[derive(Deserialize)]
struct File {
    installed: Option<Installed>,
    #[serde(rename = "type")]
    kind: Option<String>,
    web: Option<serde::de::IgnoredAny>,
}

/// The rest of it (project id, redirect URIs, certificates) says nothing that we use.
#[derive(Deserialize)]
struct Installed {
    auth_uri: Option<String>,
    client_id: String,
    #[serde(default, deserialize_with = "secret")]
    client_secret: Option<SecretString>,
    token_uri: Option<String>,
}

#[derive(Deserialize)]
struct Blob {
    client_id: String,
    #[serde(default, deserialize_with = "secret")]
    client_secret: Option<SecretString>,
}

fn secret<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<SecretString>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(SecretString::from))
}

fn from_blob(blob: &SecretString) -> Option<Client> {
    let blob: Blob = serde_json::from_str(blob.expose_secret()).ok()?;
    Some(Client::own(blob.client_id, blob.client_secret))
}

fn entry_of(provider: &ProviderId) -> String {
    format!("client/{}", provider.0)
}

/// `<digits>-<letters and digits>.apps.googleusercontent.com`
fn is_google_client_id(id: &str) -> bool {
    let Some((number, name)) = id
        .strip_suffix(".apps.googleusercontent.com")
        .and_then(|id| id.split_once('-'))
    else {
        return false;
    };
    !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
}

#[cfg(any(test, feature = "fuzzing"))]
/// A client file that anybody may hand in (see [`crate::fuzzing`]).
pub(crate) fn fuzz(bytes: &[u8]) {
    if let Ok(client) = Client::from_google_file(&String::from_utf8_lossy(bytes)) {
        assert!(is_google_client_id(&client.id), "{}", client.id);
        assert!(
            client
                .secret
                .is_some_and(|secret| !secret.expose_secret().is_empty())
        );
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{keychain::MemoryKeychain, provider::Providers};

    fn file(patch: impl Fn(&mut serde_json::Value)) -> String {
        let mut file = serde_json::json!({ "installed": {
            "client_id": "1234-ab9.apps.googleusercontent.com",
            "project_id": "my-mail",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": "https://oauth2.googleapis.com/token",
            "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
            "client_secret": "GOCSPX-sentinel",
            "redirect_uris": ["http://localhost"],
        }});
        patch(&mut file);
        file.to_string()
    }

    #[tokio::test]
    async fn r403_r416_an_imported_client_is_the_one_that_is_used() {
        let client = Client::from_google_file(&file(|_| ())).unwrap();
        assert!(!format!("{client:?}").contains("sentinel"), "{client:?}");

        let keychain = UntilQuit::over(Arc::new(MemoryKeychain::new()));
        let providers = Providers::with(Vec::new());
        let google = providers.by_id("google").unwrap();
        client.keep(&google.id, &keychain).await;

        let used = google.client(&keychain).await.unwrap().unwrap();
        assert_eq!(used.id, "1234-ab9.apps.googleusercontent.com");
        assert_eq!(used.secret.unwrap().expose_secret(), "GOCSPX-sentinel");
        assert!(
            keychain.read("client/google").await.unwrap().is_some(),
            "it rests in the keychain"
        );
    }

    #[test]
    fn r415_what_is_typed_has_the_shape_of_that_provider() {
        let presets = Providers::with(Vec::new());
        let rule = |id: &str| presets.by_id(id).unwrap().client.own.unwrap();
        let guid = "9f4c1a52-7c1e-4d2b-8a55-0d5f6a3c9e21";
        let google = "1234-ab9.apps.googleusercontent.com";
        let secret = || Some(SecretString::from("GOCSPX-sentinel"));
        let table = [
            ("google", google, secret(), None),
            (
                "google",
                " 1234-ab9.apps.googleusercontent.com\n",
                secret(),
                None,
            ),
            ("google", google, None, Some(TypedError::NoSecret)),
            (
                "google",
                google,
                Some("  ".into()),
                Some(TypedError::NoSecret),
            ),
            (
                "google",
                google,
                Some("a b".into()),
                Some(TypedError::NoSecret),
            ),
            ("google", guid, secret(), Some(TypedError::Google)),
            (
                "google",
                "1-a.apps.googleusercontent.com.evil.example",
                secret(),
                Some(TypedError::Google),
            ),
            ("microsoft", guid, None, None),
            ("microsoft", guid, secret(), None),
            ("microsoft", google, None, Some(TypedError::Guid)),
            (
                "microsoft",
                "9f4c1a527c1e4d2b8a550d5f6a3c9e21",
                None,
                Some(TypedError::Guid),
            ),
            (
                "microsoft",
                "{9f4c1a52-7c1e-4d2b-8a55-0d5f6a3c9e}",
                None,
                Some(TypedError::Guid),
            ),
            (
                "microsoft",
                "00000000-0000-0000-0000-000000000000",
                None,
                Some(TypedError::Guid),
            ),
            ("microsoft", "", None, Some(TypedError::Guid)),
            ("fastmail", "a1b2c3", None, None),
            ("fastmail", "a b", None, Some(TypedError::Any)),
            ("fastmail", "", None, Some(TypedError::Any)),
        ];
        for (provider, id, secret, wrong) in table {
            let rule = rule(provider);
            let client = Client::typed(rule, id, secret);
            assert_eq!(client.as_ref().err().copied(), wrong, "{provider}: {id}");
            if let Ok(client) = client {
                assert_eq!(client.id, id.trim());
                assert_eq!(
                    client.secret.is_some(),
                    rule.secret,
                    "{provider} gives out one or none"
                );
                assert!(!format!("{client:?}").contains("sentinel"), "{client:?}");
            }
        }
        let longest = "x".repeat(LONGEST_TYPED);
        assert!(Client::typed(rule("fastmail"), &longest, None).is_ok());
        assert!(Client::typed(rule("fastmail"), &(longest + "x"), None).is_err());
    }

    #[tokio::test]
    async fn r415_a_typed_client_is_the_one_that_is_used() {
        let keychain = UntilQuit::over(Arc::new(MemoryKeychain::new()));
        let presets = Providers::with(Vec::new());
        let microsoft = presets.by_id("microsoft").unwrap();
        let id = "9f4c1a52-7c1e-4d2b-8a55-0d5f6a3c9e21";
        let client = Client::typed(microsoft.client.own.unwrap(), id, None).unwrap();
        client.keep(&microsoft.id, &keychain).await;

        let used = microsoft.client(&keychain).await.unwrap().unwrap();
        assert_eq!((used.id.as_str(), used.secret.is_none()), (id, true));
        let handed_in = presets.imported(&keychain).await;
        assert!(handed_in.len() == 1 && handed_in.contains(&microsoft.id));
    }

    #[test]
    fn r416_a22_refuses_what_is_no_desktop_client_of_google() {
        let web = file(|f| {
            let installed = f.as_object_mut().unwrap().remove("installed").unwrap();
            f["web"] = installed;
        });
        let set = |key: &'static str, value: &'static str| {
            file(move |f| f["installed"][key] = value.into())
        };
        let table = [
            (web, ImportError::WebClient),
            (
                r#"{"type":"service_account","client_id":"1"}"#.to_owned(),
                ImportError::ServiceAccount,
            ),
            (
                set(
                    "token_uri",
                    "https://oauth2.googleapis.com.evil.example/token",
                ),
                ImportError::ForeignAddress,
            ),
            (
                set("auth_uri", "http://accounts.google.com/o/oauth2/auth"),
                ImportError::ForeignAddress,
            ),
            (set("client_id", "1234"), ImportError::ClientId),
            (
                set("client_id", "1-a.apps.googleusercontent.com&x=y"),
                ImportError::ClientId,
            ),
            (set("client_secret", ""), ImportError::NoSecret),
            ("{}".to_owned(), ImportError::NotJson),
            ("client_secret=1".to_owned(), ImportError::NotJson),
            (" ".repeat(LARGEST_FILE + 1), ImportError::TooLarge),
        ];
        for (json, expected) in table {
            let got = Client::from_google_file(&json).map(|client| client.id);
            assert_eq!(got, Err(expected), "{:.200}", json.trim());
        }
    }
}
