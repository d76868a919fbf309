//! Win32 and WebView2. Nothing here was run yet.

use tauri::{App, AppHandle, Theme, WebviewWindow, WebviewWindowBuilder, Wry, menu::Menu};

/// Nothing.
pub(crate) fn prepare(_: &mut App) {}

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
pub(crate) fn with_menu<'a>(
    builder: WebviewWindowBuilder<'a, Wry, AppHandle>,
    _: &AppHandle,
    menu: Menu<Wry>,
) -> tauri::Result<WebviewWindowBuilder<'a, Wry, AppHandle>> {
    Ok(builder.menu(menu))
}
