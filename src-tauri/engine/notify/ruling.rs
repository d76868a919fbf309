//! Whether a mail is told, and when: what the account's settings say of it. Decisions only.

use std::sync::Arc;

use jiff::tz::TimeZone;
use protocol::{MuteChoice, QuietRule, UnixMillis};

use crate::{
    config::notices::{Announce, Level, Mute, NoticeSettings, Thread, Who, quiet_until},
    message::thread,
    store::{Due, NoticeRow},
};

/// What becomes of a mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Ruling {
    /// It is told when the quiet hours end.
    Held(UnixMillis),
    /// It is told.
    Loud,
    /// It has its row in the panel, and no notification.
    Silent(QuietRule),
}

/// What is known of a mail that rules can go by.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct About<'a> {
    /// Empty: not known.
    pub(crate) address: &'a str,
    pub(crate) list: Option<&'a str>,
    /// Its Message-ID.
    pub(crate) id: Option<&'a str>,
    /// The mail that its conversation began with.
    pub(crate) root: Option<&'a str>,
    /// May be empty.
    pub(crate) subject: &'a str,
    /// Gmail's number of its conversation.
    pub(crate) thread: Option<u64>,
    /// The account's own server calls the sender forged.
    pub(crate) unverified: bool,
}

impl<'a> From<&'a NoticeRow> for About<'a> {
    fn from(row: &'a NoticeRow) -> Self {
        Self {
            address: &row.words.address,
            list: row.words.list.as_deref(),
            id: row.words.message_id.as_deref(),
            root: row.words.root.as_deref(),
            subject: &row.words.subject,
            thread: row.thread,
            unverified: row.words.unverified,
        }
    }
}

/// An account's rules, as they hold at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    settings: Arc<NoticeSettings>,
    quiet_until: Option<UnixMillis>,
}

impl Rules {
    /// At that moment, where the clocks go by `zone`.
    pub(crate) fn at(settings: Arc<NoticeSettings>, now: UnixMillis, zone: &TimeZone) -> Self {
        let quiet_until = quiet_until(&settings.quiet, now, zone);
        Self {
            settings,
            quiet_until,
        }
    }

    /// Until when it is quiet, if it is.
    pub(crate) fn quiet_until(&self) -> Option<UnixMillis> {
        self.quiet_until
    }

    /// What is muted stays so, whoever sent it; what is not announced has nothing to wait for; and what is announced
    /// waits for the end of the quiet hours, unless a VIP sent it.
    pub(crate) fn of(&self, mail: About<'_>) -> Ruling {
        let is_vip = is_vip(&self.settings.vips, mail);
        if let Some(rule) = muted(&self.settings.mutes, mail)
            .or_else(|| filtered(self.settings.announce, mail, is_vip))
        {
            return Ruling::Silent(rule);
        }
        match self.quiet_until {
            Some(until) if !is_vip => Ruling::Held(until),
            _ => Ruling::Loud,
        }
    }

    /// By which rule a mail that one keeps quiet is kept quiet now.
    pub(crate) fn still(&self, row: &NoticeRow) -> Option<QuietRule> {
        if let Ruling::Silent(rule) = self.of(row.into()) {
            return Some(rule);
        }
        // How Gmail sorted it then is not asked again.
        let was_sorted = row.quiet == Some(QuietRule::NotPrimary);
        (was_sorted && self.settings.announce == Announce::Primary).then_some(QuietRule::NotPrimary)
    }

    /// What of these is told now; and what is not, by which rule; and whether some has to wait.
    pub(crate) fn sort(&self, due: Due) -> Sorted {
        let mut sorted = Sorted::default();
        for row in due.rows {
            match self.of((&row).into()) {
                Ruling::Held(_) => sorted.is_held = true,
                Ruling::Loud => sorted.loud.rows.push(row),
                Ruling::Silent(rule) => sorted.silent.push((row.notice, rule)),
            }
        }
        // Nothing is known of those without a row: they wait as the others do.
        if self.quiet_until.is_none() {
            sorted.loud.extra = due.extra;
        } else {
            sorted.is_held |= due.extra > 0;
        }
        sorted
    }
}

/// What an account has to tell, by what becomes of it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Sorted {
    pub(crate) loud: Due,
    pub(crate) silent: Vec<(protocol::NoticeId, QuietRule)>,
    /// Something waits for the end of the quiet hours.
    pub(crate) is_held: bool,
}

/// How much a notification tells: while the screen is locked, no more than that allows.
pub(crate) fn level(own: Level, while_locked: Level, is_locked: bool) -> Level {
    if is_locked {
        own.min(while_locked)
    } else {
        own
    }
}

/// Whoever forges a VIP's address is none.
fn is_vip(vips: &[Who], mail: About<'_>) -> bool {
    !mail.unverified && vips.iter().any(|who| who.is(mail.address))
}

fn muted(mutes: &[Mute], mail: About<'_>) -> Option<QuietRule> {
    mutes.iter().find_map(|mute| mutes_it(mute, mail))
}

/// By which rule this keeps that mail quiet, if it does.
pub(crate) fn mutes_it(mute: &Mute, mail: About<'_>) -> Option<QuietRule> {
    let (is_meant, rule) = match mute {
        Mute::List(id) => (
            mail.list.is_some_and(|list| list.eq_ignore_ascii_case(id)),
            QuietRule::MutedList,
        ),
        Mute::Sender(address) => (mail.address == address, QuietRule::MutedSender),
        Mute::Thread(Thread::Gmail(number), _) => {
            (mail.thread == Some(*number), QuietRule::MutedThread)
        }
        Mute::Thread(Thread::Root(id), _) => {
            let id = Some(id.as_str());
            (mail.root == id || mail.id == id, QuietRule::MutedThread)
        }
    };
    is_meant.then_some(rule)
}

/// A mail of whose sender nothing is known is announced: better one too many than a VIP's lost.
fn filtered(announce: Announce, mail: About<'_>, is_vip: bool) -> Option<QuietRule> {
    match announce {
        // Which mails are primary the server says, when they come.
        Announce::All | Announce::Primary => None,
        Announce::NotLists => (mail.list.is_some() && !is_vip).then_some(QuietRule::NotLists),
        Announce::Vips => {
            let is_known = !mail.address.is_empty();
            (is_known && !is_vip).then_some(QuietRule::OnlyVips)
        }
    }
}

/// What of a mail can be muted, from what mutes most to what mutes least.
pub(crate) fn choices(mail: About<'_>) -> Vec<MuteChoice> {
    [MuteChoice::Sender, MuteChoice::List, MuteChoice::Thread]
        .into_iter()
        .filter(|choice| mute_of(mail, *choice).is_some())
        .collect()
}

/// The rule that mutes that of a mail; `None`: the mail does not say whose, or which, it is.
pub(crate) fn mute_of(mail: About<'_>, choice: MuteChoice) -> Option<(Mute, QuietRule)> {
    match choice {
        MuteChoice::List => {
            let list = mail.list?.to_owned();
            Some((Mute::List(list), QuietRule::MutedList))
        }
        MuteChoice::Sender => {
            let address = Some(mail.address).filter(|address| !address.is_empty())?;
            Some((Mute::Sender(address.to_owned()), QuietRule::MutedSender))
        }
        MuteChoice::Thread => {
            // As the file has it: TOML's integers have 63 bits, and so have Google's numbers.
            let number = mail.thread.filter(|number| i64::try_from(*number).is_ok());
            let began = || mail.root.or(mail.id).filter(|id| thread::is_id(id));
            let thread = match number {
                Some(number) => Thread::Gmail(number),
                None => Thread::Root(began()?.to_owned()),
            };
            let subject = mail.subject.to_owned();
            Some((Mute::Thread(thread, subject), QuietRule::MutedThread))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::notices::QuietHours;

    const LISTS: [Option<&str>; 3] = [None, Some("Loud.example"), Some("other.example")];
    const SENDERS: [&str; 4] = ["", "vip@example.org", "loud@example.org", "bob@example.net"];
    const THREADS: [Option<u64>; 3] = [None, Some(7), Some(8)];

    fn always() -> Vec<QuietHours> {
        vec![toml_edit::de::from_str("from = \"00:00\"\nto = \"00:00\"").expect("all day")]
    }

    /// All that settings and mail can have to do with each other, and what was promised of each.
    #[test]
    fn every_mail_is_told_held_or_silent_as_the_rules_say() {
        let mut counts = [0; 3];
        for case in 0..2 * 2 * 2 * 2 * 2 * 3_u32 {
            let is = |bit: u32| case & (1 << bit) != 0;
            let announce = [Announce::All, Announce::NotLists, Announce::Vips][case as usize / 32];
            let mut mutes = Vec::new();
            if is(0) {
                mutes.push(Mute::Sender("loud@example.org".to_owned()));
            }
            if is(1) {
                mutes.push(Mute::List("loud.example".to_owned()));
            }
            if is(2) {
                mutes.push(Mute::Thread(Thread::Gmail(7), String::new()));
            }
            let settings = NoticeSettings {
                announce,
                mutes,
                quiet: if is(3) { always() } else { Vec::new() },
                vips: if is(4) {
                    vec![Who::Address("vip@example.org".to_owned())]
                } else {
                    Vec::new()
                },
                ..NoticeSettings::default()
            };
            let rules = Rules::at(Arc::new(settings), UnixMillis(0), &TimeZone::UTC);
            for list in LISTS {
                for address in SENDERS {
                    for thread in THREADS {
                        for unverified in [false, true] {
                            let mail = About {
                                address,
                                list,
                                thread,
                                unverified,
                                ..About::default()
                            };
                            let is_vip = is(4) && address == "vip@example.org" && !unverified;
                            let is_muted = is(0) && address == "loud@example.org"
                                || is(1) && list == Some("Loud.example")
                                || is(2) && thread == Some(7);
                            let is_filtered = !is_vip
                                && match announce {
                                    Announce::All | Announce::Primary => false,
                                    Announce::NotLists => list.is_some(),
                                    Announce::Vips => !address.is_empty(),
                                };
                            let ruling = rules.of(mail);
                            match ruling {
                                Ruling::Silent(rule) => {
                                    counts[0] += 1;
                                    assert_eq!(rule.is_mute(), is_muted, "{case:b} {mail:?}");
                                    assert!(is_muted || is_filtered, "{case:b} {mail:?}");
                                }
                                Ruling::Held(until) => {
                                    counts[1] += 1;
                                    assert!(is(3) && !is_vip, "{case:b} {mail:?}");
                                    assert!(!is_muted && !is_filtered, "{case:b} {mail:?}");
                                    assert!(until > UnixMillis(0));
                                }
                                Ruling::Loud => {
                                    counts[2] += 1;
                                    assert!(!is(3) || is_vip, "{case:b} {mail:?}");
                                    assert!(!is_muted && !is_filtered, "{case:b} {mail:?}");
                                }
                            }
                        }
                    }
                }
            }
        }
        assert!(counts.iter().all(|count| *count > 100), "{counts:?}");
    }

    #[test]
    fn the_rule_is_named_by_what_is_muted() {
        let rule = |mute: Mute, mail: About<'_>| muted(&[mute], mail);
        let thread = |thread: Thread| Mute::Thread(thread, "Whatever".to_owned());
        let mail = About {
            address: "a@example.org",
            list: Some("List.example"),
            id: Some("second@example.org"),
            root: Some("first@example.org"),
            subject: "Re: Lunch?",
            thread: Some(7),
            unverified: true,
        };
        assert_eq!(
            rule(Mute::List("list.EXAMPLE".to_owned()), mail),
            Some(QuietRule::MutedList)
        );
        assert_eq!(
            rule(Mute::Sender("a@example.org".to_owned()), mail),
            Some(QuietRule::MutedSender),
            "forged or not"
        );
        for (named, is_meant) in [
            (Thread::Gmail(7), true),
            (Thread::Gmail(8), false),
            (Thread::Root("first@example.org".to_owned()), true),
            (Thread::Root("second@example.org".to_owned()), true),
            (Thread::Root("third@example.org".to_owned()), false),
        ] {
            let found = rule(thread(named.clone()), mail);
            assert_eq!(
                found,
                is_meant.then_some(QuietRule::MutedThread),
                "{named:?}"
            );
        }
    }

    #[test]
    fn what_can_be_muted_is_what_a_mail_says_and_it_is_silent_from_then_on() {
        use MuteChoice::{List, Sender, Thread};

        let full = About {
            address: "a@example.org",
            list: Some("l.example"),
            id: Some("second@example.org"),
            root: Some("first@example.org"),
            ..About::default()
        };
        let numbered = About {
            thread: Some(7),
            ..About::default()
        };
        for (mail, wanted) in [
            (full, &[Sender, List, Thread][..]),
            (About { list: None, ..full }, &[Sender, Thread]),
            (About { root: None, ..full }, &[Sender, List, Thread]),
            (
                About {
                    address: "",
                    ..full
                },
                &[List, Thread],
            ),
            (
                About {
                    id: Some("nonsense"),
                    root: None,
                    ..full
                },
                &[Sender, List],
            ),
            (numbered, &[Thread]),
            (
                About {
                    thread: Some(u64::MAX),
                    ..numbered
                },
                &[],
            ),
            (About::default(), &[]),
        ] {
            assert_eq!(choices(mail), wanted, "{mail:?}");
            for choice in wanted {
                let (mute, rule) = mute_of(mail, *choice).expect("it can be muted");
                let settings = NoticeSettings {
                    mutes: vec![mute],
                    ..NoticeSettings::default()
                };
                let rules = Rules::at(Arc::new(settings), UnixMillis(0), &TimeZone::UTC);
                assert_eq!(rules.of(mail), Ruling::Silent(rule));
                // Nothing of it is somebody else's.
                let other = About {
                    address: "b@example.org",
                    list: Some("m.example"),
                    id: Some("fourth@example.org"),
                    root: Some("third@example.org"),
                    thread: Some(8),
                    ..About::default()
                };
                assert_eq!(rules.of(other), Ruling::Loud);
            }
        }
    }

    #[test]
    fn a_locked_screen_lets_no_more_be_told_than_it_may() {
        use Level::{Everything, Nothing, Sender, Subject};

        for own in [Nothing, Sender, Subject, Everything] {
            for locked in [Nothing, Sender, Subject, Everything] {
                assert_eq!(level(own, locked, false), own);
                assert_eq!(level(own, locked, true), own.min(locked));
            }
        }
        assert_eq!(level(Everything, Nothing, true), Nothing);
        assert_eq!(
            level(Nothing, Everything, true),
            Nothing,
            "never more than usual"
        );
    }
}
