//! What stands between the network and the parser (R45).
//!
//! The parser closes the session at the first byte that it does not know, panics on some, and grows
//! its buffer to whatever length the server announces (T6 to T8, T14). So nothing reaches it that has
//! not been cut into one whole response first, measured, repaired where the fault is a known one, and
//! tried on the parser. What the parser cannot read is dropped and counted, or reduced to the parts
//! that it can read; only what is not IMAP at all ends the connection.

mod repair;

use std::{
    fmt, io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::clock::{self, Moment};

/// The longest line.
const LINE_CAP: usize = 1 << 20;
/// The longest response, as far as it is kept.
const RESPONSE_CAP: usize = 4 << 20;
/// The longest literal that is read at all; of a longer one than was asked for, the rest is thrown away.
const LITERAL_LIMIT: u64 = 64 << 20;
/// What is kept of a literal that nobody asked for.
const UNASKED_LITERAL: u64 = 16 << 10;
/// A buffer that has grown beyond this is given back when it is empty.
const KEPT_BUFFER: usize = 4 << 10;

/// The stream does not carry IMAP, or more of it than anybody asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct NotImap;

/// Cuts a byte stream into responses. Knows no input or output, so that a table can test it.
#[derive(Default)]
pub(crate) struct Framer {
    /// Whether the greeting has come.
    greeted: bool,
    /// The line that has not ended yet.
    line: Vec<u8>,
    /// The lines and literals of the response that has not ended yet.
    response: Vec<u8>,
    /// How much of the response is not literal.
    text: usize,
    /// Bytes of the current literal still to be kept.
    keep: u64,
    /// Bytes of the current literal still to be thrown away.
    skip: u64,
    /// How much of a literal is wanted.
    literal_cap: Option<u64>,
    /// What the parser may have.
    out: Vec<u8>,
    /// How much of it the parser has had.
    taken: usize,
    dropped: u64,
}

impl Framer {
    /// Takes what came, in pieces of any size.
    pub(crate) fn push(&mut self, mut bytes: &[u8]) -> Result<(), NotImap> {
        while !bytes.is_empty() {
            if self.keep > 0 {
                let n = within(self.keep, bytes.len());
                let (now, rest) = bytes.split_at(n);
                self.response.extend_from_slice(now);
                self.keep -= n as u64;
                bytes = rest;
            } else if self.skip > 0 {
                let n = within(self.skip, bytes.len());
                self.skip -= n as u64;
                bytes = bytes.split_at(n).1;
            } else {
                let end = bytes.iter().position(|&b| b == b'\n');
                let (now, rest) = bytes.split_at(end.map_or(bytes.len(), |at| at + 1));
                self.line.extend_from_slice(now);
                bytes = rest;
                if self.line.len() > LINE_CAP {
                    return Err(NotImap);
                }
                if end.is_some() {
                    let mut line = std::mem::take(&mut self.line);
                    let result = self.end_line(&mut line);
                    line.clear();
                    line.shrink_to(KEPT_BUFFER);
                    self.line = line;
                    result?;
                }
            }
            if self.response.len() > RESPONSE_CAP {
                return Err(NotImap);
            }
        }
        Ok(())
    }

    fn end_line(&mut self, line: &mut Vec<u8>) -> Result<(), NotImap> {
        while let Some(b'\n' | b'\r') = line.last() {
            line.pop();
        }
        if self.response.is_empty() {
            repair::spaces(line);
            match repair::kind(line) {
                repair::Kind::Nothing => return Ok(()),
                repair::Kind::Garbage => return Err(NotImap),
                repair::Kind::Status => {
                    self.greeted = true;
                    repair::status(line);
                    return self.deliver(line);
                }
                repair::Kind::Data if !self.greeted => return Err(NotImap),
                repair::Kind::Data => {}
            }
        }
        self.text += line.len();
        match repair::literal(line) {
            Some(repair::Literal { size: None, .. }) => Err(NotImap),
            Some(repair::Literal {
                at,
                size: Some(size),
            }) => {
                if size > LITERAL_LIMIT {
                    return Err(NotImap);
                }
                self.keep = size.min(self.literal_cap.unwrap_or(UNASKED_LITERAL));
                self.skip = size - self.keep;
                line.truncate(at);
                self.response.extend_from_slice(line);
                self.response
                    .extend_from_slice(format!("{{{}}}\r\n", self.keep).as_bytes());
                Ok(())
            }
            None => {
                let mut response = std::mem::take(&mut self.response);
                response.extend_from_slice(line);
                response.extend_from_slice(b"\r\n");
                match repair::data(&response, std::mem::take(&mut self.text)) {
                    repair::Verdict::Good => self.out.extend_from_slice(&response),
                    repair::Verdict::Instead(other) => {
                        self.dropped += 1;
                        self.out.extend_from_slice(&other);
                    }
                    repair::Verdict::Drop => self.dropped += 1,
                }
                response.clear();
                response.shrink_to(KEPT_BUFFER);
                self.response = response;
                Ok(())
            }
        }
    }

    fn deliver(&mut self, line: &[u8]) -> Result<(), NotImap> {
        let start = self.out.len();
        self.out.extend_from_slice(line);
        self.out.extend_from_slice(b"\r\n");
        if self.out.get(start..).is_some_and(repair::parses) {
            return Ok(());
        }
        self.out.truncate(start);
        Err(NotImap)
    }

    /// Hands out what is ready.
    fn take(&mut self, into: &mut ReadBuf<'_>) {
        let ready = self.out.get(self.taken..).unwrap_or_default();
        let n = ready.len().min(into.remaining());
        into.put_slice(ready.split_at(n).0);
        self.taken += n;
        if self.taken >= self.out.len() {
            self.out.clear();
            self.out.shrink_to(KEPT_BUFFER);
            self.taken = 0;
        }
    }

    fn has_output(&self) -> bool {
        self.taken < self.out.len()
    }
}

/// What fuzzing looks at.
#[cfg(any(test, feature = "fuzzing"))]
impl Framer {
    pub(crate) fn for_literals_of(cap: Option<u64>) -> Self {
        Self {
            literal_cap: cap,
            ..Self::default()
        }
    }

    /// How many bytes it has in memory.
    pub(crate) fn held(&self) -> usize {
        self.line.len() + self.response.len() + self.out.len()
    }

    pub(crate) fn output(&self) -> &[u8] {
        &self.out
    }
}

fn within(wanted: u64, there: usize) -> usize {
    usize::try_from(wanted).map_or(there, |wanted| wanted.min(there))
}

/// The stream under the parser.
pub(crate) struct FramingFilter<S> {
    inner: S,
    framer: Framer,
    bytes: u64,
    last_byte: Moment,
    end: Option<End>,
}

#[derive(Clone, Copy)]
enum End {
    Closed,
    NotImap,
}

impl<S> FramingFilter<S> {
    pub(crate) fn new(inner: S) -> Self {
        Self {
            inner,
            framer: Framer::default(),
            bytes: 0,
            last_byte: clock::now(),
            end: None,
        }
    }

    /// How much of a literal the next response may keep; `None` for the little that nobody asks for.
    pub(crate) fn expect_literal(&mut self, cap: Option<u32>) {
        self.framer.literal_cap = cap.map(u64::from);
    }

    /// How many bytes came.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// When the server last sent anything.
    pub(crate) fn last_byte(&self) -> Moment {
        self.last_byte
    }
}

impl<S> fmt::Debug for FramingFilter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FramingFilter")
            .field("bytes", &self.bytes)
            .field("dropped", &self.framer.dropped)
            .finish_non_exhaustive()
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for FramingFilter<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        loop {
            if this.framer.has_output() {
                this.framer.take(buf);
                return Poll::Ready(Ok(()));
            }
            match this.end {
                Some(End::Closed) => return Poll::Ready(Ok(())),
                Some(End::NotImap) => {
                    return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
                }
                None => {}
            }
            let mut chunk = [0; 4096];
            let mut chunk = ReadBuf::new(&mut chunk);
            ready!(Pin::new(&mut this.inner).poll_read(cx, &mut chunk))?;
            let came = chunk.filled();
            if came.is_empty() {
                this.end = Some(End::Closed);
            } else {
                this.bytes += came.len() as u64;
                this.last_byte = clock::now();
                if this.framer.push(came).is_err() {
                    this.end = Some(End::NotImap);
                }
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for FramingFilter<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests;
