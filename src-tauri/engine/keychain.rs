//! Where secrets rest between two runs: a port, so that the rest of the engine sees our outcomes and
//! never a crate's type.
//!
//! Promise: a secret goes into the system's keychain or into memory, never into a file of ours.

mod memory;
mod os;
mod until_quit;

use std::{future::Future, pin::Pin};

use secrecy::SecretString;

pub(crate) use self::until_quit::UntilQuit;
pub use self::{memory::MemoryKeychain, os::OsKeychain};

/// A future that a port returns.
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The keychain. Entries are named by opaque text (`acct/<uuid>`, `client/<provider>`).
pub trait Keychain: Send + Sync {
    /// What is kept under `entry`; `None` when nothing is.
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>>;

    /// Keeps `secret` under `entry` and reads it back to be sure.
    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>>;

    /// Forgets `entry`, and makes sure that it is gone. No entry is no error.
    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>>;

    /// Says that the user is at the machine and has just asked for something that may need the keychain:
    /// for two minutes the system may show its password window. Otherwise it shows none.
    fn user_is_here(&self) {}
}

/// Why the keychain did not do it, split by what helps.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KeychainError {
    /// It refused for a reason that we do not know; trying again may help.
    #[error("the keychain failed")]
    Failed,
    /// It is locked, or the prompt was dismissed: unlocking helps.
    #[error("the keychain is locked")]
    Locked,
    /// No keychain is running: starting one helps.
    #[error("no keychain is running")]
    Missing,
    /// It is locked, and nobody has answered its prompt: it may be hidden behind other windows.
    #[error("the keychain's question was not answered")]
    Unanswered,
    /// It cannot keep a secret of that size.
    #[error("the secret is too long for this keychain")]
    TooLong,
}
