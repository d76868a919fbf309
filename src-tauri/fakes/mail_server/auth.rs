//! AUTHENTICATE with XOAUTH2 and OAUTHBEARER (RFC 7628), with the dialogue of a refusal; and LOGIN.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    SignIn,
    parse::Cursor,
    session::{Problem, Session},
};

const REFUSED: &str = "[AUTHENTICATIONFAILED] Invalid credentials (Failure)";

/// What the initial response says.
struct Credentials {
    user: String,
    token: String,
    port: Option<u16>,
}

/// One of the two mechanisms.
#[derive(Clone, Copy)]
struct Mechanism {
    name: &'static str,
    read: fn(&str) -> Option<Credentials>,
    /// What a client answers to the challenge of a refusal.
    dummy: &'static str,
}

const OAUTHBEARER: Mechanism = Mechanism {
    name: "OAUTHBEARER",
    read: oauthbearer,
    // A single %x01 (RFC 7628, 3.2.3).
    dummy: "AQ==",
};

const XOAUTH2: Mechanism = Mechanism {
    name: "XOAUTH2",
    read: xoauth2,
    dummy: "",
};

impl Session {
    /// `AUTHENTICATE mechanism [initial-response]`
    pub(super) async fn authenticate(
        &mut self,
        mechanism: &str,
        initial: Option<String>,
    ) -> Result<String, Problem> {
        let offered = self.shared.state().offers(&format!("AUTH={mechanism}"));
        let mechanism = match mechanism {
            "OAUTHBEARER" if offered => OAUTHBEARER,
            "XOAUTH2" if offered => XOAUTH2,
            _ => return Err(Problem::No("This mechanism is not offered".to_owned())),
        };
        let response = match initial {
            Some(response) if self.shared.state().offers("SASL-IR") => response,
            Some(_) => return Err(Problem::Bad("an initial response without SASL-IR")),
            None => {
                self.wire.send(b"+ \r\n").await?;
                String::from_utf8_lossy(&self.wire.line().await?).into_owned()
            }
        };
        if response == "*" {
            return Err(Problem::Bad("the sign-in was given up"));
        }
        let Some(credentials) = STANDARD
            .decode(&response)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .and_then(|text| (mechanism.read)(&text))
        else {
            return Err(Problem::Bad("the SASL response is malformed"));
        };
        if credentials
            .port
            .is_some_and(|port| port != self.shared.address.port())
        {
            self.shared
                .state()
                .violation("OAUTHBEARER names another port than that of the connection");
        }
        let good = self
            .shared
            .tokens
            .is_valid(&credentials.token, &credentials.user);
        let refusal = self.shared.state().refusal.clone();
        let ordered = self.shared.state().answer_to("AUTHENTICATE");
        let accepted = good && refusal.is_none() && ordered.is_none();
        self.note_sign_in(mechanism.name, accepted);
        if let Some(status) = ordered.filter(|_| good && refusal.is_none()) {
            return Err(Problem::Ordered(status));
        }
        if !accepted {
            return self.refuse(mechanism, refusal).await;
        }
        self.enter(credentials.user).await
    }

    /// `LOGIN user password` (RFC 3501, 6.2.3), where the control surface has named a password.
    pub(super) async fn login(&mut self, mut args: Cursor<'_>) -> Result<String, Problem> {
        if !self.shared.state().takes_passwords() {
            return Err(Problem::No(
                "[PRIVACYREQUIRED] Passwords are not taken here".to_owned(),
            ));
        }
        args.space()?;
        let user = args.string()?;
        args.space()?;
        let password = args.string()?;
        args.end()?;
        let accepted = self.shared.state().passwords.get(&user) == Some(&password);
        self.note_sign_in("LOGIN", accepted);
        if !accepted {
            return Err(Problem::No(REFUSED.to_owned()));
        }
        self.enter(user).await
    }

    fn note_sign_in(&self, mechanism: &'static str, accepted: bool) {
        self.shared.state().note_sign_in(SignIn {
            session: self.id,
            mechanism,
            accepted,
        });
        self.shared.stir();
    }

    async fn enter(&mut self, user: String) -> Result<String, Problem> {
        self.user = Some(user.clone());
        self.see(|seen| seen.user = Some(user.clone()));
        let capabilities = self.shared.state().capability_line(true);
        self.wire.send_line(&format!("* {capabilities}")).await?;
        Ok(format!("OK {user} authenticated (Success)"))
    }

    /// The challenge with the reason, the client's dummy answer, and only then the tagged NO.
    async fn refuse(
        &mut self,
        mechanism: Mechanism,
        json: Option<String>,
    ) -> Result<String, Problem> {
        let json = json
            .unwrap_or_else(|| r#"{"status":"400","schemes":"Bearer","scope":"mail"}"#.to_owned());
        let challenge = format!("+ {}", STANDARD.encode(json));
        self.wire.send_line(&challenge).await?;
        let answer = self.wire.line().await?;
        if answer != mechanism.dummy.as_bytes() {
            // Not quoted: it may be the token once more.
            self.shared.state().violation(format!(
                "{}: after the refusal came {} bytes instead of the dummy answer",
                mechanism.name,
                answer.len()
            ));
        }
        Err(Problem::No(REFUSED.to_owned()))
    }
}

/// `user=` U `^A` `auth=Bearer ` T `^A^A`
fn xoauth2(text: &str) -> Option<Credentials> {
    let (user, rest) = text.strip_prefix("user=")?.split_once('\x01')?;
    let token = rest
        .strip_prefix("auth=Bearer ")?
        .strip_suffix("\x01\x01")?;
    credentials(user.to_owned(), token, None)
}

/// `n,a=` U `,^A` (`host=` H `^A`) (`port=` P `^A`) `auth=Bearer ` T `^A^A`
fn oauthbearer(text: &str) -> Option<Credentials> {
    let (user, rest) = text.strip_prefix("n,a=")?.split_once(",\x01")?;
    let pairs = rest.strip_suffix("\x01\x01")?;
    let mut token = None;
    let mut port = None;
    for pair in pairs.split('\x01') {
        let (name, value) = pair.split_once('=')?;
        match name {
            "auth" if token.is_none() => token = Some(value.strip_prefix("Bearer ")?),
            "host" if !value.is_empty() => {}
            "port" if port.is_none() => port = Some(value.parse().ok()?),
            _ => return None,
        }
    }
    // RFC 5801, 4: these two are escaped, and nothing else is.
    if user.contains(',') || user.replace("=2C", "").replace("=3D", "").contains('=') {
        return None;
    }
    let user = user.replace("=2C", ",").replace("=3D", "=");
    credentials(user, token?, port)
}

fn credentials(user: String, token: &str, port: Option<u16>) -> Option<Credentials> {
    // RFC 6750, 2.1: b64token.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    let good = !user.is_empty()
        && !user.contains(char::is_control)
        && !token.is_empty()
        && token.bytes().all(plain);
    good.then(|| Credentials {
        user,
        token: token.to_owned(),
        port,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_exact_strings_only() {
        assert!(xoauth2("user=a@b.example\x01auth=Bearer t.0\x01\x01").is_some());
        assert!(
            oauthbearer("n,a=a@b.example,\x01host=h\x01port=993\x01auth=Bearer t\x01\x01")
                .is_some_and(|it| it.port == Some(993))
        );
        for wrong in [
            "",
            "user=a\x01auth=Bearer t\x01",
            "user=a\x01auth=bearer t\x01\x01",
            "user=\x01auth=Bearer t\x01\x01",
            "user=a\x01auth=Bearer t\x01x\x01\x01",
        ] {
            assert!(xoauth2(wrong).is_none(), "{wrong:?}");
        }
        for wrong in [
            "n,,\x01auth=Bearer t\x01\x01",
            "n,a=a=b,\x01auth=Bearer t\x01\x01",
            "y,a=a,\x01auth=Bearer t\x01\x01",
            "n,a=a,\x01host=h\x01\x01",
        ] {
            assert!(oauthbearer(wrong).is_none(), "{wrong:?}");
        }
    }
}
