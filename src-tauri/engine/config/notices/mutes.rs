//! Whose mails have no notification: read from the file, and written into it.

use std::marker::PhantomData;

use serde::{Deserialize, Deserializer};
use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use super::words::{InTable, Shaped};
use crate::{account::Address, notify::words::clean};

/// No header says more.
const LONGEST: usize = 255;

/// What is not told.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Mute {
    /// A List-Id.
    List(String),
    /// An address, in lower case.
    Sender(String),
    /// X-GM-THRID.
    Thread(u64),
}

/// The shape of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Shape {
    list: Option<String>,
    sender: Option<String>,
    thread: Option<u64>,
}

impl Shaped for Mute {
    type Shape = Shape;
    const EXPECTED: &'static str =
        "{ sender = \"a@example.org\" }, { list = \"id\" } or { thread = 1 }";

    fn understood(shape: Shape) -> Result<Self, String> {
        match (shape.list, shape.sender, shape.thread) {
            (Some(list), None, None) => {
                let id = list.trim();
                if id.is_empty() || id.len() > LONGEST || id.chars().any(char::is_control) {
                    return Err(texts::config::no_list_id(&clean(id, 80)));
                }
                Ok(Self::List(id.to_owned()))
            }
            (None, Some(sender), None) => Address::parse(&sender)
                .map(|address| Self::Sender(address.as_str().to_lowercase()))
                .ok_or_else(|| texts::config::no_sender(&clean(&sender, 80))),
            (None, None, Some(thread)) => Ok(Self::Thread(thread)),
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
            thread: None,
        };
        match muted {
            protocol::Muted::List(id) => shape.list = Some(id),
            protocol::Muted::Sender(address) => shape.sender = Some(address),
            protocol::Muted::Thread(number) => {
                let number = number.parse().ok().filter(|number| *number > 0);
                // TOML's integers, and Google's numbers, have 63 bits.
                let thread = number.map(i64::cast_unsigned);
                shape.thread = Some(thread.ok_or_else(texts::config::no_thread)?);
            }
        }
        Self::understood(shape)
    }

    /// For the windows.
    pub(super) fn shown(&self) -> protocol::Muted {
        match self {
            Self::List(id) => protocol::Muted::List(id.clone()),
            Self::Sender(address) => protocol::Muted::Sender(address.clone()),
            Self::Thread(thread) => protocol::Muted::Thread(thread.to_string()),
        }
    }

    fn word_and_value(&self) -> (&'static str, Value) {
        match self {
            Self::List(id) => ("list", id.as_str().into()),
            Self::Sender(address) => ("sender", address.as_str().into()),
            // Google's are positive, as TOML's integers have to be.
            Self::Thread(thread) => ("thread", thread.cast_signed().into()),
        }
    }

    fn inline(&self) -> InlineTable {
        let (word, value) = self.word_and_value();
        let mut table = InlineTable::new();
        table.insert(word, value);
        table
    }

    /// What stands there, if it is one.
    fn of(table: &dyn TableLike) -> Option<Self> {
        let text = |key| {
            let text = table.get(key).and_then(Item::as_str);
            text.map(str::to_owned)
        };
        let thread = table.get("thread").and_then(Item::as_integer);
        Self::understood(Shape {
            list: text("list"),
            sender: text("sender"),
            thread: thread.map(i64::cast_unsigned),
        })
        .ok()
    }
}

/// Makes the account's table hold exactly these. What stays keeps its place and its comments.
pub(in crate::config) fn write(table: &mut dyn TableLike, mutes: &[Mute]) {
    let stands = |known: Option<Mute>| known.is_some_and(|mute| mutes.contains(&mute));
    if let Some(tables) = table
        .get_mut("mutes")
        .and_then(Item::as_array_of_tables_mut)
    {
        tables.retain(|table| stands(Mute::of(table)));
        for mute in mutes {
            if !tables
                .iter()
                .any(|table| Mute::of(table).as_ref() == Some(mute))
            {
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
        if !array.iter().any(|value| of(value).as_ref() == Some(mute)) {
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
