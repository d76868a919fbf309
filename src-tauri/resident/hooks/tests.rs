//! Hooks that do their work, and hooks that do anything else.

use protocol::{AccountId, UnixMillis};

use super::*;

fn told() -> Told {
    Told {
        account: AccountId("a".to_owned()),
        address: "bob@example.org".to_owned(),
        arrived: UnixMillis(1_800_000_000_999),
        list: None,
        message_id: Some("1@example.org".to_owned()),
        sender: "Bob".to_owned(),
        subject: "Lunch".to_owned(),
        unverified: false,
    }
}

fn value<'a>(facts: &'a [(&str, String)], name: &str) -> &'a str {
    let found = facts.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.as_str()).unwrap()
}

#[test]
fn whatever_a_mail_says_becomes_one_harmless_line() {
    let mail = Told {
        subject: format!("two\nlines\r\0and \u{1b}[2J{}", "x".repeat(5000)),
        sender: "$(id); `id` | \"'&".to_owned(),
        unverified: true,
        ..told()
    };
    let facts = facts(&mail, &Status::default());
    let subject = value(&facts, "TIDINGS_SUBJECT");
    assert!(subject.starts_with("two lines  and  [2Jxx"), "{subject:?}");
    assert_eq!(subject.chars().count(), LONGEST);
    assert_eq!(value(&facts, "TIDINGS_FROM"), "$(id); `id` | \"'&");
    assert_eq!(value(&facts, "TIDINGS_ARRIVED"), "1800000000");
    assert_eq!(value(&facts, "TIDINGS_UNVERIFIED"), "yes");
    assert_eq!(value(&facts, "TIDINGS_LIST"), "", "not known");
    assert_eq!(value(&facts, "TIDINGS_ACCOUNT"), "", "it is gone");
}

#[test]
fn no_shell_reads_a_hook_and_nothing_of_ours_is_in_its_environment() {
    let hook = ["/opt/a b", "; id", "$(id)", ""].map(str::to_owned);
    let command = command(&hook, &[("TIDINGS_EVENT", "new-mail".to_owned())]).unwrap();
    let command = command.as_std();
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .collect();
    assert_eq!(words, ["/opt/a b", "; id", "$(id)", ""]);
    for (name, value) in command.get_envs() {
        let is_given = name == "TIDINGS_EVENT";
        assert!(is_given || value.is_none(), "{name:?} is added");
    }
}

#[test]
fn too_many_mails_never_make_anybody_wait() {
    let (hooks, mut waiting) = new();
    for _ in 0..WAITING + 10 {
        hooks.hand(told());
    }
    let mut kept = 0;
    while waiting.try_recv().is_ok() {
        kept += 1;
    }
    assert_eq!(kept, WAITING);
}

#[cfg(unix)]
mod scripts {
    use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("tidings-hook-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn script(&self, text: &str) -> Vec<String> {
            let script = self.0.join("hook");
            fs::write(&script, text).unwrap();
            fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
            vec![script.display().to_string(), self.0.display().to_string()]
        }

        fn read(&self, name: &str) -> Option<String> {
            fs::read_to_string(self.0.join(name)).ok()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[tokio::test]
    async fn a_hook_learns_of_the_mail_from_its_environment_and_has_no_input() {
        let folder = Folder::new("learns");
        let hook = folder.script(
            "#!/bin/sh\nread line && exit 9\necho flood\necho flood >&2\n\
             printf '%s|' \"$TIDINGS_FROM\" \"$TIDINGS_SUBJECT\" \"$TIDINGS_LOG\" >\"$1/said\"\n",
        );
        let facts = facts(&told(), &Status::default());
        assert_eq!(run_once(&hook, &facts, LIMIT).await, Ok(()));
        assert_eq!(folder.read("said").unwrap(), "Bob|Lunch||");
    }

    #[tokio::test]
    async fn a_hook_that_hangs_is_stopped_with_what_it_started() {
        let folder = Folder::new("hangs");
        let hook = folder.script("#!/bin/sh\n(sleep 3; echo late >\"$1/late\") &\nsleep 60\n");
        let limit = Duration::from_millis(500);
        let outcome = run_once(&hook, &[], limit).await;
        assert_eq!(outcome, Err(Failure::TookTooLong));
        // What it had started would have written by now.
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(folder.read("late"), None);
    }

    #[tokio::test]
    async fn a_hook_that_floods_does_its_work_all_the_same() {
        let folder = Folder::new("floods");
        let hook = folder
            .script("#!/bin/sh\nhead -c 50000000 /dev/zero\nhead -c 50000000 /dev/zero >&2\n");
        assert_eq!(run_once(&hook, &[], LIMIT).await, Ok(()));
    }

    #[tokio::test]
    async fn what_is_wrong_with_a_hook_is_a_sentence() {
        let _english = texts::testing::speak("en");
        let folder = Folder::new("wrong");
        let said = async |hook: &[String]| {
            let failure = run_once(hook, &[], LIMIT).await.unwrap_err();
            failure.sentence(&hook[0])
        };
        let hook = folder.script("#!/bin/sh\nexit 3\n");
        let sentence = said(&hook).await;
        assert!(sentence.contains("code 3"), "{sentence}");
        let hook = folder.script("#!/bin/sh\nkill -9 $$\n");
        let sentence = said(&hook).await;
        assert!(sentence.contains("ended from outside"), "{sentence}");
        let hook = folder.script("\u{0}\u{1} no program");
        let sentence = said(&hook).await;
        assert!(sentence.contains("could not be started"), "{sentence}");
        fs::set_permissions(&hook[0], fs::Permissions::from_mode(0o600)).unwrap();
        let sentence = said(&hook).await;
        assert!(sentence.contains("lacks the right"), "{sentence}");
        let sentence = said(&["no-such-program".to_owned()]).await;
        assert!(sentence.contains("there is no program"), "{sentence}");
    }
}
