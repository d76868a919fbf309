//! One account, put together from its settings, its provider and what the whole engine shares.

use std::sync::Arc;

use protocol::{AccountId, AccountStatus, Counters, Health, MailAction};
use tokio::{
    sync::{Mutex, Notify, mpsc, watch},
    task::AbortHandle,
};

use super::{supervise::Order, worry::tell_of_trouble};
use crate::{
    account::{Account, ImapServer},
    actions::Rules,
    clock::{self, Moment},
    config::AccountSettings,
    host::Host,
    imap::{Dial, Timeouts},
    keychain::{Keychain, UntilQuit},
    message::authentication::Receiver,
    names,
    notify::outbox::Outbox,
    oauth::{broker::TokenBroker, help},
    provider::{Provider, ProviderId, Providers, SignInWay},
    store::Store,
    watch::{AccountView, WatchSetup, Watcher},
};

/// What all accounts share.
#[derive(Clone)]
pub(super) struct Shared {
    /// Keeps the user's own clients, also where the keychain does not. What it holds is read through `keychain`.
    pub(super) clients: Arc<UntilQuit>,
    pub(super) host: Host,
    pub(super) keychain: Arc<dyn Keychain>,
    pub(super) outbox: Outbox,
    pub(super) providers: Arc<Providers>,
    pub(super) store: Store,
    /// Rung when rows of the store have changed.
    pub(super) changed: Arc<Notify>,
}

/// One account of the settings file, and what keeps it watched.
pub(super) struct Running {
    pub(super) settings: AccountSettings,
    pub(super) state: State,
}

/// Whether an account can be watched at all.
pub(super) enum State {
    /// Its settings name a provider that there is not, or an impossible one. The sentence is for the user.
    Impossible(String),
    /// It is being watched, or on the way there.
    Watched(Box<Watched>),
}

/// What an account that is watched consists of.
pub(super) struct Watched {
    pub(super) account: Account,
    pub(super) broker: Arc<TokenBroker>,
    pub(super) dial: Dial,
    pub(super) provider: Provider,
    pub(super) watcher: Watcher,
    /// Held while an action, or the watcher at a roll-over, has a second connection: there is one at a time (R31).
    pub(super) second: Arc<Mutex<()>>,
    /// What can be done with its mails, as it was last said.
    pub(super) offered: Vec<MailAction>,
    pub(super) rules: Rules,
    /// Rings for a redraw whenever the view changes; ended with the account.
    pub(super) ringer: AbortHandle,
    pub(super) started: Moment,
}

/// What it takes to do something on an account's server.
pub(super) struct Reach {
    pub(super) account: AccountId,
    pub(super) broker: Arc<TokenBroker>,
    pub(super) dial: Dial,
    pub(super) second: Arc<Mutex<()>>,
    pub(super) rules: Rules,
}

impl Watched {
    /// For somebody who runs beside the supervisor.
    pub(super) fn reach(&self) -> Reach {
        Reach {
            account: self.account.id.clone(),
            broker: Arc::clone(&self.broker),
            dial: self.dial.clone(),
            second: Arc::clone(&self.second),
            rules: self.rules.clone(),
        }
    }
}

impl Shared {
    /// Keeps that account in access tokens.
    pub(super) fn broker(&self, account: &Account, provider: &Provider) -> Arc<TokenBroker> {
        Arc::new(TokenBroker::new(
            account.id.clone(),
            provider.clone(),
            account.sub.clone(),
            Arc::clone(&self.keychain),
        ))
    }

    /// The provider of an account: a preset, or the one that the user filled in.
    pub(super) fn provider_of(&self, settings: &AccountSettings) -> Result<Provider, String> {
        let id = || ProviderId(format!("custom-{}", settings.id.0));
        match (&settings.custom, settings.sign_in) {
            (Some(custom), SignInWay::Oauth) => {
                Provider::custom(custom, id()).map_err(|error| error.message)
            }
            (Some(custom), SignInWay::Password) => {
                Provider::by_server(custom, id()).map_err(|error| error.message)
            }
            (None, way) => {
                let provider = self
                    .providers
                    .by_id(&settings.provider)
                    .cloned()
                    .ok_or_else(|| {
                        let provider = crate::notify::words::clean(&settings.provider, 40);
                        texts::watching::unknown_provider(&provider)
                    })?;
                if way == SignInWay::Oauth {
                    return Ok(provider);
                }
                let name = provider.name.clone();
                provider
                    .with_password()
                    .ok_or_else(|| texts::signing_in::takes_no_passwords(&name))
            }
        }
    }
}

/// The account that the settings describe.
pub(super) fn account_of(settings: &AccountSettings, provider: &Provider) -> Account {
    let imap = settings.custom.as_ref().map_or_else(
        || provider.imap.clone(),
        |custom| ImapServer {
            extra_roots: custom.extra_roots.clone(),
            host: custom.imap_host.clone(),
            port: custom.imap_port,
        },
    );
    Account {
        id: settings.id.clone(),
        address: settings.address.clone(),
        color: settings.color,
        imap,
        issuer: settings.issuer.clone(),
        nickname: settings.nickname.clone(),
        provider: provider.id.clone(),
        sub: settings.subject.clone(),
        user_agent: settings.user_agent,
    }
}

/// What may be done with the account's mails, and where they go.
fn rules_of(settings: &AccountSettings) -> Rules {
    Rules {
        read_only: settings.actions.read_only,
        archive: settings.actions.archive_folder.clone(),
        junk: settings.actions.junk_folder.clone(),
        trash: settings.actions.trash_folder.clone(),
    }
}

/// How the account's mail server is reached.
pub(super) fn dial_of(account: &Account) -> Dial {
    Dial {
        user: account.address.as_str().to_owned(),
        ..dial_at(account.imap.clone())
    }
}

/// How a mail server is reached, by nobody yet.
pub(super) fn dial_at(server: ImapServer) -> Dial {
    Dial {
        server,
        user: String::new(),
        timeouts: Timeouts::default(),
        look_up: names::system,
    }
}

impl Running {
    /// Begins to watch the account; `redraw` is rung whenever what is to be shown of it has changed.
    pub(super) fn start(
        settings: AccountSettings,
        broker: Option<Arc<TokenBroker>>,
        shared: &Shared,
        orders: &mpsc::UnboundedSender<Order>,
        redraw: &Arc<Notify>,
    ) -> Self {
        let provider = match shared.provider_of(&settings) {
            Ok(provider) => provider,
            Err(sentence) => {
                return Self {
                    settings,
                    state: State::Impossible(sentence),
                };
            }
        };
        let account = account_of(&settings, &provider);
        let broker = broker.unwrap_or_else(|| shared.broker(&account, &provider));
        let dial = dial_of(&account);
        let rules = rules_of(&settings);
        shared
            .outbox
            .rules(account.id.clone(), settings.notices.clone());
        if rules.read_only {
            // Before its first notification.
            shared.outbox.offer(account.id.clone(), Vec::new());
        }
        let label = settings
            .nickname
            .clone()
            .unwrap_or_else(|| account.address.as_str().to_owned());
        let second = Arc::default();
        let setup = WatchSetup {
            account: account.id.clone(),
            label: label.clone(),
            announced: settings.notices.announce.asked(),
            announces_returned: settings.announces_returned,
            folders: settings.folders.clone(),
            tokens: Arc::<TokenBroker>::clone(&broker),
            store: shared.store.clone(),
            outbox: shared.outbox.clone(),
            receiver: Receiver::of(&account.imap.host, &account.address.domain()),
            changed: Arc::clone(&shared.changed),
            host: shared.host.clone(),
            second: Arc::clone(&second),
            jitter: crate::watch::backoff::chance,
        };
        let watcher = Watcher::start(setup, dial.clone());
        let outbox = shared.outbox.clone();
        let ringer = ring_on_change(
            watcher.view(),
            account.id.clone(),
            orders.clone(),
            Arc::clone(redraw),
            tell_of_trouble(watcher.view(), account.id.clone(), label, outbox),
        );
        Self {
            settings,
            state: State::Watched(Box::new(Watched {
                account,
                broker,
                dial,
                provider,
                watcher,
                second,
                // Nothing, until the supervisor has looked.
                offered: Vec::new(),
                rules,
                ringer,
                started: clock::now(),
            })),
        }
    }

    /// Takes over settings that the watching does not depend on; false: it has to be started again with them.
    pub(super) fn adapt(&mut self, new: &AccountSettings) -> bool {
        let AccountSettings {
            actions,
            color,
            open_command,
            open_with,
            user_agent,
            ..
        } = new.clone();
        let adapted = AccountSettings {
            actions,
            color,
            open_command,
            open_with,
            user_agent,
            ..self.settings.clone()
        };
        if adapted != *new {
            return false;
        }
        if let Some(watched) = self.watched_mut() {
            watched.account.color = new.color;
            watched.account.user_agent = new.user_agent;
            watched.rules = rules_of(new);
        }
        self.settings = adapted;
        true
    }

    /// Names it.
    pub(super) fn id(&self) -> &AccountId {
        &self.settings.id
    }

    /// What it is called.
    pub(super) fn label(&self) -> String {
        let nickname = self.settings.nickname.clone();
        nickname.unwrap_or_else(|| self.settings.address.as_str().to_owned())
    }

    /// What it consists of, while it is watched.
    pub(super) fn watched(&self) -> Option<&Watched> {
        match &self.state {
            State::Impossible(_) => None,
            State::Watched(watched) => Some(watched),
        }
    }

    /// The same, to be changed.
    pub(super) fn watched_mut(&mut self) -> Option<&mut Watched> {
        match &mut self.state {
            State::Impossible(_) => None,
            State::Watched(watched) => Some(watched),
        }
    }

    /// What every surface shows of it.
    pub(super) fn status(&self) -> AccountStatus {
        let (view, provider) = match &self.state {
            State::Impossible(sentence) => {
                let view = AccountView {
                    health: Health::Problem,
                    last_proof: None,
                    remedy: None,
                    counters: Counters::default(),
                    sentence: sentence.clone(),
                    since: protocol::UnixMillis(0),
                    unread: 0,
                };
                (view, self.settings.provider.clone())
            }
            State::Watched(watched) => {
                let mut view = watched.watcher.view().borrow().clone();
                if view.sentence.is_empty() && watched.broker.status().unsaved.is_some() {
                    //
                    view.sentence = texts::watching::unsaved();
                }
                (view, watched.provider.name.clone())
            }
        };
        let actions = self
            .watched()
            .map(|watched| watched.offered.clone())
            .unwrap_or_default();
        let help = self
            .watched()
            .filter(|_| {
                let in_trouble = [Health::NeedsSignIn, Health::Offline, Health::Problem];
                in_trouble.contains(&view.health)
            })
            .and_then(|watched| {
                let provider = &watched.provider;
                let of_view = |remedy| help::remedy(provider, remedy, &view.sentence);
                watched.broker.help().or_else(|| of_view(view.remedy?))
            });
        AccountStatus {
            id: self.settings.id.clone(),
            actions,
            address: self.settings.address.as_str().to_owned(),
            color: self.settings.color,
            counters: view.counters,
            health: view.health,
            last_proof: view.last_proof,
            // Known to whoever holds them.
            paused_until: None,
            nickname: self.settings.nickname.clone(),
            provider,
            sentence: view.sentence,
            since: view.since,
            // To whoever holds all of them.
            takes_client: false,
            unread: view.unread,
            help,
        }
    }

    /// Says goodbye to the server and ends, within a second.
    pub(super) async fn stop(self) {
        if let State::Watched(watched) = self.state {
            watched.ringer.abort();
            watched.watcher.stop().await;
        }
    }
}

/// Rings when the view changes, and tells when the server is there, and when nobody watches any more; beside it, `other`
/// lives as long.
#[expect(
    clippy::disallowed_methods,
    reason = "the account that starts it ends it"
)]
fn ring_on_change(
    mut view: watch::Receiver<AccountView>,
    account: AccountId,
    orders: mpsc::UnboundedSender<Order>,
    redraw: Arc<Notify>,
    other: impl Future<Output = ()> + Send + 'static,
) -> AbortHandle {
    let ring = async move {
        let mut was_there = false;
        while view.changed().await.is_ok() {
            let is_there = view.borrow_and_update().health.is_watching();
            if is_there && !was_there {
                let _ = orders.send(Order::Reached(account.clone()));
            }
            was_there = is_there;
            redraw.notify_one();
        }
        let _ = orders.send(Order::Died(account));
    };
    tokio::spawn(async move {
        tokio::join!(ring, other);
    })
    .abort_handle()
}
