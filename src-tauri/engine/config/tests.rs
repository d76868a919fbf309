//! What people write into the file, and what they are told.

use super::{notices::Thread, *};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tidings-config-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the temporary folder is writable");
    folder
}

fn account(id: &str) -> AccountSettings {
    AccountSettings {
        id: AccountId(id.to_owned()),
        actions: ActionSettings::default(),
        address: Address::parse("ada@example.org").expect("an address"),
        color: 3,
        custom: None,
        announces_returned: false,
        folders: Vec::new(),
        issuer: "https://accounts.google.com".to_owned(),
        nickname: None,
        notices: NoticeSettings::default(),
        open_command: Vec::new(),
        open_with: OpenWith::Auto,
        provider: "google".to_owned(),
        sign_in: SignInWay::Oauth,
        subject: "123".to_owned(),
        user_agent: UserAgentChoice::Auto,
    }
}

#[test]
fn the_default_file_says_what_the_program_does_without_one() {
    assert_eq!(
        Config::read(DEFAULT).expect("it is ours"),
        Config::default()
    );
    // Every commented key is a real one: with the comment signs gone it must still be understood.
    let uncommented: String = DEFAULT
        .lines()
        .map(|line| {
            let key = line.trim_start_matches("# ");
            let is_key = key.starts_with('[')
                || key.split_once(" = ").is_some_and(|(k, _)| !k.contains(' '));
            format!("{}\n", if is_key { key } else { line })
        })
        .collect();
    let config = Config::read(&uncommented).expect("every documented key exists");
    assert_eq!(
        config.accounts.len(),
        1,
        "the example account is an account"
    );
}

#[test]
fn what_is_written_is_read_again_and_comments_stay() {
    let folder = folder("round");
    let path = folder.join("settings.toml");
    fs::write(
        &path,
        "# mine\n[accounts.a-1]\naddress = \"old@example.org\" # keep me\nprovider = \"google\"\n",
    )
    .expect("writable");
    let (mut file, config) = SettingsFile::open(path.clone());
    assert!(config.is_ok(), "{config:?}");

    file.put_account(&account("a-1"))
        .expect("it can be written");
    file.put_account(&account("b-2"))
        .expect("it can be written");
    file.remove_account(&AccountId("b-2".to_owned()))
        .expect("it can be written");

    let text = fs::read_to_string(&path).expect("it is there");
    assert!(
        text.contains("# mine") && text.contains("# keep me"),
        "comments are the user's: {text}"
    );
    let (_, config) = SettingsFile::open(path);
    let config = config.expect("we wrote it");
    assert_eq!(config.accounts, [account("a-1")]);
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn an_unknown_key_names_its_line_and_the_nearest_known_one() {
    let folder = folder("unknown");
    let path = folder.join("settings.toml");
    fs::write(
        &path,
        "[accounts.a-1]\nadress = \"ada@example.org\"\nprovider = \"google\"\n",
    )
    .expect("writable");

    let (_, config) = SettingsFile::open(path);

    let sentence = config.expect_err("adress is no key").sentence;
    assert!(sentence.contains("line 2"), "{sentence}");
    assert!(
        sentence.contains("no key \"adress\"; did you mean \"address\"?"),
        "{sentence}"
    );
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn a_broken_file_is_never_written_over() {
    let folder = folder("broken");
    let path = folder.join("settings.toml");
    for broken in [
        "[accounts.a\n",
        "accounts = 3\n",
        "\u{0}\u{1}",
        "[accounts.a]\naddress = 3\n",
    ] {
        fs::write(&path, broken).expect("writable");
        let (mut file, config) = SettingsFile::open(path.clone());
        let sentence = config.expect_err("it is broken").sentence;
        assert!(sentence.contains("could not be understood"), "{sentence}");

        assert!(
            file.put_account(&account("a-1")).is_err(),
            "nothing may be written over {broken:?}"
        );
        assert_eq!(
            fs::read_to_string(&path).expect("it is there"),
            broken,
            "the user's text is the user's"
        );
    }
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn a_broken_file_can_be_mended_while_running() {
    let folder = folder("mended");
    let path = folder.join("settings.toml");
    fs::write(&path, "[accounts\n").expect("writable");
    let (mut file, config) = SettingsFile::open(path.clone());
    assert!(config.is_err(), "it is broken");

    fs::write(&path, "# mended\n").expect("writable");
    assert_eq!(file.read(), Ok(Config::default()), "the mended file holds");
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn ids_and_addresses_that_would_break_something_are_refused() {
    for (text, word) in [
        (
            "[accounts.\"a b\"]\naddress=\"ada@example.org\"\nprovider=\"google\"\n",
            "account's id",
        ),
        (
            "[accounts.a]\naddress=\"ada\"\nprovider=\"google\"\n",
            "not a mail address",
        ),
        (
            "[accounts.a]\naddress=\"ada@example.org\"\nprovider=\"google\"\nimap-port=99999\n",
            "",
        ),
    ] {
        let wrong = Config::read(text).expect_err("it cannot be used");
        assert!(wrong.text.contains(word), "{wrong:?}");
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_whose_mailboxes_these_are() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder("mode");
    let path = folder.join("settings.toml");
    fs::write(&path, "").expect("writable");
    let (mut file, _) = SettingsFile::open(path.clone());
    file.put_account(&account("a-1"))
        .expect("it can be written");
    let mode = fs::metadata(&path).expect("it is there").permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn what_cannot_be_written_holds_all_the_same_and_is_tried_again() {
    let folder = folder("unwritten");
    let path = folder.join("settings.toml");
    let (mut file, _) = SettingsFile::open(path.clone());
    file.put_account(&account("kept")).expect("writable");
    // Where the new file would be written stands something else.
    let in_the_way = path.with_extension("toml.new");
    fs::create_dir_all(&in_the_way).expect("writable");
    file.put_account(&account("new")).expect_err("not written");
    file.remove_account(&AccountId("kept".to_owned()))
        .expect_err("not written");
    let config = file.read().expect("the file is fine");
    let ids: Vec<_> = config.accounts.iter().map(|a| a.id.0.as_str()).collect();
    assert_eq!(ids, ["new"], "the change holds until Tidings ends");

    fs::remove_dir(&in_the_way).expect("ours");
    file.write_again().expect("now it can be written");
    let (_, config) = SettingsFile::open(path);
    let config = config.expect("the file is fine");
    assert_eq!(config.accounts, [account("new")]);
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn r24_folders_are_named_once_and_a_wrong_name_leads_to_its_line() {
    let read = |folders: &str| {
        Config::read(&format!(
            "[accounts.a-1-and-so-on-and-so-forth]\naddress = \"ada@example.org\"\nprovider = \"google\"\n\
             folders = {folders}\n"
        ))
        .map(|config| config.accounts.first().map(|account| account.folders.clone()))
        .map_err(|wrong| wrong.text)
    };
    assert_eq!(
        read("[\" Work \", \"inbox\", \"Lists/Rust\", \"Work\"]"),
        Ok(Some(vec!["Work".to_owned(), "Lists/Rust".to_owned()])),
        "the inbox is watched in any case"
    );
    for (wrong, said) in [
        ("[\"\"]", "a folder needs a name"),
        ("[\"a\\nb\"]", "cannot be a folder's name"),
        (
            "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]",
            "8 folders can be watched beside the inbox, and these are 9",
        ),
        ("\"Work\"", "invalid type"),
    ] {
        let sentence = read(wrong).expect_err(wrong);
        assert!(sentence.contains(said), "{sentence}");
    }
}

/// What an account has that says nothing of its notifications.
pub(super) fn nothing_said() -> NoticeSettings {
    let text = "[accounts.a]\naddress = \"ada@example.org\"\nprovider = \"google\"\n";
    Config::read(text).expect("an account").accounts[0]
        .notices
        .clone()
}

#[test]
fn mutes_are_added_and_taken_away_where_they_stand() {
    let head = "[accounts.a]\naddress = \"ada@example.org\"\nprovider = \"google\"\n";
    let list = |id: &str| Mute::List(id.to_owned());
    let thread = |subject: &str| {
        let root = Thread::Root("a@b.example".to_owned());
        Mute::Thread(root, subject.to_owned())
    };
    for (before, wanted, after) in [
        ("", vec![list("new")], "mutes = [{ list = \"new\" }]"),
        ("", vec![], ""),
        (
            "mutes = [{ list = \"old\" }] # why\n",
            vec![list("old"), Mute::Sender("x@y.example".to_owned())],
            "mutes = [{ list = \"old\" }, { sender = \"x@y.example\" }] # why",
        ),
        (
            "mutes = [\n  { list = \"a\" }, # loud\n  { list = \"b\" },\n]\n",
            vec![
                list("a"),
                list("b"),
                Mute::Thread(Thread::Gmail(7), String::new()),
            ],
            "mutes = [\n  { list = \"a\" }, # loud\n  { list = \"b\" },\n  { thread = 7 },\n]",
        ),
        (
            "mutes = [{ thread = \"a@b.example\", subject = \"Lunch\" }] # loud\n",
            vec![thread("Lunch"), list("a")],
            "mutes = [{ thread = \"a@b.example\", subject = \"Lunch\" }, { list = \"a\" }] # loud",
        ),
        (
            "mutes = [\n  { list = \"a\" },\n  { list = \"b\" }, # mine\n]\n",
            vec![list("b")],
            "mutes = [\n  { list = \"b\" }, # mine\n]",
        ),
        (
            "[[accounts.a.mutes]]\nlist = \"a\" # loud\n",
            vec![list("a"), list("b")],
            "[[accounts.a.mutes]]\nlist = \"a\" # loud\n\n[[accounts.a.mutes]]\nlist = \"b\"",
        ),
    ] {
        let mut document: DocumentMut = format!("{head}{before}").parse().expect("a document");
        let table = document["accounts"]["a"].as_table_mut().expect("a table");
        notices::write_mutes(table, &wanted);
        let text = document.to_string();
        assert!(text.trim_end().ends_with(after), "{before:?} became {text}");
        let config = Config::read(&text).expect("what was written is understood");
        assert_eq!(config.accounts[0].notices.mutes, wanted, "{text}");
    }
}

#[test]
fn what_is_muted_by_hand_outlives_a_new_sign_in_and_what_could_not_be_written_is_written_later() {
    let folder = folder("mutes");
    let path = folder.join("settings.toml");
    let (mut file, _) = SettingsFile::open(path.clone());
    let running = account("a-1");
    file.put_account(&running).expect("writable");
    let by_hand = "mutes = [{ list = \"by.hand\" }] # mine\n";
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, format!("{text}{by_hand}")).expect("writable");

    file.put_account(&running).expect("signed in again");
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains(by_hand.trim_end()), "{text}");

    // By a click, while the file cannot be written.
    let in_the_way = path.with_extension("toml.new");
    fs::create_dir_all(&in_the_way).expect("writable");
    let bob = Mute::Sender("bob@example.org".to_owned());
    let (now, written) = file.change_mutes(&running, |mutes| mutes.push(bob.clone()));
    let both = [Mute::List("by.hand".to_owned()), bob.clone()];
    assert_eq!(
        now.notices.mutes, both,
        "what stands in the file, and the new one"
    );
    written.expect_err("not written");
    let held = file.read().expect("the file is fine").accounts.remove(0);
    assert_eq!(held.notices.mutes, both, "it holds all the same");
    fs::remove_dir(&in_the_way).expect("ours");
    file.write_again().expect("now it can be written");
    let text = fs::read_to_string(&path).expect("it is there");
    let all = "mutes = [{ list = \"by.hand\" }, { sender = \"bob@example.org\" }] # mine";
    assert!(text.contains(all), "{text}");

    let (now, written) = file.change_mutes(&now, |mutes| mutes.retain(|mute| *mute != bob));
    written.expect("writable");
    assert_eq!(now.notices.mutes, both[..1]);
    // Taken out of the file by hand: nothing puts it back.
    fs::write(&path, "# empty\n").expect("writable");
    let (_, written) = file.change_mutes(&now, |mutes| mutes.push(bob));
    written.expect("nothing is to be written");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "# empty\n");
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn the_line_of_an_account_is_its_own_however_short_its_id_is() {
    let text = "# a\n[accounts.ab]\naddress = \"ada@example.org\"\nprovider = \"google\"\n\n\
                [accounts.a]\naddress = \"nobody\"\nprovider = \"google\"\n";
    let wrong = Config::read(text).expect_err("it is no address");
    assert_eq!(wrong.line, Some(6), "{}", wrong.text);
}
