//! Signing in: from "Sign in" to an account that is really being watched (`product.md` 2.4).
//!
//! A sign-in has three stages, each beside the supervisor: the provider's (`oauth::sign_in`), the keychain's
//! (nothing is saved before everything was verified), and the mail server's (done is said only when the
//! mailbox is watched). Ending it in any stage leaves nothing behind.

mod adopting;
mod beginning;
mod sentences;
pub(in crate::supervisor) mod unfinished;

use protocol::{AccountId, HelpPlace, SignInStart, SignInStep, TransactionId};
use secrecy::SecretString;
use tokio::{
    sync::{mpsc, oneshot},
    task::AbortHandle,
};

pub(super) use self::{
    adopting::{Adoption, NotAdopted},
    beginning::{Other, Prepared, Typed},
    sentences::keychain_refused,
};
use super::supervise::{Leaving, Supervisor};
use crate::{
    oauth::{
        help,
        sign_in::{Progress, Remark, SignInInput},
    },
    provider::{Provider, ProviderId},
};

/// A sign-in that is under way.
pub(super) struct Live {
    inputs: mpsc::Sender<SignInInput>,
    start: SignInStart,
    provider: Provider,
    /// What runs for it now; ended with it.
    task: AbortHandle,
    /// Whose client asks: whoever has to approve it needs to know.
    client_id: String,
    /// What it shows, where the user typed it for this account: whoever signs in instead shows it as well.
    client_secret: Option<SecretString>,
    /// The account that it made, once there is one: gone again if it is cancelled.
    made: Option<AccountId>,
    /// What there is to say at a good end.
    warning: String,
    /// What the keychain does not take, while the user decides.
    unsaved: Option<Box<Adoption>>,
}

impl Live {
    /// Tells the attempt something. One that does not listen any more has ended.
    pub(super) fn hand_in(&self, input: SignInInput) -> bool {
        self.inputs.try_send(input).is_ok()
    }

    /// What the keychain did not take, and the user has not said to keep.
    pub(super) fn take_unsaved(&mut self) -> Option<Box<Adoption>> {
        self.unsaved.take()
    }

    pub(super) fn is_at(&self, provider: &ProviderId) -> bool {
        self.provider.id == *provider
    }

    pub(super) fn abort(self) {
        self.task.abort();
    }

    /// What the settings file calls the provider.
    fn provider_key(&self) -> &str {
        if self.start.custom.is_some() {
            "custom"
        } else {
            &self.provider.id.0
        }
    }
}

impl Supervisor {
    /// Ends the attempts to sign in to an account that the user does not want any more: they would bring it back.
    pub(super) fn cancel_for(&mut self, account: &AccountId) {
        let is_for = |live: &Live| live.start.account.as_ref() == Some(account);
        let all: Vec<_> = self
            .live
            .iter()
            .filter(|(_, live)| is_for(live))
            .map(|(transaction, _)| transaction.clone())
            .collect();
        for transaction in all {
            self.end(&transaction, SignInStep::Cancelled, String::new());
        }
    }

    /// Tells an attempt something; false when it is over.
    pub(super) fn hand_in(&self, transaction: &TransactionId, input: SignInInput) -> bool {
        self.live
            .get(transaction)
            .is_some_and(|live| live.hand_in(input))
    }

    /// Shows how far it is.
    pub(super) fn progress(&self, transaction: &TransactionId, progress: Progress) {
        self.attempts.change(transaction, |state| {
            state.step = progress.step;
            state.device = progress.device;
            state.token_host = progress.token_host;
            state.user_agent = progress.user_agent;
            // The link can still be copied; or another browser made the desktop's.
            state.help = (progress.remark == Remark::NoBrowser)
                .then(|| help::open(&[HelpPlace::BrowserSettings]));
            state.message = progress.remark.sentence(&state.provider);
            state.address = progress.address.or_else(|| state.address.take());
        });
    }

    /// Ends an attempt. What it made goes again.
    pub(super) fn cancel(&mut self, transaction: &TransactionId) {
        let live = self.live.get_mut(transaction);
        let (made, unsaved) =
            live.map_or((None, None), |live| (live.made.take(), live.unsaved.take()));
        if let Some(adoption) = unsaved {
            // What could not be read back may still have been written.
            self.aside(adoption.forget(self.shared.store.clone()));
        }
        self.end(transaction, SignInStep::Cancelled, String::new());
        if let Some(account) = made {
            let (answer, _) = oneshot::channel();
            self.sign_out(&account, Leaving::Cancelled, answer);
        }
    }

    fn end(&mut self, transaction: &TransactionId, step: SignInStep, message: String) {
        if let Some(live) = self.live.remove(transaction) {
            live.abort();
        }
        self.attempts.change(transaction, |state| {
            state.step = step;
            state.message = message;
        });
    }
}

#[cfg(test)]
mod tests;
