use std::sync::Arc;

use protocol::AccountId;

use super::*;
use crate::{
    store::{Announce, Pass},
    watch::model::{Model, ModelTokens, Screen},
};

struct World {
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
        let now = crate::clock::unix_now();
        let account = AccountId("ada".to_owned());
        let recorded = store
            .record(Pass {
                account: account.clone(),
                mailbox: "INBOX".to_owned(),
                uid_validity: 7,
                from: 0,
                w: uid + 1,
                arrivals: vec![news::arrival(&listed, 7, Announce::Aloud, None, now)],
                now,
            })
            .await
            .unwrap();
        outbox.news(account, false).await;
        let world = Self {
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

    async fn mark_read(&self) -> Result<(), ErrorCode> {
        let done = mark_read(
            &self.model,
            &self.tokens,
            &self.store,
            &self.outbox,
            self.notice,
        )
        .await;
        self.calm().await;
        done.map_err(|error| error.code)
    }

    async fn is_unread(&self) -> bool {
        self.store
            .notice(self.notice)
            .await
            .unwrap()
            .unwrap()
            .unread
    }
}

#[tokio::test(start_paused = true)]
async fn marks_read_on_the_server_and_takes_the_notification_away() {
    let world = World::new().await;
    assert_eq!(world.mark_read().await, Ok(()));
    assert!(world.model.lock().mails[&1].seen);
    assert!(!world.is_unread().await);
    assert!(world.screen.on_screen().is_empty());
    assert_eq!(world.model.lock().open_now, 0, "nothing is left open");
    assert_eq!(world.mark_read().await, Ok(()), "twice is harmless");
    assert_eq!(world.model.lock().connections, 1, "and free");
}

#[tokio::test(start_paused = true)]
async fn does_nothing_to_another_mail_under_the_same_uid() {
    let world = World::new().await;
    world.model.lock().mails.get_mut(&1).unwrap().who = 2;
    assert_eq!(world.mark_read().await, Err(ErrorCode::Failed));
    assert!(!world.model.lock().mails[&1].seen);
    assert!(world.is_unread().await);

    let world = World::new().await;
    world.model.lock().uid_validity = 8;
    assert_eq!(world.mark_read().await, Err(ErrorCode::Failed));
    assert!(!world.model.lock().mails[&1].seen);
}

#[tokio::test(start_paused = true)]
async fn says_when_the_mail_is_gone_or_nobody_answers() {
    let world = World::new().await;
    world.model.lock().refuse.push_back(ImapError::Unreachable);
    assert_eq!(world.mark_read().await, Err(ErrorCode::Offline));
    assert!(
        world.is_unread().await,
        "nothing is shown as read that is not"
    );
    world.model.lock().mails.clear();
    assert_eq!(world.mark_read().await, Err(ErrorCode::NotFound));
    assert!(world.screen.on_screen().is_empty());
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
    assert_eq!(world.mark_read().await, Ok(()));
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
