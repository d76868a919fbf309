use protocol::{AccountId, MailKind, NoticeId, Problem, ProblemCode};

use super::*;

fn account(address: &str, health: Health, unread: u32) -> AccountStatus {
    AccountStatus {
        id: AccountId(format!("id-of-{address}")),
        actions: Vec::new(),
        address: address.to_owned(),
        color: 0,
        health,
        counters: protocol::Counters::default(),
        last_proof: None,
        nickname: None,
        paused_until: None,
        provider: "Test".to_owned(),
        sentence: String::new(),
        since: UnixMillis(0),
        takes_client: false,
        unread,
        help: None,
    }
}

fn with(accounts: &[(Health, u32)]) -> Status {
    Status {
        accounts: accounts
            .iter()
            .map(|(health, unread)| account("ada@example.org", *health, *unread))
            .collect(),
        unread: accounts.iter().map(|(_, unread)| unread).sum(),
        ..Status::default()
    }
}

fn row(sender: &str, subject: &str) -> MailRow {
    MailRow {
        notice: NoticeId(7),
        account: AccountId("a".to_owned()),
        arrived: UnixMillis(0),
        code: None,
        kind: MailKind::Ordinary,
        mutes: Vec::new(),
        quiet: None,
        list: None,
        sender: sender.to_owned(),
        snippet: String::new(),
        subject: subject.to_owned(),
        unread: true,
        unverified: false,
    }
}

fn labels(menu: &[Entry]) -> Vec<&str> {
    let label = |entry| match entry {
        &Entry::Item { ref label, .. } | &Entry::Submenu { ref label, .. } => label.as_str(),
        &Entry::Separator => "-",
    };
    menu.iter().map(label).collect()
}

#[test]
fn the_worst_account_wins() {
    use Health::{
        Connecting, KeychainLocked, KeychainMissing, Live, NeedsSignIn, Offline, Polling, Problem,
    };
    let table: [(&[(Health, u32)], Face); 14] = [
        (&[], Face::SignedOut),
        (&[(Live, 0)], Face::Live),
        (&[(Polling, 0)], Face::Live),
        (&[(Live, 1), (Live, 2)], Face::Unread(3)),
        (&[(Polling, 12)], Face::Unread(12)),
        (&[(Connecting, 0)], Face::Connecting),
        (&[(Live, 3), (Connecting, 0)], Face::Connecting),
        (&[(Live, 3), (Offline, 0)], Face::Offline),
        (&[(Connecting, 0), (Offline, 0)], Face::Offline),
        (&[(Offline, 0), (KeychainLocked, 0)], Face::Attention),
        (&[(Live, 0), (KeychainMissing, 0)], Face::Attention),
        (&[(Live, 0), (Problem, 0)], Face::Attention),
        (&[(Live, 5), (NeedsSignIn, 0)], Face::Attention),
        (&[(Live, 0), (Live, 0)], Face::Live),
    ];
    for (accounts, face) in table {
        let view = TrayView::of(&with(accounts), UnixMillis(0));
        assert_eq!(view.face, face, "{accounts:?}");
    }
}

#[test]
fn a_pause_hides_the_count_but_nothing_that_the_user_has_to_mend() {
    let paused = |accounts: &[(Health, u32)]| {
        let status = Status {
            paused_until: Some(UNTIL_RESUMED),
            ..with(accounts)
        };
        TrayView::of(&status, UnixMillis(0)).face
    };
    assert_eq!(paused(&[(Health::Live, 3)]), Face::Paused);
    assert_eq!(paused(&[(Health::Connecting, 3)]), Face::Paused);
    assert_eq!(paused(&[(Health::Offline, 3)]), Face::Offline);
    assert_eq!(paused(&[(Health::NeedsSignIn, 3)]), Face::Attention);
    assert_eq!(paused(&[]), Face::SignedOut);
}

#[test]
fn the_tooltip_has_a_line_for_each_account_and_each_problem() {
    let mut status = with(&[(Health::Live, 2), (Health::NeedsSignIn, 0)]);
    status.accounts[1].nickname = Some("Work".to_owned());
    status.problems.push(Problem {
        code: ProblemCode::Store,
        message: "The disk is full.".to_owned(),
    });
    let view = TrayView::of(&status, UnixMillis(0));
    assert_eq!(view.title, "Tidings: 2 unread");
    assert_eq!(
        view.lines,
        [
            "ada@example.org · 2 unread · live",
            "Work · sign in again",
            "The disk is full."
        ]
    );
}

#[test]
fn the_menu_of_a_fresh_start_leads_to_the_first_account() {
    let view = TrayView::of(&Status::default(), UnixMillis(0));
    assert_eq!(
        labels(&view.menu),
        ["Show mails", "-", "Add account…", "Settings…", "-", "Quit"]
    );
    assert_eq!(view.title, "Tidings: no account yet");
}

#[test]
fn the_menu_has_accounts_mails_and_everything_that_a_click_does() {
    let mut status = with(&[(Health::Live, 1), (Health::NeedsSignIn, 0)]);
    status.latest.push(row("Ada Lovelace", "On the engine"));
    status.latest.push(row("Grace", ""));
    let view = TrayView::of(&status, UnixMillis(5 * 60_000));
    assert_eq!(
        labels(&view.menu),
        [
            "Show mails",
            "-",
            "ada@example.org · 1 unread · live",
            "ada@example.org · sign in again",
            "-",
            "Ada Lovelace · On the engine · 5 min",
            "Grace · (no subject) · 5 min",
            "-",
            "Check now",
            "Pause",
            "Test my notifications",
            "Accounts…",
            "Add account…",
            "Settings…",
            "-",
            "Quit"
        ]
    );
    let within = |place: usize| match &view.menu[place] {
        Entry::Submenu { entries, .. } => labels(entries),
        other => panic!("no submenu: {other:?}"),
    };
    assert_eq!(
        within(2),
        [
            "Open mailbox",
            "Check now",
            "Pause",
            "Test my notifications",
            "Settings…"
        ]
    );
    assert_eq!(
        within(3),
        ["Sign in again…", "Open mailbox", "Pause", "Settings…"],
        "there is nothing to ask before"
    );
    let Entry::Submenu { entries, .. } = &view.menu[3] else {
        panic!("no submenu");
    };
    assert!(matches!(
        &entries[0],
        Entry::Item { action: Some(Action::SignIn(account)), .. } if account.0 == "id-of-ada@example.org"
    ));
    assert!(matches!(
        view.menu[5],
        Entry::Item {
            action: Some(Action::OpenMail(NoticeId(7))),
            ..
        }
    ));
}

#[test]
fn what_an_account_offers_is_about_that_account() {
    let mut status = with(&[(Health::Offline, 0)]);
    status.accounts[0].paused_until = Some(UNTIL_RESUMED);
    let id = || status.accounts[0].id.clone();
    let view = TrayView::of(&status, UnixMillis(0));
    let mut actions = Vec::new();
    let mut entries: Vec<&Entry> = match &view.menu[2] {
        Entry::Submenu { entries, .. } => entries.iter().rev().collect(),
        other => panic!("no submenu: {other:?}"),
    };
    while let Some(entry) = entries.pop() {
        match entry {
            Entry::Item { action, .. } => actions.extend(action.clone()),
            Entry::Separator => {}
            Entry::Submenu { label, entries: of } => {
                assert_eq!(label, "Paused until you resume");
                entries.extend(of.iter().rev());
            }
        }
    }
    let mut expected = vec![
        Action::OpenMailbox(id()),
        // Just now it is wanted most.
        Action::CheckAccount(id()),
        Action::ResumeAccount(id()),
    ];
    expected.extend(PauseLength::ALL.map(|length| Action::PauseAccount(id(), length)));
    expected.push(Action::ShowAccount(id()));
    assert_eq!(actions, expected);
}

#[test]
fn an_account_that_is_paused_alone_says_so_unless_there_is_worse() {
    let mut status = with(&[(Health::Live, 2), (Health::Live, 1)]);
    status.accounts[0].paused_until = Some(UNTIL_RESUMED);
    let view = TrayView::of(&status, UnixMillis(0));
    assert_eq!(view.face, Face::Unread(3), "the other one is not");
    assert_eq!(
        view.lines,
        [
            "ada@example.org · 2 unread · paused",
            "ada@example.org · 1 unread · live"
        ]
    );
    status.accounts[1].paused_until = Some(UNTIL_RESUMED);
    assert_eq!(TrayView::of(&status, UnixMillis(0)).face, Face::Paused);
    status.accounts[0].health = Health::NeedsSignIn;
    let view = TrayView::of(&status, UnixMillis(0));
    assert_eq!(view.face, Face::Attention);
    assert_eq!(view.lines[0], "ada@example.org · 2 unread · sign in again");
}

#[test]
fn a_name_of_any_length_leaves_room_for_how_the_account_is() {
    for (name, short) in [
        ("Work", "Work · 7 unread · checked every minute"),
        (
            &"W".repeat(300),
            &format!("{}… · 7 unread · checked every minute", "W".repeat(25)),
        ),
    ] {
        let mut status = with(&[(Health::Polling, 7)]);
        status.accounts[0].nickname = Some(name.to_owned());
        let view = TrayView::of(&status, UnixMillis(0));
        assert_eq!(view.lines, [short]);
        assert!(view.lines[0].chars().count() <= WIDEST);
    }
}

#[test]
fn a_code_that_is_still_good_can_be_copied_from_the_menu() {
    let mut status = with(&[(Health::Live, 1)]);
    status.latest.push(row("Grace", "No code here"));
    status.latest.push(MailRow {
        code: Some("481 220".to_owned()),
        notice: NoticeId(8),
        ..row("Harbour Bank", "Your code")
    });
    let copy = |status: &Status, minutes: i64| {
        let view = TrayView::of(status, UnixMillis(minutes * 60_000));
        view.menu.into_iter().find(|entry| {
            matches!(entry, Entry::Item { action: Some(Action::CopyCode(notice)), .. } if notice.0 == 8)
        })
    };
    let Some(Entry::Item { label, .. }) = copy(&status, 5) else {
        panic!("it is not offered");
    };
    assert_eq!(label, "Copy 481 220 · Harbour Bank");
    assert_eq!(copy(&status, 15), None, "too old");
    status.latest[1].unread = false;
    assert_eq!(copy(&status, 5), None, "used already");
}

#[test]
fn a_pause_can_be_chosen_and_ended() {
    let mut status = with(&[(Health::Live, 0)]);
    let pause = |status: &Status| {
        let view = TrayView::of(status, UnixMillis(0));
        view.menu.into_iter().find_map(|entry| match entry {
            Entry::Submenu { label, entries } if label.starts_with("Pause") => {
                Some((label, entries))
            }
            _ => None,
        })
    };
    let (label, entries) = pause(&status).unwrap();
    assert_eq!(label, "Pause");
    assert_eq!(
        labels(&entries),
        [
            "For 30 minutes",
            "For an hour",
            "Until tomorrow 08:00",
            "Until I resume"
        ]
    );
    status.paused_until = Some(UNTIL_RESUMED);
    let (label, entries) = pause(&status).unwrap();
    assert_eq!(label, "Paused until you resume");
    assert_eq!(labels(&entries)[..2], ["Resume", "-"]);
}

#[test]
fn a_stranger_cannot_make_the_menu_wide_or_set_access_keys() {
    let mut status = with(&[(Health::Live, 0)]);
    status.latest.push(row(&"W".repeat(300), &"ü".repeat(300)));
    let view = TrayView::of(&status, UnixMillis(0));
    let widest = labels(&view.menu)
        .into_iter()
        .map(|label| label.chars().count())
        .max();
    assert!(widest <= Some(WIDEST + 10), "{widest:?}");
    assert_eq!(escaped("snake_case__twice"), "snake__case____twice");
}

#[test]
fn nothing_of_the_tray_was_written_into_the_code() {
    let _pseudo = texts::testing::speak("pseudo");
    let mut seen = 0;
    let mut look = |text: &str| {
        let left = texts::testing::plain_words(text, &NAMES);
        assert_eq!(left, [""; 0], "{text}");
        seen += 1;
    };
    let mut status = with(&[
        (Health::Live, 2),
        (Health::Polling, 0),
        (Health::Connecting, 1),
        (Health::Offline, 0),
        (Health::KeychainLocked, 0),
        (Health::KeychainMissing, 0),
        (Health::Problem, 0),
        (Health::NeedsSignIn, 0),
    ]);
    let mut paused = account("ada@example.org", Health::Live, 1);
    paused.paused_until = Some(UNTIL_RESUMED);
    status.accounts.push(paused);
    for age in [1, 60, 3600, 86_400] {
        let mut row = row(NAMES[1], if age == 1 { "" } else { NAMES[2] });
        row.code = Some("481220".to_owned());
        row.arrived = UnixMillis(1_000_000_000 - age * 1000);
        status.latest.push(row);
    }
    let pauses = [
        None,
        Some(UNTIL_RESUMED),
        Some(UnixMillis(0)),
        Some(UnixMillis(i64::MAX / 2)),
    ];
    for paused_until in pauses {
        for (demo, unread, are_any) in [(false, 3, true), (true, 0, true), (true, 0, false)] {
            let accounts = if are_any { &status.accounts[..] } else { &[] };
            let status = Status {
                accounts: accounts.to_vec(),
                demo,
                paused_until,
                unread,
                ..status.clone()
            };
            let view = TrayView::of(&status, UnixMillis(1_000_000_000));
            look(&view.title);
            view.lines.iter().for_each(|line| look(line));
            let mut entries: Vec<&Entry> = view.menu.iter().collect();
            while let Some(entry) = entries.pop() {
                match entry {
                    Entry::Item { label, .. } => look(label),
                    Entry::Separator => {}
                    Entry::Submenu {
                        label,
                        entries: below,
                    } => {
                        look(label);
                        entries.extend(below);
                    }
                }
            }
        }
    }
    assert!(seen > 200, "{seen} texts; untranslated strings: 0");
}

/// What is not ours to translate.
const NAMES: [&str; 4] = [
    "Tidings",
    "Ada Lovelace",
    "On the engine",
    "ada@example.org",
];

#[test]
fn the_demo_says_so() {
    let status = Status {
        demo: true,
        ..with(&[(Health::Live, 0)])
    };
    let view = TrayView::of(&status, UnixMillis(0));
    assert_eq!(view.title, "Tidings (demo): nothing unread");
}

#[test]
fn a_label_keeps_its_ampersands_and_has_no_second_column() {
    assert_eq!(as_label("Marks & Spencer\t&c"), "Marks && Spencer &&c");
    assert_eq!(as_label("snake_case"), "snake_case");
}

#[test]
fn a_tooltip_has_a_line_for_each_account_for_as_long_as_there_is_room() {
    let view = TrayView::of(
        &with(&[(Health::Live, 2), (Health::Offline, 0)]),
        UnixMillis(0),
    );
    let whole = tooltip(&view, 127);
    assert_eq!(whole.lines().count(), 3, "{whole}");

    let mut many = view;
    many.lines = vec!["🦊".repeat(9); 20];
    for most in [10, 50, 126, 127] {
        let short = tooltip(&many, most);
        let units = short.encode_utf16().count();
        assert!(units <= most && units + 4 >= most, "{units} of {most}");
        assert!(short.ends_with('…'), "{short}");
    }
    assert_eq!(tooltip(&many, usize::MAX).lines().count(), 21);
}

#[test]
fn the_count_beside_the_picture_ends_at_99() {
    let told = |face| count(face).unwrap_or_default();
    assert_eq!(told(Face::Unread(1)), "1");
    assert_eq!(told(Face::Unread(99)), "99");
    assert_eq!(told(Face::Unread(100)), "99+");
    assert_eq!(told(Face::Live), "");
    assert_eq!(told(Face::Attention), "");
}
