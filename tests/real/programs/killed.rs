//! The program is killed while an account is added, at the certified provider and with gnome-keyring.

use std::{collections::BTreeSet, time::Duration};

use anyhow::ensure;
use protocol::{Request, UserAgentChoice};
use support::{keyring::accounts_in, real_world::World, until::until};

/// How long after the provider gave its tokens: before the keychain has them, while it writes them, and after the
/// settings know of them. Which of these it was decides nothing: what is true after the next start has to hold for all.
const PAUSES: [u64; 5] = [0, 4, 12, 30, 90];

#[tokio::test]
async fn r715_killed_while_an_account_is_added_leaves_no_secret_that_no_account_owns()
-> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "killed")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    for (before, pause) in PAUSES.into_iter().enumerate() {
        let resident = world.start("first")?;
        let link = resident.connect(&world.desktop).await?;
        link.sign_in(UserAgentChoice::Browser).await?;
        world.provider.wait_for("grant.success", before + 1).await?;
        tokio::time::sleep(Duration::from_millis(pause)).await;
        resident.kill(&mut world.desktop);

        let resident = world.start("second")?;
        let link = resident.connect(&world.desktop).await?;
        let owned: BTreeSet<String> = link
            .status()
            .await?
            .accounts
            .into_iter()
            .map(|account| format!("acct/{}", account.id.0))
            .collect();
        until("the keyring to hold what accounts own", async || {
            (accounts_in(&world.desktop).await.ok()? == owned).then_some(())
        })
        .await?;
        ensure!(owned.len() <= 1, "{owned:?}");
        for entry in &owned {
            let account = entry.trim_start_matches("acct/").to_owned();
            link.ask(Request::SignOut {
                account: protocol::AccountId(account),
                revoke: false,
            })
            .await?;
        }
        ensure!(accounts_in(&world.desktop).await?.is_empty());
        resident.stop(&mut world.desktop);
    }
    Ok(())
}
