//! `cargo xtask demo`: Tidings against a mail server and a sign-in page of its own.
//!
//! With a display it is simply started. Without one it gets a desktop of its own, somebody who signs
//! in, and a photographer.

use std::{
    env,
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

use anyhow::Context as _;
use headless::{Desktop, NotificationDaemon, wait_for};

use crate::{
    Options, build_programs,
    steps::{programs_folder, step, target_folder},
    system::{self, Group},
};

/// How long the sign-in, and then the first mail, may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(90);

pub(crate) fn demo(options: &Options) -> anyhow::Result<()> {
    let display = env::var_os("DISPLAY").or_else(|| env::var_os("WAYLAND_DISPLAY"));
    let has_display = !cfg!(target_os = "linux") || display.is_some_and(|name| !name.is_empty());
    let groups: &[Group] = if has_display {
        &[Group::Build]
    } else {
        &[Group::Build, Group::Desktop]
    };
    system::ensure_packages(groups, options)?;
    build_programs()?;
    let tidings = env::current_dir()?.join(programs_folder()).join("tidings");
    if has_display {
        return step(&tidings.to_string_lossy(), &["--demo"]);
    }
    println!(
        "There is no display here: starting Xvfb, a session bus, a panel and a notification daemon."
    );
    let pictures = env::current_dir()?.join(target_folder()).join("demo");
    without_display(&tidings, &pictures, options)
}

fn without_display(tidings: &Path, pictures: &Path, options: &Options) -> anyhow::Result<()> {
    let mut desktop = Desktop::start(NotificationDaemon::Xfce)?;
    let monitor = desktop.command("dbus-monitor");
    desktop.spawn(
        "dbus-monitor",
        monitor,
        &[
            "--session",
            "interface='org.freedesktop.Notifications',member='Notify'",
        ],
    )?;
    let told = play(&mut desktop, tidings, pictures).inspect_err(|_| {
        let _ = desktop.picture(&pictures.join("failed.png"));
        println!("What tidings said:\n{}", desktop.log("tidings").trim());
        println!(
            "The screen at that moment: {}",
            pictures.join("failed.png").display()
        );
    })?;
    println!("The desktop was told about: {told}");
    if options.stay {
        println!(
            "Running until ^C, as asked. Its display: DISPLAY={}",
            desktop.display()
        );
        loop {
            sleep(Duration::from_secs(3600));
        }
    }
    Ok(())
}

/// Signs in, waits for mail, opens the panel, and takes pictures all the way. Returns the first
/// notification's words.
fn play(desktop: &mut Desktop, tidings: &Path, pictures: &Path) -> anyhow::Result<String> {
    let mut program = desktop.command(tidings);
    program.env(
        "RUST_LOG",
        env::var("RUST_LOG").unwrap_or_else(|_| "info".to_owned()),
    );
    println!("$ {} --demo", tidings.display());
    desktop.spawn("tidings", program, &["--demo"])?;

    // The demo opens the window to add an account by itself.
    let window = desktop.wait_for_window(ADD_ACCOUNT)?;
    settle();
    saved(pictures.join("add-account.png"), |file| {
        desktop.picture_of(&window, file)
    })?;
    desktop.focus(&window)?;
    desktop.press(&["Return"])?;

    let consent = desktop.wait_for_window(CONSENT)?;
    settle();
    saved(pictures.join("consent.png"), |file| {
        desktop.picture_of(&consent, file)
    })?;
    desktop.focus(&consent)?;
    desktop.press(&["Return"])?;

    let told = wait_for("the first notification", PATIENCE, || {
        first_notification(&desktop.log("dbus-monitor"))
    })?;
    let bubble = wait_for("its bubble", PATIENCE, || desktop.bubble())?;
    settle();
    saved(pictures.join("notification.png"), |file| {
        desktop.picture_of(&bubble, file)
    })?;
    saved(pictures.join("tray.png"), |file| {
        desktop.picture_at(desktop.tray(), 400, file)
    })?;

    // A left click on the icon opens the panel.
    let tray = desktop.tray();
    desktop.click(tray.x + tray.width - 16, tray.y + 16, 1)?;
    let panel = desktop.wait_for_window(PANEL)?;
    settle();
    saved(pictures.join("panel.png"), |file| {
        desktop.picture_of(&panel, file)
    })?;
    saved(pictures.join("desktop.png"), |file| desktop.picture(file))?;
    Ok(told)
}

const ADD_ACCOUNT: &str = "Add an account";
const CONSENT: &str = "127.0.0.1";
const PANEL: &str = "^Tidings";

/// Takes a picture, and says where it is.
fn saved(file: PathBuf, take: impl Fn(&Path) -> anyhow::Result<()>) -> anyhow::Result<()> {
    take(&file).with_context(|| format!("{} was not made", file.display()))?;
    println!("Picture: {}", file.display());
    Ok(())
}

/// A window exists before it is painted. Only for pictures: nothing is decided by this.
fn settle() {
    sleep(Duration::from_millis(1500));
}

/// Title and body of the first Notify call in dbus-monitor's text.
fn first_notification(log: &str) -> Option<String> {
    let call = log.split("member=Notify").nth(1)?;
    let strings: Vec<_> = call
        .lines()
        .filter_map(|line| line.strip_prefix("   string \"")?.strip_suffix('"'))
        .collect();
    // Program, icon, title, body; the body may have several lines, then its first is enough.
    let title = strings.get(2)?;
    let body = strings.get(3).copied().unwrap_or_default();
    Some(format!("{title}: {body}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_words_of_a_notification() {
        let log = "signal time=1 sender=org.freedesktop.DBus member=NameAcquired\n   string \":1.2\"\n\
                   method call time=2 sender=:1.9 -> destination=:1.4 serial=8 path=/org/freedesktop/Notifications; interface=org.freedesktop.Notifications; member=Notify\n   \
                   string \"Tidings\"\n   uint32 0\n   string \"\"\n   string \"Ada\"\n   string \"Hello\"\n   array [\n      string \"default\"\n   ]\n";
        assert_eq!(first_notification(log).as_deref(), Some("Ada: Hello"));
        assert_eq!(first_notification(""), None);
    }
}
