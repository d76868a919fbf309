//! The numbers of `docs/watching.md` and `docs/sign-in.md`, and the tests that bear them in their names.
//!
//! A test named `r27_…`, `t08_…`, `fault_33_…`, `r104_…`, `a01_…` (or several at once, `r41_r42_…`) shows that
//! requirement, trap, fault or attack. Promise: every number has such a test, or a reason why not; the reason is true
//! as far as names go, and no test bears a number that does not exist. After the whole run a table says which test
//! showed each fault and each attack, and with what result.

mod kinds;
mod notes;
mod results;
mod sources;
mod table;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display, Formatter},
    fs,
    path::Path,
};

use anyhow::{Context as _, ensure};

pub(crate) use self::results::Results;
use self::{
    kinds::Kind,
    notes::{Excuse, Note},
    sources::Test,
};
use crate::ROOT;

/// Where tests stand that may bear a number.
const SOURCES: [&str; 2] = ["src-tauri", "tests"];

/// One of them.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Number {
    kind: Kind,
    value: u16,
}

impl Display for Number {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.kind.shape().said, self.value)
    }
}

/// Every number, what is said of it, and its tests.
pub(crate) struct Numbers {
    notes: BTreeMap<Number, Note>,
    tests: BTreeMap<Number, BTreeSet<String>>,
}

impl Numbers {
    /// Reads the notes and the sources of the repository.
    ///
    /// # Errors
    /// When they do not fit each other; it names everything that is wrong.
    pub(crate) fn read() -> anyhow::Result<Self> {
        let root = Path::new(ROOT);
        let mut notes = BTreeMap::new();
        for document in kinds::documents() {
            let text = fs::read_to_string(root.join(document))
                .with_context(|| format!("{document} could not be read"))?;
            let read = notes::read(document, &text).with_context(|| document.to_owned())?;
            notes.extend(read);
        }
        let mut tests = Vec::new();
        for folder in SOURCES {
            sources::collect(&root.join(folder), &mut tests)?;
        }
        let (numbers, mut wrong) = Self::new(notes, &tests);
        wrong.extend(numbers.lost_files(root));
        ensure!(
            wrong.is_empty(),
            "The numbers and the tests do not fit each other:\n  {}",
            wrong.join("\n  ")
        );
        Ok(numbers)
    }

    /// Brings both together, and says what does not fit.
    fn new(notes: BTreeMap<Number, Note>, all: &[Test]) -> (Self, Vec<String>) {
        let mut tests: BTreeMap<Number, BTreeSet<String>> = BTreeMap::new();
        let mut wrong = missing(&notes);
        for test in all {
            for number in sources::numbers(&test.name) {
                if notes.contains_key(&number) {
                    tests.entry(number).or_default().insert(test.name.clone());
                } else {
                    wrong.push(format!(
                        "There is no {number}, and {} in {} bears it.",
                        test.name,
                        test.path.strip_prefix(ROOT).unwrap_or(&test.path).display()
                    ));
                }
            }
        }
        let names: BTreeSet<&str> = all.iter().map(|test| test.name.as_str()).collect();
        for (number, note) in &notes {
            let first = tests.get(number).and_then(BTreeSet::first);
            wrong.extend(contradiction(*number, note, first.map(String::as_str)));
            let reason = note.excuse.as_ref().map_or("", Excuse::reason);
            for name in notes::tests_in(reason).filter(|name| !names.contains(name)) {
                wrong.push(format!(
                    "The reason at {number} names {name}, and there is no such test."
                ));
            }
        }
        (Self { notes, tests }, wrong)
    }

    /// Files that a reason names and that are not there.
    fn lost_files(&self, root: &Path) -> Vec<String> {
        let mut wrong = Vec::new();
        for (number, note) in &self.notes {
            let reason = note.excuse.as_ref().map_or("", Excuse::reason);
            for file in notes::files_in(reason).filter(|file| !root.join(file).exists()) {
                wrong.push(format!(
                    "The reason at {number} names {file}, and there is no such file."
                ));
            }
        }
        wrong
    }

    /// Whether a test that has run shows each number that has tests: a file that nobody compiles shows nothing.
    ///
    /// # Errors
    /// When for one of them none has run; it names all of these.
    pub(crate) fn have_run(&self, results: &Results) -> anyhow::Result<()> {
        let forgotten: Vec<_> = self
            .tests
            .iter()
            .filter(|(_, tests)| !tests.iter().any(|test| results.of(test).is_some()))
            .map(|(number, _)| number.to_string())
            .collect();
        ensure!(
            forgotten.is_empty(),
            "There are tests for {}, and none of them has run.",
            forgotten.join(", ")
        );
        Ok(())
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = (Number, &Note)> {
        self.notes
            .iter()
            .filter(move |(number, _)| number.kind == kind)
            .map(|(number, note)| (*number, note))
    }

    fn tests(&self, number: Number) -> impl Iterator<Item = &str> {
        self.tests
            .get(&number)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// Numbers that are left out: those below the last one of their chapter, and those that there have always been.
fn missing(notes: &BTreeMap<Number, Note>) -> Vec<String> {
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        for chapter in kind.chapters() {
            let last = notes
                .keys()
                .filter(|number| number.kind == kind && chapter.may_hold(number.value))
                .map(|number| number.value)
                .max();
            for value in chapter.first..=last.unwrap_or(0).max(chapter.least) {
                let number = Number { kind, value };
                if !notes.contains_key(&number) {
                    wrong.push(format!(
                        "{} says nothing of {number}.",
                        kind.shape().document
                    ));
                }
            }
        }
    }
    wrong
}

/// What is wrong with one number: nothing shows it and nothing is said, or both.
fn contradiction(number: Number, note: &Note, test: Option<&str>) -> Option<String> {
    match (&note.excuse, test) {
        (None, None) => Some(format!(
            "{number} has neither a test nor a reason: name a test after it, or say why there is none."
        )),
        (Some(Excuse::NoTest(_) | Excuse::NotBuilt(_)), Some(test)) => Some(format!(
            "{number} is said to have no test, and there is {test}: take the reason out."
        )),
        (Some(Excuse::NotYet), None) if !number.kind.shape().may_wait => {
            Some(format!("{number} has no test yet, and no reason why."))
        }
        (Some(_), None) | (None | Some(Excuse::NotYet), Some(_)) => None,
    }
}

#[cfg(test)]
mod tests;
