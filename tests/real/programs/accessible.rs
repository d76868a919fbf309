//! The real windows, as a screen reader is told of them: in WebKitGTK, over AT-SPI; and under a Wayland compositor.

use std::{process::Command, time::Duration};

use anyhow::{Context as _, ensure};
use headless::wait_for;
use support::{
    accessibility::{Accessible, Reader, Role},
    programs::program,
    real_world::World,
    until::until,
};

const SHELL: &str = "tidings-shell";

/// The shell with one window, as it is on a desktop where something reads the screen.
fn window(world: &mut World, name: &str, more: &[(&str, &str)]) -> anyhow::Result<()> {
    let mut command: Command = world.desktop.command(program(SHELL)?);
    command.env_remove("NO_AT_BRIDGE");
    command.envs(more.iter().copied());
    world.surroundings.tell(&mut command);
    world.desktop.spawn(name, command, &["--window", name])?;
    Ok(())
}

/// Waits until the window says that, and gives all that it says.
async fn says(reader: &Reader, wanted: &str) -> anyhow::Result<Vec<Accessible>> {
    let what = format!("a screen reader to hear {wanted}");
    let found = until(&what, async || {
        let heard = reader.read(SHELL).await.ok()?;
        let is_said = heard.iter().any(|thing| thing.name.contains(wanted));
        is_said.then_some(heard)
    });
    match found.await {
        Ok(heard) => Ok(heard),
        Err(error) => {
            let heard = reader.read(SHELL).await?;
            let heard: Vec<_> = heard.iter().map(ToString::to_string).collect();
            Err(error.context(format!("It heard: {heard:#?}")))
        }
    }
}

fn every_control_has_a_name(heard: &[Accessible], least: usize) -> anyhow::Result<()> {
    let controls: Vec<_> = heard.iter().filter(|thing| thing.is_control()).collect();
    ensure!(
        controls.len() >= least,
        "only {} controls: {heard:#?}",
        controls.len()
    );
    let nameless: Vec<_> = controls
        .iter()
        .filter(|thing| {
            let name = thing.name.trim();
            name.is_empty() || name.starts_with('\u{200b}')
        })
        .collect();
    ensure!(
        nameless.is_empty(),
        "{nameless:#?} have no name, or nothing to begin with, in: {heard:#?}"
    );
    Ok(())
}

fn is_there(heard: &[Accessible], role: Role, name: &str) -> anyhow::Result<()> {
    ensure!(
        heard
            .iter()
            .any(|thing| thing.role == role && thing.name.contains(name)),
        "no {role:?} \"{name}\" in {heard:#?}"
    );
    Ok(())
}

#[tokio::test]
async fn every_control_of_the_real_windows_has_a_name_for_a_screen_reader() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = windows(&mut world).await;
    world.explain(result, "accessible")
}

async fn windows(world: &mut World) -> anyhow::Result<()> {
    let (first, _link, _) = world.told_of("Lunch at noon?", "By the river").await?;
    let reader = Reader::start(world.desktop.bus()).await?;

    window(world, "panel", &[])?;
    let panel = says(&reader, "Open: Bob").await?;
    every_control_has_a_name(&panel, 6)?;
    for name in ["Archive: Bob", "Check now"] {
        is_there(&panel, Role::Button, name)?;
    }
    world.desktop.end("panel");

    window(world, "settings", &[])?;
    let settings = says(&reader, "Further folders").await?;
    every_control_has_a_name(&settings, 12)?;
    is_there(&settings, Role::Entry, "Further folders")?;
    settings_pages(&reader).await?;
    world.desktop.end("settings");

    window(world, "add-account", &[])?;
    let add = says(&reader, "Sign in with").await?;
    every_control_has_a_name(&add, 2)?;
    ways_to_add(&reader).await?;
    world.desktop.end("add-account");
    first.stop(&mut world.desktop);
    Ok(())
}

/// The page, what is only there, how many controls it has at the least besides the seven pages, and some of them.
type Page = (
    &'static str,
    &'static str,
    usize,
    &'static [(Role, &'static str)],
);

/// Goes from page to page as a screen reader does, by its own word for a press.
async fn settings_pages(reader: &Reader) -> anyhow::Result<()> {
    let pages: [Page; 6] = [
        (
            "Notifications",
            "It tells",
            8,
            &[(Role::ComboBox, "It tells"), (Role::Entry, "VIPs")],
        ),
        (
            "General",
            "Theme",
            6,
            &[
                (Role::RadioButton, "Dark"),
                (Role::CheckBox, "Start at login"),
            ],
        ),
        ("Access", "Sign out", 1, &[(Role::Button, "Sign out")]),
        (
            "Diagnostics",
            "Log",
            3,
            &[(Role::Button, "Test my notifications")],
        ),
        ("Advanced", "Settings file", 1, &[]),
        (
            "About",
            "Apache licence 2.0",
            3,
            &[
                (Role::Button, "MIT licence"),
                (Role::Button, "Apache licence 2.0"),
                (Role::Button, "What Tidings is made of"),
            ],
        ),
    ];
    for (page, only_there, least, some) in pages {
        reader.press(SHELL, Role::PageTab, page).await?;
        let heard = says(reader, only_there).await?;
        every_control_has_a_name(&heard, 7 + least).with_context(|| page.to_owned())?;
        for (role, name) in some {
            is_there(&heard, *role, name)?;
        }
    }
    Ok(())
}

/// The forms behind the list of providers, there and back.
async fn ways_to_add(reader: &Reader) -> anyhow::Result<()> {
    for (way, only_there, least) in [
        ("Another provider", "Issuer URL", 6),
        ("Mail server and password…", "IMAP server", 4),
    ] {
        reader.press(SHELL, Role::Button, way).await?;
        let heard = says(reader, only_there).await?;
        every_control_has_a_name(&heard, least).with_context(|| way.to_owned())?;
        is_there(&heard, Role::Entry, only_there)?;
        reader.press(SHELL, Role::Button, "Back").await?;
        says(reader, "Sign in with").await?;
    }
    Ok(())
}

#[tokio::test]
async fn on_wayland_mail_is_told_and_the_panel_shows_it() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = wayland(&mut world).await;
    world.explain(result, "wayland")
}

async fn wayland(world: &mut World) -> anyhow::Result<()> {
    let weston = world.desktop.command("weston");
    world.desktop.spawn(
        "weston",
        weston,
        &[
            "--backend=headless-backend.so",
            "--socket=wayland-tidings",
            "--idle-time=0",
            "--width=1280",
            "--height=800",
        ],
    )?;
    let socket = world.desktop.runtime().join("wayland-tidings");
    wait_for("the compositor", Duration::from_secs(60), || {
        socket.exists().then_some(())
    })
    .with_context(|| world.desktop.log("weston"))?;
    let on_wayland = [
        ("WAYLAND_DISPLAY", "wayland-tidings"),
        ("GDK_BACKEND", "wayland"),
        ("DISPLAY", ""),
    ];
    world.surroundings.variables = on_wayland
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();

    let (first, _link, _) = world.told_of("Lunch at noon?", "By the river").await?;
    let reader = Reader::start(world.desktop.bus()).await?;
    window(world, "panel", &on_wayland)?;
    let panel = says(&reader, "Open: Bob").await?;
    every_control_has_a_name(&panel, 6)?;
    let shell = world.desktop.log("panel");
    ensure!(!shell.contains("panicked"), "{shell}");
    first.stop(&mut world.desktop);
    Ok(())
}
