//! Programs that the user names in the settings: whether they are there, before they are wanted.

use std::path::PathBuf;

use protocol::{CommandError, ErrorCode, SettingKey};
use texts::config;

use crate::platform;

/// Why a program that was named cannot be started. In English, for the log.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum Missing {
    #[error("{0} may not be executed")]
    NotExecutable(String),
    #[error("there is no program {0} on this computer")]
    NotThere(String),
}

impl Missing {
    /// For the user, within a sentence.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::NotExecutable(named) => config::not_executable(named),
            Self::NotThere(named) => config::no_program(named),
        }
    }
}

/// Where the program of that name or path is.
pub(crate) fn find(named: &str) -> Result<PathBuf, Missing> {
    let mut is_there = false;
    for path in platform::places_of(named) {
        if platform::is_executable(&path) {
            return Ok(path);
        }
        is_there |= path.exists();
    }
    let named = named.to_owned();
    Err(if is_there {
        Missing::NotExecutable(named)
    } else {
        Missing::NotThere(named)
    })
}

/// Refuses what a window wants run and cannot be. In the file it stays, and is said: who uninstalls a program must not
/// be left with settings that are not understood.
pub(crate) fn check(key: SettingKey, value: &serde_json::Value) -> Result<(), CommandError> {
    if !matches!(key, SettingKey::Hook | SettingKey::OpenCommand) {
        return Ok(());
    }
    // What is no list of words is the reader's to refuse.
    let Some(program) = value.get(0).and_then(serde_json::Value::as_str) else {
        return Ok(());
    };
    match find(program) {
        Ok(_) => Ok(()),
        Err(missing) => Err(CommandError::new(
            ErrorCode::Invalid,
            config::refused(&missing.sentence()),
        )),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt as _};

    use super::*;

    #[test]
    fn a_program_is_found_by_name_and_by_path_or_is_said_to_be_missing() {
        let folder = std::env::temp_dir().join(format!("tidings-programs-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let text = folder.join("notes.txt");
        fs::write(&text, "no program").unwrap();
        fs::set_permissions(&text, fs::Permissions::from_mode(0o644)).unwrap();
        let text = text.to_str().unwrap();

        assert!(find("sh").unwrap().is_absolute());
        assert_eq!(find("/bin/sh"), Ok(PathBuf::from("/bin/sh")));
        for missing in ["no-such-program", "/no/such/program", ""] {
            let said = Missing::NotThere(missing.to_owned());
            assert_eq!(find(missing), Err(said));
        }
        for not_to_run in [text, folder.to_str().unwrap()] {
            let said = Missing::NotExecutable(not_to_run.to_owned());
            assert_eq!(find(not_to_run), Err(said));
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_window_is_told_that_there_is_no_such_program_and_the_reader_judges_the_rest() {
        let said = |key, value: serde_json::Value| check(key, &value);
        let error = said(SettingKey::Hook, serde_json::json!(["no-such", "-x"])).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid);
        assert!(error.message.contains("no-such"), "{}", error.message);
        for (key, value) in [
            (SettingKey::Hook, serde_json::json!(["sh", "-c"])),
            (SettingKey::Hook, serde_json::json!([])),
            (SettingKey::Hook, serde_json::json!([7])),
            (SettingKey::Hook, serde_json::json!(null)),
            (SettingKey::Hook, serde_json::json!("no-such")),
            (SettingKey::OpenCommand, serde_json::json!(["sh"])),
            (SettingKey::Nickname, serde_json::json!(["no-such"])),
        ] {
            assert!(said(key, value).is_ok());
        }
    }
}
