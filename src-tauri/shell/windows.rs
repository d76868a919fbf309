//! Our own windows: opened or brought to the front, destroyed when closed.
//!
//! A window is shown at once, in the colour of its page. Its page is shown once it is loaded (on Linux:
//! [`platform::hide_page_until_it_is_there`]), and has what it shows first with it: [`AtStart`].
//!
//! Nothing is hidden away for long: a hidden web page keeps its memory and its timers. Only the panel waits a
//! little after it was closed ([`linger`]). A window that opens again later is drawn from the status.

use protocol::{CommandError, ErrorCode, WindowName, WindowPage};
use tauri::{
    AppHandle, Manager as _, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    webview::{NewWindowResponse, PageLoadEvent},
};

use crate::{arguments::WINDOWS, at_start::AtStart, linger, platform};

/// Where a page reads its language, in its own address (`ui/src/language.ts`).
const LANGUAGE: &str = "lang";

/// Opens that window, or brings it to the front; at that page, where one is named. Not from the main thread: that deadlocks on Windows.
///
/// # Errors
///
/// The system does not give us a window.
pub(crate) fn open(
    app: &AppHandle,
    name: WindowName,
    at: Option<&WindowPage>,
    is_demo: bool,
    activation_token: Option<&str>,
    at_start: Option<AtStart>,
) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(name.label()) {
        if let Some(at) = at {
            let mut page = window.url()?;
            page.set_fragment(Some(&at.label()));
            window.navigate(page)?;
        }
        return raise(&window, activation_token);
    }
    if let Some(first) = &at_start {
        texts::choose(first.language());
    }
    let shape = Shape::of(name);
    let mut page = format!("{}.html?{LANGUAGE}={}", name.label(), texts::chosen());
    if let Some(at) = at {
        page.push('#');
        page.push_str(&at.label());
    }
    let page = WebviewUrl::App(page.into());
    let theme = at_start.as_ref().map(AtStart::theme).unwrap_or_default();
    let mut builder = WebviewWindowBuilder::new(app, name.label(), page)
        .title(title(name, is_demo))
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
    if name == WindowName::Panel {
        linger::before_closing(&window);
    }
    platform::hide_page_until_it_is_there(&window);
    platform::color_before_the_first_paint(&window, theme);
    Ok(())
}

/// Shows every window that is open anew, in the language that has been chosen: a page decides on its language once.
pub(crate) fn speak_anew(app: &AppHandle, is_demo: bool) {
    for name in WINDOWS {
        let Some(window) = app.get_webview_window(name.label()) else {
            continue;
        };
        let shown = window.set_title(&title(name, is_demo)).and_then(|()| {
            let mut page = window.url()?;
            page.set_query(Some(&format!("{LANGUAGE}={}", texts::chosen())));
            window.navigate(page)
        });
        if let Err(error) = shown {
            log::warn!("The window {} keeps its language: {error}.", name.label());
        }
    }
}

/// Closes it as its own button would.
///
/// # Errors
///
/// The window is gone already.
pub(crate) fn close(window: &WebviewWindow) -> Result<(), CommandError> {
    window
        .close()
        .map_err(|_| CommandError::new(ErrorCode::NotFound, texts::windows::closed()))
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

/// What the desktop calls it.
fn title(name: WindowName, is_demo: bool) -> String {
    let title = match name {
        WindowName::AddAccount => texts::windows::add_account(),
        WindowName::Panel => "Tidings".to_owned(),
        WindowName::Settings => texts::windows::settings(),
    };
    if is_demo {
        texts::windows::demo(&title)
    } else {
        title
    }
}

/// What a new window looks like from outside.
struct Shape {
    /// Logical pixels.
    size: (f64, f64),
    /// Below this the page's lines break.
    least: (f64, f64),
}

impl Shape {
    fn of(name: WindowName) -> Self {
        match name {
            WindowName::AddAccount => Self {
                size: (520.0, 640.0),
                least: (400.0, 480.0),
            },
            WindowName::Panel => Self {
                size: (420.0, 640.0),
                least: (320.0, 360.0),
            },
            WindowName::Settings => Self {
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
