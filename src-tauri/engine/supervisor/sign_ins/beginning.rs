//! Beginning a sign-in: whose it is, with which client, and what has to make room for it.

use std::sync::Arc;

use protocol::{
    AccountId, CommandError, ErrorCode, HandedIn, SignInStart, SignInState, SignInStep,
    TransactionId, UserAgentChoice,
};
use secrecy::{ExposeSecret as _, SecretString};
use texts::signing_in;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::{Live, keychain_refused};
use crate::{
    account::Address,
    keychain::{Keychain, KeychainError},
    oauth::{
        broker::Earlier,
        origins::Origins,
        sign_in::{Known, SignInPlan, password, sign_in},
    },
    provider::{Client, Endpoints, Provider, SignInWay, client::typed_secret, server_of},
    supervisor::{
        accounts::dial_at,
        supervise::{Order, Supervisor},
    },
};

/// What was typed for a sign-in beside where it is. Wiped when it is dropped.
pub(in crate::supervisor) enum Typed {
    /// The secret of a client that the user has registered.
    ClientSecret(HandedIn),
    Nothing,
    /// An app password.
    Password(HandedIn),
}

/// How somebody else than was wanted would sign in.
pub(in crate::supervisor) struct Other {
    /// What their client shows, where that was typed.
    client_secret: Option<SecretString>,
    start: SignInStart,
}

/// A sign-in whose client is known.
pub(in crate::supervisor) struct Prepared {
    answer: oneshot::Sender<Result<TransactionId, CommandError>>,
    client: Result<Option<Client>, KeychainError>,
    again: Option<Known>,
    password: Option<HandedIn>,
    provider: Provider,
    /// Where the sign-in before led.
    seen: Option<Origins>,
    start: SignInStart,
}

/// The provider, signed in to with an app password.
fn by_password(provider: Provider) -> Result<Provider, CommandError> {
    let name = provider.name.clone();
    provider
        .with_password()
        .ok_or_else(|| CommandError::new(ErrorCode::Invalid, signing_in::takes_no_passwords(&name)))
}

/// The client to sign in there with; `secret`: what the user typed for this account, now or earlier.
async fn client_for(
    provider: &Provider,
    secret: Option<SecretString>,
    keychain: &dyn Keychain,
) -> Result<Option<Client>, KeychainError> {
    if provider.way == SignInWay::Password {
        return Ok(Some(Client::none()));
    }
    let client = provider.client(keychain).await?;
    // A client that is handed in brings its own.
    let secret = secret.filter(|_| provider.client.own.is_none());
    Ok(client.map(|client| client.with_own_secret(secret)))
}

impl Supervisor {
    /// Finds provider and client; the attempt begins with [`Self::start`].
    pub(in crate::supervisor) fn prepare(
        &mut self,
        start: SignInStart,
        typed: Typed,
        answer: oneshot::Sender<Result<TransactionId, CommandError>>,
    ) {
        let (password, secret) = match typed {
            Typed::ClientSecret(secret) => (None, typed_secret(secret.expose())),
            Typed::Nothing => (None, Ok(None)),
            Typed::Password(password) => (Some(password), Ok(None)),
        };
        let has_password = password.is_some();
        let found = self
            .provider_for(&start, has_password)
            .and_then(|(provider, again)| {
                let asked = if has_password {
                    by_password(provider)?
                } else {
                    provider
                };
                Ok((asked, again))
            });
        let (provider, again, secret) = match (found, secret) {
            (Ok((provider, again)), Ok(secret)) => (provider, again, secret),
            (Err(error), _) | (_, Err(error)) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        if provider.way == SignInWay::Password && !has_password {
            let asking = self.ask_user(SignInStep::Password, &start, &provider, again);
            let _ = answer.send(Ok(asking));
            return;
        }
        self.shared.keychain.user_is_here();
        let keychain = Arc::clone(&self.shared.keychain);
        let orders = self.orders.clone();
        // Who signs in again need not type it again.
        let broker = start
            .account
            .as_ref()
            .and_then(|account| self.watched_account(account))
            .map(|watched| Arc::clone(&watched.broker));
        self.aside(async move {
            // Where the provider's data says where to go, nothing of what was kept is needed.
            let is_described = provider.endpoints.is_none() && provider.way == SignInWay::Oauth;
            let earlier = match broker.filter(|_| is_described) {
                Some(broker) => broker.earlier().await,
                None => Ok(Earlier::default()),
            };
            let (client, seen) = match earlier {
                Ok(earlier) => (
                    client_for(
                        &provider,
                        secret.or(earlier.client_secret),
                        keychain.as_ref(),
                    )
                    .await,
                    earlier.seen,
                ),
                Err(error) => (Err(error), None),
            };
            let _ = orders.send(Order::Start(Box::new(Prepared {
                answer,
                client,
                again,
                password,
                provider,
                seen,
                start,
            })));
        });
    }

    /// Another client of the user's is wanted for that account.
    pub(in crate::supervisor) fn ask_for_client(
        &mut self,
        account: AccountId,
    ) -> Result<TransactionId, CommandError> {
        let start = SignInStart {
            account: Some(account),
            address: None,
            custom: None,
            provider: String::new(),
            user_agent: UserAgentChoice::Auto,
        };
        let (provider, again) = self.provider_for(&start, false)?;
        if provider.client.own.is_none() {
            let sentence = signing_in::client_not_needed();
            return Err(CommandError::new(ErrorCode::Invalid, sentence));
        }
        Ok(self.ask_user(SignInStep::Client, &start, &provider, again))
    }

    /// Begins anew as who had signed in where somebody else was wanted.
    pub(in crate::supervisor) fn sign_in_as_other(
        &mut self,
        transaction: &TransactionId,
        answer: oneshot::Sender<Result<TransactionId, CommandError>>,
    ) {
        match self.other.take_if(|(of, _)| of == transaction) {
            Some((_, other)) => {
                let typed = other.client_secret.map_or(Typed::Nothing, |secret| {
                    Typed::ClientSecret(HandedIn::new(secret.expose_secret().to_owned()))
                });
                self.prepare(other.start, typed, answer);
            }
            None => {
                let over = CommandError::new(ErrorCode::NotFound, signing_in::over());
                let _ = answer.send(Err(over));
            }
        }
    }

    /// How that attempt would begin for who has signed in, as a new account.
    pub(super) fn as_other(&self, live: &Live, got: &str) -> Other {
        let account = live.start.account.as_ref();
        let of_account = account.and_then(|account| {
            let mut all = self.accounts.iter();
            let running = all.find(|running| running.id() == account)?;
            Some(running.settings.clone())
        });
        let (custom, provider) = match of_account {
            Some(settings) => (settings.custom, settings.provider),
            None => (live.start.custom.clone(), live.provider_key().to_owned()),
        };
        Other {
            client_secret: live.client_secret.clone(),
            start: SignInStart {
                account: None,
                address: Address::parse(got).map(|address| address.as_str().to_owned()),
                custom,
                provider,
                user_agent: live.start.user_agent,
            },
        }
    }

    /// An attempt that waits for what only the user can type; it goes on as another one.
    fn ask_user(
        &mut self,
        step: SignInStep,
        start: &SignInStart,
        provider: &Provider,
        again: Option<Known>,
    ) -> TransactionId {
        self.make_room();
        let transaction = TransactionId(Uuid::new_v4().to_string());
        let address = again.map(|known| known.address.as_str().to_owned());
        self.attempts.put(SignInState {
            transaction: transaction.clone(),
            account: start.account.clone(),
            address: address.or_else(|| start.address.clone()),
            device: None,
            token_host: None,
            message: String::new(),
            provider: provider.name.clone(),
            step,
            user_agent: provider.user_agent,
            help: None,
        });
        transaction
    }

    /// Whose sign-in it is, and for an account that there is already: who must come back.
    fn provider_for(
        &self,
        start: &SignInStart,
        by_password: bool,
    ) -> Result<(Provider, Option<Known>), CommandError> {
        if let Some(account) = &start.account {
            let running = self
                .accounts
                .iter()
                .find(|running| running.id() == account)
                .ok_or_else(|| {
                    CommandError::new(ErrorCode::NotFound, signing_in::account_gone())
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
            let custom = start
                .custom
                .as_ref()
                .ok_or_else(|| CommandError::new(ErrorCode::Invalid, signing_in::fill_in()))?;
            let id = crate::provider::ProviderId(format!("custom-{}", Uuid::new_v4()));
            let provider = if by_password {
                Provider::by_server(custom, id)?
            } else {
                Provider::custom(custom, id)?
            };
            return Ok((provider, None));
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
            .ok_or_else(|| CommandError::new(ErrorCode::NotFound, signing_in::unknown_address()))
    }

    /// Begins an attempt; whatever else is under way ends.
    pub(in crate::supervisor) fn start(&mut self, prepared: Prepared) {
        let Prepared {
            answer,
            client,
            again,
            password,
            provider,
            seen,
            start,
        } = prepared;
        let client = match client {
            Ok(Some(client)) => client,
            // The window asks for one, whoever wanted to sign in.
            Ok(None) if start.account.is_some() && provider.client.own.is_some() => {
                let asking = self.ask_user(SignInStep::Client, &start, &provider, again);
                let _ = answer.send(Ok(asking));
                return;
            }
            Ok(None) => {
                let _ = answer.send(Err(CommandError::new(
                    ErrorCode::ClientNeeded,
                    signing_in::needs_client(&provider.name),
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
                    signing_in::no_mail_address(),
                )));
                return;
            }
            Some(address) => address,
            None => again.as_ref().map(|known| known.address.clone()),
        };
        // Before any page opens: who has agreed to everything there is not told only then that it was in vain.
        if address.is_none() && provider.id_token.is_none() {
            let _ = answer.send(Err(CommandError::new(
                ErrorCode::AddressNeeded,
                signing_in::needs_address(&provider.name),
            )));
            return;
        }
        self.make_room();
        self.other = None;

        let custom = start.custom.as_ref().filter(|_| start.account.is_some());
        let dial = dial_at(custom.map_or_else(|| provider.imap.clone(), server_of));
        let transaction = TransactionId(Uuid::new_v4().to_string());
        let user_agent = provider.user_agent(self.wanted_user_agent(&start));
        self.attempts.put(SignInState {
            transaction: transaction.clone(),
            account: start.account.clone(),
            address: None,
            device: None,
            token_host: None,
            message: String::new(),
            provider: provider.name.clone(),
            step: SignInStep::Opening,
            user_agent,
            help: None,
        });
        let client_id = client.id.clone();
        let client_secret = client
            .own_secret()
            .filter(|_| provider.client.own.is_none());
        let claims = self
            .accounts
            .iter()
            .find(|running| Some(running.id()) == start.account.as_ref())
            .and_then(|running| running.watched()?.broker.claims());
        let plan = SignInPlan {
            address,
            again,
            claims,
            client,
            confirmed: self.confirmed_for(&start),
            seen,
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
            let result = match password {
                Some(password) => password::sign_in(plan, dial, password, tell).await,
                None => sign_in(plan, consent, inbox, tell).await,
            };
            let _ = orders.send(Order::SignedIn(named, Box::new(result)));
        });
        self.live.insert(
            transaction.clone(),
            Live {
                inputs,
                start,
                provider,
                task,
                client_id,
                client_secret,
                made: None,
                warning: String::new(),
                unsaved: None,
            },
        );
        let _ = answer.send(Ok(transaction));
    }

    /// What the user has seen of where that leads.
    fn confirmed_for(&self, start: &SignInStart) -> Option<Endpoints> {
        let (seen, endpoints) = self.discovered.as_ref()?;
        let is_it = start.account.is_none() && start.custom.as_ref() == Some(seen);
        is_it.then(|| endpoints.clone())
    }

    /// Ends whatever is under way, or waits for a password. An account that was made already stays: it needs the user no more.
    fn make_room(&mut self) {
        for state in self.attempts.newest() {
            if matches!(state.step, SignInStep::Client | SignInStep::Password) {
                self.cancel(&state.transaction);
            }
        }
        let all: Vec<_> = self
            .live
            .iter()
            .map(|(transaction, live)| (transaction.clone(), live.made.is_some()))
            .collect();
        for (transaction, has_account) in all {
            if has_account {
                self.end(&transaction, SignInStep::Failed, signing_in::not_yet());
            } else {
                self.cancel(&transaction);
            }
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
}
