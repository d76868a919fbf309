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
        &[Group::Build, Group::Desktop, Group::Fonts]
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
        "TIDINGS_LOG",
        env::var("TIDINGS_LOG").unwrap_or_else(|_| "info".to_owned()),
    );
    println!("$ {} --demo", tidings.display());
    desktop.spawn("tidings", program, &["--demo"])?;

    // The demo opens the window to add an account by itself.
    let window = desktop.wait_for_window(ADD_ACCOUNT)?;
    desktop.wait_until_painted(&window)?;
    saved(pictures.join("add-account.png"), |file| {
        desktop.picture_of(&window, file)
    })?;
    desktop.focus(&window)?;
    // In the demo the keyboard is on the one way in.
    desktop.press(&["Return"])?;

    let consent = desktop.wait_for_window(CONSENT)?;
    let sign_in = desktop.wait_until_painted(&consent)?;
    saved(pictures.join("sign-in.png"), |file| {
        desktop.picture_of(&consent, file)
    })?;
    desktop.focus(&consent)?;
    // The address is filled in.
    desktop.press(&["Return"])?;
    desktop.wait_until_painted_anew(&consent, &sign_in)?;
    saved(pictures.join("consent.png"), |file| {
        desktop.picture_of(&consent, file)
    })?;
    // On a tick box, Return agrees.
    desktop.press(&["Tab", "Return"])?;

    let told = wait_for("the notification of a mail", PATIENCE, || {
        first_mail(&desktop.log("dbus-monitor"))
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
    desktop.wait_until_painted(&panel)?;
    // Bubbles lie over it where it opens, and what is covered is black on a screen in memory.
    desktop.move_to(&panel, 40, 80)?;
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

/// Title and body of the first Notify call in dbus-monitor's text that is about a mail.
fn first_mail(log: &str) -> Option<String> {
    log.split("member=Notify").skip(1).find_map(|call| {
        let strings: Vec<_> = call
            .lines()
            .filter_map(|line| line.strip_prefix("   string \"")?.strip_suffix('"'))
            .collect();
        // Program, icon, title, body; of a body with several lines the first one has no end here.
        let title = strings.get(2)?;
        let is_mail = call.contains("string \"Mark read\"");
        is_mail.then(|| format!("{title}{}", body_of(call, title)))
    })
}

/// What stands between the title and the buttons, in one line.
fn body_of(call: &str, title: &str) -> String {
    let Some((_, rest)) = call.split_once(&format!("   string \"{title}\"\n   string \"")) else {
        return String::new();
    };
    let body = rest.split("\"\n   array").next().unwrap_or_default();
    format!(": {}", body.replace('\n', " · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_words_of_a_mail_notification() {
        let notify = |title: &str, body: &str, button: &str| {
            format!(
                "method call time=2 sender=:1.9 -> destination=:1.4 serial=8 path=/org/freedesktop/Notifications; interface=org.freedesktop.Notifications; member=Notify\n   \
                 string \"Tidings\"\n   uint32 0\n   string \"\"\n   string \"{title}\"\n   string \"{body}\"\n   array [\n      string \"{button}\"\n   ]\n"
            )
        };
        let log = notify("Tidings", "Tidings is watching.", "Show mails")
            + &notify("Ada", "Lunch?\nAt noon", "Mark read");
        assert_eq!(first_mail(&log).as_deref(), Some("Ada: Lunch? · At noon"));
        assert_eq!(first_mail(""), None);
    }
}
