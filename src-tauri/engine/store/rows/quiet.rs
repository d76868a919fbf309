//! What the rules of the settings keep quiet: the mails keep their rows, and have no notification.

use protocol::{AccountId, NoticeId, QuietRule};
use rusqlite::params;

use super::{NOTICE, NoticeRow, RowState, notice_row};
use crate::store::{Store, StoreError};

/// As in the file: these numbers never change.
pub(super) const fn number(rule: QuietRule) -> i64 {
    match rule {
        QuietRule::MutedList => 0,
        QuietRule::MutedSender => 1,
        QuietRule::MutedThread => 2,
        QuietRule::NotLists => 3,
        QuietRule::OnlyVips => 4,
        QuietRule::NotPrimary => 5,
    }
}

const RULES: [QuietRule; 6] = [
    QuietRule::MutedList,
    QuietRule::MutedSender,
    QuietRule::MutedThread,
    QuietRule::NotLists,
    QuietRule::NotPrimary,
    QuietRule::OnlyVips,
];

/// A strange number is no rule that we could name.
pub(super) fn rule_of(stored: Option<i64>) -> Option<QuietRule> {
    RULES.into_iter().find(|rule| Some(number(*rule)) == stored)
}

impl Store {
    /// These are not told, by that rule. What is being shown or was dealt with meanwhile stays so.
    pub(crate) async fn keep_quiet(
        &self,
        mails: Vec<(NoticeId, QuietRule)>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction, _| {
            let mut update = transaction.prepare_cached(
                "UPDATE msg SET state = ?2, quiet = ?3 WHERE n = ?1 AND state = ?4",
            )?;
            for (notice, rule) in &mails {
                update.execute(params![
                    notice.0,
                    RowState::Suppressed.number(),
                    number(*rule),
                    RowState::Pending.number()
                ])?;
            }
            Ok(())
        })
        .await
    }

    /// By which rule these have no notification; `None`: by no rule any more. Nothing is told for that.
    pub(crate) async fn set_rules(
        &self,
        mails: Vec<(NoticeId, Option<QuietRule>)>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction, _| {
            let mut update = transaction.prepare("UPDATE msg SET quiet = ?2 WHERE n = ?1")?;
            for (notice, rule) in &mails {
                update.execute(params![notice.0, rule.map(number)])?;
            }
            Ok(())
        })
        .await
    }

    /// The mails of an account that a rule keeps quiet.
    pub(crate) async fn quiet(&self, account: &AccountId) -> Result<Vec<NoticeRow>, StoreError> {
        let account = account.clone();
        self.read(move |connection, _| {
            connection
                .prepare(&format!(
                    "{NOTICE} WHERE account.uuid = ?1 AND quiet IS NOT NULL"
                ))?
                .query_map([&account.0], notice_row)?
                .collect()
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_a_number_of_its_own() {
        for rule in RULES {
            assert_eq!(rule_of(Some(number(rule))), Some(rule));
        }
        assert_eq!((rule_of(None), rule_of(Some(99))), (None, None));
    }
}
