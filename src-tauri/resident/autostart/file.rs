//! What starts at login is a file: a desktop entry on Linux, an agent of launchd on macOS.
//!
//! On macOS not a login item of `SMAppService`: that one is a bundle's to register, and wants its signature. The agent
//! does without. What the user switches off in the system's *Login Items* is kept where only the system reads it: then
//! nothing is started, and our file still says that it is on.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::platform;

/// The file.
#[derive(Clone, Debug)]
pub(super) struct Entry(PathBuf);

impl Entry {
    /// This user's; `None`: nobody knows where such files are.
    pub(super) fn ours() -> Option<Self> {
        platform::autostart_entry().map(Self)
    }

    #[cfg(test)]
    pub(super) fn at(file: PathBuf) -> Self {
        Self(file)
    }

    pub(super) fn is_on(&self) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|text| is_enabled(&text))
    }

    /// Has `program` started, also where that was switched off before.
    pub(super) fn put(&self, program: &Path) -> io::Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.0, platform::autostart_text(program))
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Desktops switch an entry off by saying so in it, rather than by removing it.
fn is_enabled(text: &str) -> bool {
    let is_off = |line: &str| {
        let line: String = line.split_whitespace().collect();
        matches!(&*line, "Hidden=true" | "X-GNOME-Autostart-enabled=false")
    };
    let packed: String = text.split_whitespace().collect();
    !text.lines().any(is_off) && !packed.contains("<key>Disabled</key><true/>")
}

/// The agent that starts `program` without a window. It is read at the next login: we run already. launchd does not
/// start it again when it ends, because whoever quits wants it to be gone.
#[cfg(any(test, target_os = "macos"))]
pub(crate) fn launch_agent(program: &Path) -> String {
    let program = program.to_string_lossy();
    let program = program
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>dev.tidings.Tidings</string>
	<key>ProgramArguments</key>
	<array>
		<string>{program}</string>
		<string>--autostart</string>
	</array>
	<key>RunAtLoad</key>
	<true/>
</dict>
</plist>
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_off_when_it_says_so() {
        let agent = launch_agent(Path::new(
            "/Applications/Tidings.app/Contents/MacOS/tidings",
        ));
        assert!(is_enabled(&agent));
        let off = agent.replace("<dict>", "<dict>\n\t<key>Disabled</key>\n\t<true/>");
        assert!(!is_enabled(&off));
        let on = agent.replace("<dict>", "<dict><key>Disabled</key><false/>");
        assert!(is_enabled(&on));
        assert!(!is_enabled("[Desktop Entry]\nHidden = true\n"));
    }

    #[test]
    fn an_agent_starts_a_path_of_any_name_once() {
        let agent = launch_agent(Path::new("/Users/ada/Q&A <new>/tidings"));
        assert!(
            agent.contains("<string>/Users/ada/Q&amp;A &lt;new&gt;/tidings</string>\n\t\t<string>--autostart</string>"),
            "{agent}"
        );
        assert!(agent.contains("<key>RunAtLoad</key>\n\t<true/>"));
        assert!(!agent.contains("KeepAlive"));
    }
}
