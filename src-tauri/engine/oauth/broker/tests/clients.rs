//! Whose client shows a refresh token, where the user has handed in more than one.

use super::*;
use crate::keychain::UntilQuit;

/// A provider to which the user brings clients, as Google; over a keychain that has `now` as the one to sign in with.
async fn broker_with(
    transport: &Arc<Counting>,
    keychain: &Arc<MemoryKeychain>,
    now: Option<Client>,
) -> TokenBroker {
    let provider = provider().awaiting_a_client_file();
    let clients = UntilQuit::over(Arc::clone(keychain) as Arc<dyn Keychain>);
    match now {
        Some(client) => client.keep(&provider.id, &clients).await,
        None => clients.delete("client/test").await.unwrap(),
    }
    TokenBroker::over(
        Box::new(Arc::clone(transport)),
        AccountId("a".to_owned()),
        provider,
        "alice".to_owned(),
        Arc::clone(keychain) as Arc<dyn Keychain>,
    )
}

fn client(id: &str, secret: &str) -> Client {
    Client::own(id.to_owned(), Some(secret.into()))
}

async fn saved_with(client: Client) -> Arc<MemoryKeychain> {
    let keychain = Arc::new(MemoryKeychain::new());
    let signed_in = SignedIn {
        client,
        ..signed_in()
    };
    let saved = Saved::of(&signed_in, 1).unwrap().to_secret();
    keychain.write("acct/a", saved).await.unwrap();
    keychain
}

fn shown(transport: &Counting) -> Vec<(String, String)> {
    std::mem::take(&mut transport.shown.lock().unwrap())
}

fn pair(id: &str, secret: &str) -> Vec<(String, String)> {
    vec![(id.to_owned(), secret.to_owned())]
}

#[tokio::test]
async fn r416_another_client_for_the_next_account_takes_nothing_from_the_first() {
    let (keychain, transport) = (saved_with(client("first", "cs-1")).await, Arc::default());
    // As it was signed in with; then with the one that took its place, and then after that one was forgotten.
    for now in [
        Some(client("first", "cs-1")),
        Some(client("second", "cs-2")),
        None,
    ] {
        let broker = broker_with(&transport, &keychain, now).await;
        broker.access_token(None).await.unwrap();
        assert_eq!(shown(&transport), pair("first", "cs-1"));
        broker.revoke().await.unwrap();
        assert_eq!(shown(&transport), pair("first", "cs-1"), "nor at its end");
    }
}

#[tokio::test]
async fn r416_a_secret_that_was_handed_in_anew_is_the_one_that_is_shown_and_kept() {
    let (keychain, transport) = (saved_with(client("first", "cs-old")).await, Arc::default());
    let renewed = Some(client("first", "cs-new"));
    let broker = broker_with(&transport, &keychain, renewed).await;
    broker.access_token(None).await.unwrap();
    assert_eq!(shown(&transport), pair("first", "cs-new"));

    let other = Some(client("second", "cs-2"));
    let broker = broker_with(&transport, &keychain, other).await;
    broker.access_token(None).await.unwrap();
    assert_eq!(shown(&transport), pair("first", "cs-new"));
    assert!(!format!("{:?}", broker.inner.held().saved).contains("cs-new"));
    broker.forget().await.unwrap();
    assert_eq!(
        keychain.names(),
        ["client/test"],
        "it goes with its account"
    );
}

#[tokio::test]
async fn r415_a_client_that_is_refused_while_there_is_another_wants_a_sign_in_with_that() {
    let (keychain, transport) = (saved_with(client("first", "cs-1")).await, Arc::default());
    let other = Some(client("second", "cs-2"));
    let broker = broker_with(&transport, &keychain, other).await;
    let refused = Err(GrantError::Config(Said::default()));
    transport.answers.lock().unwrap().push_back(refused);
    let error = broker.access_token(None).await.unwrap_err();
    let wanted = TokenError::NeedsSignIn(signing_in::client_changed("test"));
    assert_eq!(error, wanted);

    // A sign-in from before secrets were kept with it.
    let keychain = saved_with(Client::new("first".to_owned(), None)).await;
    let other = Some(client("second", "cs-2"));
    let broker = broker_with(&transport, &keychain, other).await;
    assert_eq!(broker.access_token(None).await.unwrap_err(), wanted);
}
