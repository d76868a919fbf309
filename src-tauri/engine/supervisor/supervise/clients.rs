//! The user's own client files.

use std::{collections::BTreeSet, sync::Arc};

use protocol::{CommandError, ErrorCode, HandedIn};
use tokio::sync::oneshot;

use super::{Order, Supervisor};
use crate::{provider::Client, supervisor::sign_ins};

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
