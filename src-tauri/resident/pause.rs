//! For how long notifications are held.

use engine::clock;
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use protocol::UnixMillis;

use crate::action::UNTIL_RESUMED;

/// What the tray's menu offers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PauseLength {
    HalfHour,
    Hour,
    /// Eight o'clock of the next day, where the user is.
    Tomorrow,
    UntilResumed,
}

impl PauseLength {
    /// In the order of the menu.
    pub(crate) const ALL: [Self; 4] = [
        Self::HalfHour,
        Self::Hour,
        Self::Tomorrow,
        Self::UntilResumed,
    ];

    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::HalfHour => "30m",
            Self::Hour => "1h",
            Self::Tomorrow => "tomorrow",
            Self::UntilResumed => "until-resumed",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|length| length.id() == id)
    }

    /// When it ends, if it begins `now`.
    pub(crate) fn until(self, now: UnixMillis) -> UnixMillis {
        match self {
            Self::HalfHour => minutes_after(now, 30),
            Self::Hour => minutes_after(now, 60),
            Self::Tomorrow => {
                tomorrow_at_eight(now, TimeZone::system()).unwrap_or(minutes_after(now, 12 * 60))
            }
            Self::UntilResumed => UNTIL_RESUMED,
        }
    }
}

/// So many minutes after `now`; a moment on the clock, because the user thinks in those.
pub(crate) fn minutes_after(now: UnixMillis, minutes: i64) -> UnixMillis {
    UnixMillis(now.0.saturating_add(minutes.saturating_mul(60_000)))
}

fn tomorrow_at_eight(now: UnixMillis, zone: TimeZone) -> Option<UnixMillis> {
    let today = Timestamp::from_millisecond(now.0)
        .ok()?
        .to_zoned(zone.clone());
    let eight = today
        .date()
        .checked_add(1.day())
        .ok()?
        .at(8, 0, 0, 0)
        .to_zoned(zone)
        .ok()?;
    Some(UnixMillis(eight.timestamp().as_millisecond()))
}

/// When that is, where the user is: "14:05", and which day that is where it is not today.
pub(crate) fn time_of_day(moment: UnixMillis) -> Option<String> {
    clock::in_words(moment, clock::unix_now())
}

#[cfg(test)]
mod tests {
    use jiff::tz;

    use super::*;

    #[test]
    fn tomorrow_is_the_next_day_where_the_user_is() {
        // 2026-11-23 23:30 UTC is already the 24th in Berlin, so tomorrow is the 25th: 07:00 UTC.
        let now = UnixMillis(1_795_476_600_000);
        let berlin = TimeZone::fixed(tz::offset(1));
        assert_eq!(
            tomorrow_at_eight(now, berlin),
            Some(UnixMillis(1_795_590_000_000))
        );
        assert_eq!(
            tomorrow_at_eight(now, TimeZone::UTC),
            Some(UnixMillis(1_795_507_200_000))
        );
    }

    #[test]
    fn until_resumed_has_no_end() {
        assert_eq!(
            PauseLength::UntilResumed.until(UnixMillis(5)),
            UNTIL_RESUMED
        );
        assert_eq!(minutes_after(UNTIL_RESUMED, 30), UNTIL_RESUMED);
    }
}
