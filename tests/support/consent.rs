//! A user who agrees: what stands behind the engine's port to the provider's page.

use std::sync::{Arc, Mutex, OnceLock};

use engine::{
    Engine,
    consent::{CannotOpen, Consent, ConsentReport},
    keychain::PortFuture,
};
use protocol::{ConsentOrder, TransactionId};
use rustls::pki_types::CertificateDer;
use secrecy::SecretString;
use tokio::task::JoinSet;
use url::Url;

use crate::http::{ask, ask_privately};

/// What the user does with the provider's page.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mood {
    /// Agrees.
    #[default]
    Agrees,
    /// Closes the window.
    Closes,
    /// Looks at the page and does nothing.
    Waits,
}

/// The user.
#[derive(Default)]
pub struct User {
    inside: Mutex<Inside>,
    /// Who vouches for the provider's pages in the user's browser.
    authority: OnceLock<CertificateDer<'static>>,
    engine: OnceLock<Engine>,
}

#[derive(Default)]
struct Inside {
    /// Ended with the user.
    at_work: JoinSet<()>,
    closed: Vec<TransactionId>,
    links: Vec<String>,
    mood: Mood,
    orders: Vec<ConsentOrder>,
}

impl User {
    /// Tells the user whom to report to.
    ///
    /// # Panics
    /// When it knows already.
    pub fn uses(&self, engine: Engine) {
        assert!(self.engine.set(engine).is_ok(), "one engine per user");
    }

    /// Tells the user's browser whom to trust.
    ///
    /// # Panics
    /// When it knows already.
    pub fn trusts(&self, authority: CertificateDer<'static>) {
        assert!(self.authority.set(authority).is_ok(), "one authority");
    }

    /// From now on.
    pub fn is_in_the_mood(&self, mood: Mood) {
        self.inside.lock().expect("nobody panics with it").mood = mood;
    }

    /// The consent windows that were asked for, in order.
    #[must_use]
    pub fn orders(&self) -> Vec<ConsentOrder> {
        self.inside
            .lock()
            .expect("nobody panics with it")
            .orders
            .clone()
    }

    /// The links that were opened in the browser, in order.
    #[must_use]
    pub fn links(&self) -> Vec<String> {
        self.inside
            .lock()
            .expect("nobody panics with it")
            .links
            .clone()
    }

    /// Where the user's browser ends that follows `link`, if it cannot reach what `redirect` begins.
    pub async fn ends_at(&self, link: &str, redirect: &str) -> Option<String> {
        surf(link, Some(redirect), self.authority.get().cloned()).await
    }

    /// Whether the user has done all that there was to do, and told the engine of it.
    #[must_use]
    pub fn is_done(&self) -> bool {
        let mut inside = self.inside.lock().expect("nobody panics with it");
        while inside.at_work.try_join_next().is_some() {}
        inside.at_work.is_empty()
    }

    /// The consent windows that were closed for the user.
    #[must_use]
    pub fn closed(&self) -> Vec<TransactionId> {
        self.inside
            .lock()
            .expect("nobody panics with it")
            .closed
            .clone()
    }
}

impl Consent for User {
    fn open_browser<'a>(
        &'a self,
        url: &'a str,
        _with: &'a [String],
    ) -> PortFuture<'a, Result<(), CannotOpen>> {
        let mut inside = self.inside.lock().expect("nobody panics with it");
        inside.links.push(url.to_owned());
        if inside.mood == Mood::Agrees {
            let (url, authority) = (url.to_owned(), self.authority.get().cloned());
            inside.at_work.spawn(async move {
                // What goes wrong shows as a sign-in that does not end.
                let _ = surf(&url, None, authority).await;
            });
        }
        Box::pin(std::future::ready(Ok(())))
    }

    fn open_window(&self, order: ConsentOrder) -> PortFuture<'_, Result<(), CannotOpen>> {
        let engine = self.engine.get().expect("the world has told us").clone();
        let mut inside = self.inside.lock().expect("nobody panics with it");
        inside.orders.push(order.clone());
        match inside.mood {
            Mood::Agrees => {
                let authority = self.authority.get().cloned();
                inside.at_work.spawn(async move {
                    let redirect = Some(order.redirect.as_str());
                    if let Some(caught) = surf(&order.url, redirect, authority).await {
                        let caught = SecretString::from(caught);
                        engine
                            .consent_report(&order.transaction, ConsentReport::Redirected(caught));
                    }
                });
            }
            Mood::Closes => {
                inside.at_work.spawn(async move {
                    engine.consent_report(&order.transaction, ConsentReport::Closed);
                });
            }
            Mood::Waits => {}
        }
        Box::pin(std::future::ready(Ok(())))
    }

    fn close_window(&self, transaction: &TransactionId) {
        self.inside
            .lock()
            .expect("nobody panics with it")
            .closed
            .push(transaction.clone());
    }
}

/// What the user of a world shares with it.
pub type SharedUser = Arc<User>;

/// Follows redirects with cookies, as a browser does; returns the URL that begins with `until`.
async fn surf(
    link: &str,
    until: Option<&str>,
    authority: Option<CertificateDer<'static>>,
) -> Option<String> {
    let mut url = Url::parse(link).ok()?;
    let mut cookies: Vec<(String, String)> = Vec::new();
    for _ in 0..10 {
        if until.is_some_and(|redirect| url.as_str().starts_with(redirect)) {
            return Some(url.into());
        }
        let sent = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ");
        let headers = [("Cookie", sent.as_str())];
        let reply = match &authority {
            Some(authority) if url.scheme() == "https" => {
                ask_privately(authority.clone(), "GET", &url, &headers, "").await
            }
            _ => ask("GET", &url, &headers, "").await,
        }
        .ok()?;
        for (name, value) in &reply.headers {
            if name == "set-cookie"
                && let Some((key, value)) = value.split(';').next().and_then(|c| c.split_once('='))
            {
                cookies.retain(|(known, _)| known != key);
                cookies.push((key.to_owned(), value.to_owned()));
            }
        }
        url = url.join(reply.header("location")?).ok()?;
    }
    None
}
