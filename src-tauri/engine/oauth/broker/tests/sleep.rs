//! A token ends while the machine sleeps.

use super::*;
use crate::clock::rehearsal;

#[tokio::test(start_paused = true)]
async fn r28_r410_a24_after_sleep_nobody_gets_the_token_that_ended_meanwhile() {
    let scene = Scene::restarted(Counting::default()).await;
    assert_eq!(scene.token().await.unwrap(), "at-1");
    rehearsal::sleep(Duration::from_mins(30));
    assert_eq!(scene.token().await.unwrap(), "at-1", "half an hour is left");
    // To all timers, no time has passed.
    rehearsal::sleep(Duration::from_mins(31));
    assert_eq!(scene.token().await.unwrap(), "at-2");

    // Nor where there is no other to be had: it would be refused, and the user be asked.
    rehearsal::sleep(Duration::from_hours(8));
    scene.will_answer(Err(HttpError::Offline.into()));
    assert!(scene.token().await.is_err());
}
