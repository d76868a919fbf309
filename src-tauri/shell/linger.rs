//! The panel waits a little, unseen, before it goes: whoever has closed it may look again at once.
//!
//! Starting the web engine is most of what a click on the icon costs. Within [`LINGER`] the window is shown as it
//! is, and its page has followed the mail meanwhile; after that it is destroyed, and with the last window its
//! processes and their memory. Only the panel: the other windows are opened once, and hold what was typed.
//!
//! Promise: a click that comes while the window is about to go still opens one.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use protocol::WindowName;
use tauri::{AppHandle, Emitter as _, Manager as _, WebviewWindow, WindowEvent, async_runtime};

/// How long it waits.
const LINGER: Duration = Duration::from_secs(20);

/// Between two looks whether it is gone.
const GLANCE: Duration = Duration::from_millis(5);

/// What has become of the panel.
static PANEL: Mutex<Panel> = Mutex::new(Panel {
    changes: 0,
    is_going: false,
});

struct Panel {
    /// How often it was wanted or closed. Who waits is overtaken by the next one.
    changes: u64,
    /// Being destroyed: it is not shown any more.
    is_going: bool,
}

impl Panel {
    /// The number of this change.
    fn change(&mut self) -> u64 {
        self.changes += 1;
        self.changes
    }

    /// Whether it goes, now that somebody has waited since that change.
    fn go(&mut self, since: u64) -> bool {
        self.is_going |= self.changes == since;
        self.is_going
    }
}

fn panel() -> MutexGuard<'static, Panel> {
    PANEL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hides the window when it is to be closed, and closes it later, unless it was wanted again.
pub(crate) fn before_closing(window: &WebviewWindow) {
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            if let Err(error) = closing.hide() {
                log::debug!("A window that could not be hidden closes: {error}.");
                return;
            }
            api.prevent_close();
            // Whatever was looked for in it is looked for no more.
            if let Err(error) = closing.emit("panel-closed", ()) {
                log::debug!("The panel stays as it was closed: {error}.");
            }
            let change = panel().change();
            let window = closing.clone();
            async_runtime::spawn(async move {
                tokio::time::sleep(LINGER).await;
                // On the thread that shows windows, too: there is nothing between the decision and the deed.
                let going = window.clone();
                let outcome = window.run_on_main_thread(move || {
                    if panel().go(change) {
                        // It may be gone already, with the resident.
                        let _ = going.destroy();
                    }
                });
                if let Err(error) = outcome {
                    log::debug!("The panel went with the program: {error}.");
                }
            });
        }
    });
}

/// It is wanted: one that waits stays, and one that is going is waited for, so that another can be opened.
pub(crate) async fn keep(app: &AppHandle) {
    let is_going = {
        let mut panel = panel();
        panel.change();
        panel.is_going
    };
    while is_going && app.get_webview_window(WindowName::Panel.label()).is_some() {
        tokio::time::sleep(GLANCE).await;
    }
    panel().is_going = false;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_wanted_again_stays() {
        let mut panel = Panel {
            changes: 0,
            is_going: false,
        };
        let closed = panel.change();
        let wanted = panel.change();
        assert!(!panel.go(closed), "it was wanted since");
        let closed_again = panel.change();
        assert!(!panel.go(closed) && !panel.go(wanted), "nor too early");
        assert!(panel.go(closed_again), "and then it goes");
    }
}
