//! Every text that the Rust programs show to people, in the language of the user.
//!
//! The texts lie in `locales/<language>/<file>.ftl`, beside those of the windows, and the build makes a function of
//! each ([`tray::show_mails`], [`notices::new_mail`]): what is not there does not compile. What has been chosen
//! ([`choose`]) holds for the whole program; a text that a language lacks is said in English. Only what is shown is
//! read: one file of one language at its first text, and what was read in another language before is forgotten.
//!
//! What comes from elsewhere (a sender, a folder, what a server says) stands in a text as one piece: where the
//! language or that word runs from right to left, it is set apart with the two signs that Unicode has for it.
//!
//! Until a program chooses, it speaks English; so do tests.

mod clock;
mod system;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

pub use self::clock::clock;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The languages that there are texts in.
pub const LANGUAGES: [&str; 7] = ["ar", "de", "en", "es", "fr", "ja", "pt-BR"];

/// In place of a language: as the desktop has it.
pub const SYSTEM: &str = "system";

/// Where English stands among [`LANGUAGES`].
const ENGLISH: usize = 2;

/// After the last language: made up of English, and not to be taken for what was written into the code.
const PSEUDO: usize = LANGUAGES.len();

/// Where what was chosen stands among [`LANGUAGES`].
static CHOSEN: AtomicUsize = AtomicUsize::new(ENGLISH);

/// The number of the text that is being said, under the lock of [`READ`]: what chose the form may be another.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// What was read, by language and file.
static READ: Mutex<BTreeMap<(usize, usize), FluentBundle<FluentResource>>> =
    Mutex::new(BTreeMap::new());

/// From now on every text is in that language: one of [`LANGUAGES`], or [`SYSTEM`]. Any variant of a language that we
/// have is better than English for who reads it; what we have not is English. Returns what it has become.
pub fn choose(tag: &str) -> &'static str {
    let language = if tag == SYSTEM {
        let wanted = system::languages();
        wanted.iter().find_map(|tag| known(tag)).unwrap_or(ENGLISH)
    } else {
        known(tag).unwrap_or(ENGLISH)
    };
    clock::choose(name(language), &system::languages());
    if CHOSEN.swap(language, Ordering::Relaxed) != language {
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        read.clear();
    }
    name(language)
}

/// The language of the texts: one of [`LANGUAGES`].
#[must_use]
pub fn chosen() -> &'static str {
    name(current())
}

/// Whether one of [`LANGUAGES`] is written from right to left.
#[must_use]
pub fn is_from_the_right(language: &str) -> bool {
    language == "ar"
}

fn name(language: usize) -> &'static str {
    LANGUAGES.get(language).copied().unwrap_or("en")
}

/// Where a tag's language stands among ours, whatever its region.
fn known(tag: &str) -> Option<usize> {
    let language = |tag: &str| {
        let end = tag.find(['-', '_', '.', '@']).unwrap_or(tag.len());
        tag.get(..end).unwrap_or_default().to_ascii_lowercase()
    };
    let wanted = language(tag);
    LANGUAGES.iter().position(|ours| language(ours) == wanted)
}

fn current() -> usize {
    #[cfg(any(test, feature = "testing"))]
    if let Some(language) = testing::spoken_here() {
        return language;
    }
    CHOSEN.load(Ordering::Relaxed)
}

/// What a text takes.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Number(u64),
    Text(&'a str),
}

pub(crate) fn say(file: usize, id: &str, taken: &[(&'static str, Value<'_>)]) -> String {
    let spoken = current();
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    for language in [spoken, ENGLISH] {
        let mut args = FluentArgs::with_capacity(taken.len());
        for (name, value) in taken {
            let value = match value {
                Value::Number(number) => {
                    NUMBER.store(*number, Ordering::Relaxed);
                    FluentValue::from(alike(*number, language))
                }
                Value::Text(text) => FluentValue::from(isolated(text, spoken)),
            };
            args.set(*name, value);
        }
        let bundle = read
            .entry((language, file))
            .or_insert_with(|| bundle(language, file));
        let message = bundle.get_message(id);
        if let Some(pattern) = message.and_then(|message| message.value()) {
            // A fault costs a word of the text, and not the text.
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut faults);
            return text.into_owned();
        }
    }
    id.to_owned()
}

/// Reads a file of a language.
fn bundle(language: usize, file: usize) -> FluentBundle<FluentResource> {
    let source = SOURCES.get(language).or_else(|| SOURCES.get(ENGLISH));
    let text = source.and_then(|files| files.get(file)).copied();
    // The build has read it before us.
    let resource = match FluentResource::try_new(text.unwrap_or_default().to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let locale = name(language).parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Done above, where it is needed: by itself it would put two invisible signs around every number.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(in_figures));
    bundle.add_resource_overriding(resource);
    if language == PSEUDO {
        bundle.set_transform(Some(strange));
    }
    bundle
}

/// A number that takes the same form. Arabic counts by the last two figures of a number, which the rules of
/// `intl_pluralrules` 7.0.2 forget: they would have 103 as 100.
fn alike(number: u64, language: usize) -> u64 {
    match number % 100 {
        last @ 3.. if number > 99 && name(language) == "ar" => last,
        _ => number,
    }
}

/// A text has one number at most, which the build makes sure of.
fn in_figures<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    matches!(value, FluentValue::Number(_)).then(|| NUMBER.load(Ordering::Relaxed).to_string())
}

/// A text from elsewhere, so that it stands in ours as one piece: `ada@example.org` in Arabic, an Arabic name in
/// English. What turns the direction of a text is there to deceive, unless it is our own: a text within a text.
fn isolated(text: &str, language: usize) -> Cow<'_, str> {
    let text = if is_balanced(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace(turns, ""))
    };
    if is_from_the_right(name(language)) || text.contains(runs_left) {
        return Cow::Owned(format!("{FIRST_STRONG}{text}{POP}"));
    }
    text
}

/// First strong isolate: what follows has the direction of its first letter, and none outside.
const FIRST_STRONG: char = '\u{2068}';
/// And ends here.
const POP: char = '\u{2069}';

fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text turns no direction, or only by pieces that we set apart, each of which ends.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_u32;
    for c in text.chars().filter(|c| turns(*c)) {
        match c {
            FIRST_STRONG => open += 1,
            POP if open > 0 => open -= 1,
            _ => return false,
        }
    }
    open == 0
}

/// Letters written from right to left: Hebrew, Arabic and their neighbours.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A text of the made-up language: legible, longer, and without a plain Latin letter.
fn strange(text: &str) -> Cow<'_, str> {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "àƀçďéƒĝĥîĵķļɱñôþɋŕšţûṽŵẋýžÀƁÇĎÉƑĜĤÎĴĶĻṀÑÔÞɊŔŠŢÛṼŴẊÝŽ";
    let accented = |c: char| {
        let place = PLAIN.chars().position(|plain| plain == c);
        place
            .and_then(|place| ACCENTED.chars().nth(place))
            .unwrap_or(c)
    };
    text.chars().map(accented).collect()
}

#[cfg(test)]
mod tests;
