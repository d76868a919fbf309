//! Reads commands strictly, as RFC 3501's grammar has them. Nothing here panics or looks back.

mod items;

pub(super) use self::items::{Item, Key, Section};

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
    fn sees_a_literal_coming() {
        assert_eq!(announced_literal(b"A LOGIN {5}"), Some((5, true)));
        assert_eq!(announced_literal(b"A LOGIN {5+}"), Some((5, false)));
        assert_eq!(announced_literal(b"A LOGIN {}"), None);
        assert_eq!(announced_literal(b"A LOGIN 5}"), None);
    }
}
