//! What is remembered of an account between two notifications, and how many there shall be.

use std::{collections::VecDeque, time::Duration};

use protocol::{MailAction, UnixMillis};

use super::{Ask, PATIENCE, STALE, summary::Summary};
use crate::{
    clock::Moment,
    notify::NoticeButton,
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
}

impl Occasion {
    /// What has to wait is no longer just now.
    pub(super) fn or_pause(self) -> Self {
        match self {
            Self::Absence => Self::Absence,
            Self::Now | Self::Pause => Self::Pause,
        }
    }
}

/// One account's.
#[derive(Default)]
pub(super) struct Desk {
    /// To be said (`Some(Some(words))`) or taken back (`Some(None)`) about the account itself.
    pub(super) account_notice: Option<Option<String>>,
    pub(super) ask: Option<Ask>,
    /// We asked for a fresh look, and wait for it until then.
    pub(super) asked: Option<Moment>,
    pub(super) is_due: bool,
    pub(super) label: String,
    /// When the mailbox was last looked at.
    pub(super) looked: Option<Moment>,
    pub(super) occasion: Occasion,
    /// What can be done with its mails; `None`: not known yet.
    pub(super) offered: Option<Vec<MailAction>>,
    /// The store failed; not before then.
    pub(super) retry: Option<Moment>,
    /// When single mails were shown.
    shows: VecDeque<Moment>,
    pub(super) summary: Option<Summary>,
}

impl Desk {
    pub(super) fn has_work(&self) -> bool {
        self.is_due || self.account_notice.is_some()
    }

    /// The buttons of a mail's notification. Until it is known what else there is, those that every server has.
    pub(super) fn buttons(&self) -> Vec<NoticeButton> {
        const ALL: [(MailAction, NoticeButton); 3] = [
            (MailAction::MarkRead, NoticeButton::MarkRead),
            (MailAction::Archive, NoticeButton::Archive),
            (MailAction::Delete, NoticeButton::Delete),
        ];
        let is_offered = |action: &MailAction| match &self.offered {
            Some(offered) => offered.contains(action),
            None => *action == MailAction::MarkRead,
        };
        let mut buttons = vec![NoticeButton::Open];
        buttons.extend(
            ALL.iter()
                .filter(|(action, _)| is_offered(action))
                .map(|(_, button)| *button),
        );
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

    /// R11: whether mail that has waited must be looked at again before it is announced. Then that was asked for.
    pub(super) fn must_look_again(&mut self, due: &Due, now: Moment, unix: UnixMillis) -> bool {
        if self.asked.is_some_and(|until| until <= now) {
            self.asked = None;
            return false;
        }
        let stale = i64::try_from(STALE.as_millis()).unwrap_or(i64::MAX);
        let has_waited = due
            .rows
            .iter()
            .any(|row| unix.0.saturating_sub(row.recorded.0).abs() > stale);
        let is_fresh = self.looked.is_some_and(|looked| now.since(looked) <= STALE);
        if !has_waited || is_fresh {
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

/// More than 5 at once are one summary; else more than 3 within 10 s: the first 3 stay, the rest is one summary.
pub(super) fn plan(due: Due, occasion: Occasion, room: usize, is_burst: bool) -> Plan {
    let Due { mut rows, extra } = due;
    let single = if extra > 0 || rows.len() > PASS_SINGLE || is_burst {
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
