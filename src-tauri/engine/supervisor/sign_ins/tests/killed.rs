//! The program ends in the middle of adding an account: after the next start the keychain holds nothing that no account
//! owns.

use super::*;

/// Where it ends. Each is a place where something was written and the next thing was not.
#[derive(Clone, Copy, Debug)]
enum Point {
    /// The store knows of the account; the keychain has been asked to write, and never does.
    Noted,
    /// The same; the keychain's daemon writes it after our end.
    WrittenAfterwards,
    /// The keychain has it, and nobody has heard of that yet.
    Kept,
    /// The settings have it; the store does not know that it is finished.
    Settled,
    /// The keychain says that it failed, and has written it: the user is being asked.
    Unsaved,
}

const ALL: [Point; 5] = [
    Point::Noted,
    Point::WrittenAfterwards,
    Point::Kept,
    Point::Settled,
    Point::Unsaved,
];

impl Scene {
    /// Adds an account up to that point.
    async fn add_up_to(&mut self, point: Point) {
        self.doubts
            .store(matches!(point, Point::Unsaved), Ordering::Relaxed);
        self.attempt("one", None);
        self.supervisor.signed_in(&named("one"), Ok(signed_in()));
        self.begun.notified().await;
        assert_eq!(self.store.begun_accounts().await.unwrap().len(), 1);
        match point {
            Point::Noted | Point::WrittenAfterwards => {}
            Point::Kept => {
                self.go.add_permits(9);
                while !matches!(self.inbox.recv().await.unwrap(), Order::Adopted(..)) {}
            }
            Point::Settled => {
                self.go.add_permits(9);
                self.adopted().await;
                assert_eq!(self.supervisor.accounts.len(), 1);
            }
            Point::Unsaved => {
                self.go.add_permits(9);
                self.adopted().await;
                let step = self.supervisor.attempts.of(&named("one")).map(|it| it.step);
                assert_eq!(step, None, "no window follows this attempt");
                assert!(self.supervisor.live.values().all(|it| it.unsaved.is_some()));
            }
        }
    }

    /// Ends the program without a word, and starts it again on what is left. What the keychain's daemon was asked for
    /// is carried out meanwhile, or never.
    async fn killed_and_started_again(&mut self, point: Point) {
        let keychain = Slow {
            inner: Arc::clone(&self.kept),
            go: Arc::new(Semaphore::new(9)),
            begun: Arc::default(),
            doubts: Arc::default(),
            is_locked: Arc::clone(&self.is_locked),
        };
        let (supervisor, inbox) = started(&self.folder, keychain, self.store.clone());
        drop(std::mem::replace(&mut self.supervisor, supervisor));
        self.inbox = inbox;
        if matches!(point, Point::WrittenAfterwards) {
            self.go.add_permits(9);
            self.settle().await;
            assert_eq!(self.kept.names().len(), 1, "{point:?}");
        }
        self.supervisor.clear_unfinished().await;
        self.settle().await;
    }

    /// Secrets without an account.
    fn orphans(&self) -> Vec<String> {
        let owned: Vec<_> = self
            .supervisor
            .accounts
            .iter()
            .map(|running| crate::oauth::broker::entry_of(running.id()))
            .collect();
        let mut names = self.kept.names();
        names.retain(|name| !owned.contains(name));
        names
    }
}

#[tokio::test]
async fn r715_killed_at_any_point_of_adding_an_account_leaves_no_secret_without_one() {
    for point in ALL {
        let mut scene = Scene::new();
        scene.add_up_to(point).await;
        scene.killed_and_started_again(point).await;
        assert_eq!(scene.orphans(), [""; 0], "{point:?}");
        let is_settled = matches!(point, Point::Settled);
        assert_eq!(
            (scene.supervisor.accounts.len(), scene.kept.names().len()),
            (is_settled.into(), is_settled.into()),
            "{point:?}: the account with its secret, or neither"
        );
        assert!(
            scene.store.begun_accounts().await.unwrap().is_empty(),
            "{point:?}: and nothing is remembered"
        );
    }
}

#[tokio::test]
async fn r715_who_quits_while_they_are_asked_keeps_nothing() {
    let mut scene = Scene::new();
    scene.add_up_to(Point::Unsaved).await;
    let keychain = Slow {
        inner: Arc::clone(&scene.kept),
        go: Arc::new(Semaphore::new(9)),
        begun: Arc::default(),
        doubts: Arc::default(),
        is_locked: Arc::default(),
    };
    let (next, _) = started(&scene.folder, keychain, scene.store.clone());
    assert_eq!(scene.kept.names().len(), 1, "it was written all the same");

    std::mem::replace(&mut scene.supervisor, next)
        .say_goodbye()
        .await;

    assert_eq!(scene.kept.names(), [""; 0], "without another start");
    assert!(scene.store.begun_accounts().await.unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn r706_r715_a_keychain_that_is_locked_at_the_next_start_is_asked_again_later() {
    let mut scene = Scene::new();
    scene.add_up_to(Point::Kept).await;
    scene.is_locked.store(true, Ordering::Relaxed);
    scene.killed_and_started_again(Point::Kept).await;
    assert_eq!(scene.kept.names().len(), 1);
    assert_eq!(scene.store.begun_accounts().await.unwrap().len(), 1);

    scene.is_locked.store(false, Ordering::Relaxed);
    tokio::time::sleep(Duration::from_mins(6)).await;
    scene.settle().await;
    assert_eq!(scene.kept.names(), [""; 0]);
    assert!(scene.store.begun_accounts().await.unwrap().is_empty());
}

#[tokio::test]
async fn r715_over_settings_that_are_not_understood_nothing_is_removed() {
    let mut scene = Scene::new();
    scene.add_up_to(Point::Kept).await;
    std::fs::write(scene.folder.join("settings.toml"), "[accounts\n").unwrap();
    scene.killed_and_started_again(Point::Kept).await;
    assert_eq!(
        scene.kept.names().len(),
        1,
        "perhaps its account is in there"
    );

    std::fs::write(scene.folder.join("settings.toml"), "").unwrap();
    scene.killed_and_started_again(Point::Kept).await;
    assert_eq!(scene.kept.names(), [""; 0]);
}

#[tokio::test]
async fn r715_an_account_that_was_added_to_the_end_is_not_looked_at_again() {
    let mut scene = Scene::new();
    scene.add_up_to(Point::Settled).await;
    scene.settle().await;
    assert!(scene.store.begun_accounts().await.unwrap().is_empty());
}

/// Signs out at a keychain that deletes nothing.
async fn signed_out_while_locked() -> (Scene, AccountId) {
    let mut scene = Scene::new();
    scene.add_up_to(Point::Settled).await;
    scene.settle().await;
    let id = scene.supervisor.accounts[0].id().clone();
    scene.is_locked.store(true, Ordering::Relaxed);
    let (answer, out) = oneshot::channel();
    scene
        .supervisor
        .sign_out(&id, Leaving::SignedOut { revokes: false }, answer);
    let said = out.await.unwrap().unwrap_err();
    assert_eq!(said.message, texts::deeds::sign_in_left());
    assert!(scene.has_secret(&id).await);
    (scene, id)
}

#[tokio::test(start_paused = true)]
async fn r609_r706_a_secret_that_a_locked_keychain_kept_at_the_sign_out_goes_once_it_can() {
    let (scene, id) = signed_out_while_locked().await;
    scene.is_locked.store(false, Ordering::Relaxed);
    tokio::time::sleep(Duration::from_mins(6)).await;
    scene.settle().await;
    assert!(!scene.has_secret(&id).await);
    assert!(scene.store.begun_accounts().await.unwrap().is_empty());
}

#[tokio::test]
async fn r609_r715_killed_while_it_signs_out_the_secret_goes_at_the_next_start() {
    let (mut scene, id) = signed_out_while_locked().await;
    scene.is_locked.store(false, Ordering::Relaxed);
    scene.killed_and_started_again(Point::Settled).await;
    assert!(!scene.has_secret(&id).await);
    assert!(scene.store.begun_accounts().await.unwrap().is_empty());
}
