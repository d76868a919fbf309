//! Folders beside the inbox.

use std::collections::BTreeMap;

use super::*;
use crate::watch::model::{Elsewhere, Mail};

/// How often folders beside the inbox are looked at.
const ROUND: Duration = Duration::from_mins(15);

fn mail(who: u64) -> Mail {
    Mail {
        who,
        seen: false,
        date: clock::unix_now().0,
        poison: false,
        deleted: false,
    }
}

impl World {
    /// Watching the inbox and these.
    async fn watching(folders: &[&'static str]) -> Self {
        let mut world = Self::new();
        world.folders = folders.to_vec();
        world.add_folders();
        world.put("Work", 1);
        world.start();
        world.until(Health::Live).await;
        world.calm().await;
        world
    }

    pub(super) fn add_folders(&self) {
        for (name, uid_validity) in [("Work", 7), ("M&APw-ll", 9)] {
            let folder = Elsewhere {
                role: None,
                uid_validity,
                uid_next: 50,
                mails: BTreeMap::new(),
            };
            self.model.lock().folders.insert(name.to_owned(), folder);
        }
    }

    /// A filter on the server puts a mail there.
    pub(super) fn put(&self, folder: &str, who: u64) -> u32 {
        let mut inner = self.model.lock();
        let folder = inner.folders.get_mut(folder).unwrap();
        let uid = folder.uid_next;
        folder.uid_next += 1;
        folder.mails.insert(uid, mail(who));
        uid
    }

    fn on_screen(&self) -> Vec<String> {
        let notices = self.screen.on_screen();
        notices.into_iter().map(|notice| notice.title).collect()
    }

    /// The settings have changed: the same program watches these now.
    async fn watch_instead(&mut self, folders: &[&'static str]) {
        self.watcher.take().unwrap().stop().await;
        self.folders = folders.to_vec();
        self.start();
        self.calm().await;
    }

    async fn a_round_later(&self) {
        tokio::time::sleep(ROUND + Duration::from_secs(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn r24_mail_of_a_further_folder_is_told_once_over_the_same_connection() {
    let mut world = World::watching(&["Work", "Müll"]).await;
    assert!(world.screen.titles().is_empty(), "it was there before");
    world.put("Work", 2);
    world.put("M&APw-ll", 3);
    world.a_round_later().await;
    assert_eq!(world.screen.titles(), ["Sender 2", "Sender 3"]);
    world.a_round_later().await;
    assert_eq!(world.model.lock().connections, 1);
    world.restart().await;
    world.start();
    world.until(Health::Live).await;
    world.a_round_later().await;
    assert!(world.screen.titles().is_empty(), "told before the restart");
    world.put("Work", 4);
    world.model.deliver(5);
    world.calm().await;
    assert_eq!(
        world.screen.titles(),
        ["Sender 5"],
        "the inbox is waited at"
    );
    world.a_round_later().await;
    assert_eq!(world.screen.titles(), ["Sender 5", "Sender 4"]);
    assert_eq!(world.model.lock().writes, 0);
}

#[tokio::test(start_paused = true)]
async fn r24_the_user_who_asks_for_news_hears_of_every_folder() {
    let world = World::watching(&["Work"]).await;
    world.put("Work", 2);
    world.watcher.as_ref().unwrap().check_now();
    world.calm().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
    assert_eq!(world.view().unread, 2);
}

#[tokio::test(start_paused = true)]
async fn r09_fault_53_a_mail_of_two_folders_is_told_once_and_followed_where_it_was_told() {
    let world = World::watching(&["Work"]).await;
    let uid = world.model.deliver(2);
    world.calm().await;
    let copy = world.put("Work", 2);
    world.a_round_later().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);

    // The copy is another mail to the server: that it was read says nothing of the inbox's.
    let read_at_once = world.put("Work", 3);
    world.model.deliver(3);
    world.calm().await;
    {
        let mut inner = world.model.lock();
        let work = &mut inner.folders.get_mut("Work").unwrap().mails;
        work.get_mut(&read_at_once).unwrap().seen = true;
        work.remove(&copy);
    }
    world.a_round_later().await;
    assert_eq!(world.screen.titles(), ["Sender 2", "Sender 3"]);
    assert_eq!(world.on_screen(), ["Sender 2", "Sender 3"]);

    world.model.lock().mails.get_mut(&uid).unwrap().seen = true;
    world.model.push();
    world.calm().await;
    assert_eq!(world.on_screen(), ["Sender 3"], "at once, as before");
}

#[tokio::test(start_paused = true)]
async fn r12_mail_of_a_further_folder_leaves_the_screen_when_it_is_read() {
    let world = World::watching(&["Work"]).await;
    let uid = world.put("Work", 2);
    world.a_round_later().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
    {
        let mut inner = world.model.lock();
        let work = &mut inner.folders.get_mut("Work").unwrap().mails;
        work.get_mut(&uid).unwrap().seen = true;
    }
    world.a_round_later().await;
    assert!(world.on_screen().is_empty());
}

#[tokio::test(start_paused = true)]
async fn r18_mail_that_comes_to_the_inbox_while_a_folder_is_open_is_told_at_once() {
    let world = World::watching(&["Work"]).await;
    world.model.lock().weather.latency = Duration::from_secs(4);
    let lists = world.model.lock().lists;
    // The inbox's look, then the folder's: the inbox is not open now, and the server says nothing of it.
    while world.model.lock().lists < lists + 2 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    world.model.deliver(2);
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
}

#[tokio::test(start_paused = true)]
async fn fault_60_a_folder_that_is_not_there_is_a_sentence_and_comes_later() {
    let world = World::watching(&["Wrok", "Work"]).await;
    assert_eq!(world.view().health, Health::Live);
    assert!(
        world.view().sentence.contains("\"Wrok\""),
        "{:?}",
        world.view()
    );
    world.put("Work", 2);
    world.a_round_later().await;
    assert_eq!(world.screen.titles(), ["Sender 2"], "the other is watched");
    {
        let mut inner = world.model.lock();
        let work = inner.folders.remove("Work").unwrap();
        inner.folders.insert("Wrok".to_owned(), work);
    }
    world.model.deliver(3);
    world.a_round_later().await;
    assert_eq!(world.view().health, Health::Live);
    let sentence = world.view().sentence;
    assert!(
        sentence.contains("\"Work\"") && !sentence.contains("Wrok"),
        "{sentence}"
    );
    assert_eq!(world.screen.titles(), ["Sender 2", "Sender 3"]);
}

#[tokio::test(start_paused = true)]
async fn r05_r12_a_folder_that_is_wanted_no_more_leaves_nothing_behind() {
    let mut world = World::watching(&["Work", "Müll"]).await;
    world.put("Work", 2);
    world.put("M&APw-ll", 3);
    let inbox = world.model.deliver(4);
    world.a_round_later().await;
    assert_eq!(world.on_screen(), ["Sender 4", "Sender 2", "Sender 3"]);

    world.watch_instead(&["Müll"]).await;
    world.until(Health::Live).await;
    world.calm().await;
    assert_eq!(world.on_screen(), ["Sender 4", "Sender 3"]);
    let known = world.store.looked_at(&ada()).await.unwrap();
    assert_eq!(known, ["INBOX", "M&APw-ll"]);
    let rows = world.rows().await;
    assert_eq!(rows.len(), 2, "nor does the panel show it: {rows:#?}");

    // Without a folder, nothing of the server is needed for that.
    world.model.lock().dial_takes = Duration::from_mins(1);
    world.watch_instead(&[]).await;
    assert_eq!(world.on_screen(), ["Sender 4"]);
    assert_eq!(world.view().unread, 1);
    world.until(Health::Live).await;

    // What comes while nobody watches is no news later, and what was told is not told again.
    world.put("Work", 5);
    world.watch_instead(&["Work"]).await;
    world.until(Health::Live).await;
    world.put("Work", 6);
    world.a_round_later().await;
    let titles = world.screen.titles();
    assert_eq!(titles, ["Sender 4", "Sender 2", "Sender 3", "Sender 6"]);
    world.model.lock().mails.get_mut(&inbox).unwrap().seen = true;
    world.model.push();
    world.calm().await;
    assert_eq!(world.on_screen(), ["Sender 6"], "the others are followed");
}

#[tokio::test(start_paused = true)]
async fn r05_fault_60_a_folder_that_is_away_for_a_while_goes_on_where_it_was() {
    let mut world = World::watching(&["Work", "Müll"]).await;
    let away = world.model.lock().folders.remove("Work").unwrap();
    world.watch_instead(&["Work"]).await;
    world.until(Health::Live).await;
    world.calm().await;
    let known = world.store.looked_at(&ada()).await.unwrap();
    assert_eq!(known, ["INBOX", "Work"], "the other one is wanted no more");
    world.model.lock().folders.insert("Work".to_owned(), away);
    world.put("Work", 2);
    world.a_round_later().await;
    assert_eq!(world.screen.titles(), ["Sender 2"]);
}

#[tokio::test(start_paused = true)]
async fn r12_one_mail_read_and_another_one_unread_again_is_a_change_where_the_server_counts() {
    let world = World::watching(&["Work"]).await;
    world.model.lock().lacks.has_counts = true;
    let (first, second) = (world.put("Work", 2), world.put("Work", 3));
    world.a_round_later().await;
    let read = |uid, seen| {
        let mut inner = world.model.lock();
        let work = &mut inner.folders.get_mut("Work").unwrap().mails;
        work.get_mut(&uid).unwrap().seen = seen;
    };
    read(second, true);
    world.a_round_later().await;
    assert_eq!(world.on_screen(), ["Sender 2"]);
    read(first, true);
    read(second, false);
    world.a_round_later().await;
    assert!(world.on_screen().is_empty(), "{:?}", world.on_screen());
}
