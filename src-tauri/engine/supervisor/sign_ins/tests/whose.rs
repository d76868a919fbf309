//! Whose account it is that somebody signs in to: the one that is there, however they come back.

use super::*;
use crate::{config::AccountSettings, provider::SignInWay};
use secrecy::ExposeSecret as _;

/// What an app password brings: nobody says who that is.
fn by_password(address: &str) -> SignedIn {
    SignedIn {
        address: Address::parse(address).unwrap(),
        client: Client::none(),
        scope: String::new(),
        sub: String::new(),
        ..signed_in()
    }
}

impl Scene {
    /// Adds an account, or comes back to one, as "Add an account" does: none is named.
    async fn comes(&mut self, name: &str, way: SignInWay, signed_in: SignedIn) -> AccountId {
        self.go.add_permits(9);
        self.attempt(name, None);
        let live = self.supervisor.live.get_mut(&named(name)).unwrap();
        live.provider.way = way;
        self.supervisor.signed_in(&named(name), Ok(signed_in));
        self.adopted().await
    }

    /// The one account's settings.
    fn one(&self) -> &AccountSettings {
        assert_eq!(self.supervisor.accounts.len(), 1, "there is one account");
        &self.supervisor.accounts[0].settings
    }

    /// Whose the sign-in in the keychain is.
    async fn kept_for(&self, account: &AccountId) -> String {
        let entry = crate::oauth::broker::entry_of(account);
        let kept = self.kept.read(&entry).await.unwrap().unwrap();
        let kept: serde_json::Value = serde_json::from_str(kept.expose_secret()).unwrap();
        kept["sub"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn r506_a_password_for_an_account_that_is_there_is_found_again_after_a_restart() {
    let mut scene = Scene::new();
    let id = scene.comes("one", SignInWay::Oauth, signed_in()).await;
    let ada = by_password("Ada@example.org");
    let again = scene.comes("two", SignInWay::Password, ada).await;
    assert_eq!(again, id);
    assert_eq!(scene.one().sign_in, SignInWay::Password);
    assert_eq!(
        scene.kept_for(&id).await,
        scene.one().subject,
        "what is in the keychain is this account's"
    );
}

#[tokio::test]
async fn r212_who_came_by_a_password_first_is_the_same_account_with_tokens() {
    let mut scene = Scene::new();
    let ada = by_password("ADA@example.org");
    let id = scene.comes("one", SignInWay::Password, ada).await;
    let again = scene.comes("two", SignInWay::Oauth, signed_in()).await;
    assert_eq!(again, id, "no mail is announced twice");
    assert_eq!(
        (&*scene.one().subject, scene.one().sign_in),
        ("ada", SignInWay::Oauth)
    );
    assert_eq!(scene.kept_for(&id).await, "ada");

    let bob = by_password("bob@example.org");
    let other = scene.comes("three", SignInWay::Password, bob).await;
    assert_ne!(other, id, "another mailbox is another account");
}

#[tokio::test]
async fn r212_a_person_whom_the_provider_renamed_keeps_the_account_under_the_new_address() {
    let mut scene = Scene::new();
    let id = scene.comes("one", SignInWay::Oauth, signed_in()).await;
    let renamed = SignedIn {
        address: Address::parse("ada.lovelace@example.org").unwrap(),
        ..signed_in()
    };
    let again = scene.comes("two", SignInWay::Oauth, renamed).await;
    assert_eq!(again, id);
    assert_eq!(scene.one().address.as_str(), "ada.lovelace@example.org");
    let written = std::fs::read_to_string(scene.folder.join("settings.toml")).unwrap();
    assert!(written.contains("ada.lovelace@example.org"), "{written}");

    let shouted = SignedIn {
        address: Address::parse("Ada.Lovelace@example.org").unwrap(),
        ..signed_in()
    };
    scene.comes("three", SignInWay::Oauth, shouted).await;
    assert_eq!(scene.one().address.as_str(), "ada.lovelace@example.org");
}
