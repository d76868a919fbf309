//! Where requests come in: over plain http, or over TLS.

use std::{io, net::SocketAddr, time::Duration};

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use crate::Certificates;

/// How long one client may keep the others waiting with its handshake. On loopback it is milliseconds.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// A listener whose connections are private before anything is read from them.
pub(super) struct Private {
    listener: TcpListener,
    tls: TlsAcceptor,
}

impl Private {
    pub(super) fn new(listener: TcpListener, certificates: &Certificates) -> Self {
        Self {
            listener,
            tls: TlsAcceptor::from(certificates.server_config()),
        }
    }
}

impl Listener for Private {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            // The listener's own waits and tries again where the system cannot accept.
            let (stream, address) = Listener::accept(&mut self.listener).await;
            // Whoever does not trust us, or does not speak TLS, has gone: the next, please.
            if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, self.tls.accept(stream)).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}
