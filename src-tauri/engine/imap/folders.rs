//! Which folder is for what, whatever it is called (RFC 6154).
//!
//! Attributes decide, because names are localised. Where a server advertises SPECIAL-USE and keeps the
//! attributes to itself, they are asked for; where it is older than that, XLIST is (the framing filter makes LIST
//! of its answer). iCloud sends attributes that it never advertised: a capability is a hint (R25).

use async_imap::imap_proto::{MailboxDatum, NameAttribute, Response};

use super::{ImapError, link::Link};

/// More folders than this are no mailbox of a person; what comes after them is not looked at.
const FOLDERS: usize = 5_000;

/// What a folder is for, as far as we move mail there.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Role {
    /// Every mail, labels or not: what Gmail archives into.
    All,
    Archive,
    Junk,
    Trash,
}

/// A folder that mail can be put into.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Folder {
    /// As on the wire (R51).
    pub(crate) name: String,
    /// Between its levels.
    pub(crate) delimiter: Option<String>,
    pub(crate) role: Option<Role>,
}

impl Link {
    /// Every folder, with what it is for as far as the server says.
    pub(crate) async fn folders(&mut self) -> Result<Vec<Folder>, ImapError> {
        let mut found = self.listed_by("LIST \"\" \"*\"").await?;
        let further = [
            ("SPECIAL-USE", "LIST (SPECIAL-USE) \"\" \"*\""),
            ("XLIST", "XLIST \"\" \"*\""),
        ];
        for (capability, command) in further {
            if found.iter().any(|folder| folder.role.is_some()) {
                break;
            }
            if !self.capabilities().has(capability) {
                continue;
            }
            match self.listed_by(command).await {
                Ok(more) => take_roles(&mut found, more),
                // Advertised, and not there after all.
                Err(ImapError::Refused { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    async fn listed_by(&mut self, command: &str) -> Result<Vec<Folder>, ImapError> {
        let mut found = Vec::new();
        self.exec(command, None, &mut |response| {
            let Response::MailboxData(MailboxDatum::List(data)) = response else {
                return false;
            };
            let is_place = !data
                .name_attributes
                .iter()
                .any(|attribute| is_no_place(attribute));
            if is_place && found.len() < FOLDERS {
                found.push(Folder {
                    name: unescaped(&data.name),
                    delimiter: data.delimiter.as_deref().map(unescaped),
                    role: data.name_attributes.iter().find_map(role),
                });
            }
            true
        })
        .await?;
        Ok(found)
    }
}

/// It cannot be opened, so nothing can be put there.
fn is_no_place(attribute: &NameAttribute<'_>) -> bool {
    match attribute {
        NameAttribute::NoSelect => true,
        NameAttribute::Extension(name) => name.eq_ignore_ascii_case("\\NonExistent"),
        _ => false,
    }
}

fn role(attribute: &NameAttribute<'_>) -> Option<Role> {
    match attribute {
        NameAttribute::All => Some(Role::All),
        NameAttribute::Archive => Some(Role::Archive),
        NameAttribute::Junk => Some(Role::Junk),
        NameAttribute::Trash => Some(Role::Trash),
        _ => None,
    }
}

/// Roles that a second answer knows, for folders of the first.
fn take_roles(found: &mut Vec<Folder>, more: Vec<Folder>) {
    for folder in more {
        if let Some(known) = found.iter_mut().find(|known| known.name == folder.name) {
            known.role = folder.role;
        } else if found.len() < FOLDERS {
            found.push(folder);
        }
    }
}

/// The parser leaves quoted strings as they were escaped (T43).
fn unescaped(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut chars = name.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next()),
            c => plain.push(c),
        }
    }
    plain
}
