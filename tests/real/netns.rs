//! What a network does to a connection, with real servers, a real router, and the real `tidings` behind it.
//!
//! Needs root, because it makes network namespaces; elsewhere each test says that it is skipped.

use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use protocol::{Health, Request};
use support::{
    network::{Network, enter},
    notifications::now,
    programs::{Link, Resident},
    real_world::World,
    until::until,
};

/// R36: a connection that has gone in silence is noticed so soon, on mains.
const NOTICED: Duration = Duration::from_secs(90);

/// Somebody who is signed in behind the router.
struct Scene {
    link: Link,
    network: Network,
    resident: Resident,
    world: World,
}

impl Scene {
    async fn new() -> anyhow::Result<Self> {
        let network = Network::new()?;
        let mut world = World::behind(network.server(), &network.behind()).await?;
        let port = url::Url::parse(&world.provider.issuer)?
            .port()
            .context("a port")?;
        let mut network = network;
        network.relay(&world.desktop, port)?;
        let resident = world.start("first")?;
        let mut link = resident.connect(&world.desktop).await?;
        let signed_in = world.sign_in_with_the_browser(&mut link).await;
        world.explain(signed_in, "netns")?;
        Ok(Self {
            link,
            network,
            resident,
            world,
        })
    }

    async fn deliver(&self, sender: &str) -> anyhow::Result<()> {
        let from = format!("{sender} <{}@example.test>", sender.to_lowercase());
        self.world
            .deliver(&from, &format!("From {sender}"), "Text")
            .await
    }

    /// Nothing is watched any more, and that is said, within `limit`.
    async fn is_noticed(&self, limit: Duration) -> anyhow::Result<Duration> {
        let began = now();
        while now() - began < limit {
            let status = self.link.status().await?;
            if status.accounts.iter().all(|it| it.health != Health::Live) {
                return Ok(now() - began);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("after {} s nobody has noticed", limit.as_secs())
    }

    /// All is well again by itself; each of them was announced once, and nothing else.
    async fn recovers(self, senders: &[&str]) -> anyhow::Result<()> {
        let result = async {
            // The pause before the next attempt may have grown to 80 s; a user who cannot wait presses the button.
            self.link.ask(Request::CheckNow).await?;
            self.link.wait_until_live().await?;
            for sender in senders {
                self.world.heard_of(sender).await?;
            }
            self.world.settled(&self.link).await?;
            let told = self.world.mails();
            ensure!(told.len() == senders.len(), "each once: {told:#?}");
            Ok(())
        }
        .await;
        self.world.explain(result, "netns")?;
        let mut world = self.world;
        self.resident.stop(&mut world.desktop);
        Ok(())
    }
}

#[tokio::test]
async fn fault_11_a_silent_black_hole_is_noticed_and_its_mail_told_once() -> anyhow::Result<()> {
    if !enter("fault_11_a_silent_black_hole_is_noticed_and_its_mail_told_once")? {
        return Ok(());
    }
    let scene = Scene::new().await?;
    scene.deliver("Bob").await?;
    scene.world.heard_of("Bob").await?;

    scene.network.forwards(false)?;
    scene.deliver("Cleo").await?;
    let after = scene.is_noticed(NOTICED).await?;
    eprintln!("noticed after {} s", after.as_secs());
    scene.network.forwards(true)?;

    scene.recovers(&["Bob", "Cleo"]).await
}

#[tokio::test]
async fn fault_12_a_server_that_hears_nothing_is_left() -> anyhow::Result<()> {
    if !enter("fault_12_a_server_that_hears_nothing_is_left")? {
        return Ok(());
    }
    let scene = Scene::new().await?;
    scene.network.loses_what_the_client_says(true)?;
    scene.deliver("Bob").await?;
    // Its answer to our DONE never comes.
    scene.link.ask(Request::CheckNow).await?;
    let after = scene.is_noticed(Duration::from_secs(40)).await?;
    eprintln!("noticed after {} s", after.as_secs());
    scene.network.loses_what_the_client_says(false)?;

    scene.recovers(&["Bob"]).await
}

#[tokio::test]
async fn fault_14_a_very_slow_line_is_slow_and_no_failure() -> anyhow::Result<()> {
    if !enter("fault_14_a_very_slow_line_is_slow_and_no_failure")? {
        return Ok(());
    }
    let scene = Scene::new().await?;
    // 2 KB/s, in which a mail of 12 KB takes six seconds and its start has to be enough.
    scene.network.slows_down_to("16kbit")?;
    scene.world.dovecot.hang_up()?;
    let long = "A line of a long mail.\n".repeat(500);
    scene
        .world
        .deliver("Bob <bob@example.test>", "From Bob", &long)
        .await?;
    scene.world.heard_of("Bob").await?;
    scene.network.slows_down_to("100mbit")?;

    scene.recovers(&["Bob"]).await
}

#[tokio::test]
async fn fault_19_a_kill_switch_is_no_failure_of_the_server() -> anyhow::Result<()> {
    if !enter("fault_19_a_kill_switch_is_no_failure_of_the_server")? {
        return Ok(());
    }
    let scene = Scene::new().await?;
    scene.network.client_is_forbidden(true)?;
    scene.world.dovecot.hang_up()?;
    scene.deliver("Bob").await?;
    // The server's farewell comes through; our answer does not, and no new connection either.
    scene
        .link
        .wait_for("word that there is no network", |status| {
            status
                .accounts
                .iter()
                .all(|it| it.health == Health::Offline)
        })
        .await?;
    scene.network.client_is_forbidden(false)?;

    scene.recovers(&["Bob"]).await
}

#[tokio::test]
async fn fault_20_a_path_that_swallows_long_packets_ends_an_attempt() -> anyhow::Result<()> {
    if !enter("fault_20_a_path_that_swallows_long_packets_ends_an_attempt")? {
        return Ok(());
    }
    let scene = Scene::new().await?;
    scene.network.loses_longer_than(576)?;
    scene.world.dovecot.hang_up()?;
    scene.deliver("Bob").await?;
    // The server's certificate never arrives.
    scene.is_noticed(Duration::from_secs(30)).await?;
    tokio::time::sleep(Duration::from_secs(20)).await;
    let status = scene.link.status().await?;
    ensure!(
        status
            .accounts
            .iter()
            .all(|it| !it.health.is_watching() && !it.health.needs_user()),
        "tried again and again, and nobody is asked for help: {status:#?}"
    );
    scene.network.loses_longer_than(1500)?;

    scene.recovers(&["Bob"]).await
}

#[tokio::test]
async fn fault_27_a_connection_that_is_cut_off_has_said_nothing_to_the_end() -> anyhow::Result<()> {
    if !enter("fault_27_a_connection_that_is_cut_off_has_said_nothing_to_the_end")? {
        return Ok(());
    }
    let scene = Scene::new().await?;
    scene.deliver("Bob").await?;
    scene.world.heard_of("Bob").await?;
    for sender in ["Cleo", "Dan"] {
        // Without a close_notify: the server's processes are killed in the middle of whatever they do.
        scene.deliver(sender).await?;
        until("a connection to cut off", async || {
            scene.world.dovecot.hang_up().ok()
        })
        .await?;
    }
    scene.recovers(&["Bob", "Cleo", "Dan"]).await
}
