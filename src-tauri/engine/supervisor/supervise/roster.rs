//! Which accounts run: as the settings say, again after one ended, and no more after a sign-out.

use std::{sync::Arc, time::Duration};

use protocol::{AccountId, CommandError, ErrorCode, Health, ProblemCode, UnixMillis};
use tokio::{sync::oneshot, task::JoinSet};

use super::{Order, Supervisor};
use crate::{
    clock,
    config::{Config, ConfigError},
    oauth::broker::entry_of,
    provider::client,
    proxy,
    store::Store,
    supervisor::{
        accounts::{Running, State, Watched},
        sign_ins::unfinished,
    },
};

/// Why an account goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::supervisor) enum Leaving {
    /// Its sign-in was cancelled after all: what was there before that stays.
    Cancelled,
    /// The user has signed out; `revokes`: at the provider, too.
    SignedOut { revokes: bool },
}

impl Supervisor {
    /// Makes what runs agree with the settings; a file that is not understood changes nothing.
    pub(super) fn settle(&mut self, config: Result<Config, ConfigError>) {
        let config = match config {
            Ok(config) => config,
            Err(error) => {
                self.trouble.clone_from(&error.sentence);
                self.board
                    .problem(ProblemCode::Settings, Some(error.sentence));
                return;
            }
        };
        self.trouble.clear();
        self.board.theme = config.general.theme;
        self.board.language = (self.speak)(&config.general.language);
        proxy::choose(&config.general.proxy);
        self.advanced = config.advanced;
        self.general = config.general;
        self.board.problem(ProblemCode::Settings, None);
        self.while_locked = config.while_locked;
        self.shared.outbox.while_locked(config.while_locked);
        let mut old = std::mem::take(&mut self.accounts);
        for settings in config.accounts {
            let running = match old.iter().position(|running| *running.id() == settings.id) {
                Some(at)
                    if old
                        .get(at)
                        .is_some_and(|old| old.settings.is_watched_as(&settings)) =>
                {
                    let mut kept = old.remove(at);
                    if kept.settings != settings {
                        self.rule(&settings);
                        kept.settings = settings;
                    }
                    kept
                }
                Some(at) => {
                    let mut replaced = old.remove(at);
                    if replaced.adapt(&settings) {
                        self.accounts.push(replaced);
                        continue;
                    }
                    let broker = replaced
                        .watched()
                        .map(|watched| Arc::clone(&watched.broker));
                    self.aside(replaced.stop());
                    Running::start(settings, broker, &self.shared, &self.orders, &self.redraw)
                }
                None => Running::start(settings, None, &self.shared, &self.orders, &self.redraw),
            };
            self.accounts.push(running);
        }
        let is_shorter = !old.is_empty();
        for gone in old {
            self.aside(gone.stop());
        }
        if is_shorter {
            self.look_for_strangers_later();
        }
    }

    /// The same in a while: whoever moves an account's table within the file, or takes it out to try something, has
    /// put it back by then, and keeps the sign-in.
    fn look_for_strangers_later(&mut self) {
        const PATIENCE: Duration = Duration::from_mins(1);
        let (store, orders) = (self.shared.store.clone(), self.orders.clone());
        self.aside(async move {
            clock::wait_until(clock::now() + PATIENCE).await;
            if let Ok(kept) = store.accounts().await {
                let _ = orders.send(Order::Strangers(kept));
            }
        });
    }

    /// Asks the store whose mail it knows. Nothing waits for it.
    pub(super) fn look_for_strangers(&mut self) {
        let (store, orders) = (self.shared.store.clone(), self.orders.clone());
        self.aside(async move {
            if let Ok(kept) = store.accounts().await {
                let _ = orders.send(Order::Strangers(kept));
            }
        });
    }

    /// Forgets the accounts that the user has taken out of the settings file by hand, as if they had signed out.
    /// Only when there is a file, and it was understood: a folder that is not mounted signs nobody out.
    pub(super) fn forget_strangers(&mut self, kept: Vec<AccountId>) {
        if !self.file.is_there() {
            return;
        }
        let is_known = |id: &AccountId| self.accounts.iter().any(|running| running.id() == id);
        let strangers: Vec<_> = kept.into_iter().filter(|id| !is_known(id)).collect();
        for provider in if strangers.is_empty() {
            Vec::new()
        } else {
            self.take_idle_clients(None)
        } {
            let keychain = Arc::clone(&self.shared.keychain);
            self.aside(async move {
                if client::forget(&provider, keychain.as_ref()).await.is_err() {
                    log::warn!("The keychain did not delete a client that nobody uses.");
                }
            });
        }
        for account in strangers {
            log::info!(
                "Account {} is not in the settings any more and is forgotten.",
                account.0
            );
            self.cancel_for(&account);
            let shared = self.shared.clone();
            self.aside(async move {
                note_end_of(&shared.store, &account).await;
                shared.outbox.forget(account.clone()).await;
                shared.changed.notify_one();
                unfinished::forget(shared.keychain.as_ref(), &shared.store, &account).await;
            });
        }
    }

    pub(super) async fn check_now(&mut self) {
        self.shared.keychain.user_is_here();
        let config = self.file.read();
        self.settle(config);
        // Somebody is here and says that it is time: whoever was taken out of the file is not waited for.
        self.look_for_strangers();
        let written = self.file.write_again();
        if written.is_err() {
            self.note(written);
        } else {
            // An account that could not be written down before stands there now.
            self.clear_written().await;
        }
        for watched in self.accounts.iter().filter_map(Running::watched) {
            ask(watched);
        }
        self.look().await;
    }

    /// The same with one account only; false: there is none of that name.
    pub(super) fn check_account(&self, account: &AccountId) -> bool {
        let Some(running) = self.accounts.iter().find(|known| known.id() == account) else {
            return false;
        };
        self.shared.keychain.user_is_here();
        if let Some(watched) = running.watched() {
            ask(watched);
        }
        true
    }

    /// Holds the notifications of an account; false: there is none of that name.
    pub(super) fn pause_account(&self, account: AccountId, until: Option<UnixMillis>) -> bool {
        let is_known = self.accounts.iter().any(|known| *known.id() == account);
        if is_known {
            self.shared.outbox.pause_account(account, until);
        }
        is_known
    }

    /// Starts an account again whose watcher ended by itself (R47). One that ends at once again waits a little,
    /// so that it does not keep the machine busy, and says so meanwhile.
    pub(super) fn revive(&mut self, account: &AccountId) {
        const PAUSE: Duration = Duration::from_secs(30);
        let Some(at) = self
            .accounts
            .iter()
            .position(|running| running.id() == account)
        else {
            return;
        };
        let (ended, started) = match self.watched_account(account) {
            Some(watched) => (watched.watcher.has_ended(), Some(watched.started)),
            None => (true, None),
        };
        if !ended {
            return;
        }
        log::error!(
            "Account {}: watching ended unexpectedly and is started again.",
            account.0
        );
        let dead = self.accounts.remove(at);
        let settings = dead.settings.clone();
        let broker = dead.watched().map(|watched| Arc::clone(&watched.broker));
        self.aside(dead.stop());
        let running = match started {
            Some(started) if clock::now().since(started) < PAUSE => {
                let (orders, account) = (self.orders.clone(), account.clone());
                self.aside(async move {
                    clock::wait_until(clock::now() + PAUSE).await;
                    let _ = orders.send(Order::Died(account));
                });
                Running {
                    settings,
                    state: State::Impossible(texts::watching::stumbled()),
                }
            }
            _ => Running::start(settings, broker, &self.shared, &self.orders, &self.redraw),
        };
        self.accounts.insert(at, running);
    }

    pub(in crate::supervisor) fn watched_account(&self, account: &AccountId) -> Option<&Watched> {
        self.accounts
            .iter()
            .find(|running| running.id() == account)
            .and_then(Running::watched)
    }

    pub(in crate::supervisor) fn sign_out(
        &mut self,
        account: &AccountId,
        leaving: Leaving,
        answer: oneshot::Sender<Result<(), CommandError>>,
    ) {
        let Some(at) = self
            .accounts
            .iter()
            .position(|running| running.id() == account)
        else {
            let _ = answer.send(Err(CommandError::new(
                ErrorCode::NotFound,
                texts::deeds::account_gone_already(),
            )));
            return;
        };
        self.cancel_for(account);
        let running = self.accounts.remove(at);
        let written = self.file.remove_account(account);
        self.note(written);
        self.shared.keychain.user_is_here();
        let broker = running.watched().map(|watched| Arc::clone(&watched.broker));
        let clients = match leaving {
            Leaving::Cancelled => Vec::new(),
            Leaving::SignedOut { .. } => self.take_idle_clients(Some(&running.settings.provider)),
        };
        let (shared, account) = (self.shared.clone(), account.clone());
        let named = account.clone();
        self.aside(async move {
            note_end_of(&shared.store, &named).await;
            running.stop().await;
            shared.outbox.forget(account).await;
            let revoked = match &broker {
                Some(broker) if leaving == (Leaving::SignedOut { revokes: true }) => {
                    broker.revoke().await
                }
                _ => Ok(()),
            };
            let mut forgotten = match broker {
                Some(broker) => broker.forget().await,
                // One that could not be watched has tokens all the same.
                None => shared.keychain.delete(&entry_of(&named)).await,
            };
            // After the provider was told, which takes the client's word.
            for provider in clients {
                forgotten =
                    forgotten.and(client::forget(&provider, shared.keychain.as_ref()).await);
            }
            shared.changed.notify_one();
            let failed = |sentence| CommandError::new(ErrorCode::Failed, sentence);
            let _ = answer.send(match (forgotten, revoked) {
                (Err(_), _) => Err(failed(texts::deeds::sign_in_left())),
                (Ok(()), Err(error)) => Err(error),
                (Ok(()), Ok(())) => Ok(()),
            });
            unfinished::forget(shared.keychain.as_ref(), &shared.store, &named).await;
        });
    }

    pub(in crate::supervisor) async fn say_goodbye(mut self) {
        let mut unsaved = JoinSet::new();
        for mut live in std::mem::take(&mut self.live).into_values() {
            if let Some(adoption) = live.take_unsaved() {
                // The user has not said that it is to be kept, and what could not be read back may have been written.
                unsaved.spawn(adoption.forget(self.shared.store.clone()));
            }
            live.abort();
        }
        let _ = tokio::time::timeout(Duration::from_secs(1), unsaved.join_all()).await;
        let goodbyes: JoinSet<()> = std::mem::take(&mut self.accounts)
            .into_iter()
            .map(|running| async move {
                let broker = running.watched().map(|watched| Arc::clone(&watched.broker));
                running.stop().await;
                if let Some(broker) = broker {
                    // A refresh token that is on its way must reach the keychain.
                    broker.settle().await;
                }
            })
            .collect();
        // Each takes a second at the most; together they take no longer.
        let _ = tokio::time::timeout(Duration::from_secs(2), goodbyes.join_all()).await;
        // A desktop that hangs keeps nobody from quitting.
        let told = self.shared.outbox.finish();
        let _ = tokio::time::timeout(Duration::from_secs(1), told).await;
        self.tasks.shutdown().await;
    }
}

/// From here on the account is one whose secret has to go, whatever ends the program.
async fn note_end_of(store: &Store, account: &AccountId) {
    if store.begin_account(account).await.is_err() {
        log::warn!(
            "It could not be noted that account {} is being forgotten.",
            account.0
        );
    }
}

/// Has an account's server asked for news, as somebody who is here wants it.
fn ask(watched: &Watched) {
    watched.broker.try_again();
    let health = watched.watcher.view().borrow().health;
    // A sign-in that the provider ended is not tried again before there is a new one (R33).
    if health.needs_user() && health != Health::NeedsSignIn {
        watched.watcher.renewed();
    }
    watched.watcher.check_now();
}
