use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use engine::notify::NoticeButton;
use protocol::{AccountId, NoticeId};
use tokio::sync::oneshot;

use super::*;

/// What a system does with a notice.
#[derive(Clone, Copy, Default)]
enum Mood {
    Hangs,
    Refuses,
    /// Takes it, and then says that it failed.
    Regrets,
    #[default]
    Shows,
}

#[derive(Default)]
struct Screened {
    forgotten: Vec<String>,
    is_absent: bool,
    mood: Mood,
    /// Number and title, by name.
    shown: BTreeMap<String, (u64, String)>,
}

/// A system, as far as its notices go: it replaces by name, and knows nothing else of them.
struct Fake {
    news: UnboundedSender<News>,
    screened: Arc<Mutex<Screened>>,
}

impl Fake {
    fn look(&self) -> MutexGuard<'_, Screened> {
        self.screened.lock().unwrap()
    }
}

impl Screen for Fake {
    const AFTERTHOUGHT: Duration = Duration::from_millis(100);

    fn new(news: UnboundedSender<News>) -> Self {
        let screened = Arc::default();
        Self { news, screened }
    }

    async fn is_there(&mut self) -> bool {
        !self.look().is_absent
    }

    fn forget(&mut self, name: &str) {
        self.look().forgotten.push(name.to_owned());
    }

    async fn show(&mut self, bubble: Bubble) -> Result<(), NotifyError> {
        let mood = self.look().mood;
        match mood {
            Mood::Hangs => std::future::pending().await,
            Mood::Refuses => Err(NotifyError::Unavailable),
            Mood::Regrets => {
                let failed = News {
                    name: bubble.name,
                    number: Some(bubble.number),
                    what: What::Failed,
                };
                self.news.send(failed).unwrap();
                Ok(())
            }
            Mood::Shows => {
                assert_eq!(bubble.name, name_of(&bubble.notice.key));
                let shown = (bubble.number, bubble.layout.summary);
                self.look().shown.insert(bubble.name, shown);
                Ok(())
            }
        }
    }

    async fn take_back(&mut self, name: &str) {
        self.look().shown.remove(name);
    }
}

/// A board that runs, as its neighbours see it.
struct Neighbours {
    happened: UnboundedReceiver<Happening>,
    orders: mpsc::Sender<Order>,
    quit: CancellationToken,
    say: UnboundedSender<News>,
    screened: Arc<Mutex<Screened>>,
}

impl Neighbours {
    fn look(&self) -> MutexGuard<'_, Screened> {
        self.screened.lock().unwrap()
    }

    async fn show(&self, notice: Notice) -> Result<(), NotifyError> {
        let (answer, answered) = oneshot::channel();
        let order = Order::Show(notice, answer);
        assert!(self.orders.send(order).await.is_ok(), "it runs");
        answered.await.expect("it answers")
    }

    async fn withdraw(&self, key: NoticeKey) {
        let (answer, answered) = oneshot::channel();
        let order = Order::Withdraw(key, answer);
        assert!(self.orders.send(order).await.is_ok(), "it runs");
        answered.await.expect("it answers");
    }

    fn say(&self, name: &str, number: Option<u64>, what: What) {
        let name = name.to_owned();
        self.say.send(News { name, number, what }).unwrap();
    }

    async fn next(&mut self) -> Happening {
        let happening = tokio::time::timeout(Duration::from_mins(1), self.happened.recv());
        let happened = happening.await.expect("something happens");
        happened.expect("it runs")
    }

    /// The next thing to happen is that notices are shown, or are not.
    async fn hears_of_surface(&mut self) -> bool {
        match self.next().await {
            Happening::Surface(ProblemCode::NotificationsUnavailable, sentence) => {
                let said = texts::notices::not_allowed();
                assert!(sentence.as_ref().is_none_or(|sentence| *sentence == said));
                sentence.is_none()
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Runs a board beside the script, and to its end.
async fn beside<F: Future<Output = Neighbours>>(
    screened: Screened,
    script: impl FnOnce(Neighbours) -> F,
) -> Neighbours {
    let (orders, ordered) = mpsc::channel(8);
    let (happenings, happened) = mpsc::unbounded_channel();
    let mut board = Board::<Fake>::new(ordered, happenings);
    let screened = Arc::new(Mutex::new(screened));
    board.screen.screened = Arc::clone(&screened);
    let quit = CancellationToken::new();
    let neighbours = Neighbours {
        happened,
        orders,
        quit: quit.clone(),
        say: board.screen.news.clone(),
        screened,
    };
    let scripted = async {
        let neighbours = script(neighbours).await;
        neighbours.quit.cancel();
        neighbours
    };
    let ((), neighbours) = tokio::join!(board.run(quit), scripted);
    neighbours
}

fn mail(number: i64, title: &str) -> Notice {
    Notice {
        account: AccountId("a".to_owned()),
        code: None,
        key: NoticeKey::Mail(NoticeId(number)),
        title: title.to_owned(),
        body: String::new(),
        buttons: vec![NoticeButton::Open, NoticeButton::Archive],
        sound: false,
        sticky: false,
    }
}

const SEVEN: &str = "tidings-mail-7";

#[tokio::test(start_paused = true)]
async fn a_newer_notice_takes_the_place_of_the_older_and_what_is_read_elsewhere_goes() {
    let after = beside(Screened::default(), |mut all| async move {
        assert!(all.hears_of_surface().await);
        all.show(mail(7, "first")).await.unwrap();
        all.show(mail(8, "other")).await.unwrap();
        all.show(mail(7, "second")).await.unwrap();
        let titles = |all: &Neighbours| -> Vec<String> {
            let shown = all.look();
            shown
                .shown
                .values()
                .map(|(_, title)| title.clone())
                .collect()
        };
        assert_eq!(titles(&all), ["second", "other"]);

        all.withdraw(NoticeKey::Mail(NoticeId(7))).await;
        assert_eq!(titles(&all), ["other"]);
        // Of an earlier life of ours.
        let left = (1, "left".to_owned());
        all.look().shown.insert("tidings-mail-3".to_owned(), left);
        all.withdraw(NoticeKey::Mail(NoticeId(3))).await;
        assert_eq!(titles(&all), ["other"]);
        all
    })
    .await;
    assert!(
        after.look().shown.is_empty(),
        "nothing outlives whoever hears its clicks"
    );
}

#[tokio::test(start_paused = true)]
async fn what_is_pressed_is_done_and_nothing_is_kept_of_its_notice() {
    beside(Screened::default(), |mut all| async move {
        assert!(all.hears_of_surface().await);
        all.show(mail(7, "")).await.unwrap();
        let (number, _) = all.look().shown[SEVEN].clone();
        all.say(SEVEN, Some(number), What::Pressed("delete:7".to_owned()));
        all.say(SEVEN, Some(number), What::Pressed("archive:7".to_owned()));
        let Happening::Clicked(action, None) = all.next().await else {
            panic!("a click");
        };
        assert_eq!(action, Action::Archive(NoticeId(7)), "and not the first");
        assert_eq!(all.look().forgotten, [SEVEN]);

        all.show(mail(8, "")).await.unwrap();
        all.say("tidings-mail-8", None, What::WavedAway);
        let dismissed = all.next().await;
        assert!(
            matches!(dismissed, Happening::Dismissed(NoticeId(8))),
            "{dismissed:?}"
        );
        all
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn r910_a12_what_nobody_knows_any_more_leads_to_us_and_to_nothing_else() {
    beside(Screened::default(), |mut all| async move {
        assert!(all.hears_of_surface().await);
        all.say(SEVEN, None, What::Pressed("delete:7".to_owned()));
        all.say(SEVEN, None, What::WavedAway);
        all.say(SEVEN, None, What::Failed);
        all.say(SEVEN, None, What::Pressed(DEFAULT.to_owned()));
        let first = all.next().await;
        assert!(
            matches!(first, Happening::Clicked(Action::ShowPanel, None)),
            "{first:?}"
        );
        all
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_is_not_shown_is_said_and_tried_again() {
    beside(Screened::default(), |mut all| async move {
        assert!(all.hears_of_surface().await);
        for mood in [Mood::Refuses, Mood::Hangs, Mood::Regrets] {
            all.look().mood = mood;
            let shown = all.show(mail(7, "")).await;
            assert_eq!(shown, Err(NotifyError::Unavailable));
            assert!(!all.hears_of_surface().await);
            all.look().mood = Mood::Shows;
            all.show(mail(7, "")).await.unwrap();
            assert!(all.hears_of_surface().await);
        }
        all
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn one_that_stays_because_its_successor_was_not_shown_can_still_be_clicked() {
    beside(Screened::default(), |mut all| async move {
        assert!(all.hears_of_surface().await);
        all.show(mail(7, "")).await.unwrap();
        let (number, _) = all.look().shown[SEVEN].clone();
        all.look().mood = Mood::Refuses;
        assert!(all.show(mail(7, "")).await.is_err());
        assert!(!all.hears_of_surface().await);
        all.say(SEVEN, Some(number), What::Pressed(DEFAULT.to_owned()));
        let clicked = all.next().await;
        assert!(
            matches!(
                clicked,
                Happening::Clicked(Action::OpenMail(NoticeId(7)), None)
            ),
            "{clicked:?}"
        );
        all
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_click_is_heard_while_the_system_may_still_think_better_of_another() {
    beside(Screened::default(), |mut all| async move {
        assert!(all.hears_of_surface().await);
        all.show(mail(7, "")).await.unwrap();
        all.say(SEVEN, None, What::Pressed("archive:7".to_owned()));
        all.look().mood = Mood::Regrets;
        assert!(all.show(mail(8, "")).await.is_err());
        let clicked = all.next().await;
        assert!(
            matches!(
                clicked,
                Happening::Clicked(Action::Archive(NoticeId(7)), None)
            ),
            "{clicked:?}"
        );
        assert!(!all.hears_of_surface().await);
        all
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_is_said_late_is_passed_on_unless_another_took_its_place() {
    beside(Screened::default(), |mut all| async move {
        assert!(all.hears_of_surface().await);
        all.show(mail(7, "")).await.unwrap();
        let (first, _) = all.look().shown[SEVEN].clone();
        all.show(mail(7, "")).await.unwrap();
        let (second, _) = all.look().shown[SEVEN].clone();
        all.say(SEVEN, Some(first), What::Failed);
        all.say(SEVEN, Some(first), What::WavedAway);
        all.say(SEVEN, Some(second), What::Failed);
        assert!(!all.hears_of_surface().await);
        assert_eq!(all.look().forgotten, [SEVEN], "once: the second");

        all.show(mail(7, "")).await.unwrap();
        assert!(all.hears_of_surface().await);
        all.say(SEVEN, Some(second), What::Failed);
        all.say(SEVEN, None, What::WavedAway);
        let dismissed = all.next().await;
        assert!(
            matches!(dismissed, Happening::Dismissed(NoticeId(7))),
            "it was still there: {dismissed:?}"
        );
        all
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_user_hears_before_the_first_mail_that_nothing_will_be_shown() {
    let absent = Screened {
        is_absent: true,
        ..Screened::default()
    };
    beside(absent, |mut all| async move {
        assert!(!all.hears_of_surface().await);
        all
    })
    .await;
}
