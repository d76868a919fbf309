//! Services of the desktop that a test plays: a screen saver, who shares the screen on GNOME, and a notification daemon
//! as KDE has one.

#![expect(
    missing_docs,
    reason = "zbus makes public what only the bus calls, and documents nothing of it"
)]

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use headless::Desktop;
use zbus::{Connection, interface, object_server::SignalEmitter, zvariant::OwnedValue};

/// Says whether the screen is locked, as a desktop's screen saver does.
#[derive(Debug)]
pub struct ScreenSaver {
    connection: Connection,
    is_locked: Arc<AtomicBool>,
}

struct Saver {
    is_locked: Arc<AtomicBool>,
}

const SAVER: &str = "/org/freedesktop/ScreenSaver";

#[interface(name = "org.freedesktop.ScreenSaver")]
impl Saver {
    fn get_active(&self) -> bool {
        self.is_locked.load(Ordering::Relaxed)
    }

    #[zbus(signal)]
    async fn active_changed(emitter: &SignalEmitter<'_>, is_active: bool) -> zbus::Result<()>;
}

impl ScreenSaver {
    /// Takes its name on that bus. The screen is not locked.
    ///
    /// # Errors
    /// When somebody has the name.
    pub async fn start(desktop: &Desktop) -> anyhow::Result<Self> {
        let is_locked = Arc::new(AtomicBool::new(false));
        let saver = Saver {
            is_locked: Arc::clone(&is_locked),
        };
        let connection = zbus::connection::Builder::address(desktop.bus().as_str())?
            .serve_at(SAVER, saver)?
            .name("org.freedesktop.ScreenSaver")?
            .build()
            .await?;
        Ok(Self {
            connection,
            is_locked,
        })
    }

    /// Locks the screen, or unlocks it, and tells everybody.
    ///
    /// # Errors
    /// When the bus is gone.
    pub async fn lock(&self, is_locked: bool) -> anyhow::Result<()> {
        self.is_locked.store(is_locked, Ordering::Relaxed);
        let object = self
            .connection
            .object_server()
            .interface::<_, Saver>(SAVER)
            .await?;
        Saver::active_changed(object.signal_emitter(), is_locked).await?;
        Ok(())
    }
}

/// Shares the screen, as far as it shows on the bus of a GNOME desktop: an object for whoever sees it, and two signals.
#[derive(Debug)]
pub struct ScreenCast(Connection);

struct Session;

struct Stream;

const SESSION: &str = "/org/gnome/Mutter/ScreenCast/Session/u1";
const STREAM: &str = "/org/gnome/Mutter/ScreenCast/Stream/u1";

#[interface(name = "org.gnome.Mutter.ScreenCast.Session")]
impl Session {
    #[zbus(signal)]
    async fn closed(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

#[interface(name = "org.gnome.Mutter.ScreenCast.Stream")]
impl Stream {
    #[zbus(signal, name = "PipeWireStreamAdded")]
    async fn added(emitter: &SignalEmitter<'_>, node: u32) -> zbus::Result<()>;
}

impl ScreenCast {
    /// Takes its name on that bus. Nobody sees the screen.
    ///
    /// # Errors
    /// When somebody has the name.
    pub async fn start(desktop: &Desktop) -> anyhow::Result<Self> {
        let connection = zbus::connection::Builder::address(desktop.bus().as_str())?
            .name("org.gnome.Mutter.ScreenCast")?
            .build()
            .await?;
        Ok(Self(connection))
    }

    /// Shows the screen to somebody, or to nobody any more, and tells everybody.
    ///
    /// # Errors
    /// When the bus is gone.
    pub async fn share(&self, is_shared: bool) -> anyhow::Result<()> {
        let objects = self.0.object_server();
        if is_shared {
            objects.at(SESSION, Session).await?;
            objects.at(STREAM, Stream).await?;
            let stream = objects.interface::<_, Stream>(STREAM).await?;
            Stream::added(stream.signal_emitter(), 42).await?;
        } else {
            let session = objects.interface::<_, Session>(SESSION).await?;
            let emitter = session.signal_emitter().to_owned();
            objects.remove::<Stream, _>(STREAM).await?;
            objects.remove::<Session, _>(SESSION).await?;
            Session::closed(&emitter).await?;
        }
        Ok(())
    }
}

/// Takes notifications and shows none, and says whether its user wants to be left alone.
#[derive(Debug)]
pub struct Daemon {
    is_inhibited: Arc<AtomicBool>,
    /// Has its name as long as it lives.
    _connection: Connection,
}

struct Notifications {
    is_inhibited: Arc<AtomicBool>,
    last: AtomicU32,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[expect(
        clippy::too_many_arguments,
        reason = "the Desktop Notifications Specification has it so"
    )]
    fn notify(
        &self,
        _app: &str,
        replaces: u32,
        _icon: &str,
        _title: &str,
        _body: &str,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        if replaces > 0 {
            return replaces;
        }
        self.last.fetch_add(1, Ordering::Relaxed) + 1
    }

    #[expect(clippy::unused_self, reason = "there is no bubble")]
    fn close_notification(&self, _id: u32) {}

    #[expect(clippy::unused_self, reason = "it is always the same")]
    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "body-markup", "sound"]
            .map(str::to_owned)
            .into()
    }

    #[expect(clippy::unused_self, reason = "it is always the same")]
    fn get_server_information(&self) -> (String, String, String, String) {
        let words = ["Plasma", "KDE", "5.27", "1.2"].map(str::to_owned);
        words.into()
    }

    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.is_inhibited.load(Ordering::Relaxed)
    }
}

impl Daemon {
    /// Takes its name on that bus, where no other daemon is. Its user takes notifications.
    ///
    /// # Errors
    /// When somebody has the name.
    pub async fn start(desktop: &Desktop) -> anyhow::Result<Self> {
        let is_inhibited = Arc::new(AtomicBool::new(false));
        let notifications = Notifications {
            is_inhibited: Arc::clone(&is_inhibited),
            last: AtomicU32::new(0),
        };
        let connection = zbus::connection::Builder::address(desktop.bus().as_str())?
            .serve_at("/org/freedesktop/Notifications", notifications)?
            .name("org.freedesktop.Notifications")?
            .build()
            .await?;
        Ok(Self {
            is_inhibited,
            _connection: connection,
        })
    }

    /// Its user wants to be left alone, or no longer.
    pub fn inhibit(&self, is_inhibited: bool) {
        self.is_inhibited.store(is_inhibited, Ordering::Relaxed);
    }
}
