//! Sign-ins in the system browser: its link, what it ends at, and what happens when it does not come back.

use super::*;

#[tokio::test]
async fn r306_signs_in_through_the_browser() {
    let scene = Scene::new(UserAgentChoice::Browser).await;
    let (outcome, _) = scene
        .play(async |user| {
            let link = user.browser().await;
            assert!(link.starts_with("http://127.0.0.1:"), "{link}");
            assert!(!link.contains("state"), "nothing secret in an argv");
            browse(&link, &scene.op).await;
        })
        .await;
    assert_eq!(outcome.unwrap().sub, "alice");
}

#[tokio::test]
async fn r309_another_browser_may_be_used_by_a_copied_link() {
    let scene = Scene::new(UserAgentChoice::Browser).await;
    let (outcome, _) = scene
        .play(async |user| {
            let first = user.browser().await;
            let (asked, link) = oneshot::channel();
            user.say(SignInInput::Link(asked)).await;
            let link = link.await.unwrap();
            assert_ne!(first, link);
            browse(&link, &scene.op).await;
        })
        .await;
    assert!(outcome.is_ok());
}

#[tokio::test]
async fn r309_another_browser_gets_a_link_of_its_own_and_what_follows_in_this_sign_in() {
    let other = || vec!["/usr/bin/other".to_owned(), "-P".to_owned()];
    for begins in [UserAgentChoice::Browser, UserAgentChoice::Webview] {
        let mut scene = Scene::new(begins).await;
        // What the system's does must not matter to who wants another one.
        scene.has_browser = false;
        let (outcome, steps) = scene
            .play(async |user| {
                let mut before = String::new();
                if begins == UserAgentChoice::Browser {
                    before = user.browser().await;
                } else {
                    user.window().await;
                }
                user.say(SignInInput::UseBrowser(other())).await;
                if begins == UserAgentChoice::Webview {
                    assert!(matches!(user.next().await, Asked::Close));
                }
                let (link, with) = user.any_browser().await;
                assert_eq!(with, other());
                assert_ne!(link, before, "a link works once");
                browse(&link, &scene.op).await;
            })
            .await;
        assert_eq!(outcome.unwrap().sub, "alice");
        let last = steps.last().unwrap();
        assert_ne!(
            last.remark,
            Remark::NoBrowser,
            "it is open now: {begins:?} {steps:?}"
        );
        let waiting = steps
            .iter()
            .rev()
            .find(|progress| progress.step == SignInStep::Waiting);
        let remark = waiting.map(|progress| progress.remark);
        assert_ne!(remark, Some(Remark::NoBrowser), "{begins:?}");
    }
}

#[tokio::test]
async fn r309_a_chosen_browser_that_does_not_open_is_said_and_no_other_gets_the_link() {
    let mut scene = Scene::new(UserAgentChoice::Browser).await;
    scene.has_others = false;
    let (outcome, steps) = scene
        .play(async |user| {
            user.browser().await;
            user.say(SignInInput::UseBrowser(vec!["gone".to_owned()]))
                .await;
            let (_, with) = user.any_browser().await;
            assert_eq!(with, ["gone"]);
            // The system's again, by the user's own word.
            user.say(SignInInput::UseBrowser(Vec::new())).await;
            browse(&user.browser().await, &scene.op).await;
        })
        .await;
    assert!(outcome.is_ok(), "{outcome:?}");
    let said = steps
        .iter()
        .filter(|progress| progress.remark == Remark::NoBrowser);
    assert_eq!(said.count(), 1, "{steps:?}");
}

#[tokio::test]
async fn r309_a_browser_that_stays_in_the_foreground_is_answered_at_once() {
    let mut scene = Scene::new(UserAgentChoice::Browser).await;
    scene.browser_stays = true;
    let (outcome, _) = scene
        .play(async |user| browse(&user.browser().await, &scene.op).await)
        .await;
    assert_eq!(outcome.unwrap().sub, "alice");
}

#[tokio::test]
async fn r311_what_the_browser_ended_at_may_be_pasted_and_is_taken_once() {
    let scene = Scene::new(UserAgentChoice::Browser).await;
    let (outcome, _) = scene
        .play(async |user| {
            let link = user.browser().await;
            let (_, head) = get(&link, "").await;
            let back = scene.op.consent(&header(&head, "Location"));
            // Without the cookie of that browser it is nobody's, as ever.
            assert_eq!(get(&back, "").await.0, 403);
            for wrong in ["hello", &back.replace("state=", "state=x")] {
                let said = user.pasted(wrong).await;
                assert!(said.is_ok_and(|taken| taken.is_err()), "{wrong}");
            }
            assert_eq!(user.pasted(&back).await, Ok(Ok(())));
            // Nobody listens any more.
            assert!(user.pasted(&back).await.is_err());
        })
        .await;
    assert_eq!(outcome.unwrap().sub, "alice");
}

#[tokio::test]
async fn r311_what_is_pasted_does_not_speak_for_a_window() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let (outcome, _) = scene
        .play(async |user| {
            let order = user.window().await;
            let back = scene.op.consent(&order.url);
            assert!(user.pasted(&back).await.is_err());
            user.redirected(back).await;
        })
        .await;
    assert!(outcome.is_ok(), "its own answer is still taken");
}

#[tokio::test]
async fn goes_on_in_the_browser_where_there_are_no_windows() {
    let mut scene = Scene::new(UserAgentChoice::Webview).await;
    scene.has_windows = false;
    let (outcome, _) = scene
        .play(async |user| {
            assert!(matches!(user.next().await, Asked::Close));
            let link = user.browser().await;
            browse(&link, &scene.op).await;
        })
        .await;
    assert!(outcome.is_ok());
}

#[tokio::test]
async fn r309_a_browser_that_does_not_open_is_said_and_the_link_still_works() {
    let mut scene = Scene::new(UserAgentChoice::Browser).await;
    scene.has_browser = false;
    let (outcome, steps) = scene
        .play(async |user| {
            let link = user.browser().await;
            browse(&link, &scene.op).await;
        })
        .await;
    assert!(outcome.is_ok());
    let waiting = steps
        .iter()
        .find(|progress| progress.step == SignInStep::Waiting);
    assert_eq!(waiting.unwrap().remark, Remark::NoBrowser);
    let last = steps.last().unwrap().remark;
    assert_eq!(last, Remark::Nothing, "it has been overcome");
}
