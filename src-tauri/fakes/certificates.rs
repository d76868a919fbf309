//! A certificate authority made for the day, and a server certificate of it for this computer.
//!
//! Nobody trusts it but who is given [`Certificates::ca_pem`]. A second one, made the same way, is an
//! authority that nobody trusts at all.

use std::{io, sync::Arc, time::Duration};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivatePkcs8KeyDer},
};

use crate::clock;

const DAY: u64 = 86_400;

/// A certificate authority and a server certificate that it issued.
#[derive(Clone)]
pub struct Certificates {
    authority: Arc<Authority>,
    server: Arc<ServerConfig>,
}

/// What is wrong with a certificate of [`Certificates::with`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Flaw {
    /// It ended yesterday.
    Expired,
    /// It is for `mail.example.test`.
    OtherName,
}

struct Authority {
    pem: String,
    der: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl Certificates {
    /// Makes a new authority, and a good certificate for `127.0.0.1`, `::1` and `localhost`.
    ///
    /// # Errors
    ///
    /// When the computer has no randomness to give.
    pub fn new() -> io::Result<Self> {
        let authority = Arc::new(Authority::new().map_err(io::Error::other)?);
        let server = authority.issue(None)?;
        Ok(Self { authority, server })
    }

    /// The same authority with a certificate that is not to be trusted.
    ///
    /// # Errors
    ///
    /// When the computer has no randomness to give.
    pub fn with(&self, flaw: Flaw) -> io::Result<Self> {
        Ok(Self {
            authority: Arc::clone(&self.authority),
            server: self.authority.issue(Some(flaw))?,
        })
    }

    /// The same authority with another good certificate, of another key.
    ///
    /// # Errors
    ///
    /// When the computer has no randomness to give.
    pub fn renewed(&self) -> io::Result<Self> {
        Ok(Self {
            authority: Arc::clone(&self.authority),
            server: self.authority.issue(None)?,
        })
    }

    /// The authority's certificate, to be given to a client as an extra root.
    #[must_use]
    pub fn ca_pem(&self) -> &str {
        &self.authority.pem
    }

    /// The same in DER.
    #[must_use]
    pub fn ca_der(&self) -> CertificateDer<'static> {
        self.authority.der.clone()
    }

    /// What a TLS server needs.
    #[must_use]
    pub fn server_config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.server)
    }
}

impl std::fmt::Debug for Certificates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificates").finish_non_exhaustive()
    }
}

impl Authority {
    fn new() -> Result<Self, rcgen::Error> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params
            .distinguished_name
            .push(DnType::CommonName, "Demo authority of this computer");
        last(&mut params, false);
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        Ok(Self {
            pem: certificate.pem(),
            der: certificate.der().clone(),
            issuer: Issuer::new(params, key),
        })
    }

    fn issue(&self, flaw: Option<Flaw>) -> io::Result<Arc<ServerConfig>> {
        let names = match flaw {
            Some(Flaw::OtherName) => vec!["mail.example.test".to_owned()],
            Some(Flaw::Expired) | None => ["localhost", "127.0.0.1", "::1"]
                .map(str::to_owned)
                .to_vec(),
        };
        let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
        params
            .distinguished_name
            .push(DnType::CommonName, "Demo mail server");
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        last(&mut params, flaw == Some(Flaw::Expired));
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = params
            .signed_by(&key, &self.issuer)
            .map_err(io::Error::other)?;
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone(), self.der.clone()],
                PrivatePkcs8KeyDer::from(key).into(),
            )
            .map(Arc::new)
            .map_err(io::Error::other)
    }
}

/// Sets from when until when a certificate holds: 90 days, because some systems refuse what lasts for
/// years, whoever issued it.
fn last(params: &mut CertificateParams, expired: bool) {
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    let today = clock::since_1970().as_secs() / DAY;
    let end = if expired { today - 1 } else { today + 90 };
    params.not_before = epoch + Duration::from_secs(today.saturating_sub(3) * DAY);
    params.not_after = epoch + Duration::from_secs(end * DAY);
}
