//! What happens to a life: mail comes, is read, moved and deleted. What else happens is [`super::trouble`].

use std::time::Duration;

use super::{life::Life, shared};
use crate::{
    clock,
    watch::model::{Late, Mail, Names},
};

/// More mail than this is cleared away first: what is not looked at any more can prove nothing.
const CROWDED: usize = 120;

/// While UIDs mean nothing, so few mails wait that the next look reads them all (R3, R7).
const FEW: u32 = 15;

impl Life {
    /// The next thing, and the time until then.
    pub(super) async fn happen(&mut self) {
        if self.engine.is_none() && self.dice.is(30) {
            self.start();
            self.note("start", "");
        } else {
            match self.dice.roll(1_000) {
                0..=349 => self.deliver(),
                350..=364 => self.burst(),
                365..=389 => self.deliver_read(),
                390..=619 => self.read_or_unread(),
                620..=699 => self.expunge(),
                700..=759 => self.move_out(),
                760..=809 => self.move_in(),
                810..=829 => self.copy(),
                830..=839 => self.deliver_poison(),
                840..=934 => self.weather(),
                935..=964 => self.machine().await,
                965..=989 => self.surroundings(),
                _ => self.numbering(),
            }
        }
        let gap = match self.dice.roll(100) {
            0..=54 => self.dice.roll(30),
            55..=79 => self.dice.roll(400),
            80..=95 => self.dice.roll(6_000),
            96..=98 => self.dice.roll(90_000),
            _ => self.dice.roll(1_200_000),
        };
        if gap == 0 {
            tokio::task::yield_now().await;
        } else {
            tokio::time::sleep(Duration::from_millis(gap)).await;
        }
    }

    fn deliver(&mut self) {
        if self.is_too_full() {
            return self.expunge();
        }
        if self.dice.is(6) && !self.is_renumbering {
            // T25: told of before it can be fetched.
            let hidden = Duration::from_millis(self.dice.roll(9_000));
            let mut inner = self.model.lock();
            let is_hidden = inner.hidden_until.is_some_and(|until| until > clock::now());
            if !is_hidden {
                inner.hidden_from = Some(inner.uid_next);
                inner.hidden_until = Some(clock::now() + hidden);
            }
        }
        let mail = self.mail();
        let who = mail.who;
        let uid = self.put(mail);
        if self.dice.is(6) && !self.is_renumbering {
            // T25: later ones may be seen before it.
            let late = Late {
                until: clock::now() + Duration::from_millis(self.dice.roll(20_000)),
                is_told: self.dice.is(50),
            };
            self.model.lock().late.insert(uid, late);
            self.push();
            return self.note("deliver late", format_args!("{who} at {uid}"));
        }
        self.push();
        self.note("deliver", format_args!("{who} at {uid}"));
    }

    /// Whether another mail would prove less than it costs.
    fn is_too_full(&self) -> bool {
        let (count, uid_next) = {
            let inner = self.model.lock();
            (inner.mails.len(), inner.uid_next)
        };
        count > CROWDED
            || uid_next + 1 >= self.rewound_from
            || (self.is_renumbering && self.came >= FEW)
    }

    fn burst(&mut self) {
        if self.is_renumbering || self.is_too_full() {
            return self.expunge();
        }
        let count = if self.dice.is(90) {
            4 + self.dice.roll(20)
        } else {
            40 + self.dice.roll(60)
        };
        for _ in 0..count {
            let mail = self.mail();
            let who = mail.who;
            let uid = self.put(mail);
            self.note("deliver", format_args!("{who} at {uid}, one of many"));
        }
        self.push();
    }

    fn deliver_read(&mut self) {
        if self.is_too_full() {
            return self.expunge();
        }
        let mut mail = self.mail();
        mail.seen = true;
        let who = mail.who;
        let uid = self.put(mail);
        self.push();
        self.note("deliver read", format_args!("{who} at {uid}"));
    }

    fn deliver_poison(&mut self) {
        if self.is_renumbering || self.is_too_full() {
            return self.expunge();
        }
        let mut mail = self.mail();
        mail.poison = true;
        let who = mail.who;
        if self.model.lock().names == Names::Headers {
            // Nobody can know it again.
            shared(&self.truth).excuse(who);
        }
        let uid = self.put(mail);
        self.push();
        self.note("deliver poison", format_args!("{who} at {uid}"));
    }

    /// One of the mails that are there; the newest more often.
    fn pick(&mut self) -> Option<u32> {
        let inner = self.model.lock();
        let count = inner.mails.len() as u64;
        let place = if self.dice.is(60) {
            count.saturating_sub(1 + self.dice.roll(8))
        } else {
            self.dice.roll(count)
        };
        let place = usize::try_from(place).ok()?;
        inner.mails.keys().nth(place).copied()
    }

    fn read_or_unread(&mut self) {
        let Some(uid) = self.pick() else { return };
        let seen = self.dice.is(80);
        let who = {
            let mut inner = self.model.lock();
            let Some(mail) = inner.mails.get_mut(&uid) else {
                return;
            };
            mail.seen = seen;
            mail.who
        };
        {
            let mut truth = shared(&self.truth);
            let fate = truth.fate(who);
            fate.is_owed &= !seen;
            fate.was_unread |= !seen;
        }
        self.push();
        self.note(
            if seen { "read" } else { "unread" },
            format_args!("{who} at {uid}"),
        );
    }

    fn remove(&mut self) -> Option<Mail> {
        let uid = self.pick()?;
        self.unexamined.remove(&uid);
        self.model.lock().mails.remove(&uid)
    }

    fn expunge(&mut self) {
        if let Some(mail) = self.remove() {
            shared(&self.truth).excuse(mail.who);
            self.push();
            self.note("expunge", mail.who);
        }
    }

    fn move_out(&mut self) {
        if let Some(mail) = self.remove() {
            // Gone before it was told: when it comes back it is an old acquaintance (R9).
            shared(&self.truth).excuse(mail.who);
            self.push();
            self.note("move out", mail.who);
            self.elsewhere.push(mail);
        }
    }

    fn move_in(&mut self) {
        if self.is_too_full() {
            return self.expunge();
        }
        let mail = if self.elsewhere.is_empty() || self.dice.is(20) {
            // It came into another folder first.
            self.mail()
        } else {
            let place = self.dice.roll(self.elsewhere.len() as u64);
            self.elsewhere.swap_remove(usize::try_from(place).unwrap())
        };
        let who = mail.who;
        if self.is_renumbering {
            // Its date does not say that it is new here (R7).
            shared(&self.truth).excuse(who);
        }
        let uid = self.put(mail);
        self.push();
        self.note("move in", format_args!("{who} at {uid}"));
    }

    fn copy(&mut self) {
        let Some(uid) = self.pick() else { return };
        let mail = self.model.lock().mails.get(&uid).cloned();
        if let Some(mail) = mail
            && !mail.poison
            && !self.is_too_full()
        {
            let who = mail.who;
            let copy = self.put(mail);
            self.push();
            self.note("copy", format_args!("{who} from {uid} to {copy}"));
        }
    }

    fn push(&self) {
        self.model.push();
    }
}
