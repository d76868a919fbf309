//! Finds and starts the shell, at most one at a time, and tells it what to open.
//!
//! What is wanted waits in a list, is given to the shell that says it hosts windows, and leaves the list
//! when the shell says that the window exists: what a shell that was just ending did not carry out is
//! given to the next one. The next one is started only when the old process has ended, because GTK takes
//! a second one of the same application id for a remote of the first (gotcha 38).

mod orders;

use std::{
    path::PathBuf,
    pin::Pin,
    process::Stdio,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use log::{debug, info, warn};
use protocol::{ConsentOrder, Event, OrderId, TransactionId, WindowName, WindowPage};
use tokio::{
    process::{Child, Command},
    sync::{Notify, mpsc, oneshot},
    time::Sleep,
};
use tokio_util::sync::CancellationToken;

use self::orders::Orders;
use crate::{
    action::{Happening, Happenings},
    platform,
};

/// How long a shell that was started may take to connect. Cold, on a slow disk, WebKit takes some seconds.
const START_PATIENCE: Duration = Duration::from_secs(20);

/// How long a shell whose connection has ended may take to end.
const END_PATIENCE: Duration = Duration::from_secs(5);

/// How long the shell may take to end when we quit.
const QUIT_PATIENCE: Duration = Duration::from_secs(2);

/// So many shells in a row that end without connecting are enough.
const TRIES: u32 = 3;

/// Between two tries.
const BREATH: Duration = Duration::from_millis(500);

/// A connection of the socket, by number.
pub(crate) type ConnectionId = u64;

/// The windows, seen from here. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    demo: bool,
    happenings: Happenings,
    orders: Mutex<Orders>,
    program: Option<PathBuf>,
    /// An order came that nobody can carry out.
    wanted: Notify,
    /// The host came or left.
    changed: Notify,
    /// A shell has ended.
    ended: Notify,
}

/// The windows' program is not there.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{}", texts::program::no_windows())]
pub(crate) struct NoShell;

/// Another shell is there already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AlreadyHosted;

impl Shell {
    pub(crate) fn new(demo: bool, happenings: Happenings) -> Self {
        Self {
            inner: Arc::new(Inner {
                demo,
                happenings,
                orders: Mutex::default(),
                program: platform::shell_program(),
                wanted: Notify::new(),
                changed: Notify::new(),
                ended: Notify::new(),
            }),
        }
    }

    /// Opens a window, or brings it to the front; at that page of it, where one is named.
    pub(crate) fn open(
        &self,
        window: WindowName,
        page: Option<WindowPage>,
        activation_token: Option<String>,
    ) -> Result<(), NoShell> {
        self.check()?;
        self.orders().want_window(window, page, activation_token);
        self.inner.wanted.notify_one();
        Ok(())
    }

    /// Opens a consent window. True once it exists.
    pub(crate) async fn open_consent(&self, consent: ConsentOrder) -> Result<bool, NoShell> {
        self.check()?;
        let (opened, is_open) = oneshot::channel();
        self.orders().want_consent(consent, opened);
        self.inner.wanted.notify_one();
        // Its sender is dropped when the shell cannot be started, or the attempt is over.
        Ok(is_open.await.is_ok())
    }

    /// Closes the consent window of that attempt, or does not open it at all.
    pub(crate) fn close_consent(&self, transaction: &TransactionId) {
        self.orders().close_consent(transaction);
    }

    /// That connection is the shell: it gets the orders from here on.
    pub(crate) fn host(
        &self,
        connection: ConnectionId,
        events: mpsc::UnboundedSender<Event>,
    ) -> Result<(), AlreadyHosted> {
        self.orders().host(connection, events)?;
        self.inner.changed.notify_one();
        Ok(())
    }

    /// The window of that order exists.
    pub(crate) fn opened(&self, connection: ConnectionId, order: OrderId) {
        self.orders().opened(connection, order);
    }

    /// Whether that connection is the shell that shows the page of that attempt (2.4).
    pub(crate) fn shows(&self, connection: ConnectionId, transaction: &TransactionId) -> bool {
        self.orders().shows(connection, transaction)
    }

    /// The consent window of that attempt is gone.
    pub(crate) fn consent_closed(&self, transaction: &TransactionId) {
        self.orders().forget_consent(transaction);
    }

    /// A connection has ended. If it was the shell, the pages that it showed are closed.
    pub(crate) fn gone(&self, connection: ConnectionId) {
        let Some(lost) = self.orders().gone(connection) else {
            return;
        };
        for transaction in lost {
            // The program's loop ends after us only.
            let _ = self
                .inner
                .happenings
                .send(Happening::ConsentLost(transaction));
        }
        self.inner.changed.notify_one();
        self.inner.wanted.notify_one();
    }

    /// Told when a shell has ended; for one listener.
    pub(crate) fn ended(&self) -> &Notify {
        &self.inner.ended
    }

    /// Starts shells when they are wanted, until `quit`.
    pub(crate) async fn run(self, quit: CancellationToken) {
        let mut failures = 0;
        loop {
            tokio::select! {
                () = self.inner.wanted.notified() => {}
                () = quit.cancelled() => return,
            }
            while self.orders().needs_shell() {
                let Some(has_hosted) = self.live(&quit).await else {
                    return;
                };
                failures = if has_hosted { 0 } else { failures + 1 };
                if failures >= TRIES {
                    warn!("The windows' program ends at once, again and again; giving up.");
                    self.orders().give_up();
                    failures = 0;
                } else if failures > 0 {
                    tokio::select! {
                        () = tokio::time::sleep(BREATH) => {}
                        () = quit.cancelled() => return,
                    }
                }
            }
        }
    }

    /// One life of a shell: whether it has ever hosted windows. `None` when we quit.
    async fn live(&self, quit: &CancellationToken) -> Option<bool> {
        let Some(mut child) = self.start() else {
            return Some(false);
        };
        let mut has_hosted = false;
        let mut patience: Option<Pin<Box<Sleep>>> =
            Some(Box::pin(tokio::time::sleep(START_PATIENCE)));
        loop {
            let out_of_patience = async {
                match &mut patience {
                    Some(patience) => patience.await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                ended = child.wait() => {
                    debug!("The windows' program ended: {ended:?}.");
                    self.inner.ended.notify_one();
                    return Some(has_hosted);
                }
                () = out_of_patience => {
                    warn!("The windows' program hangs; ending it.");
                    patience = None;
                    // It may have ended in this moment.
                    let _ = child.start_kill();
                }
                () = self.inner.changed.notified() => {
                    if self.orders().is_hosted() {
                        has_hosted = true;
                        patience = None;
                    } else if has_hosted {
                        patience = Some(Box::pin(tokio::time::sleep(END_PATIENCE)));
                    }
                }
                () = quit.cancelled() => {
                    end(child).await;
                    return None;
                }
            }
        }
    }

    fn start(&self) -> Option<Child> {
        let program = self.inner.program.as_ref()?;
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        if self.inner.demo {
            command.arg("--demo");
        }
        // Blank windows on some NVIDIA and Wayland set-ups (gotcha 14).
        if !platform::is_set("WEBKIT_DISABLE_DMABUF_RENDERER") {
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
        match self.orders().first_token() {
            Some(token) => command.env("XDG_ACTIVATION_TOKEN", token),
            // The one that we were started with has been used.
            None => command.env_remove("XDG_ACTIVATION_TOKEN"),
        };
        match command.spawn() {
            Ok(child) => {
                info!("Started the windows' program.");
                Some(child)
            }
            Err(error) => {
                warn!("The windows' program could not be started: {error}.");
                None
            }
        }
    }

    fn check(&self) -> Result<(), NoShell> {
        let is_there = self.inner.program.is_some() || self.orders().is_hosted();
        if is_there { Ok(()) } else { Err(NoShell) }
    }

    fn orders(&self) -> MutexGuard<'_, Orders> {
        self.inner
            .orders
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// It has been told by the end of its connection.
async fn end(mut child: Child) {
    if tokio::time::timeout(QUIT_PATIENCE, child.wait())
        .await
        .is_err()
    {
        warn!("The windows' program did not end by itself.");
        // It may have ended in this moment.
        let _ = child.kill().await;
    }
}
