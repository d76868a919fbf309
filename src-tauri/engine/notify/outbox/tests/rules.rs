//! What the account's settings and a locked screen make of a notification.

use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use protocol::QuietRule;

use super::*;
use crate::config::notices::{Announce, Button, Mute, NoticeSettings, QuietHours, Who};

/// Quiet hours that hold from half an hour ago for so many minutes from now, by the clock on the wall.
fn quiet_for(minutes: i64) -> Vec<QuietHours> {
    let now = Timestamp::from_millisecond(clock::unix_now().0).unwrap();
    let now = now.to_zoned(TimeZone::system());
    let time = |moment: jiff::Zoned| moment.strftime("%H:%M").to_string();
    let (from, to) = (time(&now - 30.minutes()), time(&now + minutes.minutes()));
    let text = format!("from = \"{from}\"\nto = \"{to}\"");
    vec![toml_edit::de::from_str(&text).unwrap()]
}

/// A mail that says whom it is from, and which list it came through.
fn words(address: &str, list: Option<&str>) -> Words {
    Words {
        address: address.to_owned(),
        sender: address.to_owned(),
        subject: "Subject".to_owned(),
        snippet: "Snippet".to_owned(),
        list: list.map(str::to_owned),
        ..Words::default()
    }
}

impl World {
    async fn mail(&mut self, words: Words) {
        let uid = self.next;
        self.next += 1;
        self.store
            .record(Pass {
                announces_returned: false,
                gaps: None,
                account: ada(),
                mailbox: "INBOX".to_owned(),
                uid_validity: 7,
                from: 0,
                w: self.next,
                arrivals: vec![Arrival {
                    uid,
                    identity: uid.to_string().into_bytes(),
                    announce: crate::store::Announce::Aloud,
                    arrived: clock::unix_now(),
                    thread: None,
                    words: Some(words),
                }],
                now: clock::unix_now(),
            })
            .await
            .unwrap();
        self.outbox.news(ada(), false).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }

    /// The program has ended without a word, and starts again.
    async fn again(self) -> Self {
        let (store, next) = (self.store.clone(), self.next);
        drop(self);
        store.show_again().await.unwrap();
        Self {
            next,
            ..Self::on(store)
        }
    }

    /// The last mail that was shown on its own.
    fn newest_mail(&self) -> Notice {
        let mut shown = self.screen.on_screen();
        shown.retain(|notice| matches!(notice.key, NoticeKey::Mail(_)));
        shown.pop().unwrap()
    }

    /// The rules of the rows in the panel, newest first.
    async fn quiet(&self) -> Vec<Option<QuietRule>> {
        let rows = self.store.latest(50).await.unwrap();
        assert!(rows.iter().all(|row| row.unread), "it counts all the same");
        let mut rows: Vec<_> = rows
            .into_iter()
            .map(|row| (row.notice, row.quiet))
            .collect();
        rows.sort_by_key(|(notice, _)| std::cmp::Reverse(*notice));
        rows.into_iter().map(|(_, quiet)| quiet).collect()
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_filter_keeps_quiet_has_its_row_and_the_rules_name() {
    let mut world = World::new();
    let changed = world.outbox.changed();
    world.outbox.rules(
        ada(),
        NoticeSettings {
            announce: Announce::NotLists,
            mutes: vec![Mute::Sender("loud@example.org".to_owned())],
            ..NoticeSettings::default()
        },
    );
    world.mail(words("bob@example.org", None)).await;
    world
        .mail(words("news@example.org", Some("l.example")))
        .await;
    tokio::time::timeout(Duration::from_secs(1), changed.notified())
        .await
        .expect("the panel is to be drawn anew");
    world.mail(words("loud@example.org", None)).await;
    assert_eq!(world.screen.titles(), ["bob@example.org"]);
    assert_eq!(
        world.quiet().await,
        [
            Some(QuietRule::MutedSender),
            Some(QuietRule::NotLists),
            None
        ]
    );
    assert_eq!(world.store.unread(&ada()).await.unwrap(), 3);
    // Nor after the next start.
    world.store.show_again().await.unwrap();
    assert_eq!(world.store.due(&ada()).await.unwrap().rows, []);
}

#[tokio::test(start_paused = true)]
async fn fault_91_quiet_hours_hold_and_end_with_one_summary() {
    let mut world = World::new();
    world.outbox.rules(
        ada(),
        NoticeSettings {
            quiet: quiet_for(90),
            vips: vec![Who::Address("vip@example.org".to_owned())],
            sound: true,
            ..NoticeSettings::default()
        },
    );
    world.mail(words("bob@example.org", None)).await;
    world.mail(words("vip@example.org", None)).await;
    world.mail(words("cleo@example.org", None)).await;
    assert_eq!(
        world.screen.titles(),
        ["vip@example.org"],
        "who breaks through"
    );
    assert!(!world.screen.on_screen()[0].sound, "and makes no noise");
    tokio::time::sleep(Duration::from_mins(80)).await;
    assert_eq!(world.screen.titles().len(), 1, "still quiet");
    tokio::time::sleep(Duration::from_mins(12)).await;
    assert_eq!(
        world.screen.titles(),
        ["vip@example.org", "While it was quiet: 2 new mails"]
    );
    let digest = world.screen.on_screen().pop().unwrap();
    assert!(digest.body.contains("bob@example.org"), "{}", digest.body);
    assert!(digest.sound, "it is day");
    world.mail(words("dan@example.org", None)).await;
    assert_eq!(world.screen.titles().last().unwrap(), "dan@example.org");
}

#[tokio::test(start_paused = true)]
async fn r15_a_crash_in_quiet_hours_loses_nothing_and_tells_nothing_twice() {
    let settings = NoticeSettings {
        quiet: quiet_for(90),
        vips: vec![Who::Domain("example.net".to_owned())],
        ..NoticeSettings::default()
    };
    let mut world = World::new();
    world.outbox.rules(ada(), settings.clone());
    world.mail(words("bob@example.org", None)).await;
    world.mail(words("vip@example.net", None)).await;
    assert_eq!(world.screen.titles(), ["vip@example.net"]);

    // The program ends without a word, and starts again while it is still quiet.
    let mut world = world.again().await;
    world.outbox.rules(ada(), settings);
    world.outbox.news(ada(), true).await;
    world.mail(words("cleo@example.org", None)).await;
    assert_eq!(world.screen.titles(), Vec::<String>::new(), "told, or held");
    tokio::time::sleep(Duration::from_mins(95)).await;
    assert_eq!(world.screen.titles(), ["While it was quiet: 2 new mails"]);

    // And once more, when it is over.
    let world = world.again().await;
    world.outbox.news(ada(), true).await;
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(world.screen.titles(), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn r11_what_is_read_in_quiet_hours_is_in_no_summary() {
    let mut world = World::new();
    world.outbox.rules(
        ada(),
        NoticeSettings {
            quiet: quiet_for(30),
            ..NoticeSettings::default()
        },
    );
    world.mail(words("bob@example.org", None)).await;
    world.mail(words("cleo@example.org", None)).await;
    let account = ada();
    let read = world.store.settle(&account, "INBOX", 7, vec![1, 2], vec![]);
    read.await.unwrap();
    tokio::time::sleep(Duration::from_hours(2)).await;
    assert_eq!(world.screen.titles(), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn quiet_hours_that_are_taken_back_end_at_once() {
    let mut world = World::new();
    let quiet = NoticeSettings {
        quiet: quiet_for(300),
        ..NoticeSettings::default()
    };
    world.outbox.rules(ada(), quiet);
    world.mail(words("bob@example.org", None)).await;
    world.outbox.rules(ada(), NoticeSettings::default());
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(world.screen.titles(), ["While it was quiet: 1 new mail"]);
}

#[tokio::test(start_paused = true)]
async fn a_mute_holds_for_what_waits_and_in_a_pause_as_well() {
    let mut world = World::new();
    let until = UnixMillis(clock::unix_now().0 + 600_000);
    world.outbox.pause(Some(until));
    world
        .mail(words("news@example.org", Some("l.example")))
        .await;
    world.mail(words("bob@example.org", None)).await;
    assert_eq!(world.quiet().await, [None, None]);
    let muted = NoticeSettings {
        mutes: vec![Mute::List("l.example".to_owned())],
        ..NoticeSettings::default()
    };
    world.outbox.rules(ada(), muted);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(world.quiet().await, [None, Some(QuietRule::MutedList)]);
    tokio::time::sleep(Duration::from_mins(11)).await;
    assert_eq!(world.screen.titles(), ["bob@example.org"]);
}

#[tokio::test(start_paused = true)]
async fn a_locked_screen_says_only_that_there_is_mail() {
    let mut world = World::new();
    world.outbox.rules(
        ada(),
        NoticeSettings {
            buttons: vec![Button::Mute, Button::Read],
            sound: true,
            ..NoticeSettings::default()
        },
    );
    let secret = || Words {
        code: Some("481 220".to_owned()),
        ..words("bob@example.org", None)
    };
    world.outbox.locked(LockedBy::Saver, true);
    world.outbox.locked(LockedBy::Session, true);
    world.outbox.locked(LockedBy::Saver, false);
    world.mail(secret()).await;
    let notice = world.screen.on_screen().remove(0);
    assert_eq!(
        (notice.title.as_str(), notice.body.as_str()),
        ("New mail", "")
    );
    assert_eq!(
        notice.buttons,
        [NoticeButton::MarkRead, NoticeButton::ShowPanel],
        "nobody mutes whom they do not see"
    );
    assert!(notice.sound);
    for _ in 0..6 {
        world.mail(secret()).await;
    }
    for notice in world.screen.on_screen() {
        let text = format!("{} {}", notice.title, notice.body);
        assert!(!text.contains("bob") && !text.contains("481"), "{text}");
    }

    world.outbox.locked(LockedBy::Session, false);
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.mail(secret()).await;
    let notice = world.newest_mail();
    assert_eq!(notice.title, "bob@example.org");
    assert_eq!(notice.body, "Code: 481 220\nSubject\nSnippet");
    assert_eq!(
        notice.buttons,
        [
            NoticeButton::Mute,
            NoticeButton::MarkRead,
            NoticeButton::ShowPanel
        ]
    );

    world.outbox.while_locked(Level::Sender);
    world.outbox.locked(LockedBy::Saver, true);
    tokio::time::sleep(Duration::from_secs(20)).await;
    world.mail(secret()).await;
    let notice = world.newest_mail();
    assert_eq!(
        (notice.title.as_str(), notice.body.as_str()),
        ("bob@example.org", "")
    );
}

#[tokio::test(start_paused = true)]
async fn a_locked_screen_says_of_failures_and_troubles_not_whose_they_are() {
    let mut world = World::new();
    world.mail(words("bob@example.org", None)).await;
    let row = world.store.notice(NoticeId(1)).await.unwrap().unwrap();
    let says = async |world: &World| {
        let outbox = &world.outbox;
        outbox.say_failed(&row, "It is gone.".to_owned()).await;
        outbox.pass_on(ada(), "ada@example.org", "Quota").await;
        outbox.ask_to_sign_in(ada(), "ada@example.org").await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        let shown = world.screen.on_screen();
        shown
            .into_iter()
            .map(|notice| format!("{} {}", notice.title, notice.body))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let told = says(&world).await;
    for word in ["Subject", "ada@example.org", "Quota", "It is gone."] {
        assert!(told.contains(word), "{word}: {told}");
    }

    world.outbox.all_is_well(ada()).await;
    world.outbox.locked(LockedBy::Saver, true);
    let told = says(&world).await;
    assert!(told.contains("It is gone."), "{told}");
    for word in ["Subject", "ada@example.org", "Quota"] {
        assert!(!told.contains(word), "{word}: {told}");
    }

    // Whoever wants less at all times gets less of a failure, too.
    world.outbox.locked(LockedBy::Saver, false);
    let settings = NoticeSettings {
        level: Level::Sender,
        ..NoticeSettings::default()
    };
    world.outbox.rules(ada(), settings);
    let told = says(&world).await;
    assert!(
        !told.contains("Subject") && told.contains("Quota"),
        "{told}"
    );
}

#[tokio::test(start_paused = true)]
#[expect(clippy::disallowed_methods, reason = "a task of the test's")]
async fn r11_settings_that_are_read_at_the_start_announce_nothing_before_anybody_has_looked() {
    let mut world = World::new();
    world.screen.set_broken(true);
    world.mail(words("bob@example.org", None)).await;
    let screen = Arc::new(Screen::default());
    let (outbox, task) = Outbox::new(world.store.clone(), screen.clone());
    tokio::spawn(task);
    let settings = NoticeSettings {
        sound: true,
        ..NoticeSettings::default()
    };
    outbox.rules(ada(), settings);
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(screen.titles(), Vec::<String>::new());
    outbox.attend(ada(), "ada@example.org".to_owned(), Arc::new(|| {}));
    outbox.news(ada(), true).await;
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(screen.titles(), ["bob@example.org"]);
}
