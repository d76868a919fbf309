//! Whether a mail is told, and when: what the account's settings say of it. Decisions only.

use std::sync::Arc;

use jiff::tz::TimeZone;
use protocol::{QuietRule, UnixMillis};

use crate::{
    config::notices::{Announce, Level, Mute, NoticeSettings, Who, quiet_until},
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
    pub(crate) thread: Option<u64>,
    /// The account's own server calls the sender forged.
    pub(crate) unverified: bool,
}

impl<'a> From<&'a NoticeRow> for About<'a> {
    fn from(row: &'a NoticeRow) -> Self {
        Self {
            address: &row.words.address,
            list: row.words.list.as_deref(),
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
        Mute::Thread(thread) => (mail.thread == Some(*thread), QuietRule::MutedThread),
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

/// What a click on "Mute" mutes: the list that a mail came through, else its sender.
pub(crate) fn mute_of(mail: About<'_>) -> Option<(Mute, QuietRule)> {
    match mail.list {
        Some(list) => Some((Mute::List(list.to_owned()), QuietRule::MutedList)),
        None if mail.address.is_empty() => None,
        None => Some((
            Mute::Sender(mail.address.to_owned()),
            QuietRule::MutedSender,
        )),
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
                mutes.push(Mute::Thread(7));
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
        let mail = About {
            address: "a@example.org",
            list: Some("List.example"),
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
        assert_eq!(rule(Mute::Thread(7), mail), Some(QuietRule::MutedThread));
        assert_eq!(rule(Mute::Thread(8), mail), None);
    }

    #[test]
    fn what_mute_mutes_is_silent_from_then_on() {
        for (list, address) in [
            (Some("l.example"), "a@example.org"),
            (Some("l.example"), ""),
            (None, "a@example.org"),
        ] {
            let mail = About {
                address,
                list,
                ..About::default()
            };
            let (mute, rule) = mute_of(mail).expect("there is something to mute");
            let settings = NoticeSettings {
                mutes: vec![mute],
                ..NoticeSettings::default()
            };
            let rules = Rules::at(Arc::new(settings), UnixMillis(0), &TimeZone::UTC);
            assert_eq!(rules.of(mail), Ruling::Silent(rule));
        }
        assert_eq!(mute_of(About::default()), None);
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
