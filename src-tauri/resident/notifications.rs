//! The desktop's notifications: the engine's port on one side, the desktop on the other.
//!
//! One task owns the connection to the desktop and all that is known of what is on screen. Whoever wants
//! something shown or taken back sends it an order and waits; what the user clicks goes to the program's
//! loop as an [`Action`](crate::action::Action).

#[cfg(any(test, not(target_os = "linux")))]
mod board;
#[cfg(any(test, target_os = "macos"))]
mod categories;
mod layout;
mod names;
#[cfg(any(test, windows))]
mod toast;

#[cfg(target_os = "linux")]
#[path = "notifications/linux.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "notifications/elsewhere.rs"]
mod system;

use std::sync::Arc;

use engine::{
    keychain::PortFuture,
    notify::{Notice, NoticeKey, Notifier, NotifyError, Told},
};
use tokio::sync::{mpsc, oneshot};

pub(crate) use self::system::Desk;
use crate::action::{Happening, Happenings};

/// How many orders may wait. The engine shows one after the other, so there are never many.
const WAITING: usize = 64;

/// What the engine wants.
enum Order {
    Show(Notice, oneshot::Sender<Result<(), NotifyError>>),
    Withdraw(NoticeKey, oneshot::Sender<()>),
}

/// The engine's end of it.
struct Notifications {
    happenings: Happenings,
    orders: mpsc::Sender<Order>,
}

/// The port, and the task behind it ([`Desk::run`]).
pub(crate) fn new(happenings: Happenings) -> (Arc<dyn Notifier>, Desk) {
    let (orders, ordered) = mpsc::channel(WAITING);
    (
        Arc::new(Notifications {
            happenings: happenings.clone(),
            orders,
        }),
        Desk::new(ordered, happenings),
    )
}

impl Notifier for Notifications {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            if self.orders.send(Order::Show(notice, answer)).await.is_err() {
                // We are quitting: the row stays, and is shown at the next start.
                return Err(NotifyError::Unavailable);
            }
            answered.await.unwrap_or(Err(NotifyError::Unavailable))
        })
    }

    fn told(&self, told: Told) {
        // We are quitting: what it would start would be ended at once.
        let _ = self.happenings.send(Happening::Told(told));
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            let order = Order::Withdraw(key.clone(), answer);
            if self.orders.send(order).await.is_ok() {
                // Gone with us, then.
                let _ = answered.await;
            }
        })
    }
}
