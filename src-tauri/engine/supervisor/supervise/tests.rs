//! One account's watching breaks.

use std::{path::PathBuf, time::Duration};

use protocol::{ConsentOrder, ErrorCode};

use super::*;
use crate::{
    ImapServer, OpenTarget,
    consent::CannotOpen,
    keychain::{MemoryKeychain, PortFuture},
    provider::Provider,
    watch::model::Screen,
};

struct NoPage;

impl Consent for NoPage {
    fn open_browser<'a>(
        &'a self,
        _url: &'a str,
        _with: &'a [String],
    ) -> PortFuture<'a, Result<(), CannotOpen>> {
        Box::pin(std::future::pending())
    }

    fn open_window(&self, _order: ConsentOrder) -> PortFuture<'_, Result<(), CannotOpen>> {
        Box::pin(std::future::pending())
    }

    fn close_window(&self, _transaction: &TransactionId) {}
}

/// With two accounts, whose servers nobody reaches; and its settings file.
fn supervisor(name: &str) -> (Supervisor, mpsc::UnboundedReceiver<Order>, PathBuf) {
    let folder = std::env::temp_dir().join(format!("tidings-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let account = |id: &str| {
        format!("[accounts.{id}]\naddress = \"{id}@example.org\"\nprovider = \"test\"\n\n")
    };
    let file = folder.join("settings.toml");
    std::fs::write(&file, account("ada") + &account("bob")).unwrap();
    let imap = ImapServer {
        extra_roots: String::new(),
        host: "127.0.0.1".to_owned(),
        port: 1,
    };
    let known = Provider::on_loopback("test", "http://127.0.0.1:4000", "cid", "mail", imap);
    let setup = Setup {
        consent: Arc::new(NoPage),
        data_folder: folder,
        demo: false,
        keychain: Arc::new(MemoryKeychain::new()),
        notifier: Arc::new(Screen::default()),
        providers: vec![known.unwrap()],
        settings_file: file.clone(),
        speak: |_| "en",
    };
    let (orders, inbox) = mpsc::unbounded_channel();
    let (tell, _) = tokio::sync::broadcast::channel(8);
    let supervisor = Supervisor::new(
        setup,
        Store::in_memory().unwrap(),
        Attempts::new(tell),
        orders,
        Board::sender(false),
        watch::Sender::default(),
    );
    (supervisor, inbox, file)
}

/// Obeys what comes until somebody's watching has ended.
async fn one_died(supervisor: &mut Supervisor, inbox: &mut mpsc::UnboundedReceiver<Order>) {
    loop {
        let order = tokio::time::timeout(Duration::from_mins(1), inbox.recv());
        let order = order.await.expect("it is noticed").unwrap();
        let is_it = matches!(order, Order::Died(_));
        supervisor.obey(order).await;
        if is_it {
            return;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn r47_an_account_whose_watching_breaks_is_watched_again_and_others_notice_nothing() {
    let (mut supervisor, mut inbox, file) = supervisor("breaking");
    let [ada, bob] = ["ada", "bob"].map(|id| AccountId(id.to_owned()));
    let health = |supervisor: &Supervisor, id: &AccountId| {
        let mut accounts = supervisor.accounts.iter();
        let running = accounts.find(|running| running.id() == id).unwrap();
        running.status().health
    };
    let started = supervisor.watched_account(&bob).unwrap().started;

    let watched = supervisor.watched_account(&ada).unwrap();
    watched.watcher.break_down();
    one_died(&mut supervisor, &mut inbox).await;
    assert!(
        supervisor.watched_account(&ada).is_none(),
        "not at once again"
    );
    assert_eq!(health(&supervisor, &ada), Health::Problem, "it is said");

    let begun = clock::now();
    one_died(&mut supervisor, &mut inbox).await;
    assert_eq!(clock::now().since(begun).as_secs(), 30);
    let watched = supervisor.watched_account(&ada).expect("it is watched");
    assert!(!watched.watcher.has_ended());
    assert_ne!(health(&supervisor, &ada), Health::Problem, "and taken back");

    // Much later it is started again at once.
    tokio::time::sleep(Duration::from_hours(1)).await;
    let watched = supervisor.watched_account(&ada).unwrap();
    watched.watcher.break_down();
    one_died(&mut supervisor, &mut inbox).await;
    assert!(supervisor.watched_account(&ada).is_some());

    let other = supervisor.watched_account(&bob).unwrap();
    assert_eq!(other.started, started, "nobody has touched it");
    assert!(!other.watcher.has_ended());
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_does_not_concern_the_watching_does_not_interrupt_it() {
    let (mut supervisor, _inbox, file) = supervisor("adapting");
    let ada = AccountId("ada".to_owned());
    let started = |supervisor: &Supervisor| supervisor.watched_account(&ada).unwrap().started;
    let first = started(&supervisor);
    for (key, value) in [
        (SettingKey::Color, serde_json::json!(5)),
        (SettingKey::ReadOnly, true.into()),
        (SettingKey::ArchiveFolder, "Old".into()),
        (SettingKey::UserAgent, "browser".into()),
        (SettingKey::OpenWith, "mail-program".into()),
        (SettingKey::OpenCommand, serde_json::json!(["thunderbird"])),
    ] {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let changed = supervisor.change(Some(&ada), key, &value).await;
        changed.expect("it is understood");
        assert_eq!(started(&supervisor), first, "{key:?}");
    }
    let watched = supervisor.watched_account(&ada).unwrap();
    assert!(watched.rules.read_only, "and yet it holds");
    assert_eq!(watched.rules.archive.as_deref(), Some("Old"));
    assert_eq!(supervisor.accounts[0].status().color, 5);
    assert_eq!(supervisor.said_settings().accounts[0].values.color, 5);

    let folders = serde_json::json!(["Work"]);
    let changed = supervisor.change(Some(&ada), SettingKey::Folders, &folders);
    changed.await.expect("it is understood");
    assert_ne!(started(&supervisor), first, "another set of folders does");
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
}

#[tokio::test(start_paused = true)]
async fn one_account_is_paused_and_no_other() {
    let (mut supervisor, _inbox, file) = supervisor("pausing");
    let ada = AccountId("ada".to_owned());
    let mut paused = supervisor.shared.outbox.paused();
    let stranger = AccountId("carol".to_owned());
    assert!(!supervisor.pause_account(stranger.clone(), Some(UnixMillis(i64::MAX))));
    assert!(!supervisor.check_account(&stranger), "nor is it asked");
    assert!(supervisor.check_account(&ada));
    assert!(supervisor.pause_account(ada.clone(), Some(UnixMillis(i64::MAX))));
    paused.wait_for(|pauses| pauses.hold(&ada)).await.unwrap();
    supervisor.draw();
    let status = supervisor.board.last();
    let until: Vec<_> = status.accounts.iter().map(|it| it.paused_until).collect();
    assert_eq!(until, [Some(UnixMillis(i64::MAX)), None]);
    assert_eq!(status.paused_until, None);
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_mailbox_is_opened_where_its_mails_are() {
    let (mut supervisor, _inbox, file) = supervisor("opening");
    let ada = AccountId("ada".to_owned());
    let target = |supervisor: &Supervisor| supervisor.open_mailbox(&ada).unwrap().target;
    let program = OpenTarget::MailProgram { message_id: None };
    assert_eq!(target(&supervisor), program, "no page is known");

    let page = |url: &str| OpenTarget::Web(url.parse().unwrap());
    let account = supervisor.accounts.first_mut().unwrap();
    let webmail = &mut account.watched_mut().unwrap().provider.webmail;
    *webmail = Some("https://mail.example.org/".to_owned());
    assert_eq!(target(&supervisor), page("https://mail.example.org/"));
    let account = supervisor.accounts.first_mut().unwrap();
    account.watched_mut().unwrap().provider.web_link = crate::provider::WebLink::Gmail;
    assert_eq!(
        target(&supervisor),
        page("https://mail.google.com/mail/?authuser=ada%40example.org#inbox")
    );

    for (key, value) in [
        (SettingKey::OpenWith, "mail-program".into()),
        (SettingKey::OpenCommand, serde_json::json!(["thunderbird"])),
    ] {
        let changed = supervisor.change(Some(&ada), key, &value).await;
        changed.expect("it is understood");
    }
    let opening = supervisor.open_mailbox(&ada).unwrap();
    assert_eq!(opening.target, program, "as the user wants it");
    assert_eq!(opening.program, ["thunderbird"]);
    let stranger = supervisor.open_mailbox(&AccountId("carol".to_owned()));
    assert_eq!(stranger.unwrap_err().code, ErrorCode::NotFound);
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
}
