//! The demo's story: mail as friendly people and machines send it, for ever, every few seconds.
//!
//! Each function gives one message as RFC 5322 has it, with CRLF line ends; `n` varies who writes and
//! what. All addresses are of domains that are reserved for examples. [`play`] delivers them.

mod writing;

use std::time::Duration;

use self::writing::{Letter, base64_word, quoted_word};
use crate::{
    MailServer,
    clock::{self, Utc},
};

/// After so long the message of [`read_elsewhere`] is read elsewhere.
const READ_AFTER: Duration = Duration::from_secs(5);
/// So many messages stay in INBOX: a demo that is forgotten for a week must not fill the memory.
const KEPT: usize = 200;

/// Who writes, from where, about what, and what they say.
type Scene = (&'static str, &'static str, &'static str, &'static str);

/// Fills INBOX with what was there before: eight messages of the last two days, of which the three
/// newest are unread.
pub fn furnish(mail: &MailServer) {
    for n in 0..8 {
        let message = match n % 4 {
            0 => plain(n),
            1 => list(n),
            2 => html_only(n / 2),
            _ => encoded(n),
        };
        let age = Duration::from_mins(350) * u32::try_from(8 - n).unwrap_or(1);
        let uid = mail.had_before(&dated(&message, age), age);
        if n < 5 {
            mail.mark_seen(uid);
        }
    }
}

/// The same message, written so long ago.
#[must_use]
pub fn dated(message: &[u8], age: Duration) -> Vec<u8> {
    let then = clock::since_1970().saturating_sub(age).as_secs();
    let date = format!("Date: {}", Utc::from_unix(then).rfc5322());
    let text = String::from_utf8_lossy(message);
    let lines = text.split("\r\n").map(|line| {
        if line.starts_with("Date: ") {
            date.as_str()
        } else {
            line
        }
    });
    lines.collect::<Vec<_>>().join("\r\n").into_bytes()
}

/// Delivers the story, one scene every `pace`, for ever; waits while nobody watches INBOX.
pub async fn play(mail: &MailServer, pace: Duration) {
    let mut n = 0;
    loop {
        for scene in 0..9 {
            mail.until(is_watched).await;
            tokio::time::sleep(pace).await;
            match scene {
                0 => deliver(mail, &plain(n)),
                1 => deliver(mail, &code(n)),
                2 => deliver(mail, &invitation(n)),
                3 => deliver(mail, &list(n)),
                4 => {
                    for message in burst(n) {
                        deliver(mail, &message);
                    }
                }
                5 => deliver(mail, &forged(n)),
                6 => {
                    let uid = mail.deliver(&read_elsewhere(n));
                    tokio::time::sleep(READ_AFTER).await;
                    mail.mark_seen(uid);
                }
                7 => deliver(mail, &encoded(n)),
                _ => deliver(mail, &html_only(n)),
            }
        }
        n += 1;
    }
}

fn is_watched(mail: &MailServer) -> bool {
    mail.sessions()
        .iter()
        .any(|session| session.mailbox.as_deref() == Some("INBOX"))
}

fn deliver(mail: &MailServer, message: &[u8]) {
    mail.deliver(message);
    let uids = mail.uids("INBOX");
    for old in uids.iter().take(uids.len().saturating_sub(KEPT)) {
        mail.expunge(*old);
    }
}

fn pick<T: Copy>(from: &[T], n: usize) -> Option<T> {
    from.get(n % from.len().max(1)).copied()
}

/// One person writes to another.
#[must_use]
pub fn plain(n: usize) -> Vec<u8> {
    const SCENES: [Scene; 6] = [
        (
            "Mira Lindqvist",
            "mira@lindqvist.example",
            "Lunch on Thursday?",
            "Hi Ada,\r\n\r\nthe little place by the canal has its summer menu again. Thursday at half past twelve?\r\n\r\nMira",
        ),
        (
            "Jonas Weber",
            "jonas@weber.example",
            "Photos from the lake",
            "Hello,\r\n\r\nI have sorted the pictures from Sunday. The one with the heron is the best I ever took.\r\n\r\nJonas",
        ),
        (
            "Priya Raman",
            "priya@raman.example",
            "Draft of the talk, second round",
            "Ada,\r\n\r\nthanks for the notes. I moved the example to the front and cut the history. Could you read it once more?\r\n\r\nPriya",
        ),
        (
            "Tom\u{e1}s Oliveira",
            "tomas@oliveira.example",
            "The bicycle is ready",
            "Hi,\r\n\r\nnew chain, new brake pads, and the bell rings again. You can fetch it any time before six.\r\n\r\nTom\u{e1}s",
        ),
        (
            "Aiko Tanabe",
            "aiko@tanabe.example",
            "Train tickets for the weekend",
            "Hello Ada,\r\n\r\nI got us seats on the 8:14, window side, with a table.\r\n\r\nAiko",
        ),
        (
            "Grace Abara",
            "grace@abara.example",
            "Your book is here",
            "Dear Ada,\r\n\r\nthe book you asked for has come back. I keep it at the desk for you until Saturday.\r\n\r\nGrace",
        ),
    ];
    let (name, address, subject, text) = pick(&SCENES, n).unwrap_or_default();
    Letter::new(name, address, subject).text(text)
}

/// A one-time code to sign in somewhere; another one for each `n`.
#[must_use]
pub fn code(n: usize) -> Vec<u8> {
    const SENDERS: [(&str, &str); 3] = [
        ("Tramline", "no-reply@tramline.example"),
        ("Paper & Pine Books", "account@paperandpine.example"),
        ("Harbour Library", "sign-in@harbour-library.example"),
    ];
    let (name, address) = pick(&SENDERS, n).unwrap_or_default();
    let code = (482_913 + n * 79_193) % 1_000_000;
    let text = format!(
        "Your sign-in code is {code:06}\r\n\r\nIt is good for 10 minutes. If you did not ask for it, you need not do anything.\r\n\r\n{name}"
    );
    Letter::new(name, address, &format!("{code:06} is your {name} code"))
        .header("Auto-Submitted", "auto-generated")
        .text(&text)
}

/// An invitation to a meeting tomorrow, as text and as a calendar.
#[must_use]
pub fn invitation(n: usize) -> Vec<u8> {
    const SCENES: [Scene; 3] = [
        (
            "Priya Raman",
            "priya@raman.example",
            "Design review",
            "Room Birch",
        ),
        (
            "Garden Club",
            "events@garden-club.example",
            "Planting the herb bed",
            "Behind the library",
        ),
        (
            "Jonas Weber",
            "jonas@weber.example",
            "Choir rehearsal",
            "School hall",
        ),
    ];
    const DAY: u64 = 86_400;
    let (name, address, subject, place) = pick(&SCENES, n).unwrap_or_default();
    let now = clock::since_1970().as_secs();
    let start = (now / DAY + 1) * DAY + 9 * 3_600;
    let calendar = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Tidings//Demo//EN".to_owned(),
        "METHOD:REQUEST".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{now}-{n}@example.test"),
        format!("DTSTAMP:{}", Utc::from_unix(now).icalendar()),
        format!("DTSTART:{}", Utc::from_unix(start).icalendar()),
        format!("DTEND:{}", Utc::from_unix(start + 3_600).icalendar()),
        format!("SUMMARY:{subject}"),
        format!("LOCATION:{place}"),
        format!("ORGANIZER;CN={name}:mailto:{address}"),
        "ATTENDEE;CN=Ada;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ada@example.test".to_owned(),
        "STATUS:CONFIRMED".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ]
    .join("\r\n");
    let text = format!("You are invited: {subject}, tomorrow at 9:00 UTC.\r\nWhere: {place}");
    Letter::new(name, address, &format!("Invitation: {subject}")).alternatives(&[
        ("text/plain; charset=utf-8", &text),
        ("text/calendar; charset=utf-8; method=REQUEST", &calendar),
    ])
}

/// A post on a mailing list.
#[must_use]
pub fn list(n: usize) -> Vec<u8> {
    const SCENES: [Scene; 4] = [
        (
            "Henrik Dahl",
            "henrik@dahl.example",
            "Which tomatoes for a north balcony?",
            "Has anybody tried the small yellow ones? Mine get four hours of sun at best.",
        ),
        (
            "Lucia Moretti",
            "lucia@moretti.example",
            "Re: Which tomatoes for a north balcony?",
            "> Mine get four hours of sun at best.\r\n\r\nThat is enough for the yellow ones. Feed them every second week.",
        ),
        (
            "Sam Okafor",
            "sam@okafor.example",
            "Seed swap on the 14th",
            "Bring what you have, take what you like. There will be coffee.",
        ),
        (
            "Lucia Moretti",
            "lucia@moretti.example",
            "Summary: compost in small flats",
            "Here is what I learned from your answers: two buckets, dry leaves, patience.",
        ),
    ];
    let (name, address, subject, text) = pick(&SCENES, n).unwrap_or_default();
    Letter::new(name, address, &format!("[balcony-gardeners] {subject}"))
        .header(
            "List-Id",
            "Balcony gardeners <balcony-gardeners.lists.example>",
        )
        .header("List-Post", "<mailto:balcony-gardeners@lists.example>")
        .header(
            "List-Unsubscribe",
            "<mailto:balcony-gardeners-leave@lists.example>",
        )
        .header("Precedence", "list")
        .text(text)
}

/// Six at once.
#[must_use]
pub fn burst(n: usize) -> Vec<Vec<u8>> {
    const STEPS: [&str; 6] = [
        "The parcel has been packed",
        "The parcel is on its way",
        "The parcel has reached your town",
        "The parcel is on the bicycle",
        "The parcel is three stops away",
        "The parcel is at your door",
    ];
    let order = 20_417 + n;
    STEPS
        .iter()
        .map(|step| {
            let text = format!("{step}.\r\n\r\nOrder {order}: two books, one bookmark.");
            Letter::new(
                "Paper & Pine Books",
                "orders@paperandpine.example",
                &format!("{step} (order {order})"),
            )
            .text(&text)
        })
        .collect()
}

/// One whose sender is not who it says: the receiving server found `dmarc=fail`.
#[must_use]
pub fn forged(n: usize) -> Vec<u8> {
    const SCENES: [Scene; 2] = [
        (
            "Lumen Energy",
            "billing@lumen-energy.example",
            "Your account needs attention today",
            "Dear customer,\r\n\r\nplease confirm your details today, or your service may be interrupted.\r\n\r\nLumen Energy",
        ),
        (
            "Harbour Library",
            "sign-in@harbour-library.example",
            "Unusual sign-in to your library card",
            "Dear reader,\r\n\r\nsomebody has used your card. Please open the attached form at once.\r\n\r\nHarbour Library",
        ),
    ];
    let (name, address, subject, text) = pick(&SCENES, n).unwrap_or_default();
    Letter::new(name, address, subject).forged().text(text)
}

/// One that [`play`] marks as read after 5 s, as if it were read on a phone.
#[must_use]
pub fn read_elsewhere(n: usize) -> Vec<u8> {
    const SCENES: [Scene; 2] = [
        (
            "Mira Lindqvist",
            "mira@lindqvist.example",
            "I am at the door",
            "Hi Ada, I am downstairs. (You will read this on your phone in a moment, and the notification goes away by itself.)",
        ),
        (
            "Aiko Tanabe",
            "aiko@tanabe.example",
            "Platform 4, not 7",
            "They changed it again. (You will read this on your phone in a moment, and the notification goes away by itself.)",
        ),
    ];
    let (name, address, subject, text) = pick(&SCENES, n).unwrap_or_default();
    Letter::new(name, address, subject).text(text)
}

/// One whose name, subject and text need every encoding that mail has.
#[must_use]
pub fn encoded(n: usize) -> Vec<u8> {
    match n % 3 {
        0 => Letter::new(
            &quoted_word("Zoë Müller-Ångström"),
            "zoe@mueller.example",
            &quoted_word("Grüße aus Göteborg – und ein Rätsel für dich 🧩"),
        )
        .quoted_printable(
            "Liebe Ada,\r\n\r\nwas ist größer als das Meer = und passt doch in eine Tüte? Schöne Grüße aus dem Café, in dem es nach Zimt riecht!\r\n\r\nZoë",
        ),
        1 => Letter::new(
            &base64_word("田辺 愛子"),
            "aiko@tanabe.example",
            &base64_word("来週の旅行について"),
        )
        .base64("アダさん、\r\n\r\n切符を予約しました。窓側の席です。\r\n\r\n愛子"),
        _ => Letter::new(
            &base64_word("Лев Орлов"),
            "lev@orlov.example",
            &format!(
                "{}\r\n {}",
                base64_word("Концерт в субботу: "),
                base64_word("начало в семь")
            ),
        )
        .base64("Привет, Ада!\r\n\r\nБилеты у меня. Встретимся у входа?\r\n\r\nЛев"),
    }
}

/// One that has no plain text at all.
#[must_use]
pub fn html_only(n: usize) -> Vec<u8> {
    const SCENES: [Scene; 2] = [
        (
            "The Evening Lamp",
            "letter@evening-lamp.example",
            "Five short stories for a long evening",
            "<h1>Five short stories</h1><p>This week: a lighthouse, a lost umbrella, two cats &amp; a very slow train.</p><p><a href=\"https://evening-lamp.example/5\">Read on</a></p>",
        ),
        (
            "Tramline",
            "news@tramline.example",
            "Line 3 runs all night now",
            "<style>p{color:#234}</style><p>From Friday on, line&nbsp;3 runs <b>every 15 minutes</b> through the night.</p>",
        ),
    ];
    let (name, address, subject, html) = pick(&SCENES, n).unwrap_or_default();
    Letter::new(name, address, subject).html(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_well_formed() {
        let mut all = burst(0);
        for n in 0..6 {
            all.extend([
                plain(n),
                code(n),
                invitation(n),
                list(n),
                forged(n),
                read_elsewhere(n),
                encoded(n),
                html_only(n),
            ]);
        }
        let mut ids = std::collections::BTreeSet::new();
        for message in all {
            let text = String::from_utf8(message).expect("UTF-8");
            assert!(text.is_ascii(), "7 bits suffice for everybody: {text}");
            assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
            assert!(
                text.lines().all(|line| line.len() <= 998),
                "RFC 5322, 2.1.1"
            );
            let (header, _) = text.split_once("\r\n\r\n").expect("a header and a text");
            for field in ["From: ", "To: ", "Date: ", "Subject: ", "Message-ID: "] {
                assert_eq!(
                    header.lines().filter(|it| it.starts_with(field)).count(),
                    1,
                    "{field} in {header}"
                );
            }
            let id = header.lines().find(|it| it.starts_with("Message-ID: "));
            assert!(ids.insert(id.expect("an id").to_owned()), "ids are unique");
        }
    }

    #[test]
    fn the_forged_one_is_told_apart() {
        let forged = String::from_utf8(forged(0)).expect("UTF-8");
        assert!(forged.contains("dmarc=fail"));
        let honest = String::from_utf8(plain(0)).expect("UTF-8");
        assert!(honest.contains("dmarc=pass"));
    }
}
