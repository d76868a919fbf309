//! What network and server do to the sessions: nothing, unless a test says so.

use std::{collections::VecDeque, time::Duration};

use super::Dice;
use crate::imap::ImapError;

/// How the next commands fare.
#[derive(Debug, Default)]
pub(crate) struct Weather {
    pub(crate) dice: Dice,
    /// Up to so long a command, and its answer, take.
    pub(crate) latency: Duration,
    /// Sessions up to this one are answered by nobody, without being closed.
    pub(crate) dark: u32,
    /// What the next commands fail with.
    pub(crate) fail: VecDeque<ImapError>,
    /// IDLE is accepted, and nothing is ever pushed.
    pub(crate) is_deaf: bool,
    /// A session ends with its token.
    pub(crate) is_strict: bool,
}

impl Weather {
    /// How long the next way takes.
    pub(super) fn delay(&mut self) -> Duration {
        let millis = u64::try_from(self.latency.as_millis()).unwrap_or(0);
        if millis == 0 {
            return Duration::ZERO;
        }
        // Mostly a little; whole milliseconds, as tokio counts them.
        let bound = if self.dice.is(80) { millis / 8 } else { millis };
        Duration::from_millis(self.dice.roll(bound + 1))
    }
}
