//! Providers that are built in code: a test's, the demo's. Only they may answer over plain http, on this computer.

use std::net::IpAddr;

use protocol::{CommandError, UserAgentChoice};
use url::{Host, Url};

use super::{ClientShape, OwnRule, Provider, ProviderId, invalid};
use crate::account::ImapServer;

impl Provider {
    /// A provider that answers on loopback, over plain http: a test's, the demo's. `scopes` are the ones without which
    /// no mail can be read, separated by spaces.
    ///
    /// # Errors
    /// `Invalid` when `issuer` is not a plain-http origin on 127.0.0.1 or \[::1\].
    pub fn on_loopback(
        id: &str,
        issuer: &str,
        client_id: &str,
        scopes: &str,
        imap: ImapServer,
    ) -> Result<Self, CommandError> {
        let origin = Url::parse(issuer)
            .ok()
            .filter(|url| url.scheme() == "http" && is_loopback_ip(url))
            .map(|url| url.origin().ascii_serialization());
        let Some(origin) = origin else {
            return Err(invalid("That issuer is not on this computer.".to_owned()));
        };
        Ok(Self {
            loopback: Some(origin),
            ..Self::discovered(ProviderId(id.to_owned()), issuer, client_id, scopes, imap)
        })
    }

    /// The same one, trusting further certificates (PEM) for its endpoints.
    #[must_use]
    pub fn trusting(mut self, roots: &str) -> Self {
        roots.clone_into(&mut self.roots);
        self
    }

    /// The same one, taking app passwords too, as Google and Fastmail.
    #[must_use]
    pub fn taking_passwords(mut self) -> Self {
        self.ways.password = Some(String::new());
        self
    }

    /// The same one without a client of its own: the user hands in a client file, as with Google.
    #[must_use]
    pub fn awaiting_a_client_file(mut self) -> Self {
        self.client.id = None;
        self.client.own = Some(OwnRule {
            file: true,
            secret: true,
            shape: ClientShape::Google,
        });
        self
    }

    /// The same one without a client of its own, and without a file for one: its id is typed, as with Microsoft.
    #[must_use]
    pub fn awaiting_a_typed_client(mut self) -> Self {
        self.client.id = None;
        self.client.own = Some(OwnRule {
            file: false,
            secret: false,
            shape: ClientShape::Any,
        });
        self
    }

    /// The same one, with a client of its own in whose place the user may type another, as Microsoft where the build
    /// brings one.
    #[must_use]
    pub fn taking_a_typed_client(mut self) -> Self {
        self.client.own = Some(OwnRule {
            file: false,
            secret: false,
            shape: ClientShape::Any,
        });
        self
    }

    /// The same one, sending no ID token, as Microsoft and Fastmail: the typed address is the identity.
    #[must_use]
    pub fn naming_nobody(mut self) -> Self {
        self.id_token = None;
        self
    }

    /// The same one, whose word for an address counts only if it has verified it, as Google's.
    #[must_use]
    pub fn verifying_addresses(mut self) -> Self {
        if let Some(rule) = &mut self.id_token {
            rule.verified_email = true;
        }
        self
    }

    /// The same one, which may refuse windows of applications in Google's two ways.
    #[must_use]
    pub fn refusing_windows(mut self) -> Self {
        self.detect_refusal = true;
        self
    }

    /// The same one, with its consent page elsewhere: `Auto` changes nothing.
    #[must_use]
    pub fn opening_in(mut self, user_agent: UserAgentChoice) -> Self {
        if user_agent != UserAgentChoice::Auto {
            self.user_agent = user_agent;
        }
        self
    }
}

fn is_loopback_ip(url: &Url) -> bool {
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        Some(Host::Domain(_)) | None => return false,
    };
    ip == IpAddr::from([127, 0, 0, 1]) || ip == IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])
}
