//! What is asked to be done with mails: kept, carried out beside the supervisor, tried again when the server is
//! back, and offered only where it can be done.

use std::time::Duration;

use protocol::{AccountId, CommandError, ErrorCode, MailAction, NoticeId};
use tokio::sync::oneshot;

use super::{Order, Supervisor};
use crate::{
    actions::{self, Left, Means},
    clock,
    store::{Asked, UNDO},
    supervisor::accounts::{Reach, Running, Shared},
    watch::port::ServerDialer,
};

/// After so long it is tried again while the account seems to be fine: the server refused this connection only.
const RETRY: Duration = Duration::from_mins(1);

type Answer = oneshot::Sender<Result<(), CommandError>>;

impl Supervisor {
    pub(super) async fn act(&mut self, notice: NoticeId, action: MailAction, answer: Answer) {
        let reach = match self.reach_of(notice).await {
            Ok(reach) => reach,
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        if reach.rules.read_only {
            let _ = answer.send(Err(CommandError::new(
                ErrorCode::Invalid,
                texts::deeds::read_only(),
            )));
            return;
        }
        let (shared, orders) = (self.shared.clone(), self.orders.clone());
        self.aside(async move {
            let asked = actions::ask(&shared.store, &shared.outbox, notice, action).await;
            shared.changed.notify_one();
            let result = match asked {
                Ok(Asked::Waiting) => {
                    carry_out(&shared, &reach).await;
                    let _ = orders.send(Order::Acted(reach.account.clone()));
                    actions::outcome(&shared.store, notice).await
                }
                other => other.map(|_| ()),
            };
            let _ = answer.send(result);
            // What can no longer be undone is no longer offered.
            clock::wait_until(clock::now() + UNDO).await;
            shared.changed.notify_one();
        });
    }

    pub(super) async fn undo(&mut self, notice: NoticeId, answer: Answer) {
        let reach = match self.reach_of(notice).await {
            Ok(reach) => reach,
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        let (shared, orders) = (self.shared.clone(), self.orders.clone());
        self.aside(async move {
            let undone = actions::undo(&shared.store, notice).await;
            shared.changed.notify_one();
            let result = match undone {
                Ok(_) => {
                    carry_out(&shared, &reach).await;
                    let _ = orders.send(Order::Acted(reach.account.clone()));
                    actions::outcome(&shared.store, notice).await
                }
                Err(error) => Err(error),
            };
            let _ = answer.send(result);
        });
    }

    /// The server of an account is there: what waits for it is carried out, and its folders are looked for once.
    pub(super) fn catch_up(&mut self, account: &AccountId) {
        let Some(reach) = self.watched_account(account).map(|watched| watched.reach()) else {
            return;
        };
        let (shared, orders) = (self.shared.clone(), self.orders.clone());
        self.aside(async move {
            let left = carry_out(&shared, &reach).await;
            if !reach.rules.read_only
                && matches!(shared.store.folders(&reach.account).await, Ok(None))
            {
                let _turn = reach.second.lock().await;
                let dialer = ServerDialer::to(reach.dial.clone());
                if let Err(trouble) =
                    actions::look_for_folders(means(&shared, &reach, &dialer)).await
                {
                    log::info!("{}: folders are not known: {trouble:?}", reach.account.0);
                }
            }
            shared.changed.notify_one();
            if left == Left::Something {
                clock::wait_until(clock::now() + RETRY).await;
                let _ = orders.send(Order::Reached(reach.account));
            }
        });
    }

    /// What can be done with the mails of each account, on its notifications too.
    pub(super) async fn offer(&mut self) {
        for watched in self.accounts.iter_mut().filter_map(Running::watched_mut) {
            let folders = self.shared.store.folders(&watched.account.id).await;
            let known = folders.ok().flatten();
            let actions = watched.rules.actions(known.as_deref());
            if actions != watched.offered {
                let account = watched.account.id.clone();
                self.shared.outbox.offer(account, actions.clone());
                watched.offered = actions;
            }
        }
    }

    async fn reach_of(&self, notice: NoticeId) -> Result<Reach, CommandError> {
        let owner = self.owner(notice).await?;
        owner
            .and_then(Running::watched)
            .map(|watched| watched.reach())
            .ok_or_else(|| {
                CommandError::new(ErrorCode::NotFound, texts::deeds::account_of_mail_gone())
            })
    }
}

/// One connection beside the watcher's, however much is asked for (R31).
async fn carry_out(shared: &Shared, reach: &Reach) -> Left {
    let _turn = reach.second.lock().await;
    let dialer = ServerDialer::to(reach.dial.clone());
    let left = actions::carry_out(means(shared, reach, &dialer)).await;
    left.unwrap_or_else(|error| {
        log::error!("{}: actions wait: {error}", reach.account.0);
        Left::Something
    })
}

pub(super) fn means<'a>(
    shared: &'a Shared,
    reach: &'a Reach,
    dialer: &'a ServerDialer,
) -> Means<'a, ServerDialer> {
    Means {
        account: &reach.account,
        dialer,
        tokens: reach.broker.as_ref(),
        store: &shared.store,
        outbox: &shared.outbox,
        rules: &reach.rules,
    }
}
