//! From a host's name to its addresses (R37, faults 1 and 2).
//!
//! The system's look-up blocks the thread that asks, and nothing ends it. Promise: however often a name is asked for
//! while its resolver hangs, a few threads at most wait for it, and the program can always end.

use std::{
    collections::BTreeMap,
    io,
    net::{IpAddr, SocketAddr, ToSocketAddrs as _},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};

use tokio::sync::watch;

/// Asks the system, or who stands for it in tests. Blocks. The ports mean nothing.
pub(crate) type LookUp = fn(&str) -> io::Result<Vec<SocketAddr>>;

/// For one name so many look-ups are under way at most. More than one, because a look-up that began before the
/// network changed may wait for a resolver that is not there any more.
const AT_ONCE: usize = 3;

/// Nothing until it is known.
type Answer = Option<Vec<SocketAddr>>;

/// By name: the look-ups that are under way, the newest last.
static UNDER_WAY: Mutex<BTreeMap<String, Vec<watch::Receiver<Answer>>>> =
    Mutex::new(BTreeMap::new());

/// What the system says.
pub(crate) fn system(host: &str) -> io::Result<Vec<SocketAddr>> {
    Ok((host, 0).to_socket_addrs()?.collect())
}

/// The host's addresses, with port 0; none where nobody knows any. Who waits sets the limit.
pub(crate) async fn addresses(host: &str, look_up: LookUp) -> Vec<SocketAddr> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return vec![SocketAddr::new(address, 0)];
    }
    let mut answer = ask(host.to_ascii_lowercase(), look_up);
    // Without an answer, there was no thread to be had.
    let found = answer.wait_for(Option::is_some).await;
    found.ok().and_then(|it| it.clone()).unwrap_or_default()
}

fn under_way() -> MutexGuard<'static, BTreeMap<String, Vec<watch::Receiver<Answer>>>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins a look-up, or joins the newest one where there are enough.
fn ask(host: String, look_up: LookUp) -> watch::Receiver<Answer> {
    let mut all = under_way();
    // Who has answered, or broken down, is not asked any more.
    all.retain(|_, asked| {
        asked.retain(|answer| answer.has_changed().is_ok() && answer.borrow().is_none());
        !asked.is_empty()
    });
    let asked = all.entry(host.clone()).or_default();
    if let Some(newest) = asked.last()
        && asked.len() >= AT_ONCE
    {
        return newest.clone();
    }
    let (tell, answer) = watch::channel(None);
    // Not one of the runtime's own threads: for those the program would wait when it ends.
    let begun = thread::Builder::new()
        .name("names".to_owned())
        .spawn(move || {
            let found = look_up(&host).unwrap_or_default();
            tell.send_replace(Some(found));
        });
    if begun.is_ok() {
        asked.push(answer.clone());
    }
    answer
}
