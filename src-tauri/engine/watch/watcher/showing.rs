//! What the surfaces are shown of the watching.
//!
//! Promise: nobody is called live who is not (P3).

use std::convert::Infallible;

use protocol::{Counters, Health, UnixMillis};
use tokio::sync::watch;

use super::Task;
use crate::{
    clock::{self, Moment},
    watch::{
        AccountView, news,
        port::{Dialer, ImapPort as _},
        state::{Machine, State},
    },
};

impl<D: Dialer> Task<D> {
    /// Publishes what changed.
    pub(super) fn show(&self, machine: &Machine) {
        let now = clock::unix_now();
        let proof = self.link.as_ref().and_then(D::Port::last_proof);
        let proof = proof.map(|proof| {
            let ago = news::millis(clock::now().since(proof));
            UnixMillis(now.0.saturating_sub(ago))
        });
        // Overdue and said so: it stays said until the server has answered.
        let is_late = view_is_late(machine, self.slow);
        self.publish.send_if_modified(|view| {
            let before = view.clone();
            let stays = is_late && view.health == Health::Connecting;
            if view.health != machine.shown.health && !stays {
                view.health = machine.shown.health;
                view.since = now;
            }
            view.remedy = machine.shown.remedy;
            view.sentence.clone_from(&machine.shown.sentence);
            if view.sentence.is_empty() {
                self.further_sentence().clone_into(&mut view.sentence);
            }
            view.unread = self.unread();
            view.counters = Counters {
                bytes_today: self.traffic.bytes_today(),
                pushes_missed: self.push.missed(),
                reconnects: self.traffic.reconnects(),
            };
            // Computed from two clocks: a few milliseconds of difference are none.
            if let Some(proof) = proof
                && view.last_proof.is_none_or(|last| proof.0 - last.0 > 100)
            {
                view.last_proof = Some(proof);
            }
            *view != before
        });
    }
}

/// Says that nobody watches, once that has lasted until `slow`.
pub(super) async fn late(publish: watch::Sender<AccountView>, slow: Moment) -> Infallible {
    clock::wait_until(slow).await;
    publish.send_if_modified(|view| {
        let is_news = view.health.is_watching();
        if is_news {
            view.health = Health::Connecting;
            view.since = clock::unix_now();
        }
        is_news
    });
    std::future::pending().await
}

fn view_is_late(machine: &Machine, slow: Moment) -> bool {
    machine.state == State::Syncing && clock::now() >= slow
}
