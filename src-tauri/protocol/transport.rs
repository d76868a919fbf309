//! The local socket between the programs: its place, who may come in, and the lock that it is.
//!
//! Binding it is the single instance of Tidings (`architecture.md` 2.3). Both sides make sure that the
//! other one runs as the same user; programs of the same user are trusted, but parsed strictly.

#[cfg(unix)]
#[path = "transport/unix.rs"]
mod system;
#[cfg(windows)]
#[path = "transport/windows.rs"]
mod system;

use std::{io, path::PathBuf};

pub(crate) use self::system::dial;
pub use self::system::{Listening, Place};
use crate::line::{Reader, Writer};

/// A connection between two programs of the same user.
pub struct Connection {
    /// What the other one says.
    pub reader: Reader<system::ReadHalf>,
    /// What we say.
    pub writer: Writer<system::WriteHalf>,
}

/// Becomes the one that listens at `place`.
///
/// # Errors
/// [`ListenError::Running`] when somebody answers there; the others say what is wrong with the place.
pub async fn listen(place: &Place) -> Result<Listening, ListenError> {
    system::listen(place).await
}

/// There is no place for our socket.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error(
    "Tidings does not know where your files are: neither XDG_RUNTIME_DIR nor HOME names a folder."
)]
pub struct NoPlace;

/// Why we are not the one that listens.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ListenError {
    /// Others may write in the folder, or it is not ours: somebody could listen in our place.
    #[error("Tidings does not start: the folder {} {reason}.", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        reason: &'static str,
    },
    /// The system refused.
    #[error("Tidings does not start: {} cannot be used ({source}).", path.display())]
    Io {
        /// What we wanted to use.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// One is running already: be its client.
    #[error("Tidings is already running.")]
    Running,
    /// The system has no room for a path that long.
    #[error("Tidings does not start: the path {} is too long for a socket.", path.display())]
    TooLong {
        /// Which.
        path: PathBuf,
    },
}

/// Why a caller was not let in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AcceptError {
    /// The system refused (out of file descriptors, …). Wait a little before the next try.
    #[error("no caller could be let in: {0}")]
    Io(#[from] io::Error),
    /// The caller runs as another user.
    #[error("another user's program was turned away")]
    Stranger,
}

/// Why nobody could be reached.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DialError {
    /// The system refused.
    #[error("the socket cannot be used: {0}")]
    Io(#[from] io::Error),
    /// Nobody listens.
    #[error("Tidings is not running")]
    NotRunning,
    /// Somebody else's program listens there.
    #[error("another user's program listens where Tidings should")]
    Stranger,
}
