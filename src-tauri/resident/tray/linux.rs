//! The tray on Linux: a StatusNotifierItem through `ksni`.

use std::{pin::Pin, time::Duration};

use engine::clock;
use ksni::{
    Category, Handle, Icon, MenuItem, OfflineReason, Status as Attention, ToolTip,
    TrayMethods as _,
    menu::{StandardItem, SubMenu},
};
use log::{info, warn};
use protocol::{ProblemCode, Status};
use tokio::{sync::watch, time::Sleep};
use tokio_util::sync::CancellationToken;

use super::{
    icon::{self, Face, Picture},
    view::{Entry, TrayView, escaped},
};
use crate::{
    action::{Action, Happening, Happenings},
    resident::Start,
};

/// How often the ages in the menu are brought up to date.
const MINUTE: Duration = Duration::from_secs(60);

/// How long a tray that is not there when we start is waited for before the user is told: at login the
/// panel may come after us.
const GRACE: Duration = Duration::from_secs(10);

/// How long the bus may take to let us go when we quit.
const FAREWELL: Duration = Duration::from_secs(1);

/// Draws until `quit`.
pub(crate) async fn run(
    _stage: super::Stage,
    mut status: watch::Receiver<Status>,
    happenings: Happenings,
    start: Start,
    quit: CancellationToken,
) {
    let (presence, mut present) = watch::channel(true);
    let view = TrayView::of(&status.borrow_and_update(), clock::unix_now());
    let tray = Tray {
        demo: start.demo,
        happenings: happenings.clone(),
        pictures: icon::draw(view.face),
        presence,
        view: view.clone(),
    };
    // A panel may come later, and come back: ksni waits for it.
    let handle = match tray.assume_sni_available(true).spawn().await {
        Ok(handle) => handle,
        Err(error) => {
            warn!("There is no tray: {error}.");
            tell_missing(&happenings);
            return quit.cancelled().await;
        }
    };
    let mut artist = Artist {
        drawn: view,
        handle,
    };
    let mut missing = Missing::default();
    loop {
        let has_ages = !status.borrow().latest.is_empty();
        tokio::select! {
            changed = status.changed() => {
                if changed.is_err() {
                    break;
                }
                artist.draw(&status).await;
            }
            () = tokio::time::sleep(MINUTE), if has_ages => artist.draw(&status).await,
            Ok(()) = present.changed() => {
                let is_there = *present.borrow_and_update();
                missing.changed(is_there, &happenings);
            }
            () = missing.grace_is_over() => tell_missing(&happenings),
            () = quit.cancelled() => break,
        }
    }
    // The icon goes with our connection anyway.
    let _ = tokio::time::timeout(FAREWELL, artist.handle.shutdown()).await;
}

/// A tray that is not there.
#[derive(Default)]
struct Missing {
    /// Runs from when it went until the user is told.
    grace: Option<Pin<Box<Sleep>>>,
}

impl Missing {
    fn changed(&mut self, is_there: bool, happenings: &Happenings) {
        if is_there {
            info!("The tray is there.");
            self.grace = None;
            // The loop ends after us only.
            let _ = happenings.send(Happening::Surface(ProblemCode::TrayUnavailable, None));
        } else {
            info!("There is no tray now.");
            self.grace = Some(Box::pin(tokio::time::sleep(GRACE)));
        }
    }

    /// Returns once for each time that the tray stays away.
    async fn grace_is_over(&mut self) {
        match &mut self.grace {
            Some(grace) => grace.await,
            None => std::future::pending().await,
        }
        self.grace = None;
    }
}

/// Says that there is no tray.
fn tell_missing(happenings: &Happenings) {
    // The loop ends after us only.
    let _ = happenings.send(Happening::Surface(
        ProblemCode::TrayUnavailable,
        Some(texts::tray::missing()),
    ));
}

/// Redraws what differs.
struct Artist {
    drawn: TrayView,
    handle: Handle<Tray>,
}

impl Artist {
    async fn draw(&mut self, status: &watch::Receiver<Status>) {
        let view = TrayView::of(&status.borrow(), clock::unix_now());
        if view == self.drawn {
            return;
        }
        // ksni tells the panel of what differs only; `None` when the connection is gone.
        let updated = self
            .handle
            .update(|tray: &mut Tray| {
                if tray.view.face != view.face {
                    tray.pictures = icon::draw(view.face);
                }
                tray.view = view.clone();
            })
            .await;
        if updated.is_none() {
            warn!("The tray icon is gone: the desktop's message bus ended.");
        }
        self.drawn = view;
    }
}

/// What ksni asks.
struct Tray {
    demo: bool,
    happenings: Happenings,
    pictures: Vec<Picture>,
    presence: watch::Sender<bool>,
    view: TrayView,
}

impl Tray {
    /// Callbacks send and return.
    fn clicked(&self, action: Action) {
        let token = ksni::current_xdg_activation_token();
        // The loop ends after us only.
        let _ = self.happenings.send(Happening::Clicked(action, token));
    }
}

impl ksni::Tray for Tray {
    fn id(&self) -> String {
        let id = if self.demo {
            "dev.tidings.Tidings.Demo"
        } else {
            "dev.tidings.Tidings"
        };
        id.to_owned()
    }

    fn category(&self) -> Category {
        Category::Communications
    }

    fn title(&self) -> String {
        self.view.title.clone()
    }

    fn status(&self) -> Attention {
        if self.view.face == Face::Attention {
            Attention::NeedsAttention
        } else {
            Attention::Active
        }
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        let icons = self.pictures.iter().filter_map(|picture| {
            let side = i32::try_from(picture.size).ok()?;
            Some(Icon {
                width: side,
                height: side,
                data: picture.argb.clone(),
            })
        });
        icons.collect()
    }

    /// What a panel shows in place of the icon when the status is "needs attention".
    fn attention_icon_pixmap(&self) -> Vec<Icon> {
        if self.view.face == Face::Attention {
            self.icon_pixmap()
        } else {
            Vec::new()
        }
    }

    fn tool_tip(&self) -> ToolTip {
        // Some panels read markup here.
        let description = self.view.lines.join("\n");
        let description = description
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        ToolTip {
            title: self.view.title.clone(),
            description,
            ..ToolTip::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.clicked(Action::ShowPanel);
    }

    fn secondary_activate(&mut self, _x: i32, _y: i32) {
        self.clicked(Action::CheckNow);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.view.menu.iter().map(as_item).collect()
    }

    fn watcher_online(&self) {
        self.presence.send_replace(true);
    }

    fn watcher_offline(&self, _reason: OfflineReason) -> bool {
        self.presence.send_replace(false);
        true
    }
}

fn as_item(line: &Entry) -> MenuItem<Tray> {
    match line {
        Entry::Item { label, action } => {
            let action = action.clone();
            StandardItem {
                label: escaped(label),
                enabled: action.is_some(),
                activate: Box::new(move |tray: &mut Tray| {
                    if let Some(action) = &action {
                        tray.clicked(action.clone());
                    }
                }),
                ..StandardItem::default()
            }
            .into()
        }
        Entry::Separator => MenuItem::Separator,
        Entry::Submenu { label, entries } => SubMenu {
            label: escaped(label),
            submenu: entries.iter().map(as_item).collect(),
            ..SubMenu::default()
        }
        .into(),
    }
}
