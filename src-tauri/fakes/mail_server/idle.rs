//! IDLE (RFC 2177), and the news itself: what differs between the mailbox and what the client was told.

use std::time::Duration;

use super::{
    session::{AUTOLOGOUT, Event, Problem, Session},
    wire::End,
};

impl Session {
    /// Waits in IDLE (RFC 2177): news goes out as it comes, until the client says DONE.
    pub(super) async fn idle(&mut self) -> Result<String, Problem> {
        let mut news = self.shared.news.subscribe();
        let keep_alive = self.shared.state().keep_alive;
        self.tell_news(true).await?;
        self.wire.send_line("+ idling").await?;
        self.see(|seen| seen.idling = true);
        let mut silent = Duration::ZERO;
        let ended = loop {
            let event = tokio::select! {
                biased;
                _ = news.changed() => None,
                event = self.event(keep_alive) => Some(event),
            };
            match event {
                None => {
                    if let Err(End) = self.tell_news(true).await {
                        break Err(Problem::End);
                    }
                }
                Some(Err(End)) => break Err(Problem::End),
                Some(Ok(None)) => {
                    silent += keep_alive;
                    let (line, last) = if silent >= AUTOLOGOUT {
                        ("* BYE Autologout; idle for too long", true)
                    } else {
                        ("* OK Still here", false)
                    };
                    if self.wire.send_line(line).await.is_err() || last {
                        break Err(Problem::End);
                    }
                }
                Some(Ok(Some(Event::Bye(text)))) => {
                    // Whether it arrives makes no difference: it was the last word.
                    let _ = self.wire.send_line(&format!("* BYE {text}")).await;
                    self.wire.close().await;
                    break Err(Problem::End);
                }
                Some(Ok(Some(Event::Line(line)))) => {
                    if line.eq_ignore_ascii_case(b"DONE") {
                        break Ok("OK IDLE terminated (Success)".to_owned());
                    }
                    break Err(Problem::Bad("only DONE ends IDLE"));
                }
            }
        };
        self.see(|seen| seen.idling = false);
        ended
    }

    /// Tells the client what has changed since it was last told.
    pub(super) async fn tell_news(&mut self, with_expunged: bool) -> Result<(), End> {
        let Some(selected) = &mut self.selected else {
            return Ok(());
        };
        let mut out = String::new();
        {
            let mut state = self.shared.state();
            let Some(mailbox) = state.mailbox(selected.name) else {
                return Ok(());
            };
            if with_expunged {
                for at in (0..selected.view.len()).rev() {
                    let gone = selected
                        .view
                        .get(at)
                        .is_some_and(|(uid, _)| mailbox.message(*uid).is_none());
                    if gone {
                        selected.view.remove(at);
                        out.push_str(&format!("* {} EXPUNGE\r\n", at + 1));
                    }
                }
            }
            let before = selected.view.len();
            for message in &mailbox.messages {
                let known = selected
                    .view
                    .binary_search_by_key(&message.uid, |(uid, _)| *uid);
                if let Err(at) = known {
                    selected.view.insert(at, (message.uid, message.revision));
                    if message.uid >= mailbox.recent_from {
                        selected.recent.insert(message.uid);
                    }
                }
            }
            if !selected.read_only {
                mailbox.recent_from = mailbox.uid_next;
            }
            if selected.view.len() != before {
                out.push_str(&format!(
                    "* {} EXISTS\r\n* {} RECENT\r\n",
                    selected.view.len(),
                    selected.recent.len()
                ));
            }
            for ((uid, revision), number) in selected.view.iter_mut().zip(1..) {
                let Some(message) = mailbox.message(*uid) else {
                    continue;
                };
                if message.revision != *revision {
                    *revision = message.revision;
                    let flags = message.flag_list();
                    out.push_str(&format!("* {number} FETCH (UID {uid} FLAGS {flags})\r\n"));
                }
            }
        }
        if out.is_empty() {
            return Ok(());
        }
        self.wire.send(out.as_bytes()).await
    }
}
