//! Whether Tidings starts at login.
//!
//! The settings file says what is wished, and the desktop has what is: people switch such things off in the
//! desktop's own settings, too. So a wish is carried out once, when it is made, and not again at each start; and
//! what the settings window shows is what the desktop has.
//!
//! Where that is written down differs: a file (Linux, macOS) or the registry (Windows).

#[cfg(not(windows))]
#[path = "autostart/file.rs"]
mod entry;
#[cfg(windows)]
#[path = "autostart/registry.rs"]
mod entry;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use log::{info, warn};

use self::entry::Entry;
#[cfg(target_os = "macos")]
pub(crate) use self::entry::launch_agent;
use crate::platform;

/// The wish that was carried out last: a file beside the store.
const CARRIED_OUT: &str = "autostart";

/// What starts us at login, where we know how to.
#[derive(Clone, Debug)]
pub(crate) struct Autostart {
    /// The desktop's entry for us; `None`: this user, or the demo, has none of ours.
    entry: Option<Entry>,
    /// What it starts.
    program: PathBuf,
    carried_out: PathBuf,
}

impl Autostart {
    /// Of a Tidings that keeps its own things in `data`.
    pub(crate) fn new(data: &Path, is_demo: bool) -> Self {
        let program = platform::started_program();
        Self {
            // A demo that is over could not be started again.
            entry: Entry::ours().filter(|_| !is_demo && program.is_some()),
            program: program.unwrap_or_default(),
            carried_out: data.join(CARRIED_OUT),
        }
    }

    /// What the desktop has; `None`: it cannot be said from here.
    pub(crate) fn is_on(&self) -> Option<bool> {
        self.entry.as_ref().map(Entry::is_on)
    }

    /// Does what is wished, if that is a new wish.
    pub(crate) fn follow(&self, wish: bool) {
        let last = fs::read_to_string(&self.carried_out).is_ok_and(|text| text.trim() == "on");
        if wish != last
            && self.entry.is_some()
            && let Err(error) = self.set(wish)
        {
            warn!("What starts at login could not be changed: {error}.");
        }
    }

    /// Does what is wished now, whatever was wished before.
    pub(crate) fn set(&self, wish: bool) -> io::Result<()> {
        let Some(entry) = &self.entry else {
            return Err(io::Error::other(texts::program::autostart_nowhere()));
        };
        if wish {
            entry.put(&self.program)?;
        } else {
            entry.remove()?;
        }
        let word = if wish { "on" } else { "off" };
        info!("Starting at login is {word} now.");
        if let Some(folder) = self.carried_out.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.carried_out, word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct World(PathBuf);

    impl World {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("tidings-login-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            Self(folder)
        }

        #[cfg(not(windows))]
        fn entry(&self) -> Entry {
            Entry::at(self.0.join("autostart/tidings.desktop"))
        }

        #[cfg(windows)]
        fn entry(&self) -> Entry {
            let name = self.0.file_name().unwrap().display();
            Entry::at(&format!(r"Software\TidingsTest\{name}\"))
        }

        fn autostart(&self) -> Autostart {
            Autostart {
                entry: Some(self.entry()),
                program: PathBuf::from("/opt/my tidings/tidings"),
                carried_out: self.0.join("state/autostart"),
            }
        }
    }

    impl Drop for World {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
            let _ = self.entry().remove();
        }
    }

    #[test]
    fn a_wish_is_carried_out_once_and_the_desktop_has_the_last_word() {
        let world = World::new("wish");
        let autostart = world.autostart();
        assert_eq!(autostart.is_on(), Some(false));
        autostart.follow(false);
        assert!(!world.0.exists(), "nothing was wished, and nothing done");

        autostart.follow(true);
        assert_eq!(autostart.is_on(), Some(true));

        // Switched off in the desktop's own settings: the file still says what was wished once.
        world.entry().remove().unwrap();
        autostart.follow(true);
        assert_eq!(autostart.is_on(), Some(false), "it is not put back");

        autostart.set(true).unwrap();
        assert_eq!(autostart.is_on(), Some(true), "a click puts it back");
        autostart.follow(false);
        assert_eq!(autostart.is_on(), Some(false));
        autostart.set(false).unwrap();
        assert_eq!(
            fs::read_dir(world.0.join("autostart")).map_or(0, Iterator::count),
            0,
            "nothing is left"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_entry_that_says_that_it_is_off_is_off() {
        let world = World::new("hidden");
        let autostart = world.autostart();
        autostart.set(true).unwrap();
        let file = world.0.join("autostart/tidings.desktop");
        let text = fs::read_to_string(&file).unwrap();
        for off in ["Hidden=true", "X-GNOME-Autostart-enabled = false"] {
            fs::write(&file, format!("{text}{off}\n")).unwrap();
            assert_eq!(autostart.is_on(), Some(false), "{off}");
        }
        autostart.set(true).unwrap();
        assert_eq!(autostart.is_on(), Some(true), "it is written anew");
    }

    #[test]
    fn where_there_is_no_place_for_it_nothing_is_promised() {
        let world = World::new("none");
        let autostart = Autostart {
            entry: None,
            ..world.autostart()
        };
        assert_eq!(autostart.is_on(), None);
        autostart.follow(true);
        assert!(autostart.set(true).is_err());
        assert!(!world.0.exists());
    }
}
