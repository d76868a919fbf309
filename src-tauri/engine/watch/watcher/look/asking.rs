//! What a look asks the server: which mails there are, who they are, and how they begin.
//!
//! Promise: a mail that breaks the connection is found, and asked about no more (R46); nothing is asked for without
//! a bound.

use std::{collections::BTreeMap, time::Duration};

use super::Task;
use crate::{
    clock,
    imap::{
        ImapError, Listed,
        headers::{self, Message},
    },
    watch::{
        news,
        port::{Dialer, ImapPort},
        state::Failure,
    },
};

/// So many of the newest are asked who they are (R3, R9), so many of them at once.
const IDENTIFIED: usize = 2_000;
const WINDOW: usize = 200;

/// R60: so many mails that the server has just told of are read with their listing: one question instead of three.
const FEW: u32 = 3;

/// R46: a mail that broke the connection so often is told without its content.
const STRIKES: u8 = 2;

/// R11: after so long, what was listed may have been read elsewhere.
const WAITED: Duration = Duration::from_secs(3);

/// What a look into mails found.
pub(super) enum Read {
    /// Or read elsewhere meanwhile: nobody needs to be told.
    Gone,
    Message(Box<Message>),
    Unreadable,
}

impl<D: Dialer> Task<D> {
    /// Lists from the watermark on, and what was left out just below it (T25). A few mails that were just told of are read at once, unless that is dear (R32), or
    /// one broke the connection before (R46).
    pub(super) async fn list_news(&mut self) -> Result<Vec<Listed>, Failure> {
        let w = self.mailbox.w;
        let also: Vec<u32> = self.mailbox.gaps.iter().map(|gap| gap.uid).collect();
        let listed = self.list_since(w, &also).await?;
        let is_asked = |uid| uid >= w || also.contains(&uid);
        Ok(news::asked_for(listed, is_asked))
    }

    async fn list_since(&mut self, w: u32, also: &[u32]) -> Result<Vec<Listed>, Failure> {
        self.mailbox.ahead.clear();
        self.mailbox.listed = clock::now();
        let is_safe = self.mailbox.strikes.is_empty();
        let is_dear = !self.traffic.may_read_content(clock::now());
        let link = self.link()?;
        if is_safe && !is_dear && (1..=FEW).contains(&link.growth()) {
            match link.read_from(w, also).await {
                Ok(found) => {
                    let is_known =
                        |mail: &Listed| !mail.is_nameless() || mail.identity_headers.is_some();
                    if found.iter().all(|(mail, _)| is_known(mail)) {
                        let mut listed = Vec::new();
                        for (mail, message) in found {
                            if let Some(message) = message {
                                self.mailbox.ahead.insert(mail.uid, message);
                            }
                            listed.push(mail);
                        }
                        return Ok(listed);
                    }
                }
                // One of them cannot be read: which, is found out one by one.
                Err(ImapError::Refused { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.list(w, also).await
    }

    /// Lists from `from` on, and those of `also`, and finds out who the newest are where the server has no ids of its own (R9).
    ///
    /// A mail whose header breaks the connection is found by asking one by one (R46); then its place has to do.
    pub(in crate::watch::watcher) async fn list(
        &mut self,
        from: u32,
        also: &[u32],
    ) -> Result<Vec<Listed>, Failure> {
        self.mailbox.listed = clock::now();
        let mut listed = self.link()?.list_from(from, also).await?;
        let nameless: Vec<u32> = listed
            .iter()
            .rev()
            .filter(|mail| (mail.uid >= from || also.contains(&mail.uid)) && mail.is_nameless())
            .take(IDENTIFIED)
            .map(|mail| mail.uid)
            .collect();
        let mut headers = BTreeMap::new();
        for window in nameless.chunks(WINDOW) {
            let is_suspect = window
                .iter()
                .any(|uid| self.mailbox.strikes.contains_key(uid));
            if is_suspect {
                for uid in window {
                    headers.append(&mut self.identify(&[*uid]).await?);
                }
            } else {
                headers.append(&mut self.identify(window).await?);
            }
        }
        for mail in &mut listed {
            mail.identity_headers = headers.remove(&mail.uid);
        }
        Ok(listed)
    }

    /// Asks who these mails are, those aside that broke the connection again and again.
    async fn identify(&mut self, uids: &[u32]) -> Result<BTreeMap<u32, Vec<u8>>, Failure> {
        let strikes = &self.mailbox.strikes;
        let good: Vec<u32> = uids
            .iter()
            .copied()
            .filter(|uid| strikes.get(uid).is_none_or(|strikes| *strikes < STRIKES))
            .collect();
        if good.is_empty() {
            return Ok(BTreeMap::new());
        }
        match self.link()?.identity_headers(&good).await {
            Ok(headers) => {
                for uid in good {
                    self.mailbox.strikes.remove(&uid);
                }
                Ok(headers)
            }
            Err(error) => {
                for uid in good {
                    *self.mailbox.strikes.entry(uid).or_default() += 1;
                }
                Err(error.into())
            }
        }
    }

    /// Reads the beginnings of these mails. One that breaks the connection again and again is left unread.
    pub(super) async fn read(&mut self, uids: &[u32]) -> Result<BTreeMap<u32, Read>, Failure> {
        let mut read = BTreeMap::new();
        for uid in uids {
            let strikes = self.mailbox.strikes.get(uid).copied().unwrap_or(0);
            let outcome = if let Some(message) = self.mailbox.ahead.remove(uid) {
                Read::Message(Box::new(message))
            } else if strikes >= STRIKES {
                Read::Unreadable
            } else {
                let is_dear = !self.traffic.may_read_content(clock::now());
                let link = self.link()?;
                let peeked = if is_dear {
                    link.peek_head(*uid).await
                } else {
                    link.peek(*uid).await
                };
                match peeked {
                    Ok(Some(message)) => Read::Message(Box::new(message)),
                    Ok(None) => Read::Gone,
                    Err(ImapError::Refused { .. }) => Read::Unreadable,
                    Err(error) => {
                        self.mailbox.strikes.insert(*uid, strikes + 1);
                        return Err(error.into());
                    }
                }
            };
            read.insert(*uid, outcome);
        }
        if !uids.is_empty() && clock::now().since(self.mailbox.listed) > WAITED {
            let flags: BTreeMap<_, _> = self.link()?.flags(uids).await?.into_iter().collect();
            for uid in uids {
                if flags.get(uid).copied().is_none_or(news::is_over) {
                    read.insert(*uid, Read::Gone);
                }
            }
        }
        Ok(read)
    }

    /// Where UIDs have lost their meaning only its dates say whether a mail is new (R7), so one whose content cannot be
    /// read, or could not twice by chance, is asked for its header fields. They break the connection seldom.
    pub(super) async fn read_dates(
        &mut self,
        read: &mut BTreeMap<u32, Read>,
    ) -> Result<(), Failure> {
        let unreadable: Vec<u32> = read
            .iter()
            .filter(|(_, outcome)| matches!(outcome, Read::Unreadable))
            .map(|(uid, _)| *uid)
            .collect();
        for uid in unreadable {
            let strikes = self.mailbox.strikes.get(&uid).copied().unwrap_or(0);
            if strikes >= 2 * STRIKES {
                continue;
            }
            match self.link()?.identity_headers(&[uid]).await {
                Ok(mut fields) => {
                    if let Some(fields) = fields.remove(&uid) {
                        let message = Read::Message(Box::new(headers::read(&fields)));
                        read.insert(uid, message);
                    }
                }
                Err(ImapError::Refused { .. }) => {}
                Err(error) => {
                    self.mailbox.strikes.insert(uid, strikes.max(STRIKES) + 1);
                    return Err(error.into());
                }
            }
        }
        Ok(())
    }
}
