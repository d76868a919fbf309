//! A desktop without a screen.

use std::{collections::BTreeMap, sync::Mutex};

use crate::{
    keychain::PortFuture,
    notify::{Notice, NoticeKey, Notifier, NotifyError, Told},
};

/// Remembers what was shown and what is on screen.
#[derive(Default)]
pub(crate) struct Screen {
    /// Titles, in order, of everything that was ever shown.
    pub(crate) log: Mutex<Vec<String>>,
    pub(crate) now: Mutex<BTreeMap<NoticeKey, Notice>>,
    pub(crate) broken: Mutex<bool>,
    /// Every mail that was told, in order.
    pub(crate) told: Mutex<Vec<Told>>,
    /// Answers to nothing.
    pub(crate) hanging: Mutex<bool>,
}

impl Screen {
    pub(crate) fn titles(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    pub(crate) fn on_screen(&self) -> Vec<Notice> {
        self.now.lock().unwrap().values().cloned().collect()
    }

    pub(crate) fn set_hanging(&self, hanging: bool) {
        *self.hanging.lock().unwrap() = hanging;
    }

    async fn answers(&self) {
        if *self.hanging.lock().unwrap() {
            std::future::pending::<()>().await;
        }
    }

    pub(crate) fn set_broken(&self, broken: bool) {
        *self.broken.lock().unwrap() = broken;
    }
}

impl Notifier for Screen {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        Box::pin(async move {
            self.answers().await;
            if *self.broken.lock().unwrap() {
                return Err(NotifyError::Unavailable);
            }
            self.log.lock().unwrap().push(notice.title.clone());
            self.now.lock().unwrap().insert(notice.key.clone(), notice);
            Ok(())
        })
    }

    fn told(&self, told: Told) {
        self.told.lock().unwrap().push(told);
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        Box::pin(async move {
            self.answers().await;
            self.now.lock().unwrap().remove(key);
        })
    }
}
