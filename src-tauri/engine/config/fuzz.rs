//! A settings file that anybody may have edited (see [`crate::fuzzing`]).

use toml_edit::{DocumentMut, Item, Table};

use super::Config;

/// What was understood can be written, and is understood again; what was not has a line of the file.
pub(crate) fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let config = match Config::read(&text) {
        Ok(config) => config,
        Err(wrong) => {
            let lines = text.bytes().filter(|b| *b == b'\n').count() + 1;
            assert!(wrong.line.is_none_or(|line| (1..=lines).contains(&line)));
            assert!(!wrong.text.is_empty());
            return;
        }
    };
    let mut accounts = Table::new();
    for account in &config.accounts {
        let mut table = Table::new();
        account.write_into(&mut table);
        accounts.insert(&account.id.0, Item::Table(table));
    }
    let mut document = DocumentMut::new();
    document.insert("accounts", Item::Table(accounts));
    let again = match Config::read(&document.to_string()) {
        Ok(again) => again,
        Err(wrong) => panic!("written and not understood: {}", wrong.text),
    };
    assert_eq!(again, config, "written and read otherwise");
}
