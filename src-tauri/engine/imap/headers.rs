//! What a mail says of itself, decoded from its first bytes (R52 to R56).

mod mime;
mod snippet;

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::tz::TimeZone;
use mail_parser::{HeaderName, MessageParser};
use protocol::MailKind;

use crate::message::{
    authentication::{self, Results},
    code,
    list::{self, Unsubscribe},
    thread,
};

/// More of a mail than this is never looked at.
const CAP: usize = 64 * 1024;
/// Fewer bytes of body than this say nothing: it is worth asking for more.
const SOME_BODY: usize = 256;
/// No field is kept longer than this; none is shown longer than a tenth of it.
const FIELD: usize = 2_000;

/// A mail as it is shown. Reading one never fails: what is missing or broken is empty.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Message {
    /// The display name, decoded, not yet cleaned for display; empty when there is none.
    pub(crate) sender_name: String,
    /// `local@domain` as written; empty when there is none.
    pub(crate) sender_address: String,
    /// Decoded, not yet cleaned for display.
    pub(crate) subject: String,
    /// The one-time code in it, as written. Not to be believed when the sender is forged.
    pub(crate) code: Option<String>,
    /// What the servers on its way found out about the sender, the last server first.
    pub(crate) results: Vec<Results>,
    pub(crate) kind: MailKind,
    /// The beginning of the text, cleaned and cut (R56).
    pub(crate) snippet: String,
    /// Without the angle brackets.
    pub(crate) message_id: Option<String>,
    /// The mail that its conversation began with, named in the same way.
    pub(crate) root: Option<String>,
    /// The Date header, milliseconds since 1970 UTC. A stranger's word, never used to decide what is new.
    pub(crate) date: Option<i64>,
    /// The List-Id header's identifier.
    pub(crate) list_id: Option<String>,
    /// How to leave that list.
    pub(crate) unsubscribe: Option<Unsubscribe>,
}

/// Reads the beginning of a mail, cut anywhere.
pub(crate) fn read(bytes: &[u8]) -> Message {
    let bytes = bytes.get(..CAP).unwrap_or(bytes);
    // The parser is said not to panic. A mail that proves the contrary is announced without content.
    catch_unwind(AssertUnwindSafe(|| decode(bytes))).unwrap_or_default()
}

/// Whether the bytes go so far that there is something of the text.
pub(crate) fn has_body(bytes: &[u8]) -> bool {
    mime::body_start(bytes).is_some_and(|start| bytes.len() >= start + SOME_BODY)
}

fn decode(bytes: &[u8]) -> Message {
    let prepared = mime::prepare(bytes);
    let Some(mail) = MessageParser::default().parse(&prepared) else {
        return Message::default();
    };
    let from = mail.from().and_then(|from| from.first());
    let from = from.or_else(|| mail.sender().and_then(|sender| sender.first()));
    let field = |text: &str| text.chars().take(FIELD).collect::<String>();
    let said = snippet::Said::of(&mail);
    let (kind, snippet) = snippet::of(&mail, &said, &TimeZone::system());
    let subject = mail.subject().map(field).unwrap_or_default();
    let message_id = mail.message_id().map(field).filter(|id| !id.is_empty());
    Message {
        sender_name: from
            .and_then(|from| from.name())
            .map(field)
            .unwrap_or_default(),
        sender_address: from
            .and_then(|from| from.address())
            .map(field)
            .unwrap_or_default(),
        code: code::find(&subject, &said.text()),
        subject,
        snippet,
        kind,
        root: thread::root(mail.references(), mail.in_reply_to(), message_id.as_deref()),
        message_id,
        date: mail
            .date()
            .filter(|date| date.is_valid())
            .map(|date| date.to_timestamp().saturating_mul(1000)),
        results: mail
            .headers_raw()
            .filter(|(name, _)| name.eq_ignore_ascii_case("Authentication-Results"))
            .take(authentication::FIELDS)
            .map(|(_, value)| Results::read(value))
            .collect(),
        list_id: mail.header_raw(HeaderName::ListId).and_then(list::id),
        unsubscribe: mail
            .header_raw(HeaderName::ListUnsubscribe)
            .and_then(|ways| Unsubscribe::read(ways, mail.header_raw("List-Unsubscribe-Post"))),
    }
}

#[cfg(test)]
mod tests;
