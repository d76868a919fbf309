//! The life of the resident: becoming the one that runs, starting, the loop, the end.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::{Context as _, bail};
use engine::{Engine, Provider, Setup, keychain::Keychain};
use log::{info, warn};
use protocol::{
    WindowName,
    client::{self, ConnectError},
    transport::{ListenError, Listening, Place, listen},
};
use tokio::{sync::mpsc, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    action::{Action, Happening, Program},
    autostart::Autostart,
    browser::Browser,
    calm,
    cli::{self, CliError},
    clipboard::Clipboard,
    consent::Pages,
    hooks, logbook,
    news::News,
    notifications,
    once::Once,
    platform::{self, Folders},
    shell::Shell,
    socket,
    tray::{self, Stage},
};

/// How long all of the end may take. The engine's goodbye takes a second at most, a hanging shell two.
const END_PATIENCE: Duration = Duration::from_secs(6);

/// How often a start tries again when the one that ran was just ending.
const TRIES: u32 = 50;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// Under which name our secrets are in the system's keychain. An unsigned build on macOS is asked for the
/// password after every change, so those under development keep apart (gotcha 22).
const KEYCHAIN: &str = if cfg!(all(debug_assertions, target_os = "macos")) {
    "dev.tidings.Tidings.Debug"
} else {
    "dev.tidings.Tidings"
};

/// How we were started.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    /// At login: open no window.
    pub(crate) autostart: bool,
    /// The demo.
    pub(crate) demo: bool,
}

/// What is different in the demo and in tests.
pub(crate) struct World {
    pub(crate) folders: Folders,
    pub(crate) keychain: Arc<dyn Keychain>,
    pub(crate) providers: Vec<Provider>,
    /// What opens by itself.
    pub(crate) first_window: Option<WindowName>,
    /// The demo's servers and folder; they go with it.
    #[cfg(feature = "demo")]
    pub(crate) demo: Option<crate::demo::Demo>,
}

/// Runs until somebody quits. Where one runs already, asks it to show itself, and returns.
pub(crate) async fn reside(place: &Place, start: Start, stage: Stage) -> anyhow::Result<()> {
    let Some(listening) = become_the_one(place, start).await? else {
        return Ok(());
    };
    // Until the settings are read.
    texts::choose(texts::SYSTEM);
    let world = world(start).await?;
    // Kept until the engine has said goodbye to its servers, and has closed what lies in its folder.
    #[cfg(feature = "demo")]
    let demo = world.demo.map(Arc::new);
    info!("Tidings {} starts.", env!("CARGO_PKG_VERSION"));

    let quit = CancellationToken::new();
    // Before anything that would have to be undone.
    let signals = platform::Signals::new().context("Tidings does not start")?;
    let (happenings, mut happened) = mpsc::unbounded_channel();
    let shell = Shell::new(start.demo, happenings.clone());
    let browser = Browser::of_the_system();
    let (notifier, notifications) = notifications::new(happenings.clone());

    let mut tasks = JoinSet::new();
    // The engine shows what waited as soon as it runs, so its notifications come first.
    tasks.spawn(notifications.run(quit.clone()));
    let engine = Engine::start(Setup {
        consent: Arc::new(Pages {
            browser: browser.clone(),
            shell: shell.clone(),
        }),
        demo: start.demo,
        data_folder: world.folders.data.clone(),
        keychain: Arc::clone(&world.keychain),
        notifier,
        providers: world.providers.clone(),
        settings_file: world.folders.settings.clone(),
        speak: texts::choose,
    })
    .await?;
    let (hooks, told) = hooks::new();
    tasks.spawn(hooks::run(told, engine.clone(), quit.clone()));
    let program = Arc::new(Program {
        autostart: Autostart::new(&world.folders.data, start.demo),
        browser,
        clipboard: Clipboard::default(),
        engine: engine.clone(),
        hooks,
        news: News::new(&world.folders.data),
        once: Once::new(&world.folders.data),
        quit: quit.clone(),
        shell: shell.clone(),
        start,
    });
    engine.updated(program.news.unseen());
    tasks.spawn(socket::serve(listening, Arc::clone(&program), quit.clone()));
    tasks.spawn(follow_settings(Arc::clone(&program), quit.clone()));
    tasks.spawn(shell.clone().run(quit.clone()));
    tasks.spawn(calm::run(
        engine.status(),
        engine.sign_ins(),
        shell.clone(),
        quit.clone(),
    ));
    let shown = engine.status();
    tasks.spawn(tray::run(stage, shown, happenings, start, quit.clone()));

    if let Some(window) = world.first_window {
        // Without windows the tray and the command line still work.
        let _ = shell
            .open(window, None, None)
            .inspect_err(|error| warn!("{error}"));
    }

    #[cfg(feature = "demo")]
    if let Some(demo) = &demo {
        tasks.spawn(Arc::clone(demo).play(quit.clone()));
    }

    // What was clicked is done beside the loop: one slow server must not hold up the next click.
    let mut deeds = JoinSet::new();
    let mut signals = signals;
    loop {
        tokio::select! {
            Some(happening) = happened.recv() => {
                deal_with(happening, &program, &mut deeds);
            }
            Some(_) = deeds.join_next(), if !deeds.is_empty() => {}
            signal = signals.next() => {
                info!("Ending: {signal}.");
                quit.cancel();
            }
            () = quit.cancelled() => break,
        }
    }
    end(engine, tasks).await;
    info!("Tidings ended.");
    Ok(())
}

/// Does what the settings say of the program itself: at the start, and whenever they change.
async fn follow_settings(program: Arc<Program>, quit: CancellationToken) {
    let mut settings = program.engine.settings();
    let mut is_start = true;
    loop {
        tokio::select! {
            () = quit.cancelled() => return,
            changed = settings.changed() => if changed.is_err() { return },
        }
        let (advanced, general, is_new) = {
            let settings = settings.borrow_and_update();
            let is_new = settings.accounts.is_empty() && settings.trouble.is_empty();
            (settings.advanced.clone(), settings.general.clone(), is_new)
        };
        logbook::choose(advanced.log_level);
        program
            .autostart
            .follow(general.autostart.unwrap_or_default());
        if std::mem::take(&mut is_start)
            && let Some(window) = first_window(program.start, general.panel_at_start, is_new)
        {
            let shown = program.shell.open(window, None, None);
            // Without windows the tray and the command line still work.
            let _ = shown.inspect_err(|error| warn!("{error}"));
        }
    }
}

/// What opens by itself. Whoever starts Tidings by hand wants to see something; at login nobody does, unless the
/// settings say so.
fn first_window(start: Start, panel_at_start: bool, is_new: bool) -> Option<WindowName> {
    if start.demo {
        // It opens what it shows.
        return panel_at_start.then_some(WindowName::Panel);
    }
    match start.autostart {
        false if is_new => Some(WindowName::AddAccount),
        false => Some(WindowName::Panel),
        true => panel_at_start.then_some(WindowName::Panel),
    }
}

fn deal_with(happening: Happening, program: &Arc<Program>, deeds: &mut JoinSet<()>) {
    use engine::consent::ConsentReport;
    use protocol::ProblemCode;

    match happening {
        Happening::Clicked(action, token) => {
            let program = Arc::clone(program);
            deeds.spawn(async move { program.act(action, token).await });
        }
        Happening::ConsentLost(transaction) => {
            program
                .engine
                .consent_report(&transaction, ConsentReport::Closed);
        }
        Happening::Dismissed(notice) => program.engine.dismissed(notice),
        Happening::Told(told) => program.hooks.hand(told),
        Happening::Locked(is_locked) => program.engine.screen_is_locked(is_locked),
        Happening::Shared(is_shared) => program.engine.screen_is_shared(is_shared),
        Happening::Surface(code, message) => {
            let is_trayless = code == ProblemCode::TrayUnavailable && message.is_some();
            program.engine.problem(code, message);
            // The panel says so. Whoever started us by hand sees a window already.
            if is_trayless
                && program.start.autostart
                && !program.start.demo
                && program.once.is_first_without_tray()
            {
                let program = Arc::clone(program);
                deeds.spawn(async move { program.act(Action::ShowPanel, None).await });
            }
        }
    }
}

/// Faces and socket first, so that nothing new begins; then the goodbye to the servers.
async fn end(engine: Engine, mut tasks: JoinSet<()>) {
    let ending = async {
        while tasks.join_next().await.is_some() {}
        engine.stop().await;
    };
    if tokio::time::timeout(END_PATIENCE, ending).await.is_err() {
        warn!("Something did not end in time; leaving it behind.");
    }
}

/// The socket, ours; `None` when one runs already and has been asked to show itself.
async fn become_the_one(place: &Place, start: Start) -> anyhow::Result<Option<Listening>> {
    for _ in 0..TRIES {
        match listen(place).await {
            Ok(listening) => return Ok(Some(listening)),
            Err(ListenError::Running) => {}
            Err(error) => return Err(error.into()),
        }
        let shown = if start.autostart {
            cli::is_there(place).await
        } else {
            cli::show_panel(place).await
        };
        match shown {
            Ok(()) => return Ok(None),
            Err(CliError::Connect(ConnectError::OtherBuild(theirs))) => {
                info!("Tidings {} makes room for this one.", theirs.version);
                client::ask_to_quit(place, "tidings").await?;
            }
            // It was just ending: be the next one.
            Err(CliError::Connect(ConnectError::Dial(_) | ConnectError::Broken(_))) => {}
            Err(CliError::Command(error)) if error.code == protocol::ErrorCode::Disconnected => {}
            Err(error) => return Err(error.into()),
        }
        tokio::time::sleep(BETWEEN_TRIES).await;
    }
    bail!("Tidings is already running, and does not answer. End it, and start it again.")
}

async fn world(start: Start) -> anyhow::Result<World> {
    if start.demo {
        #[cfg(feature = "demo")]
        return crate::demo::world().await;
        #[cfg(not(feature = "demo"))]
        bail!("This Tidings was built without its demo.");
    }
    let folders = platform::folders()?;
    make_private_parent(&folders.settings)?;
    #[cfg(debug_assertions)]
    let providers = crate::test_providers::providers()?;
    #[cfg(not(debug_assertions))]
    let providers = Vec::new();
    Ok(World {
        folders,
        keychain: Arc::new(keychain()),
        providers,
        first_window: None,
        #[cfg(feature = "demo")]
        demo: None,
    })
}

fn make_private_parent(file: &Path) -> anyhow::Result<()> {
    let Some(folder) = file.parent() else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).with_context(|| {
        format!(
            "Tidings does not start: {} cannot be made",
            folder.display()
        )
    })
}

/// The system's.
fn keychain() -> engine::keychain::OsKeychain {
    let keychain = engine::keychain::OsKeychain::new(KEYCHAIN);
    #[cfg(debug_assertions)]
    if let Some(patience) = platform::test_patience() {
        return keychain.with_patience(patience);
    }
    keychain
}
