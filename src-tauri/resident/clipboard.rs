//! Lends a one-time code to the clipboard.
//!
//! Promises: after a minute it is taken back, unless something else was copied meanwhile; clipboard managers are asked
//! not to keep it; when the program ends within that minute it is taken back at once. Nothing else is ever read or
//! written there.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use log::{debug, warn};
use tokio_util::sync::CancellationToken;

/// So long a code may be pasted.
const LENT: Duration = Duration::from_secs(60);

/// The system's clipboard. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Clipboard {
    /// On Linux what is copied is there as long as this is: whoever pastes asks us for it.
    lent: Arc<Mutex<Option<Lent>>>,
}

/// What lies there, as far as it is ours.
struct Lent {
    board: arboard::Clipboard,
    code: String,
    /// Ends the wait for taking it back, when another one follows.
    replaced: CancellationToken,
}

/// Why nothing was copied.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{}", texts::program::no_clipboard())]
pub(crate) struct NoClipboard;

impl Clipboard {
    /// Puts the code there for a minute, or until `quit`.
    pub(crate) async fn lend(
        &self,
        code: String,
        quit: CancellationToken,
    ) -> Result<(), NoClipboard> {
        let replaced = CancellationToken::new();
        let ours = replaced.clone();
        // The system may take its time to answer.
        self.beside(move |lent| {
            let mut board = arboard::Clipboard::new().map_err(|error| unusable(&error))?;
            if let Some(before) = lent.take() {
                before.replaced.cancel();
            }
            put(&mut board, &code).map_err(|error| unusable(&error))?;
            *lent = Some(Lent {
                board,
                code,
                replaced,
            });
            Ok(())
        })
        .await?;
        let board = self.clone();
        #[expect(
            clippy::disallowed_methods,
            reason = "it ends by itself, at the end of the program at the latest"
        )]
        tokio::spawn(async move {
            tokio::select! {
                () = ours.cancelled() => return,
                () = tokio::time::sleep(LENT) => {}
                () = quit.cancelled() => {}
            }
            let taken = board.beside(|lent| lent.take().map_or(Ok(()), take_back));
            if taken.await.is_err() {
                warn!("A code may still be in the clipboard.");
            }
        });
        Ok(())
    }

    async fn beside(
        &self,
        work: impl FnOnce(&mut Option<Lent>) -> Result<(), NoClipboard> + Send + 'static,
    ) -> Result<(), NoClipboard> {
        let lent = Arc::clone(&self.lent);
        let (done, outcome) = tokio::sync::oneshot::channel();
        // A thread of its own: one that the system lets wait without end must not keep us from quitting.
        let thread = std::thread::Builder::new().name("clipboard".to_owned());
        let started = thread.spawn(move || {
            let worked = work(&mut lent.lock().unwrap_or_else(PoisonError::into_inner));
            // Nobody waits any more: then the program is ending.
            let _ = done.send(worked);
        });
        if started.is_err() {
            return Err(NoClipboard);
        }
        outcome.await.unwrap_or(Err(NoClipboard))
    }
}

fn put(board: &mut arboard::Clipboard, code: &str) -> Result<(), arboard::Error> {
    let set = board.set();
    #[cfg(target_os = "linux")]
    let set = arboard::SetExtLinux::exclude_from_history(set);
    #[cfg(target_os = "macos")]
    let set = arboard::SetExtApple::exclude_from_history(set);
    #[cfg(windows)]
    let set = arboard::SetExtWindows::exclude_from_history(set);
    set.text(code)
}

/// Only if it is still there: what the user copied since is theirs.
fn take_back(mut lent: Lent) -> Result<(), NoClipboard> {
    let is_ours = lent.board.get_text().is_ok_and(|text| text == lent.code);
    if is_ours {
        debug!("The code is taken out of the clipboard.");
        lent.board.clear().map_err(|error| unusable(&error))?;
    }
    Ok(())
}

fn unusable(error: &arboard::Error) -> NoClipboard {
    warn!("The clipboard cannot be used: {error}.");
    NoClipboard
}
