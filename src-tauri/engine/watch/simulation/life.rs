//! One life: the engine as it is, between a server, a desktop and a disk that do what they like.

use std::{
    collections::{BTreeMap, VecDeque},
    fmt::Write as _,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use protocol::{AccountId, Health};
use rusqlite::Connection;
use tokio::{sync::Notify, task::JoinHandle};

use super::{
    check,
    desk::{Desk, Mood, excuse_showing},
    shared,
    truth::Truth,
};
use crate::{
    account::Announced,
    clock::{self, Moment},
    host::{self, Host, Teller},
    imap::Listed,
    message::authentication::Receiver,
    notify::outbox::Outbox,
    store::{
        Store,
        rehearsal::{Disk, Stamp},
    },
    watch::{
        WatchSetup, Watcher,
        model::{Dice, Mail, Model, ModelTokens, Names, mailbox::header_fields},
        news,
    },
};

/// So many of the last events are told when something goes wrong.
const REMEMBERED: usize = 2_000;

/// Tells apart the files of lives that are lived side by side.
static FILES: AtomicU64 = AtomicU64::new(0);

pub(super) struct Life {
    pub(super) desk: Arc<Desk>,
    pub(super) dice: Dice,
    pub(super) disk: Arc<Disk>,
    /// Mails in other folders.
    pub(super) elsewhere: Vec<Mail>,
    pub(super) engine: Option<Engine>,
    pub(super) events: BTreeMap<&'static str, u64>,
    host: Host,
    /// UIDs have lost their meaning, and the engine has not recorded that yet.
    pub(super) is_renumbering: bool,
    /// How many mails came since.
    pub(super) came: u32,
    /// Where the counter stood before it went back: beyond that nobody could see that it did.
    pub(super) rewound_from: u32,
    pub(super) model: Model,
    /// In some lives the server is asked about each mail whether it is to be told; all are.
    announced: Announced,
    /// The machine, as it tells of itself.
    pub(super) teller: Teller,
    pub(super) tokens: Arc<ModelTokens>,
    pub(super) truth: Arc<Mutex<Truth>>,
    pub(super) next_who: u64,
    /// Mails of this numbering that the watermark has not passed.
    pub(super) unexamined: BTreeMap<u32, u64>,
    began: Moment,
    key: Stamp,
    file: String,
    /// Keeps the file when the engine is down.
    pub(super) keeper: Connection,
    log: VecDeque<String>,
    /// Grows with every event: two lives of one seed end with the same.
    trace: u64,
}

/// What is gone when the program is.
pub(super) struct Engine {
    pub(super) outbox: Outbox,
    pub(super) store: Store,
    pub(super) watcher: Watcher,
    outbox_task: JoinHandle<()>,
}

pub(super) fn ada() -> AccountId {
    AccountId("ada".to_owned())
}

impl Life {
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let model = Model::new();
        {
            let mut inner = model.lock();
            inner.names = match dice.roll(5) {
                0 => Names::Headers,
                1 => Names::ObjectId,
                _ => Names::Gmail,
            };
            inner.weather.dice = Dice::new(dice.next());
            inner.weather.is_strict = true;
            inner.no_idle = dice.is(10);
        }
        let tokens = Arc::new(ModelTokens::default());
        *tokens.life.lock().unwrap() = Some(Duration::from_secs(match dice.roll(4) {
            0 => 120,
            1 => 900,
            _ => 3_600,
        }));
        let file = format!(
            "file:/simulated-{}?vfs=memdb",
            FILES.fetch_add(1, Ordering::Relaxed)
        );
        let keeper = Connection::open(&file).unwrap();
        let pace = Mutex::new(Dice::new(dice.next()));
        let disk = Arc::new(Disk {
            takes: Box::new(move || {
                let mut pace = shared(&pace);
                // Mostly nothing; else long enough that something may happen meanwhile.
                Duration::from_millis(if pace.is(90) { 0 } else { pace.roll(40) })
            }),
            is_full: AtomicBool::new(false),
        });
        // Makes the tables, and the key.
        drop(Store::rehearse(&file, disk.clone()).unwrap());
        let key = Stamp::of(&keeper);
        let truth = Arc::new(Mutex::new(Truth::default()));
        let (teller, host) = host::channel();
        Self {
            began: clock::now(),
            desk: Arc::new(Desk {
                dice: Mutex::new(Dice::new(dice.next())),
                truth: truth.clone(),
                ..Desk::default()
            }),
            dice,
            disk,
            elsewhere: Vec::new(),
            engine: None,
            events: BTreeMap::new(),
            file,
            host,
            is_renumbering: false,
            came: 0,
            rewound_from: u32::MAX,
            keeper,
            key,
            log: VecDeque::new(),
            model,
            next_who: 1,
            announced: if seed.is_multiple_of(4) {
                Announced::Primary
            } else {
                Announced::All
            },
            teller,
            tokens,
            trace: seed,
            truth,
            unexamined: BTreeMap::new(),
        }
    }

    /// The program starts.
    #[expect(clippy::disallowed_methods, reason = "a task of the test's")]
    pub(super) fn start(&mut self) {
        let store = Store::rehearse(&self.file, self.disk.clone()).unwrap();
        *shared(&self.desk.store) = Some(store.clone());
        let (outbox, task) = Outbox::new(store.clone(), self.desk.clone());
        let setup = WatchSetup {
            account: ada(),
            label: "ada@example.org".to_owned(),
            announced: self.announced,
            announces_returned: false,
            folders: Vec::new(),
            tokens: self.tokens.clone(),
            store: store.clone(),
            outbox: outbox.clone(),
            receiver: Receiver::of("imap.example.org", "example.org"),
            host: self.host.clone(),
            changed: Arc::new(Notify::new()),
            jitter: || 0.5,
            second: Arc::default(),
        };
        self.engine = Some(Engine {
            outbox_task: tokio::spawn(task),
            outbox,
            store,
            watcher: Watcher::start_with(setup, self.model.clone()),
        });
    }

    /// The program ends: at whatever it was doing, or as it should.
    pub(super) async fn end(&mut self, politely: bool) {
        let Some(mut engine) = self.engine.take() else {
            return;
        };
        if politely {
            engine.watcher.stop().await;
        } else if let Some(task) = engine.watcher.task.take() {
            task.abort();
            let _ = task.await;
        }
        // The outbox has no goodbye of its own.
        engine.outbox_task.abort();
        let _ = engine.outbox_task.await;
        let on_credit;
        {
            let mut truth = shared(&self.truth);
            engine
                .store
                .examine(|connection| excuse_showing(connection, &mut truth));
            // R59: what memory knew is gone.
            on_credit = truth.on_credit.take();
            for who in on_credit.iter().flatten() {
                truth.excuse_repeat(*who);
            }
            if self.disk.is_full.load(Ordering::Relaxed) {
                truth.on_credit = Some(Vec::new());
            }
        }
        *shared(&self.desk.store) = None;
        drop(engine.store);
        if on_credit.is_some() {
            self.look_at_disk();
        }
        // A new client of the daemon knows nothing of the old one's bubbles.
        shared(&self.desk.now).clear();
    }

    /// A full disk may know less than memory did: what was being shown when it became full, and an older numbering.
    fn look_at_disk(&mut self) {
        excuse_showing(&self.keeper, &mut shared(&self.truth));
        let Some((validity, w)) = check::numbering(&self.keeper) else {
            return;
        };
        self.record(&format!("the disk knows {validity} up to {w}"));
        let mut inner = self.model.lock();
        if validity != inner.uid_validity || w > inner.uid_next {
            self.came = 0;
            inner.hidden_from = None;
            inner.weather.fail.clear();
            self.is_renumbering = true;
            self.rewound_from = if validity == inner.uid_validity {
                w
            } else {
                u32::MAX
            };
            shared(&self.truth).excuse_untold();
        }
        // The counter went back and came forward again: nobody can see that it did.
        for mail in inner.mails.range(..w).map(|(_, mail)| mail) {
            shared(&self.truth).excuse(mail.who);
        }
    }

    /// Something happens.
    pub(super) fn note(&mut self, kind: &'static str, what: impl std::fmt::Display) {
        *self.events.entry(kind).or_default() += 1;
        let line = format!("{kind} {what}");
        self.record(&line);
    }

    pub(super) fn record(&mut self, what: &str) {
        let at = clock::now().since(self.began);
        let mut line = String::new();
        let _ = write!(line, "{:>12.3} {what}", at.as_secs_f64());
        for byte in line.bytes() {
            self.trace = (self.trace ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        if self.log.len() == REMEMBERED {
            self.log.pop_front();
        }
        self.log.push_back(line);
    }

    pub(super) fn number_of_events(&self) -> u64 {
        self.events.values().sum()
    }

    pub(super) fn trace(&self) -> u64 {
        self.trace
    }

    pub(super) fn story(&self) -> String {
        Vec::from_iter(self.log.iter().cloned()).join("\n")
    }

    /// A new mail's number, known to the truth under the identity that the store will give it.
    fn new_who(&mut self, date: i64) -> u64 {
        let who = self.next_who;
        self.next_who += 1;
        let names = self.model.lock().names;
        let listed = Listed {
            gmail_message: (names == Names::Gmail).then_some(who),
            email_id: (names == Names::ObjectId).then(|| format!("M{who}")),
            identity_headers: (names == Names::Headers).then(|| header_fields(who, date)),
            ..Listed::default()
        };
        self.is_known_as(who, &news::identity(&listed, 0));
        who
    }

    fn is_known_as(&self, who: u64, identity: &[u8]) {
        let ident = self.key.ident(identity);
        shared(&self.truth).is_known_as(who, ident);
    }

    /// Where nothing else tells who a mail is, its place has to do (R9, R46).
    pub(super) fn is_known_by_place(&self, uid: u32, who: u64) {
        let (names, uid_validity) = {
            let inner = self.model.lock();
            (inner.names, inner.uid_validity)
        };
        if names == Names::Headers {
            self.is_known_as(who, format!("place {uid_validity} {uid}").as_bytes());
        }
    }

    /// A mail comes into the mailbox.
    pub(super) fn put(&mut self, mail: Mail) -> u32 {
        let who = mail.who;
        self.came += 1;
        let mut inner = self.model.lock();
        let uid = inner.uid_next;
        inner.uid_next += 1;
        {
            let mut truth = shared(&self.truth);
            let fate = truth.fate(who);
            fate.was_unread |= !mail.seen;
            fate.is_owed &= !mail.seen;
        }
        inner.mails.insert(uid, mail);
        drop(inner);
        self.unexamined.insert(uid, who);
        self.is_known_by_place(uid, who);
        uid
    }

    pub(super) fn mail(&mut self) -> Mail {
        let date = clock::unix_now().0 - clock::rehearsal::ahead();
        let who = self.new_who(date);
        shared(&self.truth).fate(who).is_owed = true;
        Mail {
            who,
            seen: false,
            date,
            poison: false,
            deleted: false,
        }
    }

    pub(super) fn health(&self) -> Option<Health> {
        let engine = self.engine.as_ref()?;
        Some(engine.watcher.view().borrow().health)
    }

    pub(super) fn set_mood(&self, mood: Mood) {
        let before = std::mem::replace(&mut *shared(&self.desk.mood), mood);
        if before == Mood::Away && mood != Mood::Away {
            // It was started anew, and knows nothing of before.
            shared(&self.desk.now).clear();
        }
    }
}
