//! What is wrong with single responses, and what can be made of them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use async_imap::imap_proto::{AttributeValue, Response};

/// Deeper structures overflow the parser's stack (T7).
const DEPTH_CAP: usize = 64;
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

/// Makes a status line one that the parser reads without panic (T6).
pub(super) fn status(line: &mut Vec<u8>) {
    for b in line.iter_mut() {
        if *b < b' ' || *b == 0x7f {
            *b = b' ';
        }
    }
    let words_before = if line.first() == Some(&b'+') { 1 } else { 2 };
    let text = line
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b' ')
        .nth(words_before - 1)
        .map_or(line.len(), |(at, _)| at + 1);
    if line.get(text) == Some(&b'[')
        && let Some(close) = line.iter().skip(text).position(|&b| b == b']')
    {
        let after = text + close + 1;
        if line.get(after).is_some_and(|&b| b != b' ') {
            line.insert(after, b' ');
        }
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

/// Judges untagged data as a whole, its literals included.
pub(super) fn data(response: &[u8]) -> Verdict {
    let body = response.strip_prefix(b"* ").unwrap_or_default();
    let word = word(body);
    let is_number = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    if !is_number && !is_one_of(word, &KNOWN) {
        return Verdict::Drop;
    }
    let scan = Scan::of(response);
    if scan.deepest <= DEPTH_CAP && !scan.date_is_nil && parses(response) {
        return Verdict::Good;
    }
    let rest = body.get(word.len() + 1..).unwrap_or_default();
    if is_number && self::word(rest).eq_ignore_ascii_case(b"FETCH") {
        let rest = rest.get(b"FETCH ".len()..).unwrap_or_default();
        return checked(what_can_be_read(word, rest));
    }
    if word.eq_ignore_ascii_case(b"CAPABILITY") {
        return checked(capability(rest));
    }
    Verdict::Drop
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

/// A FETCH response of those items that the parser reads one by one. A mail with one unreadable item
/// stays visible that way.
fn what_can_be_read(number: &[u8], items: &[u8]) -> Vec<u8> {
    let mut made = b"* ".to_vec();
    made.extend_from_slice(number);
    made.extend_from_slice(b" FETCH (");
    let start = made.len();
    let mut rest = items;
    while let Some((item, after)) = next_item(rest) {
        rest = after;
        let mut alone = b"* 1 FETCH (".to_vec();
        alone.extend_from_slice(item);
        alone.extend_from_slice(b")\r\n");
        let scan = Scan::of(&alone);
        if scan.deepest <= DEPTH_CAP && !scan.date_is_nil && is_known_item(&alone) {
            if made.len() > start {
                made.push(b' ');
            }
            made.extend_from_slice(item);
        }
    }
    if made.len() == start {
        made.extend_from_slice(b"FLAGS ()"); // that something changed is all that is left to be said
    }
    made.extend_from_slice(b")\r\n");
    made
}

fn is_known_item(response: &[u8]) -> bool {
    catch_unwind(AssertUnwindSafe(|| match Response::parse(response) {
        Ok(([], Response::Fetch(_, items))) => {
            !items.is_empty() && !items.contains(&AttributeValue::Unknown)
        }
        _ => false,
    }))
    .unwrap_or(false)
}

/// The next `NAME value` of a FETCH, whatever stands in it.
fn next_item(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = bytes
        .iter()
        .position(|b| !matches!(b, b' ' | b'(' | b')' | b'\r' | b'\n'))?;
    let bytes = bytes.get(start..)?;
    let mut square = false;
    let name = bytes.iter().position(|&b| {
        match b {
            b'[' => square = true,
            b']' => square = false,
            _ => {}
        }
        (b == b' ' && !square) || b == b'\r'
    })?;
    let value = name + 1;
    let mut end = value;
    let mut scan = Scan::default();
    let mut tail = bytes.get(value..)?;
    while let Some((step, after)) = scan.step(tail) {
        if scan.depth == 0 && !scan.in_string && (step == b" " || step == b"\r") {
            break;
        }
        if scan.early_close {
            break;
        }
        end += step.len();
        tail = after;
    }
    Some(bytes.split_at(end.min(bytes.len())))
}

/// Walks through a response, over literals and quoted strings.
#[derive(Default)]
struct Scan {
    date_is_nil: bool,
    deepest: usize,
    depth: usize,
    early_close: bool,
    in_string: bool,
}

impl Scan {
    fn of(response: &[u8]) -> Self {
        const NIL_DATE: &[u8] = b"INTERNALDATE NIL";
        let mut scan = Self::default();
        let mut rest = response;
        loop {
            if !scan.in_string
                && rest
                    .get(..NIL_DATE.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(NIL_DATE))
            {
                scan.date_is_nil = true;
            }
            match scan.step(rest) {
                Some((_, after)) => rest = after,
                None => return scan,
            }
        }
    }

    /// One byte, one escaped byte, or one whole literal.
    fn step<'a>(&mut self, bytes: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
        self.early_close = false;
        let mut len = 1;
        match bytes.first()? {
            b'\r' => self.in_string = false,
            b'"' => self.in_string = !self.in_string,
            b'\\' if self.in_string => len = 2,
            b'(' if !self.in_string => {
                self.depth += 1;
                self.deepest = self.deepest.max(self.depth);
            }
            b')' if !self.in_string => {
                self.early_close = self.depth == 0;
                self.depth = self.depth.saturating_sub(1);
            }
            b'{' if !self.in_string => {
                let line = bytes
                    .iter()
                    .position(|&b| b == b'\r')
                    .unwrap_or(bytes.len());
                if let Some(Literal {
                    at: 0,
                    size: Some(size),
                }) = bytes.get(..line).and_then(literal)
                {
                    let size = usize::try_from(size).unwrap_or(usize::MAX);
                    len = size.saturating_add(line + 2);
                }
            }
            _ => {}
        }
        Some(bytes.split_at(len.min(bytes.len())))
    }
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
