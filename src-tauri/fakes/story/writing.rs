//! Writes messages: headers, encoded words (RFC 2047), transfer encodings (RFC 2045), parts (RFC 2046).

use std::sync::atomic::{AtomicU64, Ordering};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::clock::{self, Utc};

/// Tells messages of the same moment apart.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// A message in the making; the last step gives its bytes.
pub(super) struct Letter {
    header: String,
}

impl Letter {
    /// `name` and `subject` are ASCII, or are encoded here, or were encoded before.
    pub(super) fn new(name: &str, address: &str, subject: &str) -> Self {
        let domain = address.split_once('@').map_or("", |(_, domain)| domain);
        let now = clock::since_1970();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = if !name.is_ascii() {
            quoted_word(name)
        } else if name.starts_with("=?") {
            name.to_owned()
        } else {
            format!("\"{name}\"")
        };
        let date = Utc::from_unix(now.as_secs()).rfc5322();
        let header = format!(
            "Return-Path: <{address}>\r\n\
             Authentication-Results: mx.example.test; spf=pass smtp.mailfrom={domain};\r\n \
             dkim=pass header.d={domain}; dmarc=pass header.from={domain}\r\n\
             Received: from mail.{domain} by mx.example.test with ESMTPS; {date}\r\n\
             From: {name} <{address}>\r\n\
             To: \"Ada\" <ada@example.test>\r\n\
             Subject: {subject}\r\n\
             Date: {date}\r\n\
             Message-ID: <{}.{count}@{domain}>\r\n\
             MIME-Version: 1.0\r\n",
            now.as_nanos()
        );
        Self { header }
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.header.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    /// The receiving server did not find the sender to be who it says.
    pub(super) fn forged(mut self) -> Self {
        self.header = self
            .header
            .replace("spf=pass", "spf=fail")
            .replace("dkim=pass", "dkim=none")
            .replace("dmarc=pass", "dmarc=fail");
        self
    }

    /// Plain text: as it is where ASCII suffices.
    pub(super) fn text(self, text: &str) -> Vec<u8> {
        if text.is_ascii() {
            self.finish("text/plain; charset=utf-8", "7bit", text)
        } else {
            self.quoted_printable(text)
        }
    }

    pub(super) fn quoted_printable(self, text: &str) -> Vec<u8> {
        let text = quoted_printable(text);
        self.finish("text/plain; charset=utf-8", "quoted-printable", &text)
    }

    pub(super) fn base64(self, text: &str) -> Vec<u8> {
        let text = base64_lines(text);
        self.finish("text/plain; charset=utf-8", "base64", &text)
    }

    pub(super) fn html(self, html: &str) -> Vec<u8> {
        let page = format!("<!doctype html>\r\n<html><body>{html}</body></html>");
        self.finish(
            "text/html; charset=utf-8",
            "quoted-printable",
            &quoted_printable(&page),
        )
    }

    /// The same in several types, plainest first.
    pub(super) fn alternatives(self, parts: &[(&str, &str)]) -> Vec<u8> {
        const BOUNDARY: &str = "=_one_part_ends_here";
        let mut body = String::new();
        for (kind, content) in parts {
            body.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
                quoted_printable(content)
            ));
        }
        body.push_str(&format!("--{BOUNDARY}--"));
        let kind = format!("multipart/alternative; boundary=\"{BOUNDARY}\"");
        self.finish(&kind, "7bit", &body)
    }

    fn finish(self, kind: &str, encoding: &str, body: &str) -> Vec<u8> {
        let header = self
            .header("Content-Type", kind)
            .header("Content-Transfer-Encoding", encoding)
            .header;
        format!("{header}\r\n{body}\r\n").into_bytes()
    }
}

/// An encoded word in Q, cut into several so that none is longer than 75 characters.
pub(super) fn quoted_word(text: &str) -> String {
    words(text, 'Q', |piece| {
        piece
            .bytes()
            .map(|byte| match byte {
                b' ' => "_".to_owned(),
                byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                byte => format!("={byte:02X}"),
            })
            .collect()
    })
}

/// An encoded word in B, cut as [`quoted_word`].
pub(super) fn base64_word(text: &str) -> String {
    words(text, 'B', |piece| STANDARD.encode(piece))
}

fn words(text: &str, encoding: char, encode: impl Fn(&str) -> String) -> String {
    /// 12 characters of the word are its frame.
    const LONGEST: usize = 63;
    let mut words = Vec::new();
    let mut piece = String::new();
    for character in text.chars() {
        let mut longer = piece.clone();
        longer.push(character);
        if encode(&longer).len() > LONGEST {
            words.push(format!("=?utf-8?{encoding}?{}?=", encode(&piece)));
            piece = character.to_string();
        } else {
            piece = longer;
        }
    }
    words.push(format!("=?utf-8?{encoding}?{}?=", encode(&piece)));
    words.join("\r\n ")
}

/// RFC 2045, 6.7: lines of at most 76 characters.
fn quoted_printable(text: &str) -> String {
    let lines = text.split("\r\n").map(|line| {
        let mut out = String::new();
        let mut width = 0;
        let last = line.len().saturating_sub(1);
        for (at, byte) in line.bytes().enumerate() {
            let plain = matches!(byte, b' ' | b'!'..=b'<' | b'>'..=b'~');
            let trailing = byte == b' ' && at == last;
            let piece = if plain && !trailing {
                char::from(byte).to_string()
            } else {
                format!("={byte:02X}")
            };
            if width + piece.len() > 75 {
                out.push_str("=\r\n");
                width = 0;
            }
            width += piece.len();
            out.push_str(&piece);
        }
        out
    });
    lines.collect::<Vec<_>>().join("\r\n")
}

/// RFC 2045, 6.8: lines of at most 76 characters.
fn base64_lines(text: &str) -> String {
    let encoded = STANDARD.encode(text);
    let mut out = String::new();
    for (at, character) in encoded.chars().enumerate() {
        if at > 0 && at % 76 == 0 {
            out.push_str("\r\n");
        }
        out.push(character);
    }
    out
}
