//! Many mails as one notification (R14).

use protocol::AccountId;
use texts::notices;

use super::{Notice, NoticeButton, NoticeKey, desk::Occasion};
use crate::{
    clock::{self, Moment},
    config::notices::Level,
    store::NoticeRow,
};

/// How many senders a summary names.
const NAMED: usize = 3;

/// The summary on screen, while further mails join it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Summary {
    /// When it was last shown.
    pub(super) at: Moment,
    pub(super) count: u32,
    occasion: Occasion,
    /// Of the newest mails, each once, the newest last.
    senders: Vec<String>,
    /// Somebody is not named.
    more: bool,
}

impl Summary {
    pub(super) fn new(occasion: Occasion) -> Self {
        Self {
            at: clock::now(),
            count: 0,
            occasion,
            senders: Vec::new(),
            more: false,
        }
    }

    /// These mails too.
    pub(super) fn add(&mut self, rows: &[NoticeRow], extra: u32) {
        let rows_count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        self.count = self.count.saturating_add(rows_count).saturating_add(extra);
        self.more |= extra > 0;
        for row in rows {
            let sender = &row.words.sender;
            if sender.is_empty() {
                self.more = true;
                continue;
            }
            self.senders.retain(|known| known != sender);
            self.senders.push(sender.clone());
            if self.senders.len() > NAMED {
                self.senders.remove(0);
                self.more = true;
            }
        }
    }

    /// As a notification that replaces the one before it. `label`: what its account is called, where there are several.
    pub(super) fn notice(
        &self,
        account: &AccountId,
        label: Option<&str>,
        level: Level,
        sound: bool,
    ) -> Notice {
        let count = self.count.into();
        let title = match self.occasion {
            Occasion::Absence => notices::away(count),
            Occasion::Quiet => notices::quiet(count),
            Occasion::Now | Occasion::Pause => notices::new(count),
        };
        let names: Vec<&str> = match level {
            Level::Nothing => Vec::new(),
            _ => self.senders.iter().rev().map(String::as_str).collect(),
        };
        let from = match (names.as_slice(), self.more) {
            ([], _) => String::new(),
            ([one], false) => notices::from_one(one),
            ([one], true) => notices::from_one_others(one),
            ([one, two], false) => notices::from_two(one, two),
            ([one, two], true) => notices::from_two_others(one, two),
            ([one, two, three], false) => notices::from_three(one, two, three),
            ([one, two, three, ..], _) => notices::from_three_others(one, two, three),
        };
        let body = match label.filter(|_| level > Level::Nothing) {
            Some(label) if from.is_empty() => label.to_owned(),
            Some(label) => format!("{from}\n{label}"),
            None => from,
        };
        Notice {
            account: account.clone(),
            code: None,
            key: NoticeKey::Summary(account.clone()),
            title,
            body,
            buttons: vec![NoticeButton::ShowPanel],
            sound,
            sticky: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Words;

    /// Of mails from these senders, and of some more whose senders nobody knows.
    fn summary(occasion: Occasion, senders: &[&str], extra: u32) -> Notice {
        let rows: Vec<_> = senders
            .iter()
            .map(|sender| {
                let words = Words {
                    sender: (*sender).to_owned(),
                    ..Words::default()
                };
                NoticeRow::waiting(1, words)
            })
            .collect();
        let mut summary = Summary::new(occasion);
        summary.add(&rows, extra);
        summary.notice(
            &AccountId("a".to_owned()),
            Some("Work"),
            Level::Everything,
            false,
        )
    }

    #[test]
    fn r14_a_summary_names_up_to_three_senders() {
        let from = |senders: &[&str], extra| summary(Occasion::Now, senders, extra).body;
        assert_eq!(from(&["Ada"], 0), "From Ada\nWork");
        assert_eq!(from(&["Ada"], 1), "From Ada and others\nWork");
        assert_eq!(from(&["Ada", "Bob"], 0), "From Bob and Ada\nWork");
        assert_eq!(from(&["Ada", "Bob"], 2), "From Bob, Ada and others\nWork");
        let three = ["Ada", "Bob", "Eve"];
        assert_eq!(from(&three, 0), "From Eve, Bob and Ada\nWork");
        assert_eq!(from(&three, 9), "From Eve, Bob, Ada and others\nWork");
        let four = ["Ada", "Bob", "Eve", "Dan"];
        assert_eq!(from(&four, 0), "From Dan, Eve, Bob and others\nWork");
        assert_eq!(from(&[], 9), "Work");
    }

    #[test]
    fn a_summary_counts_as_its_language_does() {
        let title = |count| summary(Occasion::Absence, &[], count).title;
        {
            let _german = texts::testing::speak("de");
            assert_eq!(title(1), "Während Ihrer Abwesenheit: 1 neue E-Mail");
            assert_eq!(title(7), "Während Ihrer Abwesenheit: 7 neue E-Mails");
            let body = summary(Occasion::Now, &["Ada", "Bob"], 3).body;
            assert_eq!(body, "Von Bob, Ada und anderen\nWork");
        }
        let _arabic = texts::testing::speak("ar");
        for (count, said) in [
            (1, "رسالة جديدة واحدة"),
            (2, "رسالتان جديدتان"),
            (7, "7 رسائل جديدة"),
            (11, "11 رسالة جديدة"),
            (100, "100 رسالة جديدة"),
        ] {
            assert_eq!(title(count), format!("أثناء غيابك: {said}"));
        }
    }

    #[test]
    fn nothing_of_a_summary_was_written_into_the_code() {
        let _pseudo = texts::testing::speak("pseudo");
        for occasion in [
            Occasion::Absence,
            Occasion::Now,
            Occasion::Pause,
            Occasion::Quiet,
        ] {
            for count in 0..=4 {
                for extra in [0, 1, 2] {
                    let senders = ["Ada", "Bob", "Eve", "Dan"];
                    let notice = summary(occasion, &senders[..count], extra);
                    let text = format!("{} {}", notice.title, notice.body);
                    let names = ["Ada", "Bob", "Eve", "Dan", "Work"];
                    let left = texts::testing::plain_words(&text, &names);
                    assert_eq!(left, [""; 0], "{text}; untranslated strings: 0");
                }
            }
        }
    }
}
