//! Our own windows: opened or brought to the front, destroyed when closed.
//!
//! A window is shown at once, in the colour of its page. Its page is shown once it is loaded (on Linux:
//! [`platform::hide_page_until_it_is_there`]), and has what it shows first with it: [`AtStart`].
//!
//! Nothing is hidden away either: a hidden web page keeps its memory and its timers. A window that opens
//! again is drawn from the status.

use protocol::{CommandError, ErrorCode, WindowName};
use tauri::{
    AppHandle, Manager as _, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    webview::{NewWindowResponse, PageLoadEvent},
};

use crate::{at_start::AtStart, platform};

/// Opens that window, or brings it to the front. Not from the main thread: that deadlocks on Windows.
///
/// # Errors
///
/// The system does not give us a window.
pub(crate) fn open(
    app: &AppHandle,
    name: WindowName,
    is_demo: bool,
    activation_token: Option<&str>,
    at_start: Option<AtStart>,
) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(name.label()) {
        return raise(&window, activation_token);
    }
    let shape = Shape::of(name);
    let title = if is_demo {
        format!("{} (demo)", shape.title)
    } else {
        shape.title.to_owned()
    };
    let page = WebviewUrl::App(format!("{}.html", name.label()).into());
    let theme = at_start.as_ref().map(AtStart::theme).unwrap_or_default();
    let mut builder = WebviewWindowBuilder::new(app, name.label(), page)
        .title(title)
        .inner_size(shape.size.0, shape.size.1)
        .min_inner_size(shape.least.0, shape.least.1)
        // Ours would take files that are dropped; the page wants them (a client file, R-416).
        .disable_drag_drop_handler()
        .on_navigation(is_ours)
        .on_page_load(|window, payload| {
            if payload.event() == PageLoadEvent::Finished {
                platform::show_page(&window);
            }
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .background_color(platform::background(app, theme));
    if let Some(script) = at_start.and_then(|first| first.script()) {
        builder = builder.initialization_script(script);
    }
    let window = builder.build()?;
    platform::hide_page_until_it_is_there(&window);
    platform::color_before_the_first_paint(&window, theme);
    Ok(())
}

/// Closes it as its own button would.
///
/// # Errors
///
/// The window is gone already.
pub(crate) fn close(window: &WebviewWindow) -> Result<(), CommandError> {
    window
        .close()
        .map_err(|_| CommandError::new(ErrorCode::NotFound, "This window is closed already."))
}

fn raise(window: &WebviewWindow, activation_token: Option<&str>) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    platform::take_activation(window, activation_token);
    window.set_focus()
}

/// Our windows show our pages: a link in a mail's text or a mistake of ours leads nowhere.
fn is_ours(url: &Url) -> bool {
    let is_bundled = url.scheme() == "tauri" || matches!(url.host_str(), Some("tauri.localhost"));
    let is_development = cfg!(dev) && url.host_str() == Some("localhost");
    is_bundled || is_development
}

/// What a new window looks like from outside.
struct Shape {
    title: &'static str,
    /// Logical pixels.
    size: (f64, f64),
    /// Below this the page's lines break.
    least: (f64, f64),
}

impl Shape {
    fn of(name: WindowName) -> Self {
        match name {
            WindowName::AddAccount => Self {
                title: "Add an account — Tidings",
                size: (520.0, 640.0),
                least: (400.0, 480.0),
            },
            WindowName::Panel => Self {
                title: "Tidings",
                size: (420.0, 640.0),
                least: (320.0, 360.0),
            },
            WindowName::Settings => Self {
                title: "Settings — Tidings",
                size: (800.0, 620.0),
                least: (360.0, 400.0),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_windows_show_our_pages_only() {
        for (address, expected) in [
            ("tauri://localhost/panel.html", true),
            ("http://tauri.localhost/panel.html", true),
            ("https://tauri.localhost/panel.html", true),
            ("https://tauri.localhost.evil.example/", false),
            ("https://example.org/tauri.localhost", false),
            ("http://127.0.0.1:5173/", false),
            ("file:///etc/passwd", false),
            ("about:blank", false),
        ] {
            let url = Url::parse(address).expect(address);
            assert_eq!(is_ours(&url), expected, "{address}");
        }
    }
}
