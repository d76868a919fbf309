//! The settings, for windows: what the file says, what they change in it, and the report for whoever helps.

use std::path::PathBuf;

use protocol::{
    AccountId, AccountSettings, CommandError, ErrorCode, NotificationSettings, SettingKey,
    Settings, SettingsOfAccount,
};

use super::Supervisor;
use crate::{
    config::{self, ChangeError, LANGUAGES},
    diagnostics,
    notify::words,
    supervisor::accounts::Running,
};

impl Supervisor {
    /// Reads the file again, and does what follows from it.
    pub(super) async fn read_settings(&mut self) {
        let config = self.file.read();
        self.settle(config);
        // What can be done with mails may differ now.
        self.look().await;
    }

    pub(super) async fn change(
        &mut self,
        account: Option<&AccountId>,
        key: SettingKey,
        value: &serde_json::Value,
    ) -> Result<(), CommandError> {
        let config = match self.file.set(account, key, value) {
            Ok(config) => config,
            Err(error) => {
                let code = match &error {
                    ChangeError::File(_) => ErrorCode::Failed,
                    ChangeError::Gone => ErrorCode::NotFound,
                    ChangeError::Refused(_) => ErrorCode::Invalid,
                };
                // The file may have become one that is not understood.
                self.read_settings().await;
                return Err(CommandError::new(code, error.to_string()));
            }
        };
        self.settle(Ok(config));
        self.look().await;
        Ok(())
    }

    /// Tells those who follow the settings, if they differ from what was told last.
    pub(super) fn publish_settings(&self) {
        let next = self.said_settings();
        self.settings.send_if_modified(|current| {
            let differs = *current != next;
            if differs {
                *current = next;
            }
            differs
        });
    }

    pub(super) fn said_settings(&self) -> Settings {
        Settings {
            accounts: self.accounts.iter().map(said).collect(),
            advanced: self.advanced.shown(),
            file: self.file.path().display().to_string(),
            general: self.general.shown(),
            notifications: NotificationSettings {
                while_locked: self.while_locked.written(),
            },
            openers: Vec::new(),
            languages: LANGUAGES.map(str::to_owned).to_vec(),
            trouble: self.trouble.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    pub(super) fn export(&self) -> Result<PathBuf, CommandError> {
        let status = self.board.last();
        let report = diagnostics::report(&status, &self.said_settings());
        diagnostics::write(&self.data_folder, &report).map_err(|error| {
            CommandError::new(
                ErrorCode::Failed,
                texts::program::report_failed(
                    &self.data_folder.display().to_string(),
                    &error.to_string(),
                ),
            )
        })
    }
}

fn said(running: &Running) -> SettingsOfAccount {
    let mut access = running
        .watched()
        .map(|watched| watched.broker.access())
        .unwrap_or_default();
    for scope in &mut access.scopes {
        *scope = words::clean(scope, 200);
    }
    SettingsOfAccount {
        id: running.id().clone(),
        access,
        values: values(&running.settings),
    }
}

/// As the file has it, defaults filled in.
fn values(settings: &config::AccountSettings) -> AccountSettings {
    let actions = settings.actions.clone();
    let mut values = AccountSettings {
        announce_returned: settings.announces_returned,
        archive_folder: actions.archive_folder.unwrap_or_default(),
        color: settings.color,
        folders: settings.folders.clone(),
        junk_folder: actions.junk_folder.unwrap_or_default(),
        nickname: settings.nickname.clone().unwrap_or_default(),
        open_command: settings.open_command.clone(),
        open_with: settings.open_with,
        read_only: actions.read_only,
        trash_folder: actions.trash_folder.unwrap_or_default(),
        user_agent: settings.user_agent,
        ..AccountSettings::default()
    };
    settings.notices.show(&mut values);
    values
}
