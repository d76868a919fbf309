//! What the shell is to open, and which shell has it.

use std::collections::{BTreeMap, HashSet};

use protocol::{ConsentOrder, Event, OrderId, TransactionId, WindowName, WindowPage};
use tokio::sync::{mpsc, oneshot};

use super::{AlreadyHosted, ConnectionId};

/// So many shells may get the same order: one that ends a shell each time must not start shells for ever.
const MOST_GIVEN: u32 = 3;

/// The list. It decides; `shell.rs` carries out.
#[derive(Default)]
pub(super) struct Orders {
    host: Option<Host>,
    last: u64,
    /// Consent windows that exist, in the present host.
    shown: HashSet<TransactionId>,
    waiting: BTreeMap<OrderId, Order>,
}

struct Host {
    connection: ConnectionId,
    events: mpsc::UnboundedSender<Event>,
}

struct Order {
    /// How many hosts have had it.
    given: u32,
    /// The host that has it now.
    given_to: Option<ConnectionId>,
    /// Told when the window exists; dropped when it never will.
    opened: Option<oneshot::Sender<()>>,
    wish: Wish,
}

#[derive(Clone)]
enum Wish {
    Consent(ConsentOrder),
    Window(WindowName, Option<WindowPage>, Option<String>),
}

impl Orders {
    pub(super) fn want_window(
        &mut self,
        window: WindowName,
        page: Option<WindowPage>,
        token: Option<String>,
    ) {
        // One that no shell has yet says the same; the newer click is the one that counts.
        let same = self.waiting.values_mut().find(
            |order| matches!(&order.wish, Wish::Window(wanted, ..) if *wanted == window && order.given == 0),
        );
        match same {
            Some(order) => order.wish = Wish::Window(window, page, token),
            None => self.add(Wish::Window(window, page, token), None),
        }
    }

    pub(super) fn want_consent(&mut self, consent: ConsentOrder, opened: oneshot::Sender<()>) {
        self.add(Wish::Consent(consent), Some(opened));
    }

    pub(super) fn close_consent(&mut self, transaction: &TransactionId) {
        self.forget_consent(transaction);
        if let Some(host) = &self.host {
            // A host that is just leaving closes it anyway.
            let _ = host.events.send(Event::CloseConsent {
                transaction: transaction.clone(),
            });
        }
    }

    pub(super) fn forget_consent(&mut self, transaction: &TransactionId) {
        self.waiting
            .retain(|_, order| !order.wish.is_page_of(transaction));
        self.shown.remove(transaction);
    }

    pub(super) fn host(
        &mut self,
        connection: ConnectionId,
        events: mpsc::UnboundedSender<Event>,
    ) -> Result<(), AlreadyHosted> {
        if self.host.is_some() {
            return Err(AlreadyHosted);
        }
        self.host = Some(Host { connection, events });
        self.give();
        Ok(())
    }

    pub(super) fn is_hosted(&self) -> bool {
        self.host.is_some()
    }

    /// Something is wanted, and there is nobody to carry it out.
    pub(super) fn needs_shell(&self) -> bool {
        self.host.is_none() && !self.waiting.is_empty()
    }

    pub(super) fn opened(&mut self, connection: ConnectionId, order: OrderId) {
        if !self.is_host(connection) {
            return;
        }
        if let Some(order) = self.waiting.remove(&order) {
            if let Wish::Consent(consent) = order.wish {
                self.shown.insert(consent.transaction);
            }
            if let Some(opened) = order.opened {
                // Whoever wanted it may have given up.
                let _ = opened.send(());
            }
        }
    }

    pub(super) fn shows(&self, connection: ConnectionId, transaction: &TransactionId) -> bool {
        // A page may redirect before its window has been reported as open.
        let is_given = || {
            self.waiting
                .values()
                .any(|order| order.given > 0 && order.wish.is_page_of(transaction))
        };
        self.is_host(connection) && (self.shown.contains(transaction) || is_given())
    }

    /// The attempts whose pages are gone with that connection; `None` when it was not the host.
    pub(super) fn gone(&mut self, connection: ConnectionId) -> Option<Vec<TransactionId>> {
        if !self.is_host(connection) {
            return None;
        }
        self.host = None;
        self.waiting.retain(|_, order| order.given < MOST_GIVEN);
        Some(self.shown.drain().collect())
    }

    pub(super) fn give_up(&mut self) {
        self.waiting.clear();
    }

    /// The token of the first window that is wanted.
    pub(super) fn first_token(&self) -> Option<String> {
        self.waiting.values().find_map(|order| match &order.wish {
            Wish::Window(_, _, token) => token.clone(),
            Wish::Consent(_) => None,
        })
    }

    fn add(&mut self, wish: Wish, opened: Option<oneshot::Sender<()>>) {
        self.last += 1;
        let order = Order {
            given: 0,
            given_to: None,
            opened,
            wish,
        };
        self.waiting.insert(OrderId(self.last), order);
        self.give();
    }

    /// Gives the host what it does not have yet.
    fn give(&mut self) {
        let Some(host) = &self.host else { return };
        for (id, order) in &mut self.waiting {
            if order.given_to == Some(host.connection) {
                continue;
            }
            order.given += 1;
            order.given_to = Some(host.connection);
            // A host that is just leaving: the order stays, for the next one.
            let _ = host.events.send(order.wish.as_event(*id));
        }
    }

    fn is_host(&self, connection: ConnectionId) -> bool {
        self.host
            .as_ref()
            .is_some_and(|host| host.connection == connection)
    }
}

impl Wish {
    fn is_page_of(&self, transaction: &TransactionId) -> bool {
        matches!(self, Self::Consent(consent) if consent.transaction == *transaction)
    }

    fn as_event(&self, order: OrderId) -> Event {
        match self.clone() {
            Self::Consent(consent) => Event::OpenConsent { order, consent },
            Self::Window(window, page, activation_token) => Event::OpenWindow {
                order,
                window,
                activation_token,
                page,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(transaction: &str) -> ConsentOrder {
        ConsentOrder {
            transaction: TransactionId(transaction.to_owned()),
            url: "https://example.org/".to_owned(),
            redirect: "http://127.0.0.1:1/cb".to_owned(),
            hosts: Vec::new(),
            loopback_origin: None,
            detect_refusal: true,
        }
    }

    fn hosted(orders: &mut Orders, connection: ConnectionId) -> mpsc::UnboundedReceiver<Event> {
        let (events, told) = mpsc::unbounded_channel();
        assert!(orders.host(connection, events).is_ok());
        told
    }

    fn said(told: &mut mpsc::UnboundedReceiver<Event>) -> Vec<String> {
        let mut said = Vec::new();
        while let Ok(event) = told.try_recv() {
            said.push(match event {
                Event::OpenWindow {
                    order,
                    window,
                    page,
                    ..
                } => {
                    let page = page.map_or(String::new(), |page| format!("#{}", page.label()));
                    format!("{} {}{page}", order.0, window.label())
                }
                Event::OpenConsent { order, consent } => {
                    format!("{} page {}", order.0, consent.transaction.0)
                }
                Event::CloseConsent { transaction } => format!("close {}", transaction.0),
                other => format!("{other:?}"),
            });
        }
        said
    }

    #[test]
    fn what_is_wanted_waits_for_a_shell_and_goes_to_it_once() {
        let mut orders = Orders::default();
        orders.want_window(WindowName::Panel, None, None);
        orders.want_window(WindowName::AddAccount, None, None);
        orders.want_window(WindowName::Panel, None, Some("token".to_owned()));
        assert!(orders.needs_shell());
        assert_eq!(orders.first_token().as_deref(), Some("token"));
        let mut told = hosted(&mut orders, 1);
        assert!(!orders.needs_shell());
        assert_eq!(said(&mut told), ["1 panel", "2 add-account"]);
        orders.want_window(WindowName::Panel, None, None);
        assert_eq!(said(&mut told), ["3 panel"], "a second click focuses again");
        orders.want_window(WindowName::Settings, Some(WindowPage::About), None);
        assert_eq!(said(&mut told), ["4 settings#about"]);
        let account = || protocol::AccountId("ada".to_owned());
        let page = Some(WindowPage::Account(account()));
        orders.want_window(WindowName::Settings, page, None);
        let page = Some(WindowPage::Mailbox(account()));
        orders.want_window(WindowName::Panel, page, None);
        assert_eq!(
            said(&mut told),
            ["5 settings#accounts&account=ada", "6 panel#account=ada"]
        );
    }

    #[test]
    fn what_a_dying_shell_did_not_carry_out_goes_to_the_next() {
        let mut orders = Orders::default();
        orders.want_window(WindowName::Panel, None, None);
        orders.want_window(WindowName::AddAccount, None, None);
        let _first = hosted(&mut orders, 1);
        orders.opened(1, OrderId(1));
        assert_eq!(orders.gone(1), Some(vec![]));
        assert!(orders.needs_shell());
        let mut second = hosted(&mut orders, 2);
        assert_eq!(said(&mut second), ["2 add-account"]);
        orders.opened(1, OrderId(2));
        assert!(!orders.waiting.is_empty(), "only the host's word counts");
        orders.opened(2, OrderId(2));
        orders.gone(2);
        assert!(!orders.needs_shell());
    }

    #[test]
    fn an_order_that_ends_each_shell_is_dropped() {
        let mut orders = Orders::default();
        orders.want_window(WindowName::Panel, None, None);
        for connection in 1..=3 {
            assert!(orders.needs_shell());
            let _told = hosted(&mut orders, connection);
            orders.gone(connection);
        }
        assert!(!orders.needs_shell());
    }

    #[test]
    fn there_is_one_host() {
        let mut orders = Orders::default();
        let _first = hosted(&mut orders, 1);
        let (events, _told) = mpsc::unbounded_channel();
        assert!(orders.host(2, events).is_err());
        assert_eq!(orders.gone(2), None);
        assert!(orders.is_hosted());
    }

    #[test]
    fn pages_are_lost_with_their_shell_and_reported_only_by_it() {
        let mut orders = Orders::default();
        let (opened, mut is_open) = oneshot::channel();
        orders.want_consent(page("a"), opened);
        let a = TransactionId("a".to_owned());
        let _told = hosted(&mut orders, 1);
        assert!(orders.shows(1, &a), "it may redirect at once");
        assert!(is_open.try_recv().is_err());
        orders.opened(1, OrderId(1));
        assert!(is_open.try_recv().is_ok());
        assert!(orders.shows(1, &a) && !orders.shows(2, &a));
        assert!(!orders.shows(1, &TransactionId("b".to_owned())));
        assert_eq!(orders.gone(1), Some(vec![a]));
    }

    #[test]
    fn a_page_that_is_not_wanted_any_more_is_not_opened() {
        let mut orders = Orders::default();
        let (opened, mut is_open) = oneshot::channel();
        orders.want_consent(page("a"), opened);
        orders.close_consent(&TransactionId("a".to_owned()));
        assert!(is_open.try_recv().is_err());
        assert!(!orders.needs_shell());
    }
}
