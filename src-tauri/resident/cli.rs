//! The command line: a client of the one that runs.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use engine::clock;
use protocol::{
    AccountStatus, Answer, CommandError, ErrorCode, Event, Health, Request, SignInStart, Status,
    UnixMillis, UserAgentChoice, WindowName,
    client::{self, Client, ConnectError, Events},
    transport::{DialError, Place},
};

use crate::{
    arguments::{Command, PauseUntil},
    pause, words,
};

/// As which we say hello.
const PROGRAM: &str = "tidings-cli";

/// It did not work.
pub(crate) const FAILED: u8 = 1;

/// Nobody to ask.
const NOT_RUNNING: u8 = 3;

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error(transparent)]
    Command(#[from] CommandError),
    #[error("Nobody reads what Tidings says.")]
    Output(#[from] io::Error),
    #[error(
        "Tidings does not know a provider for that address. Choose one in the window that opened."
    )]
    UnknownProvider,
    #[error("Tidings ended.")]
    Ended,
    #[error("Tidings has no such account. See: tidings status")]
    NoAccount,
    #[error("The test failed.")]
    TestFailed,
}

impl CliError {
    fn exit_code(&self) -> ExitCode {
        match self {
            Self::Connect(ConnectError::Dial(DialError::NotRunning)) => ExitCode::from(NOT_RUNNING),
            // `tidings status --follow | head`: whoever reads has had enough.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            _ => ExitCode::from(FAILED),
        }
    }
}

/// Does `command`, which is none of those that need no other program.
pub(crate) async fn run(place: &Place, command: Command) -> ExitCode {
    match ask(place, command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !matches!(error, CliError::Output(_)) {
                words::complain(&sentence(&error));
            }
            error.exit_code()
        }
    }
}

fn sentence(error: &CliError) -> String {
    match error {
        CliError::Connect(ConnectError::Dial(DialError::NotRunning)) => {
            "Tidings is not running. Start it with: tidings".to_owned()
        }
        CliError::Connect(ConnectError::OtherBuild(theirs)) => format!(
            "Tidings {} is running, and this is {}. Start Tidings again to change over.",
            theirs.version,
            env!("CARGO_PKG_VERSION")
        ),
        error => error.to_string(),
    }
}

/// Asks the one that runs to show its panel: what a second launch does.
pub(crate) async fn show_panel(place: &Place) -> Result<(), CliError> {
    let (client, _events) = client::connect(place, PROGRAM).await?;
    let window = WindowName::Panel;
    client.ask(Request::ShowWindow { window }).await?;
    Ok(())
}

/// Whether one of this build answers: what a second launch at login asks.
pub(crate) async fn is_there(place: &Place) -> Result<(), CliError> {
    client::connect(place, PROGRAM).await?;
    Ok(())
}

async fn ask(place: &Place, command: Command) -> Result<(), CliError> {
    if matches!(command, Command::Quit) {
        return Ok(client::ask_to_quit(place, PROGRAM).await?);
    }
    let (client, events) = client::connect(place, PROGRAM).await?;
    match command {
        Command::Check => {
            client.ask(Request::CheckNow).await?;
        }
        Command::ExportDiagnostics => {
            if let Answer::File { path } = client.ask(Request::ExportDiagnostics).await? {
                writeln!(io::stdout(), "{path}")?;
            }
        }
        Command::Pause(until) => hold(&client, until).await?,
        Command::SelfTest { address, popup } => {
            self_test(&client, address.as_deref(), popup).await?;
        }
        Command::Settings => {
            let window = WindowName::Settings;
            client.ask(Request::ShowWindow { window }).await?;
        }
        Command::SignIn(address) => sign_in(&client, address).await?,
        Command::Status { follow: true, json } => follow(&client, events, json).await?,
        Command::Status {
            follow: false,
            json,
        } => {
            if let Answer::Status { status } = client.ask(Request::GetStatus).await? {
                show(&status, json)?;
            }
        }
        // Done by `main.rs`, or above.
        Command::Help | Command::Quit | Command::Reside { .. } | Command::Version => {}
    }
    Ok(())
}

async fn hold(client: &Client, until: PauseUntil) -> Result<(), CliError> {
    let request = match until.from(clock::unix_now()) {
        Some(until) => Request::Pause { until },
        None => Request::Resume,
    };
    client.ask(request).await?;
    Ok(())
}

/// Tests one account, or all of them, one after the other. It failed if one of them did.
async fn self_test(client: &Client, address: Option<&str>, popup: bool) -> Result<(), CliError> {
    let Answer::Status { status } = client.ask(Request::GetStatus).await? else {
        return Err(CliError::Ended);
    };
    let mut chosen = status.accounts;
    if let Some(address) = address {
        chosen.retain(|account| account.address.eq_ignore_ascii_case(address));
    }
    if chosen.is_empty() {
        return Err(CliError::NoAccount);
    }
    let mut has_failed = false;
    for account in chosen {
        let request = Request::SelfTest {
            account: account.id,
            popup,
        };
        if let Answer::SelfTest { result } = client.ask(request).await? {
            has_failed |= result.failed.is_some();
            writeln!(io::stdout(), "{}: {}", account.address, result.sentence)?;
        }
    }
    if has_failed {
        Err(CliError::TestFailed)
    } else {
        Ok(())
    }
}

async fn sign_in(client: &Client, address: String) -> Result<(), CliError> {
    let domain = address
        .rsplit_once('@')
        .map(|(_, domain)| domain.to_ascii_lowercase());
    let providers = match client.ask(Request::ListProviders).await? {
        Answer::Providers { providers } => providers,
        _ => Vec::new(),
    };
    let provider = providers.into_iter().find(|provider| {
        domain
            .as_ref()
            .is_some_and(|it| provider.domains.contains(it))
    });
    let window = WindowName::AddAccount;
    client.ask(Request::ShowWindow { window }).await?;
    let Some(provider) = provider else {
        return Err(CliError::UnknownProvider);
    };
    let start = SignInStart {
        account: None,
        address: Some(address),
        custom: None,
        provider: provider.id,
        user_agent: UserAgentChoice::Auto,
    };
    match client.ask(Request::SignIn(start)).await {
        Ok(_) => Ok(()),
        // The window that opened explains how to get one.
        Err(error) if error.code == ErrorCode::ClientNeeded => Ok(()),
        Err(error) => Err(error.into()),
    }
}

async fn follow(client: &Client, mut events: Events, json: bool) -> Result<(), CliError> {
    client.ask(Request::FollowStatus).await?;
    while let Some(event) = events.next().await {
        if let Event::Status { status } = event {
            show(&status, json)?;
        }
    }
    Err(CliError::Ended)
}

fn show(status: &Status, json: bool) -> Result<(), CliError> {
    let text = if json {
        let mut line = serde_json::to_string(status).map_err(io::Error::other)?;
        line.push('\n');
        line
    } else {
        as_text(status, clock::unix_now())
    };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// One line per account, and one for whatever is wrong or held.
fn as_text(status: &Status, now: UnixMillis) -> String {
    let mut lines = Vec::new();
    if status.accounts.is_empty() {
        lines.push("No account yet. Add one with: tidings sign-in ADDRESS".to_owned());
    }
    lines.extend(status.accounts.iter().map(|account| line(account, now)));
    if let Some(until) = status.paused_until {
        lines.push(format!("Notifications are {}.", held(until)));
    }
    lines.extend(
        status
            .problems
            .iter()
            .map(|problem| problem.message.clone()),
    );
    lines.push(String::new());
    lines.join("\n")
}

fn held(until: UnixMillis) -> String {
    match pause::time_of_day(until) {
        Some(time) if until != crate::action::UNTIL_RESUMED => format!("held until {time}"),
        _ => "held until you resume".to_owned(),
    }
}

fn line(account: &AccountStatus, now: UnixMillis) -> String {
    let mut parts = vec![account.address.clone(), words::health(account.health)];
    if account.unread > 0 {
        parts.push(format!("{} unread", account.unread));
    }
    if let (Health::Live | Health::Polling, Some(proof)) = (account.health, account.last_proof) {
        parts.push(format!("heard {} ago", words::age(proof, now)));
    }
    if let Some(until) = account.paused_until {
        parts.push(format!("notifications {}", held(until)));
    }
    if !account.sentence.is_empty() {
        parts.push(account.sentence.clone());
    }
    parts.join(" · ")
}
