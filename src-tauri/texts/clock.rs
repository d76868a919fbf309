//! The time of day as the user's country writes it.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::dates;

/// Where a day has twice twelve hours, a line per language: in these countries, or (`*`) in all but those with a `-`.
/// As the Unicode CLDR has it; a test of the windows compares it with what these show.
const TWELVE: &str = include_str!("twelve-hours.txt");

/// Whether the day has twice twelve hours. Until a language is chosen it has 24: on the command line, and in tests.
static IS_TWELVE: AtomicBool = AtomicBool::new(false);

/// `14:05`, or `2:05 PM`.
#[must_use]
pub fn clock(hour: i8, minute: i8) -> String {
    if !IS_TWELVE.load(Ordering::Relaxed) {
        return format!("{hour:02}:{minute:02}");
    }
    let time = format!("{}:{minute:02}", (hour + 11) % 12 + 1);
    if hour < 12 {
        dates::morning(&time)
    } else {
        dates::afternoon(&time)
    }
}

/// The user reads that language, on a system that has these. The country is the system's, where it has that language.
pub(crate) fn choose(language: &str, system: &[String]) {
    let spoken = system.iter().find(|tag| parts(tag).0 == parts(language).0);
    let is_twelve = is_twelve(spoken.map_or(language, String::as_str));
    IS_TWELVE.store(is_twelve, Ordering::Relaxed);
}

fn is_twelve(tag: &str) -> bool {
    let (language, country) = parts(tag);
    let country = country.as_deref();
    TWELVE.lines().any(|line| {
        let mut words = line.split_whitespace();
        let mut is_twelve = false;
        if words.next() == Some(&language) {
            for word in words {
                match word.strip_prefix('-') {
                    Some(but) if country == Some(but) => return false,
                    Some(_) => {}
                    None => is_twelve |= word == "*" || country == Some(word),
                }
            }
        }
        is_twelve
    })
}

/// Language and country of `en-US`, `en_US.UTF-8` or `zh-Hans-CN`.
fn parts(tag: &str) -> (String, Option<String>) {
    let tag = tag.split(['.', '@']).next().unwrap_or_default();
    let mut words = tag.split(['-', '_']);
    let language = words.next().unwrap_or_default().to_ascii_lowercase();
    let is_country = |word: &&str| {
        let letters = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        letters || (word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    (
        language,
        words.find(is_country).map(str::to_ascii_uppercase),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_says_how_long_the_hours_are_counted() {
        for (tag, twelve) in [
            ("en", true),
            ("en-US", true),
            ("en_US.UTF-8", true),
            ("en_AU", true),
            ("en_GB.UTF-8", false),
            ("en_IE@euro", false),
            ("en-DE", false),
            ("es", false),
            ("es_CO", true),
            ("ar", true),
            ("ar_EG", true),
            ("de_DE", false),
            ("fr_CA", false),
            ("ja_JP", false),
            ("pt-BR", false),
            ("pt_PT", false),
            ("tlh", false),
            ("", false),
        ] {
            assert_eq!(is_twelve(tag), twelve, "{tag}");
        }
    }

    #[test]
    fn the_country_is_of_the_system_and_the_language_is_the_users() {
        let all = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        // Nothing else in this program's tests chooses: one after the other, and back to what it was.
        for (language, system, two) in [
            ("en", all(&["en_US.UTF-8"]), "2:05 PM"),
            ("en", all(&["de_DE", "en_GB"]), "14:05"),
            ("en", all(&["de_DE"]), "2:05 PM"),
            ("de", all(&["en_US"]), "14:05"),
            ("en", Vec::new(), "2:05 PM"),
        ] {
            choose(language, &system);
            assert_eq!(clock(14, 5), two, "{language} on {system:?}");
        }
        choose("en", &all(&["en_US"]));
        for (hour, said) in [
            (0, "12:30 AM"),
            (11, "11:30 AM"),
            (12, "12:30 PM"),
            (23, "11:30 PM"),
        ] {
            assert_eq!(clock(hour, 30), said);
        }
        choose("en", &all(&["en_GB"]));
        assert_eq!(clock(8, 0), "08:00");
    }
}
