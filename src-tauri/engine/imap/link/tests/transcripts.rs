//! What large providers say, written after their capability lists (`watching.md` 3): each transcript is played to the
//! link, which has to say exactly what stands in it.

use super::*;
use crate::imap::folders::Role;

/// Lines that begin with `S:` are said, those with `C:` are heard; `*` at an end stands for anything.
fn parse(transcript: &str) -> (Vec<String>, Vec<String>) {
    let (mut said, mut heard) = (vec![String::new()], Vec::new());
    for line in transcript.lines() {
        if let Some(line) = line.strip_prefix("C: ") {
            heard.push(line.to_owned());
            said.push(String::new());
        } else if let Some(line) = line.strip_prefix("S: ") {
            let last = said.last_mut().unwrap();
            last.push_str(line);
            last.push_str("\r\n");
        } else {
            assert!(line.starts_with('#'), "{line:?} is nobody's");
        }
    }
    (said, heard)
}

struct Play {
    link: Link,
    server: Server,
    wanted: Vec<String>,
}

impl Play {
    async fn start(transcript: &str) -> Self {
        let (said, wanted) = parse(transcript);
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        let (link, server) = over(&said, false).await;
        Self {
            link: link.unwrap(),
            server,
            wanted,
        }
    }

    /// The link said what the transcript says, all of it and nothing else.
    fn ends(self) {
        let heard = self.server.heard();
        assert_eq!(heard.len(), self.wanted.len(), "{heard:#?}");
        for (heard, wanted) in heard.iter().zip(&self.wanted) {
            match wanted.strip_suffix('*') {
                Some(start) if !wanted.ends_with("\"*") => {
                    assert!(heard.starts_with(start), "{heard} is not {wanted}");
                }
                _ => assert_eq!(heard, wanted),
            }
        }
    }

    async fn roles(&mut self) -> Vec<(String, Role)> {
        let folders = self.link.folders().await.unwrap();
        folders
            .into_iter()
            .filter_map(|folder| Some((folder.name, folder.role?)))
            .collect()
    }
}

macro_rules! play {
    ($name:literal) => {
        Play::start(include_str!(concat!(
            "../../../../../tests/fixtures/transcripts/",
            $name
        )))
        .await
    };
}

fn named(roles: &[(&str, Role)]) -> Vec<(String, Role)> {
    roles
        .iter()
        .map(|(name, role)| ((*name).to_owned(), *role))
        .collect()
}

#[tokio::test]
async fn r25_t30_gmail_is_known_by_what_it_says_after_the_sign_in() {
    let mut play = play!("gmail.imap");
    let opened = play.link.open("INBOX", OpenAs::Select).await.unwrap();
    assert_eq!(opened.uid_next, Some(1402));
    let listed = play.link.list_from(1401, &[]).await.unwrap();
    assert_eq!(listed[0].gmail_message, Some(0x148b_e850_4316_5b13));
    assert_eq!(listed[0].gmail_thread, listed[0].gmail_message);
    assert_eq!(
        play.roles().await,
        named(&[
            ("[Gmail]/Alle Nachrichten", Role::All),
            ("[Gmail]/Spam", Role::Junk),
            ("[Gmail]/Papierkorb", Role::Trash),
        ])
    );
    assert!(play.link.has_labels() && play.link.can_idle());
    let moved = play.link.move_to(1401, "[Gmail]/Alle Nachrichten").await;
    assert_eq!(moved.unwrap().map(|place| place.uid), Some(8850));
    play.ends();
}

#[tokio::test]
async fn r505_t26_fault_37_microsoft_lets_in_whom_it_does_not_connect() {
    let mut play = play!("microsoft.imap");
    assert!(play.link.can_move());
    let refused = play.link.open("INBOX", OpenAs::Examine).await;
    assert!(
        matches!(refused, Err(ImapError::Limited { .. })),
        "{refused:?}"
    );
    play.ends();
}

#[tokio::test]
async fn t26_fault_59_exchange_says_goodbye_with_a_number() {
    let mut play = play!("exchange-goodbye.imap");
    assert_eq!(
        play.link.open("INBOX", OpenAs::Examine).await,
        Err(ImapError::Bye {
            text: "Connection closed. 14".to_owned()
        })
    );
    play.ends();
}

#[tokio::test]
async fn r26_yahoo_may_refuse_id_and_is_probed_for_idle() {
    let mut play = play!("yahoo.imap");
    play.link.open("INBOX", OpenAs::Examine).await.unwrap();
    let listed = play.link.list_from(87, &[]).await.unwrap();
    assert_eq!(listed[0].email_id.as_deref(), Some("AAmail87"));
    assert!(play.link.can_idle(), "to be tried");
    assert_eq!(play.roles().await, [], "names have to do");
    play.ends();
}

#[tokio::test]
async fn icloud_does_more_than_it_says() {
    let mut play = play!("icloud.imap");
    assert_eq!(
        play.roles().await,
        named(&[
            ("Archive", Role::Archive),
            ("Deleted Messages", Role::Trash),
            ("Junk", Role::Junk),
        ])
    );
    assert!(play.link.can_move(), "to be tried");
    play.link.open("INBOX", OpenAs::Select).await.unwrap();
    let moved = play.link.move_to(4, "Archive").await.unwrap();
    assert_eq!(moved.map(|place| place.uid), Some(19));
    play.ends();
}

#[tokio::test]
async fn r26_netease_is_told_who_asks_before_anything_else() {
    let mut play = play!("netease.imap");
    let opened = play.link.open("INBOX", OpenAs::Examine).await.unwrap();
    assert_eq!(
        opened.uid_next,
        Some(1_320_000_002),
        "R5: from the last mail"
    );
    assert!(!play.link.can_move() && !play.link.can_idle());
    assert_eq!(
        play.roles().await,
        named(&[("&XfJSIJZk-", Role::Trash), ("&V4NXPpCuTvY-", Role::Junk),])
    );
    play.ends();
}

#[tokio::test]
async fn yandex_says_roles_as_they_were_said_before_there_was_a_standard() {
    let mut play = play!("yandex.imap");
    assert_eq!(
        play.roles().await,
        named(&[
            ("&BCMENAQwBDsENQQ9BD0ESwQ1-", Role::Trash),
            ("&BCEEPwQwBDw-", Role::Junk),
        ])
    );
    play.ends();
}

#[tokio::test]
async fn fastmail_says_things_that_nobody_asked_for() {
    let mut play = play!("fastmail.imap");
    assert_eq!(
        play.roles().await,
        named(&[
            ("INBOX.Archive", Role::Archive),
            ("INBOX.Junk Mail", Role::Junk),
            ("INBOX.Trash", Role::Trash),
        ])
    );
    play.ends();
}
