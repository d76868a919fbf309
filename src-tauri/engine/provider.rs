//! The providers as data: endpoints, scopes, servers, where the consent page opens (`sign-in.md` 5).
//!
//! `providers.toml` holds the built-in ones; adding a provider is adding data. Only a value built in
//! code (the demo, tests) can have a plain-http loopback origin.

pub(crate) mod client;
mod file;

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use protocol::{
    CommandError, CustomProvider, ErrorCode, HelpPlace, OwnClient, ProviderChoice, UserAgentChoice,
};
use texts::signing_in;
use url::{Host, Url};

pub(crate) use self::client::{Client, SecretIn};
use crate::account::{Address, ImapServer};

/// A provider's id: its row in `providers.toml`, `demo`, or `custom-<uuid>`.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ProviderId(pub String);

/// A provider: where and how one signs in, and where its mail is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Provider {
    /// Its id.
    pub id: ProviderId,
    /// For people.
    pub name: String,
    /// Sent with an authorization request that adds an account.
    pub(crate) add_params: BTreeMap<String, String>,
    /// Sent with every authorization request.
    pub(crate) auth_params: BTreeMap<String, String>,
    /// What the callback's `iss` is worth (RFC 9207).
    pub(crate) callback_issuer: CallbackIssuer,
    pub(crate) client: ClientRule,
    /// Whether the detector of R-401 is on in the consent window.
    pub(crate) detect_refusal: bool,
    /// Domains whose addresses are surely this provider's.
    pub(crate) domains: Vec<String>,
    /// Ends of the names of the servers that take mail for its customers' own domains.
    pub(crate) mx_suffixes: Vec<String>,
    /// Where to go; `None`: ask its discovery document.
    pub(crate) endpoints: Option<Endpoints>,
    /// Hosts the consent window may go to; empty: any https host.
    pub(crate) hosts: Vec<String>,
    /// `None`: it sends no ID token, and the typed address is the identity.
    pub(crate) id_token: Option<IdTokenRule>,
    /// Where its mail is.
    pub(crate) imap: ImapServer,
    /// Compared as text, never normalised.
    pub(crate) issuer: String,
    /// Other spellings that ID tokens may have.
    pub(crate) issuer_aliases: Vec<String>,
    /// For people.
    pub(crate) pages: Pages,
    /// The one plain-http origin that its pages and endpoints may have; only code can set it.
    pub(crate) loopback: Option<String>,
    pub(crate) redirect: RedirectRule,
    /// PEM certificates trusted for its endpoints beside the system's roots; empty for none.
    pub(crate) roots: String,
    pub(crate) scopes: Scopes,
    /// Where the consent page opens: `Browser` or `Webview`.
    pub(crate) user_agent: UserAgentChoice,
    /// How this account signs in: as its user chose among `ways`.
    pub(crate) way: SignInWay,
    /// The ways to sign in that it has.
    pub(crate) ways: Ways,
    /// How a mail is opened in its web pages.
    pub(crate) web_link: WebLink,
    /// The web page that the inbox is read on, where every user has the same.
    pub(crate) webmail: Option<String>,
}

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
    fn to_register(&self) -> String {
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

impl Provider {
    /// The provider that the user filled in. Where to go is asked when the user signs in.
    ///
    /// # Errors
    /// `Invalid` with a sentence that names the field.
    pub fn custom(filled_in: &CustomProvider, id: ProviderId) -> Result<Self, CommandError> {
        Self::check_server(filled_in)?;
        let issuer = Url::parse(&filled_in.issuer).ok();
        let host = issuer.as_ref().and_then(Url::host_str).unwrap_or_default();
        let is_good = issuer.as_ref().is_some_and(is_plain_https);
        if !is_good || filled_in.issuer.len() > 512 {
            return Err(invalid(signing_in::bad_issuer()));
        }
        if !is_visible_ascii(&filled_in.client_id) || filled_in.client_id.len() > 512 {
            return Err(invalid(signing_in::bad_client_id()));
        }
        if !filled_in.scopes.split_whitespace().all(is_visible_ascii) {
            return Err(invalid(signing_in::bad_scopes()));
        }
        Ok(Self {
            name: host.to_owned(),
            // Whoever runs an authority of their own uses it for both servers.
            roots: filled_in.extra_roots.trim().to_owned(),
            ..Self::discovered(
                id,
                &filled_in.issuer,
                &filled_in.client_id,
                &filled_in.scopes,
                server_of(filled_in),
            )
        })
    }

    /// A mail server that takes a password, and nothing more: no issuer, no client, nothing to discover.
    ///
    /// # Errors
    /// `Invalid` with a sentence that names the field.
    pub(crate) fn by_server(
        filled_in: &CustomProvider,
        id: ProviderId,
    ) -> Result<Self, CommandError> {
        Self::check_server(filled_in)?;
        Ok(Self {
            name: filled_in.imap_host.clone(),
            id_token: None,
            way: SignInWay::Password,
            ways: Ways {
                oauth: false,
                password: Some(String::new()),
            },
            ..Self::discovered(id, "", "", "", server_of(filled_in))
        })
    }

    fn check_server(filled_in: &CustomProvider) -> Result<(), CommandError> {
        if Host::parse(&filled_in.imap_host).is_err() || filled_in.imap_port == 0 {
            return Err(invalid(signing_in::bad_host()));
        }
        let roots = filled_in.extra_roots.trim();
        if !roots.is_empty() && !roots.contains("-----BEGIN CERTIFICATE-----") {
            return Err(invalid(signing_in::bad_certificates()));
        }
        Ok(())
    }

    /// A provider that answers on loopback, over plain http: a test's, the demo's. `scopes` are the ones without which
    /// no mail can be read, separated by spaces.
    ///
    /// # Errors
    /// `Invalid` when `issuer` is not a plain-http origin on 127.0.0.1 or \[::1\].
    pub fn on_loopback(
        id: &str,
        issuer: &str,
        client_id: &str,
        scopes: &str,
        imap: ImapServer,
    ) -> Result<Self, CommandError> {
        let origin = Url::parse(issuer)
            .ok()
            .filter(|url| url.scheme() == "http" && is_loopback_ip(url))
            .map(|url| url.origin().ascii_serialization());
        let Some(origin) = origin else {
            return Err(invalid("That issuer is not on this computer.".to_owned()));
        };
        Ok(Self {
            loopback: Some(origin),
            ..Self::discovered(ProviderId(id.to_owned()), issuer, client_id, scopes, imap)
        })
    }

    /// The same one, trusting further certificates (PEM) for its endpoints.
    #[must_use]
    pub fn trusting(mut self, roots: &str) -> Self {
        roots.clone_into(&mut self.roots);
        self
    }

    /// The same one, signed in to with an app password; `None`: it takes none.
    #[must_use]
    pub(crate) fn with_password(mut self) -> Option<Self> {
        self.ways.password.as_ref()?;
        self.way = SignInWay::Password;
        // Nobody but the mail server vouches for the address.
        self.id_token = None;
        Some(self)
    }

    /// The same one, taking app passwords too, as Google and Fastmail.
    #[must_use]
    pub fn taking_passwords(mut self) -> Self {
        self.ways.password = Some(String::new());
        self
    }

    /// The same one without a client of its own: the user hands in a client file, as with Google.
    #[must_use]
    pub fn awaiting_a_client_file(mut self) -> Self {
        self.client.id = None;
        self.client.own = Some(OwnRule {
            file: true,
            secret: true,
            shape: ClientShape::Google,
        });
        self
    }

    /// The same one without a client of its own, and without a file for one: its id is typed, as with Microsoft.
    #[must_use]
    pub fn awaiting_a_typed_client(mut self) -> Self {
        self.client.id = None;
        self.client.own = Some(OwnRule {
            file: false,
            secret: false,
            shape: ClientShape::Any,
        });
        self
    }

    /// The same one, sending no ID token, as Microsoft and Fastmail: the typed address is the identity.
    #[must_use]
    pub fn naming_nobody(mut self) -> Self {
        self.id_token = None;
        self
    }

    /// The same one, whose word for an address counts only if it has verified it, as Google's.
    #[must_use]
    pub fn verifying_addresses(mut self) -> Self {
        if let Some(rule) = &mut self.id_token {
            rule.verified_email = true;
        }
        self
    }

    /// The same one, which may refuse windows of applications in Google's two ways.
    #[must_use]
    pub fn refusing_windows(mut self) -> Self {
        self.detect_refusal = true;
        self
    }

    /// The same one, with its consent page elsewhere: `Auto` changes nothing.
    #[must_use]
    pub fn opening_in(mut self, user_agent: UserAgentChoice) -> Self {
        if user_agent != UserAgentChoice::Auto {
            self.user_agent = user_agent;
        }
        self
    }

    /// The one whose endpoints its discovery document says.
    fn discovered(
        id: ProviderId,
        issuer: &str,
        client_id: &str,
        scopes: &str,
        imap: ImapServer,
    ) -> Self {
        let required: Vec<String> = scopes
            .split_whitespace()
            .filter(|scope| !matches!(*scope, "openid" | "email" | "profile" | "offline_access"))
            .map(str::to_owned)
            .collect();
        let mut requested = vec!["openid".to_owned(), "email".to_owned()];
        requested.extend(required.iter().cloned());
        let asks_offline = scopes.split_whitespace().any(|s| s == "offline_access");
        let offline = vec!["offline_access".to_owned()];
        if asks_offline {
            requested.extend(offline.iter().cloned());
        }
        Self {
            name: id.0.clone(),
            id,
            add_params: BTreeMap::new(),
            auth_params: BTreeMap::new(),
            callback_issuer: CallbackIssuer::ExactIfPresent,
            client: ClientRule {
                id: Some(client_id.to_owned()),
                own: None,
                public_secret: None,
                help: String::new(),
            },
            detect_refusal: false,
            domains: Vec::new(),
            mx_suffixes: Vec::new(),
            endpoints: None,
            hosts: Vec::new(),
            id_token: Some(IdTokenRule {
                algs: vec![
                    SignatureAlg::Rs256,
                    SignatureAlg::Es256,
                    SignatureAlg::EdDsa,
                ],
                verified_email: false,
            }),
            imap,
            issuer: issuer.to_owned(),
            issuer_aliases: Vec::new(),
            loopback: None,
            pages: Pages::default(),
            redirect: RedirectRule {
                host: RedirectHost::Ip,
                // The user registers it before we have an id to put into it.
                path: "/cb".to_owned(),
            },
            roots: String::new(),
            scopes: Scopes {
                aliases: BTreeMap::new(),
                if_supported: if asks_offline { Vec::new() } else { offline },
                requested,
                required,
            },
            user_agent: UserAgentChoice::Webview,
            way: SignInWay::Oauth,
            ways: Ways {
                oauth: true,
                password: None,
            },
            web_link: WebLink::None,
            webmail: None,
        }
    }

    /// Where the consent page opens when the user chose `choice`: `Browser` or `Webview`.
    #[must_use]
    pub(crate) fn user_agent(&self, choice: UserAgentChoice) -> UserAgentChoice {
        match choice {
            UserAgentChoice::Auto => self.user_agent,
            UserAgentChoice::Browser | UserAgentChoice::Device | UserAgentChoice::Webview => choice,
        }
    }

    /// Whether `url` may be an endpoint of this provider: https, or its own plain-http loopback origin.
    #[must_use]
    pub(crate) fn allows(&self, url: &Url) -> bool {
        let is_clean = url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
            && url.has_host();
        let is_own_loopback = url.scheme() == "http"
            && self.loopback.as_deref() == Some(url.origin().ascii_serialization().as_str());
        is_clean && (url.scheme() == "https" || is_own_loopback)
    }
}

/// Every provider of this run: those built in code, then those of `providers.toml`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Providers(Vec<Provider>);

impl Providers {
    /// The built-in ones, after those of `built_in_code`.
    #[must_use]
    pub(crate) fn with(built_in_code: Vec<Provider>) -> Self {
        let mut all = built_in_code;
        match file::parse(file::BUILT_IN) {
            Ok(presets) => all.extend(presets),
            // A test reads the same text, so no build that passed its tests comes here.
            Err(error) => log::error!("The built-in providers could not be read: {error}."),
        }
        Self(all)
    }

    /// Those for which the user may hand in a client.
    pub(crate) fn importing(&self) -> impl Iterator<Item = &ProviderId> {
        let importing = self
            .0
            .iter()
            .filter(|provider| provider.client.own.is_some());
        importing.map(|provider| &provider.id)
    }

    fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// The one of that id.
    #[must_use]
    pub(crate) fn by_id(&self, id: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.id.0 == id)
    }

    /// The one whose addresses surely look like this.
    #[must_use]
    pub(crate) fn by_address(&self, address: &Address) -> Option<&Provider> {
        let domain = address.domain();
        self.0
            .iter()
            .find(|provider| provider.domains.contains(&domain))
    }

    /// The one whose servers take the mail of such a domain. The longest suffix decides: AOL's servers are among
    /// Yahoo's.
    #[must_use]
    pub(crate) fn by_mail_server(&self, host: &str) -> Option<&Provider> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let is_below = |suffix: &str| {
            host.strip_suffix(suffix)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.0
            .iter()
            .flat_map(|provider| provider.mx_suffixes.iter().map(move |end| (end, provider)))
            .filter(|(suffix, _)| is_below(suffix))
            .max_by_key(|(suffix, _)| suffix.len())
            .map(|(_, provider)| provider)
    }

    /// All, in the order to show. `has_imported` says whose client file the user has handed in.
    #[must_use]
    pub(crate) fn choices(
        &self,
        has_imported: impl Fn(&ProviderId) -> bool,
    ) -> Vec<ProviderChoice> {
        self.0
            .iter()
            .map(|provider| ProviderChoice {
                id: provider.id.0.clone(),
                name: provider.name.clone(),
                domains: provider.domains.clone(),
                user_agent: provider.user_agent,
                has_client: provider.client.id.is_some() || has_imported(&provider.id),
                client_help: provider.client.help.clone(),
                own_client: provider.client.own.map(|own| OwnClient {
                    console: provider.pages.console.is_some(),
                    file: own.file,
                    redirect: provider.redirect.to_register(),
                    secret: own.secret,
                }),
                // Where the provider is asked first, it may have one.
                device: provider.ways.oauth
                    && provider
                        .endpoints
                        .as_ref()
                        .is_none_or(|endpoints| endpoints.device.is_some()),
                oauth: provider.ways.oauth,
                password: provider.ways.password.is_some(),
                password_help: provider.ways.password.clone().unwrap_or_default(),
            })
            .collect()
    }
}

impl Providers {
    /// The page behind a button, where this provider has one. Only what its data says is ever opened.
    #[must_use]
    pub(crate) fn page(&self, place: &HelpPlace) -> Option<Url> {
        let of = |provider: &str| self.by_id(provider);
        match place {
            HelpPlace::Access { provider } => of(provider)?.pages.access.clone(),
            HelpPlace::Account { provider } => of(provider)?.pages.account.clone(),
            HelpPlace::Console { provider } => of(provider)?.pages.console.clone(),
            HelpPlace::Guide { provider } => Url::parse(&of(provider)?.client.help).ok(),
            HelpPlace::MailHelp { provider } => of(provider)?.pages.mail_help.clone(),
            HelpPlace::Report => Url::parse(REPORT).ok(),
            HelpPlace::BrowserSettings | HelpPlace::DateSettings | HelpPlace::Network => None,
        }
    }
}

/// Where a fault of ours is reported.
const REPORT: &str = "https://github.com/tidings-mail/tidings/issues/new";

/// The mail server that the user filled in.
pub(crate) fn server_of(filled_in: &CustomProvider) -> ImapServer {
    ImapServer {
        extra_roots: filled_in.extra_roots.trim().to_owned(),
        host: filled_in.imap_host.clone(),
        port: filled_in.imap_port,
    }
}

fn invalid(sentence: String) -> CommandError {
    CommandError::new(ErrorCode::Invalid, sentence)
}

fn is_plain_https(url: &Url) -> bool {
    url.scheme() == "https"
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
}

fn is_loopback_ip(url: &Url) -> bool {
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        Some(Host::Domain(_)) | None => return false,
    };
    ip == IpAddr::from([127, 0, 0, 1]) || ip == IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])
}

/// What may stand in a client id or a scope (RFC 6749 A.1, 3.3), and in no header or form trick.
fn is_visible_ascii(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
}

#[cfg(test)]
mod tests;
