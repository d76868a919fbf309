//! The shape of `providers.toml`, and nothing else. Unknown keys are refused.

use std::collections::BTreeMap;

use protocol::UserAgentChoice;
use serde::Deserialize;
use url::Url;

use super::{
    CallbackIssuer, ClientRule, ClientShape, Endpoints, IdTokenRule, OwnRule, Pages, Provider,
    ProviderId, RedirectHost, RedirectRule, Scopes, SignInWay, SignatureAlg, Ways, WebLink,
};
use crate::account::ImapServer;

pub(super) const BUILT_IN: &str = include_str!("../providers.toml");

/// Why the file cannot be used. For whoever edits it.
#[derive(Debug, thiserror::Error)]
pub(super) enum FileError {
    #[error("{id}: {what}")]
    Row { id: String, what: &'static str },
    #[error(transparent)]
    Toml(#[from] toml_edit::de::Error),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    provider: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    domains: Vec<String>,
    id: String,
    imap: ImapRow,
    #[serde(default)]
    mx_suffixes: Vec<String>,
    name: String,
    oauth: Option<OauthRow>,
    #[serde(default)]
    pages: PagesRow,
    password: Option<PasswordRow>,
    web_link: WebLink,
    webmail: Option<String>,
}

/// How one signs in with tokens.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OauthRow {
    add_params: BTreeMap<String, String>,
    auth_params: BTreeMap<String, String>,
    callback_issuer: CallbackIssuer,
    client: ClientRow,
    /// The domains of countries below which `country_host` is one of `hosts`, too.
    #[serde(default)]
    countries: Vec<String>,
    country_host: Option<String>,
    detect_refusal: bool,
    endpoints: EndpointsRow,
    hosts: Vec<String>,
    id_token: Option<IdTokenRow>,
    issuer: String,
    #[serde(default)]
    issuer_aliases: Vec<String>,
    redirect: RedirectRow,
    scopes: ScopesRow,
    user_agent: UserAgentChoice,
}

/// How one signs in with a password made for programs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordRow {
    help: String,
}

/// Pages for its users.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PagesRow {
    access: Option<String>,
    account: Option<String>,
    console: Option<String>,
    mail_help: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClientRow {
    builtin: String,
    help: String,
    import: bool,
    secret: bool,
    shape: ClientShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndpointsRow {
    authorization: String,
    device: Option<String>,
    jwks: Option<String>,
    revocation: Option<String>,
    token: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdTokenRow {
    algs: Vec<SignatureAlg>,
    verified_email: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ImapRow {
    host: String,
    port: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RedirectRow {
    host: RedirectHost,
    path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopesRow {
    aliases: BTreeMap<String, String>,
    requested: Vec<String>,
    required: Vec<String>,
}

/// The rows of `text`, in their order.
pub(super) fn parse(text: &str) -> Result<Vec<Provider>, FileError> {
    let file: File = toml_edit::de::from_str(text)?;
    file.provider.into_iter().map(Row::check).collect()
}

impl Row {
    fn check(self) -> Result<Provider, FileError> {
        let id = self.id;
        let refuse = |what| FileError::Row {
            id: id.clone(),
            what,
        };
        let imap = ImapServer {
            extra_roots: String::new(),
            host: self.imap.host,
            port: self.imap.port,
        };
        let help = self.password.map(|password| password.help);
        if let Some(help) = &help {
            https(help).ok_or_else(|| refuse("the help is not a plain https address"))?;
        }
        if let Some(page) = &self.webmail {
            https(page).ok_or_else(|| refuse("the webmail is not a plain https address"))?;
        }
        let page = |text: Option<String>| {
            let url =
                |text: String| page(&text).ok_or_else(|| refuse("a page is not an https address"));
            text.map(url).transpose()
        };
        let pages = Pages {
            access: page(self.pages.access)?,
            account: page(self.pages.account)?,
            console: page(self.pages.console)?,
            mail_help: page(self.pages.mail_help)?,
        };
        let bare = Provider {
            client: ClientRule {
                id: None,
                own: None,
                public_secret: None,
                help: String::new(),
            },
            domains: self.domains,
            id_token: None,
            mx_suffixes: self.mx_suffixes,
            name: self.name,
            pages,
            way: SignInWay::Password,
            ways: Ways {
                oauth: false,
                password: help,
            },
            web_link: self.web_link,
            webmail: self.webmail,
            ..Provider::discovered(ProviderId(id.clone()), "", "", "", imap)
        };
        match self.oauth {
            Some(oauth) => oauth.check(bare).map_err(refuse),
            None if bare.ways.password.is_some() => Ok(bare),
            None => Err(refuse("there is no way to sign in")),
        }
    }
}

impl OauthRow {
    fn check(self, bare: Provider) -> Result<Provider, &'static str> {
        let endpoint = |text: &str| https(text).ok_or("an endpoint is not a plain https address");
        if !self.issuer.starts_with("https://") {
            return Err("the issuer is not an https address");
        }
        if matches!(
            self.user_agent,
            UserAgentChoice::Auto | UserAgentChoice::Device
        ) {
            return Err("user_agent is browser or webview");
        }
        if !self.redirect.path.starts_with("/cb") {
            return Err("the redirect path begins with /cb");
        }
        if self.id_token.is_some() != self.endpoints.jwks.is_some()
            || self.id_token.is_some() != self.scopes.requested.iter().any(|s| s == "openid")
        {
            return Err("openid, id_token and jwks go together");
        }
        if self.country_host.is_some() == self.countries.is_empty() {
            return Err("country_host and countries go together");
        }
        let mut hosts = self.hosts;
        if let Some(host) = &self.country_host {
            hosts.extend(
                self.countries
                    .iter()
                    .map(|country| format!("{host}.{country}")),
            );
        }
        let (client_id, public_secret) = built_into_this_build(&self.client.builtin);
        // An id without the secret that the token endpoint wants is no client.
        let is_whole = public_secret.is_some() || !self.client.secret;
        let optional = |text: &Option<String>| text.as_deref().map(endpoint).transpose();
        let endpoints = Endpoints {
            authorization: endpoint(&self.endpoints.authorization)?,
            device: optional(&self.endpoints.device)?,
            jwks: optional(&self.endpoints.jwks)?,
            revocation: optional(&self.endpoints.revocation)?,
            token: endpoint(&self.endpoints.token)?,
        };
        Ok(Provider {
            add_params: self.add_params,
            auth_params: self.auth_params,
            callback_issuer: self.callback_issuer,
            client: ClientRule {
                id: client_id.filter(|_| is_whole),
                own: Some(OwnRule {
                    file: self.client.import,
                    secret: self.client.secret,
                    shape: self.client.shape,
                }),
                public_secret: public_secret.filter(|_| self.client.secret),
                help: self.client.help,
            },
            detect_refusal: self.detect_refusal,
            endpoints: Some(endpoints),
            hosts,
            id_token: self.id_token.map(|rule| IdTokenRule {
                algs: rule.algs,
                verified_email: rule.verified_email,
            }),
            issuer: self.issuer,
            issuer_aliases: self.issuer_aliases,
            redirect: RedirectRule {
                host: self.redirect.host,
                path: self.redirect.path,
            },
            scopes: Scopes {
                aliases: self.scopes.aliases,
                if_supported: Vec::new(),
                requested: self.scopes.requested,
                required: self.scopes.required,
            },
            user_agent: self.user_agent,
            way: SignInWay::Oauth,
            ways: Ways {
                oauth: true,
                ..bare.ways
            },
            ..bare
        })
    }
}

/// A page for people: it may name a place within itself.
fn page(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let mut plain = url.clone();
    plain.set_fragment(None);
    super::is_plain_https(&plain).then_some(url)
}

fn https(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(super::is_plain_https)
}

/// The client that whoever built this program put in by environment variables; never another project's.
fn built_into_this_build(name: &str) -> (Option<String>, Option<String>) {
    let (id, secret) = match name {
        "fastmail" => (option_env!("TIDINGS_FASTMAIL_CLIENT_ID"), None),
        "google" => (
            option_env!("TIDINGS_GOOGLE_CLIENT_ID"),
            option_env!("TIDINGS_GOOGLE_CLIENT_SECRET"),
        ),
        "microsoft" => (option_env!("TIDINGS_MICROSOFT_CLIENT_ID"), None),
        _ => (None, None),
    };
    let given = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    (given(id), given(secret))
}
