//! Into which folder a mail goes: the one that the settings name, else the one that the server says is for that,
//! else one with a name that everybody uses for it.

use protocol::{AccountId, MailAction};

use super::{carry_out::Means, trouble::Trouble};
use crate::{
    clock,
    imap::folders::{Folder, Role, utf7},
    store::Store,
    watch::port::{Dialer, ImapPort},
};

/// What the settings and the provider say about an account's actions.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Rules {
    /// Nothing is ever changed on the server (P6).
    pub(crate) read_only: bool,
    /// Names from the settings, as people write them.
    pub(crate) archive: Option<String>,
    pub(crate) junk: Option<String>,
    pub(crate) trash: Option<String>,
}

impl Rules {
    /// What can be done with the mails of an account that has these folders; `None`: not known yet.
    pub(crate) fn actions(&self, folders: Option<&[(Role, String)]>) -> Vec<MailAction> {
        if self.read_only {
            return Vec::new();
        }
        let mut actions = vec![MailAction::MarkRead, MailAction::MarkUnread];
        let Some(folders) = folders else {
            return actions;
        };
        actions.extend(
            [MailAction::Archive, MailAction::Delete, MailAction::Junk]
                .into_iter()
                .filter(|action| self.target(*action, folders).is_some()),
        );
        actions
    }

    /// The folder for an action.
    fn target(&self, action: MailAction, folders: &[(Role, String)]) -> Option<String> {
        let role = role(action)?;
        if let Some(named) = self.named(role) {
            return Some(utf7(named));
        }
        folders
            .iter()
            .find(|(own, _)| *own == role)
            .map(|(_, name)| name.clone())
    }

    fn named(&self, role: Role) -> Option<&str> {
        match role {
            Role::All => None,
            Role::Archive => self.archive.as_deref(),
            Role::Junk => self.junk.as_deref(),
            Role::Trash => self.trash.as_deref(),
        }
    }
}

/// What the folder is for that an action moves to; `None`: it moves nothing.
pub(super) fn role(action: MailAction) -> Option<Role> {
    match action {
        MailAction::Archive => Some(Role::Archive),
        MailAction::Delete => Some(Role::Trash),
        MailAction::Junk => Some(Role::Junk),
        MailAction::MarkRead | MailAction::MarkUnread => None,
    }
}

/// The folder for an action on a mail of that mailbox, looked for where that was never done.
pub(super) async fn find<D: Dialer>(
    link: &mut D::Port,
    means: Means<'_, D>,
    action: MailAction,
    mailbox: &str,
) -> Result<String, Trouble> {
    let known = match means.store.folders(means.account).await? {
        Some(known) => known,
        None => look(link, means.store, means.account).await?,
    };
    means
        .rules
        .target(action, &known)
        .filter(|folder| folder != mailbox)
        .ok_or(Trouble::NoFolder)
}

/// Asks the server which folders there are for what, and remembers it.
pub(super) async fn look(
    link: &mut impl ImapPort,
    store: &Store,
    account: &AccountId,
) -> Result<Vec<(Role, String)>, Trouble> {
    let found = by_role(&link.folders().await?, link.has_labels());
    store
        .set_folders(account, found.clone(), clock::unix_now())
        .await?;
    Ok(found)
}

/// One folder for each role, as far as there is one. Where folders are labels, archived is what has none: it lies
/// in the folder of all mails.
fn by_role(folders: &[Folder], has_labels: bool) -> Vec<(Role, String)> {
    [Role::All, Role::Archive, Role::Junk, Role::Trash]
        .into_iter()
        .filter_map(|role| {
            let wanted = match role {
                Role::Archive if has_labels => Role::All,
                role => role,
            };
            let said = folders.iter().find(|folder| folder.role == Some(wanted));
            let found = said.or_else(|| by_name(folders, wanted))?;
            Some((role, found.name.clone()))
        })
        .collect()
}

/// Names that servers and clients have given these folders where no attribute says it, in the order of trust:
/// Dovecot's and Cyrus' examples, Exchange, Yahoo, iCloud, Thunderbird. Whole names only, and never below a folder
/// other than the inbox.
fn by_name(folders: &[Folder], role: Role) -> Option<&Folder> {
    let names: &[&str] = match role {
        Role::All => &[],
        Role::Archive => &["Archive", "Archives"],
        Role::Junk => &[
            "Junk",
            "Spam",
            "Junk E-mail",
            "Junk Email",
            "Bulk Mail",
            "Bulk",
        ],
        Role::Trash => &["Trash", "Deleted Items", "Deleted Messages"],
    };
    names.iter().find_map(|name| {
        folders
            .iter()
            .filter(|folder| folder.role.is_none())
            .find(|folder| last_level(folder).eq_ignore_ascii_case(name))
    })
}

/// The name without the `INBOX.` that some servers put in front of everything.
fn last_level(folder: &Folder) -> &str {
    let Some(delimiter) = folder.delimiter.as_deref().filter(|it| !it.is_empty()) else {
        return &folder.name;
    };
    match folder.name.split_once(delimiter) {
        Some((first, rest)) if first.eq_ignore_ascii_case("INBOX") => rest,
        _ => &folder.name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, role: Option<Role>) -> Folder {
        Folder {
            name: name.to_owned(),
            delimiter: Some(".".to_owned()),
            role,
        }
    }

    #[test]
    fn attributes_decide_and_names_only_help() {
        let folders = [
            folder("INBOX", None),
            folder("Trash", None),
            folder("Papierkorb", Some(Role::Trash)),
            folder("INBOX.Archives", None),
            folder("Projects.Spam", None),
        ];
        assert_eq!(
            by_role(&folders, false),
            [
                (Role::Archive, "INBOX.Archives".to_owned()),
                (Role::Trash, "Papierkorb".to_owned())
            ],
            "a project's folder is nobody's junk folder"
        );
    }

    #[test]
    fn settings_come_first_and_gmail_archives_into_all() {
        let folders = [
            folder("[Gmail]/Alle Nachrichten", Some(Role::All)),
            folder("[Gmail]/Papierkorb", Some(Role::Trash)),
            folder("Archive", None),
        ];
        let known = by_role(&folders, true);
        let rules = Rules {
            trash: Some("Müll & Co".to_owned()),
            ..Rules::default()
        };
        let to = |action| rules.target(action, &known);
        assert_eq!(
            to(MailAction::Archive).as_deref(),
            Some("[Gmail]/Alle Nachrichten")
        );
        assert_eq!(to(MailAction::Delete).as_deref(), Some("M&APw-ll &- Co"));
        assert_eq!(to(MailAction::Junk), None);
        let known = by_role(&folders, false);
        assert_eq!(
            rules.target(MailAction::Archive, &known).as_deref(),
            Some("Archive"),
            "a folder of all mails is no archive where folders are folders"
        );
    }

    #[test]
    fn offers_what_can_be_done() {
        let trash = [(Role::Trash, "Trash".to_owned())];
        let rules = Rules::default();
        assert_eq!(
            rules.actions(Some(&trash)),
            [
                MailAction::MarkRead,
                MailAction::MarkUnread,
                MailAction::Delete
            ]
        );
        assert_eq!(rules.actions(None).len(), 2, "the folders are not known");
        let read_only = Rules {
            read_only: true,
            ..Rules::default()
        };
        assert_eq!(read_only.actions(Some(&trash)), [], "hands off (P6)");
    }
}
