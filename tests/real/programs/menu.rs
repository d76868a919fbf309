//! The tray by mouse and by menu: what is asked of one account is about that account.

use std::{fs, io::Write as _};

use anyhow::{Context as _, ensure};
use protocol::{AccountStatus, Health, Status};
use support::{
    chromium::opened,
    programs::Link,
    real_world::{ADA, World},
    tray::Tray,
    until::until,
};

#[tokio::test]
async fn an_account_is_paused_checked_and_opened_from_its_menu() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = by_menu(&mut world).await;
    world.explain(result, "menu")
}

async fn by_menu(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    first.stop(&mut world.desktop);
    // Nobody has signed in there; its name is as long as a name can be.
    add_accounts(world, 1)?;

    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    link.wait_for("Ada's account to be watched", |status| {
        ada(status).is_some_and(|account| account.health == Health::Live)
    })
    .await?;
    let tray = world.desktop.tray_of(second.process).await?;

    // Paused: its mail is counted, and not told.
    tray.choose_in(&[ADA, "Pause", "For an hour"]).await?;
    let status = link
        .wait_for("Ada's account to be paused", |status| {
            ada(status).is_some_and(|account| account.paused_until.is_some())
        })
        .await?;
    ensure!(status.paused_until.is_none(), "nobody else's: {status:#?}");
    let paused = status
        .accounts
        .iter()
        .filter(|it| it.paused_until.is_some());
    ensure!(paused.count() == 1, "{status:#?}");
    until("the tooltip to say so", async || {
        let tooltip = tray.tooltip().await.ok()?;
        tooltip.contains(&format!("{ADA} · paused")).then_some(())
    })
    .await?;
    world
        .deliver("Bob <bob@example.test>", "Held", "Until she resumes")
        .await?;
    link.wait_for("the mail to be counted", |status| status.unread == 1)
        .await?;
    checked(&tray, &link).await?;
    ensure!(world.mails().is_empty(), "{:#?}", world.mails());
    tray.choose_in(&[ADA, "Paused until", "Resume"]).await?;
    world.heard_of("Bob").await?;

    // Opened: no page is known of this provider, so the system's mail program is started, with nothing to open.
    tray.choose_in(&[ADA, "Open mailbox"]).await?;
    until("the mail program", async || {
        let opened = fs::read_to_string(opened(&world.desktop)).ok()?;
        opened.lines().any(str::is_empty).then_some(())
    })
    .await?;

    tray.choose_in(&[ADA, "Settings"]).await?;
    world
        .desktop
        .remember_window("^Settings", "settings-of-an-account")?;
    second.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn a_left_click_opens_the_panel_and_a_middle_click_asks_for_news() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = by_mouse(&mut world).await;
    world.explain(result, "mouse")
}

async fn by_mouse(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    let mut link = first.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    world.desktop.tray_of(first.process).await?;
    let tray = world.desktop.tray();
    // The newest icon is the rightmost one; ours is the only one.
    let (x, y) = (tray.x + tray.width - 16, tray.y + 16);

    let before = proof(&link.status().await?);
    // The panel draws an icon a moment after it has heard of it.
    until("news after a middle click", async || {
        world.desktop.click(x, y, 2).ok()?;
        let now = proof(&link.status().await.ok()?);
        (now > before).then_some(())
    })
    .await?;
    ensure!(
        world.desktop.windows("--name", "^Tidings").is_empty(),
        "and no window"
    );

    world.desktop.click(x, y, 1)?;
    world
        .desktop
        .remember_window("^Tidings", "panel-by-mouse")?;
    first.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn twenty_accounts_with_long_names_fit_into_menu_and_tooltip() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = many(&mut world).await;
    world.explain(result, "twenty")
}

async fn many(world: &mut World) -> anyhow::Result<()> {
    add_accounts(world, 20)?;
    let first = world.start("first")?;
    let link = first.connect(&world.desktop).await?;
    link.wait_for("twenty accounts", |status| status.accounts.len() == 20)
        .await?;
    let tray = world.desktop.tray_of(first.process).await?;
    let tooltip = until("a line for each", async || {
        let tooltip = tray.tooltip().await.ok()?;
        (tooltip.lines().count() >= 21).then_some(tooltip)
    })
    .await?;
    let menu = tray.menu().await?;
    let accounts = menu.iter().filter(|entry| entry.label.contains("Account "));
    let labels: Vec<_> = accounts.map(|entry| entry.label.as_str()).collect();
    ensure!(labels.len() == 20, "{menu:#?}");
    for line in labels.into_iter().chain(tooltip.lines()) {
        ensure!(line.chars().count() <= 60, "too wide: {line}");
    }

    // On the screen: with the real mouse, and the whole menu to be reached.
    let icon = world.desktop.tray();
    let (x, y) = (icon.x + icon.width - 16, icon.y + 16);
    let open = until("the menu on the screen", async || {
        world.desktop.click(x, y, 3).ok()?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        world
            .desktop
            .windows("--class", "xfce4-panel|wrapper")
            .into_iter()
            .find_map(|window| {
                let place = world.desktop.place(&window).ok()?;
                (place.height > 400).then_some(place)
            })
    })
    .await?;
    world.desktop.remember("tray-menu-of-twenty-accounts");
    ensure!(
        open.y >= 0 && open.y + open.height <= 800 && open.x >= 0 && open.x + open.width <= 1280,
        "it leaves the screen: {open:?}"
    );
    // Sixty of the widest letters; without an end of the names it would be all of the screen.
    ensure!(open.width < 720, "it takes the screen: {open:?}");
    world.desktop.press(&["Escape"])?;
    first.stop(&mut world.desktop);
    Ok(())
}

/// Asks for Ada's news by the menu, and waits for them.
async fn checked(tray: &Tray, link: &Link) -> anyhow::Result<()> {
    let before = proof(&link.status().await?);
    tray.choose_in(&[ADA, "Check now"]).await?;
    link.wait_for("the server's answer", |status| proof(status) > before)
        .await
        .map(drop)
}

fn ada(status: &Status) -> Option<&AccountStatus> {
    status
        .accounts
        .iter()
        .find(|account| account.address == ADA)
}

fn proof(status: &Status) -> Option<protocol::UnixMillis> {
    ada(status).and_then(|account| account.last_proof)
}

/// Writes accounts into the settings that nobody has signed in to.
fn add_accounts(world: &World, count: usize) -> anyhow::Result<()> {
    let folder = world.desktop.folder().join("home/.config/tidings");
    fs::create_dir_all(&folder)?;
    let mut file = fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("settings.toml"))?;
    for number in 1..=count {
        let name = format!("Account {number} {}", "W".repeat(60));
        writeln!(
            file,
            "\n[accounts.00000000-0000-4000-8000-0000000000{number:02}]\n\
             address = \"grace{number}@example.test\"\nprovider = \"test\"\nnickname = \"{name}\""
        )
        .context("the settings cannot be written")?;
    }
    Ok(())
}
