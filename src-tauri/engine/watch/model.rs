//! A mail server without bytes, a desktop without a screen and tokens without a provider, for tests.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::sync::Notify;

use super::port::{Dialer, ImapPort};
use crate::{
    clock::{self, Moment},
    imap::{Flags, IdleEnd, ImapError, Listed, OpenAs, Opened, headers::Message},
    keychain::PortFuture,
    notify::{Notice, NoticeKey, Notifier, NotifyError},
    oauth::{AccessToken, TokenError, Tokens},
};

/// One mail of the model.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) who: u64,
    pub(crate) seen: bool,
    pub(crate) date: i64,
    /// FETCH of its content breaks the connection.
    pub(crate) poison: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Inner {
    pub(crate) mails: BTreeMap<u32, Mail>,
    pub(crate) uid_next: u32,
    pub(crate) uid_validity: u32,
    pub(crate) no_idle: bool,
    /// IDLE is advertised, and refused when it comes to it.
    pub(crate) refuses_idle: bool,
    /// What the next connections fail with.
    pub(crate) refuse: VecDeque<ImapError>,
    /// How long connecting takes.
    pub(crate) dial_takes: Duration,
    /// What the next look fails with.
    pub(crate) break_list: Option<ImapError>,
    /// Mails from here on are announced, but not listed yet (T25).
    pub(crate) hidden_from: Option<u32>,
    pub(crate) connections: u32,
    pub(crate) open_now: u32,
    pub(crate) peeks: u32,
    pub(crate) lists: u32,
    pub(crate) logouts: u32,
    pub(crate) tokens_seen: Vec<String>,
    /// Ends every session.
    cut: u32,
}

/// The server. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Model {
    inner: Arc<Mutex<Inner>>,
    news: Arc<Notify>,
}

impl Model {
    pub(crate) fn new() -> Self {
        let model = Self::default();
        {
            let mut inner = model.lock();
            inner.uid_next = 1;
            inner.uid_validity = 7;
        }
        model
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// Delivers mail; the server pushes.
    pub(crate) fn deliver(&self, who: u64) -> u32 {
        let uid = self.deliver_silently(who);
        self.push();
        uid
    }

    pub(crate) fn deliver_silently(&self, who: u64) -> u32 {
        let mut inner = self.lock();
        let uid = inner.uid_next;
        inner.uid_next += 1;
        inner.mails.insert(
            uid,
            Mail {
                who,
                seen: false,
                date: clock::unix_now().0,
                poison: false,
            },
        );
        uid
    }

    pub(crate) fn push(&self) {
        self.news.notify_waiters();
    }

    /// Every session breaks.
    pub(crate) fn cut(&self) {
        self.lock().cut += 1;
        self.push();
    }
}

impl Dialer for Model {
    type Port = Session;

    async fn dial(&self, token: &AccessToken) -> Result<Session, ImapError> {
        let takes = self.lock().dial_takes;
        tokio::time::sleep(takes).await;
        let mut inner = self.lock();
        inner.connections += 1;
        inner.tokens_seen.push(token.expose().to_owned());
        if let Some(error) = inner.refuse.pop_front() {
            return Err(error);
        }
        inner.open_now += 1;
        Ok(Session {
            cut: inner.cut,
            model: self.clone(),
            proof: clock::now(),
            writable: false,
            versions: Vec::new(),
        })
    }
}

/// One session with it.
pub(crate) struct Session {
    cut: u32,
    model: Model,
    proof: Moment,
    writable: bool,
    /// What the client has been told of the mailbox: any difference is news.
    versions: Vec<(u32, bool)>,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.model.lock().open_now -= 1;
    }
}

impl Session {
    fn alive(&mut self) -> Result<MutexGuard<'_, Inner>, ImapError> {
        self.proof = clock::now();
        let inner = self.model.inner.lock().unwrap();
        if inner.cut == self.cut {
            Ok(inner)
        } else {
            Err(ImapError::Lost)
        }
    }

    fn version(&self) -> Vec<(u32, bool)> {
        let inner = self.model.lock();
        inner
            .mails
            .iter()
            .map(|(uid, mail)| (*uid, mail.seen))
            .collect()
    }
}

fn listed(uid: u32, mail: &Mail) -> Listed {
    Listed {
        uid,
        flags: flags(mail),
        internal_date: Some(mail.date),
        gmail_message: Some(mail.who),
        gmail_thread: Some(mail.who),
        ..Listed::default()
    }
}

fn flags(mail: &Mail) -> Flags {
    Flags {
        seen: mail.seen,
        ..Flags::default()
    }
}

impl ImapPort for Session {
    fn can_idle(&self) -> bool {
        !self.model.lock().no_idle
    }

    fn last_proof(&self) -> Option<Moment> {
        Some(self.proof)
    }

    async fn open(&mut self, _mailbox: &str, how: OpenAs) -> Result<Opened, ImapError> {
        self.writable = how == OpenAs::Select;
        let opened = {
            let inner = self.alive()?;
            Opened {
                exists: u32::try_from(inner.mails.len()).unwrap(),
                uid_next: Some(inner.uid_next),
                uid_validity: Some(inner.uid_validity),
                unseen: None,
            }
        };
        self.versions = self.version();
        Ok(opened)
    }

    async fn list_from(&mut self, uid: u32) -> Result<Vec<Listed>, ImapError> {
        let list = {
            let mut inner = self.alive()?;
            inner.lists += 1;
            if let Some(error) = inner.break_list.take() {
                return Err(error);
            }
            let hidden = inner.hidden_from.unwrap_or(u32::MAX);
            let mut list: Vec<Listed> = inner
                .mails
                .range(uid..)
                .filter(|(uid, _)| **uid < hidden)
                .map(|(uid, mail)| listed(*uid, mail))
                .collect();
            if list.is_empty() {
                // `n:*` names the last one, whatever n is.
                list.extend(
                    inner
                        .mails
                        .range(..hidden)
                        .next_back()
                        .map(|(uid, mail)| listed(*uid, mail)),
                );
            }
            list
        };
        self.versions = self.version();
        Ok(list)
    }

    async fn identity_headers(
        &mut self,
        uids: &[u32],
    ) -> Result<BTreeMap<u32, Vec<u8>>, ImapError> {
        let inner = self.alive()?;
        let mails = uids
            .iter()
            .filter_map(|uid| Some((*uid, inner.mails.get(uid)?)));
        mails
            .map(|(uid, mail)| {
                if mail.poison {
                    return Err(ImapError::Lost);
                }
                let fields = format!("Message-ID: <{}@example.org>\r\n", mail.who);
                Ok((uid, fields.into_bytes()))
            })
            .collect()
    }

    async fn peek(&mut self, uid: u32) -> Result<Option<Message>, ImapError> {
        let mut inner = self.alive()?;
        inner.peeks += 1;
        let Some(mail) = inner.mails.get(&uid) else {
            return Ok(None);
        };
        if mail.poison {
            return Err(ImapError::Lost);
        }
        Ok(Some(Message {
            sender_name: format!("Sender {}", mail.who),
            sender_address: format!("{}@example.org", mail.who),
            subject: format!("Mail {}", mail.who),
            snippet: "Hello".to_owned(),
            message_id: Some(format!("{}@example.org", mail.who)),
            date: Some(mail.date),
            list_id: None,
        }))
    }

    async fn flags(&mut self, uids: &[u32]) -> Result<Vec<(u32, Flags)>, ImapError> {
        let inner = self.alive()?;
        Ok(uids
            .iter()
            .filter_map(|uid| inner.mails.get(uid).map(|mail| (*uid, flags(mail))))
            .collect())
    }

    async fn unseen(&mut self) -> Result<Option<u32>, ImapError> {
        let inner = self.alive()?;
        let unseen = inner.mails.values().filter(|mail| !mail.seen).count();
        Ok(Some(u32::try_from(unseen).unwrap()))
    }

    async fn idle(
        &mut self,
        until: Moment,
        interrupt: &mut (impl Future<Output = ()> + Send + Unpin),
    ) -> Result<IdleEnd, ImapError> {
        {
            let mut inner = self.alive()?;
            if inner.refuses_idle {
                inner.no_idle = true;
                return Err(ImapError::Refused {
                    text: String::new(),
                });
            }
        }
        loop {
            let news = self.model.news.clone();
            let news = news.notified();
            drop(self.alive()?);
            let version = self.version();
            if version != self.versions {
                self.versions = version;
                return Ok(IdleEnd::News);
            }
            tokio::select! {
                () = news => {}
                () = &mut *interrupt => return Ok(IdleEnd::Due),
                () = clock::wait_until(until) => return Ok(IdleEnd::Due),
            }
        }
    }

    async fn noop(&mut self) -> Result<bool, ImapError> {
        drop(self.alive()?);
        Ok(self.version() != self.versions)
    }

    async fn identity(&mut self, uid: u32) -> Result<Option<Listed>, ImapError> {
        let inner = self.alive()?;
        Ok(inner.mails.get(&uid).map(|mail| listed(uid, mail)))
    }

    async fn mark_seen(&mut self, uid: u32) -> Result<(), ImapError> {
        if !self.writable {
            return Err(ImapError::Refused {
                text: "read-only".to_owned(),
            });
        }
        if let Some(mail) = self.alive()?.mails.get_mut(&uid) {
            mail.seen = true;
        }
        self.model.push();
        Ok(())
    }

    async fn logout(self) {
        self.model.lock().logouts += 1;
    }
}

/// Gives numbered tokens that live for an hour.
#[derive(Default)]
pub(crate) struct ModelTokens {
    pub(crate) given: Mutex<u32>,
    pub(crate) fail: Mutex<Option<TokenError>>,
    /// What `fail` becomes when a token is refused.
    pub(crate) away_after_refusal: Mutex<Option<TokenError>>,
    current: Mutex<Option<AccessToken>>,
}

impl Tokens for ModelTokens {
    fn access_token<'a>(
        &'a self,
        refused: Option<&'a AccessToken>,
    ) -> PortFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            if refused.is_some()
                && let Some(error) = self.away_after_refusal.lock().unwrap().take()
            {
                *self.fail.lock().unwrap() = Some(error);
            }
            if let Some(error) = self.fail.lock().unwrap().clone() {
                return Err(error);
            }
            let mut current = self.current.lock().unwrap();
            if let Some(token) = &*current
                && refused.is_none_or(|refused| refused.expose() != token.expose())
                && token.expires.since(clock::now()) > Duration::from_mins(6)
            {
                return Ok(token.clone());
            }
            let mut given = self.given.lock().unwrap();
            *given += 1;
            let token = AccessToken::new(
                format!("token {given}"),
                clock::now() + Duration::from_hours(1),
            );
            *current = Some(token.clone());
            Ok(token)
        })
    }
}

/// Remembers what was shown and what is on screen.
#[derive(Default)]
pub(crate) struct Screen {
    /// Titles, in order, of everything that was ever shown.
    pub(crate) log: Mutex<Vec<String>>,
    pub(crate) now: Mutex<BTreeMap<NoticeKey, Notice>>,
    pub(crate) broken: Mutex<bool>,
    /// Answers to nothing.
    pub(crate) hanging: Mutex<bool>,
}

impl Screen {
    pub(crate) fn titles(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    pub(crate) fn on_screen(&self) -> Vec<Notice> {
        self.now.lock().unwrap().values().cloned().collect()
    }

    pub(crate) fn set_hanging(&self, hanging: bool) {
        *self.hanging.lock().unwrap() = hanging;
    }

    async fn answers(&self) {
        if *self.hanging.lock().unwrap() {
            std::future::pending::<()>().await;
        }
    }

    pub(crate) fn set_broken(&self, broken: bool) {
        *self.broken.lock().unwrap() = broken;
    }
}

impl Notifier for Screen {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        Box::pin(async move {
            self.answers().await;
            if *self.broken.lock().unwrap() {
                return Err(NotifyError::Unavailable);
            }
            self.log.lock().unwrap().push(notice.title.clone());
            self.now.lock().unwrap().insert(notice.key.clone(), notice);
            Ok(())
        })
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        Box::pin(async move {
            self.answers().await;
            self.now.lock().unwrap().remove(key);
        })
    }
}
