//! For tests: a language for one thread, because they run side by side in one program.

use std::cell::Cell;

use crate::{PSEUDO, known};

thread_local! {
    static HERE: Cell<Option<usize>> = const { Cell::new(None) };
}

/// As long as it lives, texts of this thread are in its language.
#[derive(Debug)]
pub struct Spoken {
    before: Option<usize>,
}

/// Texts of this thread are in that language, or in the made-up one, `pseudo`.
///
/// # Panics
///
/// Nobody speaks it.
#[must_use]
#[expect(clippy::expect_used, reason = "a test names a language that there is")]
pub fn speak(tag: &str) -> Spoken {
    let language = if tag == "pseudo" {
        PSEUDO
    } else {
        known(tag).expect("there are texts in it")
    };
    Spoken {
        before: HERE.replace(Some(language)),
    }
}

/// The plain Latin words that a text in the made-up language still has, except for those of `names`: what was
/// written into the code.
#[must_use]
pub fn plain_words(text: &str, names: &[&str]) -> Vec<String> {
    let mut text = text.to_owned();
    for name in names {
        text = text.replace(name, " ");
    }
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}

impl Drop for Spoken {
    fn drop(&mut self) {
        HERE.set(self.before);
    }
}

pub(crate) fn spoken_here() -> Option<usize> {
    HERE.get()
}
