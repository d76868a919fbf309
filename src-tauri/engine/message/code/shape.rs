//! What can be a one-time code by its looks: short, in groups that people type, and no part of anything else.

use super::{Line, phrases::UNITS};

/// A piece of a line that looks like a code.
pub(super) struct Candidate {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) text: String,
    /// What speaks against it: it could be a year or a date.
    pub(super) doubt: i32,
}

/// All of a line, from left to right.
pub(super) fn candidates(line: &Line) -> impl Iterator<Item = Candidate> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < line.shown.len() {
            let run = run(&line.shown, at);
            if run.to == at {
                at += 1;
                continue;
            }
            let from = at;
            at = run.to;
            if let Some(doubt) = doubt(&run)
                && stands_free(line, from, run.to)
            {
                let text = line.shown.get(from..run.to)?.iter().collect();
                return Some(Candidate {
                    from,
                    to: run.to,
                    text,
                    doubt,
                });
            }
        }
        None
    })
}

/// Not seen, so not there.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The ASCII character that means the same, where there is one.
pub(super) fn plain(c: char) -> char {
    let shifted = |first: char| {
        char::from_digit(u32::from(c).saturating_sub(u32::from(first)), 10).unwrap_or(c)
    };
    match c {
        '\u{660}'..='\u{669}' => shifted('\u{660}'),
        '\u{6f0}'..='\u{6f9}' => shifted('\u{6f0}'),
        '\u{966}'..='\u{96f}' => shifted('\u{966}'),
        // The full-width forms lie in the order of ASCII. Only what can be in a code: a full-width comma
        // parts sentences, and never thousands.
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c)
        }
        '\u{ff0d}' | '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// Whether a script writes words without spaces between them.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Letters and digits in groups, as far as they belong together.
struct Run {
    groups: Vec<String>,
    has_dash: bool,
    to: usize,
}

fn run(line: &[char], from: usize) -> Run {
    let mut run = Run {
        groups: Vec::new(),
        has_dash: false,
        to: from,
    };
    loop {
        let at = if run.groups.is_empty() {
            from
        } else {
            run.to + 1
        };
        let group: String = line
            .iter()
            .skip(at)
            .take_while(|c| c.is_ascii_alphanumeric())
            .collect();
        let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let before = line.get(run.to).copied();
        let joins = match before {
            _ if group.is_empty() => false,
            _ if run.groups.is_empty() => true,
            Some('-') => true,
            // Only numbers are written in groups with spaces between.
            Some(' ') => is_number(&group) && run.groups.iter().all(|group| is_number(group)),
            _ => false,
        };
        if !joins {
            return run;
        }
        run.has_dash |= !run.groups.is_empty() && before == Some('-');
        run.to = at + group.len();
        run.groups.push(group);
    }
}

/// How much speaks against it; `None`: no code looks like this.
fn doubt(run: &Run) -> Option<i32> {
    let lengths: Vec<usize> = run.groups.iter().map(String::len).collect();
    let all: String = run.groups.concat();
    let is_number = all.bytes().all(|b| b.is_ascii_digit());
    if is_number {
        return match lengths.as_slice() {
            [4] if matches!(all.get(..2), Some("19" | "20")) => Some(3),
            [8] if matches!(all.get(..2), Some("19" | "20")) => Some(4),
            [4..=8] | [3, 3] | [4, 4] | [3, 3, 3] => Some(0),
            [2, 2, 2] if !(run.has_dash && is_date(&run.groups)) => Some(0),
            _ => None,
        };
    }
    let is_upper = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    if !is_upper(&all) {
        return None;
    }
    let has_digit = all.bytes().any(|b| b.is_ascii_digit());
    let is_tail_number = run
        .groups
        .get(1..)
        .is_some_and(|tail| tail.iter().all(|it| it.bytes().all(|b| b.is_ascii_digit())));
    match lengths.as_slice() {
        [5..=8] if has_digit => Some(0),
        [1, 4..=8] if is_tail_number => Some(0),
        [3, 3] | [4, 4] => Some(i32::from(!has_digit)),
        _ => None,
    }
}

/// Whether two digits each can be a day, a month and a year, in any usual order.
fn is_date(groups: &[String]) -> bool {
    let numbers: Vec<u32> = groups.iter().filter_map(|it| it.parse().ok()).collect();
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    matches!(numbers.as_slice(), [a, b, c] if fits(*a, *b) || fits(*b, *a) || fits(*c, *b))
}

/// Whether it is neither part of a longer word, an address, an amount nor a time.
fn stands_free(line: &Line, from: usize, to: usize) -> bool {
    let before = from
        .checked_sub(1)
        .and_then(|at| line.shown.get(at))
        .copied();
    let after = line.shown.get(to).copied();
    let then = line.shown.get(to + 1).copied();
    let is_joined = |c: char| c.is_alphanumeric() && !is_spaceless(c);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_bound_left = before.is_some_and(|c| is_joined(c) || "#+/@=_&?$€£.-\\".contains(c))
        || (before == Some(',')
            && digit(
                from.checked_sub(2)
                    .and_then(|at| line.shown.get(at))
                    .copied(),
            ))
        || (before == Some(' ')
            && from >= 2
            && line
                .shown
                .get(from - 2)
                .is_some_and(|c| "#+€$£".contains(*c)));
    let is_bound_right = after.is_some_and(|c| is_joined(c) || "/@=_&%\\-".contains(c))
        || (matches!(after, Some('.' | ',' | ':')) && digit(then))
        // An amount in groups: the rest of it did not fit.
        || (after == Some(' ') && digit(then) && digit(line.shown.get(to - 1).copied()));
    if is_bound_left || is_bound_right || has_unit(line, to) {
        return false;
    }
    let word = |c: &&char| !c.is_whitespace();
    let around: String = line
        .shown
        .get(..from)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(word)
        .chain(
            line.shown
                .get(to..)
                .unwrap_or_default()
                .iter()
                .take_while(word),
        )
        .collect();
    !around.contains("//") && !around.contains('@') && !around.contains("www.")
}

fn has_unit(line: &Line, to: usize) -> bool {
    let at = if line.shown.get(to) == Some(&' ') {
        to + 1
    } else {
        to
    };
    UNITS
        .iter()
        .flat_map(|unit| {
            let wanted: Vec<char> = unit.trim_end_matches('|').chars().collect();
            let rest = line.lower.get(at..).unwrap_or_default();
            let ends =
                !unit.ends_with('|') || rest.get(wanted.len()).is_none_or(|c| !c.is_alphanumeric());
            Some(rest.starts_with(&wanted) && ends)
        })
        .any(|found| found)
}
