use std::time::Duration;

use super::*;
use crate::imap::Limit;

const NOW: Duration = Duration::from_secs(100_000);
const HOUR: Duration = Duration::from_hours(1);

fn at(seconds: u64) -> Moment {
    Moment::at(NOW + Duration::from_secs(seconds))
}

/// Carries a fresh machine through inputs, one second apart, with all chances at their most.
fn through(inputs: impl IntoIterator<Item = Input>) -> (Machine, Vec<Effect>) {
    let mut machine = Machine::new();
    let mut last = Vec::new();
    for (second, input) in (0..).zip(inputs) {
        (machine, last) = machine.step(input, at(second), 1.0);
    }
    (machine, last)
}

fn live() -> Machine {
    through([Input::Connected, Input::Synced { can_idle: true }]).0
}

fn failed(failure: Failure) -> Input {
    Input::Failed(failure)
}

#[test]
fn comes_up_and_stays() {
    let (machine, effects) = through([Input::Connected, Input::Synced { can_idle: true }]);
    assert_eq!(machine.state, State::Idling);
    assert_eq!(machine.shown.health, Health::Live);
    assert_eq!(effects, [Effect::AllIsWell], "said once, at the first");
    let (machine, effects) = machine.step(Input::Synced { can_idle: false }, at(9), 1.0);
    assert_eq!(machine.state, State::Polling, "IDLE was refused: poll");
    assert!(effects.is_empty());
}

#[test]
fn fault_35_every_failure_has_its_place() {
    use Health::{KeychainLocked, KeychainMissing, NeedsSignIn, Offline, Problem};
    let text = || "why".to_owned();
    let table: Vec<(Failure, State, Health)> = vec![
        (
            Failure::Unreachable,
            State::Offline { until: at(4) },
            Offline,
        ),
        (Failure::Lost, State::Offline { until: at(4) }, Offline),
        (
            Failure::TurnedAway,
            State::Backoff { until: at(4) },
            Offline,
        ),
        (
            Failure::Limited(Limit::Connections),
            State::Backoff { until: at(302) },
            Offline,
        ),
        (
            Failure::Limited(Limit::Traffic),
            State::Backoff { until: at(902) },
            Offline,
        ),
        (Failure::Refused, State::Backoff { until: at(62) }, Offline),
        (Failure::Store, State::Backoff { until: at(4) }, Problem),
        (
            Failure::TokenRefused,
            State::Connecting { refused: true },
            Health::Live,
        ),
        (
            Failure::SignIn(text()),
            State::NeedsUser { until: None },
            NeedsSignIn,
        ),
        (
            Failure::Certificate {
                is_strangers: true,
                sentence: text(),
            },
            State::NeedsUser {
                until: Some(at(62)),
            },
            Problem,
        ),
        (
            Failure::Config(text()),
            State::NeedsUser {
                until: Some(at(902)),
            },
            Problem,
        ),
        (
            Failure::User(text()),
            State::NeedsUser {
                until: Some(at(902)),
            },
            Problem,
        ),
        (
            Failure::KeychainLocked,
            State::WaitingKeyring { until: at(32) },
            KeychainLocked,
        ),
        (
            Failure::KeychainMissing,
            State::WaitingKeyring { until: at(32) },
            KeychainMissing,
        ),
        (
            Failure::NoToken {
                is_strangers: false,
                sentence: text(),
                retry_after: Some(Duration::from_secs(60)),
            },
            State::Offline { until: at(62) },
            Offline,
        ),
    ];
    for (failure, state, health) in table {
        let (machine, effects) = live().step(failed(failure.clone()), at(2), 1.0);
        assert_eq!(machine.state, state, "{failure:?}");
        assert_eq!(machine.shown.health, health, "{failure:?}");
        assert_eq!(
            effects[0],
            Effect::Drop,
            "{failure:?}: nothing is left open"
        );
        assert_eq!(
            machine.shown.sentence.is_empty(),
            health == Health::Live,
            "{failure:?}: what is wrong is said"
        );
    }
}

#[test]
fn a_good_session_that_ends_is_replaced_at_once() {
    for failure in [Failure::Lost, Failure::TurnedAway] {
        let (machine, _) = live().step(failed(failure), at(61), 1.0);
        assert_eq!(machine.state, State::Connecting { refused: false });
    }
}

#[test]
fn r34_login_then_drop_is_no_hot_loop() {
    let mut machine = Machine::new();
    let mut waits = Vec::new();
    for round in 0..8 {
        let now = at(round * 200);
        for input in [
            Input::Connected,
            Input::Synced { can_idle: true },
            failed(Failure::Lost),
        ] {
            machine = machine.step(input, now, 1.0).0;
        }
        let State::Offline { until } = machine.state else {
            panic!("{:?}", machine.state)
        };
        waits.push(until.since(now).as_secs());
        machine = machine.step(Input::Rested, until, 1.0).0;
    }
    assert_eq!(
        waits,
        [2, 4, 30, 30, 32, 64, 80, 80],
        "it waits longer and longer"
    );
}

#[test]
fn r60_fault_61_a_server_that_was_away_for_seconds_is_found_within_three() {
    // Whatever chance says. It is away from second 0 on, and back at the tenth or the sixtieth.
    for (back, patience) in [(10, 2_500), (60, 15_000)] {
        for chance in [0.0, 0.3, 0.7, 1.0] {
            let (mut machine, mut now, mut tries) = (live(), at(0), 0);
            while now < at(back) {
                machine = machine.step(failed(Failure::Unreachable), now, chance).0;
                let State::Offline { until } = machine.state else {
                    panic!("{:?}", machine.state);
                };
                now = until;
                tries += 1;
                machine = machine.step(Input::Rested, now, chance).0;
            }
            let late = now.since(at(back)).as_millis();
            assert!(
                late <= patience,
                "{late} ms after {back} s, chance {chance}"
            );
            assert!(tries <= 4 * back, "{tries} tries in {back} s");
        }
    }
    // It was there: the next outage begins with short waits.
    let mut machine = Machine::new();
    for (input, now) in [
        (failed(Failure::Unreachable), 0),
        (failed(Failure::Unreachable), 600),
        (Input::Rested, 680),
        (Input::Connected, 680),
        (failed(Failure::Unreachable), 700),
    ] {
        machine = machine.step(input, at(now), 1.0).0;
    }
    let until = at(702);
    assert_eq!(machine.state, State::Offline { until });
}

#[test]
fn r35_never_gives_up_on_the_network() {
    let mut machine = Machine::new();
    for round in 0..10_000 {
        machine = machine.step(failed(Failure::Unreachable), at(round), 1.0).0;
        assert!(matches!(machine.state, State::Offline { .. }));
        machine = machine.step(Input::Rested, at(round), 1.0).0;
        assert_eq!(machine.state, State::Connecting { refused: false });
    }
}

#[test]
fn r33_r605_a28_a_refused_token_is_renewed_once_and_then_the_user_is_asked_once() {
    let (machine, effects) = through([failed(Failure::TokenRefused)]);
    assert_eq!(machine.state, State::Connecting { refused: true });
    assert_eq!(effects, [Effect::Drop]);
    let (machine, effects) = machine.step(failed(Failure::TokenRefused), at(1), 1.0);
    assert_eq!(machine.state, State::NeedsUser { until: None });
    assert_eq!(effects, [Effect::Drop, Effect::AskToSignIn]);

    for input in [Input::CheckNow, Input::Rested, Input::Woke] {
        let (same, effects) = machine.clone().step(input.clone(), at(2), 1.0);
        assert_eq!(
            (same, effects),
            (machine.clone(), vec![]),
            "{input:?} is no sign-in"
        );
    }
    let (machine, _) = machine.step(Input::Renewed, at(3), 1.0);
    assert_eq!(machine.state, State::Connecting { refused: false });
    let (machine, _) = machine.step(failed(Failure::TokenRefused), at(4), 1.0);
    assert_eq!(
        machine.state,
        State::Connecting { refused: true },
        "the new sign-in has its own chance"
    );
}

#[test]
fn a_refusal_after_success_is_a_new_story() {
    let (machine, _) = through([
        failed(Failure::TokenRefused),
        Input::Connected,
        Input::Synced { can_idle: true },
        failed(Failure::TokenRefused),
    ]);
    assert_eq!(machine.state, State::Connecting { refused: true });
}

#[test]
fn r33_unclear_refusals_climb_and_are_told_at_the_third() {
    let mut machine = Machine::new();
    let mut seen = Vec::new();
    for _ in 0..4 {
        machine = machine.step(failed(Failure::Refused), at(0), 1.0).0;
        let State::Backoff { until } = machine.state else {
            panic!("{:?}", machine.state)
        };
        seen.push((until.since(at(0)).as_secs() / 60, machine.shown.health));
        machine = machine.step(Input::Rested, until, 1.0).0;
    }
    use Health::{Offline, Problem};
    assert_eq!(
        seen,
        [(1, Offline), (5, Offline), (15, Problem), (60, Problem)]
    );
}

#[test]
fn what_the_surfaces_show_does_not_flicker() {
    let (machine, _) = live().step(Input::RollOver, at(2), 1.0);
    assert_eq!(machine.state, State::Overlapping { refused: false });
    assert_eq!(
        machine.shown.health,
        Health::Live,
        "a roll-over is our own business"
    );

    let (machine, _) = through([failed(Failure::Unreachable), Input::Rested]);
    assert_eq!(machine.state, State::Connecting { refused: false });
    assert_eq!(
        machine.shown.health,
        Health::Offline,
        "until it works again"
    );
}

#[test]
fn a_new_sign_in_is_not_called_good_or_bad_before_the_server_has_said_so() {
    let refused = through([failed(Failure::SignIn("ended".to_owned()))]).0;
    for before in [live(), refused] {
        let (machine, _) = before.step(Input::Renewed, at(2), 1.0);
        assert_eq!(machine.state, State::Connecting { refused: false });
        assert_eq!(machine.shown.health, Health::Connecting);
    }
}

#[test]
fn sleep_ends_sessions_and_waits() {
    let (machine, effects) = live().step(Input::Woke, at(2), 1.0);
    assert_eq!(machine.state, State::Connecting { refused: false });
    assert_eq!(effects, [Effect::Drop]);
    for failure in [
        Failure::Unreachable,
        Failure::Limited(Limit::Connections),
        Failure::KeychainLocked,
    ] {
        let (machine, _) = through([failed(failure), Input::Woke]);
        assert_eq!(machine.state, State::Connecting { refused: false });
    }
}

#[test]
fn stop_ends_every_state_for_good() {
    let starts = [
        Machine::new(),
        live(),
        through([Input::Connected]).0,
        through([failed(Failure::Unreachable)]).0,
        through([failed(Failure::Limited(Limit::Connections))]).0,
        through([failed(Failure::KeychainMissing)]).0,
        through([failed(Failure::SignIn(String::new()))]).0,
    ];
    for start in starts {
        let (stopped, _) = start.step(Input::Stop, at(9), 1.0);
        assert_eq!(stopped.state, State::Stopped);
        for input in [
            Input::CheckNow,
            Input::Connected,
            Input::Renewed,
            Input::Rested,
            Input::RollOver,
            Input::Woke,
            Input::Synced { can_idle: true },
            failed(Failure::Lost),
        ] {
            assert_eq!(
                stopped.clone().step(input, at(9), 1.0).0.state,
                State::Stopped
            );
        }
    }
}

#[test]
fn r27_a_session_without_a_successor_serves_and_is_tried_again() {
    let (overlapping, effects) = live().step(Input::RollOver, at(2), 1.0);
    assert!(effects.is_empty(), "nothing is given up");
    let next_failed = |failure, expired| Input::NextFailed { failure, expired };
    for failure in [
        Failure::Lost,
        Failure::Unreachable,
        Failure::Limited(Limit::Connections),
        Failure::TurnedAway,
        Failure::Certificate {
            is_strangers: true,
            sentence: "no".to_owned(),
        },
        Failure::KeychainLocked,
    ] {
        let input = next_failed(failure, false);
        let (machine, effects) = overlapping.clone().step(input, at(3), 1.0);
        assert_eq!(machine.state, State::Idling);
        assert_eq!(machine.shown, live().shown, "nothing to worry about yet");
        let [Effect::RollOverAgain { at: again }] = effects[..] else {
            panic!("{effects:?}");
        };
        assert!(again > at(3));
    }
    let input = next_failed(Failure::KeychainLocked, true);
    let (machine, _) = overlapping.clone().step(input, at(3), 1.0);
    assert_eq!(machine.shown.health, Health::Live);
    assert!(machine.shown.sentence.contains("keychain is locked"));

    let (machine, _) = machine.step(Input::RollOver, at(4), 1.0);
    let (machine, _) = machine.step(Input::Replaced { can_idle: true }, at(5), 1.0);
    assert_eq!(machine.shown, live().shown, "and taken back");

    let wait = Duration::from_mins(7);
    let input = next_failed(
        Failure::NoToken {
            is_strangers: false,
            sentence: String::new(),
            retry_after: Some(wait),
        },
        false,
    );
    let (_, effects) = overlapping.step(input, at(3), 1.0);
    assert_eq!(effects, [Effect::RollOverAgain { at: at(3) + wait }]);
}

#[test]
fn r505_authenticated_but_not_connected_is_explained_at_once_where_no_mailbox_was_ever_open() {
    let failure = failed(Failure::Limited(Limit::NotConnected));
    let (machine, _) = Machine::new().step(failure, at(0), 0.0);
    assert_eq!(machine.shown.health, Health::Problem);
    assert_eq!(machine.shown.sentence, texts::watching::not_connected());
    for words in [
        "another account",
        "licence",
        "shared mailbox",
        "Sign in again",
    ] {
        assert!(machine.shown.sentence.contains(words), "{words}");
    }
    let until = at(5 * 60);
    assert_eq!(machine.state, State::Backoff { until }, "and tried again");
}

#[test]
fn r505_fault_37_authenticated_but_not_connected_is_explained_the_third_time() {
    let mut machine = live();
    for (time, minutes) in (1..).zip([5, 15, 60, 60]) {
        let failure = failed(Failure::Limited(Limit::NotConnected));
        (machine, _) = machine.step(failure, at(0), 0.0);
        let until = at(minutes * 60);
        assert_eq!(machine.state, State::Backoff { until });
        let is_explained = machine.shown.health == Health::Problem;
        assert_eq!(is_explained, time >= 3, "{time}");
        if is_explained {
            let sentence = &machine.shown.sentence;
            assert_eq!(*sentence, texts::watching::not_connected());
        }
        (machine, _) = machine.step(Input::Rested, until, 0.0);
    }
}

#[test]
fn r34_fault_17_fault_40_a_session_that_breaks_at_once_is_not_rebuilt_at_once_for_ever() {
    // Chance is nothing at all: without a floor this would be four sign-ins a second (faults 17, 40).
    let mut machine = Machine::new();
    let mut sign_ins = Vec::new();
    let mut now = at(0);
    while now < at(600) {
        (machine, _) = machine.step(Input::Connected, now, 0.0);
        (machine, _) = machine.step(Input::Synced { can_idle: true }, now, 0.0);
        sign_ins.push(now);
        now = now + Duration::from_secs(3);
        (machine, _) = machine.step(failed(Failure::Lost), now, 0.0);
        let State::Offline { until } = machine.state else {
            panic!("{:?}", machine.state);
        };
        now = until;
        (machine, _) = machine.step(Input::Rested, now, 0.0);
    }
    assert!(sign_ins[2].since(sign_ins[0]) < Duration::from_secs(10));
    let after_the_third = sign_ins.len() - 3;
    assert!(after_the_third <= 600 / 30, "{after_the_third}");

    // One good session, and it is forgotten.
    let (machine, _) = machine.step(Input::Connected, now, 0.0);
    let (machine, _) = machine.step(Input::Synced { can_idle: true }, now, 0.0);
    let (machine, _) = machine.step(failed(Failure::Lost), now + HOUR, 0.0);
    assert_eq!(machine.state, State::Connecting { refused: false });
}
