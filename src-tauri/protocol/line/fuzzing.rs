//! The reader, tried with any bytes. Only in tests and with the feature `fuzzing`.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, ReadBuf};

use super::{DeserializeOwned, Reader, Serialize, decode, encode};
use crate::{FromClient, FromResident};

/// Tries the reader with any bytes: cut in whatever pieces they say the same, and what they say is written
/// and read again alike. Panics when that is not so.
pub fn fuzz(bytes: &[u8]) {
    let whole = read(bytes, bytes.len().max(1));
    for piece in [1, 7] {
        assert_eq!(
            read(bytes, piece),
            whole,
            "pieces of {piece} make a difference"
        );
    }
    for line in bytes.split(|b| *b == b'\n') {
        comes_back::<FromResident>(line);
        comes_back::<FromClient>(line);
    }
}

struct Pieces<'a> {
    rest: &'a [u8],
    piece: usize,
}

impl AsyncRead for Pieces<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let n = self.piece.min(self.rest.len()).min(buf.remaining());
        let (now, rest) = self.rest.split_at(n);
        buf.put_slice(now);
        self.rest = rest;
        Poll::Ready(Ok(()))
    }
}

/// What the reader makes of it, up to the end or to what it does not understand.
fn read(bytes: &[u8], piece: usize) -> Vec<String> {
    let mut said = Vec::new();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else {
        return said;
    };
    runtime.block_on(async {
        let mut reader = Reader::new(Pieces { rest: bytes, piece });
        loop {
            match reader.read::<FromClient>().await {
                Ok(Some(value)) => said.push(written(&value)),
                Ok(None) => break,
                Err(error) => {
                    said.push(error.to_string());
                    break;
                }
            }
        }
    });
    said
}

fn comes_back<T: DeserializeOwned + Serialize>(line: &[u8]) {
    let Ok(value) = decode::<T>(line) else {
        return;
    };
    let once = written(&value);
    match decode::<T>(once.as_bytes()) {
        Ok(again) => assert_eq!(written(&again), once, "written and read otherwise"),
        Err(error) => panic!("{once} is not read again: {error}"),
    }
}

fn written<T: Serialize>(value: &T) -> String {
    match encode(value) {
        Ok(line) => String::from_utf8_lossy(&line).into_owned(),
        Err(error) => panic!("what was read cannot be written: {error}"),
    }
}
