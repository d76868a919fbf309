//! The other ways in and out, with the real programs: an app password at Dovecot, a code that is typed on another device
//! at a certified provider, and a sign-out that the provider hears of.

use anyhow::{Context as _, bail, ensure};
use protocol::{
    Answer, CustomProvider, HandedIn, Request, SignInStart, SignInStep, UserAgentChoice,
};
use support::{
    dovecot::APP_PASSWORD,
    files_below,
    programs::{Link, PROVIDER},
    real_world::{ADA, World},
    repository,
};
use tokio::process::Command;

#[tokio::test]
async fn r506_an_app_password_is_in_the_keyring_and_nowhere_else() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = by_password(&mut world).await;
    world.explain(result, "app-password")
}

async fn by_password(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    let start = SignInStart {
        account: None,
        address: Some(ADA.to_owned()),
        custom: Some(CustomProvider {
            client_id: String::new(),
            extra_roots: std::fs::read_to_string(world.dovecot.authority())?,
            imap_host: "localhost".to_owned(),
            imap_port: world.dovecot.imap_port,
            issuer: String::new(),
            scopes: String::new(),
        }),
        provider: "custom".to_owned(),
        user_agent: UserAgentChoice::Auto,
    };
    for (password, ends) in [
        ("wrong", SignInStep::Failed),
        (APP_PASSWORD, SignInStep::Done),
    ] {
        let request = Request::SignInWithPassword {
            start: start.clone(),
            password: HandedIn::new(password.to_owned()),
        };
        link.ask(request).await?;
        let end = link.end_of_sign_in().await?;
        ensure!(end.step == ends, "{end:?}");
    }
    link.wait_until_live().await?;
    world
        .deliver("Bob <bob@example.test>", "By password", "It works")
        .await?;
    world.heard_of("Bob").await?;
    resident.stop(&mut world.desktop);

    let resident = world.start("second")?;
    let link = resident.connect(&world.desktop).await?;
    link.wait_until_live().await?;
    let status = format!("{:?}", link.status().await?);
    resident.stop(&mut world.desktop);

    let folder = world.desktop.folder();
    let files = files_below(&folder.join("home"))? + &files_below(&folder.join("logs"))?;
    ensure!(
        files.contains("sign-in = \"password\""),
        "the settings are among them"
    );
    let shown = format!("{:?}", world.desktop.ear.shown());
    for (place, text) in [
        ("files", &files),
        ("notifications", &shown),
        ("status", &status),
    ] {
        ensure!(
            !text.contains(APP_PASSWORD),
            "the password is in the {place}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn r508_r412_signs_in_on_another_device_and_out_at_the_provider() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = on_another_device(&mut world).await;
    world.explain(result, "device")
}

async fn on_another_device(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    link.sign_in(UserAgentChoice::Device).await?;
    let code = link.device_code().await?;
    let device = Command::new("node")
        .arg(repository().join("tests/real/device.mjs"))
        .args([&code.page, &code.user_code, ADA])
        .output()
        .await?;
    ensure!(
        device.status.success(),
        "{}",
        String::from_utf8_lossy(&device.stderr)
    );
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    link.wait_until_live().await?;
    world
        .deliver("Bob <bob@example.test>", "From the telephone", "It works")
        .await?;
    world.heard_of("Bob").await?;

    let account = account(&link).await?;
    link.ask(Request::SignOut {
        account,
        revoke: true,
    })
    .await?;
    world.provider.wait_for("grant.revoked", 1).await?;
    ensure!(link.status().await?.accounts.is_empty());
    let providers = match link.ask(Request::ListProviders).await? {
        Answer::Providers { providers } => providers,
        other => bail!("Not providers: {other:?}"),
    };
    let ours = providers.iter().find(|it| it.id == PROVIDER);
    ensure!(
        ours.context("the test's provider")?.device,
        "it may be offered"
    );
    resident.stop(&mut world.desktop);
    Ok(())
}

async fn account(link: &Link) -> anyhow::Result<protocol::AccountId> {
    let status = link.status().await?;
    let first = status.accounts.first().context("an account")?;
    Ok(first.id.clone())
}
