//! Windows: its toasts, through WinRT. Not yet verified by hand.
//!
//! A thread of its own speaks to Windows, so that a notification service which hangs holds up nothing else. A toast
//! reports its clicks to the object that showed it (from the notification centre, too), so these are kept as long as the
//! toast may be there. No program is started by a click: what outlives us is taken back when we quit, and leaves with the
//! next restart of the computer if we could not.
//! <https://learn.microsoft.com/uwp/api/windows.ui.notifications.toastnotification>

#[path = "windows/identity.rs"]
mod identity;
#[cfg(test)]
#[path = "windows/tests.rs"]
mod tests;

use std::{collections::HashMap, sync::mpsc, time::Duration};

use engine::notify::NotifyError;
use log::{debug, warn};
use tokio::sync::{mpsc::UnboundedSender, oneshot};
use windows::{
    Data::Xml::Dom::XmlDocument,
    Foundation::TypedEventHandler,
    UI::Notifications::{
        NotificationSetting, ToastActivatedEventArgs, ToastDismissalReason,
        ToastDismissedEventArgs, ToastFailedEventArgs, ToastNotification, ToastNotificationManager,
        ToastNotifier,
    },
    core::{HSTRING, IInspectable, Interface as _, Result},
};

use super::super::{
    board::{Bubble, News, Screen, What},
    toast::{self, IDENTITY, Manner},
};

/// Of all our toasts; their tags are the notices' names.
const GROUP: &str = "tidings";

/// The way to the thread.
pub(super) struct System {
    jobs: mpsc::Sender<Job>,
}

enum Job {
    Forget(String),
    IsThere(oneshot::Sender<bool>),
    Show(Box<Bubble>, oneshot::Sender<Result<()>>),
    TakeBack(String, oneshot::Sender<()>),
}

impl System {
    /// `prepare` comes first, on the thread.
    fn prepared(news: UnboundedSender<News>, prepare: fn()) -> Self {
        let (jobs, to_do) = mpsc::channel();
        let thread = std::thread::Builder::new().name("toasts".to_owned());
        let started = thread.spawn(move || {
            prepare();
            Toasts::new(news).work(&to_do);
        });
        if started.is_err() {
            // Nobody answers then, and nothing is shown.
            warn!("Notifications have no thread.");
        }
        Self { jobs }
    }

    fn hand(&self, job: Job) {
        // If the thread is not there, nor is an answer.
        let _ = self.jobs.send(job);
    }
}

impl Screen for System {
    /// Windows takes a toast first, and may then say that it failed.
    const AFTERTHOUGHT: Duration = Duration::from_millis(150);

    fn new(news: UnboundedSender<News>) -> Self {
        Self::prepared(news, identity::register)
    }

    async fn is_there(&mut self) -> bool {
        let (answer, answered) = oneshot::channel();
        self.hand(Job::IsThere(answer));
        answered.await.unwrap_or(false)
    }

    fn forget(&mut self, name: &str) {
        self.hand(Job::Forget(name.to_owned()));
    }

    async fn show(&mut self, bubble: Bubble) -> std::result::Result<(), NotifyError> {
        let (answer, answered) = oneshot::channel();
        self.hand(Job::Show(Box::new(bubble), answer));
        match answered.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                // Only its number: its text may quote what we sent.
                debug!("Windows did not show a notification: {}.", error.code());
                Err(NotifyError::Unavailable)
            }
            Err(_) => Err(NotifyError::Unavailable),
        }
    }

    async fn take_back(&mut self, name: &str) {
        let (answer, answered) = oneshot::channel();
        self.hand(Job::TakeBack(name.to_owned(), answer));
        let _ = answered.await;
    }
}

/// What the thread has.
struct Toasts {
    news: UnboundedSender<News>,
    notifier: Option<ToastNotifier>,
    /// By name. Whoever lets go of one hears nothing of it any more.
    shown: HashMap<String, ToastNotification>,
}

impl Toasts {
    fn new(news: UnboundedSender<News>) -> Self {
        Self {
            news,
            notifier: None,
            shown: HashMap::new(),
        }
    }

    /// Until the program ends. Who no longer waits for one to be shown takes it for unshown, so that has to be true.
    fn work(mut self, to_do: &mpsc::Receiver<Job>) {
        while let Ok(job) = to_do.recv() {
            match job {
                Job::Forget(name) => {
                    self.shown.remove(&name);
                }
                Job::IsThere(answer) => {
                    let _ = answer.send(self.may_show().is_ok());
                }
                Job::Show(_, answer) if answer.is_closed() => {}
                Job::Show(bubble, answer) => {
                    let shown = self.show_bubble(&bubble);
                    if answer.send(shown).is_err() {
                        self.take_back(&bubble.name);
                    }
                }
                Job::TakeBack(name, answer) => {
                    self.take_back(&name);
                    let _ = answer.send(());
                }
            }
        }
    }

    fn show_bubble(&mut self, bubble: &Bubble) -> Result<()> {
        let manner = Manner {
            sound: bubble.notice.sound,
            sticky: bubble.notice.sticky,
        };
        let xml = toast::xml(&bubble.layout, manner);
        let shown = self.show(&bubble.name, bubble.number, &xml);
        if shown.is_err() {
            // Perhaps it spoke to a service that has been started anew.
            self.notifier = None;
        }
        shown
    }

    /// One of the same name leaves the screen for it.
    fn show(&mut self, name: &str, number: u64, xml: &str) -> Result<()> {
        let notifier = self.may_show()?;
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(xml))?;
        let toast = ToastNotification::CreateToastNotification(&document)?;
        toast.SetTag(&HSTRING::from(name))?;
        toast.SetGroup(&HSTRING::from(GROUP))?;
        // Windows of before 2018 cannot.
        let _ = toast.SetExpiresOnReboot(true);
        self.listen(&toast, name, number)?;
        notifier.Show(&toast)?;
        self.shown.insert(name.to_owned(), toast);
        Ok(())
    }

    /// An error where the user, or whoever looks after the computer, wants none of ours.
    fn may_show(&mut self) -> Result<ToastNotifier> {
        let notifier = match self.notifier.take() {
            Some(notifier) => notifier,
            None => ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(IDENTITY))?,
        };
        self.notifier = Some(notifier.clone());
        match notifier.Setting() {
            Ok(NotificationSetting::Enabled) => Ok(notifier),
            Ok(setting) => {
                debug!(
                    "Windows is to show no notifications of ours ({}).",
                    setting.0
                );
                Err(windows::core::Error::empty())
            }
            // Before the first one there may be no setting yet.
            Err(_) => Ok(notifier),
        }
    }

    /// Not being there is no error.
    fn take_back(&mut self, name: &str) {
        self.shown.remove(name);
        let taken = ToastNotificationManager::History().and_then(|history| {
            history.RemoveGroupedTagWithId(
                &HSTRING::from(name),
                &HSTRING::from(GROUP),
                &HSTRING::from(IDENTITY),
            )
        });
        if let Err(error) = taken {
            debug!("Windows took no notification back: {}.", error.code());
        }
    }

    /// Threads of Windows call back, and only tell.
    fn listen(&self, toast: &ToastNotification, name: &str, number: u64) -> Result<()> {
        let tell = move |what: What, news: &UnboundedSender<News>, name: &str| {
            // The board ends when the program does.
            let _ = news.send(News {
                name: name.to_owned(),
                number: Some(number),
                what,
            });
        };
        let (news, of) = (self.news.clone(), name.to_owned());
        toast.Activated(&TypedEventHandler::<ToastNotification, IInspectable>::new(
            move |_, said| {
                let said = said.ok()?.cast::<ToastActivatedEventArgs>()?.Arguments()?;
                tell(What::Pressed(said.to_string_lossy()), &news, &of);
                Ok(())
            },
        ))?;
        let (news, of) = (self.news.clone(), name.to_owned());
        toast.Dismissed(&TypedEventHandler::<
            ToastNotification,
            ToastDismissedEventArgs,
        >::new(move |_, why| {
            // One that only left the screen is in the notification centre, and stays ours.
            if why.ok()?.Reason()? == ToastDismissalReason::UserCanceled {
                tell(What::WavedAway, &news, &of);
            }
            Ok(())
        }))?;
        let (news, of) = (self.news.clone(), name.to_owned());
        toast.Failed(
            &TypedEventHandler::<ToastNotification, ToastFailedEventArgs>::new(move |_, why| {
                let code = why.ok().and_then(ToastFailedEventArgs::ErrorCode);
                debug!("Windows failed to show a notification: {:?}.", code.ok());
                tell(What::Failed, &news, &of);
                Ok(())
            }),
        )?;
        Ok(())
    }
}
