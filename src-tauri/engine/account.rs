//! Who is watched, and where: what the settings file says of an account, as types that cannot be wrong.

use protocol::{AccountId, UserAgentChoice};

use crate::provider::ProviderId;

/// One mailbox owner's account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// Opaque; never changes, is never used again (T48).
    pub id: AccountId,
    /// The mail address; also the user name in XOAUTH2 and OAUTHBEARER.
    pub address: Address,
    /// Which of the eight colours.
    pub color: u8,
    /// Its mail server.
    pub imap: ImapServer,
    /// The issuer that vouches for it; with `sub` its identity.
    pub issuer: String,
    /// What the user calls it.
    pub nickname: Option<String>,
    /// Whose sign-in it uses.
    pub provider: ProviderId,
    /// The provider's name for the user; never the address. Empty where there is no ID token.
    pub sub: String,
    /// Where its consent page opens.
    pub user_agent: UserAgentChoice,
}

/// Which new mails of an account are announced. The others are kept quiet: they are in the panel and counted as unread.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Announced {
    /// Every one.
    #[default]
    All,
    /// Of the inbox, what Gmail sorts under "Primary". Where the server is not Gmail, or does not say, every one.
    Primary,
}

/// A mail address that is safe in SASL and in a URL: `local@domain`, no control characters, at most 254 bytes.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Address(String);

impl Address {
    /// Takes an address as typed or as a provider says it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let sane = !local.is_empty()
            && !domain.is_empty()
            && text.len() <= 254
            && !local.contains('@')
            && !text.chars().any(|c| {
                c.is_control() || c.is_whitespace() || is_disguise(c) || "\"<>(),;:\\".contains(c)
            });
        sane.then(|| Self(text.to_owned()))
    }

    /// Whether both name the same mailbox; no server that people use tells capitals apart.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.0.to_lowercase() == other.0.to_lowercase()
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> String {
        self.0
            .rsplit_once('@')
            .map_or_else(String::new, |(_, domain)| domain.to_ascii_lowercase())
    }
}

/// Not seen, or turns round what is seen: no address needs it, and with it one looks like another.
fn is_disguise(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Where an account's mail is. Always TLS from the first byte; there is no plaintext switch.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ImapServer {
    /// PEM certificates trusted for this server beside the system's roots; empty for none.
    pub extra_roots: String,
    /// Host name or address, as its certificate says it.
    pub host: String,
    /// Its TLS port.
    pub port: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_people_have_and_refuses_what_would_break_sasl() {
        for good in ["ada@example.org", " ada+tag@example.org ", "ада@пример.рф"] {
            assert!(Address::parse(good).is_some(), "{good} is an address");
        }
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "a\u{1}b@example.org",
            "a b@example.org",
            "a<b@example.org",
            "bank@example.org@evil.example",
            "ada\u{202e}@example.org",
            "ada\u{200b}@example.org",
        ] {
            assert!(
                Address::parse(bad).is_none(),
                "{bad:?} would break a command or a link"
            );
        }
    }
}
