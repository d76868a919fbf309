//! What somebody may do while a sign-in waits for its answer.

use super::*;

/// What the browser is sent to by that link, and the cookie that it gets.
async fn follow(link: &str) -> (String, String) {
    let (_, head) = get(link, "").await;
    let cookie = header(&head, "Set-Cookie");
    let (cookie, _) = cookie.split_once(';').unwrap();
    (header(&head, "Location"), format!("Cookie: {cookie}\r\n"))
}

#[tokio::test]
async fn r104_r302_an_attempt_ends_after_ten_minutes_and_its_port_with_it() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let mut order = None;
    let begun = clock::now();
    let (outcome, _) = scene
        .play(async |user| {
            order = Some(user.window().await);
            // And nobody does anything any more.
            tokio::time::pause();
        })
        .await;
    assert_eq!(outcome.unwrap_err(), SignInFailure::Expired);
    let lasted = clock::now().since(begun);
    assert!(
        (TEN_MINUTES..TEN_MINUTES + Duration::from_secs(30)).contains(&lasted),
        "{lasted:?}"
    );
    let port = Url::parse(&order.unwrap().redirect).unwrap().port();
    let late = TcpStream::connect(("127.0.0.1", port.unwrap())).await;
    assert!(late.is_err(), "the port is closed");
}

#[tokio::test]
async fn a01_a_forged_answer_in_the_browser_is_nobodys_and_the_real_one_counts() {
    let scene = Scene::new(UserAgentChoice::Browser).await;
    let (outcome, _) = scene
        .play(async |user| {
            let (there, cookie) = follow(&user.browser().await).await;
            let good = scene.op.consent(&there);
            let (place, _) = good.split_once('?').unwrap();
            for forged in [
                "code=forged",
                "code=forged&state=guess",
                "error=access_denied",
            ] {
                // With the cookie: the user's own browser was led there by another page.
                let (status, _) = get(&format!("{place}?{forged}"), &cookie).await;
                assert_eq!(status, 400, "{forged}");
            }
            assert_eq!(get(&good, &cookie).await.0, 303);
        })
        .await;
    assert_eq!(outcome.unwrap().sub, "alice");
    let requests = &scene.op.state().token_requests;
    assert_eq!(requests.len(), 1, "and only its code was redeemed");
    assert_eq!(requests[0]["code"], "code-1");
}

#[tokio::test]
async fn r102_a02_a_code_from_another_request_is_good_for_nothing() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let (outcome, _) = scene
        .play(async |user| {
            let order = user.window().await;
            // Somebody has a code of their own, for a verifier of their own, and brings it with our state.
            let theirs = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
            let ours = parameter(&order.url, "code_challenge");
            let injected = scene.op.consent(&order.url.replace(&ours, theirs));
            user.redirected(injected).await;
        })
        .await;
    let failure = outcome.unwrap_err();
    assert!(
        matches!(failure, SignInFailure::NotVerified { .. }),
        "{failure:?}"
    );
    let requests = &scene.op.state().token_requests;
    assert_eq!(requests.len(), 1, "the provider said no, once");
    assert_eq!(requests[0]["code_verifier"].len(), 43);
}

#[tokio::test]
async fn r306_a03_whoever_saw_the_request_cannot_answer_it_from_elsewhere() {
    let scene = Scene::new(UserAgentChoice::Browser).await;
    let (outcome, _) = scene
        .play(async |user| {
            let link = user.browser().await;
            let (there, cookie) = follow(&link).await;
            // Somebody knows all of the request, and signs in with it as themselves.
            let stolen = scene.op.consent(&there);
            for headers in ["", "Cookie: tidings=guess\r\n"] {
                assert_eq!(get(&stolen, headers).await.0, 403, "{headers:?}");
            }
            assert_eq!(get(&link, "").await.0, 410, "nor is there a second cookie");
            assert!(scene.op.state().token_requests.is_empty());
            assert_eq!(get(&stolen, &cookie).await.0, 303);
        })
        .await;
    assert!(outcome.is_ok());
}

#[tokio::test]
async fn r108_r109_a04_what_one_provider_said_is_not_told_to_another() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let other = Op::start().await;
    let (outcome, _) = scene
        .play(async |user| {
            let order = user.window().await;
            // The page of the first one leads on to the second, whose code comes back to the first one's address.
            let mixed = other.consent(&order.url);
            assert_eq!(parameter(&mixed, "iss"), other.issuer);
            user.redirected(mixed).await;
        })
        .await;
    let failure = outcome.unwrap_err();
    assert_eq!(failure.detail(), "the answer's issuer");
    for op in [&scene.op, &other] {
        let requests = &op.state().token_requests;
        assert!(requests.is_empty(), "{} got a code", op.issuer);
    }
}

#[tokio::test]
async fn r208_r212_a25_bob_does_not_come_back_as_alice() {
    let mut scene = Scene::new(UserAgentChoice::Browser).await;
    scene.again = Some(Known {
        address: Address::parse("alice@example.test").unwrap(),
        sub: "alice".to_owned(),
    });
    scene.op.state().claims = |claims| {
        // The same address, and another person: it was given to somebody else meanwhile.
        claims["sub"] = "bob".into();
    };
    let (outcome, _) = scene
        .play(async |user| {
            let (there, cookie) = follow(&user.browser().await).await;
            let back = scene.op.consent(&there);
            assert_eq!(get(&back, &cookie).await.0, 303);
        })
        .await;
    let failure = outcome.unwrap_err();
    assert!(
        matches!(failure, SignInFailure::DifferentAccount { .. }),
        "{failure:?}"
    );
}
