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
    icon::{self, Face, Picture},
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
    drawn: Drawn,
    tray: TrayIcon,
}

/// What has been drawn. A part that failed is not among it, and so is drawn the next time.
#[derive(Default)]
struct Drawn {
    /// And how much the screen enlarges.
    face: Option<(Face, f64)>,
    menu: Option<Vec<Entry>>,
    tooltip: Option<String>,
}

impl Drawn {
    /// Windows has a picture for each scale; in the menu bar of macOS one has two pixels for each point.
    fn needs_face(&self, face: Face, scale: f64) -> bool {
        self.face.is_none_or(|(drawn, for_scale)| {
            drawn != face || (cfg!(windows) && (for_scale - scale).abs() > 0.01)
        })
    }

    /// A menu that is replaced while somebody reads it loses what they choose (Windows) or closes (macOS).
    fn needs_menu(&self, menu: &[Entry], is_open: bool) -> bool {
        match &self.menu {
            Some(drawn) => drawn != menu && !is_open,
            None => true,
        }
    }
}

impl Drawing {
    /// An icon with nothing on it yet.
    pub(super) fn new() -> tray_icon::Result<Self> {
        let tray = TrayIconBuilder::new()
            .with_menu_on_left_click(false)
            // On Windows the loop opens it, and so knows when it is closed.
            .with_menu_on_right_click(cfg!(target_os = "macos"))
            .build()?;
        Ok(Self {
            drawn: Drawn::default(),
            tray,
        })
    }

    /// Opens the menu at the icon, and returns when it is closed. What was chosen comes later.
    #[cfg(windows)]
    pub(super) fn show_menu(&self) {
        self.tray.show_menu();
    }

    /// Draws what differs. What could not be drawn is missing still at the next call.
    pub(super) fn draw(
        &mut self,
        view: &TrayView,
        scale: f64,
        menu_is_open: bool,
    ) -> tray_icon::Result<()> {
        if self.drawn.needs_menu(&view.menu, menu_is_open) {
            match menu(&view.menu) {
                Ok(menu) => self.tray.set_menu(Some(Box::new(menu))),
                Err(error) => warn!("The menu in the tray is not up to date: {error}."),
            }
            self.drawn.menu = Some(view.menu.clone());
        }
        if self.drawn.needs_face(view.face, scale) {
            self.drawn.face = None;
            self.draw_face(view.face, scale)?;
            self.drawn.face = Some((view.face, scale));
        }
        let tooltip = Some(view::tooltip(view, TOOLTIP));
        if self.drawn.tooltip != tooltip {
            self.drawn.tooltip = None;
            self.tray.set_tooltip(tooltip.as_ref())?;
            self.drawn.tooltip = tooltip;
        }
        Ok(())
    }

    #[cfg(windows)]
    fn draw_face(&self, face: Face, scale: f64) -> tray_icon::Result<()> {
        self.tray.set_icon(as_icon(icon::draw_for(face, scale)))
    }

    #[cfg(target_os = "macos")]
    fn draw_face(&self, face: Face, _scale: f64) -> tray_icon::Result<()> {
        let picture = as_icon(icon::draw_template(face));
        // One call for both: between two of them it would be seen black.
        self.tray.set_icon_with_as_template(picture, true)?;
        self.tray.set_title(view::count(face));
        Ok(())
    }
}

fn as_icon(picture: Picture) -> Option<Icon> {
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
    fn a_menu_that_is_open_stays_as_it_is() {
        let entry = |label: &str| Entry::Item {
            label: label.to_owned(),
            action: None,
        };
        let (old, new) = ([entry("old")], [entry("new")]);
        let mut drawn = Drawn::default();
        assert!(drawn.needs_menu(&old, true), "there is none to read yet");
        drawn.menu = Some(old.to_vec());
        assert!(!drawn.needs_menu(&old, false));
        assert!(!drawn.needs_menu(&new, true));
        assert!(drawn.needs_menu(&new, false), "when it is closed");
    }

    #[test]
    fn another_screen_gets_another_picture() {
        let mut drawn = Drawn::default();
        assert!(drawn.needs_face(Face::Live, 1.0));
        drawn.face = Some((Face::Live, 1.0));
        assert!(!drawn.needs_face(Face::Live, 1.0));
        assert!(drawn.needs_face(Face::Live, 1.5));
        assert!(drawn.needs_face(Face::Paused, 1.0));
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
