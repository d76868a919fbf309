//! Windows and macOS: the board, over what the system shows.

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod native;
#[cfg(windows)]
#[path = "windows.rs"]
mod native;

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::{Order, board::Board};
use crate::action::Happenings;

/// The system's notifications.
pub(crate) struct Desk(Board<native::System>);

impl Desk {
    pub(super) fn new(ordered: mpsc::Receiver<Order>, happenings: Happenings) -> Self {
        Self(Board::new(ordered, happenings))
    }

    /// Shows, takes back and listens until `quit`.
    pub(crate) async fn run(self, quit: CancellationToken) {
        self.0.run(quit).await;
    }
}
