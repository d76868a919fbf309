//! The desktop's daemon, which may be missing, hang, or come back.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use protocol::{Problem, ProblemCode};
use tokio::sync::watch;

use super::{Notice, NoticeKey, Notifier};
use crate::{
    clock::{self, Moment},
    notify::Told,
};

/// How long one notification may take before we take the daemon for dead.
const HANG: Duration = Duration::from_secs(20);

/// How often a daemon that does not answer is tried again: at first, and at most.
pub(super) const RETRY: Duration = Duration::from_secs(5);
const RETRY_MAX: Duration = Duration::from_mins(1);

/// The desktop's daemon, and whether it answers.
pub(super) struct Daemon {
    /// Since it does not: when to try again, and how long to wait after that.
    pub(super) down: Option<(Moment, Duration)>,
    notifier: Arc<dyn Notifier>,
    /// What is to leave the screen, and the daemon has not answered to.
    owed: BTreeSet<NoticeKey>,
    problem: watch::Sender<Option<Problem>>,
}

impl Daemon {
    pub(super) fn new(
        notifier: Arc<dyn Notifier>,
        problem: watch::Sender<Option<Problem>>,
    ) -> Self {
        Self {
            down: None,
            notifier,
            owed: BTreeSet::new(),
            problem,
        }
    }

    pub(super) fn is_down(&self, now: Moment) -> bool {
        self.down.is_some_and(|(until, _)| until > now)
    }

    /// Whether it was shown.
    pub(super) async fn show(&mut self, notice: Notice) -> bool {
        self.owed.remove(&notice.key);
        let key = notice.key.clone();
        let shown = tokio::time::timeout(HANG, self.notifier.show(notice)).await;
        let is_shown = matches!(shown, Ok(Ok(())));
        if shown.is_err() {
            // Perhaps it is on the screen all the same. If it is not shown again until then, it goes.
            self.owed.insert(key);
        }
        if is_shown {
            if self.down.take().is_some() {
                self.problem.send_replace(None);
            }
        } else {
            self.rest();
            self.problem.send_replace(Some(Problem {
                code: ProblemCode::NotificationsUnavailable,
                message: texts::notices::keeps_trying(),
            }));
        }
        is_shown
    }

    /// Passes on that a mail has been told.
    pub(super) fn told(&self, told: Told) {
        self.notifier.told(told);
    }

    /// It is left alone for a while, longer each time.
    fn rest(&mut self) {
        let wait = self.down.map_or(RETRY, |(_, wait)| wait);
        self.down = Some((clock::now() + wait, (wait * 2).min(RETRY_MAX)));
    }

    /// One that hangs is not asked again and again: whoever waits for this waits once, and it is tried again later.
    pub(super) async fn withdraw(&mut self, key: &NoticeKey) {
        if self.is_down(clock::now()) || !self.take_back(key).await {
            self.owed.insert(key.clone());
        }
    }

    /// When there is something to take back that was not taken back before.
    pub(super) fn owes(&self, now: Moment) -> Option<Moment> {
        let until = self.down.map_or(now, |(until, _)| until);
        (!self.owed.is_empty()).then_some(until)
    }

    /// Takes back what the daemon has not answered to before.
    pub(super) async fn settle_up(&mut self) {
        while !self.is_down(clock::now())
            && let Some(key) = self.owed.first().cloned()
            && self.take_back(&key).await
        {
            self.owed.remove(&key);
        }
    }

    async fn take_back(&mut self, key: &NoticeKey) -> bool {
        let done = tokio::time::timeout(HANG, self.notifier.withdraw(key)).await;
        if done.is_err() {
            log::warn!("a notification could not be taken back yet");
            self.rest();
        }
        done.is_ok()
    }
}
