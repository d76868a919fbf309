//! While notifications are held: all of them, or one account's. Mail is watched and listed all the same.

use std::collections::BTreeMap;

use protocol::{AccountId, UnixMillis};
use tokio::sync::watch;

use super::{
    Order, Outbox, Task,
    desk::{Desk, Occasion},
};
use crate::clock;

/// Until when notifications are held.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Pauses {
    /// All of them.
    pub(crate) all: Option<UnixMillis>,
    /// Those of single accounts.
    pub(crate) accounts: BTreeMap<AccountId, UnixMillis>,
}

impl Pauses {
    /// Whether nothing is told of that account now.
    pub(crate) fn hold(&self, account: &AccountId) -> bool {
        self.all.is_some() || self.accounts.contains_key(account)
    }

    /// When the first of them ends.
    pub(super) fn next_end(&self) -> Option<UnixMillis> {
        self.accounts.values().copied().chain(self.all).min()
    }

    /// That account is gone; true: it was held.
    pub(super) fn forget(&mut self, account: &AccountId) -> bool {
        self.accounts.remove(account).is_some()
    }

    /// Whose have come to their end by then.
    fn over(&self, now: UnixMillis) -> Vec<Option<AccountId>> {
        let accounts = self.accounts.iter();
        accounts
            .filter(|(_, until)| **until <= now)
            .map(|(account, _)| Some(account.clone()))
            .chain(self.all.filter(|until| *until <= now).map(|_| None))
            .collect()
    }

    fn set(&mut self, whose: Option<AccountId>, until: Option<UnixMillis>) {
        match (whose, until) {
            (None, until) => self.all = until,
            (Some(account), Some(until)) => {
                self.accounts.insert(account, until);
            }
            (Some(account), None) => {
                self.accounts.remove(&account);
            }
        }
    }
}

impl Outbox {
    /// Until when notifications are held, now and whenever it changes.
    pub(crate) fn paused(&self) -> watch::Receiver<Pauses> {
        self.paused.clone()
    }

    /// Holds notifications until then; `None`: no longer.
    pub(crate) fn pause(&self, until: Option<UnixMillis>) {
        self.at_once(Order::Pause(None, until));
    }

    /// The same with those of one account.
    pub(crate) fn pause_account(&self, account: AccountId, until: Option<UnixMillis>) {
        self.at_once(Order::Pause(Some(account), until));
    }
}

impl Task {
    /// What was held before the program was started is held until its end.
    pub(super) async fn remember_pauses(&self) {
        if let Ok((all, accounts)) = self.store.pauses().await {
            self.paused.send_replace(Pauses { all, accounts });
        }
    }

    pub(super) async fn pause(&mut self, whose: Option<AccountId>, until: Option<UnixMillis>) {
        if self.store.set_pause(whose.clone(), until).await.is_err() {
            log::warn!("a pause, or its end, is forgotten with the program");
        }
        self.paused
            .send_modify(|pauses| pauses.set(whose.clone(), until));
        if until.is_some() {
            return;
        }
        let desks = self.desks.iter_mut();
        for (_, desk) in desks.filter(|(account, _)| whose.as_ref().is_none_or(|of| of == *account))
        {
            desk.is_due = true;
            if desk.occasion == Occasion::Now {
                desk.occasion = Occasion::Pause;
            }
        }
    }

    pub(super) async fn end_pauses(&mut self) {
        let over = self.paused.borrow().over(clock::unix_now());
        for whose in over {
            self.pause(whose, None).await;
        }
    }

    /// The accounts whose notifications are not held singly.
    pub(super) fn open_desks(&self) -> impl Iterator<Item = (&AccountId, &Desk)> {
        let held = self.paused.borrow().accounts.clone();
        let desks = self.desks.iter();
        desks.filter(move |(account, _)| !held.contains_key(*account))
    }

    /// While notifications are paused nothing is shown; what will never be is listed as that all the same.
    pub(super) async fn sort_held(&mut self) {
        let pauses = self.paused.borrow().clone();
        for (account, desk) in &mut self.desks {
            if !pauses.hold(account) || !desk.is_due || desk.is_sorted {
                continue;
            }
            desk.is_sorted = true;
            let rules = desk.rules(clock::unix_now());
            // Else it is done when the pause ends.
            let Ok((due, _)) = self.store.due_and_begun(account, |_| None).await else {
                continue;
            };
            let silent = rules.sort(due).silent;
            if !silent.is_empty() && self.store.keep_quiet(silent).await.is_ok() {
                self.changed.notify_one();
            }
        }
    }
}
