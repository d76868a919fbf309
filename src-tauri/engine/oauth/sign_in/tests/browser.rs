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
