//! The promises that can be measured, measured on the built programs: `cargo xtask bench` builds them
//! for release and runs this. It prints; it decides nothing, because machines differ.
//!
//! With names of parts as arguments it measures those only.

#![expect(clippy::print_stdout, reason = "a bench prints")]

mod latency;
mod memory;
mod panel;
mod report;
mod screen;
mod setting;
mod start;

use std::env;

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    // Cargo says --bench to every bench.
    let wanted: Vec<String> = env::args().skip(1).filter(|it| it != "--bench").collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|it| it == part);
    runtime.block_on(async {
        if is_wanted("start") {
            start::sizes()?;
            start::start_to_tray().await?;
        }
        if is_wanted("memory") {
            memory::memory().await?;
        }
        if is_wanted("panel") {
            panel::panel().await?;
        }
        if is_wanted("latency") {
            latency::arrival_to_notification().await?;
        }
        Ok(())
    })
}
