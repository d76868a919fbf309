//! Says that an account is not watched, where nobody looks at the tray: once for each trouble, never in a loop.
//!
//! A sign-in that has ended is said at once, by the watcher. All other trouble often passes by itself (a keychain that
//! opens with the desktop, a train's tunnel), so it is said when it stays.

use std::time::Duration;

use protocol::{AccountId, Health};
use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};

use crate::{
    notify::outbox::{AccountTrouble, Outbox},
    watch::AccountView,
};

/// Long enough for a keychain to open with the desktop.
const STAYS: Duration = Duration::from_mins(1);

/// `sign-in.md` 13b: who has no network for less knows why.
const STAYS_OFFLINE: Duration = Duration::from_mins(30);

/// Until the account ends. The time that a computer sleeps does not count: tokio's clock stands still then.
pub(super) async fn tell_of_trouble(
    mut view: watch::Receiver<AccountView>,
    account: AccountId,
    label: String,
    outbox: Outbox,
) {
    // The trouble that there is, and when it is said; `None`: it was.
    let mut trouble: Option<(AccountTrouble, Option<Instant>)> = None;
    loop {
        let (health, sentence) = {
            let view = view.borrow_and_update();
            (view.health, view.sentence.clone())
        };
        match trouble_of(health) {
            Some(now) if trouble.is_some_and(|(before, _)| before == now) => {}
            Some(now) => trouble = Some((now, Some(Instant::now() + patience(now)))),
            // On the way: whether it is over is not known yet.
            None if health == Health::Connecting => {}
            None => trouble = None,
        }
        let due = trouble.and_then(|(_, due)| due);
        tokio::select! {
            changed = view.changed() => if changed.is_err() { return },
            () = until(due) => {
                // Between two tries there is no sentence: the next one brings it.
                if let Some((now, due)) = &mut trouble
                    && trouble_of(health) == Some(*now)
                {
                    *due = None;
                    outbox.say_trouble(account.clone(), *now, &label, &sentence).await;
                } else if view.changed().await.is_err() {
                    return;
                }
            }
        }
    }
}

fn trouble_of(health: Health) -> Option<AccountTrouble> {
    match health {
        Health::KeychainLocked | Health::KeychainMissing => Some(AccountTrouble::Keychain),
        Health::Offline => Some(AccountTrouble::Offline),
        Health::Problem => Some(AccountTrouble::Problem),
        // Said by the watcher.
        Health::NeedsSignIn => None,
        Health::Connecting | Health::Live | Health::Polling => None,
    }
}

fn patience(trouble: AccountTrouble) -> Duration {
    match trouble {
        AccountTrouble::Offline => STAYS_OFFLINE,
        AccountTrouble::Keychain | AccountTrouble::Problem => STAYS,
        AccountTrouble::SignIn => Duration::ZERO,
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests;
