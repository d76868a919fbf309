//! Which servers take in a domain's mail (RFC 5321 5.1): so an address of a company's own domain leads to its provider.
//!
//! The name servers of this computer are asked, and nobody else. What they say only chooses among the providers that are
//! known already, and the user reads which; a lie leads nowhere new.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use simple_dns::{CLASS, Name, Packet, PacketFlag, Question, TYPE, rdata::RData};
use tokio::net::UdpSocket;

/// How long one name server is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// As many as resolvers ask (resolv.conf(5)).
const SERVERS: usize = 3;
/// Longer answers are cut by who sends them, and their beginning will do.
const LONGEST: usize = 4096;

/// The name servers of this computer. None where it does not say so in a file.
pub(crate) fn system() -> Vec<SocketAddr> {
    let read = std::fs::read("/etc/resolv.conf").unwrap_or_default();
    let config = resolv_conf::Config::parse(read).unwrap_or_default();
    let servers = config.nameservers.iter();
    servers
        .map(|server| SocketAddr::new(IpAddr::from(server), 53))
        .take(SERVERS)
        .collect()
}

/// The names of the servers that take in mail for `domain`, the preferred first. None where nobody knows, or says so in
/// time.
pub(crate) async fn servers_of(domain: &str, name_servers: &[SocketAddr]) -> Vec<String> {
    let Ok(domain) = idna::domain_to_ascii(domain) else {
        return Vec::new();
    };
    for server in name_servers {
        let asked = tokio::time::timeout(PATIENCE, ask(&domain, *server)).await;
        if let Ok(Some(found)) = asked {
            return found;
        }
    }
    Vec::new()
}

/// `None`: this one does not answer, or not to what was asked.
async fn ask(domain: &str, server: SocketAddr) -> Option<Vec<String>> {
    let here: IpAddr = match server {
        SocketAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        SocketAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let socket = UdpSocket::bind((here, 0)).await.ok()?;
    // From then on nobody else is heard.
    socket.connect(server).await.ok()?;
    let id = number()?;
    socket.send(&question(domain, id)?).await.ok()?;
    let mut bytes = vec![0; LONGEST];
    loop {
        let length = socket.recv(&mut bytes).await.ok()?;
        if let Some(found) = bytes.get(..length).and_then(|said| read(said, id)) {
            return Some(found);
        }
    }
}

fn number() -> Option<u16> {
    let mut bytes = [0; 2];
    aws_lc_rs::rand::fill(&mut bytes).ok()?;
    Some(u16::from_ne_bytes(bytes))
}

fn question(domain: &str, id: u16) -> Option<Vec<u8>> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let name = Name::new(domain).ok()?;
    let asked = Question::new(name, TYPE::MX.into(), CLASS::IN.into(), false);
    packet.questions.push(asked);
    packet.build_bytes_vec().ok()
}

/// The servers of an answer to question `id`, the preferred first.
fn read(bytes: &[u8], id: u16) -> Option<Vec<String>> {
    let packet = Packet::parse(bytes).ok()?;
    if packet.id() != id || !packet.has_flags(PacketFlag::RESPONSE) {
        return None;
    }
    let mut servers: Vec<_> = packet
        .answers
        .iter()
        .filter_map(|answer| match &answer.rdata {
            RData::MX(mx) => Some((mx.preference, mx.exchange.to_string())),
            _ => None,
        })
        .collect();
    servers.sort();
    Some(servers.into_iter().map(|(_, server)| server).collect())
}

#[cfg(any(test, feature = "fuzzing"))]
/// An answer of a name server (see [`crate::fuzzing`]).
pub(crate) fn fuzz(bytes: &[u8]) {
    let id = Packet::parse(bytes).map_or(0, |packet| packet.id());
    let _ = read(bytes, id);
}

#[cfg(test)]
mod tests {
    use simple_dns::{ResourceRecord, rdata::MX};

    use super::*;

    fn answer(asked: &[u8], servers: &[(u16, &str)]) -> Vec<u8> {
        let asked = Packet::parse(asked).unwrap();
        let mut packet = Packet::new_reply(asked.id());
        packet.questions.clone_from(&asked.questions);
        for (preference, exchange) in servers {
            let mx = MX {
                preference: *preference,
                exchange: Name::new_unchecked(exchange),
            };
            packet.answers.push(ResourceRecord::new(
                asked.questions[0].qname.clone(),
                CLASS::IN,
                60,
                RData::MX(mx),
            ));
        }
        packet.build_bytes_vec().unwrap()
    }

    /// A name server that answers each question with what `say` makes of it.
    async fn server(say: impl Fn(&[u8]) -> Vec<Vec<u8>> + Send + 'static) -> SocketAddr {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        #[expect(clippy::disallowed_methods, reason = "ends with the test")]
        tokio::spawn(async move {
            let mut bytes = vec![0; LONGEST];
            while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
                for reply in say(&bytes[..length]) {
                    socket.send_to(&reply, from).await.unwrap();
                }
            }
        });
        address
    }

    #[tokio::test]
    async fn finds_the_servers_of_a_domain_the_preferred_first() {
        let place = server(|asked| {
            let question = Packet::parse(asked).unwrap();
            assert_eq!(
                question.questions[0].qname.to_string(),
                "xn--bcher-kva.example"
            );
            vec![answer(
                asked,
                &[(20, "b.mail.example"), (10, "aspmx.l.google.com")],
            )]
        })
        .await;
        let found = servers_of("bücher.example", &[place]).await;
        assert_eq!(found, ["aspmx.l.google.com", "b.mail.example"]);
    }

    #[tokio::test]
    async fn believes_no_answer_to_another_question_and_nothing_broken() {
        let place = server(|asked| {
            let mut other = asked.to_vec();
            other[0] ^= 1;
            vec![
                Vec::new(),
                vec![0xff; 40],
                // The question itself is no answer.
                asked.to_vec(),
                answer(&other, &[(1, "evil.example")]),
                answer(asked, &[(1, "good.example")]),
            ]
        })
        .await;
        assert_eq!(servers_of("example.org", &[place]).await, ["good.example"]);
    }

    #[tokio::test(start_paused = true)]
    async fn asks_the_next_one_where_one_is_silent_and_gives_up_in_the_end() {
        let silent = server(|_| Vec::new()).await;
        let before = crate::clock::now();
        assert!(
            servers_of("example.org", &[silent, silent])
                .await
                .is_empty()
        );
        assert_eq!(crate::clock::now().since(before).as_secs(), 4);
        assert!(servers_of("example.org", &[]).await.is_empty());
        assert!(servers_of("..", &[silent]).await.is_empty());
    }
}
