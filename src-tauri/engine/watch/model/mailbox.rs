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

    /// What stands from `uid` on, and those of `also`; where nothing stands from there on, the last one (`n:*`).
    pub(super) fn listing(&self, folder: Option<&str>, uid: u32, also: &[u32]) -> Vec<Listed> {
        let is_hidden = self.hidden_until.is_none_or(|until| clock::now() < until);
        let hidden = self.hidden_from.filter(|_| is_hidden).unwrap_or(u32::MAX);
        let there = || {
            let all = self.open(folder).range(..hidden);
            all.filter(|(uid, _)| folder.is_some() || !self.is_late(**uid))
        };
        let last = there().next_back().map_or(0, |(uid, _)| *uid);
        let is_asked = |found: u32| found >= uid.min(last) || also.contains(&found);
        there()
            .filter(|(found, _)| is_asked(**found))
            .map(|(uid, mail)| self.listed(*uid, mail))
            .collect()
    }

    /// Whether it cannot be seen yet, though later ones can (T25).
    fn is_late(&self, uid: u32) -> bool {
        let late = self.late.get(&uid);
        late.is_some_and(|late| clock::now() < late.until)
    }

    /// What the server tells of the inbox.
    pub(super) fn versions(&self) -> Vec<(u32, bool)> {
        let is_told = |uid| !self.is_late(uid) || self.late.get(&uid).is_some_and(|it| it.is_told);
        let mails = self.mails.iter().filter(|(uid, _)| is_told(**uid));
        mails.map(|(uid, mail)| (*uid, mail.seen)).collect()
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
pub(in crate::watch) fn header_fields(who: u64, date: i64) -> Vec<u8> {
    let date = jiff::Timestamp::from_millisecond(date).unwrap();
    let date = date.strftime("%d %b %Y %H:%M:%S +0000");
    format!(
        "Date: {date}\r\nFrom: Sender {who} <{who}@example.org>\r\nMessage-ID: <{who}@example.org>\r\n\
         Subject: Mail {who}\r\n"
    )
    .into_bytes()
}
