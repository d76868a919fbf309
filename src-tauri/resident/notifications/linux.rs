//! The freedesktop notification service or, in a sandbox, the desktop's portal, over our own `zbus` connection.
//!
//! Not over notify-rust, whose Linux half was tried with dunst and xfce4-notifyd and failed: its wait
//! for a click never ends when the daemon is killed, so that each bubble leaves a task and a connection
//! behind; it takes a click from any program on the bus for the daemon's; it hears nothing between two
//! signals, and nothing of activation tokens. Here there is one connection, and one stream of signals
//! that is subscribed to before the first bubble is shown.

mod bus;
mod sound;

use std::{collections::HashMap, time::Duration};

use engine::notify::{Notice, NoticeKey, NotifyError};
use log::{debug, info, warn};
use protocol::ProblemCode;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use self::bus::{Bus, Manner, News};
use super::{
    Order,
    layout::{DEFAULT, Layout, default_action},
};
use crate::action::{Action, Happening, Happenings};

/// More bubbles than any desktop shows. The oldest is forgotten, not closed.
const MOST: usize = 200;

/// How long closing all of ours may take when we quit.
const CLOSE_PATIENCE: Duration = Duration::from_secs(1);

/// What is on screen, and the connection that hears of it.
pub(crate) struct Desk {
    bus: Option<Bus>,
    happenings: Happenings,
    /// The bubble that was clicked last, unless it is known to be gone: what is shown in its stead takes its place.
    clicked: Option<(String, NoticeKey)>,
    /// What was last said about this surface.
    is_available: Option<bool>,
    /// What was last said about the screen.
    is_locked: bool,
    is_shared: bool,
    ordered: mpsc::Receiver<Order>,
    /// How many there have been: the newest one's number.
    count: u64,
    shown: HashMap<String, Shown>,
}

struct Shown {
    /// The how manieth it is.
    at: u64,
    /// Its place was that of a bubble that was clicked. Daemons close such ones by themselves, and may say so late.
    is_after_click: bool,
    key: NoticeKey,
    on_click: Action,
    /// The desktop's word that a window may come to the front; it comes just before the click.
    token: Option<String>,
}

impl Desk {
    pub(super) fn new(ordered: mpsc::Receiver<Order>, happenings: Happenings) -> Self {
        Self {
            bus: None,
            clicked: None,
            count: 0,
            happenings,
            is_available: None,
            is_locked: false,
            is_shared: false,
            ordered,
            shown: HashMap::new(),
        }
    }

    /// Shows, takes back and listens until `quit`; then closes what is still on screen, because bubbles
    /// outlive the program that could hear their clicks.
    pub(crate) async fn run(mut self, quit: CancellationToken) {
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
                news = next_news(&mut self.bus) => match news {
                    News::Screen => self.look_at_screen().await,
                    news => self.hear(news),
                },
                () = quit.cancelled() => break,
            }
        }
        let all = self.shown.keys().cloned().collect::<Vec<_>>();
        if let Some(bus) = &self.bus {
            let closing = async {
                for id in all {
                    bus.close(&id).await;
                }
            };
            if tokio::time::timeout(CLOSE_PATIENCE, closing).await.is_err() {
                debug!("Not every notification was closed in time.");
            }
        }
    }

    /// Asks whether anything shows notifications, so that the user hears of it before the first mail.
    async fn look(&mut self) {
        let found = match self.bus().await {
            Some(bus) => bus.capabilities().await.is_some(),
            None => false,
        };
        self.say_available(found);
        self.look_at_screen().await;
    }

    /// Asks whether the screen is locked, and whether others see it. Where nobody says so, it is not.
    async fn look_at_screen(&mut self) {
        let (is_locked, is_shared) = match &self.bus {
            Some(bus) => (bus.is_locked().await, bus.is_shared().await),
            None => (false, false),
        };
        if is_shared != self.is_shared {
            self.is_shared = is_shared;
            self.tell(Happening::Shared(is_shared));
        }
        if is_locked != self.is_locked {
            self.is_locked = is_locked;
            self.tell(Happening::Locked(is_locked));
        }
    }

    async fn obey(&mut self, order: Order) {
        // Whoever ordered may have gone: we are quitting.
        match order {
            Order::Show(notice, answer) => {
                let shown = self.show(&notice).await;
                self.say_available(shown.is_ok());
                let _ = answer.send(shown);
                if self.is_locked || self.is_shared {
                    // Who died told nobody that it is over.
                    self.look_at_screen().await;
                }
            }
            Order::Withdraw(key, answer) => {
                let known = self.id_of(&key);
                if let Some(id) = &known {
                    self.shown.remove(id);
                }
                if let Some(bus) = &self.bus
                    && let Some(id) = known.or_else(|| bus.lasting_name(&key))
                {
                    bus.close(&id).await;
                }
                let _ = answer.send(());
            }
        }
    }

    async fn show(&mut self, notice: &Notice) -> Result<(), NotifyError> {
        let clicked = self.clicked.take_if(|(_, key)| *key == notice.key);
        let clicked = clicked.map(|(id, _)| id);
        let replaced = self.id_of(&notice.key).or_else(|| clicked.clone());
        let bus = self.bus().await.ok_or(NotifyError::Unavailable)?;
        let can = bus.capabilities().await.ok_or(NotifyError::Unavailable)?;
        let layout = Layout::of(notice, can);
        let manner = Manner {
            key: &notice.key,
            replaced: replaced.as_deref(),
            sound: notice.sound && !bus.is_inhibited().await,
            sticky: notice.sticky,
        };
        let id = bus
            .notify(&layout, manner)
            .await
            .ok_or(NotifyError::Unavailable)?;
        if manner.sound && !can.sounds {
            sound::play();
        }
        if let Some(replaced) = replaced {
            self.shown.remove(&replaced);
        }
        if self.shown.len() >= MOST {
            let oldest = self.shown.iter().min_by_key(|(_, shown)| shown.at);
            if let Some(oldest) = oldest.map(|(id, _)| id.clone()) {
                self.shown.remove(&oldest);
            }
        }
        self.count += 1;
        let shown = Shown {
            at: self.count,
            is_after_click: clicked.as_ref() == Some(&id),
            key: notice.key.clone(),
            on_click: default_action(notice),
            token: None,
        };
        self.shown.insert(id, shown);
        Ok(())
    }

    fn hear(&mut self, news: News) {
        match news {
            News::Token { id, token } => {
                if let Some(shown) = self.shown.get_mut(&id) {
                    shown.token = Some(token);
                }
            }
            News::Clicked { id, key, token } => {
                // The daemon closes it by itself and says so, which is then no dismissal.
                let Some(shown) = self.shown.remove(&id) else {
                    return;
                };
                self.clicked = Some((id, shown.key.clone()));
                let action = if key == DEFAULT {
                    Some(shown.on_click)
                } else {
                    Action::from_id(&key)
                };
                match action {
                    Some(action) => self.tell(Happening::Clicked(action, token.or(shown.token))),
                    None => warn!("A click on a notification was not understood."),
                }
            }
            News::Closed { id, by_user } => {
                self.clicked.take_if(|(clicked, _)| *clicked == id);
                if let Some(shown) = self.shown.get_mut(&id)
                    && std::mem::take(&mut shown.is_after_click)
                {
                    return;
                }
                if let Some(Shown {
                    key: NoticeKey::Mail(notice),
                    ..
                }) = self.shown.remove(&id)
                    && by_user
                {
                    self.tell(Happening::Dismissed(notice));
                }
            }
            // Asked, not heard.
            News::Screen => {}
            News::DaemonCame => {
                debug!("A notification daemon is there.");
                self.say_available(true);
            }
            News::DaemonLeft => {
                // Its bubbles went with it, and the next one counts from one again.
                debug!("The notification daemon left.");
                self.clicked = None;
                self.shown.clear();
            }
            News::BusLost => {
                info!("The desktop's message bus is gone.");
                self.clicked = None;
                self.shown.clear();
                self.bus = None;
                self.say_available(false);
                if std::mem::take(&mut self.is_locked) {
                    self.tell(Happening::Locked(false));
                }
                if std::mem::take(&mut self.is_shared) {
                    self.tell(Happening::Shared(false));
                }
            }
        }
    }

    /// The connection; made anew when it is not there.
    async fn bus(&mut self) -> Option<&mut Bus> {
        if self.bus.is_none() {
            self.bus = Bus::connect().await;
        }
        self.bus.as_mut()
    }

    fn id_of(&self, key: &NoticeKey) -> Option<String> {
        let mut all = self.shown.iter();
        all.find_map(|(id, shown)| (shown.key == *key).then(|| id.clone()))
    }

    fn say_available(&mut self, is_available: bool) {
        if self.is_available == Some(is_available) {
            return;
        }
        self.is_available = Some(is_available);
        let sentence = (!is_available).then(texts::notices::unavailable);
        if sentence.is_some() {
            warn!("Nothing on this desktop shows notifications.");
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

async fn next_news(bus: &mut Option<Bus>) -> News {
    match bus {
        Some(bus) => bus.next().await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use protocol::NoticeId;

    use super::*;

    #[test]
    fn t41_the_ids_of_a_daemon_that_is_gone_mean_nothing() {
        let (_, ordered) = mpsc::channel(1);
        let (happenings, mut happened) = mpsc::unbounded_channel();
        let mut desk = Desk::new(ordered, happenings);
        let mail = |n| NoticeKey::Mail(NoticeId(n));
        let shown = |n: i64| Shown {
            at: 1,
            is_after_click: false,
            key: mail(n),
            on_click: Action::OpenMail(NoticeId(n)),
            token: None,
        };
        let click = |id: &str| News::Clicked {
            id: id.to_owned(),
            key: DEFAULT.to_owned(),
            token: None,
        };
        desk.shown.insert("1".to_owned(), shown(7));
        desk.hear(News::DaemonLeft);
        assert_eq!(desk.id_of(&mail(7)), None, "nothing to replace");

        // The next daemon counts from one again, and this one is another mail's.
        desk.hear(click("1"));
        assert!(happened.try_recv().is_err(), "a stranger's click");
        desk.shown.insert("1".to_owned(), shown(8));
        desk.hear(click("1"));
        assert!(matches!(
            happened.try_recv(),
            Ok(Happening::Clicked(Action::OpenMail(NoticeId(8)), None))
        ));

        assert!(desk.clicked.is_some());
        desk.shown.insert("2".to_owned(), shown(9));
        desk.hear(News::BusLost);
        assert_eq!(desk.clicked, None);
        assert_eq!(desk.id_of(&mail(9)), None);
    }

    #[test]
    fn what_a_daemon_says_late_of_a_clicked_bubble_is_not_said_of_its_successor() {
        let (_, ordered) = mpsc::channel(1);
        let (happenings, mut happened) = mpsc::unbounded_channel();
        let mut desk = Desk::new(ordered, happenings);
        let shown = |is_after_click| Shown {
            at: 1,
            is_after_click,
            key: NoticeKey::Mail(NoticeId(7)),
            on_click: Action::OpenMail(NoticeId(7)),
            token: None,
        };
        let closed = || News::Closed {
            id: "1".to_owned(),
            by_user: true,
        };
        desk.shown.insert("1".to_owned(), shown(false));
        desk.hear(News::Clicked {
            id: "1".to_owned(),
            key: "mute:7".to_owned(),
            token: None,
        });
        assert!(matches!(
            happened.try_recv(),
            Ok(Happening::Clicked(Action::Mute(NoticeId(7)), None))
        ));
        let clicked = Some(("1".to_owned(), NoticeKey::Mail(NoticeId(7))));
        assert_eq!(desk.clicked, clicked, "its place is known");
        desk.hear(closed());
        assert_eq!(desk.clicked, None, "and gone with it");
        assert!(happened.try_recv().is_err(), "a click is no dismissal");

        // It is said only when the successor is there already, under the same number.
        desk.shown.insert("1".to_owned(), shown(true));
        desk.hear(closed());
        assert!(happened.try_recv().is_err(), "that was said of the first");
        assert!(desk.shown.contains_key("1"));
        desk.hear(closed());
        assert!(matches!(
            happened.try_recv(),
            Ok(Happening::Dismissed(NoticeId(7)))
        ));
    }
}
