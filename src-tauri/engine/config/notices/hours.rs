//! Quiet hours: on which days, from when to when, by the clock on the user's wall.

use std::marker::PhantomData;

use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time, Weekday},
    tz::TimeZone,
};
use protocol::UnixMillis;
use serde::{Deserialize, Deserializer};

use super::words::{InTable, Said, Shaped, Word, deserialize};
use crate::notify::words::clean;

/// Each of the days, from one time of day to another.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct QuietHours {
    /// On which they begin.
    days: Vec<Day>,
    from: Clock,
    /// Not later than `from`: on the next day.
    to: Clock,
}

/// Hours that follow each other without a gap are looked through so far; the end is looked for again by then.
const CHAIN: usize = 14;

/// Until when it is quiet, if it is quiet now: the end of what began, and of what begins just then.
pub(crate) fn quiet_until(
    hours: &[QuietHours],
    now: UnixMillis,
    zone: &TimeZone,
) -> Option<UnixMillis> {
    let mut until = None;
    for _ in 0..CHAIN {
        let at = until.unwrap_or(now);
        let end = hours.iter().filter_map(|hours| hours.end(at, zone)).max();
        match end {
            Some(end) => until = Some(end),
            None => break,
        }
    }
    until
}

impl QuietHours {
    /// For the windows.
    pub(super) fn shown(&self) -> protocol::QuietHours {
        let clock = |Clock(time): Clock| format!("{:02}:{:02}", time.hour(), time.minute());
        protocol::QuietHours {
            days: self.days.iter().map(|day| day.word()).collect(),
            from: clock(self.from),
            to: clock(self.to),
        }
    }

    /// When these end, if they hold at that moment.
    fn end(&self, at: UnixMillis, zone: &TimeZone) -> Option<UnixMillis> {
        let today = Timestamp::from_millisecond(at.0)
            .ok()?
            .to_zoned(zone.clone())
            .date();
        let yesterday = today.yesterday().ok()?;
        [yesterday, today]
            .into_iter()
            .filter(|date| self.days.iter().any(|day| day.0 == date.weekday()))
            .filter_map(|date| self.on(date, zone))
            .find(|(begin, end)| (*begin..*end).contains(&at))
            .map(|(_, end)| end)
    }

    /// Those that begin on that day. What the clock leaves out or shows twice there (summer time), the time zone
    /// decides.
    fn on(&self, date: Date, zone: &TimeZone) -> Option<(UnixMillis, UnixMillis)> {
        let last = if self.to.0 > self.from.0 {
            date
        } else {
            date.checked_add(1.day()).ok()?
        };
        let moment = |date: Date, time: Clock| {
            let zoned = date.to_datetime(time.0).to_zoned(zone.clone()).ok()?;
            Some(UnixMillis(zoned.timestamp().as_millisecond()))
        };
        Some((moment(date, self.from)?, moment(last, self.to)?))
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Day(Weekday);

impl Word for Day {
    const KEY: &'static str = "days";
    const ALL: &'static [(&'static str, Self)] = &[
        ("mon", Self(Weekday::Monday)),
        ("tue", Self(Weekday::Tuesday)),
        ("wed", Self(Weekday::Wednesday)),
        ("thu", Self(Weekday::Thursday)),
        ("fri", Self(Weekday::Friday)),
        ("sat", Self(Weekday::Saturday)),
        ("sun", Self(Weekday::Sunday)),
    ];
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Clock(Time);

impl Said for Clock {
    const EXPECTED: &'static str = "a time of day like \"22:00\"";

    fn understood(text: &str) -> Result<Self, String> {
        let number = |part: &str| {
            let is_number =
                (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse::<i8>().ok()).flatten()
        };
        text.split_once(':')
            .and_then(|(hour, minute)| Time::new(number(hour)?, number(minute)?, 0, 0).ok())
            .map(Self)
            .ok_or_else(|| texts::config::no_time(&clean(text, 40)))
    }
}

/// The shape of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Shape {
    days: Option<Vec<Day>>,
    from: Option<Clock>,
    to: Option<Clock>,
}

impl Shaped for QuietHours {
    type Shape = Shape;
    const EXPECTED: &'static str = "{ days = [\"mon\"], from = \"22:00\", to = \"07:00\" }";

    fn understood(shape: Shape) -> Result<Self, String> {
        let (Some(from), Some(to)) = (shape.from, shape.to) else {
            return Err(texts::config::from_and_to());
        };
        let all = || Day::ALL.iter().map(|(_, day)| *day).collect();
        Ok(Self {
            days: shape.days.unwrap_or_else(all),
            from,
            to,
        })
    }
}

deserialize!(Day, Clock);

impl<'de> Deserialize<'de> for QuietHours {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(InTable(PhantomData))
    }
}
