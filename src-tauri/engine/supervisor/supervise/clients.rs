//! The user's own client files.

use std::{collections::BTreeSet, sync::Arc};

use protocol::{CommandError, ErrorCode, HandedIn, ProviderChoice};
use tokio::sync::oneshot;

use super::{Order, Supervisor};
use crate::{
    account::Address,
    mx,
    provider::{Client, ProviderId},
    supervisor::sign_ins,
};

impl Supervisor {
    pub(super) fn import_client(
        &mut self,
        provider: String,
        json: HandedIn,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        let client = Client::from_google_file(json.expose());
        let known = self.shared.providers.by_id(&provider).cloned();
        let keychain = Arc::clone(&self.shared.keychain);
        keychain.user_is_here();
        let orders = self.orders.clone();
        self.aside(async move {
            let result = async {
                let provider = known
                    .filter(|known| known.client.may_import)
                    .ok_or_else(|| {
                        CommandError::new(ErrorCode::Invalid, texts::signing_in::file_not_needed())
                    })?;
                let client = client
                    .map_err(|error| CommandError::new(ErrorCode::Invalid, error.to_string()))?;
                client
                    .save(&provider.id, keychain.as_ref())
                    .await
                    .map_err(sign_ins::keychain_refused)?;
                let _ = orders.send(Order::Imported(BTreeSet::from([provider.id])));
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
