//! One session with the model server: the port's methods without a wire.

use std::{collections::BTreeMap, sync::MutexGuard};

use super::{Inner, Mail, Model};
use crate::{
    clock::{self, Moment},
    imap::{
        Flags, IdleEnd, ImapError, Listed, OpenAs, Opened, folders::Folder, headers::Message,
        moving::Place,
    },
    watch::port::ImapPort,
};

/// One session with it.
pub(crate) struct Session {
    cut: u32,
    pub(super) model: Model,
    proof: Moment,
    pub(super) writable: bool,
    /// The folder that is open, if it is not the inbox.
    pub(super) folder: Option<String>,
    /// What the client has been told of the mailbox: any difference is news.
    versions: Vec<(u32, bool)>,
    bytes: u64,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.model.lock().open_now -= 1;
    }
}

impl Session {
    pub(super) fn new(model: Model, cut: u32) -> Self {
        Self {
            cut,
            model,
            proof: clock::now(),
            writable: false,
            folder: None,
            versions: Vec::new(),
            bytes: 0,
        }
    }

    pub(super) fn alive(&mut self) -> Result<MutexGuard<'_, Inner>, ImapError> {
        self.proof = clock::now();
        let inner = self.model.inner.lock().unwrap();
        if inner.cut == self.cut {
            Ok(inner)
        } else {
            Err(ImapError::Lost)
        }
    }

    fn version(&self) -> Vec<(u32, bool)> {
        let inner = self.model.lock();
        inner
            .mails
            .iter()
            .map(|(uid, mail)| (*uid, mail.seen))
            .collect()
    }
}

fn listed(uid: u32, mail: &Mail) -> Listed {
    Listed {
        uid,
        flags: flags(mail),
        internal_date: Some(mail.date),
        gmail_message: Some(mail.who),
        gmail_thread: Some(mail.who),
        ..Listed::default()
    }
}

fn flags(mail: &Mail) -> Flags {
    Flags {
        seen: mail.seen,
        deleted: mail.deleted,
        ..Flags::default()
    }
}

impl ImapPort for Session {
    fn can_idle(&self) -> bool {
        !self.model.lock().no_idle
    }

    fn take_alerts(&mut self) -> Vec<String> {
        std::mem::take(&mut self.model.lock().alerts)
    }

    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn last_proof(&self) -> Option<Moment> {
        Some(self.proof)
    }

    async fn open(&mut self, mailbox: &str, how: OpenAs) -> Result<Opened, ImapError> {
        self.writable = how == OpenAs::Select;
        self.folder = (mailbox != "INBOX").then(|| mailbox.to_owned());
        if self.folder.is_some() {
            return self.open_elsewhere();
        }
        let opened = {
            let inner = self.alive()?;
            Opened {
                exists: u32::try_from(inner.mails.len()).unwrap(),
                uid_next: Some(inner.uid_next),
                uid_validity: Some(inner.uid_validity),
                unseen: None,
            }
        };
        self.versions = self.version();
        Ok(opened)
    }

    async fn list_from(&mut self, uid: u32) -> Result<Vec<Listed>, ImapError> {
        let list = {
            let mut inner = self.alive()?;
            inner.lists += 1;
            if let Some(error) = inner.break_list.take() {
                return Err(error);
            }
            let hidden = inner.hidden_from.unwrap_or(u32::MAX);
            let mut list: Vec<Listed> = inner
                .mails
                .range(uid..)
                .filter(|(uid, _)| **uid < hidden)
                .map(|(uid, mail)| listed(*uid, mail))
                .collect();
            if list.is_empty() {
                // `n:*` names the last one, whatever n is.
                list.extend(
                    inner
                        .mails
                        .range(..hidden)
                        .next_back()
                        .map(|(uid, mail)| listed(*uid, mail)),
                );
            }
            list
        };
        self.versions = self.version();
        Ok(list)
    }

    async fn identity_headers(
        &mut self,
        uids: &[u32],
    ) -> Result<BTreeMap<u32, Vec<u8>>, ImapError> {
        let inner = self.alive()?;
        let mails = uids
            .iter()
            .filter_map(|uid| Some((*uid, inner.mails.get(uid)?)));
        mails
            .map(|(uid, mail)| {
                if mail.poison {
                    return Err(ImapError::Lost);
                }
                let fields = format!("Message-ID: <{}@example.org>\r\n", mail.who);
                Ok((uid, fields.into_bytes()))
            })
            .collect()
    }

    async fn peek(&mut self, uid: u32) -> Result<Option<Message>, ImapError> {
        let mut inner = self.alive()?;
        inner.peeks += 1;
        let weight = inner.weight;
        drop(inner);
        self.bytes += weight;
        let inner = self.alive()?;
        let Some(mail) = inner.mails.get(&uid) else {
            return Ok(None);
        };
        if mail.poison {
            return Err(ImapError::Lost);
        }
        Ok(Some(Message {
            sender_name: format!("Sender {}", mail.who),
            sender_address: format!("{}@example.org", mail.who),
            subject: format!("Mail {}", mail.who),
            snippet: "Hello".to_owned(),
            message_id: Some(format!("{}@example.org", mail.who)),
            date: Some(mail.date),
            list_id: None,
        }))
    }

    async fn peek_head(&mut self, uid: u32) -> Result<Option<Message>, ImapError> {
        self.model.lock().heads += 1;
        let message = self.peek(uid).await?;
        Ok(message.map(|message| Message {
            snippet: String::new(),
            ..message
        }))
    }

    async fn flags(&mut self, uids: &[u32]) -> Result<Vec<(u32, Flags)>, ImapError> {
        let inner = self.alive()?;
        Ok(uids
            .iter()
            .filter_map(|uid| inner.mails.get(uid).map(|mail| (*uid, flags(mail))))
            .collect())
    }

    async fn unseen(&mut self) -> Result<Option<u32>, ImapError> {
        let inner = self.alive()?;
        let unseen = inner.mails.values().filter(|mail| !mail.seen).count();
        Ok(Some(u32::try_from(unseen).unwrap()))
    }

    async fn idle(
        &mut self,
        until: Moment,
        interrupt: &mut (impl Future<Output = ()> + Send + Unpin),
    ) -> Result<IdleEnd, ImapError> {
        {
            let mut inner = self.alive()?;
            if inner.refuses_idle {
                inner.no_idle = true;
                return Err(ImapError::Refused {
                    text: String::new(),
                });
            }
        }
        loop {
            let news = self.model.news.clone();
            let news = news.notified();
            drop(self.alive()?);
            let version = self.version();
            if version != self.versions {
                self.versions = version;
                return Ok(IdleEnd::News);
            }
            tokio::select! {
                () = news => {}
                () = &mut *interrupt => return Ok(IdleEnd::Due),
                () = clock::wait_until(until) => return Ok(IdleEnd::Due),
            }
        }
    }

    async fn noop(&mut self) -> Result<bool, ImapError> {
        drop(self.alive()?);
        Ok(self.version() != self.versions)
    }

    async fn identity(&mut self, uid: u32) -> Result<Option<Listed>, ImapError> {
        let mail = self.mails()?.get(&uid).cloned();
        Ok(mail.map(|mail| listed(uid, &mail)))
    }

    fn can_move(&self) -> bool {
        !self.model.lock().lacks.moving
    }

    fn has_labels(&self) -> bool {
        self.model.lock().lacks.real_folders
    }

    async fn append(&mut self, mailbox: &str, mail: &str) -> Result<Option<Place>, ImapError> {
        self.take(mailbox, mail)
    }

    async fn folders(&mut self) -> Result<Vec<Folder>, ImapError> {
        self.list_folders()
    }

    async fn move_to(&mut self, uid: u32, folder: &str) -> Result<Option<Place>, ImapError> {
        self.put(uid, folder, true)
    }

    async fn copy_to(&mut self, uid: u32, folder: &str) -> Result<Option<Place>, ImapError> {
        self.put(uid, folder, false)
    }

    async fn remove(&mut self, uid: u32) -> Result<bool, ImapError> {
        self.take_away(uid)
    }

    async fn mark(&mut self, uid: u32, flag: &str, is_set: bool) -> Result<(), ImapError> {
        self.set_flag(uid, flag, is_set)
    }

    async fn find(&mut self, message_id: &str) -> Result<Vec<u32>, ImapError> {
        self.search(message_id)
    }

    async fn logout(self) {
        self.model.lock().logouts += 1;
    }
}
