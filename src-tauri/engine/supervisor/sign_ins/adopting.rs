//! From verified tokens to a watched account: the keychain's stage, and the mail server's.

use std::{sync::Arc, time::Duration};

use protocol::{AccountId, Health, HelpPlace, SignInStep, TransactionId};
use texts::signing_in;
use uuid::Uuid;

use super::{Live, sentences::keychain_sentence};
use crate::{
    config::{AccountSettings, ActionSettings, notices::NoticeSettings},
    imap::{Dial, ImapError, Link},
    keychain::KeychainError,
    oauth::{
        AccessToken,
        broker::TokenBroker,
        help,
        sign_in::{SignInFailure, SignedIn},
    },
    provider::{Provider, SignInWay},
    store::Store,
    supervisor::{
        accounts::{Running, account_of, dial_of},
        supervise::{Order, Supervisor, is_settled},
    },
};

/// How long a new account may take to its first IDLE before we say that it goes on by itself.
const FIRST_WATCH: Duration = Duration::from_secs(90);

/// Tokens that were verified, and the account that they are for.
pub(in crate::supervisor) struct Adoption {
    broker: Arc<TokenBroker>,
    is_new: bool,
    pub(super) settings: AccountSettings,
}

impl Adoption {
    /// Nothing stays of it. What the keychain does not delete now, it is asked to at the next start.
    pub(in crate::supervisor) async fn forget(self: Box<Self>, store: Store) {
        if self.broker.forget().await.is_ok() && self.is_new {
            let _ = store.end_beginning(&self.settings.id).await;
        }
    }
}

/// Why they are not kept. The sentences are for the user.
#[derive(Debug)]
pub(in crate::supervisor) enum NotAdopted {
    /// They are in memory only, because the keychain did not take them.
    Unsaved(KeychainError),
    /// They were not taken at all; what was there before stays.
    Unverified(String),
}

/// Whose sign-in it is only the mail server can say, where the provider sends no ID token.
struct Verification {
    dial: Dial,
    /// There is nothing to lose: what was there before has ended.
    has_ended: bool,
    provider: String,
}

impl Verification {
    /// Whether the mail server lets this token read this address's mail.
    async fn accepts(&self, access: &AccessToken) -> Result<(), NotAdopted> {
        let address = &self.dial.user;
        match Link::connect(&self.dial, access).await {
            Ok(link) => {
                link.logout().await;
                Ok(())
            }
            Err(ImapError::AuthenticationFailed { .. }) => Err(NotAdopted::Unverified(
                signing_in::not_its_mail(&self.provider, address),
            )),
            Err(_) if self.has_ended => Ok(()),
            Err(_) => Err(NotAdopted::Unverified(signing_in::nobody_can_say(address))),
        }
    }
}

impl Supervisor {
    /// The provider's stage is over: the verified tokens go to the keychain, or the reason to the user.
    pub(in crate::supervisor) fn signed_in(
        &mut self,
        transaction: &TransactionId,
        result: Result<SignedIn, SignInFailure>,
    ) {
        let Some(live) = self.live.get(transaction) else {
            return;
        };
        let mut signed_in = match result {
            Ok(signed_in) => signed_in,
            Err(failure) => {
                if !failure.detail().is_empty() {
                    log::warn!("A sign-in was not verified: {}.", failure.detail());
                }
                let sentence = failure.sentence(&live.provider.name);
                let help = failure.help(&live.provider, &live.client_id);
                if let SignInFailure::DifferentAccount { got, .. }
                | SignInFailure::OtherAddress { got, .. } = &failure
                {
                    self.other = Some((transaction.clone(), self.as_other(live, got)));
                }
                self.attempts.change(transaction, |state| state.help = help);
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
            Some(running) => {
                if signed_in.sub.is_empty() && !running.settings.subject.is_empty() {
                    // A password names nobody: it is this account's, and is found again as this account's.
                    signed_in.issuer.clone_from(&running.settings.issuer);
                    signed_in.sub.clone_from(&running.settings.subject);
                }
                let settings = corrected(&running.settings, live, &signed_in);
                let broker = running
                    .watched()
                    .filter(|_| settings == running.settings)
                    .map(|watched| Arc::clone(&watched.broker));
                (settings, broker)
            }
            None => (self.new_settings(live, &signed_in), None),
        };
        let broker = broker.unwrap_or_else(|| self.broker(&settings, &live.provider));
        let verification = existing
            // Of a password it has just said so.
            .filter(|_| live.provider.id_token.is_none() && live.provider.way == SignInWay::Oauth)
            .map(|running| Verification {
                dial: dial_of(&account_of(&settings, &live.provider)),
                has_ended: running.status().health == Health::NeedsSignIn,
                provider: live.provider.name.clone(),
            });
        let address = signed_in.address.as_str().to_owned();
        let warning = signed_in.warning(&live.provider.name);
        if let Some(live) = self.live.get_mut(transaction) {
            live.warning = warning;
        }
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
        let store = self.shared.store.clone();
        // Never cut short: what the keychain is just writing has to be deleted again after a cancel, and only
        // who saw the end of it can do that.
        self.aside(async move {
            if let Some(verification) = verification
                && let Err(refusal) = verification.accepts(&signed_in.access).await
            {
                let _ = orders.send(Order::Adopted(named, Box::new(adoption), Err(refusal)));
                return;
            }
            if adoption.is_new && store.begin_account(&adoption.settings.id).await.is_err() {
                // The sign-in is worth more than the trace that a crash in the next second would leave.
                log::warn!("It could not be noted that an account is being added.");
            }
            let result = broker.adopt(&signed_in).await.map_err(NotAdopted::Unsaved);
            let _ = orders.send(Order::Adopted(named, Box::new(adoption), result));
        });
    }

    /// The account that these tokens are for, if there is one: the one that was asked for, or the same person's.
    fn existing(&self, live: &Live, signed_in: &SignedIn) -> Option<&Running> {
        // Where one of the two names nobody, as a password does, the mailbox is all that there is to go by.
        let is_same = |settings: &AccountSettings| {
            if signed_in.sub.is_empty() || settings.subject.is_empty() {
                settings.address.is_same(&signed_in.address)
                    && settings.provider == live.provider_key()
            } else {
                settings.issuer == signed_in.issuer && settings.subject == signed_in.sub
            }
        };
        self.accounts
            .iter()
            .find(|running| match &live.start.account {
                Some(account) => running.id() == account,
                None => is_same(&running.settings),
            })
    }

    fn new_settings(&self, live: &Live, signed_in: &SignedIn) -> AccountSettings {
        let used: Vec<u8> = self
            .accounts
            .iter()
            .map(|running| running.settings.color)
            .collect();
        AccountSettings {
            id: AccountId(Uuid::new_v4().to_string()),
            actions: ActionSettings::default(),
            address: signed_in.address.clone(),
            color: (0..8).find(|color| !used.contains(color)).unwrap_or(0),
            custom: live.start.custom.clone(),
            announces_returned: false,
            folders: Vec::new(),
            issuer: signed_in.issuer.clone(),
            nickname: None,
            notices: NoticeSettings::default(),
            open_command: Vec::new(),
            open_with: protocol::OpenWith::Auto,
            provider: live.provider_key().to_owned(),
            subject: signed_in.sub.clone(),
            sign_in: live.provider.way,
            user_agent: live.start.user_agent,
        }
    }

    fn broker(&self, settings: &AccountSettings, provider: &Provider) -> Arc<TokenBroker> {
        self.shared
            .broker(&account_of(settings, provider), provider)
    }

    /// The keychain's stage is over: the account is written down and watched.
    pub(in crate::supervisor) fn adopted(
        &mut self,
        transaction: TransactionId,
        adoption: Adoption,
        result: Result<(), NotAdopted>,
    ) {
        if let Err(NotAdopted::Unverified(sentence)) = result {
            let provider = self.live.get(&transaction).map(|live| &live.provider);
            let help = provider.and_then(help::mail_server);
            self.attempts
                .change(&transaction, |state| state.help = help);
            self.end(&transaction, SignInStep::Failed, sentence);
            return;
        }
        if !self.live.contains_key(&transaction) {
            let id = &adoption.settings.id;
            match self.accounts.iter().find(|running| running.id() == id) {
                // The account keeps its new tokens: the old ones may have ended with them.
                Some(running) => {
                    if let Some(watched) = running.watched() {
                        watched.watcher.renewed();
                    }
                }
                // Cancelled or signed out meanwhile: nothing stays behind.
                None => {
                    let store = self.shared.store.clone();
                    self.aside(Box::new(adoption).forget(store));
                }
            }
            return;
        }
        if let Err(NotAdopted::Unsaved(error)) = result {
            let sentence = keychain_sentence(error);
            if adoption.is_new {
                if let Some(live) = self.live.get_mut(&transaction) {
                    live.unsaved = Some(Box::new(adoption));
                }
                self.attempts.change(&transaction, |state| {
                    state.step = SignInStep::Unsaved;
                    state.message = sentence;
                    // Nothing that the user can do makes room in it.
                    state.help =
                        (error == KeychainError::TooLong).then(|| help::open(&[HelpPlace::Report]));
                });
                return;
            }
            // The account is watched with what is in memory, and saving is tried again.
            self.attempts.change(&transaction, |state| {
                sentence.clone_into(&mut state.message);
            });
        }
        self.take_up(transaction, adoption);
    }

    /// The user wants what the keychain does not take. False: there is nothing of the kind.
    pub(in crate::supervisor) fn keep(&mut self, transaction: &TransactionId) -> bool {
        let live = self.live.get_mut(transaction);
        let Some(adoption) = live.and_then(|live| live.unsaved.take()) else {
            return false;
        };
        // Saving goes on meanwhile; perhaps all that was missing is a password.
        self.shared.keychain.user_is_here();
        self.attempts.change(transaction, |state| {
            state.step = SignInStep::Connecting;
            state.help = None;
            state.message.clear();
        });
        self.take_up(transaction.clone(), *adoption);
        true
    }

    /// Writes the account down, and watches it.
    fn take_up(&mut self, transaction: TransactionId, adoption: Adoption) {
        let Adoption {
            broker,
            is_new,
            settings,
        } = adoption;
        let id = settings.id.clone();
        let written = self.file.put_account(&settings);
        if is_new && written.is_ok() {
            self.is_finished(id.clone());
        }
        self.note(written);
        let at = self.accounts.iter().position(|running| *running.id() == id);
        match at
            .and_then(|at| self.accounts.get(at))
            .filter(|running| running.settings == settings)
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
                    Some(old) => {
                        let old = std::mem::replace(old, running);
                        self.aside(old.stop());
                    }
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
                        Ok(Err(_)) => Err(signing_in::account_removed()),
                        Err(_) => Err(signing_in::not_yet()),
                    }
                }
                None => Err(signing_in::settings_unusable()),
            };
            let _ = orders.send(Order::Watched(named, result));
        });
        if let Some(live) = self.live.get_mut(&transaction) {
            live.task = task;
            live.made = is_new.then_some(id);
        }
    }

    /// The mail server's stage is over. An account that cannot be watched stays: its chip says why.
    pub(in crate::supervisor) fn watched(
        &mut self,
        transaction: &TransactionId,
        result: Result<(), String>,
    ) {
        if let Err(sentence) = result {
            let account = self.attempts.of(transaction).and_then(|it| it.account);
            let mut all = self.accounts.iter();
            let running = all.find(|running| Some(running.id()) == account.as_ref());
            let help = running.and_then(|running| running.status().help);
            self.attempts.change(transaction, |state| state.help = help);
            self.end(transaction, SignInStep::Failed, sentence);
            return;
        }
        let state = self.attempts.of(transaction);
        let live = self.live.get_mut(transaction);
        let warning = live.map(|live| std::mem::take(&mut live.warning));
        self.end(transaction, SignInStep::Done, warning.unwrap_or_default());
        if let Some((account, address)) =
            state.and_then(|state| Some((state.account?, state.address?)))
        {
            let outbox = self.shared.outbox.clone();
            self.aside(async move { outbox.say_watching(account, &address).await });
        }
    }
}

/// The account's settings with what the user has filled in anew (another host, another authority, another way), and
/// with what its provider says of the person by now.
fn corrected(settings: &AccountSettings, live: &Live, signed_in: &SignedIn) -> AccountSettings {
    let mut corrected = AccountSettings {
        custom: live
            .start
            .custom
            .clone()
            .or_else(|| settings.custom.clone()),
        sign_in: live.provider.way,
        ..settings.clone()
    };
    if settings.subject.is_empty() && !signed_in.sub.is_empty() {
        // It was added by a password: from now on it is known who that is.
        corrected.issuer.clone_from(&signed_in.issuer);
        corrected.subject.clone_from(&signed_in.sub);
    }
    // The same person, renamed: the mail server knows the new name only. What somebody described by hand may have a
    // mailbox of another name, and keeps it.
    let is_renamed = !settings.subject.is_empty()
        && settings.subject == signed_in.sub
        && !settings.address.is_same(&signed_in.address);
    if is_renamed && live.provider.id_token.is_some() && corrected.custom.is_none() {
        corrected.address = signed_in.address.clone();
    }
    corrected
}
