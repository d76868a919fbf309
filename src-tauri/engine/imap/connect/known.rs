//! What earlier connections taught about a host's addresses (R38, T44). Only an order is learnt here: whom to
//! trust is decided by the certificate, every time.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::clock::{self, Moment};

/// T44: so long IPv6 is not tried at a host where its handshakes got lost.
const V4_ONLY: Duration = Duration::from_mins(10);

#[derive(Clone, Copy, Debug, Default)]
struct Host {
    /// The address that served last.
    good: Option<SocketAddr>,
    v4_until: Option<Moment>,
}

/// By host and port.
static HOSTS: Mutex<BTreeMap<(String, u16), Host>> = Mutex::new(BTreeMap::new());

fn with<T>(host: &str, port: u16, work: impl FnOnce(&mut Host) -> T) -> T {
    let mut hosts = HOSTS.lock().unwrap_or_else(PoisonError::into_inner);
    work(hosts.entry((host.to_ascii_lowercase(), port)).or_default())
}

/// This address has served.
pub(super) fn served(host: &str, port: u16, address: SocketAddr) {
    with(host, port, |host| host.good = Some(address));
}

/// A handshake over this address got lost after the connection stood.
pub(super) fn swallowed(host: &str, port: u16, address: SocketAddr) {
    if address.is_ipv6() {
        let until = clock::now() + V4_ONLY;
        with(host, port, |host| host.v4_until = Some(until));
    }
}

/// What DNS found, in the order to try: the address that served last is the second, behind the newest word of
/// DNS; IPv6 is left out where it got lost, unless there is nothing else.
pub(super) fn order(host: &str, port: u16, mut found: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let known = with(host, port, |host| *host);
    if known.v4_until.is_some_and(|until| clock::now() < until)
        && found.iter().any(SocketAddr::is_ipv4)
    {
        found.retain(SocketAddr::is_ipv4);
    }
    if let Some(good) = known.good
        && let Some(place) = found.iter().position(|address| *address == good)
        && place > 1
    {
        let good = found.remove(place);
        found.insert(1, good);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Vec<SocketAddr> {
        ["[::1]:1", "1.1.1.1:1", "[::2]:1", "1.1.1.2:1"]
            .map(|text| text.parse().unwrap())
            .to_vec()
    }

    #[test]
    fn r38_the_address_that_served_last_is_tried_second() {
        let all = addresses();
        assert_eq!(order("r38.test", 1, all.clone()), all, "nothing is known");
        served("R38.test", 1, all[3]);
        let wanted = [all[0], all[3], all[1], all[2]];
        assert_eq!(order("r38.test", 1, all.clone()), wanted);
        assert_eq!(order("r38.test", 2, all.clone()), all, "another service");
        let without = all[..3].to_vec();
        assert_eq!(
            order("r38.test", 1, without.clone()),
            without,
            "an address that DNS no longer names is not tried"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn t44_ipv6_that_swallows_handshakes_is_left_out_for_ten_minutes() {
        let all = addresses();
        swallowed("t44.test", 1, all[1]);
        assert_eq!(order("t44.test", 1, all.clone()), all, "IPv4 is kept");
        swallowed("t44.test", 1, all[0]);
        assert_eq!(order("t44.test", 1, all.clone()), [all[1], all[3]]);
        assert_eq!(
            order("t44.test", 1, vec![all[0]]),
            [all[0]],
            "unless there is nothing else"
        );
        tokio::time::sleep(V4_ONLY).await;
        assert_eq!(order("t44.test", 1, all.clone()), all);
    }
}
