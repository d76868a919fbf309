//! What the tests stand on: real servers, a real desktop, both programs as processes, and a world of
//! fakes around the engine.
//!
//! Promise: every program that is started here listens on 127.0.0.1 at a port that the system chose,
//! keeps its files in a folder of its own, and is ended by its process id when its value is dropped.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops, and says where"
)]

pub mod accessibility;
pub mod chromium;
pub mod consent;
pub mod desktop;
pub mod desktop_services;
pub mod dovecot;
pub mod http;
pub mod keychain;
pub mod keyring;
pub mod mail_client;
pub mod network;
pub mod notices;
pub mod notifications;
pub mod openid_provider;
pub mod programs;
pub mod real_world;
pub mod sandbox;
pub mod selection;
pub mod tray;
pub mod until;
pub mod webdriver;
pub mod world;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The repository.
#[must_use]
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the repository")
        .to_owned()
}

/// Where cargo put the programs: the folder above the one that this test runs from, unless
/// `TIDINGS_PROGRAMS` names another (`cargo xtask bench` measures optimised ones).
#[must_use]
pub fn programs_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("TIDINGS_PROGRAMS") {
        return PathBuf::from(folder);
    }
    let test = std::env::current_exe().expect("a test knows where it is");
    test.ancestors()
        .nth(2)
        .expect("tests lie in target/debug/deps")
        .to_owned()
}

/// Where a test leaves pictures and logs, for whoever looks into a failure.
#[must_use]
pub fn pictures_folder() -> PathBuf {
    let folder = programs_folder()
        .parent()
        .expect("target/debug lies in target")
        .join("test-pictures");
    fs::create_dir_all(&folder).expect("the target folder is writable");
    folder
}

/// The contents of every file below, one after the other: what a test for leaks searches.
///
/// # Errors
/// When one cannot be read.
pub fn files_below(folder: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            text.push_str(&files_below(&path)?);
        } else {
            text.push_str(&String::from_utf8_lossy(&fs::read(&path)?));
        }
    }
    Ok(text)
}
