//! The ways to sign in: with a token by OAUTHBEARER (RFC 7628) and XOAUTH2 (R29, R-606, R-607), with an app password by
//! PLAIN (RFC 4616) and LOGIN (RFC 3501 6.2.3).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::{Dial, ImapError, link::Capabilities};
use crate::{notify::words, oauth::AccessToken};

/// What is read of a refusal. The rest is nobody's business (R-606).
const CHALLENGE_CAP: usize = 4096;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Mechanism {
    /// The command of that name, not the mechanism.
    Login,
    OAuthBearer,
    Plain,
    XOAuth2,
}

impl Mechanism {
    /// The best one of those on offer: a password is shown to no mechanism for tokens, and no token to one for passwords.
    ///
    /// # Errors
    /// A sentence, where the server offers none.
    pub(crate) fn choose(
        capabilities: &Capabilities,
        token: &AccessToken,
    ) -> Result<Self, ImapError> {
        let offers = |own: &Self| capabilities.has(&format!("AUTH={}", own.name()));
        let (mut own, sentence): (_, fn() -> String) = if token.is_password() {
            ([Self::Plain].iter(), texts::watching::no_password_sign_in)
        } else {
            (
                [Self::OAuthBearer, Self::XOAuth2].iter(),
                texts::watching::no_token_sign_in,
            )
        };
        let found = own.find(|own| offers(own)).copied();
        let login = token.is_password() && !capabilities.has("LOGINDISABLED");
        found
            .or(login.then_some(Self::Login))
            .ok_or_else(|| ImapError::User {
                sentence: sentence(),
            })
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Login => "LOGIN",
            Self::OAuthBearer => "OAUTHBEARER",
            Self::Plain => "PLAIN",
            Self::XOAuth2 => "XOAUTH2",
        }
    }
}

/// One dialogue. Sends the token once and never again: the server's second question is its refusal,
/// and wants an empty answer, after which it says NO.
pub(crate) struct Sasl {
    mechanism: Mechanism,
    response: Option<Zeroizing<String>>,
    refusal: Option<String>,
    questions: u8,
}

impl Sasl {
    /// Refuses names and tokens that would end the field they stand in.
    pub(crate) fn new(
        mechanism: Mechanism,
        dial: &Dial,
        token: &AccessToken,
    ) -> Result<Self, ImapError> {
        let token = token.expose();
        if !fits(&dial.user) || !fits(token) || !fits(&dial.server.host) {
            return Err(ImapError::User {
                sentence: texts::watching::bad_characters(),
            });
        }
        if mechanism == Mechanism::Login {
            return Ok(Self {
                mechanism,
                response: Some(login(&dial.user, token)?),
                refusal: None,
                questions: 0,
            });
        }
        let plain = Zeroizing::new(match mechanism {
            Mechanism::Login => String::new(),
            Mechanism::Plain => format!("\0{}\0{token}", dial.user),
            Mechanism::OAuthBearer => format!(
                "n,a={},\x01host={}\x01port={}\x01auth=Bearer {token}\x01\x01",
                dial.user.replace('=', "=3D").replace(',', "=2C"),
                dial.server.host,
                dial.server.port,
            ),
            Mechanism::XOAuth2 => format!("user={}\x01auth=Bearer {token}\x01\x01", dial.user),
        });
        Ok(Self {
            mechanism,
            response: Some(Zeroizing::new(STANDARD.encode(plain.as_bytes()))),
            refusal: None,
            questions: 0,
        })
    }

    /// The command, without its tag and line end.
    pub(crate) fn command(&mut self) -> Zeroizing<String> {
        match self.mechanism {
            // Without a challenge: the command says it all.
            Mechanism::Login => self.response.take().unwrap_or_default(),
            other => Zeroizing::new(format!("AUTHENTICATE {}", other.name())),
        }
    }

    /// Answers a continuation. `None`: the server asks and asks.
    pub(crate) fn answer(&mut self, challenge: &str) -> Option<Zeroizing<String>> {
        self.questions += 1;
        if self.questions > 3 {
            return None;
        }
        if let Some(response) = self.response.take() {
            return Some(response);
        }
        self.refusal = Some(refusal(challenge));
        Some(Zeroizing::new(match self.mechanism {
            Mechanism::OAuthBearer => "AQ==".to_owned(),
            // RFC 3501 6.2.2: a client that has nothing to say gives up.
            Mechanism::Login | Mechanism::Plain => "*".to_owned(),
            Mechanism::XOAuth2 => String::new(),
        }))
    }

    /// What the server said against the token before it refused it; for details only.
    pub(crate) fn refusal(&self) -> Option<&str> {
        self.refusal.as_deref()
    }
}

/// `LOGIN "user" "password"`. RFC 3501 has no way to say letters beyond ASCII in it.
fn login(user: &str, password: &str) -> Result<Zeroizing<String>, ImapError> {
    if !user.is_ascii() || !password.is_ascii() {
        return Err(ImapError::User {
            sentence: texts::watching::bad_characters(),
        });
    }
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let (user, password) = (quoted(user), Zeroizing::new(quoted(password)));
    Ok(Zeroizing::new(format!(
        "LOGIN \"{user}\" \"{}\"",
        *password
    )))
}

fn fits(text: &str) -> bool {
    !text.is_empty() && !text.contains(['\0', '\x01', '\r', '\n'])
}

/// `status 400, scope https://…` from the challenge's JSON; a stranger's words, cut and cleaned.
pub(super) fn refusal(challenge: &str) -> String {
    let challenge = challenge.trim();
    let json = (challenge.len() <= CHALLENGE_CAP)
        .then(|| STANDARD.decode(challenge).ok())
        .flatten()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    let Some(json) = json else {
        return "no readable reason".to_owned();
    };
    let said: Vec<String> = ["status", "scope"]
        .into_iter()
        .filter_map(|key| {
            let value = match json.get(key)? {
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Number(number) => number.to_string(),
                _ => return None,
            };
            let value = words::clean(&value, 80);
            (!value.is_empty()).then(|| format!("{key} {value}"))
        })
        .collect();
    if said.is_empty() {
        "no readable reason".to_owned()
    } else {
        said.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{account::ImapServer, clock::Moment, imap::Timeouts};

    fn dial(user: &str) -> Dial {
        Dial {
            server: ImapServer {
                extra_roots: String::new(),
                host: "imap.example.org".to_owned(),
                port: 993,
            },
            user: user.to_owned(),
            timeouts: Timeouts::default(),
            look_up: crate::names::system,
        }
    }

    fn sasl(mechanism: Mechanism, user: &str, token: &str) -> Result<Sasl, ImapError> {
        let token = AccessToken::new(token.to_owned(), Moment::default());
        Sasl::new(mechanism, &dial(user), &token)
    }

    #[test]
    fn r29_r606_r607_sends_the_token_once_and_then_the_empty_answer_of_its_mechanism() {
        for (mechanism, plain, empty) in [
            (
                Mechanism::XOAuth2,
                "user=ada@example.org\x01auth=Bearer ya29.TOKEN\x01\x01",
                "",
            ),
            (
                Mechanism::OAuthBearer,
                "n,a=ada@example.org,\x01host=imap.example.org\x01port=993\x01auth=Bearer ya29.TOKEN\x01\x01",
                "AQ==",
            ),
        ] {
            let mut sasl = sasl(mechanism, "ada@example.org", "ya29.TOKEN").unwrap();
            let first = sasl.answer("").unwrap();
            assert_eq!(
                String::from_utf8(STANDARD.decode(first.as_bytes()).unwrap()).unwrap(),
                plain,
                "{mechanism:?}"
            );
            let challenge =
                STANDARD.encode(r#"{"status":"400","schemes":"Bearer","scope":"mail"}"#);
            assert_eq!(*sasl.answer(&challenge).unwrap(), empty, "{mechanism:?}");
            assert_eq!(sasl.refusal(), Some("status 400, scope mail"));
            assert_eq!(*sasl.answer("").unwrap(), empty, "no token again");
            assert!(sasl.answer("").is_none(), "there is an end to it");
        }
    }

    #[test]
    fn r606_escapes_what_means_something_in_a_bearer_name() {
        let mut sasl = sasl(Mechanism::OAuthBearer, "a=b,c@example.org", "t").unwrap();
        let sent = STANDARD
            .decode(sasl.answer("").unwrap().as_bytes())
            .unwrap();
        assert!(sent.starts_with(b"n,a=a=3Db=2Cc@example.org,\x01"));
    }

    #[test]
    fn r607_refuses_what_would_end_its_field() {
        for bad in ["a\0b", "a\x01b", "a\rb", "a\nb", ""] {
            for mechanism in [Mechanism::XOAuth2, Mechanism::OAuthBearer] {
                assert!(sasl(mechanism, bad, "token").is_err(), "user {bad:?}");
                assert!(
                    sasl(mechanism, "ada@example.org", bad).is_err(),
                    "token {bad:?}"
                );
            }
        }
    }

    #[test]
    fn r606_reads_nothing_out_of_unreadable_refusals() {
        for bad in [
            "",
            "go ahead!",
            "e30=",
            &STANDARD.encode("[1]"),
            &STANDARD.encode(r#"{"status":"","scope":"\u202e"}"#),
            &"A".repeat(9000),
        ] {
            assert_eq!(refusal(bad), "no readable reason", "{bad:.20}");
        }
        assert_eq!(refusal(&STANDARD.encode(r#"{"status":401}"#)), "status 401");
    }

    #[test]
    fn r507_a23_a_provider_that_the_server_names_is_not_even_repeated() {
        let hint = r#"{"status":"invalid_token","scope":"mail","openid-configuration":"https://evil.example/"}"#;
        assert_eq!(
            refusal(&STANDARD.encode(hint)),
            "status invalid_token, scope mail"
        );
    }
}
