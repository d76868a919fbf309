//! What is different on each system: one documented quirk per function.
//!
//! Environment variables, GTK and the like are touched here and nowhere else in the shell.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use self::linux::{color_before_the_first_paint, prepare, take_activation, with_menu};
#[cfg(target_os = "macos")]
pub(crate) use self::macos::{color_before_the_first_paint, prepare, take_activation, with_menu};
#[cfg(windows)]
pub(crate) use self::windows::{color_before_the_first_paint, prepare, take_activation, with_menu};

use tauri::{WebviewWindow, webview::Color};

/// Whether this run talks to providers of a test on loopback. Never in a release: a variable must not
/// choose what the sign-in window may load.
pub(crate) fn has_test_providers() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TIDINGS_TEST_PROVIDERS").is_some()
}

/// The pages' own background (`--page` in `ui/src/theme.css`), so that nothing flashes before they are drawn.
fn background(is_dark: bool) -> Color {
    if is_dark {
        Color(0x1b, 0x1c, 0x1f, 0xff)
    } else {
        Color(0xfa, 0xfa, 0xfb, 0xff)
    }
}

fn paint(window: &WebviewWindow, is_dark: bool) {
    if let Err(error) = window.set_background_color(Some(background(is_dark))) {
        log::debug!("A window has no background colour: {error}.");
    }
}
