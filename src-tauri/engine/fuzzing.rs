//! The doors through which bytes come in from outside, each as a function that takes any bytes and panics
//! when a promise is broken. Only in tests and with the feature `fuzzing`; no released program has it.
//!
//! The engine's tests run all of them over the corpora in `fuzz/corpus`, and over some thousand neighbours
//! of those; `TIDINGS_NEIGHBOURS=1000000` for more. `cargo xtask fuzz` runs them under libFuzzer.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::{config, imap::fuzzing as imap, notify::words, oauth::fuzzing as oauth, provider};

/// One door.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// As its corpus is called.
    pub name: &'static str,
    /// Panics when a promise is broken.
    pub run: fn(&[u8]),
}

/// All of them.
pub const TARGETS: [Target; 18] = [
    target("answers", imap::answers),
    target("callback", oauth::callback),
    target("challenge", imap::challenge),
    target("client", provider::client::fuzz),
    target("consent", oauth::consent),
    target("device", oauth::device),
    target("discovery", oauth::discovery),
    target("framing", imap::framing),
    target("head", oauth::head),
    target("id_token", oauth::id_token),
    target("internal_date", imap::internal_date),
    target("keys", oauth::keys),
    target("line", imap::line),
    target("message", imap::message),
    target("mx", crate::mx::fuzz),
    target("settings", config::fuzz::settings),
    target("token", oauth::token),
    target("words", words),
];

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// What a stranger wrote, made fit to be shown (R55).
fn words(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for most in [1, words::SENDER, words::SNIPPET] {
        let clean = words::clean(&text, most);
        assert!(is_one_clean_line(&clean, most), "{clean:?}");
        let again = words::clean(&clean, most);
        assert_eq!(again, clean, "clean is clean");
    }
    let (name, address) = text.split_once('\n').unwrap_or((&text, ""));
    let sender = words::sender(name, address);
    assert!(
        !sender.is_empty() && is_one_clean_line(&sender, words::SENDER),
        "{sender:?}"
    );
}

/// Whether this can be shown anywhere: one line, nothing that turns or hides, not too long.
pub(crate) fn is_one_clean_line(text: &str, most: usize) -> bool {
    let is_bad = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{feff}' | '\u{ad}' | '\u{34f}' | '\u{2028}' | '\u{2029}')
    };
    !text.contains(is_bad)
        && text.trim() == text
        && !text.contains("  ")
        && text.graphemes(true).count() <= most
        && text.len() <= most * 12 * 4
}

#[cfg(test)]
mod tests;
