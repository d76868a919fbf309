//! What of a listing is new, and what is made of it: decisions only (R2, R5 to R9, R11, R46).

use std::{collections::BTreeSet, time::Duration};

use protocol::{MailKind, UnixMillis};

use crate::{
    account::Address,
    imap::{Flags, Listed, Opened, headers::Message},
    message::authentication::Receiver,
    notify::words,
    store::{Announce, Arrival, Epoch, Words},
};

/// R3: so many mails of a pass are looked into; the others are only counted.
pub(crate) const DETAILS: usize = 20;

/// R7: how far below the end we look when UIDs have lost their meaning.
const LOOK_BACK: u32 = 200;

/// R7 (c): how much before the last good look a mail may be dated and still count as new.
const GRACE: Duration = Duration::from_mins(10);

/// How a mailbox that was just opened is caught up with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Plan {
    /// Never seen: what is there is known, not announced (R5).
    Baseline { from: u32, end: Option<u32> },
    /// From the watermark on (R2).
    CatchUp { w: u32 },
    /// UIDs have lost their meaning (R6, R7): only what surely came after `since` is new.
    Epoch {
        from: u32,
        end: Option<u32>,
        since: UnixMillis,
    },
}

/// Decides by what we know and what the server says.
pub(crate) fn plan(epoch: Option<Epoch>, opened: &Opened) -> Plan {
    let end = opened.uid_next;
    let from = end.unwrap_or(1).saturating_sub(LOOK_BACK).max(1);
    let Some(epoch) = epoch else {
        return Plan::Baseline { from, end };
    };
    let renumbered = opened.uid_validity != Some(epoch.uid_validity);
    let rewound = end.is_some_and(|end| end < epoch.w);
    if renumbered || rewound {
        return Plan::Epoch {
            from,
            end,
            since: UnixMillis(epoch.last_ok.0.saturating_sub(millis(GRACE))),
        };
    }
    Plan::CatchUp { w: epoch.w }
}

/// Where the server gives none, no UID keeps its meaning for longer than the mailbox is open (RFC 3501, 2.3.1.1; fault
/// 46): each opening is an epoch of its own, in which the ledger and the dates say what is new (R7, R9).
pub(crate) fn validity(opened: &Opened, now: UnixMillis) -> u32 {
    let seconds = now.0.div_euclid(1_000) & i64::from(u32::MAX);
    let of_its_own = u32::try_from(seconds).unwrap_or_default();
    opened.uid_validity.unwrap_or(of_its_own)
}

pub(crate) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// In the order of their UIDs, each once, and only what lies within (T11, and `n:*` always names the last one).
pub(crate) fn within(listed: Vec<Listed>, from: u32, end: Option<u32>) -> Vec<Listed> {
    asked_for(listed, |uid| uid >= from && end.is_none_or(|end| uid < end))
}

/// The same, of whatever was asked for.
pub(crate) fn asked_for(mut listed: Vec<Listed>, is_asked: impl Fn(u32) -> bool) -> Vec<Listed> {
    listed.sort_by_key(|mail| mail.uid);
    let mut seen = BTreeSet::new();
    listed.retain(|mail| is_asked(mail.uid) && seen.insert(mail.uid));
    listed
}

/// The watermark after this listing.
pub(crate) fn watermark(listed: &[Listed], at_least: u32) -> u32 {
    listed
        .last()
        .map_or(at_least, |last| last.uid.saturating_add(1).max(at_least))
}

/// What identifies the mail wherever it lies (R9). Where the server says nothing, the place has to do.
pub(crate) fn identity(mail: &Listed, uid_validity: u32) -> Vec<u8> {
    if let Some(id) = mail.gmail_message {
        return format!("gmail {id}").into_bytes();
    }
    if let Some(id) = &mail.email_id {
        return format!("objectid {id}").into_bytes();
    }
    if let Some(headers) = &mail.identity_headers {
        let mut identity = format!("headers {} ", mail.size.unwrap_or(0)).into_bytes();
        // In whatever order and with whatever folding the server sends them.
        let mut lines: Vec<&[u8]> = headers
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::trim_ascii)
            .filter(|line| !line.is_empty())
            .collect();
        lines.sort_unstable();
        identity.extend(lines.join(&b'\n'));
        return identity;
    }
    format!("place {uid_validity} {}", mail.uid).into_bytes()
}

/// Read, deleted or a draft: no matter for a notification (R11).
pub(crate) fn is_settled(mail: &Listed) -> bool {
    is_over(mail.flags)
}

/// The same, by the flags alone.
pub(crate) fn is_over(flags: Flags) -> bool {
    flags.seen || flags.deleted || flags.draft
}

/// Whether it has been there for longer than that, as far as the server says; its clock may be any.
pub(crate) fn is_older(mail: &Listed, than: Duration, now: UnixMillis) -> bool {
    mail.internal_date
        .is_none_or(|date| i128::from(now.0) - i128::from(date) > i128::from(millis(than)))
}

/// Whether the server's own time of arrival lies after `since`; it has to say so.
pub(crate) fn arrived_after(mail: &Listed, since: UnixMillis) -> bool {
    mail.internal_date.is_some_and(|date| date > since.0)
}

/// Whether the Date header does too: INTERNALDATE alone is unsafe after a careless migration (R7).
pub(crate) fn dated_after(message: &Message, since: UnixMillis) -> bool {
    message.date.is_some_and(|date| date > since.0)
}

/// The row of a mail.
pub(crate) fn arrival(
    mail: &Listed,
    uid_validity: u32,
    announce: Announce,
    words: Option<Words>,
    now: UnixMillis,
) -> Arrival {
    Arrival {
        uid: mail.uid,
        identity: identity(mail, uid_validity),
        announce,
        // A server's clock may be years ahead (fault 64); the panel sorts by it.
        arrived: mail
            .internal_date
            .map_or(now, |date| UnixMillis(date.min(now.0))),
        thread: mail.gmail_thread,
        words,
    }
}

/// What is shown of a mail. `receiver`: whose word on its sender is believed.
pub(crate) fn words_of(message: &Message, receiver: &Receiver) -> Words {
    let unverified = receiver.calls_forged(&message.results);
    // Of a forged sender only the address is shown, and nothing it wrote is put into the user's hands.
    let name = if unverified { "" } else { &message.sender_name };
    let address = Address::parse(&message.sender_address);
    Words {
        address: address.map_or_else(String::new, |address| address.as_str().to_lowercase()),
        sender: words::sender(name, &message.sender_address),
        code: message.code.clone().filter(|_| !unverified),
        kind: message.kind,
        list: message
            .list_id
            .as_deref()
            .map(|id| words::clean(id, words::SUBJECT)),
        unsubscribe: message.unsubscribe.clone().filter(|_| !unverified),
        unverified,
        subject: words::clean(&message.subject, words::SUBJECT),
        snippet: match message.kind {
            // A sentence of ours, in which what the stranger wrote was cleaned before.
            MailKind::Invitation => words::clean_ours(&message.snippet, words::SNIPPET),
            MailKind::Encrypted | MailKind::Ordinary => {
                words::clean(&message.snippet, words::SNIPPET)
            }
        },
        message_id: message.message_id.clone(),
        root: message.root.clone(),
    }
}

/// What is shown of a mail that breaks every attempt to read it (R46).
pub(crate) fn unreadable() -> Words {
    Words {
        sender: texts::notices::unreadable(),
        subject: texts::notices::unreadable_subject(),
        ..Words::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(uid: u32) -> Listed {
        Listed {
            uid,
            ..Listed::default()
        }
    }

    fn opened(uid_validity: u32, uid_next: u32) -> Opened {
        Opened {
            uid_validity: Some(uid_validity),
            uid_next: Some(uid_next),
            ..Opened::default()
        }
    }

    #[test]
    fn r05_r06_r07_plans_by_what_is_known() {
        let epoch = Epoch {
            uid_validity: 7,
            w: 500,
            last_ok: UnixMillis(1_000_000),
        };
        assert_eq!(
            plan(None, &opened(7, 500)),
            Plan::Baseline {
                from: 300,
                end: Some(500)
            }
        );
        assert_eq!(
            plan(None, &Opened::default()),
            Plan::Baseline { from: 1, end: None }
        );
        assert_eq!(plan(Some(epoch), &opened(7, 500)), Plan::CatchUp { w: 500 });
        assert_eq!(plan(Some(epoch), &opened(7, 900)), Plan::CatchUp { w: 500 });
        for changed in [opened(8, 900), opened(7, 499)] {
            assert!(matches!(
                plan(Some(epoch), &changed),
                Plan::Epoch {
                    since: UnixMillis(400_000),
                    ..
                }
            ));
        }
    }

    #[test]
    fn r02_t21_the_star_names_the_last_one_even_if_it_is_old() {
        let kept = within(vec![mail(9), mail(4), mail(9), mail(12)], 5, Some(12));
        assert_eq!(kept.iter().map(|mail| mail.uid).collect::<Vec<_>>(), [9]);
        assert_eq!(watermark(&kept, 5), 10);
        assert_eq!(watermark(&[], 5), 5, "nothing seen, nothing passed");
        assert_eq!(watermark(&[mail(u32::MAX)], 5), u32::MAX, "no overflow");
    }

    #[test]
    fn r09_identity_follows_the_mail_and_not_the_place() {
        let gmail = Listed {
            gmail_message: Some(1),
            ..mail(4)
        };
        let elsewhere = Listed {
            uid: 99,
            ..gmail.clone()
        };
        assert_eq!(identity(&gmail, 7), identity(&elsewhere, 8));

        let headers = |text: &str, size| Listed {
            identity_headers: Some(text.as_bytes().to_vec()),
            size: Some(size),
            ..mail(4)
        };
        let one = headers("Message-ID: <a@b>\r\nFrom: x\r\n\r\n", 10);
        assert_eq!(
            identity(&one, 7),
            identity(&headers("From: x\r\nMessage-ID: <a@b>\r\n", 10), 7)
        );
        assert_ne!(
            identity(&one, 7),
            identity(&headers("Message-ID: <a@b>\r\nFrom: x\r\n\r\n", 11), 7)
        );
        assert_ne!(identity(&mail(4), 7), identity(&mail(4), 8));
    }

    #[test]
    fn a_clock_that_is_ahead_does_not_put_a_mail_on_top_for_years() {
        let ahead = Listed {
            internal_date: Some(5_000),
            ..mail(4)
        };
        let row = arrival(&ahead, 7, Announce::Aloud, None, UnixMillis(1_000));
        assert_eq!(row.arrived, UnixMillis(1_000));
    }

    #[test]
    fn fault_46_without_uidvalidity_each_opening_is_an_epoch_of_its_own() {
        let bare = Opened {
            exists: 3,
            ..Opened::default()
        };
        let epoch = |uid_validity| Epoch {
            uid_validity,
            w: 500,
            last_ok: UnixMillis(1_000_000),
        };
        assert_eq!(plan(None, &bare), Plan::Baseline { from: 1, end: None });
        let now = UnixMillis(1_800_000_000_000);
        let later = UnixMillis(now.0 + 1_000);
        assert_ne!(validity(&bare, now), validity(&bare, later));
        assert_eq!(validity(&opened(7, 1), now), 7, "who says one has one");
        // What is told then has to be new by its dates, and unknown; whether it said one before or not.
        for known in [7, validity(&bare, now)] {
            let plan = plan(Some(epoch(known)), &bare);
            assert!(matches!(plan, Plan::Epoch { end: None, .. }), "{plan:?}");
        }
    }

    #[test]
    fn t23_a_next_uid_that_is_too_high_moves_nothing() {
        let epoch = Epoch {
            uid_validity: 7,
            w: 500,
            last_ok: UnixMillis(1_000_000),
        };
        let said = opened(7, 900);
        assert_eq!(plan(Some(epoch), &said), Plan::CatchUp { w: 500 });
        assert_eq!(watermark(&[], 500), 500, "nothing was seen");
        assert_eq!(watermark(&[mail(501), mail(505)], 500), 506);
        assert_eq!(watermark(&[mail(499)], 500), 500, "the star's");
    }

    #[test]
    fn fault_74_a_forged_sender_is_an_address_and_hands_nothing_over() {
        let mail = |dmarc: &str| {
            let mail = format!(
                "Authentication-Results: mx.example.org; dmarc={dmarc}\r\n\
                 Authentication-Results: mx.example.org; dmarc=pass\r\n\
                 From: Harbour Bank <alerts@harbour.example>\r\nSubject: Your sign-in code\r\n\
                 List-Unsubscribe: <https://lists.example/u>\r\n\r\nYour sign-in code is 482913\r\n"
            );
            let receiver = Receiver::of("imap.example.org", "example.org");
            words_of(&crate::imap::headers::read(mail.as_bytes()), &receiver)
        };
        let honest = mail("pass");
        assert_eq!(honest.sender, "Harbour Bank");
        assert_eq!(honest.code.as_deref(), Some("482913"));
        assert!(!honest.unverified && honest.unsubscribe.is_some());
        let forged = mail("fail");
        assert_eq!(forged.sender, "alerts@harbour.example");
        assert_eq!((forged.code, forged.unsubscribe), (None, None));
        assert!(forged.unverified);
    }

    #[test]
    fn an_invitation_in_arabic_keeps_a_strangers_words_apart() {
        let _arabic = texts::testing::speak("ar");
        let mail = |summary: &str| {
            let mail = format!(
                "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n\
                 BEGIN:VEVENT\r\nSUMMARY:{summary}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            let message = crate::imap::headers::read(mail.as_bytes());
            words_of(&message, &Receiver::of("mail.example.org", "example.org")).snippet
        };
        let lunch = mail("Lunch (12:30)");
        assert!(lunch.contains("\u{2068}Lunch (12:30)\u{2069}"), "{lunch:?}");
        // What a stranger put there to turn our words is gone all the same, and all that is begun ends.
        let evil = mail(&format!("\u{202e}live\u{2068}{}", "x".repeat(500)));
        assert!(!evil.contains('\u{202e}'), "{evil:?}");
        assert_eq!(
            evil.matches('\u{2068}').count(),
            evil.matches('\u{2069}').count(),
            "{evil:?}"
        );
    }
}
