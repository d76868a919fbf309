//! A desktop that takes its time, fails and hangs, and reports what the user sees to the truth.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use rusqlite::Connection;

use super::{shared, truth::Truth};
use crate::{
    keychain::PortFuture,
    notify::{Notice, NoticeKey, Notifier, NotifyError},
    store::Store,
    watch::model::Dice,
};

/// How the desktop's daemon is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Mood {
    /// Not there.
    Away,
    /// Takes everything, and answers nothing.
    Deaf,
    #[default]
    Good,
    /// Takes nothing, and answers nothing.
    Hanging,
}

/// What is on screen, and by whom.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) dice: Mutex<Dice>,
    pub(super) latency: Mutex<Duration>,
    pub(super) mood: Mutex<Mood>,
    pub(super) now: Mutex<BTreeMap<NoticeKey, Option<u64>>>,
    /// The store of the engine that runs: it knows which mail a notice is about.
    pub(super) store: Mutex<Option<Store>>,
    pub(super) truth: Arc<Mutex<Truth>>,
}

impl Desk {
    pub(super) fn mood(&self) -> Mood {
        *shared(&self.mood)
    }

    async fn takes_its_time(&self) {
        let latency = *shared(&self.latency);
        let millis = u64::try_from(latency.as_millis()).unwrap_or(0);
        let roll = if millis == 0 {
            0
        } else {
            shared(&self.dice).roll(millis)
        };
        if roll > 0 {
            tokio::time::sleep(Duration::from_millis(roll)).await;
        }
    }

    /// It is on screen now; whether we will hear of that is another matter.
    fn appear(&self, notice: &Notice) {
        let store = shared(&self.store);
        let Some(store) = &*store else { return };
        let mut truth = shared(&self.truth);
        match &notice.key {
            NoticeKey::Account(_) | NoticeKey::Alert(_) => {}
            NoticeKey::Mail(id) => {
                let ident: Option<Vec<u8>> = store.examine(|connection| {
                    let sql = "SELECT ident FROM msg WHERE n = ?1";
                    connection.query_row(sql, [id.0], |row| row.get(0)).ok()
                });
                let who = ident.and_then(|ident| truth.tell(&ident));
                shared(&self.now).insert(notice.key.clone(), who);
                if let Some(who) = who {
                    // One that breaks its reading, or that was one too many to be looked into, is told without words.
                    let nameless = ["New message", "New mail"].contains(&notice.title.as_str());
                    if !nameless && notice.title != format!("Sender {who}") {
                        let title = &notice.title;
                        truth.wrong.push(format!("{who} is told as {title:?}"));
                    }
                }
            }
            NoticeKey::Summary(_) => {
                let (idents, extra) = store.examine(|connection| {
                    let sql = "SELECT ident FROM msg WHERE state = 1 AND summary = 1";
                    let mut members = connection.prepare(sql).unwrap();
                    let members = members.query_map([], |row| row.get(0)).unwrap();
                    let members: Vec<Vec<u8>> = members.map(Result::unwrap).collect();
                    let sql = "SELECT extra FROM account";
                    let extra: u32 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
                    (members, extra)
                });
                shared(&self.now).insert(notice.key.clone(), None);
                truth.counted += extra;
                for ident in idents {
                    truth.tell(&ident);
                }
            }
        }
    }

    /// What of this notice was shown, and we were not told: it may be shown again.
    fn excuse(&self, notice: &Notice) {
        let mut truth = shared(&self.truth);
        match &notice.key {
            NoticeKey::Account(_) | NoticeKey::Alert(_) => {}
            NoticeKey::Mail(_) => {
                let now = shared(&self.now);
                if let Some(Some(who)) = now.get(&notice.key) {
                    truth.excuse_repeat(*who);
                }
            }
            NoticeKey::Summary(_) => {
                let store = shared(&self.store);
                if let Some(store) = &*store {
                    store.examine(|connection| excuse_showing(connection, &mut truth));
                }
            }
        }
    }
}

/// R15: what was being shown may be shown again.
pub(super) fn excuse_showing(connection: &Connection, truth: &mut Truth) {
    let sql = "SELECT ident FROM msg WHERE state = 1";
    // A life that ended before it began has no tables.
    let Ok(mut showing) = connection.prepare(sql) else {
        return;
    };
    let showing = showing.query_map([], |row| row.get(0)).unwrap();
    for ident in showing.map(Result::<Vec<u8>, _>::unwrap) {
        if let Some(who) = truth.by_ident.get(&ident).copied() {
            truth.excuse_repeat(who);
        }
    }
}

impl Notifier for Desk {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        Box::pin(async move {
            self.takes_its_time().await;
            match self.mood() {
                Mood::Away => return Err(NotifyError::Unavailable),
                Mood::Hanging => std::future::pending().await,
                Mood::Deaf => {
                    self.appear(&notice);
                    self.excuse(&notice);
                    std::future::pending().await
                }
                Mood::Good => self.appear(&notice),
            }
            self.takes_its_time().await;
            Ok(())
        })
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        Box::pin(async move {
            self.takes_its_time().await;
            match self.mood() {
                Mood::Away => {}
                Mood::Deaf | Mood::Hanging => std::future::pending().await,
                Mood::Good => {
                    shared(&self.now).remove(key);
                }
            }
            self.takes_its_time().await;
        })
    }
}
