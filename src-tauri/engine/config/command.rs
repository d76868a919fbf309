//! A program of the user's choice and its arguments, as the file names them: a list, which no shell reads.
//!
//! Whether there is such a program is not asked here: one that was uninstalled must not make the whole file one that
//! is not understood.

use std::path::{Component, Path};

use crate::notify::words::clean;

/// More words than any command has that is not a mistake.
const MOST: usize = 64;

/// The longest word, in bytes: as long as a path can be.
const LONGEST: usize = 4096;

/// Whether these words can be a command; nothing is none, and can be.
pub(super) fn check(words: &[String]) -> Result<(), String> {
    if words.len() > MOST {
        return Err(texts::config::too_many_words(&MOST.to_string()));
    }
    // No program can be given a NUL, and nobody means another of its kind.
    let is_odd = |word: &&String| word.len() > LONGEST || word.chars().any(char::is_control);
    if let Some(odd) = words.iter().find(is_odd) {
        return Err(texts::config::no_word_of_command(&clean(odd, 80)));
    }
    match words.first() {
        Some(program) if !is_program(program) => {
            Err(texts::config::no_program_name(&clean(program, 80)))
        }
        _ => Ok(()),
    }
}

/// Whether a program is named so: by its name alone, or by its whole path. What another path means would depend on
/// where Tidings was started.
fn is_program(name: &str) -> bool {
    let path = Path::new(name);
    let mut parts = path.components();
    let is_name = matches!(parts.next(), Some(Component::Normal(_))) && parts.next().is_none();
    name.trim() == name && (path.is_absolute() || (is_name && !name.ends_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_a_program_by_name_or_whole_path_and_its_arguments() {
        let said = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            check(&words)
        };
        let whole = if cfg!(windows) {
            r"C:\my tools\hook.exe"
        } else {
            "/opt/my tools/hook.sh"
        };
        for good in [
            &[] as &[&str],
            &["notify-send"],
            &["firefox", "-P", "My work", ""],
            &[whole, "; rm -rf ~", "$(id)"],
        ] {
            assert_eq!(said(good), Ok(()), "{good:?}");
        }
        for bad in [
            &[""] as &[&str],
            &[" "],
            &["./hook"],
            &["bin/hook"],
            &["hook/"],
            &["~/bin/hook"],
            &[".."],
            &["hook", "a\0b"],
            &["hook\n"],
            &["hook", "\u{1b}[2J"],
        ] {
            let sentence = said(bad).unwrap_err();
            assert!(!sentence.chars().any(char::is_control), "{sentence:?}");
        }
        assert!(said(&["hook", &"x".repeat(5000)]).is_err());
        assert!(said(&["hook"; 65]).is_err());
    }
}
