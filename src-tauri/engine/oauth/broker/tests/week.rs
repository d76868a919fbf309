//! Sign-ins that end after a week, as those of a client in Testing do.

use super::*;
use crate::{clock::rehearsal, provider::WebLink};

const DAY: i64 = 24 * 3_600_000;

/// What is said, and what helps, when Google ends a sign-in after so many days.
async fn ended_after(days: i64) -> (String, Option<Help>) {
    let provider = Arc::new(Counting::default());
    let keychain = Arc::new(Failing::default());
    let broker = TokenBroker::over(
        Box::new(Arc::clone(&provider)),
        AccountId("a".to_owned()),
        Provider {
            web_link: WebLink::Gmail,
            ..self::provider()
        },
        "alice".to_owned(),
        Arc::clone(&keychain) as Arc<dyn Keychain>,
    );
    rehearsal::set_ahead(0);
    broker.adopt(&signed_in()).await.unwrap();
    rehearsal::set_ahead(days * DAY);
    let refused = Err(GrantError::Ended(Said::default()));
    provider.answers.lock().unwrap().push_back(refused);
    let first = AccessToken::new("at-0".to_owned(), clock::now());
    let error = broker.access_token(Some(&first)).await.unwrap_err();
    let TokenError::NeedsSignIn(sentence) = error else {
        panic!("{error:?}");
    };
    let help = broker.help();

    broker.adopt(&signed_in()).await.unwrap();
    assert_eq!(broker.help(), None, "a new sign-in needs no help");
    rehearsal::set_ahead(0);
    (sentence, help)
}

#[tokio::test(start_paused = true)]
async fn r408_after_a_week_the_user_hears_that_the_client_is_in_testing() {
    let (sentence, help) = ended_after(7).await;
    assert!(sentence.contains("Testing"), "{sentence}");
    assert_eq!(help, Some(Help::Publish));
    for days in [1, 30] {
        let (sentence, help) = ended_after(days).await;
        assert!(sentence.contains("password change"), "{sentence}");
        assert_eq!(help, None, "after {days} days");
    }
}
