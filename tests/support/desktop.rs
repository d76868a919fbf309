//! A real desktop without a screen, with an ear for notifications and an eye for the tray.

use std::ops::{Deref, DerefMut};

use anyhow::{Context as _, bail};
pub use headless::{Desktop, NotificationDaemon, Place, Window};
use zbus::Connection;

use crate::{
    notifications::{Ear, Shown},
    pictures_folder,
    tray::Tray,
    until::until,
    webdriver::Session,
};

/// The desktop that a test looks at.
#[derive(Debug)]
pub struct TestDesktop {
    /// Hears what is shown.
    pub ear: Ear,
    bus: Connection,
    desktop: Desktop,
}

impl TestDesktop {
    /// Starts it: screen, bus, window manager, panel, notification daemon.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn start(daemon: NotificationDaemon) -> anyhow::Result<Self> {
        Self::with_senses(Desktop::start(daemon)?).await
    }

    /// Starts one that is only a screen, a window manager and a bus, which starts nothing by itself.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn empty() -> anyhow::Result<Self> {
        Self::with_senses(Desktop::empty()?).await
    }

    async fn with_senses(desktop: Desktop) -> anyhow::Result<Self> {
        let bus = zbus::connection::Builder::address(desktop.bus().as_str())?
            .build()
            .await?;
        let ear = Ear::open(&desktop.bus()).await?;
        Ok(Self { ear, bus, desktop })
    }

    /// A connection to its session bus.
    pub fn bus(&self) -> &Connection {
        &self.bus
    }

    /// The tray item of that process.
    ///
    /// # Errors
    /// When it gets none.
    pub async fn tray_of(&self, process: u32) -> anyhow::Result<Tray> {
        Tray::of(&self.bus, process).await
    }

    /// Presses a button of the newest bubble of xfce4-notifyd, with the mouse.
    ///
    /// # Errors
    /// When there is no such button, or no bubble.
    pub async fn press_on_bubble(&self, shown: &Shown, label: &str) -> anyhow::Result<()> {
        // Its buttons stand in a row at the lower right, in order, each as wide as GTK's smallest.
        const MARGIN: i32 = 14;
        const WIDTH: i32 = 86;
        const GAP: i32 = 6;

        let Some(index) = shown.buttons.iter().position(|(_, known)| known == label) else {
            bail!("The notification has no button {label}: {shown:?}");
        };
        let from_right = i32::try_from(shown.buttons.len() - 1 - index)?;
        let bubble = until("the bubble", async || self.bubble()).await?;
        // It comes out of nothing and grows to its size.
        let mut before = None;
        let place = until("the bubble to stand still", async || {
            let place = self.place(&bubble).ok()?;
            let is_still = place.width > 100 && before == Some(place);
            before = Some(place);
            is_still.then_some(place)
        })
        .await?;
        // Where one label is wider, all buttons are: the first one of many begins where the row does.
        let x = if index == 0 && shown.buttons.len() > 3 {
            MARGIN + WIDTH / 2
        } else {
            place.width - MARGIN - WIDTH / 2 - from_right * (WIDTH + GAP)
        };
        self.click_in(&bubble, x, place.height - 31)
    }

    /// Leaves a picture of one window, as it is on the screen once it is painted.
    ///
    /// # Errors
    /// When it is not painted, or no picture can be taken.
    pub fn remember_window(&self, title: &str, name: &str) -> anyhow::Result<()> {
        let window = self.wait_for_window(title)?;
        self.wait_until_painted(&window)?;
        self.picture_of(&window, &pictures_folder().join(format!("{name}.png")))
    }

    /// The same of a window whose page is led by us, once the screen shows what the page holds now: a page may stand
    /// still for a while before its newest text is drawn.
    ///
    /// # Errors
    /// When it is never drawn, or no picture can be taken.
    pub async fn remember_page(
        &self,
        page: &Session,
        title: &str,
        name: &str,
    ) -> anyhow::Result<()> {
        let window = self.wait_for_window(title)?;
        // Drawn in its order: where the veil is seen, everything is that was there before it.
        let is_light = self.wait_until_painted(&window)?.brightness() > 50;
        let color = if is_light { "0 0 0" } else { "255 255 255" };
        page.run(&format!(
            "const veil = document.createElement('div');
             veil.id = 'veil-of-a-test';
             veil.style.cssText = 'position: fixed; inset: 0; z-index: 99; background: rgb({color} / 80%)';
             document.body.append(veil)"
        ))
        .await?;
        self.wait_until_painted_as(&window, |look| (look.brightness() > 50) != is_light)?;
        page.run("document.getElementById('veil-of-a-test').remove()")
            .await?;
        self.wait_until_painted_as(&window, |look| (look.brightness() > 50) == is_light)?;
        self.picture_of(&window, &pictures_folder().join(format!("{name}.png")))
    }

    /// Leaves a picture of the whole screen for whoever looks into a failure.
    pub fn remember(&self, name: &str) {
        let file = pictures_folder().join(format!("{name}.png"));
        if let Err(error) = self.picture(&file) {
            eprintln!("No picture {name}: {error:#}");
        }
    }
}

impl Deref for TestDesktop {
    type Target = Desktop;

    fn deref(&self) -> &Desktop {
        &self.desktop
    }
}

impl DerefMut for TestDesktop {
    fn deref_mut(&mut self) -> &mut Desktop {
        &mut self.desktop
    }
}

/// Adds to an error what the programs of this desktop have said.
///
/// # Errors
/// The one that came in.
pub fn with_logs<T>(
    result: anyhow::Result<T>,
    desktop: &TestDesktop,
    programs: &[&str],
) -> anyhow::Result<T> {
    result.with_context(|| {
        programs
            .iter()
            .map(|name| format!("{name} said:\n{}\n", desktop.log(name)))
            .collect::<String>()
    })
}
