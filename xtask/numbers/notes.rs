//! Reading `docs/watching.md` and `docs/sign-in.md`: an item of a list for each number.
//!
//! `- **R5** What it is.`, `- **R-104** …`, `- **A1** …`, and, where no test bears the number, a line of its own that
//! begins with `No test:` (nothing to test, or shown another way), `Not built yet:`, or, where a number may wait, says
//! `No test yet.`

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};

use super::{Kind, Number};

/// What the notes say of one number.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Note {
    /// What it is about, on one line.
    pub(super) summary: String,
    /// Why no test bears it.
    pub(super) excuse: Option<Excuse>,
}

/// Why no test bears a number.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Excuse {
    /// There is nothing to test, or it is shown another way.
    NoTest(String),
    /// There is nothing that could be tested.
    NotBuilt(String),
    /// Somebody still has to write it.
    NotYet,
}

impl Excuse {
    pub(super) fn reason(&self) -> &str {
        match self {
            Self::NoTest(reason) | Self::NotBuilt(reason) => reason,
            Self::NotYet => "",
        }
    }
}

/// Reads those of one document. Text that belongs to no number is for people.
///
/// # Errors
/// When an item cannot be understood or belongs into another document, or a number stands there twice.
pub(super) fn read(document: &str, text: &str) -> anyhow::Result<BTreeMap<Number, Note>> {
    let mut notes = BTreeMap::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(item) = line.strip_prefix("- **") else {
            continue;
        };
        let (number, summary) =
            head(document, item).with_context(|| format!("No number in: {line}"))?;
        let mut note = Note {
            summary: summary.to_owned(),
            excuse: None,
        };
        while let Some(more) = lines.next_if(|more| more.starts_with("  ")) {
            note.add(more.trim());
        }
        ensure!(
            !note.summary.is_empty(),
            "{number} does not say what it is."
        );
        ensure!(
            notes.insert(number, note).is_none(),
            "{number} is explained twice."
        );
    }
    Ok(notes)
}

/// Words in backticks that can only be names of tests.
pub(super) fn tests_in(reason: &str) -> impl Iterator<Item = &str> {
    quoted(reason).filter(|word| {
        word.matches('_').count() > 1
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    })
}

/// Words in backticks that can only be files of this repository.
pub(super) fn files_in(reason: &str) -> impl Iterator<Item = &str> {
    const ENDS: [&str; 6] = [".md", ".mjs", ".rs", ".svelte", ".toml", ".ts"];
    quoted(reason).filter(|word| !word.contains(' ') && ENDS.iter().any(|end| word.ends_with(end)))
}

fn quoted(reason: &str) -> impl Iterator<Item = &str> {
    reason.split('`').skip(1).step_by(2)
}

impl Note {
    /// Takes one more line of the item.
    fn add(&mut self, line: &str) {
        if let Some(reason) = line.strip_prefix("No test: ") {
            self.excuse = Some(Excuse::NoTest(reason.to_owned()));
        } else if let Some(reason) = line.strip_prefix("Not built yet: ") {
            self.excuse = Some(Excuse::NotBuilt(reason.to_owned()));
        } else if line == "No test yet." {
            self.excuse = Some(Excuse::NotYet);
        } else {
            let text = match &mut self.excuse {
                Some(Excuse::NoTest(reason) | Excuse::NotBuilt(reason)) => reason,
                Some(Excuse::NotYet) | None => &mut self.summary,
            };
            text.push(' ');
            text.push_str(line);
        }
    }
}

/// `R5** What it is.`
fn head<'a>(document: &str, item: &'a str) -> Option<(Number, &'a str)> {
    let (name, summary) = item.split_once("**")?;
    let number = Kind::ALL
        .into_iter()
        .filter(|kind| kind.shape().document == document)
        .find_map(|kind| {
            let value = name.strip_prefix(kind.shape().written)?.parse().ok()?;
            Some(Number { kind, value })
        })?;
    Some((number, summary.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const R: Kind = Kind::Requirement;
    const WATCHING: &str = "docs/watching.md";

    fn note(summary: &str, excuse: Option<Excuse>) -> Note {
        Note {
            summary: summary.to_owned(),
            excuse,
        }
    }

    #[test]
    fn reads_items_with_and_without_a_reason() {
        let notes = read(
            WATCHING,
            "# Watching\n\nWords for people.\n\n- **R1** Mail has a UID,\n  and a mailbox.\n\
             - **T2** A hole.\n  No test: there is nothing\n  to see.\n\n- **R3** More.\n  Not built yet: it is large.\n\
             - **Fault 12** Silence.\n  No test yet.\n",
        )
        .unwrap();
        let at = |kind, value| notes.get(&Number { kind, value }).cloned();
        assert_eq!(at(R, 1), Some(note("Mail has a UID, and a mailbox.", None)));
        assert_eq!(
            at(Kind::Trap, 2),
            Some(note(
                "A hole.",
                Some(Excuse::NoTest("there is nothing to see.".to_owned()))
            ))
        );
        assert_eq!(
            at(R, 3),
            Some(note(
                "More.",
                Some(Excuse::NotBuilt("it is large.".to_owned()))
            ))
        );
        assert_eq!(
            at(Kind::Fault, 12),
            Some(note("Silence.", Some(Excuse::NotYet)))
        );
        assert_eq!(notes.len(), 4);
    }

    #[test]
    fn says_what_it_does_not_understand() {
        for (text, said) in [
            ("- **R1** One.\n- **R1** Two.\n", "R1 is explained twice"),
            ("- **X1** One.\n", "No number in"),
            ("- **R-101** One.\n", "No number in"),
            ("- **R1x** One.\n", "No number in"),
            ("- **R1**\n", "R1 does not say what it is"),
        ] {
            let error = read(WATCHING, text).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn each_document_has_its_own_numbers() {
        let notes = read(
            "docs/sign-in.md",
            "- **R-104** A state.\n- **A1** Forged.\n",
        )
        .unwrap();
        let names: Vec<_> = notes.keys().map(Number::to_string).collect();
        assert_eq!(names, ["A1", "R-104"]);
        assert!(read("docs/sign-in.md", "- **R1** Mail has a UID.\n").is_err());
    }

    #[test]
    fn knows_a_file_when_it_sees_one() {
        let reason = "see `ui/src/a.test.ts` and `deny.toml`, not `engine.rs` of `a b.rs` or `R1`";
        assert_eq!(
            files_in(reason).collect::<Vec<_>>(),
            ["ui/src/a.test.ts", "deny.toml", "engine.rs"]
        );
    }

    #[test]
    fn knows_the_name_of_a_test_when_it_sees_one() {
        let reason =
            "shown by `tells_of_each_mail_once`, not by `UID FETCH` or `uid_next`, `r60_lives`";
        // `uid_next` and `r60_lives` could be anything; a test's name has more to say.
        assert_eq!(
            tests_in(reason).collect::<Vec<_>>(),
            ["tells_of_each_mail_once"]
        );
    }
}
