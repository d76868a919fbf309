//! One session with the model server: the port's methods without a wire.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
    sync::MutexGuard,
    time::Duration,
};

use super::{
    Fate, Inner, Model,
    mailbox::{flags, header_fields},
};
use crate::{
    clock::{self, Moment},
    imap::{
        Flags, IdleEnd, ImapError, Listed, OpenAs, Opened, folders::Folder, headers::Message,
        moving::Place, notify::FolderState,
    },
    watch::port::ImapPort,
};

/// R37: a command that nobody answers is given up after so long.
const SILENCE: Duration = Duration::from_secs(30);

/// R19: IDLE without a byte for so long is ended, and the answer to that waited for.
const LIVENESS: Duration = Duration::from_secs(5 * 60);
const DONE: Duration = Duration::from_secs(15);

/// One session with it.
pub(crate) struct Session {
    cut: u32,
    /// When the server ends it: its token is over.
    ends: Moment,
    pub(super) model: Model,
    number: u32,
    proof: Moment,
    /// The mailbox as it was opened: renumbered or gone, it is another one.
    uid_validity: u32,
    pub(super) writable: bool,
    /// The folder that is open, if it is not the inbox.
    pub(super) folder: Option<String>,
    /// What the client has been told of the mailbox: any difference is news.
    versions: Vec<(u32, bool)>,
    has_grown: bool,
    bytes: u64,
    /// Of which folders it tells, and what it last told.
    notified: BTreeMap<String, Option<FolderState>>,
    told: BTreeSet<String>,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.model.lock().open_now -= 1;
    }
}

impl Session {
    pub(super) fn new(model: Model, inner: &Inner, expires: Moment) -> Self {
        let never = Moment::at(Duration::MAX);
        let ends = if inner.weather.is_strict {
            expires
        } else {
            never
        };
        Self {
            cut: inner.cut,
            ends,
            model,
            number: inner.connections,
            proof: clock::now(),
            uid_validity: 0,
            writable: false,
            folder: None,
            versions: Vec::new(),
            has_grown: false,
            bytes: 0,
            notified: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    /// One command: on the way there and on the way back it takes its time, and may be cut off.
    pub(super) async fn command<T: Send>(
        &mut self,
        work: impl FnOnce(&mut Inner) -> Result<T, ImapError> + Send,
    ) -> Result<T, ImapError> {
        self.travel().await?;
        let value = {
            let mut inner = self.alive()?;
            if let Some(error) = inner.weather.fail.pop_front() {
                return Err(error);
            }
            work(&mut inner)?
        };
        self.travel().await?;
        drop(self.alive()?);
        self.proof = clock::now();
        Ok(value)
    }

    async fn travel(&self) -> Result<(), ImapError> {
        let takes = {
            let mut inner = self.model.lock();
            if self.number <= inner.weather.dark {
                SILENCE
            } else {
                inner.weather.delay()
            }
        };
        if !takes.is_zero() {
            tokio::time::sleep(takes).await;
        }
        if self.is_dark() {
            return Err(ImapError::Lost);
        }
        Ok(())
    }

    fn is_dark(&self) -> bool {
        self.number <= self.model.lock().weather.dark
    }

    pub(super) fn alive(&self) -> Result<MutexGuard<'_, Inner>, ImapError> {
        let inner = self.model.lock();
        if inner.cut != self.cut {
            return Err(ImapError::Lost);
        }
        if clock::now() >= self.ends {
            let text = "Session expired".to_owned();
            return Err(ImapError::Bye { text });
        }
        Ok(inner)
    }

    /// Tells the client what there is.
    fn tell(&mut self, versions: Vec<(u32, bool)>) {
        let last = |versions: &[(u32, bool)]| versions.last().map(|(uid, _)| *uid);
        self.has_grown |= last(&versions) > last(&self.versions);
        self.versions = versions;
    }

    /// Whether something is to be told of other folders.
    fn is_told(&mut self) -> bool {
        let model = self.model.clone();
        let inner = model.lock();
        let (mut is_news, counts) = (
            !self.notified.is_empty() && inner.lacks.overflows,
            inner.lacks.has_counts,
        );
        for (name, told) in &mut self.notified {
            let state = inner.folders.get(name).map(|folder| folder.state(counts));
            if state != *told {
                *told = state;
                self.told.insert(name.clone());
                is_news = true;
            }
        }
        is_news
    }

    fn version(&self) -> Vec<(u32, bool)> {
        self.model.lock().versions()
    }
}

impl ImapPort for Session {
    fn can_idle(&self) -> bool {
        !self.model.lock().no_idle
    }

    fn take_alerts(&mut self) -> Vec<String> {
        std::mem::take(&mut self.model.lock().alerts)
    }

    fn take_growth(&mut self) -> bool {
        std::mem::take(&mut self.has_grown)
    }

    fn growth(&self) -> u32 {
        // It says less than there is, as a server does when more come.
        u32::from(self.has_grown)
    }

    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn last_proof(&self) -> Option<Moment> {
        Some(self.proof)
    }

    fn local_address(&self) -> Option<IpAddr> {
        self.model.lock().local
    }

    async fn open(&mut self, mailbox: &str, how: OpenAs) -> Result<Opened, ImapError> {
        self.writable = how == OpenAs::Select;
        self.folder = (mailbox != "INBOX").then(|| mailbox.to_owned());
        if self.folder.is_some() {
            let opened = self.open_elsewhere()?;
            self.uid_validity = opened.uid_validity.unwrap_or(0);
            self.has_grown = false;
            return Ok(opened);
        }
        let (opened, uid_validity, versions) = self
            .command(|inner| {
                inner.writes += u32::from(how == OpenAs::Select);
                if inner.lacks.uid_validity {
                    inner.renumber();
                }
                let opened = Opened {
                    exists: u32::try_from(inner.mails.len()).unwrap(),
                    uid_next: Some(inner.uid_next),
                    uid_validity: (!inner.lacks.uid_validity).then_some(inner.uid_validity),
                    unseen: None,
                };
                Ok((opened, inner.uid_validity, inner.versions()))
            })
            .await?;
        let takes = self.model.lock().open_takes;
        if !takes.is_zero() {
            tokio::time::sleep(takes).await;
        }
        self.uid_validity = uid_validity;
        self.versions = versions;
        self.has_grown = false;
        Ok(opened)
    }

    async fn list_from(&mut self, uid: u32, also: &[u32]) -> Result<Vec<Listed>, ImapError> {
        let (uid_validity, folder) = (self.uid_validity, self.folder.clone());
        let (list, versions) = self
            .command(|inner| {
                inner.lists += 1;
                if let Some(error) = inner.break_list.take() {
                    return Err(error);
                }
                if inner.validity_of(folder.as_deref()) != uid_validity {
                    return Ok((Vec::new(), Vec::new()));
                }
                let versions = inner.versions();
                let listing = inner.listing(folder.as_deref(), uid, also);
                match inner.when_listed.take() {
                    Some(Fate::Deleted) => inner.mails.clear(),
                    Some(Fate::Read) => inner.mails.values_mut().for_each(|it| it.seen = true),
                    None => {}
                }
                Ok((listing, versions))
            })
            .await?;
        if self.folder.is_none() {
            self.tell(versions);
        }
        Ok(list)
    }

    async fn read_from(
        &mut self,
        uid: u32,
        also: &[u32],
    ) -> Result<Vec<(Listed, Option<Message>)>, ImapError> {
        let mut found = Vec::new();
        for mut mail in self.list_from(uid, also).await? {
            if mail.uid < uid && !also.contains(&mail.uid) {
                continue;
            }
            if mail.is_nameless() {
                mail.identity_headers = self.identity_headers(&[mail.uid]).await?.remove(&mail.uid);
            }
            let message = self.peek(mail.uid).await?;
            found.push((mail, message));
        }
        Ok(found)
    }

    async fn identity_headers(
        &mut self,
        uids: &[u32],
    ) -> Result<BTreeMap<u32, Vec<u8>>, ImapError> {
        let folder = self.folder.clone();
        self.command(|inner| {
            let open = inner.open(folder.as_deref());
            let mails = uids.iter().filter_map(|uid| Some((*uid, open.get(uid)?)));
            mails
                .map(|(uid, mail)| {
                    if mail.poison {
                        return Err(ImapError::Lost);
                    }
                    Ok((uid, header_fields(mail.who, mail.date)))
                })
                .collect()
        })
        .await
    }

    async fn peek(&mut self, uid: u32) -> Result<Option<Message>, ImapError> {
        self.bytes += self.model.lock().weight;
        let folder = self.folder.clone();
        self.command(|inner| {
            inner.peeks += 1;
            let Some(mail) = inner.open(folder.as_deref()).get(&uid) else {
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
                ..Message::default()
            }))
        })
        .await
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
        let (uid_validity, folder) = (self.uid_validity, self.folder.clone());
        self.command(|inner| {
            if inner.validity_of(folder.as_deref()) != uid_validity {
                return Ok(Vec::new());
            }
            let found = uids.iter().filter_map(|uid| {
                let mail = inner.open(folder.as_deref()).get(uid)?;
                Some((*uid, flags(mail)))
            });
            Ok(found.collect())
        })
        .await
    }

    async fn unseen(&mut self) -> Result<Option<u32>, ImapError> {
        let folder = self.folder.clone();
        self.command(|inner| {
            let mails = inner.open(folder.as_deref());
            let unseen = mails.values().filter(|mail| !mail.seen).count();
            Ok(Some(u32::try_from(unseen).unwrap()))
        })
        .await
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
        let mut silent = None;
        loop {
            let news = self.model.news.clone();
            let news = news.notified();
            let mut end = until.min(self.ends);
            if self.is_dark() {
                end = end.min(*silent.get_or_insert(clock::now() + LIVENESS));
            }
            let is_deaf = self.is_dark() || self.alive()?.weather.is_deaf;
            if !is_deaf {
                let version = self.version();
                let is_told = self.is_told();
                if is_told || version != self.versions {
                    self.tell(version);
                    self.proof = clock::now();
                    return Ok(IdleEnd::News);
                }
            }
            tokio::select! {
                biased;
                () = news => continue,
                () = &mut *interrupt => {}
                () = clock::wait_until(end) => {}
            }
            if self.is_dark() {
                tokio::time::sleep(DONE).await;
                return Err(ImapError::Lost);
            }
            drop(self.alive()?);
            self.proof = clock::now();
            return Ok(IdleEnd::Due);
        }
    }

    async fn noop(&mut self) -> Result<bool, ImapError> {
        self.command(|_| Ok(())).await?;
        Ok(self.version() != self.versions)
    }

    async fn identity(&mut self, uid: u32) -> Result<Option<Listed>, ImapError> {
        let mail = self.mails()?.get(&uid).cloned();
        Ok(mail.map(|mail| self.model.lock().listed(uid, &mail)))
    }

    async fn primary_among(&mut self, uids: &[u32]) -> Result<Option<BTreeSet<u32>>, ImapError> {
        self.sorted_under_primary(uids).await
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

    async fn folder_state(&mut self, folder: &str) -> Result<Option<FolderState>, ImapError> {
        self.command(|inner| {
            let counts = inner.lacks.has_counts;
            Ok(inner.folders.get(folder).map(|folder| folder.state(counts)))
        })
        .await
    }

    async fn notify(&mut self, folders: &[String]) -> Result<bool, ImapError> {
        let tells = self.command(|inner| Ok(inner.lacks.has_notify)).await?;
        if tells {
            self.notified = folders.iter().map(|name| (name.clone(), None)).collect();
        }
        Ok(tells)
    }

    fn take_told(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.told)
    }

    fn tells_no_more(&self) -> bool {
        !self.notified.is_empty() && self.model.lock().lacks.overflows
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
