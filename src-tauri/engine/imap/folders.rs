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

/// The folder that a person means: its name as mail programs show it, with a slash or the server's own sign
/// between its levels, and without the `INBOX.` that some servers put in front of everything.
pub(crate) fn named<'a>(folders: &'a [Folder], name: &str) -> Option<&'a Folder> {
    let wire = utf7(name);
    let is_whole = |folder: &&Folder| folder.name == wire;
    let is_shown = |folder: &&Folder| {
        let Some(delimiter) = folder.delimiter.as_deref().filter(|it| !it.is_empty()) else {
            return false;
        };
        let path = wire.replace('/', delimiter);
        let below = match folder.name.split_once(delimiter) {
            Some((first, rest)) if first.eq_ignore_ascii_case("INBOX") => rest,
            _ => &folder.name,
        };
        folder.name == path || below == path
    };
    let mut whole = folders.iter().filter(is_whole);
    whole.next().or_else(|| folders.iter().find(is_shown))
}

/// A name as it goes over the wire: modified UTF-7 (RFC 3501 5.1.3).
pub(crate) fn utf7(name: &str) -> String {
    use base64::{Engine as _, alphabet, engine};

    const MODIFIED: engine::GeneralPurpose =
        engine::GeneralPurpose::new(&alphabet::IMAP_MUTF7, engine::general_purpose::NO_PAD);
    let mut wire = String::new();
    let mut foreign: Vec<u8> = Vec::new();
    let flush = |foreign: &mut Vec<u8>, wire: &mut String| {
        if !foreign.is_empty() {
            wire.push('&');
            wire.push_str(&MODIFIED.encode(&*foreign));
            wire.push('-');
            foreign.clear();
        }
    };
    for c in name.chars() {
        match c {
            '&' => {
                flush(&mut foreign, &mut wire);
                wire.push_str("&-");
            }
            ' '..='~' => {
                flush(&mut foreign, &mut wire);
                wire.push(c);
            }
            c => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    foreign.extend(unit.to_be_bytes());
                }
            }
        }
    }
    flush(&mut foreign, &mut wire);
    wire
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
pub(super) fn unescaped(name: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r51_a_folder_is_found_by_the_name_that_people_read() {
        let folders = [
            "INBOX",
            "INBOX.Work",
            "INBOX.Work.M&APw-ll",
            "News",
            "A.B",
            "INBOX.News",
        ]
        .map(|name| Folder {
            name: name.to_owned(),
            delimiter: Some(".".to_owned()),
            role: None,
        });
        let found = |name| named(&folders, name).map(|folder| folder.name.as_str());
        assert_eq!(found("Work"), Some("INBOX.Work"));
        assert_eq!(found("INBOX.Work"), Some("INBOX.Work"));
        assert_eq!(found("Work/Müll"), Some("INBOX.Work.M&APw-ll"));
        assert_eq!(found("News"), Some("News"), "the whole name comes first");
        assert_eq!(found("A/B"), Some("A.B"));
        assert_eq!(found("work"), None, "only INBOX is the same in any case");
        assert_eq!(found("B"), None);
    }
}
