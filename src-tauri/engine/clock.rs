//! The only reader of time.
//!
//! Deadlines are kept on a clock that goes on while the machine sleeps (R39), so that after a night's
//! sleep they are over, and not five minutes later.

mod in_words;

use std::{
    ops::{Add, Sub},
    time::Duration,
};

use protocol::UnixMillis;

pub(crate) use self::in_words::day;
pub use self::in_words::in_words;

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

/// Now, on the clock that goes on during sleep. In this crate's own tests it is tokio's clock, which can be paused.
#[must_use]
pub fn now() -> Moment {
    #[cfg(test)]
    return Moment(tests::BASE + tests::elapsed() + rehearsal::asleep());
    #[cfg(not(test))]
    machine_now()
}

/// How long the machine has slept since it was started: when this has grown, we were not there.
///
/// Zero where the system does not say.
#[must_use]
pub fn asleep() -> Duration {
    #[cfg(test)]
    return rehearsal::asleep();
    #[cfg(all(target_os = "linux", not(test)))]
    {
        let monotonic = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
        let monotonic = Duration::new(
            u64::try_from(monotonic.tv_sec).unwrap_or(0),
            u32::try_from(monotonic.tv_nsec).unwrap_or(0),
        );
        machine_now().0.saturating_sub(monotonic)
    }
    #[cfg(all(not(target_os = "linux"), not(test)))]
    Duration::ZERO
}

#[cfg(not(test))]
fn machine_now() -> Moment {
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
    #[cfg(test)]
    let wall = || rehearsal::wall(tests::elapsed());
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

/// Waits until `deadline`. A timer does not count the seconds asleep, so in long waits the clock is looked at
/// again whenever the machine may have slept.
pub async fn wait_until(deadline: Moment) {
    const SHORT: Duration = Duration::from_secs(30);
    loop {
        let left = deadline.since(now());
        if left.is_zero() {
            return;
        }
        if left <= SHORT {
            tokio::time::sleep(left).await;
            continue;
        }
        tokio::select! {
            () = tokio::time::sleep(left) => {}
            () = disturbed() => tokio::time::sleep(BREATH).await,
        }
    }
}

/// After a disturbance: whatever a strange system calls one, it does not keep us busy.
pub(crate) const BREATH: Duration = Duration::from_millis(500);

/// How often the clock is looked at where the system does not tell of disturbances.
#[cfg(not(test))]
const TICK: Duration = Duration::from_mins(1);

/// Ends when the machine has woken up, or the time of day was set: then every clock has to be looked at again.
///
/// Costs nothing until then where the system tells (Linux); elsewhere it ends every minute.
pub(crate) async fn disturbed() {
    #[cfg(test)]
    return rehearsal::disturbed().await;
    #[cfg(all(target_os = "linux", not(test)))]
    if told().await.is_ok() {
        return;
    }
    #[cfg(not(test))]
    tokio::time::sleep(TICK).await;
}

/// A timer for a day that never comes, which the kernel cancels when the time of day jumps against the clock that
/// stands still during sleep: at waking up, and when somebody sets it.
#[cfg(target_os = "linux")]
async fn told() -> std::io::Result<()> {
    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };
    use tokio::io::{Interest, unix::AsyncFd};

    let zero = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    let never = Timespec {
        tv_sec: 9_000_000_000, // in the year 2255, and still within what the kernel can count
        ..zero
    };
    let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
    let timer = timerfd_create(TimerfdClockId::Realtime, flags)?;
    timerfd_settime(
        &timer,
        TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET,
        &Itimerspec {
            it_interval: zero,
            it_value: never,
        },
    )?;
    #[expect(
        deprecated,
        reason = "the only safe way in; an OwnedFd is what it cannot be unsound with"
    )]
    let timer = AsyncFd::with_interest(timer, Interest::READABLE)?;
    timer.readable().await.map(drop)
}

/// The machine as tests have it: it sleeps, and its clock is set, when they say so. Each test's thread has its own.
#[cfg(test)]
pub(crate) mod rehearsal {
    use std::{cell::Cell, sync::Arc, time::Duration};

    use tokio::sync::Notify;

    thread_local! {
        static ASLEEP: Cell<Duration> = const { Cell::new(Duration::ZERO) };
        static AHEAD: Cell<i64> = const { Cell::new(0) };
        static DISTURBED: Arc<Notify> = Arc::default();
    }

    pub(super) fn asleep() -> Duration {
        ASLEEP.get()
    }

    pub(super) fn wall(elapsed: Duration) -> Option<Duration> {
        let right = super::tests::wall_base() + elapsed + asleep();
        let ahead = Duration::from_millis(AHEAD.get().unsigned_abs());
        if AHEAD.get() < 0 {
            right.checked_sub(ahead)
        } else {
            Some(right + ahead)
        }
    }

    pub(super) async fn disturbed() {
        let disturbed = DISTURBED.with(Arc::clone);
        disturbed.notified().await;
    }

    /// The machine has slept for so long: no timer counts that, and every clock but one does.
    pub(crate) fn sleep(duration: Duration) {
        ASLEEP.set(ASLEEP.get() + duration);
        DISTURBED.with(|disturbed| disturbed.notify_waiters());
    }

    /// Somebody sets the time of day; so many milliseconds after the right time.
    pub(crate) fn set_ahead(millis: i64) {
        AHEAD.set(millis);
        DISTURBED.with(|disturbed| disturbed.notify_waiters());
    }

    /// How far the time of day is ahead of the right one, in milliseconds.
    pub(crate) fn ahead() -> i64 {
        AHEAD.get()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    /// Far enough from zero that earlier moments can be named.
    pub(super) const BASE: Duration = Duration::from_hours(1_000);

    /// Tests run side by side: one may have stopped its clock before another asked for the time first.
    const BEFORE_THEM_ALL: Duration = Duration::from_mins(10);

    #[expect(clippy::disallowed_methods, reason = "this is the one reader of time")]
    static START: LazyLock<(std::time::Instant, Duration)> = LazyLock::new(|| {
        let now = std::time::Instant::now();
        let start = now.checked_sub(BEFORE_THEM_ALL).unwrap_or(now);
        let wall = wall().unwrap_or_default();
        (start, wall.saturating_sub(now.duration_since(start)))
    });

    /// By tokio's clock, since shortly before this was first asked.
    #[expect(clippy::disallowed_methods, reason = "this is the one reader of time")]
    pub(super) fn elapsed() -> Duration {
        let start = START.0;
        tokio::time::Instant::now()
            .into_std()
            .saturating_duration_since(start)
    }

    pub(super) fn wall_base() -> Duration {
        START.1
    }

    #[tokio::test]
    async fn an_undisturbed_clock_wakes_nobody() {
        // Where it could not be set up, this would be an error at once.
        #[cfg(target_os = "linux")]
        assert!(
            tokio::time::timeout(Duration::from_millis(50), told())
                .await
                .is_err(),
            "nothing happened, and nothing is said"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn t35_a_wait_is_over_after_a_nights_sleep() {
        let begun = elapsed();
        let deadline = now() + Duration::from_mins(5);
        let night = async {
            tokio::time::sleep(Duration::from_secs(10)).await;
            rehearsal::sleep(Duration::from_hours(8));
        };
        tokio::join!(wait_until(deadline), night);
        let awake = elapsed() - begun;
        assert!(awake < Duration::from_secs(11), "{awake:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn follows_the_paused_clock_in_tests() {
        let (then, wall) = (now(), unix_now());
        wait_until(then + Duration::from_mins(5)).await;
        assert!(now().since(then) >= Duration::from_mins(5));
        assert!(
            unix_now().0 - wall.0 >= 299_999,
            "the time of day goes along"
        );
    }
}
