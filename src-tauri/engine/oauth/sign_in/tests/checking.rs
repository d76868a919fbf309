//! What an answer must be before anybody is signed in by it.

use super::*;

#[tokio::test]
async fn an_id_token_that_lies_brings_nothing() {
    let lies: [fn(&mut serde_json::Value); 4] = [
        |claims| claims["nonce"] = "other".into(),
        |claims| claims["aud"] = "other".into(),
        |claims| claims["iss"] = "http://127.0.0.1:1".into(),
        |claims| claims["iat"] = json!(1_500_000_000),
    ];
    for lie in lies {
        let scene = Scene::new(UserAgentChoice::Webview).await;
        scene.op.state().claims = lie;
        let outcome = scene.say_yes_in_window().await;
        assert!(
            matches!(outcome, Err(SignInFailure::NotVerified { .. })),
            "{outcome:?}"
        );
    }
    let scene = Scene::new(UserAgentChoice::Webview).await;
    scene.op.state().signs_badly = true;
    let failure = scene.say_yes_in_window().await.unwrap_err();
    assert_eq!(failure.detail(), "signature");
    assert!(failure.sentence("Example").contains("Nothing was saved"));
}

#[tokio::test]
async fn r207_a24_says_so_when_this_computers_clock_is_wrong() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    scene.op.state().clock_offset = -14 * 60 - 30;
    let failure = scene.say_yes_in_window().await.unwrap_err();
    assert_eq!(failure, SignInFailure::WrongClock { minutes: 14 });
}

#[tokio::test]
async fn r215_fetches_the_keys_once_more_when_they_have_just_changed() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    scene.op.state().keys = [
        json!({"keys": [stranger().jwk()]}),
        json!({"keys": [stranger().jwk(), signer().jwk()]}),
    ]
    .into();
    assert!(scene.say_yes_in_window().await.is_ok());
}

#[tokio::test]
async fn r114_the_mail_scope_has_to_be_granted() {
    let table = [
        (Some("openid email"), false),
        (Some("mail openid"), true),
        (None, true),
    ];
    for (scope, is_enough) in table {
        let scene = Scene::new(UserAgentChoice::Webview).await;
        scene.op.state().scope = scope;
        let outcome = scene.say_yes_in_window().await;
        assert_eq!(outcome.is_ok(), is_enough, "{scope:?}");
        if let Err(failure) = outcome {
            assert_eq!(failure, SignInFailure::ScopeMissing);
        }
    }
}

#[tokio::test]
async fn r212_a25_somebody_else_does_not_get_into_an_account() {
    let mut scene = Scene::new(UserAgentChoice::Webview).await;
    scene.again = Some(Known {
        address: Address::parse("alice@example.test").unwrap(),
        sub: "alice".to_owned(),
    });
    assert!(scene.say_yes_in_window().await.is_ok());

    scene.op.state().claims = |claims| {
        claims["sub"] = "bob".into();
        claims["email"] = "bob@example.test".into();
    };
    let failure = scene.say_yes_in_window().await.unwrap_err();
    let words = failure.sentence("Example");
    assert!(
        words.contains("bob@example.test") && words.contains("alice@example.test"),
        "{words}"
    );
}

#[tokio::test]
async fn r210_a_mailbox_that_nobody_typed_is_not_added() {
    let mut scene = Scene::new(UserAgentChoice::Webview).await;
    scene.typed = Address::parse("Alice@Example.test");
    assert!(
        scene.say_yes_in_window().await.is_ok(),
        "capitals do not matter"
    );

    scene.op.state().claims = |claims| {
        claims["sub"] = "bob".into();
        claims["email"] = "bob@example.test".into();
    };
    let failure = scene.say_yes_in_window().await.unwrap_err();
    let words = failure.sentence("Example");
    assert!(
        words.contains("bob@example.test") && words.contains("Alice@Example.test"),
        "{words}"
    );
}

#[tokio::test]
async fn without_a_refresh_token_it_lasts_as_long_as_the_access_token() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    scene.op.state().refresh = None;
    assert!(scene.say_yes_in_window().await.unwrap().refresh.is_none());
}

#[tokio::test]
async fn r405_insists_on_consent_once_where_that_brings_a_refresh_token() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    scene.op.state().refresh = None;
    let mut plan = scene.plan();
    plan.provider
        .auth_params
        .insert("access_type".to_owned(), "offline".to_owned());
    let (asked, seen) = mpsc::unbounded_channel();
    let (inputs, reports) = mpsc::channel(8);
    let surface = Arc::new(Surface {
        browser_stays: false,
        asked,
        has_browser: true,
        has_others: true,
        has_windows: true,
    });
    let mut user = User {
        asked: seen,
        inputs,
    };
    let (outcome, ()) = tokio::join!(sign_in(plan, surface, reports, |_| ()), async {
        let order = user.window().await;
        user.redirected(scene.op.consent(&order.url)).await;
        assert!(matches!(user.next().await, Asked::Close));
        let order = user.window().await;
        assert_eq!(parameter(&order.url, "prompt"), "consent");
        scene.op.state().refresh = Some("rt-2");
        user.redirected(scene.op.consent(&order.url)).await;
    });
    assert_eq!(outcome.unwrap().refresh.unwrap().expose(), "rt-2");
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_said_to_be_unreachable() {
    let scene = Scene::new(UserAgentChoice::Webview).await;
    let mut plan = scene.plan();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    plan.provider =
        Provider::on_loopback("test", &issuer, "cid", "mail", plan.provider.imap.clone()).unwrap();
    let (asked, _seen) = mpsc::unbounded_channel();
    let (_inputs, reports) = mpsc::channel(8);
    let surface = Arc::new(Surface {
        browser_stays: false,
        asked,
        has_browser: true,
        has_others: true,
        has_windows: true,
    });
    let failure = sign_in(plan, surface, reports, |_| ()).await.unwrap_err();
    assert!(failure.sentence("Example").contains("can't be reached"));
}
