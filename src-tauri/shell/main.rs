//! `tidings-shell`: the windows of Tidings, for as long as one of them is open.
//!
//! The resident (`tidings`) watches mail, holds the tokens and decides everything. It starts this
//! program when a window is wanted, and this program ends with its last window: web engines cost
//! more memory than the rest of Tidings together, and a process that shows web pages must not be the
//! one that holds tokens.
//!
//! ```text
//!   ui/ (Svelte)   a web page of the provider
//!      │ IPC            ┆ no IPC: its window is in no capability
//!   commands        consent_window ── asks protocol::consent at each step
//!      │                │
//!      └── resident ────┘   the connection: orders and events in, requests out
//!             │
//!          protocol::client ── socket ── tidings
//! ```
//!
//! * [`commands`]: what our own windows may ask, one line each; who may ask what stands in
//!   `capabilities/` and `permissions/`.
//! * [`consent_window`]: the provider's page in a locked-down window. It opens, watches and reports;
//!   it knows nothing of OAuth2.
//! * [`resident`]: the connection, and what becomes of each order.
//! * [`at_start`]: what a window shows before its page has asked for anything.
//! * [`windows`]: our own windows: open or bring to the front; destroyed when closed.
//! * [`linger`]: the panel is destroyed a little later.
//! * [`platform`]: what is different on each system.
//!
//! Nothing is kept here but a mirror of the newest sign-in states, and nothing is saved. Of our own
//! crates only `protocol` and `texts` may be imported, and only this program imports `tauri`.
//!
//! In short: connect and take over the windows *before* GTK starts (two shells of one application id
//! would get in each other's way), open what is ordered, acknowledge it once it exists, end with the
//! last window or with the connection.

#![cfg_attr(windows, windows_subsystem = "windows")]

mod arguments;
mod at_start;
mod commands;
mod consent_window;
mod linger;
mod platform;
mod resident;
mod windows;

use tauri::async_runtime;

use crate::{arguments::Arguments, resident::Joined};

/// The demo's identity: its windows, folders and application id are not those of the real program.
const DEMO: &str = "dev.tidings.Tidings.Demo";

fn main() -> anyhow::Result<()> {
    start_log();
    // Until the resident says what the settings want.
    texts::choose(texts::SYSTEM);
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    let (resident, events) = match async_runtime::block_on(resident::join(arguments))? {
        Joined::Hosting { resident, events } => (resident, events),
        Joined::NotNeeded => return Ok(()),
    };

    let mut context = tauri::generate_context!();
    if arguments.demo {
        context.config_mut().identifier = DEMO.to_owned();
    }
    tauri::Builder::default()
        .manage(resident)
        .invoke_handler(tauri::generate_handler![
            commands::archive,
            commands::ask_for_client,
            commands::cancel_sign_in,
            commands::change_setting,
            commands::check_now,
            commands::close_window,
            commands::copy_code,
            commands::current_sign_ins,
            commands::current_status,
            commands::delete,
            commands::dismiss_news,
            commands::export_diagnostics,
            commands::find_provider,
            commands::discover,
            commands::enter_client,
            commands::import_client,
            commands::junk,
            commands::keep_sign_in,
            commands::list_browsers,
            commands::list_mail,
            commands::list_providers,
            commands::mark_read,
            commands::mark_unread,
            commands::open_help,
            commands::mute,
            commands::open_mail,
            commands::open_settings_folder,
            commands::paste_answer,
            commands::pause,
            commands::pause_account,
            commands::read_log,
            commands::read_settings,
            commands::resume,
            commands::resume_account,
            commands::self_test,
            commands::show_add_account,
            commands::show_news,
            commands::show_settings,
            commands::sign_in,
            commands::sign_in_as_other,
            commands::sign_in_link,
            commands::sign_in_with_client_secret,
            commands::sign_in_with_password,
            commands::sign_out,
            commands::undo,
            commands::unmute,
            commands::use_browser,
            commands::use_window,
        ])
        .setup(move |app| {
            platform::prepare(app);
            let app = app.handle().clone();
            async_runtime::spawn(resident::follow(app, events));
            Ok(())
        })
        .build(context)?
        .run(|_, _| {});
    Ok(())
}

/// Ours from "info" on; what we stand on (Tauri may log what a page sent) only when it complains.
fn start_log() {
    env_logger::Builder::new()
        .filter_level(log::LevelFilter::Warn)
        .filter_module("tidings_shell", log::LevelFilter::Info)
        .format_target(false)
        .init();
}
