//! After the storm everything must come right by itself; then it is seen how well the engine watches.

use std::{sync::atomic::Ordering, time::Duration};

use protocol::{Health, UnixMillis};

use super::{
    desk::Mood,
    life::{Life, ada},
    shared,
};
use crate::{host::Network, notify::NoticeKey};

/// The longest ladder is an hour (R33); nothing takes longer to come right.
const PATIENCE: Duration = Duration::from_hours(3);

/// R19: within so long everything is looked at anew.
const REFRESH: Duration = Duration::from_secs(16 * 60);

/// R12: of so many mails it is followed whether they are still unread.
const LIVE: usize = 50;

impl Life {
    /// Network, server, desktop and disk are well again; what was missed is made good.
    pub(super) async fn calm_down(&mut self) -> Result<(), String> {
        {
            let mut inner = self.model.lock();
            inner.refuse.clear();
            inner.weather.fail.clear();
            inner.weather.latency = Duration::from_millis(40);
            inner.refuses_idle = false;
        }
        self.disk.is_full.store(false, Ordering::Relaxed);
        self.set_mood(Mood::Good);
        *shared(&self.desk.latency) = Duration::from_millis(20);
        if self.engine.is_none() {
            self.start();
        }
        self.teller.is_on(Network::Online);
        self.teller.is_powered(false);
        self.record("calm");
        self.until_watching().await?;
        self.engine.as_ref().unwrap().outbox.pause(None);
        tokio::time::sleep(REFRESH).await;
        self.until_watching().await?;
        tokio::time::sleep(Duration::from_secs(70)).await;
        self.check()?;
        self.reckon().await
    }

    async fn until_watching(&self) -> Result<(), String> {
        let mut view = self.engine.as_ref().unwrap().watcher.view();
        let mut waited = Duration::ZERO;
        while waited < PATIENCE {
            let health = view.borrow_and_update().health;
            match health {
                Health::Live | Health::Polling => return Ok(()),
                // What only the user can do, the user does.
                Health::NeedsSignIn => self.engine.as_ref().unwrap().watcher.renewed(),
                _ => {}
            }
            let step = Duration::from_secs(60);
            waited += step;
            let _ = tokio::time::timeout(step, view.changed()).await;
        }
        let health = view.borrow().clone();
        Err(format!("the account does not come right: {health:?}"))
    }

    /// All that must be true when nothing is under way.
    async fn reckon(&self) -> Result<(), String> {
        let store = self.engine.as_ref().unwrap().store.clone();
        let due = store.due(&ada()).await.map_err(|error| error.to_string())?;
        if !due.rows.is_empty() || due.extra > 0 {
            return Err(format!(
                "I1: {} mails, and {} counted, are not told",
                due.rows.len(),
                due.extra
            ));
        }
        let (validity, uid_next, last) = {
            let inner = self.model.lock();
            let last = inner.mails.keys().next_back().copied();
            (inner.uid_validity, inner.uid_next, last.unwrap_or(0))
        };
        match self.watermark() {
            Some((known, w)) if known == validity && w > last && w <= uid_next => {}
            other => {
                return Err(format!(
                    "I3: the watermark is {other:?}, the mailbox {validity} from {last} to {uid_next}"
                ));
            }
        }
        self.reckon_mails()?;
        self.reckon_screen()
    }

    /// I1: everything that is there, was never read and was not excused has been told.
    fn reckon_mails(&self) -> Result<(), String> {
        let there: Vec<u64> = self
            .model
            .lock()
            .mails
            .values()
            .map(|mail| mail.who)
            .collect();
        let untold: Vec<u64> = {
            let truth = shared(&self.truth);
            let untold = truth.untold();
            untold.filter(|who| there.contains(who)).collect()
        };
        let counted = std::mem::take(&mut shared(&self.truth).counted) as usize;
        for who in &untold {
            match self.verdict(*who) {
                Some(true) => shared(&self.truth).fate(*who).is_counted = true,
                Some(false) => return Err(format!("I1: {who} was taken for old")),
                None => return Err(format!("I1: nobody has looked at {who}")),
            }
        }
        if untold.len() > counted {
            return Err(format!(
                "I1: {untold:?} are not told, and only {counted} were counted"
            ));
        }
        Ok(())
    }

    /// I6: what is on the screen is there and unread.
    fn reckon_screen(&self) -> Result<(), String> {
        let now = shared(&self.desk.now).clone();
        let mut mails: Vec<(i64, u64)> = now
            .iter()
            .filter_map(|(key, who)| match (key, who) {
                (NoticeKey::Mail(id), Some(who)) => Some((id.0, *who)),
                _ => None,
            })
            .collect();
        mails.sort_unstable_by(|one, other| other.cmp(one));
        for (id, who) in mails.into_iter().take(LIVE) {
            let is_unread = {
                let inner = self.model.lock();
                let mut mails = inner.mails.values();
                mails.any(|mail| mail.who == who && !mail.seen)
            };
            if !is_unread {
                return Err(format!(
                    "I6: {who} is on the screen as {id}, and not unread any more"
                ));
            }
        }
        Ok(())
    }

    /// How the engine watches when all is well.
    pub(super) async fn probe(&mut self) -> Result<(), String> {
        if self.health() != Some(Health::Live) || self.model.lock().weather.is_deaf {
            return Ok(());
        }
        self.probe_late_mail().await?;
        self.probe_held_mail().await?;
        self.probe_retraction().await?;
        self.check()
    }

    fn told(&self, who: u64) -> u32 {
        shared(&self.truth).fate(who).told
    }

    /// T25: announced before it can be fetched.
    async fn probe_late_mail(&mut self) -> Result<(), String> {
        let late = Duration::from_millis(self.dice.roll(7_500));
        {
            let mut inner = self.model.lock();
            inner.hidden_from = Some(inner.uid_next);
            inner.hidden_until = Some(crate::clock::now() + late);
        }
        let mail = self.mail();
        let who = mail.who;
        self.put(mail);
        self.model.push();
        self.note("probe", format_args!("{who} comes {late:?} late"));
        tokio::time::sleep(Duration::from_secs(12)).await;
        if self.told(who) != 1 {
            return Err(format!("I1: {who} came {late:?} late, and is not told"));
        }
        Ok(())
    }

    /// R11: read while it was held back.
    async fn probe_held_mail(&mut self) -> Result<(), String> {
        let outbox = self.engine.as_ref().unwrap().outbox.clone();
        outbox.pause(Some(UnixMillis(i64::MAX)));
        let mail = self.mail();
        let who = mail.who;
        let uid = self.put(mail);
        self.model.push();
        self.note("probe", format_args!("{who} is held, and read"));
        tokio::time::sleep(Duration::from_secs(30)).await;
        if let Some(mail) = self.model.lock().mails.get_mut(&uid) {
            mail.seen = true;
        }
        shared(&self.truth).excuse(who);
        // The server keeps it to itself, and a look just before was too early.
        tokio::time::sleep(Duration::from_secs(5)).await;
        self.engine.as_ref().unwrap().outbox.pause(None);
        tokio::time::sleep(Duration::from_secs(15)).await;
        if self.told(who) != 0 {
            return Err(format!("I1: {who} was read before it was told (R11)"));
        }
        Ok(())
    }

    /// R12: read or deleted elsewhere.
    async fn probe_retraction(&mut self) -> Result<(), String> {
        let mail = self.mail();
        let who = mail.who;
        let uid = self.put(mail);
        self.model.push();
        tokio::time::sleep(Duration::from_secs(12)).await;
        if self.told(who) != 1 {
            return Err(format!("I1: {who} is not told"));
        }
        let is_read = self.dice.is(50);
        shared(&self.truth).excuse(who);
        {
            let mut inner = self.model.lock();
            match inner.mails.get_mut(&uid) {
                Some(mail) if is_read => mail.seen = true,
                _ => drop(inner.mails.remove(&uid)),
            }
        }
        self.model.push();
        self.note("probe", format_args!("{who} is read elsewhere: {is_read}"));
        tokio::time::sleep(Duration::from_secs(3)).await;
        let is_shown = shared(&self.desk.now)
            .values()
            .any(|shown| *shown == Some(who));
        if is_shown {
            return Err(format!("I6: {who} is still on the screen (R12)"));
        }
        Ok(())
    }

    /// Old mail goes, so that the mailbox stays small.
    pub(super) fn tidy(&mut self) {
        let mut inner = self.model.lock();
        while inner.mails.len() > 60 {
            let Some((uid, mail)) = inner.mails.pop_first() else {
                break;
            };
            self.unexamined.remove(&uid);
            shared(&self.truth).excuse(mail.who);
        }
        drop(inner);
        self.elsewhere.truncate(20);
        self.model.push();
    }
}
