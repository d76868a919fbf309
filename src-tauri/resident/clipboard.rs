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
#[derive(Clone)]
pub(crate) struct Clipboard {
    /// On Linux what is copied is there as long as this is: whoever pastes asks us for it.
    lent: Arc<Mutex<Option<Lent>>>,
    open: Open,
}

/// Opens the clipboard anew: what was put there through an older opening is another's.
type Open = Arc<dyn Fn() -> Result<Box<dyn Board>, arboard::Error> + Send + Sync>;

/// A clipboard that is open.
trait Board: Send {
    fn clear(&mut self) -> Result<(), arboard::Error>;
    fn put(&mut self, code: &str) -> Result<(), arboard::Error>;
    fn text(&mut self) -> Result<String, arboard::Error>;
}

impl Default for Clipboard {
    fn default() -> Self {
        Self::over(Arc::new(|| Ok(Box::new(arboard::Clipboard::new()?))))
    }
}

/// What lies there, as far as it is ours.
struct Lent {
    board: Box<dyn Board>,
    code: String,
    /// Ends the wait for taking it back, when another one follows.
    replaced: CancellationToken,
}

/// Why nothing was copied.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{}", texts::program::no_clipboard())]
pub(crate) struct NoClipboard;

impl Clipboard {
    fn over(open: Open) -> Self {
        Self {
            lent: Arc::default(),
            open,
        }
    }

    /// Puts the code there for a minute, or until `quit`.
    pub(crate) async fn lend(
        &self,
        code: String,
        quit: CancellationToken,
    ) -> Result<(), NoClipboard> {
        let replaced = CancellationToken::new();
        let (ours, open) = (replaced.clone(), Arc::clone(&self.open));
        // The system may take its time to answer.
        self.beside(move |lent| {
            let mut board = open().map_err(|error| unusable(&error))?;
            if let Some(before) = lent.take() {
                before.replaced.cancel();
            }
            board.put(&code).map_err(|error| unusable(&error))?;
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
                () = tokio::time::sleep(lent()) => {}
                () = quit.cancelled() => {}
            }
            let taken = board.beside(move |lent| {
                // It ended in the moment in which another one followed: what lies there has its own minute.
                if ours.is_cancelled() {
                    return Ok(());
                }
                lent.take().map_or(Ok(()), take_back)
            });
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

impl Board for arboard::Clipboard {
    fn clear(&mut self) -> Result<(), arboard::Error> {
        Self::clear(self)
    }

    fn put(&mut self, code: &str) -> Result<(), arboard::Error> {
        let set = self.set();
        #[cfg(target_os = "linux")]
        let set = arboard::SetExtLinux::exclude_from_history(set);
        #[cfg(target_os = "macos")]
        let set = arboard::SetExtApple::exclude_from_history(set);
        #[cfg(windows)]
        let set = arboard::SetExtWindows::exclude_from_history(set);
        set.text(code)
    }

    fn text(&mut self) -> Result<String, arboard::Error> {
        self.get_text()
    }
}

fn lent() -> Duration {
    #[cfg(debug_assertions)]
    if let Some(minute) = crate::platform::test_minute() {
        return minute;
    }
    LENT
}

/// Only if it is still there: what the user copied since is theirs.
fn take_back(mut lent: Lent) -> Result<(), NoClipboard> {
    let is_ours = lent.board.text().is_ok_and(|text| text == lent.code);
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

#[cfg(test)]
mod tests {
    use std::sync::Condvar;

    use super::*;

    /// Much longer than any thread takes.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// What lies in a clipboard of this test's own, and who waits for another text in it.
    #[derive(Clone, Default)]
    struct Pretended(Arc<(Mutex<String>, Condvar)>);

    impl Pretended {
        fn clipboard(&self) -> Clipboard {
            let board = self.clone();
            Clipboard::over(Arc::new(move || Ok(Box::new(board.clone()))))
        }

        fn has(&self) -> String {
            self.0.0.lock().unwrap().clone()
        }

        fn hold(&self, text: &str) {
            text.clone_into(&mut self.0.0.lock().unwrap());
            self.0.1.notify_all();
        }

        /// Waits for a thread, in which no time passes.
        async fn becomes(&self, text: &str) {
            // Whoever starts the thread has done so then.
            settle().await;
            let (held, news) = &*self.0;
            let held = held.lock().unwrap();
            let held = news.wait_timeout_while(held, PATIENCE, |held| held.as_str() != text);
            assert_eq!(*held.unwrap().0, text, "in time");
        }
    }

    impl Board for Pretended {
        fn clear(&mut self) -> Result<(), arboard::Error> {
            self.hold("");
            Ok(())
        }

        fn put(&mut self, code: &str) -> Result<(), arboard::Error> {
            self.hold(code);
            Ok(())
        }

        fn text(&mut self) -> Result<String, arboard::Error> {
            Ok(self.has())
        }
    }

    /// So much time passes, and whoever waited for it does what they wait for.
    async fn pass(time: Duration) {
        // Whoever is to wait begins to, first.
        settle().await;
        tokio::time::advance(time).await;
        settle().await;
    }

    async fn settle() {
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
    }

    const ALMOST: Duration = LENT.saturating_sub(Duration::from_secs(1));
    const REST: Duration = Duration::from_secs(2);

    #[tokio::test(start_paused = true)]
    async fn a_code_is_taken_back_after_a_minute() {
        let board = Pretended::default();
        let clipboard = board.clipboard();
        let code = "481220".to_owned();
        clipboard
            .lend(code, CancellationToken::new())
            .await
            .unwrap();
        pass(ALMOST).await;
        assert_eq!(board.has(), "481220", "it can still be pasted");
        pass(REST).await;
        board.becomes("").await;
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_copied_since_stays_and_so_does_a_newer_code_for_its_own_minute() {
        let board = Pretended::default();
        let clipboard = board.clipboard();
        let quit = CancellationToken::new();
        let lend = async |code: &str| clipboard.lend(code.to_owned(), quit.clone()).await.unwrap();
        lend("1111").await;
        pass(ALMOST).await;
        lend("2222").await;
        pass(REST).await;
        assert_eq!(board.has(), "2222", "its minute has just begun");
        board.hold("mine");
        pass(LENT).await;
        // The thread that looks is the last one that takes the lock.
        for _ in 0..1_000_000 {
            if clipboard.lent.lock().unwrap().is_none() {
                break;
            }
            tokio::task::yield_now().await;
        }
        assert!(clipboard.lent.lock().unwrap().is_none(), "it has looked");
        assert_eq!(board.has(), "mine");

        lend("3333").await;
        settle().await;
        quit.cancel();
        board.becomes("").await;
    }
}
