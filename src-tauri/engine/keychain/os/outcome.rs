//! What a store's error means to us. The only place that looks into one.

use keyring_core::Error as StoreError;

use crate::keychain::KeychainError;

/// Sorts an error by what helps. Says nothing of it that could be the secret.
pub(super) fn error_of(error: &StoreError) -> KeychainError {
    match error {
        StoreError::TooLong(..) => KeychainError::TooLong,
        StoreError::NoDefaultStore => KeychainError::Missing,
        StoreError::NoStorageAccess(platform) => {
            // "No result" is what the default collection says when there is none: nothing to unlock.
            if says(platform.as_ref(), &["NoResult"]) {
                KeychainError::Missing
            } else {
                KeychainError::Locked
            }
        }
        StoreError::PlatformFailure(platform) => {
            if says(platform.as_ref(), &["Locked", "PromptDisconnected"]) {
                KeychainError::Locked
            } else if says(platform.as_ref(), NOBODY_THERE) {
                KeychainError::Missing
            } else {
                KeychainError::Failed
            }
        }
        // `BadEncoding`, `BadDataFormat` and `Ambiguous` hold the secret or its neighbours: only their kind counts.
        _ => KeychainError::Failed,
    }
}

/// Whether a new connection to the store may do better: its daemon or its bus went away meanwhile.
pub(super) fn is_worn_out(error: &StoreError) -> bool {
    match error {
        StoreError::NoDefaultStore => true,
        StoreError::PlatformFailure(platform) => {
            says(
                platform.as_ref(),
                &["NoSession", "NoReply", "UnknownObject"],
            ) || says(platform.as_ref(), NOBODY_THERE)
        }
        _ => false,
    }
}

/// The names under which D-Bus, its socket and the store's crate say that nobody answers.
const NOBODY_THERE: &[&str] = &[
    "BrokenPipe",
    "ConnectionRefused",
    "ConnectionReset",
    "Disconnected",
    "InputOutput",
    "NameHasNoOwner",
    "NotFound",
    "ServiceUnknown",
    "Spawn.",
    "Unavailable",
];

/// The crates give us no type to match on (a boxed error), but the names of their variants and of
/// D-Bus' errors are fixed; their words for people are not looked at.
fn says(platform: &(dyn std::error::Error + Send + Sync), names: &[&str]) -> bool {
    let shape = format!("{platform:?}");
    names.iter().any(|name| shape.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    #[expect(dead_code, reason = "only its shape is looked at")]
    enum Said {
        Connection(std::io::ErrorKind),
        Locked,
        MethodError(&'static str),
        NoResult,
        Prompt,
        Unavailable,
    }

    impl std::fmt::Display for Said {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("words for people")
        }
    }

    impl std::error::Error for Said {}

    fn failure(said: Said) -> StoreError {
        StoreError::PlatformFailure(Box::new(said))
    }

    fn no_access(said: Said) -> StoreError {
        StoreError::NoStorageAccess(Box::new(said))
    }

    #[test]
    fn r705_r709_sorts_errors_by_what_helps() {
        use KeychainError::{Failed, Locked, Missing, TooLong};

        let table = [
            (failure(Said::Unavailable), Missing),
            (
                failure(Said::MethodError(
                    "org.freedesktop.DBus.Error.ServiceUnknown",
                )),
                Missing,
            ),
            (
                failure(Said::Connection(std::io::ErrorKind::NotFound)),
                Missing,
            ),
            (StoreError::NoDefaultStore, Missing),
            (no_access(Said::NoResult), Missing),
            (no_access(Said::Prompt), Locked),
            (no_access(Said::Locked), Locked),
            (failure(Said::Locked), Locked),
            (StoreError::TooLong("secret".to_owned(), 2560), TooLong),
            (
                failure(Said::MethodError("org.freedesktop.Secret.Error.Surprise")),
                Failed,
            ),
            (StoreError::BadEncoding(b"hunter2".to_vec()), Failed),
            (StoreError::Ambiguous(Vec::new()), Failed),
        ];
        for (error, expected) in table {
            assert_eq!(error_of(&error), expected, "{error}");
        }
    }

    #[test]
    fn r704_knows_a_store_whose_daemon_is_new() {
        assert!(is_worn_out(&failure(Said::MethodError(
            "org.freedesktop.Secret.Error.NoSession"
        ))));
        assert!(
            !is_worn_out(&no_access(Said::Prompt)),
            "a new one would ask again"
        );
    }
}
