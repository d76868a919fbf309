//! The promises that can be measured, measured on the built programs: `cargo xtask bench` builds them
//! for release and runs this. It prints; it decides nothing, because machines differ.

#![expect(clippy::print_stdout, reason = "a bench prints")]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use fakes::{Certificates, MailServer, Provider};
use protocol::{SignInStep, UserAgentChoice};
use support::{
    chromium::browser,
    desktop::{NotificationDaemon, TestDesktop},
    dovecot::Dovecot,
    keyring::Keyring,
    notifications::now,
    openid_provider::OpenIdProvider,
    programs::{
        PROVIDER, PROVIDER_NAME, Resident, Surroundings, TestClient, program, test_providers,
    },
    programs_folder,
    until::{PATIENCE, until},
};

const ADA: &str = "ada@example.test";

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        sizes()?;
        start_to_tray().await?;
        memory_and_windows().await?;
        arrival_to_notification().await
    })
}

fn say(what: &str, figure: &str, goal: &str) {
    println!("{what:<58} {figure:>20}   {goal}");
}

fn sizes() -> anyhow::Result<()> {
    for name in ["tidings", "tidings-shell"] {
        let bytes = fs::metadata(program(name)?)?.len();
        #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
        let mebibytes = bytes as f64 / 1_048_576.0;
        say(
            &format!("size of {name}, stripped"),
            &format!("{mebibytes:.1} MiB"),
            "",
        );
    }
    Ok(())
}

/// From exec to an item that the panel knows.
async fn start_to_tray() -> anyhow::Result<()> {
    let mut desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let _keyring = Keyring::start(&desktop, "bench")?;
    let mut times = Vec::new();
    for round in 0..7 {
        let name = format!("start-{round}");
        let before = now();
        let resident = Resident::start(
            &mut desktop,
            &name,
            &Surroundings::default(),
            &["--autostart"],
        )?;
        desktop.tray_of(resident.process).await?;
        times.push(before.elapsed());
        resident.stop(&mut desktop);
    }
    say(
        "start to registered tray item, median of 7",
        &median(times),
        "goal ≤ 50 ms",
    );
    Ok(())
}

/// With one account at real servers: idle, and after a window; and how fast that window came.
async fn memory_and_windows() -> anyhow::Result<()> {
    let provider = OpenIdProvider::start(PROVIDER).await?;
    let dovecot = Dovecot::start(&provider).await?;
    let mut desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let _keyring = Keyring::start(&desktop, "bench")?;
    let surroundings = Surroundings {
        browser: Some(browser(&desktop, ADA)?),
        shell: None,
        providers: Some(test_providers(
            &desktop,
            &provider,
            &dovecot,
            true,
            TestClient::Known,
        )?),
    };
    let resident = Resident::start(&mut desktop, "tidings", &surroundings, &["--autostart"])?;
    let mut link = resident.connect(&desktop).await?;
    link.sign_in(UserAgentChoice::Browser).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(
        end.step == SignInStep::Done,
        "{end:?}\n{}",
        desktop.log("tidings")
    );
    link.wait_until_live().await?;
    drop(link);

    // What the sign-in needed is given back, or it never will be.
    tokio::time::sleep(Duration::from_secs(60)).await;
    say(
        "PSS of tidings, idle, one account, after its sign-in",
        &pss(resident.process)?,
        "goal ≤ 8 MiB",
    );

    // As after a login: the account is known from the start.
    resident.stop(&mut desktop);
    let resident = Resident::start(&mut desktop, "again", &surroundings, &["--autostart"])?;
    let link = resident.connect(&desktop).await?;
    link.wait_until_live().await?;
    drop(link);
    tokio::time::sleep(Duration::from_secs(60)).await;
    say(
        "PSS of tidings, idle, one account, after a start",
        &pss(resident.process)?,
        "goal ≤ 8 MiB",
    );

    let tray = desktop.tray_of(resident.process).await?;
    let (mut visible, mut times) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        let before = now();
        tray.click().await?;
        let window = until("the panel", async || {
            desktop.windows("--name", "^Tidings").pop()
        })
        .await?;
        visible.push(before.elapsed());
        // A picture takes some time itself, so this is a little more than the truth.
        while desktop.look(&window).is_none_or(|look| look.colors() <= 20) {
            ensure!(before.elapsed() < PATIENCE, "The panel stays empty");
        }
        times.push(before.elapsed());
        desktop.wait_until_painted(&window)?;
        desktop.focus(&window)?;
        desktop.press(&["ctrl+w"])?;
        until("the end of the shell", async || {
            headless::descendants(resident.process)
                .is_empty()
                .then_some(())
        })
        .await?;
    }
    say(
        "panel from click to its window, cold shell, median of 7",
        &median(visible),
        "",
    );
    say(
        "panel from click to painted, cold shell, median of 7",
        &median(times),
        "goal ≤ 450 ms",
    );
    tokio::time::sleep(Duration::from_secs(10)).await;
    say(
        "PSS of tidings, after those windows were closed",
        &pss(resident.process)?,
        "goal: the same",
    );
    resident.stop(&mut desktop);
    Ok(())
}

/// From the moment in which the server says EXISTS to the call of Notify on the bus. The fake mail
/// server, because it says when that moment was.
async fn arrival_to_notification() -> anyhow::Result<()> {
    let certificates = Certificates::new()?;
    let provider = Provider::start().await?;
    provider.auto_approve(true);
    let mail = MailServer::start(&certificates, provider.tokens()).await?;
    let mut desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
    let _keyring = Keyring::start(&desktop, "bench")?;
    let authority = desktop.folder().join("authority.pem");
    fs::write(&authority, certificates.ca_pem())?;
    let providers = desktop.folder().join("providers.toml");
    fs::write(
        &providers,
        format!(
            "[[provider]]\nid = \"{PROVIDER}\"\nname = \"{PROVIDER_NAME}\"\nissuer = \"{}\"\nclient_id = \"{}\"\nscopes = \"{}\"\nimap_host = \"localhost\"\nimap_port = {}\nuser_agent = \"browser\"\nextra_roots = \"{}\"\n",
            provider.issuer(),
            Provider::CLIENT_ID,
            Provider::MAIL_SCOPE,
            mail.port(),
            authority.display(),
        ),
    )?;
    let surroundings = Surroundings {
        browser: Some(follower(&desktop)?),
        shell: None,
        providers: Some(providers),
    };
    let resident = Resident::start(&mut desktop, "tidings", &surroundings, &["--autostart"])?;
    let mut link = resident.connect(&desktop).await?;
    link.sign_in(UserAgentChoice::Browser).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(
        end.step == SignInStep::Done,
        "{end:?}\n{}",
        desktop.log("tidings")
    );
    link.wait_until_live().await?;

    let mut times = Vec::new();
    for number in 0..21 {
        mail.until(|mail| mail.idling() > 0).await;
        let subject = format!("Arrival {number}");
        let message = format!(
            "From: Bob <bob@example.test>\r\nSubject: {subject}\r\nMessage-ID: <{number}@example.test>\r\n\r\nHello\r\n"
        );
        let before = now();
        let uid = mail.deliver(message.as_bytes());
        let shown = desktop
            .ear
            .wait_for(&subject, |shown| shown.body.contains(&subject))
            .await?;
        times.push(since(before, shown.heard));
        // One at a time: several in a row would become a summary.
        mail.mark_seen(uid);
        tokio::time::sleep(Duration::from_secs(4)).await;
    }
    say(
        "EXISTS to the Notify call, loopback, median of 21",
        &median(times),
        "goal ≤ 10 ms",
    );
    resident.stop(&mut desktop);
    Ok(())
}

/// A browser that follows redirects and keeps cookies: enough where the provider agrees by itself.
fn follower(desktop: &TestDesktop) -> anyhow::Result<std::path::PathBuf> {
    let program = desktop.folder().join("follower");
    fs::write(
        &program,
        "#!/bin/sh\nexec node -e '
const { get } = require(\"node:http\");
const jar = new Map();
function visit(url, hops) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join(\"; \");
  get(url, { headers: { cookie } }, (reply) => {
    reply.resume();
    for (const set of reply.headers[\"set-cookie\"] ?? []) {
      const [name, value] = set.split(\";\")[0].split(\"=\");
      jar.set(name, value);
    }
    const next = reply.headers.location;
    if (next && hops > 0) visit(new URL(next, url).href, hops - 1);
  });
}
visit(process.argv[1], 10);
' \"$1\"\n",
    )?;
    executable(&program)?;
    Ok(program)
}

fn executable(program: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(program, fs::Permissions::from_mode(0o755))?;
    }
    let _ = program;
    Ok(())
}

/// The proportional share of memory of a process, as the kernel counts it.
fn pss(process: u32) -> anyhow::Result<String> {
    let rollup =
        fs::read_to_string(format!("/proc/{process}/smaps_rollup")).with_context(|| {
            format!(
                "{} is not running",
                programs_folder().join("tidings").display()
            )
        })?;
    let kibibytes: u32 = rollup
        .lines()
        .find_map(|line| {
            line.strip_prefix("Pss:")?
                .trim()
                .strip_suffix(" kB")?
                .parse()
                .ok()
        })
        .context("The kernel says no Pss")?;
    Ok(format!("{:.1} MiB", f64::from(kibibytes) / 1024.0))
}

fn since(before: Instant, after: Instant) -> Duration {
    after.saturating_duration_since(before)
}

fn median(mut times: Vec<Duration>) -> String {
    times.sort();
    let middle = times.get(times.len() / 2).copied().unwrap_or_default();
    let longest = times.last().copied().unwrap_or_default();
    format!(
        "{:.1} ms (max {:.0})",
        middle.as_secs_f64() * 1000.0,
        longest.as_secs_f64() * 1000.0
    )
}
