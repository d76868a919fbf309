//! Muting from a notification: it asks what is meant, and then says what was done, in the place of the mail's own.

use protocol::{AccountId, MuteChoice};
use texts::notices;

use super::{Order, Outbox, Task};
use crate::{
    config::notices::Level,
    notify::{
        Notice, NoticeButton, NoticeKey,
        ruling::{self, choices},
    },
    store::NoticeRow,
};

/// What is said about muting a mail.
pub(super) enum Muting {
    /// Which of these is to be muted. Whoever does not answer changes nothing.
    Asked,
    /// This was, and can be taken back.
    Done(MuteChoice),
}

impl Outbox {
    /// Asks what of that mail is to be muted.
    pub(crate) async fn ask_what_to_mute(&self, row: NoticeRow) {
        self.order(Order::Mute(Box::new(row), Muting::Asked)).await;
    }

    /// Says what of that mail was muted.
    pub(crate) async fn say_muted(&self, row: NoticeRow, what: MuteChoice) {
        self.order(Order::Mute(Box::new(row), Muting::Done(what)))
            .await;
    }
}

impl Task {
    /// With no more words than the mail's own notification would have now.
    pub(super) async fn tell_of_muting(&mut self, row: &NoticeRow, muting: &Muting) {
        let level = self.level_of(&row.account);
        self.daemon.show(notice(row, muting, level)).await;
    }

    /// How much is told of an account's mails now.
    pub(super) fn level_of(&self, account: &AccountId) -> Level {
        let own = self.desks.get(account).map(|desk| desk.settings.level);
        let is_locked = !self.locked.is_empty();
        ruling::level(own.unwrap_or(Level::Nothing), self.while_locked, is_locked)
    }

    /// Whether whoever sees the screen may read whose mailboxes these are.
    pub(super) fn tells_whose(&self) -> bool {
        let is_locked = !self.locked.is_empty();
        ruling::level(Level::Everything, self.while_locked, is_locked) > Level::Nothing
    }
}

fn notice(row: &NoticeRow, muting: &Muting, level: Level) -> Notice {
    let words = &row.words;
    let sender = Some(words.sender.clone()).filter(|_| level >= Level::Sender);
    let subject = Some(words.subject.clone()).filter(|_| level >= Level::Subject);
    let list = words.list.clone().filter(|_| level >= Level::Subject);
    let (title, lines, buttons) = match muting {
        Muting::Asked => {
            let buttons = choices(row.into()).into_iter();
            (
                notices::mute_what(),
                [sender, subject],
                buttons.map(NoticeButton::MuteAs).collect(),
            )
        }
        Muting::Done(what) => {
            let (title, line) = match what {
                MuteChoice::List => (notices::muted_list(), list),
                MuteChoice::Sender => (notices::muted_sender(), sender),
                MuteChoice::Thread => (notices::muted_thread(), subject),
            };
            (title, [line, None], vec![NoticeButton::Unmute])
        }
    };
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect();
    Notice {
        account: row.account.clone(),
        code: None,
        key: NoticeKey::Mail(row.notice),
        title,
        body: lines.join("\n"),
        buttons,
        sound: false,
        sticky: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Words;

    fn row() -> NoticeRow {
        let words = Words {
            address: "ada@example.org".to_owned(),
            list: Some("list.example".to_owned()),
            root: Some("first@example.org".to_owned()),
            sender: "Ada".to_owned(),
            subject: "Lunch".to_owned(),
            ..Words::default()
        };
        NoticeRow::waiting(7, words)
    }

    const DONE: [MuteChoice; 3] = [MuteChoice::List, MuteChoice::Sender, MuteChoice::Thread];

    #[test]
    fn asks_for_what_the_mail_has_and_offers_to_take_back_what_was_done() {
        let asked = notice(&row(), &Muting::Asked, Level::Everything);
        assert_eq!(
            (asked.title.as_str(), asked.body.as_str()),
            ("What should be muted?", "Ada\nLunch")
        );
        let [sender, list, thread] = [MuteChoice::Sender, MuteChoice::List, MuteChoice::Thread];
        assert_eq!(
            asked.buttons,
            [sender, list, thread].map(NoticeButton::MuteAs)
        );
        let mut plain = row();
        plain.words.list = None;
        let asked = notice(&plain, &Muting::Asked, Level::Everything);
        assert_eq!(asked.buttons, [sender, thread].map(NoticeButton::MuteAs));

        for (what, title, body) in [
            (list, "List muted", "list.example"),
            (sender, "Sender muted", "Ada"),
            (thread, "Conversation muted", "Lunch"),
        ] {
            let done = notice(&row(), &Muting::Done(what), Level::Everything);
            assert_eq!((done.title.as_str(), done.body.as_str()), (title, body));
            assert_eq!(done.buttons, [NoticeButton::Unmute]);
            assert_eq!(done.key, asked.key, "in the same place");
        }
    }

    #[test]
    fn says_no_more_than_the_mails_own_notification() {
        for muting in DONE.map(Muting::Done).into_iter().chain([Muting::Asked]) {
            let said = |level| notice(&row(), &muting, level).body;
            assert_eq!(said(Level::Nothing), "");
            for word in ["Lunch", "list.example"] {
                assert!(!said(Level::Sender).contains(word));
            }
        }
    }

    #[test]
    fn nothing_of_it_was_written_into_the_code() {
        let _pseudo = texts::testing::speak("pseudo");
        for muting in DONE.map(Muting::Done).into_iter().chain([Muting::Asked]) {
            let title = notice(&row(), &muting, Level::Nothing).title;
            assert_eq!(texts::testing::plain_words(&title, &[]), [""; 0], "{title}");
        }
    }
}
