//! The file's shape, key by key, and what an account's table says once it is understood.

use protocol::{AccountId, CustomProvider, OpenWith, UserAgentChoice};
use serde::Deserialize;

use super::{
    AccountSettings, ActionSettings,
    advanced::AdvancedShape,
    command, folders,
    general::GeneralShape,
    notices::{self, Announce, Button, Level, Mute, NoticeSettings, QuietHours, WhileLocked, Who},
    order::InOrder,
};
use crate::{account::Address, provider::SignInWay};

/// The shape of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) accounts: InOrder<AccountShape>,
    #[serde(default)]
    pub(super) advanced: AdvancedShape,
    #[serde(default)]
    pub(super) general: GeneralShape,
    #[serde(default)]
    pub(super) notifications: NotificationsShape,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct NotificationsShape {
    #[serde(default)]
    pub(super) while_locked: WhileLocked,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct AccountShape {
    address: String,
    provider: String,
    #[serde(default)]
    nickname: String,
    #[serde(default)]
    color: u8,
    #[serde(default)]
    sign_in: SignInWay,
    #[serde(default)]
    user_agent: UserAgentChoice,
    #[serde(default)]
    issuer: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    scopes: String,
    #[serde(default)]
    imap_host: String,
    #[serde(default = "imaps")]
    imap_port: u16,
    #[serde(default)]
    extra_roots: String,
    #[serde(default)]
    read_only: bool,
    #[serde(default)]
    archive_folder: String,
    #[serde(default)]
    junk_folder: String,
    #[serde(default)]
    trash_folder: String,
    #[serde(default)]
    folders: Vec<String>,
    #[serde(default)]
    announce_returned: bool,
    #[serde(default)]
    announce: Announce,
    #[serde(default = "Button::first")]
    buttons: Vec<Button>,
    #[serde(default = "Level::everything")]
    level: Level,
    #[serde(default)]
    mutes: Vec<Mute>,
    #[serde(default)]
    open_command: Vec<String>,
    #[serde(default)]
    open_with: OpenWith,
    #[serde(default)]
    quiet: Vec<QuietHours>,
    #[serde(default)]
    sound: bool,
    #[serde(default)]
    vips: Vec<Who>,
}

/// RFC 8314: IMAP over TLS.
fn imaps() -> u16 {
    993
}

impl AccountShape {
    pub(super) fn understand(self, id: String) -> Result<AccountSettings, String> {
        let opaque = !id.is_empty()
            && id.len() <= 64
            && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !opaque {
            return Err(texts::config::no_account_id(&crate::notify::words::clean(
                &id, 80,
            )));
        }
        let Some(address) = Address::parse(&self.address) else {
            return Err(texts::config::no_address(&id));
        };
        let folders = folders::understood(&self.folders)
            .map_err(|what| texts::config::in_folders(&what, &id))?;
        command::check(&self.open_command)
            .map_err(|what| texts::config::in_open_command(&what, &id))?;
        let custom = (self.provider == "custom").then(|| CustomProvider {
            client_id: self.client_id,
            extra_roots: self.extra_roots,
            imap_host: self.imap_host,
            imap_port: self.imap_port,
            issuer: self.issuer.clone(),
            scopes: self.scopes,
        });
        Ok(AccountSettings {
            id: AccountId(id),
            actions: ActionSettings::understood(
                self.read_only,
                &self.archive_folder,
                &self.junk_folder,
                &self.trash_folder,
            ),
            address,
            color: self.color.min(7),
            custom,
            announces_returned: self.announce_returned,
            folders,
            issuer: self.issuer,
            nickname: (!self.nickname.trim().is_empty()).then(|| self.nickname.trim().to_owned()),
            notices: NoticeSettings {
                announce: self.announce,
                buttons: notices::each_once(self.buttons),
                level: self.level,
                mutes: notices::each_once(self.mutes),
                quiet: self.quiet,
                sound: self.sound,
                vips: notices::each_once(self.vips),
            },
            open_command: self.open_command,
            open_with: self.open_with,
            provider: self.provider,
            sign_in: self.sign_in,
            subject: self.subject,
            user_agent: self.user_agent,
        })
    }
}
