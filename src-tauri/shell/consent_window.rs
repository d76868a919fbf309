//! The provider's page in a locked-down window (`sign-in.md` ).
//!
//! It opens, watches and reports, and knows nothing of OAuth2: what may be loaded is decided by
//! [`protocol::consent`], and whether what came back is worth anything is decided by the resident.
//!
//! The page has nothing of ours to hold on to. Its label is in no capability, so every command is
//! refused; its cookies end with it; it gets no second window, no download, no camera; nobody looks
//! into it, and we put nothing into it. All that it can do is to go to the redirect URI.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::Context as _;
use protocol::{
    ConsentOrder, HandedIn, Request, TransactionId,
    consent::{Policy, Refusal, Step, shown_host},
};
use tauri::{
    AppHandle, Manager as _, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    async_runtime,
    webview::{NewWindowResponse, PageLoadEvent, PermissionResponse},
};

use crate::{
    platform::{self, WayOut},
    resident::{Resident, spawn_report},
};

/// When a page that has not finished loading counts as blank.
const BLANK_AFTER: Duration = Duration::from_secs(10);

/// How many redirects one window reports. One is the rule; a page that guesses must not keep the
/// resident busy.
const MOST_REDIRECTS: usize = 8;

/// Opens the window of that order. Not from the main thread: that deadlocks on Windows.
///
/// # Errors
///
/// The order contradicts itself, or the system does not give us a window.
pub(crate) fn open(app: &AppHandle, order: &ConsentOrder) -> anyhow::Result<()> {
    let policy = Policy::new(order, app.state::<Resident>().loopback())?;
    let start = policy.start().clone();
    let label = label(&order.transaction);
    let watch = Watch::new(app, order.transaction.clone(), policy);

    let builder = WebviewWindowBuilder::new(app, &label, WebviewUrl::External(start.clone()))
        .title(title(&start))
        .inner_size(520.0, 720.0)
        .center()
        .incognito(true)
        .devtools(false)
        .disable_drag_drop_handler()
        .on_navigation({
            let watch = Arc::clone(&watch);
            move |url| watch.may_load(url)
        })
        .on_new_window({
            let watch = Arc::clone(&watch);
            move |url, _| {
                watch.load_here_instead(url);
                NewWindowResponse::Deny
            }
        })
        .on_page_load({
            let watch = Arc::clone(&watch);
            move |window, load| watch.loaded(&window, load.url(), load.event())
        })
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny);
    let window = builder.build().context("The system gave no window")?;
    platform::offer_ways_out(&window, {
        let watch = Arc::clone(&watch);
        move |way| match way {
            WayOut::Browser => watch.use_browser(),
            WayOut::Cancel => watch.cancel(),
        }
    })?;
    window.on_window_event({
        let watch = Arc::clone(&watch);
        move |event| match event {
            WindowEvent::CloseRequested { api, .. } => {
                api.prevent_close();
                watch.cancel();
            }
            WindowEvent::Destroyed => watch.is_gone.store(true, Ordering::Relaxed),
            _ => {}
        }
    });
    async_runtime::spawn(async move {
        tokio::time::sleep(BLANK_AFTER).await;
        watch.report_blank();
    });
    Ok(())
}

/// Closes the window of that attempt, if it is open. Nothing is reported: the resident wants it.
pub(crate) fn close(app: &AppHandle, transaction: &TransactionId) {
    if let Some(window) = app.get_webview_window(&label(transaction))
        && let Err(error) = window.destroy()
    {
        log::warn!("The sign-in window did not close: {error}.");
    }
}

/// No capability names such a label, and a test says so.
fn label(transaction: &TransactionId) -> String {
    format!("consent-{}", transaction.0)
}

/// There is no address bar, so the title says where the user is. It never comes from the page.
fn title(url: &Url) -> String {
    match shown_host(url) {
        Some(host) => texts::windows::consent(&host),
        None => texts::windows::consent_plain(),
    }
}

/// What one window has seen. Its methods run inside the web engine's callbacks: none of them waits,
/// and none of them ends the window there.
struct Watch {
    app: AppHandle,
    transaction: TransactionId,
    policy: Policy,
    has_loaded: AtomicBool,
    is_gone: AtomicBool,
    is_refused: AtomicBool,
    is_ending: AtomicBool,
    is_moving: AtomicBool,
    redirects: AtomicUsize,
}

impl Watch {
    fn new(app: &AppHandle, transaction: TransactionId, policy: Policy) -> Arc<Self> {
        Arc::new(Self {
            app: app.clone(),
            transaction,
            policy,
            has_loaded: AtomicBool::new(false),
            is_gone: AtomicBool::new(false),
            is_refused: AtomicBool::new(false),
            is_ending: AtomicBool::new(false),
            is_moving: AtomicBool::new(false),
            redirects: AtomicUsize::new(0),
        })
    }

    /// Whether the page, or a frame inside it, may go there.
    fn may_load(&self, url: &Url) -> bool {
        match self.policy.step(url) {
            Step::Load => return true,
            Step::Block => log::debug!("The sign-in window kept a page from loading."),
            // The same in effect. We do not open it elsewhere: the engine asks for frames as well, and
            // a page must not be able to open the browser. The button can.
            Step::OpenOutside => {
                log::info!(
                    "The sign-in page led away from the provider; that page was not loaded."
                );
            }
            Step::Redirected => self.report_redirect(url),
            Step::Refused(refusal) => self.report_refusal(refusal),
        }
        false
    }

    /// A second window would have no title of ours and no way out; what belongs here is loaded here.
    fn load_here_instead(&self, url: Url) {
        if !matches!(url.scheme(), "http" | "https") || !self.may_load(&url) {
            return;
        }
        let (app, label) = (self.app.clone(), label(&self.transaction));
        async_runtime::spawn(async move {
            if let Some(window) = app.get_webview_window(&label)
                && let Err(error) = window.navigate(url)
            {
                log::warn!("The sign-in window did not go to the next page: {error}.");
            }
        });
    }

    fn loaded(&self, window: &WebviewWindow, url: &Url, event: PageLoadEvent) {
        if let Err(error) = window.set_title(&title(url)) {
            log::warn!("The sign-in window's title did not change: {error}.");
        }
        if event == PageLoadEvent::Finished && matches!(url.scheme(), "http" | "https") {
            self.has_loaded.store(true, Ordering::Relaxed);
        }
    }

    fn report_redirect(&self, url: &Url) {
        // Whether it counts is decided by its state, which we do not know: a frame may guess.
        if self.redirects.fetch_add(1, Ordering::Relaxed) < MOST_REDIRECTS {
            self.report(Request::ConsentRedirected {
                transaction: self.transaction.clone(),
                url: HandedIn::new(url.to_string()),
            });
        }
    }

    fn report_refusal(&self, refusal: Refusal) {
        if !self.is_refused.swap(true, Ordering::Relaxed) {
            self.report(Request::ConsentRefused {
                transaction: self.transaction.clone(),
                code: refusal.code().to_owned(),
            });
        }
    }

    fn report_blank(&self) {
        // Not "is there one of that name": the user may have gone to the browser and come back to another one.
        let is_open = !self.is_gone.load(Ordering::Relaxed);
        if is_open && !self.has_loaded.load(Ordering::Relaxed) {
            self.report(Request::ConsentBlank {
                transaction: self.transaction.clone(),
            });
        }
    }

    /// The resident begins anew there, and has this window closed. A second click changes nothing,
    /// unless the first one failed.
    fn use_browser(self: &Arc<Self>) {
        if self.is_moving.swap(true, Ordering::Relaxed) {
            return;
        }
        let watch = Arc::clone(self);
        async_runtime::spawn(async move {
            let transaction = watch.transaction.clone();
            let asked = watch.app.state::<Resident>();
            let request = Request::UseBrowser {
                transaction,
                browser: None,
            };
            if let Err(error) = asked.tell(request).await {
                log::warn!("The sign-in did not move to the browser: {error}");
                watch.is_moving.store(false, Ordering::Relaxed);
            }
        });
    }

    /// The user closes the window. It goes once the resident knows: it may be the last one, and the
    /// program ends with that.
    fn cancel(&self) {
        if self.is_ending.swap(true, Ordering::Relaxed) {
            return;
        }
        let (app, transaction) = (self.app.clone(), self.transaction.clone());
        async_runtime::spawn(async move {
            let report = Request::ConsentClosed {
                transaction: transaction.clone(),
            };
            app.state::<Resident>().tell_at_last(report).await;
            close(&app, &transaction);
        });
    }

    fn report(&self, request: Request) {
        spawn_report(&self.app, request);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r907_a08_the_title_names_the_host_and_nothing_of_the_page() {
        let shown = |address| title(&Url::parse(address).expect(address));
        assert_eq!(
            shown("https://login.example.org/accounts.google.com"),
            "login.example.org — Sign in"
        );
        assert_eq!(shown("about:blank"), "Sign in");
    }

    /// A web engine cannot be asked what it was built with, so this reads how. What a page gets from it is shown by
    /// the tests of the real windows (`tests/real/hostile.rs`).
    #[test]
    fn r402_r904_a10_the_window_is_built_with_nothing_that_a_page_could_use() {
        let source = include_str!("consent_window.rs");
        let (ours, _) = source.split_once("#[cfg(test)]").expect("tests");
        for wanted in [
            ".incognito(true)",
            ".devtools(false)",
            ".disable_drag_drop_handler()",
            "NewWindowResponse::Deny",
            ".on_download(|_, _| false)",
            ".on_permission_request(|_, _| PermissionResponse::Deny)",
            ".on_navigation(",
            ".on_new_window(",
        ] {
            assert!(ours.contains(wanted), "{wanted} is gone");
        }
        for unwanted in [
            ".user_agent(",
            "initialization_script",
            ".eval(",
            "NewWindowResponse::Allow",
            "NewWindowResponse::Create",
            ".cookies(",
            "additional_browser_args",
        ] {
            assert!(!ours.contains(unwanted), "{unwanted} has come");
        }
    }
}
