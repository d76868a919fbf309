//! Signing in: from "Sign in" to an account that is really being watched (`product.md` 2.4).
//!
//! A sign-in has three stages, each beside the supervisor: the provider's (`oauth::sign_in`), the keychain's
//! (nothing is saved before everything was verified), and the mail server's (done is said only when the
//! mailbox is watched). Ending it in any stage leaves nothing behind.

use std::{sync::Arc, time::Duration};

use protocol::{
    AccountId, CommandError, ErrorCode, SignInStart, SignInState, SignInStep, TransactionId,
    UserAgentChoice,
};
use tokio::{
    sync::{mpsc, oneshot},
    task::AbortHandle,
};
use uuid::Uuid;

use super::{
    accounts::{Running, account_of},
    supervise::{Order, Supervisor, is_settled},
};
use crate::{
    account::Address,
    config::AccountSettings,
    keychain::KeychainError,
    oauth::{
        broker::TokenBroker,
        sign_in::{Known, Progress, SignInFailure, SignInInput, SignInPlan, SignedIn, sign_in},
    },
    provider::{Client, Provider},
};

/// How long a new account may take to its first IDLE before we say that it goes on by itself.
const FIRST_WATCH: Duration = Duration::from_secs(90);

/// What is said of an account that is not watched by then.
const NOT_YET: &str = "You are signed in, but the mail server could not be reached yet. Tidings keeps trying by itself.";

/// A sign-in that is under way.
pub(super) struct Live {
    inputs: mpsc::Sender<SignInInput>,
    start: SignInStart,
    provider: Provider,
    /// What runs for it now; ended with it.
    task: AbortHandle,
    /// The account that it made, once there is one: gone again if it is cancelled.
    made: Option<AccountId>,
}

/// A sign-in whose client is known.
pub(super) struct Prepared {
    answer: oneshot::Sender<Result<TransactionId, CommandError>>,
    client: Result<Option<Client>, KeychainError>,
    again: Option<Known>,
    provider: Provider,
    start: SignInStart,
}

/// Tokens that were verified, and the account that they are for.
pub(super) struct Adoption {
    broker: Arc<TokenBroker>,
    is_new: bool,
    settings: AccountSettings,
}

impl Live {
    /// Tells the attempt something. One that does not listen any more has ended.
    pub(super) fn hand_in(&self, input: SignInInput) -> bool {
        self.inputs.try_send(input).is_ok()
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
    /// Finds provider and client; the attempt begins with [`Self::start`].
    pub(super) fn prepare(
        &mut self,
        start: SignInStart,
        answer: oneshot::Sender<Result<TransactionId, CommandError>>,
    ) {
        let (provider, again) = match self.provider_for(&start) {
            Ok(found) => found,
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        self.shared.keychain.user_is_here();
        let keychain = Arc::clone(&self.shared.keychain);
        let orders = self.orders.clone();
        self.aside(async move {
            let client = provider.client(keychain.as_ref()).await;
            let _ = orders.send(Order::Start(Box::new(Prepared {
                answer,
                client,
                again,
                provider,
                start,
            })));
        });
    }

    /// Whose sign-in it is, and for an account that there is already: who must come back.
    fn provider_for(&self, start: &SignInStart) -> Result<(Provider, Option<Known>), CommandError> {
        if let Some(account) = &start.account {
            let running = self
                .accounts
                .iter()
                .find(|running| running.id() == account)
                .ok_or_else(|| {
                    CommandError::new(ErrorCode::NotFound, "This account is gone. Add it again.")
                })?;
            let provider = self
                .shared
                .provider_of(&running.settings)
                .map_err(|sentence| CommandError::new(ErrorCode::Invalid, sentence))?;
            let known = Known {
                address: running.settings.address.clone(),
                sub: running.settings.subject.clone(),
            };
            return Ok((provider, Some(known)));
        }
        if start.provider == "custom" || start.custom.is_some() {
            let custom = start.custom.as_ref().ok_or_else(|| {
                CommandError::new(
                    ErrorCode::Invalid,
                    "Fill in your provider's addresses first.",
                )
            })?;
            let id = crate::provider::ProviderId(format!("custom-{}", Uuid::new_v4()));
            return Ok((Provider::custom(custom, id)?, None));
        }
        let providers = &self.shared.providers;
        let address = start.address.as_deref().and_then(Address::parse);
        let found = match address {
            Some(address) if start.provider.is_empty() => providers.by_address(&address),
            _ => providers.by_id(&start.provider),
        };
        found
            .cloned()
            .map(|provider| (provider, None))
            .ok_or_else(|| {
                CommandError::new(
                    ErrorCode::NotFound,
                    "Tidings does not know whose address this is. Open \"Add an account\" and choose the provider.",
                )
            })
    }

    /// Begins an attempt; whatever else is under way ends.
    pub(super) fn start(&mut self, prepared: Prepared) {
        let Prepared {
            answer,
            client,
            again,
            provider,
            start,
        } = prepared;
        let client = match client {
            Ok(Some(client)) => client,
            Ok(None) => {
                let _ = answer.send(Err(CommandError::new(
                    ErrorCode::ClientNeeded,
                    format!(
                        "Signing in to {} needs a client ID of your own first.",
                        provider.name
                    ),
                )));
                return;
            }
            Err(error) => {
                let _ = answer.send(Err(keychain_refused(error)));
                return;
            }
        };
        let typed = start
            .address
            .as_deref()
            .filter(|text| !text.trim().is_empty());
        let address = match typed.map(Address::parse) {
            Some(None) => {
                let _ = answer.send(Err(CommandError::new(
                    ErrorCode::Invalid,
                    "This does not look like a mail address. It should have the form name@example.org.",
                )));
                return;
            }
            Some(address) => address,
            None => again.as_ref().map(|known| known.address.clone()),
        };
        self.make_room();

        let transaction = TransactionId(Uuid::new_v4().to_string());
        let user_agent = provider.user_agent(self.wanted_user_agent(&start));
        self.attempts.put(SignInState {
            transaction: transaction.clone(),
            account: start.account.clone(),
            address: None,
            message: String::new(),
            provider: provider.name.clone(),
            step: SignInStep::Opening,
            user_agent,
        });
        let plan = SignInPlan {
            address,
            again,
            client,
            provider: provider.clone(),
            transaction: transaction.clone(),
            user_agent,
        };
        let (inputs, inbox) = mpsc::channel(8);
        let (consent, orders) = (Arc::clone(&self.consent), self.orders.clone());
        let named = transaction.clone();
        let task = self.tasks.spawn(async move {
            let tell = {
                let (orders, named) = (orders.clone(), named.clone());
                move |progress| {
                    let _ = orders.send(Order::Progress(named.clone(), progress));
                }
            };
            let result = sign_in(plan, consent, inbox, tell).await;
            let _ = orders.send(Order::SignedIn(named, Box::new(result)));
        });
        self.live.insert(
            transaction.clone(),
            Live {
                inputs,
                start,
                provider,
                task,
                made: None,
            },
        );
        let _ = answer.send(Ok(transaction));
    }

    /// Ends whatever is under way. An account that was made already stays: it needs the user no more.
    fn make_room(&mut self) {
        let all: Vec<_> = self
            .live
            .iter()
            .map(|(transaction, live)| (transaction.clone(), live.made.is_some()))
            .collect();
        for (transaction, has_account) in all {
            if has_account {
                self.end(&transaction, SignInStep::Failed, NOT_YET.to_owned());
            } else {
                self.cancel(&transaction);
            }
        }
    }

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

    /// What the user chose now, else what the account's settings say.
    fn wanted_user_agent(&self, start: &SignInStart) -> UserAgentChoice {
        let of_account = || {
            let account = start.account.as_ref()?;
            let running = self
                .accounts
                .iter()
                .find(|running| running.id() == account)?;
            Some(running.settings.user_agent)
        };
        match start.user_agent {
            UserAgentChoice::Auto => of_account().unwrap_or_default(),
            chosen => chosen,
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
            state.user_agent = progress.user_agent;
            state.message = progress.message;
            state.address = progress.address.or_else(|| state.address.take());
        });
    }

    /// The provider's stage is over: the verified tokens go to the keychain, or the reason to the user.
    pub(super) fn signed_in(
        &mut self,
        transaction: &TransactionId,
        result: Result<SignedIn, SignInFailure>,
    ) {
        let Some(live) = self.live.get(transaction) else {
            return;
        };
        let signed_in = match result {
            Ok(signed_in) => signed_in,
            Err(failure) => {
                if !failure.detail().is_empty() {
                    log::warn!("A sign-in was not verified: {}.", failure.detail());
                }
                let sentence = failure.sentence(&live.provider.name);
                let step = if matches!(failure, SignInFailure::Cancelled) {
                    SignInStep::Cancelled
                } else {
                    SignInStep::Failed
                };
                self.end(transaction, step, sentence);
                return;
            }
        };
        let existing = self.existing(live, &signed_in);
        let is_new = existing.is_none();
        let (settings, broker) = match existing {
            Some((settings, Some(broker))) => (settings, broker),
            Some((settings, None)) => {
                let broker = self.broker(&settings, &live.provider);
                (settings, broker)
            }
            None => {
                let settings = self.new_settings(live, &signed_in);
                let broker = self.broker(&settings, &live.provider);
                (settings, broker)
            }
        };
        let address = signed_in.address.as_str().to_owned();
        self.attempts.change(transaction, |state| {
            state.step = SignInStep::Connecting;
            state.address = Some(address);
        });
        let adoption = Adoption {
            broker: Arc::clone(&broker),
            is_new,
            settings,
        };
        let (orders, named) = (self.orders.clone(), transaction.clone());
        // Never cut short: what the keychain is just writing has to be deleted again after a cancel, and only
        // who saw the end of it can do that.
        self.aside(async move {
            let result = broker
                .adopt(&signed_in)
                .await
                .map_err(|error| keychain_sentence(error).to_owned());
            if result.is_err() && is_new {
                // What could not be read back may still have been written.
                let _ = broker.forget().await;
            }
            let _ = orders.send(Order::Adopted(named, adoption, result));
        });
    }

    /// The account that these tokens are for, if there is one: the one that was asked for, or the same person's.
    fn existing(
        &self,
        live: &Live,
        signed_in: &SignedIn,
    ) -> Option<(AccountSettings, Option<Arc<TokenBroker>>)> {
        let is_same = |settings: &AccountSettings| {
            if signed_in.sub.is_empty() {
                settings.address == signed_in.address && settings.provider == live.provider_key()
            } else {
                settings.issuer == signed_in.issuer && settings.subject == signed_in.sub
            }
        };
        let running = self
            .accounts
            .iter()
            .find(|running| match &live.start.account {
                Some(account) => running.id() == account,
                None => is_same(&running.settings),
            })?;
        let broker = running.watched().map(|watched| Arc::clone(&watched.broker));
        Some((running.settings.clone(), broker))
    }

    fn new_settings(&self, live: &Live, signed_in: &SignedIn) -> AccountSettings {
        let used: Vec<u8> = self
            .accounts
            .iter()
            .map(|running| running.settings.color)
            .collect();
        AccountSettings {
            id: AccountId(Uuid::new_v4().to_string()),
            address: signed_in.address.clone(),
            color: (0..8).find(|color| !used.contains(color)).unwrap_or(0),
            custom: live.start.custom.clone(),
            issuer: signed_in.issuer.clone(),
            nickname: None,
            provider: live.provider_key().to_owned(),
            subject: signed_in.sub.clone(),
            user_agent: live.start.user_agent,
        }
    }

    fn broker(&self, settings: &AccountSettings, provider: &Provider) -> Arc<TokenBroker> {
        self.shared
            .broker(&account_of(settings, provider), provider)
    }

    /// The keychain's stage is over: the account is written down and watched.
    pub(super) fn adopted(
        &mut self,
        transaction: TransactionId,
        adoption: Adoption,
        result: Result<(), String>,
    ) {
        let Adoption {
            broker,
            is_new,
            settings,
        } = adoption;
        if !self.live.contains_key(&transaction) {
            let id = &settings.id;
            match self.accounts.iter().find(|running| running.id() == id) {
                // The account keeps its new tokens: the old ones may have ended with them.
                Some(running) => {
                    if let Some(watched) = running.watched() {
                        watched.watcher.renewed();
                    }
                }
                // Cancelled or signed out meanwhile: nothing stays behind.
                None => self.aside(async move {
                    let _ = broker.forget().await;
                }),
            }
            return;
        }
        if let Err(sentence) = result {
            if is_new {
                self.end(&transaction, SignInStep::Failed, sentence);
                return;
            }
            // The account is watched with what is in memory, and saving is tried again.
            self.attempts
                .change(&transaction, |state| state.message = sentence);
        }
        let id = settings.id.clone();
        let written = self.file.put_account(&settings);
        self.note(written);
        let at = self.accounts.iter().position(|running| *running.id() == id);
        match at
            .and_then(|at| self.accounts.get(at))
            .and_then(Running::watched)
        {
            Some(watched) => watched.watcher.renewed(),
            None => {
                let running = Running::start(
                    settings,
                    Some(broker),
                    &self.shared,
                    &self.orders,
                    &self.redraw,
                );
                match at.and_then(|at| self.accounts.get_mut(at)) {
                    Some(impossible) => *impossible = running,
                    None => self.accounts.push(running),
                }
            }
        }
        self.attempts
            .change(&transaction, |state| state.account = Some(id.clone()));
        let view = self
            .accounts
            .iter()
            .find(|running| *running.id() == id)
            .and_then(Running::watched)
            .map(|watched| watched.watcher.view());
        let (orders, named) = (self.orders.clone(), transaction.clone());
        let renewed_at = crate::clock::unix_now();
        let task = self.tasks.spawn(async move {
            let result = match view {
                Some(mut view) => {
                    // A state from before the renewal says nothing about it.
                    let settled =
                        view.wait_for(|view| is_settled(view.health) && view.since >= renewed_at);
                    match tokio::time::timeout(FIRST_WATCH, settled).await {
                        Ok(Ok(view)) if view.health.is_watching() => Ok(()),
                        Ok(Ok(view)) => Err(view.sentence.clone()),
                        Ok(Err(_)) => Err("The account was removed.".to_owned()),
                        Err(_) => Err(NOT_YET.to_owned()),
                    }
                }
                None => Err("The account's settings cannot be used.".to_owned()),
            };
            let _ = orders.send(Order::Watched(named, result));
        });
        if let Some(live) = self.live.get_mut(&transaction) {
            live.task = task;
            live.made = is_new.then_some(id);
        }
    }

    /// The mail server's stage is over. An account that cannot be watched stays: its chip says why.
    pub(super) fn watched(&mut self, transaction: &TransactionId, result: Result<(), String>) {
        if let Err(sentence) = result {
            self.end(transaction, SignInStep::Failed, sentence);
            return;
        }
        let state = self.attempts.of(transaction);
        self.end(transaction, SignInStep::Done, String::new());
        if let Some((account, address)) =
            state.and_then(|state| Some((state.account?, state.address?)))
        {
            let outbox = self.shared.outbox.clone();
            self.aside(async move { outbox.say_watching(account, &address).await });
        }
    }

    /// Ends an attempt. What it made goes again.
    pub(super) fn cancel(&mut self, transaction: &TransactionId) {
        let made = self
            .live
            .get_mut(transaction)
            .and_then(|live| live.made.take());
        self.end(transaction, SignInStep::Cancelled, String::new());
        if let Some(account) = made {
            let (answer, _) = oneshot::channel();
            self.sign_out(&account, answer);
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

/// What the user reads when the keychain would not keep the sign-in (`sign-in.md` 13b).
fn keychain_sentence(error: KeychainError) -> &'static str {
    match error {
        KeychainError::Locked => {
            "Your keychain is locked, so the sign-in could not be saved. Unlock it, then try again."
        }
        KeychainError::Missing => {
            "No password store is running, so the sign-in cannot be saved. Install or start one \
             (GNOME Keyring or KWallet), then try again."
        }
        KeychainError::TooLong => {
            "The password store of this computer could not store this sign-in."
        }
        KeychainError::Failed => {
            "The password store did not save the sign-in. Nothing was kept; try again."
        }
    }
}

/// The same, for whoever asked.
pub(super) fn keychain_refused(error: KeychainError) -> CommandError {
    CommandError::new(ErrorCode::Failed, keychain_sentence(error))
}

#[cfg(test)]
mod tests;
