//! The main thread on macOS and Windows, where a tray needs an event loop of the system's on it.
//!
//! There the resident runs on a thread of its own, and lends the main thread from here. Until it wants it (another
//! Tidings may be running, and then it never does) nothing is started on it. Promise: whichever of the two ends, the
//! other ends too; a menu that somebody left open does not keep us from quitting.

use std::{
    process::{self, ExitCode},
    sync::mpsc,
    thread,
    time::Duration,
};

use log::{error, info, warn};
use tao::{
    event::{Event, StartCause},
    event_loop::{
        ControlFlow, DeviceEventFilter, EventLoopBuilder, EventLoopProxy, EventLoopWindowTarget,
    },
    platform::run_return::EventLoopExtRunReturn as _,
};
use tokio::sync::{oneshot, watch};
use tokio_util::sync::CancellationToken;
use tray_icon::{MouseButton, MouseButtonState, TrayIconEvent, menu::MenuEvent};

use super::{elsewhere::Drawing, view::TrayView};
use crate::{
    action::{Action, Happening, Happenings},
    cli, words,
};

/// What the loop gets.
pub(super) enum Order {
    /// The icon was clicked with that button.
    Clicked(MouseButton),
    /// That entry of the menu was chosen: an action's id.
    Chosen(String),
    Draw(Box<TrayView>),
    End,
    /// The menu cannot be open any more.
    MenuClosed,
    MenuOpens,
}

/// What the loop needs of the resident.
struct Play {
    happenings: Happenings,
    /// Where to send orders, once it runs.
    open: oneshot::Sender<EventLoopProxy<Order>>,
    /// Whether the last drawing could be drawn.
    present: watch::Sender<bool>,
    quit: CancellationToken,
}

/// The resident's end: the main thread, while nobody has it.
pub(crate) struct Stage(Option<mpsc::Sender<Play>>);

impl Stage {
    /// For a command, which shows nothing.
    pub(crate) fn lent_by_nobody() -> Self {
        Self(None)
    }

    /// Starts the loop; `None` when there is no main thread to be had.
    pub(super) async fn open(
        self,
        happenings: Happenings,
        present: watch::Sender<bool>,
        quit: CancellationToken,
    ) -> Option<Loop> {
        let (open, opened) = oneshot::channel();
        let play = Play {
            happenings,
            open,
            present,
            quit,
        };
        self.0?.send(play).ok()?;
        opened.await.ok().map(Loop)
    }
}

/// A running loop. It ends when this is dropped, also when the resident's thread panics.
pub(super) struct Loop(EventLoopProxy<Order>);

impl Loop {
    pub(super) fn send(&self, order: Order) {
        // It has ended: then we are about to, as well.
        let _ = self.0.send_event(order);
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        self.send(Order::End);
    }
}

/// How long the main thread may take to end once the resident has.
const FAREWELL: Duration = Duration::from_secs(1);

/// Runs the resident on a thread of its own, and what it wants of the main thread here, on the main thread.
pub(crate) fn share_main_thread(
    reside: impl FnOnce(Stage) -> ExitCode + Send + 'static,
) -> ExitCode {
    let (lend, wanted) = mpsc::channel();
    let (done, ended) = mpsc::channel();
    let (leave, left) = mpsc::channel::<()>();
    let thread = thread::Builder::new().name("resident".to_owned());
    let started = thread.spawn(move || {
        // Nobody waits any more when the system has ended the loop, and us.
        let _ = done.send(reside(Stage(Some(lend))));
        if left.recv_timeout(FAREWELL) == Err(mpsc::RecvTimeoutError::Timeout) {
            info!("The tray's menu is open; ending all the same.");
            process::exit(0);
        }
    });
    if let Err(error) = started {
        words::complain(&format!("Tidings does not start: {error}."));
        return ExitCode::from(cli::FAILED);
    }
    let mut code = None;
    // An error: it ended without having wanted anything.
    if let Ok(play) = wanted.recv() {
        perform(play, || code = ended.recv().ok());
    }
    drop(leave);
    // Without one it panicked, and has said so.
    code.or_else(|| ended.recv().ok())
        .unwrap_or_else(|| ExitCode::from(cli::FAILED))
}

/// The event loop, until it is told to end; or until the system ends it, and us right after `at_end`.
fn perform(play: Play, mut at_end: impl FnMut()) {
    let mut events = EventLoopBuilder::<Order>::with_user_event().build();
    #[cfg(target_os = "macos")]
    {
        use tao::platform::macos::{ActivationPolicy, EventLoopExtMacOS as _};
        // No icon in the Dock, and nothing comes to the front by itself.
        events.set_activation_policy(ActivationPolicy::Accessory);
        events.set_activate_ignoring_other_apps(false);
    }
    let Play {
        happenings,
        open,
        present,
        quit,
    } = play;
    let proxy = events.create_proxy();
    let clicked = proxy.clone();
    TrayIconEvent::set_event_handler(Some(move |event| {
        if let Some(order) = asked(&event) {
            // Too late, else.
            let _ = clicked.send_event(order);
        }
    }));
    let chosen = proxy.clone();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        // Too late, else.
        let _ = chosen.send_event(Order::Chosen(event.id.0));
    }));
    let mut open = Some((open, proxy.clone()));
    let mut scene = Scene {
        drawing: None,
        happenings,
        latest: None,
        menu_is_open: false,
        present,
        proxy,
    };
    events.run_return(|event, target, flow| match event {
        Event::NewEvents(StartCause::Init) => {
            *flow = ControlFlow::Wait;
            // Every key and move of the mouse while the menu is open is nothing to us.
            target.set_device_event_filter(DeviceEventFilter::Always);
            if let Some((open, proxy)) = open.take() {
                // Nobody waits any more: then it is about to end.
                let _ = open.send(proxy);
            }
        }
        Event::UserEvent(Order::End) => *flow = ControlFlow::Exit,
        Event::UserEvent(order) => scene.obey(order, target),
        // Tidings was started again, which on macOS starts nothing.
        Event::Reopen { .. } => scene.send(Action::ShowPanel),
        Event::LoopDestroyed => {
            scene.drawing = None;
            quit.cancel();
            at_end();
        }
        _ => {}
    });
}

/// What the mouse at the icon asks for. A click is a press and its release, of which the second counts.
///
/// macOS opens the menu by itself, at the press of the right button, and does not say when it is closed: it is, when
/// the mouse comes back to the icon.
fn asked(event: &TrayIconEvent) -> Option<Order> {
    match event {
        TrayIconEvent::Click {
            button: MouseButton::Right,
            button_state: MouseButtonState::Down,
            ..
        } if cfg!(target_os = "macos") => Some(Order::MenuOpens),
        TrayIconEvent::Click {
            button,
            button_state: MouseButtonState::Up,
            ..
        } => Some(Order::Clicked(*button)),
        TrayIconEvent::Enter { .. } if cfg!(target_os = "macos") => Some(Order::MenuClosed),
        _ => None,
    }
}

struct Scene {
    drawing: Option<Drawing>,
    happenings: Happenings,
    /// What is to be seen, drawn or not.
    latest: Option<Box<TrayView>>,
    menu_is_open: bool,
    present: watch::Sender<bool>,
    proxy: EventLoopProxy<Order>,
}

impl Scene {
    fn obey(&mut self, order: Order, target: &EventLoopWindowTarget<Order>) {
        match order {
            Order::Clicked(MouseButton::Left) => self.send(Action::ShowPanel),
            Order::Clicked(MouseButton::Middle) => self.send(Action::CheckNow),
            Order::Clicked(MouseButton::Right) => self.show_menu(),
            Order::Chosen(id) => {
                match Action::from_id(&id) {
                    Some(action) => self.send(action),
                    None => error!("The tray's menu has an entry that is none of ours."),
                }
                self.menu_is_open = false;
                self.draw(target);
            }
            Order::Draw(view) => {
                self.latest = Some(view);
                self.draw(target);
            }
            Order::MenuClosed => {
                self.menu_is_open = false;
                self.draw(target);
            }
            Order::MenuOpens => self.menu_is_open = true,
            Order::End => {}
        }
    }

    /// Opens the menu where the system does not. What was chosen from it comes as a message after this returns, and
    /// what was to be drawn meanwhile before that: the menu stays until both have.
    fn show_menu(&mut self) {
        #[cfg(windows)]
        if let Some(drawing) = &self.drawing {
            self.menu_is_open = true;
            drawing.show_menu();
        }
        // We are about to end, else.
        let _ = self.proxy.send_event(Order::MenuClosed);
    }

    fn draw(&mut self, target: &EventLoopWindowTarget<Order>) {
        let Some(view) = self.latest.take() else {
            return;
        };
        let scale = target
            .primary_monitor()
            .map_or(1.0, |monitor| monitor.scale_factor());
        let drawn = self.draw_view(&view, scale);
        self.latest = Some(view);
        if let Err(error) = &drawn
            && *self.present.borrow()
        {
            warn!("The tray icon cannot be drawn: {error}.");
        }
        self.present
            .send_if_modified(|is| std::mem::replace(is, drawn.is_ok()) != drawn.is_ok());
    }

    fn draw_view(&mut self, view: &TrayView, scale: f64) -> tray_icon::Result<()> {
        let drawing = match &mut self.drawing {
            Some(drawing) => drawing,
            empty => empty.insert(Drawing::new()?),
        };
        drawing.draw(view, scale, self.menu_is_open)
    }

    fn send(&self, action: Action) {
        // The loop ends after us only.
        let _ = self.happenings.send(Happening::Clicked(action, None));
    }
}

#[cfg(test)]
mod tests {
    use tray_icon::{Rect, TrayIconId, dpi::PhysicalPosition};

    use super::*;

    #[test]
    fn a_click_counts_once_and_hovering_never() {
        let (id, position, rect) = (
            || TrayIconId::new("1"),
            PhysicalPosition::default(),
            Rect::default(),
        );
        let at = |button_state| TrayIconEvent::Click {
            id: id(),
            position,
            rect,
            button: MouseButton::Middle,
            button_state,
        };
        assert!(asked(&at(MouseButtonState::Down)).is_none());
        let order = asked(&at(MouseButtonState::Up));
        assert!(matches!(order, Some(Order::Clicked(MouseButton::Middle))));
        let twice = TrayIconEvent::DoubleClick {
            id: id(),
            position,
            rect,
            button: MouseButton::Left,
        };
        assert!(asked(&twice).is_none());
        let moved = TrayIconEvent::Move {
            id: id(),
            position,
            rect,
        };
        assert!(asked(&moved).is_none());
    }

    #[test]
    fn a_resident_that_wants_no_tray_ends_without_a_loop() {
        let code = share_main_thread(|stage| {
            drop(stage);
            ExitCode::from(7)
        });
        assert_eq!(code, ExitCode::from(7));
    }
}
