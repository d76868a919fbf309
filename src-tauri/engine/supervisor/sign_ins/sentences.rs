//! What the user reads when the keychain is in the way.

use protocol::{CommandError, ErrorCode};
use texts::signing_in;

use crate::keychain::KeychainError;

/// What the user reads when the keychain would not keep the sign-in (`sign-in.md` 13b).
pub(super) fn keychain_sentence(error: KeychainError) -> String {
    match error {
        KeychainError::Unanswered => signing_in::keychain_unanswered(),
        KeychainError::Locked => signing_in::keychain_locked(),
        KeychainError::Missing => signing_in::keychain_missing(),
        KeychainError::TooLong => signing_in::keychain_too_long(),
        KeychainError::Failed => signing_in::keychain_failed(),
    }
}

/// The same, for whoever asked.
pub(in crate::supervisor) fn keychain_refused(error: KeychainError) -> CommandError {
    CommandError::new(ErrorCode::Failed, keychain_sentence(error))
}
