//! What each request to the listener gets. Decides, and never waits.

use aws_lc_rs::{constant_time::verify_slices_are_equal, digest};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use secrecy::{ExposeSecret as _, SecretString};
use texts::signing_in;
use url::Url;
use zeroize::Zeroizing;

use super::head::Head;
use crate::oauth::{
    callback::{Callback, Expected, query_of, read},
    random::{NoRandomness, token},
};

/// After so many requests only the provider's answer is still listened to (A6).
const MOST_REQUESTS: u32 = 50;

/// Links that were asked for and not used yet: the newest are kept.
const MOST_LINKS: usize = 4;

/// A code has 4 KiB at most, and little stands around it.
const LONGEST_PASTED: usize = 16 * 1024;

const COOKIE: &str = "tidings";

/// The doorkeeper of one transaction.
pub(super) struct Gate {
    authority: String,
    callback: String,
    /// One for each browser that followed a link.
    cookies: Vec<SecretString>,
    expected: Expected,
    has_answer: bool,
    /// One-shots that nobody has used yet.
    links: Vec<SecretString>,
    requests: u32,
    /// The authorization URL. Holds state and challenge: never in an argv, never in a log.
    to: SecretString,
}

/// Why what was pasted is no answer. The text is for the user.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum NotTaken {
    /// It is something else than such an address.
    #[error("{}", signing_in::paste_no_answer(begins))]
    NoAnswer { begins: String },
    /// It belongs to another sign-in, to one that is over, or is used already.
    #[error("{}", signing_in::paste_of_another())]
    OfAnother,
}

/// An answer over HTTP. Nothing of the request is in it.
pub(super) struct Reply {
    body: String,
    /// Whole lines.
    headers: String,
    /// The closing page: after it the port can be closed.
    pub(super) is_farewell: bool,
    status: &'static str,
}

impl Gate {
    pub(super) fn new(authority: &str, callback: &str, expected: Expected, to: &Url) -> Self {
        Self {
            authority: authority.to_owned(),
            callback: callback.to_owned(),
            cookies: Vec::new(),
            expected,
            has_answer: false,
            links: Vec::new(),
            requests: 0,
            to: to.as_str().into(),
        }
    }

    pub(super) fn link(&mut self) -> Result<String, NoRandomness> {
        let once = token::<16>()?;
        let link = format!("http://{}/go/{}", self.authority, once.expose_secret());
        if self.links.len() == MOST_LINKS {
            self.links.remove(0);
        }
        self.links.push(once);
        Ok(link)
    }

    /// Reads what the consent window was sent to; `url` is the whole of it.
    pub(super) fn judge_window(&mut self, url: &str) -> Option<Callback> {
        let uri = format!("http://{}{}", self.authority, self.callback);
        let callback = read(query_of(url, &uri)?, &self.expected)?;
        // One answer is enough; a second one is an echo.
        let is_first = !std::mem::replace(&mut self.has_answer, true);
        is_first.then_some(callback)
    }

    /// Reads what the user has pasted: the address at which their browser ended, where it could not come back to us
    /// . That they pasted it stands for the cookie; everything else is looked at as ever.
    pub(super) fn judge_pasted(&mut self, text: &str) -> Result<Callback, NotTaken> {
        let text = text.trim();
        // Some browsers show it, and some copy it, without.
        let scheme = if text.starts_with("http://") {
            ""
        } else {
            "http://"
        };
        let url = Zeroizing::new(format!("{scheme}{text}"));
        let uri = format!("http://{}{}", self.authority, self.callback);
        let Some(query) = query_of(&url, &uri).filter(|_| url.len() <= LONGEST_PASTED) else {
            let is_of_another = url.contains("/cb") && url.contains("state=");
            return Err(if is_of_another {
                NotTaken::OfAnother
            } else {
                NotTaken::NoAnswer { begins: uri }
            });
        };
        let callback = read(query, &self.expected).ok_or(NotTaken::OfAnother)?;
        if std::mem::replace(&mut self.has_answer, true) {
            return Err(NotTaken::OfAnother);
        }
        Ok(callback)
    }

    /// What a request gets, and the provider's answer if that is what it brought.
    ///
    /// In the order of R-107: method, host and path; the browser; the parameters.
    pub(super) fn judge(&mut self, head: &Head) -> (Reply, Option<Callback>) {
        self.requests = self.requests.saturating_add(1);
        if head.method != "GET" {
            return (Reply::wrong_method(), None);
        }
        // Another name for this computer is a page that rebinds its own (DNS rebinding).
        if head.host.as_deref() != Some(self.authority.as_str()) {
            return (Reply::wrong_host(), None);
        }
        let (path, query) = head.target.split_once('?').unwrap_or((&head.target, ""));
        if path == self.callback {
            return self.judge_callback(head, query);
        }
        if self.requests > MOST_REQUESTS {
            return (Reply::enough(), None);
        }
        if path == "/done" {
            let page = Reply {
                is_farewell: self.has_answer,
                ..Reply::done()
            };
            return (page, None);
        }
        match path.strip_prefix("/go/") {
            Some(_) if !head.is_navigation() => (Reply::elsewhere(), None),
            Some(once) => (self.go(once), None),
            None => (Reply::not_found(), None),
        }
    }

    fn go(&mut self, once: &str) -> Reply {
        let found = self.links.iter().position(|link| {
            verify_slices_are_equal(link.expose_secret().as_bytes(), once.as_bytes()).is_ok()
        });
        let (Some(found), Ok(cookie)) = (found, token::<32>()) else {
            return Reply::used();
        };
        self.links.remove(found);
        let reply = Reply::go(self.to.expose_secret(), cookie.expose_secret());
        self.cookies.push(cookie);
        reply
    }

    fn judge_callback(&mut self, head: &Head, query: &str) -> (Reply, Option<Callback>) {
        if !head.is_navigation() || !self.knows(head) {
            return (Reply::elsewhere(), None);
        }
        match read(query, &self.expected) {
            None => (Reply::not_ours(), None),
            // A second hit: the same browser, the same state. Harmless.
            Some(_) if self.has_answer => (Reply::taken(), None),
            Some(callback) => {
                self.has_answer = true;
                (Reply::taken(), Some(callback))
            }
        }
    }

    /// Whether that browser followed one of our links.
    fn knows(&self, head: &Head) -> bool {
        head.cookies
            .iter()
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == COOKIE)
            .any(|(_, value)| {
                self.cookies.iter().any(|cookie| {
                    verify_slices_are_equal(cookie.expose_secret().as_bytes(), value.as_bytes())
                        .is_ok()
                })
            })
    }
}

impl Head {
    /// What a page's images, frames and scripts send is no navigation; old browsers say nothing.
    fn is_navigation(&self) -> bool {
        let is = |said: &Option<String>, word| said.as_deref().is_none_or(|said| said == word);
        is(&self.fetch_mode, "navigate") && is(&self.fetch_dest, "document")
    }
}

/// The pages have one look, and its hash is all that their policy allows.
const STYLE: &str = "body{font:1.1em/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32em;padding:0 1em}\
:root{color-scheme:light dark}";

/// A page in the user's language. The texts are ours, and none has a letter that HTML reads otherwise.
fn page(title: &str, text: &str) -> String {
    let language = texts::chosen();
    let direction = if texts::is_from_the_right(language) {
        " dir=rtl"
    } else {
        ""
    };
    format!(
        "<!doctype html><html lang={language}{direction}><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style><h1>{title}</h1><p>{text}"
    )
}

impl Reply {
    fn new(status: &'static str, body: impl Into<String>) -> Self {
        Self {
            body: body.into(),
            headers: String::new(),
            is_farewell: false,
            status,
        }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(name);
        self.headers.push_str(": ");
        self.headers.push_str(value);
        self.headers.push_str("\r\n");
        self
    }

    pub(super) fn bad_request() -> Self {
        Self::new("400 Bad Request", "")
    }

    fn done() -> Self {
        Self::new(
            "200 OK",
            page(&signing_in::page_done_title(), &signing_in::page_done()),
        )
    }

    fn elsewhere() -> Self {
        Self::new(
            "403 Forbidden",
            page(
                &signing_in::page_elsewhere_title(),
                &signing_in::page_elsewhere(),
            ),
        )
    }

    fn enough() -> Self {
        Self::new("429 Too Many Requests", "")
    }

    fn go(to: &str, cookie: &str) -> Self {
        // `to` is a parsed URL, which has no line breaks, and the cookie is base64url.
        Self::new("302 Found", "").with("Location", to).with(
            "Set-Cookie",
            &format!("{COOKIE}={cookie}; HttpOnly; SameSite=Lax; Path=/cb; Max-Age=600"),
        )
    }

    fn not_found() -> Self {
        Self::new("404 Not Found", "")
    }

    fn not_ours() -> Self {
        Self::new(
            "400 Bad Request",
            page(
                &signing_in::page_not_ours_title(),
                &signing_in::page_not_ours(),
            ),
        )
    }

    /// Takes the code out of the address bar and the history.
    fn taken() -> Self {
        Self::new("303 See Other", "").with("Location", "/done")
    }

    pub(super) fn too_large() -> Self {
        Self::new("431 Request Header Fields Too Large", "")
    }

    fn used() -> Self {
        Self::new(
            "410 Gone",
            page(&signing_in::page_used_title(), &signing_in::page_used()),
        )
    }

    fn wrong_host() -> Self {
        Self::new("421 Misdirected Request", "")
    }

    fn wrong_method() -> Self {
        Self::new("405 Method Not Allowed", "").with("Allow", "GET")
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let hash = BASE64_STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes()));
        format!(
            "HTTP/1.1 {}\r\n{}Cache-Control: no-store\r\nConnection: close\r\nContent-Length: {}\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'sha256-{hash}'; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
             Content-Type: text/html; charset=utf-8\r\nReferrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n\r\n{}",
            self.status,
            self.headers,
            self.body.len(),
            self.body
        )
        .into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r305_r312_the_policy_allows_the_style_that_the_pages_have() {
        for reply in [
            Reply::done(),
            Reply::elsewhere(),
            Reply::not_ours(),
            Reply::used(),
        ] {
            assert!(
                reply.body.contains(&format!("<style>{STYLE}</style>")),
                "{}",
                reply.status
            );
            assert!(!reply.body.contains("<script"));
        }
    }

    /// `cargo xtask screenshots` shows them as they are sent, in the languages that it takes pictures in.
    #[test]
    fn the_pages_are_those_of_the_pictures() -> std::io::Result<()> {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../ui/windows/browser-pages.json");
        let pages: std::collections::BTreeMap<_, _> = ["ar", "de", "en"]
            .map(|language| {
                let _spoken = texts::testing::speak(language);
                let pages = serde_json::json!({
                    "done": Reply::done().body,
                    "not-ours": Reply::not_ours().body,
                    "started-elsewhere": Reply::elsewhere().body,
                    "used": Reply::used().body,
                });
                (language, pages)
            })
            .into();
        let sent = serde_json::to_string_pretty(&pages)? + "\n";
        let shown = std::fs::read_to_string(&file).unwrap_or_default();
        // As with the bindings: what is not true is written, and this fails once.
        if shown != sent {
            std::fs::write(&file, &sent)?;
        }
        assert_eq!(shown, sent, "{} was written anew", file.display());
        Ok(())
    }

    #[test]
    fn r311_a_pasted_address_is_looked_at_like_any_other_answer() {
        const URI: &str = "http://127.0.0.1:4000/cb/x";
        let gate = || {
            let expected = Expected {
                issuer: "https://id.example.org".to_owned(),
                issuer_is_announced: true,
                rule: crate::provider::CallbackIssuer::ExactIfPresent,
                state: "s1".into(),
            };
            let to = Url::parse("https://id.example.org/auth").unwrap();
            Gate::new("127.0.0.1:4000", "/cb/x", expected, &to)
        };
        let iss = "iss=https%3A%2F%2Fid.example.org";
        for text in [
            format!("{URI}?code=c&state=s1&{iss}"),
            format!(" \n127.0.0.1:4000/cb/x?code=c&state=s1&{iss}#x\n"),
        ] {
            let mut gate = gate();
            let taken = gate.judge_pasted(&text);
            assert!(matches!(taken, Ok(Callback::Code(_))), "{text}: {taken:?}");
            let again = gate.judge_pasted(&text);
            assert_eq!(again.unwrap_err(), NotTaken::OfAnother, "once");
        }
        // Ours, and not to be trusted, or a refusal.
        let mixed = gate().judge_pasted(&format!("{URI}?code=c&state=s1&iss=https%3A%2F%2Fevil"));
        assert!(matches!(mixed, Ok(Callback::Mixed)), "{mixed:?}");
        let refused = gate().judge_pasted(&format!("{URI}?error=access_denied&state=s1&{iss}"));
        assert!(matches!(refused, Ok(Callback::Refused(_))), "{refused:?}");

        for of_another in [
            format!("{URI}?code=c&state=s2&{iss}"),
            format!("{URI}?code=c&{iss}"),
            format!("{URI}?code=c&code=d&state=s1&{iss}"),
            format!("http://127.0.0.1:4001/cb/x?code=c&state=s1&{iss}"),
            format!("http://127.0.0.1:4000/cb/y?code=c&state=s1&{iss}"),
            format!("https://evil.example/cb/x?code=c&state=s1&{iss}"),
        ] {
            let mut gate = gate();
            let said = gate.judge_pasted(&of_another);
            assert_eq!(said.unwrap_err(), NotTaken::OfAnother, "{of_another}");
            let right = gate.judge_pasted(&format!("{URI}?code=c&state=s1&{iss}"));
            assert!(right.is_ok(), "the right one is still taken");
        }
        let long = format!("{URI}?code=c&junk={}", "x".repeat(LONGEST_PASTED));
        for nothing in [
            "",
            "c",
            "http://127.0.0.1:4000/done",
            "https://mail.example/",
            URI,
            &long,
        ] {
            let said = gate().judge_pasted(nothing).unwrap_err();
            assert!(said.to_string().contains(URI), "{said}");
        }
    }
}
