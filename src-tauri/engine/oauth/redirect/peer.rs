//! Whose program is at the other end of a loopback connection: a defence in depth.

use std::net::SocketAddr;

/// Whether the other end may belong to our user. Where the system does not say, it may: the cookie and
/// the state decide.
#[cfg(target_os = "linux")]
pub(super) fn may_be_ours(peer: SocketAddr, local: SocketAddr) -> bool {
    let us = rustix::process::geteuid().as_raw();
    match owner(peer, local) {
        Some(uid) if uid != us => {
            log::warn!(
                "A program of the user {uid} knocked at the sign-in's port and was refused."
            );
            false
        }
        Some(_) | None => true,
    }
}

/// Whose socket it is that is connected from `peer` to `local`.
///
/// Both tables: a program that connects to 127.0.0.1 by an IPv6 socket stands in the second one only.
#[cfg(target_os = "linux")]
fn owner(peer: SocketAddr, local: SocketAddr) -> Option<u32> {
    ["/proc/net/tcp", "/proc/net/tcp6"]
        .into_iter()
        .filter_map(|table| std::fs::read_to_string(table).ok())
        .find_map(|table| uid_in(&table, peer.port(), local.port()))
}

/// The other systems do not say it without privileges or unsafe code.
#[cfg(not(target_os = "linux"))]
pub(super) fn may_be_ours(_peer: SocketAddr, _local: SocketAddr) -> bool {
    true
}

/// Who has a socket from port `peer` to port `local` in that table of the kernel's.
#[cfg(target_os = "linux")]
fn uid_in(table: &str, peer: u16, local: u16) -> Option<u32> {
    /// A socket that is only waiting for its end belongs to nobody any more: the kernel says uid 0.
    const TIME_WAIT: &str = "06";
    table.lines().skip(1).find_map(|line| {
        let mut words = line.split_ascii_whitespace().skip(1);
        let port = |address: &str| u16::from_str_radix(address.rsplit_once(':')?.1, 16).ok();
        let from = port(words.next()?)?;
        let to = port(words.next()?)?;
        let state = words.next()?;
        let uid: u32 = words.nth(3)?.parse().ok()?;
        (from == peer && to == local && state != TIME_WAIT).then_some(uid)
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::net::{Ipv4Addr, TcpListener, TcpStream};

    use super::*;

    const TABLE: &str = "\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
   1: 0100007F:C350 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0 20 4 0 10 -1
   2: 0100007F:C351 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1001        0 3 1 0 20 4 0 10 -1
   3: 0100007F:C352 0100007F:9C40 06 00000000:00000000 03:000012A0 00000000     0        0 0 3 0
";

    #[test]
    fn r307_a05_finds_the_user_at_the_other_end() {
        assert_eq!(uid_in(TABLE, 50_000, 40_000), Some(1000));
        assert_eq!(uid_in(TABLE, 50_001, 40_000), Some(1001));
        assert_eq!(uid_in(TABLE, 50_002, 40_000), None, "over already");
        assert_eq!(uid_in(TABLE, 50_003, 40_000), None, "not there");
        assert_eq!(uid_in("junk\njunk junk", 1, 1), None);
    }

    #[test]
    fn r307_finds_it_behind_either_kind_of_socket() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let here = listener.local_addr().unwrap();
        let mapped = SocketAddr::from((Ipv4Addr::LOCALHOST.to_ipv6_mapped(), here.port()));
        for there in [here, mapped] {
            let caller = TcpStream::connect(there).unwrap();
            let (_, peer) = listener.accept().unwrap();
            assert_eq!(peer.port(), caller.local_addr().unwrap().port());
            let us = rustix::process::geteuid().as_raw();
            assert_eq!(owner(peer, here), Some(us), "{there}");
        }
    }
}
