//! The desktop under the tests, without anything of ours: what we rely on when we look at it.

use support::{
    desktop::{NotificationDaemon, TestDesktop},
    notifications::{Presses, show},
};

#[tokio::test]
async fn hears_a_notification_and_the_click_on_its_button() -> anyhow::Result<()> {
    let desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let mut presses = Presses::on(desktop.bus()).await?;

    let buttons = ["default", "Open", "read", "Mark read"];
    let id = show(desktop.bus(), "Ada", "Hello &amp; goodbye", &buttons).await?;
    let shown = desktop
        .ear
        .wait_for("from Ada", |shown| shown.title == "Ada")
        .await?;
    assert_eq!(shown.id, id, "the ear hears the daemon's answer, too");
    assert_eq!(shown.body, "Hello &amp; goodbye");

    desktop.press_on_bubble(&shown, "Mark read").await?;
    assert_eq!(presses.next().await?, (id, "read".to_owned()));
    Ok(())
}
