//! Signing out at the provider, too.

use super::*;

/// A keychain whose user takes their time to unlock it.
struct Unlocking {
    inner: MemoryKeychain,
    takes: Duration,
}

impl Keychain for Unlocking {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        Box::pin(async move {
            tokio::time::sleep(self.takes).await;
            self.inner.read(entry).await
        })
    }

    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        self.inner.write(entry, secret)
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        self.inner.delete(entry)
    }
}

#[tokio::test(start_paused = true)]
async fn r412_r706_the_provider_is_told_however_long_unlocking_the_keychain_takes() {
    let keychain = Unlocking {
        inner: MemoryKeychain::new(),
        takes: Duration::from_secs(8),
    };
    let saved = Saved::of(&signed_in(), 1).unwrap().to_secret();
    keychain.inner.write("acct/a", saved).await.unwrap();
    let provider: Arc<Counting> = Arc::default();
    let broker = broker(&provider, &Arc::new(keychain));
    broker.revoke().await.unwrap();
    assert_eq!(provider.shown.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn r609_a_provider_that_does_not_answer_is_waited_for_five_seconds() {
    let scene = Scene::restarted(Counting {
        is_mute: true,
        ..Counting::default()
    })
    .await;
    let begun = clock::now();
    assert!(scene.broker.revoke().await.is_err());
    assert_eq!(clock::now().since(begun).as_secs(), 5);
}
