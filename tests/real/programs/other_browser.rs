//! A sign-in goes on in another browser of this computer, in one of its profiles, and in that sign-in only.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use anyhow::{Context as _, ensure};
use protocol::{BrowserId, ErrorCode, Request, SignInStep, UserAgentChoice};
use support::{
    programs::{PROVIDER_NAME, program},
    real_world::{ADA, World},
    until::until,
    webdriver::WebDriver,
};

#[tokio::test]
async fn r309_goes_on_in_the_browser_and_the_profile_that_are_chosen() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "other-browser")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let folder = world.desktop.folder().to_owned();
    // The system's only writes down what it gets: who waits for it waits in vain.
    let (systems, given) = (folder.join("systems"), folder.join("given"));
    script(&systems, &format!("echo \"$1\" >>'{}'\n", given.display()))?;
    let chromium = world.surroundings.browser.replace(systems);
    let chromium = chromium.context("the one that signs in")?;
    // The other one is Firefox by its name, has two profiles, and signs in.
    let (firefox, asked) = (folder.join("bin/firefox"), folder.join("asked"));
    fs::create_dir_all(folder.join("bin"))?;
    script(
        &firefox,
        &format!(
            "printf '%s|' \"$@\" >>'{0}'\necho >>'{0}'\nfor last; do :; done\nexec '{1}' \"$last\"\n",
            asked.display(),
            chromium.display()
        ),
    )?;
    let home = folder.join("home");
    write(
        &home.join(".local/share/applications/firefox.desktop"),
        &format!(
            "[Desktop Entry]\nType=Application\nName=Firefox\nExec={} %u\nMimeType=x-scheme-handler/https;\n",
            firefox.display()
        ),
    )?;
    write(
        &home.join(".mozilla/firefox/profiles.ini"),
        "[Profile0]\nName=default\n[Profile1]\nName=Work\n",
    )?;

    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "add-account"])
        .await?;
    window
        .press(&format!("Sign in with {PROVIDER_NAME}"))
        .await?;
    world.desktop.wait_for_window("127.0.0.1")?;
    window.press("Another browser").await?;
    window.wait_for_text("Firefox · default").await?;
    world
        .desktop
        .remember_page(&window, "^Add an account", "other-browser")
        .await?;
    window.press("Firefox · Work").await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(end.address.as_deref() == Some(ADA), "{end:?}");
    ensure!(
        end.user_agent == UserAgentChoice::Browser,
        "it went on there: {end:?}"
    );
    world.desktop.wait_for_no_window("127.0.0.1")?;
    let heard = fs::read_to_string(&asked)?;
    let lines: Vec<_> = heard.lines().collect();
    ensure!(
        matches!(lines[..], [one] if one.starts_with("-P|Work|http://127.0.0.1:")),
        "once, in that profile: {heard}"
    );
    ensure!(!given.exists(), "no other one gets a link");
    window.close().await?;

    // The next one knows nothing of it.
    let next = link.sign_in(UserAgentChoice::Browser).await?;
    until("the system's browser to get the link", async || {
        fs::read_to_string(&given)
            .ok()
            .filter(|it| it.ends_with('\n'))
    })
    .await?;
    // And nothing is started that was not found on this computer.
    let touched = folder.join("touched");
    for wrong in [
        touched.display().to_string(),
        format!("/bin/touch\n{}", touched.display()),
        firefox.display().to_string(),
        "firefox.desktop\n-P\nNobody".to_owned(),
        String::new(),
    ] {
        let refused = link
            .ask(Request::UseBrowser {
                transaction: next.clone(),
                browser: Some(BrowserId(wrong.clone())),
            })
            .await;
        let refused = refused.err().context("it was taken")?;
        let refused = refused.downcast_ref::<protocol::CommandError>();
        ensure!(
            refused.is_some_and(|error| error.code == ErrorCode::NotFound),
            "{wrong}: {refused:?}"
        );
    }
    ensure!(!touched.exists());
    ensure!(fs::read_to_string(&asked)? == heard, "only once");
    link.ask(Request::CancelSignIn { transaction: next })
        .await?;
    resident.stop(&mut world.desktop);
    Ok(())
}

fn script(path: &Path, lines: &str) -> anyhow::Result<()> {
    write(path, &format!("#!/bin/sh\n{lines}"))?;
    Ok(fs::set_permissions(
        path,
        fs::Permissions::from_mode(0o700),
    )?)
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::create_dir_all(path.parent().context("it lies somewhere")?)?;
    Ok(fs::write(path, text)?)
}
