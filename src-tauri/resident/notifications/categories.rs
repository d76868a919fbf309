//! The buttons of macOS: they belong to a category, and every category has to be known before a notice of it is shown.
//!
//! Promise: what is registered is what the notices on screen need, and no more. A label may carry a one-time code, which
//! is to be nowhere when its notice is gone.

use std::collections::BTreeMap;

use super::{
    board::word_of,
    layout::{DEFAULT, Layout},
    names::fingerprint,
};

/// A set of buttons.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Category {
    /// Action and label. The action is its text's first word: whose mail it is about, the notice knows.
    pub(super) buttons: Vec<(String, String)>,
}

impl Category {
    pub(super) fn of(layout: &Layout) -> Self {
        let buttons = layout.actions.iter();
        let buttons = buttons
            .filter(|(action, _)| action != DEFAULT)
            .map(|(action, label)| (word_of(action).to_owned(), label.clone()));
        Self {
            buttons: buttons.collect(),
        }
    }

    /// The same for the same buttons in the same words.
    pub(super) fn identifier(&self) -> String {
        let mut all = String::new();
        for text in self
            .buttons
            .iter()
            .flat_map(|(action, label)| [action, label])
        {
            // With its length, so that no label passes for two.
            all.push_str(&format!("{}:{text}", text.len()));
        }
        format!("tidings-{:032x}", fingerprint(&all))
    }
}

/// Which categories are needed, and which the system knows.
#[derive(Default)]
pub(super) struct Categories {
    known: BTreeMap<String, Category>,
    /// By the notices' names.
    needed: BTreeMap<String, Category>,
}

impl Categories {
    /// That notice is going to be shown.
    pub(super) fn need(&mut self, name: &str, category: Category) {
        self.needed.insert(name.to_owned(), category);
    }

    /// That notice is gone.
    pub(super) fn forget(&mut self, name: &str) {
        self.needed.remove(name);
    }

    /// All that the system is to know from now on, by identifier; `None` if it knows just that.
    pub(super) fn news(&mut self) -> Option<BTreeMap<String, Category>> {
        let all = self.needed.values();
        let all: BTreeMap<_, _> = all
            .map(|category| (category.identifier(), category.clone()))
            .collect();
        if all == self.known {
            return None;
        }
        self.known.clone_from(&all);
        Some(all)
    }
}

/// Whether we are the program of a bundle, by its identifier and its path. Without one, macOS ends a program that asks for
/// its notifications; an identifier alone may stand in the program itself.
pub(super) fn is_bundle(identifier: Option<&str>, path: &str) -> bool {
    identifier.is_some_and(|identifier| !identifier.is_empty())
        && path.trim_end_matches('/').ends_with(".app")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(actions: &[(&str, &str)]) -> Layout {
        let actions = actions.iter();
        Layout {
            summary: String::new(),
            body: String::new(),
            actions: actions
                .map(|(action, label)| ((*action).to_owned(), (*label).to_owned()))
                .collect(),
        }
    }

    fn identifier(actions: &[(&str, &str)]) -> String {
        Category::of(&layout(actions)).identifier()
    }

    #[test]
    fn mails_with_the_same_buttons_share_a_category_and_others_do_not() {
        let one = [
            ("default", "Open"),
            ("mark-read:7", "Mark read"),
            ("archive:7", "Archive"),
        ];
        let other = [("mark-read:8", "Mark read"), ("archive:8", "Archive")];
        assert_eq!(identifier(&one), identifier(&other));
        let buttons = Category::of(&layout(&one)).buttons;
        let buttons: Vec<_> = buttons
            .iter()
            .map(|(action, label)| (action.as_str(), label.as_str()))
            .collect();
        assert_eq!(
            buttons,
            [("mark-read", "Mark read"), ("archive", "Archive")],
            "a click on the notice itself is no button"
        );
        let different: std::collections::HashSet<_> = [
            identifier(&one),
            identifier(&[("archive:7", "Archive"), ("mark-read:7", "Mark read")]),
            identifier(&[("mark-read:7", "Als gelesen"), ("archive:7", "Archive")]),
            identifier(&[("mark-read:7", "Mark read")]),
            identifier(&[("mark-read:7", "Mark readarchiveArchive")]),
            identifier(&[]),
        ]
        .into();
        assert_eq!(different.len(), 6);
    }

    #[test]
    fn a_stranger_s_words_make_no_identifier() {
        for label in ["", "\0", "\u{202e}", &"&".repeat(10_000)] {
            let identifier = identifier(&[("copy-code:7", label)]);
            assert_eq!(identifier.len(), "tidings-".len() + 32);
            assert!(identifier.is_ascii(), "{identifier}");
        }
    }

    #[test]
    fn the_system_knows_what_is_on_screen_and_nothing_of_what_is_gone() {
        let plain = || Category::of(&layout(&[("archive:7", "Archive")]));
        let code = || Category::of(&layout(&[("copy-code:8", "Copy 481 220")]));
        let mut categories = Categories::default();
        assert!(categories.news().is_none(), "nothing is shown yet");

        categories.need("seven", plain());
        assert_eq!(categories.news().unwrap().len(), 1);
        categories.need("nine", plain());
        assert!(categories.news().is_none(), "it is known");
        categories.need("eight", code());
        assert_eq!(categories.news().unwrap().len(), 2, "both stay");

        categories.forget("eight");
        let left = categories.news().expect("the code is to go");
        assert!(
            left.values().all(|category| *category == plain()),
            "{left:?}"
        );
        categories.forget("seven");
        assert!(categories.news().is_none(), "the other one needs it");
        categories.forget("nine");
        assert!(categories.news().unwrap().is_empty());
    }

    #[test]
    fn only_the_program_of_a_bundle_asks_for_its_notifications() {
        let ours = Some("dev.tidings.Tidings");
        assert!(is_bundle(ours, "/Applications/Tidings.app"));
        assert!(is_bundle(ours, "/Applications/Tidings.app/"));
        assert!(!is_bundle(ours, "/Users/ada/tidings/target/debug"));
        assert!(!is_bundle(None, "/Applications/Tidings.app"));
        assert!(!is_bundle(Some(""), "/Applications/Tidings.app"));
        assert!(!is_bundle(None, ""));
    }
}
