//! The model server's folders beside the inbox, and what moves between them.

use std::{collections::BTreeMap, sync::MutexGuard};

use super::{Inner, Mail, Session};
use crate::{
    clock,
    imap::{
        ImapError, Opened,
        folders::{Folder, Role},
        moving::Place,
        notify::FolderState,
    },
};

/// A folder beside the inbox.
#[derive(Clone, Debug)]
pub(crate) struct Elsewhere {
    pub(crate) role: Option<Role>,
    pub(crate) uid_validity: u32,
    pub(crate) uid_next: u32,
    pub(crate) mails: BTreeMap<u32, Mail>,
}

impl Elsewhere {
    /// `counts`: the server counts changes. Here what was changed is counted, and that does as well.
    pub(super) fn state(&self, counts: bool) -> FolderState {
        let unread = self.mails.iter().filter(|(_, mail)| !mail.seen);
        FolderState {
            exists: u32::try_from(self.mails.len()).unwrap(),
            uid_next: self.uid_next,
            uid_validity: self.uid_validity,
            unseen: u32::try_from(unread.clone().count()).unwrap(),
            mod_seq: counts.then(|| unread.map(|(uid, _)| u64::from(*uid)).sum()),
        }
    }
}

/// What the server lacks, or does badly.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lacks {
    /// MOVE.
    pub(crate) moving: bool,
    /// UIDVALIDITY: its UIDs are places in a row, and mean others when the mailbox is opened next.
    pub(crate) uid_validity: bool,
    /// UIDPLUS: it says no new place, and removes no single mail.
    pub(crate) uid_plus: bool,
    /// So often it does what it is asked to, and the connection breaks before it says so.
    pub(crate) answers: u32,
    /// So often the connection breaks after a copy.
    pub(crate) after_copy: u32,
    /// Its folders are labels of one store.
    pub(crate) real_folders: bool,
    /// It counts changes (RFC 7162).
    pub(crate) has_counts: bool,
    /// It tells of other folders (RFC 5465).
    pub(crate) has_notify: bool,
    /// It does, and gives up at once.
    pub(crate) overflows: bool,
    /// What it says instead of putting a mail anywhere.
    pub(crate) refuses: Option<String>,
}

/// Under names that say nothing, so that only their roles do.
pub(super) fn usual() -> BTreeMap<String, Elsewhere> {
    [
        ("Ablage", Role::Archive),
        ("Werbung", Role::Junk),
        ("Papierkorb", Role::Trash),
    ]
    .into_iter()
    .zip(100..)
    .map(|((name, role), uid_validity)| {
        let folder = Elsewhere {
            role: Some(role),
            uid_validity,
            uid_next: 50,
            mails: BTreeMap::new(),
        };
        (name.to_owned(), folder)
    })
    .collect()
}

impl Session {
    pub(super) fn open_elsewhere(&self) -> Result<Opened, ImapError> {
        let name = self.folder.clone().unwrap_or_default();
        let inner = self.alive()?;
        let Some(folder) = inner.folders.get(&name) else {
            return Err(refused("[NONEXISTENT] no such folder"));
        };
        Ok(Opened {
            exists: u32::try_from(folder.mails.len()).unwrap(),
            uid_next: Some(folder.uid_next),
            uid_validity: Some(folder.uid_validity),
            unseen: None,
        })
    }

    /// The mails of the folder that is open.
    pub(super) fn mails(&self) -> Result<BTreeMap<u32, Mail>, ImapError> {
        let folder = self.folder.clone();
        let mut inner = self.alive()?;
        Ok(open(&mut inner, folder.as_deref()).clone())
    }

    pub(super) fn list_folders(&self) -> Result<Vec<Folder>, ImapError> {
        let inner = self.alive()?;
        let inbox = Folder {
            name: "INBOX".to_owned(),
            delimiter: None,
            role: None,
        };
        let others = inner.folders.iter().map(|(name, folder)| Folder {
            name: name.clone(),
            delimiter: None,
            role: folder.role,
        });
        Ok(std::iter::once(inbox).chain(others).collect())
    }

    pub(super) fn put(&self, uid: u32, to: &str, moves: bool) -> Result<Option<Place>, ImapError> {
        self.may_write()?;
        let from = self.folder.clone();
        let place = {
            let mut inner = self.alive()?;
            if let Some(words) = &inner.lacks.refuses {
                return Err(refused(words));
            }
            if to != "INBOX" && !inner.folders.contains_key(to) {
                return Err(refused("[TRYCREATE] no such folder"));
            }
            let source = open(&mut inner, from.as_deref());
            let found = if moves {
                source.remove(&uid)
            } else {
                source.get(&uid).cloned()
            };
            let Some(mail) = found else { return Ok(None) };
            let place = take_in(&mut inner, to, mail);
            let lost = if moves {
                &mut inner.lacks.answers
            } else {
                &mut inner.lacks.after_copy
            };
            if *lost > 0 {
                *lost -= 1;
                inner.cut += 1;
                None
            } else {
                Some((!inner.lacks.uid_plus).then_some(place))
            }
        };
        self.model.push();
        place.ok_or(ImapError::Lost)
    }

    /// A mail that is appended; the model knows it by a number that nobody else has.
    pub(super) fn take(&self, mailbox: &str, _mail: &str) -> Result<Option<Place>, ImapError> {
        assert_eq!(mailbox, "INBOX", "where else");
        let place = {
            let mut inner = self.alive()?;
            if let Some(words) = &inner.lacks.refuses {
                return Err(refused(words));
            }
            let mail = Mail {
                who: 0x7e57,
                seen: false,
                date: clock::unix_now().0,
                poison: false,
                deleted: false,
            };
            let place = take_in(&mut inner, mailbox, mail);
            (!inner.lacks.uid_plus).then_some(place)
        };
        self.model.push();
        Ok(place)
    }

    pub(super) fn take_away(&self, uid: u32) -> Result<bool, ImapError> {
        self.set_flag(uid, "\\Deleted", true)?;
        let folder = self.folder.clone();
        let removed = {
            let mut inner = self.alive()?;
            let can = !inner.lacks.uid_plus;
            if can {
                open(&mut inner, folder.as_deref()).remove(&uid);
            }
            can
        };
        self.model.push();
        Ok(removed)
    }

    pub(super) fn set_flag(&self, uid: u32, flag: &str, is_set: bool) -> Result<(), ImapError> {
        self.may_write()?;
        let folder = self.folder.clone();
        {
            let mut inner = self.alive()?;
            if let Some(mail) = open(&mut inner, folder.as_deref()).get_mut(&uid) {
                match flag {
                    "\\Seen" => mail.seen = is_set,
                    "\\Deleted" => mail.deleted = is_set,
                    other => panic!("nobody sets {other}"),
                }
            }
        }
        self.model.push();
        Ok(())
    }

    pub(super) fn search(&self, message_id: &str) -> Result<Vec<u32>, ImapError> {
        let mails = self.mails()?;
        let is_it = |mail: &Mail| format!("{}@example.org", mail.who) == message_id;
        let found = mails.iter().rev().filter(|(_, mail)| is_it(mail));
        Ok(found.map(|(uid, _)| *uid).collect())
    }

    fn may_write(&self) -> Result<(), ImapError> {
        if self.writable {
            Ok(())
        } else {
            Err(refused("read-only"))
        }
    }
}

fn open<'a>(
    inner: &'a mut MutexGuard<'_, Inner>,
    folder: Option<&str>,
) -> &'a mut BTreeMap<u32, Mail> {
    match folder {
        None => &mut inner.mails,
        Some(name) => &mut inner.folders.get_mut(name).unwrap().mails,
    }
}

fn take_in(inner: &mut Inner, to: &str, mail: Mail) -> Place {
    if to == "INBOX" {
        let uid = inner.uid_next;
        inner.uid_next += 1;
        inner.mails.insert(uid, mail);
        return Place {
            uid_validity: inner.uid_validity,
            uid,
        };
    }
    let folder = inner.folders.get_mut(to).unwrap();
    let uid = folder.uid_next;
    folder.uid_next += 1;
    folder.mails.insert(uid, mail);
    Place {
        uid_validity: folder.uid_validity,
        uid,
    }
}

fn refused(words: &str) -> ImapError {
    ImapError::Refused {
        text: words.to_owned(),
    }
}
