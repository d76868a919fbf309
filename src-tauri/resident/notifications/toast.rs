//! What Windows is told of a notice, in the words of its toasts, and what it tells us of ourselves.
//!
//! Promise: whatever a stranger wrote stays text, and the whole is small enough for Windows to take it.
//! <https://learn.microsoft.com/windows/apps/develop/notifications/app-notifications/toast-schema>

use super::layout::{DEFAULT, Layout};

/// As `tauri.conf.json` has it, by which the installer's shortcut in the Start menu goes, too (gotcha 24).
pub(super) const IDENTITY: &str = "dev.tidings.Tidings";

/// More are not drawn.
const BUTTONS: usize = 5;

/// Windows refuses what is longer than 5 KiB, and draws four lines. Counted as escaped, in UTF-16.
const TITLE: usize = 200;
const BODY: usize = 600;
const LABEL: usize = 60;

/// How it is to behave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    pub(super) sound: bool,
    pub(super) sticky: bool,
}

/// The toast's description.
pub(super) fn xml(layout: &Layout, manner: Manner) -> String {
    let mut xml = format!("<toast launch=\"{DEFAULT}\"");
    if manner.sticky {
        // On the screen until the user deals with it.
        xml.push_str(" scenario=\"reminder\"");
    }
    xml.push_str("><visual><binding template=\"ToastGeneric\">");
    for text in [
        Some(escaped(&layout.summary, TITLE)),
        Some(escaped(&layout.body, BODY)).filter(|body| !body.is_empty()),
    ]
    .into_iter()
    .flatten()
    {
        xml.push_str("<text>");
        xml.push_str(&text);
        xml.push_str("</text>");
    }
    xml.push_str("</binding></visual><actions>");
    for (action, label) in buttons(layout) {
        xml.push_str("<action content=\"");
        xml.push_str(&escaped(label, LABEL));
        xml.push_str("\" arguments=\"");
        xml.push_str(&escaped(action, usize::MAX));
        xml.push_str("\"/>");
    }
    xml.push_str("</actions>");
    xml.push_str(if manner.sound {
        "<audio src=\"ms-winsoundevent:Notification.Mail\"/>"
    } else {
        "<audio silent=\"true\"/>"
    });
    xml.push_str("</toast>");
    xml
}

/// A click on the toast itself is no button of it, unless there is no other: a reminder without one is no reminder.
fn buttons(layout: &Layout) -> Vec<(&str, &str)> {
    let all = layout.actions.iter();
    let all: Vec<_> = all
        .map(|(action, label)| (action.as_str(), label.as_str()))
        .collect();
    let mut others: Vec<_> = all
        .iter()
        .copied()
        .filter(|(action, _)| *action != DEFAULT)
        .take(BUTTONS)
        .collect();
    if others.is_empty() {
        others = all;
    }
    others
}

/// Text for an element or for an attribute in double quotes, cut at `longest`.
///
/// What XML has no place for, escaped or not, goes: control characters and the two that are none. So does what turns the
/// direction of all that follows, whose end a cut may take away; what sets a piece apart may stay, it ends with its
/// element.
fn escaped(text: &str, longest: usize) -> String {
    let mut escaped = String::with_capacity(text.len().min(1024));
    let mut length = 0;
    for char in text.chars() {
        let mut own = [0; 4];
        let piece: &str = match char {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&apos;",
            // As it is, it would be a space to whoever reads an attribute.
            '\n' => "&#10;",
            '\t' => " ",
            _ if char.is_control() => continue,
            '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' => continue,
            other => other.encode_utf8(&mut own),
        };
        let units = piece.encode_utf16().count();
        // One is left for the ellipsis.
        if longest.saturating_sub(length) <= units {
            escaped.push('…');
            break;
        }
        length += units;
        escaped.push_str(piece);
    }
    escaped
}

#[cfg(test)]
mod tests;
