//! Makes the cut-off beginning of a mail one that the parser can read (R53, R54).
//!
//! The parser gives no text for a base64 part without its end, leaves quoted-printable as it is when an
//! escape is cut, and breaks a letter that is spread over two encoded words. So open parts are closed,
//! half escapes cut off, encoded words joined, and header bytes in no declared charset decoded first.

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use mail_parser::decoders::charsets::map::charset_decoder;

/// Deeper nesting is not read; the parser drops nested mails by recursion.
const DEPTH: usize = 50;
const NESTED_MAILS: usize = 5;

/// Where the body begins.
pub(super) fn body_start(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        start += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return Some(start);
        }
    }
    None
}

pub(super) fn prepare(bytes: &[u8]) -> Vec<u8> {
    let (head, body) = bytes.split_at(body_start(bytes).unwrap_or(bytes.len()));
    let mut whole = joined(&in_utf8(head)).into_bytes();
    whole.extend_from_slice(body);
    close(whole)
}

/// The headers, with lines that are not UTF-8 decoded as what the mail says it is written in, else as
/// windows-1252.
fn in_utf8(head: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(head) {
        return Cow::Borrowed(text);
    }
    let charset = Part::of(head).charset;
    let decode = charset
        .and_then(|charset| charset_decoder(charset.as_bytes()))
        .or_else(|| charset_decoder(b"windows-1252"));
    head.split_inclusive(|&b| b == b'\n')
        .map(|line| match (std::str::from_utf8(line), decode) {
            (Ok(text), _) => Cow::Borrowed(text),
            (Err(_), Some(decode)) => {
                let text: String = decode(line)
                    .chars()
                    .filter(|c| !matches!(c, '\r' | '\n'))
                    .collect();
                Cow::Owned(text + "\r\n")
            }
            (Err(_), None) => String::from_utf8_lossy(line),
        })
        .collect::<String>()
        .into()
}

/// Neighbouring encoded words of one charset and encoding made one, so that a letter whose bytes are
/// spread over both is whole again.
fn joined(head: &str) -> String {
    let mut out = String::with_capacity(head.len());
    let mut rest = head;
    let mut open: Option<Word<'_>> = None;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        let Some((word, after)) = Word::parse(from) else {
            // Not an encoded word after all.
            flush(&mut out, &mut open);
            out.push_str(before);
            out.push_str("=?");
            rest = from.strip_prefix("=?").unwrap_or_default();
            continue;
        };
        rest = after;
        let is_gap = before
            .chars()
            .all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'))
            && !before.is_empty();
        let is_taken = is_gap && open.as_mut().is_some_and(|open| open.takes(&word));
        if !is_taken {
            flush(&mut out, &mut open);
            out.push_str(before);
            open = Some(word);
        }
    }
    flush(&mut out, &mut open);
    out.push_str(rest);
    out
}

fn flush(out: &mut String, open: &mut Option<Word<'_>>) {
    if let Some(word) = open.take() {
        word.write(out);
    }
}

/// An encoded word (RFC 2047), or several in one.
struct Word<'a> {
    charset: &'a str,
    is_base64: bool,
    text: Cow<'a, str>,
    /// The decoded bytes, once two base64 words have been joined.
    bytes: Option<Vec<u8>>,
}

impl<'a> Word<'a> {
    fn parse(text: &'a str) -> Option<(Self, &'a str)> {
        let rest = text.strip_prefix("=?")?;
        let (charset, rest) = rest.split_once('?')?;
        let (encoding, rest) = rest.split_once('?')?;
        let (text, rest) = rest.split_once("?=")?;
        let is_base64 = encoding.eq_ignore_ascii_case("b");
        let is_sane = (is_base64 || encoding.eq_ignore_ascii_case("q"))
            && !charset.is_empty()
            && charset.len() <= 60
            && !charset.contains(char::is_whitespace)
            && !text.contains(['\r', '\n']);
        let word = Self {
            charset,
            is_base64,
            text: Cow::Borrowed(text),
            bytes: None,
        };
        is_sane.then_some((word, rest))
    }

    /// Takes the next word in; `false` when they do not belong together.
    fn takes(&mut self, next: &Self) -> bool {
        if !self.charset.eq_ignore_ascii_case(next.charset) || self.is_base64 != next.is_base64 {
            return false;
        }
        if !self.is_base64 {
            self.text.to_mut().push_str(&next.text);
            return true;
        }
        let Ok(more) = STANDARD.decode(next.text.as_bytes()) else {
            return false;
        };
        let bytes = match self.bytes.take() {
            Some(bytes) => Some(bytes),
            None => STANDARD.decode(self.text.as_bytes()).ok(),
        };
        let Some(mut bytes) = bytes else {
            return false;
        };
        bytes.extend(more);
        self.bytes = Some(bytes);
        true
    }

    fn write(&self, out: &mut String) {
        let encoding = if self.is_base64 { "B" } else { "Q" };
        let encoded = self.bytes.as_ref().map(|bytes| STANDARD.encode(bytes));
        let text = encoded.as_deref().unwrap_or(&self.text);
        for piece in ["=?", self.charset, "?", encoding, "?", text, "?="] {
            out.push_str(piece);
        }
    }
}

#[derive(Clone, Copy, Default, Eq, PartialEq)]
enum Encoding {
    Base64,
    #[default]
    None,
    QuotedPrintable,
}

/// What a part's headers say of it.
#[derive(Default)]
struct Part {
    boundary: Option<Vec<u8>>,
    charset: Option<String>,
    encoding: Encoding,
    is_mail: bool,
}

impl Part {
    fn of(head: &[u8]) -> Self {
        let mut part = Self::default();
        for field in fields(head) {
            let Some(colon) = field.iter().position(|&b| b == b':') else {
                continue;
            };
            let (name, value) = field.split_at(colon);
            let value = value.get(1..).unwrap_or_default();
            let value = String::from_utf8_lossy(value);
            let value = value.trim();
            let name = name.trim_ascii();
            if name.eq_ignore_ascii_case(b"content-type") {
                let lower = value.to_ascii_lowercase();
                part.is_mail =
                    lower.starts_with("message/rfc822") || lower.starts_with("message/global");
                if lower.starts_with("multipart/") {
                    part.boundary = parameter(value, "boundary").map(String::into_bytes);
                }
                part.charset = parameter(value, "charset");
            } else if name.eq_ignore_ascii_case(b"content-transfer-encoding") {
                part.encoding = if value.eq_ignore_ascii_case("base64") {
                    Encoding::Base64
                } else if value.eq_ignore_ascii_case("quoted-printable") {
                    Encoding::QuotedPrintable
                } else {
                    Encoding::None
                };
            }
        }
        part
    }
}

/// Header fields with the lines that continue them.
fn fields(head: &[u8]) -> Vec<Vec<u8>> {
    let mut fields: Vec<Vec<u8>> = Vec::new();
    for line in head.split_inclusive(|&b| b == b'\n') {
        match (line.first(), fields.last_mut()) {
            (Some(b' ' | b'\t'), Some(field)) => field.extend_from_slice(line),
            _ => fields.push(line.to_vec()),
        }
    }
    fields
}

fn parameter(value: &str, name: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower.get(from..)?.find(name)?;
        from = at + name.len();
        let starts = lower
            .get(..at)?
            .chars()
            .next_back()
            .is_some_and(|c| c == ';' || c.is_whitespace());
        let Some(rest) = value.get(from..)?.trim_start().strip_prefix('=') else {
            continue;
        };
        if !starts {
            continue;
        }
        let rest = rest.trim_start();
        let found = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => rest.split(|c: char| c == ';' || c.is_whitespace()).next(),
        };
        return found.filter(|found| !found.is_empty()).map(str::to_owned);
    }
}

/// Where reading a mail from the top has got to.
#[derive(Default)]
struct Walk {
    /// The boundaries of the parts that are open, outermost first.
    open: Vec<Vec<u8>>,
    encoding: Encoding,
    in_head: bool,
    /// Where the current part's headers begin.
    head: usize,
    /// Where its body begins.
    body: usize,
    /// Where the boundary line before it begins.
    part: usize,
    mails: usize,
}

/// Cuts off what is half there at the end, and closes every open part.
fn close(mut mail: Vec<u8>) -> Vec<u8> {
    let mut walk = Walk {
        in_head: true,
        ..Walk::default()
    };
    let mut at = 0;
    let mut end = mail.len();
    for line in mail.split_inclusive(|&b| b == b'\n') {
        let start = at;
        at += line.len();
        let text = line.trim_ascii_end();
        if walk.in_head {
            if text.is_empty() {
                walk.leave_head(mail.get(walk.head..start).unwrap_or_default(), at);
            }
        } else if !walk.open.is_empty() && text.starts_with(b"--") {
            walk.boundary(text, start, at);
        }
        if walk.open.len() > DEPTH || walk.mails > NESTED_MAILS {
            // Read as if the mail ended here, inside a part whose headers are not there yet.
            end = start;
            walk.open.truncate(DEPTH);
            walk.in_head = false;
            walk.encoding = Encoding::None;
            walk.body = end;
            break;
        }
    }
    mail.truncate(end);
    if walk.in_head {
        if walk.open.is_empty() {
            mail.extend_from_slice(b"\r\n\r\n");
            return mail;
        }
        mail.truncate(walk.part);
    } else {
        let half = half_at_end(mail.get(walk.body..).unwrap_or_default(), walk.encoding);
        mail.truncate(mail.len() - half);
    }
    while let Some(boundary) = walk.open.pop() {
        mail.extend_from_slice(b"\r\n--");
        mail.extend_from_slice(&boundary);
        mail.extend_from_slice(b"--\r\n");
    }
    mail
}

impl Walk {
    fn leave_head(&mut self, head: &[u8], at: usize) {
        let part = Part::of(head);
        self.encoding = part.encoding;
        self.body = at;
        self.in_head = false;
        if let Some(boundary) = part.boundary {
            self.open.push(boundary);
            self.encoding = Encoding::None;
        } else if part.is_mail && part.encoding == Encoding::None {
            self.mails += 1;
            self.in_head = true;
            self.head = at;
        }
    }

    fn boundary(&mut self, text: &[u8], start: usize, at: usize) {
        let name = text.get(2..).unwrap_or_default();
        let closing = name.strip_suffix(b"--");
        let level = |name: &[u8]| self.open.iter().rposition(|open| open == name);
        if let Some(level) = level(name) {
            self.open.truncate(level + 1);
            self.in_head = true;
            self.head = at;
            self.part = start;
        } else if let Some(level) = closing.and_then(level) {
            self.open.truncate(level);
            self.encoding = Encoding::None;
            self.body = at;
        }
    }
}

/// How many bytes at the end of a part are the beginning of something.
fn half_at_end(body: &[u8], encoding: Encoding) -> usize {
    match encoding {
        Encoding::Base64 => {
            let is_digit = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
            let surplus = body.iter().filter(|b| is_digit(b)).count() % 4;
            if surplus == 0 {
                return 0;
            }
            body.iter()
                .rev()
                .enumerate()
                .filter(|(_, b)| is_digit(b))
                .nth(surplus - 1)
                .map_or(0, |(at, _)| at + 1)
        }
        Encoding::QuotedPrintable => body
            .iter()
            .rev()
            .take(2)
            .position(|&b| b == b'=')
            .map_or(0, |at| at + 1),
        Encoding::None => match std::str::from_utf8(body) {
            Err(error) if error.error_len().is_none() => body.len() - error.valid_up_to(),
            _ => 0,
        },
    }
}
