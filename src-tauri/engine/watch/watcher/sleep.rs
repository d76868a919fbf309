//! Notices sleep by comparing clocks, also where nobody tells of it (containers, hibernation).

use std::time::Duration;

use crate::clock;

/// R39 (b): what counts as sleep.
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

    /// Ends when the machine has slept. Until then it costs no wake-up where the system tells of it.
    pub(super) async fn due(&self) {
        while clock::asleep().saturating_sub(self.asleep) <= SLEEP {
            clock::disturbed().await;
            tokio::time::sleep(clock::BREATH).await;
        }
    }
}
