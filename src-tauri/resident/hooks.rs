//! Runs the user's own command for each mail that is told (the settings' `hook`).
//!
//! A list of words and no shell; what there is to know of the mail stands in variables, in an environment that is not
//! ours (gotcha 39). A hook has neither input nor output and a limit of time, and few run at once: whatever it does,
//! notifications go on. What is wrong with it is one sentence of the status, until it works again or another is chosen.

use std::{io, process::Stdio, time::Duration};

use engine::{Engine, notify::Told};
use log::{debug, warn};
use protocol::{ProblemCode, Status};
use texts::program;
use tokio::{
    process::{Child, Command},
    sync::mpsc,
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use crate::{
    platform,
    programs::{self, Missing},
};

/// How long a hook may take: enough for a slow network, and what hangs does not stay for ever.
const LIMIT: Duration = Duration::from_secs(30);

/// How many run at once; a summary of a hundred mails must not start a hundred programs.
const AT_ONCE: usize = 4;

/// How many mails may wait for their turn. More than a morning brings, and some hundred kilobytes at most.
const WAITING: usize = 1000;

/// How long those that run may take to end once we quit.
const LAST: Duration = Duration::from_secs(1);

/// The longest value of a variable, in characters: as long as a subject that is shown.
const LONGEST: usize = 1000;

/// The way in. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Hooks {
    waiting: mpsc::Sender<Told>,
}

/// What comes out at the other end.
pub(crate) type Waiting = mpsc::Receiver<Told>;

/// Why a hook did not do its work. In English, for the log.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
enum Failure {
    /// It ended with that code; with none where something ended it.
    #[error("it ended with {}", code(*.0))]
    Ended(Option<i32>),
    #[error(transparent)]
    Missing(#[from] Missing),
    #[error("it could not be started ({0})")]
    NotStarted(String),
    #[error("it took longer than {} seconds and was stopped", LIMIT.as_secs())]
    TookTooLong,
}

fn code(code: Option<i32>) -> String {
    code.map_or_else(|| "no code".to_owned(), |code| format!("code {code}"))
}

impl Failure {
    /// For the user.
    fn sentence(&self, hook: &str) -> String {
        match self {
            Self::Ended(Some(code)) => program::hook_ended(hook, &code.to_string()),
            Self::Ended(None) => program::hook_killed(hook),
            Self::Missing(missing) => program::hook_missing(&missing.sentence()),
            Self::NotStarted(error) => program::hook_not_started(hook, error),
            Self::TookTooLong => program::hook_slow(hook, &LIMIT.as_secs().to_string()),
        }
    }
}

/// The way in, and what [`run`] takes.
pub(crate) fn new() -> (Hooks, Waiting) {
    let (waiting, told) = mpsc::channel(WAITING);
    (Hooks { waiting }, told)
}

impl Hooks {
    /// A mail has been told. Never waits: what is too much is passed over.
    pub(crate) fn hand(&self, told: Told) {
        if let Err(mpsc::error::TrySendError::Full(told)) = self.waiting.try_send(told) {
            warn!(
                "Account {}: too many mails wait for the hook; it is not run for one.",
                told.account.0
            );
        }
    }
}

/// Runs the hook for each mail that is handed in, until `quit`. Those that still run then have a moment to end.
pub(crate) async fn run(mut told: Waiting, engine: Engine, quit: CancellationToken) {
    let mut settings = engine.settings();
    // Those that are there already, too.
    settings.mark_changed();
    let mut saying = Saying::new(engine.clone());
    let mut running = JoinSet::new();
    loop {
        tokio::select! {
            () = quit.cancelled() => break,
            changed = settings.changed() => match changed {
                Ok(()) => saying.look_at(&settings.borrow_and_update().advanced.hook),
                Err(_) => break,
            },
            Some(ended) = running.join_next(), if !running.is_empty() => {
                if let Ok(outcome) = ended {
                    saying.say(outcome);
                }
            }
            Some(told) = told.recv(), if running.len() < AT_ONCE => {
                let hook = settings.borrow().advanced.hook.clone();
                if hook.is_empty() {
                    continue;
                }
                let facts = facts(&told, &engine.status().borrow());
                running.spawn(async move { run_once(&hook, &facts, LIMIT).await });
            }
        }
    }
    let ends = async { while running.join_next().await.is_some() {} };
    if tokio::time::timeout(LAST, ends).await.is_err() {
        warn!("A hook did not end in time and was stopped.");
    }
}

/// What is said of the hook.
struct Saying {
    engine: Engine,
    /// The hook of the settings, as it was looked at last.
    hook: Vec<String>,
    /// What is wrong with it now.
    wrong: Option<Failure>,
}

impl Saying {
    fn new(engine: Engine) -> Self {
        Self {
            engine,
            hook: Vec::new(),
            wrong: None,
        }
    }

    /// Another hook is looked for at once: nobody should find out with the mail that matters.
    fn look_at(&mut self, hook: &[String]) {
        if self.hook == hook {
            return;
        }
        self.hook = hook.to_vec();
        let found = match hook.first() {
            Some(program) => programs::find(program).map(drop).map_err(Failure::from),
            None => Ok(()),
        };
        self.say(found);
    }

    /// Once for each change: a hook that fails for each of a hundred mails is one line.
    fn say(&mut self, outcome: Result<(), Failure>) {
        let wrong = outcome.err();
        if wrong == self.wrong {
            return;
        }
        let name = self.hook.first().map(String::as_str).unwrap_or_default();
        let sentence = wrong.as_ref().map(|wrong| {
            warn!("The hook {name} failed: {wrong}.");
            wrong.sentence(name)
        });
        self.engine.problem(ProblemCode::Hook, sentence);
        self.wrong = wrong;
    }
}

/// What a hook learns of a mail, all of it every time: what is not known is empty.
fn facts(told: &Told, status: &Status) -> Vec<(&'static str, String)> {
    let mut accounts = status.accounts.iter();
    let account = accounts.find(|account| account.id == told.account);
    let address = account.map_or("", |account| &account.address);
    let name = account.and_then(|account| account.nickname.as_deref());
    let seconds = told.arrived.0.div_euclid(1000);
    [
        ("TIDINGS_EVENT", "new-mail"),
        ("TIDINGS_ACCOUNT", address),
        ("TIDINGS_ACCOUNT_NAME", name.unwrap_or(address)),
        ("TIDINGS_ARRIVED", &seconds.to_string()),
        ("TIDINGS_FROM", &told.sender),
        ("TIDINGS_FROM_ADDRESS", &told.address),
        ("TIDINGS_LIST", told.list.as_deref().unwrap_or_default()),
        (
            "TIDINGS_MESSAGE_ID",
            told.message_id.as_deref().unwrap_or_default(),
        ),
        ("TIDINGS_SUBJECT", &told.subject),
        (
            "TIDINGS_UNVERIFIED",
            if told.unverified { "yes" } else { "no" },
        ),
    ]
    .map(|(name, value)| (name, plain(value)))
    .into()
}

/// One line that any program can be given. It was cleaned before; this is the last door.
fn plain(value: &str) -> String {
    let harmless = |c: char| if c.is_control() { ' ' } else { c };
    value.chars().map(harmless).take(LONGEST).collect()
}

/// A hook that runs. Whatever becomes of us, it ends with this: alone, and with what it started.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended has no number any more.
        platform::end_group(&mut self.0);
    }
}

async fn run_once(
    hook: &[String],
    facts: &[(&'static str, String)],
    limit: Duration,
) -> Result<(), Failure> {
    let Some(mut command) = command(hook, facts) else {
        return Ok(());
    };
    let named = hook.first().map(String::as_str).unwrap_or_default();
    let child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Missing::NotThere(named.to_owned()).into(),
        io::ErrorKind::PermissionDenied => Missing::NotExecutable(named.to_owned()).into(),
        _ => Failure::NotStarted(error.to_string()),
    })?;
    let mut running = Running(child);
    match tokio::time::timeout(limit, running.0.wait()).await {
        Ok(Ok(ended)) if ended.success() => {
            debug!("The hook did its work.");
            Ok(())
        }
        Ok(Ok(ended)) => Err(Failure::Ended(ended.code())),
        Ok(Err(error)) => Err(Failure::NotStarted(error.to_string())),
        Err(_) => Err(Failure::TookTooLong),
    }
}

fn command(hook: &[String], facts: &[(&'static str, String)]) -> Option<Command> {
    let (program, arguments) = hook.split_first()?;
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // What it starts ends with it, and ^C in our terminal is not meant for it.
    #[cfg(unix)]
    command.process_group(0);
    platform::clean_environment(&mut command);
    platform::leave_out_ours(&mut command);
    command.envs(facts.iter().map(|(name, value)| (name, value)));
    Some(command)
}

#[cfg(test)]
mod tests;
