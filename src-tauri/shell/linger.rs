//! The panel waits a little, unseen, before it goes: whoever has closed it may look again at once.
//!
//! Starting the web engine is most of what a click on the icon costs. Within [`LINGER`] the window is shown as it
//! is, and its page has followed the mail meanwhile; after that it is destroyed, and with the last window its
//! processes and their memory. Only the panel: the other windows are opened once, and hold what was typed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tauri::{WebviewWindow, WindowEvent, async_runtime};

/// How long it waits.
const LINGER: Duration = Duration::from_secs(20);

/// Hides the window when it is to be closed, and closes it later, unless it was wanted again.
pub(crate) fn before_closing(window: &WebviewWindow) {
    let closing = window.clone();
    let closed = Arc::new(AtomicU64::new(0));
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else {
            return;
        };
        if let Err(error) = closing.hide() {
            log::debug!("A window that could not be hidden closes: {error}.");
            return;
        }
        api.prevent_close();
        let time = closed.fetch_add(1, Ordering::Relaxed) + 1;
        let (window, closed) = (closing.clone(), Arc::clone(&closed));
        async_runtime::spawn(async move {
            tokio::time::sleep(LINGER).await;
            // Closed once more since: that time has its own wait.
            let is_last = closed.load(Ordering::Relaxed) == time;
            if is_last && !window.is_visible().unwrap_or(false) {
                // It may be gone already, with the resident.
                let _ = window.destroy();
            }
        });
    });
}
