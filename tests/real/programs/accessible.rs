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
        .filter(|thing| thing.name.trim().is_empty())
        .collect();
    ensure!(
        nameless.is_empty(),
        "{nameless:#?} have no name in: {heard:#?}"
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
    is_there(&settings, Role::PageTab, "Notifications")?;
    is_there(&settings, Role::Entry, "Further folders")?;
    world.desktop.end("settings");

    window(world, "add-account", &[])?;
    let add = says(&reader, "Sign in with").await?;
    every_control_has_a_name(&add, 2)?;
    world.desktop.end("add-account");
    first.stop(&mut world.desktop);
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
