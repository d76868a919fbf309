//! The provider's answer to an authorization request, wherever it came from: our listener or the consent
//! window. One parser for both.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use secrecy::{ExposeSecret as _, SecretString};
use url::form_urlencoded;
use zeroize::Zeroizing;

use crate::provider::CallbackIssuer;

/// What an answer to one transaction must be.
pub(crate) struct Expected {
    pub(crate) issuer: String,
    /// The provider promised `iss` in every answer.
    pub(crate) issuer_is_announced: bool,
    pub(crate) rule: CallbackIssuer,
    pub(crate) state: SecretString,
}

/// An answer to our own transaction: its state is the right one.
#[derive(Debug)]
pub(crate) enum Callback {
    /// To be exchanged for tokens.
    Code(SecretString),
    /// It names another issuer, or none where one was promised (RFC 9207), or no code: not to be trusted.
    Mixed,
    /// The provider's error code, letters and underscores only.
    Refused(String),
}

/// Google says 256 bytes; others put sealed state into theirs.
const LONGEST_CODE: usize = 4096;

/// Reads an answer's query. `None`: it is not an answer to this transaction, and is ignored; nothing of
/// it is shown, and the transaction goes on waiting.
///
/// The order is duplicates, state, issuer, error, code, so that nobody who does not know the state gets
/// a word in.
pub(crate) fn read(query: &str, expected: &Expected) -> Option<Callback> {
    let [mut code, mut error, mut iss, mut state] = [const { None::<Zeroizing<String>> }; 4];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let place = match name.as_ref() {
            "code" => &mut code,
            "error" => &mut error,
            "iss" => &mut iss,
            "state" => &mut state,
            _ => continue,
        };
        if place.replace(Zeroizing::new(value.into_owned())).is_some() {
            return None;
        }
    }
    let state = state?;
    verify_slices_are_equal(state.as_bytes(), expected.state.expose_secret().as_bytes()).ok()?;

    let is_from_there = match (expected.rule, iss) {
        (CallbackIssuer::Ignored, _) => true,
        (CallbackIssuer::ExactIfPresent, Some(iss)) => *iss == expected.issuer,
        (CallbackIssuer::ExactIfPresent, None) => !expected.issuer_is_announced,
    };
    if !is_from_there {
        return Some(Callback::Mixed);
    }
    if let Some(error) = error {
        let is_plain = error.len() <= 64
            && !error.is_empty()
            && error.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let error = if is_plain { error.as_str() } else { "unknown" };
        return Some(Callback::Refused(error.to_owned()));
    }
    let is_sane = |code: &Zeroizing<String>| {
        !code.is_empty()
            && code.len() <= LONGEST_CODE
            && code.bytes().all(|b| (b' '..=b'~').contains(&b))
    };
    Some(match code.filter(is_sane) {
        Some(code) => Callback::Code(SecretString::from(code.as_str())),
        None => Callback::Mixed,
    })
}

/// The query of `url` if that is `redirect_uri` with one: scheme, host, port and path letter by letter.
pub(crate) fn query_of<'a>(url: &'a str, redirect_uri: &str) -> Option<&'a str> {
    let query = url.strip_prefix(redirect_uri)?.strip_prefix('?')?;
    Some(query.split_once('#').map_or(query, |(query, _)| query))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(rule: CallbackIssuer, issuer_is_announced: bool) -> Expected {
        Expected {
            issuer: "https://id.example.org".to_owned(),
            issuer_is_announced,
            rule,
            state: "s1".into(),
        }
    }

    fn said(callback: Option<Callback>) -> String {
        match callback {
            None => "ignored".to_owned(),
            Some(Callback::Code(code)) => format!("code {}", code.expose_secret()),
            Some(Callback::Mixed) => "mixed".to_owned(),
            Some(Callback::Refused(error)) => format!("refused {error}"),
        }
    }

    #[test]
    fn r106_r107_r108_r409_judges_answers() {
        use CallbackIssuer::{ExactIfPresent, Ignored};

        let iss = "iss=https%3A%2F%2Fid.example.org";
        let table = [
            // Plain answers.
            (ExactIfPresent, false, "code=c&state=s1", "code c"),
            (
                ExactIfPresent,
                false,
                "state=s1&code=a%2Fb%20c&scope=x",
                "code a/b c",
            ),
            (
                ExactIfPresent,
                false,
                "error=access_denied&state=s1",
                "refused access_denied",
            ),
            (
                ExactIfPresent,
                false,
                "error=access_denied&code=c&state=s1",
                "refused access_denied",
            ),
            (
                ExactIfPresent,
                false,
                "error=%3Cscript%3E&state=s1",
                "refused unknown",
            ),
            // Not ours: ignored, whatever else it says.
            (ExactIfPresent, false, "", "ignored"),
            (ExactIfPresent, false, "code=c", "ignored"),
            (ExactIfPresent, false, "code=c&state=", "ignored"),
            (ExactIfPresent, false, "code=c&state=s2", "ignored"),
            (ExactIfPresent, false, "code=c&state=s1x", "ignored"),
            (ExactIfPresent, false, "error=access_denied", "ignored"),
            (
                ExactIfPresent,
                false,
                "error=access_denied&state=s2",
                "ignored",
            ),
            // Twice the same parameter.
            (ExactIfPresent, false, "code=c&state=s1&state=s1", "ignored"),
            (ExactIfPresent, false, "code=c&code=d&state=s1", "ignored"),
            (ExactIfPresent, false, "error=a&error=a&state=s1", "ignored"),
            (
                ExactIfPresent,
                false,
                "code=c&state=s1&iss=a&iss=a",
                "ignored",
            ),
            // RFC 9207.
            (
                ExactIfPresent,
                false,
                &format!("code=c&state=s1&{iss}"),
                "code c",
            ),
            (
                ExactIfPresent,
                true,
                &format!("code=c&state=s1&{iss}"),
                "code c",
            ),
            (
                ExactIfPresent,
                false,
                &format!("code=c&state=s1&{iss}%2F"),
                "mixed",
            ),
            (ExactIfPresent, false, "code=c&state=s1&iss=", "mixed"),
            (ExactIfPresent, true, "code=c&state=s1", "mixed"),
            (
                ExactIfPresent,
                true,
                "error=access_denied&state=s1",
                "mixed",
            ),
            (
                Ignored,
                false,
                "code=c&state=s1&iss=https%3A%2F%2Ftenant",
                "code c",
            ),
            // Nothing to exchange.
            (ExactIfPresent, false, "state=s1", "mixed"),
            (ExactIfPresent, false, "state=s1&code=", "mixed"),
            (ExactIfPresent, false, "state=s1&code=a%0d%0ab", "mixed"),
        ];
        for (rule, announced, query, outcome) in table {
            let callback = read(query, &expected(rule, announced));
            assert_eq!(said(callback), outcome, "{query}");
        }
        let long = format!("state=s1&code={}", "c".repeat(LONGEST_CODE + 1));
        assert_eq!(said(read(&long, &expected(ExactIfPresent, false))), "mixed");
    }

    #[test]
    fn r117_debug_does_not_show_the_code() {
        let callback = read(
            "code=SENTINEL&state=s1",
            &expected(CallbackIssuer::Ignored, false),
        );
        assert!(!format!("{callback:?}").contains("SENTINEL"));
    }

    #[test]
    fn takes_the_query_of_exactly_our_redirect_uri() {
        let uri = "http://127.0.0.1:4000/cb/x";
        assert_eq!(
            query_of("http://127.0.0.1:4000/cb/x?a=b#c", uri),
            Some("a=b")
        );
        for other in [
            "http://127.0.0.1:4000/cb/x",
            "http://127.0.0.1:4000/cb/xy?a=b",
            "http://127.0.0.1:4000/cb/x/?a=b",
            "https://127.0.0.1:4000/cb/x?a=b",
            "http://127.0.0.1:40001/cb/x?a=b",
            "http://evil.example/?http://127.0.0.1:4000/cb/x?a=b",
        ] {
            assert_eq!(query_of(other, uri), None, "{other}");
        }
    }
}
