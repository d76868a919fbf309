//! A desktop that remembers what it was asked to show.

use std::sync::{Mutex, MutexGuard};

use engine::{
    keychain::PortFuture,
    notify::{Notice, NoticeKey, Notifier, NotifyError},
};

use crate::until::until;

/// The desktop.
#[derive(Default)]
pub struct Notices(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    is_away: bool,
    shown: Vec<Notice>,
    withdrawn: Vec<NoticeKey>,
}

impl Notices {
    /// From now on nothing on this desktop shows notifications, or something does again.
    pub fn is_away(&self, yes: bool) {
        self.inside().is_away = yes;
    }

    /// Everything shown so far, in order.
    #[must_use]
    pub fn shown(&self) -> Vec<Notice> {
        self.inside().shown.clone()
    }

    /// The mails told of so far: title and body in one line.
    #[must_use]
    pub fn mails(&self) -> Vec<String> {
        let shown = self.shown();
        let mails = shown
            .iter()
            .filter(|notice| matches!(notice.key, NoticeKey::Mail(_)));
        mails
            .map(|notice| format!("{}: {}", notice.title, notice.body))
            .collect()
    }

    /// What was taken back so far.
    #[must_use]
    pub fn withdrawn(&self) -> Vec<NoticeKey> {
        self.inside().withdrawn.clone()
    }

    /// Waits for a notice whose title or body contains that text.
    ///
    /// # Errors
    /// When none comes.
    pub async fn wait_for(&self, text: &str) -> anyhow::Result<Notice> {
        until(&format!("a notification with {text:?}"), async || {
            let mut shown = self.shown().into_iter();
            shown.find(|notice| notice.title.contains(text) || notice.body.contains(text))
        })
        .await
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().expect("nobody panics with it")
    }
}

impl Notifier for Notices {
    fn show(&self, notice: Notice) -> PortFuture<'_, Result<(), NotifyError>> {
        let mut inside = self.inside();
        let outcome = if inside.is_away {
            Err(NotifyError::Unavailable)
        } else {
            inside.shown.push(notice);
            Ok(())
        };
        Box::pin(std::future::ready(outcome))
    }

    fn withdraw<'a>(&'a self, key: &'a NoticeKey) -> PortFuture<'a, ()> {
        self.inside().withdrawn.push(key.clone());
        Box::pin(std::future::ready(()))
    }
}
