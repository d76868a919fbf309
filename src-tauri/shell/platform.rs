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
pub(crate) use self::linux::{
    accent, background, color_before_the_first_paint, follow_accent, hide_page_until_it_is_there,
    offer_ways_out, prepare, show_page, take_activation, wear,
};
#[cfg(target_os = "macos")]
pub(crate) use self::macos::{
    accent, background, color_before_the_first_paint, follow_accent, hide_page_until_it_is_there,
    offer_ways_out, prepare, show_page, take_activation, wear,
};
#[cfg(windows)]
pub(crate) use self::windows::{
    accent, background, color_before_the_first_paint, follow_accent, hide_page_until_it_is_there,
    offer_ways_out, prepare, show_page, take_activation, wear,
};

use tauri::{WebviewWindow, webview::Color};

/// The colour that the user chose to accent things with: red, green and blue, 0 to 1 each.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Accent([f64; 3]);

impl Accent {
    /// Nothing, if it is none: beyond 0 to 1 is how portals say that the user has not chosen.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "only Linux asks for it so far")
    )]
    fn new(rgb: [f64; 3]) -> Option<Self> {
        rgb.iter()
            .all(|part| (0.0..=1.0).contains(part))
            .then_some(Self(rgb))
    }
}

/// The ways out of a sign-in window, in sight as long as it is open (`sign-in.md` R-907).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum WayOut {
    /// Go on in the system browser.
    Browser,
    /// Do not sign in.
    Cancel,
}

impl WayOut {
    const ALL: [Self; 2] = [Self::Browser, Self::Cancel];

    /// With the mark of menus before the letter that chooses it.
    fn label(self) -> String {
        match self {
            Self::Browser => texts::windows::use_browser(),
            Self::Cancel => texts::windows::cancel(),
        }
    }
}

/// Where they are entries of a menu. Every window hears of every menu, so the ids carry the window's.
#[cfg(not(target_os = "linux"))]
impl WayOut {
    fn entry(self, window: &WebviewWindow) -> tauri::Result<tauri::menu::MenuItem<tauri::Wry>> {
        tauri::menu::MenuItem::with_id(window, self.id(window), self.label(), true, None::<&str>)
    }

    fn id(self, window: &WebviewWindow) -> String {
        format!("{self:?}-{}", window.label())
    }
}

#[cfg(not(target_os = "linux"))]
fn way_chosen(window: &WebviewWindow, choose: impl Fn(WayOut) + Send + Sync + 'static) {
    let ids = WayOut::ALL.map(|way| (way.id(window), way));
    window.on_menu_event(move |_, event| {
        for (id, way) in &ids {
            if event.id() == id {
                choose(*way);
            }
        }
    });
}

/// Whether this run talks to providers of a test on loopback. Never in a release: a variable must not
/// choose what the sign-in window may load.
pub(crate) fn has_test_providers() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TIDINGS_TEST_PROVIDERS").is_some()
}

/// The pages' own background (`--page` in `ui/src/theme.css`), so that nothing flashes before they are drawn.
fn page_color(is_dark: bool) -> Color {
    if is_dark {
        Color(0x1b, 0x1c, 0x1f, 0xff)
    } else {
        Color(0xfa, 0xfa, 0xfb, 0xff)
    }
}

fn paint(window: &WebviewWindow, is_dark: bool) {
    if let Err(error) = window.set_background_color(Some(page_color(is_dark))) {
        log::debug!("A window has no background colour: {error}.");
    }
}
