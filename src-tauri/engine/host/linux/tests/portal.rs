//! The portal, played by the test.

use std::collections::HashMap;

use zbus::{
    message::Header,
    zvariant::{OwnedObjectPath, Value},
};

use super::*;
use crate::host::linux::portal::{self, INHIBIT, PORTAL, PORTAL_PATH};

/// Who watches, by their names on the bus; and who has said that the session may end.
#[derive(Clone, Default)]
struct Portal {
    watching: Arc<Mutex<Vec<(String, OwnedObjectPath)>>>,
    ready: Arc<Mutex<Vec<OwnedObjectPath>>>,
}

#[zbus::interface(name = "org.freedesktop.portal.Inhibit")]
impl Portal {
    fn create_monitor(
        &self,
        #[zbus(header)] header: Header<'_>,
        _window: &str,
        options: HashMap<String, OwnedValue>,
    ) -> OwnedObjectPath {
        let sender = header.sender().unwrap().to_string();
        let caller = sender.trim_start_matches(':').replace('.', "_");
        let token = |name: &str| {
            let token = options.get(name).expect("both have a name");
            String::try_from(token.clone()).unwrap()
        };
        let of = |kind: &str, name: &str| -> OwnedObjectPath {
            let path = format!("{PORTAL_PATH}/{kind}/{caller}/{}", token(name));
            path.try_into().unwrap()
        };
        let session = of("session", "session_handle_token");
        self.watching.lock().unwrap().push((sender, session));
        of("request", "handle_token")
    }

    fn query_end_response(&self, session: OwnedObjectPath) {
        self.ready.lock().unwrap().push(session);
    }
}

impl Portal {
    async fn on(bus: &Connection) -> Self {
        let portal = Self::default();
        let objects = bus.object_server();
        objects.at(PORTAL_PATH, portal.clone()).await.unwrap();
        bus.request_name(PORTAL).await.unwrap();
        portal
    }

    /// Waits until somebody watches.
    async fn watcher(&self) -> (String, OwnedObjectPath) {
        soon(|| self.watching.lock().unwrap().pop()).await
    }
}

async fn soon<T>(found: impl Fn() -> Option<T>) -> T {
    let found = async {
        loop {
            if let Some(found) = found() {
                return found;
            }
            tokio::task::yield_now().await;
        }
    };
    timeout(SOON, found).await.expect("it happens")
}

async fn say(bus: &Connection, to: &str, session: &OwnedObjectPath, state: &[(&str, Value<'_>)]) {
    let state: HashMap<&str, &Value<'_>> =
        state.iter().map(|(name, value)| (*name, value)).collect();
    bus.emit_signal(
        Some(to),
        PORTAL_PATH,
        INHIBIT,
        "StateChanged",
        &(session, state),
    )
    .await
    .unwrap();
}

fn watch_portal(daemon: &PrivateBus, tasks: &mut JoinSet<()>) -> Host {
    let (teller, host) = channel();
    let address = daemon.address.clone();
    tasks.spawn(async move { portal::observe(teller.state, Some(&address)).await });
    host
}

#[tokio::test]
async fn fault_91_in_a_sandbox_the_portal_tells_that_the_screen_is_covered() {
    let daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    let portal = Portal::on(&bus).await;
    let mut tasks = JoinSet::new();
    let host = watch_portal(&daemon, &mut tasks);
    let (us, session) = portal.watcher().await;
    assert!(!host.state().borrow().is_locked());

    let covered = |on: bool| [("screensaver-active", Value::from(on))];
    say(&bus, &us, &session, &covered(true)).await;
    until(&host, HostState::is_locked).await;

    // Nobody else's word counts, and nothing that is not of our watching.
    let stranger = daemon.connect().await;
    say(&stranger, &us, &session, &covered(false)).await;
    let other: OwnedObjectPath = format!("{PORTAL_PATH}/session/9_9/other")
        .try_into()
        .unwrap();
    say(&bus, &us, &other, &covered(false)).await;
    say(&bus, &us, &session, &[("screensaver-active", "no".into())]).await;
    // The session is to end: the answer does not keep anybody waiting, and comes after all of that.
    say(&bus, &us, &session, &[("session-state", 2_u32.into())]).await;
    let ready = soon(|| portal.ready.lock().unwrap().pop()).await;
    assert_eq!(ready, session);
    assert!(host.state().borrow().is_locked(), "it is still covered");

    say(&bus, &us, &session, &covered(false)).await;
    until(&host, |state| !state.is_locked()).await;
    assert!(
        portal.ready.lock().unwrap().is_empty(),
        "nobody asked a second time"
    );
}

#[tokio::test]
async fn fault_91_a_portal_that_is_started_again_is_asked_again_and_its_old_word_is_forgotten() {
    let daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    let portal = Portal::on(&bus).await;
    let mut tasks = JoinSet::new();
    let host = watch_portal(&daemon, &mut tasks);
    let (us, session) = portal.watcher().await;
    say(&bus, &us, &session, &[("screensaver-active", true.into())]).await;
    until(&host, HostState::is_locked).await;

    bus.release_name(PORTAL).await.unwrap();
    until(&host, |state| !state.is_locked()).await;
    let second = daemon.connect().await;
    let portal = Portal::on(&second).await;
    let (us, session) = portal.watcher().await;
    say(
        &second,
        &us,
        &session,
        &[("screensaver-active", true.into())],
    )
    .await;
    until(&host, HostState::is_locked).await;
}

#[tokio::test]
async fn fault_91_a_portal_that_cannot_tell_is_left_alone_and_one_that_comes_later_is_asked() {
    let daemon = PrivateBus::start();
    let bus = daemon.connect().await;
    // There, and without the interface.
    bus.request_name(PORTAL).await.unwrap();
    let mut tasks = JoinSet::new();
    let host = watch_portal(&daemon, &mut tasks);
    bus.release_name(PORTAL).await.unwrap();
    let second = daemon.connect().await;
    let portal = Portal::on(&second).await;
    let (us, session) = portal.watcher().await;
    say(
        &second,
        &us,
        &session,
        &[("screensaver-active", true.into())],
    )
    .await;
    until(&host, HostState::is_locked).await;
}
