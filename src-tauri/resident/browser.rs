//! Opens a page in the system browser, a folder in the file manager, or a mail in the mail program (`sign-in.md` R-308).
//!
//! Without a shell, with a checked scheme, and with an environment that is not ours: from an AppImage a
//! browser would otherwise load our libraries.

use std::{path::Path, process::Stdio, time::Duration};

use engine::OpenTarget;
use log::{debug, warn};
use tokio::process::Command;
use url::{Host, Url};

use crate::platform;

/// How long a starter may take to say that it failed. One that is still running by then *is* the browser.
const VERDICT: Duration = Duration::from_secs(4);

/// Opens pages.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// The programs that open a URL, in the order of trying, each with what comes before the URL.
    starters: Vec<Vec<String>>,
    /// What starts the mail program, in the order of trying; `None`: the system is asked each time.
    mail_program: Option<Vec<Vec<String>>>,
}

/// Why nothing was opened.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum BrowserError {
    #[error("{}", texts::program::no_file_manager())]
    NoFolder,
    #[error("{}", texts::program::no_browser())]
    NoBrowser,
    #[error("{}", texts::program::no_such_settings())]
    NoSettings,
    #[error("{}", texts::program::no_mail_program())]
    NoMailProgram,
    #[error("{}", texts::program::not_a_web_page())]
    NotAWebPage,
}

impl Browser {
    /// The system's.
    pub(crate) fn of_the_system() -> Self {
        #[cfg(debug_assertions)]
        if let Some(program) = platform::test_browser() {
            let starters = vec![vec![program]];
            return Self {
                mail_program: Some(starters.clone()),
                starters,
            };
        }
        Self {
            starters: platform::browser_starters(),
            mail_program: None,
        }
    }

    /// Opens an `https` page, or a page of our own on loopback.
    pub(crate) async fn open(&self, url: &Url) -> Result<(), BrowserError> {
        if !is_safe(url) {
            return Err(BrowserError::NotAWebPage);
        }
        if self.start(url.as_str()).await {
            Ok(())
        } else {
            Err(BrowserError::NoBrowser)
        }
    }

    /// Opens a page that has to be without encryption: a network that wants a log-in answers in its place. The address is
    /// this computer's own, never one that came over the network.
    pub(crate) async fn open_unencrypted(&self, url: &Url) -> Result<(), BrowserError> {
        if !is_a_page(url) {
            return Err(BrowserError::NotAWebPage);
        }
        if self.start(url.as_str()).await {
            Ok(())
        } else {
            Err(BrowserError::NoBrowser)
        }
    }

    /// Opens a mail in the mail program, by its Message-ID (RFC 2392), where one takes that; else the page of its inbox,
    /// and where that is not known the mail program as it is.
    pub(crate) async fn open_mail(
        &self,
        message_id: Option<&str>,
        inbox: Option<&Url>,
    ) -> Result<(), BrowserError> {
        if let Some(id) = message_id
            && self.has_reader().await
            && self.start(&mid_url(id)).await
        {
            return Ok(());
        }
        if let Some(page) = inbox {
            return self.open(page).await;
        }
        if self.start_mail_program().await {
            Ok(())
        } else {
            Err(BrowserError::NoMailProgram)
        }
    }

    /// Whether anything takes `mid:`. Not to be tried: without a desktop `xdg-open` hands it to a browser, and says that
    /// all went well.
    async fn has_reader(&self) -> bool {
        match &self.mail_program {
            Some(known) => !known.is_empty(),
            None => platform::reads_message_ids().await,
        }
    }

    /// The same as [`Self::open`] and [`Self::open_mail`], with a program of the user's. Without an id it is the program
    /// that is opened, and not the mail.
    pub(crate) async fn open_with(program: &[String], target: &OpenTarget) -> bool {
        match target {
            OpenTarget::Web(url) => is_safe(url) && run(program, Some(url.as_str())).await,
            OpenTarget::MailProgram { message_id } => {
                let address = message_id.as_deref().map(mid_url);
                run(program, address.as_deref()).await
            }
        }
    }

    /// Opens a folder in the file manager.
    pub(crate) async fn open_folder(&self, folder: &Path) -> Result<(), BrowserError> {
        // Never anything that would be started.
        match folder.to_str() {
            Some(path) if folder.is_absolute() && folder.is_dir() && self.start(path).await => {
                Ok(())
            }
            _ => Err(BrowserError::NoFolder),
        }
    }

    async fn start_mail_program(&self) -> bool {
        let starters = match &self.mail_program {
            Some(known) => known.clone(),
            None => platform::mail_program().await,
        };
        for starter in starters {
            if run(&starter, None).await {
                return true;
            }
        }
        false
    }

    async fn start(&self, target: &str) -> bool {
        for starter in &self.starters {
            if run(starter, Some(target)).await {
                return true;
            }
        }
        false
    }
}

/// A page of some server's, with nothing in its address that could be a trick.
pub(crate) fn is_a_page(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && matches!(url.host(), Some(Host::Domain(_)))
        && url.username().is_empty()
        && url.password().is_none()
}

/// Only what R-308 allows: nothing that starts a program or opens a file.
fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.host().is_some(),
        "http" => match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        },
        _ => false,
    }
}

/// `mid:` and the id, everything percent-encoded that is not plainly harmless.
fn mid_url(message_id: &str) -> String {
    let mut url = String::from("mid:");
    for byte in message_id.bytes().take(1000) {
        if byte.is_ascii_alphanumeric() || b"-._~@+=".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

/// The starter with the target as its last argument, in an environment that is not ours.
fn command(starter: &[String], target: Option<&str>) -> Option<Command> {
    let (program, before) = starter.split_first()?;
    let mut command = Command::new(program);
    command
        .args(before)
        .args(target)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // A browser outlives us, and ^C in our terminal is not meant for it.
    #[cfg(unix)]
    command.process_group(0);
    // xdg-open would run what it says where it knows no desktop: that must not choose who sees a sign-in (A27).
    command.env_remove("BROWSER");
    platform::clean_environment(&mut command);
    Some(command)
}

/// True when the program started and did not say that it failed.
pub(crate) async fn run(starter: &[String], target: Option<&str>) -> bool {
    let Some(mut command) = command(starter, target) else {
        return false;
    };
    let program = command.as_std().get_program().to_owned();
    let program = program.display();
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            debug!("{program} could not be started: {error}.");
            return false;
        }
    };
    match tokio::time::timeout(VERDICT, child.wait()).await {
        Ok(Ok(ended)) if ended.success() => true,
        Ok(ended) => {
            warn!("{program} did not open it: {ended:?}.");
            false
        }
        // Still running. Dropping the handle leaves it alone, and tokio collects it when it ends.
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r308_only_secure_pages_and_our_own_are_opened() {
        for (url, safe) in [
            ("https://accounts.example.org/o?x=1", true),
            ("http://127.0.0.1:4711/go/abc", true),
            ("http://[::1]:4711/go/abc", true),
            ("http://localhost:4711/go/abc", true),
            ("http://example.org/", false),
            ("http://localhost.example.org/", false),
            ("http://127.0.0.1.example.org/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("mailto:a@example.org", false),
        ] {
            assert_eq!(is_safe(&Url::parse(url).unwrap()), safe, "{url}");
        }
    }

    #[test]
    fn a27_neither_the_address_nor_the_environment_says_what_is_run() {
        let address = "https://example.org/?a=$(id)&b=`id`;id|id&c='\"%20>x";
        for starter in Browser::of_the_system().starters {
            let command = command(&starter, Some(address)).unwrap();
            let command = command.as_std();
            let words: Vec<_> = std::iter::once(command.get_program())
                .chain(command.get_args())
                .collect();
            assert!(
                !words.iter().any(|word| *word == "sh" || *word == "-c"),
                "no shell reads it: {words:?}"
            );
            assert_eq!(words.last().unwrap(), &address, "in one piece");
            assert_eq!(words.len(), starter.len() + 1, "{words:?}");
            let browser = command.get_envs().find(|(name, _)| *name == "BROWSER");
            assert_eq!(browser, Some(("BROWSER".as_ref(), None)), "taken out");
        }
    }

    #[test]
    fn a_message_id_cannot_become_anything_else() {
        assert_eq!(mid_url("a.b+c=d@example.org"), "mid:a.b+c=d@example.org");
        assert_eq!(mid_url("a b&\"%x/ü"), "mid:a%20b%26%22%25x%2F%C3%BC");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn r308_a_program_of_the_users_gets_the_address_as_its_last_word() {
        use std::{fs, os::unix::fs::PermissionsExt as _};

        let folder = std::env::temp_dir().join(format!("tidings-open-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (script, opened) = (folder.join("browser"), folder.join("opened"));
        let text = format!("#!/bin/sh\nprintf '%s|' \"$@\" >'{}'\n", opened.display());
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        let program =
            [&script.display().to_string(), "-P", "My work"].map(|word: &str| word.to_owned());
        let web = |url: &str| OpenTarget::Web(Url::parse(url).unwrap());
        let mail = |id: Option<&str>| OpenTarget::MailProgram {
            message_id: id.map(str::to_owned),
        };
        for (target, words) in [
            (
                web("https://mail.example.org/?a=$(id)"),
                "-P|My work|https://mail.example.org/?a=$(id)|",
            ),
            (
                mail(Some("a b@example.org")),
                "-P|My work|mid:a%20b@example.org|",
            ),
            (mail(None), "-P|My work|"),
        ] {
            assert!(Browser::open_with(&program, &target).await);
            assert_eq!(fs::read_to_string(&opened).unwrap(), words);
        }
        fs::remove_file(&opened).unwrap();
        assert!(!Browser::open_with(&program, &web("http://example.org/")).await);
        assert!(
            !opened.exists(),
            "what is no secure page is given to nobody"
        );
        fs::remove_dir_all(&folder).unwrap();
        assert!(
            !Browser::open_with(&program, &mail(None)).await,
            "it is gone"
        );
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_mail_that_nothing_takes_is_looked_for_in_its_inbox() {
        use std::{fs, os::unix::fs::PermissionsExt as _};

        let folder = std::env::temp_dir().join(format!("tidings-inbox-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (script, opened) = (folder.join("browser"), folder.join("opened"));
        let text = format!("#!/bin/sh\nprintf '%s|' \"$@\" >>'{}'\n", opened.display());
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        let starter = vec![script.display().to_string()];
        let inbox = Url::parse("https://mail.example.org/").unwrap();
        let browser = |mail_program: Vec<Vec<String>>, starters: &[&Vec<String>]| Browser {
            mail_program: Some(mail_program),
            starters: starters.iter().copied().cloned().collect(),
        };
        let said = || {
            let said = fs::read_to_string(&opened).unwrap_or_default();
            let _ = fs::remove_file(&opened);
            said
        };
        let id = Some("a@example.org");

        let no_reader = browser(Vec::new(), &[&starter]);
        assert_eq!(no_reader.open_mail(id, Some(&inbox)).await, Ok(()));
        assert_eq!(said(), "https://mail.example.org/|", "and not as mid:");
        let nowhere = no_reader.open_mail(id, None).await;
        assert_eq!(nowhere, Err(BrowserError::NoMailProgram), "it is said");
        assert_eq!(said(), "");

        let reader = browser(vec![starter.clone()], &[&starter]);
        assert_eq!(reader.open_mail(id, Some(&inbox)).await, Ok(()));
        assert_eq!(said(), "mid:a@example.org|", "exactly that mail");

        // It does not take this one: then the program as it is.
        let fails = vec!["false".to_owned()];
        let broken = browser(vec![starter.clone()], &[&fails]);
        assert_eq!(broken.open_mail(id, None).await, Ok(()));
        assert_eq!(said(), "|", "without an address");
        fs::remove_dir_all(&folder).unwrap();
    }

    /// Runs itself once more as a program would run that an AppImage has started: nobody's environment is changed here.
    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn r308_a_browser_gets_nothing_that_an_appimage_put_into_our_environment() {
        use std::{env, fs, os::unix::fs::PermissionsExt as _};

        const SELF: &str =
            "browser::tests::r308_a_browser_gets_nothing_that_an_appimage_put_into_our_environment";
        let ours = [
            ("APPDIR", "/tmp/.mount"),
            ("APPIMAGE", "/opt/Tidings.AppImage"),
            ("ARGV0", "tidings"),
            ("BROWSER", "evil"),
            ("GDK_BACKEND", "x11"),
            ("GIO_MODULE_DIR", "/tmp/.mount"),
            ("GSETTINGS_SCHEMA_DIR", "/tmp/.mount"),
            ("GTK_THEME", "Adwaita"),
            ("LD_LIBRARY_PATH", "/tmp/.mount/lib"),
            ("LD_PRELOAD", ""),
            ("OWD", "/"),
            ("PYTHONHOME", "/tmp/.mount"),
            ("QT_PLUGIN_PATH", "/tmp/.mount"),
            ("XDG_DATA_DIRS", "/tmp/.mount/share"),
        ];
        let theirs = [("DISPLAY", ":7"), ("HOME", "/home/ada"), ("LANG", "de")];
        if let Some(folder) = env::var_os("TIDINGS_TEST_APPIMAGE") {
            // The second time: what a page is opened with.
            let starter = Path::new(&folder).join("browser").display().to_string();
            let browser = Browser {
                mail_program: None,
                starters: vec![vec![starter]],
            };
            let page = Url::parse("https://example.org/").unwrap();
            assert_eq!(browser.open(&page).await, Ok(()));
            return;
        }
        let folder = env::temp_dir().join(format!("tidings-appimage-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (script, heard) = (folder.join("browser"), folder.join("heard"));
        let text = format!("#!/bin/sh\n/usr/bin/env >'{}'\n", heard.display());
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        for is_packed in [true, false] {
            let mut again = Command::new(env::current_exe().unwrap());
            again
                .args([SELF, "--exact"])
                .env_clear()
                .env("PATH", "/usr/bin:/bin")
                .env("TIDINGS_TEST_APPIMAGE", &folder)
                .envs(theirs)
                .envs(ours);
            if !is_packed {
                again.env_remove("APPDIR").env_remove("APPIMAGE");
            }
            let ended = again.stdout(Stdio::null()).status().await.unwrap();
            assert!(ended.success(), "{is_packed}");
            let heard = fs::read_to_string(&heard).unwrap();
            let has = |name: &str| {
                heard
                    .lines()
                    .any(|line| line.starts_with(&format!("{name}=")))
            };
            for (name, _) in theirs {
                assert!(has(name), "{name} is the user's own: {heard}");
            }
            for (name, _) in ours {
                let stays = !is_packed && !matches!(name, "APPDIR" | "APPIMAGE" | "BROWSER");
                assert_eq!(has(name), stays, "{name}, packed: {is_packed}: {heard}");
            }
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn r308_what_fails_is_followed_by_the_next() {
        let starter = |program: &str| vec![program.to_owned()];
        let page = Url::parse("https://example.org/").unwrap();
        let browser = Browser {
            mail_program: Some(vec![starter("false"), starter("true")]),
            starters: vec![
                starter("no-such-program"),
                starter("false"),
                starter("true"),
            ],
        };
        assert_eq!(browser.open(&page).await, Ok(()));
        assert_eq!(
            browser.open_mail(None, None).await,
            Ok(()),
            "the program itself"
        );
        let here = std::env::temp_dir();
        assert_eq!(browser.open_folder(&here).await, Ok(()));
        for no_folder in ["relative", "/no/such/folder", "/bin/sh"] {
            let opened = browser.open_folder(Path::new(no_folder)).await;
            assert_eq!(opened, Err(BrowserError::NoFolder), "{no_folder}");
        }
        let none = Browser {
            mail_program: Some(vec![starter("false")]),
            starters: vec![starter("false")],
        };
        let opened = none.open_mail(None, None).await;
        assert_eq!(opened, Err(BrowserError::NoMailProgram));
        assert_eq!(none.open(&page).await, Err(BrowserError::NoBrowser));
    }
}
