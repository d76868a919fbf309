//! What the file says of the program as a whole: its table `[general]`.

use protocol::{GeneralSettings, Theme};
use serde::Deserialize;
#[cfg(any(test, feature = "fuzzing"))]
use toml_edit::{Table, value};

use crate::proxy::Choice;

pub(crate) use texts::{LANGUAGES, SYSTEM};

/// The table, understood.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct General {
    /// Tidings shall start at login. What the desktop has may differ: people also change it there.
    pub(crate) autostart: bool,
    /// `system`, or one of [`LANGUAGES`].
    pub(crate) language: String,
    pub(crate) panel_at_start: bool,
    /// By which proxy providers and mail servers are reached.
    pub(crate) proxy: Choice,
    pub(crate) theme: Theme,
}

impl Default for General {
    fn default() -> Self {
        Self {
            autostart: false,
            language: SYSTEM.to_owned(),
            panel_at_start: false,
            proxy: Choice::default(),
            theme: Theme::System,
        }
    }
}

impl General {
    /// For the windows.
    pub(crate) fn shown(&self) -> GeneralSettings {
        GeneralSettings {
            autostart: Some(self.autostart),
            language: self.language.clone(),
            panel_at_start: self.panel_at_start,
            proxy: self.proxy.text(),
            theme: self.theme,
        }
    }

    /// As a file has it.
    #[cfg(any(test, feature = "fuzzing"))]
    pub(super) fn table(&self) -> Table {
        let mut table = Table::new();
        table.insert("autostart", value(self.autostart));
        table.insert("language", value(self.language.as_str()));
        table.insert("panel-at-start", value(self.panel_at_start));
        table.insert("proxy", value(self.proxy.text()));
        let theme = match self.theme {
            Theme::Dark => "dark",
            Theme::Light => "light",
            Theme::System => SYSTEM,
        };
        table.insert("theme", value(theme));
        table
    }
}

/// The table's shape.
#[derive(Debug, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct GeneralShape {
    autostart: bool,
    language: String,
    panel_at_start: bool,
    proxy: String,
    theme: Theme,
}

impl Default for GeneralShape {
    fn default() -> Self {
        let General {
            autostart,
            language,
            panel_at_start,
            proxy,
            theme,
        } = General::default();
        Self {
            autostart,
            language,
            panel_at_start,
            proxy: proxy.text(),
            theme,
        }
    }
}

impl GeneralShape {
    /// Or the key that is wrong, and what is wrong with it.
    pub(super) fn understand(self) -> Result<General, (&'static str, String)> {
        let language = self.language.trim();
        if language != SYSTEM && !LANGUAGES.contains(&language) {
            let known: Vec<_> = LANGUAGES.iter().map(|tag| format!("\"{tag}\"")).collect();
            let given = crate::notify::words::clean(language, 40);
            let sentence = texts::config::no_language(&given, &known.join(", "));
            return Err(("language", sentence));
        }
        let proxy = Choice::read(&self.proxy).ok_or_else(|| {
            // Not said again: it may hold a password.
            ("proxy", texts::config::no_proxy())
        })?;
        Ok(General {
            autostart: self.autostart,
            language: language.to_owned(),
            panel_at_start: self.panel_at_start,
            proxy,
            theme: self.theme,
        })
    }
}
