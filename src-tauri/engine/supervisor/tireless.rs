//! Keeps the one task at work: a panic in it loses what it was just doing, and nothing else.
//!
//! A supervisor that broke is not mended but replaced: what it knew is in the settings file, the store and
//! the keychain, and comes from there as after a restart. Whoever follows the status notices nothing but a gap.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt as _;
use protocol::{Settings, Status};
use tokio::sync::{mpsc, watch};

use super::{
    Setup,
    attempts::Attempts,
    supervise::{Order, Supervisor},
};
use crate::{
    clock::{self, Moment},
    store::Store,
};

/// How long the next one waits: what broke the last one at its start would break it, too.
const PAUSE: Duration = Duration::from_secs(1);

/// Pauses grow no longer.
const LONGEST: Duration = Duration::from_mins(1);

/// One that lived so long did not break at its start.
const HEALTHY: Duration = Duration::from_mins(5);

/// All that one supervisor after the other is made of.
pub(super) struct Tireless {
    pub(super) attempts: Attempts,
    pub(super) orders: mpsc::UnboundedSender<Order>,
    pub(super) settings: watch::Sender<Settings>,
    pub(super) setup: Setup,
    pub(super) status: watch::Sender<Status>,
    pub(super) store: Store,
}

impl Tireless {
    /// Works until it is told to stop.
    pub(super) async fn run(self, mut inbox: mpsc::UnboundedReceiver<Order>) {
        let mut pause = PAUSE;
        loop {
            let started = clock::now();
            // Nothing that a broken one leaves behind is used again, but for the queue of orders.
            let at_work = AssertUnwindSafe(async { self.supervisor().run(&mut inbox).await });
            if at_work.catch_unwind().await.is_ok() {
                return;
            }
            log::error!("The watching of all accounts ended unexpectedly and is started again.");
            self.attempts.end_all(&texts::signing_in::stumbled());
            if clock::now().since(started) > HEALTHY {
                pause = PAUSE;
            }
            if rest(&mut inbox, clock::now() + pause).await.is_none() {
                return;
            }
            pause = (pause * 2).min(LONGEST);
        }
    }

    fn supervisor(&self) -> Supervisor {
        Supervisor::new(
            self.setup.clone(),
            self.store.clone(),
            self.attempts.clone(),
            self.orders.clone(),
            self.status.clone(),
            self.settings.clone(),
        )
    }
}

/// Waits, and drops what comes meanwhile: its askers are told that nobody answers, and orders of the old
/// supervisor's own tasks mean nothing to the next. `None`: it shall stop.
async fn rest(inbox: &mut mpsc::UnboundedReceiver<Order>, until: Moment) -> Option<()> {
    loop {
        tokio::select! {
            () = clock::wait_until(until) => return Some(()),
            order = inbox.recv() => match order {
                None | Some(Order::Stop) => return None,
                Some(_) => {}
            },
        }
    }
}
