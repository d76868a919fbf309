//! AppKit and WKWebView. Nothing here was run yet.

use tauri::{
    ActivationPolicy, App, AppHandle, Manager as _, Theme, WebviewWindow,
    menu::{Menu, Submenu},
    webview::Color,
};

use super::{Accent, WayOut, page_color, way_chosen};

/// No icon in the Dock: the tray is where Tidings lives (gotcha 11).
pub(crate) fn prepare(app: &mut App) {
    app.set_activation_policy(ActivationPolicy::Accessory);
}

/// The colour of a page that is not drawn yet: unknown before there is a window.
pub(crate) fn background(_: &AppHandle, theme: protocol::Theme) -> Color {
    page_color(theme == protocol::Theme::Dark)
}

/// Gives the window the theme's colour while its page is on the way.
pub(crate) fn color_before_the_first_paint(window: &WebviewWindow, theme: protocol::Theme) {
    let is_dark = match theme {
        protocol::Theme::Dark => true,
        protocol::Theme::Light => false,
        protocol::Theme::System => window.theme().is_ok_and(|theme| theme == Theme::Dark),
    };
    super::paint(window, is_dark);
}

/// Gives what surrounds the pages the colours that the user chose.
pub(crate) fn wear(app: &AppHandle, theme: protocol::Theme) {
    app.set_theme(match theme {
        protocol::Theme::Dark => Some(Theme::Dark),
        protocol::Theme::Light => Some(Theme::Light),
        protocol::Theme::System => None,
    });
}

/// macOS knows no such token.
pub(crate) fn take_activation(_: &WebviewWindow, _: Option<&str>) {}

/// The menu bar belongs to the application here, and holds submenus only.
pub(crate) fn offer_ways_out(
    window: &WebviewWindow,
    choose: impl Fn(WayOut) + Clone + Send + Sync + 'static,
) -> tauri::Result<()> {
    let entries = Submenu::new(window, texts::windows::consent_plain(), true)?;
    for way in WayOut::ALL {
        entries.append(&way.entry(window)?)?;
    }
    let menu = Menu::with_items(window, &[&entries])?;
    window.app_handle().set_menu(menu)?;
    way_chosen(window, choose);
    Ok(())
}

/// Only WebKitGTK needs it: see there.
pub(crate) fn hide_page_until_it_is_there(_window: &WebviewWindow) {}

/// It was never hidden.
pub(crate) fn show_page(_window: &WebviewWindow) {}

/// Not asked for yet: our own colour is worn.
pub(crate) fn accent() -> Option<Accent> {
    None
}

/// Not asked for yet.
pub(crate) fn follow_accent(_: &AppHandle, _: impl Fn(Option<Accent>) + Send + 'static) {}
