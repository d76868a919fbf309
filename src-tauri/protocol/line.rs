//! One JSON value per line, UTF-8, at most 1 MiB: how both programs write, and how strictly they read.
//!
//! A line may carry a [`crate::HandedIn`], so buffers are wiped when they go, and an error never
//! quotes what it could not read.

#[cfg(all(feature = "transport", any(test, feature = "fuzzing")))]
mod fuzzing;

use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

#[cfg(all(feature = "transport", any(test, feature = "fuzzing")))]
pub use self::fuzzing::fuzz;
#[cfg(feature = "transport")]
pub use self::streams::{Reader, Writer};

/// The longest line, without its line feed.
///
/// The longest thing that is said is 200 rows of mail, about 100 KiB; a client file is at most some KiB.
pub const MAX: usize = 1 << 20;

/// Why a line could not be read or written. The connection is of no use afterwards.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// The stream ended in the middle of a line.
    #[error("the connection ended in the middle of a line")]
    CutOff,
    /// The connection broke.
    #[error("the connection broke: {0}")]
    Io(#[from] std::io::Error),
    /// Not what we speak: no JSON, an unknown word, a missing or an unknown field.
    #[error("a line was not understood (at column {column})")]
    NotUnderstood {
        /// Where, in bytes from 1. The text itself is not quoted: it may be a secret.
        column: usize,
    },
    /// Longer than [`MAX`].
    #[error("a line is longer than {MAX} bytes")]
    TooLong,
}

/// The line that says `value`, with its line feed.
///
/// # Errors
/// [`LineError::TooLong`]; and [`LineError::NotUnderstood`] for a value that JSON cannot say.
pub fn encode<T: Serialize>(value: &T) -> Result<Zeroizing<Vec<u8>>, LineError> {
    let mut line = Zeroizing::new(Vec::with_capacity(512));
    serde_json::to_writer(&mut *line, value).map_err(|error| not_understood(&error))?;
    if line.len() > MAX {
        return Err(LineError::TooLong);
    }
    line.push(b'\n');
    Ok(line)
}

/// What a line says, with or without its line feed.
///
/// # Errors
/// [`LineError::TooLong`] and [`LineError::NotUnderstood`].
pub fn decode<T: DeserializeOwned>(line: &[u8]) -> Result<T, LineError> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    if line.len() > MAX {
        return Err(LineError::TooLong);
    }
    serde_json::from_slice(line).map_err(|error| not_understood(&error))
}

/// Keeps the place and drops the words: serde quotes the values that it does not like.
fn not_understood(error: &serde_json::Error) -> LineError {
    LineError::NotUnderstood {
        column: error.column(),
    }
}

#[cfg(feature = "transport")]
mod streams {
    use std::fmt;

    use serde::{Serialize, de::DeserializeOwned};
    use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
    use zeroize::Zeroizing;

    use super::{LineError, MAX, decode, encode};

    /// Room that a quiet connection keeps: most lines fit, sixteen connections take 64 KiB.
    const QUIET: usize = 4 << 10;

    /// Reads values, one per line.
    pub struct Reader<R> {
        stream: R,
        /// What has arrived and was not yet asked for.
        pub(super) buffer: Zeroizing<Vec<u8>>,
        /// How much of `buffer` is known to hold no line feed.
        searched: usize,
    }

    /// Nothing of what has arrived: it may hold a [`crate::HandedIn`].
    impl<R> fmt::Debug for Reader<R> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("Reader").finish_non_exhaustive()
        }
    }

    impl<R: AsyncRead + Unpin> Reader<R> {
        /// Reads from there.
        #[must_use]
        pub fn new(stream: R) -> Self {
            Self {
                stream,
                buffer: Zeroizing::new(Vec::with_capacity(QUIET)),
                searched: 0,
            }
        }

        /// The next value; `None` at the end of the stream. Nothing is lost when the future is dropped.
        ///
        /// # Errors
        /// See [`LineError`]; the stream is of no use afterwards.
        pub async fn read<T: DeserializeOwned>(&mut self) -> Result<Option<T>, LineError> {
            loop {
                if let Some(line) = self.line() {
                    return decode(&line).map(Some);
                }
                if self.buffer.len() > MAX {
                    return Err(LineError::TooLong);
                }
                self.make_room();
                // `read_buf` adds to the buffer in the moment it returns, or not at all.
                if self.stream.read_buf(&mut *self.buffer).await? == 0 {
                    return if self.buffer.is_empty() {
                        Ok(None)
                    } else {
                        Err(LineError::CutOff)
                    };
                }
            }
        }

        /// Takes the first whole line out of the buffer.
        fn line(&mut self) -> Option<Zeroizing<Vec<u8>>> {
            let fresh = self.buffer.get(self.searched..).unwrap_or_default();
            let Some(found) = fresh.iter().position(|byte| *byte == b'\n') else {
                self.searched = self.buffer.len();
                return None;
            };
            let rest = self.buffer.split_off(self.searched + found + 1);
            let line = std::mem::replace(&mut *self.buffer, rest);
            self.searched = 0;
            Some(Zeroizing::new(line))
        }

        /// Grows by hand: a vector that moves would leave an unwiped copy behind.
        fn make_room(&mut self) {
            if self.buffer.capacity() - self.buffer.len() >= QUIET / 4 {
                return;
            }
            let mut wider = Vec::with_capacity((self.buffer.len() * 2).max(QUIET));
            wider.extend_from_slice(&self.buffer);
            self.buffer = Zeroizing::new(wider);
        }
    }

    /// Writes values, one per line.
    #[derive(Debug)]
    pub struct Writer<W> {
        stream: W,
    }

    impl<W: AsyncWrite + Unpin> Writer<W> {
        /// Writes there.
        #[must_use]
        pub fn new(stream: W) -> Self {
            Self { stream }
        }

        /// Writes one value. When the future is dropped half way, the stream is of no use any more.
        ///
        /// # Errors
        /// See [`LineError`].
        pub async fn write<T: Serialize + Sync>(&mut self, value: &T) -> Result<(), LineError> {
            let line = encode(value)?;
            self.stream.write_all(&line).await?;
            self.stream.flush().await?;
            Ok(())
        }
    }
}

#[cfg(test)]
#[cfg(feature = "transport")]
#[path = "../../fuzz/mutate.rs"]
mod mutate;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FromClient, Hello, Request};

    #[test]
    fn a_value_comes_back_as_it_went() {
        let line = encode(&FromClient::Hello(Hello {
            program: "tidings-shell".to_owned(),
            version: "0.1.0".to_owned(),
            protocol: 1,
        }))
        .unwrap();
        assert_eq!(
            std::str::from_utf8(&line).unwrap(),
            "{\"hello\":{\"program\":\"tidings-shell\",\"version\":\"0.1.0\",\"protocol\":1}}\n"
        );
        assert!(matches!(
            decode::<FromClient>(&line),
            Ok(FromClient::Hello(hello)) if hello.program == "tidings-shell"
        ));
    }

    #[test]
    fn a_line_feed_in_a_text_does_not_end_the_line() {
        let line = encode(&"one\ntwo").unwrap();
        assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
    }

    #[test]
    fn unknown_words_and_fields_are_refused() {
        for line in [
            "",
            "{}",
            "[]",
            "{\"request\":{\"id\":1,\"ask\":{\"op\":\"mail.burn\"}}}",
            "{\"request\":{\"id\":1,\"ask\":{\"op\":\"mail.open\",\"notice\":7,\"url\":\"x\"}}}",
            "{\"request\":{\"id\":1,\"ask\":{\"op\":\"mail.open\",\"notice\":7},\"x\":1}}",
            "{\"request\":{\"id\":1,\"ask\":{\"op\":\"mail.open\"}}}",
            "{\"request\":{\"id\":1,\"ask\":{\"op\":\"mail.open\",\"notice\":7}}} x",
        ] {
            assert!(
                matches!(
                    decode::<FromClient>(line.as_bytes()),
                    Err(LineError::NotUnderstood { .. })
                ),
                "{line}"
            );
        }
        assert!(decode::<FromClient>(b"\xff\xfe").is_err());
    }

    #[test]
    fn an_error_does_not_quote_the_line() {
        let error =
            decode::<Request>(b"{\"op\":\"mail.open\",\"notice\":\"sentinel\"}").unwrap_err();
        assert!(
            !format!("{error} {error:?}").contains("sentinel"),
            "{error:?}"
        );
    }

    #[test]
    fn a_line_of_a_mebibyte_is_the_longest() {
        let longest = "x".repeat(MAX - 2);
        let line = encode(&longest).unwrap();
        assert_eq!(decode::<String>(&line).unwrap(), longest);
        assert!(matches!(
            encode(&"x".repeat(MAX - 1)),
            Err(LineError::TooLong)
        ));
    }

    #[cfg(feature = "transport")]
    #[test]
    fn any_bytes_say_the_same_in_whatever_pieces_they_come() {
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/protocol");
        mutate::run(corpus.as_ref(), 20_000, fuzz);
    }

    #[cfg(feature = "transport")]
    mod streams {
        use tokio::io::AsyncWriteExt as _;

        use super::super::{LineError, MAX, Reader, Writer};

        #[tokio::test]
        async fn lines_come_out_one_by_one_however_they_went_in() {
            let (mut to, from) = tokio::io::duplex(16);
            let mut reader = Reader::new(from);
            let write = async move {
                to.write_all(b"1\n2\n\"a long one, longer than the pipe\"\n\"cut")
                    .await
                    .unwrap();
            };
            let read = async {
                assert_eq!(reader.read::<u8>().await.unwrap(), Some(1));
                assert_eq!(reader.read::<u8>().await.unwrap(), Some(2));
                assert_eq!(
                    reader.read::<String>().await.unwrap().as_deref(),
                    Some("a long one, longer than the pipe")
                );
                assert!(matches!(
                    reader.read::<String>().await,
                    Err(LineError::CutOff)
                ));
            };
            tokio::join!(write, read);
        }

        #[tokio::test]
        async fn the_end_between_two_lines_is_the_end() {
            let (to, from) = tokio::io::duplex(64);
            let mut writer = Writer::new(to);
            writer.write(&7_u8).await.unwrap();
            drop(writer);
            let mut reader = Reader::new(from);
            assert_eq!(reader.read::<u8>().await.unwrap(), Some(7));
            assert_eq!(reader.read::<u8>().await.unwrap(), None);
        }

        #[tokio::test]
        async fn an_endless_line_is_refused_and_not_collected() {
            let (mut to, from) = tokio::io::duplex(64 << 10);
            let mut reader = Reader::new(from);
            let write = async move {
                let piece = [b'x'; 4096];
                while to.write_all(&piece).await.is_ok() {}
            };
            let read = async move {
                assert!(matches!(reader.read::<u8>().await, Err(LineError::TooLong)));
                assert!(reader.buffer.len() < 2 * MAX + (64 << 10));
            };
            tokio::join!(write, read);
        }
    }
}
