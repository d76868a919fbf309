//! What the provider knows: keys, transactions, codes, grants and tokens; its log and its lies.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io,
    time::Duration,
};

use serde_json::Value;

use super::{
    Lie, Place, Provider, Request,
    keys::{self, SigningKey},
    lies::Lies,
};
use crate::clock;

/// So many log entries, violations, secrets or transactions are kept. A demo that runs for a week
/// has fewer.
const KEPT: usize = 10_000;
/// RFC 6749, 4.1.2, recommends at most 10 minutes.
const CODE_LIFETIME: Duration = Duration::from_mins(5);
/// Parameters that a log must not show; the e-mail address is among them.
const SECRET: [&str; 12] = [
    "access_token",
    "client_secret",
    "code",
    "code_challenge",
    "code_verifier",
    "email",
    "login_hint",
    "nonce",
    "refresh_token",
    "state",
    "token",
    "transaction",
];

/// An authorization request that was found good.
#[derive(Clone, Debug)]
pub(super) struct Transaction {
    pub(super) redirect_uri: String,
    pub(super) state: String,
    pub(super) nonce: Option<String>,
    pub(super) challenge: String,
    pub(super) scope: Vec<String>,
    pub(super) user: String,
    /// When it was begun, on the provider's clock.
    pub(super) begun: Duration,
}

/// A code and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) transaction: Transaction,
    pub(super) expires: Duration,
    /// The grant that it was exchanged for.
    pub(super) used_for: Option<u64>,
}

/// What a user allowed.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) user: String,
    pub(super) scope: Vec<String>,
    pub(super) nonce: Option<String>,
    /// The one refresh token that is good now.
    pub(super) refresh_token: Option<String>,
    pub(super) revoked: bool,
}

#[derive(Clone, Debug)]
struct Access {
    grant: u64,
    expires: Duration,
}

/// Everything behind the one lock.
pub(super) struct State {
    pub(super) auto_approve: bool,
    pub(super) client_id: String,
    /// What the user says on another device, if anything.
    pub(super) device_answer: Option<bool>,
    /// Codes for other devices, with the scope that was asked for; gone once they are used.
    pub(super) device_codes: BTreeMap<String, Vec<String>>,
    pub(super) client_secret: Option<String>,
    /// By which methods discovery says that it may be shown.
    pub(super) announced_secret_by: Vec<&'static str>,
    /// By which method this client has to show it; `None`: by either.
    pub(super) secret_by: Option<&'static str>,
    pub(super) lies: Lies,
    /// Its token endpoint is at `/token/new` now.
    pub(super) has_moved: bool,
    /// What its description names in the place of its own addresses.
    pub(super) named: Vec<(Place, String)>,
    pub(super) mail_scope: String,
    pub(super) offset: Duration,
    pub(super) requests: VecDeque<Request>,
    pub(super) secrets: VecDeque<String>,
    pub(super) token_lifetime: Duration,
    pub(super) user: Option<String>,
    pub(super) violations: Vec<String>,

    access: BTreeMap<String, Access>,
    codes: BTreeMap<String, Code>,
    grants: BTreeMap<u64, Grant>,
    keys: Vec<SigningKey>,
    /// Every refresh token ever given, with its grant: one that is no longer good ends the grant.
    refresh_tokens: BTreeMap<String, u64>,
    /// State, nonce and challenge of earlier requests; none may come twice.
    used_once: BTreeSet<String>,
    transactions: BTreeMap<String, Transaction>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}

impl State {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {
            auto_approve: false,
            client_id: Provider::CLIENT_ID.to_owned(),
            client_secret: None,
            announced_secret_by: vec!["client_secret_post", "client_secret_basic"],
            secret_by: None,
            device_answer: None,
            device_codes: BTreeMap::new(),
            lies: Lies::default(),
            has_moved: false,
            named: Vec::new(),
            mail_scope: Provider::MAIL_SCOPE.to_owned(),
            offset: Duration::ZERO,
            requests: VecDeque::new(),
            secrets: VecDeque::new(),
            token_lifetime: Duration::from_hours(1),
            user: None,
            violations: Vec::new(),
            access: BTreeMap::new(),
            codes: BTreeMap::new(),
            grants: BTreeMap::new(),
            keys: vec![SigningKey::first()?],
            refresh_tokens: BTreeMap::new(),
            used_once: BTreeSet::new(),
            transactions: BTreeMap::new(),
        })
    }

    /// The time since 1970 on the provider's clock.
    pub(super) fn now(&self) -> Duration {
        clock::since_1970() + self.offset
    }

    pub(super) fn note(
        &mut self,
        method: &'static str,
        path: &'static str,
        parameters: &[(String, String)],
    ) {
        let shown = parameters.iter().map(|(name, value)| {
            if SECRET.contains(&name.as_str()) {
                self.secrets.push_back(value.clone());
                (name.clone(), format!("[{} characters]", value.len()))
            } else {
                (name.clone(), value.clone())
            }
        });
        let request = Request {
            method,
            path,
            parameters: shown.collect(),
        };
        self.requests.push_back(request);
        if self.requests.len() > KEPT {
            self.requests.pop_front();
        }
        self.trim_secrets();
    }

    /// Remembers that `what` was not as the standard has it.
    pub(super) fn violation(&mut self, what: impl Into<String>) {
        if self.violations.len() < KEPT {
            self.violations.push(what.into());
        }
    }

    /// Remembers a value that must come once only.
    pub(super) fn use_once(&mut self, name: &str, value: &str) {
        if self.used_once.len() >= KEPT {
            self.used_once.clear();
        }
        if !self.used_once.insert(format!("{name} {value}")) {
            self.violation(format!(
                "the {name} of an earlier authorization request came again"
            ));
        }
    }

    pub(super) fn begin(&mut self, transaction: Transaction) -> String {
        let oldest = self.now().saturating_sub(Duration::from_mins(30));
        self.transactions.retain(|_, it| it.begun >= oldest);
        if self.transactions.len() >= KEPT {
            self.transactions.clear();
        }
        let id = self.new_secret("");
        self.transactions.insert(id.clone(), transaction);
        id
    }

    pub(super) fn transaction(&mut self, id: &str) -> Option<&mut Transaction> {
        self.transactions.get_mut(id)
    }

    /// Takes a transaction out: it ends with a decision.
    pub(super) fn end(&mut self, id: &str) -> Option<Transaction> {
        self.transactions.remove(id)
    }

    pub(super) fn new_code(&mut self, transaction: Transaction) -> String {
        let now = self.now();
        self.codes
            .retain(|_, code| code.expires + Duration::from_hours(1) >= now);
        let code = self.new_secret("demo-code-");
        let expires = now + CODE_LIFETIME;
        self.codes.insert(
            code.clone(),
            Code {
                transaction,
                expires,
                used_for: None,
            },
        );
        code
    }

    pub(super) fn code(&mut self, code: &str) -> Option<&mut Code> {
        self.codes.get_mut(code)
    }

    /// Makes a code into a grant.
    pub(super) fn new_grant(&mut self, code: &str, grant: Grant) -> u64 {
        let id = self.grants.keys().next_back().map_or(1, |last| last + 1);
        self.grants.insert(id, grant);
        if let Some(code) = self.codes.get_mut(code) {
            code.used_for = Some(id);
        }
        id
    }

    pub(super) fn grant(&self, id: u64) -> Option<&Grant> {
        self.grants.get(&id)
    }

    /// The grant that a refresh token, old or new, belongs to.
    pub(super) fn grant_of_refresh_token(&self, refresh_token: &str) -> Option<u64> {
        self.refresh_tokens.get(refresh_token).copied()
    }

    pub(super) fn grant_of_access_token(&self, access_token: &str) -> Option<u64> {
        let access = self.access.get(access_token)?;
        let grant = self.grants.get(&access.grant)?;
        (access.expires > self.now() && !grant.revoked).then_some(access.grant)
    }

    pub(super) fn hand_out_token(&mut self) -> String {
        let user = self.user.clone();
        let grant = Grant {
            user: user.unwrap_or_else(|| Provider::USER.to_owned()),
            scope: vec![self.mail_scope.clone()],
            nonce: None,
            refresh_token: None,
            revoked: false,
        };
        let grant = self.new_grant("", grant);
        self.new_access_token(grant)
    }

    pub(super) fn new_access_token(&mut self, grant: u64) -> String {
        let now = self.now();
        self.access.retain(|_, access| access.expires > now);
        let token = self.new_secret("demo-access-");
        let expires = now + self.token_lifetime;
        self.access.insert(token.clone(), Access { grant, expires });
        token
    }

    /// Gives the grant a new refresh token; the one before is no longer good.
    pub(super) fn new_refresh_token(&mut self, grant: u64) -> String {
        if self.refresh_tokens.len() >= KEPT {
            let grants = &self.grants;
            self.refresh_tokens.retain(|token, grant| {
                grants
                    .get(grant)
                    .is_some_and(|it| it.refresh_token.as_ref() == Some(token))
            });
        }
        let token = self.new_secret("demo-refresh-");
        self.refresh_tokens.insert(token.clone(), grant);
        if let Some(grant) = self.grants.get_mut(&grant) {
            grant.refresh_token = Some(token.clone());
        }
        token
    }

    pub(super) fn revoke(&mut self, grant: u64) {
        if let Some(grant) = self.grants.get_mut(&grant) {
            grant.revoked = true;
        }
    }

    pub(super) fn revoke_everything(&mut self) {
        self.codes.clear();
        for grant in self.grants.values_mut() {
            grant.revoked = true;
        }
    }

    pub(super) fn end_access_tokens(&mut self) {
        self.access.clear();
    }

    pub(super) fn is_valid(&self, access_token: &str, user: &str) -> bool {
        let grant = self
            .grant_of_access_token(access_token)
            .and_then(|id| self.grants.get(&id));
        grant.is_some_and(|grant| {
            grant.user.eq_ignore_ascii_case(user) && grant.scope.contains(&self.mail_scope)
        })
    }

    pub(super) fn key_set(&mut self) -> Vec<Value> {
        let mut set: Vec<Value> = self.keys.iter().map(SigningKey::jwk).collect();
        if self.lies.tells(Lie::SecondKey)
            && let Ok(second) = SigningKey::generate("demo-second".to_owned())
        {
            set.push(second.jwk());
        }
        if self.lies.is_told(Lie::SignatureBrokenEs256) {
            set.extend(keys::curve_jwk());
        }
        set
    }

    pub(super) fn signing_key(&self) -> Option<SigningKey> {
        self.keys.last().cloned()
    }

    pub(super) fn rotate_key(&mut self) -> io::Result<()> {
        let kid = keys::secret("demo-key-").chars().take(20).collect();
        self.keys.push(SigningKey::generate(kid)?);
        if self.keys.len() > 5 {
            self.keys.remove(0);
        }
        Ok(())
    }

    pub(super) fn new_secret(&mut self, prefix: &str) -> String {
        let secret = keys::secret(prefix);
        self.secrets.push_back(secret.clone());
        self.trim_secrets();
        secret
    }

    fn trim_secrets(&mut self) {
        while self.secrets.len() > KEPT {
            self.secrets.pop_front();
        }
    }
}
