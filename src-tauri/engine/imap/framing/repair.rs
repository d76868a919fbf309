//! What is wrong with single responses, and what can be made of them.

mod items;

use std::panic::{AssertUnwindSafe, catch_unwind};

use async_imap::imap_proto::Response;

/// Data whose lines are longer than this were not asked for: our longest, one literal aside, is a row of
/// some hundred bytes. The parser begins a line anew with each 4 KiB that come (T15).
pub(super) const LONG: usize = 64 << 10;
/// A SEARCH has pieces of this length, so that each is parsed once.
const PIECE: usize = 2 << 10;
/// What is kept of a status line: an alert is a sentence, a list of capabilities has less than 1 KiB.
const STATUS_CAP: usize = 8 << 10;
/// The words that may follow `* `, beside numbers, that the parser knows.
const KNOWN: [&[u8]; 10] = [
    b"CAPABILITY",
    b"ENABLED",
    b"FLAGS",
    b"ID",
    b"LIST",
    b"LSUB",
    b"SEARCH",
    b"STATUS",
    b"VANISHED",
    b"QUOTA",
];
const STATUS: [&[u8]; 5] = [b"OK", b"NO", b"BAD", b"BYE", b"PREAUTH"];

/// What a response's first line says that it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// Untagged data; may go on after literals.
    Data,
    /// Not IMAP.
    Garbage,
    /// An empty line, or the rest of a broken one.
    Nothing,
    /// OK, NO, BAD, BYE, PREAUTH, tagged or not, or a continuation: one line of text.
    Status,
}

/// What becomes of a whole response.
pub(super) enum Verdict {
    Drop,
    Good,
    Instead(Vec<u8>),
}

/// A literal that a line announces at its end.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Literal {
    /// Where the announcement begins.
    pub(super) at: usize,
    /// `None`: a number beyond all measure.
    pub(super) size: Option<u64>,
}

/// Takes away surplus spaces in front of a response's first two words (`*  3 EXISTS`).
pub(super) fn spaces(line: &mut Vec<u8>) {
    if line.first() != Some(&b'*') {
        return;
    }
    let mut words = 0;
    let mut before = b'*';
    line.retain(|&b| {
        let surplus = words < 3 && b == b' ' && before == b' ';
        if b == b' ' && !surplus {
            words += 1;
        }
        before = b;
        !surplus
    });
}

pub(super) fn kind(line: &[u8]) -> Kind {
    let mut words = line.split(|&b| b == b' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    match first {
        [] => Kind::Nothing,
        [b'+', ..] => Kind::Status,
        b"*" if is_one_of(second, &STATUS) => Kind::Status,
        b"*" => Kind::Data,
        tag if tag.iter().all(|&b| is_atom(b) || b == b']')
            && STATUS
                .iter()
                .take(3)
                .any(|s| s.eq_ignore_ascii_case(second)) =>
        {
            Kind::Status
        }
        _ => Kind::Garbage,
    }
}

/// Makes a status line one that the parser reads without panic (T6), and cuts it.
pub(super) fn status(line: &mut Vec<u8>) {
    if line.len() > STATUS_CAP {
        let is_inside = |at: usize| line.get(at).is_some_and(|b| b & 0xc0 == 0x80);
        let end = (STATUS_CAP - 3..=STATUS_CAP).rfind(|&at| !is_inside(at));
        line.truncate(end.unwrap_or(STATUS_CAP));
    }
    for b in line.iter_mut() {
        if *b < b' ' || *b == 0x7f {
            *b = b' ';
        }
    }
    let text = line
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b' ')
        .nth(1)
        .map_or(line.len(), |(at, _)| at + 1);
    // Behind a code the parser takes away one byte unseen. Which bracket ends the code, it knows alone.
    let mut at = if line.first() == Some(&b'+') { 1 } else { text };
    if line.iter().skip(at).find(|&&b| b != b' ') != Some(&b'[') {
        return;
    }
    let mut is_first = true;
    while let Some(close) = line.iter().skip(at).position(|&b| b == b']') {
        at += close + 1;
        let splits = |b: &u8| !b.is_ascii() || (is_first && *b != b' ');
        if line.get(at).is_some_and(splits) {
            line.insert(at, b' ');
        }
        is_first = false;
    }
}

/// The literal that a line announces at its end: `{5}`, `{5+}` or `~{5}`.
pub(super) fn literal(line: &[u8]) -> Option<Literal> {
    let inner = line.strip_suffix(b"}")?;
    let inner = inner.strip_suffix(b"+").unwrap_or(inner);
    let digits = inner
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let open = inner.len().checked_sub(digits + 1)?;
    if digits == 0 || inner.get(open) != Some(&b'{') {
        return None;
    }
    let size = inner
        .get(open + 1..)
        .and_then(|digits| std::str::from_utf8(digits).ok())
        .and_then(|digits| digits.parse().ok());
    let before = open.checked_sub(1).and_then(|at| line.get(at));
    Some(Literal {
        at: if before == Some(&b'~') {
            open - 1
        } else {
            open
        },
        size,
    })
}

/// Judges untagged data as a whole, its literals included; `text` is how much of it is not literal.
pub(super) fn data(response: &[u8], text: usize) -> Verdict {
    let body = response.strip_prefix(b"* ").unwrap_or_default();
    let word = word(body);
    let rest = body.get(word.len() + 1..).unwrap_or_default();
    let is_numbered = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    if is_numbered && self::word(rest).eq_ignore_ascii_case(b"FETCH") {
        if text <= LONG && !items::are_dangerous(response) && parses(response) {
            return Verdict::Good;
        }
        let rest = rest.get(b"FETCH ".len()..).unwrap_or_default();
        return checked(items::that_can_be_read(word, rest));
    }
    if text > LONG {
        return if word.eq_ignore_ascii_case(b"SEARCH") {
            numbers(rest)
        } else {
            Verdict::Drop
        };
    }
    if word.eq_ignore_ascii_case(b"XLIST") {
        return checked(list_of_xlist(body.get(word.len()..).unwrap_or_default()));
    }
    if !is_numbered && !is_one_of(word, &KNOWN) {
        return Verdict::Drop;
    }
    if parses(response) {
        return Verdict::Good;
    }
    if word.eq_ignore_ascii_case(b"CAPABILITY") {
        return checked(capability(rest));
    }
    Verdict::Drop
}

/// A long SEARCH as several short ones, which say the same.
fn numbers(found: &[u8]) -> Verdict {
    const HEAD: &[u8] = b"* SEARCH";
    let mut made = HEAD.to_vec();
    let mut start = 0;
    for number in found.split(u8::is_ascii_whitespace) {
        if number.is_empty() {
            continue;
        }
        if !is_number(number) {
            return Verdict::Drop;
        }
        if made.len() - start > PIECE {
            made.extend_from_slice(b"\r\n");
            start = made.len();
            made.extend_from_slice(HEAD);
        }
        made.push(b' ');
        made.extend_from_slice(number);
    }
    made.extend_from_slice(b"\r\n");
    Verdict::Instead(made)
}

/// One of 32 bits.
fn is_number(digits: &[u8]) -> bool {
    digits.iter().all(u8::is_ascii_digit)
        && std::str::from_utf8(digits).is_ok_and(|digits| digits.parse::<u32>().is_ok())
}

/// Whether the parser reads exactly this, no more and no less.
pub(super) fn parses(response: &[u8]) -> bool {
    catch_unwind(AssertUnwindSafe(|| {
        matches!(Response::parse(response), Ok(([], _)))
    }))
    .unwrap_or(false)
}

fn checked(response: Vec<u8>) -> Verdict {
    if parses(&response) {
        Verdict::Instead(response)
    } else {
        Verdict::Drop
    }
}

/// XLIST is LIST from before RFC 6154, with other words for the same attributes.
fn list_of_xlist(rest: &[u8]) -> Vec<u8> {
    const WORDS: [(&[u8], &[u8]); 3] = [
        (b"\\AllMail", b"\\All"),
        (b"\\Spam", b"\\Junk"),
        (b"\\Starred", b"\\Flagged"),
    ];
    let mut made = b"* LIST".to_vec();
    // Names may hold the same words: only what stands in the first parentheses is looked at.
    let end = rest.iter().position(|b| *b == b')').unwrap_or(0);
    let (attributes, name) = rest.split_at_checked(end).unwrap_or((rest, &[]));
    for (n, word) in attributes.split(|b| *b == b' ').enumerate() {
        if n > 0 {
            made.push(b' ');
        }
        let (open, word) = match word.strip_prefix(b"(") {
            Some(word) => (&b"("[..], word),
            None => (&b""[..], word),
        };
        let known = WORDS.iter().find(|(old, _)| word.eq_ignore_ascii_case(old));
        made.extend_from_slice(open);
        made.extend_from_slice(known.map_or(word, |(_, new)| new));
    }
    made.extend_from_slice(name);
    made
}

/// The capabilities that are atoms, with the one that the parser insists on.
fn capability(words: &[u8]) -> Vec<u8> {
    let mut made = b"* CAPABILITY IMAP4rev1".to_vec();
    for word in words.split(|b| b.is_ascii_whitespace()) {
        if !word.is_empty()
            && word.iter().all(|&b| is_atom(b))
            && !word.eq_ignore_ascii_case(b"IMAP4rev1")
        {
            made.push(b' ');
            made.extend_from_slice(word);
        }
    }
    made.extend_from_slice(b"\r\n");
    made
}

fn word(bytes: &[u8]) -> &[u8] {
    bytes
        .split(|&b| matches!(b, b' ' | b'\r' | b'('))
        .next()
        .unwrap_or_default()
}

fn is_one_of(word: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_atom(b: u8) -> bool {
    b.is_ascii_graphic() && !b"(){%*\"\\]".contains(&b)
}
