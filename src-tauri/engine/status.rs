//! Puts together the one value that every surface draws, and publishes it when it differs.

use std::collections::BTreeMap;

use protocol::{AccountStatus, Deed, MailRow, Problem, ProblemCode, Status, Theme, UnixMillis};
use tokio::sync::watch;

use crate::store::UNDO;

/// How many mails the tray menu shows (`product.md` 2.1).
pub(crate) const LATEST: u32 = 8;

/// Composes and publishes the [`Status`].
#[derive(Debug)]
pub(crate) struct Board {
    demo: bool,
    /// Of the texts.
    pub(crate) language: &'static str,
    problems: BTreeMap<u8, Problem>,
    sender: watch::Sender<Status>,
    /// What the user chose.
    pub(crate) theme: Theme,
    /// The version that the user has not heard of yet.
    pub(crate) updated: Option<String>,
}

impl Board {
    /// Publishes through `sender`, which [`Self::sender`] made: it outlives the board.
    pub(crate) fn new(demo: bool, sender: watch::Sender<Status>) -> Self {
        Self {
            demo,
            language: "en",
            problems: BTreeMap::new(),
            sender,
            theme: Theme::default(),
            updated: None,
        }
    }

    /// What is published before anything is known.
    pub(crate) fn sender(demo: bool) -> watch::Sender<Status> {
        watch::Sender::new(Status {
            demo,
            language: "en".to_owned(),
            undo_for: undo_for(),
            ..Status::default()
        })
    }

    /// Says what is wrong with the program as a whole, or takes it back. The next [`Self::publish`] shows it.
    pub(crate) fn problem(&mut self, code: ProblemCode, message: Option<String>) {
        let key = code as u8;
        match message {
            Some(message) => {
                self.problems.insert(key, Problem { code, message });
            }
            None => {
                self.problems.remove(&key);
            }
        }
    }

    /// What was published last.
    pub(crate) fn last(&self) -> Status {
        self.sender.borrow().clone()
    }

    /// Publishes what the parts add up to, if it differs from what was published last.
    pub(crate) fn publish(
        &self,
        accounts: Vec<AccountStatus>,
        latest: Vec<MailRow>,
        deeds: Vec<Deed>,
        paused_until: Option<UnixMillis>,
    ) {
        let unread = accounts
            .iter()
            .fold(0_u32, |sum, account| sum.saturating_add(account.unread));
        let next = Status {
            accounts,
            deeds,
            demo: self.demo,
            language: self.language.to_owned(),
            latest,
            paused_until,
            problems: self.problems.values().cloned().collect(),
            theme: self.theme,
            undo_for: undo_for(),
            unread,
            updated: self.updated.clone(),
        };
        self.sender.send_if_modified(|current| {
            let differs = *current != next;
            if differs {
                *current = next;
            }
            differs
        });
    }
}

/// The store's word, for the windows.
fn undo_for() -> u32 {
    u32::try_from(UNDO.as_millis()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use protocol::{AccountId, Health};

    use super::*;

    fn part(unread: u32) -> AccountStatus {
        AccountStatus {
            id: AccountId("a".to_owned()),
            actions: Vec::new(),
            address: "ada@example.org".to_owned(),
            color: 0,
            health: Health::Live,
            counters: protocol::Counters::default(),
            last_proof: Some(UnixMillis(5)),
            nickname: None,
            paused_until: None,
            provider: "Google".to_owned(),
            sentence: String::new(),
            since: UnixMillis(1),
            takes_client: false,
            unread,
            help: None,
        }
    }

    #[test]
    fn publishes_what_differs_and_nothing_else() {
        let sender = Board::sender(false);
        let mut reader = sender.subscribe();
        let mut board = Board::new(false, sender);
        board.publish(vec![part(2), part(3)], Vec::new(), Vec::new(), None);
        assert!(
            reader.has_changed().expect("the board lives"),
            "the first is news"
        );
        assert_eq!(
            reader.borrow_and_update().unread,
            5,
            "the sum over the accounts"
        );
        assert_eq!(
            reader.borrow().undo_for,
            10_000,
            "as the store has it, from the first status on"
        );
        assert_eq!(Board::sender(false).borrow().undo_for, 10_000);

        board.publish(vec![part(2), part(3)], Vec::new(), Vec::new(), None);
        assert!(
            !reader.has_changed().expect("the board lives"),
            "the same again is no news"
        );

        board.problem(ProblemCode::Store, Some("The disk is full.".to_owned()));
        board.publish(vec![part(2), part(3)], Vec::new(), Vec::new(), None);
        assert_eq!(
            reader.borrow_and_update().problems.len(),
            1,
            "a problem is news"
        );
        board.problem(ProblemCode::Store, None);
        board.publish(vec![part(2), part(3)], Vec::new(), Vec::new(), None);
        assert!(
            reader.borrow_and_update().problems.is_empty(),
            "and so is its end"
        );
    }
}
