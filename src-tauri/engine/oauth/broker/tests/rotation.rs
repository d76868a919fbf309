//! A refresh token is replaced by the next one, and the program ends in between.

use super::*;

/// Where writing stops, until it is told to go on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Point {
    /// Nothing is written yet.
    Before,
    /// It is written, and nobody has been told so.
    After,
}

/// A keychain that stops at one point of each write.
struct Stopping {
    go: Notify,
    inner: MemoryKeychain,
    point: Point,
    reached: Notify,
}

impl Stopping {
    /// In which a sign-in was kept earlier.
    async fn at(point: Point) -> Arc<Self> {
        let keychain = Self {
            go: Notify::new(),
            inner: MemoryKeychain::new(),
            point,
            reached: Notify::new(),
        };
        let saved = Saved::of(&signed_in(), 1).unwrap().to_secret();
        keychain.inner.write("acct/a", saved).await.unwrap();
        Arc::new(keychain)
    }

    async fn pause(&self, here: Point) {
        if self.point == here {
            self.reached.notify_one();
            self.go.notified().await;
        }
    }

    async fn kept(&self) -> String {
        let blob = self.inner.read("acct/a").await.unwrap().unwrap();
        Saved::read(&blob).unwrap().refresh.expose().to_owned()
    }
}

impl Keychain for Stopping {
    fn read<'a>(
        &'a self,
        entry: &'a str,
    ) -> PortFuture<'a, Result<Option<SecretString>, KeychainError>> {
        self.inner.read(entry)
    }

    fn write<'a>(
        &'a self,
        entry: &'a str,
        secret: SecretString,
    ) -> PortFuture<'a, Result<(), KeychainError>> {
        Box::pin(async move {
            self.pause(Point::Before).await;
            self.inner.write(entry, secret).await?;
            self.pause(Point::After).await;
            Ok(())
        })
    }

    fn delete<'a>(&'a self, entry: &'a str) -> PortFuture<'a, Result<(), KeychainError>> {
        self.inner.delete(entry)
    }
}

fn rotating() -> Arc<Counting> {
    let provider = Counting::default();
    let rotated = Ok(answer("at-1", Some("rt-1")));
    provider.answers.lock().unwrap().push_back(rotated);
    Arc::new(provider)
}

/// Asks for a token until the keychain has come to its point.
async fn ask_up_to_the_point<'a>(
    broker: &'a TokenBroker,
    keychain: &Stopping,
) -> PortFuture<'a, Result<AccessToken, TokenError>> {
    let mut asking = broker.access_token(None);
    tokio::select! {
        biased;
        token = &mut asking => panic!("{token:?} was given before its successor was kept"),
        () = keychain.reached.notified() => {}
    }
    asking
}

#[tokio::test]
async fn r603_nobody_gets_an_access_token_before_the_refresh_token_that_came_along_is_kept() {
    for point in [Point::Before, Point::After] {
        let (keychain, provider) = (Stopping::at(point).await, rotating());
        let broker = broker(&provider, &keychain);
        let asking = ask_up_to_the_point(&broker, &keychain).await;
        keychain.go.notify_one();
        assert_eq!(asking.await.unwrap().expose(), "at-1", "{point:?}");
        assert_eq!(keychain.kept().await, "rt-1", "{point:?}");
    }
}

#[tokio::test]
async fn r603_what_is_being_written_is_written_although_nobody_waits_for_it() {
    for point in [Point::Before, Point::After] {
        let (keychain, provider) = (Stopping::at(point).await, rotating());
        let broker = broker(&provider, &keychain);
        drop(ask_up_to_the_point(&broker, &keychain).await);
        keychain.go.notify_one();
        // As the program does before it ends.
        broker.settle().await;
        assert_eq!(keychain.kept().await, "rt-1", "{point:?}");
    }
}

#[tokio::test]
async fn r603_a_crash_on_either_side_of_the_write_leaves_a_token_that_was_kept_whole() {
    for (point, kept) in [(Point::Before, "rt-0"), (Point::After, "rt-1")] {
        let (keychain, provider) = (Stopping::at(point).await, rotating());
        let crashed = broker(&provider, &keychain);
        drop(ask_up_to_the_point(&crashed, &keychain).await);
        drop(crashed);
        tokio::task::yield_now().await;
        assert_eq!(keychain.kept().await, kept, "{point:?}");

        // The next start shows what was kept. A provider that knows a newer one has given an access token that
        // nobody has ever got; it ends the sign-in, and the user is asked: once, and not in a loop.
        let again = broker(&provider, &keychain);
        let is_newest = kept == "rt-1";
        if !is_newest {
            let ended = Err(GrantError::Ended(Said::default()));
            provider.answers.lock().unwrap().push_back(ended);
        }
        for _ in 0..3 {
            let token = again.access_token(None).await;
            assert_eq!(token.is_ok(), is_newest, "{point:?}");
            let asked = TokenError::NeedsSignIn(signing_in::ended("test"));
            assert!(token.err().is_none_or(|error| error == asked), "{point:?}");
        }
        assert_eq!(*provider.seen.lock().unwrap(), ["rt-0", kept], "{point:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn r603_what_could_not_be_written_is_used_and_the_newest_is_written_in_the_end() {
    let scene = Scene::restarted(Counting::default()).await;
    scene.will_answer(Ok(answer("at-1", Some("rt-1"))));
    scene.will_answer(Ok(answer("at-2", Some("rt-2"))));
    scene.broker.inner.load(0).await.unwrap();
    *scene.keychain.error.lock().unwrap() = vec![KeychainError::Failed; 1000];

    let first = scene.broker.access_token(None).await.unwrap();
    let second = scene.broker.access_token(Some(&first)).await.unwrap();
    assert_eq!(second.expose(), "at-2");
    assert_eq!(*scene.provider.seen.lock().unwrap(), ["rt-0", "rt-1"]);
    assert_eq!(scene.broker.status().unsaved, Some(KeychainError::Failed));
    assert_eq!(scene.broker.access().kept, Kept::Memory, "and it is shown");

    tokio::time::sleep(Duration::from_mins(5)).await;
    let left = scene.keychain.error.lock().unwrap().len();
    assert!((970..=996).contains(&left), "seldom: {left} of 1000 left");
    assert_eq!(scene.kept().await, "rt-0");
    scene.keychain.error.lock().unwrap().clear();
    wait_for(|| scene.broker.status().unsaved.is_none()).await;
    assert_eq!(scene.kept().await, "rt-2", "and not the one in between");
    assert_eq!(scene.broker.access().kept, Kept::Keychain);
}

#[tokio::test]
async fn r502_without_a_new_refresh_token_the_old_one_stays() {
    let scene = Scene::restarted(Counting::default()).await;
    let first = scene.broker.access_token(None).await.unwrap();
    let second = scene.broker.access_token(Some(&first)).await.unwrap();
    assert_eq!((first.expose(), second.expose()), ("at-1", "at-2"));
    assert_eq!(*scene.provider.seen.lock().unwrap(), ["rt-0", "rt-0"]);
    assert_eq!(scene.kept().await, "rt-0");
}
