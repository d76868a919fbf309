//! What differs between systems: folders, the programs that open a page, the environment of a child.

#[cfg(target_os = "linux")]
#[path = "platform/linux.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "platform/macos.rs"]
mod system;
#[cfg(windows)]
#[path = "platform/windows.rs"]
mod system;

#[cfg(all(windows, not(test)))]
mod console;
#[cfg(target_os = "linux")]
mod memory;

use std::{env, path::PathBuf};

#[cfg(all(windows, not(test)))]
pub(crate) use self::console::let_go as leave_console;
pub(crate) use self::system::{
    BROWSER_SETTINGS, CONNECTIVITY_CHECKS, DATE_SETTINGS, browser_places, browser_starters,
    clean_environment, folders, mail_program, reads_message_ids,
};
#[cfg(not(windows))]
pub(crate) use self::system::{autostart_entry, autostart_text};
#[cfg(target_os = "linux")]
pub(crate) use self::{memory::give_back, system::data_folders};

/// Where our files are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Folders {
    /// What we have seen and told the user: the store.
    pub(crate) data: PathBuf,
    /// The settings file.
    pub(crate) settings: PathBuf,
}

/// Where browsers, and what they keep of their profiles, are to be looked for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct BrowserPlaces {
    /// Of desktop entries; the first one that has an entry counts.
    pub(crate) applications: Vec<PathBuf>,
    /// Where Chromium and its relatives have their folders.
    pub(crate) config: Option<PathBuf>,
    /// Where Firefox and its relatives have theirs.
    pub(crate) home: Option<PathBuf>,
}

/// The environment names no folder of the user's.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("Tidings does not know where your files are: HOME names no folder.")]
pub(crate) struct NoHome;

/// An absolute path in a variable; a relative one is none, as the XDG base directory specification says.
pub(crate) fn folder_named_by(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
}

/// Where the shell may be: beside our own executable, or where packages put helpers. Asked for once, at
/// start: after an upgrade Linux calls a running program "… (deleted)".
pub(crate) fn shell_program() -> Option<PathBuf> {
    // In a release a variable must not choose which program gets to show the sign-in page.
    #[cfg(debug_assertions)]
    if let Some(named) = folder_named_by("TIDINGS_SHELL") {
        return Some(named);
    }
    let ours = env::current_exe().ok()?;
    let folder = ours.parent()?;
    let name = format!("tidings-shell{}", env::consts::EXE_SUFFIX);
    [
        folder.join(&name),
        folder.join("../libexec/tidings").join(&name),
        folder.join("../lib/tidings").join(&name),
    ]
    .into_iter()
    .find(|path| path.is_file())
}

/// What starts us: our own executable, or what we are packed in. Asked for once, at start, as above.
pub(crate) fn started_program() -> Option<PathBuf> {
    // What is mounted from it is gone when we end (gotcha 17).
    folder_named_by("APPIMAGE").or_else(|| env::current_exe().ok())
}

/// Keeps our memory, tokens and all, out of core dumps (A15). What we start inherits it.
///
/// One byte and not none: to a program that collects dumps (systemd, Apport) the kernel hands everything whatever
/// the limit, except at exactly one. Only the soft limit, so that whoever debugs can raise it. To make the process
/// undumpable altogether (`PR_SET_DUMPABLE`) would hide it from the user's own programs as well, but also from
/// the desktop's portals, which look into `/proc` to see who asks.
#[cfg(target_os = "linux")]
pub(crate) fn dump_no_core() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let maximum = getrlimit(Resource::Core).maximum;
    let limit = Rlimit {
        current: Some(maximum.map_or(1, |most| most.min(1))),
        maximum,
    };
    if let Err(error) = setrlimit(Resource::Core, limit) {
        log::warn!("A crash of Tidings may leave its memory in a file: {error}.");
    }
}

/// Other systems do so by themselves, or not.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Linux")]
pub(crate) fn give_back() -> std::io::Result<()> {
    Ok(())
}

/// Nowhere else does a program get a window for what it writes.
#[cfg(not(all(windows, not(test))))]
pub(crate) fn leave_console() {}

/// The level of our own log lines, as `TIDINGS_LOG` says it.
pub(crate) fn log_level() -> Option<String> {
    env::var("TIDINGS_LOG").ok()
}

/// Where a program of that name or path can be: the path itself, or in the folders of `PATH`.
pub(crate) fn places_of(program: &str) -> Vec<PathBuf> {
    let path = PathBuf::from(program);
    if path.is_absolute() {
        return vec![path];
    }
    if program.is_empty() || path.components().count() != 1 {
        return Vec::new();
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders)
        .filter(|folder| folder.is_absolute())
        .flat_map(|folder| {
            let whole = folder.join(program);
            let with_end = whole.with_extension("exe");
            // Windows starts `x.exe` when asked for `x`.
            [Some(whole), cfg!(windows).then_some(with_end)]
        })
        .flatten()
        .collect()
}

/// Whether that file can be started.
pub(crate) fn is_executable(path: &std::path::Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        path.metadata()
            .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    path.is_file()
}

/// Takes our own variables out of what a child of the user's gets: what stands in them then is what we say.
pub(crate) fn leave_out_ours(command: &mut tokio::process::Command) {
    for (name, _) in env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("TIDINGS_"))
        {
            command.env_remove(&name);
        }
    }
}

/// Ends a child that leads a process group, and all of that group; one that has ended is left alone.
pub(crate) fn end_group(child: &mut tokio::process::Child) {
    #[cfg(target_os = "linux")]
    if let Some(id) = child.id().and_then(|id| i32::try_from(id).ok())
        && let Some(group) = rustix::process::Pid::from_raw(id)
    {
        // It may have ended in this moment.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    if child.id().is_some() {
        // The same.
        let _ = child.start_kill();
    }
}

/// Whether a variable has a value: for those that a child gets only when the user did not choose.
pub(crate) fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some()
}

/// A program that stands for the browser in tests. Never `$BROWSER`: that would choose who sees a sign-in.
#[cfg(debug_assertions)]
pub(crate) fn test_browser() -> Option<String> {
    env::var("TIDINGS_BROWSER")
        .ok()
        .filter(|name| !name.is_empty())
}

/// A file with providers on loopback, for tests against real servers.
#[cfg(debug_assertions)]
pub(crate) fn test_providers() -> Option<PathBuf> {
    folder_named_by("TIDINGS_TEST_PROVIDERS")
}

/// How long a test gives its user to answer the keychain's window.
#[cfg(debug_assertions)]
pub(crate) fn test_patience() -> Option<std::time::Duration> {
    let seconds = env::var("TIDINGS_TEST_PROMPT_SECONDS").ok()?;
    seconds.parse().ok().map(std::time::Duration::from_secs)
}

/// How long a code of a test lies in the clipboard.
#[cfg(debug_assertions)]
pub(crate) fn test_minute() -> Option<std::time::Duration> {
    let seconds = env::var("TIDINGS_TEST_CODE_SECONDS").ok()?;
    seconds.parse().ok().map(std::time::Duration::from_secs)
}

/// How fast the demo's story goes, in milliseconds between two mails.
#[cfg(all(debug_assertions, feature = "demo"))]
pub(crate) fn demo_pace() -> Option<std::time::Duration> {
    let pace = env::var("TIDINGS_DEMO_PACE_MS").ok()?.parse().ok()?;
    Some(std::time::Duration::from_millis(pace))
}

/// Both in one folder: the demo's, which is removed at the end, and macOS's.
#[cfg(any(feature = "demo", target_os = "macos"))]
pub(crate) fn folders_below(folder: &std::path::Path) -> Folders {
    Folders {
        data: folder.join("data"),
        settings: folder.join("settings.toml"),
    }
}

/// What asks us from outside to end.
#[cfg(unix)]
pub(crate) struct Signals {
    hangup: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    pub(crate) fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// The name of the next one.
    pub(crate) async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.hangup.recv() => "hang-up",
            _ = self.interrupt.recv() => "interrupt",
            _ = self.terminate.recv() => "terminate",
        }
    }
}

/// What asks us from outside to end.
#[cfg(windows)]
pub(crate) struct Signals;

#[cfg(windows)]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
    pub(crate) fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    /// The name of the next one.
    pub(crate) async fn next(&mut self) -> &'static str {
        match tokio::signal::ctrl_c().await {
            Ok(()) => "interrupt",
            Err(_) => std::future::pending().await,
        }
    }
}
