//! What starts at login is a value of the user's `Run` key, and whether it may is one of the Task Manager's.

use std::{ffi::OsString, io, path::Path};

use windows::core::{HRESULT, HSTRING};
use windows_registry::CURRENT_USER;

/// What Windows starts at login.
const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";

/// Which of it the user switched off, in the Task Manager or in the system's settings.
const APPROVED: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";

/// Ours in both.
const NAME: &str = "Tidings";

/// `ERROR_FILE_NOT_FOUND`: there is no such key or value.
const NOT_FOUND: HRESULT = HRESULT::from_win32(2);

/// The two values.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    approved: String,
    run: String,
}

impl Entry {
    /// This user's.
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere there may be none")]
    pub(super) fn ours() -> Option<Self> {
        Some(Self::below(""))
    }

    fn below(root: &str) -> Self {
        Self {
            approved: format!("{root}{APPROVED}"),
            run: format!("{root}{RUN}"),
        }
    }

    /// One that nothing is started from.
    #[cfg(test)]
    pub(super) fn at(root: &str) -> Self {
        Self::below(root)
    }

    pub(super) fn is_on(&self) -> bool {
        let command = CURRENT_USER
            .open(&self.run)
            .and_then(|run| run.get_value(NAME));
        command.is_ok() && !self.is_switched_off()
    }

    /// The first byte is odd; when that was follows it. Most programs have no value: nobody ever switched them.
    fn is_switched_off(&self) -> bool {
        let value = CURRENT_USER
            .open(&self.approved)
            .and_then(|approved| approved.get_value(NAME));
        value.is_ok_and(|value| value.first().is_some_and(|first| first % 2 == 1))
    }

    /// Has `program` started, also where that was switched off before.
    pub(super) fn put(&self, program: &Path) -> io::Result<()> {
        let mut command = OsString::from("\"");
        command.push(program);
        command.push("\" --autostart");
        let run = CURRENT_USER.create(&self.run)?;
        run.set_hstring(NAME, &HSTRING::from(command.as_os_str()))?;
        forget(&self.approved)
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        forget(&self.run)?;
        forget(&self.approved)
    }
}

/// Takes our value out of that key, if it is there.
fn forget(key: &str) -> io::Result<()> {
    let removed = CURRENT_USER
        .options()
        .write()
        .open(key)
        .and_then(|key| key.remove_value(NAME));
    match removed {
        Err(error) if error.code() != NOT_FOUND => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use windows_registry::Type;

    use super::*;

    struct World(String);

    impl World {
        fn new(name: &str) -> Self {
            Self(format!(
                r"Software\TidingsTest-{name}-{}\",
                std::process::id()
            ))
        }
    }

    impl Drop for World {
        fn drop(&mut self) {
            let _ = CURRENT_USER.remove_tree(self.0.trim_end_matches('\\'));
        }
    }

    #[test]
    fn windows_finds_the_program_quoted_and_told_that_it_is_login() {
        let world = World::new("put");
        let entry = Entry::at(&world.0);
        assert!(!entry.is_on());
        entry.remove().unwrap();
        entry
            .put(Path::new(r"C:\Program Files\Tidings\tidings.exe"))
            .unwrap();
        let run = CURRENT_USER.open(&entry.run).unwrap();
        let command = run.get_string("Tidings").unwrap();
        assert_eq!(
            command,
            r#""C:\Program Files\Tidings\tidings.exe" --autostart"#
        );
        assert!(entry.is_on());
        entry.remove().unwrap();
        assert!(!entry.is_on());
        assert!(run.get_value("Tidings").is_err());
    }

    #[test]
    fn what_the_task_manager_switched_off_is_off_until_a_click() {
        let world = World::new("approved");
        let entry = Entry::at(&world.0);
        entry.put(Path::new(r"C:\tidings.exe")).unwrap();
        let approved = CURRENT_USER.create(&entry.approved).unwrap();
        for (first, is_on) in [(2, true), (3, false), (6, true), (7, false)] {
            let mut bytes = vec![0; 12];
            bytes[0] = first;
            approved.set_bytes("Tidings", Type::Bytes, &bytes).unwrap();
            assert_eq!(entry.is_on(), is_on, "{first}");
        }
        entry.put(Path::new(r"C:\tidings.exe")).unwrap();
        assert!(entry.is_on());
    }
}
