//! A desktop without a screen: Xvfb, a session bus, a window manager, a panel with a tray, and a
//! notification daemon, with folders of its own.
//!
//! `cargo xtask demo` uses it where there is no display, and the tests put it around both programs
//! (`tests/support/desktop.rs`). Promise: whatever it started is ended when it is
//! dropped, each by its process id, and nothing of the user's own session is touched.

mod processes;
mod settings;
mod windows;

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context as _, bail};

use self::settings::{BUS, GTK, NOTIFICATIONS, PANEL};
pub use self::{
    processes::{descendants, end, signal},
    windows::{Look, Place, Window},
};

/// How often a condition is looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// How long a part of the desktop may take to come up. Usually it is well below a second; a machine
/// that compiles at the same time needs more.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which daemon shows the notifications.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NotificationDaemon {
    /// dunst: plain text, actions by `dunstctl`.
    Dunst,
    /// xfce4-notifyd: real buttons.
    Xfce,
}

/// The desktop, running until it is dropped.
#[derive(Debug)]
pub struct Desktop {
    children: Vec<(String, Child)>,
    display: String,
    folder: PathBuf,
}

impl Desktop {
    /// Starts it all and waits until the panel hosts icons and the daemon takes notifications.
    pub fn start(daemon: NotificationDaemon) -> anyhow::Result<Self> {
        let mut desktop = Self::bare()?;
        let manager = desktop.command("xfwm4");
        desktop.spawn("xfwm4", manager, &["--compositor=off"])?;
        desktop.start_panel()?;
        desktop.start_notifications(daemon)?;
        // Only a colour to see windows against; nobody fails for it.
        let _ = desktop
            .command("xsetroot")
            .args(["-solid", "#3d5a73"])
            .status();
        Ok(desktop)
    }

    /// Starts the screen and the session bus only.
    pub fn bare() -> anyhow::Result<Self> {
        Self::with_services(true)
    }

    /// The same with a window manager, and a bus that starts no service when it is asked for one.
    pub fn empty() -> anyhow::Result<Self> {
        let mut desktop = Self::with_services(false)?;
        let manager = desktop.command("xfwm4");
        desktop.spawn("xfwm4", manager, &["--compositor=off"])?;
        Ok(desktop)
    }

    fn with_services(starts_services: bool) -> anyhow::Result<Self> {
        let folder = fresh_folder()?;
        for part in [
            "home/.config",
            "home/.local/share",
            "home/.cache",
            "run",
            "logs",
        ] {
            fs::create_dir_all(folder.join(part))?;
        }
        only_for_us(&folder.join("run"))?;
        fs::create_dir_all(folder.join("home/.config/gtk-3.0"))?;
        fs::write(folder.join("home/.config/gtk-3.0/settings.ini"), GTK)?;
        let mut desktop = Self {
            children: Vec::new(),
            display: String::new(),
            folder,
        };

        // It chooses a free number by itself, and says which on descriptor 1.
        let mut screen = Command::new("Xvfb");
        screen.args(["-displayfd", "1", "-nolisten", "tcp"]);
        screen.args(["-screen", "0", "1280x800x24"]);
        let number = desktop.spawn_that_speaks("xvfb", screen)?;
        desktop.display = format!(":{number}");

        let mut bus = desktop.command("dbus-daemon");
        bus.args(["--nofork", "--nopidfile", "--print-address=1"]);
        bus.arg(format!("--address={}", desktop.bus()));
        if starts_services {
            bus.arg("--session");
        } else {
            let file = desktop.folder.join("bus.conf");
            fs::write(&file, BUS.replace("ADDRESS", &desktop.bus()))?;
            bus.arg(format!("--config-file={}", file.display()));
        }
        desktop.spawn_that_speaks("dbus-daemon", bus)?;
        Ok(desktop)
    }

    /// A program that will live on this desktop: its display, its bus, its folders.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for foreign in [
            "DBUS_STARTER_ADDRESS",
            "DESKTOP_STARTUP_ID",
            "GNOME_KEYRING_CONTROL",
            // Cargo's: each of a program's hundreds of libraries would be looked for in six folders of ours first.
            "LD_LIBRARY_PATH",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "XDG_ACTIVATION_TOKEN",
            "XDG_SESSION_ID",
        ] {
            command.env_remove(foreign);
        }
        command.envs(self.environment()).stdin(Stdio::null());
        command
    }

    /// The variables that make a program live on this desktop.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let home = self.home();
        let below = |path: &str| home.join(path).display().to_string();
        vec![
            ("DBUS_SESSION_BUS_ADDRESS", self.bus()),
            ("DISPLAY", self.display.clone()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("GTK_THEME", "Adwaita".to_owned()),
            ("HOME", home.display().to_string()),
            // What tests read is English, wherever they run.
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("XDG_CACHE_HOME", below(".cache")),
            ("XDG_CONFIG_HOME", below(".config")),
            ("XDG_CURRENT_DESKTOP", "XFCE".to_owned()),
            ("XDG_DATA_HOME", below(".local/share")),
            ("XDG_RUNTIME_DIR", self.runtime().display().to_string()),
            ("XDG_STATE_HOME", below(".local/state")),
        ]
    }

    /// The screen's name, as `DISPLAY` has it.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The session bus's address.
    pub fn bus(&self) -> String {
        format!("unix:path={}", self.runtime().join("bus").display())
    }

    /// Everything of this desktop; removed with it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its home folder.
    pub fn home(&self) -> PathBuf {
        self.folder.join("home")
    }

    /// Its `XDG_RUNTIME_DIR`: short, so that a socket's path fits.
    pub fn runtime(&self) -> PathBuf {
        self.folder.join("run")
    }

    /// What the program that was started under this name has said.
    pub fn log(&self, name: &str) -> String {
        fs::read(self.log_file(name)).map_or_else(
            |_| String::new(),
            |bytes| String::from_utf8_lossy(&bytes).into_owned(),
        )
    }

    /// Starts a program that is ended with the desktop; returns its process id.
    pub fn spawn(
        &mut self,
        name: &str,
        mut command: Command,
        arguments: &[&str],
    ) -> anyhow::Result<u32> {
        let log = File::create(self.log_file(name))?;
        let child = command
            .args(arguments)
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let id = child.id();
        self.children.push((name.to_owned(), child));
        Ok(id)
    }

    /// Ends a program that `spawn` started, and waits for its end.
    pub fn end(&mut self, name: &str) {
        if let Some(index) = self.children.iter().position(|(known, _)| known == name) {
            let (_, mut child) = self.children.swap_remove(index);
            end(&mut child);
        }
    }

    /// Starts the panel, and waits until it hosts icons.
    pub fn start_panel(&mut self) -> anyhow::Result<()> {
        let settings = self.home().join(".config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("xfce4-panel.xml"), PANEL)?;
        fs::write(settings.join("xfce4-notifyd.xml"), NOTIFICATIONS)?;
        let panel = self.command("xfce4-panel");
        self.spawn("xfce4-panel", panel, &["--disable-wm-check"])?;
        self.wait_for_name("org.kde.StatusNotifierWatcher")
    }

    /// Starts the notification daemon, and waits until it takes notifications.
    pub fn start_notifications(&mut self, daemon: NotificationDaemon) -> anyhow::Result<()> {
        match daemon {
            NotificationDaemon::Dunst => {
                let dunst = self.command("dunst");
                self.spawn("dunst", dunst, &[])?;
            }
            NotificationDaemon::Xfce => {
                let program = xfce4_notifyd()?;
                let notifyd = self.command(program);
                self.spawn("xfce4-notifyd", notifyd, &[])?;
            }
        }
        self.wait_for_name("org.freedesktop.Notifications")
    }

    /// From now on the bus starts nobody who would own that name.
    pub fn mask_service(&self, name: &str) -> anyhow::Result<()> {
        // Before those of the system, and looked at again by the bus when asked.
        let services = self.home().join(".local/share/dbus-1/services");
        fs::create_dir_all(&services)?;
        let text = format!("[D-BUS Service]\nName={name}\nExec=/bin/false\n");
        fs::write(services.join(format!("{name}.service")), text)?;
        let mut ask = self.command("dbus-send");
        ask.args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/",
            "org.freedesktop.DBus.ReloadConfig",
        ]);
        let answer = ask.output()?;
        if !answer.status.success() {
            bail!("The bus does not read its services again");
        }
        Ok(())
    }

    /// Waits until somebody on the bus owns that name.
    pub fn wait_for_name(&self, name: &str) -> anyhow::Result<()> {
        wait_for(&format!("{name} on the session bus"), PATIENCE, || {
            let mut ask = self.command("dbus-send");
            ask.args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/",
            ]);
            ask.arg("org.freedesktop.DBus.NameHasOwner");
            ask.arg(format!("string:{name}"));
            ask.stderr(Stdio::null());
            let answer = ask.output().ok()?;
            String::from_utf8_lossy(&answer.stdout)
                .contains("boolean true")
                .then_some(())
        })
    }

    /// Starts a program that says on its first line that it is ready.
    fn spawn_that_speaks(&mut self, name: &str, mut command: Command) -> anyhow::Result<String> {
        let log = File::create(self.log_file(name))?;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        self.children.push((name.to_owned(), child));
        let line = line.trim().to_owned();
        if line.is_empty() {
            bail!("{name} did not start: {}", self.log(name).trim());
        }
        Ok(line)
    }

    fn log_file(&self, name: &str) -> PathBuf {
        self.folder.join("logs").join(format!("{name}.log"))
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // The newest first: programs before the bus, the bus before the screen.
        while let Some((_, mut child)) = self.children.pop() {
            end(&mut child);
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Looks again and again until there is an answer.
pub fn wait_for<T>(
    what: &str,
    limit: Duration,
    mut look: impl FnMut() -> Option<T>,
) -> anyhow::Result<T> {
    let glances = limit.as_millis() / GLANCE.as_millis();
    for _ in 0..glances {
        if let Some(found) = look() {
            return Ok(found);
        }
        sleep(GLANCE);
    }
    bail!("Waited in vain for {what} ({} s)", limit.as_secs());
}

fn fresh_folder() -> anyhow::Result<PathBuf> {
    static NEXT: AtomicU32 = AtomicU32::new(0);

    // Not below the target folder: the path of a socket has room for 107 bytes only.
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("tidings-{}-{number}", std::process::id()));
    fs::create_dir(&folder).with_context(|| format!("{} could not be made", folder.display()))?;
    Ok(folder)
}

fn only_for_us(folder: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    let _ = folder;
    Ok(())
}

/// It lies outside the path, below the machine's library folder.
fn xfce4_notifyd() -> anyhow::Result<PathBuf> {
    fs::read_dir("/usr/lib")?
        .flatten()
        .map(|folder| folder.path().join("xfce4/notifyd/xfce4-notifyd"))
        .chain([PathBuf::from("/usr/lib/xfce4/notifyd/xfce4-notifyd")])
        .find(|program| program.exists())
        .context("xfce4-notifyd is not installed")
}
