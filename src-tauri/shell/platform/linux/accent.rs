//! The accent colour that the user chose for the desktop, as the desktop's portal tells it
//! (`org.freedesktop.portal.Settings`). GTK 3 knows none.
//!
//! Promise: a desktop without a portal, or a portal that says nonsense, costs no time and changes nothing.

use gtk::{
    gio::{self, DBusCallFlags, DBusSignalFlags},
    glib::{Variant, VariantTy, variant::ToVariant as _},
};
use tauri::AppHandle;

use crate::platform::Accent;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const OBJECT: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "accent-color";

/// Milliseconds. The window waits for the answer.
const PATIENCE: i32 = 80;

/// Blocks for [`PATIENCE`] at the most. A portal that does not run is not started for it.
pub(crate) fn accent() -> Option<Accent> {
    let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE).ok()?;
    let answer = bus.call_sync(
        Some(PORTAL),
        OBJECT,
        INTERFACE,
        // "ReadOne" is newer, and not there in each portal of today; this one is in all of them.
        "Read",
        Some(&(NAMESPACE, KEY).to_variant()),
        None,
        DBusCallFlags::NO_AUTO_START,
        PATIENCE,
        gio::Cancellable::NONE,
    );
    match answer {
        Ok(answer) => read(&answer.try_child_value(0)?),
        Err(error) => {
            log::debug!("The desktop names no accent colour: {error}.");
            None
        }
    }
}

/// Calls `tell` whenever the user chooses another one, until the program ends.
pub(crate) fn follow_accent(app: &AppHandle, tell: impl Fn(Option<Accent>) + Send + 'static) {
    // Signals come to the loop of the thread that asked for them.
    let asked = app.run_on_main_thread(move || {
        let Ok(bus) = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE) else {
            return;
        };
        bus.signal_subscribe(
            Some(PORTAL),
            Some(INTERFACE),
            Some("SettingChanged"),
            Some(OBJECT),
            Some(NAMESPACE),
            DBusSignalFlags::NONE,
            move |_, _, _, _, _, said| {
                let [_, key, value] = [0, 1, 2].map(|at| said.try_child_value(at));
                if key.is_some_and(|key| key.str() == Some(KEY)) {
                    tell(value.and_then(|value| read(&value)));
                }
            },
        );
    });
    if let Err(error) = asked {
        log::debug!("The program ended before it could listen: {error}.");
    }
}

/// What is in it, however often it is wrapped: "Read" wraps once more than its successor.
fn read(value: &Variant) -> Option<Accent> {
    let mut value = value.clone();
    while value.type_() == VariantTy::VARIANT {
        value = value.as_variant()?;
    }
    let (red, green, blue) = value.get()?;
    Accent::new([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_is_read_however_it_is_wrapped() {
        let plain = (0.2, 0.4, 1.0).to_variant();
        let wrapped = plain.to_variant().to_variant();
        let expected = Accent::new([0.2, 0.4, 1.0]);
        assert!(expected.is_some());
        assert_eq!(read(&plain), expected);
        assert_eq!(read(&wrapped), expected);
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for (red, green, blue) in [
            (-1.0, -1.0, -1.0), // what the portal's specification calls unset
            (0.0, 0.0, 1.01),
            (f64::NAN, 0.0, 0.0),
            (f64::INFINITY, 0.0, 0.0),
        ] {
            assert_eq!(read(&(red, green, blue).to_variant()), None);
        }
        assert_eq!(read(&"blue".to_variant()), None);
        assert_eq!(read(&(1u32, 2u32, 3u32).to_variant()), None);
    }
}
