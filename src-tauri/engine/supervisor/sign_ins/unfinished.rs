//! What the program was adding or forgetting when it ended: no secret of it stays.
//!
//! The keychain gets its secret before the settings get their account, so that no account is ever without one. Who
//! ends the program in between (a crash, a power cut, Quit) would leave a secret under a name that nobody knows. So the
//! store is told of the account first; what it still remembers at the next start, and the settings do not know, is
//! taken out of the keychain. Signing out is the same the other way round: the settings forget the account first, and the
//! store remembers it until the keychain has.

use std::{sync::Arc, time::Duration};

use protocol::AccountId;

use crate::{
    clock, keychain::Keychain, oauth::broker::entry_of, store::Store,
    supervisor::supervise::Supervisor,
};

/// Takes an account's secret out of the keychain, however long that refuses. The store is to remember the account
/// meanwhile ([`Store::begin_account`]): who ends the program leaves this to the next start.
pub(in crate::supervisor) async fn forget(
    keychain: &dyn Keychain,
    store: &Store,
    account: &AccountId,
) {
    while keychain.delete(&entry_of(account)).await.is_err() {
        clock::wait_until(clock::now() + PAUSE).await;
    }
    // A row that stays is looked at again with the next start.
    let _ = store.end_beginning(account).await;
}

/// How long a keychain that did not delete is left alone: it may be locked until somebody comes.
const PAUSE: Duration = Duration::from_mins(5);

impl Supervisor {
    /// Removes what was begun by a program that ended. To be called before anybody can begin anew.
    pub(in crate::supervisor) async fn clear_unfinished(&mut self) {
        // Over a settings file that is not understood nobody knows what is left over.
        if !self.knows_settings() {
            return;
        }
        for account in self.begun(false).await {
            log::info!(
                "Account {} was never added to the end; its sign-in is forgotten.",
                account.0
            );
            let (keychain, store) = (Arc::clone(&self.shared.keychain), self.shared.store.clone());
            self.aside(async move { forget(keychain.as_ref(), &store, &account).await });
        }
        self.clear_written().await;
    }

    /// What was begun and stands in the settings has ended well. To be called while nothing is unwritten.
    pub(in crate::supervisor) async fn clear_written(&mut self) {
        for account in self.begun(true).await {
            self.is_finished(account);
        }
    }

    /// Those that the store remembers, with or without an account here.
    async fn begun(&self, with_account: bool) -> Vec<AccountId> {
        let mut begun = self.shared.store.begun_accounts().await.unwrap_or_default();
        begun.retain(|id| {
            let mut accounts = self.accounts.iter();
            accounts.any(|running| running.id() == id) == with_account
        });
        begun
    }

    /// The account stands in the settings, or nothing of it is left.
    pub(in crate::supervisor) fn is_finished(&mut self, account: AccountId) {
        let store = self.shared.store.clone();
        self.aside(async move {
            let _ = store.end_beginning(&account).await;
        });
    }
}
