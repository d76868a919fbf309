//! macOS: its notification centre. Not yet verified by hand.
//!
//! It knows programs by their bundle; one without is ended when it asks, so a `tidings` that is not in a bundle shows
//! nothing, and says so in its log. The objects here live for one call each: macOS gives the same centre to every thread.
//! <https://developer.apple.com/documentation/usernotifications/unusernotificationcenter>

#[path = "macos/delegate.rs"]
mod delegate;

use std::{
    collections::BTreeMap,
    ptr::NonNull,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use block2::RcBlock;
use engine::notify::NotifyError;
use log::{debug, warn};
use objc2::{
    available,
    rc::Retained,
    runtime::{Bool, ProtocolObject},
};
use objc2_foundation::{NSArray, NSBundle, NSError, NSSet, NSString};
use objc2_user_notifications::{
    UNAuthorizationOptions, UNMutableNotificationContent, UNNotificationAction,
    UNNotificationActionOptions, UNNotificationCategory, UNNotificationCategoryOptions,
    UNNotificationInterruptionLevel, UNNotificationRequest, UNNotificationSound,
    UNUserNotificationCenter,
};
use tokio::sync::{mpsc::UnboundedSender, oneshot};

use self::delegate::Delegate;
use super::super::{
    board::{Bubble, News, Screen},
    categories::{Categories, Category, is_bundle},
};

/// The centre, by way of what it calls back.
pub(super) struct System {
    /// Whether we may: until the user has answered, which is asked once.
    asked: Option<oneshot::Receiver<bool>>,
    categories: Categories,
    /// `None` outside a bundle. The centre itself does not keep it.
    delegate: Option<Retained<Delegate>>,
}

impl Screen for System {
    /// It says whether it took one.
    const AFTERTHOUGHT: Duration = Duration::ZERO;

    fn new(news: UnboundedSender<News>) -> Self {
        let delegate = is_in_bundle().then(|| Delegate::new(news));
        match &delegate {
            Some(delegate) => centre().setDelegate(Some(ProtocolObject::from_ref(&**delegate))),
            None => warn!("Without its bundle, macOS shows no notifications of Tidings."),
        }
        Self {
            asked: None,
            categories: Categories::default(),
            delegate,
        }
    }

    async fn is_there(&mut self) -> bool {
        // Whether the user lets us is asked with the first notice.
        self.delegate.is_some()
    }

    fn forget(&mut self, name: &str) {
        self.categories.forget(name);
        if self.delegate.is_some()
            && let Some(all) = self.categories.news()
        {
            register(&all);
        }
    }

    async fn show(&mut self, bubble: Bubble) -> Result<(), NotifyError> {
        if self.delegate.is_none() || !self.may_show().await {
            return Err(NotifyError::Unavailable);
        }
        let category = Category::of(&bubble.layout);
        let identifier = category.identifier();
        self.categories.need(&bubble.name, category);
        if let Some(all) = self.categories.news() {
            register(&all);
            let _ = caught_up().await;
        }
        let is_taken = add(&bubble, &identifier).await.unwrap_or(false);
        if is_taken {
            Ok(())
        } else {
            Err(NotifyError::Unavailable)
        }
    }

    async fn take_back(&mut self, name: &str) {
        self.forget(name);
        if self.delegate.is_some() {
            let names = NSArray::from_retained_slice(&[NSString::from_str(name)]);
            centre().removePendingNotificationRequestsWithIdentifiers(&names);
            centre().removeDeliveredNotificationsWithIdentifiers(&names);
        }
    }
}

impl System {
    /// Whether the user lets us. macOS puts the question to them the first time, and from then on answers by itself;
    /// while they have not answered, nobody asks again.
    async fn may_show(&mut self) -> bool {
        let answer = self.asked.get_or_insert_with(ask).await;
        self.asked = None;
        answer.unwrap_or(false)
    }
}

/// Only for those in a bundle: any other program is ended for it.
fn centre() -> Retained<UNUserNotificationCenter> {
    UNUserNotificationCenter::currentNotificationCenter()
}

fn is_in_bundle() -> bool {
    let bundle = NSBundle::mainBundle();
    let identifier = bundle.bundleIdentifier().map(|text| text.to_string());
    is_bundle(identifier.as_deref(), &bundle.bundlePath().to_string())
}

/// Asks whether we may, which the user sees the first time.
fn ask() -> oneshot::Receiver<bool> {
    let (answer, answered) = once();
    let done =
        RcBlock::new(move |granted: Bool, _error: *mut NSError| answer.say(granted.as_bool()));
    let wanted = UNAuthorizationOptions::Alert | UNAuthorizationOptions::Sound;
    centre().requestAuthorizationWithOptions_completionHandler(wanted, &done);
    answered
}

/// Hands a notice over; whether it was taken. One of the same name leaves the screen for it.
fn add(bubble: &Bubble, category: &str) -> oneshot::Receiver<bool> {
    let content = UNMutableNotificationContent::new();
    content.setTitle(&NSString::from_str(&bubble.layout.summary));
    content.setBody(&NSString::from_str(&bubble.layout.body));
    content.setCategoryIdentifier(&NSString::from_str(category));
    content.setThreadIdentifier(&NSString::from_str(&bubble.notice.account.0));
    if bubble.notice.sound {
        content.setSound(Some(&UNNotificationSound::defaultSound()));
    }
    if bubble.notice.sticky && available!(macos = 12.0) {
        // Without Apple's leave it counts as any other.
        content.setInterruptionLevel(UNNotificationInterruptionLevel::TimeSensitive);
    }
    let name = NSString::from_str(&bubble.name);
    // At once.
    let request =
        UNNotificationRequest::requestWithIdentifier_content_trigger(&name, &content, None);
    let (answer, answered) = once();
    let done = RcBlock::new(move |error: *mut NSError| {
        if !error.is_null() {
            debug!("macOS took no notification.");
        }
        answer.say(error.is_null());
    });
    centre().addNotificationRequest_withCompletionHandler(&request, Some(&done));
    answered
}

/// From now on it knows these sets of buttons, and no others.
fn register(all: &BTreeMap<String, Category>) {
    let all = all.iter();
    let all: Vec<_> = all
        .map(|(identifier, category)| registered(identifier, category))
        .collect();
    centre().setNotificationCategories(&NSSet::from_retained_slice(&all));
}

fn registered(identifier: &str, category: &Category) -> Retained<UNNotificationCategory> {
    let actions = category.buttons.iter().map(|(action, label)| {
        UNNotificationAction::actionWithIdentifier_title_options(
            &NSString::from_str(action),
            &NSString::from_str(label),
            // In the background: what has a window opens it by itself.
            UNNotificationActionOptions::empty(),
        )
    });
    let actions: Vec<_> = actions.collect();
    UNNotificationCategory::categoryWithIdentifier_actions_intentIdentifiers_options(
        &NSString::from_str(identifier),
        &NSArray::from_retained_slice(&actions),
        &NSArray::new(),
        // To hear of those that are waved away.
        UNNotificationCategoryOptions::CustomDismissAction,
    )
}

/// Answers when the centre has dealt with all that it was told before: a notice that overtakes its category has no buttons.
fn caught_up() -> oneshot::Receiver<bool> {
    let (answer, answered) = once();
    let done = RcBlock::new(move |_: NonNull<NSSet<UNNotificationCategory>>| answer.say(true));
    centre().getNotificationCategoriesWithCompletionHandler(&done);
    answered
}

/// The way from a callback, which may come on any thread, to whoever waits.
struct Answer(Mutex<Option<oneshot::Sender<bool>>>);

fn once() -> (Answer, oneshot::Receiver<bool>) {
    let (answer, answered) = oneshot::channel();
    (Answer(Mutex::new(Some(answer))), answered)
}

impl Answer {
    fn say(&self, what: bool) {
        let answer = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(answer) = answer {
            // Whoever waited may have gone.
            let _ = answer.send(what);
        }
    }
}
