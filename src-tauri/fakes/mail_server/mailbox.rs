//! Mailboxes and what is in them.

use std::{collections::BTreeSet, sync::Arc};

use super::parse::{Item, Section};
use crate::clock::Utc;

/// A message as the server keeps it.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) uid: u32,
    pub(super) flags: BTreeSet<String>,
    /// INTERNALDATE, in seconds since 1970.
    pub(super) received: u64,
    pub(super) raw: Arc<[u8]>,
    /// X-GM-MSGID and EMAILID: stays the same in whatever mailbox the message is.
    pub(super) id: u64,
    /// What Gmail sorts it under.
    pub(super) category: String,
    /// Changes with the flags, so that sessions see what they have not told yet.
    pub(super) revision: u64,
}

/// A mailbox; its messages are sorted by UID.
#[derive(Clone, Debug)]
pub(super) struct Mailbox {
    pub(super) name: &'static str,
    /// Its special use (RFC 6154).
    pub(super) role: Option<&'static str>,
    pub(super) uid_validity: u32,
    pub(super) uid_next: u32,
    pub(super) messages: Vec<Message>,
    /// From this UID on, no session that may write was told of anything.
    pub(super) recent_from: u32,
}

impl Mailbox {
    /// The mailboxes that a new account has.
    pub(super) fn all() -> Vec<Self> {
        [
            ("INBOX", None),
            ("Archive", Some("\\Archive")),
            ("Drafts", Some("\\Drafts")),
            ("Junk", Some("\\Junk")),
            ("Sent", Some("\\Sent")),
            ("Trash", Some("\\Trash")),
        ]
        .into_iter()
        .zip(1..)
        .map(|((name, role), number)| Self {
            name,
            role,
            uid_validity: 1_700_000_000 + number,
            uid_next: 1,
            messages: Vec::new(),
            recent_from: 1,
        })
        .collect()
    }

    /// Puts a message in, under the next UID that is free.
    pub(super) fn put(&mut self, mut message: Message) -> u32 {
        while self.position(self.uid_next).is_ok() {
            self.uid_next = self.uid_next.saturating_add(1);
        }
        message.uid = self.uid_next;
        self.uid_next = self.uid_next.saturating_add(1);
        let uid = message.uid;
        if let Err(at) = self.position(uid) {
            self.messages.insert(at, message);
        }
        uid
    }

    /// Where the message with this UID is, or where it would be.
    pub(super) fn position(&self, uid: u32) -> Result<usize, usize> {
        self.messages
            .binary_search_by_key(&uid, |message| message.uid)
    }

    pub(super) fn message(&self, uid: u32) -> Option<&Message> {
        self.messages.get(self.position(uid).ok()?)
    }

    pub(super) fn message_mut(&mut self, uid: u32) -> Option<&mut Message> {
        let at = self.position(uid).ok()?;
        self.messages.get_mut(at)
    }

    pub(super) fn take(&mut self, uid: u32) -> Option<Message> {
        let at = self.position(uid).ok()?;
        Some(self.messages.remove(at))
    }

    /// The UIDs of what is `\Recent` for whoever opens the mailbox now.
    pub(super) fn recent(&self) -> impl Iterator<Item = u32> {
        let uids = self.messages.iter().map(|message| message.uid);
        uids.filter(|uid| *uid >= self.recent_from)
    }

    pub(super) fn unseen(&self) -> usize {
        self.messages
            .iter()
            .filter(|message| !message.flags.contains("\\Seen"))
            .count()
    }
}

impl Message {
    pub(super) fn flag_list(&self) -> String {
        let flags: Vec<&str> = self.flags.iter().map(String::as_str).collect();
        format!("({})", flags.join(" "))
    }

    /// What FETCH answers about it, without the number in front and the line end.
    pub(super) fn render(&self, items: &[Item]) -> Vec<u8> {
        let mut out = vec![b'('];
        for item in items {
            if out.len() > 1 {
                out.push(b' ');
            }
            match item {
                Item::Body {
                    label,
                    section,
                    partial,
                    ..
                } => {
                    let whole = self.section(section);
                    let part = cut(&whole, *partial);
                    out.extend_from_slice(format!("{label} {{{}}}\r\n", part.len()).as_bytes());
                    out.extend_from_slice(part);
                }
                Item::EmailId => {
                    out.extend_from_slice(format!("EMAILID (M{})", self.id).as_bytes())
                }
                Item::Flags => {
                    out.extend_from_slice(format!("FLAGS {}", self.flag_list()).as_bytes());
                }
                Item::GmailLabels => out.extend_from_slice(b"X-GM-LABELS (\"\\\\Important\")"),
                Item::GmailMessage => {
                    out.extend_from_slice(format!("X-GM-MSGID {}", self.id).as_bytes());
                }
                Item::GmailThread => {
                    out.extend_from_slice(format!("X-GM-THRID {}", self.id).as_bytes());
                }
                Item::InternalDate => {
                    let date = Utc::from_unix(self.received).internal_date();
                    out.extend_from_slice(format!("INTERNALDATE \"{date}\"").as_bytes());
                }
                Item::Size => {
                    out.extend_from_slice(format!("RFC822.SIZE {}", self.raw.len()).as_bytes());
                }
                Item::Uid => out.extend_from_slice(format!("UID {}", self.uid).as_bytes()),
            }
        }
        out.push(b')');
        out
    }

    /// Whether a header field of this name holds `value`, in whatever case.
    pub(super) fn header_holds(&self, name: &str, value: &str) -> bool {
        let (header, _) = split(&self.raw);
        fields(header)
            .filter(|(field, _)| field.eq_ignore_ascii_case(name))
            .any(|(_, line)| {
                let line = String::from_utf8_lossy(line).to_ascii_lowercase();
                line.contains(&value.to_ascii_lowercase())
            })
    }

    fn section(&self, section: &Section) -> Vec<u8> {
        let (header, text) = split(&self.raw);
        let only = |wanted: &dyn Fn(&str) -> bool| {
            let mut out: Vec<u8> = fields(header)
                .filter(|(name, _)| wanted(name))
                .flat_map(|(_, line)| line.iter().copied())
                .collect();
            out.extend_from_slice(b"\r\n");
            out
        };
        let named = |names: &[String], name: &str| {
            names.iter().any(|wanted| wanted.eq_ignore_ascii_case(name))
        };
        match section {
            Section::Everything => self.raw.to_vec(),
            Section::Fields(names) => only(&|name| named(names, name)),
            Section::FieldsNot(names) => only(&|name| !named(names, name)),
            Section::Header => header.to_vec(),
            Section::Text => text.to_vec(),
        }
    }
}

/// The header with its empty line, and the text.
fn split(raw: &[u8]) -> (&[u8], &[u8]) {
    let end = raw
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .map_or(raw.len(), |at| at + 4);
    raw.split_at_checked(end).unwrap_or((raw, &[]))
}

/// The fields of a header: their names, and their lines with folds and line ends.
fn fields(header: &[u8]) -> impl Iterator<Item = (String, &[u8])> {
    let mut rest = header;
    std::iter::from_fn(move || {
        let mut length = 0;
        loop {
            let line = rest.get(length..)?;
            let end = line.iter().position(|byte| *byte == b'\n')? + 1;
            if length == 0 && line.starts_with(b"\r\n") {
                return None;
            }
            length += end;
            if !matches!(rest.get(length), Some(b' ' | b'\t')) {
                break;
            }
        }
        let (field, after) = rest.split_at_checked(length)?;
        rest = after;
        let colon = field.iter().position(|byte| *byte == b':').unwrap_or(0);
        let name = field.get(..colon).unwrap_or_default();
        Some((String::from_utf8_lossy(name).trim().to_owned(), field))
    })
}

fn cut(whole: &[u8], partial: Option<(u32, u32)>) -> &[u8] {
    let Some((from, length)) = partial else {
        return whole;
    };
    let from = usize::try_from(from).unwrap_or(usize::MAX).min(whole.len());
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let to = from.saturating_add(length).min(whole.len());
    whole.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_fields_that_are_asked_for_with_their_folds() {
        let message = Message {
            uid: 1,
            flags: BTreeSet::new(),
            received: 0,
            raw: Arc::from(
                &b"From: a@b.example\r\nSubject: one\r\n two\r\nTo: c@d.example\r\n\r\ntext"[..],
            ),
            id: 1,
            category: String::new(),
            revision: 0,
        };
        let subject = message.section(&Section::Fields(vec!["SUBJECT".to_owned()]));
        assert_eq!(subject, b"Subject: one\r\n two\r\n\r\n");
        assert!(message.header_holds("subject", "TWO"));
        assert_eq!(message.section(&Section::Text), b"text");
        assert_eq!(cut(b"abcdef", Some((4, 10))), b"ef");
        assert_eq!(cut(b"abcdef", Some((9, 1))), b"");
    }
}
