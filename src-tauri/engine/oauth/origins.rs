//! To whose servers a sign-in goes where only the provider's description of itself names them (R-214).

use url::Url;

use crate::provider::Endpoints;

/// The servers that a sign-in led to, as its user saw them: as origins, since a provider may move a page of its own. No
/// secret of that sign-in goes to any other one, whatever the description says later.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Origins {
    /// Takes the refresh token, and the client's secret.
    pub(crate) token: String,
    /// Takes the refresh token back; `None`: it was on none of the servers that the user saw.
    pub(crate) revocation: Option<String>,
}

impl Origins {
    /// Those of a sign-in at `issuer` that led there.
    pub(crate) fn of(issuer: &str, endpoints: &Endpoints) -> Self {
        let revocation = endpoints.revocation.as_ref();
        Self {
            token: origin(&endpoints.token),
            revocation: revocation
                .filter(|place| is_seen(issuer, endpoints, place))
                .map(origin),
        }
    }

    /// Those of a sign-in from before they were kept, which was good there.
    pub(crate) fn found(token: &Url) -> Self {
        Self {
            token: origin(token),
            revocation: None,
        }
    }

    /// Whether `place` may get the refresh token, and the client's secret.
    pub(crate) fn allow(&self, place: &Url) -> bool {
        self.token == origin(place)
    }
}

/// Whether `place` is on one of the servers that the user sees such a sign-in go to.
pub(crate) fn is_seen(issuer: &str, endpoints: &Endpoints, place: &Url) -> bool {
    let place = origin(place);
    let seen = [&endpoints.authorization, &endpoints.token];
    is_issuers(issuer, &place) || seen.into_iter().any(|seen| origin(seen) == place)
}

/// Whether `place` may get a refresh token of `issuer`'s to end it; `seen`: where its sign-in led, if that was kept.
pub(crate) fn may_end_at(issuer: &str, seen: Option<&Origins>, place: &Url) -> bool {
    let place = origin(place);
    is_issuers(issuer, &place)
        || seen.is_some_and(|seen| seen.token == place || seen.revocation.as_ref() == Some(&place))
}

fn is_issuers(issuer: &str, place: &str) -> bool {
    Url::parse(issuer).is_ok_and(|issuer| origin(&issuer) == place)
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn endpoints(revocation: &str) -> Endpoints {
        Endpoints {
            authorization: url("https://login.example.org/authorize"),
            device: None,
            jwks: None,
            revocation: Some(url(revocation)),
            token: url("https://api.example.org/token"),
        }
    }

    #[test]
    fn r214_a_page_may_move_and_its_server_may_not() {
        let seen = Origins::of(
            "https://id.example.org",
            &endpoints("https://api.example.org/r"),
        );
        for (place, is_allowed) in [
            ("https://api.example.org/token", true),
            ("https://API.example.org:443/other/token?x=1", true),
            ("https://api.example.org:8443/token", false),
            ("http://api.example.org/token", false),
            ("https://api.example.org.evil.example/token", false),
            ("https://id.example.org/token", false),
        ] {
            assert_eq!(seen.allow(&url(place)), is_allowed, "{place}");
        }
    }

    #[test]
    fn r214_a_token_is_given_back_where_the_user_saw_the_sign_in_go_and_nowhere_else() {
        let issuer = "https://id.example.org/tenant";
        for (named, is_one) in [
            ("https://id.example.org/revoke", true),
            ("https://login.example.org/revoke", true),
            ("https://api.example.org/revoke", true),
            ("https://elsewhere.example/revoke", false),
        ] {
            let seen = Origins::of(issuer, &endpoints(named));
            assert_eq!(
                may_end_at(issuer, Some(&seen), &url(named)),
                is_one,
                "{named}"
            );
            let elsewhere = url("https://later.example/revoke");
            assert!(!may_end_at(issuer, Some(&seen), &elsewhere), "{named}");
        }
        let seen = Origins::found(&url("https://api.example.org/token"));
        let login = url("https://login.example.org/revoke");
        assert!(
            !may_end_at(issuer, Some(&seen), &login),
            "nobody has seen it"
        );
        assert!(!may_end_at(issuer, None, &login));
        assert!(may_end_at(
            issuer,
            None,
            &url("https://id.example.org/revoke")
        ));
    }
}
