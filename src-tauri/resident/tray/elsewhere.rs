//! The tray on macOS and Windows: `tray-icon`, on the event loop that has the main thread ([`super::stage`]).
//!
//! What is shown is decided here, on the runtime, as on Linux; what draws it ([`Drawing`]) only draws what differs.
//! Windows' own trap, that its panel forgets every icon when it is started anew, is `tray-icon`'s: it hears
//! `TaskbarCreated` and registers again. What could not be drawn meanwhile is drawn once more a little later.

use std::time::Duration;

use engine::clock;
use log::{info, warn};
use protocol::{ProblemCode, Status};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tray_icon::{
    Icon, TrayIcon, TrayIconBuilder,
    menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu},
};

use super::{
    stage::{Order, Stage},
    view::{self, Entry, TrayView},
};
use crate::{
    action::{Happening, Happenings},
    resident::Start,
};

/// How often the ages in the menu are brought up to date.
const MINUTE: Duration = Duration::from_secs(60);

/// How often a tray that was not there is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// How often that is before the user is told: at login the panel may come after us, and it starts anew at times.
const GRACE: u32 = 3;

/// What Windows has room for; macOS cuts nothing.
const TOOLTIP: usize = if cfg!(windows) { 127 } else { usize::MAX };

/// Has the status drawn until `quit`. When it ends, for whichever reason, the event loop ends too.
pub(crate) async fn run(
    stage: Stage,
    mut status: watch::Receiver<Status>,
    happenings: Happenings,
    _start: Start,
    quit: CancellationToken,
) {
    let (tell, mut present) = watch::channel(true);
    let Some(loop_) = stage.open(happenings.clone(), tell, quit.clone()).await else {
        // Without a main thread to draw on.
        return quit.cancelled().await;
    };
    let mut shown = TrayView::of(&status.borrow_and_update(), clock::unix_now());
    loop_.send(Order::Draw(Box::new(shown.clone())));
    let mut missed = 0;
    loop {
        let has_ages = !status.borrow().latest.is_empty();
        let is_missing = !*present.borrow();
        tokio::select! {
            changed = status.changed() => if changed.is_err() { break },
            () = tokio::time::sleep(MINUTE), if has_ages && !is_missing => {}
            () = tokio::time::sleep(AGAIN), if is_missing => {
                missed += 1;
                if missed == GRACE {
                    tell_missing(&happenings, Some(texts::tray::missing()));
                }
                loop_.send(Order::Draw(Box::new(shown.clone())));
                continue;
            }
            Ok(()) = present.changed() => {
                if *present.borrow_and_update() {
                    info!("The tray is there.");
                    if missed >= GRACE {
                        tell_missing(&happenings, None);
                    }
                    missed = 0;
                } else {
                    info!("There is no tray now.");
                }
                continue;
            }
            () = quit.cancelled() => break,
        }
        let view = TrayView::of(&status.borrow(), clock::unix_now());
        if view != shown {
            shown = view;
            loop_.send(Order::Draw(Box::new(shown.clone())));
        }
    }
}

/// Says that there is no tray, or that there is one again.
fn tell_missing(happenings: &Happenings, message: Option<String>) {
    // The loop ends after us only.
    let _ = happenings.send(Happening::Surface(ProblemCode::TrayUnavailable, message));
}

/// What is on screen; it lives on the main thread.
pub(super) struct Drawing {
    /// How much the screen enlarges, as it was drawn for.
    #[cfg(windows)]
    scale: f64,
    /// What of the view has been drawn.
    shown: Option<TrayView>,
    tray: TrayIcon,
}

impl Drawing {
    /// An icon with nothing on it yet.
    pub(super) fn new() -> tray_icon::Result<Self> {
        let tray = TrayIconBuilder::new()
            .with_menu_on_left_click(false)
            // On Windows the loop opens it, so that nothing replaces it while it is open.
            .with_menu_on_right_click(cfg!(target_os = "macos"))
            .build()?;
        Ok(Self {
            #[cfg(windows)]
            scale: 1.0,
            shown: None,
            tray,
        })
    }

    /// Opens the menu at the icon, and returns when it is closed.
    #[cfg(windows)]
    pub(super) fn show_menu(&self) {
        self.tray.show_menu();
    }

    /// Draws what differs. After an error everything is drawn anew at the next call.
    pub(super) fn draw(&mut self, view: &TrayView, scale: f64) -> tray_icon::Result<()> {
        let before = self.shown.take();
        let before = before.as_ref();
        if before.is_none_or(|before| before.face != view.face) || self.is_other_scale(scale) {
            self.draw_face(view.face, scale)?;
        }
        let differs =
            |before: &TrayView| (&before.title, &before.lines) != (&view.title, &view.lines);
        if before.is_none_or(differs) {
            self.tray.set_tooltip(Some(view::tooltip(view, TOOLTIP)))?;
        }
        if before.is_none_or(|before| before.menu != view.menu) {
            match menu(&view.menu) {
                Ok(menu) => self.tray.set_menu(Some(Box::new(menu))),
                Err(error) => warn!("The menu in the tray is not up to date: {error}."),
            }
        }
        self.shown = Some(view.clone());
        Ok(())
    }
}

#[cfg(windows)]
impl Drawing {
    fn is_other_scale(&self, scale: f64) -> bool {
        (self.scale - scale).abs() > 0.01
    }

    fn draw_face(&mut self, face: super::icon::Face, scale: f64) -> tray_icon::Result<()> {
        self.tray
            .set_icon(as_icon(super::icon::draw_for(face, scale)))?;
        self.scale = scale;
        Ok(())
    }
}

#[cfg(target_os = "macos")]
#[expect(
    clippy::unused_self,
    clippy::needless_pass_by_ref_mut,
    reason = "the same signatures as on Windows"
)]
impl Drawing {
    /// The picture has two pixels for each point, and the system scales it.
    fn is_other_scale(&self, _scale: f64) -> bool {
        false
    }

    fn draw_face(&mut self, face: super::icon::Face, _scale: f64) -> tray_icon::Result<()> {
        let icon = as_icon(super::icon::draw_template(face));
        // One call for both: between two of them it would be seen black.
        self.tray.set_icon_with_as_template(icon, true)?;
        self.tray.set_title(view::count(face));
        Ok(())
    }
}

fn as_icon(picture: super::icon::Picture) -> Option<Icon> {
    let side = u32::try_from(picture.size).ok()?;
    Icon::from_rgba(picture.rgba(), side, side)
        .inspect_err(|error| warn!("The picture in the tray is not up to date: {error}."))
        .ok()
}

/// What is clicked comes back as the action's id.
fn menu(entries: &[Entry]) -> Result<Menu, tray_icon::menu::Error> {
    let menu = Menu::new();
    for entry in entries {
        menu.append(as_item(entry)?.as_ref())?;
    }
    Ok(menu)
}

fn as_item(entry: &Entry) -> Result<Box<dyn IsMenuItem>, tray_icon::menu::Error> {
    Ok(match entry {
        Entry::Item { label, action } => {
            let label = view::as_label(label);
            match action {
                Some(action) => Box::new(MenuItem::with_id(action.to_string(), label, true, None)),
                None => Box::new(MenuItem::new(label, false, None)),
            }
        }
        Entry::Separator => Box::new(PredefinedMenuItem::separator()),
        Entry::Submenu { label, entries } => {
            let submenu = Submenu::new(view::as_label(label), true);
            for entry in entries {
                submenu.append(as_item(entry)?.as_ref())?;
            }
            Box::new(submenu)
        }
    })
}

/// Only where menus may be made on any thread.
#[cfg(all(test, windows))]
mod tests {
    use protocol::{AccountId, NoticeId};
    use tray_icon::menu::MenuItemKind;

    use super::*;
    use crate::action::Action;

    fn said(items: Vec<MenuItemKind>) -> Vec<String> {
        let line = |item: MenuItemKind| match item {
            MenuItemKind::MenuItem(item) if item.is_enabled() => {
                format!("{} = {}", item.text(), item.id().0)
            }
            MenuItemKind::MenuItem(item) => item.text(),
            MenuItemKind::Predefined(_) => "-".to_owned(),
            MenuItemKind::Submenu(menu) => {
                format!("{} > {}", menu.text(), said(menu.items()).join(", "))
            }
            _ => "?".to_owned(),
        };
        items.into_iter().map(line).collect()
    }

    #[test]
    fn the_menu_has_the_view_s_entries_and_brings_their_actions_back() {
        let item = |label: &str, action| Entry::Item {
            label: label.to_owned(),
            action,
        };
        let check = Action::CheckAccount(AccountId("0b8a3c9e-95c5-4b0e-8b3c-2a0b54c2f6d1".into()));
        let entries = [
            item("Marks & Spencer", Some(Action::OpenMail(NoticeId(7)))),
            item("Only to read", None),
            Entry::Separator,
            Entry::Submenu {
                label: "Work".to_owned(),
                entries: vec![item("Check now", Some(check.clone()))],
            },
        ];
        let menu = menu(&entries).unwrap();
        assert_eq!(
            said(menu.items()),
            [
                "Marks && Spencer = open-mail:7".to_owned(),
                "Only to read".to_owned(),
                "-".to_owned(),
                format!("Work > Check now = {check}"),
            ]
        );
        assert_eq!(Action::from_id(&check.to_string()), Some(check));
    }
}
