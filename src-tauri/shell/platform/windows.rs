//! Win32 and WebView2. Nothing here was run yet.

use tauri::{App, AppHandle, Theme, WebviewWindow, menu::Menu, webview::Color};

use super::{WayOut, page_color, way_chosen};

/// Nothing.
pub(crate) fn prepare(_: &mut App) {}

/// The colour of a page that is not drawn yet: unknown before there is a window.
pub(crate) fn background(_: &AppHandle) -> Color {
    page_color(false)
}

/// Gives the window the theme's colour while its page is on the way.
pub(crate) fn color_before_the_first_paint(window: &WebviewWindow) {
    super::paint(
        window,
        window.theme().is_ok_and(|theme| theme == Theme::Dark),
    );
}

/// Windows knows no such token.
pub(crate) fn take_activation(_: &WebviewWindow, _: Option<&str>) {}

/// A menu bar of the window's own.
pub(crate) fn offer_ways_out(
    window: &WebviewWindow,
    choose: impl Fn(WayOut) + Clone + Send + Sync + 'static,
) -> tauri::Result<()> {
    let menu = Menu::new(window)?;
    for way in WayOut::ALL {
        menu.append(&way.entry(window)?)?;
    }
    window.set_menu(menu)?;
    way_chosen(window, choose);
    Ok(())
}

/// Only WebKitGTK needs it: see there.
pub(crate) fn hide_page_until_it_is_there(_window: &WebviewWindow) {}

/// It was never hidden.
pub(crate) fn show_page(_window: &WebviewWindow) {}
