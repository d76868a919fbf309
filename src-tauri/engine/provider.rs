//! The providers as data: endpoints, scopes, servers, where the consent page opens (`sign-in.md` 5).
//!
//! `providers.toml` holds the built-in ones; adding a provider is adding data. Only a value built in
//! code (the demo, tests) can have a plain-http loopback origin.

pub(crate) mod client;
mod file;
mod list;
mod loopback;
mod rules;

use std::collections::BTreeMap;

use protocol::{CommandError, CustomProvider, ErrorCode, UserAgentChoice};
use texts::signing_in;
use url::{Host, Url};

pub(crate) use self::{
    client::{Client, SecretIn},
    list::Providers,
    rules::{
        CallbackIssuer, ClientRule, ClientShape, Endpoints, IdTokenRule, OwnRule, Pages,
        RedirectHost, RedirectRule, Scopes, SignInWay, SignatureAlg, Ways, WebLink,
    },
};
use crate::account::ImapServer;

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

    /// The same one, signed in to with an app password; `None`: it takes none.
    #[must_use]
    pub(crate) fn with_password(mut self) -> Option<Self> {
        self.ways.password.as_ref()?;
        self.way = SignInWay::Password;
        // Nobody but the mail server vouches for the address.
        self.id_token = None;
        Some(self)
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

/// What may stand in a client id or a scope (RFC 6749 A.1, 3.3), and in no header or form trick.
fn is_visible_ascii(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
}

#[cfg(test)]
mod tests;
