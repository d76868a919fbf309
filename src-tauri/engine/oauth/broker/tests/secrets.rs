//! What may lie in the keychain where our secret should be.

use super::*;

/// What somebody else's program, or another account of ours, put there.
fn others(issuer: &str, sub: &str) -> String {
    format!(
        r#"{{"v":1,"iss":"{issuer}","sub":"{sub}","cid":"cid","rt":"rt-other","sc":"mail","t":1}}"#
    )
}

#[tokio::test]
async fn fault_88_a_secret_that_is_missing_garbage_or_anothers_asks_for_a_sign_in() {
    let ours = "http://127.0.0.1:4000";
    for found in [
        None,
        Some(String::new()),
        Some("\u{0}\u{1}garbage{".to_owned()),
        Some("{\"v\":99}".to_owned()),
        Some("x".repeat(100_000)),
        Some(others(ours, "bob")),
        Some(others("http://127.0.0.1:4001", "alice")),
    ] {
        let scene = Scene::restarted(Counting::default()).await;
        match &found {
            None => scene.keychain.inner.delete("acct/a").await.unwrap(),
            Some(text) => {
                let secret = SecretString::from(text.as_str());
                scene.keychain.inner.write("acct/a", secret).await.unwrap();
            }
        }
        for _ in 0..3 {
            let error = scene.token().await.unwrap_err();
            assert!(matches!(error, TokenError::NeedsSignIn(_)), "{error:?}");
            scene.broker.try_again();
        }
        assert_eq!(scene.asked(), 0, "nobody is shown it");
        scene.broker.adopt(&signed_in()).await.unwrap();
        assert_eq!(
            scene.token().await.unwrap(),
            "at-0",
            "and signing in mends it"
        );
    }
    // What is written above is read where it is ours: it is not refused for its shape.
    let scene = Scene::restarted(Counting::default()).await;
    let secret = SecretString::from(others(ours, "alice"));
    scene.keychain.inner.write("acct/a", secret).await.unwrap();
    assert!(scene.token().await.is_ok());
}
