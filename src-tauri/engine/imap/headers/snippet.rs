//! The beginning of what a mail says (R56).

use jiff::tz::TimeZone;
use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType, decoders::html::html_to_text};
use protocol::MailKind;

use crate::{message::calendar::Event, notify::words};

/// Of a line so long, nothing is a phrase to be skipped.
const PHRASE: usize = 120;
/// A line that is shorter was not wrapped: programs wrap at 65 to 78 characters.
const WRAPPED: usize = 50;
/// As much of the text as is looked at: a code stands near the top.
const ENOUGH: usize = 6_000;
const ENOUGH_LINES: usize = 120;
const ARMOUR: &str = "-----BEGIN PGP MESSAGE-----";
/// How an introduction to a quote ends.
const WROTE: [&str; 9] = [
    "wrote:",
    "schrieb:",
    "a écrit :",
    "a écrit :",
    "escribió:",
    "escreveu:",
    "ha scritto:",
    "schreef:",
    "napisał(a):",
];
/// The same where the writer comes last: "Am Dienstag schrieb Ada:".
const WROTE_WHO: [&str; 2] = [" schrieb ", " schreef "];
/// Lines that are about the mail and not of it.
const NOISE: [&str; 18] = [
    "sent from my iphone",
    "sent from my ipad",
    "von meinem iphone gesendet",
    "get outlook for",
    "view it in your browser",
    "voir dans le navigateur",
    "ver en el navegador",
    "ver no navegador",
    "visualizza nel browser",
    "bekijk in je browser",
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
const QUOTES: [&str; 5] = [
    "-----original message-----",
    "---------- forwarded message",
    "________________________________",
    "-----ursprüngliche nachricht-----",
    "begin forwarded message:",
];

/// What kind of mail it is, and its beginning in one line. `zone`: the user's.
pub(super) fn of(mail: &Message<'_>, said: &Said, zone: &TimeZone) -> (MailKind, String) {
    if is_encrypted(mail) || said.is_armoured {
        return (MailKind::Encrypted, texts::notices::encrypted());
    }
    if let Some(event) = mail.parts.iter().find_map(event) {
        let words = words::clean_ours(&event.in_words(zone), words::SNIPPET);
        return (MailKind::Invitation, words);
    }
    if said.lines.is_empty() && mail.parts.iter().any(is_calendar_file) {
        return (MailKind::Invitation, texts::notices::invitation());
    }
    let line = said.in_one_line();
    let line = line.trim_end_matches('\u{fffd}');
    (MailKind::Ordinary, words::clean(line, words::SNIPPET))
}

/// What a mail says, without quotes, signature and phrases about the mail.
#[derive(Default)]
pub(super) struct Said {
    /// Each with whether a thought ends before it.
    lines: Vec<(bool, String)>,
    /// It is a message for OpenPGP.
    is_armoured: bool,
}

impl Said {
    /// The first text that has letters, else the first HTML that has (R56).
    pub(super) fn of(mail: &Message<'_>) -> Self {
        let plain = mail.text_bodies().filter_map(|part| match &part.body {
            PartType::Text(text) => Some(Self::read(text, false)),
            _ => None,
        });
        let html = mail
            .text_bodies()
            .chain(mail.html_bodies())
            .filter_map(|part| match &part.body {
                PartType::Html(html) => Some(Self::read(&html_to_text(&in_lines(html)), true)),
                _ => None,
            });
        plain
            .chain(html)
            .find(|said| !said.lines.is_empty())
            .unwrap_or_default()
    }

    /// `are_blocks`: each line is a block of its own, none is only wrapped.
    fn read(text: &str, are_blocks: bool) -> Self {
        let mut said = Self::default();
        let mut is_break = false;
        let mut size = 0;
        let mut lines = text.lines().map(str::trim).peekable();
        while let Some(line) = lines.next() {
            let lower: String = line.chars().take(PHRASE).collect::<String>().to_lowercase();
            let next = lines.peek().copied().unwrap_or_default();
            if line.starts_with(ARMOUR) {
                said.is_armoured = true;
            }
            if line == "--" || QUOTES.iter().any(|quote| lower.starts_with(quote)) {
                break;
            }
            if introduces_quote(line, &lower, next) && (size > 0 || line.len() < PHRASE) {
                break;
            }
            let is_noise =
                line.chars().count() < PHRASE && NOISE.iter().any(|noise| lower.contains(noise));
            let is_link = lower.starts_with("http") && !line.contains(' ');
            if line.is_empty() || line.starts_with('>') || is_noise || is_link {
                is_break = true;
                continue;
            }
            // Padding is no thought: it is not seen.
            if words::clean(line, 1).is_empty() {
                continue;
            }
            let was_short = said.lines.last().is_some_and(|(_, before)| {
                before.chars().count() < WRAPPED && !line.starts_with(char::is_lowercase)
            });
            said.lines
                .push((is_break || are_blocks || was_short, line.to_owned()));
            is_break = false;
            size += line.len();
            if size > ENOUGH || said.lines.len() >= ENOUGH_LINES {
                break;
            }
        }
        let has_letters = |(_, line): &(bool, String)| line.chars().any(char::is_alphanumeric);
        if !said.lines.iter().any(has_letters) {
            said.lines.clear();
        }
        said
    }

    /// Line by line, as it was written.
    pub(super) fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|(_, line)| line.as_str()).collect();
        lines.join("\n")
    }

    /// All in one, with a mark between thoughts that have none of their own.
    fn in_one_line(&self) -> String {
        let mut out = String::new();
        for (is_break, line) in &self.lines {
            if !out.is_empty() {
                let is_open =
                    out.ends_with(char::is_alphanumeric) || out.ends_with([')', '%', '"']);
                out.push_str(if *is_break && is_open { " · " } else { " " });
            }
            out.push_str(&words::clean(line, ENOUGH));
            if out.len() > 8 * words::SNIPPET && words::clean(&out, words::SNIPPET).ends_with('…')
            {
                break;
            }
        }
        out
    }
}

/// `On Tuesday, Ada wrote:`, over one line or two, and the block of headers that Outlook puts there.
fn introduces_quote(line: &str, lower: &str, next: &str) -> bool {
    let starts = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
    let says = |line: &str| {
        WROTE.iter().any(|wrote| line.ends_with(wrote))
            || (line.ends_with(':') && WROTE_WHO.iter().any(|wrote| line.contains(wrote)))
    };
    if starts(&["from: ", "von: ", "de : ", "de: ", "da: ", "van: ", "od: "]) {
        let next = next.to_lowercase();
        return [
            "sent: ",
            "date: ",
            "gesendet: ",
            "envoyé : ",
            "enviado",
            "inviato: ",
            "verzonden: ",
            "to: ",
            "wysłano: ",
        ]
        .iter()
        .any(|field| next.starts_with(field));
    }
    let is_opening = starts(&[
        "on ", "am ", "le ", "el ", "em ", "il ", "op ", "w dniu ", "den ",
    ]);
    (is_opening && (says(line) || (line.len() < PHRASE && says(next))))
        || line.ends_with("写道：")
        || line.ends_with("написал:")
        || line.ends_with("tarihinde şunu yazdı:")
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

/// What a calendar part asks or tells.
fn event(part: &MessagePart<'_>) -> Option<Event> {
    if !is_calendar_file(part) {
        return None;
    }
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => Event::read(text),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            Event::read(&String::from_utf8_lossy(bytes))
        }
        PartType::Message(_) | PartType::Multipart(_) => None,
    }
}
