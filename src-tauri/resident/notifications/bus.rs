//! The calls and signals of `org.freedesktop.Notifications`.

mod hints;
mod screen;

use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use log::debug;
use zbus::{
    Connection, MatchRule, Message, MessageStream, export::serde::Serialize, message::Type,
    zvariant::DynamicType,
};

use self::hints::Hints;
use super::super::layout::{Capabilities, Layout};
use crate::tray;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// Our `.desktop` file, by which the desktop knows our name and icon (gotcha 24).
const DESKTOP_ENTRY: &str = "dev.tidings.Tidings";

/// A daemon that is started by the first call takes a second or two; one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many signals may wait while a call is under way. All programs' bubbles are told to everybody.
const QUEUE: usize = 256;

/// `NotificationClosed`: the user waved it away.
const BY_USER: u32 = 2;

/// What comes unasked.
pub(super) enum News {
    BusLost,
    Clicked {
        id: u32,
        key: String,
    },
    Closed {
        id: u32,
        by_user: bool,
    },
    DaemonCame,
    DaemonLeft,
    /// Perhaps the screen was locked, or unlocked.
    Screen,
    Token {
        id: u32,
        token: String,
    },
}

/// One connection to the session bus.
pub(super) struct Bus {
    /// Of the present daemon; asked again when it changes.
    can: Option<Capabilities>,
    connection: Connection,
    /// The daemon's own name on the bus: what others say in its name is not heard.
    daemon: Option<String>,
    /// Ours, RGBA: its side, and the bytes.
    picture: Option<(i32, Vec<u8>)>,
    signals: stream::SelectAll<MessageStream>,
}

impl Bus {
    /// `None` when there is no session bus.
    pub(super) async fn connect() -> Option<Self> {
        let connecting = async {
            let connection = Connection::session().await?;
            let clicks = MatchRule::builder()
                .msg_type(Type::Signal)
                .sender(NAME)?
                .interface(NAME)?
                .path(PATH)?
                .build();
            let owners = MatchRule::builder()
                .msg_type(Type::Signal)
                .sender("org.freedesktop.DBus")?
                .interface("org.freedesktop.DBus")?
                .member("NameOwnerChanged")?
                .arg(0, NAME)?
                .build();
            let mut signals = vec![
                MessageStream::for_match_rule(clicks, &connection, Some(QUEUE)).await?,
                MessageStream::for_match_rule(owners, &connection, None).await?,
            ];
            for rule in screen::rules()? {
                signals.push(MessageStream::for_match_rule(rule, &connection, None).await?);
            }
            Ok::<_, zbus::Error>(Self {
                can: None,
                connection,
                daemon: None,
                picture: tray::own_picture(),
                signals: stream::select_all(signals),
            })
        };
        match tokio::time::timeout(PATIENCE, connecting).await {
            Ok(Ok(bus)) => Some(bus),
            Ok(Err(error)) => {
                debug!("No session bus: {error}.");
                None
            }
            Err(_) => None,
        }
    }

    /// What the daemon can do; `None` when there is none.
    pub(super) async fn capabilities(&mut self) -> Option<Capabilities> {
        if self.can.is_none() {
            let reply = self.call("GetCapabilities", &()).await?;
            let names: Vec<String> = reply.body().deserialize().ok()?;
            self.can = Some(Capabilities::from_names(names.iter().map(String::as_str)));
            self.remember_sender(&reply);
        }
        self.can
    }

    /// Shows a bubble, in place of the one of that id unless it is 0; its id.
    pub(super) async fn notify(
        &mut self,
        replaced: u32,
        layout: &Layout,
        sound: bool,
        sticky: bool,
    ) -> Option<u32> {
        let actions = layout
            .actions
            .iter()
            .flat_map(|(key, label)| [key.as_str(), label.as_str()])
            .collect::<Vec<_>>();
        // GNOME keeps only critical ones on screen.
        let urgency: u8 = if sticky { 2 } else { 1 };
        let hints = Hints {
            picture: self.picture.as_ref(),
            sound,
            urgency,
        };
        // As long as the desktop likes, or until the user deals with it.
        let expire: i32 = if sticky { 0 } else { -1 };
        let body = (
            "Tidings",
            replaced,
            DESKTOP_ENTRY,
            layout.summary.as_str(),
            layout.body.as_str(),
            actions,
            hints,
            expire,
        );
        let reply = self.call("Notify", &body).await?;
        self.remember_sender(&reply);
        reply.body().deserialize().ok()
    }

    /// Takes a bubble off the screen. Not being there is no error.
    pub(super) async fn close(&self, id: u32) {
        self.call("CloseNotification", &(id,)).await;
    }

    /// What comes next unasked.
    pub(super) async fn next(&mut self) -> News {
        loop {
            let Some(Ok(message)) = self.signals.next().await else {
                return News::BusLost;
            };
            if let Some(news) = self.read(&message) {
                return news;
            }
        }
    }

    fn read(&mut self, message: &Message) -> Option<News> {
        let header = message.header();
        let body = message.body();
        let member = header.member()?;
        if screen::is_about(&header) {
            // Whoever sent it: what holds, the screen saver itself is asked.
            return Some(News::Screen);
        }
        if member.as_str() == "NameOwnerChanged" {
            let (_, old, new): (String, String, String) = body.deserialize().ok()?;
            self.can = None;
            self.daemon = (!new.is_empty()).then_some(new);
            // One that replaces another has none of its bubbles either.
            return Some(if old.is_empty() {
                News::DaemonCame
            } else {
                News::DaemonLeft
            });
        }
        let sender = header.sender().map(|sender| sender.as_str());
        if self.daemon.is_none() || sender != self.daemon.as_deref() {
            debug!("A notification signal of somebody else was not heard.");
            return None;
        }
        match member.as_str() {
            "ActionInvoked" => {
                let (id, key) = body.deserialize().ok()?;
                Some(News::Clicked { id, key })
            }
            "ActivationToken" => {
                let (id, token) = body.deserialize().ok()?;
                Some(News::Token { id, token })
            }
            "NotificationClosed" => {
                let (id, reason): (u32, u32) = body.deserialize().ok()?;
                Some(News::Closed {
                    id,
                    by_user: reason == BY_USER,
                })
            }
            _ => None,
        }
    }

    fn remember_sender(&mut self, reply: &Message) {
        if let Some(sender) = reply.header().sender() {
            self.daemon = Some(sender.as_str().to_owned());
        }
    }

    async fn call<B: Serialize + DynamicType>(
        &self,
        method: &'static str,
        body: &B,
    ) -> Option<Message> {
        let calling = self
            .connection
            .call_method(Some(NAME), PATH, Some(NAME), method, body);
        match tokio::time::timeout(PATIENCE, calling).await {
            Ok(Ok(reply)) => Some(reply),
            Ok(Err(error)) => {
                // Only the error's name: its text may quote what we sent.
                debug!(
                    "The notification daemon refused {method}: {}.",
                    name_of(&error)
                );
                None
            }
            Err(_) => {
                debug!("The notification daemon did not answer {method}.");
                None
            }
        }
    }
}

fn name_of(error: &zbus::Error) -> String {
    match error {
        zbus::Error::MethodError(name, ..) => name.to_string(),
        zbus::Error::InputOutput(error) => error.kind().to_string(),
        _ => "no answer".to_owned(),
    }
}
