//! A desktop entry, as far as it matters here.

use crate::programs;

use super::{is_word, profiles, shown};

/// More of a file is not read: browsers' are long, by their names in a hundred languages.
pub(super) const LONGEST: u64 = 128 * 1024;

/// Who opens pages.
const PAGES: &str = "x-scheme-handler/https";

/// A program that opens pages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Entry {
    /// Without the place of the address.
    pub(super) command: Vec<String>,
    pub(super) name: String,
    try_exec: Option<String>,
}

impl Entry {
    /// `None`: it is no program that opens pages, or is not to be shown.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        lines.find(|line| *line == "[Desktop Entry]")?;
        let (mut exec, mut name, mut try_exec) = (None, None, None);
        let (mut is_application, mut opens_pages) = (false, false);
        // Other groups are other things that it can do.
        for line in lines.take_while(|line| !line.starts_with('[')) {
            let Some((key, value)) = line.split_once('=') else {
                continue;
            };
            let value = value.trim();
            match key.trim() {
                "Exec" => exec = exec.or(Some(value)),
                "Hidden" | "NoDisplay" if value == "true" => return None,
                "MimeType" => opens_pages |= value.split(';').any(|kind| kind.trim() == PAGES),
                "Name" => name = name.or(Some(value)),
                "TryExec" => try_exec = try_exec.or(Some(value.to_owned())),
                "Type" => is_application = value == "Application",
                _ => {}
            }
        }
        if !is_application || !opens_pages {
            return None;
        }
        Some(Self {
            command: command(exec?)?,
            name: shown(name?)?,
            try_exec,
        })
    }

    /// Whether it can be started.
    pub(super) fn is_there(&self) -> bool {
        // What stands behind `env` has to be there as well.
        let starts = profiles::starts(&self.command);
        let mut named = self
            .command
            .first()
            .into_iter()
            .chain(starts.first())
            .chain(&self.try_exec);
        !starts.is_empty() && named.all(|named| programs::find(named).is_ok())
    }
}

/// The words of an `Exec` without its field codes: the address comes last with us. `None`: it is not written as the
/// specification has it.
fn command(exec: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for (word, is_quoted) in words_of(exec)? {
        // Flatpak's signs around the address mean nothing without it.
        let is_place = !is_quoted && (matches!(word.as_str(), "@@" | "@@u") || is_code(&word));
        if is_place {
            continue;
        }
        let word = word.replace("%%", "%");
        if !is_word(&word) {
            return None;
        }
        words.push(word);
    }
    words
        .first()
        .is_some_and(|first| !first.is_empty())
        .then_some(words)
}

/// `%u` and its like.
fn is_code(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next() == Some('%')
        && chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.next().is_none()
}

/// First as a text, whose backslashes are escaped, then as arguments. And whether a word stood in quotation marks.
fn words_of(exec: &str) -> Option<Vec<(String, bool)>> {
    let mut text = String::with_capacity(exec.len());
    let mut chars = exec.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                's' => text.push(' '),
                't' => text.push('\t'),
                '\\' => text.push('\\'),
                other => text.extend(['\\', other]),
            },
            _ => text.push(c),
        }
    }
    let mut words = Vec::new();
    let mut chars = text.chars().peekable();
    loop {
        while chars.next_if(|c| *c == ' ').is_some() {}
        let Some(first) = chars.peek().copied() else {
            return Some(words);
        };
        let mut word = String::new();
        if first == '"' {
            chars.next();
            loop {
                match chars.next()? {
                    '"' => break,
                    '\\' => word.push(chars.next()?),
                    c => word.push(c),
                }
            }
            words.push((word, true));
        } else {
            while let Some(c) = chars.next_if(|c| *c != ' ') {
                word.push(c);
            }
            words.push((word, false));
        }
    }
}
