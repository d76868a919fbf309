//! What goes over the wire and when, and what counts as a proof that somebody is there.

use std::{
    future::pending,
    io,
    pin::{Pin, pin},
    sync::atomic::{AtomicUsize, Ordering},
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::*;
use crate::imap::IdleEnd;

/// Counts what would be a packet each: with Nagle's algorithm off, every write is one.
struct Packets {
    stream: DuplexStream,
    count: Arc<AtomicUsize>,
}

impl AsyncRead for Packets {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Packets {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.count.fetch_add(1, Ordering::Relaxed);
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[tokio::test]
async fn r49_a_command_is_one_packet() {
    let script = [
        GREETING,
        OFFER,
        GO_ON,
        WELCOME,
        PLAIN,
        STATUS,
        EXAMINED,
        "TAG OK\r\n",
        "+ idling\r\n",
        "TAG OK\r\n",
    ];
    let (stream, server) = Server::start(&script, false);
    let count = Arc::new(AtomicUsize::new(0));
    let packets = Packets {
        stream,
        count: Arc::clone(&count),
    };
    let token = AccessToken::new(TOKEN.to_owned(), Moment::default());
    let mut link = Link::over(packets, &dial(), &token).await.unwrap();
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    link.flags(&[1, 2, 3]).await.unwrap();
    link.idle(clock::now(), &mut pin!(pending())).await.unwrap();

    let lines = server.heard();
    assert_eq!(lines.len(), 9, "{lines:?}");
    assert_eq!(count.load(Ordering::Relaxed), lines.len());
}

#[tokio::test]
async fn t37_only_what_serves_us_is_a_proof() {
    let (mut one, _server) = opened(&[
        "TAG NO nope\r\n",
        "TAG OK\r\n",
        "+ idling\r\n* OK Still here\r\n",
        "TAG BAD what?\r\n",
    ])
    .await;
    let wait = || tokio::time::sleep(Duration::from_millis(5));
    let opened = one.last_proof().expect("it has opened the mailbox");
    wait().await;
    one.flags(&[1]).await.unwrap_err();
    assert_eq!(one.last_proof(), Some(opened), "a refusal");
    one.noop().await.unwrap();
    let asked = one.last_proof().unwrap();
    assert!(asked > opened, "an answer");
    wait().await;
    let soon = clock::now() + Duration::from_millis(50);
    one.idle(soon, &mut pin!(pending())).await.unwrap();
    assert_eq!(
        one.last_proof(),
        Some(asked),
        "words of a socket, which say nothing of the mailbox"
    );
    assert!(one.last_byte() > asked, "they did come");
}

#[tokio::test(start_paused = true)]
async fn r37_neither_silence_nor_words_without_end_are_an_answer() {
    for (script, is_silent) in [("", true), (TALK, false)] {
        let (mut one, _server) = opened(&[script]).await;
        one.timeouts = Timeouts::default();
        let Timeouts {
            silence, command, ..
        } = one.timeouts;
        let started = clock::now();
        assert_eq!(one.flags(&[1]).await, Err(ImapError::Lost));
        let limit = if is_silent { silence } else { command };
        let waited = clock::now().since(started);
        assert_eq!(waited.as_secs(), limit.as_secs(), "{script}");
    }
}

#[tokio::test(start_paused = true)]
async fn r37_while_we_wait_for_news_silence_is_no_failure() {
    let (mut one, _server) = opened(&["+ idling\r\n", "TAG OK\r\n"]).await;
    one.timeouts = Timeouts::default();
    let started = clock::now();
    let end = one
        .idle(started + Duration::from_hours(1), &mut pin!(pending()))
        .await;
    assert_eq!(end, Ok(IdleEnd::Due));
    let waited = clock::now().since(started);
    assert_eq!(waited.as_secs() / 60, 5, "then we ask whether it is there");
}
