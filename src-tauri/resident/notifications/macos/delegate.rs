//! Whom macOS tells of clicks. It tells on a thread of its own choice; nothing is done here but to pass it on.

#![expect(
    unsafe_code,
    reason = "a class of Objective-C has to be declared, for which there is no safe way"
)]

use block2::DynBlock;
use objc2::{AnyThread as _, DefinedClass as _, define_class, msg_send, rc::Retained};
use objc2_foundation::{NSObject, NSObjectProtocol};
use objc2_user_notifications::{
    UNNotification, UNNotificationDefaultActionIdentifier, UNNotificationDismissActionIdentifier,
    UNNotificationPresentationOptions, UNNotificationResponse, UNUserNotificationCenter,
    UNUserNotificationCenterDelegate,
};
use tokio::sync::mpsc::UnboundedSender;

use crate::notifications::{
    board::{News, What},
    layout::DEFAULT,
};

define_class!(
    // SAFETY: NSObject asks nothing of those who derive from it, and there is no `Drop` of ours.
    #[unsafe(super(NSObject))]
    #[ivars = UnboundedSender<News>]
    pub(super) struct Delegate;

    // SAFETY: it asks nothing but what every NSObject does.
    unsafe impl NSObjectProtocol for Delegate {}

    // SAFETY: the protocol requires no method; those below take and give what it says.
    unsafe impl UNUserNotificationCenterDelegate for Delegate {
        // SAFETY: as the protocol declares it.
        #[unsafe(method(userNotificationCenter:willPresentNotification:withCompletionHandler:))]
        fn will_present(
            &self,
            _centre: &UNUserNotificationCenter,
            _notification: &UNNotification,
            done: &DynBlock<dyn Fn(UNNotificationPresentationOptions)>,
        ) {
            // Also while a window of ours is in front, where macOS would keep still.
            done.call((UNNotificationPresentationOptions::Banner
                | UNNotificationPresentationOptions::List
                | UNNotificationPresentationOptions::Sound,));
        }

        // SAFETY: as the protocol declares it.
        #[unsafe(method(userNotificationCenter:didReceiveNotificationResponse:withCompletionHandler:))]
        fn did_receive(
            &self,
            _centre: &UNUserNotificationCenter,
            response: &UNNotificationResponse,
            done: &DynBlock<dyn Fn()>,
        ) {
            // SAFETY: constants of the framework, which is linked and was there before us.
            let (default, dismiss) = unsafe {
                (
                    UNNotificationDefaultActionIdentifier,
                    UNNotificationDismissActionIdentifier,
                )
            };
            let action = response.actionIdentifier();
            let what = if &*action == default {
                What::Pressed(DEFAULT.to_owned())
            } else if &*action == dismiss {
                What::WavedAway
            } else {
                What::Pressed(action.to_string())
            };
            let name = response.notification().request().identifier().to_string();
            // The board ends when the program does.
            let _ = self.ivars().send(News {
                name,
                number: None,
                what,
            });
            done.call(());
        }
    }
);

impl Delegate {
    pub(super) fn new(news: UnboundedSender<News>) -> Retained<Self> {
        let this = Self::alloc().set_ivars(news);
        // SAFETY: `init` of NSObject takes nothing, and may be sent to what was just allocated.
        unsafe { msg_send![super(this), init] }
    }
}
