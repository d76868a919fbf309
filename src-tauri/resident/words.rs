//! The few words that tray and command line share. The command line chooses no language: it speaks English, which
//! scripts can rely on.

use std::io::Write as _;

use protocol::{Health, UnixMillis};
use texts::tray;

/// A health, in a word or three.
pub(crate) fn health(health: Health) -> String {
    match health {
        Health::Live => tray::health_live(),
        Health::Polling => tray::health_polling(),
        Health::Connecting => tray::health_connecting(),
        Health::Offline => tray::health_offline(),
        Health::KeychainLocked => tray::health_keychain_locked(),
        Health::KeychainMissing => tray::health_keychain_missing(),
        Health::Problem => tray::health_problem(),
        Health::NeedsSignIn => tray::health_needs_sign_in(),
    }
}

/// How long ago `then` was, as short as can be: `now`, `5 min`, `3 h`, `2 d`.
pub(crate) fn age(then: UnixMillis, now: UnixMillis) -> String {
    let seconds = now.0.saturating_sub(then.0) / 1000;
    let seconds = u64::try_from(seconds).unwrap_or_default();
    match seconds {
        0..60 => tray::age_seconds(seconds),
        60..3600 => tray::age_minutes(seconds / 60),
        3600..86_400 => tray::age_hours(seconds / 3600),
        _ => tray::age_days(seconds / 86_400),
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
