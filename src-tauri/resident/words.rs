//! The few words that tray and command line share.

use std::io::Write as _;

use protocol::{Health, UnixMillis};

/// A health, in a word or three.
pub(crate) fn health(health: Health) -> &'static str {
    match health {
        Health::Live => "live",
        Health::Polling => "checked every minute",
        Health::Connecting => "connecting",
        Health::Offline => "offline",
        Health::KeychainLocked => "keychain locked",
        Health::KeychainMissing => "no keychain",
        Health::Problem => "needs attention",
        Health::NeedsSignIn => "sign in again",
    }
}

/// How long ago `then` was, as short as can be: `now`, `5 min`, `3 h`, `2 d`.
pub(crate) fn age(then: UnixMillis, now: UnixMillis) -> String {
    let seconds = now.0.saturating_sub(then.0).max(0) / 1000;
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        3600..86_400 => format!("{} h", seconds / 3600),
        _ => format!("{} d", seconds / 86_400),
    }
}

/// Says on the terminal why something was not done.
pub(crate) fn complain(sentence: &str) {
    // Nobody reads: then nobody needs to know.
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_short() {
        let now = UnixMillis(1_000_000_000);
        for (seconds, text) in [
            (-5, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (3599, "59 min"),
            (3600, "1 h"),
            (86_400, "1 d"),
        ] {
            assert_eq!(age(UnixMillis(now.0 - seconds * 1000), now), text);
        }
    }
}
