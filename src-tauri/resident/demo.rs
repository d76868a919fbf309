//! `--demo`: the same program against servers of its own, which play a story (`product.md` 2.7).
//!
//! It opens no door into the real thing: its socket, its identity and its folder are its own, the folder
//! goes with it, secrets stay in memory, and its provider answers on loopback only.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use engine::{ImapServer, Provider, keychain::MemoryKeychain};
use fakes::{Certificates, MailServer, story};
use log::{info, warn};
use protocol::WindowName;
use tokio_util::sync::CancellationToken;

use crate::{platform, resident::World};

/// Between two scenes: quick enough to be seen, slow enough to be read.
const PACE: Duration = Duration::from_secs(6);

/// How often the folder's removal is tried again, and how long after.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(25);

/// The demo's own servers and folder. They end with it.
pub(crate) struct Demo {
    folder: Folder,
    mail: MailServer,
    /// Answers as long as it is held.
    _provider: fakes::Provider,
}

/// Made for one run, removed at its end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let mut removed = fs::remove_dir_all(&self.0);
        // Windows removes nothing that is open, and the store's thread may be just closing its file.
        for _ in 0..TRIES {
            if removed.is_ok() {
                return;
            }
            std::thread::sleep(BETWEEN_TRIES);
            removed = fs::remove_dir_all(&self.0);
        }
        if let Err(error) = removed {
            warn!("The demo's folder could not be removed: {error}.");
        }
    }
}

/// Starts the servers, with some mail that was there before.
pub(crate) async fn world() -> anyhow::Result<World> {
    let folder = Folder(make_folder().context("The demo does not start")?);
    let certificates = Certificates::new().context("The demo does not start")?;
    let provider = fakes::Provider::start()
        .await
        .context("The demo's provider does not start")?;
    let mail = MailServer::start(&certificates, provider.tokens())
        .await
        .context("The demo's mail server does not start")?;
    story::furnish(&mail);
    let imap = ImapServer {
        extra_roots: certificates.ca_pem().to_owned(),
        host: "localhost".to_owned(),
        port: mail.port(),
    };
    let mut ours = Provider::on_loopback(
        "demo",
        &provider.issuer(),
        fakes::Provider::CLIENT_ID,
        fakes::Provider::MAIL_SCOPE,
        imap,
    )?;
    "Demo".clone_into(&mut ours.name);
    Ok(World {
        folders: platform::folders_below(&folder.0),
        keychain: Arc::new(MemoryKeychain::new()),
        providers: vec![ours],
        first_window: Some(WindowName::AddAccount),
        demo: Some(Demo {
            folder,
            mail,
            _provider: provider,
        }),
    })
}

impl Demo {
    /// Plays the story until `quit`; it begins when somebody watches.
    pub(crate) async fn play(self: Arc<Self>, quit: CancellationToken) {
        #[cfg(debug_assertions)]
        let pace = platform::demo_pace().unwrap_or(PACE);
        #[cfg(not(debug_assertions))]
        let pace = PACE;
        info!("The demo plays in {}.", self.folder.name());
        tokio::select! {
            () = story::play(&self.mail, pace) => {}
            () = quit.cancelled() => {}
        }
    }
}

impl Folder {
    /// Its last part: where temporary files are is nobody's news.
    fn name(&self) -> String {
        self.0
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

/// A folder that was not there before and that only we may enter.
fn make_folder() -> std::io::Result<PathBuf> {
    let base = std::env::temp_dir();
    let mut last = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
    for number in 0..100 {
        let folder = base.join(format!("tidings-demo-{}-{number}", std::process::id()));
        match make_private(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn make_private(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        fs::DirBuilder::new().mode(0o700).create(folder)
    }
    // Below the user's own folder, where nobody else may look.
    #[cfg(not(unix))]
    fs::create_dir(folder)
}
