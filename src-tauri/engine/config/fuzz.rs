//! A settings file that anybody may have edited (see [`crate::fuzzing`]).

use toml_edit::{DocumentMut, Item, Table};

use super::{ActionSettings, Config, NoticeSettings, OpenWith, notices};

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
        notices::write_mutes(&mut table, &account.notices.mutes);
        accounts.insert(&account.id.0, Item::Table(table));
    }
    let mut document = DocumentMut::new();
    document.insert("accounts", Item::Table(accounts));
    document.insert("advanced", Item::Table(config.advanced.table()));
    document.insert("general", Item::Table(config.general.table()));
    let again = match Config::read(&document.to_string()) {
        Ok(again) => again,
        Err(wrong) => panic!("written and not understood: {}", wrong.text),
    };
    assert_eq!(
        written(again),
        written(config),
        "written and read otherwise"
    );
}

/// Without what only the user writes: the program never does.
fn written(mut config: Config) -> Config {
    config.while_locked = Config::default().while_locked;
    for account in &mut config.accounts {
        account.actions = ActionSettings::default();
        account.announces_returned = false;
        account.folders.clear();
        account.open_command.clear();
        account.open_with = OpenWith::Auto;
        let mutes = std::mem::take(&mut account.notices.mutes);
        account.notices = NoticeSettings {
            mutes,
            ..NoticeSettings::default()
        };
    }
    config
}
