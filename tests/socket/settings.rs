//! What the settings window asks of a resident, over its socket.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value says null where it has nothing"
)]

use serde_json::{Value, json};

use super::*;

const TWO: &str = "# mine\n\n[accounts.ada-1]\naddress = \"ada@example.org\" # keep me\nprovider = \"google\"\n\n\
                   [accounts.bob-2]\naddress = \"bob@example.org\"\nprovider = \"google\"\n";

/// A window: it asks, and hears what changes meanwhile.
struct Window {
    caller: Caller,
    asked: u64,
    heard: Vec<Value>,
}

impl Window {
    fn of(world: &World) -> Self {
        let mut window = Self {
            caller: world.greeted(),
            asked: 0,
            heard: Vec::new(),
        };
        window.done(json!({"op": "status.follow"}));
        window
    }

    /// What was answered: `ok` or `error`, and its value.
    fn ask(&mut self, ask: Value) -> (bool, Value) {
        self.asked += 1;
        let line = json!({"request": {"id": self.asked, "ask": ask}});
        self.caller.say(&line.to_string());
        loop {
            let mut said = self.read();
            let answer = said["answer"].take();
            if answer["id"] == self.asked {
                return match answer.get("ok") {
                    Some(ok) => (true, ok.clone()),
                    None => (false, answer["error"].clone()),
                };
            }
            self.heard.push(said["event"].take());
        }
    }

    fn done(&mut self, ask: Value) {
        let (is_done, answer) = self.ask(ask);
        assert!(is_done, "{answer}");
    }

    fn settings(&mut self) -> Value {
        let (_, answer) = self.ask(json!({"op": "settings.read"}));
        assert_eq!(answer["op"], "settings", "{answer}");
        answer["settings"].clone()
    }

    fn change(&mut self, account: Option<&str>, key: &str, value: Value) -> (bool, Value) {
        self.ask(json!({"op": "settings.change", "account": account, "key": key, "value": value}))
    }

    /// Waits for settings that are so.
    fn hears(&mut self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        let is_ours = |event: &Value| event["op"] == "settings" && is_it(&event["settings"]);
        if let Some(at) = self.heard.iter().position(is_ours) {
            return self.heard.swap_remove(at)["settings"].take();
        }
        for _ in 0..200 {
            let mut event = self.read()["event"].take();
            if is_ours(&event) {
                return event["settings"].take();
            }
        }
        panic!("{what}: it was not told");
    }

    fn read(&mut self) -> Value {
        let line = self.caller.line().expect("the resident goes on");
        serde_json::from_str(&line).expect("it is JSON")
    }
}

fn file(world: &World) -> PathBuf {
    world.root.join("home/.config/tidings/settings.toml")
}

/// Started with that file.
fn started_with(text: &str) -> World {
    let mut world = World::new();
    let file = file(&world);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
    world.start();
    world.await_answer();
    world
}

#[test]
fn what_a_window_changes_the_file_shows_and_every_window_hears() {
    let world = started_with(TWO);
    let (mut window, mut other) = (Window::of(&world), Window::of(&world));
    let settings = window.settings();
    assert_eq!(settings["file"], file(&world).to_str().unwrap());
    assert_eq!(settings["trouble"], "");
    assert_eq!(settings["general"]["theme"], "system");
    assert_eq!(settings["accounts"][0]["id"], "ada-1");
    assert_eq!(settings["accounts"][0]["values"]["read-only"], false);
    assert_eq!(settings["accounts"][0]["access"]["scopes"], json!([]));

    let (is_done, answer) = window.change(Some("ada-1"), "nickname", json!("Home"));
    assert!(is_done, "{answer}");
    let text = fs::read_to_string(file(&world)).unwrap();
    assert!(
        text.starts_with("# mine\n\n[accounts.ada-1]\naddress = \"ada@example.org\" # keep me\n")
            && text.contains("nickname = \"Home\"\n"),
        "{text}"
    );
    other.hears("a nickname", |settings| {
        settings["accounts"][0]["values"]["nickname"] == "Home"
    });
    let (is_done, _) = window.change(None, "order", json!(["bob-2", "ada-1"]));
    assert!(is_done);
    other.hears("an order", |settings| {
        settings["accounts"][0]["id"] == "bob-2"
    });
    let (is_done, _) = window.change(None, "theme", json!("dark"));
    assert!(is_done);
    let (_, answer) = window.ask(json!({"op": "status.get"}));
    assert_eq!(answer["status"]["theme"], "dark", "for all windows");
    assert_eq!(answer["status"]["accounts"][1]["nickname"], "Home");

    let night = json!([{"days": ["mon"], "from": "22:00", "to": "07:00"}]);
    assert!(window.change(Some("ada-1"), "quiet", night.clone()).0);
    let mutes = json!([
        {"sender": "x@y.example"},
        {"thread": {"thread": "9007199254740993", "subject": "Lunch"}},
        {"thread": {"thread": "first@y.example", "subject": ""}},
    ]);
    assert!(window.change(Some("ada-1"), "mutes", mutes.clone()).0);
    assert!(window.change(None, "while-locked", json!("sender")).0);
    let settings = other.hears("what notifications are like", |settings| {
        settings["notifications"]["while-locked"] == "sender"
    });
    let values = &settings["accounts"][1]["values"];
    assert_eq!((&values["quiet"], &values["mutes"]), (&night, &mutes));
    assert_eq!(values["level"], "everything", "defaults filled in");

    let before = fs::read_to_string(file(&world)).unwrap();
    for (account, key, value, code, said) in [
        (None, "theme", json!("pink"), "invalid", "pink"),
        (Some("ada-1"), "read-only", json!("x"), "invalid", "boolean"),
        (
            Some("eve"),
            "color",
            json!(1),
            "not-found",
            "not in the settings",
        ),
    ] {
        let (is_done, error) = window.change(account, key, value);
        assert!(!is_done && error["code"] == code, "{error}");
        assert!(error["message"].as_str().unwrap().contains(said), "{error}");
    }
    assert_eq!(fs::read_to_string(file(&world)).unwrap(), before);
}

#[test]
#[cfg(target_os = "linux")]
fn an_edit_of_the_file_is_heard_at_once_and_a_broken_one_changes_nothing() {
    let world = started_with(TWO);
    let mut window = Window::of(&world);
    window.settings();

    fs::write(file(&world), TWO.replace("# keep me", "\ncolor = 5")).unwrap();
    window.hears("an edit", |settings| {
        settings["accounts"][0]["values"]["color"] == 5
    });
    let broken = TWO.replacen("provider", "provdier", 1);
    fs::write(file(&world), &broken).unwrap();
    let settings = window.hears("a slip", |settings| settings["trouble"] != "");
    let trouble = settings["trouble"].as_str().unwrap();
    assert!(
        trouble.contains("settings.toml, line 5") && trouble.contains("did you mean \"provider\"?"),
        "{trouble}"
    );
    assert_eq!(
        settings["accounts"][0]["values"]["color"], 5,
        "the last good settings hold"
    );
    let (is_done, error) = window.change(Some("ada-1"), "color", json!(1));
    assert!(!is_done && error["code"] == "failed", "{error}");
    assert!(
        error["message"].as_str().unwrap().contains("line 5"),
        "{error}"
    );
    assert_eq!(
        fs::read_to_string(file(&world)).unwrap(),
        broken,
        "nothing is written over it"
    );
    fs::write(file(&world), TWO).unwrap();
    window.hears("it is mended", |settings| settings["trouble"] == "");
}

#[test]
#[cfg(target_os = "linux")]
fn starting_at_login_is_switched_on_and_off_and_what_the_desktop_has_is_shown() {
    let mut world = started_with("");
    let mut window = Window::of(&world);
    let entry = world.root.join("home/.config/autostart/tidings.desktop");
    assert_eq!(window.settings()["general"]["autostart"], false);

    assert!(window.change(None, "autostart", json!(true)).0);
    let text = fs::read_to_string(&entry).unwrap();
    assert!(
        text.contains(&format!("Exec=\"{TIDINGS}\" --autostart\n")),
        "{text}"
    );
    let settings = fs::read_to_string(file(&world)).unwrap();
    assert!(
        settings.contains("[general]\nautostart = true\n"),
        "{settings}"
    );
    assert_eq!(window.settings()["general"]["autostart"], true);

    // By hand, elsewhere: it is shown, and not put back at the next start.
    fs::remove_file(&entry).unwrap();
    assert_eq!(window.settings()["general"]["autostart"], false);
    drop(window);
    assert_eq!(world.ask(&["quit"]).0, Some(0));
    assert!(world.await_end().success());
    world.residents.clear();
    world.start();
    world.await_answer();
    let mut window = Window::of(&world);
    assert_eq!(window.settings()["general"]["autostart"], false);
    assert!(!entry.exists());

    assert!(window.change(None, "autostart", json!(true)).0);
    assert!(entry.exists(), "though the file said so already");
    // And in the file, by hand.
    fs::write(file(&world), "[general]\nautostart = false\n").unwrap();
    wait("the entry goes", || (!entry.exists()).then_some(()));
}

#[test]
fn a_report_is_written_where_only_its_user_reads_it_and_says_nothing_of_them() {
    let world = started_with(TWO);
    let (code, path) = world.ask(&["export-diagnostics"]);
    assert_eq!(code, Some(0));
    let path = PathBuf::from(path.trim());
    assert!(
        path.starts_with(world.root.join("home/.local/state/tidings")),
        "{path:?}"
    );
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    let report = fs::read_to_string(path).unwrap();
    assert!(report.contains("Provider: Google"), "{report}");
    for private in ["ada", "bob", "example.org", "home"] {
        assert!(!report.contains(private), "{private}: {report}");
    }
}

#[test]
fn the_log_is_shown_live_without_whose_it_is_and_its_level_holds_at_once() {
    let world = started_with(TWO);
    let mut window = Window::of(&world);
    let read = |window: &mut Window, after: u64| {
        let (_, answer) = window.ask(json!({"op": "program.log", "after": after}));
        answer["lines"].as_array().expect("lines").clone()
    };
    let first = read(&mut window, 0);
    assert_eq!(first[0]["number"], 1);
    assert!(
        first[0]["text"].as_str().unwrap().starts_with("Tidings "),
        "{first:?}"
    );
    let debugs = |lines: &[Value]| lines.iter().filter(|line| line["level"] == "debug").count();
    assert_eq!(debugs(&first), 0, "not by itself: {first:?}");

    // Nobody says goodbye as long as that is not asked for.
    let (is_done, answer) = window.change(None, "log-level", json!("debug"));
    assert!(is_done, "{answer}");
    let seen = read(&mut window, 0)
        .last()
        .map_or(0, |line| line["number"].as_u64().unwrap());
    drop(world.greeted());
    let more = wait("a sentence of that level", || {
        let more = read(&mut window, seen);
        (debugs(&more) > 0).then_some(more)
    });
    assert!(more.iter().all(|line| line["number"].as_u64() > Some(seen)));
    let (is_done, error) = window.change(None, "log-level", json!("chatty"));
    assert!(
        !is_done && error["message"].as_str().unwrap().contains("debug"),
        "{error}"
    );

    assert!(window.change(None, "log-level", json!("error")).0);
    let seen = read(&mut window, 0).len();
    drop(world.greeted());
    let text = format!("{:?}", read(&mut window, 0));
    assert_eq!(read(&mut window, 0).len(), seen, "only what failed: {text}");
    let (_, status) = window.ask(json!({"op": "status.get"}));
    assert_eq!(status["status"]["accounts"][0]["id"], "ada-1");
    for private in ["ada", "bob", "example.org", "/tmp", "home"] {
        assert!(!text.contains(private), "{private}: {text}");
    }
}

#[test]
fn the_settings_window_is_asked_for_on_the_command_line() {
    let world = World::started();
    let mut shell = world.greeted();
    shell.say(r#"{"request":{"id":1,"ask":{"op":"window.host"}}}"#);
    let hosting = shell.line().unwrap();
    assert!(hosting.contains(r#""ok""#), "{hosting}");
    assert_eq!(world.ask(&["settings"]).0, Some(0));
    let order = shell.line().unwrap();
    assert!(
        order.contains(r#""op":"window.open""#) && order.contains(r#""window":"settings""#),
        "{order}"
    );
}

#[test]
fn the_panel_opens_at_start_only_where_that_is_wanted() {
    for (wanted, text) in [(true, "[general]\npanel-at-start = true\n"), (false, "")] {
        let mut world = World::new();
        let (shell, shown) = (world.root.join("shell"), world.root.join("shown"));
        fs::write(&shell, format!("#!/bin/sh\ntouch {}\n", shown.display())).unwrap();
        fs::set_permissions(&shell, fs::Permissions::from_mode(0o700)).unwrap();
        fs::create_dir_all(file(&world).parent().unwrap()).unwrap();
        fs::write(file(&world), text).unwrap();
        let mut command = world.command(&["--autostart"]);
        world
            .residents
            .push(command.env("TIDINGS_SHELL", &shell).spawn().unwrap());
        world.await_answer();
        // By then the settings have been read.
        Window::of(&world).settings();
        if wanted {
            wait("a window", || shown.exists().then_some(()));
        } else {
            assert_eq!(world.ask(&["quit"]).0, Some(0));
            assert!(world.await_end().success());
            assert!(!shown.exists(), "nobody wanted a window");
        }
    }
}
