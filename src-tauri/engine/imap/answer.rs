//! What a refusal means (R30). The bracket code decides, the words only help; the parser leaves most
//! codes in the text, so they are read here.

use async_imap::imap_proto::{Outcome, ResponseCode};

use super::{ImapError, Limit};
use crate::notify::words;

/// A status response's text, cut and cleaned, and its bracket code in upper case.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Answer {
    pub(crate) code: String,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn of(outcome: &Outcome<'_>) -> Self {
        let said = outcome.information.as_deref().unwrap_or_default();
        if let Some(code) = &outcome.code {
            let code = match code {
                ResponseCode::Alert => "ALERT",
                _ => "",
            };
            return Self {
                code: code.to_owned(),
                text: words::one_line(said),
            };
        }
        let code = said
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .and_then(|(code, _)| code.split_whitespace().next())
            .map(|code| {
                code.chars()
                    .take(40)
                    .collect::<String>()
                    .to_ascii_uppercase()
            })
            .unwrap_or_default();
        Self {
            code,
            text: words::one_line(said),
        }
    }

    /// What the server wants its user to read, whatever it answers (RFC 3501, 7.1), cleaned and cut.
    pub(crate) fn alert(outcome: &Outcome<'_>) -> Option<String> {
        let is_alert = matches!(outcome.code, Some(ResponseCode::Alert));
        let text = Self::of(outcome).text;
        (is_alert && !text.is_empty()).then_some(text)
    }

    /// NO or BAD to a command other than AUTHENTICATE.
    pub(crate) fn refused(self) -> ImapError {
        match self.special() {
            Some(error) => error,
            None => ImapError::Refused { text: self.text },
        }
    }

    /// An untagged BYE.
    pub(crate) fn bye(self) -> ImapError {
        match self.special() {
            Some(error) => error,
            None => ImapError::Bye { text: self.text },
        }
    }

    /// NO to AUTHENTICATE: means the token, unless the server says otherwise.
    pub(crate) fn sign_in_refused(self, challenge: Option<&str>) -> ImapError {
        if self.code == "CONTACTADMIN" {
            return ImapError::Refused { text: self.text };
        }
        if let Some(error) = self.special() {
            return error;
        }
        let details = match challenge {
            Some(challenge) => words::one_line(&format!("{} ({challenge})", self.text)),
            None => self.text,
        };
        ImapError::AuthenticationFailed { details }
    }

    /// What only the user or time can help with, whichever command it answers.
    fn special(&self) -> Option<ImapError> {
        let text = self.text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|words| text.contains(words));
        let limit = match self.code.as_str() {
            "UNAVAILABLE" | "INUSE" | "SERVERBUG" => {
                return Some(ImapError::Unavailable {
                    text: self.text.clone(),
                });
            }
            "LIMIT" | "OVERQUOTA" | "THROTTLED" => Some(Limit::Traffic),
            _ if says(&["authenticated but not connected"]) => Some(Limit::NotConnected),
            _ if says(&[
                "too many",
                "maximum number of connections",
                "connection limit",
            ]) =>
            {
                Some(Limit::Connections)
            }
            _ if says(&["command or bandwidth limits", "rate limit"]) => Some(Limit::Traffic),
            _ => None,
        };
        if let Some(limit) = limit {
            return Some(ImapError::Limited {
                limit,
                text: self.text.clone(),
            });
        }
        let sentence = if self.code == "WEBALERT"
            || text.contains("web login required")
            || text.contains("log in via your web browser")
        {
            texts::watching::web_login()
        } else if text.contains("application-specific password required")
            || text.contains("imap access is disabled")
            || text.contains("not enabled for imap")
        {
            texts::watching::imap_off()
        } else {
            return None;
        };
        Some(ImapError::User { sentence })
    }
}

#[cfg(test)]
mod tests {
    use async_imap::imap_proto::Response;

    use super::*;

    type Is<'a> = &'a dyn Fn(&ImapError) -> bool;

    fn answer(line: &str) -> Answer {
        match Response::parse(line.as_bytes()).unwrap().1 {
            Response::Done { outcome, .. } | Response::Data { outcome, .. } => Answer::of(&outcome),
            other => panic!("{other:?} is no status"),
        }
    }

    #[test]
    fn r30_sorts_refusals_by_what_helps() {
        let limited = |wanted| move |error: &ImapError| matches!(error, ImapError::Limited { limit, .. } if *limit == wanted);
        let (connections, not_connected, traffic) = (
            limited(Limit::Connections),
            limited(Limit::NotConnected),
            limited(Limit::Traffic),
        );
        let user = |error: &ImapError| matches!(error, ImapError::User { .. });
        let refused = |error: &ImapError| matches!(error, ImapError::Refused { .. });
        let token = |error: &ImapError| matches!(error, ImapError::AuthenticationFailed { .. });
        let server = |error: &ImapError| matches!(error, ImapError::Unavailable { .. });
        let sign_in: [(&str, Is<'_>); 14] = [
            (
                "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
                &token,
            ),
            ("NO AUTHENTICATE failed.", &token),
            ("NO", &token),
            (
                "NO [WEBALERT https://example.org/] Web login required.",
                &user,
            ),
            ("NO [ALERT] Please log in via your web browser", &user),
            ("NO [ALERT] Application-specific password required", &user),
            ("NO [ALERT] IMAP access is disabled for your domain", &user),
            (
                "NO [ALERT] Your account is not enabled for IMAP use. Please visit your settings.",
                &user,
            ),
            (
                "NO [ALERT] Too many simultaneous connections. (Failure)",
                &connections,
            ),
            ("NO [UNAVAILABLE] Temporary authentication failure", &server),
            ("NO [INUSE] Busy", &server),
            ("NO [SERVERBUG] Internal error occurred", &server),
            ("NO [CONTACTADMIN] Ask", &refused),
            (
                "BAD User is authenticated but not connected.",
                &not_connected,
            ),
        ];
        for (line, is) in sign_in {
            let error = answer(&format!("A1 {line}\r\n")).sign_in_refused(None);
            assert!(is(&error), "{line}: {error:?}");
        }
        let command: [(&str, Is<'_>); 7] = [
            (
                "NO [OVERQUOTA] Account exceeded command or bandwidth limits",
                &traffic,
            ),
            ("NO Account exceeded command or bandwidth limits", &traffic),
            ("NO [THROTTLED] System Error (Failure)", &traffic),
            ("NO [LIMIT] slow", &traffic),
            (
                "BAD User is authenticated but not connected.",
                &not_connected,
            ),
            ("NO [SERVERBUG] too many open files", &server),
            ("NO [NONEXISTENT] No such mailbox", &refused),
        ];
        for (line, is) in command {
            let error = answer(&format!("A1 {line}\r\n")).refused();
            assert!(is(&error), "{line}: {error:?}");
        }
    }

    #[test]
    fn tells_a_goodbye_from_a_limit() {
        let bye = answer("* BYE Session expired, please login again.\r\n").bye();
        assert_eq!(
            bye,
            ImapError::Bye {
                text: "Session expired, please login again.".to_owned()
            }
        );
        let limit = answer("* BYE Too many connections\r\n").bye();
        assert!(matches!(limit, ImapError::Limited { .. }), "{limit:?}");
    }

    #[test]
    fn cuts_and_cleans_the_servers_words() {
        let long = format!("A1 NO {}\u{202e}\r\n", "x".repeat(100_000));
        match answer(&long).refused() {
            ImapError::Refused { text } => assert!(text.len() < 400, "{}", text.len()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn adds_what_the_challenge_said() {
        let error =
            answer("A1 NO [AUTHENTICATIONFAILED] no\r\n").sign_in_refused(Some("status 400"));
        assert_eq!(
            error,
            ImapError::AuthenticationFailed {
                details: "[AUTHENTICATIONFAILED] no (status 400)".to_owned()
            }
        );
    }
}
