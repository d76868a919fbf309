//! With files as they are, and as nobody should have them.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use super::*;

/// A home that goes with the test.
struct Home(PathBuf);

impl Home {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tidings-openers-{}-{number}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A program that is there: it is never run.
    fn install(&self, name: &str) -> String {
        use std::os::unix::fs::PermissionsExt as _;

        let path = format!("bin/{name}");
        self.write(&path, "#!/bin/false\n");
        let path = self.0.join(path);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn found(&self) -> Vec<(String, Option<String>, Vec<String>)> {
        let openers = found_in(&BrowserPlaces {
            applications: vec![self.0.join("own"), self.0.join("system")],
            config: Some(self.0.join(".config")),
            home: Some(self.0.clone()),
        });
        let parts = openers.into_iter();
        parts
            .map(|found| found.opener)
            .map(|opener| (opener.name, opener.profile, opener.command))
            .collect()
    }

    fn names(&self) -> Vec<String> {
        self.found().into_iter().map(|(name, ..)| name).collect()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn entry(name: &str, exec: &str, more: &str) -> String {
    format!(
        "# a comment\n[Desktop Entry]\nVersion=1.0\nName={name}\nName[de]=Anders\nExec={exec}\nType=Application\n\
         MimeType=text/html;x-scheme-handler/http;x-scheme-handler/https;\n{more}\n\
         [Desktop Action new]\nName=New window\nExec=/bin/sh -c evil\n"
    )
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn browsers_are_offered_with_their_profiles() {
    let home = Home::new();
    let firefox = home.install("firefox");
    let chrome = home.install("google-chrome-stable");
    let plain = home.install("epiphany");
    home.write(
        "system/firefox.desktop",
        entry("Firefox", &format!("{firefox} %u"), ""),
    );
    home.write(
        "system/google-chrome.desktop",
        entry("Google Chrome", &format!("\"{chrome}\" --x=%%1 %U"), ""),
    );
    home.write(
        "system/epiphany.desktop",
        entry("Web", &format!("{plain} @@u %u @@"), ""),
    );
    home.write(
        ".mozilla/firefox/profiles.ini",
        "[Install4F96]\nDefault=x\n[Profile1]\nName=Work mail\nPath=a\n\n[Profile0]\nName=default\nPath=b\n\
         [General]\nName=no profile\n",
    );
    home.write(
        ".config/google-chrome/Local State",
        r#"{"profile":{"info_cache":{"Default":{"name":"Ada"},"Profile 1":{"name":"Work"}}},"x":1}"#,
    );
    assert_eq!(
        home.found(),
        [
            ("Firefox", None, words(&[&firefox])),
            (
                "Firefox",
                Some("Work mail"),
                words(&[&firefox, "-P", "Work mail"])
            ),
            (
                "Firefox",
                Some("default"),
                words(&[&firefox, "-P", "default"])
            ),
            ("Google Chrome", None, words(&[&chrome, "--x=%1"])),
            (
                "Google Chrome",
                Some("Ada"),
                words(&[&chrome, "--x=%1", "--profile-directory=Default"])
            ),
            (
                "Google Chrome",
                Some("Work"),
                words(&[&chrome, "--x=%1", "--profile-directory=Profile 1"])
            ),
            ("Web", None, words(&[&plain])),
        ]
        .map(|(name, profile, command)| (
            name.to_owned(),
            profile.map(str::to_owned),
            command
        ))
    );
}

/// As Flatpak and snapd write entries, and where what they install keeps its profiles.
#[test]
fn packed_browsers_are_offered_with_their_profiles() {
    let home = Home::new();
    let flatpak = home.install("flatpak");
    let run = |app: &str, command: &str| {
        entry(
            app,
            &format!(
                "{flatpak} run --branch=stable --arch=x86_64 --command={command} --file-forwarding {app} @@u %u @@"
            ),
            &format!("X-Flatpak={app}"),
        )
    };
    let firefox = "[Profile1]\nName=Work\nPath=a\n[Profile0]\nName=Home\nPath=b\n";
    let chromium =
        r#"{"profile":{"info_cache":{"Default":{"name":"Ada"},"Profile 1":{"name":"Work"}}}}"#;
    for (app, command, list) in [
        (
            "org.mozilla.firefox",
            "firefox",
            ".mozilla/firefox/profiles.ini",
        ),
        (
            "io.gitlab.librewolf-community",
            "librewolf",
            ".librewolf/profiles.ini",
        ),
        (
            "org.chromium.Chromium",
            "/app/bin/chromium",
            "config/chromium/Local State",
        ),
        (
            "com.brave.Browser",
            "brave",
            "config/BraveSoftware/Brave-Browser/Local State",
        ),
    ] {
        home.write(&format!("system/{app}.desktop"), run(app, command));
        let text = if list.ends_with(".ini") {
            firefox
        } else {
            chromium
        };
        home.write(&format!(".var/app/{app}/{list}"), text);
    }
    // A browser of the system's has other profiles than the one in the sandbox.
    home.write(
        ".mozilla/firefox/profiles.ini",
        "[Profile0]\nName=x\n[Profile1]\nName=y\n",
    );
    let started = |app: &str, command: &str, more: &[&str]| {
        let command = format!("--command={command}");
        let mut all = words(&[
            &flatpak,
            "run",
            "--branch=stable",
            "--arch=x86_64",
            &command,
            "--file-forwarding",
            app,
        ]);
        all.extend(words(more));
        all
    };
    let found = home.found();
    let of = |app: &str| -> Vec<_> {
        let mine = found.iter().filter(|(name, ..)| name == app);
        mine.map(|(_, profile, command)| (profile.as_deref(), command.clone()))
            .collect()
    };
    for (app, command) in [
        ("org.mozilla.firefox", "firefox"),
        ("io.gitlab.librewolf-community", "librewolf"),
    ] {
        assert_eq!(
            of(app),
            [
                (None, started(app, command, &[])),
                (Some("Home"), started(app, command, &["-P", "Home"])),
                (Some("Work"), started(app, command, &["-P", "Work"])),
            ]
        );
    }
    for (app, command) in [
        ("org.chromium.Chromium", "/app/bin/chromium"),
        ("com.brave.Browser", "brave"),
    ] {
        let with = |folder: &str| {
            let argument = format!("--profile-directory={folder}");
            started(app, command, &[&argument])
        };
        assert_eq!(
            of(app),
            [
                (None, started(app, command, &[])),
                (Some("Ada"), with("Default")),
                (Some("Work"), with("Profile 1")),
            ]
        );
    }
}

#[test]
fn snaps_are_offered_with_their_profiles() {
    let home = Home::new();
    let env = home.install("env");
    let firefox = home.install("snap/bin/firefox");
    let chromium = home.install("snap/bin/chromium");
    let brave = home.install("snap/bin/brave");
    let hint = "BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/desktop/applications/firefox_firefox.desktop";
    home.write(
        "system/firefox_firefox.desktop",
        entry("Firefox", &format!("{env} {hint} {firefox} %u"), ""),
    );
    home.write(
        "system/chromium_chromium.desktop",
        entry("Chromium", &format!("{chromium} %U"), ""),
    );
    home.write(
        "system/brave_brave.desktop",
        entry("Brave", &format!("{brave} %U"), ""),
    );
    home.write(
        "system/gone_gone.desktop",
        entry("Gone", &format!("{env} A=b /snap/bin/gone %u"), ""),
    );
    home.write(
        "system/env.desktop",
        entry("Nothing", &format!("{env} A=b"), ""),
    );
    home.write(
        "snap/firefox/common/.mozilla/firefox/profiles.ini",
        "[Profile0]\nName=Home\n[Profile1]\nName=Work\n",
    );
    let state =
        r#"{"profile":{"info_cache":{"Default":{"name":"Ada"},"Profile 1":{"name":"Work"}}}}"#;
    home.write("snap/chromium/common/chromium/Local State", state);
    home.write(
        "snap/brave/current/.config/BraveSoftware/Brave-Browser/Local State",
        state,
    );
    let found: Vec<_> = home
        .found()
        .into_iter()
        .map(|(name, profile, command)| (name, profile.unwrap_or_default(), command))
        .collect();
    let line = |name: &str, profile: &str, command: &[&str]| {
        (name.to_owned(), profile.to_owned(), words(command))
    };
    let (first, second) = (
        "--profile-directory=Default",
        "--profile-directory=Profile 1",
    );
    assert_eq!(
        found,
        [
            line("Brave", "", &[&brave]),
            line("Brave", "Ada", &[&brave, first]),
            line("Brave", "Work", &[&brave, second]),
            line("Chromium", "", &[&chromium]),
            line("Chromium", "Ada", &[&chromium, first]),
            line("Chromium", "Work", &[&chromium, second]),
            line("Firefox", "", &[&env, hint, &firefox]),
            line("Firefox", "Home", &[&env, hint, &firefox, "-P", "Home"]),
            line("Firefox", "Work", &[&env, hint, &firefox, "-P", "Work"]),
        ]
    );
}

#[test]
fn a_name_of_a_package_leads_to_no_other_folder() {
    let home = Home::new();
    let flatpak = home.install("flatpak");
    for (number, app) in ["../../..", "..", ".", "a/b", "", "-x"].iter().enumerate() {
        home.write(
            &format!("system/{number}.desktop"),
            entry("Odd", &format!("{flatpak} run {app} @@u %u @@"), ""),
        );
    }
    home.write(
        "system/a.desktop",
        entry("Odd", &format!("{flatpak} list"), ""),
    );
    home.write("system/b.desktop", entry("Odd", &flatpak, ""));
    assert!(home.found().iter().all(|(_, profile, _)| profile.is_none()));
}

#[cfg(target_os = "linux")]
#[test]
fn what_flatpak_and_snapd_installed_is_looked_for_without_the_desktops_word() {
    let folder = |path: &str| PathBuf::from(path);
    let own = folder("/home/ada/.local/share/applications");
    let places = with_packages(BrowserPlaces {
        applications: vec![own.clone(), folder("/var/lib/snapd/desktop/applications")],
        ..BrowserPlaces::default()
    });
    assert_eq!(
        places.applications,
        [
            own,
            folder("/var/lib/snapd/desktop/applications"),
            folder("/home/ada/.local/share/flatpak/exports/share/applications"),
            folder("/var/lib/flatpak/exports/share/applications"),
        ]
    );
}

#[test]
fn what_is_hidden_gone_or_no_browser_is_not_offered() {
    let home = Home::new();
    let there = home.install("there");
    home.write("system/a.desktop", entry("Hidden by its user", &there, ""));
    home.write("own/a.desktop", "[Desktop Entry]\nHidden=true\n");
    home.write(
        "system/b.desktop",
        entry("Not displayed", &there, "NoDisplay=true"),
    );
    home.write("system/c.desktop", entry("Gone", "/no/such/browser %u", ""));
    home.write(
        "system/d.desktop",
        entry("Half gone", &there, "TryExec=/no/such/browser"),
    );
    home.write(
        "system/e.desktop",
        entry("No browser", &there, "").replace("x-scheme-handler/https", "x-scheme-handler/ftp"),
    );
    home.write(
        "system/f.desktop",
        entry("A link", &there, "").replace("Application", "Link"),
    );
    home.write("system/g.txt", entry("No entry", &there, ""));
    home.write("system/h.desktop/inner", "a folder");
    assert_eq!(home.found(), []);
    // One profile is no choice.
    let firefox = home.install("firefox");
    home.write("own/i.desktop", entry("Firefox", &firefox, ""));
    home.write(
        ".mozilla/firefox/profiles.ini",
        "[Profile0]\nName=default\n",
    );
    assert_eq!(home.names(), ["Firefox"]);
}

#[test]
fn files_that_nobody_should_have_break_nothing() {
    let home = Home::new();
    let there = home.install("there");
    let firefox = home.install("firefox");
    let chrome = home.install("google-chrome-stable");
    let long = "x".repeat(300_000);
    for (number, text) in [
        Vec::new(),
        vec![0xff; 10_000],
        b"[Desktop Entry]".to_vec(),
        b"[Desktop Entry]\n=\n==\nExec\nName=".to_vec(),
        entry("No words", "", "").into_bytes(),
        entry("Only a place", "%u", "").into_bytes(),
        entry("Never closed", &format!("\"{there}"), "").into_bytes(),
        entry("Ends in a backslash", &format!("{there} \\"), "").into_bytes(),
        entry("Signs", &format!("{there} \u{7}"), "").into_bytes(),
        entry("Turned \u{202e} around", &there, "").into_bytes(),
        entry(&long, &there, "").into_bytes(),
        entry("Long", &format!("{there} {long}"), "").into_bytes(),
        entry("", &there, "").into_bytes(),
    ]
    .into_iter()
    .enumerate()
    {
        home.write(&format!("own/{number}.desktop"), text);
    }
    assert_eq!(home.names(), Vec::<String>::new());

    home.write("own/firefox.desktop", entry("Firefox", &firefox, ""));
    home.write("own/chrome.desktop", entry("Chrome", &chrome, ""));
    for (ini, state) in [
        (
            "[Profile]\nName=a\n[Profile1]\nName=\n[Profile2]\nName=\u{202e}a\nName=\u{1}",
            "{",
        ),
        ("\u{0}\u{0}\n[[[[", "[]"),
        (long.as_str(), r#"{"profile":7}"#),
        (
            "[Profile1]",
            r#"{"profile":{"info_cache":{"../..":{"name":"a"},"b/c":{"name":"b"},"":{"name":"c"}}}}"#,
        ),
        (
            "",
            r#"{"profile":{"info_cache":{"A":{"name":7},"B":{},"C":null,"D":{"name":"\u0007"}}}}"#,
        ),
    ] {
        home.write(".mozilla/firefox/profiles.ini", ini);
        home.write(".config/google-chrome/Local State", state);
        assert_eq!(home.names(), ["Chrome", "Firefox"], "{ini:.40} {state:.40}");
    }
    let many: String = (0..1_000)
        .map(|n| format!("[Profile{n}]\nName=p{n}\n"))
        .collect();
    home.write(".mozilla/firefox/profiles.ini", many);
    assert!(home.names().len() <= OPENERS, "{:?}", home.names());
    let deep = format!(
        "{{\"profile\":{}1{}}}",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    home.write(".config/google-chrome/Local State", deep);
    assert!(home.names().contains(&"Chrome".to_owned()));
}
