//! Carries out what [`super::state`] decides: connects, catches up, waits, and never decides by itself.
//!
//! Promises: the mailbox is only examined (R17); the watermark moves only with the rows it covers (R4);
//! whatever ends a wait, the mailbox is looked at again (R20); every wait ends when it is asked to.

mod alerts;
mod around;
mod evidence;
mod further;
mod gaps;
mod look;
mod mailbox;
mod overlap;
mod showing;
mod sleep;
mod traffic;

use std::{pin::pin, sync::Arc, time::Duration};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use self::{
    alerts::Alerts,
    around::{Around, Heard},
    further::Further,
    look::{Asking, Found},
    mailbox::Mailbox,
    overlap::{Coming, Farewell, Made},
    showing::late,
    sleep::SleepCheck,
    traffic::Traffic,
};
use super::{
    AccountView, WatchSetup,
    port::{Dialer, ImapPort},
    push::Push,
    state::{Effect, Failure, Input, Machine, State},
};
use crate::{
    clock::{self, Moment},
    imap::{IdleEnd, ImapError},
    oauth::AccessToken,
};

/// The mailbox that is watched in any case, and waited at.
const MAILBOX: &str = "INBOX";

/// T25: an announced mail that cannot be fetched yet is looked for again so long after the announcement.
const RECHECKS: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(8),
];

/// Fault 48: looks at a mailbox are so far apart at least; the first one is at once.
const SPACING: Duration = Duration::from_millis(250);

/// P3: a session that takes so long to replace is missed; the surfaces say so in time.
const SLOW: Duration = Duration::from_secs(4);

/// What the watcher is asked. Counters, so that nothing is lost and nothing queues up.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Orders {
    /// The user wants news now.
    pub(super) check: u64,
    /// Somebody wants fresh flags.
    pub(super) look: u64,
    /// The account was signed in again.
    pub(super) renewed: u64,
}

/// One account's task.
pub(crate) struct Task<D: Dialer> {
    setup: WatchSetup,
    dialer: Arc<D>,
    orders: watch::Receiver<Orders>,
    /// What of `orders` was carried out.
    done: Orders,
    publish: watch::Sender<AccountView>,
    stop: CancellationToken,
    link: Option<D::Port>,
    /// The session's successor, in the making while the session serves (R27), and what became of it.
    coming: Option<Coming<D::Port>>,
    arrived: Option<Made<D::Port>>,
    /// The token that a successor was refused with.
    turned_down: Option<AccessToken>,
    /// The goodbye to a session that was replaced; said while its successor waits for news.
    farewell: Option<Farewell>,
    /// The token of the session, or the one that was refused.
    token: Option<AccessToken>,
    roll_over: Moment,
    refresh: Moment,
    push: Push,
    traffic: Traffic,
    alerts: Alerts,
    rechecks: Vec<Moment>,
    mailbox: Mailbox,
    /// What is watched beside the inbox.
    further: Further,
    asking: Asking,
    sleep: SleepCheck,
    around: Around,
    /// From then on a session that is being replaced is not called live any more.
    slow: Moment,
}

impl<D: Dialer> Task<D> {
    pub(super) fn new(
        setup: WatchSetup,
        dialer: D,
        orders: watch::Receiver<Orders>,
        publish: watch::Sender<AccountView>,
        stop: CancellationToken,
    ) -> Self {
        Self {
            around: Around::new(setup.host.clone()),
            setup,
            dialer: Arc::new(dialer),
            orders,
            done: Orders::default(),
            publish,
            stop,
            link: None,
            coming: None,
            arrived: None,
            turned_down: None,
            farewell: None,
            token: None,
            roll_over: Moment::default(),
            refresh: Moment::default(),
            push: Push::default(),
            traffic: Traffic::default(),
            alerts: Alerts::default(),
            rechecks: Vec::new(),
            mailbox: Mailbox::of(MAILBOX),
            further: Further::default(),
            asking: Asking::default(),
            sleep: SleepCheck::new(),
            slow: clock::now() + SLOW,
        }
    }

    /// Watches until it is stopped.
    pub(super) async fn run(mut self) {
        if self.setup.folders.is_empty() {
            // For that, nothing of the server need be known. Where the store has no answer now, there is a next start.
            let further = &self.further;
            further.leave_unwatched(&self.setup, &[]).await.ok();
        }
        if let Ok(unread) = self.setup.store.unread(&self.setup.account).await {
            self.mailbox.unread = unread;
        }
        let mut machine = Machine::new();
        while machine.state != State::Stopped {
            self.show(&machine);
            self.prepare(machine.state);
            let input = match self.act(machine.state).await {
                Ok(input) => input,
                Err(failure) => Input::Failed(self.explain(machine.state, failure)),
            };
            self.turn_to(MAILBOX);
            self.count(&input);
            self.pass_alerts_on().await;
            let before = machine.state;
            let effects;
            (machine, effects) = machine.step(input, clock::now(), (self.setup.jitter)());
            if machine.state != before {
                log::debug!("{}: {:?}", self.setup.account.0, machine.state);
            }
            self.slow = match machine.state {
                State::Syncing => self.slow,
                _ => clock::now() + SLOW,
            };
            for effect in effects {
                self.carry_out(effect).await;
            }
        }
    }

    /// Does what the state says until something happens.
    async fn act(&mut self, state: State) -> Result<Input, Failure> {
        let stop = self.stop.clone();
        match state {
            State::Connecting { refused } => {
                // What was asked before is answered by connecting.
                self.done = *self.orders.borrow_and_update();
                let late = late(self.publish.clone(), self.slow);
                let upset = self.around.upset(None);
                tokio::select! {
                    biased;
                    () = stop.cancelled() => Ok(Input::Stop),
                    () = upset => Ok(self.interrupted()),
                    result = self.connect(refused) => result,
                    never = late => match never {},
                }
            }
            State::Syncing => {
                let late = late(self.publish.clone(), self.slow);
                let upset = self.around.upset(self.local());
                tokio::select! {
                    biased;
                    () = stop.cancelled() => Ok(Input::Stop),
                    () = upset => Ok(self.interrupted()),
                    result = self.sync() => result,
                    never = late => match never {},
                }
            }
            State::Idling => self.idle().await,
            State::Overlapping { refused } => self.overlap(refused).await,
            State::Polling => self.poll().await,
            State::Backoff { until }
            | State::Offline { until }
            | State::WaitingKeyring { until }
            | State::NeedsUser { until: Some(until) } => Ok(self.rest(Some(until)).await),
            State::NeedsUser { until: None } | State::Sleeping => Ok(self.rest(None).await),
            State::Stopped => Ok(Input::Stop),
        }
    }

    async fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::AllIsWell => {
                let account = self.setup.account.clone();
                self.setup.outbox.all_is_well(account).await;
            }
            Effect::AskToSignIn => {
                let account = self.setup.account.clone();
                let outbox = self.setup.outbox.clone();
                outbox.ask_to_sign_in(account, &self.setup.label).await;
            }
            Effect::Drop => {
                self.link = None;
                let now = clock::now();
                let lost = self.mailbox.lost.get_or_insert(now);
                if self.sleep.slept() {
                    // Nobody knows for how long.
                    *lost = Moment::default();
                }
                let lost = *lost;
                self.further.lose(lost);
            }
            Effect::Goodbye => self.goodbye().await,
            Effect::RollOverAgain { at } => self.roll_over = at,
        }
    }

    async fn connect(&mut self, refused: bool) -> Result<Input, Failure> {
        let outcome = self.reach(refused).await;
        if let Err(failure) = &outcome {
            self.look_around(failure).await;
        }
        outcome
    }

    async fn reach(&mut self, refused: bool) -> Result<Input, Failure> {
        // Was a successor on its way when the session broke? Then it comes just in time.
        let made = match (self.arrived.take(), self.coming.take()) {
            (Some(made), _) => Some(made),
            (None, Some(coming)) => Some(coming.await),
            (None, None) => None,
        };
        if let Some(Ok(successor)) = made
            && !refused
        {
            self.adopt(successor);
            return Ok(Input::Connected);
        }
        let tokens = self.setup.tokens.clone();
        // Kept until there is another: who was refused must still be known when the provider is not reached.
        let last = if refused { self.token.as_ref() } else { None };
        let token = tokens.access_token(last).await?;
        self.roll_over = self.roll_over_of(&token);
        let token = self.token.insert(token);
        let link = self.dialer.dial(token).await?;
        self.traffic.connected();
        self.further.begin_session();
        self.link = Some(link);
        Ok(Input::Connected)
    }

    /// Waits for news, and looks.
    async fn idle(&mut self) -> Result<Input, Failure> {
        self.agree_on_telling().await?;
        let until = self.due();
        // What came before we waited was nobody's to announce.
        self.mailbox.overdue = 0;
        let (told, dead) = (self.around.told(), self.around.dead(self.local()));
        let end = {
            let Some(link) = &mut self.link else {
                return Err(Failure::Lost);
            };
            let (orders, done, stop, sleep) =
                (&mut self.orders, self.done, &self.stop, &self.sleep);
            let (coming, arrived, farewell) =
                (&mut self.coming, &mut self.arrived, &mut self.farewell);
            let mut interrupt = pin!(async {
                tokio::select! {
                    () = asked(orders, |orders| *orders != done) => {}
                    () = stop.cancelled() => {}
                    () = sleep.due() => {}
                    () = told => {}
                    () = overlap::arrival(coming, arrived) => {}
                    never = overlap::said(farewell) => match never {},
                }
            });
            let ended = tokio::select! {
                biased;
                ended = link.idle(until, &mut interrupt) => Some(ended),
                () = dead => None,
            };
            match ended {
                None => None,
                Some(Ok(end)) => Some(end),
                // Advertised, and not to be had (R22): the session is good, from now on we ask.
                Some(Err(ImapError::Refused { .. })) if !link.can_idle() => Some(IdleEnd::Due),
                Some(Err(error)) => return Err(error.into()),
            }
        };
        let Some(end) = end else {
            return Ok(self.interrupted());
        };
        let input = self.after_wait(end == IdleEnd::News).await;
        if end == IdleEnd::Due && self.mailbox.overdue > 0 {
            let now = clock::now();
            self.push.miss(self.mailbox.overdue, now);
            self.further.distrust();
            self.refresh = self.refresh.min(now + self.push.refresh(now));
        }
        input
    }

    /// Waits for a while, and looks.
    async fn poll(&mut self) -> Result<Input, Failure> {
        let until = self.due().min(clock::now() + self.around.poll_every());
        let done = self.done;
        let (told, dead) = (self.around.told(), self.around.dead(self.local()));
        tokio::select! {
            () = clock::wait_until(until) => {}
            () = asked(&mut self.orders, |orders| *orders != done) => {}
            () = self.stop.cancelled() => {}
            () = self.sleep.due() => {}
            () = told => {}
            () = overlap::arrival(&mut self.coming, &mut self.arrived) => {}
            never = overlap::said(&mut self.farewell) => match never {},
        }
        let Some(link) = &mut self.link else {
            return Err(Failure::Lost);
        };
        let stop = self.stop.clone();
        let is_news = tokio::select! {
            biased;
            () = stop.cancelled() => return Ok(Input::Stop),
            is_news = link.noop() => is_news?,
            () = dead => return Ok(self.interrupted()),
        };
        self.after_wait(is_news).await
    }

    /// When the next wait is over at the latest.
    fn due(&self) -> Moment {
        // Whose successor is in the making already waits for that.
        let roll_over = self.coming.is_none().then_some(self.roll_over);
        let rechecks = self.rechecks.iter().copied();
        rechecks.chain(roll_over).fold(self.refresh, Moment::min)
    }

    /// Something ended the wait: says what to do, having looked at the mailbox where that is it.
    async fn after_wait(&mut self, is_news: bool) -> Result<Input, Failure> {
        if self.stop.is_cancelled() {
            return Ok(Input::Stop);
        }
        match self.around.hear() {
            Heard::Sleep => {
                self.mailbox.lost.get_or_insert(clock::now());
                return Ok(Input::Sleep);
            }
            Heard::Woke => return Ok(self.woke()),
            // It has just proved that it lives.
            Heard::Network | Heard::Nothing => {}
        }
        if self.sleep.slept() {
            return Ok(self.woke());
        }
        let orders = *self.orders.borrow_and_update();
        let is_asked = orders.check != self.done.check;
        let renewed = orders.renewed != self.done.renewed;
        self.done = orders;
        if renewed {
            self.forget_successor();
            return Ok(Input::Renewed);
        }
        if let Some(arrived) = self.arrived.take() {
            return self.replace(arrived).await;
        }
        let now = clock::now();
        if now >= self.roll_over && self.coming.is_none() {
            return Ok(Input::RollOver);
        }
        if is_asked && !self.setup.folders.is_empty() {
            // The user's question is about all of them.
            self.refresh = now;
        }
        self.rechecks.retain(|recheck| *recheck > now);
        let stop = self.stop.clone();
        tokio::select! {
            biased;
            () = stop.cancelled() => Ok(Input::Stop),
            result = async {
                if let Some(looked) = self.mailbox.looked {
                    clock::wait_until(looked + SPACING).await;
                }
                let told = self.take_told()?;
                if now >= self.refresh {
                    self.sync().await
                } else {
                    // What was said may have been of other folders only.
                    let is_news = is_news && told.is_empty();
                    let found = self.look(false).await?;
                    let has_grown = self.link.as_mut().is_some_and(D::Port::take_growth);
                    let is_late = match found {
                        Found::Mail => false,
                        // That was not what it said, or not all of it.
                        Found::Change => has_grown,
                        Found::Nothing => has_grown || is_news,
                    };
                    if is_late && self.rechecks.is_empty() {
                        self.rechecks.extend(RECHECKS.map(|later| now + later));
                    }
                    if !told.is_empty() {
                        self.look_further(Some(&told)).await?;
                    }
                    self.synced()
                }
            } => result,
        }
    }

    fn synced(&self) -> Result<Input, Failure> {
        let link = self.link.as_ref().ok_or(Failure::Lost)?;
        Ok(Input::Synced {
            can_idle: link.can_idle(),
        })
    }
}

/// Ends when what is asked differs from what was done. Without anybody who could ask, never.
async fn asked(orders: &mut watch::Receiver<Orders>, differs: impl FnMut(&Orders) -> bool) {
    if orders.wait_for(differs).await.is_err() {
        std::future::pending().await
    }
}

#[cfg(test)]
mod tests;
