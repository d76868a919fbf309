//! Whom the programs talk to: the kernel writes down every address that either of them, or anything they start, asks for.

use std::{
    collections::BTreeSet,
    fs,
    io::{Write as _, stdout},
    net::IpAddr,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, ensure};
use protocol::{Request, SignInStep, UserAgentChoice, WindowName};
use support::{
    openid_provider::agree,
    programs::Link,
    real_world::{ADA, World},
};
use url::Url;

/// What can reach somebody: nothing of what is said is written down.
const STRACE: [&str; 8] = [
    "strace",
    "--follow-forks",
    "--seccomp-bpf",
    "--quiet=all",
    "--signal=none",
    "--string-limit=0",
    "--trace=connect,sendto,sendmsg,sendmmsg",
    "--output",
];

#[tokio::test]
async fn a_whole_life_talks_to_the_provider_and_the_mail_server_and_to_nobody_else()
-> anyhow::Result<()> {
    let [strace, arguments @ ..] = STRACE;
    let possible = Command::new(strace)
        .args(arguments)
        .args(["/dev/null", "true"])
        .stderr(Stdio::null())
        .status();
    if !possible.is_ok_and(|status| status.success()) {
        // Past libtest, which keeps back what is printed by a test that passes: `cargo xtask test` reads it.
        writeln!(
            stdout(),
            "a_whole_life_talks_to_the_provider_and_the_mail_server_and_to_nobody_else is skipped: strace cannot look into programs here."
        )?;
        return Ok(());
    }
    // Tokens that have to be replaced meanwhile.
    let mut world = World::with_tokens_for(20).await?;
    let trace = world.desktop.folder().join("trace");
    let behind = STRACE.map(str::to_owned).into_iter();
    world.surroundings.behind = behind.chain([trace.display().to_string()]).collect();
    let result = life(&mut world, &trace).await;
    world.explain(result, "alone")
}

async fn life(world: &mut World, trace: &Path) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    link.sign_in(UserAgentChoice::Webview).await?;
    agree(&world.desktop, &world.provider, ADA).await?;
    let end = link.end_of_sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    link.wait_until_live().await?;

    world
        .deliver("Bob <bob@example.test>", "Lunch at noon?", "By the river")
        .await?;
    let shown = world.heard_of("Bob").await?;
    for (window, title) in [
        (WindowName::Panel, "^Tidings$"),
        (WindowName::Settings, "^Settings"),
    ] {
        link.ask(Request::ShowWindow { window }).await?;
        let window = world.desktop.wait_for_window(title)?;
        world.desktop.wait_until_painted(&window)?;
    }
    world.desktop.press_on_bubble(&shown, "Mark read").await?;
    world.wait_until_seen("Lunch at noon?").await?;
    world.provider.wait_for("refresh_token.consumed", 1).await?;
    world.settled(&link).await?;
    sign_out(&link).await?;
    world.provider.wait_for("grant.revoked", 1).await?;
    link.ask(Request::Quit).await?;
    resident.stop(&mut world.desktop);

    let provider = Url::parse(&world.provider.issuer)?;
    let provider = provider.port().context("a port")?;
    let asked = addresses_in(&fs::read_to_string(trace)?);
    for port in [provider, world.dovecot.imap_port] {
        ensure!(
            asked.iter().any(|(_, asked)| *asked == port),
            "{port} is missing, so this is not all: {asked:?}"
        );
    }
    let others: Vec<_> = asked
        .iter()
        .filter(|(address, port)| {
            // To port 0 nothing is sent: so the C library learns which of a host's addresses it can reach.
            !address.is_loopback() || ![0, provider, world.dovecot.imap_port].contains(port)
        })
        .collect();
    ensure!(others.is_empty(), "{others:?}");
    Ok(())
}

async fn sign_out(link: &Link) -> anyhow::Result<()> {
    let status = link.status().await?;
    let account = status.accounts.first().context("an account")?.id.clone();
    link.ask(Request::SignOut {
        account,
        revoke: true,
    })
    .await
    .map(drop)
}

/// The addresses of networks, as strace writes them: `{sa_family=AF_INET, sin_port=htons(993), sin_addr=inet_addr("127.0.0.1")}`
/// and `{sa_family=AF_INET6, sin6_port=htons(993), …, inet_pton(AF_INET6, "::1", &sin6_addr), …}`.
fn addresses_in(trace: &str) -> BTreeSet<(IpAddr, u16)> {
    let mut found = BTreeSet::new();
    for address in trace.split("{sa_family=AF_INET").skip(1) {
        let address = address.split('}').next().unwrap_or_default();
        let port = between(address, "htons(", ")").and_then(|port| port.parse().ok());
        let host = between(address, "\"", "\"").and_then(|host| host.parse().ok());
        if let (Some(host), Some(port)) = (host, port) {
            found.insert((host, port));
        }
    }
    found
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    let (found, _) = rest.split_once(after)?;
    Some(found)
}

#[test]
fn reads_what_strace_writes() {
    let trace = r#"7 connect(5, {sa_family=AF_UNIX, sun_path="/run/bus"}, 110) = 0
8 connect(9, {sa_family=AF_INET, sin_port=htons(993), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
8 connect(9, {sa_family=AF_INET6, sin6_port=htons(53), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>
9 sendmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12}, 0) = 20
"#;
    let said: Vec<String> = addresses_in(trace)
        .into_iter()
        .map(|(host, port)| format!("{host} {port}"))
        .collect();
    assert_eq!(said, ["127.0.0.1 993", "2001:db8::1 53"]);
}
