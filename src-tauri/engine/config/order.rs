//! The accounts' order is the order of their tables in the file: it is read, and changed, here.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use toml_edit::{DocumentMut, Item, RawString, Table};

/// A table's entries, in the file's order.
#[derive(Debug)]
pub(super) struct InOrder<T>(pub(super) Vec<(String, T)>);

impl<T> Default for InOrder<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for InOrder<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = InOrder<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(InOrder(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// Puts the accounts' tables into that order; `None` when `wanted` does not name each of them once.
///
/// A comment right above a table goes with it. What stands above a blank line stays in its place: the
/// beginning of the file is no account's.
pub(super) fn reorder(document: &mut DocumentMut, wanted: &[String]) -> Option<()> {
    let accounts = document.get_mut("accounts")?;
    let accounts = match accounts {
        Item::Table(table) => table,
        other => {
            // `accounts = { … }`: one line, without places or comments of its own.
            let table = other.as_inline_table_mut()?;
            is_each_once(table.iter().map(|(id, _)| id), wanted)?;
            table.sort_values_by(|a, _, b, _| place(wanted, a).cmp(&place(wanted, b)));
            return Some(());
        }
    };
    is_each_once(accounts.iter().map(|(id, _)| id), wanted)?;

    let mut places = Vec::new();
    let mut leads = Vec::new();
    for (_, account) in accounts.iter() {
        let Item::Table(table) = account else {
            continue;
        };
        tables(table, &mut |table| places.push(table.position()));
        leads.push((table.position(), split(&prefix(table)).0.to_owned()));
    }
    places.sort_unstable();
    leads.sort_by_key(|(position, _)| *position);
    let mut places = places.into_iter();
    let mut leads = leads.into_iter();
    for id in wanted {
        let Some(Item::Table(table)) = accounts.get_mut(id) else {
            continue;
        };
        if let Some((_, lead)) = leads.next() {
            let before = prefix(table);
            let (_, own) = split(&before);
            table.decor_mut().set_prefix(format!("{lead}{own}"));
        }
        // Within the account its tables keep their order.
        let mut theirs = Vec::new();
        tables(table, &mut |table| theirs.push(table.position()));
        theirs.sort_unstable();
        let taken: Vec<_> = theirs.into_iter().zip(places.by_ref()).collect();
        tables_mut(table, &mut |table| {
            let new = taken.iter().find(|(old, _)| *old == table.position());
            if let Some((_, new)) = new {
                table.set_position(*new);
            }
        });
    }
    accounts.sort_values_by(|a, _, b, _| place(wanted, a).cmp(&place(wanted, b)));
    Some(())
}

/// Takes an account's tables out. What stood above the blank line above them stays, as the beginning of what comes
/// next.
pub(super) fn remove(document: &mut DocumentMut, id: &str) {
    let accounts = document
        .get_mut("accounts")
        .and_then(Item::as_table_like_mut);
    let Some(Item::Table(gone)) = accounts.and_then(|accounts| accounts.remove(id)) else {
        return;
    };
    let before = prefix(&gone);
    let (lead, _) = split(&before);
    if lead.trim().is_empty() {
        return;
    }
    let mut next = None;
    tables(document.as_table(), &mut |table| {
        let is_later = !table.is_implicit() && table.position() > gone.position();
        if is_later && next.is_none_or(|next| table.position() < next) {
            next = Some(table.position());
        }
    });
    if let Some(next) = next {
        tables_mut(document.as_table_mut(), &mut |table| {
            if !table.is_implicit() && table.position() == next {
                let own = prefix(table);
                table
                    .decor_mut()
                    .set_prefix(format!("{lead}{}", own.trim_start_matches('\n')));
            }
        });
    } else {
        let rest = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(format!("{lead}{rest}"));
    }
}

fn place(wanted: &[String], id: &str) -> usize {
    wanted.iter().position(|it| it == id).unwrap_or(usize::MAX)
}

fn is_each_once<'a>(there: impl Iterator<Item = &'a str>, wanted: &[String]) -> Option<()> {
    let mut there: Vec<_> = there.collect();
    let mut wanted: Vec<_> = wanted.iter().map(String::as_str).collect();
    there.sort_unstable();
    wanted.sort_unstable();
    (there == wanted).then_some(())
}

fn prefix(table: &Table) -> String {
    let prefix = table.decor().prefix().and_then(RawString::as_str);
    prefix.unwrap_or_default().to_owned()
}

/// What stands above the last blank line, that line included, and the comment below it.
fn split(prefix: &str) -> (&str, &str) {
    let mut own = prefix.len();
    for line in prefix.split_inclusive('\n').rev() {
        if line.trim().is_empty() {
            break;
        }
        own -= line.len();
    }
    prefix.split_at(own)
}

/// The table, and those within it.
fn tables(table: &Table, see: &mut impl FnMut(&Table)) {
    see(table);
    for (_, item) in table.iter() {
        match item {
            Item::Table(inner) => tables(inner, see),
            Item::ArrayOfTables(list) => list.iter().for_each(|inner| tables(inner, see)),
            Item::None | Item::Value(_) => {}
        }
    }
}

fn tables_mut(table: &mut Table, see: &mut impl FnMut(&mut Table)) {
    see(table);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => tables_mut(inner, see),
            Item::ArrayOfTables(list) => list.iter_mut().for_each(|inner| tables_mut(inner, see)),
            Item::None | Item::Value(_) => {}
        }
    }
}
