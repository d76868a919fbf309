//! Muting a mail's sender, list or conversation, and taking that back: in the settings file, and at once.

use std::sync::Arc;

use jiff::tz::TimeZone;
use protocol::{AccountId, CommandError, ErrorCode, MuteChoice, NoticeId};

use super::Supervisor;
use crate::{
    clock,
    config::{
        AccountSettings,
        notices::{Mute, NoticeSettings},
    },
    notify::{
        NoticeKey,
        ruling::{Rules, choices, mute_of, mutes_it},
    },
    store::{NoticeRow, RowState},
};

impl Supervisor {
    /// Asks in the mail's notification what of it is to be muted. Where there is only one answer, nobody is asked.
    pub(super) async fn ask_what_to_mute(&mut self, notice: NoticeId) -> Result<(), CommandError> {
        let row = self.row(notice).await?;
        match choices((&row).into()).as_slice() {
            [] => Err(nothing_to_mute()),
            [only] => self.mute(notice, *only, true).await,
            _ => {
                let outbox = self.shared.outbox.clone();
                self.aside(async move { outbox.ask_what_to_mute(row).await });
                Ok(())
            }
        }
    }

    /// From now on nothing is told that has the same. `says_so`: its notification is to say it, and to offer to take it
    /// back; else that goes.
    pub(super) async fn mute(
        &mut self,
        notice: NoticeId,
        what: MuteChoice,
        says_so: bool,
    ) -> Result<(), CommandError> {
        let row = self.row(notice).await?;
        let (mute, rule) = mute_of((&row).into(), what).ok_or_else(nothing_to_mute)?;
        self.change_mutes(&row, |mutes| {
            if !mutes.iter().any(|known| known.is_same(&mute)) {
                mutes.push(mute);
            }
        })?;
        let shared = self.shared.clone();
        // The desktop's daemon may hang, and this task must not hang with it.
        self.aside(async move {
            let store = &shared.store;
            let dealt = store.deal(notice, RowState::Dismissed, false).await;
            let ruled = store.set_rules(vec![(notice, Some(rule))]).await;
            if dealt.is_err() || ruled.is_err() {
                log::warn!("that a mail was muted could not be remembered with it");
            }
            shared.changed.notify_one();
            if says_so {
                shared.outbox.say_muted(row, what).await;
            } else {
                shared.outbox.withdraw(vec![NoticeKey::Mail(notice)]).await;
            }
        });
        Ok(())
    }

    /// Takes back whatever mutes the mail. What came meanwhile is not told for that.
    pub(super) async fn unmute(&mut self, notice: NoticeId) -> Result<(), CommandError> {
        let row = self.row(notice).await?;
        self.change_mutes(&row, |mutes| {
            mutes.retain(|mute| mutes_it(mute, (&row).into()).is_none());
        })
    }

    /// An account's notifications are to be as these settings say, and its rows in the panel too.
    pub(super) fn rule(&mut self, settings: &AccountSettings) {
        let (account, notices) = (settings.id.clone(), settings.notices.clone());
        self.shared.outbox.rules(account.clone(), notices.clone());
        let shared = self.shared.clone();
        self.aside(async move {
            let Ok(rows) = shared.store.quiet(&account).await else {
                return;
            };
            let rules = Rules::at(Arc::new(notices), clock::unix_now(), &TimeZone::system());
            let ruled = rows.iter().filter_map(|row| {
                let rule = rules.still(row);
                (row.quiet != rule).then_some((row.notice, rule))
            });
            if shared.store.set_rules(ruled.collect()).await.is_err() {
                log::warn!("rows in the panel keep the name of a rule that is gone");
            }
            shared.changed.notify_one();
        });
    }

    /// What an account's settings say of its notifications.
    pub(super) fn notices_of(&self, account: &AccountId) -> NoticeSettings {
        let running = self.accounts.iter().find(|run| run.id() == account);
        running.map_or_else(NoticeSettings::default, |run| run.settings.notices.clone())
    }

    fn change_mutes(
        &mut self,
        row: &NoticeRow,
        edit: impl FnOnce(&mut Vec<Mute>),
    ) -> Result<(), CommandError> {
        let at = self
            .accounts
            .iter()
            .position(|run| *run.id() == row.account);
        let Some(running) = at.and_then(|at| self.accounts.get_mut(at)) else {
            return Err(CommandError::new(
                ErrorCode::NotFound,
                texts::deeds::account_of_mail_gone(),
            ));
        };
        let (settings, written) = self.file.change_mutes(&running.settings, edit);
        // Whatever else the user has changed in the file meanwhile is for the next reading of it.
        running.settings.notices.mutes = settings.notices.mutes;
        let settings = running.settings.clone();
        self.rule(&settings);
        // It holds all the same, until Tidings ends.
        self.note(written);
        Ok(())
    }

    async fn row(&self, notice: NoticeId) -> Result<NoticeRow, CommandError> {
        let found = self.shared.store.notice(notice).await;
        found
            .map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))?
            .ok_or_else(|| CommandError::new(ErrorCode::NotFound, texts::deeds::unknown_mail()))
    }
}

/// The mail does not say whose it is, or which.
fn nothing_to_mute() -> CommandError {
    CommandError::new(ErrorCode::Invalid, texts::deeds::nothing_to_mute())
}
