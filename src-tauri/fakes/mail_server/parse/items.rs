//! What FETCH asks for, and SEARCH's conditions.

use super::{Cursor, LONGEST_LIST, Parse, Set, is_atom};

/// One thing that FETCH asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::mail_server) enum Item {
    Body {
        /// How the answer is labelled.
        label: String,
        peek: bool,
        section: Section,
        partial: Option<(u32, u32)>,
    },
    EmailId,
    Flags,
    GmailLabels,
    GmailMessage,
    GmailThread,
    InternalDate,
    Size,
    Uid,
}

/// Which part of a message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::mail_server) enum Section {
    Everything,
    Fields(Vec<String>),
    FieldsNot(Vec<String>),
    Header,
    Text,
}

/// One condition of SEARCH; all must hold.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::mail_server) enum Key {
    All,
    Flag {
        name: &'static str,
        present: bool,
    },
    /// Of Gmail's own query language, what it has for categories.
    GmailCategory(String),
    Header {
        name: String,
        value: String,
    },
    /// `\Recent` and not `\Seen`
    New,
    Sequence(Set),
    Uid(Set),
}

impl Cursor<'_> {
    /// What FETCH asks for: one item or a list of them.
    pub(in crate::mail_server) fn items(&mut self) -> Parse<Vec<Item>> {
        if self.0.first() == Some(&b'(') {
            return self.list(Self::item);
        }
        if self.0.eq_ignore_ascii_case(b"FAST") {
            self.0 = &[];
            return Ok(vec![Item::Flags, Item::InternalDate, Item::Size]);
        }
        Ok(vec![self.item()?])
    }

    fn item(&mut self) -> Parse<Item> {
        let name = self
            .take(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
            .to_ascii_uppercase();
        let plain = |section, peek| Item::Body {
            label: name.clone(),
            peek,
            section,
            partial: None,
        };
        Ok(match name.as_str() {
            "BODY" | "BODY.PEEK" => self.body(name == "BODY.PEEK")?,
            "EMAILID" => Item::EmailId,
            "FLAGS" => Item::Flags,
            "INTERNALDATE" => Item::InternalDate,
            "RFC822" => plain(Section::Everything, false),
            "RFC822.HEADER" => plain(Section::Header, true),
            "RFC822.SIZE" => Item::Size,
            "RFC822.TEXT" => plain(Section::Text, false),
            "UID" => Item::Uid,
            "X-GM-LABELS" => Item::GmailLabels,
            "X-GM-MSGID" => Item::GmailMessage,
            "X-GM-THRID" => Item::GmailThread,
            _ => return Err("FETCH asks for what is not offered here"),
        })
    }

    fn body(&mut self, peek: bool) -> Parse<Item> {
        self.byte(b'[', "a section is missing")?;
        let name = self
            .take(|byte| byte.is_ascii_alphabetic() || byte == b'.')
            .to_ascii_uppercase();
        let section = match name.as_str() {
            "" => Section::Everything,
            "HEADER" => Section::Header,
            "HEADER.FIELDS" => Section::Fields(self.field_names()?),
            "HEADER.FIELDS.NOT" => Section::FieldsNot(self.field_names()?),
            "TEXT" => Section::Text,
            _ => return Err("a section is not offered here"),
        };
        self.byte(b']', "a section does not end")?;
        let names = match &section {
            Section::Fields(names) | Section::FieldsNot(names) => format!(" ({})", names.join(" ")),
            _ => String::new(),
        };
        let mut label = format!("BODY[{name}{names}]");
        let mut partial = None;
        if self.skip(b'<') {
            let from = self.number()?;
            self.byte(b'.', "a partial fetch has no length")?;
            let length = self.number()?;
            self.byte(b'>', "a partial fetch does not end")?;
            if length == 0 {
                return Err("a partial fetch asks for nothing");
            }
            label.push_str(&format!("<{from}>"));
            partial = Some((from, length));
        }
        Ok(Item::Body {
            label,
            peek,
            section,
            partial,
        })
    }

    fn field_names(&mut self) -> Parse<Vec<String>> {
        self.space()?;
        let names = self.list(|cursor| {
            let name = cursor.string()?.to_ascii_uppercase();
            let plain = name
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && is_atom(byte));
            if plain {
                Ok(name)
            } else {
                Err("a header name is not one")
            }
        })?;
        if names.is_empty() {
            Err("a list of header names is empty")
        } else {
            Ok(names)
        }
    }

    /// The conditions of SEARCH; some clients put them between parentheses.
    pub(in crate::mail_server) fn keys(&mut self) -> Parse<Vec<Key>> {
        if self.0.first() == Some(&b'(') {
            return self.list(Self::key);
        }
        let mut keys = Vec::new();
        loop {
            keys.push(self.key()?);
            if keys.len() > LONGEST_LIST {
                return Err("a search is too long");
            }
            if self.is_at_end() {
                return Ok(keys);
            }
            self.space()?;
        }
    }

    fn key(&mut self) -> Parse<Key> {
        if matches!(self.0.first(), Some(b'0'..=b'9' | b'*')) {
            return Ok(Key::Sequence(self.set()?));
        }
        let flag = |name, present| Key::Flag { name, present };
        Ok(match self.word()?.as_str() {
            "ALL" => Key::All,
            "DELETED" => flag("\\Deleted", true),
            "FLAGGED" => flag("\\Flagged", true),
            "HEADER" => {
                self.space()?;
                let name = self.string()?;
                self.space()?;
                let value = self.string()?;
                Key::Header { name, value }
            }
            "NEW" => Key::New,
            "SEEN" => flag("\\Seen", true),
            "UID" => {
                self.space()?;
                Key::Uid(self.set()?)
            }
            "UNDELETED" => flag("\\Deleted", false),
            "UNFLAGGED" => flag("\\Flagged", false),
            "UNSEEN" => flag("\\Seen", false),
            "X-GM-RAW" => {
                self.space()?;
                let query = self.string()?.to_ascii_lowercase();
                let category = query.strip_prefix("category:");
                let plain = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase());
                match category.filter(plain) {
                    Some(category) => Key::GmailCategory(category.to_owned()),
                    None => return Err("a query is not offered here"),
                }
            }
            _ => return Err("a search key is not offered here"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn understands_what_clients_fetch() {
        let items = Cursor::new(
            b"(UID FLAGS body.peek[HEADER.FIELDS (Message-ID \"DATE\")] BODY.PEEK[]<0.2048>)",
        )
        .items()
        .expect("items");
        let labels: Vec<&str> = items
            .iter()
            .filter_map(|item| match item {
                Item::Body { label, .. } => Some(label.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(
            labels,
            ["BODY[HEADER.FIELDS (MESSAGE-ID DATE)]", "BODY[]<0>"]
        );
    }

    #[test]
    fn refuses_what_is_not_in_the_grammar() {
        for command in [
            "(UID",
            "()x",
            "(UID  FLAGS)",
            "(BODY[)",
            "(BODY[]<0.0>)",
            "",
        ] {
            let mut cursor = Cursor::new(command.as_bytes());
            let read = cursor.items().and_then(|_| cursor.end());
            assert!(read.is_err(), "{command:?} is no list of items");
        }
        for set in ["", "0", "1:", ",1", "4294967296"] {
            assert!(Cursor::new(set.as_bytes()).set().is_err(), "{set:?}");
        }
    }
}
