//! Which notices are on screen, and what each of them offered.

use std::collections::HashMap;

use engine::notify::{Notice, NoticeKey};

use crate::{
    action::Action,
    notifications::layout::{DEFAULT, Layout, default_action},
};

/// More than any system keeps of one program. The oldest is forgotten, not taken back.
const MOST: usize = 200;

/// What is on screen, by name.
#[derive(Default)]
pub(super) struct Offers {
    /// How many there have been: the newest one's number.
    count: u64,
    shown: HashMap<String, Offer>,
}

/// What came of adding one.
pub(super) struct Added {
    /// What had its name before.
    pub(super) former: Option<Offer>,
    pub(super) number: u64,
    /// The name of one that was forgotten for it.
    pub(super) overflow: Option<String>,
}

/// What one notice offered.
pub(super) struct Offer {
    /// The texts of its buttons' actions.
    buttons: Vec<String>,
    key: NoticeKey,
    number: u64,
    on_click: Action,
}

impl Offers {
    /// Puts it where whatever had that name was.
    pub(super) fn add(&mut self, name: &str, notice: &Notice, layout: &Layout) -> Added {
        self.count += 1;
        let buttons = layout.actions.iter().map(|(action, _)| action.clone());
        let offer = Offer {
            buttons: buttons.filter(|action| action != DEFAULT).collect(),
            key: notice.key.clone(),
            number: self.count,
            on_click: default_action(notice),
        };
        let former = self.shown.insert(name.to_owned(), offer);
        let mut overflow = None;
        if self.shown.len() > MOST {
            let oldest = self.shown.iter().min_by_key(|(_, offer)| offer.number);
            overflow = oldest.map(|(name, _)| name.clone());
        }
        if let Some(oldest) = &overflow {
            self.shown.remove(oldest);
        }
        Added {
            former,
            number: self.count,
            overflow,
        }
    }

    /// That one was not shown: what had its name is still there.
    pub(super) fn take_out(&mut self, name: &str, former: Option<Offer>) {
        self.shown.remove(name);
        if let Some(former) = former {
            self.shown.insert(name.to_owned(), former);
        }
    }

    /// What was pressed on that notice, which is gone then; `None` unless it is there and offered that.
    ///
    /// A button is known by its action's text, or by that text's first word where the system is told no more.
    pub(super) fn pressed(
        &mut self,
        name: &str,
        number: Option<u64>,
        said: &str,
    ) -> Option<Action> {
        let offer = self.this(name, number)?;
        let action = if said == DEFAULT {
            offer.on_click.clone()
        } else {
            let mut buttons = offer.buttons.iter();
            Action::from_id(buttons.find(|text| *text == said || word_of(text) == said)?)?
        };
        self.shown.remove(name);
        Some(action)
    }

    /// Whose notice that was; `None` if another has taken its place, or it is not known.
    pub(super) fn forget_this(&mut self, name: &str, number: Option<u64>) -> Option<NoticeKey> {
        self.this(name, number)?;
        self.forget(name)
    }

    pub(super) fn forget(&mut self, name: &str) -> Option<NoticeKey> {
        self.shown.remove(name).map(|offer| offer.key)
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.shown.keys().cloned().collect()
    }

    fn this(&self, name: &str, number: Option<u64>) -> Option<&Offer> {
        let offer = self.shown.get(name)?;
        number
            .is_none_or(|number| number == offer.number)
            .then_some(offer)
    }
}

/// What an action's text says beside whom it is about: `archive` of `archive:7`.
pub(in crate::notifications) fn word_of(action: &str) -> &str {
    action.split_once(':').map_or(action, |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use engine::notify::NoticeButton;
    use protocol::{AccountId, MuteChoice, NoticeId};

    use super::*;
    use crate::notifications::{board::CAN, names::name_of};

    const NAME: &str = "tidings-mail-7";

    fn mail(number: i64, buttons: &[NoticeButton]) -> Notice {
        Notice {
            account: AccountId("a".to_owned()),
            code: None,
            key: NoticeKey::Mail(NoticeId(number)),
            title: String::new(),
            body: String::new(),
            buttons: buttons.to_vec(),
            sound: false,
            sticky: false,
        }
    }

    fn add(offers: &mut Offers, notice: &Notice) -> u64 {
        let name = name_of(&notice.key);
        offers.add(&name, notice, &Layout::of(notice, CAN)).number
    }

    #[test]
    fn r910_a12_what_comes_back_with_a_click_chooses_among_what_was_offered_and_names_nothing() {
        let notice = mail(7, &[NoticeButton::Open, NoticeButton::Archive]);
        for said in [
            "archive:8",
            "archive:7 ",
            "archive:",
            "archive:7:7",
            "delete:7",
            "delete",
            "open-mail:7",
            "open-mail",
            "quit",
            "pause:hour",
            "sign-in:a",
            "",
            ":",
            "default:7",
            "https://evil.example/",
            "\0archive:7",
        ] {
            let mut offers = Offers::default();
            add(&mut offers, &notice);
            assert_eq!(offers.pressed(NAME, None, said), None, "{said:?}");
            let key = offers.forget(NAME);
            assert_eq!(key, Some(notice.key.clone()), "it stays: {said:?}");
        }
        let huge = "archive:7".repeat(1_000_000);
        let mut offers = Offers::default();
        add(&mut offers, &notice);
        assert_eq!(offers.pressed(NAME, None, &huge), None);
        assert_eq!(offers.pressed("tidings-mail-8", None, DEFAULT), None);
    }

    #[test]
    fn each_button_does_what_it_says_and_once() {
        let buttons = [
            NoticeButton::Open,
            NoticeButton::MuteAs(MuteChoice::List),
            NoticeButton::MuteAs(MuteChoice::Sender),
            NoticeButton::Mute,
        ];
        let notice = mail(7, &buttons);
        for (said, action) in [
            (DEFAULT, Action::OpenMail(NoticeId(7))),
            ("mute", Action::Mute(NoticeId(7))),
            ("mute:7", Action::Mute(NoticeId(7))),
            ("mute-list", Action::MuteAs(NoticeId(7), MuteChoice::List)),
            (
                "mute-sender:7",
                Action::MuteAs(NoticeId(7), MuteChoice::Sender),
            ),
        ] {
            let mut offers = Offers::default();
            let number = add(&mut offers, &notice);
            assert_eq!(offers.pressed(NAME, Some(number), said), Some(action));
            assert_eq!(offers.pressed(NAME, Some(number), said), None, "{said}");
        }
    }

    #[test]
    fn what_is_said_late_of_one_that_was_replaced_is_not_said_of_its_successor() {
        let mut offers = Offers::default();
        let first = add(&mut offers, &mail(7, &[NoticeButton::Archive]));
        let second = add(&mut offers, &mail(7, &[NoticeButton::Archive]));
        assert_ne!(first, second);
        assert_eq!(offers.pressed(NAME, Some(first), "archive:7"), None);
        assert_eq!(offers.forget_this(NAME, Some(first)), None);
        assert_eq!(
            offers.pressed(NAME, Some(second), "archive:7"),
            Some(Action::Archive(NoticeId(7)))
        );
    }

    #[test]
    fn not_more_are_kept_than_a_system_shows() {
        let mut offers = Offers::default();
        for number in 0..=MOST as i64 {
            add(&mut offers, &mail(number, &[]));
        }
        assert_eq!(offers.names().len(), MOST);
        assert_eq!(offers.forget("tidings-mail-0"), None, "the oldest");
        assert!(offers.forget("tidings-mail-1").is_some());
    }
}
