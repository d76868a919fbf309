//! One look at the mailbox: list, decide, read what will be shown, remember, tell, compare flags.

mod announced;
mod asking;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use protocol::{AccountId, UnixMillis};

pub(super) use self::announced::Asking;
use self::asking::Read;
use super::{MAILBOX, RECHECKS, Task, gaps};
use crate::{
    account::Announced,
    clock,
    imap::{Listed, OpenAs, Opened},
    notify::NoticeKey,
    store::{Announce, Arrival, Gap, Pass, Settled, Words},
    watch::{
        news::{self, DETAILS, Plan},
        port::{Dialer, ImapPort},
        push,
        state::{Failure, Input},
    },
};

/// R12: of so many unread mails we follow whether they are still there and unread.
const LIVE: u32 = 50;

/// How old "last known completely" may get on disk while nothing arrives: R7 needs it to ten minutes.
const RECORD: Duration = Duration::from_mins(10);

/// After so long without a connection we were absent.
const ABSENCE: Duration = Duration::from_mins(2);

/// What a look found of what the server had said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Found {
    /// Something was read, or has gone.
    Change,
    Mail,
    Nothing,
}

impl<D: Dialer> Task<D> {
    /// Opens the mailbox and catches up, by whatever way what we know of it allows.
    pub(super) async fn sync(&mut self) -> Result<Input, Failure> {
        let opened = self.link()?.open(MAILBOX, OpenAs::Examine).await?;
        self.catch_up(opened).await?;
        self.look_further(None).await?;
        self.synced()
    }

    /// Catches up with a mailbox that was just opened.
    pub(super) async fn catch_up(&mut self, opened: Opened) -> Result<(), Failure> {
        // Read over a connection that broke before it was kept: its UIDs may mean other mails by now (R6, R7).
        self.mailbox.ahead.clear();
        let setup = &self.setup;
        let epoch = setup
            .store
            .epoch(&setup.account, &self.mailbox.name)
            .await?;
        self.mailbox.gaps = setup.store.gaps(&setup.account, &self.mailbox.name).await?;
        let uid_validity = news::validity(&opened, clock::unix_now());
        let has_gone_back = opened.uid_next < self.mailbox.uid_next;
        if uid_validity != self.mailbox.uid_validity || has_gone_back {
            // Of other mails than those that have these UIDs now.
            self.mailbox.strikes.clear();
        }
        self.mailbox.uid_next = opened.uid_next;
        self.mailbox.uid_validity = uid_validity;
        let now = clock::now();
        self.refresh = now + self.push.refresh(now);
        if let Some(unseen) = opened.unseen {
            self.mailbox.unread = unseen;
            self.mailbox.is_counted = true;
        }
        let is_first = self.mailbox.looked.is_none() && epoch.is_some();
        let lost = self.mailbox.lost;
        let is_absence = is_first || lost.is_some_and(|lost| clock::now().since(lost) > ABSENCE);
        match news::plan(epoch, &opened) {
            Plan::Baseline { from, end } if self.is_further() => self.begin(from, end).await?,
            Plan::Baseline { from, end } => self.baseline(from, end).await?,
            Plan::CatchUp { w } => self.mailbox.w = w,
            Plan::Epoch { from, end, since } => {
                log::info!("{}: the mailbox was renumbered", setup.account.0);
                self.renumbered(from, end, since).await?;
            }
        }
        self.look(is_absence).await?;
        self.mailbox.lost = None;
        Ok(())
    }

    /// Lists from the watermark on, and compares the flags of what was told.
    pub(super) async fn look(&mut self, is_absence: bool) -> Result<Found, Failure> {
        let asked = clock::unix_now();
        let listed = self.list_news().await?;
        let gaps = gaps::after(&self.mailbox.gaps, self.mailbox.w, &listed, asked);
        let is_part = gaps.last().is_some_and(|gap| gap.uid >= self.mailbox.w);
        let now = clock::unix_now();
        let mut is_news = false;
        let has_come = !listed.is_empty();
        if has_come {
            is_news = self.record_new(&listed, None, gaps).await?;
        } else if gaps != self.mailbox.gaps
            || self
                .mailbox
                .recorded
                .is_none_or(|last| now.0.saturating_sub(last.0) > news::millis(RECORD))
        {
            self.remember(self.mailbox.w, Vec::new(), gaps, false)
                .await?;
        }
        if is_part && self.rechecks.is_empty() && !self.is_further() {
            // Some server tells of a mail before it shows it; and may not tell twice.
            let now = clock::now();
            self.rechecks.extend(RECHECKS.map(|later| now + later));
        }
        self.mailbox.looked = Some(clock::now());
        let account = self.setup.account.clone();
        if is_news {
            self.setup.outbox.arrived(account.clone(), is_absence).await;
            // Its question to the store comes before ours.
            tokio::task::yield_now().await;
        }
        let changed = self.compare().await?;
        // R11: what has waited is told only now.
        self.setup.outbox.news(account.clone(), is_absence).await;

        let unread = self.mailbox.unread;
        let is_counted = std::mem::take(&mut self.mailbox.is_counted);
        if !is_counted || is_news || changed {
            let counted = self.link()?.unseen().await?;
            self.mailbox.unread = match counted {
                Some(unseen) => unseen,
                None if self.is_further() => 0,
                None => self.setup.store.unread(&self.setup.account).await?,
            };
        }
        if is_news || changed || unread != self.mailbox.unread {
            self.setup.changed.notify_one();
        }
        // Not before: that the mail has been told is to be noted first (R15).
        if is_news && self.setup.store.tidy(&account).await.is_err() {
            log::debug!("the next mail tidies up after this one too");
        }
        Ok(if has_come {
            Found::Mail
        } else if changed || unread > self.mailbox.unread {
            Found::Change
        } else {
            Found::Nothing
        })
    }

    /// R5: what is there is known; the newest unread ones are shown in the panel.
    async fn baseline(&mut self, from: u32, end: Option<u32>) -> Result<(), Failure> {
        let listed = self.list(from, &[]).await?;
        let listed = news::within(listed, from, end);
        let newest = newest_unread(&listed, |_| true);
        let mut read = self.read(&newest).await?;
        let arrivals = listed
            .iter()
            .map(|mail| {
                let (announce, words) = match read.remove(&mail.uid) {
                    Some(Read::Message(message)) => (
                        Announce::Quietly,
                        Some(news::words_of(&message, &self.setup.receiver)),
                    ),
                    Some(Read::Unreadable) => (Announce::Quietly, Some(news::unreadable())),
                    Some(Read::Gone) | None => (Announce::Never, None),
                };
                self.arrival(mail, announce, words)
            })
            .collect();
        let w = end.unwrap_or_else(|| news::watermark(&listed, 1));
        self.record(w, arrivals).await?;
        self.setup.changed.notify_one();
        Ok(())
    }

    /// R6, R7: the ledger knows what was told; of the rest, only what surely came since is new.
    async fn renumbered(
        &mut self,
        from: u32,
        end: Option<u32>,
        since: UnixMillis,
    ) -> Result<(), Failure> {
        let listed = self.list(from, &[]).await?;
        let listed = news::within(listed, from, end);
        let w = end.unwrap_or_else(|| news::watermark(&listed, 1));
        if listed.is_empty() {
            self.record(w, Vec::new()).await?;
        } else {
            self.mailbox.w = w;
            self.record_new(&listed, Some(since), Vec::new()).await?;
        }
        Ok(())
    }

    /// Remembers a listing, whose new mails are announced. `since`: only those that are surely later. `gaps`: what it
    /// left out. Whether one was new.
    async fn record_new(
        &mut self,
        listed: &[Listed],
        since: Option<UnixMillis>,
        gaps: Vec<Gap>,
    ) -> Result<bool, Failure> {
        let unknown = self.unknown(listed, since).await?;
        let is_new = |mail: &Listed| unknown.as_ref().is_none_or(|it| it.contains(&mail.uid));
        let is_candidate = |mail: &Listed| {
            is_new(mail)
                && !news::is_settled(mail)
                && since.is_none_or(|since| news::arrived_after(mail, since))
        };
        let candidates = listed.iter().filter(|mail| is_candidate(mail));
        let quiet = self
            .kept_quiet(candidates.map(|mail| mail.uid).collect())
            .await?;
        let newest = quiet.newest_unread(listed, is_candidate);
        let mut read = self.read(&newest).await?;
        if since.is_some() {
            self.read_dates(&mut read).await?;
        }
        let arrivals: Vec<Arrival> = listed
            .iter()
            .map(|mail| {
                let (announce, words) = match read.remove(&mail.uid) {
                    Some(Read::Gone) => (Announce::Never, None),
                    Some(Read::Unreadable) if since.is_some() => (Announce::Never, None),
                    Some(Read::Unreadable) => (quiet.announce(mail), Some(news::unreadable())),
                    Some(Read::Message(message)) => {
                        let is_new = since.is_none_or(|since| news::dated_after(&message, since));
                        let announce = if is_new {
                            quiet.announce(mail)
                        } else {
                            Announce::Never
                        };
                        (
                            announce,
                            Some(news::words_of(&message, &self.setup.receiver)),
                        )
                    }
                    None if since.is_none() && is_candidate(mail) => (quiet.announce(mail), None),
                    // Settled mails of the ledger's keep their row, but lose their claim to be unread.
                    None if news::is_settled(mail) => (Announce::Never, None),
                    None if is_new(mail) => (Announce::Never, None),
                    None => (Announce::Quietly, None),
                };
                self.arrival(mail, announce, words)
            })
            .collect();
        let (before, now) = (self.mailbox.w, clock::unix_now());
        let w = news::watermark(listed, before);
        let returned = since.is_none() && self.setup.announces_returned;
        let new = self.remember(w, arrivals, gaps, returned).await?;
        let overdue = |mail: &&Listed| {
            mail.uid >= before
                && new.contains(&mail.uid)
                && !news::is_settled(mail)
                && since.is_none_or(|since| news::arrived_after(mail, since))
                && news::is_older(mail, push::GRACE, now)
        };
        self.mailbox.overdue = listed.iter().filter(overdue).count();
        self.mailbox.strikes.clear();
        Ok(!new.is_empty())
    }

    /// Which of these the ledger does not know; `None`: that is found out when they are recorded, and nothing is to be
    /// asked of the server about them before that.
    #[expect(
        clippy::needless_pass_by_ref_mut,
        reason = "one that is shared could not be sent"
    )]
    async fn unknown(
        &mut self,
        listed: &[Listed],
        since: Option<UnixMillis>,
    ) -> Result<Option<BTreeSet<u32>>, Failure> {
        let is_read =
            |mail: &Listed| news::is_settled(mail) || self.mailbox.ahead.contains_key(&mail.uid);
        let is_all_said = since.is_none() && self.setup.announced == Announced::All;
        if is_all_said && listed.iter().all(is_read) {
            return Ok(None);
        }
        let identities = listed
            .iter()
            .map(|mail| news::identity(mail, self.mailbox.uid_validity))
            .collect();
        let setup = &self.setup;
        let unknown = setup.store.unknown(&setup.account, identities).await?;
        let uids = unknown
            .into_iter()
            .filter_map(|place| listed.get(place))
            .map(|mail| mail.uid)
            .collect();
        Ok(Some(uids))
    }

    /// R12: what was told and is read or gone by now leaves the screen.
    async fn compare(&mut self) -> Result<bool, Failure> {
        let (account, uid_validity) = (self.setup.account.clone(), self.mailbox.uid_validity);
        let store = self.setup.store.clone();
        let live = store
            .live(&account, &self.mailbox.name, uid_validity, LIVE)
            .await?;
        if live.is_empty() {
            return Ok(false);
        }
        let flags: BTreeMap<_, _> = self.link()?.flags(&live).await?.into_iter().collect();
        let (mut read, mut gone) = (Vec::new(), Vec::new());
        for uid in live {
            match flags.get(&uid) {
                None => gone.push(uid),
                Some(flags) if flags.deleted => gone.push(uid),
                Some(flags) if flags.seen => read.push(uid),
                Some(_) => {}
            }
        }
        let settled = store
            .settle(&account, &self.mailbox.name, uid_validity, read, gone)
            .await?;
        let changed = settled.changed;
        let keys = on_screen(&self.setup.account, settled);
        self.setup.outbox.withdraw(keys).await;
        Ok(changed)
    }

    /// One transaction: rows, ledger, pending notices and watermark (R4).
    pub(super) async fn record(&mut self, w: u32, arrivals: Vec<Arrival>) -> Result<(), Failure> {
        self.remember(w, arrivals, Vec::new(), false)
            .await
            .map(drop)
    }

    async fn remember(
        &mut self,
        w: u32,
        arrivals: Vec<Arrival>,
        gaps: Vec<Gap>,
        announces_returned: bool,
    ) -> Result<BTreeSet<u32>, Failure> {
        let now = clock::unix_now();
        let has_changed = gaps != self.mailbox.gaps;
        let recorded = self
            .setup
            .store
            .record(Pass {
                announces_returned,
                account: self.setup.account.clone(),
                mailbox: self.mailbox.name.clone(),
                uid_validity: self.mailbox.uid_validity,
                from: self.mailbox.w,
                w,
                arrivals,
                gaps: has_changed.then(|| gaps.clone()),
                now,
            })
            .await?;
        self.mailbox.w = w;
        self.mailbox.gaps = gaps;
        self.mailbox.recorded = Some(now);
        let keys = on_screen(&self.setup.account, recorded.settled);
        self.setup.outbox.withdraw(keys).await;
        Ok(recorded.new)
    }

    fn arrival(&self, mail: &Listed, announce: Announce, words: Option<Words>) -> Arrival {
        let uid_validity = self.mailbox.uid_validity;
        news::arrival(mail, uid_validity, announce, words, clock::unix_now())
    }

    pub(super) fn link(&mut self) -> Result<&mut D::Port, Failure> {
        self.link.as_mut().ok_or(Failure::Lost)
    }
}

/// What must leave the screen.
pub(super) fn on_screen(account: &AccountId, settled: Settled) -> Vec<NoticeKey> {
    let mut keys: Vec<NoticeKey> = settled.withdraw.into_iter().map(NoticeKey::Mail).collect();
    if settled.withdraw_summary {
        keys.push(NoticeKey::Summary(account.clone()));
    }
    keys
}

/// The newest of those that are unread and wanted, as many as are looked into, newest first.
fn newest_unread(listed: &[Listed], is_wanted: impl Fn(&Listed) -> bool) -> Vec<u32> {
    listed
        .iter()
        .rev()
        .filter(|mail| !news::is_settled(mail) && is_wanted(mail))
        .take(DETAILS)
        .map(|mail| mail.uid)
        .collect()
}
