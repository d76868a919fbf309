//! Two other mail programs change one real mailbox at random while the real `tidings` watches it. Afterwards what it
//! told is compared with what really happened.
//!
//! `TIDINGS_CHAOS_MINUTES=10` goes on for longer than the gate does, `TIDINGS_CHAOS_SEED` repeats a run's choices.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use support::{
    mail_client::MailClient,
    notifications::{Shown, now},
    programs::Link,
    real_world::{ADA, World},
    until::until,
};

/// How long it goes on in the gate.
const BOUNDED: Duration = Duration::from_secs(45);

/// What stays unread for so long is announced, whatever becomes of it later.
const SURELY: Duration = Duration::from_secs(3);

/// More unread mail than that is read by somebody: of 50 it is followed whether they are still unread (R12).
const UNREAD_MAX: usize = 35;

/// R14: what joins a summary within so long replaces it. Around it, either may have been.
const BURST: Duration = Duration::from_secs(10);
const ABOUT: Duration = Duration::from_millis(700);

#[tokio::test]
async fn tells_of_each_mail_once_while_others_change_the_mailbox() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "chaos")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let resident = world.start("first")?;
    let mut link = resident.connect(&world.desktop).await?;
    world.sign_in_with_the_browser(&mut link).await?;

    let seed = number("TIDINGS_CHAOS_SEED")?.unwrap_or_else(|| now_as_seed(world));
    let length = number("TIDINGS_CHAOS_MINUTES")?.map_or(BOUNDED, Duration::from_mins);
    eprintln!("TIDINGS_CHAOS_SEED={seed}, for {} s", length.as_secs());
    let mut chaos = Chaos::begin(world, seed).await?;
    let end = now() + length;
    while now() < end {
        chaos.step(world).await?;
    }

    world.settled(&link).await?;
    chaos.compare(world, &link).await?;
    resident.stop(&mut world.desktop);
    Ok(())
}

fn number(name: &str) -> anyhow::Result<Option<u64>> {
    let Some(text) = std::env::var(name).ok() else {
        return Ok(None);
    };
    text.parse()
        .map(Some)
        .with_context(|| format!("{name} is a number, and not {text}"))
}

/// Another one for each run: the ports are the system's choice.
fn now_as_seed(world: &World) -> u64 {
    u64::from(world.dovecot.imap_port) * 65_536 + u64::from(std::process::id() % 65_536)
}

/// Where a mail is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Archive,
    Gone,
    Inbox,
}

/// What really happened to a mail.
#[derive(Debug)]
struct Mail {
    arrived: Instant,
    place: Place,
    seen: bool,
    /// It was unread in the inbox once.
    was_unread: bool,
    /// When it was first no longer unread in the inbox.
    changed: Option<Instant>,
}

impl Mail {
    fn is_unread_here(&self) -> bool {
        self.place == Place::Inbox && !self.seen
    }

    /// Whether it must be announced.
    fn is_due(&self, at: Instant) -> bool {
        self.was_unread && self.changed.unwrap_or(at) - self.arrived >= SURELY
    }
}

struct Chaos {
    clients: [MailClient; 2],
    /// By the number in their subject.
    mails: BTreeMap<u32, Mail>,
    deeds: BTreeMap<&'static str, u32>,
    random: u64,
}

impl Chaos {
    async fn begin(world: &World, seed: u64) -> anyhow::Result<Self> {
        let mut clients = [
            MailClient::open(&world.dovecot, ADA).await?,
            MailClient::open(&world.dovecot, ADA).await?,
        ];
        let [first, _] = &mut clients;
        for folder in ["Archive", "Copies"] {
            first.run(&format!("CREATE {folder}")).await?;
        }
        Ok(Self {
            clients,
            mails: BTreeMap::new(),
            deeds: BTreeMap::new(),
            // Never 0, of which the generator does not get away.
            random: seed | 1,
        })
    }

    /// A number below `below` (xorshift64).
    fn random(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) % below
    }

    /// One change of the mailbox, and a pause.
    async fn step(&mut self, world: &World) -> anyhow::Result<()> {
        let unread = self.mails.values().filter(|it| it.is_unread_here()).count();
        let dice = if unread > UNREAD_MAX {
            40
        } else {
            self.random(100)
        };
        match dice {
            0..20 => self.deliver(world).await?,
            20..22 => {
                for _ in 0..4 + self.random(5) {
                    self.deliver(world).await?;
                }
            }
            22..26 => self.upload_read().await?,
            26..50 => self.change("read", Place::Inbox, "+FLAGS (\\Seen)").await?,
            50..59 => {
                self.change("unread", Place::Inbox, "-FLAGS (\\Seen)")
                    .await?
            }
            59..66 => {
                self.change("flag", Place::Inbox, "+FLAGS (\\Flagged)")
                    .await?
            }
            66..71 => {
                self.change("unflag", Place::Inbox, "-FLAGS (\\Flagged)")
                    .await?
            }
            71..80 => self.change("archive", Place::Inbox, "MOVE Archive").await?,
            80..87 => {
                self.change("bring back", Place::Archive, "MOVE INBOX")
                    .await?
            }
            87..93 => self.change("copy", Place::Inbox, "COPY Copies").await?,
            _ => self.change("delete", Place::Inbox, "EXPUNGE").await?,
        }
        let pause = 30 + self.random(1300);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        Ok(())
    }

    fn number_next(&mut self, deed: &'static str, seen: bool) -> u32 {
        *self.deeds.entry(deed).or_default() += 1;
        let number = u32::try_from(self.mails.len()).unwrap_or(u32::MAX) + 1;
        let mail = Mail {
            arrived: now(),
            place: Place::Inbox,
            seen,
            was_unread: !seen,
            changed: seen.then(now),
        };
        self.mails.insert(number, mail);
        number
    }

    async fn deliver(&mut self, world: &World) -> anyhow::Result<()> {
        let number = self.number_next("deliver", false);
        world.dovecot.deliver(ADA, &text(number)).await?;
        if let Some(mail) = self.mails.get_mut(&number) {
            mail.arrived = now();
        }
        Ok(())
    }

    /// A mail that is never unread: another program's own copy of what was sent.
    async fn upload_read(&mut self) -> anyhow::Result<()> {
        let number = self.number_next("upload", true);
        let client = self.random(2);
        self.client(client)
            .append("INBOX", "\\Seen", &text(number))
            .await
    }

    fn client(&mut self, number: u64) -> &mut MailClient {
        let [first, second] = &mut self.clients;
        if number == 0 { first } else { second }
    }

    /// Does that to a mail of that folder, if there is one.
    async fn change(&mut self, deed: &'static str, place: Place, what: &str) -> anyhow::Result<()> {
        let there: Vec<u32> = self
            .mails
            .iter()
            .filter(|(_, mail)| mail.place == place)
            .map(|(number, _)| *number)
            .collect();
        if there.is_empty() {
            return Ok(());
        }
        // The newest are the ones that something is just being done with.
        let last = u64::try_from(there.len())?;
        let back = self.random(last.min(12));
        let Some(&number) = there.iter().rev().nth(usize::try_from(back)?) else {
            return Ok(());
        };
        let client = self.random(2);
        let folder = if place == Place::Inbox {
            "INBOX"
        } else {
            "Archive"
        };
        let before = now();
        let client = self.client(client);
        client.run(&format!("SELECT {folder}")).await?;
        let found = client
            .search(&format!("HEADER Subject \"Mail {number}.\""))
            .await?;
        let [uid] = found[..] else {
            bail!("mail {number} is not once in {folder}, but at {found:?}");
        };
        match what.split_once(' ') {
            Some(("MOVE" | "COPY", _)) => {
                let (verb, to) = what.split_once(' ').unwrap_or_default();
                client.run(&format!("UID {verb} {uid} {to}")).await?;
            }
            Some(_) => {
                client.run(&format!("UID STORE {uid} {what}")).await?;
            }
            None => {
                client
                    .run(&format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)"))
                    .await?;
                client.run(&format!("UID EXPUNGE {uid}")).await?;
            }
        }
        *self.deeds.entry(deed).or_default() += 1;
        let Some(mail) = self.mails.get_mut(&number) else {
            return Ok(());
        };
        match deed {
            "archive" => mail.place = Place::Archive,
            "bring back" => mail.place = Place::Inbox,
            "delete" => mail.place = Place::Gone,
            "read" => mail.seen = true,
            "unread" => mail.seen = false,
            _ => {}
        }
        if mail.is_unread_here() {
            mail.was_unread = true;
        } else {
            mail.changed.get_or_insert(before);
        }
        Ok(())
    }

    /// What was told, beside what happened.
    async fn compare(&mut self, world: &World, link: &Link) -> anyhow::Result<()> {
        self.nobody_else_changed_anything().await?;
        let at = now();
        let told = world.desktop.ear.shown();
        let mut singly: BTreeMap<u32, &Shown> = BTreeMap::new();
        for shown in told.iter().filter(|shown| shown.body.starts_with("Mail ")) {
            let number = number_in(&shown.body).with_context(|| format!("{shown:?}"))?;
            let twice = singly.insert(number, shown);
            ensure!(twice.is_none(), "mail {number} was announced twice");
        }
        let (least, most) = summarised(&told);

        let due: BTreeSet<u32> = self.numbers(|mail| mail.is_due(at));
        let possible: BTreeSet<u32> = self.numbers(|mail| mail.was_unread);
        let alone: BTreeSet<u32> = singly.keys().copied().collect();
        let made_up: Vec<_> = alone.difference(&possible).collect();
        ensure!(
            made_up.is_empty(),
            "never unread, and announced: {made_up:?}"
        );
        let in_summaries = due.difference(&alone).count();
        ensure!(
            in_summaries <= most,
            "announced neither alone nor in a summary (those tell of {most}): {:?}",
            due.difference(&alone).collect::<Vec<_>>()
        );
        let others = possible.difference(&alone).count();
        ensure!(
            least <= others,
            "summaries tell of {least} mails, and there were only {others}"
        );

        // The screen is as the mailbox is.
        for (number, shown) in &singly {
            let Some(mail) = self.mails.get(number) else {
                continue;
            };
            let is_there = || !world.desktop.ear.withdrawn().contains(&shown.id);
            if mail.changed.is_none() {
                ensure!(
                    is_there(),
                    "mail {number} is unread, and its notification is gone"
                );
            } else if !mail.is_unread_here() {
                until(
                    &format!("the notification of mail {number} to go"),
                    async || world.desktop.ear.is_gone(shown.id).then_some(()),
                )
                .await?;
            }
        }
        let unread = self.numbers(Mail::is_unread_here).len();
        link.wait_for(&format!("{unread} unread mails"), |status| {
            usize::try_from(status.unread).is_ok_and(|count| count == unread)
        })
        .await?;
        eprintln!(
            "{} mails, {} had to be told: {} alone, {least} to {most} in summaries; {unread} are unread at the end; {:?}",
            self.mails.len(),
            due.len(),
            alone.len(),
            self.deeds
        );
        Ok(())
    }

    fn numbers(&self, is_it: impl Fn(&Mail) -> bool) -> BTreeSet<u32> {
        self.mails
            .iter()
            .filter(|(_, mail)| is_it(mail))
            .map(|(number, _)| *number)
            .collect()
    }

    /// The server agrees with what the two programs did: so `tidings` has marked nothing and moved nothing.
    async fn nobody_else_changed_anything(&mut self) -> anyhow::Result<()> {
        for (folder, place) in [("INBOX", Place::Inbox), ("Archive", Place::Archive)] {
            for (criteria, seen) in [("SEEN", true), ("UNSEEN", false)] {
                let expected = self.numbers(|mail| mail.place == place && mail.seen == seen);
                let client = self.client(0);
                client.run(&format!("SELECT {folder}")).await?;
                let mut found = BTreeSet::new();
                for uid in client.search(criteria).await? {
                    let header = format!("UID FETCH {uid} (BODY.PEEK[HEADER.FIELDS (SUBJECT)])");
                    let answer = client.run(&header).await?.join("\n");
                    let (_, subject) = answer.split_once("Subject: ").context("a subject")?;
                    found.insert(number_in(subject).context("a number")?);
                }
                ensure!(
                    found == expected,
                    "{criteria} in {folder}: {found:?}, not {expected:?}"
                );
            }
        }
        Ok(())
    }
}

fn text(number: u32) -> String {
    format!(
        "From: Sender {number} <s{number}@example.test>\nTo: {ADA}\nSubject: Mail {number}.\n\
         Message-ID: <{number}@chaos.example.test>\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\n\nText {number}\n"
    )
}

/// `Mail 12.`
fn number_in(text: &str) -> Option<u32> {
    let (number, _) = text.strip_prefix("Mail ")?.split_once('.')?;
    number.parse().ok()
}

/// How many mails the summaries told of, at least and at most: each replaces the last one as long as it is open.
fn summarised(told: &[Shown]) -> (usize, usize) {
    let (mut least, mut most) = (0, 0);
    let mut last: Option<(usize, Instant)> = None;
    for shown in told {
        let Some(count) = shown
            .title
            .split_once(" new mail")
            .and_then(|(count, _)| count.rsplit(' ').next()?.parse::<usize>().ok())
        else {
            continue;
        };
        let joined = last.filter(|(before, _)| count > *before);
        let added = |limit: Duration| match joined {
            Some((before, at)) if shown.heard - at < limit => count - before,
            _ => count,
        };
        least += added(BURST + ABOUT);
        most += added(BURST.saturating_sub(ABOUT));
        last = Some((count, shown.heard));
    }
    (least, most)
}
