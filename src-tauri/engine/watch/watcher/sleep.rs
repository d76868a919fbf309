//! Notices sleep by comparing clocks, also where nobody tells of it (containers, hibernation).

use std::time::Duration;

use crate::clock;

/// R39 (b): how often we look whether the machine has slept, and what counts as sleep.
const SLEEP_CHECK: Duration = Duration::from_secs(30);
const SLEEP: Duration = Duration::from_secs(3);

/// Notices that the machine has slept, without being told.
#[derive(Debug)]
pub(super) struct SleepCheck {
    asleep: Duration,
}

impl SleepCheck {
    pub(super) fn new() -> Self {
        Self {
            asleep: clock::asleep(),
        }
    }

    /// Whether it has since this was last asked.
    pub(super) fn slept(&mut self) -> bool {
        let asleep = clock::asleep();
        let slept = asleep.saturating_sub(self.asleep) > SLEEP;
        self.asleep = asleep;
        slept
    }

    /// Ends when it is time to look.
    pub(super) async fn due(&self) {
        loop {
            tokio::time::sleep(SLEEP_CHECK).await;
            if clock::asleep().saturating_sub(self.asleep) > SLEEP {
                return;
            }
        }
    }
}
