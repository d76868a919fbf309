//! Linux: logind, NetworkManager and UPower, over the system bus.
//!
//! No service is started by us, and each is heard only while it is there. A signal counts only when it comes
//! from whom the bus calls the service's owner: another user of the machine cannot put us to sleep.

mod portal;
mod session;

use std::{collections::HashMap, time::Duration};

use futures_util::{StreamExt as _, stream};
use log::debug;
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    export::serde::Serialize,
    message::Type,
    zvariant::{DynamicType, OwnedFd, OwnedValue},
};

use super::{Network, Teller};

const BUS: &str = "org.freedesktop.DBus";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const LOGIN: &str = "org.freedesktop.login1";
const LOGIN_PATH: &str = "/org/freedesktop/login1";
const LOGIN_MANAGER: &str = "org.freedesktop.login1.Manager";
/// Names the service and its interface.
const NETWORK: &str = "org.freedesktop.NetworkManager";
const NETWORK_PATH: &str = "/org/freedesktop/NetworkManager";
/// Names the service and its interface.
const POWER: &str = "org.freedesktop.UPower";
const POWER_PATH: &str = "/org/freedesktop/UPower";

/// All of them answer at once; one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(5);

/// A bus that has gone is looked for so often. It goes when the machine is shut down, and hardly ever else.
const AGAIN: Duration = Duration::from_mins(10);

/// `NM_CONNECTIVITY_PORTAL`.
const PORTAL: u32 = 2;

type Properties = HashMap<String, OwnedValue>;

/// Tells what the services tell, and in a sandbox the portal. Ends when there is no bus to begin with.
pub(super) async fn observe(teller: Teller, address: Option<&str>) {
    let state = teller.state.clone();
    let portal = async {
        if portal::is_needed() {
            portal::observe(state, None).await;
        }
    };
    tokio::join!(observe_services(teller, address), portal);
}

async fn observe_services(mut teller: Teller, address: Option<&str>) {
    let mut was_there = false;
    loop {
        match Bus::connect(address).await {
            Some(mut bus) => {
                was_there = true;
                bus.listen(&mut teller).await;
                bus.forget(&teller);
            }
            None if !was_there => return,
            None => {}
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// The object of a service that we listen to.
fn path_of(name: &str) -> &'static str {
    match name {
        LOGIN => LOGIN_PATH,
        NETWORK => NETWORK_PATH,
        _ => POWER_PATH,
    }
}

/// What NetworkManager says of itself.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
struct Connectivity {
    connectivity: u32,
    primary: String,
    state: u32,
}

impl Connectivity {
    /// Takes over what is among `properties`.
    fn take(&mut self, properties: &Properties) {
        let number = |name| {
            properties
                .get(name)
                .and_then(|value| u32::try_from(value).ok())
        };
        if let Some(state) = number("State") {
            self.state = state;
        }
        if let Some(connectivity) = number("Connectivity") {
            self.connectivity = connectivity;
        }
        if let Some(primary) = properties.get("PrimaryConnection") {
            self.primary = primary.to_string();
        }
    }

    /// `NM_STATE_*`: asleep (10) to connecting (40) are no network; from "this link only" (50) on there may be
    /// somebody to reach.
    fn network(&self) -> Network {
        match self.state {
            10..50 => Network::Offline,
            50.. if self.connectivity == PORTAL => Network::Portal,
            50.. => Network::Online,
            _ => Network::Unknown,
        }
    }
}

/// A connection to the system bus, and who is on it.
struct Bus {
    connection: Connection,
    /// While we hold it, the machine waits for us before it sleeps.
    inhibitor: Option<OwnedFd>,
    network: Option<Connectivity>,
    /// The services' own names on the bus.
    owners: HashMap<&'static str, String>,
    /// The user's, as logind names it.
    session: Option<String>,
    signals: stream::SelectAll<MessageStream>,
}

impl Bus {
    /// `None` when there is no such bus.
    async fn connect(address: Option<&str>) -> Option<Self> {
        let connecting = async {
            let connection = match address {
                Some(address) => zbus::connection::Builder::address(address)?.build().await?,
                None => Connection::system().await?,
            };
            let mut signals = Vec::new();
            for (name, path, interface, member) in [
                (LOGIN, LOGIN_PATH, LOGIN_MANAGER, "PrepareForSleep"),
                (NETWORK, NETWORK_PATH, PROPERTIES, "PropertiesChanged"),
                (POWER, POWER_PATH, PROPERTIES, "PropertiesChanged"),
            ] {
                let news = MatchRule::builder()
                    .msg_type(Type::Signal)
                    .sender(name)?
                    .path(path)?
                    .interface(interface)?
                    .member(member)?
                    .build();
                let owner = MatchRule::builder()
                    .msg_type(Type::Signal)
                    .sender(BUS)?
                    .interface(BUS)?
                    .member("NameOwnerChanged")?
                    .arg(0, name)?
                    .build();
                for rule in [news, owner] {
                    signals.push(MessageStream::for_match_rule(rule, &connection, None).await?);
                }
            }
            let sessions = session::rule()?;
            signals.push(MessageStream::for_match_rule(sessions, &connection, None).await?);
            Ok::<_, zbus::Error>(Self {
                connection,
                inhibitor: None,
                network: None,
                owners: HashMap::new(),
                session: None,
                signals: stream::select_all(signals),
            })
        };
        match tokio::time::timeout(PATIENCE, connecting).await {
            Ok(Ok(bus)) => Some(bus),
            Ok(Err(error)) => {
                debug!("No system bus: {error}.");
                None
            }
            Err(_) => None,
        }
    }

    /// Meets who is there, then hears what is said until the bus goes away.
    async fn listen(&mut self, teller: &mut Teller) {
        for name in [LOGIN, NETWORK, POWER] {
            let reply = self.call(BUS, "/org/freedesktop/DBus", BUS, "GetNameOwner", &name);
            let owner = reply
                .await
                .and_then(|reply| reply.body().deserialize().ok());
            if let Some(owner) = owner {
                self.meet(name, owner, teller).await;
            }
        }
        while let Some(Ok(message)) = self.signals.next().await {
            self.hear(&message, teller).await;
        }
    }

    async fn hear(&mut self, message: &Message, teller: &mut Teller) {
        let header = message.header();
        let Some(sender) = header.sender() else {
            return;
        };
        if sender.as_str() == BUS {
            if let Ok((name, _, owner)) = message.body().deserialize::<(String, String, String)>()
                && let Some(name) = [LOGIN, NETWORK, POWER].into_iter().find(|own| *own == name)
            {
                self.part(name, teller);
                if !owner.is_empty() {
                    self.meet(name, owner, teller).await;
                }
            }
            return;
        }
        let path = header.path().map(|path| path.as_str());
        if self
            .owners
            .get(LOGIN)
            .is_some_and(|owner| *owner == sender.as_str())
            && let Some(session) = path.filter(|path| session::is_one(path))
        {
            return self.hear_session(session, message, teller).await;
        }
        // One program may be several of them.
        let service = self
            .owners
            .iter()
            .find(|(name, owner)| *owner == sender.as_str() && path == Some(path_of(name)));
        match service.map(|(name, _)| *name) {
            Some(LOGIN) => match message.body().deserialize::<bool>() {
                Ok(true) => {
                    teller.falls_asleep().await;
                    self.inhibitor = None;
                }
                Ok(false) => {
                    teller.wakes();
                    self.inhibit().await;
                }
                Err(_) => {}
            },
            Some(name) => {
                type Changed = (String, Properties, Vec<String>);
                if let Ok((interface, changed, _)) = message.body().deserialize::<Changed>()
                    && interface == name
                {
                    self.learn(name, &changed, teller);
                }
            }
            None => {}
        }
    }

    /// A service is there.
    async fn meet(&mut self, name: &'static str, owner: String, teller: &Teller) {
        self.owners.insert(name, owner.clone());
        if name == LOGIN {
            self.inhibit().await;
            return self.find_session(teller).await;
        }
        let reply = self
            .call(&owner, path_of(name), PROPERTIES, "GetAll", &name)
            .await;
        let properties = reply.and_then(|reply| reply.body().deserialize::<Properties>().ok());
        self.learn(name, &properties.unwrap_or_default(), teller);
    }

    /// A service has gone: what it told is not known any more.
    fn part(&mut self, name: &'static str, teller: &Teller) {
        if self.owners.remove(name).is_none() {
            return;
        }
        match name {
            // If it had announced a sleep, nobody will announce the end of it.
            LOGIN => {
                self.inhibitor = None;
                self.session = None;
                // Nobody would tell that it was unlocked.
                if teller.state.borrow().locked {
                    teller.is_locked(false);
                }
                if teller.state.borrow().asleep {
                    teller.wakes();
                }
            }
            NETWORK => {
                self.network = None;
                teller.is_on(Network::Unknown);
            }
            _ => teller.is_powered(false),
        }
    }

    /// Everybody has gone.
    fn forget(&mut self, teller: &Teller) {
        for name in [LOGIN, NETWORK, POWER] {
            self.part(name, teller);
        }
    }

    fn learn(&mut self, name: &str, properties: &Properties, teller: &Teller) {
        if name == POWER {
            let on_battery = properties.get("OnBattery");
            if let Some(on_battery) = on_battery.and_then(|value| bool::try_from(value).ok()) {
                teller.is_powered(on_battery);
            }
            return;
        }
        let before = self.network.clone();
        let known = self.network.get_or_insert_default();
        known.take(properties);
        // On its way up it tells of every step; what counts is another network, or another opinion of it.
        let is_news = before.is_none_or(|before| {
            (before.network(), &before.primary) != (known.network(), &known.primary)
        });
        if is_news {
            teller.is_on(known.network());
        }
    }

    /// Asks that the machine waits for us before it sleeps.
    async fn inhibit(&mut self) {
        let Some(owner) = self.owners.get(LOGIN).cloned() else {
            return;
        };
        let why = (
            "sleep",
            "Tidings",
            "To say goodbye to the mail servers",
            "delay",
        );
        let reply = self.call(&owner, LOGIN_PATH, LOGIN_MANAGER, "Inhibit", &why);
        self.inhibitor = reply
            .await
            .and_then(|reply| reply.body().deserialize().ok());
    }

    async fn call(
        &self,
        to: &str,
        path: &str,
        interface: &str,
        method: &str,
        body: &(impl Serialize + DynamicType + Sync),
    ) -> Option<Message> {
        let call = self
            .connection
            .call_method(Some(to), path, Some(interface), method, body);
        match tokio::time::timeout(PATIENCE, call).await {
            Ok(Ok(reply)) => Some(reply),
            Ok(Err(error)) => {
                debug!("{method} of {interface}: {error}.");
                None
            }
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
