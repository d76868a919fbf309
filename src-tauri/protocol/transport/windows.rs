//! A named pipe that only this user may open. Not yet verified by hand.

use std::{env, io, io::ErrorKind, path::PathBuf};

use interprocess::{
    local_socket::{
        GenericNamespaced, ListenerOptions, ToNsName as _,
        tokio::{Listener, prelude::*},
    },
    os::windows::{local_socket::ListenerOptionsExt as _, security_descriptor::SecurityDescriptor},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::windows::named_pipe::ClientOptions,
};
use widestring::u16cstr;

use super::{AcceptError, Connection, DialError, ListenError, NoPlace};
use crate::line::{Reader, Writer};

/// The two sides' streams have different types here; nobody else needs to know.
pub(super) type ReadHalf = Box<dyn AsyncRead + Send + Unpin>;
pub(super) type WriteHalf = Box<dyn AsyncWrite + Send + Unpin>;

/// `ERROR_PIPE_BUSY`: somebody listens, and has no free instance in this moment.
const PIPE_BUSY: i32 = 231;

/// Where the pipe is: its name below `\\.\pipe\`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    name: String,
}

impl Place {
    /// This user's. The demo keeps apart.
    ///
    /// The name only keeps users apart; who may open the pipe is said by its access list.
    ///
    /// # Errors
    /// When the environment does not say who we are.
    pub fn ours(demo: bool) -> Result<Self, NoPlace> {
        let program = if demo { "tidings-demo" } else { "tidings" };
        let user = env::var("USERNAME").map_err(|_| NoPlace)?;
        let domain = env::var("USERDOMAIN").unwrap_or_default();
        Ok(Self {
            name: plain(&format!("{program}-{domain}-{user}")),
        })
    }

    /// Named after that folder: for tests.
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            name: plain(&format!("tidings-{}", folder.into().display())),
        }
    }
}

/// A backslash would be a folder, and a name has room for 256 characters.
fn plain(name: &str) -> String {
    name.chars()
        .map(|char| if char.is_alphanumeric() { char } else { '-' })
        .take(200)
        .collect()
}

/// The pipe, ours.
pub struct Listening {
    listener: Listener,
}

/// See [`super::listen`]. The system itself sees to it that there is one: the first instance is asked
/// for, and a pipe is gone with its last handle, so nothing is ever stale.
pub(super) async fn listen(place: &Place) -> Result<Listening, ListenError> {
    let broken = |source| ListenError::Io {
        path: PathBuf::from(&place.name),
        source,
    };
    // Full access for the owner, nothing for anybody else, nothing inherited. Remote clients are
    // refused by interprocess unless one asks for them.
    let access = SecurityDescriptor::deserialize(u16cstr!("D:P(A;;GA;;;OW)")).map_err(broken)?;
    let name = place
        .name
        .as_str()
        .to_ns_name::<GenericNamespaced>()
        .map_err(broken)?;
    let made = ListenerOptions::new()
        .name(name)
        .security_descriptor(access)
        .create_tokio();
    match made {
        Ok(listener) => Ok(Listening { listener }),
        // A second "first instance" is refused with "access denied".
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::PermissionDenied | ErrorKind::AddrInUse
            ) =>
        {
            Err(ListenError::Running)
        }
        Err(error) => Err(broken(error)),
    }
}

impl Listening {
    /// Waits for the next caller of this user.
    ///
    /// # Errors
    /// The system refused; call it again.
    pub async fn accept(&self) -> Result<Connection, AcceptError> {
        let (read, write) = tokio::io::split(self.listener.accept().await?);
        Ok(Connection {
            reader: Reader::new(Box::new(read)),
            writer: Writer::new(Box::new(write)),
        })
    }
}

/// Calls the one that listens at `place`. Its client options let the other side identify us, and not act as us.
#[expect(clippy::unused_async, reason = "the same signature as on Unix")]
pub(crate) async fn dial(place: &Place) -> Result<Connection, DialError> {
    let pipe = match ClientOptions::new().open(format!(r"\\.\pipe\{}", place.name)) {
        Ok(pipe) => pipe,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(DialError::NotRunning),
        Err(error) if error.raw_os_error() == Some(PIPE_BUSY) => {
            return Err(io::Error::from(ErrorKind::WouldBlock).into());
        }
        Err(error) => return Err(error.into()),
    };
    let (read, write) = tokio::io::split(pipe);
    Ok(Connection {
        reader: Reader::new(Box::new(read)),
        writer: Writer::new(Box::new(write)),
    })
}
