//! Push that is checked (R21): a server that says "I shall tell you" is believed for as long as it does.
//!
//! Promise: mail that IDLE did not announce waits for the next look at the latest, and a server that forgets
//! again and again is looked at more often.

use std::time::Duration;

use crate::clock::Moment;

/// R19 (b): the mailbox is opened anew so often, whatever the server says meanwhile: a keep-alive proves the
/// socket, and not the way that news takes.
const TRUSTING: Duration = Duration::from_mins(15);

/// R21: the same, where news were missed. Often enough to be of use, seldom enough for a server to bear.
const DOUBTFUL: Duration = Duration::from_mins(2);

/// R21: so many misses within a day are no accident. A day without any, and the server is trusted again.
const MISSES: usize = 2;
const DAY: Duration = Duration::from_hours(24);

/// A mail that is younger than that may still be announced: servers without inotify look every 30 s (R23).
pub(crate) const GRACE: Duration = Duration::from_mins(1);

/// What is known of a server's push.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Push {
    /// The newest misses, as many as matter.
    recent: Vec<Moment>,
    is_doubtful: bool,
    missed: u32,
}

impl Push {
    /// `mails` were found at `now` that should have been announced before.
    pub(crate) fn miss(&mut self, mails: usize, now: Moment) {
        self.missed = self
            .missed
            .saturating_add(u32::try_from(mails).unwrap_or(u32::MAX));
        // Several at one look are one miss: the push was late once.
        self.recent.push(now);
        if self.recent.len() > MISSES {
            self.recent.remove(0);
        }
        let first = self.recent.first();
        self.is_doubtful |=
            self.recent.len() == MISSES && first.is_some_and(|first| now.since(*first) <= DAY);
    }

    /// How long after `now` the mailbox is opened anew.
    pub(crate) fn refresh(&mut self, now: Moment) -> Duration {
        if self.is_doubtful && self.recent.last().is_none_or(|last| now.since(*last) > DAY) {
            self.is_doubtful = false;
        }
        if self.is_doubtful { DOUBTFUL } else { TRUSTING }
    }

    /// How many mails were not announced in time since the program was started.
    pub(crate) fn missed(&self) -> u32 {
        self.missed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: u64) -> Moment {
        Moment::at(Duration::from_hours(1_000 + hours))
    }

    #[test]
    fn r21_two_misses_a_day_make_it_doubtful_and_a_clean_day_heals_it() {
        let mut push = Push::default();
        assert_eq!(push.refresh(at(0)), TRUSTING);
        push.miss(3, at(1));
        assert_eq!(push.refresh(at(1)), TRUSTING, "once is an accident");
        push.miss(1, at(20));
        assert_eq!(push.refresh(at(20)), DOUBTFUL);
        assert_eq!(push.refresh(at(43)), DOUBTFUL);
        push.miss(1, at(43));
        assert_eq!(push.refresh(at(66)), DOUBTFUL, "counted from the last");
        assert_eq!(push.refresh(at(68)), TRUSTING);
        assert_eq!(push.missed(), 5);
    }

    #[test]
    fn r21_a_miss_every_other_day_is_borne() {
        let mut push = Push::default();
        for day in 0..10 {
            push.miss(1, at(day * 48));
            assert_eq!(push.refresh(at(day * 48)), TRUSTING);
        }
    }
}
