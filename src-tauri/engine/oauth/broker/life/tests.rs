use super::*;

fn at(seconds: u64) -> Moment {
    Moment::at(Duration::from_secs(seconds))
}

fn unreachable(retry_after: Option<u64>) -> TokenError {
    TokenError::Unreachable {
        is_offline: false,
        is_strangers: false,
        sentence: "later".to_owned(),
        retry_after: retry_after.map(Duration::from_secs),
    }
}

#[test]
fn a_network_that_is_back_is_noticed_soon() {
    let offline = || TokenError::Unreachable {
        is_offline: true,
        is_strangers: false,
        sentence: "no network".to_owned(),
        retry_after: None,
    };
    let mut life = Life::Unknown;
    for hour in 0..12 {
        life = life.after(News::Failed(offline()), at(hour * 3600), 1.0);
    }
    let last = 11 * 3600;
    assert_eq!(
        life.step(false, at(last + 80)),
        Step::Refresh,
        "after a night without a network as after a minute"
    );
}

fn ended() -> TokenError {
    TokenError::NeedsSignIn("ended".to_owned())
}

fn config() -> TokenError {
    TokenError::Config("no such client".to_owned())
}

fn without_keychain(error: TokenError, until: u64) -> Life {
    Life::Resting {
        error,
        failures: 0,
        until: at(until),
    }
}

fn resting(failures: u32, until: u64) -> Life {
    Life::Resting {
        error: unreachable(None),
        failures,
        until: at(until),
    }
}

/// What an account's sign-in can be doing, once each. A new one does not compile until it stands in here.
const STATES: usize = 6;

fn states() -> [Life; STATES] {
    [
        Life::Active { due: at(4000) },
        resting(3, 1200),
        without_keychain(TokenError::KeychainLocked, 1200),
        Life::Stuck(config()),
        Life::Stuck(ended()),
        Life::Unknown,
    ]
}

fn place_of_state(life: &Life) -> usize {
    match life {
        Life::Active { .. } => 0,
        Life::Resting { error, .. } => match error {
            TokenError::Unreachable { .. } => 1,
            TokenError::KeychainLocked
            | TokenError::KeychainMissing
            | TokenError::KeychainUnanswered => 2,
            TokenError::Config(_) | TokenError::NeedsSignIn(_) => panic!("time does not help"),
        },
        Life::Stuck(error) => match error {
            TokenError::Config(_) => 3,
            TokenError::NeedsSignIn(_) => 4,
            TokenError::KeychainLocked
            | TokenError::KeychainMissing
            | TokenError::KeychainUnanswered
            | TokenError::Unreachable { .. } => panic!("time may help"),
        },
        Life::Unknown => 5,
    }
}

/// What can happen to it, the same way.
const EVENTS: usize = 10;

fn place_of_event(news: &News) -> usize {
    match news {
        News::Failed(TokenError::Config(_)) => 0,
        News::Failed(TokenError::KeychainLocked) => 1,
        News::Failed(TokenError::KeychainMissing) => 2,
        News::Failed(TokenError::NeedsSignIn(_)) => 3,
        News::Failed(TokenError::Unreachable { .. }) => 4,
        News::Mended => 5,
        News::Nudged => 6,
        News::Refreshed { .. } => 7,
        News::Refused => 8,
        News::Failed(TokenError::KeychainUnanswered) => 9,
    }
}

#[test]
fn r601_every_state_has_an_answer_to_whatever_happens() {
    let [active, rests, locked, no_client, signed_out, unknown] = states();
    let same = |life: &Life| life.clone();
    let hour = News::Refreshed {
        lifetime: Duration::from_hours(1),
    };
    let all = |life: Life| std::array::from_fn(|_| life.clone());
    // For each event what follows from each state, in the order of `states`.
    let grid: [(News, [Life; STATES]); EVENTS] = [
        (News::Failed(config()), all(Life::Stuck(config()))),
        (
            News::Failed(TokenError::KeychainLocked),
            all(without_keychain(TokenError::KeychainLocked, 1030)),
        ),
        (
            News::Failed(TokenError::KeychainMissing),
            all(without_keychain(TokenError::KeychainMissing, 1030)),
        ),
        (News::Failed(ended()), all(Life::Stuck(ended()))),
        (
            News::Failed(unreachable(None)),
            [
                resting(1, 1001),
                resting(4, 1001),
                resting(1, 1001),
                resting(1, 1001),
                resting(1, 1001),
                resting(1, 1001),
            ],
        ),
        (
            News::Mended,
            [
                same(&active),
                Life::Unknown,
                Life::Unknown,
                Life::Unknown,
                same(&signed_out),
                Life::Unknown,
            ],
        ),
        (
            News::Nudged,
            [
                same(&active),
                Life::Unknown,
                Life::Unknown,
                same(&no_client),
                same(&signed_out),
                Life::Unknown,
            ],
        ),
        (
            hour,
            all(Life::Active {
                due: at(1000 + 3240),
            }),
        ),
        (
            News::Refused,
            [
                Life::Unknown,
                same(&rests),
                same(&locked),
                same(&no_client),
                same(&signed_out),
                same(&unknown),
            ],
        ),
        (
            News::Failed(TokenError::KeychainUnanswered),
            all(without_keychain(TokenError::KeychainUnanswered, 1030)),
        ),
    ];
    for (event, (news, expected)) in grid.into_iter().enumerate() {
        assert_eq!(place_of_event(&news), event, "each event once: {news:?}");
        for (state, (before, expected)) in states().into_iter().zip(expected).enumerate() {
            assert_eq!(place_of_state(&before), state, "each state once");
            let after = before.clone().after(news.clone(), at(1000), 0.0);
            assert_eq!(after, expected, "{before:?} and {news:?}");
        }
    }
}

#[test]
fn r601_every_state_has_an_answer_to_who_asks() {
    let (early, late) = (at(1050), at(5000));
    let say = |error: TokenError| [true, false].map(|_| Step::Say(error.clone()));
    // With a token and without one, before the state's moment and after it.
    let table: [([Step; 2], [Step; 2]); STATES] = [
        ([Step::Give, Step::Refresh], [Step::Refresh, Step::Refresh]),
        (
            [Step::Give, Step::Say(unreachable(Some(150)))],
            [Step::Refresh, Step::Refresh],
        ),
        (
            [Step::Give, Step::Say(TokenError::KeychainLocked)],
            [Step::Refresh, Step::Refresh],
        ),
        (say(config()), say(config())),
        (say(ended()), say(ended())),
        (
            [Step::Refresh, Step::Refresh],
            [Step::Refresh, Step::Refresh],
        ),
    ];
    for (life, (before, after)) in states().into_iter().zip(table) {
        for (now, expected) in [(early, before), (late, after)] {
            let steps = [true, false].map(|has_token| life.step(has_token, now));
            assert_eq!(steps, expected, "{life:?} at {now:?}");
        }
    }
}

#[test]
fn r604_rests_longer_after_each_failure_but_not_without_end() {
    let pauses: Vec<u64> = (0..40).map(|n| pause_after(n, 1.0).as_secs()).collect();
    assert_eq!(pauses[..9], [5, 10, 20, 40, 80, 160, 320, 640, 900]);
    assert_eq!(pauses[39], 900);
    assert_eq!(pause_after(5, 0.0), Duration::from_secs(1));
}

#[test]
fn r604_waits_as_long_as_the_provider_asks() {
    let life = Life::Unknown.after(News::Failed(unreachable(Some(600))), at(0), 1.0);
    assert_eq!(life.step(false, at(100)), Step::Say(unreachable(Some(500))));
    assert_eq!(life.step(false, at(600)), Step::Refresh);
}

#[test]
fn r410_refreshes_before_the_end_and_uses_the_old_token_while_it_can() {
    let active = Life::Active { due: at(100) };
    assert_eq!(active.step(true, at(99)), Step::Give);
    assert_eq!(active.step(true, at(100)), Step::Refresh);
    assert_eq!(active.step(false, at(99)), Step::Refresh);
    assert_eq!(resting(1, 200).step(true, at(150)), Step::Give);
    assert_eq!(resting(1, 200).step(true, at(200)), Step::Refresh);
    assert_eq!(Life::Stuck(ended()).step(true, at(1)), Step::Say(ended()));
}

#[test]
fn r28_r410_t36_knows_when_a_token_is_due() {
    let table = [
        (3600, 3240),
        (1000, 880),
        (300, 180),
        (240, 120),
        (10, 5),
        (0, 0),
    ];
    for (lifetime, due) in table {
        assert_eq!(
            due_after(Duration::from_secs(lifetime), 0.0),
            Duration::from_secs(due),
            "{lifetime}"
        );
    }
    assert!(due_after(Duration::from_hours(1), 1.0) < Duration::from_secs(3240));
    assert_eq!(margin_of(Duration::from_hours(1)), Duration::from_mins(1));
    assert_eq!(margin_of(Duration::from_secs(8)), Duration::from_secs(2));
}
