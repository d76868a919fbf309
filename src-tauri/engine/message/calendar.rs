//! What a calendar part says: an invitation, its end or an answer to it (RFC 5545, 5546).

use jiff::{Timestamp, civil, tz::TimeZone};
use texts::{dates, notices};

use crate::{
    clock::day,
    notify::words::{SNIPPET, clean},
};

/// So many lines are read: descriptions come with hundreds.
const LINES: usize = 4_000;

/// So much of a time zone's name is shown.
const ZONE: usize = 40;

/// One event of a calendar part that asks or tells something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    /// What it is, for people.
    what: String,
    summary: String,
    start: Option<Start>,
}

/// When an event begins, as it is written.
#[derive(Clone, Debug, PartialEq)]
enum Start {
    /// The whole day.
    Day(civil::Date),
    /// Wherever one is.
    Floating(civil::DateTime),
    /// In a time zone that nobody but its writer knows.
    Foreign(civil::DateTime, String),
    Moment(Timestamp),
}

impl Event {
    /// Reads the first event. `None`: it asks nothing, as a published calendar does.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let unfolded = text
            .replace("\r\n", "\n")
            .replace("\n ", "")
            .replace("\n\t", "");
        let (mut method, mut partstat) = (String::new(), String::new());
        let (mut summary, mut start) = (String::new(), None);
        let mut open: Vec<String> = Vec::new();
        for line in unfolded.lines().take(LINES) {
            let Some(line) = Line::read(line) else {
                continue;
            };
            let is_in = |name: &str| open.last().is_some_and(|open| open == name);
            match line.name.as_str() {
                "BEGIN" => open.push(line.value.trim().to_ascii_uppercase()),
                "END" if is_in("VEVENT") => break,
                "END" => {
                    open.pop();
                }
                "METHOD" => method = line.value.trim().to_ascii_uppercase(),
                "SUMMARY" if is_in("VEVENT") => summary = unescaped(line.value),
                "DTSTART" if is_in("VEVENT") => start = Start::read(&line),
                "ATTENDEE" if is_in("VEVENT") && partstat.is_empty() => {
                    partstat = line.parameter("PARTSTAT").unwrap_or_default();
                }
                _ => {}
            }
        }
        let what = match (method.as_str(), partstat.to_ascii_uppercase().as_str()) {
            ("REQUEST", _) => notices::invitation(),
            ("CANCEL", _) => notices::cancelled(),
            ("REPLY", "ACCEPTED") => notices::accepted(),
            ("REPLY", "DECLINED") => notices::declined(),
            ("REPLY", "TENTATIVE") => notices::tentative(),
            ("REPLY", _) => notices::answer(),
            _ => return None,
        };
        Some(Self {
            what,
            summary,
            start,
        })
    }

    /// `Invitation: Design review, Tue 24 Nov 2026, 10:00`, in the user's time zone. What the stranger wrote in it is clean.
    pub(crate) fn in_words(&self, zone: &TimeZone) -> String {
        let mut words = self.what.clone();
        let summary = clean(&self.summary, SNIPPET);
        if !summary.is_empty() {
            words = notices::event(&words, &summary);
        }
        if let Some(start) = &self.start {
            words = notices::event_when(&words, &start.in_words(zone));
        }
        words
    }
}

impl Start {
    fn read(line: &Line<'_>) -> Option<Self> {
        let value = line.value.trim();
        let date = civil::Date::strptime("%Y%m%d", value.get(..8)?).ok()?;
        let Some(time) = value.get(8..).and_then(|rest| rest.strip_prefix('T')) else {
            return value.len().eq(&8).then_some(Self::Day(date));
        };
        let number = |from: usize| time.get(from..from + 2)?.parse::<i8>().ok();
        // A leap second is the last one of its minute.
        let second = number(4)?.min(59);
        let when = date.to_datetime(civil::Time::new(number(0)?, number(2)?, second, 0).ok()?);
        if time.ends_with('Z') {
            let moment = TimeZone::UTC.to_timestamp(when).ok()?;
            return Some(Self::Moment(moment));
        }
        let Some(name) = line.parameter("TZID") else {
            return Some(Self::Floating(when));
        };
        // Some programs put a path before the name that everybody knows.
        let zone = TimeZone::get(&name).or_else(|error| {
            let mut parts = name.rsplitn(3, '/');
            match (parts.next(), parts.next()) {
                (Some(city), Some(area)) => TimeZone::get(&format!("{area}/{city}")),
                _ => Err(error),
            }
        });
        Some(match zone.and_then(|zone| zone.to_timestamp(when)) {
            Ok(moment) => Self::Moment(moment),
            Err(_) => Self::Foreign(when, name),
        })
    }

    fn in_words(&self, zone: &TimeZone) -> String {
        match self {
            Self::Day(date) => day(*date),
            Self::Floating(when) => moment(*when),
            Self::Foreign(when, name) => dates::elsewhere(&moment(*when), &clean(name, ZONE)),
            Self::Moment(stamp) => moment(stamp.to_zoned(zone.clone()).datetime()),
        }
    }
}

/// `Tue 24 Nov 2026, 10:00`
fn moment(when: civil::DateTime) -> String {
    dates::moment(&day(when.date()), &texts::clock(when.hour(), when.minute()))
}

/// `NAME;PARAMETER=value;OTHER="quoted: value":the value` (RFC 5545 3.1).
struct Line<'a> {
    name: String,
    parameters: &'a str,
    value: &'a str,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut is_quoted = false;
        let colon = line.char_indices().find(|(_, c)| {
            is_quoted ^= *c == '"';
            *c == ':' && !is_quoted
        });
        let (head, rest) = line.split_at_checked(colon?.0)?;
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        Some(Self {
            name: name.trim().to_ascii_uppercase(),
            parameters,
            value: rest.strip_prefix(':')?,
        })
    }

    fn parameter(&self, wanted: &str) -> Option<String> {
        let mut is_quoted = false;
        self.parameters
            .split(|c: char| {
                is_quoted ^= c == '"';
                c == ';' && !is_quoted
            })
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim().trim_matches('"').to_owned())
            .filter(|value| !value.is_empty())
    }
}

/// RFC 5545 3.3.11.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push(' '),
                Some(escaped) => out.push(escaped),
                None => {}
            },
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(method: &str, event: &str) -> Option<String> {
        let text = format!(
            "BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\n\
             DTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n{event}\r\n\
             BEGIN:VALARM\r\nSUMMARY:alarm\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        Event::read(&text).map(|event| event.in_words(&zone))
    }

    #[test]
    fn says_what_and_when() {
        for (event, wanted) in [
            (
                "SUMMARY:Lunch\r\nDTSTART:20261124T100000Z",
                "Invitation: Lunch, Tue 24 Nov 2026, 11:00",
            ),
            (
                "DTSTART;TZID=America/New_York:20261124T100000\r\nSUMMARY:Lunch",
                "Invitation: Lunch, Tue 24 Nov 2026, 16:00",
            ),
            (
                "DTSTART;TZID=\"/mozilla.org/20050126_1/Europe/Berlin\":20260724T100000\r\nSUMMARY:Lunch",
                "Invitation: Lunch, Fri 24 Jul 2026, 09:00",
            ),
            (
                "DTSTART;TZID=W. Europe Standard Time:20261124T100000\r\nSUMMARY:Lunch",
                "Invitation: Lunch, Tue 24 Nov 2026, 10:00 (W. Europe Standard Time)",
            ),
            (
                "DTSTART:20261124T100000\r\nSUMMARY:Lunch",
                "Invitation: Lunch, Tue 24 Nov 2026, 10:00",
            ),
            (
                "DTSTART;VALUE=DATE:20261124\r\nSUMMARY:Fair",
                "Invitation: Fair, Tue 24 Nov 2026",
            ),
            (
                "SUMMARY;LANGUAGE=en:Team lunch\\, at\r\n  noon\\; \\\\o/\\nyes",
                "Invitation: Team lunch, at noon; \\o/ yes",
            ),
            ("summary:Lo\r\n\twer", "Invitation: Lower"),
            (
                "DTSTART:20261399T100000Z\r\nSUMMARY:Lunch",
                "Invitation: Lunch",
            ),
            ("DTSTART:20261124T10\r\nSUMMARY:Lunch", "Invitation: Lunch"),
            ("SUMMARY:", "Invitation"),
        ] {
            assert_eq!(said("REQUEST", event).as_deref(), Some(wanted), "{event}");
        }
    }

    #[test]
    fn tells_invitations_from_their_end_and_from_answers() {
        let event = |partstat: &str| {
            format!(
                "SUMMARY:Lunch\r\nATTENDEE;CN=\"A; b: c\";PARTSTAT={partstat}:mailto:ada@example.test"
            )
        };
        for (method, partstat, wanted) in [
            ("CANCEL", "NEEDS-ACTION", Some("Cancelled: Lunch")),
            ("request", "NEEDS-ACTION", Some("Invitation: Lunch")),
            ("REPLY", "ACCEPTED", Some("Accepted: Lunch")),
            ("REPLY", "DECLINED", Some("Declined: Lunch")),
            ("REPLY", "TENTATIVE", Some("Tentatively accepted: Lunch")),
            ("REPLY", "DELEGATED", Some("Answer to an invitation: Lunch")),
            ("PUBLISH", "NEEDS-ACTION", None),
        ] {
            assert_eq!(
                said(method, &event(partstat)).as_deref(),
                wanted,
                "{method} {partstat}"
            );
        }
    }

    #[test]
    fn reads_whatever_is_there() {
        for text in [
            "",
            ":",
            ";:",
            "BEGIN:",
            "END:VEVENT",
            "METHOD:REQUEST",
            "DTSTART;TZID=\":x",
            "\\",
            "SUMMARY:\\",
        ] {
            let _ = Event::read(text);
        }
        let cut = Event::read("METHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Lunch\r\nDTSTA");
        assert_eq!(
            cut.map(|event| event.in_words(&TimeZone::UTC)).as_deref(),
            Some("Invitation: Lunch"),
            "a part that is cut off"
        );
        let deep = "BEGIN:VEVENT\r\n".repeat(100_000);
        assert_eq!(Event::read(&deep), None);
    }
}
