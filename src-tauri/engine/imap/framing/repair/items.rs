//! The items of a FETCH, one by one: what can be read of it where the whole cannot.

use std::panic::{AssertUnwindSafe, catch_unwind};

use async_imap::imap_proto::{AttributeValue, Response};

use super::{LONG, Literal, literal};

/// More structure than this is in nothing that we ask for. 60 levels overflow the parser's stack in a debug
/// build, some 300 in the released one (T7).
const DEPTH_CAP: usize = 16;
/// The words in front of which the parser descends without end, or panics (T6, T7).
const DANGERS: [&[u8]; 2] = [b"BODYSTRUCTURE (", NIL_DATE];
const NIL_DATE: &[u8] = b"INTERNALDATE NIL";

/// Whether the parser could overflow its stack or panic on this.
///
/// It has another opinion than we of where a string begins, as soon as an item is none that it knows. So
/// this looks at all bytes, those of mails too; a mail that holds such words only takes the longer way.
pub(super) fn are_dangerous(response: &[u8]) -> bool {
    DANGERS.iter().any(|danger| contains(response, danger))
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes
        .windows(words.len())
        .any(|window| window.eq_ignore_ascii_case(words))
}

/// A FETCH response of those items that the parser reads one by one. A mail with one unreadable item
/// stays visible that way.
pub(super) fn that_can_be_read(number: &[u8], items: &[u8]) -> Vec<u8> {
    let mut made = b"* ".to_vec();
    made.extend_from_slice(number);
    made.extend_from_slice(b" FETCH (");
    let start = made.len();
    let mut budget = LONG;
    let mut rest = items;
    while let Some((item, after)) = next_item(rest) {
        rest = after;
        let mut alone = b"* 1 FETCH (".to_vec();
        alone.extend_from_slice(item);
        alone.extend_from_slice(b")\r\n");
        let text = text_of(item);
        if text.len() <= budget && is_harmless(text) && is_known_item(&alone) {
            budget -= text.len();
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

/// Whether nothing in an item's text leads the parser astray.
fn is_harmless(text: &[u8]) -> bool {
    text.iter().filter(|b| **b == b'(').count() <= DEPTH_CAP && !contains(text, NIL_DATE)
}

/// An item without its literal. That one ends the item, and where it stands, alone behind a space, the
/// parser reads a string or nothing.
fn text_of(item: &[u8]) -> &[u8] {
    let Some(end) = item.iter().position(|&b| b == b'\r') else {
        return item;
    };
    let (line, rest) = item.split_at(end);
    let is_alone = |at: usize| {
        at.checked_sub(1)
            .and_then(|before| line.get(before))
            .is_some_and(|b| *b == b' ')
    };
    match literal(line) {
        Some(Literal {
            at,
            size: Some(size),
        }) if is_alone(at) && rest.len() as u64 == size.saturating_add(2) => line,
        _ => item,
    }
}

/// Walks through items, over literals and quoted strings.
#[derive(Default)]
struct Scan {
    depth: usize,
    early_close: bool,
    in_string: bool,
}

impl Scan {
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
