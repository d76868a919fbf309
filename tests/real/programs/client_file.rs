//! A sign-in with a client file as Google's console gives it out, with the real programs.

use std::{fs, path::Path};

use anyhow::{Context as _, ensure};
use protocol::{Answer, HandedIn, Request, SettingKey, SignInStep, UserAgentChoice};
use support::{
    desktop::TestDesktop,
    files_below,
    openid_provider::agree,
    programs::{Link, PROVIDER, PROVIDER_NAME, program},
    real_world::{ADA, World},
    webdriver::WebDriver,
};

const SECRET: &str = "GOCSPX-SENTINEL_0fADesktopClient";

/// `provider.mjs` knows this client.
const CLIENT_ID: &str = "407408718192-u6m3kd1eq0sn0b1v0ntc4n5rm1ejd0am.apps.googleusercontent.com";

/// Letter by letter but for the values.
pub(super) fn client_file(secret: &str) -> String {
    format!(
        r#"{{"installed":{{"client_id":"{CLIENT_ID}","project_id":"my-mail-471011","auth_uri":"https://accounts.google.com/o/oauth2/auth","token_uri":"https://oauth2.googleapis.com/token","auth_provider_x509_cert_url":"https://www.googleapis.com/oauth2/v1/certs","client_secret":"{secret}","redirect_uris":["http://localhost"]}}}}"#
    )
}

#[tokio::test]
async fn r403_r416_a16_signs_in_with_an_imported_client_and_writes_its_secret_nowhere()
-> anyhow::Result<()> {
    let mut world = World::awaiting_a_client_file(SECRET).await?;
    let result = story(&mut world).await;
    world.explain(result, "client-file")
}

#[tokio::test]
async fn r416_a_client_that_is_typed_into_the_window_goes_on_to_a_watched_account()
-> anyhow::Result<()> {
    let mut world = World::awaiting_a_client_file(SECRET).await?;
    let result = typed(&mut world).await;
    world.explain(result, "client-typed")
}

async fn typed(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "add-account"])
        .await?;
    window
        .press(&format!("Sign in with {PROVIDER_NAME}"))
        .await?;
    window.wait_for_text("Or type it:").await?;
    let form = "form:has(input[type=password])";
    window
        .type_text(&format!("{form} input:not([type=password])"), CLIENT_ID)
        .await?;
    window
        .type_text(&format!("{form} input[type=password]"), SECRET)
        .await?;
    window.press("Sign in with this client").await?;

    agree(&world.desktop, &world.provider, ADA).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    window.wait_for_text(&format!("Watching {ADA}")).await?;
    window.close().await?;
    link.wait_until_live().await?;
    let text = fs::read_to_string(
        world
            .desktop
            .folder()
            .join("home/.config/tidings/settings.toml"),
    )?;
    ensure!(!text.contains(SECRET), "{text}");
    resident.stop(&mut world.desktop);
    Ok(())
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    // All that the log page can be made to show.
    link.ask(Request::ChangeSetting {
        account: None,
        key: SettingKey::LogLevel,
        value: serde_json::json!("debug"),
    })
    .await?;
    let refused = link.sign_in(UserAgentChoice::Browser).await;
    ensure!(
        refused.is_err_and(|error| format!("{error:?}").contains("client ID of your own")),
        "there is no client yet"
    );

    import(&link).await?;
    world.sign_in_with_the_browser(&mut link).await?;
    world
        .deliver("Bob <bob@example.test>", "With my own client", "It works")
        .await?;
    world.heard_of("Bob").await?;
    let first_log = shown_log(&link).await?;
    resident.stop(&mut world.desktop);

    // The keyring has it: after a restart it is needed for the first refresh.
    let before = world
        .provider
        .log()
        .matches("refresh_token.consumed")
        .count();
    let resident = world.start("second")?;
    let link = resident.connect(&world.desktop).await?;
    link.wait_until_live().await?;
    world
        .provider
        .wait_for("refresh_token.consumed", before + 1)
        .await?;
    let status = format!("{:?}", link.status().await?);
    let log = first_log + &shown_log(&link).await?;
    let started = started_with(&world.desktop)?;
    ensure!(
        started.contains("tidings"),
        "the program is among them: {started}"
    );
    resident.stop(&mut world.desktop);

    // And nothing else has it: no log, no file, no notification, no command line.
    let folder = world.desktop.folder();
    let files = files_below(&folder.join("home"))? + &files_below(&folder.join("logs"))?;
    ensure!(
        files.contains("tidings::resident"),
        "the logs are among them"
    );
    ensure!(
        log.contains("Debug 1: Idling"),
        "the log tells of accounts by number: {log}"
    );
    for private in [ADA, "bob@", "With my own client", "eyJ"] {
        ensure!(!log.contains(private), "{private} is in the log: {log}");
    }
    let opened = fs::read_to_string(support::chromium::opened(&world.desktop))?;
    let shown = format!("{:?}", world.desktop.ear.shown());
    for (place, text) in [
        ("files", &files),
        ("log that is shown", &log),
        ("links", &opened),
        ("arguments and environments", &started),
        ("notifications", &shown),
        ("status", &status),
        ("provider's log", &world.provider.log()),
    ] {
        ensure!(!text.contains(SECRET), "the secret is in the {place}");
    }
    ensure!(
        opened.contains("/go/") && !opened.contains("state=") && !opened.contains("code_challenge"),
        "nor is anything of the request in what the browser was started with: {opened}"
    );
    ensure!(has_keyring(folder), "the keyring's own file was among them");
    Ok(())
}

async fn import(link: &Link) -> anyhow::Result<()> {
    let wrong = Request::ImportClient {
        provider: PROVIDER.to_owned(),
        json: HandedIn::new(
            client_file(SECRET).replace("oauth2.googleapis.com", "oauth2.example.org"),
        ),
    };
    let refused = link.ask(wrong).await.err().context("a tampered file")?;
    ensure!(!format!("{refused:?}").contains(SECRET), "it is not quoted");
    link.ask(Request::ImportClient {
        provider: PROVIDER.to_owned(),
        json: HandedIn::new(client_file(SECRET)),
    })
    .await
    .map(drop)
}

/// As the page of the settings window shows it.
pub(super) async fn shown_log(link: &Link) -> anyhow::Result<String> {
    match link.ask(Request::ReadLog { after: 0 }).await? {
        Answer::Log { lines } => {
            let lines = lines
                .iter()
                .map(|line| format!("{:?} {}\n", line.level, line.text));
            Ok(lines.collect())
        }
        other => anyhow::bail!("Not a log: {other:?}"),
    }
}

/// What every program of this desktop was started with, as whoever lists processes can read it.
pub(super) fn started_with(desktop: &TestDesktop) -> anyhow::Result<String> {
    let ours = desktop.folder().to_string_lossy().into_owned();
    let mut all = String::new();
    for entry in fs::read_dir("/proc")? {
        let process = entry?.path();
        // It may be gone meanwhile, or somebody else's.
        let read = |file| fs::read(process.join(file)).unwrap_or_default();
        let environment = String::from_utf8_lossy(&read("environ")).into_owned();
        if environment.contains(&ours) {
            all += &String::from_utf8_lossy(&read("cmdline"));
            all += &environment;
        }
    }
    Ok(all)
}

/// Whether gnome-keyring has written its collections there: encrypted, as the search has shown.
fn has_keyring(folder: &Path) -> bool {
    let keyrings = folder.join("home/.local/share/keyrings");
    fs::read_dir(keyrings).is_ok_and(|files| files.count() > 0)
}
