//! What is remembered of an account between two notifications, and how many there shall be.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use protocol::{MailAction, NoticeId, UnixMillis};

use super::{AccountTrouble, Ask, PATIENCE, STALE, summary::Summary};
use crate::{
    clock::Moment,
    config::notices::{Button, Level, NoticeSettings},
    notify::{NoticeButton, ruling::choices},
    store::{Due, NoticeRow},
};

/// R14: what comes within so long belongs together.
const BURST: Duration = Duration::from_secs(10);

/// R14: so many within a burst are shown singly.
const BURST_SINGLE: usize = 3;

/// R14: so many of one pass are shown singly.
const PASS_SINGLE: usize = 5;

/// On what occasion we tell.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Occasion {
    /// After the watching was interrupted.
    Absence,
    /// Just now.
    #[default]
    Now,
    /// After notifications were held, or could not be shown.
    Pause,
    /// When the quiet hours have ended.
    Quiet,
}

impl Occasion {
    /// What has to wait is no longer just now.
    pub(super) fn or_pause(self) -> Self {
        match self {
            Self::Absence => Self::Absence,
            Self::Now | Self::Pause => Self::Pause,
            Self::Quiet => Self::Quiet,
        }
    }
}

/// One account's.
#[derive(Default)]
pub(super) struct Desk {
    /// To be said (`Some(Some(words))`) or taken back (`Some(None)`) about the account itself.
    pub(super) account_notice: Option<Option<(AccountTrouble, String)>>,
    pub(super) ask: Option<Ask>,
    /// We asked for a fresh look, and wait for it until then.
    pub(super) asked: Option<Moment>,
    /// Something waits for the end of the quiet hours; that is looked for then.
    pub(super) held: Option<Moment>,
    pub(super) is_due: bool,
    /// While notifications are paused: that was looked through.
    pub(super) is_sorted: bool,
    pub(super) label: String,
    /// When the mailbox was last looked at.
    pub(super) looked: Option<Moment>,
    pub(super) occasion: Occasion,
    /// What can be done with its mails; `None`: not known yet.
    pub(super) offered: Option<Vec<MailAction>>,
    /// The store failed; not before then.
    pub(super) retry: Option<Moment>,
    pub(super) settings: Arc<NoticeSettings>,
    /// When single mails were shown.
    shows: VecDeque<Moment>,
    pub(super) summary: Option<Summary>,
}

impl Desk {
    pub(super) fn has_work(&self) -> bool {
        self.is_due || self.account_notice.is_some()
    }

    /// The buttons of a mail's notification, as the settings want them. Until it is known what can be done on the
    /// server, those that every server has.
    pub(super) fn buttons(&self, row: &NoticeRow, level: Level) -> Vec<NoticeButton> {
        let offered = |action: MailAction, button: NoticeButton| {
            let is_offered = match &self.offered {
                Some(offered) => offered.contains(&action),
                None => action == MailAction::MarkRead,
            };
            is_offered.then_some(button)
        };
        // Nobody mutes whom they do not see.
        let mute = || {
            (level > Level::Nothing && !choices(row.into()).is_empty())
                .then_some(NoticeButton::Mute)
        };
        let copy_code = || {
            let is_told = level == Level::Everything && row.words.code.is_some();
            is_told.then_some(NoticeButton::CopyCode)
        };
        let button = |button: &Button| match button {
            Button::Archive => offered(MailAction::Archive, NoticeButton::Archive),
            Button::CopyCode => copy_code(),
            Button::Delete => offered(MailAction::Delete, NoticeButton::Delete),
            Button::Junk => offered(MailAction::Junk, NoticeButton::Junk),
            Button::Mute => mute(),
            Button::Open => Some(NoticeButton::Open),
            Button::Read => offered(MailAction::MarkRead, NoticeButton::MarkRead),
        };
        let mut buttons: Vec<_> = self.settings.buttons.iter().filter_map(button).collect();
        if !buttons.contains(&NoticeButton::Open) {
            // A click has to lead somewhere.
            buttons.push(NoticeButton::ShowPanel);
        }
        buttons
    }

    /// Everything is told.
    pub(super) fn settle_down(&mut self) {
        self.is_due = false;
        self.occasion = Occasion::Now;
    }

    /// A single mail was shown.
    pub(super) fn note(&mut self, now: Moment) {
        self.shows.push_back(now);
        while self.shows.len() > PASS_SINGLE {
            self.shows.pop_front();
        }
    }

    /// How many more may be shown singly now.
    pub(super) fn room(&self, now: Moment) -> usize {
        let recent = self
            .shows
            .iter()
            .filter(|shown| now.since(**shown) < BURST)
            .count();
        BURST_SINGLE.saturating_sub(recent)
    }

    pub(super) fn is_burst(&self, now: Moment) -> bool {
        self.summary
            .as_ref()
            .is_some_and(|summary| self.is_burst_of(summary, now))
    }

    #[expect(clippy::unused_self, reason = "reads as a question about the desk")]
    pub(super) fn is_burst_of(&self, summary: &Summary, now: Moment) -> bool {
        now.since(summary.at) < BURST
    }

    /// R11: whether the flags of what waits are known as they are.
    fn is_fresh(&self, now: Moment) -> bool {
        self.looked.is_some_and(|looked| now.since(looked) <= STALE)
    }

    /// Whether one mail, if no other waits, is to be shown at once.
    pub(super) fn single(&self, now: Moment, unix: UnixMillis) -> Single {
        Single {
            is_wanted: self.occasion == Occasion::Now
                && self.asked.is_none()
                && self.room(now) > 0
                && !self.is_burst(now),
            is_fresh: self.is_fresh(now),
            unix,
        }
    }

    /// R11: whether mail that has waited must be looked at again before it is announced. Then that was asked for.
    pub(super) fn must_look_again(&mut self, due: &Due, now: Moment, unix: UnixMillis) -> bool {
        if self.asked.is_some_and(|until| until <= now) {
            self.asked = None;
            return false;
        }
        if !has_waited(due, unix) || self.is_fresh(now) {
            return false;
        }
        let Some(ask) = &self.ask else { return false };
        if self.asked.is_none() {
            self.asked = Some(now + PATIENCE);
            ask();
        }
        true
    }
}

/// What [`plan`] and [`Desk::must_look_again`] will say of a mail that comes alone, for the store to act on.
#[derive(Clone, Copy)]
pub(super) struct Single {
    is_wanted: bool,
    is_fresh: bool,
    unix: UnixMillis,
}

impl Single {
    /// Which of these is to be shown at once.
    pub(super) fn of(self, due: &Due) -> Option<NoticeId> {
        let [row] = due.rows.as_slice() else {
            return None;
        };
        let is_now = self.is_fresh || !has_waited(due, self.unix);
        (self.is_wanted && is_now && due.extra == 0).then_some(row.notice)
    }
}

/// Whether something of this was recorded a while ago.
fn has_waited(due: &Due, unix: UnixMillis) -> bool {
    let stale = i64::try_from(STALE.as_millis()).unwrap_or(i64::MAX);
    due.rows
        .iter()
        .any(|row| unix.0.saturating_sub(row.recorded.0).abs() > stale)
}

/// What is shown how.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Plan {
    /// Each on its own, oldest first (R16).
    pub(super) single: Vec<NoticeRow>,
    /// Together.
    pub(super) summary: Vec<NoticeRow>,
    pub(super) extra: u32,
    pub(super) occasion: Occasion,
}

/// More than 5 at once are one summary, and what came in quiet hours is one; else more than 3 within 10 s: the first 3 stay, the rest is one summary.
pub(super) fn plan(due: Due, occasion: Occasion, room: usize, is_burst: bool) -> Plan {
    let Due { mut rows, extra } = due;
    let is_digest = occasion == Occasion::Quiet;
    let single = if extra > 0 || rows.len() > PASS_SINGLE || is_burst || is_digest {
        0
    } else if occasion == Occasion::Now {
        room.min(rows.len())
    } else {
        rows.len()
    };
    let summary = rows.split_off(single);
    Plan {
        single: rows,
        summary,
        extra,
        occasion,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::store::Words;

    fn row(number: i64, recorded: UnixMillis) -> NoticeRow {
        NoticeRow {
            arrived: recorded,
            recorded,
            ..NoticeRow::waiting(number, Words::default())
        }
    }

    /// Each way in which a mail may have to wait, alone and together.
    #[test]
    fn r14_only_a_mail_that_the_plan_would_show_alone_is_begun_at_once() {
        let now = Moment::default() + Duration::from_secs(60);
        let unix = UnixMillis(1_000_000);
        let mut begun = 0;
        for case in 0..128_u32 {
            let is = |bit: u32| case & (1 << bit) != 0;
            let mut desk = Desk {
                ask: Some(Arc::new(|| {})),
                looked: is(0).then_some(now),
                ..Desk::default()
            };
            if is(1) {
                desk.occasion = Occasion::Pause;
            }
            if is(2) {
                (0..BURST_SINGLE).for_each(|_| desk.note(now));
            }
            if is(3) {
                desk.asked = Some(now + PATIENCE);
            }
            if is(4) {
                let mut summary = Summary::new(Occasion::Now);
                summary.at = now;
                desk.summary = Some(summary);
            }
            let recorded = UnixMillis(unix.0 - if is(5) { 60_000 } else { 10 });
            let mut due = Due {
                rows: vec![row(1, recorded)],
                extra: u32::from(is(6)),
            };

            let alone = desk.single(now, unix).of(&due);
            due.rows.push(row(2, recorded));
            assert_eq!(
                desk.single(now, unix).of(&due),
                None,
                "{case:b}: there are two"
            );
            due.rows.pop();

            let waits =
                desk.must_look_again(&due, now, unix) || is(3) || desk.occasion != Occasion::Now;
            let plan = plan(due, desk.occasion, desk.room(now), desk.is_burst(now));
            let single = plan.single.first().map(|row| row.notice);
            assert_eq!(alone, single.filter(|_| !waits), "{case:b}");
            begun += u32::from(alone.is_some());
        }
        assert_eq!(
            begun, 3,
            "fresh or not, as long as it has not waited, or is fresh"
        );
    }
}
