//! Which list a mail comes from, and how to leave it (RFC 2919, 2369, 8058).

use url::Url;

/// RFC 2919 5: an identifier is no longer.
const ID: usize = 255;
/// A way out is no longer; some carry a signed token of a few hundred characters.
const WAY: usize = 2_000;

/// What stands in the angle brackets of a List-Id, or all of it.
pub(crate) fn id(value: &str) -> Option<String> {
    let id = value
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or(value, |(id, _)| id)
        .trim();
    (!id.is_empty()).then(|| id.chars().take(ID).collect())
}

/// The ways out of a list that its mail offers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Unsubscribe {
    /// A page; with `is_one_click`, a POST to it is enough (RFC 8058).
    pub(crate) https: Option<String>,
    pub(crate) is_one_click: bool,
    /// A mail to be sent.
    pub(crate) mailto: Option<String>,
}

impl Unsubscribe {
    /// Reads List-Unsubscribe, and List-Unsubscribe-Post where there is one. `None`: no way that can be gone.
    pub(crate) fn read(ways: &str, post: Option<&str>) -> Option<Self> {
        let mut found = Self::default();
        for way in ways.split('<').skip(1) {
            let Some((way, _)) = way.split_once('>') else {
                continue;
            };
            // RFC 2369 2: white space in the brackets is not part of it.
            let way: String = way
                .chars()
                .filter(|c| !c.is_whitespace())
                .take(WAY + 1)
                .collect();
            let Some(way) = Some(way)
                .filter(|way| way.len() <= WAY)
                .and_then(|way| Url::parse(&way).ok())
            else {
                continue;
            };
            match way.scheme() {
                "https" if way.has_host() => found.https = found.https.or(Some(way.into())),
                "mailto" if way.path().contains('@') => {
                    found.mailto = found.mailto.or(Some(way.into()));
                }
                _ => {}
            }
        }
        found.is_one_click = found.https.is_some()
            && post.is_some_and(|post| {
                post.trim()
                    .eq_ignore_ascii_case("List-Unsubscribe=One-Click")
            });
        (found.https.is_some() || found.mailto.is_some()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_identifier() {
        for (value, wanted) in [
            ("Some list <list.example.org>", Some("list.example.org")),
            ("<list.example.org>", Some("list.example.org")),
            (" list.example.org ", Some("list.example.org")),
            ("\"a <b>\" <list.example.org>", Some("list.example.org")),
            ("", None),
            ("<>", None),
            ("Name < >", None),
        ] {
            assert_eq!(id(value).as_deref(), wanted, "{value:?}");
        }
        assert_eq!(id(&"x".repeat(10_000)).map(|id| id.len()), Some(ID));
    }

    #[test]
    fn reads_the_ways_out() {
        let both = "<mailto:leave@lists.example?subject=u>,\r\n <https://lists.example/u?t=1>";
        let post = Some("List-Unsubscribe=One-Click");
        let read = Unsubscribe::read(both, post).expect("two ways");
        assert_eq!(read.https.as_deref(), Some("https://lists.example/u?t=1"));
        assert_eq!(
            read.mailto.as_deref(),
            Some("mailto:leave@lists.example?subject=u")
        );
        assert!(read.is_one_click);
        assert!(
            !Unsubscribe::read(both, None)
                .expect("two ways")
                .is_one_click
        );
        let folded = Unsubscribe::read("<https://lists.example/\r\n u>", None).expect("one way");
        assert_eq!(folded.https.as_deref(), Some("https://lists.example/u"));
        let mail = Unsubscribe::read("<mailto:leave@lists.example>", post).expect("one way");
        assert!(!mail.is_one_click, "one click needs a page");
    }

    #[test]
    fn goes_no_way_that_is_not_safe() {
        for ways in [
            "",
            "https://lists.example/u",
            "<http://lists.example/u>",
            "<javascript:alert(1)>",
            "<file:///etc/passwd>",
            "<https:///>",
            "<mailto:>",
            "<https://lists.example",
        ] {
            assert_eq!(Unsubscribe::read(ways, None), None, "{ways:?}");
        }
        let long = format!("<https://lists.example/{}>", "x".repeat(5_000));
        assert_eq!(Unsubscribe::read(&long, None), None);
    }
}
