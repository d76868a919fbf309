//! What is on screen where the system keeps notices by our names, and hands back texts: Windows and macOS.
//!
//! Promise: what comes back with a click is believed only as far as that notice offered it. It may come from anywhere
//! (gotcha 25), so it never names an action by itself: it chooses one of those that stand here. And what the system does
//! not show, or does not answer to in time, is said to be unshown, so that it is tried again.

mod offers;
#[cfg(test)]
mod tests;

use std::time::Duration;

use engine::notify::{Notice, NoticeKey, NotifyError};
use log::{debug, warn};
use protocol::ProblemCode;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio_util::sync::CancellationToken;

#[cfg(any(test, target_os = "macos"))]
pub(super) use self::offers::word_of;
use self::offers::{Added, Offers};
use super::{
    Order,
    layout::{Capabilities, DEFAULT, Layout},
    names::name_of,
};
use crate::action::{Action, Happening, Happenings};

/// Windows and macOS answer within a moment, or hang.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long taking back all of ours may take when we quit.
const CLOSE_PATIENCE: Duration = Duration::from_secs(1);

/// Both show buttons; neither reads markup in what we say.
const CAN: Capabilities = Capabilities {
    actions: true,
    body: true,
    markup: false,
    sounds: true,
};

/// One notice, as it is to be shown.
pub(super) struct Bubble {
    pub(super) layout: Layout,
    /// Of what has the same name, it takes the place.
    pub(super) name: String,
    pub(super) notice: Notice,
    /// What the system says of it later comes with this.
    #[cfg_attr(
        all(target_os = "macos", not(test)),
        expect(dead_code, reason = "macOS says names only")
    )]
    pub(super) number: u64,
}

/// What the system says unasked.
#[derive(Debug)]
pub(super) struct News {
    pub(super) name: String,
    /// `None` where the system knows names only.
    pub(super) number: Option<u64>,
    pub(super) what: What,
}

#[derive(Debug, Eq, PartialEq)]
pub(super) enum What {
    /// It was not shown after all.
    Failed,
    /// The user pressed a button, or the notice itself: what came back with that.
    Pressed(String),
    /// The user waved it away.
    WavedAway,
}

/// The system's notifications, by our names.
pub(super) trait Screen: Send {
    /// How long after it took one it may still say that it does not show it.
    const AFTERTHOUGHT: Duration;

    /// News goes to `news`.
    fn new(news: UnboundedSender<News>) -> Self;

    /// Whether the system would show one.
    fn is_there(&mut self) -> impl Future<Output = bool> + Send;

    /// That one left the screen, or nobody asks for it any more: nothing is to be kept for it.
    fn forget(&mut self, name: &str);

    fn show(&mut self, bubble: Bubble) -> impl Future<Output = Result<(), NotifyError>> + Send;

    /// Takes a notice off the screen, or out of where the system keeps those that were not dealt with. Not being there is
    /// no error.
    fn take_back(&mut self, name: &str) -> impl Future<Output = ()> + Send;
}

/// What is on screen, and who shows it.
pub(super) struct Board<S> {
    happenings: Happenings,
    /// What was last said about this surface.
    is_available: Option<bool>,
    news: UnboundedReceiver<News>,
    offers: Offers,
    ordered: mpsc::Receiver<Order>,
    screen: S,
}

impl<S: Screen> Board<S> {
    pub(super) fn new(ordered: mpsc::Receiver<Order>, happenings: Happenings) -> Self {
        let (say, news) = mpsc::unbounded_channel();
        Self {
            happenings,
            is_available: None,
            news,
            offers: Offers::default(),
            ordered,
            screen: S::new(say),
        }
    }

    /// Shows, takes back and listens until `quit`; then takes back what is still there, because it would outlive the
    /// program that could hear its clicks.
    pub(super) async fn run(mut self, quit: CancellationToken) {
        tokio::select! {
            () = self.look() => {}
            () = quit.cancelled() => return,
        }
        loop {
            tokio::select! {
                order = self.ordered.recv() => match order {
                    Some(order) => self.obey(order).await,
                    None => break,
                },
                Some(news) = self.news.recv() => self.hear(news),
                () = quit.cancelled() => break,
            }
        }
        let names = self.offers.names();
        let taking_back = async {
            for name in names {
                self.screen.take_back(&name).await;
            }
        };
        if tokio::time::timeout(CLOSE_PATIENCE, taking_back)
            .await
            .is_err()
        {
            debug!("Not every notification was taken back in time.");
        }
    }

    /// Asks whether anything would be shown, so that the user hears of it before the first mail.
    async fn look(&mut self) {
        let looking = tokio::time::timeout(PATIENCE, self.screen.is_there());
        let found = looking.await.unwrap_or(false);
        self.say_available(found);
    }

    async fn obey(&mut self, order: Order) {
        // Whoever ordered may have gone: we are quitting.
        match order {
            Order::Show(notice, answer) => {
                let shown = self.show(notice).await;
                self.say_available(shown.is_ok());
                let _ = answer.send(shown);
            }
            Order::Withdraw(key, answer) => {
                self.take_back(&key).await;
                let _ = answer.send(());
            }
        }
    }

    async fn show(&mut self, notice: Notice) -> Result<(), NotifyError> {
        let name = name_of(&notice.key);
        let layout = Layout::of(&notice, CAN);
        // Known before it is shown: a click may be quicker than the answer.
        let Added {
            former,
            number,
            overflow,
        } = self.offers.add(&name, &notice, &layout);
        if let Some(oldest) = overflow {
            self.screen.forget(&oldest);
        }
        let bubble = Bubble {
            layout,
            name: name.clone(),
            notice,
            number,
        };
        let showing = tokio::time::timeout(PATIENCE, self.screen.show(bubble));
        let shown = showing.await.unwrap_or(Err(NotifyError::Unavailable));
        if shown.is_err() || self.is_revoked(number).await {
            self.offers.take_out(&name, former);
            return Err(NotifyError::Unavailable);
        }
        Ok(())
    }

    /// Whether the system says in time that it does not show what it took.
    async fn is_revoked(&mut self, number: u64) -> bool {
        if S::AFTERTHOUGHT.is_zero() {
            return false;
        }
        let until = tokio::time::sleep(S::AFTERTHOUGHT);
        tokio::pin!(until);
        loop {
            tokio::select! {
                () = &mut until => return false,
                Some(news) = self.news.recv() => {
                    if news.number == Some(number) && news.what == What::Failed {
                        return true;
                    }
                    self.hear(news);
                }
            }
        }
    }

    /// Also what an earlier life of ours left there: names last.
    async fn take_back(&mut self, key: &NoticeKey) {
        let name = name_of(key);
        self.offers.forget(&name);
        let taking = tokio::time::timeout(PATIENCE, self.screen.take_back(&name));
        if taking.await.is_err() {
            debug!("A notification was not taken back in time.");
        }
    }

    fn hear(&mut self, News { name, number, what }: News) {
        match what {
            What::Failed => {
                if self.offers.forget_this(&name, number).is_some() {
                    self.screen.forget(&name);
                    self.say_available(false);
                }
            }
            What::Pressed(said) => match self.offers.pressed(&name, number, &said) {
                Some(action) => {
                    self.screen.forget(&name);
                    self.tell(Happening::Clicked(action, None));
                }
                // What an earlier life of ours left there: it leads to us, and to nothing else.
                None if said == DEFAULT => self.tell(Happening::Clicked(Action::ShowPanel, None)),
                None => warn!("A click on a notification was not understood."),
            },
            What::WavedAway => {
                let Some(key) = self.offers.forget_this(&name, number) else {
                    return;
                };
                self.screen.forget(&name);
                if let NoticeKey::Mail(notice) = key {
                    self.tell(Happening::Dismissed(notice));
                }
            }
        }
    }

    fn say_available(&mut self, is_available: bool) {
        if self.is_available == Some(is_available) {
            return;
        }
        self.is_available = Some(is_available);
        let sentence = (!is_available).then(texts::notices::not_allowed);
        if sentence.is_some() {
            warn!("The system shows no notifications of ours.");
        }
        self.tell(Happening::Surface(
            ProblemCode::NotificationsUnavailable,
            sentence,
        ));
    }

    fn tell(&self, happening: Happening) {
        // The loop ends after us only.
        let _ = self.happenings.send(happening);
    }
}
