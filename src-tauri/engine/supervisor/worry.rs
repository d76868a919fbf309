//! Says that an account is not watched, where nobody looks at the tray: once for each trouble, never in a loop.
//!
//! A sign-in that has ended is said at once, by the watcher. All other trouble often passes by itself (a keychain that
//! opens with the desktop, a train's tunnel), so it is said when it stays.

use std::{pin::Pin, time::Duration};

use protocol::{AccountId, Health};
use tokio::{
    sync::watch,
    time::{Sleep, sleep},
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
    let mut worry: Option<Worry> = None;
    loop {
        let (health, sentence) = {
            let view = view.borrow_and_update();
            (view.health, view.sentence.clone())
        };
        let trouble = trouble_of(health);
        match trouble {
            Some(now) if worry.as_ref().is_some_and(|worry| worry.trouble == now) => {}
            Some(now) => worry = Some(Worry::about(now)),
            // On the way: whether it is over is not known yet.
            None if health == Health::Connecting => {}
            None => worry = None,
        }
        // Between two tries there is no sentence: the next one brings it.
        if let Some(worry) = &mut worry
            && worry.is_due()
            && trouble == Some(worry.trouble)
        {
            worry.is_said = true;
            outbox
                .say_trouble(account.clone(), worry.trouble, &label, &sentence)
                .await;
        }
        tokio::select! {
            changed = view.changed() => if changed.is_err() { return },
            () = stays(&mut worry) => {}
        }
    }
}

/// One trouble, as long as there is no other and it is not over.
struct Worry {
    is_said: bool,
    trouble: AccountTrouble,
    /// Runs until it has stayed for long enough.
    wait: Option<Pin<Box<Sleep>>>,
}

impl Worry {
    fn about(trouble: AccountTrouble) -> Self {
        Self {
            is_said: false,
            trouble,
            wait: Some(Box::pin(sleep(patience(trouble)))),
        }
    }

    fn is_due(&self) -> bool {
        self.wait.is_none() && !self.is_said
    }
}

/// Returns once, when the trouble has stayed for long enough.
async fn stays(worry: &mut Option<Worry>) {
    let wait = worry.as_mut().map(|worry| &mut worry.wait);
    match wait {
        Some(wait @ Some(_)) => {
            if let Some(running) = wait {
                running.await;
            }
            *wait = None;
        }
        _ => std::future::pending().await,
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

#[cfg(test)]
mod tests;
