//! Reads commands strictly, as RFC 3501's grammar has them. Nothing here panics or looks back.

/// A command may hold so many set ranges, header names or keys; honest ones hold fewer.
const LONGEST_LIST: usize = 1_000;

/// Why a command is not understood.
pub(super) type Parse<T> = Result<T, &'static str>;

/// What is left of a command; literals stand in it as `{n}`, CRLF and their bytes.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a>(&'a [u8]);

/// A sequence set. `None` is `*`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Set(Vec<(Option<u32>, Option<u32>)>);

/// One thing that FETCH asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Item {
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
pub(super) enum Section {
    Everything,
    Fields(Vec<String>),
    FieldsNot(Vec<String>),
    Header,
    Text,
}

/// One condition of SEARCH; all must hold.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Key {
    All,
    Flag { name: &'static str, present: bool },
    GmailRaw,
    Header { name: String, value: String },
    Sequence(Set),
    Uid(Set),
}

impl Set {
    /// Whether it holds `number`, where `*` is `last`. An empty mailbox has nothing to hold.
    pub(super) fn holds(&self, number: u32, last: u32) -> bool {
        self.0.iter().any(|(from, to)| {
            let from = from.unwrap_or(last);
            let to = to.unwrap_or(last);
            (from.min(to)..=from.max(to)).contains(&number)
        })
    }
}

impl<'a> Cursor<'a> {
    pub(super) fn new(command: &'a [u8]) -> Self {
        Self(command)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    /// The rest, for the log.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(self.0).into_owned()
    }

    pub(super) fn end(&self) -> Parse<()> {
        if self.is_at_end() {
            Ok(())
        } else {
            Err("there is more than the command takes")
        }
    }

    pub(super) fn space(&mut self) -> Parse<()> {
        self.byte(b' ', "a space is missing")
    }

    fn byte(&mut self, byte: u8, otherwise: &'static str) -> Parse<()> {
        if self.skip(byte) {
            Ok(())
        } else {
            Err(otherwise)
        }
    }

    /// Takes `byte` if it is next.
    pub(super) fn skip(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn take(&mut self, of: impl Fn(u8) -> bool) -> String {
        let length = self
            .0
            .iter()
            .position(|byte| !of(*byte))
            .unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        // Only ASCII is ever taken.
        String::from_utf8_lossy(taken).into_owned()
    }

    pub(super) fn tag(&mut self) -> Parse<String> {
        let tag = self.take(|byte| is_atom(byte) && byte != b'+' || byte == b']');
        if tag.is_empty() || tag.len() > 64 {
            Err("there is no tag")
        } else {
            Ok(tag)
        }
    }

    /// An atom, in capitals: commands, items and keys may come in either.
    pub(super) fn word(&mut self) -> Parse<String> {
        let atom = self.take(is_atom).to_ascii_uppercase();
        if atom.is_empty() {
            Err("a word is missing")
        } else {
            Ok(atom)
        }
    }

    pub(super) fn string(&mut self) -> Parse<String> {
        match self.0.first() {
            Some(b'"') => self.quoted(),
            Some(b'{') => self.literal(),
            _ => {
                let atom = self.take(|byte| is_atom(byte) || byte == b']');
                if atom.is_empty() {
                    Err("a string is missing")
                } else {
                    Ok(atom)
                }
            }
        }
    }

    /// As [`Self::string`], with LIST's wildcards.
    pub(super) fn pattern(&mut self) -> Parse<String> {
        if matches!(self.0.first(), Some(b'"' | b'{')) {
            return self.string();
        }
        let pattern = self.take(|byte| is_atom(byte) || matches!(byte, b']' | b'%' | b'*'));
        if pattern.is_empty() {
            Err("a pattern is missing")
        } else {
            Ok(pattern)
        }
    }

    fn quoted(&mut self) -> Parse<String> {
        self.byte(b'"', "a string is missing")?;
        let mut text = Vec::new();
        loop {
            let Some((first, rest)) = self.0.split_first() else {
                return Err("a string does not end");
            };
            self.0 = rest;
            match first {
                b'"' => return Ok(String::from_utf8_lossy(&text).into_owned()),
                b'\\' => match self.0.split_first() {
                    Some((escaped @ (b'"' | b'\\'), rest)) => {
                        text.push(*escaped);
                        self.0 = rest;
                    }
                    _ => return Err("a string escapes what needs no escape"),
                },
                b'\r' | b'\n' | 0 => return Err("a string holds a line end"),
                other => text.push(*other),
            }
        }
    }

    fn literal(&mut self) -> Parse<String> {
        self.byte(b'{', "a literal is missing")?;
        let length = usize::try_from(self.number()?).map_err(|_| "a literal is too long")?;
        self.byte(b'}', "a literal's length does not end")?;
        self.byte(b'\r', "a literal's line does not end")?;
        self.byte(b'\n', "a literal's line does not end")?;
        let Some((literal, rest)) = self.0.split_at_checked(length) else {
            return Err("a literal is cut off");
        };
        self.0 = rest;
        Ok(String::from_utf8_lossy(literal).into_owned())
    }

    pub(super) fn number(&mut self) -> Parse<u32> {
        self.take(|byte| byte.is_ascii_digit())
            .parse()
            .map_err(|_| "a number is missing or too large")
    }

    pub(super) fn set(&mut self) -> Parse<Set> {
        let mut set = Vec::new();
        loop {
            let from = self.set_number()?;
            let to = if self.skip(b':') {
                self.set_number()?
            } else {
                from
            };
            set.push((from, to));
            if set.len() > LONGEST_LIST {
                return Err("a set is too long");
            }
            if !self.skip(b',') {
                return Ok(Set(set));
            }
        }
    }

    fn set_number(&mut self) -> Parse<Option<u32>> {
        if self.skip(b'*') {
            return Ok(None);
        }
        match self.number()? {
            0 => Err("a set holds zero"),
            number => Ok(Some(number)),
        }
    }

    /// What comes between parentheses, read one by one.
    pub(super) fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Parse<T>) -> Parse<Vec<T>> {
        self.byte(b'(', "a list is missing")?;
        let mut list = Vec::new();
        if self.skip(b')') {
            return Ok(list);
        }
        loop {
            list.push(one(self)?);
            if list.len() > LONGEST_LIST {
                return Err("a list is too long");
            }
            if self.skip(b')') {
                return Ok(list);
            }
            self.space()?;
        }
    }

    pub(super) fn flag(&mut self) -> Parse<String> {
        let system = self.skip(b'\\');
        let name = self.take(is_atom);
        if name.is_empty() {
            return Err("a flag is missing");
        }
        if !system {
            return Ok(name);
        }
        ["Answered", "Deleted", "Draft", "Flagged", "Seen"]
            .iter()
            .find(|known| known.eq_ignore_ascii_case(&name))
            .map(|known| format!("\\{known}"))
            .ok_or("a flag with a backslash is not known")
    }

    /// What FETCH asks for: one item or a list of them.
    pub(super) fn items(&mut self) -> Parse<Vec<Item>> {
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

    /// The conditions of SEARCH.
    pub(super) fn keys(&mut self) -> Parse<Vec<Key>> {
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
                self.string()?;
                Key::GmailRaw
            }
            _ => return Err("a search key is not offered here"),
        })
    }
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'(' | b')' | b'{' | b'%' | b'*' | b'"' | b'\\' | b']')
}

/// The length of the literal that a line announces at its end, and whether it waits for our word.
pub(super) fn announced_literal(line: &[u8]) -> Option<(usize, bool)> {
    let inner = line.strip_suffix(b"}")?;
    let at = inner.iter().rposition(|byte| *byte == b'{')?;
    let digits = inner.get(at + 1..)?;
    let (digits, waits) = match digits.strip_suffix(b"+") {
        Some(digits) => (digits, false),
        None => (digits, true),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let length = std::str::from_utf8(digits).ok()?.parse();
    Some((length.unwrap_or(usize::MAX), waits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn star_is_always_the_last_message() {
        let set = Cursor::new(b"9:*").set().expect("a set");
        assert!(set.holds(4, 4), "a range beyond the end holds the last one");
        assert!(!set.holds(3, 4));
        let set = Cursor::new(b"2,5:7").set().expect("a set");
        assert!(set.holds(2, 9) && set.holds(6, 9) && !set.holds(4, 9));
    }

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

    #[test]
    fn sees_a_literal_coming() {
        assert_eq!(announced_literal(b"A LOGIN {5}"), Some((5, true)));
        assert_eq!(announced_literal(b"A LOGIN {5+}"), Some((5, false)));
        assert_eq!(announced_literal(b"A LOGIN {}"), None);
        assert_eq!(announced_literal(b"A LOGIN 5}"), None);
    }
}
