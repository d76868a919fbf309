//! What decides which mails are told and how much of them, as it changes while the outbox runs.

use std::{sync::Arc, time::Duration};

use jiff::tz::TimeZone;
use protocol::{AccountId, UnixMillis};

use super::{
    Order, Outbox, Task,
    desk::{Desk, Occasion},
};
use crate::{
    clock::{self, Moment},
    config::notices::{Level, NoticeSettings},
    notify::ruling::Rules,
};

/// The end of quiet hours is looked up again after so long: the user may have travelled, and clocks are set.
const LOOK_AGAIN: Duration = Duration::from_mins(10);

/// Who knows that somebody else may read the screen.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum LockedBy {
    /// The machine's own record of sessions.
    Session,
    /// The desktop's screen saver.
    Saver,
    /// The desktop: it is shared.
    Sharing,
}

/// What is different from now on.
pub(super) enum Change {
    Locked(LockedBy, bool),
    /// What an account's settings say.
    Settings(AccountId, Arc<NoticeSettings>),
    WhileLocked(Level),
}

impl Outbox {
    /// Whether the screen is locked or shared, as far as this one knows.
    pub(crate) fn locked(&self, by: LockedBy, is_locked: bool) {
        self.at_once(Order::Rule(Change::Locked(by, is_locked)));
    }

    /// What an account's settings say, from now on. Comes before the account is attended to.
    pub(crate) fn rules(&self, account: AccountId, settings: NoticeSettings) {
        self.at_once(Order::Rule(Change::Settings(account, Arc::new(settings))));
    }

    /// How much is told while the screen is locked.
    pub(crate) fn while_locked(&self, level: Level) {
        self.at_once(Order::Rule(Change::WhileLocked(level)));
    }
}

impl Task {
    pub(super) fn change(&mut self, change: Change) {
        match change {
            Change::Locked(by, true) => {
                self.locked.insert(by);
            }
            Change::Locked(by, false) => {
                self.locked.remove(&by);
            }
            Change::Settings(account, settings) => {
                let desk = self.desks.entry(account).or_default();
                // What waits may be told now, or never. At the start nobody has looked yet whether it was read (R11).
                desk.is_due |= desk.ask.is_some() && desk.settings != settings;
                desk.is_sorted = false;
                desk.settings = settings;
            }
            Change::WhileLocked(level) => self.while_locked = level,
        }
    }

    /// When the next quiet hours may have come to their end. Who has work to do looks by itself.
    pub(super) fn held(&self) -> impl Iterator<Item = Moment> {
        let idle = self.desks.values().filter(|desk| !desk.has_work());
        idle.filter_map(|desk| desk.held)
    }

    /// Where quiet hours may have come to their end, that is looked into.
    pub(super) fn end_quiet(&mut self) {
        let now = clock::now();
        for desk in self.desks.values_mut() {
            desk.is_due |= desk.held.is_some_and(|until| until <= now);
        }
    }
}

impl Desk {
    /// The account's rules, as they hold at that moment where the user is.
    pub(super) fn rules(&self, unix: UnixMillis) -> Rules {
        Rules::at(Arc::clone(&self.settings), unix, &TimeZone::system())
    }

    /// The quiet hours that something waited for are over.
    pub(super) fn wake_up(&mut self, rules: &Rules) {
        if self.held.is_some() && rules.quiet_until().is_none() {
            self.held = None;
            self.occasion = Occasion::Quiet;
        }
    }

    /// Whether something waits for the end of the quiet hours.
    pub(super) fn hold(&mut self, is_held: bool, rules: &Rules, now: Moment, unix: UnixMillis) {
        let until = rules.quiet_until().filter(|_| is_held);
        self.held = until.map(|until| {
            let left = until.0.saturating_sub(unix.0).max(0).cast_unsigned();
            now + Duration::from_millis(left).min(LOOK_AGAIN)
        });
    }
}
