//! What most figures are measured in: a desktop, a mail server and a provider on loopback, and the
//! built `tidings` with accounts there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::ensure;
use fakes::{Certificates, MailServer, Provider};
use protocol::{SignInStep, UserAgentChoice};
use support::{
    desktop::{NotificationDaemon, TestDesktop},
    keyring::Keyring,
    programs::{Link, PROVIDER, PROVIDER_NAME, Resident, Surroundings},
};

use crate::wire::Wire;

const AUTHORITY: &str = "authority.pem";

/// Everything around one resident. The fakes' servers, because they say what came when, and tell
/// the truth of what went over the wire; the keychain and the desktop are real ones.
pub(crate) struct Setting {
    pub(crate) desktop: TestDesktop,
    pub(crate) mail: MailServer,
    pub(crate) resident: Resident,
    pub(crate) link: Link,
    pub(crate) provider: Provider,
    pub(crate) wire: Wire,
    accounts: u32,
    surroundings: Surroundings,
    starts: u32,
    _keyring: Keyring,
}

impl Setting {
    /// Starts all of it and signs so many accounts in. Returns when every one of them is watched.
    pub(crate) async fn with_accounts(accounts: u32) -> anyhow::Result<Self> {
        let certificates = Certificates::new()?;
        let provider = Provider::start().await?;
        provider.auto_approve(true);
        let mail = MailServer::start(&certificates, provider.tokens()).await?;
        let wire = Wire::to(mail.port()).await?;
        let mut desktop = TestDesktop::start(NotificationDaemon::Xfce).await?;
        let keyring = Keyring::start(&desktop, "bench")?;
        let surroundings = Surroundings {
            behind: Vec::new(),
            browser: Some(follower(&desktop)?),
            shell: None,
            variables: Vec::new(),
            providers: Some(providers(&desktop, &certificates, &provider, wire.port)?),
        };
        let resident = Resident::start(&mut desktop, "tidings", &surroundings, &["--autostart"])?;
        let mut link = resident.connect(&desktop).await?;
        for number in 1..=accounts {
            provider.set_user(&user(number));
            link.sign_in(UserAgentChoice::Browser).await?;
            let end = link.end_of_sign_in().await?;
            ensure!(
                end.step == SignInStep::Done,
                "{end:?}\n{}",
                desktop.log("tidings")
            );
        }
        link.wait_until_live().await?;
        Ok(Self {
            desktop,
            mail,
            resident,
            link,
            provider,
            wire,
            accounts,
            surroundings,
            starts: 1,
            _keyring: keyring,
        })
    }

    /// Who signed in last: whose token the provider hands out.
    pub(crate) fn user(&self) -> String {
        user(self.accounts)
    }

    /// The file with the certificate of the authority that both servers have theirs from.
    pub(crate) fn authority(&self) -> PathBuf {
        self.desktop.folder().join(AUTHORITY)
    }

    /// Ends the resident and starts it again, as a login does: its accounts are known from the start.
    pub(crate) async fn start_again(self) -> anyhow::Result<Self> {
        let mut setting = self.end_and_start()?;
        setting.link = setting.resident.connect(&setting.desktop).await?;
        setting.link.wait_until_live().await?;
        Ok(setting)
    }

    /// The same, without waiting for anything.
    pub(crate) fn end_and_start(mut self) -> anyhow::Result<Self> {
        self.end();
        self.start()
    }

    /// Ends the resident in order, as a logout does: what it took is not part of the next start.
    pub(crate) fn end(&mut self) {
        self.resident.stop(&mut self.desktop);
    }

    /// Starts it after [`Self::end`].
    pub(crate) fn start(mut self) -> anyhow::Result<Self> {
        self.start_in_place()?;
        Ok(self)
    }

    /// The same.
    pub(crate) fn start_in_place(&mut self) -> anyhow::Result<()> {
        self.starts += 1;
        let name = self.name();
        self.resident = Resident::start(
            &mut self.desktop,
            &name,
            &self.surroundings,
            &["--autostart"],
        )?;
        Ok(())
    }

    /// What the resident that runs now has said.
    pub(crate) fn log(&self) -> String {
        self.desktop.log(&self.name())
    }

    fn name(&self) -> String {
        match self.starts {
            1 => "tidings".to_owned(),
            starts => format!("tidings-{starts}"),
        }
    }

    /// Ends it in order.
    pub(crate) fn stop(mut self) {
        self.resident.stop(&mut self.desktop);
    }
}

fn user(number: u32) -> String {
    format!("user{number}@example.test")
}

/// A mail with that subject. Its Message-ID is made of it.
pub(crate) fn message(subject: &str) -> Vec<u8> {
    let id = subject.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    format!(
        "From: Bob <bob@example.test>\r\nSubject: {subject}\r\nMessage-ID: <{id}@example.test>\r\n\r\nHello\r\n"
    )
    .into_bytes()
}

/// The file that makes the fakes known to a debug build.
fn providers(
    desktop: &TestDesktop,
    certificates: &Certificates,
    provider: &Provider,
    port: u16,
) -> anyhow::Result<PathBuf> {
    let authority = desktop.folder().join(AUTHORITY);
    fs::write(&authority, certificates.ca_pem())?;
    let file = desktop.folder().join("providers.toml");
    fs::write(
        &file,
        format!(
            "[[provider]]
id = \"{PROVIDER}\"
name = \"{PROVIDER_NAME}\"
issuer = \"{}\"
client_id = \"{}\"
scopes = \"{}\"
imap_host = \"localhost\"
imap_port = {port}
user_agent = \"browser\"
extra_roots = \"{}\"
",
            provider.issuer(),
            Provider::CLIENT_ID,
            Provider::MAIL_SCOPE,
            authority.display(),
        ),
    )?;
    Ok(file)
}

/// A browser that follows redirects and keeps cookies: enough where the provider agrees by itself.
fn follower(desktop: &TestDesktop) -> anyhow::Result<PathBuf> {
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
