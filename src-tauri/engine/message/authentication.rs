//! Whether the user's own mail server found the sender to be who it says (RFC 8601).
//!
//! Everybody can write an Authentication-Results field into a mail. A server puts its own on top of those that
//! it received, so the first one that bears the own server's name counts, and nothing below it.

/// So many fields are looked at: a server's own is near the top.
pub(crate) const FIELDS: usize = 12;

/// Who writes the results where that is neither the IMAP server's domain nor the address's.
const WRITERS: [(&str, &str); 7] = [
    ("imap.gmail.com", "mx.google.com"),
    ("imap.googlemail.com", "mx.google.com"),
    ("imap.fastmail.com", "messagingengine.com"),
    // iCloud writes a field for each method; this is the one that tells of DMARC.
    ("imap.mail.me.com", "dmarc.icloud.com"),
    ("imap.aol.com", "yahoo.com"),
    ("outlook.office365.com", NAMELESS),
    ("imap-mail.outlook.com", NAMELESS),
];

/// Microsoft's servers leave their name out.
const NAMELESS: &str = "";

/// What one Authentication-Results field says of DMARC.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Results {
    /// The authserv-id in lower case; empty where there is none.
    server: String,
    is_dmarc_failure: bool,
}

impl Results {
    /// Reads a field's value. What cannot be read says nothing.
    pub(crate) fn read(value: &str) -> Self {
        let value = without_comments(value);
        let mut parts = value.split(';').map(str::trim);
        let first = parts.next().unwrap_or_default();
        let is_named = !first.contains('=');
        let is_failure = |part: &str| {
            part.split_once('=').is_some_and(|(method, rest)| {
                let method = method.split('/').next().unwrap_or_default().trim();
                let result = rest.split_whitespace().next().unwrap_or_default();
                method.eq_ignore_ascii_case("dmarc") && result.eq_ignore_ascii_case("fail")
            })
        };
        Self {
            server: first
                .split_whitespace()
                .next()
                .filter(|_| is_named)
                .unwrap_or_default()
                .trim_matches('"')
                .to_ascii_lowercase(),
            is_dmarc_failure: (!is_named && is_failure(first)) || parts.any(is_failure),
        }
    }
}

/// Whose word on senders an account believes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Receiver {
    /// Names of servers, or domains that they are in.
    names: Vec<String>,
}

impl Receiver {
    /// Of the account with this address, whose mail is fetched from `host`.
    pub(crate) fn of(host: &str, domain: &str) -> Self {
        let host = host.to_ascii_lowercase();
        let writer = WRITERS.iter().find(|(known, _)| host == *known);
        let names = match writer {
            Some((_, writer)) => vec![(*writer).to_owned()],
            None => [site(&host), Some(domain.to_ascii_lowercase())]
                .into_iter()
                .flatten()
                .filter(|name| name.contains('.'))
                .collect(),
        };
        Self { names }
    }

    /// Whether the own server says that the sender is forged. `results`: topmost first.
    pub(crate) fn calls_forged(&self, results: &[Results]) -> bool {
        results
            .iter()
            .find(|results| self.is_own(&results.server))
            .is_some_and(|results| results.is_dmarc_failure)
    }

    fn is_own(&self, server: &str) -> bool {
        self.names.iter().any(|name| {
            server == name
                || (!name.is_empty()
                    && server
                        .strip_suffix(name.as_str())
                        .is_some_and(|rest| rest.ends_with('.')))
        })
    }
}

/// The domain that a host is in: `imap.example.org` is in `example.org`. An IP address is in none.
fn site(host: &str) -> Option<String> {
    let is_name = host
        .rsplit('.')
        .next()
        .is_some_and(|top| top.starts_with(|c: char| c.is_ascii_alphabetic()));
    let (_, rest) = host.split_once('.').filter(|_| is_name)?;
    Some(if rest.contains('.') { rest } else { host }.to_owned())
}

/// RFC 5322 3.2.2: comments nest, and in them and in quotes a backslash takes the next character's meaning.
/// What is quoted says nothing about results: its separators go.
fn without_comments(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let (mut depth, mut is_quoted) = (0_usize, false);
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if depth > 0 || is_quoted => {
                chars.next();
            }
            '"' if depth == 0 => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted && depth > 0 => depth -= 1,
            ';' | '=' if is_quoted => {}
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_forged(receiver: &Receiver, fields: &[&str]) -> bool {
        let results: Vec<Results> = fields.iter().map(|field| Results::read(field)).collect();
        receiver.calls_forged(&results)
    }

    #[test]
    fn believes_the_own_server_and_nobody_else() {
        let own = Receiver::of("imap.example.org", "example.org");
        for (fields, wanted) in [
            (
                &["mx.example.org; dmarc=fail header.from=x.example"][..],
                true,
            ),
            (
                &["MX.Example.Org 1; spf=pass;\r\n DMARC = Fail (p=none)"],
                true,
            ),
            (&["example.org; dmarc=fail"], true),
            (&["mx.example.org; dmarc=pass header.from=x.example"], false),
            (&["mx.example.org; none"], false),
            (&["mx.example.org; dmarc=failing"], false),
            (&["mx.other.example; dmarc=fail"], false),
            (&["notexample.org; dmarc=fail"], false),
            (&["dmarc=fail"], false),
            (&[], false),
            // A forged one lies below, however good it looks.
            (
                &["mx.example.org; dmarc=fail", "mx.example.org; dmarc=pass"],
                true,
            ),
            (
                &["mx.example.org; dmarc=pass", "mx.example.org; dmarc=fail"],
                false,
            ),
            (
                &[
                    "arc.other.example; dmarc=pass",
                    "mx.example.org; dmarc=fail",
                ],
                true,
            ),
            // Nor does what stands in comments and quotes count.
            (&["mx.example.org; spf=pass (x; dmarc=fail (y) z)"], false),
            (
                &["mx.example.org; spf=pass reason=\"a; dmarc=fail\""],
                false,
            ),
            (&["mx.example.org; spf=pass (a \\) ; dmarc=fail)"], false),
            (&["mx.example.org (a;b) 1 ; x-dmarc=fail"], false),
        ] {
            assert_eq!(is_forged(&own, fields), wanted, "{fields:?}");
        }
    }

    #[test]
    fn knows_by_what_name_the_server_signs() {
        let fail = |server: &str| format!("{server}; dmarc=fail (p=REJECT) header.from=x.example");
        for (host, domain, server, wanted) in [
            ("imap.gmail.com", "gmail.com", "mx.google.com", true),
            ("imap.gmail.com", "example.org", "mx.example.org", false),
            (
                "imap.gmail.com",
                "gmail.com",
                "mx.google.com.evil.example",
                false,
            ),
            (
                "imap.fastmail.com",
                "fastmail.com",
                "phl-mx-01.messagingengine.com",
                true,
            ),
            ("imap.mail.me.com", "icloud.com", "dmarc.icloud.com", true),
            ("imap.mail.me.com", "icloud.com", "spf.icloud.com", false),
            (
                "imap.mail.yahoo.com",
                "yahoo.com",
                "atlas-production.omega.yahoo.com",
                true,
            ),
            (
                "mail.hoster.example",
                "example.org",
                "mx7.hoster.example",
                true,
            ),
            ("mail.hoster.example", "example.org", "mx.example.org", true),
            ("127.0.0.1", "example.test", "mx.example.test", true),
            ("127.0.0.1", "localhost", "0.0.1", false),
            ("example.org", "example.org", "mx.org", false),
        ] {
            let receiver = Receiver::of(host, domain);
            assert_eq!(
                is_forged(&receiver, &[&fail(server)]),
                wanted,
                "{host} {server}"
            );
        }
        let microsoft = Receiver::of("outlook.office365.com", "example.org");
        let nameless = "spf=fail (sender IP is 203.0.113.7) smtp.mailfrom=x.example; dkim=none; \
            dmarc=fail action=quarantine header.from=x.example;compauth=fail reason=000";
        assert!(is_forged(&microsoft, &[nameless]));
        assert!(is_forged(&microsoft, &["dmarc=fail action=none"]));
        assert!(!is_forged(&microsoft, &["mx.example.org; dmarc=fail"]));
    }

    #[test]
    fn reads_whatever_is_there() {
        for field in [
            "",
            ";",
            ";;;=",
            "(",
            ")",
            "\"",
            "((((",
            "\\",
            "a\\",
            "x; =; dmarc=",
            "dmarc",
        ] {
            assert!(!Results::read(field).is_dmarc_failure, "{field:?}");
        }
        assert!(!Results::read(&"(".repeat(100_000)).is_dmarc_failure);
    }
}
