//! Whose mails have no notification: read from the file, and written into it.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, Unexpected, Visitor},
};
use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use super::words::{InTable, Shaped};
use crate::{
    account::Address,
    message::thread,
    notify::words::{SUBJECT, clean},
};

/// No header says more.
const LONGEST: usize = 255;

/// What is not told.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Mute {
    /// A List-Id.
    List(String),
    /// An address, in lower case.
    Sender(String),
    /// A conversation, and its subject: for people only, and empty where nobody wrote it down.
    Thread(Thread, String),
}

/// What names a conversation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Thread {
    /// X-GM-THRID.
    Gmail(u64),
    /// The Message-ID of the mail that it began with.
    Root(String),
}

impl Thread {
    /// For the windows: a Message-ID has an `@`, and a number has none.
    fn shown(&self) -> String {
        match self {
            Self::Gmail(number) => number.to_string(),
            Self::Root(id) => id.clone(),
        }
    }

    fn of_text(text: &str) -> Option<Self> {
        // As mails have it, too.
        let id = text.trim();
        let id = id
            .strip_prefix('<')
            .and_then(|id| id.strip_suffix('>'))
            .unwrap_or(id);
        thread::is_id(id).then(|| Self::Root(id.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Thread {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NumberOrId)
    }
}

struct NumberOrId;

impl Visitor<'_> for NumberOrId {
    type Value = Thread;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gmail's number of a conversation, or the Message-ID that it began with")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Thread, E> {
        let wrong = || E::invalid_value(Unexpected::Signed(number), &self);
        let number = u64::try_from(number).map_err(|_| wrong())?;
        Ok(Thread::Gmail(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Thread, E> {
        Ok(Thread::Gmail(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Thread, E> {
        Thread::of_text(text).ok_or_else(|| E::custom(texts::config::no_thread()))
    }
}

/// The shape of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Shape {
    list: Option<String>,
    sender: Option<String>,
    /// What people know a conversation by.
    subject: Option<String>,
    thread: Option<Thread>,
}

impl Shaped for Mute {
    type Shape = Shape;
    const EXPECTED: &'static str =
        "{ sender = \"a@example.org\" }, { list = \"id\" } or { thread = \"id@example.org\" }";

    fn understood(shape: Shape) -> Result<Self, String> {
        match (shape.list, shape.sender, shape.thread, shape.subject) {
            (Some(list), None, None, None) => {
                let id = list.trim();
                if id.is_empty() || id.len() > LONGEST || id.chars().any(char::is_control) {
                    return Err(texts::config::no_list_id(&clean(id, 80)));
                }
                Ok(Self::List(id.to_owned()))
            }
            (None, Some(sender), None, None) => Address::parse(&sender)
                .map(|address| Self::Sender(address.as_str().to_lowercase()))
                .ok_or_else(|| texts::config::no_sender(&clean(&sender, 80))),
            (None, None, Some(thread), subject) => {
                let subject = clean(&subject.unwrap_or_default(), SUBJECT);
                Ok(Self::Thread(thread, subject))
            }
            _ => Err(texts::config::one_each()),
        }
    }
}

impl<'de> Deserialize<'de> for Mute {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(InTable(PhantomData))
    }
}

impl Mute {
    /// What a window names, if it can stand in the file.
    pub(in crate::config) fn named(muted: protocol::Muted) -> Result<Self, String> {
        let mut shape = Shape {
            list: None,
            sender: None,
            subject: None,
            thread: None,
        };
        match muted {
            protocol::Muted::List(id) => shape.list = Some(id),
            protocol::Muted::Sender(address) => shape.sender = Some(address),
            protocol::Muted::Thread { thread, subject } => {
                let number = thread.parse().ok().filter(|number| *number > 0);
                // TOML's integers, and Google's numbers, have 63 bits.
                let number = number.map(|number: i64| Thread::Gmail(number.cast_unsigned()));
                let thread = number.or_else(|| Thread::of_text(&thread));
                shape.thread = Some(thread.ok_or_else(texts::config::no_thread)?);
                shape.subject = Some(subject);
            }
        }
        Self::understood(shape)
    }

    /// For the windows.
    pub(super) fn shown(&self) -> protocol::Muted {
        match self {
            Self::List(id) => protocol::Muted::List(id.clone()),
            Self::Sender(address) => protocol::Muted::Sender(address.clone()),
            Self::Thread(thread, subject) => protocol::Muted::Thread {
                thread: thread.shown(),
                subject: subject.clone(),
            },
        }
    }

    /// Whether both mute the same: how people call it makes no difference.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Thread(own, _), Self::Thread(other, _)) => own == other,
            _ => self == other,
        }
    }

    fn inline(&self) -> InlineTable {
        let mut table = InlineTable::new();
        match self {
            Self::List(id) => {
                table.insert("list", id.as_str().into());
            }
            Self::Sender(address) => {
                table.insert("sender", address.as_str().into());
            }
            Self::Thread(thread, subject) => {
                let named = match thread {
                    // Google's are positive, as TOML's integers have to be.
                    Thread::Gmail(number) => Value::from(number.cast_signed()),
                    Thread::Root(id) => id.as_str().into(),
                };
                table.insert("thread", named);
                if !subject.is_empty() {
                    table.insert("subject", subject.as_str().into());
                }
            }
        }
        table
    }

    /// What stands there, if it is one.
    fn of(table: &dyn TableLike) -> Option<Self> {
        let text = |key| {
            let text = table.get(key).and_then(Item::as_str);
            text.map(str::to_owned)
        };
        let number = table.get("thread").and_then(Item::as_integer);
        let number = number.map(|number| Thread::Gmail(number.cast_unsigned()));
        Self::understood(Shape {
            list: text("list"),
            sender: text("sender"),
            subject: text("subject"),
            thread: number.or_else(|| Thread::of_text(&text("thread")?)),
        })
        .ok()
    }
}

/// Makes the account's table hold exactly these. What stays keeps its place and its comments.
pub(in crate::config) fn write(table: &mut dyn TableLike, mutes: &[Mute]) {
    let is = |known: Option<Mute>, mute: &Mute| known.is_some_and(|known| known.is_same(mute));
    let stands = |known: Option<Mute>| mutes.iter().any(|mute| is(known.clone(), mute));
    if let Some(tables) = table
        .get_mut("mutes")
        .and_then(Item::as_array_of_tables_mut)
    {
        tables.retain(|table| stands(Mute::of(table)));
        for mute in mutes {
            if !tables.iter().any(|table| is(Mute::of(table), mute)) {
                tables.push(mute.inline().into_table());
            }
        }
        return;
    }
    if mutes.is_empty() && !table.contains_key("mutes") {
        return;
    }
    let entry = table
        .entry("mutes")
        .or_insert_with(|| Item::Value(Array::new().into()));
    let Some(array) = entry.as_array_mut() else {
        return;
    };
    let of = |value: &Value| value.as_inline_table().and_then(|table| Mute::of(table));
    array.retain(|value| stands(of(value)));
    for mute in mutes {
        if !array.iter().any(|value| is(of(value), mute)) {
            let decor = array.iter().last().map(|last| last.decor().clone());
            array.push(mute.inline());
            // Below the last one, if each has a line of its own.
            if let (Some(decor), Some(last)) = (decor, array.iter_mut().last())
                && let Some(before) = decor.prefix().and_then(|prefix| prefix.as_str())
            {
                let line: String = before
                    .rsplit_once('\n')
                    .map_or_else(|| " ".to_owned(), |(_, indent)| format!("\n{indent}"));
                last.decor_mut().set_prefix(line);
            }
        }
    }
}
