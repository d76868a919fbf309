//! The promises that can be measured, measured on the built programs: `cargo xtask bench` builds them
//! for release and runs this. It prints; it decides nothing, because machines differ.
//!
//! With names of parts as arguments (`start`, `memory`, `panel`, `latency`, `large`, `recovery`, `sign-in`, `refresh`, `peers`, `soak`)
//! it measures those only; with `--quick` it waits less and repeats less.

#![expect(clippy::print_stdout, reason = "a bench prints")]

mod floor;
mod large;
mod latency;
mod memory;
mod panel;
mod peers;
mod process;
mod recovery;
mod refresh;
mod report;
mod screen;
mod setting;
mod sign_in;
mod soak;
mod start;
mod wire;

use std::env;

use anyhow::ensure;

use crate::report::Length;

const PARTS: [&str; 10] = [
    "start", "latency", "large", "recovery", "panel", "sign-in", "refresh", "memory", "peers",
    "soak",
];

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    let length = if arguments.iter().any(|it| it == "--quick") {
        Length::Quick
    } else {
        Length::Whole
    };
    if arguments.iter().any(|it| it == sign_in::KEYCHAIN) {
        return runtime.block_on(sign_in::keychain());
    }
    // Cargo says --bench to every bench.
    let parts: Vec<&String> = arguments
        .iter()
        .filter(|it| !it.starts_with("--"))
        .collect();
    for part in &parts {
        ensure!(
            PARTS.contains(&part.as_str()),
            "There is no part {part}: {PARTS:?}"
        );
    }
    let is_wanted = |part: &str| parts.is_empty() || parts.iter().any(|it| *it == part);
    runtime.block_on(async {
        if is_wanted("start") {
            start::sizes()?;
            start::start_to_tray().await?;
        }
        if is_wanted("latency") {
            latency::arrival_to_notification(length).await?;
        }
        if is_wanted("large") {
            large::large().await?;
        }
        if is_wanted("recovery") {
            recovery::recovery(length).await?;
        }
        if is_wanted("panel") {
            panel::panel(length).await?;
        }
        if is_wanted("sign-in") {
            sign_in::sign_in(length).await?;
        }
        if is_wanted("refresh") {
            refresh::refresh(length).await?;
        }
        if is_wanted("memory") {
            memory::memory(length).await?;
        }
        // Only for who asks for it: it needs programs of others.
        if parts.iter().any(|it| *it == "peers") {
            peers::peers(length).await?;
        }
        // Only for who asks for it: it takes as long as one wants.
        if parts.iter().any(|it| *it == "soak") {
            soak::soak().await?;
        }
        Ok(())
    })
}
