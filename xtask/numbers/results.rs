//! Reading what `cargo test` prints while it prints it.
//!
//! Whatever a test writes past libtest (its own processes do) may stand between its name and its result. Then the
//! result of all decides: what is not among the failures has passed.

use std::collections::BTreeMap;

/// What came of a test; of several with one name, the worst.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Outcome {
    /// Everything that it asserts holds.
    Ok,
    /// It was left out by an attribute.
    Ignored,
    /// It could not run here, and said why.
    Skipped(String),
    /// It failed, or never ended.
    Failed,
}

/// What came of all tests.
#[derive(Debug, Default)]
pub(crate) struct Results {
    outcomes: BTreeMap<String, Outcome>,
    /// Begun, and their result was not understood.
    open: Vec<String>,
    /// Are we in the list of failures at the end?
    in_failures: bool,
    /// The line that is not complete yet.
    rest: Vec<u8>,
}

impl Results {
    /// Takes more of the output.
    pub(crate) fn hear(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.rest.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.rest);
                self.line(String::from_utf8_lossy(&line).trim_end());
            }
        }
    }

    /// What came of the test with this name, if it was begun.
    pub(super) fn of(&self, name: &str) -> Option<&Outcome> {
        if self.open.iter().any(|open| open == name) {
            return Some(&Outcome::Failed);
        }
        self.outcomes.get(name)
    }

    fn line(&mut self, line: &str) {
        if let Some((name, reason)) = skipped(line) {
            self.settle(name, Outcome::Skipped(reason.to_owned()));
        }
        if line.starts_with("test result: ") {
            // The failures have been named by now.
            for name in std::mem::take(&mut self.open) {
                self.settle(&name, Outcome::Ok);
            }
            self.in_failures = false;
        } else if let Some(test) = line.strip_prefix("test ") {
            if let Some((path, said)) = test.split_once(" ...") {
                self.begun(last(path), said.trim_start());
            }
        } else if line == "failures:" {
            self.in_failures = true;
        } else if line.starts_with("---- ") {
            self.in_failures = false;
        } else if let Some(path) = line.strip_prefix("    ")
            && self.in_failures
        {
            self.settle(last(path), Outcome::Failed);
        } else if let Some(outcome) = outcome(line)
            && let Some(name) = self.open.pop()
        {
            self.settle(&name, outcome);
        }
    }

    fn begun(&mut self, name: &str, said: &str) {
        match outcome(said) {
            Some(outcome) => self.settle(name, outcome),
            None => self.open.push(name.to_owned()),
        }
    }

    fn settle(&mut self, name: &str, outcome: Outcome) {
        let known = self
            .outcomes
            .entry(name.to_owned())
            .or_insert_with(|| outcome.clone());
        if *known < outcome {
            *known = outcome;
        }
    }
}

/// What libtest says after a test's name.
fn outcome(said: &str) -> Option<Outcome> {
    match said {
        "FAILED" => Some(Outcome::Failed),
        "ok" => Some(Outcome::Ok),
        _ if said.starts_with("ignored") => Some(Outcome::Ignored),
        _ => None,
    }
}

/// `r01_one is skipped: nobody is here.`, wherever on the line it stands.
fn skipped(line: &str) -> Option<(&str, &str)> {
    let (before, reason) = line.split_once(" is skipped: ")?;
    Some((before.rsplit([' ', ':']).next()?, reason))
}

/// A test by its own name, without the modules that it stands in.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Results {
        let mut results = Results::default();
        // In pieces that end anywhere.
        for piece in text.as_bytes().chunks(7) {
            results.hear(piece);
        }
        results
    }

    #[test]
    fn reads_what_came_of_each_test() {
        let results = heard(
            "\nrunning 4 tests\ntest watch::r01_one ... ok\ntest t02_two ... FAILED\n\
             test store::tests::r03_three ... ignored, too slow\ntest src/lib.rs - door (line 3) ... ok\n\n\
             failures:\n\n---- t02_two stdout ----\nfailures:\n    no_test_at_all\n---- \n\n\nfailures:\n    t02_two\n\n\
             test result: FAILED. 2 passed; 1 failed; 1 ignored\n",
        );
        assert_eq!(results.of("r01_one"), Some(&Outcome::Ok));
        assert_eq!(results.of("t02_two"), Some(&Outcome::Failed));
        assert_eq!(results.of("r03_three"), Some(&Outcome::Ignored));
        assert_eq!(results.of("r04_never_seen"), None);
    }

    #[test]
    fn what_others_print_in_between_does_not_hide_a_result() {
        let good = heard("test r01_one ... a process speaks\nok\ntest result: ok. 1 passed\n");
        assert_eq!(good.of("r01_one"), Some(&Outcome::Ok));

        let bad = heard(
            "test a::r01_one ... words: ok\nFAILED\ntest a::r02_two ... words\nok\n\n\
             failures:\n\nfailures:\n    a::r01_one\n\ntest result: FAILED. 1 passed; 1 failed\n",
        );
        assert_eq!(bad.of("r01_one"), Some(&Outcome::Failed));
        assert_eq!(bad.of("r02_two"), Some(&Outcome::Ok));
    }

    #[test]
    fn a_test_that_runs_itself_again_elsewhere_counts_once() {
        let inside = "test fault_11_x ... \nrunning 1 test\ntest fault_11_x ... ok\n\ntest result: ok. 1 passed\n\n";
        let good = heard(&format!("{inside}ok\n\ntest result: ok. 1 passed\n"));
        assert_eq!(good.of("fault_11_x"), Some(&Outcome::Ok));

        let bad = heard(&format!(
            "{inside}FAILED\n\nfailures:\n    fault_11_x\n\ntest result: FAILED. 0 passed\n"
        ));
        assert_eq!(bad.of("fault_11_x"), Some(&Outcome::Failed));
    }

    #[test]
    fn what_was_skipped_is_told_with_its_reason() {
        let results = heard(
            "test a::r01_one ... r01_one is skipped: nobody is here.\nok\ntest result: ok. 1 passed\n",
        );
        assert_eq!(
            results.of("r01_one"),
            Some(&Outcome::Skipped("nobody is here.".to_owned()))
        );
    }

    #[test]
    fn what_never_ended_has_failed() {
        let results = heard("test r01_one ... ok\ntest r02_two ... \nmemory allocation failed\n");
        assert_eq!(results.of("r01_one"), Some(&Outcome::Ok));
        assert_eq!(results.of("r02_two"), Some(&Outcome::Failed));
    }
}
