//! What is asked for, against the model server: one mail in the inbox, announced.

mod moving;
mod offline;

use std::sync::Arc;

use protocol::AccountId;

use super::*;
use crate::{
    imap::ImapError,
    store::{Announce, Pass},
    watch::{
        model::{Model, ModelTokens, Screen},
        news,
    },
};

fn ada() -> AccountId {
    AccountId("ada".to_owned())
}

fn words() -> crate::store::Words {
    crate::store::Words {
        sender: "Bob".to_owned(),
        subject: "Lunch?".to_owned(),
        snippet: String::new(),
        message_id: Some("48879@example.org".to_owned()),
        ..crate::store::Words::default()
    }
}

struct World {
    rules: Rules,
    model: Model,
    tokens: ModelTokens,
    store: Store,
    screen: Arc<Screen>,
    outbox: Outbox,
    notice: NoticeId,
}

impl World {
    /// One mail, announced.
    #[expect(clippy::disallowed_methods, reason = "a task of the test's")]
    async fn new() -> Self {
        let model = Model::new();
        let uid = model.deliver(0xbeef);
        let store = Store::in_memory().unwrap();
        let screen = Arc::new(Screen::default());
        let (outbox, task) = Outbox::new(store.clone(), screen.clone());
        tokio::spawn(task);
        let listed = crate::imap::Listed {
            uid,
            gmail_message: Some(0xbeef),
            gmail_thread: Some(0xbeef),
            ..Default::default()
        };
        let now = clock::unix_now();
        let account = ada();
        let recorded = store
            .record(Pass {
                announces_returned: false,
                gaps: None,
                account: account.clone(),
                mailbox: "INBOX".to_owned(),
                uid_validity: 7,
                from: 0,
                w: uid + 1,
                arrivals: vec![news::arrival(
                    &listed,
                    7,
                    Announce::Aloud,
                    Some(words()),
                    now,
                )],
                now,
            })
            .await
            .unwrap();
        outbox.news(account, false).await;
        let world = Self {
            rules: Rules::default(),
            model,
            tokens: ModelTokens::default(),
            store,
            screen,
            outbox,
            notice: recorded.pending[0],
        };
        world.calm().await;
        assert_eq!(world.screen.on_screen().len(), 1);
        world
    }

    async fn calm(&self) {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }

    /// Carries out what waits, as after a click or when the server is back.
    async fn carry_out(&self) -> Left {
        let left = carry_out(Means {
            account: &ada(),
            dialer: &self.model,
            tokens: &self.tokens,
            store: &self.store,
            outbox: &self.outbox,
            rules: &self.rules,
        })
        .await
        .unwrap();
        self.calm().await;
        left
    }

    async fn act(&self, action: MailAction) -> Result<(), ErrorCode> {
        ask(&self.store, &self.outbox, self.notice, action)
            .await
            .map_err(|error| error.code)?;
        self.carry_out().await;
        outcome(&self.store, self.notice)
            .await
            .map_err(|error| error.code)
    }

    async fn undo(&self) -> Result<(), ErrorCode> {
        undo(&self.store, self.notice)
            .await
            .map_err(|error| error.code)?;
        self.carry_out().await;
        outcome(&self.store, self.notice)
            .await
            .map_err(|error| error.code)
    }

    async fn row(&self) -> NoticeRow {
        self.store.notice(self.notice).await.unwrap().unwrap()
    }

    async fn is_unread(&self) -> bool {
        self.row().await.unread
    }

    async fn state(&self) -> Option<DeedState> {
        let deed = self.store.deed(self.notice).await.unwrap();
        deed.map(|deed| deed.state)
    }

    /// Who lies in a folder.
    fn in_folder(&self, name: &str) -> Vec<u64> {
        let inner = self.model.lock();
        let mails = inner.folders[name].mails.values();
        mails
            .filter(|mail| !mail.deleted)
            .map(|mail| mail.who)
            .collect()
    }

    fn in_inbox(&self) -> Vec<u64> {
        let inner = self.model.lock();
        let mails = inner.mails.values();
        mails
            .filter(|mail| !mail.deleted)
            .map(|mail| mail.who)
            .collect()
    }
}

#[tokio::test(start_paused = true)]
async fn marks_read_on_the_server_and_takes_the_notification_away() {
    let world = World::new().await;
    assert_eq!(world.act(MailAction::MarkRead).await, Ok(()));
    assert!(world.model.lock().mails[&1].seen);
    assert!(!world.is_unread().await);
    assert!(world.screen.on_screen().is_empty());
    assert_eq!(world.model.lock().open_now, 0, "nothing is left open");
    assert_eq!(world.model.lock().logouts, 1, "and it was said goodbye");
    assert_eq!(world.act(MailAction::MarkRead).await, Ok(()));
    assert_eq!(world.model.lock().connections, 1, "twice is free");

    assert_eq!(world.act(MailAction::MarkUnread).await, Ok(()));
    assert!(!world.model.lock().mails[&1].seen, "and unread again");
    assert!(world.is_unread().await);
    assert!(
        world.screen.on_screen().is_empty(),
        "that is no news for whoever did it"
    );
}

#[tokio::test(start_paused = true)]
async fn r08_fault_44_nothing_is_done_to_another_mail_under_the_same_uid() {
    for action in [
        MailAction::MarkRead,
        MailAction::Archive,
        MailAction::Delete,
        MailAction::Junk,
    ] {
        let world = World::new().await;
        world.model.lock().mails.get_mut(&1).unwrap().who = 2;
        assert_eq!(
            world.act(action).await,
            Err(ErrorCode::Failed),
            "{action:?}"
        );
        assert!(!world.model.lock().mails[&1].seen, "{action:?}");
        assert_eq!(world.in_inbox(), [2], "{action:?}");
        assert!(world.is_unread().await, "{action:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn r08_fault_42_nothing_is_done_in_a_mailbox_that_was_made_anew() {
    for action in [MailAction::MarkRead, MailAction::Delete] {
        let world = World::new().await;
        world.model.lock().uid_validity = 8;
        assert_eq!(
            world.act(action).await,
            Err(ErrorCode::Failed),
            "{action:?}"
        );
        assert!(!world.model.lock().mails[&1].seen, "{action:?}");
        assert_eq!(world.in_inbox(), [0xbeef], "{action:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn says_when_the_mail_is_gone() {
    let world = World::new().await;
    world.model.lock().mails.clear();
    assert_eq!(
        world.act(MailAction::Archive).await,
        Err(ErrorCode::NotFound)
    );
    let said = world.screen.on_screen();
    assert_eq!(said.len(), 1, "the panel may be closed");
    assert_eq!(
        said[0].body,
        "Lunch?\nThe mail could not be archived: it is no longer in the mailbox."
    );
    assert!(world.row().await.gone);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once() {
    let world = World::new().await;
    world
        .model
        .lock()
        .refuse
        .push_back(ImapError::AuthenticationFailed {
            details: String::new(),
        });
    assert_eq!(world.act(MailAction::MarkRead).await, Ok(()));
    assert_eq!(world.model.lock().tokens_seen, ["token 1", "token 2"]);
}

#[tokio::test(start_paused = true)]
async fn opens_gmail_by_thread_and_others_by_message_id() {
    let world = World::new().await;
    let opened = open(
        &world.store,
        &world.outbox,
        world.notice,
        Some("ada+x@example.org"),
    )
    .await
    .unwrap();
    let OpenTarget::Web(url) = opened else {
        panic!("{opened:?}")
    };
    assert_eq!(
        url.as_str(),
        "https://mail.google.com/mail/?authuser=ada%2Bx%40example.org#all/beef"
    );
    world.calm().await;
    assert!(world.screen.on_screen().is_empty(), "it is dealt with");
    assert!(
        world.is_unread().await,
        "opening it is the web page's business"
    );

    let mut row = world.store.notice(world.notice).await.unwrap().unwrap();
    row.words.message_id = Some("a@b".to_owned());
    assert_eq!(
        target(&row, None),
        OpenTarget::MailProgram {
            message_id: Some("a@b".to_owned())
        }
    );
    assert_eq!(
        open(&world.store, &world.outbox, NoticeId(99), None)
            .await
            .unwrap_err()
            .code,
        ErrorCode::NotFound
    );
}
