//! All providers of a run: found by id, by address, by who takes in a domain's mail; what of them the windows show.

use protocol::{HelpPlace, OwnClient, ProviderChoice};
use url::Url;

use super::{Provider, ProviderId, file};
use crate::account::Address;

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

    pub(super) fn iter(&self) -> impl Iterator<Item = &Provider> {
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
