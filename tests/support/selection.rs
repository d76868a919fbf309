//! What a program would get that pastes now, on a given screen (ICCCM 2.4).

use anyhow::Context as _;
use x11rb::{
    COPY_DEPTH_FROM_PARENT, COPY_FROM_PARENT, CURRENT_TIME, NONE,
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, WindowClass},
    },
};

/// The clipboard's text; `None` when nobody offers any.
///
/// # Errors
/// When the screen does not answer.
pub fn clipboard(display: &str) -> anyhow::Result<Option<String>> {
    let (connection, screen) = x11rb::connect(Some(display)).context("No screen")?;
    let root = connection.setup().roots[screen].root;
    let atom = |name: &str| -> anyhow::Result<u32> {
        Ok(connection
            .intern_atom(false, name.as_bytes())?
            .reply()?
            .atom)
    };
    let (clipboard, text, property) = (atom("CLIPBOARD")?, atom("UTF8_STRING")?, atom("PASTED")?);
    if connection.get_selection_owner(clipboard)?.reply()?.owner == NONE {
        return Ok(None);
    }
    let window = connection.generate_id()?;
    connection.create_window(
        COPY_DEPTH_FROM_PARENT,
        window,
        root,
        0,
        0,
        1,
        1,
        0,
        WindowClass::INPUT_ONLY,
        COPY_FROM_PARENT,
        &CreateWindowAux::new(),
    )?;
    connection.convert_selection(window, clipboard, text, property, CURRENT_TIME)?;
    connection.flush()?;
    loop {
        let Event::SelectionNotify(answer) = connection.wait_for_event()? else {
            continue;
        };
        if answer.property == NONE {
            return Ok(None);
        }
        let value = connection
            .get_property(true, window, property, AtomEnum::ANY, 0, 1_024)?
            .reply()?
            .value;
        return Ok(Some(String::from_utf8(value)?));
    }
}
