//! AppKit and WKWebView. Nothing here was run yet.

use tauri::{
    ActivationPolicy, App, AppHandle, Theme, WebviewWindow, WebviewWindowBuilder, Wry,
    menu::{Menu, Submenu},
};

/// No icon in the Dock: the tray is where Tidings lives (gotcha 11).
pub(crate) fn prepare(app: &mut App) {
    app.set_activation_policy(ActivationPolicy::Accessory);
}

/// Gives the window the theme's colour while its page is on the way.
pub(crate) fn color_before_the_first_paint(window: &WebviewWindow) {
    super::paint(
        window,
        window.theme().is_ok_and(|theme| theme == Theme::Dark),
    );
}

/// macOS knows no such token.
pub(crate) fn take_activation(_: &WebviewWindow, _: Option<&str>) {}

/// The menu bar belongs to the application here, and holds submenus only.
pub(crate) fn with_menu<'a>(
    builder: WebviewWindowBuilder<'a, Wry, AppHandle>,
    app: &AppHandle,
    menu: Menu<Wry>,
) -> tauri::Result<WebviewWindowBuilder<'a, Wry, AppHandle>> {
    let entries = Submenu::new(app, "Sign in", true)?;
    for item in menu.items()? {
        entries.append(&item)?;
    }
    app.set_menu(Menu::with_items(app, &[&entries])?)?;
    Ok(builder)
}
