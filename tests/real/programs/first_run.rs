//! The first minutes with Tidings: what opens by itself, and where there is no tray.

use anyhow::ensure;
use protocol::{SignInStep, UserAgentChoice};
use support::{programs::Resident, real_world::World};

const ADD_ACCOUNT: &str = "^Add an account";
const PANEL: &str = "^Tidings$";

#[tokio::test]
async fn whoever_starts_it_by_hand_is_asked_for_an_account_and_later_shown_the_mails()
-> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = by_hand(&mut world).await;
    world.explain(result, "first-run")
}

async fn by_hand(world: &mut World) -> anyhow::Result<()> {
    let surroundings = world.surroundings.clone();
    let first = Resident::start(&mut world.desktop, "first", &surroundings, &[])?;
    world.desktop.wait_for_window(ADD_ACCOUNT)?;
    world.desktop.remember_window(ADD_ACCOUNT, "first-run")?;

    let mut link = first.connect(&world.desktop).await?;
    link.sign_in(UserAgentChoice::Browser).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    link.wait_until_live().await?;
    world
        .deliver("Bob <bob@example.test>", "The first", "It works")
        .await?;
    world.heard_of("Bob").await?;

    // Whoever starts it again wants to see something, too.
    let second = Resident::start(&mut world.desktop, "second", &surroundings, &[])?;
    world.desktop.wait_for_window(PANEL)?;
    second.stop(&mut world.desktop);
    first.stop(&mut world.desktop);
    world.desktop.wait_for_no_window(PANEL)?;

    // With an account there is nothing to ask for.
    let third = Resident::start(&mut world.desktop, "third", &surroundings, &[])?;
    world.desktop.wait_for_window(PANEL)?;
    ensure!(
        world.desktop.windows("--name", ADD_ACCOUNT).is_empty(),
        "nobody asked for a second account"
    );
    third.stop(&mut world.desktop);
    Ok(())
}

#[tokio::test]
async fn without_a_tray_the_panel_opens_once_at_login_and_says_so() -> anyhow::Result<()> {
    let mut world = World::on_an_empty_desktop().await?;
    let result = without_a_tray(&mut world).await;
    world.explain(result, "no-tray")
}

async fn without_a_tray(world: &mut World) -> anyhow::Result<()> {
    let first = world.start("first")?;
    world.desktop.wait_for_window(PANEL)?;
    world.desktop.remember_window(PANEL, "no-tray")?;
    first.stop(&mut world.desktop);
    world.desktop.wait_for_no_window(PANEL)?;

    let second = world.start("second")?;
    let link = second.connect(&world.desktop).await?;
    link.wait_for("word that there is no tray", |status| {
        let mut problems = status.problems.iter();
        problems.any(|problem| problem.code == protocol::ProblemCode::TrayUnavailable)
    })
    .await?;
    // It does one thing after the other: a panel would have been ordered before this answer.
    link.status().await?;
    ensure!(
        !headless::descendants(second.process)
            .iter()
            .any(|process| is_shell(*process)),
        "it was said already"
    );
    second.stop(&mut world.desktop);
    Ok(())
}

fn is_shell(process: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{process}/comm"))
        .is_ok_and(|name| name.starts_with("tidings-shell"))
}
