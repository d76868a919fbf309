//! How much of the past is remembered.

use super::*;

const DAY: i64 = 24 * 3_600_000;

/// Which of the mails `1..=last` the ledger does not know.
async fn forgotten(store: &Store, last: u32) -> Vec<usize> {
    let all = (1..=last).map(|uid| uid.to_string().into_bytes()).collect();
    store.unknown(&ada(), all).await.unwrap()
}

/// A pass on that day that finds those mails, and has nothing to tell.
async fn pass_on(store: &Store, day: i64, uids: std::ops::RangeInclusive<u32>) {
    let w = uids.end() + 1;
    let arrivals = uids
        .map(|uid| Arrival {
            announce: Announce::Never,
            words: None,
            ..arrival(uid, &uid.to_string())
        })
        .collect();
    let pass = Pass {
        now: UnixMillis(day * DAY),
        ..pass(w, arrivals)
    };
    store.record(pass).await.unwrap();
}

#[tokio::test]
async fn r09_the_ledger_keeps_a_year_and_the_newest_whatever_their_age() {
    let store = Store::in_memory().unwrap();
    pass_on(&store, 1, 1..=2_500).await;
    pass_on(&store, 400, 2_501..=2_501).await;
    assert_eq!(forgotten(&store, 2_501).await, [0; 0], "not old enough");
    pass_on(&store, 402, 2_502..=2_502).await;
    let gone: Vec<usize> = (0..502).collect();
    assert_eq!(
        forgotten(&store, 2_502).await,
        gone,
        "two thousand are kept"
    );
}

#[tokio::test]
async fn r09_the_ledger_does_not_grow_without_end() {
    let store = Store::in_memory().unwrap();
    for day in 1..=3 {
        let last = u32::try_from(day).unwrap() * 20_000;
        pass_on(&store, day, last - 19_999..=last).await;
    }
    let gone: Vec<usize> = (0..10_000).collect();
    assert_eq!(forgotten(&store, 60_000).await, gone, "the newest 50,000");
}
