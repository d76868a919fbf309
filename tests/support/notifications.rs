//! What the desktop is told to show: an ear on the session bus.

use std::{
    sync::{Arc, Mutex},
    time::Instant,
};

use anyhow::Context as _;
use futures_util::StreamExt as _;
use tokio::task::JoinSet;
use zbus::{
    MatchRule, MessageStream,
    message::Type,
    zvariant::{OwnedValue, Value},
};

use crate::until::until;

/// One call of `Notify`, as it went over the bus.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Shown {
    /// The daemon's answer: names the bubble. 0 until it has answered.
    pub id: u32,
    /// Which bubble it replaces; 0 for none.
    pub replaces: u32,
    /// The first line.
    pub title: String,
    /// The rest, as markup.
    pub body: String,
    /// The sound that it comes with, as sound themes name it.
    pub sound: Option<String>,
    /// Key and label of each button, in order.
    pub buttons: Vec<(String, String)>,
    /// When the call was heard.
    pub heard: Instant,
}

#[derive(Debug, Default)]
struct Heard {
    shown: Vec<(String, u32, Shown)>,
    withdrawn: Vec<u32>,
    /// Closed by the daemon, whoever wanted it.
    closed: Vec<u32>,
}

/// Hears every notification of this bus, until it is dropped.
#[derive(Debug)]
pub struct Ear {
    heard: Arc<Mutex<Heard>>,
    /// Ends with the value.
    _listening: JoinSet<()>,
}

type NotifyCall = (
    String,
    u32,
    String,
    String,
    String,
    Vec<String>,
    std::collections::HashMap<String, OwnedValue>,
    i32,
);

impl Ear {
    /// Becomes a monitor on that bus.
    ///
    /// # Errors
    /// When the bus does not let us.
    pub async fn open(bus: &str) -> anyhow::Result<Self> {
        let connection = zbus::connection::Builder::address(bus)?.build().await?;
        let rules = [
            "type='method_call',interface='org.freedesktop.Notifications'",
            "type='method_return'",
            "type='signal',interface='org.freedesktop.Notifications',member='NotificationClosed'",
        ];
        let mut messages = MessageStream::from(&connection);
        connection
            .call_method(
                Some("org.freedesktop.DBus"),
                "/org/freedesktop/DBus",
                Some("org.freedesktop.DBus.Monitoring"),
                "BecomeMonitor",
                &(rules.as_slice(), 0_u32),
            )
            .await
            .context("The bus has no monitor for us")?;

        let heard = Arc::new(Mutex::new(Heard::default()));
        let mut listening = JoinSet::new();
        let remember = Arc::clone(&heard);
        listening.spawn(async move {
            // The connection has to live as long as we listen.
            let _connection = connection;
            while let Some(Ok(message)) = messages.next().await {
                let mut heard = remember.lock().expect("nobody panics with it");
                note(&mut heard, &message, now());
            }
        });
        Ok(Self {
            heard,
            _listening: listening,
        })
    }

    /// Everything shown so far, in order.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        let heard = self.heard.lock().expect("nobody panics with it");
        heard
            .shown
            .iter()
            .map(|(_, _, shown)| shown.clone())
            .collect()
    }

    /// The bubbles that were taken back so far.
    #[must_use]
    pub fn withdrawn(&self) -> Vec<u32> {
        self.heard
            .lock()
            .expect("nobody panics with it")
            .withdrawn
            .clone()
    }

    /// Whether the bubble is gone: taken back, or closed by the daemon itself, as one does that has too many.
    #[must_use]
    pub fn is_gone(&self, id: u32) -> bool {
        let heard = self.heard.lock().expect("nobody panics with it");
        heard.withdrawn.contains(&id) || heard.closed.contains(&id)
    }

    /// Waits for a notification that was answered by the daemon and for which `is_it` holds.
    ///
    /// # Errors
    /// When none comes.
    pub async fn wait_for(
        &self,
        what: &str,
        is_it: impl Fn(&Shown) -> bool,
    ) -> anyhow::Result<Shown> {
        until(&format!("the notification {what}"), async || {
            self.shown()
                .into_iter()
                .find(|shown| shown.id != 0 && is_it(shown))
        })
        .await
        .with_context(|| format!("Shown so far: {:#?}", self.shown()))
    }
}

/// Now, to measure with.
#[expect(
    clippy::disallowed_methods,
    reason = "a test measures; the product asks its clock"
)]
#[must_use]
pub fn now() -> Instant {
    Instant::now()
}

fn note(heard: &mut Heard, message: &zbus::Message, at: Instant) {
    let header = message.header();
    let serial = header.primary().serial_num().get();
    match header.message_type() {
        Type::MethodCall => match header.member().map(|member| member.as_str()) {
            Some("Notify") => {
                let Ok((_, replaces, _, title, body, actions, hints, _)) =
                    message.body().deserialize::<NotifyCall>()
                else {
                    return;
                };
                let buttons = actions
                    .chunks(2)
                    .map(|pair| (pair[0].clone(), pair.get(1).cloned().unwrap_or_default()))
                    .collect();
                let sound = hints.get("sound-name");
                let sound = sound.and_then(|name| String::try_from(name.clone()).ok());
                let sender = header.sender().map(ToString::to_string).unwrap_or_default();
                let shown = Shown {
                    id: 0,
                    replaces,
                    title,
                    body,
                    sound,
                    buttons,
                    heard: at,
                };
                heard.shown.push((sender, serial, shown));
            }
            Some("CloseNotification") => {
                if let Ok(id) = message.body().deserialize::<u32>() {
                    heard.withdrawn.push(id);
                }
            }
            _ => {}
        },
        Type::Signal => {
            if let Ok((id, _)) = message.body().deserialize::<(u32, u32)>() {
                heard.closed.push(id);
            }
        }
        Type::MethodReturn => {
            let to = header
                .destination()
                .map(ToString::to_string)
                .unwrap_or_default();
            let asked = header.reply_serial().map(std::num::NonZeroU32::get);
            if let Ok(id) = message.body().deserialize::<u32>() {
                for (sender, serial, shown) in &mut heard.shown {
                    if *sender == to && Some(*serial) == asked {
                        shown.id = id;
                    }
                }
            }
        }
        _ => {}
    }
}

/// Shows a notification by hand, as any program would: for the tests of this support.
///
/// # Errors
/// When the daemon refuses.
pub async fn show(
    bus: &zbus::Connection,
    title: &str,
    body: &str,
    actions: &[&str],
) -> anyhow::Result<u32> {
    let hints: std::collections::HashMap<&str, Value<'_>> = std::collections::HashMap::new();
    let answer = bus
        .call_method(
            Some("org.freedesktop.Notifications"),
            "/org/freedesktop/Notifications",
            Some("org.freedesktop.Notifications"),
            "Notify",
            &("a test", 0_u32, "", title, body, actions, hints, -1_i32),
        )
        .await?;
    Ok(answer.body().deserialize()?)
}

/// Hears which button of which bubble is pressed.
#[derive(Debug)]
pub struct Presses(MessageStream);

impl Presses {
    /// Listens on that connection.
    ///
    /// # Errors
    /// When the bus refuses.
    pub async fn on(bus: &zbus::Connection) -> anyhow::Result<Self> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface("org.freedesktop.Notifications")?
            .member("ActionInvoked")?
            .build();
        Ok(Self(MessageStream::for_match_rule(rule, bus, None).await?))
    }

    /// The next one.
    ///
    /// # Errors
    /// When the bus is gone.
    pub async fn next(&mut self) -> anyhow::Result<(u32, String)> {
        let message = self.0.next().await.context("The bus is gone")??;
        Ok(message.body().deserialize()?)
    }
}
