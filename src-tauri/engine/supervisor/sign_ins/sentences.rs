//! What the user reads when the keychain is in the way.

use protocol::{CommandError, ErrorCode};

use crate::keychain::KeychainError;

/// What the user reads when the keychain would not keep the sign-in (`sign-in.md` 13b).
pub(super) fn keychain_sentence(error: KeychainError) -> &'static str {
    match error {
        KeychainError::Locked => {
            "Your keychain is locked, so the sign-in could not be saved. Unlock it, then try again."
        }
        KeychainError::Missing => {
            "No password store is running, so the sign-in cannot be saved. Install or start one \
             (GNOME Keyring or KWallet), then try again."
        }
        KeychainError::TooLong => {
            "The password store of this computer could not store this sign-in."
        }
        KeychainError::Failed => {
            "The password store did not save the sign-in. Nothing was kept; try again."
        }
    }
}

/// The same, for whoever asked.
pub(in crate::supervisor) fn keychain_refused(error: KeychainError) -> CommandError {
    CommandError::new(ErrorCode::Failed, keychain_sentence(error))
}
