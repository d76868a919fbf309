//! Quiet hours through the year, and what is said of what cannot be understood.

use jiff::{civil::DateTime, tz::TimeZone};
use protocol::UnixMillis;

use super::*;
use crate::config::Config;

/// An account's table with these lines; the first of them is line 4.
fn read(lines: &str) -> Result<NoticeSettings, (Option<usize>, String)> {
    let text =
        format!("[accounts.a]\naddress = \"ada@example.org\"\nprovider = \"google\"\n{lines}\n");
    match Config::read(&text) {
        Ok(config) => Ok(config.accounts[0].notices.clone()),
        Err(wrong) => Err((wrong.line, wrong.text)),
    }
}

fn hours(text: &str) -> Vec<QuietHours> {
    read(&format!("quiet = [{text}]")).expect(text).quiet
}

fn at(time: &str, zone: &TimeZone) -> UnixMillis {
    let time: DateTime = time.parse().expect("a date and a time");
    let zoned = time.to_zoned(zone.clone()).expect("within the calendar");
    UnixMillis(zoned.timestamp().as_millisecond())
}

#[test]
fn whether_the_server_is_asked_follows_from_what_is_announced() {
    for (keys, asked) in [
        ("", Announced::All),
        ("announce = \"vips\"", Announced::All),
        ("announce = \"primary\"", Announced::Primary),
    ] {
        assert_eq!(read(keys).expect(keys).announce.asked(), asked, "{keys}");
    }
}

#[test]
fn every_key_is_understood_as_it_stands() {
    let read = read(
        "level = \"sender\"\nbuttons = [\"archive\", \"open\", \"archive\"]\nsound = true\n\
         announce = \"not-lists\"\nvips = [\"Ada@Example.org\", \"@example.net\"]\n\
         mutes = [{ sender = \"X@y.example\" }, { list = \"l.example\" }, { thread = 7 }, \
         { thread = \"<a@b.example>\", subject = \"Lunch?\" }]",
    )
    .expect("all of it is fine");
    assert_eq!(read.level, Level::Sender);
    assert_eq!(read.buttons, [Button::Archive, Button::Open]);
    assert!(read.sound);
    assert_eq!(read.announce, Announce::NotLists);
    assert!(read.vips[0].is("ADA@example.org") && !read.vips[0].is("bob@example.org"));
    assert!(read.vips[1].is("anyone@Example.net") && !read.vips[1].is("a@sub.example.net"));
    assert_eq!(
        read.mutes,
        [
            Mute::Sender("x@y.example".to_owned()),
            Mute::List("l.example".to_owned()),
            Mute::Thread(Thread::Gmail(7), String::new()),
            Mute::Thread(Thread::Root("a@b.example".to_owned()), "Lunch?".to_owned()),
        ]
    );
    assert_eq!(
        super::super::tests::nothing_said(),
        NoticeSettings::default()
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_key() {
    for (lines, line, said) in [
        (
            "level = \"loud\"",
            4,
            "\"loud\" cannot stand in \"level\"; there are \"nothing\", \"sender\"",
        ),
        (
            "buttons = [\n\"open\",\n\"shred\"]",
            6,
            "\"shred\" cannot stand in \"buttons\"",
        ),
        ("announce = \"some\"", 4, "cannot stand in \"announce\""),
        ("sound = \"loud\"", 4, "invalid type"),
        ("vips = [\n\"ada\"]", 5, "\"ada\" is neither"),
        ("vips = [\"@\"]", 4, "\"@\" is neither"),
        (
            "quiet = [\n{ from = \"22:00\", to = \"7\" }]",
            5,
            "\"7\" is no such time",
        ),
        (
            "quiet = [{ from = \"24:00\", to = \"07:00\" }]",
            4,
            "\"24:00\" is no such time",
        ),
        (
            "quiet = [{ from = \"-1:00\", to = \"07:00\" }]",
            4,
            "\"-1:00\" is no such time",
        ),
        (
            "quiet = [\n{ from = \"22:00\" }]",
            5,
            "quiet hours need \"from\" and \"to\"",
        ),
        (
            "quiet = [{ days = [\"monday\"], from = \"22:00\", to = \"07:00\" }]",
            4,
            "\"monday\" cannot stand in \"days\"",
        ),
        (
            "quiet = [{ form = \"22:00\", to = \"07:00\" }]",
            4,
            "no key \"form\"; did you mean \"from\"?",
        ),
        (
            "mutes = [{ sender = \"ada\" }]",
            4,
            "\"ada\" in \"mutes\" is not a mail address",
        ),
        (
            "mutes = [\n{ sender = \"a@b.c\" },\n{ }]",
            6,
            "one sender, one list or one thread",
        ),
        (
            "mutes = [{ list = \"l\", thread = 1 }]",
            4,
            "one sender, one list or one thread",
        ),
        ("mutes = [{ thread = -1 }]", 4, "invalid value"),
        ("mutes = [{ thread = true }]", 4, "invalid type"),
        (
            "mutes = [{ thread = \"lunch\" }]",
            4,
            "by the Message-ID that it began with",
        ),
        (
            "mutes = [{ sender = \"a@b.c\", subject = \"Lunch\" }]",
            4,
            "one sender, one list or one thread",
        ),
        ("mutes = [\"a@b.c\"]", 4, "invalid type"),
    ] {
        let (at, sentence) = read(lines).expect_err(lines);
        assert!(sentence.contains(said), "{lines}: {sentence}");
        assert_eq!(at, Some(line), "{lines}: {sentence}");
    }
    let wrong = Config::read("[notifications]\nwhile-locked = \"all\"\n").expect_err("no level");
    assert_eq!(wrong.line, Some(2));
    assert!(
        wrong
            .text
            .contains("\"all\" cannot stand in \"while-locked\""),
        "{wrong:?}"
    );
}

#[test]
fn quiet_hours_begin_on_their_day_and_may_end_on_the_next() {
    let zone = TimeZone::get("Europe/Berlin").expect("a time zone");
    let until = |hours: &[QuietHours], time: &str| quiet_until(hours, at(time, &zone), &zone);
    // 27 November 2026 is a Friday.
    let friday = hours("{ days = [\"fri\"], from = \"22:00\", to = \"07:00\" }");
    assert_eq!(until(&friday, "2026-11-27T21:59:59"), None);
    let end = Some(at("2026-11-28T07:00:00", &zone));
    assert_eq!(until(&friday, "2026-11-27T22:00:00"), end);
    assert_eq!(
        until(&friday, "2026-11-28T06:59:59"),
        end,
        "it is Saturday by now"
    );
    assert_eq!(until(&friday, "2026-11-28T07:00:00"), None);
    assert_eq!(
        until(&friday, "2026-11-28T23:00:00"),
        None,
        "Saturday's own evening"
    );
    assert_eq!(
        until(&friday, "2026-11-27T03:00:00"),
        None,
        "Thursday's night"
    );

    let lunch = hours("{ from = \"12:00\", to = \"13:00\" }");
    assert_eq!(
        until(&lunch, "2026-11-25T12:30:00"),
        Some(at("2026-11-25T13:00:00", &zone))
    );
    assert_eq!(until(&lunch, "2026-11-25T11:59:59"), None);

    let weekend = hours(
        "{ days = [\"fri\"], from = \"18:00\", to = \"00:00\" }, \
         { days = [\"sat\", \"sun\"], from = \"0:00\", to = \"0:00\" }",
    );
    assert_eq!(
        until(&weekend, "2026-11-27T20:00:00"),
        Some(at("2026-11-30T00:00:00", &zone)),
        "one after the other, without a gap"
    );
    let always = hours("{ from = \"00:00\", to = \"00:00\" }");
    assert!(
        until(&always, "2026-11-27T20:00:00").is_some(),
        "and it comes to an end with looking"
    );
    assert_eq!(until(&[], "2026-11-27T20:00:00"), None);
}

#[test]
fn fault_79_quiet_hours_follow_the_clock_on_the_wall() {
    let berlin = TimeZone::get("Europe/Berlin").expect("a time zone");
    let night = hours("{ from = \"22:00\", to = \"07:00\" }");
    let length = |from: &str| {
        let from = at(from, &berlin);
        let until = quiet_until(&night, from, &berlin).expect("it is night");
        (until.0 - from.0) / 3_600_000
    };
    assert_eq!(length("2026-11-27T22:00:00"), 9);
    assert_eq!(
        length("2026-03-28T22:00:00"),
        8,
        "an hour is left out in that night"
    );
    assert_eq!(
        length("2026-10-24T22:00:00"),
        10,
        "and one comes twice in this"
    );
    // At half past two, which there is not, it is half past three.
    let early = hours("{ from = \"02:30\", to = \"06:00\" }");
    let three = at("2026-03-29T03:15:00", &berlin);
    assert_eq!(quiet_until(&early, three, &berlin), None);
    let later = at("2026-03-29T03:30:00", &berlin);
    assert_eq!(
        quiet_until(&early, later, &berlin),
        Some(at("2026-03-29T06:00:00", &berlin))
    );

    // The same moment, elsewhere: whoever travels has the evening of the place.
    let tokyo = TimeZone::get("Asia/Tokyo").expect("a time zone");
    let evening = at("2026-11-27T22:30:00", &berlin);
    assert_eq!(
        quiet_until(&night, evening, &tokyo),
        Some(at("2026-11-28T07:00:00", &tokyo))
    );
    let afternoon = at("2026-11-27T15:00:00", &berlin);
    assert_eq!(quiet_until(&night, afternoon, &berlin), None);
    assert!(quiet_until(&night, afternoon, &tokyo).is_some());
}
