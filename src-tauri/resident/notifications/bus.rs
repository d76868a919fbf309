//! Where bubbles are shown: the desktop's own daemon, or the portal for a program that lives in a sandbox.

mod daemon;
mod hints;
mod portal;
mod screen;

use std::{path::Path, time::Duration};

use engine::notify::NoticeKey;
use futures_util::{StreamExt as _, stream};
use log::debug;
use zbus::{
    Connection, MatchRule, Message, MessageStream, export::serde::Serialize, message::Type,
    zvariant::DynamicType,
};

use super::super::{
    layout::{Capabilities, Layout},
    names,
};
use crate::tray;

/// Our `.desktop` file, by which the desktop knows our name and icon (gotcha 24).
const DESKTOP_ENTRY: &str = "dev.tidings.Tidings";

/// Flatpak puts it into every sandbox; GLib looks for the same.
const SANDBOX: &str = "/.flatpak-info";

/// A daemon that is started by the first call takes a second or two; one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many signals may wait while a call is under way. All programs' bubbles are told to everybody.
const QUEUE: usize = 256;

/// What comes unasked. Bubbles are named as whoever shows them does.
pub(super) enum News {
    BusLost,
    Clicked {
        id: String,
        key: String,
        /// The desktop's word that a window may come to the front, where it comes with the click.
        token: Option<String>,
    },
    Closed {
        id: String,
        by_user: bool,
    },
    DaemonCame,
    DaemonLeft,
    /// Perhaps the screen was locked or unlocked, or others see it or do no longer.
    Screen,
    Token {
        id: String,
        token: String,
    },
}

/// What a bubble is to be like, beside its words.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) key: &'a NoticeKey,
    /// The one whose place it takes.
    pub(super) replaced: Option<&'a str>,
    pub(super) sound: bool,
    pub(super) sticky: bool,
}

/// Who shows them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Host {
    Daemon,
    Portal,
}

impl Host {
    /// Its name on the bus, its object and its interface.
    fn address(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Daemon => (daemon::NAME, daemon::PATH, daemon::NAME),
            Self::Portal => (portal::NAME, portal::PATH, portal::INTERFACE),
        }
    }
}

/// One connection to the session bus.
pub(super) struct Bus {
    /// Of the present host; asked again when it changes.
    can: Option<Capabilities>,
    connection: Connection,
    host: Host,
    /// The host's own name on the bus: what others say in its name is not heard.
    owner: Option<String>,
    /// Ours, RGBA: its side, and the bytes.
    picture: Option<(i32, Vec<u8>)>,
    signals: stream::SelectAll<MessageStream>,
}

impl Bus {
    /// `None` when there is no session bus.
    pub(super) async fn connect() -> Option<Self> {
        let connecting = async {
            let connection = Connection::session().await?;
            let host = if Path::new(SANDBOX).exists() {
                Host::Portal
            } else {
                Host::Daemon
            };
            let (name, path, interface) = host.address();
            let clicks = MatchRule::builder()
                .msg_type(Type::Signal)
                .sender(name)?
                .interface(interface)?
                .path(path)?
                .build();
            let owners = MatchRule::builder()
                .msg_type(Type::Signal)
                .sender("org.freedesktop.DBus")?
                .interface("org.freedesktop.DBus")?
                .member("NameOwnerChanged")?
                .arg(0, name)?
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
                host,
                owner: None,
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

    /// What the host can do; `None` when there is none.
    pub(super) async fn capabilities(&mut self) -> Option<Capabilities> {
        if self.can.is_none() {
            self.can = match self.host {
                Host::Daemon => self.ask_daemon().await,
                Host::Portal => self.ask_portal().await,
            };
        }
        self.can
    }

    /// Shows a bubble; its name.
    pub(super) async fn notify(&mut self, layout: &Layout, manner: Manner<'_>) -> Option<String> {
        match self.host {
            Host::Daemon => self.show_by_daemon(layout, manner).await,
            Host::Portal => self.show_by_portal(layout, manner).await,
        }
    }

    /// Takes a bubble off the screen. Not being there is no error.
    pub(super) async fn close(&self, id: &str) {
        match self.host {
            Host::Daemon => self.close_by_daemon(id).await,
            Host::Portal => self.close_by_portal(id).await,
        }
    }

    /// What a bubble of that notice is called even if we have not shown it since we started.
    pub(super) fn lasting_name(&self, key: &NoticeKey) -> Option<String> {
        (self.host == Host::Portal).then(|| names::name_of(key))
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
            // Whoever sent it: what holds, those are asked who know.
            return Some(News::Screen);
        }
        if member.as_str() == "NameOwnerChanged" {
            let (_, old, new): (String, String, String) = body.deserialize().ok()?;
            self.can = None;
            let is_gone = new.is_empty();
            self.owner = (!is_gone).then_some(new);
            return match self.host {
                // One that replaces another has none of its bubbles either.
                Host::Daemon if !old.is_empty() => Some(News::DaemonLeft),
                // It starts when it is called, and the bubbles are not its own.
                Host::Portal if is_gone => None,
                Host::Daemon | Host::Portal => Some(News::DaemonCame),
            };
        }
        let sender = header.sender().map(|sender| sender.as_str());
        if self.owner.is_none() || sender != self.owner.as_deref() {
            debug!("A notification signal of somebody else was not heard.");
            return None;
        }
        match self.host {
            Host::Daemon => daemon::read(member.as_str(), &body),
            Host::Portal => portal::read(member.as_str(), &body),
        }
    }

    fn remember_sender(&mut self, reply: &Message) {
        if let Some(sender) = reply.header().sender() {
            self.owner = Some(sender.as_str().to_owned());
        }
    }

    async fn call<B: Serialize + DynamicType>(
        &self,
        method: &'static str,
        body: &B,
    ) -> Option<Message> {
        let (_, _, interface) = self.host.address();
        self.call_at(interface, method, body).await
    }

    /// Calls the host, which is started for it where it does not run.
    async fn call_at<B: Serialize + DynamicType>(
        &self,
        interface: &'static str,
        method: &'static str,
        body: &B,
    ) -> Option<Message> {
        let (name, path, _) = self.host.address();
        let calling = self
            .connection
            .call_method(Some(name), path, Some(interface), method, body);
        match tokio::time::timeout(PATIENCE, calling).await {
            Ok(Ok(reply)) => Some(reply),
            Ok(Err(error)) => {
                // Only the error's name: its text may quote what we sent.
                debug!(
                    "What shows notifications refused {method}: {}.",
                    name_of(&error)
                );
                None
            }
            Err(_) => {
                debug!("What shows notifications did not answer {method}.");
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
