//! What the operating system has to bring: looked for, named, and on Debian and Ubuntu installed.

use std::{
    collections::BTreeSet,
    env,
    process::{Command, Stdio},
};

use anyhow::{Context as _, bail};

use crate::{
    Options,
    steps::{step, target_folder},
};

/// What a group of packages is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Group {
    /// A browser that shows the windows without the programs, and is the system browser of the tests.
    Browser,
    /// Compiling both programs.
    Build,
    /// A desktop without a screen.
    Desktop,
    /// Letters on pictures.
    Fonts,
    /// The real servers of the tests.
    Servers,
}

impl Group {
    pub(crate) const ALL: [Self; 5] = [
        Self::Browser,
        Self::Build,
        Self::Desktop,
        Self::Fonts,
        Self::Servers,
    ];
}

struct Package {
    group: Group,
    name: &'static str,
    why: &'static str,
    /// Where a program of this name is on the path, however it came there, the package is not needed.
    or_program: &'static str,
}

const fn package(
    group: Group,
    name: &'static str,
    or_program: &'static str,
    why: &'static str,
) -> Package {
    Package {
        group,
        name,
        why,
        or_program,
    }
}

/// In Debian 12 and Ubuntu 24.04. `platform.md` of the design says what each was tried with.
const PACKAGES: &[Package] = &[
    package(
        Group::Browser,
        "chromium",
        "chromium",
        "the windows in a browser, and the system browser of the tests",
    ),
    package(Group::Build, "build-essential", "", "C compiler and linker"),
    package(Group::Build, "libwebkit2gtk-4.1-dev", "", "the windows"),
    package(
        Group::Desktop,
        "adwaita-icon-theme",
        "",
        "icons of panel and windows",
    ),
    package(Group::Desktop, "dbus", "dbus-daemon", "a session bus"),
    package(
        Group::Desktop,
        "hicolor-icon-theme",
        "",
        "icons of panel and windows",
    ),
    package(Group::Desktop, "imagemagick", "import", "screenshots"),
    package(
        Group::Desktop,
        "x11-xserver-utils",
        "xsetroot",
        "the desktop's colour",
    ),
    package(Group::Desktop, "xdotool", "xdotool", "mouse and keyboard"),
    package(Group::Desktop, "xfce4-notifyd", "", "a notification daemon"),
    package(
        Group::Desktop,
        "xfce4-panel",
        "xfce4-panel",
        "a panel with a tray",
    ),
    package(Group::Desktop, "xfconf", "", "the panel's settings"),
    package(Group::Desktop, "xfwm4", "xfwm4", "a window manager"),
    package(Group::Desktop, "xvfb", "Xvfb", "a screen in memory"),
    package(
        Group::Fonts,
        "fonts-dejavu-core",
        "",
        "text on the screenshots",
    ),
    package(
        Group::Fonts,
        "fonts-droid-fallback",
        "",
        "Japanese and other text there",
    ),
    package(
        Group::Servers,
        "at-spi2-core",
        "",
        "what a screen reader is told",
    ),
    package(Group::Servers, "dovecot-imapd", "", "a real mail server"),
    package(
        Group::Servers,
        "dovecot-lmtpd",
        "",
        "delivery to that server",
    ),
    package(
        Group::Servers,
        "bubblewrap",
        "bwrap",
        "a sandbox like Flatpak's",
    ),
    package(
        Group::Servers,
        "dunst",
        "dunst",
        "another notification daemon",
    ),
    package(
        Group::Servers,
        "gnome-keyring",
        "gnome-keyring-daemon",
        "a real keychain",
    ),
    package(
        Group::Servers,
        "iproute2",
        "ip",
        "a network of their own for some tests",
    ),
    package(
        Group::Servers,
        "openssl",
        "openssl",
        "the mail server's certificate",
    ),
    package(
        Group::Servers,
        "strace",
        "strace",
        "whom the programs talk to",
    ),
    package(
        Group::Servers,
        "weston",
        "weston",
        "a Wayland compositor without a screen",
    ),
    package(
        Group::Servers,
        "webkit2gtk-driver",
        "WebKitWebDriver",
        "a hand inside the windows",
    ),
    package(
        Group::Servers,
        "xdg-desktop-portal",
        "",
        "what a sandbox may ask the desktop for",
    ),
    package(
        Group::Servers,
        "xdg-desktop-portal-gtk",
        "",
        "the part of it that shows things",
    ),
];

/// Makes sure that those groups are there, and Node.
pub(crate) fn ensure_packages(groups: &[Group], options: &Options) -> anyhow::Result<()> {
    ensure_node(options)?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted: Vec<_> = PACKAGES
        .iter()
        .filter(|package| groups.contains(&package.group))
        .collect();
    if !has("dpkg-query") || !has("apt-get") {
        println!("This is neither Debian nor Ubuntu. What is needed here, by its name there:");
        for package in wanted {
            println!("  {:<24} {}", package.name, package.why);
        }
        if groups == [Group::Build] && pkg_config_knows_webkit() {
            return Ok(());
        }
        bail!("Install the equivalents, then use cargo and npm as CONTRIBUTING.md says.");
    }

    let names: Vec<_> = wanted.iter().map(|package| package.name).collect();
    let installed = installed(&names)?;
    let missing: Vec<_> = wanted
        .into_iter()
        .filter(|package| !installed.contains(package.name))
        .filter(|package| package.or_program.is_empty() || !has(package.or_program))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing system packages:");
    for package in &missing {
        println!("  {:<24} {}", package.name, package.why);
    }
    let names: Vec<_> = missing.iter().map(|package| package.name).collect();
    apt_install(&names, options)
}

/// Makes sure that there is a Node that our tools accept.
pub(crate) fn ensure_node(options: &Options) -> anyhow::Result<()> {
    const NEEDED: &str = "Node 20.19 or newer";

    if let Some(version) = version_of("node") {
        if node_will_do(&version) && has(if cfg!(windows) { "npm.cmd" } else { "npm" }) {
            return Ok(());
        }
        if !node_will_do(&version) {
            bail!(
                "{NEEDED} is needed and this is {version}. Get one from https://nodejs.org/en/download or with nvm, fnm or volta."
            );
        }
    }
    let offered = apt_candidate("nodejs");
    if offered.as_deref().is_some_and(node_will_do) {
        println!("Missing system packages:\n  nodejs, npm              the windows' tools");
        return apt_install(&["nodejs", "npm"], options);
    }
    bail!(
        "{NEEDED} with npm is needed, and this system offers {}. Get one from https://nodejs.org/en/download or with nvm, fnm or volta.",
        offered.as_deref().unwrap_or("none")
    );
}

/// Makes sure of the program that leads a WebDriver to the windows.
pub(crate) fn ensure_tauri_driver(options: &Options) -> anyhow::Result<()> {
    let root = target_folder().join("tools");
    if root.join("bin/tauri-driver").exists() {
        return Ok(());
    }
    if !options.install {
        bail!("tauri-driver is missing below {}.", root.display());
    }
    let root = root.to_string_lossy();
    step(
        "cargo",
        &[
            "install",
            "tauri-driver",
            "--version",
            "2.1.0",
            "--locked",
            "--root",
            &root,
        ],
    )
}

/// Whether a program of that name is on the path.
pub(crate) fn has(program: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn apt_install(names: &[&str], options: &Options) -> anyhow::Result<()> {
    let mut command = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    if !is_root() {
        command.insert(0, "sudo");
    }
    let install = [
        &command[..],
        &["install", "-y", "--no-install-recommends"],
        names,
    ]
    .concat();
    if !options.install {
        bail!(
            "Not installing, as asked. This would do it: {}",
            install.join(" ")
        );
    }
    let update = [&command[..], &["update"]].concat();
    let both = || run(&update).and_then(|()| run(&install));
    both().or_else(|_| {
        println!("That failed; once more.");
        both()
    })
}

fn run(line: &[&str]) -> anyhow::Result<()> {
    let (program, arguments) = line.split_first().context("There is nothing to run")?;
    step(program, arguments)
}

fn installed(names: &[&str]) -> anyhow::Result<BTreeSet<String>> {
    // It fails when a single one is unknown; what it prints about the others holds all the same.
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(names)
        .output()
        .context("dpkg-query could not be started")?;
    Ok(installed_in(&String::from_utf8_lossy(&output.stdout)))
}

fn installed_in(listing: &str) -> BTreeSet<String> {
    listing
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .map(str::to_owned)
        .collect()
}

fn version_of(program: &str) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What apt would install, which on Debian 12 and Ubuntu 24.04 is too old.
fn apt_candidate(package: &str) -> Option<String> {
    let output = Command::new("apt-cache")
        .args(["policy", package])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let candidate = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    (candidate != "(none)").then(|| candidate.to_owned())
}

/// What Vite 8 asks for: ^20.19 or 22.12 and later.
fn node_will_do(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split(|c: char| !c.is_ascii_digit())
        .map_while(|digits| digits.parse::<u32>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(20), Some(minor)) => minor >= 19,
        (Some(22), Some(minor)) => minor >= 12,
        (Some(major), _) => major > 22,
        (None, _) => false,
    }
}

fn pkg_config_knows_webkit() -> bool {
    Command::new("pkg-config")
        .args(["--exists", "webkit2gtk-4.1"])
        .status()
        .is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_node_will_do() {
        for good in [
            "v20.19.0",
            "v20.20.2",
            "v22.12.0",
            "v24.1.0",
            "20.19.2+dfsg-1",
        ] {
            assert!(node_will_do(good), "{good} is new enough");
        }
        for bad in [
            "v18.19.0", "v20.18.3", "v21.7.0", "v22.11.0", "", "nonsense",
        ] {
            assert!(!node_will_do(bad), "{bad} is too old, or no version at all");
        }
    }

    #[test]
    fn a_package_that_was_removed_is_missing() {
        let found = installed_in("dbus installed\nxvfb config-files\nxfwm4 not-installed\n");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["dbus"]);
    }
}
