//! Another mail program at the same mailbox: Dovecot's own `imap`, spoken to over its standard input, as the
//! server starts it for somebody who has signed in.

use std::process::Stdio;

use anyhow::{Context as _, bail, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, ChildStdin, ChildStdout, Command},
};

use crate::dovecot::{Dovecot, program};

/// One session, ended when dropped.
#[derive(Debug)]
pub struct MailClient {
    input: ChildStdin,
    lines: BufReader<ChildStdout>,
    tag: u32,
    _child: Child,
}

impl MailClient {
    /// Opens a session of that user's.
    ///
    /// # Errors
    /// When Dovecot does not let us in.
    pub async fn open(dovecot: &Dovecot, user: &str) -> anyhow::Result<Self> {
        let mut child = Command::new(program("doveadm")?)
            .arg("-c")
            .arg(dovecot.configuration())
            .args(["exec", "imap", "-u", user])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let input = child.stdin.take().context("It has a standard input")?;
        let output = child.stdout.take().context("It has a standard output")?;
        let mut client = Self {
            input,
            lines: BufReader::new(output),
            tag: 0,
            _child: child,
        };
        let greeting = client.line().await?;
        ensure!(greeting.starts_with("* PREAUTH"), "It said: {greeting}");
        Ok(client)
    }

    /// Sends a command and returns the untagged answers.
    ///
    /// # Errors
    /// When it is not answered with OK.
    pub async fn run(&mut self, command: &str) -> anyhow::Result<Vec<String>> {
        self.tag += 1;
        let tag = format!("c{} ", self.tag);
        self.input
            .write_all(format!("{tag}{command}\r\n").as_bytes())
            .await?;
        self.input.flush().await?;
        let mut answers = Vec::new();
        loop {
            let line = self.line().await?;
            match line.strip_prefix(&tag) {
                Some(end) if end.starts_with("OK") => return Ok(answers),
                Some(end) => bail!("{command}: {end}"),
                None => answers.push(line),
            }
        }
    }

    /// Uploads a mail with those flags.
    ///
    /// # Errors
    /// When it is not taken.
    pub async fn append(&mut self, folder: &str, flags: &str, mail: &str) -> anyhow::Result<()> {
        let mail = mail.replace('\n', "\r\n");
        // LITERAL+ (RFC 7888): without waiting for leave.
        let command = format!("APPEND {folder} ({flags}) {{{}+}}\r\n{mail}", mail.len());
        self.run(&command).await.map(drop)
    }

    /// The UIDs in the selected folder that match, in order.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn search(&mut self, criteria: &str) -> anyhow::Result<Vec<u32>> {
        let answers = self.run(&format!("UID SEARCH {criteria}")).await?;
        let found = answers
            .iter()
            .find_map(|line| line.strip_prefix("* SEARCH"))
            .unwrap_or_default();
        Ok(found
            .split_whitespace()
            .filter_map(|uid| uid.parse().ok())
            .collect())
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).await?;
        ensure!(read > 0, "The session ended");
        Ok(line.trim_end().to_owned())
    }
}
