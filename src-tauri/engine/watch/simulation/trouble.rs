//! What else happens to a life: to the network, the server, the machine, the desktop, the disk, and to UIDs.

use std::{sync::atomic::Ordering, time::Duration};

use protocol::UnixMillis;

use super::{desk::Mood, life::Life, shared};
use crate::{
    clock::rehearsal,
    host::Network,
    imap::{ImapError, Limit},
};

impl Life {
    /// The network, and what the server makes of it.
    pub(super) fn weather(&mut self) {
        match self.dice.roll(20) {
            0..=5 => {
                self.model.cut();
                self.note("cut", "");
            }
            6 | 7 => {
                self.model.darken();
                self.note("black hole", "");
            }
            8..=11 => {
                let error = self.error();
                self.note("refuse a command", format_args!("{error:?}"));
                self.model.lock().weather.fail.push_back(error);
            }
            12..=15 => {
                let count = 1 + self.dice.roll(3);
                for _ in 0..count {
                    let error = self.error();
                    self.note("refuse a connection", format_args!("{error:?}"));
                    self.model.lock().refuse.push_back(error);
                }
                self.model.cut();
            }
            16 => {
                let mut inner = self.model.lock();
                inner.weather.is_deaf = !inner.weather.is_deaf;
                let is_deaf = inner.weather.is_deaf;
                drop(inner);
                self.note("pushes", !is_deaf);
            }
            17 => {
                let is_first = std::mem::replace(&mut self.model.lock().refuses_idle, true);
                self.note("refuses IDLE", !is_first);
            }
            _ => {
                let latency =
                    [0, 50, 400, 3_000, 20_000][usize::try_from(self.dice.roll(5)).unwrap()];
                self.model.lock().weather.latency = Duration::from_millis(latency);
                self.note("latency", latency);
            }
        }
    }

    fn error(&mut self) -> ImapError {
        let text = String::new();
        match self.dice.roll(10) {
            0 => ImapError::Bye { text },
            1 => {
                let limit = match self.dice.roll(3) {
                    0 => Limit::Connections,
                    1 => Limit::NotConnected,
                    _ => Limit::Traffic,
                };
                ImapError::Limited { limit, text }
            }
            // Without a Date and an identity nobody knows what is new (R7).
            2 if !self.is_renumbering => ImapError::Refused { text },
            3 => ImapError::AuthenticationFailed { details: text },
            4 => ImapError::User { sentence: text },
            5..=7 => ImapError::Unreachable,
            _ => ImapError::Lost,
        }
    }

    pub(super) async fn machine(&mut self) {
        match self.dice.roll(10) {
            0..=4 => {
                self.end(false).await;
                self.note("crash", "");
                if self.dice.is(60) {
                    self.start();
                    self.note("start", "");
                }
            }
            5 => {
                self.end(true).await;
                self.note("stop", "");
            }
            6..=8 => {
                let asleep = Duration::from_secs(5 + self.dice.roll(40_000));
                // Not every machine tells of it (R39, R40).
                let is_told = self.dice.is(50);
                if is_told {
                    self.teller.falls_asleep().await;
                }
                match self.dice.roll(3) {
                    0 => self.model.cut(),
                    1 => self.model.darken(),
                    _ => {}
                }
                rehearsal::sleep(asleep);
                if is_told {
                    self.teller.wakes();
                }
                self.note("sleep", asleep.as_secs());
            }
            _ => {
                let Some(engine) = &self.engine else { return };
                engine.watcher.check_now();
                if self.dice.is(30) {
                    engine.watcher.renewed();
                }
                self.note("ask", "");
            }
        }
    }

    pub(super) fn surroundings(&mut self) {
        match self.dice.roll(11) {
            0..=2 => {
                let mood = match self.dice.roll(4) {
                    0 => Mood::Away,
                    1 => Mood::Deaf,
                    2 => Mood::Hanging,
                    _ => Mood::Good,
                };
                self.set_mood(mood);
                self.note("daemon", format_args!("{mood:?}"));
            }
            3 => {
                let latency = self.dice.roll(3_000);
                *shared(&self.desk.latency) = Duration::from_millis(latency);
                self.note("daemon takes", latency);
            }
            4 | 5 => {
                let is_full = !self.disk.is_full.load(Ordering::Relaxed);
                self.disk.is_full.store(is_full, Ordering::Relaxed);
                if is_full {
                    shared(&self.truth).on_credit.get_or_insert_default();
                }
                self.note("disk full", is_full);
            }
            6..=8 => {
                let network = match self.dice.roll(4) {
                    0 => Network::Offline,
                    1 => Network::Portal,
                    2 => Network::Unknown,
                    _ => Network::Online,
                };
                self.teller.is_on(network);
                self.teller.is_powered(self.dice.is(30));
                self.note("network", format_args!("{network:?}"));
            }
            _ => {
                let Some(engine) = &self.engine else { return };
                let until = self.dice.is(50).then_some(UnixMillis(i64::MAX));
                engine.outbox.pause(until);
                self.note("held", until.is_some());
            }
        }
    }

    /// UIDs lose their meaning: renumbered (R7), or the counter goes back (R6).
    pub(super) fn numbering(&mut self) {
        if self.is_renumbering || self.health().is_none_or(|health| !health.is_watching()) {
            return;
        }
        let Some((_, known)) = self.watermark() else {
            return;
        };
        let mut inner = self.model.lock();
        inner.hidden_until = None;
        inner.hidden_from = None;
        inner.late.clear();
        inner.weather.fail.clear();
        let what;
        // A listing on its way may know of UIDs that are given out anew before it is remembered: nobody can see that.
        let is_settled = known == inner.uid_next;
        if self.dice.is(50) || !is_settled {
            inner.uid_validity += 1;
            let start = 1 + u32::try_from(self.dice.roll(500)).unwrap();
            let mails = std::mem::take(&mut inner.mails);
            inner.mails = (start..).zip(mails.into_values()).collect();
            inner.uid_next = start + u32::try_from(inner.mails.len()).unwrap();
            what = "renumber";
        } else {
            // As from a backup: the newest are not there any more.
            self.rewound_from = known;
            let back = 1 + u32::try_from(self.dice.roll(6)).unwrap();
            inner.uid_next = inner.uid_next.saturating_sub(back).max(1);
            let uid_next = inner.uid_next;
            let lost = inner.mails.split_off(&uid_next);
            let mut truth = shared(&self.truth);
            for mail in lost.into_values() {
                truth.excuse(mail.who);
                if self.dice.is(50) {
                    self.elsewhere.push(mail);
                }
            }
            what = "rewind";
        }
        let uid_next = inner.uid_next;
        self.unexamined = inner
            .mails
            .iter()
            .map(|(uid, mail)| (*uid, mail.who))
            .collect();
        drop(inner);
        for (uid, who) in &self.unexamined {
            self.is_known_by_place(*uid, *who);
        }
        self.is_renumbering = true;
        self.came = 0;
        shared(&self.truth).excuse_untold();
        self.model.cut();
        self.note(what, format_args!("to {uid_next}"));
    }
}
