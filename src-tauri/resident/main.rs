//! The resident: small and always there. It runs the engine, draws its status in the tray, shows its
//! notifications, and serves the windows and the command line over one socket.
//!
//! What lives where:
//!
//! * `socket` is the server, `cli` a client of it; whichever `tidings` binds the socket first is the resident.
//! * `action` is the one place where a click, a window's request and a command meet; each is one call of
//!   the engine, or about a window.
//! * `shell` starts the windows' program, at most one, and tells it what to open; `consent` and `browser`
//!   open a provider's page there or in the system browser.
//! * `tray` and `notifications` are the faces: pure functions of `Status` and `Notice`, whose callbacks
//!   only send a [`action::Happening`].
//! * `hooks` runs the user's own command for each mail that is told; `programs` looks for the programs that the
//!   settings name.
//! * `autostart` is what starts us at login, as the settings say; `news` is whether we were updated, and
//!   `once` what is said to a new user only.
//! * `logbook` is what we say of what happens; `calm` gives memory back once nothing happens any more.
//! * `demo` is the same program against servers of its own.
//!
//! Everything runs on one current-thread runtime: on the main thread, or, where the tray needs that one for an event
//! loop of the system's (macOS, Windows), on a thread beside it (`tray/stage.rs`). The order of the start is socket (which is the lock),
//! engine, faces; of the end the reverse. It links neither GTK nor a web engine: `tests/links.rs`.

mod action;
mod arguments;
mod autostart;
mod browser;
mod calm;
mod cli;
#[cfg(feature = "tray")]
mod clipboard;
#[cfg(not(feature = "tray"))]
#[path = "clipboard/none.rs"]
mod clipboard;
mod consent;
#[cfg(feature = "demo")]
mod demo;
mod helping;
mod hooks;
mod logbook;
mod news;
mod notifications;
mod once;
mod openers;
mod pause;
mod platform;
mod programs;
mod resident;
mod shell;
mod socket;
#[cfg(debug_assertions)]
mod test_providers;
mod tray;
mod words;

use std::{
    env,
    io::{self, Write as _},
    process::ExitCode,
    time::Duration,
};

use protocol::transport::Place;

use self::{
    arguments::{Arguments, Command},
    tray::Stage,
};

/// What was typed is not understood.
const USAGE: u8 = 2;

/// What is left on the runtime at the end (a name being looked up) does not keep us from ending.
const LEAVE: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    let arguments = match arguments::parse(env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(usage) => {
            words::complain(&format!("{usage}\n\n{}", arguments::HELP));
            return ExitCode::from(USAGE);
        }
    };
    logbook::start();
    logbook::keep_panics_short();
    #[cfg(target_os = "linux")]
    platform::dump_no_core();
    match arguments.command {
        // Only who stays needs the main thread for more than itself.
        Command::Reside { .. } => {
            platform::leave_console();
            tray::share_main_thread(|stage| live(arguments, stage))
        }
        _ => live(arguments, Stage::lent_by_nobody()),
    }
}

/// All of it, on a runtime on this thread.
fn live(arguments: Arguments, stage: Stage) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            words::complain(&format!("Tidings does not start: {error}."));
            return ExitCode::from(cli::FAILED);
        }
    };
    let code = runtime.block_on(run(arguments, stage));
    runtime.shutdown_timeout(LEAVE);
    code
}

async fn run(arguments: Arguments, stage: Stage) -> ExitCode {
    let text = match arguments.command {
        Command::Help => arguments::HELP,
        Command::Version => concat!("tidings ", env!("CARGO_PKG_VERSION"), "\n"),
        command => return run_with_place(command, arguments.demo, stage).await,
    };
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(cli::FAILED),
    }
}

async fn run_with_place(command: Command, demo: bool, stage: Stage) -> ExitCode {
    let place = match Place::ours(demo) {
        Ok(place) => place,
        Err(error) => {
            words::complain(&error.to_string());
            return ExitCode::from(cli::FAILED);
        }
    };
    match command {
        Command::Reside { autostart } => {
            match resident::reside(&place, resident::Start { autostart, demo }, stage).await {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    words::complain(&format!("{error:#}"));
                    ExitCode::from(cli::FAILED)
                }
            }
        }
        command => cli::run(&place, command).await,
    }
}
