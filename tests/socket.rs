//! The built `tidings` at its socket: one instance, who may come in, and how strictly it listens
//! (`architecture.md` 2.3).

#![cfg(unix)]
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests may stop a test, and say why one was skipped"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    os::unix::{
        fs::{MetadataExt as _, PermissionsExt as _},
        net::{UnixListener, UnixStream},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

#[path = "socket/settings.rs"]
mod settings;

const TIDINGS: &str = env!("CARGO_BIN_EXE_tidings");
const HELLO: &str = r#"{"hello":{"program":"test","version":"0","protocol":1}}"#;

/// Long enough for a busy machine; nothing here waits for as long when all is well.
const PATIENCE: Duration = Duration::from_secs(30);
const PIECE: Duration = Duration::from_millis(20);

/// A user's folders, short enough for a socket's path, and the residents started in them.
struct World {
    root: PathBuf,
    residents: Vec<Child>,
}

impl World {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("ts{}-{count}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for folder in ["run", "home"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        fs::set_permissions(root.join("run"), fs::Permissions::from_mode(0o700)).unwrap();
        // Its user knows that there is no tray: the panel does not open by itself to say so.
        let state = root.join("home/.local/state/tidings");
        fs::create_dir_all(&state).unwrap();
        fs::set_permissions(&state, fs::Permissions::from_mode(0o700)).unwrap();
        fs::write(state.join("told-of-no-tray"), "").unwrap();
        Self {
            root,
            residents: Vec::new(),
        }
    }

    fn folder(&self) -> PathBuf {
        self.root.join("run/tidings")
    }

    fn socket(&self) -> PathBuf {
        self.folder().join("socket")
    }

    /// A socket that nobody listens at any more.
    fn leave_stale_socket(&self) {
        fs::create_dir(self.folder()).unwrap();
        fs::set_permissions(self.folder(), fs::Permissions::from_mode(0o700)).unwrap();
        drop(UnixListener::bind(self.socket()).unwrap());
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(TIDINGS);
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.root.join("home"))
            .env("LC_ALL", "C")
            .env("XDG_RUNTIME_DIR", self.root.join("run"))
            // No tray and no notifications: nothing of the machine's own desktop is touched.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            // Windows are wanted, and none come.
            .env("TIDINGS_SHELL", "/bin/true")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }

    fn start(&mut self) {
        let child = self.command(&["--autostart"]).spawn().unwrap();
        self.residents.push(child);
    }

    /// Starts one and waits until it answers.
    fn started() -> Self {
        let mut world = Self::new();
        world.start();
        world.await_answer();
        world
    }

    fn await_answer(&self) {
        wait("the resident answers", || {
            let mut caller = Caller::connect(&self.socket())?;
            caller.say(HELLO);
            caller.line()
        });
    }

    fn caller(&self) -> Caller {
        Caller::connect(&self.socket()).expect("the resident listens")
    }

    fn greeted(&self) -> Caller {
        let mut caller = self.caller();
        caller.say(HELLO);
        let line = caller.line().expect("the resident says hello");
        assert!(
            line.starts_with(r#"{"hello":{"program":"tidings","#),
            "{line}"
        );
        caller
    }

    fn ask(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.command(arguments).output().unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    }

    fn await_end(&mut self) -> ExitStatus {
        let child = self.residents.first_mut().unwrap();
        wait("the resident ends", || child.try_wait().unwrap())
    }

    /// Those that have not ended.
    fn alive(&mut self) -> usize {
        let mut alive = 0;
        for child in &mut self.residents {
            alive += usize::from(child.try_wait().unwrap().is_none());
        }
        alive
    }
}

impl Drop for World {
    fn drop(&mut self) {
        for child in &mut self.residents {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// A client without manners.
struct Caller(BufReader<UnixStream>);

impl Caller {
    fn connect(socket: &Path) -> Option<Self> {
        let stream = UnixStream::connect(socket).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Some(Self(BufReader::new(stream)))
    }

    /// Says it; the other side may have hung up.
    fn say(&mut self, line: &str) {
        let _ = writeln!(self.0.get_mut(), "{line}");
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => Some(line),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => None,
            Err(error) => panic!("no line came: {error}"),
        }
    }

    fn assert_hung_up(mut self) {
        let mut rest = Vec::new();
        match self.0.read_to_end(&mut rest) {
            Ok(_) => {}
            Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}"),
        }
        assert!(rest.is_empty(), "{:?}", String::from_utf8_lossy(&rest));
    }
}

fn wait<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    for _ in 0..PATIENCE.as_millis() / PIECE.as_millis() {
        if let Some(found) = condition() {
            return found;
        }
        thread::sleep(PIECE);
    }
    panic!("{what}: it did not happen");
}

#[test]
fn r313_t46_fault_95_a_second_start_asks_the_first_and_ends() {
    let mut world = World::started();
    for arguments in [&[][..], &["--autostart"]] {
        let second = world.command(arguments).spawn().unwrap();
        world.residents.push(second);
        let second = world.residents.last_mut().unwrap();
        let end = wait("the second ends", || second.try_wait().unwrap());
        assert_eq!(end.code(), Some(0), "{arguments:?}");
    }
    assert_eq!(world.alive(), 1);
    drop(world.greeted());
}

#[test]
fn fault_95_of_several_that_start_together_one_stays() {
    let mut world = World::new();
    for _ in 0..4 {
        world.start();
    }
    wait("the others end", || (world.alive() == 1).then_some(()));
    world.await_answer();
    assert_eq!(world.alive(), 1);
}

#[test]
fn the_command_line_asks_the_one_that_runs() {
    let mut world = World::started();
    let (code, text) = world.ask(&["status"]);
    assert_eq!(
        (code, text.contains("No account yet")),
        (Some(0), true),
        "{text}"
    );
    let (code, json) = world.ask(&["status", "--json"]);
    assert_eq!(
        (code, json.starts_with("{\"accounts\":[]")),
        (Some(0), true),
        "{json}"
    );
    assert_eq!(world.ask(&["check"]).0, Some(0));
    assert_eq!(world.ask(&["pause", "1h"]).0, Some(0));
    assert_eq!(world.ask(&["pause", "off"]).0, Some(0));
    assert_eq!(world.ask(&["frobnicate"]).0, Some(2));
    assert_eq!(world.ask(&["quit"]).0, Some(0));
    assert!(world.await_end().success());
    assert!(!world.socket().exists());
    assert_eq!(
        world.ask(&["status"]).0,
        Some(3),
        "nobody is running any more"
    );
}

#[test]
fn terminating_it_takes_the_same_path_as_quit() {
    let mut world = World::started();
    let id = world.residents.first().unwrap().id().to_string();
    let killed = Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert!(killed.success());
    assert!(world.await_end().success());
    assert!(!world.socket().exists());
}

#[test]
#[cfg(target_os = "linux")]
fn a15_a_crash_would_not_write_its_memory_down() {
    let world = World::started();
    let limits = format!("/proc/{}/limits", world.residents[0].id());
    let limits = fs::read_to_string(limits).unwrap();
    let core = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max core file size"))
        .unwrap();
    let soft = core.split_whitespace().next().unwrap();
    // At 0 the kernel would still hand it to a program that collects dumps.
    let may_be_raised = core.split_whitespace().nth(1) != Some("0");
    assert!(soft == "1" || !may_be_raised, "{core}");
}

#[test]
fn a_stale_socket_is_taken_over() {
    let mut world = World::new();
    world.leave_stale_socket();
    world.start();
    world.await_answer();
}

#[test]
fn of_several_starts_over_a_stale_socket_one_stays() {
    let mut world = World::new();
    world.leave_stale_socket();
    for _ in 0..4 {
        world.start();
    }
    world.await_answer();
    wait("three of four end", || (world.alive() == 1).then_some(()));
    world.await_answer();
    for child in &mut world.residents {
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(
                ended.success(),
                "one that finds another running has done its work"
            );
        }
    }
}

#[test]
fn a_resident_that_was_killed_makes_room() {
    let mut world = World::started();
    let first = world.residents.first_mut().unwrap();
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(world.socket().exists(), "nobody could tidy up");
    world.start();
    world.await_answer();
}

#[test]
fn folder_and_socket_are_closed_to_others() {
    let world = World::started();
    assert_eq!(fs::metadata(world.folder()).unwrap().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(world.socket()).unwrap().mode() & 0o777, 0o600);
}

#[test]
fn a_folder_that_others_may_enter_is_refused() {
    let world = World::new();
    fs::create_dir(world.folder()).unwrap();
    fs::set_permissions(world.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(world.ask(&["--autostart"]).0, Some(1));
    assert!(!world.socket().exists());
}

#[test]
fn who_says_something_else_before_hello_is_hung_up_on() {
    let world = World::started();
    let mut caller = world.caller();
    caller.say(r#"{"request":{"id":1,"ask":{"op":"status.get"}}}"#);
    caller.assert_hung_up();
}

#[test]
fn who_says_nothing_is_hung_up_on() {
    let world = World::started();
    world.caller().assert_hung_up();
}

#[test]
fn a_line_without_end_is_hung_up_on() {
    let world = World::started();
    let mut caller = world.greeted();
    let piece = [b'x'; 64 << 10];
    for _ in 0..40 {
        // It hangs up in the middle.
        if caller.0.get_mut().write_all(&piece).is_err() {
            break;
        }
    }
    caller.assert_hung_up();
}

#[test]
fn what_is_not_understood_is_hung_up_on() {
    let world = World::started();
    for line in [
        "",
        "hello",
        r#"{"request":{"id":1,"ask":{"op":"mail.burn"}}}"#,
        r#"{"request":{"id":1,"ask":{"op":"mail.open","notice":1,"url":"https://example.org"}}}"#,
        r#"{"request":{"id":1,"ask":{"op":"mail.open","notice":1}},"extra":1}"#,
        HELLO,
    ] {
        let mut caller = world.greeted();
        caller.say(line);
        caller.assert_hung_up();
    }
    world.await_answer();
}

#[test]
fn a_request_is_answered_under_its_number_and_a_follower_gets_the_status() {
    let world = World::started();
    let mut caller = world.greeted();
    caller.say(r#"{"request":{"id":7,"ask":{"op":"mail.open","notice":12345}}}"#);
    let line = caller.line().unwrap();
    assert!(
        line.starts_with(r#"{"answer":{"id":7,"error":{"code":"#),
        "{line}"
    );
    caller.say(r#"{"request":{"id":8,"ask":{"op":"status.follow"}}}"#);
    assert_eq!(
        caller.line().unwrap().trim(),
        r#"{"answer":{"id":8,"ok":{"op":"done"}}}"#
    );
    let line = caller.line().unwrap();
    assert!(line.starts_with(r#"{"event":{"op":"status","#), "{line}");
}

#[test]
fn orders_go_to_the_one_shell_and_to_the_next_when_it_dies() {
    let world = World::started();
    let mut shell = world.greeted();
    shell.say(r#"{"request":{"id":1,"ask":{"op":"window.host"}}}"#);
    assert!(shell.line().unwrap().contains(r#""ok":{"op":"done"}"#));
    let mut second = world.greeted();
    second.say(r#"{"request":{"id":1,"ask":{"op":"window.host"}}}"#);
    assert!(
        second.line().unwrap().contains(r#""error""#),
        "there is one shell"
    );

    assert_eq!(world.ask(&[]).0, Some(0));
    let order = shell.line().unwrap();
    assert!(
        order.contains(r#""op":"window.open""#) && order.contains(r#""window":"panel""#),
        "{order}"
    );
    drop(shell);
    wait("the place is free", || {
        second.say(r#"{"request":{"id":2,"ask":{"op":"window.host"}}}"#);
        second.line().unwrap().contains(r#""ok""#).then_some(())
    });
    assert_eq!(
        second.line().unwrap(),
        order,
        "what was not acknowledged comes again"
    );
}

#[test]
fn another_build_is_heard_only_when_it_asks_for_room() {
    let mut world = World::started();
    let other = HELLO.replace(r#""protocol":1"#, r#""protocol":2"#);
    let mut caller = world.caller();
    caller.say(&other);
    assert!(caller.line().unwrap().contains(r#""protocol":1"#));
    caller.say(r#"{"request":{"id":1,"ask":{"op":"status.get"}}}"#);
    caller.assert_hung_up();

    let mut caller = world.caller();
    caller.say(&other);
    caller.line().unwrap();
    caller.say(r#"{"request":{"id":1,"ask":{"op":"program.quit"}}}"#);
    caller.assert_hung_up();
    assert!(world.await_end().success());
}

#[test]
fn sixteen_may_be_connected_and_the_next_is_turned_away() {
    let world = World::started();
    // The ones that asked whether it is there may not have been noticed as gone yet.
    let mut held = Vec::new();
    wait("sixteen are let in", || {
        let mut caller = world.caller();
        caller.say(HELLO);
        if caller.line().is_some() {
            held.push(caller);
        }
        (held.len() == 16).then_some(())
    });
    let mut seventeenth = world.caller();
    seventeenth.say(HELLO);
    assert_eq!(seventeenth.line(), None);
    held.pop();
    world.await_answer();
}

/// Connects as another user, says hello and prints what it hears.
const STRANGER: &str = "
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.settimeout(20)
s.connect(sys.argv[1])
try:
    s.sendall(sys.argv[2].encode() + b'\\n')
    heard = s.recv(100)
except (BrokenPipeError, ConnectionResetError):
    heard = b''
print('connected', heard)
";

#[test]
fn another_user_is_turned_away() {
    const NOBODY: u32 = 65534;
    let world = World::started();
    if fs::metadata(&world.root).unwrap().uid() != 0 {
        println!("Skipped: only root can be somebody else.");
        return;
    }
    if Command::new("python3").arg("--version").output().is_err() {
        println!("Skipped: there is no python3 to be somebody else with.");
        return;
    }
    // The folder keeps others out; opened here, so that the check of the user is what refuses.
    for folder in [world.root.clone(), world.root.join("run"), world.folder()] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o711)).unwrap();
    }
    fs::set_permissions(world.socket(), fs::Permissions::from_mode(0o666)).unwrap();
    let call = |uid: u32| {
        let socket = world.socket();
        let output = Command::new("python3")
            .args(["-c", STRANGER])
            .arg(socket)
            .arg(HELLO)
            .current_dir("/")
            .uid(uid)
            .gid(uid)
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert_eq!(call(NOBODY).trim(), "connected b''");
    assert!(
        call(0).contains("hello"),
        "the same caller as ourselves is let in"
    );
    world.await_answer();
}
