//! A Unix socket in a folder that only we may enter.

use std::{
    env, fs,
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{
        DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
    },
    path::{Path, PathBuf},
    time::Duration,
};

use tokio::net::{
    UnixListener, UnixStream,
    unix::{OwnedReadHalf, OwnedWriteHalf},
};

use super::{AcceptError, Connection, DialError, ListenError, NoPlace};
use crate::line::{Reader, Writer};

pub(super) type ReadHalf = OwnedReadHalf;
pub(super) type WriteHalf = OwnedWriteHalf;

/// The room in a socket address for a path, without the NUL at its end.
const PATH_ROOM: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// How long another start may hold the lock. It holds it for a connect, an unlink and a bind.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);
const LOCK_PIECE: Duration = Duration::from_millis(20);

/// Where the socket is: a folder of mode 0700 with `socket` and `lock` in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    folder: PathBuf,
}

impl Place {
    /// This user's: `$XDG_RUNTIME_DIR/tidings` (macOS: in the user's own temporary folder); where there is
    /// no such folder, `run` in our state folder. The demo keeps apart under `tidings-demo`.
    ///
    /// # Errors
    /// When the environment names no folder of the user's.
    pub fn ours(demo: bool) -> Result<Self, NoPlace> {
        let name = if demo { "tidings-demo" } else { "tidings" };
        if cfg!(target_os = "macos") {
            return Ok(Self::in_folder(env::temp_dir().join(name)));
        }
        if let Some(runtime) = folder_named_by("XDG_RUNTIME_DIR").filter(|path| path.is_dir()) {
            return Ok(Self::in_folder(runtime.join(name)));
        }
        let state = folder_named_by("XDG_STATE_HOME")
            .or_else(|| folder_named_by("HOME").map(|home| home.join(".local/state")))
            .ok_or(NoPlace)?;
        Ok(Self::in_folder(state.join(name).join("run")))
    }

    /// In that folder: for tests.
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// The socket's path.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.folder.join("socket")
    }
}

/// An absolute path in a variable; a relative one is none, as the XDG base directory specification says.
fn folder_named_by(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
}

/// The socket, ours. Dropping it takes the file away.
#[derive(Debug)]
pub struct Listening {
    listener: UnixListener,
    path: PathBuf,
    /// Device and inode of the file that we made: another's is never removed.
    made: (u64, u64),
}

impl Listening {
    /// Waits for the next caller of this user.
    ///
    /// # Errors
    /// One caller was turned away, or the system refused; call it again.
    pub async fn accept(&self) -> Result<Connection, AcceptError> {
        let (stream, _) = self.listener.accept().await?;
        if is_ours(&stream)? {
            Ok(connection(stream))
        } else {
            Err(AcceptError::Stranger)
        }
    }
}

impl Drop for Listening {
    /// The file goes before the listener does: who comes now finds either us or nothing, and the next
    /// one's file is never taken for ours.
    fn drop(&mut self) {
        if identity(&self.path).is_ok_and(|found| found == self.made) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// See [`super::listen`].
pub(super) async fn listen(place: &Place) -> Result<Listening, ListenError> {
    let path = place.socket();
    if path.as_os_str().len() > PATH_ROOM {
        return Err(ListenError::TooLong { path });
    }
    make_private(&place.folder)?;
    // From here to the bind only one program at a time: two that both find a dead socket would
    // otherwise take each other's fresh one away (gotcha 36).
    let _lock = lock(&place.folder.join("lock")).await?;

    let broken = |source| ListenError::Io {
        path: path.clone(),
        source,
    };
    match UnixStream::connect(&path).await {
        Ok(_) => return Err(ListenError::Running),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            fs::remove_file(&path).map_err(broken)?;
        }
        // The queue of those who wait to be let in is full: somebody is alive there, if busy.
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            return Err(ListenError::Running);
        }
        Err(error) => return Err(broken(error)),
    }
    let listener = UnixListener::bind(&path).map_err(broken)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map_err(broken)?;
    let made = identity(&path).map_err(broken)?;
    Ok(Listening {
        listener,
        path,
        made,
    })
}

/// Calls the one that listens at `place`.
pub(crate) async fn dial(place: &Place) -> Result<Connection, DialError> {
    let stream = match UnixStream::connect(place.socket()).await {
        Ok(stream) => stream,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused
            ) =>
        {
            return Err(DialError::NotRunning);
        }
        Err(error) => return Err(error.into()),
    };
    if is_ours(&stream)? {
        Ok(connection(stream))
    } else {
        Err(DialError::Stranger)
    }
}

fn connection(stream: UnixStream) -> Connection {
    let (read, write) = stream.into_split();
    Connection {
        reader: Reader::new(read),
        writer: Writer::new(write),
    }
}

fn is_ours(stream: &UnixStream) -> io::Result<bool> {
    Ok(stream.peer_cred()?.uid() == our_uid())
}

fn our_uid() -> u32 {
    rustix::process::geteuid().as_raw()
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    let found = fs::symlink_metadata(path)?;
    Ok((found.dev(), found.ino()))
}

/// Makes the folder, or makes sure that nobody but us can enter it. The socket's own mode is not
/// enough: it is set a moment after the socket exists (gotcha 35).
fn make_private(folder: &Path) -> Result<(), ListenError> {
    let broken = |source| ListenError::Io {
        path: folder.to_owned(),
        source,
    };
    let refused = |reason| ListenError::Folder {
        path: folder.to_owned(),
        reason,
    };
    match DirBuilder::new().mode(0o700).recursive(true).create(folder) {
        Ok(()) => {}
        // A file, or a link that leads nowhere: looked at below.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(broken(error)),
    }
    let found = fs::symlink_metadata(folder).map_err(broken)?;
    if !found.is_dir() {
        return Err(refused("is something else than a folder; remove it"));
    }
    if found.uid() != our_uid() {
        return Err(refused(
            "belongs to another user; remove it or give it to your user",
        ));
    }
    if found.mode() & 0o077 != 0 {
        return Err(refused(
            "is open to other users; remove it or set its mode to 0700",
        ));
    }
    Ok(())
}

/// Takes the lock, waiting for another start to let it go. It is gone with the file handle, whatever
/// becomes of us.
async fn lock(path: &Path) -> Result<File, ListenError> {
    let broken = |source| ListenError::Io {
        path: path.to_owned(),
        source,
    };
    let file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(broken)?;
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if waited < LOCK_PATIENCE => {
                tokio::time::sleep(LOCK_PIECE).await;
                waited += LOCK_PIECE;
            }
            Err(error) => return Err(broken(error.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of our own with a short name (gotcha 34), removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = env::temp_dir().join(format!("td-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[tokio::test]
    async fn t46_the_second_is_told_that_the_first_is_running() {
        let folder = Folder::new("second");
        let place = Place::in_folder(&folder.0);
        let first = listen(&place).await.unwrap();
        assert!(matches!(listen(&place).await, Err(ListenError::Running)));
        drop(first);
        assert!(!place.socket().exists());
        listen(&place).await.unwrap();
    }

    #[tokio::test]
    async fn a_dead_socket_is_taken_over() {
        let folder = Folder::new("dead");
        let place = Place::in_folder(&folder.0);
        make_private(&folder.0).unwrap();
        drop(std::os::unix::net::UnixListener::bind(place.socket()).unwrap());
        assert!(place.socket().exists());
        let listening = listen(&place).await.unwrap();
        let (called, accepted) = tokio::join!(dial(&place), listening.accept());
        assert!(called.is_ok() && accepted.is_ok());
    }

    #[tokio::test]
    async fn of_many_starts_over_a_dead_socket_one_wins() {
        let folder = Folder::new("many");
        let place = Place::in_folder(&folder.0);
        make_private(&folder.0).unwrap();
        drop(std::os::unix::net::UnixListener::bind(place.socket()).unwrap());
        let (a, b, c, d) = tokio::join!(
            listen(&place),
            listen(&place),
            listen(&place),
            listen(&place)
        );
        let all = [a, b, c, d];
        assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
        assert!(
            all.iter()
                .filter_map(|one| one.as_ref().err())
                .all(|error| matches!(error, ListenError::Running))
        );
    }

    #[tokio::test]
    async fn anothers_socket_is_not_taken_away() {
        let folder = Folder::new("another");
        let place = Place::in_folder(&folder.0);
        let old = listen(&place).await.unwrap();
        fs::remove_file(place.socket()).unwrap();
        let new = listen(&place).await.unwrap();
        drop(old);
        assert!(place.socket().exists());
        drop(new);
        assert!(!place.socket().exists());
    }

    #[tokio::test]
    async fn an_open_folder_is_refused() {
        let folder = Folder::new("open");
        DirBuilder::new().create(&folder.0).unwrap();
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o750)).unwrap();
        assert!(matches!(
            listen(&Place::in_folder(&folder.0)).await,
            Err(ListenError::Folder { .. })
        ));
    }

    #[tokio::test]
    async fn a_link_to_a_folder_is_refused() {
        let folder = Folder::new("link");
        make_private(&folder.0).unwrap();
        make_private(&folder.0.join("real")).unwrap();
        std::os::unix::fs::symlink(folder.0.join("real"), folder.0.join("it")).unwrap();
        assert!(matches!(
            listen(&Place::in_folder(folder.0.join("it"))).await,
            Err(ListenError::Folder { .. })
        ));
    }

    #[tokio::test]
    async fn a_path_that_does_not_fit_is_named() {
        let long = env::temp_dir().join("x".repeat(120));
        let error = listen(&Place::in_folder(&long)).await.unwrap_err();
        assert!(matches!(error, ListenError::TooLong { .. }));
        assert!(error.to_string().contains("xxx"));
    }

    #[tokio::test]
    async fn nobody_there_is_not_running() {
        let folder = Folder::new("nobody");
        assert!(matches!(
            dial(&Place::in_folder(&folder.0)).await,
            Err(DialError::NotRunning)
        ));
    }
}
