//! In a sandbox: whether the desktop's screen saver covers the screen, as the portal says it
//! (`org.freedesktop.portal.Inhibit`, version 2). Neither logind nor the savers can be asked from there.
//!
//! Promise: nobody's logout waits for us. Whoever watches the session is asked, too, whether it may end, and is waited for;
//! we have nothing to say against it, and say so at once.

use std::{collections::HashMap, path::Path};

use futures_util::{StreamExt as _, stream};
use log::debug;
use tokio::sync::watch;
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    export::serde::Serialize,
    message::Type,
    zvariant::{DynamicType, OwnedObjectPath, Value},
};

use super::{AGAIN, BUS, PATIENCE, Properties};
use crate::host::HostState;

/// Who answers in the place of everybody else.
pub(super) const PORTAL: &str = "org.freedesktop.portal.Desktop";
pub(super) const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";
pub(super) const INHIBIT: &str = "org.freedesktop.portal.Inhibit";
const SESSIONS: &str = "/org/freedesktop/portal/desktop/session";

/// Flatpak puts it into every sandbox.
const SANDBOX: &str = "/.flatpak-info";

/// `session-state`: the session is to end, and waits for a word.
const QUERY_END: u32 = 2;

/// Outside, whoever knows can be asked.
pub(super) fn is_needed() -> bool {
    Path::new(SANDBOX).exists()
}

/// Tells what the portal tells. Ends when there is no bus to begin with.
pub(super) async fn observe(state: watch::Sender<HostState>, address: Option<&str>) {
    let mut was_there = false;
    loop {
        match Monitor::connect(address).await {
            Some(mut monitor) => {
                was_there = true;
                monitor.listen(&state).await;
                covers(&state, false);
            }
            None if !was_there => return,
            None => {}
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// A connection to the session bus, and what the portal was asked to tell of.
struct Monitor {
    connection: Connection,
    /// Each has a name of its own.
    asked: u32,
    /// The portal's own name on the bus.
    owner: Option<String>,
    /// What it calls our watching.
    session: String,
    signals: stream::SelectAll<MessageStream>,
}

impl Monitor {
    /// `None` when there is no such bus.
    async fn connect(address: Option<&str>) -> Option<Self> {
        let connecting = async {
            let connection = match address {
                Some(address) => zbus::connection::Builder::address(address)?.build().await?,
                None => Connection::session().await?,
            };
            let news = MatchRule::builder()
                .msg_type(Type::Signal)
                .sender(PORTAL)?
                .path(PORTAL_PATH)?
                .interface(INHIBIT)?
                .member("StateChanged")?
                .build();
            let owner = MatchRule::builder()
                .msg_type(Type::Signal)
                .sender(BUS)?
                .interface(BUS)?
                .member("NameOwnerChanged")?
                .arg(0, PORTAL)?
                .build();
            let mut signals = Vec::new();
            for rule in [news, owner] {
                signals.push(MessageStream::for_match_rule(rule, &connection, None).await?);
            }
            Ok::<_, zbus::Error>(Self {
                connection,
                asked: 0,
                owner: None,
                session: String::new(),
                signals: stream::select_all(signals),
            })
        };
        match tokio::time::timeout(PATIENCE, connecting).await {
            Ok(Ok(monitor)) => Some(monitor),
            Ok(Err(error)) => {
                debug!("No session bus: {error}.");
                None
            }
            Err(_) => None,
        }
    }

    /// Begins to watch, then hears what is said until the bus goes away.
    async fn listen(&mut self, state: &watch::Sender<HostState>) {
        self.watch().await;
        while let Some(Ok(message)) = self.signals.next().await {
            self.hear(&message, state).await;
        }
    }

    /// Asks the portal to tell. One that is not running is started for it.
    async fn watch(&mut self) {
        self.asked = self.asked.wrapping_add(1);
        let token = format!("tidings{}", self.asked);
        let own = self.connection.unique_name();
        let own = own.map_or("", |name| name.as_str());
        // Known before it is there, so that its first word finds us listening.
        self.session = format!(
            "{SESSIONS}/{}/{token}",
            own.trim_start_matches(':').replace('.', "_")
        );
        let options = HashMap::from([
            ("handle_token", Value::from(token.as_str())),
            ("session_handle_token", Value::from(token.as_str())),
        ]);
        // The word of the outcome is not waited for: where it cannot be, nothing is told.
        let begun = self.call("CreateMonitor", &("", options)).await;
        let sender = begun
            .as_ref()
            .and_then(|reply| reply.header().sender().map(ToString::to_string));
        self.owner = sender;
    }

    async fn hear(&mut self, message: &Message, state: &watch::Sender<HostState>) {
        let header = message.header();
        let Some(sender) = header.sender() else {
            return;
        };
        if sender.as_str() == BUS {
            let change = message.body().deserialize::<(String, String, String)>();
            if let Ok((_, _, owner)) = change
                && self.owner.as_deref() != Some(owner.as_str())
            {
                // What it told is not known any more, and whoever follows knows nothing of us.
                covers(state, false);
                self.owner = None;
                if !owner.is_empty() {
                    self.watch().await;
                }
            }
            return;
        }
        if self.owner.as_deref() != Some(sender.as_str()) {
            return;
        }
        let Ok((session, said)) = message
            .body()
            .deserialize::<(OwnedObjectPath, Properties)>()
        else {
            return;
        };
        if session.as_str() != self.session {
            return;
        }
        let covered = said.get("screensaver-active");
        if let Some(covered) = covered.and_then(|value| bool::try_from(value).ok()) {
            covers(state, covered);
        }
        let step = said.get("session-state");
        if step.and_then(|value| u32::try_from(value).ok()) == Some(QUERY_END) {
            self.call("QueryEndResponse", &session).await;
        }
    }

    async fn call(
        &self,
        method: &str,
        body: &(impl Serialize + DynamicType + Sync),
    ) -> Option<Message> {
        let call =
            self.connection
                .call_method(Some(PORTAL), PORTAL_PATH, Some(INHIBIT), method, body);
        match tokio::time::timeout(PATIENCE, call).await {
            Ok(Ok(reply)) => Some(reply),
            Ok(Err(error)) => {
                debug!("{method} of {INHIBIT}: {error}.");
                None
            }
            Err(_) => None,
        }
    }
}

fn covers(state: &watch::Sender<HostState>, covered: bool) {
    state.send_if_modified(|state| {
        let differs = state.covered != covered;
        state.covered = covered;
        differs
    });
}
