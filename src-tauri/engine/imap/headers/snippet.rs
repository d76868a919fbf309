//! The beginning of what a mail says (R56).

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType, decoders::html::html_to_text};

use crate::notify::words;

/// Of a line so long, nothing is a phrase to be skipped.
const PHRASE: usize = 120;
const ENCRYPTED: &str = "Encrypted message";
const INVITATION: &str = "Invitation";
/// Lines that are about the mail and not of it.
const NOISE: [&str; 8] = [
    "view in browser",
    "view in your browser",
    "view this email in",
    "view this message in",
    "view online",
    "read online",
    "im browser ansehen",
    "trouble viewing this",
];
/// Where somebody else's words begin.
const QUOTES: [&str; 4] = [
    "-----original message-----",
    "---------- forwarded message",
    "________________________________",
    "begin forwarded message:",
];

pub(super) fn of(mail: &Message<'_>) -> String {
    if is_encrypted(mail) {
        return ENCRYPTED.to_owned();
    }
    if let Some(invitation) = mail.parts.iter().find_map(invitation) {
        return invitation;
    }
    let plain = mail.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => said(text),
        _ => None,
    });
    let text = plain.or_else(|| {
        mail.text_bodies()
            .chain(mail.html_bodies())
            .find_map(|part| match &part.body {
                PartType::Html(html) => said(&html_to_text(&in_lines(html))),
                _ => None,
            })
    });
    match text {
        Some(text) if text.contains("-----BEGIN PGP MESSAGE-----") => ENCRYPTED.to_owned(),
        Some(text) => words::clean(text.trim_end_matches('\u{fffd}'), words::SNIPPET),
        None if mail.parts.iter().any(is_calendar_file) => INVITATION.to_owned(),
        None => String::new(),
    }
}

/// The text without quotes, signature and phrases; `None` when nothing is left that has letters.
fn said(text: &str) -> Option<String> {
    let mut kept = String::new();
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let lower: String = line.chars().take(PHRASE).collect::<String>().to_lowercase();
        let next = lines.peek().copied().unwrap_or_default();
        if line == "--" || QUOTES.iter().any(|quote| lower.starts_with(quote)) {
            break;
        }
        let introduces = lower.starts_with("on ")
            && (line.ends_with("wrote:") || (line.len() < PHRASE && next.ends_with("wrote:")));
        if introduces && (!kept.is_empty() || line.len() < PHRASE) {
            break;
        }
        let is_noise =
            line.chars().count() < PHRASE && NOISE.iter().any(|noise| lower.contains(noise));
        let is_link = lower.starts_with("http") && !line.contains(' ');
        if line.is_empty() || line.starts_with('>') || is_noise || is_link {
            continue;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(line);
        if kept.len() > 4 * words::SNIPPET && words::clean(&kept, words::SNIPPET).ends_with('…') {
            break;
        }
    }
    kept.chars().any(char::is_alphanumeric).then_some(kept)
}

/// HTML with a line break where a block begins, up to the first quote: the converter knows no blocks.
fn in_lines(html: &str) -> String {
    const BLOCKS: [&str; 14] = [
        "address", "article", "div", "h1", "h2", "h3", "h4", "li", "p", "section", "table", "td",
        "tr", "ul",
    ];
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    for (n, piece) in html.split('<').enumerate() {
        if n == 0 {
            out.push_str(piece);
            continue;
        }
        let name: String = piece
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        let tag = piece.split('>').next().unwrap_or_default();
        if name == "blockquote" || (name == "div" && tag.contains("gmail_quote")) {
            break;
        }
        if BLOCKS.contains(&name.as_str()) {
            out.push_str("<br>");
        }
        out.push('<');
        out.push_str(piece);
    }
    out
}

fn is_encrypted(mail: &Message<'_>) -> bool {
    mail.parts.first().is_some_and(|root| {
        let is_smime = root.is_content_type("application", "pkcs7-mime")
            || root.is_content_type("application", "x-pkcs7-mime");
        let is_only_signed = root
            .content_type()
            .and_then(|kind| kind.attribute("smime-type"))
            .is_some_and(|kind| kind.eq_ignore_ascii_case("signed-data"));
        root.is_content_type("multipart", "encrypted") || (is_smime && !is_only_signed)
    })
}

fn is_calendar_file(part: &MessagePart<'_>) -> bool {
    part.is_content_type("text", "calendar")
        || part
            .attachment_name()
            .is_some_and(|name| name.to_ascii_lowercase().ends_with(".ics"))
}

/// `Invitation: SUMMARY, DTSTART` of a calendar part that invites.
fn invitation(part: &MessagePart<'_>) -> Option<String> {
    if !part.is_content_type("text", "calendar") {
        return None;
    }
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else {
        return None;
    };
    let text = text
        .replace("\r\n", "\n")
        .replace("\n ", "")
        .replace("\n\t", "");
    let mut in_event = false;
    let (mut invites, mut summary, mut start) = (false, None, None);
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let name = name
            .split(';')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let value = value.trim();
        match name.as_str() {
            "METHOD" => invites = value.eq_ignore_ascii_case("REQUEST"),
            "BEGIN" => in_event |= value.eq_ignore_ascii_case("VEVENT"),
            "END" if value.eq_ignore_ascii_case("VEVENT") => break,
            "SUMMARY" if in_event => summary = Some(value.replace("\\,", ",").replace("\\;", ";")),
            "DTSTART" if in_event => start = when(value),
            _ => {}
        }
    }
    if !invites {
        return None;
    }
    let mut said = INVITATION.to_owned();
    if let Some(summary) = summary.filter(|summary| !summary.is_empty()) {
        said = format!("{said}: {summary}");
    }
    if let Some(start) = start {
        said = format!("{said}, {start}");
    }
    Some(words::clean(&said, words::SNIPPET))
}

/// `20261124T100000Z` as `2026-11-24 10:00`.
fn when(value: &str) -> Option<String> {
    let digits = |from: usize, to: usize| {
        value
            .get(from..to)
            .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))
    };
    let date = format!("{}-{}-{}", digits(0, 4)?, digits(4, 6)?, digits(6, 8)?);
    let zone = if value.ends_with('Z') { " UTC" } else { "" };
    Some(match (digits(9, 11), digits(11, 13)) {
        (Some(hour), Some(minute)) => format!("{date} {hour}:{minute}{zone}"),
        _ => date,
    })
}
