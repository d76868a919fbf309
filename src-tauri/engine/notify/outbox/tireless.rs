//! Keeps the outbox's task at work: a panic in it loses the order that it was at, and nothing else.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt as _;

use super::Task;
use crate::clock;

/// A mail that breaks the telling again and again must not keep the machine busy, and one that does it once
/// must not keep the others waiting.
const PAUSE: Duration = Duration::from_secs(5);

/// Runs the task until nobody has anything to tell any more.
pub(super) async fn tirelessly(mut task: Task) {
    let mut has_failed = false;
    loop {
        let at_work = async {
            if has_failed {
                task.pick_up().await;
            }
            task.run().await;
        };
        // What is to be told is in the store, and what is in the task is replaced piece by piece: after a
        // panic it may be behind, but never wrong.
        if AssertUnwindSafe(at_work).catch_unwind().await.is_ok() {
            return;
        }
        has_failed = true;
        log::error!("Telling of mail ended unexpectedly and is started again.");
        clock::wait_until(clock::now() + PAUSE).await;
    }
}
