//! A provider that takes no window of an application, as Google does: in the real consent window, and on in a real browser.

use std::collections::BTreeSet;

use anyhow::ensure;
use protocol::{SignInStep, UserAgentChoice};
use support::{
    programs::{PROVIDER_NAME, program},
    real_world::{ADA, World},
    webdriver::WebDriver,
};

#[tokio::test]
async fn r401_r402_a_window_that_is_refused_at_once_goes_on_in_the_browser() -> anyhow::Result<()> {
    goes_on("at-once", "/signin/oauth/error").await
}

#[tokio::test]
async fn r401_a_window_that_is_refused_after_the_address_goes_on_in_the_browser()
-> anyhow::Result<()> {
    goes_on("later", "/v3/signin/rejected").await
}

async fn goes_on(how: &str, page: &str) -> anyhow::Result<()> {
    let mut world = World::refusing_windows(how).await?;
    let result = story(&mut world, page).await;
    world.explain(result, &format!("refused-{how}"))
}

async fn story(world: &mut World, page: &str) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "add-account"])
        .await?;
    window
        .press(&format!("Sign in with {PROVIDER_NAME}"))
        .await?;

    let state = link
        .wait_for_sign_in("the browser, and why", |state| {
            state.user_agent == UserAgentChoice::Browser
        })
        .await?;
    ensure!(
        state.message
            == format!(
                "{PROVIDER_NAME} doesn't allow sign-in inside apps. Opened your browser instead."
            ),
        "{state:?}"
    );
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    window.wait_for_text(&format!("Watching {ADA}")).await?;
    world.desktop.wait_for_no_window("127.0.0.1")?;

    let log = world.provider.log();
    ensure!(log.matches("refused ").count() == 1, "one window: {log}");
    ensure!(
        log.contains("AppleWebKit") && !log.contains("Chrom"),
        "it says what it is: {log}"
    );
    ensure!(
        !log.contains(page),
        "what refuses is not even loaded: {log}"
    );
    // Both transactions have their own of everything.
    let secrets = world.provider.secrets();
    for name in ["state", "nonce", "code_challenge"] {
        let all: BTreeSet<_> = secrets.iter().filter(|(it, _)| it == name).collect();
        ensure!(all.len() == 2, "{name}: {}", all.len());
    }
    window.close().await?;
    resident.stop(&mut world.desktop);
    Ok(())
}
