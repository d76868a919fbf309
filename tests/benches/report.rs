//! How the figures are printed: one line each, with what was promised beside it.

use std::time::{Duration, Instant};

pub(crate) fn say(what: &str, figure: &str, goal: &str) {
    println!("{what:<58} {figure:>20}   {goal}");
}

pub(crate) fn since(before: Instant, after: Instant) -> Duration {
    after.saturating_duration_since(before)
}

pub(crate) fn median(mut times: Vec<Duration>) -> String {
    times.sort();
    let middle = times.get(times.len() / 2).copied().unwrap_or_default();
    let longest = times.last().copied().unwrap_or_default();
    format!(
        "{:.1} ms (max {:.0})",
        middle.as_secs_f64() * 1000.0,
        longest.as_secs_f64() * 1000.0
    )
}
