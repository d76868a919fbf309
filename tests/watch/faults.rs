//! What goes wrong around an account, over real sockets: mailboxes that vanish, servers that restart, secrets that are
//! gone, surfaces that do not listen.

use protocol::Health;
use support::world::World;

use super::mail;

#[tokio::test]
async fn fault_60_a_mailbox_that_is_gone_is_said_and_found_again() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    for answer in ["NO [NONEXISTENT] no such mailbox", "NO [NOPERM] denied"] {
        world.mail.answer("EXAMINE", answer);
        world.mail.hang_up();
        let status = world.wait_for_health(Health::Offline).await?;
        assert!(!status.accounts[0].sentence.is_empty(), "{answer}");
        world
            .mail
            .deliver_silently(&mail("Bob <bob@example.test>", answer, "…"));
        world.mail.answer_normally();
        world.engine.check_now();
        world.desktop.wait_for(answer).await?;
        world.wait_until_live().await?;
    }
    assert_eq!(world.desktop.mails().len(), 2);
    Ok(())
}

#[tokio::test]
async fn fault_61_a_server_that_restarts_is_found_again_over_real_sockets() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    world.mail.bye("Restarting");
    world.mail.stop_listening().await;
    world.mail.hang_up();
    world.wait_for_health(Health::Offline).await?;
    world
        .mail
        .deliver_silently(&mail("Bob <bob@example.test>", "Meanwhile", "…"));

    world.mail.listen_again().await?;

    // By itself: nobody asks.
    world.desktop.wait_for("Meanwhile").await?;
    world.wait_until_live().await?;
    assert_eq!(world.desktop.mails().len(), 1);
    Ok(())
}

#[tokio::test]
async fn fault_88_who_has_no_secret_is_asked_to_sign_in() -> anyhow::Result<()> {
    use engine::keychain::Keychain as _;

    let mut world = World::with_signed_in_account().await?;
    for entry in world.keychain.entries() {
        world.keychain.delete(&entry).await?;
    }
    world.restart().await?;
    world.wait_for_health(Health::NeedsSignIn).await?;
    world.desktop.wait_for("Sign in to").await?;
    Ok(())
}

#[tokio::test]
async fn fault_94_who_never_listens_holds_up_nobody() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    // A surface of each kind that hangs, and one that is dead.
    let (_status, _sign_ins) = (world.engine.status(), world.engine.sign_ins());
    drop((world.engine.status(), world.engine.sign_ins()));
    for n in 0..30 {
        let subject = format!("Mail number {n}");
        world
            .mail
            .deliver(&mail("Bob <bob@example.test>", &subject, "…"));
        world
            .wait_for("it in the status", |status| status.unread == n + 1)
            .await?;
    }
    assert_eq!(world.engine.mail(None, 100).await.len(), 30);
    Ok(())
}
