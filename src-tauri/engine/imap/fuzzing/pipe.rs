//! A server that has said everything before it is asked.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::{
    account::ImapServer,
    clock::Moment,
    imap::{Dial, Link, OpenAs, Timeouts},
    oauth::AccessToken,
};

/// From the greeting to the open mailbox; the capabilities stand in the middle. The next tag is T6.
const BEFORE: &str =
    "* OK ready\r\n* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\nT1 OK\r\n+ \r\nT2 OK\r\n";
const AFTER: &str = "T3 OK\r\n* STATUS INBOX (UNSEEN 2)\r\nT4 OK\r\n* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n\
                     * OK [UIDNEXT 10] ok\r\nT5 OK\r\n";
const SKILLS: [&str; 3] = ["IDLE", "X-GM-EXT-1 IDLE", "OBJECTID IDLE"];

/// Its words, then the end; what it is told is thrown away.
pub(super) struct Pipe {
    said: Vec<u8>,
    at: usize,
    piece: usize,
}

/// Does something with a link whose server goes on with `answers`.
pub(super) fn with_link(how: u8, answers: &[u8], act: impl AsyncFnOnce(Link)) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
    else {
        return;
    };
    runtime.block_on(async {
        let skills = SKILLS.get(usize::from(how & 3)).unwrap_or(&"IDLE");
        let before = format!("{BEFORE}* CAPABILITY IMAP4rev1 {skills}\r\n{AFTER}");
        let pipe = Pipe {
            said: [before.as_bytes(), answers].concat(),
            at: 0,
            piece: match how >> 2 {
                0 => usize::MAX,
                piece => usize::from(piece),
            },
        };
        let dial = Dial {
            server: ImapServer {
                extra_roots: String::new(),
                host: "imap.example.org".to_owned(),
                port: 993,
            },
            user: "ada@example.org".to_owned(),
            timeouts: Timeouts::default(),
            look_up: crate::names::system,
        };
        let token = AccessToken::new("token".to_owned(), Moment::default());
        let mut link = match Link::over(pipe, &dial, &token).await {
            Ok(link) => link,
            Err(error) => panic!("the sign-in is not what is tried here: {error:?}"),
        };
        if let Err(error) = link.open("INBOX", OpenAs::Examine).await {
            panic!("neither is opening the mailbox: {error:?}");
        }
        act(link).await;
    });
}

impl AsyncRead for Pipe {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let rest = self.said.get(self.at..).unwrap_or_default();
        let n = rest.len().min(buf.remaining()).min(self.piece);
        buf.put_slice(rest.split_at(n).0);
        self.at += n;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Pipe {
    fn poll_write(
        self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
