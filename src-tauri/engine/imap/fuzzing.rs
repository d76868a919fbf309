//! What a mail server sends, tried on everything that reads it (see [`crate::fuzzing`]).

mod pipe;

use std::{future::pending, pin::pin};

use async_imap::imap_proto::Response;
use protocol::MailKind;

use self::pipe::with_link;
use super::{ImapError, Link, fetch, framing::Framer, headers, xoauth2::refusal};
use crate::{clock, fuzzing::is_one_clean_line, notify::words};

/// The framing filter: pieces of any size give the same; what comes out can be parsed; nothing grows.
///
/// The first byte says how much of a literal is wanted, and how the rest is cut.
pub(crate) fn framing(bytes: &[u8]) {
    let Some((how, bytes)) = bytes.split_first() else {
        return;
    };
    let literal = [None, Some(10), Some(1_000), Some(25_600)]
        .get(usize::from(how & 3))
        .copied()
        .flatten();
    let whole = framed(bytes, literal, bytes.len().max(1));
    for piece in [1, usize::from(how >> 2) + 2] {
        let other = framed(bytes, literal, piece);
        assert!(whole == other, "pieces of {piece} make a difference");
    }
    let mut rest = whole.0.as_slice();
    while !rest.is_empty() {
        let Ok((after, _)) = Response::parse(rest) else {
            panic!("this cannot be parsed: {:?}", String::from_utf8_lossy(rest));
        };
        rest = after;
    }
}

/// What comes out, and whether it was IMAP to the end.
fn framed(bytes: &[u8], literal: Option<u64>, piece: usize) -> (Vec<u8>, bool) {
    let mut framer = Framer::for_literals_of(literal);
    let mut is_imap = true;
    let mut lines = 1;
    let mut came = 0;
    for piece in bytes.chunks(piece) {
        is_imap = framer.push(piece).is_ok();
        came += piece.len();
        lines += piece.iter().filter(|b| **b == b'\n').count();
        assert!(
            framer.held() <= 3 * came + 64 * lines,
            "{} bytes are kept of {came}",
            framer.held()
        );
        if !is_imap {
            break;
        }
    }
    (framer.output().to_vec(), is_imap)
}

/// Answers to one command after the other, through the whole link.
///
/// The first byte says what the server can do, and how its answers are cut.
pub(crate) fn answers(bytes: &[u8]) {
    let Some((how, bytes)) = bytes.split_first() else {
        return;
    };
    with_link(*how, bytes, async |mut link: Link| {
        let over = ask_everything(&mut link).await;
        if let Err(ImapError::Bye { text } | ImapError::Limited { text, .. }) = over {
            assert!(is_one_clean_line(&text, 300), "{text:?}");
        }
    });
}

async fn ask_everything(link: &mut Link) -> Result<(), ImapError> {
    let rows = passes(link.list_from(9, &[]).await)?.unwrap_or_default();
    assert!(
        rows.is_sorted_by(|one, next| one.uid < next.uid) && rows.iter().all(|row| row.uid >= 9),
        "{rows:?}"
    );
    for row in rows {
        assert!(row.email_id.is_none_or(|id| id.chars().count() <= 255));
    }
    if let Some(flags) = passes(link.flags(&[9, 10]).await)? {
        assert!(
            flags.iter().all(|(uid, _)| matches!(uid, 9 | 10)),
            "{flags:?}"
        );
    }
    if let Some(headers) = passes(link.identity_headers(&[9]).await)? {
        assert!(headers.keys().all(|uid| *uid == 9));
    }
    if let Some(Some(message)) = passes(link.peek(9).await)? {
        is_sane(&message);
    }
    passes(link.unseen().await)?;
    passes(link.noop().await)?;
    passes(link.idle(clock::now(), &mut pin!(pending())).await)?;
    passes(link.mark(9, "\\Seen", true).await)?;
    passes(link.move_to(9, "Archive").await)?;
    if let Some(found) = passes(link.find("a@b").await)? {
        assert!(found.is_sorted_by(|one, next| one >= next), "{found:?}");
    }
    for folder in passes(link.folders().await)?.unwrap_or_default() {
        // Whatever it is called, it cannot become a command.
        passes(link.copy_to(9, &folder.name).await)?;
    }
    passes(link.append("INBOX", "Subject: a\r\n\r\nb").await)?;
    Ok(())
}

/// A refusal is an answer: `None`.
fn passes<T>(result: Result<T, ImapError>) -> Result<Option<T>, ImapError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(ImapError::Refused { text }) => {
            assert!(is_one_clean_line(&text, 300), "{text:?}");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// No single line ends a session, a goodbye excepted: the row behind it is read.
pub(crate) fn line(bytes: &[u8]) {
    let text = bytes.trim_ascii_start();
    let is_goodbye = text
        .get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"BYE"));
    if is_goodbye || bytes.contains(&b'\n') || bytes.trim_ascii_end().ends_with(b"}") {
        return;
    }
    let answer = [
        b"* ",
        bytes,
        b"\r\n* 3 FETCH (UID 9 FLAGS (\\Seen))\r\nT6 OK\r\n",
    ]
    .concat();
    with_link(0, &answer, async |mut link: Link| {
        let rows = match link.list_from(9, &[]).await {
            Ok(rows) => rows,
            Err(error) => panic!("one line ended the session: {error:?}"),
        };
        assert!(
            rows.iter().any(|row| row.uid == 9 && row.flags.seen),
            "the row behind the line is missing: {rows:?}"
        );
    });
}

/// The beginning of a mail, cut anywhere: what is read of it is short.
pub(crate) fn message(bytes: &[u8]) {
    is_sane(&headers::read(bytes));
    is_sane(&headers::read(bytes.split_at(bytes.len() / 2).0));
    headers::has_body(bytes);
    oracle(bytes);
}

fn is_sane(message: &headers::Message) {
    for text in [
        &message.sender_name,
        &message.sender_address,
        &message.subject,
    ] {
        assert!(text.chars().count() <= 2_000, "{} bytes", text.len());
    }
    // Where a sentence of ours has a stranger's words in it, these may be set apart.
    let snippet = match message.kind {
        MailKind::Invitation => message.snippet.replace(['\u{2068}', '\u{2069}'], ""),
        MailKind::Encrypted | MailKind::Ordinary => message.snippet.clone(),
    };
    assert!(
        is_one_clean_line(&snippet, words::SNIPPET),
        "{snippet:?} of {} bytes",
        snippet.len()
    );
    let sender = words::sender(&message.sender_name, &message.sender_address);
    assert!(
        !sender.is_empty() && is_one_clean_line(&sender, words::SENDER),
        "{sender:?}"
    );
}

/// What another parser says, where the mail is so plain that there is nothing to differ about.
fn oracle(bytes: &[u8]) {
    let Ok((other, _)) = mailparse::parse_headers(bytes) else {
        return;
    };
    let only = |name: &str| {
        let mut found = other
            .iter()
            .filter(|header| header.get_key_ref().eq_ignore_ascii_case(name));
        let value = found.next()?.get_value();
        found.next().is_none().then_some(value)
    };
    let is_plain = |b: &u8| b.is_ascii_graphic() || matches!(b, b' ' | b'\r' | b'\n');
    let head = bytes.windows(4).position(|end| end == b"\r\n\r\n");
    let Some(head) = head.and_then(|end| bytes.get(..end)) else {
        return;
    };
    let is_field = |line: &[u8]| {
        line.iter().position(|&b| b == b':').is_some_and(|colon| {
            colon > 0
                && line
                    .iter()
                    .take(colon)
                    .all(|b| b.is_ascii_alphanumeric() || *b == b'-')
        })
    };
    let lines: Vec<&[u8]> = head.split(|&b| b == b'\n').collect();
    let is_whole = lines.iter().all(|line| {
        line.strip_suffix(b"\r")
            .unwrap_or(line)
            .iter()
            .all(|b| b.is_ascii_graphic() || *b == b' ')
            && is_field(line)
    });
    if head.len() > 16_384
        || !is_whole
        || !head.iter().all(is_plain)
        || head.windows(2).any(|two| two == b"=?")
    {
        return;
    }
    let ours = headers::read(bytes);
    if let Some(subject) = only("Subject") {
        assert_eq!(
            squeezed(&ours.subject),
            squeezed(&subject).chars().take(2_000).collect::<String>(),
            "subject"
        );
    }
    if let Some(from) = only("From")
        && let Some((name, rest)) = from.split_once('<')
        && let Some((address, "")) = rest.split_once('>')
        && let Some((local, domain)) = address.split_once('@')
        && [name.trim(), local, domain].iter().all(|part| {
            !part.is_empty()
                && part
                    .split(['.', ' '])
                    .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric()))
        })
    {
        assert_eq!(ours.sender_address, address, "address");
        assert_eq!(ours.sender_name, name.trim(), "name");
    }
}

fn squeezed(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// A refusal of XOAUTH2: a stranger's JSON in base64.
pub(crate) fn challenge(bytes: &[u8]) {
    let said = refusal(&String::from_utf8_lossy(bytes));
    assert!(
        !said.is_empty() && is_one_clean_line(&said, 200),
        "{said:?}"
    );
}

/// INTERNALDATE: a date within the years that it can name, or none.
pub(crate) fn internal_date(bytes: &[u8]) {
    const YEAR: i64 = 366 * 24 * 3_600_000;

    if let Some(date) = fetch::internal_date(&String::from_utf8_lossy(bytes)) {
        assert!((-1971 * YEAR..8_100 * YEAR).contains(&date), "{date}");
    }
}
