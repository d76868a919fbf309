//! The lies of the provider, named after what the one who hears them must notice.

/// Where in the provider an answer comes from.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Place {
    /// `/device`
    Device,
    /// `/.well-known/openid-configuration`
    Discovery,
    /// The key set, `/keys`.
    Keys,
    /// `/revoke`
    Revocation,
    /// `/token`
    Token,
    /// `/userinfo`
    Userinfo,
}

/// One thing that the provider can do wrong. Several can be told at once.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Lie {
    /// The user is said to have refused: `error=access_denied`, with the right state and issuer.
    AccessDenied,
    /// The ID token is signed with HS256 and the public key's PEM as the secret.
    AlgorithmHs256WithPublicKey,
    /// The ID token is signed with HS256 and the client's secret (without one, its id).
    AlgorithmHs256WithSecret,
    /// The ID token has `alg` none, and no signature.
    AlgorithmNone,
    /// The ID token is signed with PS256, by the right key: nobody has announced that.
    AlgorithmOther,
    /// No `at_hash`: not a lie in the code flow, to be accepted.
    AtHashMissing,
    /// `at_hash` belongs to another access token.
    AtHashOther,
    /// `aud` is a list of one: not a lie, to be accepted.
    AudienceArray,
    /// `aud` holds us and somebody else.
    AudienceExtra,
    /// No `aud`.
    AudienceMissing,
    /// `aud` is somebody else.
    AudienceOther,
    /// `azp` is somebody else.
    AzpOther,
    /// The page where the code for another device is typed is on plain http, on a host that is not this computer.
    DevicePagePlain,
    /// Discovery names endpoints on a foreign host.
    DiscoveryEndpointsForeign,
    /// Discovery names plain-http endpoints on a host that is not this computer.
    DiscoveryEndpointsPlain,
    /// Discovery names another issuer than the one asked.
    DiscoveryIssuerOther,
    /// Discovery offers PKCE `plain` only.
    DiscoveryPkcePlain,
    /// `email` is there, `email_verified` is false.
    EmailNotVerified,
    /// No `expires_in`: not a lie, to be accepted.
    ExpiresInMissing,
    /// `expires_in` is a string, as one large provider sends it.
    ExpiresInText,
    /// The ID token ended an hour ago.
    ExpiryLongAgo,
    /// No `exp`.
    ExpiryMissing,
    /// Answers HTML with status 200, as captive portals do.
    Html(Place),
    /// Answers what it should, and 10 MB of spaces after it: only the length is against it.
    Huge(Place),
    /// The ID token names another issuer.
    IdTokenIssuerOther,
    /// The ID token names no issuer.
    IdTokenIssuerMissing,
    /// No ID token in the answer.
    IdTokenMissing,
    /// 401 `invalid_client` to every token request.
    InvalidClient,
    /// `invalid_grant` to every refresh.
    InvalidGrantOnRefresh,
    /// No `iss` in the authorization response, though announced.
    IssMissing,
    /// Another `iss` in the authorization response.
    IssOther,
    /// The ID token was issued a week ago.
    IssuedAtLastWeek,
    /// No `iat`.
    IssuedAtMissing,
    /// No `kid`, with one key in the set: to be accepted.
    KidMissing,
    /// A `kid` that is not in the set, whatever one fetches.
    KidOther,
    /// Everything but the mail scope is granted.
    MailScopeMissing,
    /// No `nonce`.
    NonceMissing,
    /// Another `nonce`.
    NonceOther,
    /// 302 to another address, where the description stands as it should.
    Redirect(Place),
    /// No refresh token.
    RefreshTokenMissing,
    /// A new signing key just before each signature: one fetch of the key set helps.
    RotateKey,
    /// No `scope` in the answer: not a lie, to be accepted.
    ScopeMissing,
    /// A second key in the set; with [`Lie::KidMissing`] nobody can tell which one signed.
    SecondKey,
    /// The signature is not one.
    SignatureBroken,
    /// The ID token is said to be signed with ES256, which is announced and has its key, and the signature is not one.
    SignatureBrokenEs256,
    /// Takes the request and never answers.
    Silence(Place),
    /// No `state` in the authorization response.
    StateMissing,
    /// Another `state` in the authorization response.
    StateOther,
    /// No `sub`.
    SubjectMissing,
    /// Another `sub` than ever before (also where userinfo and refresh say it).
    SubjectOther,
    /// `token_type` is `bearer`: not a lie, to be accepted.
    TokenTypeLowerCase,
    /// 503 with `Retry-After` of so many seconds.
    Unavailable(Place, u32),
}

/// The lies that are told now, and for how long.
#[derive(Debug, Default)]
pub(super) struct Lies(Vec<(Lie, bool)>);

impl Lies {
    pub(super) fn add(&mut self, lie: Lie, once: bool) {
        self.0.retain(|(told, _)| *told != lie);
        self.0.push((lie, once));
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether `lie` is told now. One that is told once is told by asking.
    pub(super) fn tells(&mut self, lie: Lie) -> bool {
        let Some(at) = self.0.iter().position(|(told, _)| *told == lie) else {
            return false;
        };
        if self.0.get(at).is_some_and(|(_, once)| *once) {
            self.0.remove(at);
        }
        true
    }

    /// Whether `lie` is told now. It goes on to be told.
    pub(super) fn is_told(&self, lie: Lie) -> bool {
        self.0.iter().any(|(told, _)| *told == lie)
    }

    /// What comes after the answer at `place`.
    pub(super) fn padding(&mut self, place: Place) -> String {
        let length = if self.tells(Lie::Huge(place)) {
            10_000_000
        } else {
            0
        };
        " ".repeat(length)
    }

    /// After how many seconds one may ask again, when `place` has no time now.
    pub(super) fn unavailable(&mut self, place: Place) -> Option<u32> {
        let found = self.0.iter().find_map(|(lie, _)| match lie {
            Lie::Unavailable(there, seconds) if *there == place => Some(*seconds),
            _ => None,
        })?;
        self.tells(Lie::Unavailable(place, found));
        Some(found)
    }
}
