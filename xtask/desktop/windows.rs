//! What a person does on the desktop: look at windows, press keys, click, take pictures.

use std::{fs, path::Path, process::Stdio};

use anyhow::{Context as _, ensure};

use crate::{Desktop, PATIENCE, wait_for};

/// A window on the screen.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Window(String);

/// What a window looked like: the number of its colours, how bright it is on the whole, and a checksum.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Look(String);

impl Look {
    /// How many colours it has: an empty page has one, text and its edges have dozens.
    pub fn colors(&self) -> u32 {
        self.number(0)
    }

    /// From 0, black, to 100, white.
    pub fn brightness(&self) -> u32 {
        self.number(1)
    }

    fn number(&self, place: usize) -> u32 {
        let number = self.0.split(' ').nth(place);
        number.and_then(|number| number.parse().ok()).unwrap_or(0)
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

impl Desktop {
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
        self.wait_until_painted_as(window, |look| look != old)
    }

    /// The same, once it looks as it should. A page may stand still before its last word is drawn: where something
    /// is known of what is to come, ask for that, and not for a change.
    pub fn wait_until_painted_as(
        &self,
        window: &Window,
        is_right: impl Fn(&Look) -> bool,
    ) -> anyhow::Result<Look> {
        let mut before = None;
        wait_for("the window to be painted", PATIENCE, || {
            let look = self.look(window)?;
            let is_still = before.as_ref() == Some(&look);
            before = Some(look.clone());
            (is_still && look.colors() > 20 && is_right(&look)).then_some(look)
        })
    }

    /// What the page in a window looks like now.
    pub fn look(&self, window: &Window) -> Option<Look> {
        let output = self
            .command("import")
            .args(["-silent", "-window", &window.0])
            .args(["-gravity", "south", "-crop", "100%x85%+0+0", "+repage"])
            .args(["-format", "%k %[fx:round(100*mean)] %#", "info:"])
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

    /// Moves a window, so that nothing lies over it.
    pub fn move_to(&self, window: &Window, x: i32, y: i32) -> anyhow::Result<()> {
        self.xdotool(&[
            "windowmove",
            "--sync",
            &window.0,
            &x.to_string(),
            &y.to_string(),
        ])?;
        Ok(())
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
}
