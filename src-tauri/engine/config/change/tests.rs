//! What a window changes, and what it cannot.

use std::{fs, path::PathBuf};

use serde_json::json;

use super::*;

const FILE: &str = r#"# my mailboxes

# the first
[accounts.ada-1]
address = "ada@example.org" # keep me
provider = "google"
folders = [
    "Work", # the important one
    "Lists/Rust",
]

[general]
theme = "light" # easier on the eyes

# at the office
[accounts.bob-2]
address = "bob@example.org"
provider = "google"
"#;

struct World {
    folder: PathBuf,
    file: SettingsFile,
}

impl World {
    fn with(name: &str, text: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("tidings-change-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the temporary folder is writable");
        let path = folder.join("settings.toml");
        fs::write(&path, text).expect("writable");
        let (file, _) = SettingsFile::open(path);
        Self { folder, file }
    }

    fn set(
        &mut self,
        account: &str,
        key: SettingKey,
        value: serde_json::Value,
    ) -> Result<Config, ChangeError> {
        let account = (!account.is_empty()).then(|| AccountId(account.to_owned()));
        self.file.set(account.as_ref(), key, &value)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file.path()).expect("it is there")
    }

    fn write(&self, text: &str) {
        fs::write(self.file.path(), text).expect("writable");
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn one_key_changes_and_everything_else_stays_as_it_was_written() {
    let mut world = World::with("one", FILE);
    for (account, key, value, old, new) in [
        (
            "",
            SettingKey::Theme,
            json!("dark"),
            r#"theme = "light" # easier"#,
            r#"theme = "dark" # easier"#,
        ),
        (
            "bob-2",
            SettingKey::Color,
            json!(5),
            "provider = \"google\"\n",
            "provider = \"google\"\ncolor = 5\n",
        ),
        (
            "ada-1",
            SettingKey::Folders,
            json!(["Work", "Lists/Rust", "News"]),
            "    \"Lists/Rust\",\n]",
            "    \"Lists/Rust\",\n    \"News\",\n]",
        ),
        (
            "ada-1",
            SettingKey::Folders,
            json!(["Work"]),
            "\n    \"Work\", # the important one\n    \"Lists/Rust\",\n]",
            "\n    \"Work\",\n]",
        ),
    ] {
        world.write(FILE);
        world.set(account, key, value).expect("it is understood");
        let (before, after) = FILE.rsplit_once(old).expect("it is there once");
        assert_eq!(world.text(), format!("{before}{new}{after}"));
    }
}

#[test]
fn what_notifications_are_like_is_written_as_people_write_it() {
    let mut world = World::with("notices", FILE);
    for (key, value, written) in [
        (SettingKey::Level, json!("sender"), "level = \"sender\"\n"),
        (SettingKey::Announce, json!("vips"), "announce = \"vips\"\n"),
        (
            SettingKey::Buttons,
            json!(["mute", "open"]),
            "buttons = [\"mute\", \"open\"]\n",
        ),
        (SettingKey::Sound, json!(true), "sound = true\n"),
        (
            SettingKey::Vips,
            json!(["@example.org"]),
            "vips = [\"@example.org\"]\n",
        ),
        (
            SettingKey::Quiet,
            json!([{"days": ["sat", "sun"], "from": "22:00", "to": "09:30"}]),
            "quiet = [{ days = [\"sat\", \"sun\"], from = \"22:00\", to = \"09:30\" }]\n",
        ),
        (
            SettingKey::Mutes,
            json!([
                {"sender": "x@y.example"},
                {"thread": {"thread": "9007199254740993", "subject": ""}},
                {"thread": {"thread": "a@b.example", "subject": "Lunch \"now\"?"}},
                {"list": "l.example"},
            ]),
            "mutes = [{ sender = \"x@y.example\" }, { thread = 9007199254740993 }, \
             { thread = \"a@b.example\", subject = 'Lunch \"now\"?' }, { list = \"l.example\" }]\n",
        ),
    ] {
        let config = world.set("bob-2", key, value.clone()).expect(written);
        assert!(
            world.text().ends_with(written),
            "{written}: {}",
            world.text()
        );
        let mut shown = protocol::AccountSettings::default();
        config.accounts[1].notices.show(&mut shown);
        let shown = serde_json::to_value(shown).expect("it is plain");
        assert_eq!(shown[key.name()], value, "and is shown so");
    }
    let config = world
        .set("", SettingKey::WhileLocked, json!("subject"))
        .expect("it is understood");
    assert_eq!(config.while_locked.written(), "subject");
    assert!(
        world
            .text()
            .contains("\n[notifications]\nwhile-locked = \"subject\"\n"),
        "{}",
        world.text()
    );
}

#[test]
fn what_stays_muted_keeps_its_place_and_its_comment() {
    let muting = "[accounts.ada-1]\naddress = \"ada@example.org\"\nprovider = \"google\"\nmutes = [\n    \
                  # the long one\n    { thread = 7 },\n    { sender = \"x@y.example\" },\n]\n";
    let mut world = World::with("mutes", muting);
    world
        .set(
            "ada-1",
            SettingKey::Mutes,
            json!([{"thread": {"thread": "7", "subject": "Another name"}}]),
        )
        .expect("it is understood");
    let text = world.text();
    assert!(
        text.contains("    # the long one\n    { thread = 7 },\n]") && !text.contains("x@y"),
        "{text}"
    );
    world
        .set("ada-1", SettingKey::Mutes, json!(null))
        .expect("it is understood");
    assert!(!world.text().contains("mutes"), "{}", world.text());
}

#[test]
fn what_was_changed_is_what_the_file_says() {
    let mut world = World::with("says", FILE);
    let config = world
        .set("ada-1", SettingKey::ReadOnly, json!(true))
        .expect("it is understood");
    assert!(config.accounts[0].actions.read_only);
    let config = world
        .set(
            "ada-1",
            SettingKey::Nickname,
            json!("Home \"sweet\" # home\n"),
        )
        .expect("it is understood");
    assert_eq!(
        config.accounts[0].nickname.as_deref(),
        Some("Home \"sweet\" # home")
    );
    let config = world
        .set("", SettingKey::PanelAtStart, json!(true))
        .expect("it is understood");
    assert!(config.general.panel_at_start && !config.general.autostart);
    let config = world
        .set("ada-1", SettingKey::ReadOnly, json!(null))
        .expect("it is understood");
    assert!(!config.accounts[0].actions.read_only, "the default again");
    assert!(!world.text().contains("read-only"));
}

#[test]
fn what_the_reader_does_not_understand_is_refused_in_its_words() {
    let mut world = World::with("refused", FILE);
    let nine: Vec<_> = (0..9).map(|it| it.to_string()).collect();
    for (account, key, value, said) in [
        ("ada-1", SettingKey::Folders, json!(nine), "these are 9"),
        ("ada-1", SettingKey::Folders, json!("Work"), "invalid type"),
        ("ada-1", SettingKey::ReadOnly, json!(1), "invalid type"),
        ("ada-1", SettingKey::Color, json!(-1), "invalid value"),
        (
            "ada-1",
            SettingKey::Nickname,
            json!({"a": 1}),
            "invalid type",
        ),
        ("ada-1", SettingKey::UserAgent, json!("lynx"), "lynx"),
        (
            "",
            SettingKey::Language,
            json!("tlh"),
            "does not speak \"tlh\"",
        ),
        ("", SettingKey::Theme, json!("pink"), "pink"),
        ("ada-1", SettingKey::Level, json!("all"), "\"level\""),
        ("ada-1", SettingKey::Buttons, json!(["x"]), "\"buttons\""),
        ("ada-1", SettingKey::Vips, json!(["ada"]), "is neither"),
        (
            "ada-1",
            SettingKey::Quiet,
            json!([{"days": ["mon"], "from": "24:00", "to": "7:00"}]),
            "no such time",
        ),
        (
            "ada-1",
            SettingKey::Mutes,
            json!([{"sender": "nobody"}]),
            "not a mail address",
        ),
        (
            "ada-1",
            SettingKey::Mutes,
            json!([{"thread": {"thread": "x"}}]),
            "Gmail's number",
        ),
        ("ada-1", SettingKey::Mutes, json!(["x"]), "list of senders"),
        ("", SettingKey::WhileLocked, json!("x"), "while-locked"),
        (
            "ada-1",
            SettingKey::WhileLocked,
            json!("sender"),
            "no account's",
        ),
        (
            "",
            SettingKey::Theme,
            json!([[[[["deep"]]]]]),
            "no such values",
        ),
        ("", SettingKey::ReadOnly, json!(true), "of which account"),
        ("ada-1", SettingKey::Theme, json!("dark"), "no account's"),
        ("", SettingKey::Order, json!(["ada-1"]), "not the accounts"),
        ("", SettingKey::Order, json!("ada-1"), "list of accounts"),
    ] {
        let refused = world.set(account, key, value).expect_err(said);
        assert!(matches!(refused, ChangeError::Refused(_)), "{refused:?}");
        assert!(refused.to_string().contains(said), "{refused}");
        assert_eq!(world.text(), FILE, "nothing was written: {said}");
    }
    let gone = world.set("nobody", SettingKey::ReadOnly, json!(true));
    assert_eq!(gone, Err(ChangeError::Gone));
    assert_eq!(world.text(), FILE);
}

#[test]
fn nothing_is_written_over_a_broken_file_and_its_sentence_is_said() {
    let mut world = World::with("broken", FILE);
    let broken = FILE.replace("provider", "provdier");
    world.write(&broken);
    let error = world
        .set("", SettingKey::Theme, json!("dark"))
        .expect_err("it is broken");
    let said = error.to_string();
    assert!(
        said.contains("line 6") && said.contains("did you mean \"provider\"?"),
        "{said}"
    );
    assert_eq!(world.text(), broken);
    world.write("");
    world
        .set("", SettingKey::Theme, json!("dark"))
        .expect_err("somebody is just writing it");
    assert_eq!(world.text(), "");
    world.write(FILE);
    world
        .set("", SettingKey::Theme, json!("dark"))
        .expect("it is mended");
}

#[test]
fn what_the_user_edited_meanwhile_is_not_lost() {
    let mut world = World::with("edited", FILE);
    world.write(&FILE.replace("light", "dark"));
    let config = world
        .set("bob-2", SettingKey::ReadOnly, json!(true))
        .expect("it is understood");
    assert_eq!(config.general.theme, protocol::Theme::Dark);
    assert!(world.text().contains("theme = \"dark\" # easier"));
}

#[test]
fn accounts_change_places_and_take_their_comments_along() {
    let mut world = World::with("order", FILE);
    let config = world
        .set("", SettingKey::Order, json!(["bob-2", "ada-1"]))
        .expect("it is understood");
    let ids: Vec<_> = config.accounts.iter().map(|it| it.id.0.as_str()).collect();
    assert_eq!(ids, ["bob-2", "ada-1"]);
    let text = world.text();
    assert_eq!(
        text,
        r#"# my mailboxes

# at the office
[accounts.bob-2]
address = "bob@example.org"
provider = "google"

[general]
theme = "light" # easier on the eyes

# the first
[accounts.ada-1]
address = "ada@example.org" # keep me
provider = "google"
folders = [
    "Work", # the important one
    "Lists/Rust",
]
"#
    );
    world
        .set("", SettingKey::Order, json!(["ada-1", "bob-2"]))
        .expect("it is understood");
    assert_eq!(world.text(), FILE, "and back");
}

#[test]
fn the_order_of_the_file_is_the_order_of_the_accounts() {
    let mut world = World::with(
        "file-order",
        "[accounts.z]\naddress=\"z@example.org\"\nprovider=\"google\"\n\
         [accounts.a]\naddress=\"a@example.org\"\nprovider=\"google\"\n",
    );
    let config = world.file.read().expect("it is understood");
    let ids: Vec<_> = config.accounts.iter().map(|it| it.id.0.as_str()).collect();
    assert_eq!(ids, ["z", "a"]);
}

#[test]
fn a_new_file_begins_with_its_documentation() {
    let mut world = World::with("new", FILE);
    fs::remove_file(world.file.path()).expect("it is there");
    world
        .set("", SettingKey::Theme, json!("dark"))
        .expect("it is made");
    let text = world.text();
    assert!(text.starts_with("# Tidings settings."), "{text}");
    assert!(
        text.ends_with("\n\n[general]\ntheme = \"dark\"\n"),
        "{text}"
    );
}

#[test]
fn what_introduces_the_file_outlives_the_accounts_below_it() {
    let mut world = World::with("outlives", FILE);
    let [ada, bob] = ["ada-1", "bob-2"].map(|id| AccountId(id.to_owned()));
    world.file.remove_account(&ada).expect("it can be written");
    let text = world.text();
    assert!(
        text.starts_with("# my mailboxes\n\n[general]\n") && !text.contains("the first"),
        "{text}"
    );
    world.file.remove_account(&bob).expect("it can be written");
    assert!(world.text().starts_with("# my mailboxes\n\n[general]\n"));

    fs::remove_file(world.file.path()).expect("it is there");
    let account = Config::read(FILE).expect("understood").accounts.remove(0);
    world.file.put_account(&account).expect("it is made");
    world.file.remove_account(&ada).expect("it can be written");
    assert!(world.text().starts_with("# Tidings settings."));
}

#[test]
fn a_file_that_we_emptied_is_not_one_that_somebody_is_writing() {
    let alone = "[accounts.ada-1]\naddress = \"ada@example.org\"\nprovider = \"google\"\n";
    let mut world = World::with("emptied", alone);
    let ada = AccountId("ada-1".to_owned());
    world.file.remove_account(&ada).expect("it can be written");
    assert_eq!(world.text(), "");
    assert_eq!(world.file.read(), Ok(Config::default()));
}

#[test]
fn a_language_that_nobody_speaks_leads_to_its_line() {
    let wrong = Config::read("[general]\n\nlanguage = \"tlh\"\n").expect_err("nobody speaks it");
    assert_eq!(wrong.line, Some(3));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_edit_of_the_file_is_told_at_once() {
    let world = World::with("told", FILE);
    let path = world.file.path().to_owned();
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let following = super::super::changes::follow(path.clone(), move || {
        let _ = tell.send(());
    });
    tokio::pin!(following);
    let mut hears = async |what: &str| {
        let patience = tokio::time::sleep(std::time::Duration::from_secs(20));
        tokio::select! {
            () = &mut following => panic!("it goes on"),
            _ = told.recv() => {}
            () = patience => panic!("{what}: it was not told"),
        }
    };
    // The watch is there once it was polled.
    let nothing = std::time::Duration::from_millis(50);
    let early = tokio::time::timeout(nothing, hears("nothing")).await;
    assert!(early.is_err(), "nothing has happened");
    world.write("# in place\n");
    hears("written in place").await;
    let beside = world.folder.join("settings.toml.swp");
    fs::write(&beside, "# beside\n").expect("writable");
    fs::rename(&beside, &path).expect("writable");
    hears("replaced").await;
}
