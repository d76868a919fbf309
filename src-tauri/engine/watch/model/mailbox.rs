//! The model's mailbox, as a session sees it.

use std::collections::BTreeMap;

use super::{Inner, Mail, Names};
use crate::{
    clock,
    imap::{Flags, Listed},
};

impl Inner {
    /// The mails of a folder; `None`: of the inbox.
    pub(super) fn open(&self, folder: Option<&str>) -> &BTreeMap<u32, Mail> {
        match folder {
            None => &self.mails,
            Some(name) => &self.folders.get(name).unwrap().mails,
        }
    }

    pub(super) fn validity_of(&self, folder: Option<&str>) -> u32 {
        match folder {
            None => self.uid_validity,
            Some(name) => self.folders.get(name).unwrap().uid_validity,
        }
    }

    /// From now on UIDs are the mails' places in the row.
    pub(super) fn renumber(&mut self) {
        let mails = std::mem::take(&mut self.mails);
        self.mails = (1..).zip(mails.into_values()).collect();
        self.uid_next = u32::try_from(self.mails.len()).unwrap() + 1;
    }

    /// What stands from `uid` on; where nothing does, the last one (`n:*`).
    pub(super) fn listing(&self, folder: Option<&str>, uid: u32) -> Vec<Listed> {
        let is_hidden = self.hidden_until.is_none_or(|until| clock::now() < until);
        let hidden = self.hidden_from.filter(|_| is_hidden).unwrap_or(u32::MAX);
        let listed = |(uid, mail): (&u32, &Mail)| self.listed(*uid, mail);
        let mut list: Vec<Listed> = self
            .open(folder)
            .range(uid.min(hidden)..hidden)
            .map(listed)
            .collect();
        if list.is_empty() {
            list.extend(self.open(folder).range(..hidden).next_back().map(listed));
        }
        list
    }

    pub(super) fn listed(&self, uid: u32, mail: &Mail) -> Listed {
        let who = mail.who;
        Listed {
            uid,
            flags: flags(mail),
            internal_date: Some(mail.date),
            gmail_message: (self.names == Names::Gmail).then_some(who),
            gmail_thread: (self.names == Names::Gmail).then_some(who),
            email_id: (self.names == Names::ObjectId).then(|| format!("M{who}")),
            ..Listed::default()
        }
    }
}

pub(super) fn flags(mail: &Mail) -> Flags {
    Flags {
        seen: mail.seen,
        deleted: mail.deleted,
        ..Flags::default()
    }
}

/// What identifies a mail to a server without ids of its own.
pub(in crate::watch) fn header_fields(who: u64) -> Vec<u8> {
    format!("Message-ID: <{who}@example.org>\r\n").into_bytes()
}
