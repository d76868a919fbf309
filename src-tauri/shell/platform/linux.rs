//! GTK and WebKitGTK.

mod accent;

use std::{cell::Cell, sync::mpsc, time::Duration};

use gtk::prelude::{
    BoxExt as _, ButtonExt as _, ContainerExt as _, GtkSettingsExt as _, GtkWindowExt as _,
    WidgetExt as _,
};
use protocol::Theme;
use tauri::{App, AppHandle, Manager as _, Webview, WebviewWindow, webview::Color};

pub(crate) use self::accent::{accent, follow_accent};
use super::{WayOut, page_color};

/// How long a colour is waited for: the main thread answers at once, or is ending.
const PATIENCE: Duration = Duration::from_secs(1);

/// Gives our windows the class that our `.desktop` file names: desktops find icon and name by it.
///
/// The application id alone (gotcha 15) is enough for GNOME only. What WebKit wants in the
/// environment is there since the resident started us (gotcha 14).
#[expect(clippy::needless_pass_by_ref_mut, reason = "macOS needs it mutable")]
pub(crate) fn prepare(app: &mut App) {
    gtk::gdk::set_program_class(&app.config().identifier);
}

/// The colour of a page that is not drawn yet.
pub(crate) fn background(app: &AppHandle, theme: Theme) -> Color {
    let (answer, answered) = mpsc::channel();
    // GTK's settings belong to the main thread. If the program is ending there, any colour will do.
    let asked = app.run_on_main_thread(move || {
        let _ = answer.send(is_dark(theme));
    });
    let is_dark = asked.is_ok() && answered.recv_timeout(PATIENCE).is_ok_and(|is_dark| is_dark);
    page_color(is_dark)
}

/// Gives the window its colour again.
///
/// When the first window is made, tao asks the desktop's portal for the user's preference and tells
/// GTK: only now is it known.
pub(crate) fn color_before_the_first_paint(window: &WebviewWindow, theme: Theme) {
    let painted = window.clone();
    let outcome = window.run_on_main_thread(move || {
        HAS_WINDOW.set(true);
        dress(theme);
        super::paint(&painted, is_dark(theme));
    });
    if let Err(error) = outcome {
        log::debug!("A window closed before it was coloured: {error}.");
    }
}

/// Hides the page, and not its window, until it is loaded: [`show_page`].
///
/// In some cold starts WebKitGTK's main thread was seen to sleep in a futex that timed out after exactly half a
/// second. We take it that it draws a page whose size its web process has not confirmed, and waits for that
/// process, which waits for what only the main thread brings (our own pages). A page that is hidden is not
/// drawn; its window is there, in the page's colour.
pub(crate) fn hide_page_until_it_is_there(window: &WebviewWindow) {
    if let Err(error) = AsRef::<Webview>::as_ref(window).hide() {
        log::debug!("A window closed before its page was there: {error}.");
    }
}

/// The page is loaded, so that its web process waits for nothing of ours: see [`hide_page_until_it_is_there`].
pub(crate) fn show_page(window: &WebviewWindow) {
    let page: &Webview = window.as_ref();
    if let Err(error) = page.show().and_then(|()| page.set_focus()) {
        log::debug!("A window closed before its page was shown: {error}.");
    }
}

thread_local! {
    /// Before the first window nobody knows what the desktop wants.
    static HAS_WINDOW: Cell<bool> = const { Cell::new(false) };
    /// What the desktop wants, while the user's choice stands in its place. On the main thread, where GTK is.
    static DESKTOP: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Gives what surrounds the pages (frames, lists that open) the colours that the user chose.
///
/// Not tao's: it takes "as the desktop" for "light".
pub(crate) fn wear(app: &AppHandle, theme: Theme) {
    if let Err(error) = app.run_on_main_thread(move || dress(theme)) {
        log::debug!("The program ended before it was dressed: {error}.");
    }
}

fn dress(theme: Theme) {
    let Some(settings) = gtk::Settings::default().filter(|_| HAS_WINDOW.get()) else {
        return;
    };
    let now = settings.is_gtk_application_prefer_dark_theme();
    let wanted = match theme {
        Theme::System => DESKTOP.take().unwrap_or(now),
        Theme::Dark | Theme::Light => {
            DESKTOP.set(Some(DESKTOP.get().unwrap_or(now)));
            theme == Theme::Dark
        }
    };
    if wanted != now {
        settings.set_gtk_application_prefer_dark_theme(wanted);
    }
}

/// As the user chose, else as WebKit decides `prefers-color-scheme`: by the variable, else by GTK's preference or the theme's
/// name. (`Window::theme` knows the portal's answer only.)
fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Dark => return true,
        Theme::Light => return false,
        Theme::System => {}
    }
    if let Ok(theme) = std::env::var("GTK_THEME") {
        return theme.ends_with(":dark");
    }
    gtk::Settings::default().is_some_and(|settings| {
        settings.is_gtk_application_prefer_dark_theme()
            || settings
                .gtk_theme_name()
                .is_some_and(|name| name.to_lowercase().ends_with("-dark"))
    })
}

/// Shows the compositor that a click of the user is behind this, or it only marks the window as
/// wanting attention (gotcha 13).
pub(crate) fn take_activation(window: &WebviewWindow, token: Option<&str>) {
    let Some(token) = token.map(str::to_owned) else {
        return;
    };
    let raised = window.clone();
    let outcome = window
        .app_handle()
        .run_on_main_thread(move || match raised.gtk_window() {
            Ok(window) => window.set_startup_id(&token),
            Err(error) => log::debug!("A window closed before it was raised: {error}."),
        });
    if let Err(error) = outcome {
        log::debug!("A window closed before it was raised: {error}.");
    }
}

/// A bar with buttons above the page.
///
/// Not a menu: an entry of a menu bar that opens nothing is not activated by the mouse in GTK 3.
pub(crate) fn offer_ways_out(
    window: &WebviewWindow,
    choose: impl Fn(WayOut) + Clone + Send + 'static,
) -> tauri::Result<()> {
    /// Between the buttons and around them, as GTK's own action bars have it.
    const SPACE: i32 = 6;

    let owner = window.clone();
    window.run_on_main_thread(move || {
        let Ok(column) = owner.default_vbox() else {
            return log::debug!("A sign-in window closed before it had its buttons.");
        };
        let bar = gtk::Box::new(gtk::Orientation::Horizontal, SPACE);
        bar.set_border_width(SPACE.unsigned_abs());
        for way in WayOut::ALL {
            let button = gtk::Button::with_mnemonic(&way.label().replace('&', "_"));
            let choose = choose.clone();
            button.connect_clicked(move |_| choose(way));
            bar.pack_start(&button, false, false, 0);
        }
        column.pack_start(&bar, false, false, 0);
        column.reorder_child(&bar, 0);
        bar.show_all();
    })
}
