//! What the user asks one account for is no matter of another's.

use fakes::SeenSession;
use protocol::{AccountId, ErrorCode, Health, SignInStep, UnixMillis};
use support::{until::until, world::World};

use super::mail;

/// The connections that wait in their inboxes, by account.
fn waiting(world: &World) -> Vec<SeenSession> {
    let mut sessions = world.mail.sessions();
    sessions.retain(|session| session.idling && session.read_only);
    sessions.sort_by(|one, other| one.user.cmp(&other.user));
    sessions
}

fn proof(world: &World, account: &AccountId) -> Option<UnixMillis> {
    let status = world.status();
    let mut accounts = status.accounts.iter();
    accounts.find(|known| known.id == *account)?.last_proof
}

/// How many commands came on that connection.
fn commands(world: &World, session: u64) -> usize {
    let all = world.mail.commands();
    all.iter().filter(|one| one.session == session).count()
}

#[tokio::test]
async fn check_now_asks_who_is_meant_and_ends_nobodys_connection() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let first = world.status().accounts[0].id.clone();
    world.provider.set_user("bob@example.test");
    let end = world.sign_in().await?;
    assert_eq!(end.step, SignInStep::Done, "{end:?}");
    let status = world
        .wait_for("both to be watched", |status| {
            let mut all = status.accounts.iter();
            status.accounts.len() == 2 && all.all(|account| account.health == Health::Live)
        })
        .await?;
    let mut ids = status.accounts.iter().map(|account| account.id.clone());
    let second = ids.find(|id| *id != first).expect("there are two");
    // What both can do with a mail is looked up once, over connections of its own.
    world
        .wait_for("the folders to be known", |status| {
            let mut all = status.accounts.iter();
            all.all(|account| account.actions.len() > 2)
        })
        .await?;
    let before = until("both to wait, and nobody else", async || {
        let waiting = waiting(&world);
        (waiting.len() == 2 && world.mail.sessions().len() == 2).then_some(waiting)
    })
    .await?;
    let connections = world.mail.connections();
    let is_second = |session: &&SeenSession| session.user.as_deref() == Some("bob@example.test");
    let of_second = before.iter().find(is_second).expect("Bob's").id;
    let of_first = before.iter().find(|one| !is_second(one)).expect("Ada's").id;

    // One account: the other is not even spoken to.
    let (asked, left_alone) = (proof(&world, &second), commands(&world, of_first));
    let spoken = commands(&world, of_second);
    world.engine.check_account(&second).await?;
    until("the second to be asked", async || {
        let is_asked = commands(&world, of_second) > spoken && proof(&world, &second) > asked;
        is_asked.then_some(())
    })
    .await?;
    until("it to wait again", async || {
        (waiting(&world).len() == 2).then_some(())
    })
    .await?;
    assert_eq!(commands(&world, of_first), left_alone);
    assert_eq!(waiting(&world), before, "the same connections");

    // All of them: each is asked, on the connection that it has.
    let asked = (proof(&world, &first), proof(&world, &second));
    let spoken = (commands(&world, of_first), commands(&world, of_second));
    world.engine.check_now();
    until("both to be asked", async || {
        let is_first = proof(&world, &first) > asked.0 && commands(&world, of_first) > spoken.0;
        let is_second = proof(&world, &second) > asked.1 && commands(&world, of_second) > spoken.1;
        (is_first && is_second).then_some(())
    })
    .await?;
    until("both to wait again", async || {
        (waiting(&world).len() == 2).then_some(())
    })
    .await?;
    assert_eq!(waiting(&world), before, "the same connections");
    assert_eq!(world.mail.connections(), connections, "and no other");

    // Both still hear of mail at once.
    world
        .mail
        .deliver(&mail("Cleo <cleo@example.test>", "For both", "…"));
    world
        .wait_for("both to have it", |status| {
            status.accounts.iter().all(|account| account.unread == 1)
        })
        .await?;

    let gone = world
        .engine
        .check_account(&AccountId("nobody".to_owned()))
        .await;
    assert_eq!(gone.map_err(|error| error.code), Err(ErrorCode::NotFound));
    Ok(())
}
