//! How the figures are printed: one line each, with what was promised beside it.

use std::time::{Duration, Instant};

/// How much time there is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Length {
    /// `--quick`: shorter waits, fewer rounds.
    Quick,
    /// What is promised.
    Whole,
}

pub(crate) fn say(what: &str, figure: &str, goal: &str) {
    println!("{what:<58} {figure:>32}   {goal}");
}

pub(crate) fn since(before: Instant, after: Instant) -> Duration {
    after.saturating_duration_since(before)
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The one in the middle, in milliseconds.
pub(crate) fn middle(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort();
    milliseconds(times.get(times.len() / 2).copied().unwrap_or_default())
}

/// The one that so many of a hundred are not above, in milliseconds.
fn percentile(times: &[Duration], hundredths: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort();
    let at = (times.len() * hundredths).div_ceil(100).saturating_sub(1);
    milliseconds(times.get(at).copied().unwrap_or_default())
}

pub(crate) fn percentiles(times: &[Duration]) -> String {
    let (half, most) = (percentile(times, 50), percentile(times, 95));
    format!("p50 {half:.1} ms, p95 {most:.1} ms")
}

pub(crate) fn median(times: &[Duration]) -> String {
    let longest = times.iter().max().copied().unwrap_or_default();
    format!("{:.1} ms (max {:.0})", middle(times), milliseconds(longest))
}
