//! A line on which one byte in a hundred is another one (fault 73). TLS would end it at the first; here
//! nothing stands before the filter.

use std::{collections::BTreeMap, future::pending, pin::pin};

use tokio::io::{AsyncBufReadExt as _, BufReader};

use super::*;

const MAIL: &str =
    "From: Ada <ada@example.org>\r\nSubject: Lunch (at noon)\r\n\r\nAt \"noon\" {12}\r\n";
const MAILS: u32 = 30;
/// A push comes so often.
const PUSH: Duration = Duration::from_secs(20);

/// Changes bytes, the same each time.
#[derive(Clone, Copy)]
struct Noise {
    /// One byte in so many; 0 for none.
    one_in: u64,
    state: u64,
}

impl Noise {
    fn next(&mut self) -> u64 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.state >> 33
    }

    fn on(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        for byte in &mut bytes {
            if self.one_in > 0 && self.next().is_multiple_of(self.one_in) {
                *byte = self.next() as u8;
            }
        }
        bytes
    }
}

/// A small honest server behind a bad line.
async fn honest(stream: DuplexStream, mut noise: Noise) {
    let mut stream = BufReader::new(stream);
    let mut lines = Vec::new();
    lines.push("* OK ready\r\n".to_owned());
    loop {
        for line in lines.drain(..) {
            if stream.write_all(&noise.on(&line)).await.is_err() {
                return;
            }
        }
        let Some(command) = heard(&mut stream).await else {
            return;
        };
        let (tag, command) = command.split_once(' ').unwrap_or(("", &command));
        let row = |uid: u32| format!("* {uid} FETCH (UID {uid} FLAGS (\\Seen) RFC822.SIZE 70)\r\n");
        match command.split(' ').take(2).collect::<Vec<_>>()[..] {
            ["CAPABILITY", ..] => {
                lines.push("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 IDLE\r\n".to_owned());
            }
            ["AUTHENTICATE", ..] => {
                stream.write_all(&noise.on("+ \r\n")).await.ok();
                heard(&mut stream).await;
            }
            ["STATUS", ..] => lines.push("* STATUS INBOX (UNSEEN 2 UIDNEXT 31)\r\n".to_owned()),
            ["EXAMINE", ..] => lines.push(format!(
                "* {MAILS} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 31] ok\r\n"
            )),
            ["UID", "FETCH"] if command.contains("BODY.PEEK[]") => lines.push(format!(
                "* 9 FETCH (UID 9 BODY[]<0> {{{}}}\r\n{MAIL})\r\n",
                MAIL.len()
            )),
            ["UID", "FETCH"] => lines.extend((1..=MAILS).map(row)),
            ["IDLE"] => {
                if stream.write_all(&noise.on("+ idling\r\n")).await.is_err() {
                    return;
                }
                let is_done = tokio::select! {
                    line = heard(&mut stream) => line.is_some(),
                    () = tokio::time::sleep(PUSH) => false,
                };
                if !is_done {
                    let push = noise.on(&format!("* {} EXISTS\r\n", MAILS + 1));
                    if stream.write_all(&push).await.is_err() || heard(&mut stream).await.is_none()
                    {
                        return;
                    }
                }
            }
            _ => {}
        }
        lines.push(format!("{tag} OK done\r\n"));
    }
}

async fn heard(stream: &mut BufReader<DuplexStream>) -> Option<String> {
    let mut line = String::new();
    match stream.read_line(&mut line).await {
        Ok(n) if n > 0 => Some(line.trim_end().to_owned()),
        _ => None,
    }
}

async fn connect(noise: Noise, servers: &mut JoinSet<()>) -> Result<Link, ImapError> {
    let (near, far) = duplex(1 << 16);
    servers.spawn(honest(far, noise));
    let token = AccessToken::new(TOKEN.to_owned(), Moment::default());
    let dial = Dial {
        timeouts: Timeouts::default(),
        ..dial()
    };
    Link::over(near, &dial, &token).await
}

/// One session for as long as it lasts; says how often something came of it.
async fn session(noise: Noise, servers: &mut JoinSet<()>, end: Moment) -> (u32, ImapError) {
    let mut came = 0;
    let mut link = match connect(noise, servers).await {
        Ok(link) => link,
        Err(error) => return (came, error),
    };
    loop {
        let round = async {
            link.open("INBOX", OpenAs::Examine).await?;
            let listed = link.list_from(9, &[]).await?;
            assert!(
                listed.is_sorted_by_key(|row| row.uid) && listed.iter().all(|row| row.uid >= 9)
            );
            link.peek(9).await?;
            link.flags(&[9, 10]).await?;
            link.idle(clock::now() + 2 * PUSH, &mut pin!(pending()))
                .await
        };
        match round.await {
            Ok(_) | Err(ImapError::Refused { .. }) => came += 1,
            Err(error) => return (came, error),
        }
        if clock::now() >= end {
            return (came, ImapError::Lost);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn fault_73_random_byte_flips_only_cost_reconnects() {
    let mut servers = JoinSet::new();
    for one_in in [100, 1_000, 5_000] {
        let mut noise = Noise { one_in, state: 73 };
        let end = clock::now() + Duration::from_mins(10);
        let (mut came, mut ends) = (0, BTreeMap::<String, u32>::new());
        while clock::now() < end {
            noise.next();
            // Longer than every deadline of one round together: what hangs fails here.
            let limit = Duration::from_mins(90);
            let (some, error) = timeout(limit, session(noise, &mut servers, end))
                .await
                .expect("no session hangs");
            came += some;
            *ends.entry(error.to_string()).or_default() += 1;
            tokio::time::sleep(Duration::from_secs(4)).await;
        }
        let count: u32 = ends.values().sum();
        assert!(count > 5, "one in {one_in}: the line was not bad: {ends:?}");
        assert!(came > 5 || one_in == 100, "one in {one_in}: {ends:?}");
    }

    let quiet = Noise {
        one_in: 0,
        state: 0,
    };
    let mut link = connect(quiet, &mut servers).await.unwrap();
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    let uids: Vec<u32> = link
        .list_from(1, &[])
        .await
        .unwrap()
        .iter()
        .map(|row| row.uid)
        .collect();
    assert_eq!(
        uids,
        (1..=MAILS).collect::<Vec<_>>(),
        "nothing is remembered of it"
    );
    servers.abort_all();
}
