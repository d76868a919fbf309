//! The table at the end of the whole run: each fault and each attack, its tests, what came of them. Requirements and
//! traps are a line for all of them, and one for each that something is amiss with.

use std::fmt::Write as _;

use super::{
    Kind, Number, Numbers,
    notes::{Excuse, Note},
    results::{Outcome, Results},
};

/// So much of an explanation stands in the table; the notes have the rest.
const WIDTH: usize = 100;

/// How a number stands.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Standing {
    Failed,
    NotRun,
    Skipped,
    NotYet,
    NotBuilt,
    NoTest,
    Shown,
}

impl Standing {
    const ALL: [Self; 7] = [
        Self::Shown,
        Self::Skipped,
        Self::NoTest,
        Self::NotBuilt,
        Self::NotYet,
        Self::NotRun,
        Self::Failed,
    ];

    /// Nothing more has to be said.
    fn is_well(self) -> bool {
        matches!(self, Self::NoTest | Self::Shown)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Failed => "FAILED",
            Self::NoTest => "no test",
            Self::NotBuilt => "not built yet",
            Self::NotRun => "not run",
            Self::NotYet => "no test yet",
            Self::Shown => "ok",
            Self::Skipped => "skipped",
        }
    }
}

impl Numbers {
    /// The table.
    pub(crate) fn table(&self, results: &Results) -> String {
        let mut text = String::new();
        for kind in Kind::ALL {
            let standing: Vec<_> = self
                .of(kind)
                .map(|(number, note)| (number, note, self.standing(number, note, results)))
                .collect();
            for (number, note, standing) in &standing {
                if kind.shape().is_listed || !standing.is_well() {
                    self.rows(&mut text, *number, note, *standing, results);
                }
            }
            let counts: Vec<_> = Standing::ALL
                .into_iter()
                .map(|it| (it, standing.iter().filter(|(.., that)| *that == it).count()))
                .filter(|(_, count)| *count > 0)
                .map(|(it, count)| format!("{count} {}", it.word()))
                .collect();
            let _ = writeln!(
                text,
                "{} {}: {}.",
                standing.len(),
                kind.shape().plural,
                counts.join(", ")
            );
        }
        let found: Vec<_> = self.found().map(|number| number.to_string()).collect();
        if !found.is_empty() {
            let _ = writeln!(
                text,
                "By now there are tests for {}: \"No test yet.\" need not be said there.",
                found.join(", ")
            );
        }
        text
    }

    /// Numbers whose test has come after the notes were written.
    fn found(&self) -> impl Iterator<Item = Number> {
        self.notes
            .iter()
            .filter(|(number, note)| {
                note.excuse == Some(Excuse::NotYet) && self.tests(**number).next().is_some()
            })
            .map(|(number, _)| *number)
    }

    /// The worst of what came of its tests.
    fn standing(&self, number: Number, note: &Note, results: &Results) -> Standing {
        let worst = self
            .tests(number)
            .map(|test| standing(results.of(test)))
            .min();
        worst.unwrap_or(match note.excuse {
            Some(Excuse::NoTest(_)) => Standing::NoTest,
            Some(Excuse::NotBuilt(_)) => Standing::NotBuilt,
            Some(Excuse::NotYet) | None => Standing::NotYet,
        })
    }

    /// A row for each test; without any, one with the reason.
    fn rows(
        &self,
        text: &mut String,
        number: Number,
        note: &Note,
        worst: Standing,
        results: &Results,
    ) {
        let mut label = number.to_string();
        for test in self.tests(number) {
            let outcome = results.of(test);
            let why = match outcome {
                Some(Outcome::Skipped(reason)) => format!(": {reason}"),
                _ => String::new(),
            };
            let word = standing(outcome).word();
            let _ = writeln!(text, "{label:>9}  {word:<13}  {test}{why}");
            label.clear();
        }
        if !label.is_empty() {
            let said = note
                .excuse
                .as_ref()
                .map(Excuse::reason)
                .filter(|reason| !reason.is_empty())
                .unwrap_or(&note.summary);
            let short: String = said.chars().take(WIDTH).collect();
            let dots = if short.len() < said.len() { "…" } else { "" };
            let _ = writeln!(text, "{label:>9}  {:<13}  {short}{dots}", worst.word());
        }
    }
}

fn standing(outcome: Option<&Outcome>) -> Standing {
    match outcome {
        Some(Outcome::Failed) => Standing::Failed,
        Some(Outcome::Ignored) | None => Standing::NotRun,
        Some(Outcome::Ok) => Standing::Shown,
        Some(Outcome::Skipped(_)) => Standing::Skipped,
    }
}
