//! Many mails as one notification (R14).

use protocol::AccountId;

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

    /// As a notification that replaces the one before it.
    pub(super) fn notice(
        &self,
        account: &AccountId,
        label: &str,
        level: Level,
        sound: bool,
    ) -> Notice {
        let mails = if self.count == 1 { "mail" } else { "mails" };
        let title = match self.occasion {
            Occasion::Absence => format!("While you were away: {} new {mails}", self.count),
            Occasion::Quiet => format!("While it was quiet: {} new {mails}", self.count),
            Occasion::Now | Occasion::Pause => format!("{} new {mails}", self.count),
        };
        let mut names: Vec<&str> = match level {
            Level::Nothing => Vec::new(),
            _ => self.senders.iter().rev().map(String::as_str).collect(),
        };
        if self.more && !names.is_empty() {
            names.push("others");
        }
        let from = match names.split_last() {
            None => String::new(),
            Some((only, [])) => format!("From {only}"),
            Some((last, rest)) => format!("From {} and {last}", rest.join(", ")),
        };
        let body = match (from.is_empty(), label.is_empty()) {
            (false, false) => format!("{from}\n{label}"),
            (true, _) => label.to_owned(),
            (_, true) => from,
        };
        Notice {
            key: NoticeKey::Summary(account.clone()),
            title,
            body,
            buttons: vec![NoticeButton::ShowPanel],
            sound,
            sticky: false,
        }
    }
}
