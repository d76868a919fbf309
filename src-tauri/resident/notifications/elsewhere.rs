//! macOS and Windows, through notify-rust. Not yet verified by hand, and without buttons.

use engine::notify::NotifyError;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::{
    Order,
    layout::{Capabilities, Layout},
};
use crate::action::Happenings;

/// The system's notifications.
pub(crate) struct Desk {
    ordered: mpsc::Receiver<Order>,
    /// Clicks are not reported yet.
    _happenings: Happenings,
}

impl Desk {
    pub(super) fn new(ordered: mpsc::Receiver<Order>, happenings: Happenings) -> Self {
        Self {
            ordered,
            _happenings: happenings,
        }
    }

    /// Shows until `quit`. Taking back is not possible there.
    pub(crate) async fn run(mut self, quit: CancellationToken) {
        loop {
            let order = tokio::select! {
                order = self.ordered.recv() => order,
                () = quit.cancelled() => None,
            };
            // Whoever ordered may have gone: we are quitting.
            match order {
                Some(Order::Show(notice, answer)) => {
                    let can = Capabilities {
                        body: true,
                        ..Capabilities::default()
                    };
                    let layout = Layout::of(&notice, can);
                    let shown = notify_rust::Notification::new()
                        .appname("Tidings")
                        .summary(&layout.summary)
                        .body(&layout.body)
                        .show();
                    let _ = answer.send(match shown {
                        Ok(_) => Ok(()),
                        Err(_) => Err(NotifyError::Unavailable),
                    });
                }
                Some(Order::Withdraw(_, answer)) => {
                    let _ = answer.send(());
                }
                None => return,
            }
        }
    }
}
