//! The fakes' reader of the time of day. Each fake adds an offset of its own to it, so that a test can
//! let an hour pass on one side only.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The time since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the fakes have no other reader of time, and may not use the engine's"
)]
pub(crate) fn since_1970() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

/// A day and time in UTC, for the two date formats of mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Utc {
    year: i64,
    month: usize,
    day: i64,
    weekday: usize,
    seconds: u64,
}

impl Utc {
    /// The proleptic Gregorian date that is so many seconds after 1970.
    pub(crate) fn from_unix(seconds: u64) -> Self {
        let days = i64::try_from(seconds / 86_400).unwrap_or(0);
        // Days are counted from 0000-03-01, so that leap days come last in a year.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: usize::try_from(month).unwrap_or(1),
            day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
            weekday: usize::try_from((days + 4).rem_euclid(7)).unwrap_or(0),
            seconds: seconds % 86_400,
        }
    }

    /// As in a `Date` header (RFC 5322, 3.3).
    pub(crate) fn rfc5322(self) -> String {
        format!(
            "{}, {} {} {} {} +0000",
            self.weekday_name(),
            self.day,
            self.month_name(),
            self.year,
            self.time()
        )
    }

    /// As in a `Date` header of HTTP (RFC 9110, 5.6.7).
    pub(crate) fn http(self) -> String {
        format!(
            "{}, {:02} {} {} {} GMT",
            self.weekday_name(),
            self.day,
            self.month_name(),
            self.year,
            self.time()
        )
    }

    /// As INTERNALDATE (RFC 3501, `date-time`): the day has two places.
    pub(crate) fn internal_date(self) -> String {
        format!(
            "{:>2}-{}-{:04} {} +0000",
            self.day,
            self.month_name(),
            self.year,
            self.time()
        )
    }

    /// As in a calendar (RFC 5545, 3.3.5, form 2).
    pub(crate) fn icalendar(self) -> String {
        format!(
            "{:04}{:02}{:02}T{}Z",
            self.year,
            self.month,
            self.day,
            self.time().replace(':', "")
        )
    }

    fn weekday_name(self) -> &'static str {
        const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
        DAYS.get(self.weekday).copied().unwrap_or("Sun")
    }

    fn month_name(self) -> &'static str {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        MONTHS
            .get(self.month.saturating_sub(1))
            .copied()
            .unwrap_or("Jan")
    }

    fn time(self) -> String {
        format!(
            "{:02}:{:02}:{:02}",
            self.seconds / 3_600,
            self.seconds / 60 % 60,
            self.seconds % 60
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates_as_mail_does() {
        let leap_day = Utc::from_unix(1_709_209_845);
        assert_eq!(leap_day.rfc5322(), "Thu, 29 Feb 2024 12:30:45 +0000");
        assert_eq!(leap_day.internal_date(), "29-Feb-2024 12:30:45 +0000");
        assert_eq!(leap_day.icalendar(), "20240229T123045Z");
        assert_eq!(
            Utc::from_unix(784_111_777).http(),
            "Sun, 06 Nov 1994 08:49:37 GMT"
        );
        assert_eq!(
            Utc::from_unix(0).internal_date(),
            " 1-Jan-1970 00:00:00 +0000"
        );
        assert_eq!(
            Utc::from_unix(1_767_225_599).rfc5322(),
            "Wed, 31 Dec 2025 23:59:59 +0000"
        );
    }
}
