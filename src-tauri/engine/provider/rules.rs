//! What a provider's row says, piece by piece: whose client, which endpoints, scopes, redirects and signatures.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

/// How an account gets at its mail.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SignInWay {
    /// With access tokens.
    #[default]
    Oauth,
    /// With a password that the provider made for programs.
    Password,
}

/// The ways to sign in at a provider.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Ways {
    pub(crate) oauth: bool,
    /// Where the user makes an app password; `None`: it takes none. Empty: it has no page for it.
    pub(crate) password: Option<String>,
}

/// RFC 9207, by provider.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CallbackIssuer {
    /// If it is there it is the issuer's, letter by letter; the metadata may make it mandatory.
    ExactIfPresent,
    /// It says something that we cannot check.
    Ignored,
}

/// Whose client id is used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct ClientRule {
    /// Known from the start: the one of the build, of a custom provider, or of a provider built in code.
    pub(crate) id: Option<String>,
    /// How the user hands in one of their own; `None`: they cannot.
    pub(crate) own: Option<OwnRule>,
    /// The secret that comes with `id`. Public: it is in every copy of the program (RFC 8252 8.5).
    pub(crate) public_secret: Option<String>,
    /// Explains how to get one; empty for none.
    pub(crate) help: String,
}

/// How the user's own client is handed in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct OwnRule {
    /// There is a file with it; it can be typed anyway.
    pub(crate) file: bool,
    /// A secret belongs to it.
    pub(crate) secret: bool,
    /// What its id looks like.
    pub(crate) shape: ClientShape,
}

/// What the client ids of a provider look like.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ClientShape {
    /// Anything that a client id may be (RFC 6749 A.1).
    Any,
    /// `<digits>-<letters and digits>.apps.googleusercontent.com`
    Google,
    /// `8-4-4-4-12` hexadecimal digits.
    Guid,
}

/// Pages of a provider for its users (`sign-in.md` 13b); each `None` where it has none.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Pages {
    /// Where they take back what they allowed.
    pub(crate) access: Option<Url>,
    /// Where they set how their mail may be read.
    pub(crate) account: Option<Url>,
    /// Where clients are registered.
    pub(crate) console: Option<Url>,
    /// Explains how mail is read by other programs.
    pub(crate) mail_help: Option<Url>,
}

/// Pinned endpoints.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Endpoints {
    pub(crate) authorization: Url,
    /// Where a code for another device is had (RFC 8628, R-508).
    pub(crate) device: Option<Url>,
    pub(crate) jwks: Option<Url>,
    pub(crate) revocation: Option<Url>,
    pub(crate) token: Url,
}

/// What an ID token of this provider must be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct IdTokenRule {
    /// The allowed signatures; discovery can only narrow them.
    pub(crate) algs: Vec<SignatureAlg>,
    /// `email` counts only with `email_verified`.
    pub(crate) verified_email: bool,
}

/// A signature that we accept. There is no `none` and no `HS…` to choose.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize)]
pub(crate) enum SignatureAlg {
    #[serde(rename = "ES256")]
    Es256,
    #[serde(rename = "EdDSA")]
    EdDsa,
    #[serde(rename = "RS256")]
    Rs256,
}

/// The redirect URI; the port is the system's choice.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct RedirectRule {
    pub(crate) host: RedirectHost,
    /// Begins with `/cb` (the cookie's path); a different one per provider where it permits.
    pub(crate) path: String,
}

/// What the redirect URI calls this computer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize)]
pub(crate) enum RedirectHost {
    #[serde(rename = "127.0.0.1")]
    Ip,
    #[serde(rename = "localhost")]
    Localhost,
}

/// What is asked for, and what must be granted.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Scopes {
    /// Another spelling → the requested one.
    pub(crate) aliases: BTreeMap<String, String>,
    /// Asked for where the discovery document lists it.
    pub(crate) if_supported: Vec<String>,
    pub(crate) requested: Vec<String>,
    /// Without these no mail can be read.
    pub(crate) required: Vec<String>,
}

/// How a mail is opened in the provider's web pages.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WebLink {
    /// By its X-GM-THRID.
    Gmail,
    /// It is not.
    None,
}

impl RedirectRule {
    /// What has to be registered at the provider: without the port, which is another one each time.
    pub(super) fn to_register(&self) -> String {
        let host = match self.host {
            RedirectHost::Ip => "127.0.0.1",
            RedirectHost::Localhost => "localhost",
        };
        format!("http://{host}{}", self.path)
    }
}

impl Scopes {
    /// Whether what was granted (as a provider writes it) is enough to read mail.
    #[must_use]
    pub(crate) fn are_enough(&self, granted: &str) -> bool {
        let granted: BTreeSet<&str> = granted
            .split_whitespace()
            .map(|scope| self.aliases.get(scope).map_or(scope, String::as_str))
            .collect();
        self.required
            .iter()
            .all(|scope| granted.contains(scope.as_str()))
    }
}
