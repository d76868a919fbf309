//! A real mail server: Dovecot 2.3 with TLS of an authority of its own, which asks the OpenID
//! provider about each access token.

mod settings;

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::{Context as _, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

use self::settings::{configuration, introspection};
use crate::{openid_provider::OpenIdProvider, until::until};

/// What every mailbox takes in the place of a token.
pub const APP_PASSWORD: &str = "abcdefghijklmnop";

/// The server, ended when dropped.
#[derive(Debug)]
pub struct Dovecot {
    /// Where it is reached; its certificate is for that.
    pub host: String,
    /// The port of IMAP over TLS.
    pub imap_port: u16,
    child: Child,
    folder: PathBuf,
    lmtp_port: u16,
}

impl Dovecot {
    /// The host name in its certificate.
    pub const HOST: &str = "localhost";

    /// Starts it on loopback, and waits until it listens.
    ///
    /// # Errors
    /// When it is not installed, or does not come up.
    pub async fn start(provider: &OpenIdProvider) -> anyhow::Result<Self> {
        Self::start_at(provider, None).await
    }

    /// The same, with mail at another address of this computer's, too.
    ///
    /// # Errors
    /// When it is not installed, or does not come up.
    pub async fn start_at(
        provider: &OpenIdProvider,
        address: Option<&str>,
    ) -> anyhow::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);

        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("tidings-dovecot-{}-{number}", std::process::id()));
        fs::create_dir_all(folder.join("mail"))?;
        certificates(&folder, address)?;
        let users = Users::ours()?;
        if users.mail != users.internal {
            // Dovecot's processes give up root, and have to get through to the mail.
            for path in [folder.clone(), folder.join("mail")] {
                run("chown", &[&users.mail, &path.display().to_string()])?;
            }
            run("chmod", &["755", &folder.display().to_string()])?;
        }
        let imap_port = free_port()?;
        let lmtp_port = free_port()?;
        let configuration = configuration(&folder, &users, address, imap_port, lmtp_port);
        fs::write(folder.join("dovecot.conf"), configuration)?;
        fs::write(folder.join("oauth2.conf"), introspection(&provider.issuer))?;
        let server = Self {
            host: address.unwrap_or(Self::HOST).to_owned(),
            imap_port,
            child: spawn(&folder)?,
            folder,
            lmtp_port,
        };
        server.listens().await?;
        Ok(server)
    }

    /// Ends it, as its machine's restart would.
    pub fn stop(&mut self) {
        headless::end(&mut self.child);
    }

    /// Starts it again after [`Self::stop`], with the same mail.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn start_again(&mut self) -> anyhow::Result<()> {
        self.child = spawn(&self.folder)?;
        self.listens().await
    }

    async fn listens(&self) -> anyhow::Result<()> {
        for port in [self.imap_port, self.lmtp_port] {
            until("Dovecot to listen", async || {
                TcpStream::connect(("127.0.0.1", port)).await.ok()
            })
            .await
            .with_context(|| self.log())?;
        }
        Ok(())
    }

    /// The certificate of its authority, as PEM.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// Its configuration, for its own tools.
    #[must_use]
    pub fn configuration(&self) -> PathBuf {
        self.folder.join("dovecot.conf")
    }

    /// Cuts every IMAP connection off, as a crash would: without a farewell, and without the end that TLS has.
    ///
    /// # Errors
    /// When there is none.
    pub fn hang_up(&self) -> anyhow::Result<()> {
        let is_imap = |id: &u32| {
            let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
            matches!(name.trim(), "imap" | "imap-login")
        };
        let mut victims = headless::descendants(self.child.id());
        victims.retain(is_imap);
        ensure!(!victims.is_empty(), "nobody is connected");
        for id in victims {
            headless::signal("-KILL", id);
        }
        Ok(())
    }

    /// Delivers a mail as another mail server would, over LMTP.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn deliver(&self, to: &str, mail: &str) -> anyhow::Result<()> {
        let stream = TcpStream::connect(("127.0.0.1", self.lmtp_port)).await?;
        let mut stream = BufReader::new(stream);
        expect(&mut stream, "220").await?;
        for (line, code) in [
            ("LHLO tests".to_owned(), "250"),
            ("MAIL FROM:<sender@example.test>".to_owned(), "250"),
            (format!("RCPT TO:<{to}>"), "250"),
            ("DATA".to_owned(), "354"),
        ] {
            stream.write_all(format!("{line}\r\n").as_bytes()).await?;
            expect(&mut stream, code).await?;
        }
        let mut data = String::new();
        for line in mail.lines() {
            if line.starts_with('.') {
                data.push('.');
            }
            data += line;
            data += "\r\n";
        }
        stream.write_all(format!("{data}.\r\n").as_bytes()).await?;
        expect(&mut stream, "250").await?;
        stream.write_all(b"QUIT\r\n").await?;
        Ok(())
    }

    /// The flags of the mail with that subject (`\Seen \Recent`).
    ///
    /// # Errors
    /// When there is no such mail.
    pub fn flags(&self, user: &str, subject: &str) -> anyhow::Result<String> {
        let found = self.doveadm(&[
            "fetch", "-u", user, "flags", "mailbox", "INBOX", "header", "subject", subject,
        ])?;
        let flags = found
            .lines()
            .find_map(|line| line.strip_prefix("flags:"))
            .with_context(|| format!("No mail called {subject}: {found}"))?;
        Ok(flags.trim().to_owned())
    }

    /// The folders that the mail with that subject lies in.
    ///
    /// # Errors
    /// When doveadm fails.
    pub fn folders_of(&self, user: &str, subject: &str) -> anyhow::Result<Vec<String>> {
        let found =
            self.doveadm(&["fetch", "-u", user, "mailbox", "header", "subject", subject])?;
        let folders = found
            .lines()
            .filter_map(|line| line.strip_prefix("mailbox:"));
        Ok(folders.map(|folder| folder.trim().to_owned()).collect())
    }

    /// Sets a flag of the mail with that subject in INBOX, as another mail program would.
    ///
    /// # Errors
    /// When doveadm fails.
    pub fn mark(&self, user: &str, subject: &str, flag: &str) -> anyhow::Result<()> {
        self.doveadm(&[
            "flags", "add", "-u", user, flag, "mailbox", "INBOX", "header", "subject", subject,
        ])
        .map(drop)
    }

    /// Marks the mail with that subject read, as another mail program would.
    ///
    /// # Errors
    /// When doveadm fails.
    pub fn read_elsewhere(&self, user: &str, subject: &str) -> anyhow::Result<()> {
        self.mark(user, subject, "\\Seen")
    }

    /// How many connections of that user's there are.
    ///
    /// # Errors
    /// When doveadm fails.
    pub fn connections(&self, user: &str) -> anyhow::Result<usize> {
        let found = self.doveadm(&["who", "-1", user])?;
        let ours = found.lines().filter(|line| line.starts_with(user));
        Ok(ours.filter(|line| line.contains("imap")).count())
    }

    /// What it wrote into its log.
    #[must_use]
    pub fn log(&self) -> String {
        ["dovecot.log", "errors.log"]
            .iter()
            .filter_map(|name| fs::read_to_string(self.folder.join(name)).ok())
            .collect()
    }

    fn doveadm(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output = Command::new(program("doveadm")?)
            .arg("-c")
            .arg(self.folder.join("dovecot.conf"))
            .args(arguments)
            .output()?;
        ensure!(
            output.status.success(),
            "doveadm {arguments:?} failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

fn spawn(folder: &Path) -> anyhow::Result<Child> {
    Ok(Command::new(program("dovecot")?)
        .arg("-c")
        .arg(folder.join("dovecot.conf"))
        .arg("-F")
        .stdin(Stdio::null())
        .stdout(fs::File::create(folder.join("output.log"))?)
        .stderr(fs::File::create(folder.join("errors.log"))?)
        .spawn()?)
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        headless::end(&mut self.child);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Under which users its processes run: without root, all as whoever runs the test.
struct Users {
    internal: String,
    login: String,
    mail: String,
    group: String,
}

impl Users {
    fn ours() -> anyhow::Result<Self> {
        let me = output("id", &["-un"])?;
        let group = output("id", &["-gn"])?;
        Ok(if output("id", &["-u"])? == "0" {
            Self {
                internal: "dovecot".to_owned(),
                login: "dovenull".to_owned(),
                // Debian's own user for mail: no mail of this machine's is touched.
                mail: "mail".to_owned(),
                group: "mail".to_owned(),
            }
        } else {
            Self {
                internal: me.clone(),
                login: me.clone(),
                mail: me,
                group,
            }
        })
    }
}

/// An authority, and a certificate from it for `localhost`.
fn certificates(folder: &Path, address: Option<&str>) -> anyhow::Result<()> {
    let more = address.map_or_else(String::new, |address| format!(",IP:{address}"));
    let file = |name: &str| folder.join(name).display().to_string();
    let key = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
    ];
    fs::write(
        folder.join("extensions"),
        format!(
            "subjectAltName=DNS:localhost,IP:127.0.0.1{more}\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n"
        ),
    )?;
    let [
        authority,
        authority_key,
        request,
        server,
        server_key,
        extensions,
    ] = [
        "ca.pem",
        "ca.key",
        "server.csr",
        "server.pem",
        "server.key",
        "extensions",
    ]
    .map(file);
    run(
        "openssl",
        &[
            &["req", "-x509"],
            &key[..],
            &["-days", "2", "-subj", "/CN=Tidings test authority"],
            &["-keyout", &authority_key, "-out", &authority],
            &["-addext", "keyUsage=critical,keyCertSign,cRLSign"],
        ]
        .concat(),
    )?;
    run(
        "openssl",
        &[
            &["req"],
            &key[..],
            &[
                "-subj",
                "/CN=localhost",
                "-keyout",
                &server_key,
                "-out",
                &request,
            ],
        ]
        .concat(),
    )?;
    run(
        "openssl",
        &[
            "x509",
            "-req",
            "-in",
            &request,
            "-CA",
            &authority,
            "-CAkey",
            &authority_key,
            "-CAcreateserial",
            "-days",
            "2",
            "-extfile",
            &extensions,
            "-out",
            &server,
        ],
    )
}

async fn expect(stream: &mut BufReader<TcpStream>, code: &str) -> anyhow::Result<()> {
    let mut line = String::new();
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        ensure!(line.starts_with(code), "The mail server said: {line}");
        if line.get(3..4) != Some("-") {
            return Ok(());
        }
    }
}

fn free_port() -> anyhow::Result<u16> {
    // Dovecot wants to be told a number; nobody else here takes it in between.
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Servers lie in /usr/sbin, which is not on everybody's path.
pub(crate) fn program(name: &str) -> anyhow::Result<PathBuf> {
    ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]
        .iter()
        .map(|folder| Path::new(folder).join(name))
        .find(|path| path.exists())
        .with_context(|| format!("{name} is not installed: run `cargo xtask test`"))
}

fn run(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    output(program, arguments).map(drop)
}

fn output(program: &str, arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{program} could not be started"))?;
    ensure!(
        output.status.success(),
        "{program} {arguments:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
