//! One connection's bytes: lines in, answers out, at the pace and with the accidents that were ordered.

use std::sync::Arc;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::server::TlsStream;

use super::Shared;

/// Longer lines end the connection. Access tokens may have a few KiB; RFC 7162 recommends 8 192.
const LONGEST_LINE: usize = 64 * 1024;

/// The connection is over.
#[derive(Debug)]
pub(super) struct End;

/// One connection.
pub(super) struct Wire {
    stream: TlsStream<TcpStream>,
    /// What has been read and not been taken yet: a line that is cut off by another event stays here.
    received: Vec<u8>,
    shared: Arc<Shared>,
}

impl Wire {
    pub(super) fn new(stream: TlsStream<TcpStream>, shared: Arc<Shared>) -> Self {
        Self {
            stream,
            received: Vec::new(),
            shared,
        }
    }

    /// The next line, without its CRLF. Cancelling loses nothing.
    pub(super) async fn line(&mut self) -> Result<Vec<u8>, End> {
        loop {
            if let Some(at) = self.received.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.received.drain(..=at).collect();
                line.pop();
                if line.pop() == Some(b'\r') {
                    return Ok(line);
                }
                self.shared
                    .state()
                    .violation("a line did not end with CR and LF");
                return Err(End);
            }
            if self.received.len() > LONGEST_LINE {
                self.shared.state().violation("a line was too long");
                return Err(End);
            }
            self.more().await?;
        }
    }

    /// So many bytes. Cancelling loses nothing.
    pub(super) async fn bytes(&mut self, count: usize) -> Result<Vec<u8>, End> {
        while self.received.len() < count {
            self.more().await?;
        }
        Ok(self.received.drain(..count).collect())
    }

    async fn more(&mut self) -> Result<(), End> {
        match self.stream.read_buf(&mut self.received).await {
            Ok(0) | Err(_) => Err(End),
            Ok(_) => Ok(()),
        }
    }

    /// Sends; with [`super::MailServer::close_after_bytes`] it may be the last thing, and only in part.
    pub(super) async fn send(&mut self, bytes: &[u8]) -> Result<(), End> {
        let (allowed, pace) = {
            let mut state = self.shared.state();
            let allowed = match state.close_after {
                Some(left) if left <= bytes.len() => {
                    state.close_after = None;
                    Some(left)
                }
                Some(left) => {
                    state.close_after = Some(left - bytes.len());
                    None
                }
                None => None,
            };
            (allowed, state.pace)
        };
        let now = allowed.map_or(bytes, |allowed| bytes.get(..allowed).unwrap_or(bytes));
        let piece = if pace.is_some() { 1 } else { now.len().max(1) };
        for piece in now.chunks(piece) {
            self.stream.write_all(piece).await.map_err(|_| End)?;
            self.stream.flush().await.map_err(|_| End)?;
            if let Some(pace) = pace {
                tokio::time::sleep(pace).await;
            }
        }
        if allowed.is_some() { Err(End) } else { Ok(()) }
    }

    pub(super) async fn send_line(&mut self, line: &str) -> Result<(), End> {
        self.send(format!("{line}\r\n").as_bytes()).await
    }

    /// Ends the connection in TLS's way.
    pub(super) async fn close(&mut self) {
        let _ = self.stream.shutdown().await;
    }
}
