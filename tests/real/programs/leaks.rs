//! A whole life of an account with the real programs, a sign-in that fails among it: no secret of it is anywhere but at
//! the provider, the mail server and in the keyring (A13, A14, A16).

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use protocol::{HandedIn, Request, SettingKey, SignInStep, UserAgentChoice};
use support::{
    files_below,
    openid_provider::agree,
    programs::{Link, PROVIDER, PROVIDER_NAME, program},
    real_world::{ADA, World},
    webdriver::WebDriver,
};

use super::client_file::{client_file, shown_log, started_with};

const SECRET: &str = "GOCSPX-SENTINEL_0fAWholeLife";
const WRONG_SECRET: &str = "GOCSPX-SENTINEL_0fAMistake";

#[tokio::test]
async fn r48_r117_r608_a13_a14_a16_no_secret_of_a_whole_life_is_anywhere_but_where_it_belongs()
-> anyhow::Result<()> {
    let mut world = World::awaiting_a_client_file(SECRET).await?;
    let result = story(&mut world).await;
    world.explain(result, "leaks")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    // All that the log can be made to say.
    link.ask(Request::ChangeSetting {
        account: None,
        key: SettingKey::LogLevel,
        value: serde_json::json!("debug"),
    })
    .await?;
    import(&link, SECRET).await?;
    let mut processes = through_the_window(world, &mut link).await?;
    for program in ["tidings", "tidings-shell", "WebKitWebProcess"] {
        ensure!(
            processes.contains(program),
            "{program} was at work: {processes}"
        );
    }
    link.wait_until_live().await?;
    world
        .deliver("Bob <bob@example.test>", "Lunch?", "At noon")
        .await?;
    world.heard_of("Bob").await?;

    // Somebody mistypes: a code is got, and nothing for it.
    import(&link, WRONG_SECRET).await?;
    link.sign_in(UserAgentChoice::Browser).await?;
    world
        .provider
        .wait_for("interaction.started login", 2)
        .await?;
    processes += &started_with(&world.desktop)?;
    let end = link.end_of_sign_in().await?;
    ensure!(
        end.step == SignInStep::Failed && end.message.contains("secret is not accepted"),
        "{end:?}"
    );
    import(&link, SECRET).await?;
    let mut told = format!("{:?} {end:?} ", link.status().await?);
    let mut log = shown_log(&link).await?;
    resident.stop(&mut world.desktop);

    // A restart, with the first refresh after it; and goodbye, to the provider as well.
    let provider = &world.provider;
    let before = provider.log().matches("refresh_token.consumed").count();
    let resident = world.start("second")?;
    let link = resident.connect(&world.desktop).await?;
    let status = link.wait_until_live().await?;
    world
        .provider
        .wait_for("refresh_token.consumed", before + 1)
        .await?;
    processes += &started_with(&world.desktop)?;
    let account = status.accounts.first().context("the account")?.id.clone();
    link.ask(Request::SignOut {
        account,
        revoke: true,
    })
    .await?;
    told += &format!("{:?}", link.status().await?);
    log += &shown_log(&link).await?;
    resident.stop(&mut world.desktop);

    let folder = world.desktop.folder();
    // Settings, store, caches, what the windows' engine keeps, the keyring's own files; and what all programs said.
    let files = files_below(&folder.join("home"))? + &files_below(&folder.join("logs"))?;
    let shown = format!("{:?}", world.desktop.ear.shown());
    let opened = std::fs::read_to_string(support::chromium::opened(&world.desktop))?;
    ensure!(files.contains("tidings::resident"), "logs are among them");
    ensure!(log.contains("Debug"), "and the one that is shown: {log}");
    ensure!(shown.contains("Lunch?"), "{shown}");
    ensure!(told.contains(ADA), "{told}");
    let secrets = secrets(world)?;
    for (name, secret) in &secrets {
        for (place, text) in [
            ("files", &files),
            ("log that is shown", &log),
            ("links", &opened),
            ("arguments and environments", &processes),
            ("notifications", &shown),
            ("states", &told),
        ] {
            // Which one it was is not shown either: this text is logged by whoever runs the test.
            ensure!(!text.contains(secret), "a {name} is in the {place}");
        }
    }
    Ok(())
}

/// Signs in in the consent window; what programs were started with while it was open, the windows' among them.
async fn through_the_window(world: &mut World, link: &mut Link) -> anyhow::Result<String> {
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "add-account"])
        .await?;
    window
        .press(&format!("Sign in with {PROVIDER_NAME}"))
        .await?;
    world
        .provider
        .wait_for("interaction.started login", 1)
        .await?;
    world.desktop.wait_for_window("127.0.0.1")?;
    let processes = started_with(&world.desktop)?;
    agree(&world.desktop, &world.provider, ADA).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    window.close().await?;
    Ok(processes)
}

async fn import(link: &Link, secret: &str) -> anyhow::Result<()> {
    link.ask(Request::ImportClient {
        provider: PROVIDER.to_owned(),
        json: HandedIn::new(client_file(secret)),
    })
    .await
    .map(drop)
}

/// What the provider has seen of each kind, what of it goes to the mail server, and both client secrets.
fn secrets(world: &World) -> anyhow::Result<BTreeSet<(String, String)>> {
    let seen = world.provider.secrets();
    let mut secrets: BTreeSet<_> = seen
        .iter()
        .filter(|(_, secret)| secret.len() >= 16)
        .cloned()
        .collect();
    for secret in [SECRET, WRONG_SECRET] {
        ensure!(
            secrets.contains(&("client_secret".to_owned(), secret.to_owned())),
            "it was shown to the provider"
        );
    }
    // Two sign-ins, one of which brought tokens; then a refresh, which rotates.
    for (name, least) in [
        ("access_token", 2),
        ("code", 2),
        ("code_challenge", 2),
        ("code_verifier", 2),
        ("id_token", 1),
        ("nonce", 2),
        ("refresh_token", 2),
        ("state", 2),
    ] {
        let count = secrets.iter().filter(|(of, _)| of == name).count();
        ensure!(count >= least, "only {count} of {name}");
    }
    let as_sent: Vec<_> = secrets
        .iter()
        .filter(|(name, _)| name == "access_token")
        .map(|(name, token)| {
            let sent = format!("user={ADA}\x01auth=Bearer {token}\x01\x01");
            (format!("sent {name}"), BASE64_STANDARD.encode(sent))
        })
        .collect();
    secrets.extend(as_sent);
    Ok(secrets)
}
