//! Tells when somebody has written the settings file.
//!
//! Where the system does not tell (or not of this folder), the file is read whenever somebody asks for what it says.

use std::path::PathBuf;

/// Calls `tell` whenever the file was written or replaced. Ends only where the system does not tell.
pub(crate) async fn follow(path: PathBuf, tell: impl Fn() + Send + Sync) {
    #[cfg(target_os = "linux")]
    linux::follow(path, tell).await;
    #[cfg(not(target_os = "linux"))]
    drop((path, tell));
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        ffi::OsString,
        fs, io,
        mem::MaybeUninit,
        os::fd::OwnedFd,
        path::{Path, PathBuf},
        time::Duration,
    };

    use rustix::fs::inotify;
    use tokio::io::{Interest, unix::AsyncFd};

    /// Editors write in several steps: what they have when they rest is read.
    const REST: Duration = Duration::from_millis(100);

    /// Until a folder that is not there, or went away, is looked for again.
    const PAUSE: Duration = Duration::from_secs(30);

    /// Written, or moved into its place. A file that is just gone is an editor's between two steps, or is
    /// noticed when somebody asks.
    const EVENTS: inotify::WatchFlags = inotify::WatchFlags::CLOSE_WRITE
        .union(inotify::WatchFlags::MOVED_TO)
        .union(inotify::WatchFlags::MOVE_SELF);

    pub(super) async fn follow(path: PathBuf, tell: impl Fn() + Send + Sync) {
        loop {
            if let Err(error) = until_gone(&path, &tell).await {
                log::debug!("Nobody tells of changes of the settings file: {error}.");
            }
            tokio::time::sleep(PAUSE).await;
            tell();
        }
    }

    /// Ends when the folder is gone.
    async fn until_gone(path: &Path, tell: &impl Fn()) -> io::Result<()> {
        let flags = inotify::CreateFlags::CLOEXEC | inotify::CreateFlags::NONBLOCK;
        let events = inotify::init(flags)?;
        let mut names = Vec::new();
        // Both ends of a link, which is where dotfile managers keep the real file.
        let real = fs::canonicalize(path).ok();
        for file in [Some(path.to_owned()), real].into_iter().flatten() {
            if let (Some(folder), Some(name)) = (file.parent(), file.file_name()) {
                inotify::add_watch(&events, folder, EVENTS)?;
                names.push(name.to_owned());
            }
        }
        #[expect(
            deprecated,
            reason = "the only safe way in; an OwnedFd is what it cannot be unsound with"
        )]
        let events = AsyncFd::with_interest(events, Interest::READABLE)?;
        loop {
            let heard = hear(&events, &names).await?;
            if heard.is_ours {
                tokio::time::sleep(REST).await;
                tell();
            }
            if heard.is_over {
                return Ok(());
            }
        }
    }

    #[derive(Default)]
    struct Heard {
        is_ours: bool,
        is_over: bool,
    }

    /// All that has happened since it was last asked.
    async fn hear(events: &AsyncFd<OwnedFd>, names: &[OsString]) -> io::Result<Heard> {
        let mut ready = events.readable().await?;
        let mut room = [MaybeUninit::uninit(); 4096];
        let mut reader = inotify::Reader::new(events.get_ref(), &mut room);
        let mut heard = Heard::default();
        loop {
            match reader.next() {
                Ok(event) => {
                    let flags = event.events();
                    let over = inotify::ReadFlags::IGNORED | inotify::ReadFlags::MOVE_SELF;
                    heard.is_over |= flags.intersects(over);
                    let name = event.file_name().map(std::ffi::CStr::to_bytes);
                    heard.is_ours |= flags.contains(inotify::ReadFlags::QUEUE_OVERFLOW)
                        || names.iter().any(|it| Some(it.as_encoded_bytes()) == name);
                }
                Err(rustix::io::Errno::AGAIN) => {
                    ready.clear_ready();
                    return Ok(heard);
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
