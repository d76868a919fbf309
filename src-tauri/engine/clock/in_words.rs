//! A moment as people read it: no further from now than its words need.

use jiff::{
    Timestamp, Zoned,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use protocol::UnixMillis;
use texts::dates;

/// "14:05" today, "Friday 14:05" of the days around it, else "Tue 24 Nov 2026, 14:05". `None`: no calendar has it.
#[must_use]
pub fn in_words(moment: UnixMillis, now: UnixMillis) -> Option<String> {
    let zoned = |at: UnixMillis| {
        let at = Timestamp::from_millisecond(at.0).ok()?;
        Some(at.to_zoned(TimeZone::system()))
    };
    Some(said(&zoned(moment)?, &zoned(now)?))
}

fn said(moment: &Zoned, now: &Zoned) -> String {
    let time = texts::clock(moment.hour(), moment.minute());
    let away = (moment.date() - now.date()).get_days().abs();
    match away {
        0 => time,
        // A week from now it has the same name as today.
        1..=6 => dates::weekday_time(&weekday(moment.weekday()), &time),
        _ => dates::moment(&day(moment.date()), &time),
    }
}

fn weekday(day: Weekday) -> String {
    match day {
        Weekday::Monday => dates::monday(),
        Weekday::Tuesday => dates::tuesday(),
        Weekday::Wednesday => dates::wednesday(),
        Weekday::Thursday => dates::thursday(),
        Weekday::Friday => dates::friday(),
        Weekday::Saturday => dates::saturday(),
        Weekday::Sunday => dates::sunday(),
    }
}

/// `Tue 24 Nov 2026`
pub(crate) fn day(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => dates::mon(),
        Weekday::Tuesday => dates::tue(),
        Weekday::Wednesday => dates::wed(),
        Weekday::Thursday => dates::thu(),
        Weekday::Friday => dates::fri(),
        Weekday::Saturday => dates::sat(),
        Weekday::Sunday => dates::sun(),
    };
    let month = match date.month() {
        1 => dates::jan(),
        2 => dates::feb(),
        3 => dates::mar(),
        4 => dates::apr(),
        5 => dates::may(),
        6 => dates::jun(),
        7 => dates::jul(),
        8 => dates::aug(),
        9 => dates::sep(),
        10 => dates::oct(),
        11 => dates::nov(),
        _ => dates::dec(),
    };
    let (day, year) = (date.day().to_string(), date.strftime("%Y").to_string());
    dates::day(&weekday, &day, &month, &year)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(month: i8, day: i8, hour: i8) -> Zoned {
        let then = date(2026, month, day).at(hour, 5, 0, 0);
        then.to_zoned(TimeZone::UTC).unwrap()
    }

    #[test]
    fn a_bare_time_is_todays_and_a_weekday_within_the_week() {
        // A Saturday.
        let now = at(11, 28, 23);
        for (then, words) in [
            (at(11, 28, 0), "00:05"),
            (at(11, 28, 23), "23:05"),
            (at(11, 29, 0), "Sunday 00:05"),
            (at(11, 27, 23), "Friday 23:05"),
            (at(12, 4, 8), "Friday 08:05"),
            (at(12, 5, 8), "Sat 5 Dec 2026, 08:05"),
            (at(11, 21, 8), "Sat 21 Nov 2026, 08:05"),
            (at(1, 2, 8), "Fri 2 Jan 2026, 08:05"),
        ] {
            assert_eq!(said(&then, &now), words);
        }
    }

    #[test]
    fn it_is_said_as_the_language_says_it() {
        let now = at(11, 28, 12);
        {
            let _german = texts::testing::speak("de");
            assert_eq!(said(&at(11, 29, 8), &now), "Sonntag, 08:05");
            assert_eq!(said(&at(12, 24, 8), &now), "Do 24. Dez. 2026, 08:05");
        }
        let _pseudo = texts::testing::speak("pseudo");
        for then in [at(11, 28, 8), at(11, 29, 8), at(12, 24, 8)] {
            let said = said(&then, &now);
            assert_eq!(texts::testing::plain_words(&said, &[]), [""; 0], "{said}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_said() {
        for moment in [i64::MAX, i64::MIN] {
            assert_eq!(in_words(UnixMillis(moment), UnixMillis(0)), None);
        }
    }
}
