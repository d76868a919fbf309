//! Telling what an account has to tell: who is shown how, and what becomes of the rows.

use protocol::AccountId;

use super::{
    Task,
    desk::plan,
    notices::{Manner, show_begun, show_mail, tell_about_account},
    summary::Summary,
};
use crate::{
    clock,
    notify::{
        Told,
        ruling::{Sorted, level},
    },
    store::{Due, RowState, StoreError},
};

impl Task {
    pub(super) async fn tell(&mut self, account: &AccountId) -> Result<(), StoreError> {
        // Whoever has one account knows which.
        let has_several = self
            .desks
            .values()
            .filter(|desk| desk.ask.is_some())
            .count()
            > 1;
        let tells_whose = self.tells_whose();
        let Some(desk) = self.desks.get_mut(account) else {
            return Ok(());
        };
        let label = has_several.then(|| desk.label.clone());
        if let Some(what) = desk.account_notice.clone() {
            let (store, daemon) = (&self.store, &mut self.daemon);
            if !tell_about_account(store, daemon, account, what, tells_whose).await? {
                return Ok(());
            }
            desk.account_notice = None;
        }
        if !desk.is_due {
            return Ok(());
        }
        let now = clock::now();
        let unix = clock::unix_now();
        let rules = desk.rules(unix);
        desk.wake_up(&rules);
        let single = desk.single(now, unix);
        let own_rules = rules.clone();
        let begins = move |due: &Due| single.of(&own_rules.sort(due.clone()).loud);
        let (due, begun) = self.store.due_and_begun(account, begins).await?;
        let Sorted {
            loud: due,
            silent,
            is_held,
        } = rules.sort(due);
        if !silent.is_empty() {
            self.store.keep_quiet(silent).await?;
            self.changed.notify_one();
        }
        desk.hold(is_held, &rules, now, unix);
        if due.rows.is_empty() && due.extra == 0 {
            desk.settle_down();
            return Ok(());
        }
        if begun.is_none() && desk.must_look_again(&due, now, unix) {
            return Ok(());
        }
        let is_locked = !self.locked.is_empty();
        let level = level(desk.settings.level, self.while_locked, is_locked);
        let sound = desk.settings.sound && rules.quiet_until().is_none();
        let mut plan = plan(due, desk.occasion, desk.room(now), desk.is_burst(now));
        for row in plan.single {
            let manner = Manner {
                account: label.clone(),
                buttons: desk.buttons(&row, level),
                level,
                sound,
            };
            let (store, daemon) = (&self.store, &mut self.daemon);
            let is_shown = if begun == Some(row.notice) {
                show_begun(store, daemon, row, manner).await?
            } else {
                show_mail(store, daemon, row, manner).await?
            };
            if !is_shown {
                desk.occasion = desk.occasion.or_pause();
                return Ok(());
            }
            self.shown.send_modify(|count| *count += 1);
            desk.note(clock::now());
        }
        if plan.summary.is_empty() && plan.extra == 0 {
            desk.settle_down();
            return Ok(());
        }
        let mut summary = match desk.summary.take() {
            Some(open) if desk.is_burst_of(&open, now) => open,
            _ => Summary::new(plan.occasion),
        };
        let before = summary.clone();
        let ids = plan.summary.iter().map(|row| row.notice).collect();
        let ids = self.store.begin_showing(ids, true).await?;
        plan.summary.retain(|row| ids.contains(&row.notice));
        if ids.is_empty() && plan.extra == 0 {
            // Read elsewhere while others were being shown.
            desk.summary = (before.count > 0).then_some(before);
            desk.settle_down();
            return Ok(());
        }
        summary.add(&plan.summary, plan.extra);
        // One that grows was heard when it came.
        let sound = sound && before.count == 0;
        let notice = summary.notice(account, label.as_deref(), level, sound);
        if self.daemon.show(notice).await {
            for row in &plan.summary {
                self.daemon.told(Told::of(row));
            }
            self.store.finish_showing(ids, RowState::Shown).await?;
            self.shown.send_modify(|count| *count += 1);
            self.store.extra_told(account, plan.extra).await?;
            summary.at = clock::now();
            desk.summary = Some(summary);
            desk.settle_down();
        } else {
            self.store.finish_showing(ids, RowState::Pending).await?;
            desk.summary = (before.count > 0).then_some(before);
            desk.occasion = desk.occasion.or_pause();
        }
        Ok(())
    }
}
