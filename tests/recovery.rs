//! What breaks, or is changed behind our back, comes right by itself: no restart, no mail told twice.

use std::fs;

use anyhow::ensure;
use engine::notify::NoticeKey;
use fakes::story;
use protocol::{Health, SignInStep};
use support::{
    consent::Mood,
    until::{PATIENCE, until},
    world::World,
};

#[tokio::test]
async fn r47_a_panic_of_the_one_task_is_a_gap_and_no_end() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    world.mail.deliver(&story::plain(1));
    told(&world, 1).await?;
    // Somebody is in the middle of a sign-in.
    world.user.is_in_the_mood(Mood::Waits);
    let mut states = world.engine.sign_ins();
    let start = world.start_at(support::world::PROVIDER);
    let transaction = world.engine.sign_in(start).await?;

    world.keychain.panics_once();
    world.engine.check_now();

    let end = async {
        loop {
            let state = states.recv().await?;
            if state.step.is_final() {
                return anyhow::Ok(state);
            }
        }
    };
    let end = tokio::time::timeout(PATIENCE, end).await??;
    ensure!(end.transaction == transaction, "{end:?}");
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    world.wait_for_health(Health::Live).await?;
    world.mail.deliver(&story::plain(2));
    told(&world, 2).await?;
    world.settle().await?;
    ensure!(
        world.desktop.mails().len() == 2,
        "each once: {:#?}",
        world.desktop.shown()
    );
    ensure!(
        !world.engine.providers().await.is_empty(),
        "and it answers again"
    );
    world.engine.stop().await;
    Ok(())
}

#[tokio::test]
async fn an_account_removed_from_the_file_by_hand_is_forgotten() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    world.mail.deliver(&story::plain(1));
    told(&world, 1).await?;
    remove_all_accounts(&world)?;

    world.engine.check_now();

    forgotten(&world).await
}

#[tokio::test]
async fn one_that_is_put_back_soon_keeps_its_sign_in() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let good = fs::read_to_string(world.settings_file())?;
    world.mail.deliver(&story::plain(1));
    told(&world, 1).await?;
    remove_all_accounts(&world)?;
    world.engine.read_settings().await?;
    ensure!(world.status().accounts.is_empty(), "nobody is watched");
    // Whatever would be done at once has been done after so many questions to the engine and the store.
    for _ in 0..50 {
        drop(world.engine.providers().await);
        drop(world.engine.mail(None, 1).await);
    }

    fs::write(world.settings_file(), good)?;
    world.engine.read_settings().await?;

    world.wait_until_live().await
}

#[tokio::test]
async fn one_removed_while_the_program_was_off_is_forgotten_at_the_start() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    world.mail.deliver(&story::plain(1));
    told(&world, 1).await?;
    world.engine.stop().await;
    remove_all_accounts(&world)?;

    world.restart().await?;

    forgotten(&world).await
}

#[tokio::test]
async fn a_settings_file_that_is_missing_or_broken_signs_nobody_out() -> anyhow::Result<()> {
    let mut world = World::with_signed_in_account().await?;
    let good = fs::read_to_string(world.settings_file())?;
    for text in [None, Some(good.replace("address", "adress"))] {
        world.engine.stop().await;
        match text {
            Some(text) => fs::write(world.settings_file(), text)?,
            None => fs::remove_file(world.settings_file())?,
        }
        world.restart().await?;
        world.engine.check_now();
        // Whatever a start would do has long been done after so many questions to the engine and the store.
        for _ in 0..50 {
            drop(world.engine.providers().await);
            drop(world.engine.mail(None, 1).await);
        }
        ensure!(
            world.keychain.entries().len() == 1,
            "the sign-in is still there"
        );
    }
    world.engine.stop().await;
    fs::write(world.settings_file(), good)?;
    world.restart().await?;
    world.wait_until_live().await
}

fn remove_all_accounts(world: &World) -> anyhow::Result<()> {
    let text = fs::read_to_string(world.settings_file())?;
    let (before, _) = text.split_once("[accounts.").unwrap_or((&text, ""));
    ensure!(before.len() < text.len(), "there is an account: {text}");
    fs::write(world.settings_file(), before)?;
    Ok(())
}

/// Neither the keychain nor the store know the account any more, nor does the screen.
async fn forgotten(world: &World) -> anyhow::Result<()> {
    world
        .wait_for("no account and no mail", |status| {
            status.accounts.is_empty() && status.latest.is_empty()
        })
        .await?;
    until("the keychain to be empty", async || {
        world.keychain.entries().is_empty().then_some(())
    })
    .await?;
    until("the notification to go", async || {
        let withdrawn = world.desktop.withdrawn();
        let is_mail = |key: &NoticeKey| matches!(key, NoticeKey::Mail(_));
        withdrawn.iter().any(is_mail).then_some(())
    })
    .await?;
    ensure!(
        world.engine.mail(None, 200).await.is_empty(),
        "no row is left"
    );
    Ok(())
}

async fn told(world: &World, count: usize) -> anyhow::Result<()> {
    until("the notification", async || {
        (world.desktop.mails().len() >= count).then_some(())
    })
    .await
}
