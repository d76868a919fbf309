//! The tray icon at a real panel: one that comes late, one that is restarted, and the menu's way out.

use protocol::ProblemCode;
use support::{
    desktop::{NotificationDaemon, TestDesktop, with_logs},
    programs::{Link, Resident, Surroundings},
    until::until,
};

const PANEL: &str = "xfce4-panel";

#[tokio::test]
async fn the_icon_comes_with_the_panel_whenever_that_comes() -> anyhow::Result<()> {
    let mut desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    desktop.end(PANEL);
    let resident = Resident::start(
        &mut desktop,
        "tidings",
        &Surroundings::default(),
        &["--autostart"],
    )?;
    let result = async {
        let link = resident.connect(&desktop).await?;
        says_that_there_is_no_tray(&link, true).await?;

        for _restart in 0..2 {
            desktop.start_panel()?;
            let tray = desktop.tray_of(resident.process).await?;
            assert!(
                tray.tooltip().await?.contains("Tidings"),
                "it can be asked what it is"
            );
            says_that_there_is_no_tray(&link, false).await?;

            desktop.end(PANEL);
            says_that_there_is_no_tray(&link, true).await?;
        }
        Ok(())
    }
    .await;
    let result = with_logs(result, &desktop, &["tidings", PANEL]);
    resident.stop(&mut desktop);
    result
}

#[tokio::test]
async fn quit_in_the_menu_ends_the_program() -> anyhow::Result<()> {
    let mut desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let resident = Resident::start(
        &mut desktop,
        "tidings",
        &Surroundings::default(),
        &["--autostart"],
    )?;
    let result = async {
        let link = resident.connect(&desktop).await?;
        let tray = desktop.tray_of(resident.process).await?;
        tray.choose("Quit").await?;
        until("the end of the resident", async || {
            link.status().await.is_err().then_some(())
        })
        .await
    }
    .await;
    let result = with_logs(result, &desktop, &["tidings"]);
    resident.stop(&mut desktop);
    result
}

async fn says_that_there_is_no_tray(link: &Link, says_so: bool) -> anyhow::Result<()> {
    let what = if says_so {
        "word that there is no tray"
    } else {
        "the tray to be there"
    };
    link.wait_for(what, |status| {
        let mut problems = status.problems.iter();
        problems.any(|problem| problem.code == ProblemCode::TrayUnavailable) == says_so
    })
    .await
    .map(drop)
}
