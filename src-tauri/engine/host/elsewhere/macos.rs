//! macOS: the session's lock and sleep, as notifications of the system. Not yet verified by hand.
//!
//! They come through the main thread's run loop, which the tray's event loop is: a `tidings` without a tray hears
//! none. That the screen is locked is said by names that Apple wrote down nowhere; they have been the same since
//! there are such locks. Who was locked out before we started is not known.

#![expect(
    unsafe_code,
    reason = "an object of ours hears what the system calls it for: no safe function can register it"
)]

use std::mem;

use objc2::{
    AllocAnyThread as _, DefinedClass as _, define_class, msg_send, rc::Retained,
    runtime::NSObject, sel,
};
use objc2_app_kit::{
    NSWorkspace, NSWorkspaceDidWakeNotification, NSWorkspaceWillSleepNotification,
};
use objc2_foundation::{
    NSDistributedNotificationCenter, NSNotification, NSNotificationSuspensionBehavior, ns_string,
};

use super::{News, Tell, tell_sleep};

define_class!(
    // SAFETY: NSObject asks nothing of what is derived from it, and this has no `Drop`.
    #[unsafe(super(NSObject))]
    #[name = "TidingsHost"]
    #[ivars = Tell]
    struct Observer;

    impl Observer {
        #[unsafe(method(locks:))]
        fn locks(&self, _: &NSNotification) {
            self.tell(News::Locked(true));
        }

        #[unsafe(method(unlocks:))]
        fn unlocks(&self, _: &NSNotification) {
            self.tell(News::Locked(false));
        }

        /// The system waits for it, for half a minute at most.
        #[unsafe(method(sleeps:))]
        fn sleeps(&self, _: &NSNotification) {
            tell_sleep(self.ivars());
        }

        #[unsafe(method(wakes:))]
        fn wakes(&self, _: &NSNotification) {
            self.tell(News::Wakes);
        }
    }
);

impl Observer {
    fn new(tell: Tell) -> Retained<Self> {
        let this = Self::alloc().set_ivars(tell);
        // SAFETY: NSObject's `init` takes nothing, and gives back what it was called for.
        unsafe { msg_send![super(this), init] }
    }

    fn tell(&self, news: News) {
        // Nobody listens any more: the program is about to end.
        let _ = self.ivars().send(news);
    }
}

/// Begins to tell, for the rest of the program's life.
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
pub(super) fn watch(tell: Tell) -> Option<()> {
    let observer = Observer::new(tell);
    let center = NSDistributedNotificationCenter::defaultCenter();
    for (selector, name) in [
        (sel!(locks:), ns_string!("com.apple.screenIsLocked")),
        (sel!(unlocks:), ns_string!("com.apple.screenIsUnlocked")),
    ] {
        // At once: what is never active is told nothing, else.
        let at_once = NSNotificationSuspensionBehavior::DeliverImmediately;
        // SAFETY: the observer has a method of that name, which takes a notification; it may be called on any thread,
        // and lives for ever (below).
        unsafe {
            center.addObserver_selector_name_object_suspensionBehavior(
                &observer,
                selector,
                Some(name),
                None,
                at_once,
            );
        }
    }
    let center = NSWorkspace::sharedWorkspace().notificationCenter();
    // SAFETY: the names are constants of the system's library, which is there as long as we are.
    let (sleeps, wakes) = unsafe {
        (
            NSWorkspaceWillSleepNotification,
            NSWorkspaceDidWakeNotification,
        )
    };
    for (selector, name) in [(sel!(sleeps:), sleeps), (sel!(wakes:), wakes)] {
        // SAFETY: as above.
        unsafe { center.addObserver_selector_name_object(&observer, selector, Some(name), None) };
    }
    // The centres do not keep whom they call.
    mem::forget(observer);
    Some(())
}
