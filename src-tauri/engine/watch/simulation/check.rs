//! What must hold at any moment.

use std::sync::atomic::Ordering;

use rusqlite::{Connection, OptionalExtension as _};

use super::{life::Life, shared};

impl Life {
    /// What the store knows of the mailbox: its numbering and its watermark.
    pub(super) fn watermark(&self) -> Option<(u32, u32)> {
        let store = &self.engine.as_ref()?.store;
        if store.problem().borrow().is_none() {
            return numbering(&self.keeper);
        }
        store.examine(numbering)
    }

    /// Whether the ledger knows the mail, and as one to be told.
    pub(super) fn verdict(&self, who: u64) -> Option<bool> {
        let store = &self.engine.as_ref()?.store;
        let truth = shared(&self.truth);
        let idents = truth.idents.get(&who)?;
        idents.iter().find_map(|ident| {
            store.examine(|connection| {
                let sql = "SELECT verdict FROM seen WHERE ident = ?1";
                let row = |row: &rusqlite::Row<'_>| row.get(0);
                connection.query_row(sql, [ident], row).optional().unwrap()
            })
        })
    }

    /// What must hold at any moment.
    pub(super) fn check(&mut self) -> Result<(), String> {
        if let Some(wrong) = shared(&self.truth).wrong.first() {
            return Err(wrong.clone());
        }
        let (uid_validity, uid_next) = {
            let inner = self.model.lock();
            if inner.writes > 0 {
                return Err("I4: the watcher wrote to the mailbox".to_owned());
            }
            if inner.open_most > 2 {
                return Err(format!("I5: {} connections", inner.open_most));
            }
            (inner.uid_validity, inner.uid_next)
        };
        let Some(store) = self.engine.as_ref().map(|engine| &engine.store) else {
            return Ok(());
        };
        let is_away = store.problem().borrow().is_some();
        if !is_away && !self.disk.is_full.load(Ordering::Relaxed) {
            shared(&self.truth).on_credit = None;
        }
        let Some((validity, w)) = self.watermark() else {
            return Ok(());
        };
        if validity != uid_validity || w > uid_next {
            return Ok(());
        }
        if self.is_renumbering {
            self.record("the engine knows the new numbers");
        }
        self.is_renumbering = false;
        self.rewound_from = u32::MAX;
        let later = self.unexamined.split_off(&w);
        for (uid, who) in std::mem::replace(&mut self.unexamined, later) {
            // What came to light late is asked about later (T25); that it was is reckoned when it is calm.
            let is_there = {
                let inner = self.model.lock();
                inner.mails.contains_key(&uid) && !inner.late.contains_key(&uid)
            };
            let is_owed = shared(&self.truth).fate(who).is_owed;
            if is_there && is_owed && self.verdict(who).is_none() {
                return Err(format!(
                    "I3: the watermark {w} has passed {uid}, and nobody has looked at {who}"
                ));
            }
        }
        Ok(())
    }
}

/// The mailbox's numbering and watermark, as this connection knows them.
pub(super) fn numbering(connection: &Connection) -> Option<(u32, u32)> {
    let sql = "SELECT uidvalidity, w FROM epoch";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let mut query = connection.prepare_cached(sql).unwrap();
    query.query_row([], row).optional().unwrap()
}
