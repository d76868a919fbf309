//! What servers want their users to read (R30, T33): shown, and not again for a day.

use std::{collections::BTreeMap, time::Duration};

use super::Task;
use crate::{
    clock::{self, Moment},
    watch::port::{Dialer, ImapPort as _},
};

/// A server repeats an alert with every answer. Once a day is enough to be read.
const AGAIN: Duration = Duration::from_hours(24);

/// So many different alerts a day are shown at most: they are a stranger's words.
const DIFFERENT: usize = 8;

/// What was shown, and when.
#[derive(Debug, Default)]
pub(super) struct Alerts(BTreeMap<String, Moment>);

impl Alerts {
    /// Whether that is to be shown at `now`; it counts as shown then.
    pub(super) fn is_news(&mut self, text: &str, now: Moment) -> bool {
        self.0.retain(|_, shown| now.since(*shown) < AGAIN);
        if self.0.contains_key(text) || self.0.len() >= DIFFERENT {
            return false;
        }
        self.0.insert(text.to_owned(), now);
        true
    }
}

impl<D: Dialer> Task<D> {
    /// Tells the user what the server wants to be read.
    pub(super) async fn pass_alerts_on(&mut self) {
        let Some(link) = &mut self.link else { return };
        let now = clock::now();
        for text in link.take_alerts() {
            if self.alerts.is_news(&text, now) {
                let account = self.setup.account.clone();
                let outbox = &self.setup.outbox;
                outbox.pass_on(account, &self.setup.label, &text).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_38_an_alert_is_news_once_a_day() {
        let at = |hours: u64| Moment::at(Duration::from_hours(100 + hours));
        let mut alerts = Alerts::default();
        assert!(alerts.is_news("Your quota is nearly used up", at(0)));
        assert!(!alerts.is_news("Your quota is nearly used up", at(23)));
        assert!(alerts.is_news("Your quota is nearly used up", at(24)));
        let shown = (0..100).filter(|n| alerts.is_news(&n.to_string(), at(25)));
        assert_eq!(shown.count(), DIFFERENT - 1, "a server that shouts");
    }
}
