//! Against a bus of our own, on which the test plays the services.

mod portal;

use std::{
    io::{BufRead as _, BufReader, Write as _},
    os::unix::net::UnixStream as StdStream,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
};

use tokio::{io::AsyncReadExt as _, net::UnixStream, task::JoinSet, time::timeout};
use zbus::object_server::SignalEmitter;

use super::*;
use crate::host::{Host, HostState, channel};

const SOON: Duration = Duration::from_secs(20);

/// A message bus like the system's, whose every name may be owned by whoever wants it.
struct PrivateBus {
    address: String,
    daemon: Child,
}

impl PrivateBus {
    fn start() -> Self {
        let config = std::env::temp_dir().join(format!("tidings-bus-{}", uuid::Uuid::new_v4()));
        let mut file = std::fs::File::create(&config).unwrap();
        file.write_all(
            b"<busconfig><type>system</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>\
              <policy context=\"default\"><allow user=\"*\"/><allow own=\"*\"/>\
              <allow send_destination=\"*\"/><allow receive_sender=\"*\"/></policy></busconfig>",
        )
        .unwrap();
        let mut daemon = Command::new("dbus-daemon")
            .arg("--config-file")
            .arg(&config)
            .args(["--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is installed");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        std::fs::remove_file(config).unwrap();
        Self {
            address: address.trim().to_owned(),
            daemon,
        }
    }

    async fn connect(&self) -> Connection {
        zbus::connection::Builder::address(self.address.as_str())
            .unwrap()
            .build()
            .await
            .unwrap()
    }

    /// Listens to this bus.
    fn observe(&self, tasks: &mut JoinSet<()>) -> Host {
        let (teller, host) = channel();
        let address = self.address.clone();
        tasks.spawn(async move { observe(teller, Some(&address)).await });
        host
    }

    fn stop(&mut self) {
        self.daemon.kill().ok();
        self.daemon.wait().ok();
    }
}

impl Drop for PrivateBus {
    fn drop(&mut self) {
        self.stop();
    }
}

/// logind's manager: keeps the other ends of the locks that it gave out.
#[derive(Clone, Default)]
struct Login(Arc<Mutex<Vec<(String, StdStream)>>>);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Login {
    fn inhibit(&self, what: String, who: String, _why: String, mode: String) -> OwnedFd {
        let (theirs, ours) = StdStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        let lock = (format!("{what} {who} {mode}"), ours);
        self.0.lock().unwrap().push(lock);
        std::os::fd::OwnedFd::from(theirs).into()
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

impl Login {
    async fn on(bus: &Connection) -> Self {
        let login = Self::default();
        bus.object_server()
            .at(LOGIN_PATH, login.clone())
            .await
            .unwrap();
        bus.request_name(LOGIN).await.unwrap();
        login
    }

    async fn lock(&self) -> (String, UnixStream) {
        let taken = async {
            loop {
                if let Some((name, end)) = self.0.lock().unwrap().pop() {
                    return (name, UnixStream::from_std(end).unwrap());
                }
                tokio::task::yield_now().await;
            }
        };
        timeout(SOON, taken).await.expect("a lock is taken")
    }
}

async fn say_sleep(bus: &Connection, start: bool) {
    let emitter = SignalEmitter::new(bus, LOGIN_PATH).unwrap();
    Login::prepare_for_sleep(&emitter, start).await.unwrap();
}

/// NetworkManager, as far as we ask it.
struct Manager {
    state: u32,
    connectivity: u32,
    primary: &'static str,
}

#[zbus::interface(name = "org.freedesktop.NetworkManager")]
impl Manager {
    #[zbus(property)]
    fn state(&self) -> u32 {
        self.state
    }

    #[zbus(property)]
    fn connectivity(&self) -> u32 {
        self.connectivity
    }

    #[zbus(property)]
    fn primary_connection(&self) -> zbus::zvariant::ObjectPath<'_> {
        self.primary.try_into().unwrap()
    }
}

struct Power(bool);

#[zbus::interface(name = "org.freedesktop.UPower")]
impl Power {
    #[zbus(property)]
    fn on_battery(&self) -> bool {
        self.0
    }
}

async fn until(host: &Host, wanted: impl FnMut(&HostState) -> bool) -> HostState {
    let mut state = host.state();
    let state = timeout(SOON, state.wait_for(wanted)).await;
    *state.expect("it is told").expect("somebody tells")
}

#[tokio::test]
async fn r39_sleep_is_held_up_until_goodbye_is_said_and_wake_is_told() {
    let daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    let login = Login::on(&bus).await;
    let mut tasks = JoinSet::new();
    let host = daemon.observe(&mut tasks);

    let (name, mut lock) = login.lock().await;
    assert_eq!(name, "sleep Tidings delay");
    let work = host.begin_work();
    say_sleep(&bus, true).await;
    until(&host, |state| state.asleep).await;
    let mut byte = [0];
    assert!(
        lock.try_read(&mut byte).is_err(),
        "somebody is at work: the lock is held"
    );
    drop(work);
    let released = timeout(SOON, lock.read(&mut byte)).await;
    assert_eq!(released.expect("the lock is released").unwrap(), 0);

    say_sleep(&bus, false).await;
    let state = until(&host, |state| !state.asleep).await;
    assert_eq!(state.wakes, 1);
    login.lock().await;
}

#[tokio::test]
async fn r39_others_on_the_bus_cannot_put_us_to_sleep() {
    let daemon = PrivateBus::start();
    let (bus, stranger) = (daemon.connect().await, daemon.connect().await);
    let login = Login::on(&bus).await;
    let mut tasks = JoinSet::new();
    let host = daemon.observe(&mut tasks);
    let (_, _lock) = login.lock().await;
    // To whom the bus has given the name of nobody that we know; sent to each of us by name.
    for number in 0..5 {
        stranger
            .emit_signal(
                Some(format!(":1.{number}").as_str()),
                LOGIN_PATH,
                LOGIN_MANAGER,
                "PrepareForSleep",
                &true,
            )
            .await
            .unwrap();
    }
    // The real one's word comes after it, and is the first that is heard.
    say_sleep(&bus, false).await;
    let mut state = host.state();
    timeout(SOON, state.changed()).await.unwrap().unwrap();
    let state = *state.borrow();
    assert_eq!((state.asleep, state.wakes), (false, 1));
}

/// logind's object of the user who asks.
struct User(&'static str);

#[zbus::interface(name = "org.freedesktop.login1.User")]
impl User {
    #[zbus(property)]
    fn display(&self) -> (String, zbus::zvariant::OwnedObjectPath) {
        ("7".to_owned(), self.0.try_into().unwrap())
    }
}

/// A session of logind's.
struct Session(bool);

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.0
    }
}

async fn lock(bus: &Connection, path: &str, is_locked: bool) {
    let server = bus.object_server();
    let session = server.interface::<_, Session>(path).await.unwrap();
    session.get_mut().await.0 = is_locked;
    let emitter = session.signal_emitter().clone();
    let session = session.get().await;
    session.locked_hint_changed(&emitter).await.unwrap();
}

#[tokio::test]
async fn fault_91_that_the_users_session_is_locked_is_told_and_nobody_elses() {
    const OWN: &str = "/org/freedesktop/login1/session/_37";
    const OTHER: &str = "/org/freedesktop/login1/session/_38";
    let mut daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    let server = bus.object_server();
    server
        .at("/org/freedesktop/login1/user/self", User(OWN))
        .await
        .unwrap();
    server.at(OWN, Session(true)).await.unwrap();
    server.at(OTHER, Session(false)).await.unwrap();
    let login = Login::on(&bus).await;
    let mut tasks = JoinSet::new();
    let host = daemon.observe(&mut tasks);
    login.lock().await;
    until(&host, |state| state.locked).await;

    // Somebody else's screen first, then the user's own: what comes first would be seen first.
    lock(&bus, OTHER, true).await;
    lock(&bus, OWN, false).await;
    until(&host, |state| !state.locked).await;
    lock(&bus, OTHER, false).await;
    lock(&bus, OTHER, true).await;
    // When the second of these is heard, so is what came before the first.
    for wakes in 1..=3 {
        say_sleep(&bus, false).await;
        let state = until(&host, |state| state.wakes == wakes).await;
        assert!(!state.locked, "that was not the user's");
    }

    lock(&bus, OWN, true).await;
    until(&host, |state| state.locked).await;
    daemon.stop();
    until(&host, |state| !state.locked).await;
}

#[tokio::test]
async fn r41_r42_the_network_is_told_as_networkmanager_sees_it() {
    let daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    let mut tasks = JoinSet::new();
    let host = daemon.observe(&mut tasks);
    let manager = Manager {
        state: 20,
        connectivity: 1,
        primary: "/",
    };
    bus.object_server().at(NETWORK_PATH, manager).await.unwrap();
    // It comes later than we: the bus tells of it.
    bus.request_name(NETWORK).await.unwrap();
    let state = until(&host, |state| state.network == Network::Offline).await;
    assert_eq!(state.networks, 1);

    let server = bus.object_server();
    let manager = server.interface::<_, Manager>(NETWORK_PATH).await.unwrap();
    let emitter = manager.signal_emitter().clone();
    {
        let mut manager = manager.get_mut().await;
        (manager.state, manager.connectivity) = (70, PORTAL);
        manager.connectivity_changed(&emitter).await.unwrap();
        manager.state_changed(&emitter).await.unwrap();
    }
    until(&host, |state| state.network == Network::Portal).await;
    {
        let mut manager = manager.get_mut().await;
        manager.connectivity = 4;
        manager.connectivity_changed(&emitter).await.unwrap();
    }
    let online = until(&host, |state| state.network == Network::Online).await;
    {
        let mut manager = manager.get_mut().await;
        manager.primary = "/org/freedesktop/NetworkManager/ActiveConnection/2";
        manager.primary_connection_changed(&emitter).await.unwrap();
    }
    let other = until(&host, |state| state.networks > online.networks).await;
    assert_eq!(other.network, Network::Online, "another network");

    bus.release_name(NETWORK).await.unwrap();
    until(&host, |state| state.network == Network::Unknown).await;
}

#[tokio::test]
async fn r22_the_battery_is_told_as_upower_sees_it() {
    let daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    bus.object_server()
        .at(POWER_PATH, Power(true))
        .await
        .unwrap();
    bus.request_name(POWER).await.unwrap();
    let mut tasks = JoinSet::new();
    let host = daemon.observe(&mut tasks);
    until(&host, |state| state.on_battery).await;
    let power = bus
        .object_server()
        .interface::<_, Power>(POWER_PATH)
        .await
        .unwrap();
    power.get_mut().await.0 = false;
    let emitter = power.signal_emitter().clone();
    power
        .get()
        .await
        .on_battery_changed(&emitter)
        .await
        .unwrap();
    until(&host, |state| !state.on_battery).await;
}

#[tokio::test]
async fn fault_80_a_bus_that_dies_or_never_was_leaves_nothing_known() {
    let (teller, host) = channel();
    let nowhere = "unix:path=/nonexistent/tidings";
    timeout(SOON, observe(teller, Some(nowhere)))
        .await
        .expect("it does not wait for what is not there");
    assert_eq!(*host.state().borrow(), HostState::default());

    let mut daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    let login = Login::on(&bus).await;
    bus.object_server()
        .at(POWER_PATH, Power(true))
        .await
        .unwrap();
    bus.request_name(POWER).await.unwrap();
    let mut tasks = JoinSet::new();
    let host = daemon.observe(&mut tasks);
    login.lock().await;
    until(&host, |state| state.on_battery).await;
    say_sleep(&bus, true).await;
    until(&host, |state| state.asleep).await;
    daemon.stop();
    let state = until(&host, |state| !state.asleep && !state.on_battery).await;
    assert_eq!(state.wakes, 1, "nobody will tell of the wake-up: it is now");
}
