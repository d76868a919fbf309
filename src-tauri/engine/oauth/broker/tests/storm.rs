//! Many who ask at once, and a provider that says no for hours.

use std::future::Future;

use super::*;

/// So many ask at once.
const CROWD: usize = 1000;

/// What the crowd gets from a provider that, once asked, gives one answer and no more.
async fn answered_once<T>(scene: &Scene, crowd: impl Future<Output = T>) -> T {
    let asked = scene.asked();
    let answering = async {
        wait_for(|| scene.asked() > asked).await;
        scene.provider.go.notify_one();
    };
    let both = async { tokio::join!(crowd, answering).0 };
    let all = tokio::time::timeout(Duration::from_mins(1), both).await;
    all.expect("one answer is enough for all")
}

#[tokio::test(start_paused = true)]
async fn r602_a_thousand_who_ask_at_once_share_one_refresh() {
    let scene = Scene::restarted(Counting {
        slow: true,
        ..Counting::default()
    })
    .await;
    scene.will_answer(Ok(answer("at-1", Some("rt-1"))));
    let crowd = futures_util::future::join_all((0..CROWD).map(|_| scene.token()));
    let all = answered_once(&scene, crowd).await;
    for token in all {
        assert_eq!(token.unwrap(), "at-1");
    }
    assert_eq!(scene.asked(), 1, "and one is enough for all");

    // The mail server refuses it to all of them: one more, with the newest refresh token.
    let refused = scene.broker.access_token(None).await.unwrap();
    let crowd = (0..CROWD).map(|_| scene.broker.access_token(Some(&refused)));
    let all = answered_once(&scene, futures_util::future::join_all(crowd)).await;
    for token in all {
        assert_eq!(token.unwrap().expose(), "at-2");
    }
    assert_eq!(*scene.provider.seen.lock().unwrap(), ["rt-0", "rt-1"]);
}

#[tokio::test(start_paused = true)]
async fn r602_a_thousand_who_ask_at_once_share_one_failure() {
    let scene = Scene::restarted(Counting {
        slow: true,
        ..Counting::default()
    })
    .await;
    scene.will_answer(Err(HttpError::Offline.into()));
    let crowd = futures_util::future::join_all((0..CROWD).map(|_| scene.token()));
    let all = answered_once(&scene, crowd).await;
    assert!(all.iter().all(Result::is_err));
    assert_eq!(scene.asked(), 1, "nobody tries again by themselves");
}

#[tokio::test(start_paused = true)]
async fn r604_a28_a_provider_that_says_no_for_hours_is_asked_seldom() {
    for refusal in [
        GrantError::Busy { retry_after: None },
        HttpError::Offline.into(),
        HttpError::CaptivePortal.into(),
    ] {
        let scene = Scene::restarted(Counting::default()).await;
        for _ in 0..10_000 {
            scene.will_answer(Err(refusal.clone()));
        }
        let mut asked_by = Vec::new();
        for _hour in 0..3 {
            for _second in 0..3600 {
                assert!(scene.token().await.is_err());
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            asked_by.push(scene.asked());
        }
        // By chance up to 80 or 900 seconds apart, thus 40 or 450 on average.
        assert!(asked_by[0] >= 4, "it is asked: {refusal:?} {asked_by:?}");
        assert!(asked_by[2] < 3 * 180, "{refusal:?} {asked_by:?}");
    }
    // Nor is it asked before it says so.
    let scene = Scene::restarted(Counting::default()).await;
    for _ in 0..10_000 {
        let retry_after = Some(Duration::from_mins(30));
        scene.will_answer(Err(GrantError::Busy { retry_after }));
    }
    for _ in 0..3 * 3600 {
        assert!(scene.token().await.is_err());
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert_eq!(scene.asked(), 6, "every half an hour");
}

#[tokio::test(start_paused = true)]
async fn r604_a28_a_provider_that_ended_it_or_knows_no_such_client_is_not_asked_again() {
    for refusal in [
        GrantError::Ended(Said::default()),
        GrantError::Config(Said::default()),
    ] {
        let scene = Scene::restarted(Counting::default()).await;
        scene.will_answer(Err(refusal.clone()));
        for _ in 0..3600 {
            assert!(scene.token().await.is_err(), "{refusal:?}");
            scene.broker.try_again();
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        assert_eq!(scene.asked(), 1, "{refusal:?}");
    }
}
