//! Our own loopback listener, to which the system browser brings the provider's answer (RFC 8252 7.3;
//!
//!
//! It is open only while one transaction waits. [`Gate`] decides what each request gets; this file
//! waits for the sockets. A wrong request never ends the transaction.

mod gate;
mod head;
mod peer;

use std::{
    io,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    io::AsyncWriteExt as _,
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use url::Url;

pub(crate) use self::gate::NotTaken;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use self::head::fuzz as fuzz_head;
use self::{
    gate::{Gate, Reply},
    head::{Head, read_head},
};
use super::{
    callback::{Callback, Expected},
    random::NoRandomness,
};
use crate::provider::{RedirectHost, RedirectRule};

/// A browser opens up to six connections to a host; more at once is nobody who signs in.
const MOST_AT_ONCE: usize = 4;

/// A browser on the same machine sends its request at once.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long the browser has to fetch the closing page after its answer was taken.
const FAREWELL: Duration = Duration::from_secs(2);

/// A bound port, and the redirect URI that names it. Bound before the authorization URL is built.
pub(crate) struct Redirect {
    /// As the redirect URI says it; the only `Host` that is served.
    authority: String,
    listener: TcpListener,
    path: String,
    /// The IPv6 half, where the redirect URI says `localhost`.
    second: Option<TcpListener>,
}

/// Waits for one transaction's answer.
pub(crate) struct Door {
    connections: JoinSet<Done>,
    gate: Gate,
    has_said_farewell: bool,
    redirect: Redirect,
}

enum Done {
    Asked(TcpStream, Head),
    /// The closing page is on its way.
    Farewell,
    /// Said, given up, or not worth an answer.
    Over,
}

impl Redirect {
    /// Binds a port of the system's choice, on loopback and nowhere else.
    pub(crate) async fn bind(rule: &RedirectRule) -> io::Result<Self> {
        let path = rule.path.clone();
        match rule.host {
            RedirectHost::Ip => {
                let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await {
                    Ok(listener) => listener,
                    Err(_) => TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await?,
                };
                Ok(Self {
                    authority: listener.local_addr()?.to_string(),
                    listener,
                    path,
                    second: None,
                })
            }
            RedirectHost::Localhost => {
                let (listener, second) = bind_both().await?;
                Ok(Self {
                    authority: format!("localhost:{}", listener.local_addr()?.port()),
                    listener,
                    path,
                    second,
                })
            }
        }
    }

    /// The redirect URI.
    pub(crate) fn uri(&self) -> String {
        format!("http://{}{}", self.authority, self.path)
    }

    /// Waits for the answer to the transaction that `expected` describes; browsers are sent `to` the provider.
    pub(crate) fn wait_for(self, expected: Expected, to: &Url) -> Door {
        let gate = Gate::new(&self.authority, &self.path, expected, to);
        Door {
            connections: JoinSet::new(),
            gate,
            has_said_farewell: false,
            redirect: self,
        }
    }

    async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        match &self.second {
            None => self.listener.accept().await,
            Some(second) => tokio::select! {
                accepted = self.listener.accept() => accepted,
                accepted = second.accept() => accepted,
            },
        }
    }
}

impl Door {
    /// A link that leads one browser to the provider, once.
    pub(crate) fn link(&mut self) -> Result<String, NoRandomness> {
        self.gate.link()
    }

    /// The answer that the consent window was sent to; `None` when `url` is none.
    pub(crate) fn answer_from_window(&mut self, url: &str) -> Option<Callback> {
        self.gate.judge_window(url)
    }

    /// The answer that the user has pasted, or why it is none.
    pub(crate) fn answer_from_user(&mut self, text: &str) -> Result<Callback, NotTaken> {
        self.gate.judge_pasted(text)
    }

    /// The answer. Can be dropped and called again; nothing is lost.
    pub(crate) async fn answer(&mut self) -> Callback {
        loop {
            if let Some(callback) = self.serve_one().await {
                return callback;
            }
        }
    }

    /// Serves the closing page to the browser that brought the answer, then closes the port.
    pub(crate) async fn say_farewell(mut self) {
        // Whoever does not fetch it in time sees an error page, and is signed in all the same.
        let _ = tokio::time::timeout(FAREWELL, async {
            while !self.has_said_farewell {
                self.serve_one().await;
            }
        })
        .await;
    }

    async fn serve_one(&mut self) -> Option<Callback> {
        tokio::select! {
            accepted = self.redirect.accept(), if self.connections.len() < MOST_AT_ONCE => {
                match accepted {
                    Ok((stream, peer)) => {
                        self.connections.spawn(listen(stream, peer));
                    }
                    // Out of file descriptors, most likely. Others close some.
                    Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
                }
                None
            }
            Some(done) = self.connections.join_next() => match done {
                Ok(Done::Asked(stream, head)) => {
                    let (reply, callback) = self.gate.judge(&head);
                    self.connections.spawn(say(stream, reply));
                    callback
                }
                Ok(Done::Farewell) => {
                    self.has_said_farewell = true;
                    None
                }
                Ok(Done::Over) | Err(_) => None,
            },
        }
    }
}

/// `localhost` may be either loopback to a browser, so both get the same port. A machine without IPv6 has one.
async fn bind_both() -> io::Result<(TcpListener, Option<TcpListener>)> {
    const TRIES: usize = 8;
    let mut last = None;
    for _ in 0..TRIES {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = first.local_addr()?.port();
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
            Ok(second) => return Ok((first, Some(second))),
            // Somebody has that port on ::1: they would get the code. Try another one.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            Err(_) => return Ok((first, None)),
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

async fn listen(mut stream: TcpStream, peer: SocketAddr) -> Done {
    let Ok(local) = stream.local_addr() else {
        return Done::Over;
    };
    // Before anything is read: another user must not hold one of the few places by saying nothing.
    if !peer::may_be_ours(peer, local) {
        return Done::Over;
    }
    match tokio::time::timeout(PATIENCE, read_head(&mut stream)).await {
        Ok(Ok(head)) => Done::Asked(stream, head),
        Ok(Err(reply)) => say(stream, reply).await,
        Err(_) => Done::Over,
    }
}

async fn say(mut stream: TcpStream, reply: Reply) -> Done {
    let bytes = reply.to_bytes();
    // A browser that went away needs no answer.
    let _ = tokio::time::timeout(PATIENCE, async {
        stream.write_all(&bytes).await?;
        stream.shutdown().await
    })
    .await;
    if reply.is_farewell {
        Done::Farewell
    } else {
        Done::Over
    }
}

#[cfg(test)]
mod tests;
