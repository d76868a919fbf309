//! The built `tidings` links neither GTK nor a web engine (`architecture.md` 3).
//!
//! The ban on crates cannot catch one that is allowed elsewhere and brings GTK on Linux; this can.

#![cfg(target_os = "linux")]

use std::process::Command;

#[test]
fn the_resident_links_no_toolkit_and_no_web_engine() {
    let listed = Command::new("ldd")
        .arg(env!("CARGO_BIN_EXE_tidings"))
        .output()
        .expect("ldd is part of the C library's tools");
    let listed = String::from_utf8_lossy(&listed.stdout).to_lowercase();
    assert!(
        listed.contains("libc.so"),
        "ldd says what is linked: {listed}"
    );
    for banned in ["gtk", "gdk", "webkit", "javascriptcore", "appindicator"] {
        assert!(!listed.contains(banned), "{banned} is linked:\n{listed}");
    }
}
