//! The only reader of time.
//!
//! Deadlines are kept on a clock that goes on while the machine sleeps (R39), so that after a night's
//! sleep they are over, and not five minutes later.

use std::{
    ops::{Add, Sub},
    time::Duration,
};

use protocol::UnixMillis;

/// A point in time on a clock that goes on while the machine sleeps (Linux: `CLOCK_BOOTTIME`).
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Moment(Duration);

impl Moment {
    /// How long after `earlier` this is; zero when it is not.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// The moment that is so long after the clock's zero: for tests.
    #[must_use]
    pub fn at(since_zero: Duration) -> Self {
        Self(since_zero)
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, rhs: Duration) -> Self {
        Self(self.0.saturating_add(rhs))
    }
}

impl Sub<Duration> for Moment {
    type Output = Self;

    fn sub(self, rhs: Duration) -> Self {
        Self(self.0.saturating_sub(rhs))
    }
}

/// Now, on the clock that goes on during sleep.
#[must_use]
pub fn now() -> Moment {
    #[cfg(target_os = "linux")]
    {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        Moment(Duration::new(
            u64::try_from(now.tv_sec).unwrap_or(0),
            u32::try_from(now.tv_nsec).unwrap_or(0),
        ))
    }
    #[cfg(not(target_os = "linux"))]
    {
        // macOS: mach_continuous_time has no safe door yet; the wall clock goes on during sleep.
        wall().map_or(Moment(Duration::ZERO), Moment)
    }
}

/// The time of day.
#[must_use]
pub fn unix_now() -> UnixMillis {
    wall().map_or(UnixMillis(0), |since| {
        UnixMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}

#[expect(clippy::disallowed_methods, reason = "this is the one reader of time")]
fn wall() -> Option<Duration> {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
}

/// Waits until `deadline`. A timer does not count the seconds asleep, so long waits are cut into
/// pieces of at most 30 s and the clock is looked at in between.
pub async fn wait_until(deadline: Moment) {
    const PIECE: Duration = Duration::from_secs(30);
    loop {
        let left = deadline.since(now());
        if left.is_zero() {
            return;
        }
        tokio::time::sleep(left.min(PIECE)).await;
    }
}
