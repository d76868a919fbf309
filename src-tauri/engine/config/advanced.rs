//! What the file says to those who know what they do: its table `[advanced]`.

use protocol::{AdvancedSettings, LogLevel};
use serde::Deserialize;
#[cfg(any(test, feature = "fuzzing"))]
use toml_edit::{Array, Table, value};

use super::command;

/// The table, understood.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Advanced {
    /// What is run for each mail that is told: a program and its arguments; nothing: nothing.
    pub(crate) hook: Vec<String>,
    pub(crate) log_level: LogLevel,
}

impl Advanced {
    /// For the windows, and for whoever carries it out.
    pub(crate) fn shown(&self) -> AdvancedSettings {
        AdvancedSettings {
            hook: self.hook.clone(),
            log_level: self.log_level,
        }
    }

    /// As a file has it.
    #[cfg(any(test, feature = "fuzzing"))]
    pub(super) fn table(&self) -> Table {
        let mut table = Table::new();
        table.insert("hook", value(self.hook.iter().collect::<Array>()));
        let level = match self.log_level {
            LogLevel::Debug => "debug",
            LogLevel::Error => "error",
            LogLevel::Info => "info",
            LogLevel::Warn => "warn",
        };
        table.insert("log-level", value(level));
        table
    }
}

/// The table's shape.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct AdvancedShape {
    hook: Vec<String>,
    log_level: LogLevel,
}

impl AdvancedShape {
    /// Or the key that is wrong, and what is wrong with it.
    pub(super) fn understand(self) -> Result<Advanced, (&'static str, String)> {
        command::check(&self.hook).map_err(|sentence| ("hook", sentence))?;
        Ok(Advanced {
            hook: self.hook,
            log_level: self.log_level,
        })
    }
}
