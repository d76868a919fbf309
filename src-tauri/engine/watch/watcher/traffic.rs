//! What watching an account costs: connections and bytes; and when mail is too dear to be read (R32).

use std::time::Duration;

use protocol::UnixMillis;

use super::Task;
use crate::{
    clock::{self, Moment},
    imap::Limit,
    watch::{
        port::{Dialer, ImapPort as _},
        state::{Failure, Input},
    },
};

/// R32: Gmail shuts IMAP for up to a day after 2,500 MB a day, over all of a user's programs. We are the one that
/// nobody has to think about: after so much only headers are read, until the next day.
const CONTENT: u64 = 50 * 1024 * 1024;

/// R30: a server that complained of too much traffic is asked for headers only for so long.
const THROTTLED: Duration = Duration::from_hours(24);

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Counts for one account.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    /// Since 1970, in UTC.
    day: i64,
    bytes_today: u64,
    /// Of the session that is in use, what has been counted already.
    counted: u64,
    connections: u32,
    throttled: Option<Moment>,
}

impl Traffic {
    /// A session begins.
    pub(super) fn connected(&mut self) {
        self.connections = self.connections.saturating_add(1);
        self.counted = 0;
    }

    /// So many bytes came over the session in all.
    pub(super) fn observe(&mut self, bytes: u64, now: UnixMillis) {
        let day = now.0.div_euclid(DAY);
        if day != self.day {
            (self.day, self.bytes_today) = (day, 0);
        }
        self.bytes_today += bytes.saturating_sub(self.counted);
        self.counted = bytes;
    }

    /// The server complained.
    pub(super) fn throttle(&mut self, now: Moment) {
        self.throttled = Some(now);
    }

    /// Whether more than headers may be asked for.
    pub(super) fn may_read_content(&self, now: Moment) -> bool {
        let is_throttled = self
            .throttled
            .is_some_and(|since| now.since(since) < THROTTLED);
        self.bytes_today < CONTENT && !is_throttled
    }

    /// On the current day, in UTC.
    pub(super) fn bytes_today(&self) -> u64 {
        self.bytes_today
    }

    /// Connections after the first.
    pub(super) fn reconnects(&self) -> u32 {
        self.connections.saturating_sub(1)
    }
}

impl<D: Dialer> Task<D> {
    /// Keeps account of what this cost.
    pub(super) fn count(&mut self, input: &Input) {
        if let Some(link) = &self.link {
            self.traffic.observe(link.bytes(), clock::unix_now());
        }
        if *input == Input::Failed(Failure::Limited(Limit::Traffic)) {
            self.traffic.throttle(clock::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon(day: i64) -> UnixMillis {
        UnixMillis(day * DAY + DAY / 2)
    }

    #[test]
    fn r32_reads_headers_only_after_too_much_until_the_next_day() {
        let now = Moment::at(Duration::from_hours(100));
        let mut traffic = Traffic::default();
        traffic.connected();
        traffic.observe(CONTENT - 1, noon(7));
        assert!(traffic.may_read_content(now));
        traffic.connected();
        traffic.observe(1, noon(7));
        assert_eq!(traffic.bytes_today(), CONTENT);
        assert!(!traffic.may_read_content(now));
        traffic.observe(501, noon(8));
        assert_eq!(traffic.bytes_today(), 500, "what came since");
        assert!(traffic.may_read_content(now));
        assert_eq!(traffic.reconnects(), 1);
    }

    #[test]
    fn r30_reads_headers_only_for_a_day_after_a_complaint() {
        let now = Moment::at(Duration::from_hours(100));
        let mut traffic = Traffic::default();
        traffic.throttle(now);
        assert!(!traffic.may_read_content(now + Duration::from_hours(23)));
        assert!(traffic.may_read_content(now + Duration::from_hours(25)));
    }
}
