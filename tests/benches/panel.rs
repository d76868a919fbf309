//! How soon the panel is there after a click on the icon, with no shell running and with one that lingers.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use support::{
    desktop::TestDesktop,
    notifications::now,
    until::{PATIENCE, until},
};

use crate::{
    process::Memory,
    report::{Length, median, middle, say},
    screen::Screen,
    setting::{Setting, message},
};

/// Between two looks at the screen: a look takes about a millisecond, so this takes little from the
/// programs that are measured.
const GLANCE: Duration = Duration::from_millis(5);

/// From the click to two moments: the window is on the screen; the page in it is painted.
///
/// Painted means: text stands in it, that is more than 20 colours below its upper 15 %. What the
/// page shows before its script has run (grey bars on the page's colour) has fewer, and so has a
/// window that is only filled. Looked at directly on the X server, every few milliseconds.
pub(crate) async fn panel(length: Length) -> anyhow::Result<()> {
    let rounds = if length == Length::Quick { 5 } else { 15 };
    let mut setting = Setting::with_accounts(1).await?;
    for number in 0..3 {
        setting.mail.deliver(&message(&format!("Mail {number}.")));
    }
    let Setting {
        desktop, resident, ..
    } = &setting;
    let tray = desktop.tray_of(resident.process).await?;
    let screen = Screen::open(desktop.display())?;
    let (mut visible, mut cold, mut again) = (Vec::new(), Vec::new(), Vec::new());
    let mut memory = None;
    for _ in 0..rounds {
        let before = now();
        tray.click().await?;
        let window = glance(before, || screen.window("Tidings")).await?;
        visible.push(before.elapsed());
        glance(before, || screen.has_text(window).then_some(())).await?;
        cold.push(before.elapsed());
        close(desktop).await?;

        let before = now();
        tray.click().await?;
        let window = glance(before, || screen.window("Tidings")).await?;
        glance(before, || screen.has_text(window).then_some(())).await?;
        again.push(before.elapsed());
        if memory.is_none() {
            tokio::time::sleep(Duration::from_secs(5)).await;
            memory = Some(Memory::of_all(&headless::descendants(resident.process))?);
        }
        close(desktop).await?;
        // It would wait for the next click: that one shall be a cold one.
        for process in headless::descendants(resident.process) {
            headless::signal("-TERM", process);
        }
        until("the end of the shell", async || {
            headless::descendants(resident.process)
                .is_empty()
                .then_some(())
        })
        .await?;
    }
    let floor = bare(&mut setting, &screen, rounds).await?;
    let Setting { resident, .. } = &setting;
    say(
        "panel from click to its window, cold shell, median",
        &median(&visible),
        "",
    );
    say(
        "panel from click to painted, cold shell, median",
        &median(&cold),
        "goal ≤ 400 ms",
    );
    match floor {
        Some(floor) => {
            say(
                "  the floor: WebKitGTK's own browser, some lines of text",
                &median(&floor),
                "",
            );
            say(
                "  ours as a multiple of the floor",
                &format!("{:.2}", middle(&cold) / middle(&floor)),
                "",
            );
        }
        None => println!("  no floor: WebKitGTK's MiniBrowser is not installed"),
    }
    say(
        "panel from click to painted, just after it was closed",
        &median(&again),
        "goal ≤ 200 ms",
    );
    if let Some(memory) = memory {
        say(
            "PSS / RSS of the shell and its web engine, panel open",
            &memory.told(),
            "",
        );
    }
    tokio::time::sleep(Duration::from_secs(30)).await;
    say(
        "PSS of tidings, after those windows were closed",
        &Memory::of(resident.process)?.told(),
        "goal: the same",
    );
    setting.stop();
    Ok(())
}

/// The least that paints a page: the browser that WebKitGTK brings with it, with some lines in it. It
/// speaks to nobody and runs no script.
async fn bare(
    setting: &mut Setting,
    screen: &Screen,
    rounds: u32,
) -> anyhow::Result<Option<Vec<Duration>>> {
    const NAME: &str = "bare";

    let Some(browser) = Path::new("/usr/lib").read_dir()?.flatten().find_map(|it| {
        let browser = it.path().join("webkit2gtk-4.1/MiniBrowser");
        browser.is_file().then_some(browser)
    }) else {
        return Ok(None);
    };
    let page = setting.desktop.folder().join("bare.html");
    let lines: String = ["maroon", "navy", "teal", "olive", "purple"]
        .map(|color| format!("<h1 style=color:{color}>Nothing but text in {color}</h1>"))
        .concat();
    let text = format!("<title>Bare</title><body style=margin-top:100px>{lines}");
    fs::write(&page, text)?;
    let address = format!("file://{}", page.display());
    let mut times = Vec::new();
    for _ in 0..rounds {
        let command = setting.desktop.command(&browser);
        let before = now();
        setting.desktop.spawn(NAME, command, &[&address])?;
        let window = glance(before, || screen.window("Bare"))
            .await
            .with_context(|| setting.desktop.log(NAME))?;
        glance(before, || screen.has_text(window).then_some(())).await?;
        times.push(before.elapsed());
        setting.desktop.end(NAME);
    }
    Ok(Some(times))
}

/// As a person closes it.
async fn close(desktop: &TestDesktop) -> anyhow::Result<()> {
    let window = until("the panel", async || {
        desktop.windows("--name", "^Tidings").pop()
    })
    .await?;
    desktop.wait_until_painted(&window)?;
    desktop.focus(&window)?;
    desktop.press(&["ctrl+w"])?;
    desktop.wait_for_no_window("^Tidings")
}

async fn glance<T>(since: Instant, mut look: impl FnMut() -> Option<T>) -> anyhow::Result<T> {
    loop {
        if let Some(seen) = look() {
            return Ok(seen);
        }
        ensure!(since.elapsed() < PATIENCE, "The panel stays empty");
        tokio::time::sleep(GLANCE).await;
    }
}
