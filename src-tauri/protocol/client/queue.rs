//! Events on their way to a reader that may be slow.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use crate::Event;

/// How many events may wait. A status and a sign-in's state replace the one that waits, so only orders
/// add up; somebody who lets so many wait does not read at all.
const MOST: usize = 256;

/// A queue in which newer news replaces older news of the same thing.
#[derive(Debug, Default)]
pub(super) struct Queue {
    inner: Mutex<Inner>,
    /// Something came, or the end.
    changed: Notify,
    /// The reader left.
    left: Notify,
}

#[derive(Debug, Default)]
struct Inner {
    waiting: VecDeque<Event>,
    has_ended: bool,
    has_left: bool,
}

impl Queue {
    /// Adds an event. False when nobody has read for far too long.
    pub(super) fn push(&self, event: Event) -> bool {
        let mut inner = self.inner();
        if inner.has_left {
            return true;
        }
        let older = inner
            .waiting
            .iter()
            .position(|other| is_about_the_same(other, &event));
        if let Some(older) = older {
            // The newer one takes its turn at the end: what came between is not overtaken.
            inner.waiting.remove(older);
        }
        if inner.waiting.len() >= MOST {
            return false;
        }
        inner.waiting.push_back(event);
        drop(inner);
        self.changed.notify_one();
        true
    }

    /// The next event; `None` at the end.
    pub(super) async fn next(&self) -> Option<Event> {
        loop {
            {
                let mut inner = self.inner();
                if let Some(event) = inner.waiting.pop_front() {
                    return Some(event);
                }
                if inner.has_ended {
                    return None;
                }
            }
            self.changed.notified().await;
        }
    }

    /// No more will come.
    pub(super) fn end(&self) {
        self.inner().has_ended = true;
        self.changed.notify_one();
    }

    /// Nobody reads any more.
    pub(super) fn leave(&self) {
        let mut inner = self.inner();
        inner.has_left = true;
        inner.waiting.clear();
        drop(inner);
        self.left.notify_one();
    }

    /// Returns when nobody reads any more.
    pub(super) async fn left(&self) {
        while !self.inner().has_left {
            self.left.notified().await;
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_about_the_same(older: &Event, newer: &Event) -> bool {
    match (older, newer) {
        (Event::Status { .. }, Event::Status { .. }) => true,
        (Event::SignIn { state: older }, Event::SignIn { state: newer }) => {
            older.transaction == newer.transaction
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OrderId, Status, WindowName};

    fn status(unread: u32) -> Event {
        Event::Status {
            status: Status {
                unread,
                ..Status::default()
            },
        }
    }

    fn order(order: u64) -> Event {
        Event::OpenWindow {
            order: OrderId(order),
            window: WindowName::Panel,
            activation_token: None,
            page: None,
        }
    }

    #[tokio::test]
    async fn of_several_statuses_the_newest_is_kept_and_orders_all() {
        let queue = Queue::default();
        for event in [status(1), order(1), status(2), order(2), status(3)] {
            assert!(queue.push(event));
        }
        queue.end();
        let mut seen = Vec::new();
        while let Some(event) = queue.next().await {
            seen.push(match event {
                Event::Status { status } => format!("status {}", status.unread),
                Event::OpenWindow { order, .. } => format!("order {}", order.0),
                other => format!("{other:?}"),
            });
        }
        assert_eq!(seen, ["order 1", "order 2", "status 3"]);
    }

    #[tokio::test]
    async fn a_reader_that_never_reads_is_noticed() {
        let queue = Queue::default();
        assert!((0..256).all(|number| queue.push(order(number))));
        assert!(!queue.push(order(256)));
    }
}
