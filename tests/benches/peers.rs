//! What other notifiers do with the same mail: the programs that can be had from the registries, beside
//! ours and the floor, at one server, on one desktop, in one run.
//!
//! `buzz` 2.0.0 (`cargo install buzz --version 2.0.0 --locked --root target/peers`) and Debian's
//! `mailnag` 2.2.0; what is not there is said and left out.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use support::notifications::now;

use crate::{
    floor::Floor,
    latency::{APART, arrivals},
    process::{Memory, Used},
    report::{Length, median, middle, say, since},
    setting::{Setting, message},
    wire::Wire,
};

/// What would be said, or said again, has been said after this.
const SILENCE: Duration = Duration::from_secs(10);
/// How long a program gets to come back to a server that is back.
const PATIENCE: Duration = Duration::from_secs(60);
const OUTAGE: Duration = Duration::from_secs(10);
const BURST: usize = 200;
/// The password of the peers, which know no tokens.
const PASSWORD: &str = "peer-password";
/// buzz speaks TLS from the first byte at this port only.
const IMAPS: u16 = 993;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Program {
    Ours,
    Floor,
    Buzz,
    Mailnag,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::Ours => "tidings",
            Self::Floor => "floor",
            Self::Buzz => "buzz",
            Self::Mailnag => "mailnag",
        }
    }

    /// Where it is, for those that are not built here.
    fn file(self) -> Option<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/peers/bin");
        let file = match self {
            Self::Ours | Self::Floor => return Some(PathBuf::new()),
            Self::Buzz => folder.join("buzz"),
            Self::Mailnag => PathBuf::from("/usr/bin/mailnag"),
        };
        file.exists().then_some(file)
    }
}

/// Each program in turn, in a setting of its own.
pub(crate) async fn peers(length: Length) -> anyhow::Result<()> {
    let mut floors = None;
    for program in [
        Program::Floor,
        Program::Ours,
        Program::Buzz,
        Program::Mailnag,
    ] {
        let Some(file) = program.file() else {
            say(program.name(), "is not installed", "");
            continue;
        };
        let mut run = Run::start(program, file).await?;
        let middle = run
            .figures(length, floors)
            .await
            .with_context(|| run.setting.desktop.log(program.name()))?;
        if program == Program::Floor {
            floors = Some(middle);
        }
        run.setting.stop();
    }
    Ok(())
}

/// One program at one account.
struct Run {
    program: Program,
    file: PathBuf,
    process: u32,
    setting: Setting,
}

impl Run {
    async fn start(program: Program, file: PathBuf) -> anyhow::Result<Self> {
        let mut setting = Setting::with_accounts(1).await?;
        if program == Program::Buzz {
            setting.wire = Wire::at(IMAPS, setting.mail.port())
                .await
                .context("buzz needs port 993 of this computer")?;
        }
        if program != Program::Ours {
            setting.end();
            setting.mail.until(|mail| mail.idling() == 0).await;
        }
        setting.mail.accept_password(&setting.user(), PASSWORD);
        let process = setting.resident.process;
        let mut run = Self {
            program,
            file,
            process,
            setting,
        };
        if program != Program::Ours {
            run.process = run.start_program().await?;
        }
        Ok(run)
    }

    /// Starts the program and waits until it idles.
    async fn start_program(&mut self) -> anyhow::Result<u32> {
        let Self { setting, file, .. } = self;
        let idling = setting.mail.idling();
        let process = match self.program {
            Program::Ours => unreachable!("the setting starts it"),
            Program::Floor => Floor::start(setting, setting.wire.port).await?.process(),
            Program::Buzz => start_buzz(setting, file)?,
            Program::Mailnag => start_mailnag(setting, file)?,
        };
        if self.program != Program::Floor {
            setting.mail.until(|mail| mail.idling() > idling).await;
        }
        Ok(process)
    }

    /// All of them; gives the median time of an arrival.
    async fn figures(&mut self, length: Length, floors: Option<f64>) -> anyhow::Result<f64> {
        let name = self.program.name();
        let rounds = if length == Length::Quick { 5 } else { 7 };
        let times = arrivals(&self.setting, name, rounds, APART).await?;
        let times_of = |floor: f64| format!("{:.2} × the floor", middle(&times) / floor);
        say(
            &format!("{name}: EXISTS to the Notify call"),
            &median(&times),
            &floors.map(times_of).unwrap_or_default(),
        );

        let calm = Duration::from_secs(if length == Length::Quick { 20 } else { 30 });
        tokio::time::sleep(SILENCE).await;
        let before = Used::by(self.process)?;
        let bytes = self.setting.wire.bytes();
        tokio::time::sleep(calm).await;
        let used = Used::by(self.process)?.since(before);
        say(
            &format!("  {} s idle", calm.as_secs()),
            &format!("{:.1} ms CPU, {} wake-ups", used.cpu, used.wakes),
            &format!("{} B", self.setting.wire.bytes() - bytes),
        );
        say("  PSS / RSS", &Memory::of(self.process)?.told(), "");

        self.burst().await?;
        if self.program != Program::Floor {
            self.restart().await?;
            self.outage().await?;
        }
        Ok(middle(&times))
    }

    /// Two hundred at once.
    async fn burst(&self) -> anyhow::Result<()> {
        let known = self.setting.desktop.ear.shown().len();
        let mut uids = Vec::new();
        for number in 0..BURST {
            let mail = message(&format!("Burst {number}."));
            uids.push(self.setting.mail.deliver(&mail));
        }
        self.silence().await;
        let shown = self.setting.desktop.ear.shown();
        let mut named = BTreeSet::new();
        for number in 0..BURST {
            let subject = format!("Burst {number}.");
            if shown
                .iter()
                .skip(known)
                .any(|it| it.body.contains(&subject))
            {
                named.insert(number);
            }
        }
        let bubbles = shown.iter().skip(known).filter(|it| it.replaces == 0);
        say(
            "  burst of 200: notifications / subjects named",
            &format!("{} / {}", bubbles.count(), named.len()),
            if self.program == Program::Ours {
                "the summary counts the others"
            } else {
                ""
            },
        );
        for uid in uids {
            self.setting.mail.mark_seen(uid);
        }
        Ok(())
    }

    /// Ended and started again, with three mails it has told of and one it has not.
    async fn restart(&mut self) -> anyhow::Result<()> {
        for number in 0..3 {
            let subject = format!("Known {number}.");
            self.setting.mail.deliver(&message(&subject));
            let ear = &self.setting.desktop.ear;
            ear.wait_for(&subject, |shown| shown.body.contains(&subject))
                .await?;
            tokio::time::sleep(APART).await;
        }
        if self.program == Program::Ours {
            self.setting.end();
        } else {
            self.setting.desktop.end(self.program.name());
        }
        self.setting.mail.until(|mail| mail.idling() == 0).await;
        self.setting.mail.deliver(&message("While it was away."));
        let known = self.setting.desktop.ear.shown().len();
        if self.program == Program::Ours {
            self.setting.start_in_place()?;
            self.process = self.setting.resident.process;
            self.setting.mail.until(|mail| mail.idling() > 0).await;
        } else {
            self.process = self.start_program().await?;
        }
        self.silence().await;
        let shown = self.setting.desktop.ear.shown();
        let says = |subject: &str| {
            let mut new = shown.iter().skip(known);
            new.any(|it| it.body.contains(subject))
        };
        let again = (0..3).filter(|number| says(&format!("Known {number}.")));
        say(
            "  started again: old ones said again / the new one said",
            &format!("{} of 3 / {}", again.count(), says("While it was away.")),
            "",
        );
        Ok(())
    }

    /// The server goes away for ten seconds.
    async fn outage(&mut self) -> anyhow::Result<()> {
        let mail = &mut self.setting.mail;
        mail.stop_listening().await;
        mail.hang_up();
        tokio::time::sleep(OUTAGE).await;
        mail.deliver(&message("After the outage."));
        let before = now();
        mail.listen_again().await?;
        let said = loop {
            let shown = self.setting.desktop.ear.shown();
            let found = shown
                .iter()
                .find(|it| it.body.contains("After the outage."));
            if let Some(found) = found {
                break Some(since(before, found.heard));
            }
            if before.elapsed() > PATIENCE {
                break None;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        say(
            "  announcing again after the server was away for 10 s",
            &said.map_or_else(
                || format!("not within {} s", PATIENCE.as_secs()),
                |time| format!("{:.2} s", time.as_secs_f64()),
            ),
            "",
        );
        Ok(())
    }

    /// Until nothing has been shown for a while.
    async fn silence(&self) {
        let mut known = self.setting.desktop.ear.shown().len();
        loop {
            tokio::time::sleep(SILENCE).await;
            let shown = self.setting.desktop.ear.shown().len();
            if shown == known {
                break;
            }
            known = shown;
        }
    }
}

fn start_buzz(setting: &mut Setting, file: &Path) -> anyhow::Result<u32> {
    let settings = setting.desktop.home().join(".config/buzz.toml");
    fs::create_dir_all(settings.with_file_name(""))?;
    fs::write(
        settings,
        format!(
            "[[account]]\nname = \"peer\"\nserver = \"localhost\"\nport = {}\nusername = \"{}\"\npassword = \"{PASSWORD}\"\n",
            setting.wire.port,
            setting.user(),
        ),
    )?;
    let mut command = setting.desktop.command(file);
    command.env("SSL_CERT_FILE", setting.authority());
    setting.desktop.spawn(Program::Buzz.name(), command, &[])
}

/// Its password lies in the Secret Service, under a hash of whose it is; it is put there by its own library.
fn start_mailnag(setting: &mut Setting, file: &Path) -> anyhow::Result<u32> {
    const PUT: &str = "
import gi, hashlib, sys
gi.require_version('Secret', '1')
from gi.repository import Secret
schema = Secret.Schema.new('com.github.pulb.mailnag', Secret.SchemaFlags.NONE, {'id': Secret.SchemaAttributeType.STRING})
key = hashlib.md5((sys.argv[1] + 'localhost' + 'True').encode()).hexdigest()
Secret.password_store_sync(schema, {'id': key}, Secret.COLLECTION_DEFAULT, 'peer', sys.argv[2], None)
";
    let settings = setting.desktop.home().join(".config/mailnag/mailnag.cfg");
    fs::create_dir_all(settings.with_file_name(""))?;
    fs::write(
        settings,
        format!(
            "[core]
enabled_plugins = libnotifyplugin
mailbox_seen_flags = 1
[libnotifyplugin]
notification_mode = 2
[account1]
enabled = 1
type = imap
name = peer
user = {}
server = localhost
port = {}
ssl = 1
idle = 1
",
            setting.user(),
            setting.wire.port,
        ),
    )?;
    let status = setting
        .desktop
        .command("/usr/bin/python3")
        .args(["-c", PUT, &setting.user(), PASSWORD])
        .status()?;
    ensure!(status.success(), "mailnag's password could not be stored");
    let mut command = setting.desktop.command(file);
    command.env("SSL_CERT_FILE", setting.authority());
    setting.desktop.spawn(Program::Mailnag.name(), command, &[])
}
