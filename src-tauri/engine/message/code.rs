//! Finds the one-time code in a mail, on this machine.
//!
//! Copying the wrong number is worse than copying none: a number counts only where a name for one-time codes is
//! tied to it, in its line or in the lines before, and nothing says that it is another number. The weights below
//! are such that a name and a number tied to it suffice; any weaker tie needs more that speaks for it.

#[rustfmt::skip] // one word a line would be five hundred lines
mod phrases;
mod shape;

use self::{
    phrases::{CODES, EVIDENCE, LINKS, NAMES, OTHERS, TRADE},
    shape::{Candidate, candidates},
};

/// A code stands near the top; further down are footers.
const LINES: usize = 60;
/// Of a line so long, only the beginning is read.
const LENGTH: usize = 400;
/// What it takes to be a code.
const ENOUGH: i32 = 6;
/// So far from its name a number still belongs to it, in letters.
const NEAR: usize = 60;
/// So far before a number stands what it is called.
const BEFORE: usize = 40;

/// A line twice, letter for letter: as it is shown, and in lower case.
struct Line {
    shown: Vec<char>,
    lower: Vec<char>,
}

/// The code, as the mail writes it, in ASCII digits.
pub(crate) fn find(subject: &str, text: &str) -> Option<String> {
    let mut lines = vec![Line::new(subject)];
    lines.extend(
        text.lines()
            .map(Line::new)
            .filter(|line| !line.shown.is_empty())
            .take(LINES),
    );
    let evidence = EVIDENCE
        .iter()
        .filter(|kind| lines.iter().any(|line| line.has(kind)))
        .count();
    let mail = Mail {
        evidence: i32::try_from(evidence).unwrap_or(0),
        is_named_above: lines.first().is_some_and(|line| line.has(NAMES)),
        is_trade: lines.iter().any(|line| line.has(TRADE)),
        lines: &lines,
    };
    let mut best: Option<(i32, String)> = None;
    for (number, line) in lines.iter().enumerate() {
        for candidate in candidates(line) {
            let weight = mail.weight(number, line, &candidate);
            if weight >= ENOUGH && best.as_ref().is_none_or(|(most, _)| weight > *most) {
                best = Some((weight, candidate.text));
            }
        }
    }
    best.map(|(_, code)| code)
}

/// As people read it out: six digits by threes, eight by fours. What the mail groups itself stays so.
pub(crate) fn grouped(code: &str) -> String {
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    let length = match code.len() {
        6 | 9 if is_number => 3,
        8 if is_number => 4,
        _ => return code.to_owned(),
    };
    let mut grouped = String::with_capacity(code.len() + 2);
    for (at, digit) in code.chars().enumerate() {
        if at > 0 && at % length == 0 {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

struct Mail<'a> {
    evidence: i32,
    is_named_above: bool,
    is_trade: bool,
    lines: &'a [Line],
}

impl Mail<'_> {
    fn weight(&self, number: usize, line: &Line, candidate: &Candidate) -> i32 {
        let is_alone = line.is_only(candidate);
        let before: Vec<&Line> = (1..=2)
            .filter_map(|back| number.checked_sub(back))
            .filter(|above| *above > 0)
            .filter_map(|above| self.lines.get(above))
            .collect();
        if line.calls_it_something_else(candidate)
            || (is_alone && before.first().is_some_and(|line| line.has(OTHERS)))
        {
            return 0;
        }
        let named = line
            .tie(NAMES, candidate)
            .map_or(0, |tie| if tie == Tie::Close { 6 } else { 2 });
        let mut called = line
            .tie(CODES, candidate)
            .map_or(0, |tie| if tie == Tie::Close { 4 } else { 2 });
        let mut above = 0;
        if is_alone {
            if before.iter().any(|line| line.has(NAMES)) {
                above = 5;
            }
            if before.iter().any(|line| line.has(CODES)) {
                called = called.max(4);
            }
            let below = self.lines.get(number + 1);
            if below.is_some_and(|line| line.has(NAMES)) {
                above = above.max(3);
            }
        }
        let mut weight = named.max(above).max(called);
        if weight < 2 {
            return 0;
        }
        if self.is_trade && named.max(above) < 5 {
            weight -= 3;
        }
        let is_repeated = number > 0
            && self
                .lines
                .first()
                .is_some_and(|subject| candidates(subject).any(|it| it.text == candidate.text));
        weight
            + self.evidence
            + 2 * i32::from(is_alone)
            + 2 * i32::from(is_repeated)
            + 2 * i32::from(self.is_named_above && number > 0 && weight >= 4)
            - candidate.doubt
    }
}

/// How a name and a number in one line belong together.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Tie {
    /// Only the line in common.
    Loose,
    /// One says what the other is.
    Close,
}

impl Line {
    fn new(text: &str) -> Self {
        let shown: Vec<char> = text
            .trim()
            .chars()
            .filter(|c| !shape::is_unseen(*c))
            .take(LENGTH)
            .map(shape::plain)
            .collect();
        let lower = shown
            .iter()
            .map(|c| c.to_lowercase().next().unwrap_or(*c))
            .collect();
        Self { shown, lower }
    }

    fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| !self.places(phrase).is_empty())
    }

    /// Where a phrase begins and ends.
    fn places(&self, phrase: &str) -> Vec<(usize, usize)> {
        let wanted: Vec<char> = phrase.trim_end_matches('|').chars().collect();
        let is_whole = phrase.ends_with('|');
        let is_word = |at: usize| {
            self.lower
                .get(at)
                .is_some_and(|c| c.is_alphanumeric() && !shape::is_spaceless(*c))
        };
        self.lower
            .windows(wanted.len().max(1))
            .enumerate()
            .filter(|(_, window)| *window == wanted)
            .map(|(at, _)| (at, at + wanted.len()))
            .filter(|(from, to)| {
                let begins = wanted.first().copied().is_some_and(shape::is_spaceless)
                    || from.checked_sub(1).is_none_or(|before| !is_word(before));
                begins && !(is_whole && is_word(*to))
            })
            .collect()
    }

    fn is_only(&self, candidate: &Candidate) -> bool {
        let rest = |part: Option<&[char]>| {
            part.is_some_and(|part| part.iter().all(|c| !c.is_alphanumeric()))
        };
        rest(self.shown.get(..candidate.from)) && rest(self.shown.get(candidate.to..))
    }

    /// The closest tie between one of these names and the number.
    fn tie(&self, names: &[&str], candidate: &Candidate) -> Option<Tie> {
        names
            .iter()
            .flat_map(|name| self.places(name))
            .map(|(from, to)| {
                if to <= candidate.from {
                    let between = self.lower.get(to..candidate.from).unwrap_or_default();
                    let is_close = between.len() <= NEAR && !ends_sentence(between);
                    return if is_close { Tie::Close } else { Tie::Loose };
                }
                let between = self.lower.get(candidate.to..from).unwrap_or_default();
                let words: String = between.iter().collect();
                let first = words.split_whitespace().next().unwrap_or_default();
                let is_close = between.len() <= NEAR && LINKS.contains(&first);
                if is_close { Tie::Close } else { Tie::Loose }
            })
            .max()
    }

    fn calls_it_something_else(&self, candidate: &Candidate) -> bool {
        let from = candidate.from.saturating_sub(BEFORE);
        OTHERS
            .iter()
            .flat_map(|other| self.places(other))
            .any(|(at, to)| at >= from && to <= candidate.from && !self.is_in_order_to(at))
    }

    /// `in order to sign in` orders nothing.
    fn is_in_order_to(&self, at: usize) -> bool {
        let from = at.saturating_sub(3);
        self.lower
            .get(from..at + 8)
            .is_some_and(|words| words.iter().collect::<String>() == "in order to")
    }
}

fn ends_sentence(between: &[char]) -> bool {
    between.windows(2).any(|pair| {
        matches!(pair, [a, b] if (matches!(a, '.' | '!' | '?' | '؟') && b.is_whitespace()) || *a == '。')
    })
}

#[cfg(test)]
mod tests;
