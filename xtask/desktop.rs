//! A desktop without a screen: Xvfb, a session bus, a window manager, a panel with a tray, and a
//! notification daemon, with folders of its own.
//!
//! `cargo xtask demo` uses it where there is no display, and the tests put it around both programs
//! (`tests/support/desktop.rs` takes this file in). Promise: whatever it started is ended when it is
//! dropped, each by its process id, and nothing of the user's own session is touched.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context as _, bail, ensure};

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

/// A window on the screen.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Window(String);

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
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        bus.arg(format!("--address={}", desktop.bus()));
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

    /// The visible windows whose title (or else whose class) matches.
    pub fn windows(&self, by: &str, pattern: &str) -> Vec<Window> {
        self.command("xdotool")
            .args(["search", "--onlyvisible", by, pattern])
            .stderr(Stdio::null())
            .output()
            .map(|output| {
                String::from_utf8_lossy(&output.stdout)
                    .lines()
                    .map(|line| Window(line.to_owned()))
                    .collect()
            })
            .unwrap_or_default()
    }

    /// Waits for a window with such a title.
    pub fn wait_for_window(&self, title: &str) -> anyhow::Result<Window> {
        wait_for(&format!("a window called {title}"), PATIENCE, || {
            self.windows("--name", title).pop()
        })
    }

    /// Waits until no window has such a title.
    pub fn wait_for_no_window(&self, title: &str) -> anyhow::Result<()> {
        wait_for(&format!("the end of the window {title}"), PATIENCE, || {
            self.windows("--name", title).is_empty().then_some(())
        })
    }

    /// What stands in the window's title bar.
    pub fn title(&self, window: &Window) -> anyhow::Result<String> {
        self.xdotool(&["getwindowname", &window.0])
    }

    /// Gives the keyboard to that window.
    pub fn focus(&self, window: &Window) -> anyhow::Result<()> {
        self.xdotool(&["windowactivate", "--sync", &window.0])
            .map(drop)
    }

    /// Presses keys, one after the other, in the window that has the keyboard.
    pub fn press(&self, keys: &[&str]) -> anyhow::Result<()> {
        self.xdotool(&[&["key", "--delay", "60"], keys].concat())
            .map(drop)
    }

    /// Types a text in the window that has the keyboard.
    pub fn type_text(&self, text: &str) -> anyhow::Result<()> {
        self.xdotool(&["type", "--delay", "20", text]).map(drop)
    }

    /// Clicks at a place of the screen.
    pub fn click(&self, x: i32, y: i32, button: u8) -> anyhow::Result<()> {
        let [x, y, button] = [x.to_string(), y.to_string(), button.to_string()];
        self.xdotool(&["mousemove", "--sync", &x, &y])?;
        self.xdotool(&["click", &button]).map(drop)
    }

    /// Clicks at a place inside a window.
    pub fn click_in(&self, window: &Window, x: i32, y: i32) -> anyhow::Result<()> {
        let place = self.place(window)?;
        self.click(place.x + x, place.y + y, 1)
    }

    /// Where a window is.
    pub fn place(&self, window: &Window) -> anyhow::Result<Place> {
        let text = self.xdotool(&["getwindowgeometry", "--shell", &window.0])?;
        let number = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name)?.parse().ok())
                .with_context(|| format!("xdotool did not say {name}"))
        };
        Ok(Place {
            x: number("X=")?,
            y: number("Y=")?,
            width: number("WIDTH=")?,
            height: number("HEIGHT=")?,
        })
    }

    /// Waits until a window's page is painted and stands still: several colours below what may be a
    /// bar of buttons, and twice the same picture. Returns what it looks like.
    pub fn wait_until_painted(&self, window: &Window) -> anyhow::Result<Look> {
        self.wait_until_painted_anew(window, &Look(String::new()))
    }

    /// The same, once it no longer looks as it did.
    pub fn wait_until_painted_anew(&self, window: &Window, old: &Look) -> anyhow::Result<Look> {
        let mut before = None;
        wait_for("the window to be painted", PATIENCE, || {
            let look = self.look(window)?;
            let is_still = before.as_ref() == Some(&look);
            before = Some(look.clone());
            (is_still && look.colors() > 20 && look != *old).then_some(look)
        })
    }

    /// What the page in a window looks like now.
    pub fn look(&self, window: &Window) -> Option<Look> {
        let output = self
            .command("import")
            .args(["-silent", "-window", &window.0])
            .args(["-gravity", "south", "-crop", "100%x85%+0+0", "+repage"])
            .args(["-format", "%k %#", "info:"])
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let look = String::from_utf8_lossy(&output.stdout).into_owned();
        (!look.is_empty()).then_some(Look(look))
    }

    /// The visible pop-up of the notification daemon, if there is one.
    pub fn bubble(&self) -> Option<Window> {
        // The newest has the highest number.
        let bubbles = self.windows("--class", "xfce4-notifyd|dunst");
        bubbles
            .into_iter()
            .max_by_key(|Window(number)| number.parse::<u64>().unwrap_or(0))
    }

    /// Where icons sit: the right end of the panel. The newest icon is the rightmost.
    pub fn tray(&self) -> Place {
        Place {
            x: 1080,
            y: 0,
            width: 200,
            height: 32,
        }
    }

    /// Takes a picture of the whole screen.
    pub fn picture(&self, file: &Path) -> anyhow::Result<()> {
        self.import(&["-window", "root"], file)
    }

    /// Takes a picture of a window.
    pub fn picture_of(&self, window: &Window, file: &Path) -> anyhow::Result<()> {
        self.import(&["-window", &window.0], file)
    }

    /// Takes a picture of a part of the screen, enlarged.
    pub fn picture_at(&self, place: Place, percent: u32, file: &Path) -> anyhow::Result<()> {
        let crop = format!("{}x{}+{}+{}", place.width, place.height, place.x, place.y);
        let scale = format!("{percent}%");
        self.import(
            &[
                "-window", "root", "-crop", &crop, "+repage", "-filter", "point", "-resize", &scale,
            ],
            file,
        )
    }

    fn import(&self, arguments: &[&str], file: &Path) -> anyhow::Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let output = self
            .command("import")
            .arg("-silent")
            .args(arguments)
            .arg(file)
            .output()
            .context("import (ImageMagick) could not be started")?;
        ensure!(
            output.status.success(),
            "No picture could be taken: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        Ok(())
    }

    fn xdotool(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output = self
            .command("xdotool")
            .args(arguments)
            .output()
            .context("xdotool could not be started")?;
        ensure!(
            output.status.success(),
            "xdotool {} failed: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
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

/// What a window looked like: the number of its colours, and a checksum.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Look(String);

impl Look {
    /// How many colours it has: an empty page has one, text and its edges have dozens.
    pub fn colors(&self) -> u32 {
        let colors = self.0.split(' ').next();
        colors.and_then(|colors| colors.parse().ok()).unwrap_or(0)
    }
}

/// A rectangle of the screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// To the right.
    pub width: i32,
    /// Downwards.
    pub height: i32,
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

/// Asks a child and whatever it started to end; ends them the hard way when they do not.
pub fn end(child: &mut Child) {
    let descendants = descendants(child.id());
    signal("-TERM", child.id());
    for id in &descendants {
        signal("-TERM", *id);
    }
    let over = wait_for("its end", Duration::from_secs(3), || {
        child.try_wait().ok().flatten()
    });
    if over.is_err() {
        let _ = child.kill();
        let _ = child.wait();
    }
    for id in descendants {
        if Path::new(&format!("/proc/{id}")).exists() {
            signal("-KILL", id);
        }
    }
}

/// Sends a signal to one process.
pub fn signal(name: &str, process: u32) {
    // std has no SIGTERM; `kill` is a program everywhere.
    let _ = Command::new("kill")
        .args([name, &process.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// The children of a process, their children, and so on.
pub fn descendants(process: u32) -> Vec<u32> {
    let Ok(tasks) = fs::read_dir(format!("/proc/{process}/task")) else {
        return Vec::new();
    };
    let children: Vec<u32> = tasks
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|line| {
            line.split_whitespace()
                .filter_map(|id| id.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect();
    children
        .into_iter()
        .flat_map(|child| {
            let mut all = vec![child];
            all.extend(descendants(child));
            all
        })
        .collect()
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

/// A cursor that blinks would make every picture different from the last one.
const GTK: &str = "[Settings]\ngtk-cursor-blink=false\n";

/// One panel at the top; its tray, at the right end, hosts StatusNotifierItems.
const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="icon-size" type="uint" value="24"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator"><property name="expand" type="bool" value="true"/></property>
    <property name="plugin-3" type="string" value="systray"><property name="square-icons" type="bool" value="true"/></property>
  </property>
</channel>
"#;

/// Bubbles stay until somebody deals with them, so that a test can look at them in peace.
const NOTIFICATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-notifyd" version="1.0">
  <property name="do-fadeout" type="bool" value="false"/>
  <property name="do-slideout" type="bool" value="false"/>
  <property name="expire-timeout-enabled" type="bool" value="false"/>
  <property name="initial-opacity" type="double" value="1.0"/>
  <property name="notify-location" type="uint" value="3"/>
</channel>
"#;
