//! The user's own clients, and whose provider an address or an issuer leads to.

use std::{collections::BTreeSet, sync::Arc};

use protocol::{CommandError, CustomProvider, Discovery, ErrorCode, HandedIn, ProviderChoice};
use texts::signing_in;
use tokio::sync::oneshot;

use super::{Order, Supervisor};
use crate::{
    account::Address,
    mx,
    oauth::{discovery::endpoints_of, http::Http, sign_in::SignInFailure},
    provider::{Client, Endpoints, OwnRule, Provider, ProviderId},
    supervisor::accounts::Running,
};

impl Supervisor {
    pub(super) fn import_client(
        &mut self,
        provider: &str,
        json: &HandedIn,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        let rule = self.own_rule(provider).filter(|(_, own)| own.file);
        let client = rule
            .ok_or_else(|| invalid(signing_in::file_not_needed()))
            .and_then(|(provider, _)| {
                let client = Client::from_google_file(json.expose());
                let client = client.map_err(|error| invalid(error.to_string()))?;
                Ok((provider, client))
            });
        self.keep_client(client, answer);
    }

    pub(super) fn enter_client(
        &mut self,
        provider: &str,
        id: &str,
        secret: Option<HandedIn>,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        let client = self
            .own_rule(provider)
            .ok_or_else(|| invalid(signing_in::client_not_needed()))
            .and_then(|(provider, own)| {
                let secret = secret.map(|secret| secret.take().into());
                let client = Client::typed(own, id, secret);
                let client = client.map_err(|error| invalid(error.to_string()))?;
                Ok((provider, client))
            });
        self.keep_client(client, answer);
    }

    /// How the user hands in a client of their own there; `None`: they cannot.
    fn own_rule(&self, provider: &str) -> Option<(ProviderId, OwnRule)> {
        let known = self.shared.providers.by_id(provider)?;
        Some((known.id.clone(), known.client.own?))
    }

    /// Into the keychain with it, or into memory; those who wait for it go on. That it may not last is said where it is
    /// decided: at the end of the sign-in that it is for, which the keychain does not take either.
    fn keep_client(
        &mut self,
        client: Result<(ProviderId, Client), CommandError>,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        self.shared.keychain.user_is_here();
        let clients = Arc::clone(&self.shared.clients);
        let orders = self.orders.clone();
        self.aside(async move {
            let result = async {
                let (provider, client) = client?;
                client.keep(&provider, &clients).await;
                let _ = orders.send(Order::Imported(BTreeSet::from([provider])));
                Ok(())
            };
            let _ = answer.send(result.await);
        });
    }

    /// The user's own clients that no account and no sign-in needs any more, of that provider or of all: from now on
    /// nobody has them, and the caller deletes them. A secret that nobody uses is nobody's to find.
    pub(super) fn take_idle_clients(&mut self, of: Option<&str>) -> Vec<ProviderId> {
        let is_used = |id: &ProviderId| {
            let mut accounts = self.accounts.iter();
            let mut live = self.live.values();
            accounts.any(|running| running.settings.provider == id.0)
                || live.any(|live| live.is_at(id))
        };
        let idle: Vec<_> = self
            .shared
            .providers
            .importing()
            .filter(|id| of.is_none_or(|of| id.0 == of) && !is_used(id))
            .cloned()
            .collect();
        self.imported.retain(|id| !idle.contains(id));
        idle
    }

    /// Whether the user's own client goes with that account: it has one, and no other account uses it.
    pub(super) fn takes_client(&self, account: &Running) -> bool {
        let provider = &account.settings.provider;
        let mut others = self
            .accounts
            .iter()
            .filter(|other| other.id() != account.id());
        self.imported.iter().any(|id| id.0 == *provider)
            && !others.any(|other| other.settings.provider == *provider)
    }

    /// Asks a provider that the user describes where it would lead whoever has that address.
    pub(super) fn discover(
        &mut self,
        custom: CustomProvider,
        address: String,
        answer: oneshot::Sender<Result<Discovery, CommandError>>,
    ) {
        let orders = self.orders.clone();
        self.aside(async move {
            let found = discover(&custom, &address).await;
            let shown = found.map(|(endpoints, shown)| {
                // Before the answer: whatever is asked next comes after it.
                let _ = orders.send(Order::Discovered(Box::new((custom, endpoints))));
                shown
            });
            let _ = answer.send(shown);
        });
    }

    /// By the address's domain, else by who takes in its mail.
    pub(super) fn find_provider(
        &mut self,
        address: &str,
        answer: oneshot::Sender<Option<ProviderChoice>>,
    ) {
        let Some(address) = Address::parse(address) else {
            let _ = answer.send(None);
            return;
        };
        let providers = Arc::clone(&self.shared.providers);
        let choices = providers.choices(|id| self.imported.contains(id));
        self.aside(async move {
            let mut found = providers.by_address(&address).map(|it| it.id.0.clone());
            if found.is_none() {
                let servers = mx::servers_of(&address.domain(), &mx::system()).await;
                let mut known = servers
                    .iter()
                    .filter_map(|server| providers.by_mail_server(server));
                found = known.next().map(|it| it.id.0.clone());
            }
            let mut choices = choices.into_iter();
            let _ = answer.send(choices.find(|choice| Some(&choice.id) == found.as_ref()));
        });
    }

    /// Asks the keychain whose client files it has. Nothing waits for it.
    pub(super) fn look_for_clients(&mut self) {
        let providers = Arc::clone(&self.shared.providers);
        let keychain = Arc::clone(&self.shared.keychain);
        let orders = self.orders.clone();
        self.aside(async move {
            let imported = providers.imported(keychain.as_ref()).await;
            let _ = orders.send(Order::Imported(imported));
        });
    }
}

fn invalid(sentence: String) -> CommandError {
    CommandError::new(ErrorCode::Invalid, sentence)
}

async fn discover(
    custom: &CustomProvider,
    address: &str,
) -> Result<(Endpoints, Discovery), CommandError> {
    let provider = Provider::custom(custom, ProviderId("custom".to_owned()))?;
    let http = Http::to(&provider);
    let metadata = endpoints_of(&provider, &http).await.map_err(|error| {
        let failure = SignInFailure::from(error);
        CommandError::new(ErrorCode::Failed, failure.sentence(&provider.name))
            .with_help(failure.help(&provider, &custom.client_id))
    })?;
    let host = |url: &url::Url| url.host_str().unwrap_or_default().to_owned();
    let domain = Address::parse(address).map(|address| address.domain());
    let shown = leads_to(
        custom,
        &host(&metadata.endpoints.authorization),
        &host(&metadata.endpoints.token),
        domain.as_deref(),
    );
    Ok((metadata.endpoints, shown))
}

/// What of it the user has to look at twice: hosts that are not in the domain of their address.
fn leads_to(custom: &CustomProvider, page: &str, token: &str, domain: Option<&str>) -> Discovery {
    let issuer = url::Url::parse(&custom.issuer).ok();
    let issuer = issuer.as_ref().and_then(url::Url::host_str);
    let is_foreign = |host: &str| {
        domain.is_some_and(|domain| {
            let host = host.to_ascii_lowercase();
            let rest = host.strip_suffix(domain);
            !rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    };
    let mut foreign: Vec<String> = Vec::new();
    for host in [issuer.unwrap_or_default(), page, token, &custom.imap_host] {
        if is_foreign(host) && !foreign.iter().any(|known| known == host) {
            foreign.push(host.to_owned());
        }
    }
    Discovery {
        foreign,
        imap_host: custom.imap_host.clone(),
        issuer: custom.issuer.clone(),
        page_host: page.to_owned(),
        token_host: token.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r214_what_is_not_in_the_domain_of_the_address_is_said() {
        let custom = CustomProvider {
            imap_host: "imap.example.org".to_owned(),
            issuer: "https://id.example.org".to_owned(),
            ..CustomProvider::default()
        };
        let foreign = |page, token, domain| leads_to(&custom, page, token, domain).foreign;
        let at_home = foreign("id.example.org", "id.example.org", Some("example.org"));
        assert_eq!(at_home, [""; 0]);
        assert_eq!(
            foreign("login.cloud.example", "notexample.org", Some("example.org")),
            ["login.cloud.example", "notexample.org"]
        );
        assert_eq!(
            foreign("ID.EXAMPLE.ORG", "example.org", Some("example.com")),
            [
                "id.example.org",
                "ID.EXAMPLE.ORG",
                "example.org",
                "imap.example.org"
            ]
        );
        assert_eq!(foreign("a", "b", None), [""; 0], "nothing to compare with");
    }
}
