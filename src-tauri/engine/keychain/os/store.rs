//! Opening the system's store. One small part per operating system.

use std::{collections::HashMap, sync::Arc};

use keyring_core::{Entry, Error as StoreError, api::CredentialStore};

/// A store that is open, and how our items are described in it.
pub(super) struct Opened {
    /// How many bytes one item may have, where that is little.
    pub(super) limit: Option<usize>,
    pub(super) modifiers: HashMap<&'static str, &'static str>,
    pub(super) service: String,
    pub(super) store: Arc<CredentialStore>,
}

impl Opened {
    pub(super) fn entry(&self, entry: &str) -> Result<Entry, StoreError> {
        self.store
            .build(&self.service, entry, Some(&self.modifiers))
    }
}

/// Opens stores; a test has its own.
pub(super) trait Opener: Send + 'static {
    /// A new connection to the store.
    fn open(&self) -> Result<Opened, StoreError>;

    /// Whether the system would ask for a password if the store were used now. Never asks itself.
    fn would_ask(&self) -> bool;
}

/// The operating system's.
pub(super) struct SystemStore {
    service: String,
}

impl SystemStore {
    pub(super) fn new(service: &str) -> Self {
        Self {
            service: service.to_owned(),
        }
    }
}

impl Opener for SystemStore {
    fn open(&self) -> Result<Opened, StoreError> {
        Ok(Opened {
            limit: system::LIMIT,
            modifiers: system::modifiers(),
            service: self.service.clone(),
            store: system::open()?,
        })
    }

    fn would_ask(&self) -> bool {
        system::would_ask()
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::{collections::HashMap, sync::Arc};

    use keyring_core::{Error as StoreError, api::CredentialStore};
    use zbus::{blocking::Connection, zvariant::OwnedObjectPath, zvariant::OwnedValue};
    use zbus_secret_service_keyring_store::Store;

    /// Measured: a megabyte is kept.
    pub(super) const LIMIT: Option<usize> = None;

    const SERVICE: &str = "org.freedesktop.secrets";
    const SERVICE_PATH: &str = "/org/freedesktop/secrets";

    pub(super) fn open() -> Result<Arc<CredentialStore>, StoreError> {
        Ok(Store::new()?)
    }

    /// The label is what keyring programs show: no address in it.
    pub(super) fn modifiers() -> HashMap<&'static str, &'static str> {
        HashMap::from([("label", "Tidings sign-in")])
    }

    /// The store's crate unlocks what it finds without being asked to, so we look first.
    ///
    /// Without a session of the Secret Service: gnome-keyring has a race in opening them (upstream work items 190, 196
    /// and 199: it takes itself down, and what starts after it is locked), so we open no more than we need.
    pub(super) fn would_ask() -> bool {
        // Nobody there: the order itself will say so.
        is_locked().unwrap_or(false)
    }

    fn is_locked() -> zbus::Result<bool> {
        let bus = Connection::session()?;
        let collection: OwnedObjectPath = bus
            .call_method(
                Some(SERVICE),
                SERVICE_PATH,
                Some("org.freedesktop.Secret.Service"),
                "ReadAlias",
                &("default",),
            )?
            .body()
            .deserialize()?;
        let locked: OwnedValue = bus
            .call_method(
                Some(SERVICE),
                &collection,
                Some("org.freedesktop.DBus.Properties"),
                "Get",
                &("org.freedesktop.Secret.Collection", "Locked"),
            )?
            .body()
            .deserialize()?;
        Ok(bool::try_from(locked)?)
    }
}

#[cfg(target_os = "macos")]
mod system {
    use std::{collections::HashMap, sync::Arc};

    use apple_native_keyring_store::keychain::Store;
    use keyring_core::{Error as StoreError, api::CredentialStore};

    pub(super) const LIMIT: Option<usize> = None;

    pub(super) fn open() -> Result<Arc<CredentialStore>, StoreError> {
        Ok(Store::new()?)
    }

    pub(super) fn modifiers() -> HashMap<&'static str, &'static str> {
        HashMap::new()
    }

    /// The login keychain is open for as long as its user is logged in.
    pub(super) fn would_ask() -> bool {
        false
    }
}

#[cfg(windows)]
mod system {
    use std::{collections::HashMap, sync::Arc};

    use keyring_core::{Error as StoreError, api::CredentialStore};
    use windows_native_keyring_store::Store;

    /// `CRED_MAX_CREDENTIAL_BLOB_SIZE`, for secrets that are bytes.
    pub(super) const LIMIT: Option<usize> = Some(2560);

    pub(super) fn open() -> Result<Arc<CredentialStore>, StoreError> {
        Ok(Store::new()?)
    }

    /// Refresh tokens stay on this computer; the default would let them roam.
    pub(super) fn modifiers() -> HashMap<&'static str, &'static str> {
        HashMap::from([("persistence", "Local")])
    }

    pub(super) fn would_ask() -> bool {
        false
    }
}
