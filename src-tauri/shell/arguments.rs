//! What the shell is started with: nothing, `--demo`, or, during development, a window to ask for.

use protocol::WindowName;

/// The command line.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Arguments {
    /// The demo's shell: another identity and another socket.
    pub(crate) demo: bool,
    /// Development: ask the resident for this window.
    pub(crate) window: Option<WindowName>,
}

impl Arguments {
    /// Reads the command line; the program's own name is not among the words.
    ///
    /// # Errors
    ///
    /// A word that means nothing here.
    pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> anyhow::Result<Self> {
        let mut arguments = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match &*word {
                "--demo" => arguments.demo = true,
                "--window" => {
                    let name = words.next().unwrap_or_default();
                    arguments.window = WINDOWS.into_iter().find(|window| window.label() == name);
                    anyhow::ensure!(
                        arguments.window.is_some(),
                        "--window takes \"add-account\", \"panel\" or \"settings\""
                    );
                }
                _ => anyhow::bail!("tidings-shell does not know {word:?}; start tidings instead"),
            }
        }
        Ok(arguments)
    }
}

/// Every window of ours.
pub(crate) const WINDOWS: [WindowName; 3] = [
    WindowName::AddAccount,
    WindowName::Panel,
    WindowName::Settings,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Option<Arguments> {
        Arguments::parse(words.iter().map(ToString::to_string)).ok()
    }

    #[test]
    fn knows_its_few_words() {
        assert_eq!(parse(&[]), Some(Arguments::default()));
        let demo_panel = Arguments {
            demo: true,
            window: Some(WindowName::Panel),
        };
        assert_eq!(parse(&["--window", "panel", "--demo"]), Some(demo_panel));
        for nonsense in [&["--window"][..], &["--window", "consent-x"], &["panel"]] {
            assert_eq!(parse(nonsense), None, "{nonsense:?}");
        }
    }
}
