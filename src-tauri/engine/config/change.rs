//! One key of the file, changed by a window: written into the document as it stands, and understood by the file's own
//! reader before anything reaches the disk.

use protocol::{AccountId, SettingKey, SettingPlace};
use toml_edit::{Array, DocumentMut, InlineTable, Item, RawString, Table, TableLike, Value, value};

use super::{
    Config, ConfigError, SettingsFile,
    notices::{self, Mute},
    order::reorder,
    write_whole,
    wrong::Wrong,
};

/// How deep a value may be nested: a list of tables with lists in them.
const DEEPEST: usize = 4;

/// Why a key was not changed. Nothing of it is in the file then.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum ChangeError {
    /// The file is not understood, or cannot be written.
    #[error("{0}")]
    File(ConfigError),
    /// There is no such account in it.
    #[error("{}", texts::config::account_gone())]
    Gone,
    /// The reader does not understand the file with that value in it.
    #[error("{}", texts::config::refused(.0))]
    Refused(String),
}

impl SettingsFile {
    /// Changes a key, or with `null` takes it out of the file; gives what the whole file says then.
    pub(crate) fn set(
        &mut self,
        account: Option<&AccountId>,
        key: SettingKey,
        new: &serde_json::Value,
    ) -> Result<Config, ChangeError> {
        // The user may have edited it, and an account may still wait to be written.
        self.read().map_err(ChangeError::File)?;
        self.write_again().map_err(ChangeError::File)?;
        let Some(document) = &self.document else {
            return Err(ChangeError::File(self.wrong(&Wrong::default())));
        };
        let mut changed = document.clone();
        put_key(&mut changed, account, key, new)?;
        let text = changed.to_string();
        Config::read(&text).map_err(|wrong| ChangeError::Refused(wrong.text))?;
        if text != document.to_string() {
            write_whole(&self.path, &text).map_err(|error| {
                ChangeError::File(ConfigError {
                    sentence: texts::config::nothing_changed(&self.name(), &super::reason(&error)),
                })
            })?;
        }
        self.read().map_err(ChangeError::File)
    }
}

fn put_key(
    document: &mut DocumentMut,
    account: Option<&AccountId>,
    key: SettingKey,
    new: &serde_json::Value,
) -> Result<(), ChangeError> {
    let refused = ChangeError::Refused;
    let table: &mut dyn TableLike = match (key.place(), account) {
        (SettingPlace::Accounts, None) => {
            let ids: Vec<String> = serde_json::from_value(new.clone())
                .map_err(|_| refused(texts::config::order_no_list()))?;
            return reorder(document, &ids).ok_or_else(|| refused(texts::config::other_accounts()));
        }
        (SettingPlace::Account, Some(account)) => document
            .get_mut("accounts")
            .and_then(Item::as_table_like_mut)
            .and_then(|accounts| accounts.get_mut(&account.0))
            .and_then(Item::as_table_like_mut)
            .ok_or(ChangeError::Gone)?,
        (SettingPlace::Advanced, None) => table_of(document, "advanced")?,
        (SettingPlace::General, None) => table_of(document, "general")?,
        (SettingPlace::Notifications, None) => table_of(document, "notifications")?,
        (SettingPlace::Account, None) => return Err(refused(texts::config::which_account())),
        (
            SettingPlace::Accounts
            | SettingPlace::Advanced
            | SettingPlace::General
            | SettingPlace::Notifications,
            Some(_),
        ) => {
            return Err(refused(texts::config::no_accounts_key()));
        }
    };
    if new.is_null() {
        table.remove(key.name());
        return Ok(());
    }
    if key == SettingKey::Mutes {
        let named: Vec<protocol::Muted> = serde_json::from_value(new.clone())
            .map_err(|_| refused(texts::config::mutes_no_list()))?;
        let mutes = named.into_iter().map(Mute::named);
        let mutes = mutes.collect::<Result<Vec<_>, _>>();
        notices::write_mutes(table, &mutes.map_err(ChangeError::Refused)?);
        return Ok(());
    }
    let new = as_toml(new, DEEPEST).ok_or_else(|| refused(texts::config::no_such_value()))?;
    put(table, key.name(), new);
    Ok(())
}

/// A table of the program's own; made where there is none.
fn table_of<'a>(
    document: &'a mut DocumentMut,
    name: &str,
) -> Result<&'a mut dyn TableLike, ChangeError> {
    let was_empty = document.is_empty();
    document
        .entry(name)
        .or_insert_with(|| Item::Table(Table::new()));
    if was_empty {
        keep_first(document, &[name]);
    }
    document
        .get_mut(name)
        .and_then(Item::as_table_like_mut)
        .ok_or_else(|| ChangeError::Refused(texts::config::no_table()))
}

/// Where nothing but comments stood, they stay the beginning of the file: what is at `path` comes behind them.
pub(super) fn keep_first(document: &mut DocumentMut, path: &[&str]) {
    let comments = document.trailing().as_str().unwrap_or_default().to_owned();
    if comments.trim().is_empty() {
        return;
    }
    let mut table = document.as_table_mut();
    for name in path {
        match table.get_mut(name).and_then(Item::as_table_mut) {
            Some(inner) => table = inner,
            None => return,
        }
    }
    let comments = comments.trim_end().to_owned();
    table.decor_mut().set_prefix(format!("{comments}\n\n"));
    document.set_trailing("");
}

/// Sets a value; the comments around the old one, and within a list, stay.
fn put(table: &mut dyn TableLike, key: &str, mut new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            if let (Value::Array(old), Value::Array(new)) = (&*old, &mut new) {
                dress(new, old);
            }
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            table.insert(key, value(new));
        }
    }
}

/// Gives a list what the old one had around its entries.
fn dress(new: &mut Array, old: &Array) {
    let prefix = |entry: &Value| {
        let prefix = entry.decor().prefix().and_then(RawString::as_str);
        prefix.unwrap_or_default().to_owned()
    };
    // One entry per line: so do the new ones.
    let lines = old.iter().map(prefix).find_map(|prefix| {
        let (_, indent) = prefix.rsplit_once('\n')?;
        Some(format!("\n{indent}"))
    });
    let Some(lines) = lines else { return };
    for entry in new.iter_mut() {
        match old.iter().find(|before| is_same(before, entry)) {
            Some(before) => *entry.decor_mut() = before.decor().clone(),
            None => entry.decor_mut().set_prefix(lines.clone()),
        }
    }
    new.set_trailing(old.trailing().clone());
    new.set_trailing_comma(old.trailing_comma());
}

/// Whether both say the same; how they are written does not matter.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => a == b,
        _ => a.to_string().trim() == b.to_string().trim(),
    }
}

fn as_toml(json: &serde_json::Value, depth: usize) -> Option<Value> {
    use serde_json::Value as Json;

    let depth = depth.checked_sub(1)?;
    Some(match json {
        Json::Null => return None,
        Json::Bool(yes) => (*yes).into(),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => whole.into(),
            None => number.as_f64()?.into(),
        },
        Json::String(text) => text.as_str().into(),
        Json::Array(entries) => {
            let mut list = Array::new();
            for entry in entries {
                list.push(as_toml(entry, depth)?);
            }
            list.into()
        }
        Json::Object(entries) => {
            let mut table = InlineTable::new();
            for (key, entry) in entries {
                table.insert(key, as_toml(entry, depth)?);
            }
            table.into()
        }
    })
}

#[cfg(test)]
mod tests;
