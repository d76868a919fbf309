//! How long to wait before the next try (R30, R33, R34). Tries are unbounded, only their spacing grows (R35).

use std::time::Duration;

use crate::imap::Limit;

/// Why we wait.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Class {
    /// The network or the server was not reached.
    Network,
    /// The mail server has not been there for so long.
    Outage(Duration),
    /// The server refused for a reason of its own.
    Server,
    /// Too much of something.
    Limit(Limit),
    /// Something about the sign-in or the mailbox that is not clear.
    Unclear,
}

/// R34: from 2 s to 80 s, so that a server that is back is found soon.
const BASE: Duration = Duration::from_secs(2);
const NETWORK_CAP: Duration = Duration::from_secs(80);

/// Of how long an outage has lasted, a wait is this part at most: a server that was away for ten seconds is found
/// again within three (R60), and the tries still grow apart (R34).
const PART_OF_OUTAGE: u32 = 4;

/// R34: a server that turns us away wants to be left alone for longer.
const SERVER_CAP: Duration = Duration::from_mins(15);

/// Full jitter may be nothing at all; this much it always is.
const FLOOR: Duration = Duration::from_millis(250);

/// R30: a server forgets dead connections within minutes; what it counts by the hour or the day takes longer.
const CONNECTIONS: [Duration; 2] = [Duration::from_mins(5), Duration::from_mins(15)];
const TRAFFIC: [Duration; 3] = [
    Duration::from_mins(15),
    Duration::from_mins(30),
    Duration::from_mins(60),
];
const NOT_CONNECTED: [Duration; 3] = [
    Duration::from_mins(5),
    Duration::from_mins(15),
    Duration::from_mins(60),
];

/// R33.
const UNCLEAR: [Duration; 4] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
    Duration::from_mins(60),
];

/// How long to wait after the `failures`th failure in a row (from 1); `chance` is a number from 0 to 1.
pub(crate) fn wait(class: Class, failures: u32, chance: f64) -> Duration {
    match class {
        Class::Network => spread(NETWORK_CAP, failures, chance),
        Class::Outage(lasted) => jitter((lasted / PART_OF_OUTAGE).clamp(BASE, NETWORK_CAP), chance),
        Class::Server => spread(SERVER_CAP, failures, chance),
        Class::Limit(Limit::Connections) => rung(&CONNECTIONS, failures),
        Class::Limit(Limit::NotConnected) => rung(&NOT_CONNECTED, failures),
        Class::Limit(Limit::Traffic) => rung(&TRAFFIC, failures),
        Class::Unclear => rung(&UNCLEAR, failures),
    }
}

/// Full jitter: anything up to a bound that doubles, so that many clients do not come back at once.
fn spread(cap: Duration, failures: u32, chance: f64) -> Duration {
    let doubled = BASE.saturating_mul(1 << failures.saturating_sub(1).min(16));
    jitter(doubled.min(cap), chance)
}

fn jitter(longest: Duration, chance: f64) -> Duration {
    longest.mul_f64(chance.clamp(0.0, 1.0)).max(FLOOR)
}

fn rung(ladder: &[Duration], failures: u32) -> Duration {
    let place = usize::try_from(failures.saturating_sub(1)).unwrap_or(usize::MAX);
    ladder
        .get(place)
        .or(ladder.last())
        .copied()
        .unwrap_or(SERVER_CAP)
}

/// A number from 0 to 1 from the system's randomness.
pub(crate) fn chance() -> f64 {
    let mut bytes = [0; 4];
    // Without randomness everybody waits for half the time: still within the bounds.
    match aws_lc_rs::rand::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r34_doubles_up_to_its_cap_and_never_overflows() {
        let longest: Vec<u64> = [1, 2, 3, 6, 7, 1000, u32::MAX]
            .map(|failures| wait(Class::Network, failures, 1.0).as_secs())
            .to_vec();
        assert_eq!(longest, [2, 4, 8, 64, 80, 80, 80]);
        assert_eq!(wait(Class::Server, 20, 1.0), SERVER_CAP);
        assert_eq!(wait(Class::Network, 5, 0.0), FLOOR, "never a hot loop");
    }

    #[test]
    fn r34_r60_a_wait_is_a_part_of_the_outage_and_has_its_bounds() {
        let waits = |chance| {
            [0, 8, 10, 60, 320, 86_400]
                .map(|lasted| wait(Class::Outage(Duration::from_secs(lasted)), 9, chance))
        };
        assert_eq!(
            waits(1.0).map(|wait| wait.as_millis()),
            [2_000, 2_000, 2_500, 15_000, 80_000, 80_000]
        );
        assert_eq!(waits(0.0), [FLOOR; 6], "never a hot loop");
    }

    #[test]
    fn r30_r33_climbs_ladders_and_stays_on_the_last_rung() {
        let minutes = |class| [0, 1, 2, 3, 4, 9].map(|n| wait(class, n, 0.3).as_secs() / 60);
        assert_eq!(minutes(Class::Unclear), [1, 1, 5, 15, 60, 60]);
        let limit = |limit| minutes(Class::Limit(limit));
        assert_eq!(limit(Limit::Connections), [5, 5, 15, 15, 15, 15]);
        assert_eq!(limit(Limit::Traffic), [15, 15, 30, 60, 60, 60]);
        assert_eq!(limit(Limit::NotConnected), [5, 5, 15, 60, 60, 60]);
    }

    #[test]
    fn chance_is_between_nothing_and_all() {
        assert!((0..100).all(|_| (0.0..=1.0).contains(&chance())));
    }
}
