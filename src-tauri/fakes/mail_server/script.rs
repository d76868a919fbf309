//! Plays a transcript to one connection: for answers that no good server gives.

use std::{collections::VecDeque, time::Duration};

use super::{
    Shared,
    wire::{End, Wire},
};

/// One step of a transcript. From text: `S: …` is [`Step::Send`] with a line end, `C: …` is [`Step::Expect`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// Ends the connection. So does the end of the transcript.
    Close,
    /// Waits for a line. `*` stands for anything; the line's tag is remembered when the pattern begins with
    /// `* ` or `{tag} `.
    Expect(String),
    /// Takes whatever comes and answers nothing, until the client ends the connection.
    HoldOpen,
    /// Waits.
    Pause(Duration),
    /// Sends these bytes; `{tag}` is the tag of the last expected line.
    Send(Vec<u8>),
}

impl From<&str> for Step {
    fn from(text: &str) -> Self {
        match (text.strip_prefix("S: "), text.strip_prefix("C: ")) {
            (Some(line), _) => Self::Send(format!("{line}\r\n").into_bytes()),
            (None, Some(pattern)) => Self::Expect(pattern.to_owned()),
            (None, None) => Self::Send(text.as_bytes().to_vec()),
        }
    }
}

impl From<String> for Step {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

pub(super) async fn play(
    wire: &mut Wire,
    shared: &Shared,
    session: u64,
    steps: VecDeque<Step>,
) -> Result<(), End> {
    let mut tag = String::from("*");
    for step in steps {
        match step {
            Step::Close => return Ok(()),
            Step::Expect(pattern) => {
                let line = wire.line().await?;
                let line = String::from_utf8_lossy(&line).into_owned();
                let tagged = pattern
                    .strip_prefix("* ")
                    .or_else(|| pattern.strip_prefix("{tag} "));
                let (pattern, rest) = match (tagged, line.split_once(' ')) {
                    (Some(pattern), Some((first, rest))) => {
                        first.clone_into(&mut tag);
                        (pattern, rest)
                    }
                    _ => (pattern.as_str(), line.as_str()),
                };
                // Only what was expected is logged: the line may hold a token.
                shared
                    .state()
                    .note_command(session, format!("(script) {pattern}"));
                shared.stir();
                if !matches(pattern, rest) {
                    shared
                        .state()
                        .violation(format!("a transcript expected {pattern:?}"));
                    return Ok(());
                }
            }
            Step::HoldOpen => loop {
                wire.line().await?;
            },
            Step::Pause(time) => tokio::time::sleep(time).await,
            Step::Send(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                if text.contains("{tag}") {
                    wire.send(text.replace("{tag}", &tag).as_bytes()).await?;
                } else {
                    wire.send(&bytes).await?;
                }
            }
        }
    }
    Ok(())
}

/// Whether `text` is `pattern`, where `*` is anything and letters match in either case.
fn matches(pattern: &str, text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let pattern = pattern.to_ascii_lowercase();
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            return false;
        };
        rest = after;
        last = Some(part);
    }
    match last {
        None => rest.is_empty(),
        Some(part) => text.ends_with(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_match_anything() {
        assert!(matches("UID FETCH *", "uid fetch 1:* (UID)"));
        assert!(matches("*", ""));
        assert!(matches("IDLE", "idle"));
        assert!(!matches("IDLE", "idle now"));
        assert!(!matches("UID * FLAGS", "UID FETCH"));
    }
}
