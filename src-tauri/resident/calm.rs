//! Gives memory back once things have calmed down: after a start, a sign-in, a mail, a window.
//!
//! Promise: it costs nothing while nothing happens. No clock ticks here: what happened sets one
//! timer, and after it there is silence.

use std::time::Duration;

use protocol::{AccountId, Health, SignInState, Status};
use tokio::sync::{Notify, broadcast, watch};
use tokio_util::sync::CancellationToken;

use crate::{platform, shell::Shell};

/// How long nothing must have happened. Longer than a sign-in's pauses between two of its steps at the
/// servers, and than the outbox waits before it sums a burst up: what is needed again at once is not
/// worth giving back.
const CALM: Duration = Duration::from_secs(10);

/// Watches until `quit`.
pub(crate) async fn run(
    status: watch::Receiver<Status>,
    sign_ins: broadcast::Receiver<SignInState>,
    shell: Shell,
    quit: CancellationToken,
) {
    let give_back = || {
        if let Err(error) = platform::give_back() {
            log::debug!("Memory was not given back: {error}.");
        }
    };
    tokio::select! {
        () = quit.cancelled() => {}
        () = after_each_stir(status, sign_ins, shell.ended(), give_back) => {}
    }
}

/// Calls `act` once it has been calm after the start, and after everything that happens. Ends with the engine.
async fn after_each_stir(
    mut status: watch::Receiver<Status>,
    mut sign_ins: broadcast::Receiver<SignInState>,
    shell_ended: &Notify,
    mut act: impl FnMut(),
) {
    let mut known = shape(&status.borrow_and_update());
    let mut timer = Some(Box::pin(tokio::time::sleep(CALM)));
    loop {
        let calm = async {
            match &mut timer {
                Some(timer) => timer.await,
                None => std::future::pending().await,
            }
        };
        let has_happened = tokio::select! {
            () = calm => {
                timer = None;
                act();
                false
            }
            changed = status.changed() => {
                if changed.is_err() {
                    return;
                }
                let now = shape(&status.borrow_and_update());
                let is_other = now != known;
                known = now;
                is_other
            }
            heard = sign_ins.recv() => {
                if matches!(heard, Err(broadcast::error::RecvError::Closed)) {
                    return;
                }
                true
            }
            () = shell_ended.notified() => true,
        };
        if has_happened {
            timer = Some(Box::pin(tokio::time::sleep(CALM)));
        }
    }
}

/// What needs code and memory when it changes. Not the times: each proof that a server is there
/// changes them, and needs next to nothing.
fn shape(status: &Status) -> (Vec<(AccountId, Health)>, u32) {
    let accounts = status.accounts.iter();
    let accounts = accounts
        .map(|account| (account.id.clone(), account.health))
        .collect();
    (accounts, status.unread)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use protocol::{AccountStatus, UnixMillis};

    use super::*;

    fn account() -> AccountStatus {
        AccountStatus {
            actions: Vec::new(),
            id: AccountId("ada".to_owned()),
            address: "ada@example.test".to_owned(),
            color: 0,
            health: Health::Live,
            counters: protocol::Counters::default(),
            last_proof: None,
            nickname: None,
            paused_until: None,
            provider: "Test provider".to_owned(),
            sentence: "Watching".to_owned(),
            since: UnixMillis(0),
            takes_client: false,
            unread: 0,
            help: None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn memory_is_given_back_once_after_each_stir() {
        let (tell, status) = watch::channel(Status {
            accounts: vec![account()],
            ..Status::default()
        });
        let (_keep, sign_ins) = broadcast::channel(1);
        let given_back = Cell::new(0);
        let ended = Notify::new();
        let act = || given_back.set(given_back.get() + 1);
        let watching = after_each_stir(status, sign_ins, &ended, act);
        let count = || given_back.get();
        let shell = &ended;
        let story = async move {
            tokio::time::sleep(CALM * 360).await;
            assert_eq!(count(), 1, "after the start, once");

            tell.send_modify(|status| {
                for account in &mut status.accounts {
                    account.last_proof = Some(UnixMillis(1));
                }
            });
            tokio::time::sleep(CALM * 360).await;
            assert_eq!(count(), 1, "a proof is no stir");

            tell.send_modify(|status| status.unread = 1);
            tokio::time::sleep(CALM * 2 / 3).await;
            tell.send_modify(|status| status.unread = 2);
            tokio::time::sleep(CALM * 2 / 3).await;
            assert_eq!(count(), 1, "not in the middle of a burst");
            tokio::time::sleep(CALM * 360).await;
            assert_eq!(count(), 2, "after the burst, once");

            tell.send_modify(|status| {
                for account in &mut status.accounts {
                    account.health = Health::Offline;
                }
            });
            tokio::time::sleep(CALM * 360).await;
            assert_eq!(count(), 3, "after an account's health has changed");

            shell.notify_one();
            tokio::time::sleep(CALM * 360).await;
            assert_eq!(count(), 4, "after the windows' program has ended");
            // The end of the engine.
            drop(tell);
        };
        tokio::join!(watching, story);
    }
}
