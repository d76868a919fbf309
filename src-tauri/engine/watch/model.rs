//! A mail server without bytes, a desktop without a screen and tokens without a provider, for tests.

mod categories;
mod dice;
mod folders;
pub(in crate::watch) mod mailbox;
mod screen;
mod session;
mod tokens;
mod weather;

use std::{
    collections::{BTreeMap, VecDeque},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::sync::Notify;

pub(crate) use self::{
    categories::Categories,
    dice::Dice,
    folders::{Elsewhere, Lacks},
    screen::Screen,
    session::Session,
    tokens::ModelTokens,
    weather::Weather,
};
use super::port::Dialer;
use crate::{
    clock::{self, Moment},
    imap::ImapError,
    oauth::AccessToken,
};

/// One mail of the model.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) who: u64,
    pub(crate) seen: bool,
    pub(crate) date: i64,
    /// FETCH of its content breaks the connection.
    pub(crate) poison: bool,
    pub(crate) deleted: bool,
}

/// Which ids a server gives its mails (R9).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Names {
    #[default]
    Gmail,
    /// None: the headers have to do.
    Headers,
    /// RFC 8474.
    ObjectId,
}

/// A mail that cannot be seen yet, though later ones can (T25).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Late {
    pub(crate) until: Moment,
    /// It is announced all the same.
    pub(crate) is_told: bool,
}

/// What another client does to mails.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fate {
    Deleted,
    Read,
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
    /// How long the answer to opening the mailbox takes.
    pub(crate) open_takes: Duration,
    /// What the next look fails with.
    pub(crate) break_list: Option<ImapError>,
    /// Mails from here on are announced, but not listed yet (T25).
    pub(crate) hidden_from: Option<u32>,
    /// Until then; `None`: for good.
    pub(crate) hidden_until: Option<Moment>,
    /// Mails of the inbox that come to light late (T25).
    pub(crate) late: BTreeMap<u32, Late>,
    /// What another client does to all mails as soon as they are listed next, before they can be read.
    pub(crate) when_listed: Option<Fate>,
    /// How the server tells who a mail is.
    pub(crate) names: Names,
    pub(crate) categories: Categories,
    pub(crate) weather: Weather,
    /// What only a client that changes mail does: selecting, and setting flags.
    pub(crate) writes: u32,
    /// The most sessions that were ever open together.
    pub(crate) open_most: u32,
    pub(crate) connections: u32,
    pub(crate) open_now: u32,
    pub(crate) alerts: Vec<String>,
    pub(crate) peeks: u32,
    /// Of `peeks`, how many asked for the header only.
    pub(crate) heads: u32,
    /// How many bytes a mail is.
    pub(crate) weight: u64,
    pub(crate) lists: u32,
    /// Where sessions come from.
    pub(crate) local: Option<IpAddr>,
    pub(crate) logouts: u32,
    pub(crate) tokens_seen: Vec<String>,
    /// The folders beside the inbox.
    pub(crate) folders: BTreeMap<String, Elsewhere>,
    /// What the server lacks, or does badly.
    pub(crate) lacks: Lacks,
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
            inner.folders = folders::usual();
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
                deleted: false,
            },
        );
        uid
    }

    pub(crate) fn push(&self) {
        self.news.notify_waiters();
    }

    /// Nobody answers the sessions that there are any more, and nobody says so.
    pub(crate) fn darken(&self) {
        {
            let mut inner = self.lock();
            inner.weather.dark = inner.connections;
        }
        self.push();
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
        let takes = {
            let mut inner = self.lock();
            inner.dial_takes + inner.weather.delay()
        };
        tokio::time::sleep(takes).await;
        let mut inner = self.lock();
        inner.connections += 1;
        inner.tokens_seen.push(token.expose().to_owned());
        if let Some(error) = inner.refuse.pop_front() {
            return Err(error);
        }
        inner.open_now += 1;
        inner.open_most = inner.open_most.max(inner.open_now);
        Ok(Session::new(self.clone(), &inner, token.expires))
    }

    async fn meets_a_stranger(&self) -> bool {
        let inner = self.lock();
        let next = inner.refuse.front();
        next.is_some_and(
            |it| matches!(it, ImapError::Certificate { is_strangers, .. } if *is_strangers),
        )
    }
}
