//! A network of its own, with a router in it that loses what it is told to.
//!
//! The test and its servers run in one namespace, `tidings` in another, and everything between them goes through
//! a third. Nothing of the machine's own network is touched. Making namespaces takes root; [`enter`] says so where
//! it cannot be done.

use std::{
    env,
    io::{BufRead as _, BufReader, Write as _, stdout},
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, ensure};
use headless::Desktop;
use tokio::{
    io::copy_bidirectional,
    net::{TcpStream, UnixListener},
    task::JoinSet,
};

use crate::repository;

/// Says that the test is already where it wanted to be.
const INSIDE: &str = "TIDINGS_NETWORK";

/// The mail server's side, and `tidings`' side.
const SERVER: &str = "10.213.0.1";
const CLIENT: &str = "10.213.0.6";

/// Starts this test again in a namespace of its own. `Ok(true)`: it runs in it now, go on; `Ok(false)`: it has run
/// in it and passed, or cannot here, for the reason that was printed.
///
/// # Errors
/// When it failed there.
pub fn enter(test: &str) -> anyhow::Result<bool> {
    if env::var_os(INSIDE).is_some() {
        run("ip", &["link", "set", "lo", "up"])?;
        return Ok(true);
    }
    let possible = Command::new("unshare")
        .args(["--net", "ip", "link", "set", "lo", "up"])
        .stderr(Stdio::null())
        .status();
    if !possible.is_ok_and(|status| status.success()) {
        // Past libtest, which keeps back what is printed by a test that passes: `cargo xtask test` reads it.
        writeln!(
            stdout(),
            "{test} is skipped: there is no making a network namespace here (it takes root, and iproute2)."
        )?;
        return Ok(false);
    }
    // Asked for by a name that has changed, it would run nothing there, and pass.
    let this = env::current_exe()?;
    let listed = Command::new(&this)
        .args([test, "--exact", "--list"])
        .output()?;
    ensure!(
        String::from_utf8_lossy(&listed.stdout).contains(&format!("{test}: test")),
        "there is no test {test}"
    );
    let status = Command::new("unshare")
        .arg("--net")
        .arg(this)
        .args([test, "--exact", "--nocapture"])
        .env(INSIDE, "1")
        .status()?;
    ensure!(status.success(), "{test} failed in its own network");
    Ok(false)
}

/// Router and client, gone when dropped.
#[derive(Debug)]
pub struct Network {
    client: String,
    router: String,
    relay: Option<Child>,
    relaying: JoinSet<()>,
}

impl Network {
    /// Builds it around the namespace that we are in.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn new() -> anyhow::Result<Self> {
        let id = std::process::id();
        let network = Self {
            client: format!("tidings-client-{id}"),
            router: format!("tidings-router-{id}"),
            relay: None,
            relaying: JoinSet::new(),
        };
        let Self { client, router, .. } = &network;
        for name in [client, router] {
            run("ip", &["netns", "add", name])?;
        }
        for line in [
            format!("link add server type veth peer name rs netns {router}"),
            format!("addr add {SERVER}/30 dev server"),
            "link set server up".to_owned(),
            "route add 10.213.0.4/30 via 10.213.0.2".to_owned(),
            format!("-n {router} addr add 10.213.0.2/30 dev rs"),
            format!("-n {router} link set rs up"),
            format!("-n {router} link add rc type veth peer name client netns {client}"),
            format!("-n {router} addr add 10.213.0.5/30 dev rc"),
            format!("-n {router} link set rc up"),
            format!("-n {client} addr add {CLIENT}/30 dev client"),
            format!("-n {client} link set client up"),
            format!("-n {client} link set lo up"),
            format!("-n {client} route add default via 10.213.0.5"),
        ] {
            ip(&line)?;
        }
        network.forwards(true)?;
        Ok(network)
    }

    /// Where the mail server listens.
    #[must_use]
    pub fn server(&self) -> &'static str {
        SERVER
    }

    /// Puts a program behind the router: what is to be started instead, and its first arguments.
    #[must_use]
    pub fn behind(&self) -> [&str; 4] {
        ["ip", "netns", "exec", &self.client]
    }

    /// Makes a port of our loopback answer on the client's, too: the sign-in does not go through the router.
    ///
    /// # Errors
    /// When the relay does not start.
    pub fn relay(&mut self, desktop: &Desktop, port: u16) -> anyhow::Result<()> {
        let path = desktop.folder().join("relay");
        let listener = UnixListener::bind(&path)?;
        self.relaying.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((mut inside, _)) = listener.accept().await {
                connections.spawn(async move {
                    if let Ok(mut outside) = TcpStream::connect(("127.0.0.1", port)).await {
                        // Whoever hangs up ends it.
                        let _ = copy_bidirectional(&mut inside, &mut outside).await;
                    }
                });
            }
        });
        let script = repository().join("tests/real/relay.mjs");
        let [program, arguments @ ..] = self.behind();
        let mut relay = Command::new(program)
            .args(arguments)
            .arg("node")
            .arg(script)
            .arg(port.to_string())
            .arg(&path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let output = relay.stdout.take().context("It has a standard output")?;
        self.relay = Some(relay);
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        ensure!(line.trim() == "listening", "The relay said: {line}");
        Ok(())
    }

    /// The router forwards, or loses everything in silence.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn forwards(&self, yes: bool) -> anyhow::Result<()> {
        let line = format!("echo {} >/proc/sys/net/ipv4/ip_forward", u8::from(yes));
        run("ip", &["netns", "exec", &self.router, "sh", "-c", &line])
    }

    /// The router loses what goes to the server, in silence, or no longer.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn loses_what_the_client_says(&self, yes: bool) -> anyhow::Result<()> {
        let verb = if yes { "add" } else { "del" };
        ip(&format!(
            "-n {} route {verb} blackhole {SERVER}/32",
            self.router
        ))
    }

    /// Packets from the server that are longer than that are lost in silence (a path MTU hole).
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn loses_longer_than(&self, bytes: u16) -> anyhow::Result<()> {
        ip(&format!("-n {} link set rs mtu {bytes}", self.router))
    }

    /// So many bits per second go to the client.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn slows_down_to(&self, rate: &str) -> anyhow::Result<()> {
        let line = format!(
            "-n {} qdisc replace dev rc root tbf rate {rate} burst 3kb latency 4s",
            self.router
        );
        let words: Vec<&str> = line.split(' ').collect();
        run("tc", &words)
    }

    /// The client moves: its old address is gone, it has another one.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn client_moves(&self) -> anyhow::Result<()> {
        let (client, router) = (&self.client, &self.router);
        for line in [
            format!("-n {router} addr add 10.213.1.5/30 dev rc"),
            "route add 10.213.1.4/30 via 10.213.0.2".to_owned(),
            format!("-n {client} addr add 10.213.1.6/30 dev client"),
            format!("-n {client} addr del {CLIENT}/30 dev client"),
            format!("-n {client} route replace default via 10.213.1.5"),
        ] {
            ip(&line)?;
        }
        Ok(())
    }

    /// The client's own system forbids every connection, as a VPN's kill switch does, or no longer.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn client_is_forbidden(&self, yes: bool) -> anyhow::Result<()> {
        let verb = if yes { "add" } else { "del" };
        ip(&format!(
            "-n {} route {verb} prohibit {SERVER}/32",
            self.client
        ))
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        if let Some(mut relay) = self.relay.take() {
            headless::end(&mut relay);
        }
        for name in [&self.client, &self.router] {
            let _ = run("ip", &["netns", "del", name]);
        }
    }
}

fn ip(line: &str) -> anyhow::Result<()> {
    let words: Vec<&str> = line.split(' ').collect();
    run("ip", &words)
}

fn run(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .with_context(|| format!("{program} could not be started"))?;
    ensure!(
        output.status.success(),
        "{program} {} failed: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}
